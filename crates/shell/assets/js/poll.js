// A region with data-poll="2" is fetched again every two seconds (from data-from, or the page
// itself) until the fresh one carries no data-poll: then the work it shows is done.
import { announce, fetchPage, region, replaceRegion, whenFresh, within } from "./page.js";

whenFresh((root) => within(root, "[data-region][data-poll]").forEach(later));

function later(element) {
  const seconds = Number(element.dataset.poll) || 2;
  setTimeout(() => again(element), seconds * 1000);
}

async function again(element) {
  // Replaced by something else meanwhile, or nobody is looking: the latter waits.
  if (!element.isConnected) return;
  if (document.hidden) return document.addEventListener("visibilitychange", () => again(element), { once: true });
  const name = element.dataset.region;
  try {
    const { response, page } = await fetchPage(element.dataset.from ?? location.href);
    if (!response.ok || !region(name, page)) return later(element);
    const fresh = replaceRegion(name, page);
    if (!("poll" in fresh.dataset)) announce(fresh.dataset.say ?? "");
  } catch {
    later(element);
  }
}
