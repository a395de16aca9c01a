//! The day, as people say it: *el jueves*, *pasado mañana*, *el primer lunes de enero*, *de hoy en ocho*.

use super::{
    amounts::unit,
    moment::{Day, Moment, Nth, Of, back, word},
    tokens::Token,
};
use jiff::civil::Weekday;

pub(super) fn day(s: &[Token], at: usize, m: &mut Moment, joint: &str) -> Option<usize> {
    let (found, len) = day_said(s, at)?;
    match (m.day, found) {
        (None, _) => m.day = Some(found),
        // *hoy jueves* is one day, *el lunes o el martes* is over on the second.
        (Some(Day::In(0..=2)), Day::Week { .. } | Day::Date { .. }) if joint.is_empty() => {
            m.also = Some(found)
        }
        (Some(Day::Week { day, weeks: 0, .. }), Day::EndOfWeek { next: true })
        | (Some(Day::EndOfWeek { next: true }), Day::Week { day, weeks: 0, .. }) => {
            m.day = Some(Day::Week { day, next_week: true, weeks: 0 });
        }
        // *el viernes, 5 de diciembre*
        (
            Some(Day::Week { day: weekday, weeks: 0, .. }),
            Day::Date { day, month: month @ Some(_), year, weekday: None },
        ) if joint.is_empty() => {
            m.day = Some(Day::Date { day, month, year, weekday: Some(weekday) });
        }
        (Some(Day::Date { day, month, year, weekday: None }), Day::Week { day: weekday, weeks: 0, .. })
            if joint.is_empty() =>
        {
            m.day = Some(Day::Date { day, month, year, weekday: Some(weekday) });
        }
        (Some(_), _) if !joint.is_empty() => m.day = Some(found),
        _ => return None,
    }
    Some(len)
}

fn day_said(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let (one, next) = (back(s, at, 1), word(s, at + 1));
    let same = |len: usize| if matches!(word(s, at + len), "mismo" | "misma") { len + 1 } else { len };
    let led = |leads: &[&str]| leads.contains(&back(s, at, 2));
    match word(s, at) {
        // *de hoy en ocho* is the same day of the week.
        "hoy" if one == "de" && in_weeks(s, at + 1) => Some((Day::In(7 * weeks(s, at + 2)), 3)),
        "manana" if one == "de" && in_weeks(s, at + 1) => Some((Day::In(1 + 7 * weeks(s, at + 2)), 3)),
        "hoy" | "today" => Some((Day::In(0), same(1))),
        "pasado" if next == "manana" => Some((Day::In(2), 2)),
        "day" if next == "after" && word(s, at + 2) == "tomorrow" => Some((Day::In(2), 3)),
        // *la mañana* is a part of the day.
        "manana" if !matches!(one, "la" | "esta" | "misma" | "una" | "cada") => Some((Day::In(1), same(1))),
        "tomorrow" => Some((Day::In(1), 1)),
        "dia"
            if one == "del" && led(&["final", "fin", "cierre", "transcurso", "largo", "resta", "resto"]) =>
        {
            Some((Day::In(0), 1))
        }
        "eod" => Some((Day::In(0), 1)),
        "day" if matches!(one, "the") && back(s, at, 2) == "of" => Some((Day::In(0), 1)),
        "semana" | "week" => week(s, at),
        "quincena" | "fortnight" => fortnight(s, at),
        "mes" | "month" => month(s, at),
        "ano" | "year"
            if matches!(one, "de" | "del" | "the") && led(&["fin", "fines", "final", "finales", "of"]) =>
        {
            Some((last_working(Of::Named(12, None)), 1))
        }
        written => nth(s, at)
            .or_else(|| weekday_said(s, at, written))
            .or_else(|| month_end(s, at, written))
            .or_else(|| date(s, at)),
    }
}

fn last_working(of: Of) -> Day {
    Day::Nth { nth: -1, what: Nth::WorkingDay, of }
}

/// *en ocho*, *en quince*: in a week, in two, as one says it of a day.
pub(super) fn in_weeks(s: &[Token], at: usize) -> bool {
    word(s, at) == "en"
        && matches!(word(s, at + 1), "ocho" | "8" | "quince" | "15")
        && unit(word(s, at + 2)).is_none()
}

fn weeks(s: &[Token], at: usize) -> i64 {
    if matches!(word(s, at), "ocho" | "8") { 1 } else { 2 }
}

/// *el primer lunes de enero*, *el último día hábil del mes*, *la segunda quincena de marzo*.
fn nth(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let nth = match word(s, at) {
        "primer" | "primero" | "primera" | "first" => 1,
        "segundo" | "segunda" | "second" => 2,
        "tercer" | "tercero" | "third" => 3,
        "cuarto" | "fourth" => 4,
        "ultimo" | "ultima" | "last" => -1,
        _ => return None,
    };
    let working = matches!(word(s, at + 2), "habil" | "laborable" | "laboral");
    let (what, mut len) = match word(s, at + 1) {
        "dia" | "day" if working => (Nth::WorkingDay, 3),
        "dia" | "day" => (Nth::Day, 2),
        "working" | "business" if word(s, at + 2) == "day" => (Nth::WorkingDay, 3),
        "quincena" => (Nth::Fortnight, 2),
        named => (Nth::Weekday(weekday(named)?), 2),
    };
    let found = of_month(s, at + len);
    len += found.map_or(0, |(_, more)| more);
    match (found, what) {
        (Some((of, _)), _) => Some((Day::Nth { nth, what, of }, len)),
        (None, Nth::WorkingDay) if nth == 1 => Some((Day::Working(1), len)),
        (None, Nth::Weekday(_)) => Some((Day::Nth { nth, what, of: Of::Unsaid }, len)),
        (None, _) => None,
    }
}

/// *de enero*, *del mes*, *del próximo mes*, *de este mes*.
fn of_month(s: &[Token], at: usize) -> Option<(Of, usize)> {
    if !matches!(word(s, at), "de" | "del" | "of") {
        return None;
    }
    let mut len = 1 + usize::from(matches!(word(s, at + 1), "el" | "the"));
    if let Some(month) = month_named(word(s, at + len)) {
        let (year, more) = year_after(s, at + len + 1);
        return Some((Of::Named(month, year), len + 1 + more));
    }
    let first = word(s, at + len);
    let led = is_next(first) || matches!(first, "este" | "this");
    len += usize::from(led);
    if !matches!(word(s, at + len), "mes" | "month") {
        return None;
    }
    len += 1;
    if is_next(first) {
        return Some((Of::Next, len));
    }
    if is_next(word(s, at + len)) {
        return Some((Of::Next, len + 1));
    }
    if word(s, at + len) == "que" && word(s, at + len + 1) == "viene" {
        return Some((Of::Next, len + 2));
    }
    Some((if led { Of::This } else { Of::Coming }, len))
}

/// *a fines de enero*, *a mediados de enero*.
fn month_end(s: &[Token], at: usize, written: &str) -> Option<(Day, usize)> {
    let month = month_named(written)?;
    let led = matches!(back(s, at, 1), "de" | "of");
    match back(s, at, 2) {
        "fin" | "fines" | "final" | "finales" | "end" if led => {
            let (year, more) = year_after(s, at + 1);
            Some((last_working(Of::Named(month, year)), 1 + more))
        }
        "mediados" if led => {
            let (year, more) = year_after(s, at + 1);
            Some((Day::Date { day: 15, month: Some(month), year, weekday: None }, 1 + more))
        }
        _ => None,
    }
}

/// *de 2027*, when a year follows.
fn year_after(s: &[Token], at: usize) -> (Option<i16>, usize) {
    let of = usize::from(matches!(word(s, at), "de" | "del"));
    let year = word(s, at + of).parse::<i16>().ok().filter(|year| (2000..2200).contains(year));
    (year, if year.is_some() { of + 1 } else { 0 })
}

fn is_next(word: &str) -> bool {
    matches!(word, "proxima" | "proximo" | "siguiente" | "entrante" | "next")
}

fn week(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let (two, one) = (back(s, at, 2), back(s, at, 1));
    let follows = match (word(s, at + 1), word(s, at + 2)) {
        ("que", "viene") => 2,
        (next, _) => usize::from(is_next(next)),
    };
    // *el fin de semana* is its two days, *a fin de semana* and *antes del fin de semana* are the last that is worked.
    if (two, one) == ("fin", "de") && matches!(back(s, at, 3), "el" | "este" | "proximo") {
        return Some((Day::Weekend, 1 + follows));
    }
    if is_next(one) {
        return Some((Day::EndOfWeek { next: true }, 1));
    }
    if follows > 0 {
        return Some((Day::EndOfWeek { next: true }, 1 + follows));
    }
    let this = matches!(one, "esta" | "this")
        || matches!((two, one), ("fin" | "final", "de" | "la") | ("of", "the") | ("esta", "misma"))
        || (one == "la" && matches!(back(s, at, 3), "fin" | "final" | "transcurso" | "largo" | "resto"));
    (this && two != "otra").then_some((Day::EndOfWeek { next: false }, 1))
}

/// *esta quincena*, *a fin de quincena*, *la próxima quincena*.
fn fortnight(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let one = back(s, at, 1);
    if is_next(one) {
        return Some((Day::EndOfFortnight { next: true }, 1));
    }
    let follows = match (word(s, at + 1), word(s, at + 2)) {
        ("que", "viene") => 2,
        (next, _) => usize::from(is_next(next)),
    };
    let this = follows > 0 || matches!(one, "esta" | "misma" | "la" | "de" | "this");
    this.then_some((Day::EndOfFortnight { next: follows > 0 }, 1 + follows))
}

fn month(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let one = back(s, at, 1);
    let next = is_next(one) || is_next(word(s, at + 1));
    if next {
        return Some((Day::EndOfMonth { next: true }, if is_next(one) { 1 } else { 2 }));
    }
    if word(s, at + 1) == "que" && word(s, at + 2) == "viene" {
        return Some((Day::EndOfMonth { next: true }, 3));
    }
    if one == "de" && back(s, at, 2) == "mediados" {
        return Some((Day::Date { day: 15, month: None, year: None, weekday: None }, 1));
    }
    let this = matches!(one, "este" | "this")
        || (matches!(one, "de" | "del")
            && matches!(back(s, at, 2), "fin" | "fines" | "final" | "finales" | "transcurso" | "largo"))
        || (one == "the" && back(s, at, 2) == "of");
    this.then_some((Day::EndOfMonth { next: false }, 1))
}

pub(super) fn weekday(word: &str) -> Option<Weekday> {
    use Weekday::*;
    Some(match word {
        "lunes" | "monday" => Monday,
        "martes" | "tuesday" => Tuesday,
        "miercoles" | "wednesday" => Wednesday,
        "jueves" | "thursday" => Thursday,
        "viernes" | "friday" => Friday,
        "sabado" | "saturday" => Saturday,
        "domingo" | "sunday" => Sunday,
        _ => return None,
    })
}

fn weekday_said(s: &[Token], at: usize, written: &str) -> Option<(Day, usize)> {
    let day = weekday(written)?;
    if matches!(back(s, at, 1), "pasado" | "los" | "cada") {
        return None;
    }
    // *jueves 3 de diciembre*: the number says which.
    if let Some((Day::Date { day: number, month, year, .. }, len)) = date_after(s, at + 1)
        && !is_counted(s, at + 1 + len)
    {
        return Some((Day::Date { day: number, month, year, weekday: Some(day) }, 1 + len));
    }
    if in_weeks(s, at + 1) {
        return Some((Day::Week { day, next_week: false, weeks: weeks(s, at + 2) }, 3));
    }
    if word(s, at + 1) == "que" && word(s, at + 2) == "viene" {
        return Some((Day::Week { day, next_week: false, weeks: 0 }, 3));
    }
    let more = usize::from(is_next(word(s, at + 1)));
    Some((Day::Week { day, next_week: false, weeks: 0 }, 1 + more))
}

/// Whether what stands after a number makes of it an hour or an amount.
fn is_counted(s: &[Token], at: usize) -> bool {
    unit(word(s, at)).is_some() || matches!(word(s, at), "%" | "am" | "pm")
}

/// A date, or a number that *el* or *día* makes one.
fn date(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let (found, len) = date_after(s, at)?;
    let Day::Date { month, .. } = found else { return None };
    let led = matches!(back(s, at, 1), "el" | "dia" | "the" | "del" | "al");
    (month.is_some() || (led && !is_counted(s, at + len))).then_some((found, len))
}

fn date_after(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let written = word(s, at);
    if let Some(month) = month_named(written) {
        // *December 5th*
        let number = written_day(word(s, at + 1))?;
        return Some((Day::Date { day: number, month: Some(month), year: None, weekday: None }, 2));
    }
    if written.contains(['/', '-']) {
        return numeric_date(written).map(|date| (date, 1));
    }
    let day = written_day(written)?;
    let mut len = 1 + usize::from(matches!(word(s, at + 1), "de" | "of"));
    let Some(month) = month_named(word(s, at + len)) else {
        return Some((Day::Date { day, month: None, year: None, weekday: None }, 1));
    };
    len += 1;
    let (year, more) = year_after(s, at + len);
    Some((Day::Date { day, month: Some(month), year, weekday: None }, len + more))
}

fn written_day(written: &str) -> Option<i8> {
    let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| written.strip_suffix(end)).unwrap_or(written);
    let bare = if written == "primero" { "1" } else { bare };
    let plain = (1..=2).contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| bare.parse().ok()).flatten().filter(|day| (1..=31).contains(day))
}

/// `5/12`, `05/12/2026`, `5-12`, `2026-12-05`: the day first, as it is written where Spanish is spoken.
fn numeric_date(written: &str) -> Option<Day> {
    let parts: Vec<i16> = written.split(['/', '-']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let (day, month, year) = match parts[..] {
        [year, month, day] if year >= 2000 => (day, month, Some(year)),
        [day, month, year] => (day, month, Some(if year < 100 { 2000 + year } else { year })),
        [day, month] if written.contains('/') => (day, month, None),
        _ => return None,
    };
    let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
    let can_be = (1..=31).contains(&day) && (1..=12).contains(&month);
    can_be.then_some(Day::Date { day, month: Some(month), year, weekday: None })
}

#[rustfmt::skip]
fn month_named(word: &str) -> Option<i8> {
    Some(match word {
        "enero" | "ene" | "january" | "jan" => 1, "febrero" | "feb" | "february" => 2, "marzo" | "mar" | "march" => 3,
        "abril" | "abr" | "april" | "apr" => 4, "mayo" | "may" => 5, "junio" | "jun" | "june" => 6,
        "julio" | "jul" | "july" => 7, "agosto" | "ago" | "august" | "aug" => 8,
        "septiembre" | "setiembre" | "sep" | "sept" | "set" | "september" => 9,
        "octubre" | "oct" | "october" => 10, "noviembre" | "nov" | "november" => 11,
        "diciembre" | "dic" | "december" | "dec" => 12,
        _ => return None,
    })
}
