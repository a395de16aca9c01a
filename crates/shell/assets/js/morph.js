// Makes a part of the page like a fresh one by changing only what differs, so that what is being read, written,
// chosen or opened stays as it is.

/** Whether somebody is at work in a form: writing in it, or it holds something that was not sent. */
export function isInUse(form) {
  return form.contains(document.activeElement) && document.activeElement.matches("input, textarea, select") || [...form.elements].some(isChanged);
}

function isChanged(field) {
  if (field.type === "hidden") return false;
  if (field.matches("select")) {
    const given = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex !== Math.max(given, 0);
  }
  if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
}

/** Whether an element belongs to the person for now. */
function isKept(element) {
  if (element.matches("[data-draft-state], [data-presence], [data-told], dialog[open], form[aria-busy]")) return true;
  return element.matches("form") && isInUse(element);
}

/** Whether something in an element would be lost with it. */
function holdsWork(element) {
  return element.nodeType === Node.ELEMENT_NODE && (isKept(element) || [...element.querySelectorAll("form, dialog[open]")].some(isKept));
}

/** Makes `old` like `fresh`; answers the elements that are new. */
export function morph(old, fresh, added = []) {
  if (isKept(old) || old.isEqualNode(fresh)) return added;
  // The clock writes into it.
  if (old.matches("time[data-clock]") && old.dateTime === fresh.dateTime) return added;
  copyAttributes(old, fresh);
  const wanted = [...fresh.childNodes];
  const left = [...old.childNodes];
  const keys = new Map(left.map((node) => [node, keyOf(node)]));
  const pairs = wanted.map((node) => {
    const key = keyOf(node);
    const at = left.findIndex((one) => keys.get(one) === key);
    return [node, at < 0 ? null : left.splice(at, 1)[0]];
  });
  // What is gone goes first, so that what stays need not be moved: an element that is moved loses the focus.
  left.filter((node) => !holdsWork(node)).forEach((node) => node.remove());
  let at = old.firstChild;
  for (const [node, mine] of pairs) {
    while (at && left.includes(at)) at = at.nextSibling;
    if (!mine) {
      const fresh = document.adoptNode(node);
      old.insertBefore(fresh, at);
      if (fresh.nodeType === Node.ELEMENT_NODE) added.push(fresh);
      continue;
    }
    if (mine === at) at = at.nextSibling;
    else old.insertBefore(mine, at);
    if (mine.nodeType === Node.ELEMENT_NODE) morph(mine, node, added);
    else if (mine.data !== node.data) mine.data = node.data;
  }
  return added;
}

/** What the browser and the other modules set by themselves stays. */
const OURS = new Set(["open", "aria-busy", "data-resting", "data-off"]);

function copyAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !OURS.has(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (!OURS.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
}

/** What tells an element among its siblings apart: the same key is the same thing. */
function keyOf(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return `#${node.nodeType}`;
  const own = node.id || node.dataset.region || node.getAttribute("name") || node.getAttribute("action") || node.getAttribute("href");
  if (own) return `${node.nodeName} ${own}`;
  if (node.matches(".thread > li")) return `${node.className} ${node.querySelector(".by")?.textContent.trim()}`;
  if (node.matches("li, tr")) return `${node.nodeName} ${node.querySelector("a[href]")?.getAttribute("href") ?? ""}`;
  if (node.matches("section, .block")) return `${node.nodeName} ${node.querySelector("h2, h3")?.textContent.trim() ?? ""}`;
  return `${node.nodeName} ${node.classList[0] ?? ""}`;
}
