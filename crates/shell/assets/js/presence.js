// Who else is at the same thing. [data-presence] holds the address where this browser says that its person is there,
// every few seconds while they look, and that they write; what the stream says of the others is shown in it.
import { BACKGROUND } from "./page.js";

/** The page may have been put in place of another. */
const strip = () => document.querySelector("[data-presence]");
const at = strip()?.dataset.presence;
const EVERY = 8_000;
const WRITING = 3_000;
let wrote = 0;

if (at) {
  document.addEventListener("here", ({ detail }) => { if (strip() && strip().textContent !== detail.text) strip().textContent = detail.text; });
  say("reading");
  setInterval(() => say("reading"), EVERY);
  document.addEventListener("input", (event) => {
    if (!event.target.closest("main form[method=post]") || Date.now() - wrote < WRITING) return;
    wrote = Date.now();
    say("writing");
  });
  document.addEventListener("visibilitychange", () => say(document.hidden ? "left" : "reading"));
  addEventListener("pagehide", () => say("left"));
}

function say(doing) {
  if (document.hidden && doing !== "left") return;
  const body = new URLSearchParams({ doing });
  // Nobody waits for it: the next one comes soon.
  if (doing === "left") navigator.sendBeacon(at, body);
  else fetch(at, { method: "POST", body, redirect: "manual", headers: doing === "reading" ? BACKGROUND : {} }).catch(() => {});
}
