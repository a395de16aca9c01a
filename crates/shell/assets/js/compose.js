// form[data-compose]: the place to add to a case. Files are chosen, dropped anywhere on the page or pasted, and
// listed with a way to take each back; what is too long or too many is said before anything is sent.
import { announce, ownPlace, whenFresh, within, word } from "./page.js";

/** The files of each form, as the person put them together. */
const held = new WeakMap();
/** Where their names are kept. */
const place = (form) => ownPlace("files", form.dataset.draft);

whenFresh((root) => within(root, "form[data-compose]").forEach(start));

function start(form) {
  const input = form.querySelector("input[type=file]");
  // The browser puts the new choice in place of the old one: both are meant.
  input.addEventListener("change", () => add(form, [...input.files]));
  form.elements.body.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    add(form, files);
  });
  // Once somebody wrote, it stays as large as it is: what is pressed must not move away under the hand.
  form.elements.body.addEventListener("focus", () => form.classList.add("open"));
  form.dataset.modeBefore = form.elements.mode?.value ?? "note";
  form.addEventListener("submit", (event) => check(form, event));
  form.addEventListener("keydown", (event) => enter(form, event));
  form.addEventListener("input", () => tell(form));
  form.addEventListener("click", (event) => toText(form, event));
  form.addEventListener("change", (event) => warn(form, event));
  remind(form);
  show();
}

for (const type of ["dragover", "drop"]) {
  addEventListener(type, (event) => {
    const form = document.querySelector("form[data-compose]");
    if (!form || ![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("over", type === "dragover");
    if (type === "drop") add(form, [...event.dataTransfer.files]);
  });
}
addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.querySelector("form[data-compose].over")?.classList.remove("over"); });

function add(form, fresh, before = held.get(form) ?? []) {
  const most = Number(form.dataset.most);
  const kept = form.querySelectorAll("input[name=kept]:checked").length;
  const fitting = fresh.filter((file) => file.size <= Number(form.dataset.largest));
  const count = before.length + fresh.length + kept;
  if (count > most) {
    put(form, before);
    return tell(form, word(form, "many", number(count)));
  }
  put(form, [...before, ...fitting]);
  const large = fresh.filter((file) => !fitting.includes(file)).map((file) => word(form, "large", file.name));
  tell(form, ...large);
}

/** Makes these the files of the form, and lists them. */
function put(form, files) {
  held.set(form, files);
  const input = form.querySelector("input[type=file]");
  const transfer = new DataTransfer();
  files.forEach((file) => transfer.items.add(file));
  input.files = transfer.files;
  const list = form.querySelector("[data-files]");
  list.querySelectorAll("[data-new]").forEach((item) => item.remove());
  list.append(...files.map((file) => item(form, file)));
  remember(form, files);
}

function item(form, file) {
  const line = document.createElement("li");
  line.dataset.new = "";
  const name = Object.assign(document.createElement("span"), { textContent: file.name });
  const size = Object.assign(document.createElement("small"), { textContent: sized(file.size) });
  const away = Object.assign(document.createElement("button"), { type: "button", className: "quiet", textContent: "×" });
  away.setAttribute("aria-label", word(form, "remove", file.name));
  away.addEventListener("click", () => {
    put(form, held.get(form).filter((other) => other !== file));
    form.elements.body.focus();
  });
  line.append(name, size, away);
  return line;
}

function sized(bytes) {
  const [unit, per] = bytes < 1048576 ? ["kilobyte", 1024] : ["megabyte", 1048576];
  const written = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, maximumFractionDigits: 0 });
  return written.format(Math.max(1, bytes / per));
}

function number(n) {
  return new Intl.NumberFormat(document.documentElement.lang).format(n);
}

/** Says what is wrong beside the text; nothing takes it away. */
function tell(form, ...lines) {
  const trouble = form.querySelector("[data-trouble]");
  trouble.hidden = lines.length === 0;
  trouble.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
}

/** A text that does not fit is not sent: it stays, and can become a file. */
function check(form, event) {
  const body = form.elements.body;
  const length = [...body.value.trim()].length;
  if (length <= Number(form.dataset.longest)) return;
  // Nobody takes it for sent: neither who sends nor who keeps drafts.
  event.preventDefault();
  event.stopImmediatePropagation();
  tell(form, word(form, "long", number(length)));
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: word(form, "as-file") });
  button.dataset.toText = "";
  form.querySelector("[data-trouble]").append(button);
  button.focus();
}

/** What was written as a note would be read by the customer: whoever turns it into an answer is told. */
function warn(form, event) {
  if (event.target.name !== "mode") return;
  const written = Boolean(form.elements.body.value.trim());
  if (form.dataset.modeBefore === "note" && written) form.dataset.wasNote = "";
  if (!written) delete form.dataset.wasNote;
  form.dataset.modeBefore = event.target.value;
  if ("wasNote" in form.dataset && event.target.value === "reply") tell(form, word(form, "was-note"));
}

/** Enter in a field of one line sends what is written: by itself it would press the first button there, a template's. */
function enter(form, event) {
  if (event.key !== "Enter" || event.defaultPrevented || !event.target.matches("input:not([type=file])")) return;
  event.preventDefault();
  if (event.target.name !== "mode") form.requestSubmit();
}

function toText(form, event) {
  const mode = event.target.closest?.("[name=mode], .modes label");
  // A key or a click goes on to the text; arrows between the modes stay there.
  if (mode && (event.detail > 0 || document.activeElement?.name !== "mode")) setTimeout(() => form.elements.body.focus());
  if (!event.target.closest?.("[data-to-text]")) return;
  const body = form.elements.body;
  add(form, [new File([body.value], word(form, "text"), { type: "text/plain" })]);
  body.value = "";
  body.dispatchEvent(new Event("input", { bubbles: true }));
  body.focus();
}

/** Drafts keep words, not files: their names are kept, so that nobody believes they are still there. */
function remember(form, files) {
  try {
    if (files.length > 0) localStorage.setItem(place(form), JSON.stringify(files.map((file) => file.name)));
    else localStorage.removeItem(place(form));
  } catch {
    // A full or forbidden store: then nothing can be said of them later.
  }
}

function remind(form) {
  const names = JSON.parse(localStorage.getItem(place(form)) ?? "[]");
  localStorage.removeItem(place(form));
  // After a message was kept its files are in the case.
  if (names.length === 0 || new URLSearchParams(location.search).has("said") || form.querySelector("input[name=kept]")) return;
  tell(form, word(form, "lost", names.join(", ")));
}

/** What was just said is shown, wherever it stands. */
function show() {
  const id = new URLSearchParams(location.search).get("said");
  const said = id && document.getElementById(`m-${id}`);
  if (!said) return;
  history.replaceState(null, "", location.pathname);
  said.scrollIntoView({ block: "center" });
  said.closest("li").classList.add("fresh");
  announce(said.closest("li").querySelector(".by").textContent);
}
