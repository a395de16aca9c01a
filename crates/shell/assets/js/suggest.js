// An input with data-suggest="/address" offers what may be typed next. The address answers a list whose lines say what
// stands in place of the last piece. Arrows choose, Enter or Tab takes what is chosen, Escape closes; nothing is chosen by itself.
import { fetchPage } from "./page.js";

const PAUSE = 120;
let timer;
let asked = 0;

document.addEventListener("input", (event) => {
  if (!event.target.matches("[data-suggest]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => offer(event.target), PAUSE);
});

document.addEventListener("focusout", (event) => {
  if (event.target.matches("[data-suggest]")) setTimeout(() => close(event.target), 150);
});

// Before the arrows of lists and the keys of the page.
document.addEventListener("keydown", (event) => {
  const input = event.target;
  const list = input.matches?.("[data-suggest]") && listOf(input);
  if (!list || event.isComposing) return;
  const options = [...list.children];
  const at = options.findIndex((option) => option.ariaSelected === "true");
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(input, options, at + step < -1 ? options.length - 1 : (at + step) % options.length);
  } else if (at >= 0 && (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey))) {
    take(input, options[at]);
  } else if (event.key === "Escape") {
    close(input);
  } else {
    return;
  }
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("#suggestions [role=option]");
  if (!option) return;
  event.preventDefault();
  take(document.querySelector("[data-suggest]"), option);
});

/** What is typed before the cursor. */
function before(input) {
  return input.value.slice(0, input.selectionStart ?? input.value.length);
}

async function offer(input) {
  const mine = ++asked;
  const typed = before(input);
  if (!typed.trim() || typed.endsWith(" ")) return close(input);
  const address = new URL(input.dataset.suggest, location.href);
  address.searchParams.set("q", typed);
  const answer = await fetchPage(address.href).catch(() => null);
  if (mine !== asked || document.activeElement !== input) return;
  const list = answer?.response.ok && answer.page.querySelector("#suggestions");
  close(input);
  if (!list || !list.children.length) return;
  input.after(document.adoptNode(list));
  input.role = "combobox";
  input.setAttribute("aria-controls", list.id);
  input.ariaExpanded = "true";
}

function listOf(input) {
  const list = document.getElementById("suggestions");
  return list && input.ariaExpanded === "true" ? list : null;
}

function mark(input, options, at) {
  options.forEach((option, nth) => { option.ariaSelected = String(nth === at); });
  if (at >= 0) input.setAttribute("aria-activedescendant", options[at].id);
  else input.removeAttribute("aria-activedescendant");
}

function take(input, option) {
  const typed = before(input);
  const start = typed.length - (typed.match(/\S*$/)?.[0].length ?? 0);
  const text = option.dataset.text + ("goesOn" in option.dataset ? "" : " ");
  close(input);
  input.setRangeText(text, start, typed.length, "end");
  input.focus();
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
}

function close(input) {
  asked += 1;
  document.getElementById("suggestions")?.remove();
  input.ariaExpanded = "false";
  input.removeAttribute("aria-activedescendant");
}
