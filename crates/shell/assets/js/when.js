// Parts of a form that apply only after certain answers: data-when="received=yes".
// `a|b` one of, `,` and, ` or ` or, `!=` none of, `>` and `<` in text order (good for days).

/** The answers a form holds now, name → values; what is disabled does not count. */
export function answersOf(form) {
  const answers = new Map();
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && value !== "") answers.set(name, [...(answers.get(name) ?? []), value]);
  }
  return answers;
}

/** Whether a rule holds for the answers. An empty rule always does. */
export function holds(rule, answers) {
  if (!rule) return true;
  return rule.split(" or ").some((part) => part.split(",").every((term) => termHolds(term.trim(), answers)));
}

function termHolds(term, answers) {
  const [, name, sign, right] = term.match(/^([^!=<>]+)(!=|=|<|>)(.*)$/) ?? [];
  if (!name) return false;
  const given = answers.get(name.trim()) ?? [];
  if (sign === ">") return given.some((value) => value > right);
  if (sign === "<") return given.some((value) => value < right);
  const among = given.some((value) => right.split("|").includes(value));
  return sign === "=" ? among : !among;
}

/**
 * Shows what applies and hides the rest; a fieldset that does not apply is disabled, so it is not
 * sent. In document order, because a part may depend on an answer inside an earlier part.
 */
export function applyRules(form) {
  for (const part of form.querySelectorAll("[data-when]")) {
    const applies = holds(part.dataset.when, answersOf(form));
    part.toggleAttribute("data-off", !applies);
    if ("disabled" in part) part.disabled = !applies;
    // Whether a question is in sight is the interview's to say; all else follows the rule.
    if (!part.matches("[data-question]")) part.hidden = !applies;
  }
}
