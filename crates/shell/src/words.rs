//! What the program says, in each language: Fluent messages of every crate in one bundle.

use crate::{
    company::Lang,
    ready::{self, Ready},
};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, bundle::FluentBundle};
use fluent_syntax::serializer::serialize;
use intl_memoizer::concurrent::IntlLangMemoizer;
use rustc_hash::FxHashSet;
use std::{borrow::Cow, fmt::Debug};

type Bundle = FluentBundle<FluentResource, IntlLangMemoizer>;

/// The messages of one crate, in both languages.
#[derive(Clone, Copy, Debug)]
pub struct WordList {
    /// The crate.
    pub owner: &'static str,
    /// `words/es.ftl`.
    pub es: &'static str,
    /// `words/en.ftl`.
    pub en: &'static str,
}

/// The messages of the crate this is written in, from its `words` folder.
#[macro_export]
macro_rules! word_list {
    () => {
        $crate::WordList {
            owner: env!("CARGO_PKG_NAME"),
            es: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/words/es.ftl")),
            en: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/words/en.ftl")),
        }
    };
}

/// Every message of the program.
pub struct Words {
    es: Language,
    en: Language,
}

struct Language {
    /// What only Fluent can say.
    bundle: Bundle,
    /// The rest, and what Fluent need not be asked for each time.
    ready: Ready,
    names: Names,
}

/// The names of days and months, for writing dates.
pub(crate) struct Names {
    pub(crate) weekdays: Vec<String>,
    pub(crate) months: Vec<String>,
    pub(crate) short_months: Vec<String>,
}

impl Words {
    /// Reads the lists of all crates. Mistakes in them are the program's own and stop it at the start.
    ///
    /// # Errors
    /// Says which list is wrong and how, or which key is there twice.
    pub fn new(lists: &[WordList]) -> Result<Self, String> {
        Ok(Self { es: Language::read(lists, Lang::Es)?, en: Language::read(lists, Lang::En)? })
    }

    fn of(&self, lang: Lang) -> &Language {
        match lang {
            Lang::Es => &self.es,
            Lang::En => &self.en,
        }
    }

    pub(crate) fn names(&self, lang: Lang) -> &Names {
        &self.of(lang).names
    }

    /// Whether a message exists.
    pub fn has(&self, lang: Lang, key: &str) -> bool {
        let Language { bundle, ready, .. } = self.of(lang);
        ready.has(key) || bundle.has_message(key)
    }

    /// A message. One that is missing is shown by its key in brackets; a test keeps that from happening.
    pub fn say(&self, lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'_, str> {
        let Language { bundle, ready, .. } = self.of(lang);
        said(bundle, ready, key, args)
    }

    /// A message that asks for nothing but the country, as it was made ready; `None` when it asks for more.
    pub(crate) fn plain(&self, lang: Lang, country: &str, key: &str) -> Option<&str> {
        let Language { bundle, ready, .. } = self.of(lang);
        ready.text(country, key, |key| {
            let mut args = FluentArgs::with_capacity(1);
            args.set("country", country.to_owned());
            let (mut mistakes, pattern) = (Vec::new(), bundle.get_message(key)?.value()?);
            let said = bundle.format_pattern(pattern, Some(&args), &mut mistakes).into_owned();
            mistakes.is_empty().then_some(said)
        })
    }

    /// A message with gaps, filled; `None` when it has to choose by what it is given.
    pub(crate) fn filled(
        &self,
        lang: Lang,
        key: &str,
        args: &[(&'static str, FluentValue<'_>)],
    ) -> Option<String> {
        let given = |name: &str| args.iter().find(|(given, _)| *given == name).map(|(_, value)| value);
        self.of(lang).ready.filled(key, &given)
    }
}

impl Language {
    fn read(lists: &[WordList], lang: Lang) -> Result<Self, String> {
        let wrong = |list: &WordList, why: &dyn Debug| format!("words of {} in {lang}: {why:?}", list.owner);
        let parsed = |list: &WordList| {
            let text = if lang == Lang::Es { list.es } else { list.en };
            fluent_syntax::parser::parse(text).map_err(|(_, e)| wrong(list, &e))
        };
        // Twice, rather than have the trees of all lists at once: they would be a third of what the program takes at rest.
        let mut spoken_of = FxHashSet::default();
        for list in lists {
            ready::spoken_of(&parsed(list)?, &mut spoken_of);
        }
        let mut bundle = Bundle::new_concurrent(vec![lang.as_str().parse().map_err(|e| format!("{e}"))?]);
        bundle.set_use_isolating(false);
        let mut ready = Ready::new();
        for list in lists {
            let left = ready.take(parsed(list)?, &spoken_of).map_err(|twice| wrong(list, &twice))?;
            let left = FluentResource::try_new(serialize(&left)).map_err(|(_, e)| wrong(list, &e))?;
            bundle.add_resource(left).map_err(|e| wrong(list, &e))?;
        }
        let split = |key: &str| said(&bundle, &ready, key, None).split(' ').map(str::to_owned).collect();
        let names = Names {
            weekdays: split("shell-weekdays"),
            months: split("shell-months"),
            short_months: split("shell-months-short"),
        };
        Ok(Self { bundle, ready, names })
    }
}

fn said<'a>(bundle: &'a Bundle, ready: &'a Ready, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'a, str> {
    if let Some(text) = ready.plain(key) {
        return Cow::Borrowed(text);
    }
    let given = |name: &str| args?.iter().find(|(given, _)| *given == name).map(|(_, value)| value);
    if let Some(filled) = ready.filled(key, &given) {
        return Cow::Owned(filled);
    }
    let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
        let Some(lacking) = ready.lacking(key) else { return Cow::Owned(format!("[{key}]")) };
        tracing::warn!(key, "a message lacks an argument");
        return Cow::Owned(lacking);
    };
    let mut mistakes = Vec::new();
    let said = bundle.format_pattern(pattern, args, &mut mistakes);
    if !mistakes.is_empty() {
        tracing::warn!(key, ?mistakes, "a message lacks an argument");
    }
    Cow::Owned(said.into_owned())
}

/// Something to say later, when the language is known: a key and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Say {
    /// The message.
    pub key: Cow<'static, str>,
    /// Its arguments.
    pub args: Vec<(&'static str, String)>,
}

impl Say {
    /// A message by its key.
    pub fn key(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), args: Vec::new() }
    }

    /// Adds an argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    pub(crate) fn fluent(&self) -> Vec<(&'static str, FluentValue<'static>)> {
        self.args.iter().map(|(name, value)| (*name, argument(value).into_owned())).collect()
    }
}

/// A value given as text. It is a number, and chooses plurals, only where it is written as a number is shown:
/// `1e3` and `007` stay as somebody typed them.
pub fn argument(value: &str) -> FluentValue<'_> {
    match value.parse::<f64>() {
        Ok(number) if number.to_string() == value => FluentValue::try_number(value),
        _ => FluentValue::from(value),
    }
}

/// A message with arguments: `t!(cx, "cases-found", n = 3)`.
#[macro_export]
macro_rules! t {
    ($frame:expr, $key:expr $(, $name:ident = $value:expr)* $(,)?) => {
        $frame.say($key, vec![$((stringify!($name), $crate::FluentValue::from($value))),*])
    };
}
