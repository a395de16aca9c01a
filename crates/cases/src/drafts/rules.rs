//! What of a form is a draft. Pure.

use super::{Fields, Form};
use crate::{Error, opening::LONGEST_TEXT};
use serde_json::{Value as Json, json};
use shell::{Say, Wrong};

/// What is written in each form and beside it; the first three are words, without which there is no draft.
const OF_MESSAGE: &[&str] =
    &["body", "promise_words", "promise_due", "mode", "by", "said", "asks_nothing", "promise_no", "keeps"];
const OF_SOLUTION: &[&str] =
    &["body", "promise_words", "promise_due", "version", "since", "remedy", "ask", "promise_no", "keeps"];
/// How many of them are words.
const WORDS: usize = 3;
/// The most characters kept of a form: the longest text, and what stands beside it.
const LONGEST: usize = LONGEST_TEXT + 2_000;

/// What is kept of a form, by name; nothing when nothing was written in it.
pub(super) fn kept(form: Form, typed: &Fields) -> Result<Option<Json>, Error> {
    let names = match form {
        Form::Message => OF_MESSAGE,
        Form::Solution => OF_SOLUTION,
    };
    let value = |name: &&str| typed.get(*name).map(String::as_str).unwrap_or_default();
    if names[..WORDS].iter().all(|name| value(name).trim().is_empty()) {
        return Ok(None);
    }
    let length: usize = names.iter().map(|name| value(name).chars().count()).sum();
    if length > LONGEST {
        let say = Say::key("cases-draft-long").with("most", LONGEST_TEXT);
        return Err(Error::Invalid(vec![Wrong::new("body", say)]));
    }
    let filled = names.iter().filter(|name| !value(name).is_empty());
    Ok(Some(filled.map(|name| ((*name).to_owned(), json!(value(name)))).collect()))
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
    fn what_is_longer_than_could_be_sent_is_refused() {
        let of = |n: usize| kept(Form::Message, &typed(&[("body", &"ñ".repeat(n))]));
        assert!(of(LONGEST).is_ok());
        assert!(matches!(of(LONGEST + 1), Err(Error::Invalid(_))));
    }
}
