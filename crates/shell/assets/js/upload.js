// form[data-upload]: a file may be dropped on its zone, and while it goes the bar shows how much
// has gone. What happens to it afterwards is shown by the page it leads to (see poll.js).
import { announce, sentTo, whenFresh, within, word } from "./page.js";

whenFresh((root) => within(root, "form[data-upload]").forEach(start));

function start(form) {
  const zone = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");

  const chosen = form.querySelector("[data-chosen]");
  input.addEventListener("change", () => { if (chosen) chosen.textContent = [...input.files].map(described).join(", "); });

  for (const type of ["dragenter", "dragover"]) {
    zone?.addEventListener(type, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  zone?.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("over"); });
  zone?.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    send(form, new FormData(form, event.submitter), sentTo(form, event.submitter), input.files[0]?.name ?? "");
  });
}

// «facturas.csv, 2 kB», in the page's language.
function described(file) {
  const unit = file.size < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
  const size = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: unit[0], maximumFractionDigits: 0 });
  return `${file.name}, ${size.format(Math.max(1, file.size / unit[1]))}`;
}

// A file that misses the zone should not replace the page.
for (const type of ["dragover", "drop"]) addEventListener(type, (event) => { if (document.querySelector("[data-drop]")) event.preventDefault(); });

function send(form, data, action, name) {
  const sending = form.querySelector("[data-sending]");
  const bar = sending?.querySelector("progress");
  const request = new XMLHttpRequest();
  const failed = () => {
    if (sending) sending.querySelector("[data-file-name]").textContent = word(form, "failed");
    announce(word(form, "failed"));
    form.dispatchEvent(new CustomEvent("settled", { bubbles: true }));
  };

  if (sending) {
    sending.hidden = false;
    sending.querySelector("[data-file-name]").textContent = name;
  }
  request.upload.addEventListener("progress", (event) => {
    if (bar && event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
  });
  // All of it is there and the server is reading: how long that takes is not known.
  request.upload.addEventListener("load", () => bar?.removeAttribute("value"));
  request.addEventListener("error", failed);
  request.addEventListener("load", () => {
    // What was taken leads on, be it to the page one is on; only then is its draft over.
    if (request.status < 400 && request.responseURL !== new URL(action, location.href).href && !signIn(request)) {
      form.dispatchEvent(new CustomEvent("sent", { bubbles: true }));
      return location.assign(request.responseURL);
    }
    // What was written is not taken for sent.
    form.dispatchEvent(new CustomEvent("settled", { bubbles: true }));
    // The sign-in page took nothing, and leads back here.
    if (signIn(request)) {
      if (sending) sending.hidden = true;
      return document.dispatchEvent(new CustomEvent("expired", { detail: { at: request.responseURL } }));
    }
    show(request.responseText) || failed();
  });
  request.open("POST", action);
  request.setRequestHeader("Accept", "text/html");
  request.setRequestHeader("X-Requested-With", "fetch");
  request.send(data);
}

function signIn(request) {
  return new URL(request.responseURL).pathname === "/sign-in";
}

/** Puts the main part of the answer, which says what was wrong, in place of ours. */
function show(text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("main");
  if (!fresh) return false;
  document.querySelector("main").replaceWith(document.adoptNode(fresh));
  fresh.dispatchEvent(new CustomEvent("fresh", { bubbles: true }));
  const errors = fresh.querySelector("[data-errors]");
  errors?.focus({ preventScroll: true });
  errors?.scrollIntoView();
  return true;
}
