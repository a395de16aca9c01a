//! Days as people say them in a filter: `hoy`, `esta semana`, `5d`, `2026-11`, `>=2026-11-01`. Pure.

use jiff::{ToSpan, civil::Date};
use places::fold;

/// Days from the first, and before the second.
pub(crate) type Days = (Option<Date>, Option<Date>);

/// The days that are meant; nothing when it cannot be told.
pub(crate) fn days(said: &str, today: Date) -> Option<Days> {
    for (sign, after) in [(">=", false), ("<=", true), (">", true), ("<", false)] {
        if let Some(rest) = said.strip_prefix(sign) {
            let (first, end) = span(rest, today)?;
            let edge = if after { end } else { first };
            return Some(if sign.starts_with('>') { (edge, None) } else { (None, edge) });
        }
    }
    if let Some((from, to)) = said.split_once("..") {
        let first = if from.is_empty() { None } else { span(from, today)?.0 };
        let end = if to.is_empty() { None } else { span(to, today)?.1 };
        return Some((first, end));
    }
    span(said, today)
}

/// A stretch of days that is said by a name, a number or a date.
fn span(said: &str, today: Date) -> Option<Days> {
    named(&fold(said), today)
        .or_else(|| last(said, today))
        .or_else(|| dated(said))
        .filter(|(from, to)| from < to)
}

fn named(folded: &str, today: Date) -> Option<Days> {
    let monday = today.checked_sub(i64::from(today.weekday().to_monday_zero_offset()).days()).ok()?;
    let first = today.first_of_month();
    let (from, to) = match folded {
        "hoy" | "today" => (today, today.tomorrow().ok()?),
        "ayer" | "yesterday" => (today.yesterday().ok()?, today),
        "semana" | "esta semana" | "week" | "this week" => (monday, monday.checked_add(1.week()).ok()?),
        "semana pasada" | "last week" => (monday.checked_sub(1.week()).ok()?, monday),
        "mes" | "este mes" | "month" | "this month" => (first, first.checked_add(1.month()).ok()?),
        "mes pasado" | "last month" => (first.checked_sub(1.month()).ok()?, first),
        "ano" | "este ano" | "year" | "this year" => {
            (today.first_of_year(), today.first_of_year().checked_add(1.year()).ok()?)
        }
        _ => return None,
    };
    Some((Some(from), Some(to)))
}

/// `5d`: the last five days, today included; `2s` or `2w` weeks, `3m` months.
fn last(said: &str, today: Date) -> Option<Days> {
    let unit = said.chars().last()?;
    let n: i64 = said.strip_suffix(unit)?.parse().ok().filter(|n| (1..=9_999).contains(n))?;
    let span = match unit {
        'd' => (n - 1).days(),
        's' | 'w' => (n * 7 - 1).days(),
        'm' => n.months(),
        _ => return None,
    };
    Some((Some(today.checked_sub(span).ok()?), Some(today.tomorrow().ok()?)))
}

/// A day, `2026-11-28` or `28/11/2026`; a month, `2026-11`; a year.
fn dated(said: &str) -> Option<Days> {
    let parts: Vec<&str> = said.split(['-', '/']).collect();
    let parts = match parts[..] {
        [day, month, year] if year.len() == 4 => vec![year, month, day],
        _ => parts,
    };
    let year: i16 = parts.first().filter(|year| year.len() == 4)?.parse().ok()?;
    let number = |at: usize| parts.get(at).map(|text| text.parse::<i8>().ok());
    let first = |month, day| Date::new(year, month, day).ok();
    let (from, to) = match (number(1), number(2)) {
        (None, _) => (first(1, 1)?, first(1, 1)?.checked_add(1.year()).ok()?),
        (Some(month), None) => (first(month?, 1)?, first(month?, 1)?.checked_add(1.month()).ok()?),
        (Some(month), Some(day)) if parts.len() == 3 => {
            (first(month?, day?)?, first(month?, day?)?.tomorrow().ok()?)
        }
        _ => return None,
    };
    Some((Some(from), Some(to)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// A Saturday.
    const TODAY: Date = date(2026, 11, 28);

    #[track_caller]
    fn check(said: &str, expected: Option<(&str, &str)>) {
        let day = |text: &str| (!text.is_empty()).then(|| text.parse::<Date>().unwrap());
        assert_eq!(days(said, TODAY), expected.map(|(from, to)| (day(from), day(to))), "{said}");
    }

    #[test]
    fn days_are_understood_as_people_say_them() {
        check("hoy", Some(("2026-11-28", "2026-11-29")));
        check("Ayer", Some(("2026-11-27", "2026-11-28")));
        check("esta semana", Some(("2026-11-23", "2026-11-30")));
        check("esta-semana", Some(("2026-11-23", "2026-11-30")));
        check("last week", Some(("2026-11-16", "2026-11-23")));
        check("mes pasado", Some(("2026-10-01", "2026-11-01")));
        check("este año", Some(("2026-01-01", "2027-01-01")));
        check("1d", Some(("2026-11-28", "2026-11-29")));
        check("5d", Some(("2026-11-24", "2026-11-29")));
        check("2s", Some(("2026-11-15", "2026-11-29")));
        check("3m", Some(("2026-08-28", "2026-11-29")));
        check("2026", Some(("2026-01-01", "2027-01-01")));
        check("2026-11", Some(("2026-11-01", "2026-12-01")));
        check("2026-11-05", Some(("2026-11-05", "2026-11-06")));
        check("5/11/2026", Some(("2026-11-05", "2026-11-06")));
        check(">=2026-11-01", Some(("2026-11-01", "")));
        check(">2026-11", Some(("2026-12-01", "")));
        check("<2026-11", Some(("", "2026-11-01")));
        check("<=2026-11-05", Some(("", "2026-11-06")));
        check("2026-11-01..2026-11-15", Some(("2026-11-01", "2026-11-16")));
        check("2026-11-01..", Some(("2026-11-01", "")));
        for said in
            ["", "2026-13", "2026-02-30", "0d", "mañana tal vez", ">=", "26-11", "1-2-3-2026", "2026-1-1-1"]
        {
            check(said, None);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_said_the_end_comes_after_the_beginning(said in "[0-9dsm<>=./-]{0,24}|.*") {
            if let Some((Some(from), Some(to))) = days(&said, TODAY) {
                prop_assert!(from < to || said.contains(".."));
            }
        }
    }
}
