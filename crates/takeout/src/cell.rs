//! What a cell of a list says.

use crate::ListFormat;
use jiff::{Timestamp, civil::Date};
use serde_json::Value as Json;
use shell::Frame;
use std::borrow::Cow;

/// What a cell of a list says. People read words and the company's clock; programs read codes and RFC 3339.
#[derive(Clone, Debug)]
pub enum Cell<'a> {
    /// Something written.
    Text(Cow<'a, str>),
    /// One of a closed list: its code, and the key of its word.
    Code(&'a str, String),
    /// An instant.
    At(Option<Timestamp>),
    /// A day of the company's calendar.
    Day(Option<Date>),
    /// A whole number.
    Number(Option<i64>),
    /// An amount in minor units of a currency.
    Money(Option<i64>, &'a str),
    /// Yes or no.
    Yes(bool),
    /// Several words.
    Many(Vec<String>),
    /// What programs read, and how it is written for people.
    Both(Json, String),
}

impl Cell<'_> {
    /// Nothing.
    pub const EMPTY: Cell<'static> = Cell::Text(Cow::Borrowed(""));

    /// As a format writes it.
    pub(crate) fn written(self, frame: &Frame, format: ListFormat) -> Json {
        let program = format == ListFormat::Json;
        match self {
            Self::Text(text) => said(text.into_owned()),
            Self::Code(code, _) if program => said(code.to_owned()),
            Self::Code("", _) => Json::Null,
            Self::Code(_, word) => frame.t(&word).into_owned().into(),
            Self::At(at) if program => at.map_or(Json::Null, |at| at.to_string().into()),
            // Read back by every spreadsheet, and by us.
            Self::At(at) => {
                at.map_or(Json::Null, |at| frame.local(at).strftime("%Y-%m-%d %H:%M:%S").to_string().into())
            }
            Self::Day(day) => day.map_or(Json::Null, |day| day.to_string().into()),
            Self::Number(number) => number.map_or(Json::Null, Json::from),
            Self::Money(minor, currency) => {
                minor.map_or(Json::Null, |minor| money(frame, format, minor, currency))
            }
            Self::Yes(yes) if program => yes.into(),
            Self::Yes(yes) => frame.t(if yes { "shell-yes" } else { "shell-no" }).into_owned().into(),
            Self::Many(words) if program => words.into(),
            Self::Many(words) => said(words.join(", ")),
            Self::Both(data, _) if program => data,
            Self::Both(_, text) => said(text),
        }
    }
}

fn said(text: String) -> Json {
    if text.is_empty() { Json::Null } else { text.into() }
}

/// For programs in minor units, in a workbook a number that can be added up, in text as the country writes it.
fn money(frame: &Frame, format: ListFormat, minor: i64, currency: &str) -> Json {
    let digits = currency.parse::<places::Currency>().map_or(2, places::Currency::minor_digits);
    let (sign, whole) = (if minor < 0 { "-" } else { "" }, minor.unsigned_abs());
    let one = 10_u64.pow(digits);
    let mark = match format {
        ListFormat::Json => return minor.into(),
        ListFormat::Xlsx => '.',
        ListFormat::Csv => frame.company.country.decimal_style.decimal_mark(),
    };
    let text = match digits {
        0 => format!("{sign}{whole}"),
        _ => format!("{sign}{}{mark}{:0width$}", whole / one, whole % one, width = digits as usize),
    };
    match (format, text.parse::<f64>()) {
        (ListFormat::Xlsx, Ok(number)) => number.into(),
        _ => text.into(),
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl<'a> From<&'a Option<String>> for Cell<'a> {
    fn from(text: &'a Option<String>) -> Self {
        text.as_ref().map_or(Self::EMPTY, Self::from)
    }
}

impl From<Option<String>> for Cell<'_> {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::EMPTY, Self::from)
    }
}

impl From<Timestamp> for Cell<'_> {
    fn from(at: Timestamp) -> Self {
        Self::At(Some(at))
    }
}

impl From<Option<Timestamp>> for Cell<'_> {
    fn from(at: Option<Timestamp>) -> Self {
        Self::At(at)
    }
}

impl From<Date> for Cell<'_> {
    fn from(day: Date) -> Self {
        Self::Day(Some(day))
    }
}

impl From<Option<Date>> for Cell<'_> {
    fn from(day: Option<Date>) -> Self {
        Self::Day(day)
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Cell<'_> {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Self::Yes(yes)
    }
}

impl From<Option<bool>> for Cell<'_> {
    fn from(yes: Option<bool>) -> Self {
        yes.map_or(Self::EMPTY, Self::Yes)
    }
}
