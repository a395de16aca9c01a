// What a box finds to choose from (data-choose, in the region the box fills): an arrow down leads from the box to the first,
// arrows go from one to the next and choose it as they do in any such group, Enter takes what is chosen and goes on to the
// field data-choose names, Escape goes back to the box.
import { region } from "./page.js";

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const { target, key } = event;
  if (key === "ArrowDown" && target.matches?.("[data-find][data-into]")) {
    const first = choices(region(target.dataset.into))[0];
    if (!first) return;
    event.preventDefault();
    first.focus();
    first.click();
  } else if (target.matches?.("[data-choose] [type=radio]")) {
    if (key === "Enter") go(event, document.getElementById(target.closest("[data-choose]").dataset.choose), () => target.click());
    if (key === "Escape" || (key === "ArrowUp" && target === choices(target.closest("[data-region]"))[0])) go(event, boxOf(target));
  }
});

function go(event, to, before) {
  if (!to) return;
  event.preventDefault();
  event.stopPropagation();
  before?.();
  to.focus();
}

function choices(part) {
  return part ? [...part.querySelectorAll("[data-choose] [type=radio]")] : [];
}

/** The box that filled the region something stands in. */
function boxOf(choice) {
  return document.querySelector(`[data-find][data-into="${CSS.escape(choice.closest("[data-region]")?.dataset.region ?? "")}"]`);
}
