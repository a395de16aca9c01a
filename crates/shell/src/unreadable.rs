//! What a parser could not read, told as a person would: which field, what is wrong with it, what would do.
//!
//! The parsers say it in English sentences; their shapes are few, and the tests here keep them.

use crate::{Failure, Say, Wrong};
use serde::{
    Deserializer,
    de::{DeserializeOwned, Error as _, Visitor},
};
use std::{borrow::Cow, fmt::Display};
use uuid::Uuid;

/// How much of what was sent is quoted back, in characters.
const QUOTED: usize = 60;

impl Wrong {
    /// A field that holds none of the codes it may hold.
    pub fn choice<'a>(
        field: impl Into<String>,
        given: &str,
        allowed: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let allowed = allowed.into_iter().collect::<Vec<_>>().join(", ");
        if allowed.is_empty() {
            return Self::new(field, Say::key("shell-wrong-choice-none").with("given", cut(given)));
        }
        Self::new(field, Say::key("shell-wrong-choice").with("given", cut(given)).with("allowed", allowed))
    }
}

/// What a page's filter asks for: nothing when it is empty.
///
/// # Errors
/// A sentence when it is nothing that the page offers: somebody changed the address, or kept an old one.
pub fn read_filter<T>(
    field: &str,
    asked: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, Wrong> {
    if asked.is_empty() {
        return Ok(None);
    }
    let unknown = || Wrong::new(field, Say::key("shell-wrong-filter").with("given", cut(asked)));
    read(asked).map(Some).ok_or_else(unknown)
}

/// Somebody or something in an address: an identity, or `none` for nobody.
pub fn read_holder(asked: &str) -> Option<Option<Uuid>> {
    if asked == "none" { Some(None) } else { asked.parse().ok().map(Some) }
}

/// Reads a body of JSON.
pub(crate) fn json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    // The parser would take a list as the fields of an object in their order.
    if bytes.trim_ascii_start().starts_with(b"[") {
        return Err(Failure::wrong("", Say::key("shell-wrong-kind").with("kind", "object")));
    }
    let mut from = serde_json::Deserializer::from_slice(bytes);
    let read = serde_path_to_error::deserialize(&mut from).map_err(|e| {
        let no_json = e.inner().is_syntax() || e.inner().is_eof();
        if no_json { not_json(e.inner()) } else { wrong_at(&e) }
    })?;
    from.end().map_err(|e| not_json(&e))?;
    Ok(read)
}

fn not_json(e: &serde_json::Error) -> Failure {
    Failure::wrong("", Say::key("shell-wrong-json").with("line", e.line()).with("column", e.column()))
}

/// Reads `name=value&…`, of a form or an address; `known` refuses a name that is none of the fields asked for, whether or
/// not they say so themselves.
pub(crate) fn pairs<T: DeserializeOwned>(bytes: &[u8], known: bool) -> Result<T, Failure> {
    serde_path_to_error::deserialize(Pairs { bytes, known }).map_err(|e| wrong_at(&e))
}

/// What a parser said of what stands where it stopped.
fn wrong_at(e: &serde_path_to_error::Error<impl Display>) -> Failure {
    Failure::Invalid(vec![told(e.path().to_string(), &e.inner().to_string())])
}

/// Pairs whose names may be looked at before their values are read.
struct Pairs<'a> {
    bytes: &'a [u8],
    known: bool,
}

impl<'de> Deserializer<'de> for Pairs<'de> {
    type Error = serde::de::value::Error;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let unknown = |(name, _): &(Cow<'_, str>, _)| self.known && !fields.contains(&name.as_ref());
        if let Some((name, _)) = form_urlencoded::parse(self.bytes).find(unknown) {
            return Err(Self::Error::unknown_field(&name, fields));
        }
        self.deserialize_any(visitor)
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        serde_urlencoded::Deserializer::new(form_urlencoded::parse(self.bytes)).deserialize_any(visitor)
    }

    /// All of them in their order, for a form that repeats names.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        serde_urlencoded::Deserializer::new(form_urlencoded::parse(self.bytes)).deserialize_seq(visitor)
    }

    serde::forward_to_deserialize_any! {
        bool u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct tuple tuple_struct map enum identifier ignored_any
    }
}

/// What is wrong with what stands at a path, from the parser's sentence.
fn told(path: String, sentence: &str) -> Wrong {
    let sentence = sentence.rsplit_once(" at line ").map_or(sentence, |(sentence, _)| sentence);
    let mut ticked = sentence.split('`').skip(1).step_by(2);
    let mut first = || ticked.next().unwrap_or_default();
    let starts = |with: &str| sentence.starts_with(with);
    if starts("missing field") {
        return Wrong::new(at(&path, first()), Say::key("shell-wrong-missing"));
    }
    if starts("unknown field") && sentence.ends_with("there are no fields") {
        return Wrong::new(at(&path, first()), Say::key("shell-wrong-no-field"));
    }
    if starts("unknown field") {
        let field = at(&path, first());
        let known = ticked.collect::<Vec<_>>().join(", ");
        return Wrong::new(field, Say::key("shell-wrong-unknown-field").with("known", known));
    }
    if starts("duplicate field") {
        return Wrong::new(at(&path, first()), Say::key("shell-wrong-twice"));
    }
    let field = if path == "." { String::new() } else { path };
    if starts("unknown variant") {
        let given = first();
        return Wrong::choice(field, given, ticked);
    }
    Wrong::new(field, Say::key("shell-wrong-kind").with("kind", kind(sentence)))
}

/// The field inside what stands at a path, unless the path names it already.
fn at(path: &str, field: &str) -> String {
    match path {
        "." => field.to_owned(),
        path if path == field || path.ends_with(&format!(".{field}")) => path.to_owned(),
        path => format!("{path}.{field}"),
    }
}

/// What would have been understood, as the words call it.
fn kind(sentence: &str) -> &'static str {
    let expected = sentence.rsplit_once("expected ").map_or(sentence, |(_, expected)| expected);
    let is = |any: &[&str]| any.iter().any(|word| expected.contains(word));
    match expected {
        _ if is(&["UUID"]) => "identity",
        _ if is(&["nonzero"]) => "from-one",
        "a string" | "a borrowed string" | "string" => "text",
        "a boolean" | "provided string was not `true` or `false`" => "yes-no",
        "f32" | "f64" | "a JSON number" => "number",
        "u8" | "u16" | "u32" | "u64" | "usize" => "count",
        "i8" | "i16" | "i32" | "i64" | "isize" => "whole",
        _ if is(&["a sequence"]) => "list",
        _ if is(&["struct ", "a map"]) => "object",
        _ if is(&[
            "digit found in string",
            "integer from empty string",
            "too large to fit",
            "too small to fit",
        ]) =>
        {
            "count"
        }
        // Days and instants say at length where they stopped.
        _ if DATES.iter().any(|word| sentence.contains(word)) => "date",
        _ => "other",
    }
}

/// Words of which one is in every sentence about days and instants.
const DATES: [&str; 9] = ["date", "year", "month", "day", "hour", "minute", "second", "offset", "time"];

fn cut(text: &str) -> String {
    text.chars().take(QUOTED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Timestamp, civil::Date};
    use serde::Deserialize;
    use uuid::Uuid;

    db::stored! {
        /// A colour.
        pub enum Colour {
            /// Red.
            Red = "red",
            /// Blue.
            Blue = "blue",
        }
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Sent {
        name: String,
        colour: Option<Colour>,
        day: Option<Date>,
        at: Option<Timestamp>,
        id: Option<Uuid>,
        n: Option<i64>,
        page: Option<u32>,
        nth: Option<std::num::NonZeroU32>,
        sure: Option<bool>,
        lines: Option<Vec<Line>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read is asked")]
    struct Line {
        price: f64,
    }

    /// `field: key detail` of the only thing wrong.
    fn wrong(read: Result<Sent, Failure>) -> String {
        let Err(Failure::Invalid(wrongs)) = read else { panic!("it was read") };
        let Wrong { field, say } = &wrongs[0];
        let args: Vec<_> = say.args.iter().map(|(_, value)| value.as_str()).collect();
        format!("{field}: {} {}", say.key.trim_start_matches("shell-wrong-"), args.join("; "))
            .trim()
            .to_owned()
    }

    #[test]
    fn what_a_program_sent_wrong_is_told_with_its_field() {
        #[track_caller]
        fn check(body: &str, expected: &str) {
            assert_eq!(wrong(json(body.as_bytes())), expected, "{body}");
        }
        check("{", ": json 1; 1");
        check("[1, 2", ": kind object");
        check(r#"{"name": "x"} y"#, ": json 1; 15");
        check("{}", "name: missing");
        check(
            r#"{"name": "x", "role": "administrator"}"#,
            "role: unknown-field name, colour, day, at, id, n, page, nth, sure, lines",
        );
        check(r#"{"name": "x", "name": "y"}"#, "name: twice");
        check(r#"{"name": 5}"#, "name: kind text");
        check(r#"{"name": "x", "colour": "green"}"#, "colour: choice green; red, blue");
        check(r#"{"name": "x", "day": "31/02/2026"}"#, "day: kind date");
        check(r#"{"name": "x", "day": "2026-02-31"}"#, "day: kind date");
        check(r#"{"name": "x", "day": 5}"#, "day: kind date");
        check(r#"{"name": "x", "at": "mañana"}"#, "at: kind date");
        check(r#"{"name": "x", "at": "2026-11-24"}"#, "at: kind date");
        check(r#"{"name": "x", "id": "7"}"#, "id: kind identity");
        check(r#"{"name": "x", "n": "7"}"#, "n: kind whole");
        check(r#"{"name": "x", "page": -1}"#, "page: kind count");
        check(r#"{"name": "x", "nth": 0}"#, "nth: kind from-one");
        check(r#"{"name": "x", "sure": "yes"}"#, "sure: kind yes-no");
        check(r#"{"name": "x", "lines": {}}"#, "lines: kind list");
        check(r#"{"name": "x", "lines": [{"price": 1}, {}]}"#, "lines[1].price: missing");
        check(r#"{"name": "x", "lines": [{"price": "1"}]}"#, "lines[0].price: kind number");
        check(
            r#"{"name": "x", "lines": [{"price": 1, "tenant_id": 2}]}"#,
            "lines[0].tenant_id: unknown-field price",
        );
        check(r#""name""#, ": kind object");
    }

    #[derive(Debug, Deserialize)]
    #[serde(default)]
    #[derive(Default)]
    struct Forgiving {
        q: String,
    }

    #[test]
    fn a_program_that_asks_for_what_there_is_not_is_told_even_where_a_page_forgives() {
        let forgiven: Forgiving = pairs(b"q=x&limit=3", false).ok().unwrap();
        assert_eq!(forgiven.q, "x");
        let Err(Failure::Invalid(wrongs)) = pairs::<Forgiving>(b"q=x&limit=3", true) else { panic!("read") };
        assert_eq!(wrongs[0].field, "limit");
        assert_eq!(wrongs[0].say.key, "shell-wrong-unknown-field");
        assert_eq!(pairs::<Forgiving>(b"q=x", true).ok().unwrap().q, "x");
        let twice = pairs::<Forgiving>(b"q=x&q=y", true);
        assert!(matches!(twice, Err(Failure::Invalid(wrongs)) if wrongs[0].say.key == "shell-wrong-twice"));
    }

    #[test]
    fn what_an_address_asked_wrong_is_told_with_its_field() {
        #[track_caller]
        fn check(query: &str, expected: &str) {
            assert_eq!(wrong(pairs(query.as_bytes(), false)), expected, "{query}");
        }
        check("", "name: missing");
        check("name=x&page=-1", "page: kind count");
        check("name=x&page=", "page: kind count");
        check("name=x&page=99999999999", "page: kind count");
        check("name=x&sure=yes", "sure: kind yes-no");
        check("name=x&colour=green", "colour: choice green; red, blue");
        check("name=x&day=2026-13-01", "day: kind date");
        check("name=x&name=y", "name: twice");
    }

    #[test]
    fn a_form_that_repeats_names_is_read_in_its_order() {
        let read: Vec<(String, String)> = pairs(b"code=C-1&code=C-2", false).ok().unwrap();
        assert_eq!(read, [("code", "C-1"), ("code", "C-2")].map(|(name, value)| (name.into(), value.into())));
    }
}
