// Keeps relative words true beside absolute ones, and counts a running call.
//   <time datetime="…" data-clock>mar 24 nov, 16:30 <span data-relative>en 17 min</span></time>
//   <span data-elapsed="…">02:14</span>   (an instant; empty means since the page was opened)
const opened = Date.now();
const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", style: "short" });

function relative(instant, now) {
  const minutes = Math.trunc((instant - now) / 60000);
  if (Math.abs(minutes) < 60) return words.format(minutes, "minute");
  const hours = Math.trunc(minutes / 60);
  if (Math.abs(hours) < 36) return words.format(hours, "hour");
  return words.format(Math.round(hours / 24), "day");
}

function set(element, text) {
  // Nothing is written when nothing changed, so that screen readers and selections are left alone.
  if (element && element.textContent !== text) element.textContent = text;
}

function refresh() {
  const now = Date.now();
  for (const time of document.querySelectorAll("time[data-clock]")) {
    const instant = Date.parse(time.dateTime);
    if (!Number.isNaN(instant)) set(time.querySelector("[data-relative]"), relative(instant, now));
  }
}

function count() {
  for (const element of document.querySelectorAll("[data-elapsed]")) {
    const started = Date.parse(element.dataset.elapsed) || opened;
    const seconds = Math.max(0, Math.floor((Date.now() - started) / 1000));
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    if (parts[0] === 0) parts.shift();
    set(element, parts.map((part) => String(part).padStart(2, "0")).join(":"));
  }
}

refresh();
setInterval(refresh, 20_000);
count();
setInterval(count, 1000);
document.addEventListener("fresh", refresh);
document.addEventListener("fresh", count);
document.addEventListener("visibilitychange", refresh);
