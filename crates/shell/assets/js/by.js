// Words that depend on an answer: <template data-by="channel" data-in="selector"> in a form holds them, each in an element
// whose data-value is the answer it is for. Those of the answer that is chosen stand in what the selector finds.
import { whenFresh, within } from "./page.js";

whenFresh((root) => within(root, "template[data-by]").forEach(start));

function start(template) {
  const form = template.closest("form");
  const put = () => say(template, form.elements[template.dataset.by].value);
  form.addEventListener("change", put);
  form.addEventListener("restored", put);
  put();
}

function say(template, answer) {
  const words = template.content.querySelector(`[data-value="${CSS.escape(answer)}"]`)?.textContent;
  const place = document.querySelector(template.dataset.in);
  if (words && place && place.textContent !== words) place.textContent = words;
}
