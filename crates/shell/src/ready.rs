//! Messages that need no thinking, made ready once: a text as it stands, or a text with gaps, some of which choose between
//! texts by a word or a whole number. What chooses by the country is formatted by Fluent once for each country, when the
//! country is all it asks; the rest stays with Fluent, which keeps nothing that is a text with gaps: nine messages of ten
//! are, and their trees take thirty times the memory of what they say.

use fluent_bundle::{
    FluentValue,
    types::{FluentNumber, FluentNumberType},
};
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, Resource, Variant, VariantKey,
};
use places::COUNTRIES;
use rustc_hash::{FxHashMap, FxHashSet};
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
    Choice { by: Box<str>, ways: Box<[Way]>, otherwise: Box<[Piece]> },
}

/// What a choice makes of one thing it may be given.
struct Way {
    of: Box<str>,
    /// Set where it is a number rather than a word.
    number: Option<f64>,
    pieces: Box<[Piece]>,
}

impl Ready {
    pub(crate) fn new() -> Self {
        Self { chosen: COUNTRIES.iter().map(|_| OnceLock::new()).collect(), ..Self::default() }
    }

    /// Makes ready what a list says, and answers what of it Fluent needs: what only it can say, and what that speaks of.
    ///
    /// # Errors
    /// The key that is there twice.
    pub(crate) fn take<'l>(
        &mut self,
        list: Resource<&'l str>,
        spoken_of: &FxHashSet<&str>,
    ) -> Result<Resource<&'l str>, Box<str>> {
        let mut left = Vec::new();
        for entry in list.body {
            let Entry::Message(message) = &entry else {
                left.push(entry);
                continue;
            };
            let key: Box<str> = message.id.name.into();
            if self.has(&key) {
                return Err(key);
            }
            let pieces = message.value.as_ref().and_then(pieces);
            let chooses = pieces.as_ref().is_none_or(|all| all.iter().any(Piece::chooses));
            if chooses || spoken_of.contains(&*key) {
                left.push(entry);
            }
            match pieces {
                Some(pieces) => match only_text(&pieces) {
                    Some(text) => drop(self.texts.insert(key, text)),
                    None => drop(self.gapped.insert(key, pieces)),
                },
                None => self.choosing.push(key),
            }
        }
        Ok(Resource { body: left })
    }

    /// Whether a message was made ready.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.texts.contains_key(key) || self.gapped.contains_key(key)
    }

    /// A message that asks for nothing.
    pub(crate) fn plain(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(AsRef::as_ref)
    }

    /// A message that asks for nothing but the country. `format` answers what the country makes of a message,
    /// or `None` when it asks for more.
    pub(crate) fn text(
        &self,
        country: &str,
        key: &str,
        format: impl Fn(&str) -> Option<String>,
    ) -> Option<&str> {
        if let Some(text) = self.plain(key) {
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
    pub(crate) fn filled(&self, key: &str, given: &Given<'_>) -> Option<String> {
        let mut out = String::with_capacity(64);
        fill(self.gapped.get(key)?, given, &mut out)?;
        Some(out)
    }

    /// A message with gaps that somebody forgot to fill, as Fluent shows it: with what the gaps are called.
    pub(crate) fn lacking(&self, key: &str) -> Option<String> {
        let named = |piece: &Piece| match piece {
            Piece::Text(text) => text.to_string(),
            Piece::Gap(name) | Piece::Choice { by: name, .. } => format!("{{${name}}}"),
        };
        Some(self.gapped.get(key)?.iter().map(named).collect())
    }
}

impl Piece {
    fn chooses(&self) -> bool {
        matches!(self, Self::Choice { .. })
    }
}

/// What was given under a name.
type Given<'g> = dyn Fn(&str) -> Option<&'g FluentValue<'g>> + 'g;

fn fill(pieces: &[Piece], given: &Given<'_>, out: &mut String) -> Option<()> {
    for piece in pieces {
        match piece {
            Piece::Text(text) => *out += text,
            Piece::Gap(name) => match given(name)? {
                FluentValue::String(text) => *out += text,
                FluentValue::Number(number) => *out += &number.as_string(),
                _ => return None,
            },
            Piece::Choice { by, ways, otherwise } => fill(chosen(given(by)?, ways, otherwise)?, given, out)?,
        }
    }
    Some(())
}

/// The way of what is given, the first that fits as Fluent has it; `None` when that has to be asked.
fn chosen<'p>(given: &FluentValue<'_>, ways: &'p [Way], otherwise: &'p [Piece]) -> Option<&'p [Piece]> {
    let way = match given {
        FluentValue::String(word) => ways.iter().find(|way| way.number.is_none() && *way.of == **word),
        FluentValue::Number(number) => {
            let category = category(number)?;
            ways.iter().find(|way| match way.number {
                Some(exactly) => exactly == number.value,
                None => *way.of == *category,
            })
        }
        _ => return None,
    };
    Some(way.map_or(otherwise, |way| &way.pieces))
}

/// In the languages of this program a whole number below a million is one, or another.
fn category(number: &FluentNumber) -> Option<&'static str> {
    let FluentNumber { value, options } = number;
    let plain = options.r#type == FluentNumberType::Cardinal && options.minimum_fraction_digits.is_none();
    let whole = value.fract() == 0.0 && (0.0..1e6).contains(value);
    (plain && whole).then_some(if *value == 1.0 { "one" } else { "other" })
}

/// The pieces of a text that needs nothing but what it is given.
fn pieces(text: &Pattern<&str>) -> Option<Box<[Piece]>> {
    text.elements.iter().map(piece).collect()
}

fn piece(element: &PatternElement<&str>) -> Option<Piece> {
    let expression = match element {
        PatternElement::TextElement { value } => return Some(Piece::Text(Box::from(*value))),
        PatternElement::Placeable { expression } => expression,
    };
    match expression {
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            Some(Piece::Gap(Box::from(id.name)))
        }
        // The country is given to every message by Fluent's way alone.
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants }
            if id.name != "country" =>
        {
            let otherwise = pieces(&variants.iter().find(|variant| variant.default)?.value)?;
            let ways = variants.iter().map(way).collect::<Option<_>>()?;
            Some(Piece::Choice { by: Box::from(id.name), ways, otherwise })
        }
        _ => None,
    }
}

fn way(variant: &Variant<&str>) -> Option<Way> {
    let pieces = pieces(&variant.value)?;
    Some(match variant.key {
        VariantKey::Identifier { name } => Way { of: Box::from(name), number: None, pieces },
        VariantKey::NumberLiteral { value } => {
            Way { of: Box::from(value), number: Some(value.parse().ok()?), pieces }
        }
    })
}

/// Adds the messages that those of a list speak of.
pub(crate) fn spoken_of<'l>(list: &Resource<&'l str>, keys: &mut FxHashSet<&'l str>) {
    for entry in &list.body {
        match entry {
            Entry::Message(message) => message.value.iter().for_each(|value| in_pattern(value, keys)),
            Entry::Term(term) => in_pattern(&term.value, keys),
            _ => {}
        }
    }
}

fn in_pattern<'l>(pattern: &Pattern<&'l str>, keys: &mut FxHashSet<&'l str>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, keys);
        }
    }
}

fn in_expression<'l>(expression: &Expression<&'l str>, keys: &mut FxHashSet<&'l str>) {
    match expression {
        Expression::Inline(InlineExpression::MessageReference { id, .. }) => drop(keys.insert(id.name)),
        Expression::Inline(InlineExpression::Placeable { expression }) => in_expression(expression, keys),
        Expression::Inline(_) => {}
        Expression::Select { variants, .. } => {
            variants.iter().for_each(|variant| in_pattern(&variant.value, keys))
        }
    }
}

fn only_text(pieces: &[Piece]) -> Option<Box<str>> {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Text(text) => Some(&**text),
        Piece::Gap(_) | Piece::Choice { .. } => None,
    });
    texts.collect::<Option<String>>().map(Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;
    use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
    use fluent_syntax::parser::parse;
    use unic_langid::LanguageIdentifier;

    const LIST: &str = "
calls = { $n ->
    [0] No queda ninguna llamada
    [one] Queda una llamada de { $who }
   *[other] Quedan { $n } llamadas, { $state ->
        [late] tarde
       *[soon] pronto
    }
}
state = Está { $state ->
    [late] atrasada
    [1] en uno
   *[other] a tiempo
}
many = { $n ->
    [many] muchísimos
   *[other] { $n }
}
";

    type Args<'a> = [(&'static str, FluentValue<'a>)];

    fn filled(ready: &Ready, key: &str, args: &Args<'_>) -> Option<String> {
        ready.filled(key, &|name| args.iter().find(|(given, _)| *given == name).map(|(_, value)| value))
    }

    fn said(lang: &str, key: &str, args: &Args<'_>) -> String {
        let lang: LanguageIdentifier = lang.parse().unwrap();
        let mut bundle = FluentBundle::new(vec![lang]);
        bundle.set_use_isolating(false);
        bundle.add_resource(FluentResource::try_new(LIST.to_owned()).unwrap()).unwrap();
        let all: FluentArgs = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        let mut mistakes = Vec::new();
        let pattern = bundle.get_message(key).unwrap().value().unwrap();
        bundle.format_pattern(pattern, Some(&all), &mut mistakes).into_owned()
    }

    #[test]
    fn what_is_made_ready_says_what_fluent_says() {
        let mut ready = Ready::new();
        ready.take(parse(LIST).unwrap(), &FxHashSet::default()).unwrap();
        let numbers = [0, 1, 2, 5, 11, 21, 100, 999_999].map(FluentValue::from);
        let words = ["late", "soon", "one", "other", "1", "0", "niño"].map(FluentValue::from);
        for (key, lang) in ["calls", "state", "many"].into_iter().flat_map(|key| [(key, "es"), (key, "en")]) {
            for n in numbers.iter().chain(&words) {
                for state in words.iter().chain(&numbers) {
                    let args = [("n", n.clone()), ("state", state.clone()), ("who", "Rosa".into())];
                    let filled = filled(&ready, key, &args);
                    assert_eq!(filled.as_deref(), Some(&*said(lang, key, &args)), "{key} {lang} {args:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_sure_is_left_to_fluent() {
        let mut ready = Ready::new();
        ready.take(parse(LIST).unwrap(), &FxHashSet::default()).unwrap();
        for n in [FluentValue::from(1_000_000), 1.5.into(), (-1).into(), FluentValue::None] {
            assert_eq!(filled(&ready, "many", &[("n", n)]), None);
        }
        assert_eq!(filled(&ready, "many", &[]), None);
    }

    #[test]
    fn fluent_keeps_what_only_it_can_say_and_what_that_speaks_of() {
        let list = "
plain = Un texto
gapped = Para { $who }
courier = el courier
by = Enviado por { courier }
many = { $n ->
    [one] { $n ->
        [1] { other }
       *[other] uno
    }
   *[other] varios
}
other = otro
";
        let (parsed, mut ready, mut spoken) = (parse(list).unwrap(), Ready::new(), FxHashSet::default());
        spoken_of(&parsed, &mut spoken);
        let left = ready.take(parsed, &spoken).unwrap();
        let keys: Vec<&str> = left
            .body
            .iter()
            .map(|entry| match entry {
                Entry::Message(message) => message.id.name,
                _ => "",
            })
            .collect();
        assert_eq!(keys, ["courier", "by", "many", "other"]);
        assert_eq!(ready.lacking("gapped").as_deref(), Some("Para {$who}"));
        assert_eq!(ready.take(parse("plain = Otro").unwrap(), &spoken).unwrap_err().as_ref(), "plain");
    }
}
