// What a page does with news. [data-live-as] says which way:
//   story  what is new is put into the page; nothing that is read or written moves
//   rows   rows are refreshed where they are; when they would move under the person, a mark offers it
//   warn   somebody writes here: it is only said that the thing has changed
import { BACKGROUND, announce, fetchPage, isTyping, word } from "./page.js";
import { morph } from "./morph.js";

const holder = document.querySelector("[data-live-as]");
const way = holder?.dataset.liveAs;
/** Many browsers hear the same at once: those of lists spread their asking, and ask no more often than this. */
const REST = way === "rows" ? 5_000 : 400;
let due = 0;
let last = 0;
let who = "";
let unseen = false;

if (holder) {
  document.addEventListener("news", ({ detail }) => {
    if (detail.topic === "person") return;
    who = detail.mine ? "" : detail.by ?? "";
    if (way === "warn") return warn(detail);
    soon();
  });
  document.addEventListener("again", () => { if (way !== "warn") soon(); });
  document.addEventListener("visibilitychange", () => { if (unseen && !document.hidden) soon(); });
}

function warn(detail) {
  if (detail.mine || detail.topic !== "case" || detail.kind === "case.noted") return;
  mark(word(holder, "changed", detail.by), null);
}

function soon() {
  if (due) return;
  const spread = way === "rows" ? 300 + Math.random() * 1500 : 80;
  due = setTimeout(refresh, Math.max(spread, last + REST - Date.now()));
}

async function refresh() {
  due = 0;
  unseen = document.hidden;
  if (unseen) return;
  last = Date.now();
  try {
    const { response, page } = await fetchPage(holder.dataset.livePage || location.href, { headers: BACKGROUND });
    const fresh = page.querySelector("main");
    // Signed out, or no longer theirs to see: the stream says so.
    if (!response.ok || response.redirected || !fresh) return;
    if (way === "rows" && wouldMove(fresh)) return mark(said(), () => put(fresh));
    put(fresh);
  } catch {
    // The network is away: the stream comes back with it and says to look again.
  }
}

/** Whether rows would change places under a hand or the keyboard. */
function wouldMove(fresh) {
  const rows = (root) => [...root.querySelectorAll("[data-rows] [data-row], table [data-row]")].map((row) => row.getAttribute("href")).join(" ");
  const lists = [...document.querySelectorAll("main [data-rows], main table")];
  const busy = lists.some((list) => list.matches(":hover") || list.contains(document.activeElement));
  return busy && rows(document) !== rows(fresh);
}

/** Puts what is new into the page and leaves what is looked at where it is. */
function put(fresh) {
  const main = document.querySelector("main");
  const focused = document.activeElement;
  const still = anchor(main);
  const before = still?.getBoundingClientRect().top;
  const added = morph(main, fresh);
  if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
  // At the top of a list one reads what comes first, whatever that is by now.
  const reads = way === "story" || scrollY > 40 || isTyping(document.activeElement);
  if (reads && still?.isConnected) scrollBy(0, still.getBoundingClientRect().top - before);
  for (const element of added) element.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
  const items = added.filter((element) => element.matches(".thread > li"));
  if (way === "story" && items.length > 0) return found(items[0]);
  unmark();
  if (way === "rows" && added.some((element) => element.matches("li, tr") || element.querySelector?.("[data-row]"))) announce(said());
}

/** What must not move: what is written in, else the topmost of what is read. */
function anchor(main) {
  if (isTyping(document.activeElement) && main.contains(document.activeElement)) return document.activeElement;
  return [...main.querySelectorAll(".thread > li, [data-rows] > li, tbody > tr")].find((item) => item.getBoundingClientRect().bottom > 0);
}

/** Something new was said: out of sight it is offered, in sight it is only told. */
function found(item) {
  announce(said());
  const { top } = item.getBoundingClientRect();
  const cover = document.querySelector(".composer")?.getBoundingClientRect().top ?? innerHeight;
  if (top >= 0 && top < Math.min(innerHeight, cover) - 24) return unmark();
  mark(said(), () => {
    item.scrollIntoView({ block: "center" });
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
  });
}

function said() {
  return who ? word(document.body, "news-by", who) : word(document.body, "news");
}

/** A quiet mark at the foot of the window; pressed, it does what it offers. */
function mark(text, offer) {
  const old = document.querySelector(".news");
  const fresh = document.createElement(offer ? "button" : "p");
  fresh.className = "news";
  fresh.textContent = text;
  if (offer) {
    fresh.type = "button";
    fresh.dataset.key = "v";
    fresh.append(" ", Object.assign(document.createElement("kbd"), { textContent: "V" }));
    fresh.addEventListener("click", () => { unmark(); offer(); });
  }
  const composer = document.querySelector(".composer")?.getBoundingClientRect();
  if (composer && composer.top < innerHeight) fresh.style.setProperty("--above", `${innerHeight - composer.top}px`);
  if (old) old.replaceWith(fresh);
  else document.querySelector("main").after(fresh);
  announce(text);
}

function unmark() {
  document.querySelector(".news")?.remove();
}
