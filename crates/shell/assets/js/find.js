// An input with data-find="/cases" filters a list while one types. The list is the region
// "results" (or data-into) of the page at that address, with everything else the form says; data-find-with names what is
// chosen among what was found before, so that it stays chosen.
import { announce, fetchPage, replaceRegion, word } from "./page.js";

const PAUSE = 160;
let timer;
let running;

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-find]")) schedule(event.target, PAUSE);
});

document.addEventListener("change", (event) => {
  const input = event.target.form?.querySelector("[data-find]");
  if (input && event.target !== input) schedule(input, 0);
});

document.addEventListener("submit", (event) => {
  const input = event.target.querySelector("[data-find]");
  if (!input || event.defaultPrevented) return;
  event.preventDefault();
  schedule(input, 0);
});

function schedule(input, pause) {
  clearTimeout(timer);
  timer = setTimeout(() => find(input), pause);
}

async function find(input) {
  // The newest question wins: an older answer still under way is dropped.
  running?.abort();
  const mine = (running = new AbortController());
  const address = addressOf(input);
  try {
    const { response, page } = await fetchPage(address, { signal: mine.signal });
    if (mine.signal.aborted) return;
    const results = response.ok && replaceRegion(input.dataset.into ?? "results", page);
    // Signed out, or another kind of page: let the browser show it.
    if (!results) return location.assign(address);
    history.replaceState(history.state, "", address);
    announce(results.dataset.say ?? "");
  } catch (trouble) {
    if (trouble.name !== "AbortError") announce(word(input, "failed"));
  }
}

function addressOf(input) {
  const address = new URL(input.dataset.find || input.form.action, location.href);
  const chosen = input.dataset.findWith && document.querySelector(`[name="${input.dataset.findWith}"]:checked`);
  if (chosen) address.searchParams.set(chosen.name, chosen.value);
  for (const [name, value] of new FormData(input.form)) {
    if (value === "") address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  return address.href;
}
