// Keys: an element with data-key="n" is clicked by N, or focused when one writes in it. Keys are
// silent while the person is writing. `data-key="g3"` is G, then 3. `?` lists the keys of the page.
import { isReachable, isTyping, word } from "./page.js";

const FIELDS = "input:not([type=radio], [type=checkbox]), textarea, select";

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
  if (event.key === "?") return showKeys();
  const key = pressed(event.key.toLowerCase());
  if (!key) return;
  const answering = elements().filter((element) => element.dataset.key.toLowerCase() === key);
  // In a list each row may answer the same key: the one that has the focus does, else the first.
  const row = event.target.closest?.("[data-rows] > *");
  const target = answering.find((element) => row?.contains(element)) ?? answering[0];
  if (!target) return;
  event.preventDefault();
  if (target.matches(FIELDS)) {
    target.focus();
    target.select?.();
  } else {
    target.click();
  }
});

// Some keys are two, one after the other: `data-key="g3"` is G, then 3.
const SECOND = 1200;
let first = "";
let at = 0;

/** The key or the two keys that were pressed; nothing while the second is awaited. */
function pressed(key) {
  const both = first && performance.now() - at < SECOND ? first + key : "";
  first = "";
  if (both && elements().some((element) => element.dataset.key === both)) return both;
  const begins = (element) => element.dataset.key.length > 1 && element.dataset.key.startsWith(key);
  const single = elements().some((element) => element.dataset.key.toLowerCase() === key);
  if (single || !elements().some(begins)) return key;
  [first, at] = [key, performance.now()];
  return "";
}

/** Whether a key held down would press something a second time. Writing goes on as always. */
function pressesAgain(event) {
  if (isTyping(event.target)) return event.key === "Enter" && !event.target.matches("textarea");
  const onButton = event.target.closest?.("button, a, summary");
  return (event.key === "Enter" && Boolean(onButton)) || elements().some((element) => element.dataset.key.toLowerCase() === event.key.toLowerCase());
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

function showKeys() {
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("closedby", "any");
  dialog.setAttribute("aria-label", word(document.body, "keys"));
  const head = document.createElement("header");
  const title = document.createElement("h2");
  title.textContent = word(document.body, "keys");
  const close = document.createElement("button");
  close.className = "quiet";
  close.textContent = word(document.body, "close");
  close.addEventListener("click", () => dialog.close());
  head.append(title, close);
  const list = document.createElement("ul");
  list.className = "keys";
  const keys = [...elements().map((element) => [[...element.dataset.key.toUpperCase()].join(" "), name(element)]), ...others(), ...arrows()];
  list.append(...keys.map(([key, text]) => line(key, text)));
  dialog.append(head, list);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Keys that other modules answer (Enter, Esc) are known by the mark on their button. */
function others() {
  const marks = [...document.querySelectorAll(":is(button, a):not([data-key]) > kbd")].filter((mark) => isReachable(mark.parentElement));
  return marks.map((mark) => [mark.textContent, name(mark.parentElement)]);
}

/** Where there is a list, the arrows go through it (rows.js). */
function arrows() {
  const rows = [...document.querySelectorAll("[data-rows] [data-row]")].some(isReachable);
  const box = document.querySelector("input.pick");
  return [...(rows ? [["↑ ↓", word(document.body, "rows")]] : []), ...(box ? [["X", word(document.body, "pick")]] : [])];
}

function line(key, text) {
  const item = document.createElement("li");
  const cap = document.createElement("kbd");
  cap.textContent = key;
  item.append(cap, text);
  return item;
}

/** What a key does, in the page's own words. */
function name(element) {
  const given = element.dataset.keyName ?? element.getAttribute("aria-label") ?? element.labels?.[0]?.textContent ?? element.placeholder;
  if (given) return given.trim();
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, svg, .count").forEach((mark) => mark.remove());
  return copy.textContent.trim().replace(/\s+/g, " ");
}
