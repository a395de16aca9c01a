// The call: one question at a time in a form[data-interview]. Digits and R are data-key (keys.js);
// here are Enter, back, Esc, what applies, the summary and the outcome.
import { announce, isTyping, whenFresh, within, word } from "./page.js";
import { applyRules } from "./when.js";

whenFresh((root) => within(root, "form[data-interview]").forEach(start));

function start(form) {
  const find = (name) => form.querySelector(`[data-${name}]`);
  const questions = [...form.querySelectorAll("[data-question]")];
  const outcome = find("outcome");
  const [next, back, finish] = ["interview-next", "interview-back", "interview-finish"].map(find);
  const open = document.querySelector("[data-interview-outcome]");
  let current = null;

  const inPlay = () => questions.filter((question) => !("off" in question.dataset));

  /** Questions that come unless the first answer says otherwise: until it is given, they are counted. */
  const likely = () => (isAnswered(questions[0]) ? [] : questions.filter((question) => "off" in question.dataset && "likely" in question.dataset));

  function refresh() {
    applyRules(form);
    const list = inPlay();
    if (!list.includes(current)) current = list.find((question) => !isAnswered(question)) ?? list.at(-1);
    const at = list.indexOf(current);
    questions.forEach((question) => { question.hidden = question !== current; });
    back.hidden = at <= 0;
    next.hidden = at === list.length - 1;
    finish.hidden = !next.hidden;
    drawSteps(find("steps"), [...list, ...likely()], at);
    drawAnswers(find("answered"), list.filter((question) => question !== current && isAnswered(question)), go);
    find("notice").textContent = "";
  }

  function go(question) {
    current = question;
    refresh();
    focusOn(question);
    const list = inPlay();
    announce(`${list.indexOf(question) + 1} / ${list.length}`);
  }

  function forward() {
    if (!isAnswered(current) && !("optional" in current.dataset)) return complain();
    const wrong = invalidIn(current);
    if (wrong) return wrong.reportValidity();
    const list = inPlay();
    const following = list[list.indexOf(current) + 1];
    if (following) go(following);
    else form.requestSubmit(finish);
  }

  function backward() {
    const list = inPlay();
    const before = list[list.indexOf(current) - 1];
    if (before) go(before);
  }

  function complain() {
    find("notice").textContent = word(form, "answer");
    focusOn(current);
  }

  function askOutcome() {
    if (outcome && !outcome.open) outcome.showModal();
  }

  form.addEventListener("input", refresh);
  form.addEventListener("restored", () => { current = null; refresh(); });
  next.addEventListener("click", forward);
  back.addEventListener("click", backward);
  open?.addEventListener("click", askOutcome);

  form.addEventListener("submit", (event) => {
    if (outcome?.open) {
      const wrong = invalidIn(outcome);
      const chosen = outcome.querySelector("[name=outcome]:checked");
      if (wrong || !chosen) event.preventDefault();
      wrong?.reportValidity();
      return;
    }
    // Finishing is refused while a question that must be answered is not; the first one is shown.
    const missing = inPlay().find((question) => !isAnswered(question) && !("optional" in question.dataset));
    const wrong = invalidIn(form);
    if (!missing && !wrong) return;
    event.preventDefault();
    go(missing ?? wrong.closest("[data-question]") ?? current);
    if (missing) complain();
    else wrong.reportValidity();
  }, { capture: true });

  // The browser cannot point at a field of a question out of sight, so we look ourselves.
  form.noValidate = true;
  if (outcome) {
    outcome.close();
    const close = outcome.querySelector("[data-outcome-close]");
    if (close) {
      close.hidden = false;
      close.addEventListener("click", () => outcome.close());
    }
    // Left without saving, the call goes on: it has no outcome yet.
    outcome.addEventListener("close", () => {
      outcome.querySelectorAll("[name=outcome]").forEach((radio) => { radio.checked = false; });
      refresh();
      focusOn(current);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !form.isConnected) return;
    const inDialog = document.querySelector("dialog:modal");
    const onButton = event.target.closest?.("button, a, summary");
    if (event.key === "Enter" && !onButton && !event.target.matches("textarea")) {
      // Elsewhere on the page (the search box) Enter is not ours.
      if (isTyping(event.target) && !form.contains(event.target)) return;
      event.preventDefault();
      // Held down, it answers one question, not all that follow.
      if (event.repeat) return;
      if (inDialog) return inDialog === outcome && form.requestSubmit(outcome.querySelector("button:not([type=button])"));
      return event.shiftKey ? backward() : forward();
    }
    if (inDialog) return;
    if (event.key === "Backspace" && !isTyping(event.target)) { event.preventDefault(); backward(); }
    if (event.key === "Escape") { event.preventDefault(); askOutcome(); }
  });

  refresh();
  form.classList.add("ready");
  focusOn(current);
}

/** Fields that take part; what does not apply is disabled by its fieldset. */
function fieldsOf(part) {
  return [...part.querySelectorAll("input, select, textarea")].filter((field) => field.name && field.type !== "hidden" && !field.matches(":disabled"));
}

function invalidIn(part) {
  return fieldsOf(part).find((field) => !field.validity.valid);
}

/** Every group of radios has its answer; a question without radios has anything at all. */
function isAnswered(question) {
  const fields = fieldsOf(question);
  // *Another day* is no answer before it says which.
  if (fields.some((field) => field.type === "date" && !field.value)) return false;
  const radios = fields.filter((field) => field.type === "radio");
  if (radios.length > 0) return radios.every((radio) => radios.some((other) => other.name === radio.name && other.checked));
  return fields.some((field) => (field.type === "checkbox" ? field.checked : field.value.trim() !== ""));
}

/** Focus the field to write in, or the question itself, so that digits reach its answers. */
function focusOn(question) {
  if (!question) return;
  const field = fieldsOf(question)[0];
  const target = field && isTyping(field) && !field.matches("select") ? field : question;
  question.tabIndex = -1;
  target.focus({ preventScroll: true });
  question.scrollIntoView({ block: "nearest" });
}

function drawSteps(list, questions, at) {
  list?.replaceChildren(...questions.map((question, index) => {
    const step = document.createElement("li");
    step.className = index === at ? "now" : isAnswered(question) ? "done" : "next";
    if (index === at) step.setAttribute("aria-current", "step");
    return step;
  }));
}

/** The answers given so far, each a way back to its question. */
function drawAnswers(section, questions, go) {
  if (!section) return;
  section.hidden = questions.length === 0;
  section.querySelector("ul").replaceChildren(...questions.map((question) => {
    const line = document.createElement("li");
    const again = document.createElement("button");
    again.type = "button";
    again.className = "quiet";
    again.textContent = question.dataset.name ?? plainText(question.querySelector("legend"));
    again.addEventListener("click", () => go(question));
    const answer = document.createElement("span");
    answer.textContent = answerOf(question);
    line.append(again, answer);
    return line;
  }));
}

function answerOf(question) {
  return fieldsOf(question).flatMap((field) => {
    if (["radio", "checkbox"].includes(field.type)) return field.checked ? [plainText(field.labels[0])] : [];
    if (field.type === "date" && field.value) return [new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date(field.value))];
    if (field.matches("select")) return field.value ? [field.selectedOptions[0].text] : [];
    return field.value.trim() ? [field.value.trim()] : [];
  }).join(", ");
}

function plainText(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll("kbd, small").forEach((mark) => mark.remove());
  return copy.textContent.trim().replace(/\s+/g, " ");
}
