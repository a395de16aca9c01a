//! Numbers, months and rules in words.

use crate::{exact::Hundredths, month::Month, rules::Indicator, table::Value};
use jiff::{Timestamp, civil::Date};
use shell::{Frame, t};

/// A number with no more decimals than it needs: `95`, `93,5`, `4,31`.
pub fn short(frame: &Frame, value: Hundredths) -> String {
    let style = frame.company.country.decimal_style;
    match value.0 {
        n if n % 100 == 0 => style.whole(n / 100),
        n if n % 10 == 0 => style.scaled(n / 10, 1),
        n => style.scaled(n, 2),
    }
}

/// A cell's value as it is read; a dash where there is nothing to tell.
pub fn cell(frame: &Frame, value: &Value) -> String {
    match value {
        Value::Blank => "—".to_owned(),
        Value::Text(text) => text.clone(),
        Value::Count(n) => frame.number(*n),
        Value::Percent(percent) => format!("{}\u{a0}%", frame.hundredths(percent.0)),
        Value::Mean(mean) => frame.hundredths(mean.0),
        Value::Days(days) => short(frame, *days),
        Value::Delay(days) if *days < 0 => t!(frame, "reports-days-early", n = -days),
        Value::Delay(0) => frame.t("reports-on-the-day").into_owned(),
        Value::Delay(days) => t!(frame, "reports-days-late", n = *days),
        Value::Day(day) => frame.day(*day),
    }
}

/// An instant on something that is kept for years: with its year always.
pub fn dated(frame: &Frame, at: Timestamp) -> String {
    let (local, time) = (frame.local(at), frame.time(at));
    let (day, year) = (frame.day(local.date()), local.year().to_string());
    if day.contains(&year) { format!("{day}, {time}") } else { format!("{day} {year}, {time}") }
}

/// The first letter in upper case.
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

/// The first letter in lower case: a name of a list inside a sentence.
pub fn small(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_lowercase().chain(rest).collect())
}

/// `septiembre`, without the year.
pub fn month_name(frame: &Frame, month: Month) -> String {
    let whole = frame.month(&month.to_string());
    whole.split(' ').next().unwrap_or(&whole).to_owned()
}

/// How an indicator is calculated.
pub fn formula(frame: &Frame, indicator: Indicator) -> String {
    frame.t(&format!("reports-formula-{indicator}")).into_owned()
}

/// Which rows it counts: *facturas del 1 al 31 de octubre de 2026, sin las anuladas*.
pub fn period(frame: &Frame, indicator: Indicator, month: Month) -> String {
    let kind = match indicator {
        Indicator::Claims => "claims",
        Indicator::TechnicalService => "technical",
        _ => "invoices",
    };
    let last: Date = month.last_day();
    let of = frame.month(&month.to_string());
    t!(frame, &format!("reports-period-{kind}"), last = i64::from(last.day()), month = of)
}
