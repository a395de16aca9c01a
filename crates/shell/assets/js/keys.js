// Keys: an element with data-key="n" is clicked by N, or focused when one writes in it; G and then the letter of a
// link with data-go opens it from anywhere. Keys are silent while the person is writing, and single ones can be turned
// off (keylist.js), for those whose machine speaks or listens. `?` lists them.
import { isReachable, isTyping, keysAreOff } from "./page.js";
import { showKeys } from "./keylist.js";

const FIELDS = "input:not([type=radio], [type=checkbox]), textarea, select";
const PATIENCE = 1500;
let goes = -Infinity;

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  // A key held down is pressed once: it does not go on to the button of the page that comes.
  if (event.repeat && pressesAgain(event)) return event.preventDefault();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return send(event);
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target)) {
    if (event.key === "Escape" && !document.querySelector("dialog:modal")) event.target.blur();
    return;
  }
  if (keysAreOff()) return;
  if (event.key === "?") return showKeys();
  const key = event.key.toLowerCase();
  const target = (event.timeStamp - goes < PATIENCE && place(key)) || named(key);
  goes = !target && key === "g" && !document.querySelector("dialog:modal") ? event.timeStamp : -Infinity;
  if (target) press(target, event);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-show-keys]")) showKeys();
});

/** The link of a part of the house, also while the rail is put away. */
function place(key) {
  return document.querySelector(`[data-go="${CSS.escape(key)}"]`);
}

function named(key) {
  return elements().find((element) => element.dataset.key.toLowerCase() === key);
}

function press(target, event) {
  event.preventDefault();
  goes = -Infinity;
  if (!target.matches(FIELDS)) return target.click();
  target.focus();
  target.select?.();
}

/** Whether a key held down would press something a second time. Writing goes on as always. */
function pressesAgain(event) {
  if (isTyping(event.target)) return event.key === "Enter" && !event.target.matches("textarea");
  const onButton = event.target.closest?.("button, a, summary");
  return (event.key === "Enter" && Boolean(onButton)) || Boolean(named(event.key.toLowerCase()));
}

function elements() {
  return [...document.querySelectorAll("[data-key]")].filter(isReachable);
}

/** Ctrl+Enter sends the form in whose text one writes. */
function send(event) {
  const form = event.target.closest?.("form");
  if (!form || !event.target.matches("textarea")) return;
  event.preventDefault();
  form.requestSubmit();
}
