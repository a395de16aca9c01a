// Never lose a word. form[data-draft="key"] keeps what is typed in this browser for whoever is signed in, and on the
// server too when it has data-draft-url. It comes back after a reload, a lost network, an expired session, a refusal or
// from another tab, and goes when the form was taken. Passwords and files are never kept, and hidden fields only with
// data-draft-keep: what the words were written over comes back with them.
import { ownPlace, timeOfDay, whenFresh, within, word } from "./page.js";
import { offerNameless } from "./nameless.js";

const SENT = "draft-sent";
const PAUSE = 700;
const place = (form) => ownPlace("draft", form.dataset.draft);
const forms = new WeakMap();

settle();
whenFresh((root) => within(root, "form[data-draft]").forEach(start));
addEventListener("online", () => document.querySelectorAll("form[data-draft]").forEach((form) => forms.get(form)?.dirty && push(form)));
addEventListener("pagehide", () => document.querySelectorAll("form[data-draft]").forEach((form) => forms.get(form)?.dirty && keep(form)));

/**
 * Forgets the draft whose form was sent from the page before, when this page is the answer and says it was taken: a
 * form that was taken leads on to a page. Refused, lost on the way or left for another page, it stays.
 */
function settle() {
  const sent = JSON.parse(sessionStorage.getItem(SENT) ?? "null");
  if (!sent) return;
  sessionStorage.removeItem(SENT);
  const [came] = performance.getEntriesByType("navigation");
  const refused = "keepDrafts" in document.body.dataset || document.querySelector("[data-errors]");
  const answered = came?.type === "navigate" && came.redirectCount > 0 && document.referrer === sent.from;
  if (!refused && answered) localStorage.removeItem(sent.key);
}

function start(form) {
  if (forms.has(form)) return;
  forms.set(form, { dirty: false, written: false, elsewhere: false, timer: 0, wait: 2000, sent: false });
  form.querySelector("[data-draft-discard]")?.addEventListener("click", () => discard(form));
  bring(form);
  restore(form);
  offerNameless(form, place(form), () => restore(form));
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    // What is sent now needs no draft on the server; one on its way there would only come too late.
    const own = forms.get(form);
    if (own.dirty) store(form, true);
    own.sent = true;
    clearTimeout(own.timer);
    own.pushing?.abort();
    sessionStorage.setItem(SENT, JSON.stringify({ key: place(form), from: location.href.split("#")[0] }));
  });
  form.addEventListener("sent", () => forget(form));
  form.addEventListener("settled", () => { forms.get(form).sent = false; sessionStorage.removeItem(SENT); });
}

// Fields may stand outside of the form they belong to, where it does not hear of them.
for (const change of ["input", "change"]) {
  document.addEventListener(change, ({ target }) => {
    const form = target.form ?? target.closest?.("form");
    if (form && forms.has(form)) later(form);
  });
}

// What another tab writes into the same form comes here unless something was written here; then it is said that only
// what was typed last is kept. When it sends or drops its own, what was written here is kept on.
addEventListener("storage", (event) => {
  for (const form of document.querySelectorAll("form[data-draft]")) {
    const own = forms.get(form);
    if (event.key !== place(form) || !own) continue;
    if (!own.written) { restore(form, true); continue; }
    own.elsewhere = Boolean(event.newValue);
    if (own.elsewhere) say(form, word(form, "elsewhere"));
    else store(form, true);
  }
});

function later(form) {
  const own = forms.get(form);
  own.written = true;
  own.dirty = true;
  own.sent = false;
  if (!store(form, true) && !form.dataset.draftUrl) say(form, word(form, "unkept"));
  clearTimeout(own.timer);
  own.timer = setTimeout(() => keep(form), PAUSE);
}

/** Writes what is typed here at once, and answers whether it could: a reload may come with the next key. `unsent` says that the server lacks it. */
function store(form, unsent) {
  const values = typed(form).map((field) => [field.name, field.value, field.checked ?? null]);
  try {
    localStorage.setItem(place(form), JSON.stringify({ at: Date.now(), unsent, values }));
    return true;
  } catch {
    // A full or forbidden store: the server's copy, when there is one, still holds.
    return false;
  }
}

/** Fields worth keeping, as name and value. */
function typed(form) {
  const kept = (field) => !["password", "file", "hidden", "submit", "button", "fieldset", "reset"].includes(field.type) || "draftKeep" in field.dataset;
  return [...form.elements].filter((field) => field.name && kept(field));
}

function keep(form) {
  const own = forms.get(form);
  if (own.sent || !own.dirty) return;
  const stored = store(form, true);
  if (form.dataset.draftUrl) return push(form);
  own.dirty = false;
  if (!stored) return say(form, word(form, "unkept"));
  say(form, own.elsewhere ? word(form, "elsewhere") : word(form, "saved", timeOfDay()));
}

async function push(form) {
  const own = forms.get(form);
  if (!form.isConnected || own.sent || !form.dataset.draftUrl) return;
  own.dirty = false;
  clearTimeout(own.timer);
  own.pushing = new AbortController();
  try {
    const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
    // Somebody else may have signed in since this page was opened: these words are not theirs.
    body.set("person", document.querySelector("main").dataset.person ?? "");
    // A redirect is the sign-in page: not a place for drafts, and a reason to say so.
    // Also when the page is on its way out; browsers let no more than 64 kB go then.
    const keepalive = body.toString().length < 60_000;
    const response = await fetch(form.dataset.draftUrl, { method: "POST", body, keepalive, signal: own.pushing.signal, redirect: "manual", headers: { "X-Requested-With": "fetch" } });
    own.wait = 2000;
    if (own.sent) return;
    if (response.ok) {
      if (!own.dirty) store(form, false);
      // What came back is told as that until something is added to it.
      return own.written && say(form, word(form, "saved", timeOfDay()));
    }
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403) return say(form, word(form, "expired"));
    if ([413, 422].includes(response.status)) return say(form, word(form, store(form, true) ? "beyond" : "unkept"));
    // What it was typed over has changed meanwhile: it stays in this browser, and sending it says what happened.
    if (response.status === 409) return own.written && say(form, word(form, "saved", timeOfDay()));
    throw new Error(String(response.status));
  } catch {
    if (own.sent) return;
    own.dirty = true;
    say(form, word(form, "offline"));
    own.timer = setTimeout(() => push(form), own.wait);
    own.wait = Math.min(own.wait * 2, 60_000);
  }
}

/**
 * What the house has of a form comes into this browser, from where it is put back, unless something newer is here. What
 * this browser had sent and the house has no more was done or dropped elsewhere.
 */
function bring(form) {
  const holder = document.querySelector("[data-brought-drafts]");
  if (!holder || !("draftBrought" in form.dataset)) return;
  const brought = JSON.parse(holder.dataset.broughtDrafts)[form.dataset.draft];
  const own = JSON.parse(localStorage.getItem(place(form)) ?? "null");
  if (own?.unsent || (own && brought && own.at >= brought.at)) return;
  if (!brought) return own && localStorage.removeItem(place(form));
  const values = typed(form).map((field) => [field.name, ...(["radio", "checkbox"].includes(field.type)
    ? [field.value, brought.values[field.name] === field.value] : [brought.values[field.name] ?? "", null])]);
  localStorage.setItem(place(form), JSON.stringify({ at: brought.at, unsent: false, values }));
}

/** Puts back what was typed here; `beside`, what another tab types at this moment. */
function restore(form, beside = false) {
  const kept = JSON.parse(localStorage.getItem(place(form)) ?? "null");
  // A refused form comes back from the server with what was sent: that is newer. So is what the server has of a draft
  // that it got, be it that it was gone on with, sent or dropped elsewhere.
  const its = form.dataset.draftUrl && !("draftBrought" in form.dataset) && !kept?.unsent && !beside;
  if (!kept || document.querySelector("[data-errors]") || its) return;
  let changed = false;
  const left = [...kept.values];
  for (const field of typed(form)) {
    const at = left.findIndex(([name, value]) => name === field.name && (!["radio", "checkbox"].includes(field.type) || value === field.value));
    if (at < 0) continue;
    const [[, value, checked]] = left.splice(at, 1);
    if (["radio", "checkbox"].includes(field.type)) {
      changed ||= field.checked !== checked;
      field.checked = checked;
    } else if (field.value !== value) {
      changed ||= field.type !== "hidden";
      field.value = value;
    }
  }
  if (!changed) return;
  say(form, word(form, "restored", timeOfDay(new Date(kept.at))));
  const discard = form.querySelector("[data-draft-discard]");
  if (discard) discard.hidden = false;
  form.dispatchEvent(new CustomEvent("restored"));
  // The server gets what it lacks.
  const own = forms.get(form);
  if (!form.dataset.draftUrl || beside || !kept.unsent) return;
  own.dirty = true;
  own.timer = setTimeout(() => push(form), PAUSE);
}

/** Where the server has a draft too, the button belongs to the form that drops it there. */
function discard(form) {
  forget(form);
  if ("draftBrought" in form.dataset) fetch(`${form.dataset.draftUrl}/drop`, { method: "POST", redirect: "manual", headers: { "X-Requested-With": "fetch" } });
  form.reset();
  form.querySelector("[data-draft-discard]").hidden = true;
  form.dispatchEvent(new CustomEvent("restored"));
}

function forget(form) {
  Object.assign(forms.get(form), { dirty: false, written: false, elsewhere: false, sent: false });
  clearTimeout(forms.get(form).timer);
  localStorage.removeItem(place(form));
  sessionStorage.removeItem(SENT);
  say(form, "");
}

function say(form, text) {
  const state = form.querySelector("[data-draft-state]");
  if (state) state.textContent = text;
}
