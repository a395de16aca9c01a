// [data-scans]: files that go with a form, chosen or dropped. The form is sent as it always is until there are some;
// what is too much is said before anything goes.
import { announce, whenFresh, within, word } from "./page.js";

whenFresh((root) => within(root, "[data-scans]").forEach(start));

function start(zone) {
  const input = zone.querySelector("input[type=file]");
  const list = zone.querySelector("[data-chosen]");
  const form = input.form;

  input.addEventListener("change", () => {
    const wrong = tooMuch(zone, [...input.files]);
    input.setCustomValidity(wrong);
    form.enctype = input.files.length > 0 ? "multipart/form-data" : "application/x-www-form-urlencoded";
    list.textContent = wrong || [...input.files].map((file) => file.name).join(", ");
    announce(list.textContent);
  });
  for (const type of ["dragenter", "dragover"]) {
    zone.addEventListener(type, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("over"); });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

/** Why these files cannot go, or nothing. */
function tooMuch(zone, files) {
  if (files.length > Number(zone.dataset.most)) return word(zone, "many", files.length);
  const large = files.find((file) => file.size > Number(zone.dataset.largest));
  return large ? word(zone, "large", large.name) : "";
}
