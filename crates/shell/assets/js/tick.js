// One box ticks or clears every box of its form; it is only there where it works.
import { whenFresh, within } from "./page.js";

whenFresh((root) => {
  for (const all of within(root, "input[data-tick-all]")) all.closest("label").hidden = false;
});

document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form || !event.target.matches("[data-tick-all], [data-tick]")) return;
  const boxes = [...form.querySelectorAll("input[data-tick]")];
  const all = form.querySelector("input[data-tick-all]");
  if (event.target === all) boxes.forEach((box) => { box.checked = all.checked; });
  else if (all) all.checked = boxes.every((box) => box.checked);
});
