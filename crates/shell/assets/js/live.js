// One stream of news for each page, from the address in data-live. It only says that something happened: what to do
// with it is for others (take.js, presence.js, phone.js), who listen to these events of the document:
//   "news" (detail: topic, kind, by, mine), "again" (something may have been missed), "here" (who else is there),
//   "hearing" (it has begun).
import { announce, word } from "./page.js";

const LATER = [2_000, 5_000, 15_000, 60_000];
/** How long a page that nobody looks at keeps its stream: a browser has six connections for all of its pages. */
const UNSEEN = 30_000;

const holder = document.querySelector("main [data-live]") ?? document.querySelector("body[data-live]");
let source = null;
let heardBefore = false;
let over = false;
let failures = 0;
let timer;
let letGo = () => {};

if (holder) {
  open();
  document.addEventListener("visibilitychange", () => (document.hidden ? leaveSoon() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
}

function open() {
  clearTimeout(timer);
  letGo();
  if (source || over) return;
  const address = new URL(holder.dataset.live, location.href);
  // What was said since the page was asked for it may not show yet.
  const asked = performance.getEntriesByType("navigation")[0]?.requestStart ?? 0;
  address.searchParams.set("age", String(Math.round(performance.now() - asked) + 50));
  source = new EventSource(address);
  source.addEventListener("hello", (event) => {
    failures = 0;
    tell("hearing", { first: !heardBefore });
    // Between two streams something may have been missed.
    if (heardBefore || JSON.parse(event.data).again) tell("again");
    heardBefore = true;
  });
  for (const name of ["news", "again", "here"]) source.addEventListener(name, (event) => tell(name, JSON.parse(event.data)));
  source.addEventListener("over", () => {
    over = true;
    close();
    announce(word(document.body, "expired"));
  });
  source.addEventListener("error", () => {
    // The browser tries again by itself unless the answer was something else: signed out, or too busy.
    if (source?.readyState !== EventSource.CLOSED) return;
    source = null;
    timer = setTimeout(open, LATER[Math.min(failures++, LATER.length - 1)]);
  });
}

function close() {
  clearTimeout(timer);
  source?.close();
  source = null;
}

/** Of the pages that nobody looks at one keeps its stream, so that a ringing phone is heard. */
function leaveSoon() {
  clearTimeout(timer);
  timer = setTimeout(async () => {
    if (document.hidden && !(await keepsOne())) close();
  }, UNSEEN);
}

function keepsOne() {
  if (!navigator.locks) return false;
  return new Promise((answer) => {
    navigator.locks.request("atiende-live", { ifAvailable: true }, (lock) => {
      answer(Boolean(lock));
      return lock && new Promise((done) => { letGo = done; });
    });
  });
}

function tell(name, detail = {}) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}
