//! What a row names and this house does not have: it stays readable in the case that is brought.

use shell::{Company, FluentArgs, Words};
use std::sync::LazyLock;

// Mistakes in the words files are found by the tests, which read every one of them.
static WORDS: LazyLock<Option<Words>> =
    LazyLock::new(|| Words::new(&[shell::WORDS, sales::WORDS, crate::WORDS]).ok());

/// What was not here by its name when a case was brought: the key of what it is, and how the list calls it.
#[derive(Default)]
pub(super) struct Absent(Vec<(&'static str, String)>);

impl Absent {
    /// Notes one that was not found.
    pub(super) fn note(&mut self, word: &'static str, said: &str) {
        self.0.push((word, said.trim().to_owned()));
    }

    /// What the customer says, with a line about what was not here.
    pub(super) fn beside(&self, description: &str, company: &Company) -> String {
        let (Some(words), false) = (WORDS.as_ref(), self.0.is_empty()) else { return description.to_owned() };
        let say = |key: &str, what: Option<&str>| {
            let mut args = FluentArgs::new();
            args.set("country", company.country.code);
            what.into_iter().for_each(|what| args.set("what", what.to_owned()));
            words.say(company.lang, key, Some(&args)).into_owned()
        };
        let named = self.0.iter().map(|(word, said)| format!("{}: {said}", say(word, None)));
        let what = named.collect::<Vec<_>>().join("; ");
        format!("{description}\n\n{}", say("cases-import-absent", Some(&what))).trim_start().to_owned()
    }
}
