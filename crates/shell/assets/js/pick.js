// Boxes in the rows of a list. X marks the row one is on, Shift goes on to it from the one marked before; the box beside
// the button marks all of the page. The form with data-pick says how many are marked.
import { isTyping, whenFresh, within, word } from "./page.js";

let last;

const boxes = () => [...document.querySelectorAll("input.pick")];

whenFresh((root) => within(root, "[data-pick]").forEach((form) => {
  last = undefined;
  const all = document.createElement("input");
  all.type = "checkbox";
  all.dataset.pickAll = "";
  all.ariaLabel = word(form, "all");
  form.prepend(all, " ");
  count();
}));

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const box = document.activeElement?.closest("tr")?.querySelector("input.pick");
  if (!box) return;
  event.preventDefault();
  box.checked = event.shiftKey || !box.checked;
  pick(box, event.shiftKey);
});

document.addEventListener("click", (event) => {
  if (event.target.matches("input.pick")) pick(event.target, event.shiftKey);
  if (!event.target.matches("[data-pick-all]")) return;
  boxes().forEach((box) => { box.checked = event.target.checked; });
  count();
});

/** One box was marked; with `range`, all between it and the one before are like it. */
function pick(box, range) {
  const all = boxes();
  if (range && last?.isConnected) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    all.slice(from, to + 1).forEach((one) => { one.checked = box.checked; });
  }
  last = box;
  count();
}

function count() {
  const marked = boxes().filter((box) => box.checked).length;
  const said = document.querySelector("[data-pick-count]");
  if (said && (marked || said.dataset.told)) {
    said.dataset.told = "yes";
    said.textContent = word(said, "picked", marked);
  }
  const all = document.querySelector("[data-pick-all]");
  if (all) all.checked = marked > 0 && marked === boxes().length;
}
