// form[data-upload-each]: many files, each sent by itself, so that one that is refused or lost takes no other
// with it. Without this module the form sends them all at once; the same address takes both.
import { announce, fetchPage, replaceRegion, whenFresh, within, word } from "./page.js";

whenFresh((root) => within(root, "form[data-upload-each]").forEach(start));

function start(form) {
  const zone = form.querySelector("[data-drop]");
  const input = form.querySelector("input[type=file]");
  form.querySelector(".actions").hidden = true;

  input.addEventListener("change", () => sendAll(form, [...input.files]));
  for (const type of ["dragenter", "dragover"]) {
    zone.addEventListener(type, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  zone.addEventListener("dragleave", (event) => { if (!zone.contains(event.relatedTarget)) zone.classList.remove("over"); });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    sendAll(form, [...event.dataTransfer.files]);
  });
}

async function sendAll(form, files) {
  if (files.length === 0 || form.getAttribute("aria-busy") === "true") return;
  if (files.length > Number(form.dataset.uploadEach)) return tell(form, [word(form, "many")]);
  const sending = form.querySelector("[data-sending]");
  const bar = sending.querySelector("progress");
  form.setAttribute("aria-busy", "true");
  sending.hidden = false;
  const refused = [];
  const count = { kept: 0, again: 0 };
  for (const [at, file] of files.entries()) {
    sending.querySelector("[data-file-name]").textContent = word(form, "each", `${at + 1} / ${files.length}: ${file.name}`);
    const { done, wrong } = await send(form, file);
    if (done) count[done] += 1;
    refused.push(...wrong);
    bar.value = Math.round((100 * (at + 1)) / files.length);
  }
  form.removeAttribute("aria-busy");
  // What was kept is on the fresh page; what was not stays in sight until the person has read it.
  if (refused.length === 0) return location.assign(`${form.action.replace(/\/scans$/, "")}?${new URLSearchParams(count)}`);
  sending.hidden = true;
  tell(form, refused);
  if (count.kept > 0) fetchPage(location.href).then(({ page }) => replaceRegion("papers", page));
}

/** Sends one file; answers whether it was kept or there already, or else why not. A lost connection is tried once more. */
async function send(form, file, tries = 2) {
  const data = new FormData();
  data.append("file", file);
  try {
    const headers = { Accept: "text/html", "X-Requested-With": "fetch" };
    const response = await fetch(form.action, { method: "POST", body: data, headers });
    const text = await response.text();
    if (response.ok && (text === "kept" || text === "again")) return { done: text, wrong: [] };
    const page = new DOMParser().parseFromString(text, "text/html");
    const told = [...page.querySelectorAll("[data-refused], .message-page p:first-child")].map((line) => line.textContent.trim());
    return { wrong: told.length > 0 ? told : [word(form, "lost", file.name)] };
  } catch {
    return tries > 1 ? send(form, file, tries - 1) : { wrong: [word(form, "lost", file.name)] };
  }
}

/** Puts what was not kept over the form. */
function tell(form, lines) {
  form.querySelector(".errors")?.remove();
  const box = document.createElement("div");
  box.className = "errors";
  box.tabIndex = -1;
  box.setAttribute("role", "alert");
  const title = document.createElement("h2");
  title.textContent = word(form, "refused");
  const list = document.createElement("ul");
  for (const line of lines) list.append(Object.assign(document.createElement("li"), { textContent: line }));
  box.append(title, list);
  form.prepend(box);
  form.querySelector("input[type=file]").value = "";
  box.focus();
  announce(title.textContent);
}
