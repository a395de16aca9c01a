// A form is sent once: its buttons rest until the next page, so that a double click is one click.
// The server is safe either way; this only spares the second answer. data-many opts out, for forms
// that answer with a file and so leave the page standing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog" || "many" in form.dataset) return;
  if (form.getAttribute("aria-busy") === "true") return event.preventDefault();
  // Wait until the form's data, the pressed button's included, has been gathered. A form that
  // another module took over says "settled" when it may be sent again.
  if (event.defaultPrevented && !("into" in form.dataset) && !("upload" in form.dataset)) return;
  form.setAttribute("aria-busy", "true");
  setTimeout(() => rest(form, true));
});

document.addEventListener("settled", (event) => free(event.target));

// The back button shows the page as it was left: with resting buttons.
addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(free));

function free(form) {
  form.removeAttribute("aria-busy");
  rest(form, false);
}

function rest(form, resting) {
  for (const button of form.elements) {
    if (button.type !== "submit") continue;
    if (resting && !button.disabled) {
      button.disabled = true;
      button.dataset.resting = "";
    } else if (!resting && "resting" in button.dataset) {
      button.disabled = false;
      delete button.dataset.resting;
    }
  }
}
