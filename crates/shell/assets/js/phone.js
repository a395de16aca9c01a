// Who is calling, over whatever page is open: the region "phone" of the page at /phone/now, brought when the stream
// says that something happened on this person's telephone. It takes neither the focus nor the place of anything.
import { BACKGROUND, announce, fetchPage, region } from "./page.js";

const AT = "/phone/now";
const KNOWN = "phone-known";
const CLOSED = "phone-closed";
const title = document.title;
let bar = null;

if (document.body.dataset.live && "takesCalls" in document.body.dataset && !region("phone")) {
  document.addEventListener("news", ({ detail }) => { if (detail.topic === "person" && detail.kind.startsWith("phone.")) refresh(); });
  // Once in each window it is asked, and on every page while a call is under way; also when something may have been missed.
  document.addEventListener("hearing", ({ detail }) => { if (!detail.first || sessionStorage.getItem(KNOWN) !== "none") refresh(); });
  document.addEventListener("again", refresh);
}

async function refresh() {
  try {
    const { response, page } = await fetchPage(AT, { headers: BACKGROUND });
    const calls = response.ok && region("phone", page);
    // Not for this person: it is never asked again in this window.
    if (!calls) return sessionStorage.setItem(KNOWN, "none");
    show([...calls.querySelectorAll("[data-call]")]);
  } catch {
    // The network is away; the stream comes back with it.
  }
}

function show(calls) {
  const closed = JSON.parse(sessionStorage.getItem(CLOSED) ?? "[]");
  const open = calls.filter((call) => !closed.includes(name(call)));
  sessionStorage.setItem(KNOWN, open.length > 0 ? "some" : "none");
  const before = bar?.dataset.say;
  const said = open.map((call) => call.dataset.say).join(". ");
  const focused = bar?.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  bar?.remove();
  bar = null;
  document.title = open.some((call) => call.dataset.state === "ringing") ? `☎ ${said}` : title;
  if (open.length === 0) return;
  bar = document.createElement("div");
  bar.className = "phone-bar";
  bar.dataset.say = said;
  for (const call of open) {
    const close = call.querySelector("[data-dismiss]");
    close.hidden = false;
    close.addEventListener("click", () => {
      sessionStorage.setItem(CLOSED, JSON.stringify([...closed, name(call)].slice(-20)));
      call.remove();
      show(open.filter((other) => other !== call));
    });
    bar.append(document.adoptNode(call));
  }
  document.querySelector("main").after(bar);
  bar.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
  if (focused) bar.querySelector(`[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  if (said !== before) announce(said);
}

/** What was closed while it rang comes back when it is answered. */
function name(call) {
  return `${call.dataset.call} ${call.dataset.state}`;
}
