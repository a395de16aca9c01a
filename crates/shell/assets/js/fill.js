// What was looked for and is nobody's goes into the field it belongs to: an element with data-fill="f-phone" in what a box
// finds fills that field, unless somebody wrote there. Found after all, it is taken out again.
import { whenFresh, within } from "./page.js";

let filled = null;

whenFresh((root) => {
  const [sought] = within(root, "[data-fill]");
  if (filled && (sought || within(root, "[data-choose]").length) && filled.field.value === filled.value) put(filled.field, "");
  const field = sought && document.getElementById(sought.dataset.fill);
  filled = field && !field.value ? { field, value: sought.value } : null;
  if (filled) put(field, filled.value);
});

function put(field, value) {
  field.value = value;
  // As if it had been typed: drafts keep it.
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
