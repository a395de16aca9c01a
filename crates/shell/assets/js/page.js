// What the other modules share: words of the page, a voice for screen readers, fetched regions.

/** The word `name` from the nearest `data-words-NAME`, with `{}` replaced. */
export function word(element, name, value = "") {
  const holder = element?.closest(`[data-words-${name}]`) ?? document.body;
  return (holder.getAttribute(`data-words-${name}`) ?? "").replace("{}", value);
}

const main = document.querySelector("main");
/** Whose page this is; nobody's where one does not sign in. */
export const person = main?.dataset.person ?? "";
const timeZone = main?.dataset.zone;

/** The time of day in the page's language and where the company is, as everywhere on the page. */
export function timeOfDay(instant = new Date()) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { hour: "numeric", minute: "2-digit", timeZone }).format(instant);
}

/** Where this browser keeps something for whoever is signed in: what one writes is not another's. */
export function ownPlace(kind, name) {
  return `${kind}:${person}:${name}`;
}

const voice = document.createElement("div");
voice.className = "sr";
voice.setAttribute("role", "status");
document.body.append(voice);

let speaking = 0;

/** Says something to screen readers without moving anything. */
export function announce(text) {
  // The same sentence twice is heard twice only if it was away for a moment.
  clearTimeout(speaking);
  voice.textContent = "";
  if (text) speaking = setTimeout(() => { voice.textContent = text; }, 60);
}

/** Runs `start` on the page now and on every part that replaces an old one later. */
export function whenFresh(start) {
  start(document);
  document.addEventListener("fresh", (event) => start(event.target));
}

/** Elements under `root`, itself included. */
export function within(root, selector) {
  return [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
}

/** Whether keys belong to what the person is writing. */
export function isTyping(element) {
  if (!element) return false;
  if (element.isContentEditable || element.matches("textarea, select")) return true;
  return element.matches("input:not([type=radio], [type=checkbox], [type=button], [type=submit], [type=range])");
}

const OFF = "keys-off";

/** Whether the person turned keys of one letter off in this browser. */
export function keysAreOff() {
  return localStorage.getItem(OFF) !== null;
}

/** Turns them on or off. */
export function turnKeys(on) {
  if (on) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "");
}

/** Whether an element can be seen and reached now. */
export function isReachable(element) {
  const over = document.querySelector("dialog:modal");
  return (!over || over.contains(element)) && !element.closest(":disabled, [inert]") && element.checkVisibility({ visibilityProperty: true });
}

/** What nobody asked for by hand: it does not keep a session in use. */
export const BACKGROUND = { "X-Background": "yes" };

/** Fetches a page and answers its parsed document; follows redirects. */
export async function fetchPage(address, options = {}) {
  const response = await fetch(address, { ...options, headers: { Accept: "text/html", "X-Requested-With": "fetch", ...options.headers } });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return { response, page };
}

/** The element of a region, in the page or in a fetched one. */
export function region(name, root = document) {
  return root.querySelector(`[data-region="${CSS.escape(name)}"]`);
}

/**
 * Puts the same region of a fetched page in place of ours. Focus returns to the element with the
 * same id or address, and what the page had scrolled stays where it was. Answers the new region,
 * or nothing when either page lacks it.
 */
export function replaceRegion(name, page) {
  const old = region(name);
  const fresh = region(name, page);
  if (!old || !fresh) return null;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const scrolled = [...old.querySelectorAll(".scroll")].map((box) => box.scrollLeft);
  old.replaceWith(document.adoptNode(fresh));
  fresh.querySelectorAll(".scroll").forEach((box, at) => { box.scrollLeft = scrolled[at] ?? 0; });
  if (focused) sameAs(focused, fresh)?.focus({ preventScroll: true });
  fresh.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
  return fresh;
}

function sameAs(element, root) {
  if (element.id) return root.querySelector(`#${CSS.escape(element.id)}`);
  const address = element.getAttribute("href");
  return address ? root.querySelector(`a[href="${CSS.escape(address)}"]`) : null;
}

/** Where a form goes by the button that sends it. A button that names no address answers the page's own when asked. */
export function sentTo(form, button) {
  return button?.hasAttribute("formaction") ? button.formAction : form.action;
}
