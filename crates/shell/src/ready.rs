//! Messages that need no thinking, made ready once: a text as it stands, or a text with gaps. What chooses
//! between variants stays with Fluent, and is formatted once for each country when the country is all it asks.

use fluent_bundle::{FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Message, PatternElement};
use places::COUNTRIES;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

type Texts = FxHashMap<Box<str>, Box<str>>;

/// The messages of one language, as far as they can be made ready.
#[derive(Default)]
pub(crate) struct Ready {
    texts: Texts,
    gapped: FxHashMap<Box<str>, Box<[Piece]>>,
    /// Those that choose, and what each country makes of them: filled when a country is first asked for.
    choosing: Vec<Box<str>>,
    chosen: Vec<OnceLock<Texts>>,
}

enum Piece {
    Text(Box<str>),
    Gap(Box<str>),
}

impl Ready {
    pub(crate) fn new() -> Self {
        Self { chosen: COUNTRIES.iter().map(|_| OnceLock::new()).collect(), ..Self::default() }
    }

    /// Makes ready what a list says.
    pub(crate) fn add(&mut self, list: &FluentResource) {
        for entry in list.entries() {
            let Entry::Message(message) = entry else { continue };
            let key = Box::from(message.id.name);
            match pieces(message) {
                Some(pieces) => match only_text(&pieces) {
                    Some(text) => drop(self.texts.insert(key, text)),
                    None => drop(self.gapped.insert(key, pieces.into())),
                },
                None => self.choosing.push(key),
            }
        }
    }

    /// A message that asks for nothing but the country. `format` answers what the country makes of a message,
    /// or `None` when it asks for more.
    pub(crate) fn text(
        &self,
        country: &str,
        key: &str,
        format: impl Fn(&str) -> Option<String>,
    ) -> Option<&str> {
        if let Some(text) = self.texts.get(key) {
            return Some(text);
        }
        let country = COUNTRIES.binary_search_by(|known| known.code.cmp(country)).ok()?;
        let choose = || {
            let said = self.choosing.iter().filter_map(|key| Some((key.clone(), format(key)?.into())));
            said.collect()
        };
        self.chosen.get(country)?.get_or_init(choose).get(key).map(AsRef::as_ref)
    }

    /// A message with gaps, filled; `None` when it has to choose or something for it is missing.
    pub(crate) fn filled(&self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> Option<String> {
        let pieces = self.gapped.get(key)?;
        let mut out = String::with_capacity(64);
        for piece in pieces {
            match piece {
                Piece::Text(text) => out += text,
                Piece::Gap(name) => match &args.iter().find(|(given, _)| *given == &**name)?.1 {
                    FluentValue::String(text) => out += text,
                    FluentValue::Number(number) => out += &number.as_string(),
                    _ => return None,
                },
            }
        }
        Some(out)
    }
}

/// The pieces of a message that only has gaps for what it is given.
fn pieces(message: &Message<&str>) -> Option<Vec<Piece>> {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => Some(Piece::Text(Box::from(*value))),
        PatternElement::Placeable {
            expression: Expression::Inline(InlineExpression::VariableReference { id }),
        } => Some(Piece::Gap(Box::from(id.name))),
        PatternElement::Placeable { .. } => None,
    };
    message.value.as_ref()?.elements.iter().map(piece).collect()
}

fn only_text(pieces: &[Piece]) -> Option<Box<str>> {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => Some(&**text),
        Piece::Gap(_) => None,
    });
    texts.collect::<Option<String>>().map(Into::into)
}
