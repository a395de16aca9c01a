// Templates at the cursor. [data-templates="id"] holds a select of templates for the text box of that id: *Usar*
// puts the chosen one where one writes, and typing `/` there opens the same list. Without this module the button sends
// the form, and the page comes back with the template in it.
import { announce, whenFresh, within, word } from "./page.js";

const MOST = 8;
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

whenFresh((root) => within(root, "[data-templates]").forEach(start));

function start(picker) {
  const area = document.getElementById(picker.dataset.templates);
  const select = picker.querySelector("select");
  if (!area || !select) return;
  // What the page prepared stands after a draft that came back in its place.
  const prepared = area.dataset.prepared?.trim() ?? "";
  if (prepared && !area.value.includes(prepared)) area.value = `${area.value.trimEnd()}\n\n${prepared}`.trimStart();
  if (prepared) ready(area);
  picker.querySelector("[data-template-use]").addEventListener("click", (event) => {
    event.preventDefault();
    if (select.value) insert(select, area, select.value, area.selectionStart, area.selectionEnd);
  });
  menu(area, select);
}

async function insert(select, area, id, from, to) {
  const response = await fetch(`${select.dataset.templateAt}/${id}`, { headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
  if (!response?.ok) return announce(word(select, "failed"));
  const { subject, body, missing } = await response.json();
  area.focus();
  area.setRangeText(body, from, to, "end");
  area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const about = area.form?.elements.namedItem("subject");
  if (about && about.value === "" && subject) about.value = subject;
  tell(area, missing);
  ready(area, from);
}

/** What keeps the text from going out. */
function tell(area, missing) {
  const list = area.form?.querySelector("[data-template-missing]");
  list?.replaceChildren(...missing.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

/** Selects the first gap, so that what is written next takes its place. */
function ready(area, from = 0) {
  const start = area.value.indexOf("{{", from);
  const end = start < 0 ? -1 : area.value.indexOf("}}", start);
  area.focus();
  if (end > 0) area.setSelectionRange(start, end + 2);
}

/** The list that opens under the box when one types `/`. */
function menu(area, select) {
  const box = document.createElement("ul");
  box.className = "template-menu";
  box.id = `${area.id}-templates`;
  box.setAttribute("role", "listbox");
  box.setAttribute("aria-label", select.labels[0]?.textContent ?? "");
  box.hidden = true;
  area.after(box);
  area.setAttribute("aria-autocomplete", "list");
  area.setAttribute("aria-controls", box.id);
  let at = 0;
  let typed = null;

  const close = () => { box.hidden = true; typed = null; area.removeAttribute("aria-activedescendant"); };
  const mark = (next) => {
    at = next;
    [...box.children].forEach((item, n) => item.setAttribute("aria-selected", String(n === at)));
    area.setAttribute("aria-activedescendant", box.children[at].id);
    box.children[at].scrollIntoView({ block: "nearest" });
  };
  const choose = () => {
    const { from, to } = typed;
    const id = box.children[at].dataset.value;
    close();
    insert(select, area, id, from, to);
  };

  area.addEventListener("input", () => {
    typed = command(area);
    const found = typed ? matching(select, typed.word) : [];
    if (found.length === 0) return close();
    const fresh = box.hidden;
    box.replaceChildren(...found.map((option, n) => item(option, `${box.id}-${n}`)));
    box.hidden = false;
    mark(0);
    if (fresh) announce(word(select, "offered", found.length));
  });
  area.addEventListener("keydown", (event) => {
    if (box.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) mark((at + step + box.children.length) % box.children.length);
    else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) choose();
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  box.addEventListener("mousedown", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    event.preventDefault();
    at = [...box.children].indexOf(item);
    choose();
  });
  area.addEventListener("blur", close);
}

/** The `/word` being typed at the cursor, at the beginning of a line or after a space. */
function command(area) {
  if (area.selectionStart !== area.selectionEnd) return null;
  const before = area.value.slice(0, area.selectionStart);
  const found = /(?:^|\s)\/([\p{L}\d-]{0,30})$/u.exec(before);
  return found && { word: fold(found[1]), from: before.length - found[1].length - 1, to: before.length };
}

/** Those whose shortcut begins so, then those whose name has it. */
function matching(select, typed) {
  const all = [...select.options].filter((option) => option.value);
  const first = all.filter((option) => option.dataset.shortcut?.startsWith(typed));
  const named = all.filter((option) => !first.includes(option) && fold(option.textContent).includes(typed));
  return [...first, ...named].slice(0, MOST);
}

function item(option, id) {
  const item = document.createElement("li");
  item.id = id;
  item.dataset.value = option.value;
  item.setAttribute("role", "option");
  item.textContent = option.textContent.trim();
  return item;
}
