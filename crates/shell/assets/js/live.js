// One stream of news for each page that is looked at, from the address in data-live. It only says that something happened:
// what to do with it is for others (take.js, presence.js, phone.js, expired.js), who listen to these events of the document:
//   "news" (detail: topic, kind, by, mine), "again" (something may have been missed), "here" (who else is there),
//   "hearing" (it has begun), "expired" (whose page this is, is signed in here no longer).
// A browser has six connections for all of its pages of one house, and a stream keeps one: so pages take a seat for it.
import { BACKGROUND, person } from "./page.js";

const LATER = [2_000, 5_000, 15_000, 60_000];
/** How many pages in sight have a stream at once; the others ask by themselves, this often. */
const SEATS = ["atiende-live-1", "atiende-live-2", "atiende-live-3"];
const STANDING = 10_000;
/** Of the pages that nobody looks at one keeps its stream, so that a ringing phone is heard; the others this long. */
const UNSEEN = "atiende-live-unseen";
const LINGERING = 3_000;

const holder = document.querySelector("main [data-live]") ?? document.querySelector("body[data-live]");
const opened = performance.getEntriesByType("navigation")[0]?.requestStart ?? 0;
let source = null;
/** The name of the seat this page has, and how it is given back. */
let seat = null;
let sitting = false;
let heardBefore = false;
let over = false;
let failures = 0;
let timer;

if (holder) {
  look();
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) look(); });
}

/** A page that was opened behind another hears nothing until it is seen. */
function look() {
  clearTimeout(timer);
  if (document.hidden) timer = setTimeout(leave, LINGERING);
  // Who comes back may have entered again meanwhile.
  else { over = false; open(); }
}

async function open() {
  clearTimeout(timer);
  if (source || over || sitting) return;
  sitting = true;
  for (const name of SEATS) seat ??= await take(name);
  sitting = false;
  if (document.hidden && seat?.name !== UNSEEN) return close();
  if (!seat) {
    timer = setTimeout(() => { tell("again"); open(); }, STANDING);
    return;
  }
  const address = new URL(holder.dataset.live, location.href);
  // What was said since the page was asked for it may not show yet.
  address.searchParams.set("age", String(Math.round(performance.now() - opened) + 50));
  source = new EventSource(address);
  source.addEventListener("hello", (event) => {
    const { again, who } = JSON.parse(event.data);
    // Somebody else entered in this browser: what is on this page is not theirs to send.
    if (who !== person) return end();
    failures = 0;
    tell("hearing", { first: !heardBefore });
    // Between two streams something may have been missed.
    if (heardBefore || again) tell("again");
    heardBefore = true;
  });
  for (const name of ["news", "again", "here"]) source.addEventListener(name, (event) => tell(name, JSON.parse(event.data)));
  source.addEventListener("over", () => { close(); retry(address); });
  source.addEventListener("error", () => {
    // The browser tries again by itself unless the answer was something else: signed out, or too busy.
    if (source?.readyState !== EventSource.CLOSED) return;
    source = null;
    retry(address);
  });
}

/** Whoever is sent on to sign in is signed in no longer; what is no longer theirs to see has no news; the rest may pass. */
async function retry(address) {
  const answer = await fetch(address, { method: "HEAD", redirect: "manual", headers: BACKGROUND }).catch(() => null);
  if (answer?.type === "opaqueredirect") return end();
  if ([403, 404].includes(answer?.status)) { over = true; return close(); }
  timer = setTimeout(open, LATER[Math.min(failures++, LATER.length - 1)]);
}

function end() {
  over = true;
  close();
  tell("expired");
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = null;
  seat?.free();
  seat = null;
}

async function leave() {
  if (seat?.name === UNSEEN) return open();
  const hears = source && "takesCalls" in document.body.dataset && navigator.locks;
  const kept = hears ? await take(UNSEEN) : null;
  if (!kept || !document.hidden) {
    kept?.free();
    return document.hidden && close();
  }
  seat.free();
  seat = kept;
}

/** A seat by its name, unless another page of this browser has it. Where no page knows of the others there is always one. */
function take(name) {
  if (!navigator.locks) return { name, free() {} };
  return new Promise((answer) => {
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return answer(null);
      return new Promise((free) => answer({ name, free }));
    });
  });
}

function tell(name, detail = {}) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}
