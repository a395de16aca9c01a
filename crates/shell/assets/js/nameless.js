// Drafts were once kept in a browser without saying whose they are. One of them is shown to nobody before they say that it
// is theirs; a month later nobody misses it.
import { word } from "./page.js";

const MONTH = 30 * 24 * 60 * 60 * 1000;

/** Offers what an old draft of this form holds, to be kept in `place`; `restore` then puts it into the form. */
export function offerNameless(form, place, restore) {
  const old = `draft:${form.dataset.draft}`;
  const kept = JSON.parse(localStorage.getItem(old) ?? "null");
  if (kept && Date.now() - kept.at > MONTH) return localStorage.removeItem(old);
  const state = form.querySelector("[data-draft-state]");
  if (!kept || !state || localStorage.getItem(place)) return;
  const claim = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: word(form, "nameless") });
  claim.addEventListener("click", () => {
    localStorage.setItem(place, JSON.stringify({ ...kept, unsent: true }));
    localStorage.removeItem(old);
    state.textContent = "";
    restore();
  });
  state.replaceChildren(claim);
}
