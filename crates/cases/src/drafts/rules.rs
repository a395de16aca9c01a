//! What of a form is a draft. Pure.

use super::{Fields, Form};
use crate::{Error, opening::LONGEST_TEXT, pages::guide::STEP};
use serde_json::{Value as Json, json};
use shell::{Say, Wrong};

/// The words that are written in each form, without which there is no draft, and what is chosen beside them.
fn fields_of(form: Form) -> (&'static [&'static str], &'static [&'static str]) {
    match form {
        Form::Message => (
            &["body", "promise_words", "promise_due"],
            &["mode", "by", "said", "asks_nothing", "waits", "promise_no", "keeps"],
        ),
        Form::Solution => (
            &["body", "promise_words", "promise_due"],
            &["version", "since", "remedy", "ask", "promise_no", "keeps"],
        ),
        Form::Mending => (
            &[
                "subject",
                "description",
                "product",
                "product_group",
                "invoice_number",
                "amount",
                "tags",
                "consumer_name",
                "consumer_phone",
                "consumer_email",
            ],
            &["customer_id", "reason", "priority", "team", "remedy_planned", "remedy_given", "version"],
        ),
        Form::HandOver => (&["note"], &["to", "specialty", "area"]),
        Form::Call => (&["words"], &["party"]),
        Form::Answer => (&["words"], &[]),
        Form::Child => (&["subject", "description"], &["assignee", "due", "code"]),
    }
}
/// What is written of a case that is not registered, and what is chosen with it.
const INTAKE_WORDS: &[&str] = &[
    "name",
    "phone",
    "email",
    "subject",
    "description",
    "product",
    "solution",
    "promise_words",
    "promise_due",
];
const INTAKE_CHOICES: &[&str] =
    &["who", "reason", "channel", "priority", "assignee", "acknowledge", "solved", "promise_no"];
/// The most characters kept of a form, the names of its fields included: the longest text, and what stands beside it.
const LONGEST: usize = LONGEST_TEXT + 2_000;
/// The same of a form with two long texts.
const LONGEST_INTAKE: usize = 2 * LONGEST_TEXT + 10_000;

/// What is kept of a form, by name; nothing when nothing was written in it.
pub(super) fn kept(form: Form, typed: &Fields) -> Result<Option<Json>, Error> {
    let (words, beside) = fields_of(form);
    // What each field said when it was written over.
    let was = typed.keys().map(String::as_str).filter(|name| name.starts_with("was_"));
    let was: Vec<&str> = if form == Form::Mending { was.collect() } else { Vec::new() };
    let longest = if form == Form::Mending { LONGEST_INTAKE } else { LONGEST };
    written(typed, words, &[beside, &was].concat(), longest)
}

/// What is kept of the form that registers a case, the steps ticked beside it included; nothing when nothing was written.
pub(super) fn kept_of_intake(typed: &Fields) -> Result<Option<Json>, Error> {
    let steps = typed.keys().map(String::as_str).filter(|name| name.starts_with(STEP));
    let beside: Vec<&str> = INTAKE_CHOICES.iter().copied().chain(steps).collect();
    written(typed, INTAKE_WORDS, &beside, LONGEST_INTAKE)
}

fn written(typed: &Fields, words: &[&str], beside: &[&str], longest: usize) -> Result<Option<Json>, Error> {
    let value = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    if words.iter().all(|name| value(name).trim().is_empty()) {
        return Ok(None);
    }
    let filled: Vec<(&str, &str)> = words
        .iter()
        .chain(beside)
        .map(|name| (*name, value(name)))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    if filled.iter().map(|(name, value)| name.len() + value.chars().count()).sum::<usize>() > longest {
        let field = if words.contains(&"body") { "body" } else { "description" };
        let say = Say::key("cases-draft-long").with("most", LONGEST_TEXT);
        return Err(Error::Invalid(vec![Wrong::new(field, say)]));
    }
    Ok(Some(filled.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(fields: &[(&str, &str)]) -> Fields {
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn only_words_make_a_draft_and_only_what_the_form_has_is_kept() {
        let check = |form, fields: &[(&str, &str)], expected: Option<Json>| {
            assert_eq!(kept(form, &typed(fields)).ok(), Some(expected), "{fields:?}");
        };
        check(Form::Message, &[], None);
        check(Form::Message, &[("mode", "reply"), ("said", "inbound:phone"), ("body", " \n")], None);
        let answer = [("once", "1"), ("mode", "reply"), ("body", "Mañana"), ("by", ""), ("version", "3")];
        check(Form::Message, &answer, Some(json!({"mode": "reply", "body": "Mañana"})));
        check(Form::Message, &[("promise_words", "llamar")], Some(json!({"promise_words": "llamar"})));
        let solution = [("body", "Se cambió"), ("version", "3"), ("mode", "note")];
        check(Form::Solution, &solution, Some(json!({"body": "Se cambió", "version": "3"})));
    }

    #[test]
    fn of_a_case_to_register_the_ticked_steps_are_kept_with_the_words() {
        let check = |fields: &[(&str, &str)], expected: Option<Json>| {
            assert_eq!(kept_of_intake(&typed(fields)).ok(), Some(expected), "{fields:?}");
        };
        let chosen = [("channel", "phone"), ("reason", "claim"), ("step-phone-1-2", "yes"), ("once", "1")];
        check(&chosen, None);
        let said = [&chosen[..], &[("subject", "No enciende"), ("begun", ""), ("q", "rosa")]].concat();
        let kept =
            json!({"channel": "phone", "reason": "claim", "step-phone-1-2": "yes", "subject": "No enciende"});
        check(&said, Some(kept));
    }

    #[test]
    fn what_is_longer_than_could_be_sent_is_refused() {
        let of = |n: usize| kept(Form::Message, &typed(&[("body", &"ñ".repeat(n))]));
        assert!(of(LONGEST - 4).is_ok());
        assert!(matches!(of(LONGEST), Err(Error::Invalid(_))));
        let steps: Vec<(String, String)> =
            (0..2_000).map(|n| (format!("step-{n:020}"), "yes".to_owned())).collect();
        let fields: Vec<(&str, &str)> = steps.iter().map(|(name, value)| (&**name, &**value)).collect();
        let fields = [&fields[..], &[("subject", "x")]].concat();
        assert!(matches!(kept_of_intake(&typed(&fields)), Err(Error::Invalid(_))), "nor many boxes");
    }
}
