// Links and forms with data-into="name" replace one region of the page instead of all of it.
// When anything is unexpected the browser does what it would have done without this module.
import { announce, fetchPage, isTyping, region, replaceRegion, sentTo, word } from "./page.js";

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-into]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!region(link.dataset.into)) return;
  event.preventDefault();
  load(link, link.href).catch(() => location.assign(link.href));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const into = event.submitter?.dataset.into ?? form.dataset.into;
  if (!into || event.defaultPrevented || !region(into) || form.enctype === "multipart/form-data") return;
  event.preventDefault();
  const action = sentTo(form, event.submitter);
  const data = new URLSearchParams(new FormData(form, event.submitter));
  const get = (event.submitter?.formMethod || form.method) === "get";
  const address = get ? `${action.split("?")[0]}?${data}` : action;
  load(form, address, get ? {} : { method: "POST", body: data }, into)
    // A lost network keeps the form as it is: what was typed stays, and it can be sent again.
    .catch(() => announce(word(form, "failed")))
    .finally(() => form.dispatchEvent(new CustomEvent("settled", { bubbles: true })));
});

async function load(source, address, options = {}, into = source.dataset.into) {
  region(into).setAttribute("aria-busy", "true");
  try {
    const { response, page } = await fetchPage(address, options);
    const fresh = replaceRegion(into, page);
    if (!fresh) return location.assign(response.url);
    if ("push" in source.dataset) history.pushState(null, "", response.url);
    if (response.ok && options.method) source.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
    const trouble = fresh.querySelector("[data-errors]");
    if (trouble && !isTyping(document.activeElement)) trouble.focus();
    announce(fresh.dataset.say ?? fresh.querySelector("[data-say]")?.dataset.say ?? word(fresh, "done"));
  } finally {
    region(into)?.removeAttribute("aria-busy");
  }
}

// A page whose region was replaced is fetched whole when one comes back to it.
addEventListener("popstate", () => location.reload());
