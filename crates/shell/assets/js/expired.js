// Who is signed in no longer, or not as whose page this is, hears so before anything is sent: what was written stays, in
// the page and in this browser, and signing in leads back to it. The server says the same where no script runs.
import { announce, word } from "./page.js";

let bar = null;

document.addEventListener("expired", ({ detail }) => show(detail.at));
document.addEventListener("hearing", () => { bar?.remove(); bar = null; });

// Before whoever sends it, or takes it for sent.
addEventListener("submit", (event) => {
  const form = event.target;
  if (!bar || form.method !== "post" || !form.closest("main")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  bar.querySelector("a").focus();
  announce(bar.querySelector("p").textContent);
}, true);

function show(at = `/sign-in?lost=yes&next=${encodeURIComponent(location.pathname + location.search)}`) {
  bar?.remove();
  bar = document.createElement("div");
  bar.className = "expired";
  const said = Object.assign(document.createElement("p"), { textContent: word(document.body, "expired") });
  const enter = Object.assign(document.createElement("a"), { className: "button main", href: at, textContent: word(document.body, "enter") });
  bar.append(said, enter);
  document.querySelector("main").after(bar);
  announce(said.textContent);
}
