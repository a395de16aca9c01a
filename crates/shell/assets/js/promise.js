// A promise in what one writes: the part [data-promise] of a form reads the fields it names as they are typed, asks
// what they promise, and offers to note it. Alt+P or the button fills the part's own fields; No lets it be until the
// promise in the words is another.
import { announce, whenFresh, within } from "./page.js";
import { answersOf, holds } from "./when.js";

const PAUSE = 450;
const MOST = 20_000;

whenFresh((root) => within(root, "[data-promise]").forEach(start));

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || (event.code !== "KeyP" && event.key.toLowerCase() !== "p")) return;
  const found = [...document.querySelectorAll("[data-promise-found]:not([hidden])")].find((part) => part.checkVisibility());
  if (!found) return;
  event.preventDefault();
  found.querySelector("[data-promise-yes]").click();
});

function start(part) {
  const form = part.closest("form");
  const watched = part.dataset.promise.split(" ");
  const find = (name) => part.querySelector(name);
  const found = find("[data-promise-found]");
  const [words, due, declined] = ["promise_words", "promise_due", "promise_no"].map((name) => find(`[name=${name}]`));
  let timer = 0;
  let running;
  let proposal = null;
  let refused = "";

  const text = () => watched.map((name) => form.elements[name]?.value ?? "").join("\n").slice(0, MOST);

  form.addEventListener("input", (event) => {
    if (watched.includes(event.target.name)) later();
  });
  form.addEventListener("change", (event) => {
    if (!watched.includes(event.target.name) && !part.contains(event.target)) later();
  });
  form.addEventListener("restored", () => {
    open();
    later();
  });
  find("[data-promise-yes]").addEventListener("click", accept);
  find("[data-promise-no]").addEventListener("click", () => {
    refused = proposal?.said ?? "";
    declined.value = "yes";
    hide();
    form.elements[watched[0]]?.focus();
  });
  open();

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  async function ask() {
    running?.abort();
    const typed = text();
    // What is written by hand already is not asked about.
    if (!typed.trim() || words.value || due.value || !holds(part.dataset.promiseWhen, answersOf(form))) return hide();
    const mine = (running = new AbortController());
    try {
      const response = await fetch(part.dataset.promiseUrl, {
        method: "POST", body: new URLSearchParams({ text: typed }), signal: mine.signal, redirect: "manual", headers: { "X-Requested-With": "fetch" },
      });
      if (!response.ok) return hide();
      const { promises } = await response.json();
      if (!mine.signal.aborted) show(promises[0] ?? null);
    } catch {
      // Without network nothing is proposed; what is kept is looked through again by the page that shows it.
    }
  }

  function show(next) {
    if (!next || next.said === refused) return hide();
    declined.value = "";
    const fresh = proposal?.said !== next.said || found.hidden;
    proposal = next;
    find("[data-promise-said]").textContent = next.said;
    found.hidden = false;
    if (fresh) announce(find("[data-promise-found] p").textContent.trim());
  }

  function hide() {
    // What is not asked any more is not to be heard either.
    if (!found.hidden) announce("");
    found.hidden = true;
    proposal = null;
  }

  function accept() {
    if (!proposal) return;
    [words.value, due.value] = [proposal.words, proposal.due];
    hide();
    open();
    // As if it had been typed: drafts keep it.
    words.dispatchEvent(new Event("input", { bubbles: true }));
    words.focus();
  }

  function open() {
    if (words.value || due.value) find("details").open = true;
  }
}
