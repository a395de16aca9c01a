// Arrow keys (or j and k) go from row to row in lists; Enter follows the row's link by itself.
import { isReachable, isTyping, keysAreOff } from "./page.js";

const STEP = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

document.addEventListener("keydown", (event) => {
  const step = STEP[event.key];
  if (!step || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  // From the box that filters a list, an arrow leads into the list; letters are being written.
  const fromFilter = event.target.matches?.("[data-find]") && event.key.startsWith("Arrow");
  if (!fromFilter && (isTyping(event.target) || event.target.matches?.("input"))) return;
  if (keysAreOff() && !event.key.startsWith("Arrow")) return;
  const rows = [...document.querySelectorAll("[data-rows] [data-row]")].filter(isReachable);
  if (rows.length === 0) return;
  const at = rows.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
  if (!rows[next]) return;
  event.preventDefault();
  rows[next].focus();
  rows[next].closest("li, tr")?.scrollIntoView({ block: "nearest" });
});
