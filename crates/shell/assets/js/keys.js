// Keys: an element with data-key="n" is clicked by N, or focused when one writes in it; data-key="gc" is G, then C. Keys
// are silent while the person is writing, and can be turned off (keylist.js), for those whose machine speaks or
// listens. With data-then="id" one writes there next. `?` lists them.
import { isReachable, isTyping, keysAreOff } from "./page.js";
import { showKeys } from "./keylist.js";

const FIELDS = "input:not([type=radio], [type=checkbox]), textarea, select";
// How long the second of two keys is awaited, in milliseconds.
const PATIENCE = 1500;
let first = "";
let since = 0;

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
  const key = pressed(event.key.toLowerCase(), event.timeStamp);
  const target = key && named(key, event.target);
  if (target) press(target, event);
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-show-keys]")) showKeys();
});

/** The key that was pressed, or the two of them; nothing while the second is awaited. */
function pressed(key, at) {
  const both = first && at - since < PATIENCE ? first + key : "";
  first = "";
  if (both && named(both)) return both;
  if (named(key) || !elements().some((element) => element.dataset.key.length > 1 && element.dataset.key.startsWith(key))) return key;
  [first, since] = [key, at];
  return "";
}

/** What answers a key. In a list each row may answer the same one: the row that has the focus does, else the first; with
 *  data-key-here it answers only where the focus is. */
function named(key, focused) {
  const answering = elements().filter((element) => element.dataset.key.toLowerCase() === key);
  const row = focused?.closest?.("[data-rows] > *");
  return answering.find((element) => row?.contains(element)) ?? answering.find((element) => !("keyHere" in element.dataset));
}

function press(target, event) {
  event.preventDefault();
  if (!target.matches(FIELDS)) {
    target.click();
    // At once: the next letter is being typed already.
    return document.getElementById(target.dataset.then)?.focus();
  }
  target.focus();
  target.select?.();
}

/** Whether a key held down would press something a second time. Writing goes on as always. */
function pressesAgain(event) {
  if (isTyping(event.target)) return event.key === "Enter" && !event.target.matches("textarea");
  const onButton = event.target.closest?.("button, a, summary");
  return (event.key === "Enter" && Boolean(onButton)) || Boolean(named(event.key.toLowerCase(), event.target));
}

function elements() {
  return [...document.querySelectorAll("[data-key]")].filter(isReachable);
}

/** Ctrl+Enter sends the form in which one writes, from any of its fields, unless its buttons are a choice. */
const SENDS = "textarea, button:not([type=button], [type=reset], [name])";

function send(event) {
  const form = event.target.form;
  if (form?.method !== "post" || !form.querySelector(SENDS) || !event.target.matches("textarea, input, select")) return;
  event.preventDefault();
  form.requestSubmit();
}
