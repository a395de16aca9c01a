// What a journey asks of a page, run inside it as a function body.
// arguments[0] names the question, arguments[1] is a text as a person reads it.

const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();

// Behind an open modal dialog nothing can be reached, nor what is hidden or inert.
const reachable = (element) => {
  const modal = document.querySelector("dialog:modal");
  return element.checkVisibility({ visibilityProperty: true })
    && !element.closest("[inert]")
    && (!modal || modal.contains(element));
};

// A label's own words, without those of a control inside it (the options of a list) nor a key.
const labelWords = (label) => {
  const copy = label.cloneNode(true);
  copy.querySelectorAll("select, textarea, input, kbd").forEach((part) => part.remove());
  return plain(copy.textContent);
};

const words = (element) => {
  if (element.matches("label")) return labelWords(element);
  return plain(element.getAttribute("aria-label"))
    || plain(element.labels && [...element.labels].map(labelWords).join(" "))
    || (element.matches("input") ? plain(element.value) : plain(element.innerText));
};

// The one that says exactly this, else the one that begins so: a key may be shown after it.
const pick = (elements, text) =>
  elements.find((element) => words(element) === text)
  ?? elements.find((element) => words(element).startsWith(text))
  ?? null;

const questions = {
  press: (text) => pick([...document.querySelectorAll(
    "a[href], button, summary, label, input[type=submit], input[type=checkbox], input[type=radio],"
    + "[role=button], [role=tab], [role=option], [role=menuitem]",
  )].filter(reachable), text),

  // A file's field is often hidden behind its styled label, and filled all the same.
  field: (text) => pick([...document.querySelectorAll("input, select, textarea")]
    .filter((field) => field.type === "file" || reachable(field)), text),

  // Letter case is left to the style sheet (a heading may be set in capitals).
  sees: (text) => plain(document.body?.innerText).toLowerCase()
    .includes(plain(text).toLowerCase()),

  says: () => plain(document.body?.innerText),

  focused: () => words(document.activeElement),

  // What keeps somebody from seeing where the focus is; nothing when it can be seen.
  unseen: () => {
    const element = document.activeElement;
    if (element === document.body) return "nothing has the focus";
    const marked = [element, ...(element.labels ?? [])];
    for (let part = element.parentElement; part && marked.length < 8; part = part.parentElement) marked.push(part);
    const outlined = marked.some((part) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(part);
      return outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    });
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const own = [element, ...(element.labels ?? [])];
    if (!own.some((part) => part.contains(top) || top?.contains(part))) return `it is covered by ${top?.outerHTML.slice(0, 120)}`;
    return outlined ? "" : "nothing is drawn around it";
  },

  // Labels that name more than one field, as two fields of the same identity do.
  twice: () => [...document.querySelectorAll("label[for]")].map((label) => label.htmlFor)
    .filter((id, at, all) => all.indexOf(id) === at && document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length > 1)
    .join(" "),
};

return questions[arguments[0]](arguments[1]);
