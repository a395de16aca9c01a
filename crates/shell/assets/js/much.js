// More text than the server takes at once is not sent: the answer would be a page without what was written. The field
// with most of it says so, and keeps all.
import { word } from "./page.js";

/** What a form's text may take on its way, in bytes: a little less than the server's megabyte. */
const MOST = 1_000_000;
/** Texts that are shorter than this in all can never take as much. */
const SURE = MOST / 9;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  const fields = [...form.querySelectorAll("textarea, input")].filter((field) => typeof field.value === "string" && field.type !== "file");
  const longest = fields.reduce((most, field) => (field.value.length > most.value.length ? field : most), fields[0]);
  if (fields.reduce((sum, field) => sum + field.value.length, 0) < SURE || size(fields) < MOST) return;
  event.preventDefault();
  longest.setCustomValidity(word(form, "much"));
  longest.reportValidity();
  longest.addEventListener("input", () => longest.setCustomValidity(""), { once: true });
});

function size(fields) {
  return new URLSearchParams(fields.map((field) => [field.name, field.value])).toString().length;
}
