//! The messages of this crate where there is no frame: in a verb, and while a list is read.

use jiff::civil::Date;
use shell::{FluentArgs, FluentValue, Lang, Words};
use std::sync::LazyLock;

// Mistakes in the words files are found by the tests, which read every one of them.
static WORDS: LazyLock<Option<Words>> =
    LazyLock::new(|| Words::new(&[shell::WORDS, sales::WORDS, crate::WORDS]).ok());

/// A message in a language, for a country, with its arguments.
pub fn say(lang: Lang, country: &str, key: &str, args: Vec<(&'static str, FluentValue<'_>)>) -> String {
    let mut all = FluentArgs::with_capacity(args.len() + 1);
    all.set("country", country.to_owned());
    for (name, value) in args {
        all.set(name, value);
    }
    WORDS.as_ref().map(|words| words.say(lang, key, Some(&all)).into_owned()).unwrap_or_default()
}

/// `lun 12 oct 2026`.
pub fn day(lang: Lang, day: Date) -> String {
    WORDS.as_ref().map(|words| words.kept_day(lang, day)).unwrap_or_default()
}
