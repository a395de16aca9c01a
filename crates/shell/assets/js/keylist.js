// The list of keys: what each does here, from the page itself, and those that work everywhere. The single ones are
// turned off and on in it.
import { isReachable, keysAreOff, turnKeys, word } from "./page.js";

export function showKeys() {
  if (document.querySelector("dialog:modal")) return;
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("closedby", "any");
  dialog.setAttribute("aria-labelledby", "keys-title");
  dialog.append(head(dialog), part("here", here()), part("everywhere", everywhere()), off());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function head(dialog) {
  const head = document.createElement("header");
  const title = made("h2", word(document.body, "keys"));
  title.id = "keys-title";
  const close = made("button", word(document.body, "close"));
  close.className = "quiet";
  close.addEventListener("click", () => dialog.close());
  head.append(title, close);
  return head;
}

/** A group of keys under its title; nothing when it has none. */
function part(name, keys) {
  const section = document.createElement("section");
  if (keys.length === 0) return section;
  const list = document.createElement("ul");
  list.className = "keys";
  list.append(...keys.map(([key, text]) => line(key, text)));
  section.append(made("h3", word(document.body, name)), list);
  return section;
}

/** The keys of this page, each once: the first of two is the one that answers. */
function here() {
  const elements = [...document.querySelectorAll("[data-key]")].filter((element) => isReachable(element) && !element.closest(".rail"));
  const own = elements.map((element) => [keyOf(element), name(element)]);
  const each = [...own, ...others(), ...arrows()].filter(([key], at, all) => all.findIndex(([other]) => other === key) === at);
  return [...each, ...writing()];
}

/** Keys that other modules answer (Enter, Esc) are known by the mark on their button. */
function others() {
  const marks = [...document.querySelectorAll(":is(button, a):not([data-key], [data-show-keys]) > kbd")];
  return marks.filter((mark) => isReachable(mark.parentElement) && !mark.closest(".rail")).map((mark) => [mark.textContent, name(mark.parentElement)]);
}

/** Where there is a list, the arrows go through it and X marks (rows.js, pick.js); what a box found is chosen with them (choose.js). */
function arrows() {
  const found = [...document.querySelectorAll("[data-choose]")].filter(isReachable);
  const chosen = found.map((part) => ["↓ ↵", part.closest("fieldset").querySelector("legend").textContent]);
  const rows = [...document.querySelectorAll("[data-rows] [data-row]")].some(isReachable);
  const moves = rows ? [["↑ ↓", word(document.body, "rows")], ["J K", word(document.body, "rows")]] : [];
  const marks = document.querySelector("input.pick") ? [["X", word(document.body, "pick")]] : [];
  return [...chosen, ...moves, ...marks];
}

/** Where there are templates, a slash offers them (templates.js). */
function writing() {
  return document.querySelector("[data-templates]") ? [["/…", word(document.body, "slash")]] : [];
}

function everywhere() {
  const rail = [...document.querySelectorAll(".rail [data-key]")];
  const of = (link) => [keyOf(link), link.dataset.key.length > 1 ? word(document.body, "go", name(link)) : name(link)];
  const always = [["Ctrl ↵", word(document.body, "send")], ["Esc", word(document.body, "leave")], ["?", word(document.body, "keys")]];
  return [...rail.map(of), ...always];
}

/** `G C`: one key after the other. */
function keyOf(element) {
  return [...element.dataset.key.toUpperCase()].join(" ");
}

/** Keys of one letter get in the way of machines that speak the page or listen to a voice. */
function off() {
  const label = document.createElement("label");
  label.className = "choice";
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = !keysAreOff();
  box.addEventListener("change", () => turnKeys(box.checked));
  label.append(box, made("span", word(document.body, "single")));
  return label;
}

function made(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function line(key, text) {
  const item = document.createElement("li");
  item.append(made("kbd", key), text);
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
