//! Days and instants as people write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

use crate::fold::fold;
use crate::problem::Reason;

/// In which order the numbers of a date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
    /// Year, month, day; with years of two digits it looks like the others.
    Ymd,
}

impl DateOrder {
    /// `dmy`, `mdy`, `ymd`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dmy => "dmy",
            Self::Mdy => "mdy",
            Self::Ymd => "ymd",
        }
    }
}

impl std::str::FromStr for DateOrder {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        [Self::Dmy, Self::Mdy, Self::Ymd].into_iter().find(|order| order.name() == name).ok_or(())
    }
}

/// What a cell says of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// A day without a time.
    Day(Date),
    /// A day and a time on the clock of whoever wrote it.
    Local(DateTime),
    /// A time written with its zone.
    Exact {
        /// The instant.
        at: Timestamp,
        /// What the clock showed there.
        written: DateTime,
    },
}

impl Moment {
    /// The day as written.
    pub fn day(self) -> Date {
        match self {
            Self::Day(day) => day,
            Self::Local(at) | Self::Exact { written: at, .. } => at.date(),
        }
    }
}

/// A date taken apart, before the order of its numbers is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Parts {
    numbers: Numbers,
    time: Option<Time>,
    offset: Option<Offset>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Numbers {
    /// Written so that it can be read in one way only.
    Plain { year: i16, month: i8, day: i8 },
    /// Three numbers, the first two of which may be day and month.
    Ordered { first: i8, second: i8, third: i16, short_year: bool },
}

/// What a date alone says about the order of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// It reads the same in any order, or has none.
    None,
    /// It can only be read in this one.
    Sure(DateOrder),
    /// 03/04.
    Ambiguous,
}

impl Parts {
    /// Takes a cell apart that was trimmed.
    pub fn of(text: &str) -> Result<Self, Reason> {
        let (date, time) = split_time(text);
        let numbers = numeric(date).or_else(|| worded(date)).ok_or(Reason::NotADate)?;
        let (time, offset) = match time {
            "" => (None, None),
            written => clock(written).map(|(time, offset)| (Some(time), offset)).ok_or(Reason::NotADate)?,
        };
        Ok(Self { numbers, time, offset })
    }

    pub fn evidence(&self) -> Evidence {
        match self.numbers {
            Numbers::Ordered { first, second, .. } => match (first > 12, second > 12) {
                (true, false) => Evidence::Sure(DateOrder::Dmy),
                (false, true) => Evidence::Sure(DateOrder::Mdy),
                (true, true) => Evidence::None,
                (false, false) if first == second => Evidence::None,
                (false, false) => Evidence::Ambiguous,
            },
            Numbers::Plain { .. } => Evidence::None,
        }
    }

    /// The moment, in the order the column is written in.
    pub fn moment(&self, order: Option<DateOrder>) -> Result<Moment, Reason> {
        let own = match self.evidence() {
            Evidence::Sure(own) => Some(own),
            _ => None,
        };
        if let (Some(DateOrder::Dmy | DateOrder::Mdy), Some(_)) = (order, own)
            && order != own
        {
            return Err(Reason::OtherDateOrder);
        }
        let order = order.or(own);
        let (year, month, day) = match self.numbers {
            Numbers::Plain { year, month, day } => (year, month, day),
            Numbers::Ordered { first, second, third, short_year } => match order {
                Some(DateOrder::Ymd) if short_year => {
                    (full_year(first.into()), second, i8::try_from(third).map_err(|_| Reason::NoSuchDay)?)
                }
                // A full year at the end leaves the commoner order of the other two.
                Some(DateOrder::Dmy | DateOrder::Ymd) => (third, second, first),
                Some(DateOrder::Mdy) => (third, first, second),
                None if first == second => (third, first, second),
                None => return Err(Reason::AmbiguousDate),
            },
        };
        let year = match self.numbers {
            Numbers::Ordered { short_year: true, .. } if order != Some(DateOrder::Ymd) => full_year(year),
            _ => year,
        };
        let day = Date::new(year, month, day).map_err(|_| Reason::NoSuchDay)?;
        Ok(match (self.time, self.offset) {
            (None, _) => Moment::Day(day),
            (Some(time), None) => Moment::Local(day.to_datetime(time)),
            (Some(time), Some(offset)) => {
                let written = day.to_datetime(time);
                Moment::Exact { at: offset.to_timestamp(written).map_err(|_| Reason::NoSuchDay)?, written }
            }
        })
    }
}

/// Years of two digits as spreadsheet programs read them: 00–29 are 2000–2029, 30–99 are 1930–1999.
fn full_year(short: i16) -> i16 {
    if short < 30 { 2000 + short } else { 1900 + short }
}

/// Parts the date from the time: at the `T` of ISO 8601, or before the hour of the first colon.
fn split_time(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let Some(colon) = memchr::memchr(b':', bytes) else {
        return (text, "");
    };
    let digits = bytes[..colon].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let start = colon - digits;
    let date = text[..start].trim_end_matches(|c: char| c.is_whitespace() || c == ',');
    let date = match date.strip_suffix(['T', 't']) {
        Some(iso) if iso.ends_with(|c: char| c.is_ascii_digit()) => iso,
        _ => date,
    };
    (date, &text[start..])
}

/// `2026-01-31`, `20260131`, `31/1/2026`, `31.01.26`.
fn numeric(date: &str) -> Option<Numbers> {
    let bytes = date.as_bytes();
    if bytes.len() == 8 && bytes.iter().all(u8::is_ascii_digit) {
        let year: i16 = date[..4].parse().ok()?;
        let plausible = (1900..2100).contains(&year);
        let numbers = Numbers::Plain { year, month: date[4..6].parse().ok()?, day: date[6..].parse().ok()? };
        return plausible.then_some(numbers);
    }
    let sign = *bytes.iter().find(|byte| !byte.is_ascii_digit())?;
    if !matches!(sign, b'/' | b'-' | b'.' | b' ') {
        return None;
    }
    let mut parts = date.split(sign as char).map(str::trim);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    if parts.next().is_some() || !is_number(b, 2) {
        return None;
    }
    if a.len() == 4 && is_number(a, 4) && is_number(c, 2) {
        return Some(Numbers::Plain { year: a.parse().ok()?, month: b.parse().ok()?, day: c.parse().ok()? });
    }
    let year_fits = is_number(c, 4) && matches!(c.len(), 2 | 4);
    (is_number(a, 2) && year_fits).then_some(Numbers::Ordered {
        first: a.parse().ok()?,
        second: b.parse().ok()?,
        third: c.parse().ok()?,
        short_year: c.len() == 2,
    })
}

const MONTHS: [&[&str]; 12] = [
    &["enero", "january"],
    &["febrero", "february"],
    &["marzo", "march"],
    &["abril", "april"],
    &["mayo", "may"],
    &["junio", "june"],
    &["julio", "july"],
    &["agosto", "august"],
    &["septiembre", "setiembre", "september"],
    &["octubre", "october"],
    &["noviembre", "november"],
    &["diciembre", "december"],
];
const WEEKDAYS: [&str; 14] = [
    "lunes",
    "martes",
    "miercoles",
    "jueves",
    "viernes",
    "sabado",
    "domingo",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// `4 de julio de 1996`, `04-jul-96`, `July 4th, 1996`, `jueves, 4 jul. 1996`.
fn worded(date: &str) -> Option<Numbers> {
    let folded = fold(date);
    let mut month = None;
    let mut numbers = Vec::new();
    for word in folded.split(' ').flat_map(split_digits) {
        if word.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers.push(word);
        } else if let Some(found) = month_of(word) {
            if month.replace(found).is_some() {
                return None;
            }
        } else if !matches!(word, "de" | "del" | "of" | "the" | "st" | "nd" | "rd" | "th" | "t")
            && !is_weekday(word)
        {
            return None;
        }
    }
    let (month, &[a, b]) = (month?, numbers.as_slice()) else { return None };
    let (year, day) = if a.len() == 4 { (a, b) } else { (b, a) };
    if !matches!(year.len(), 2 | 4) || day.len() > 2 {
        return None;
    }
    let long: i16 = year.parse().ok()?;
    let year = if year.len() == 2 { full_year(long) } else { long };
    Some(Numbers::Plain { year, month, day: day.parse().ok()? })
}

/// `4th` → `4`, `th`; `04jul96` → `04`, `jul`, `96`.
fn split_digits(word: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let is_digit = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != is_digit).unwrap_or(rest.len());
        pieces.push(&rest[..end]);
        rest = &rest[end..];
    }
    pieces
}

fn month_of(word: &str) -> Option<i8> {
    let fits = |names: &[&str]| names.iter().any(|name| name.starts_with(word));
    let at = MONTHS
        .iter()
        .position(|names| word.len() >= 3 && fits(names) || word == "sept" && names.contains(&"september"))?;
    Some(at as i8 + 1)
}

fn is_weekday(word: &str) -> bool {
    word.len() >= 2 && WEEKDAYS.iter().any(|day| day.starts_with(word))
}

/// `14:30`, `2:30:05 p. m.`, `14:30:00.123Z`, `14:30-05:00`, `14:30 hrs`.
fn clock(text: &str) -> Option<(Time, Option<Offset>)> {
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let mut parts = digits.trim_end_matches(['.', ',']).split(':');
    let mut hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next()?.parse().ok()?;
    let (second, fraction) = match parts.next() {
        Some(part) => part.split_once(['.', ',']).unwrap_or((part, "")),
        None => ("0", ""),
    };
    let second: i8 = second.parse().ok()?;
    if parts.next().is_some() {
        return None;
    }
    let mut offset = None;
    let said = fold(rest).replace(' ', "");
    match said.as_str() {
        "" | "h" | "hs" | "hrs" | "horas" => {}
        "am" | "pm" if (1..=12).contains(&hour) => hour = hour % 12 + if said == "pm" { 12 } else { 0 },
        "pm" if hour > 12 => {}
        "z" | "utc" | "gmt" => offset = Some(Offset::UTC),
        _ => offset = Some(zone(rest.trim())?),
    }
    // What a program tells of an instant, it tells whole; on a clock nobody reads the fraction of a second.
    let fraction = if offset.is_some() { nanoseconds(fraction)? } else { 0 };
    Some((Time::new(hour, minute, second, fraction).ok()?, offset))
}

fn nanoseconds(fraction: &str) -> Option<i32> {
    const DIGITS: usize = 9;
    let kept = fraction.get(..DIGITS.min(fraction.len()))?;
    format!("{kept:0<DIGITS$}").parse().ok()
}

/// `+05:30`, `-0500`, `-05`, `UTC-5`.
fn zone(text: &str) -> Option<Offset> {
    let text = text.strip_prefix("UTC").or_else(|| text.strip_prefix("GMT")).unwrap_or(text);
    let (sign, digits) = match text.strip_prefix(['-', '−']) {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+')?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let fits = (0..=15).contains(&hours) && (0..60).contains(&minutes);
    fits.then(|| Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use DateOrder::{Dmy, Mdy, Ymd};

    #[test]
    fn dates_are_read_as_people_write_them() {
        fn check(text: &str, order: Option<DateOrder>, expected: &str) {
            let found = match Parts::of(text).and_then(|parts| parts.moment(order)) {
                Ok(Moment::Day(day)) => day.to_string(),
                Ok(Moment::Local(at)) => at.to_string(),
                Ok(Moment::Exact { at, .. }) => at.to_string(),
                Err(reason) => reason.code().to_owned(),
            };
            assert_eq!(found, expected, "{text}");
        }
        check("1996-07-04", None, "1996-07-04");
        check("1996/7/4", None, "1996-07-04");
        check("1996.07.04", None, "1996-07-04");
        check("19960704", None, "1996-07-04");
        check("04/07/1996", Some(Dmy), "1996-07-04");
        check("04/07/1996", Some(Mdy), "1996-04-07");
        check("04/07/1996", None, "ambiguous-date");
        check("04/04/1996", None, "1996-04-04");
        check("4-7-96", Some(Dmy), "1996-07-04");
        check("4.7.26", Some(Dmy), "2026-07-04");
        check("26-07-04", Some(Ymd), "2026-07-04");
        check("31/02/2026", Some(Dmy), "no-such-day");
        check("29/02/2025", Some(Dmy), "no-such-day");
        check("29/02/2024", Some(Dmy), "2024-02-29");
        check("31/12/2026", Some(Mdy), "other-date-order");
        check("04/13/2026", Some(Dmy), "other-date-order");
        check("31/31/2026", Some(Dmy), "no-such-day");
        check("04-jul-1996", None, "1996-07-04");
        check("04-JUL-96", None, "1996-07-04");
        check("4 de julio de 1996", None, "1996-07-04");
        check("jueves, 4 de julio de 1996", None, "1996-07-04");
        check("jue. 4 jul. 1996", None, "1996-07-04");
        check("July 4th, 1996", None, "1996-07-04");
        check("Jul 4 1996", None, "1996-07-04");
        check("1-ene-2026", None, "2026-01-01");
        check("15 set 2026", None, "2026-09-15");
        check("15 sept. 2026", None, "2026-09-15");
        check("04jul1996", None, "1996-07-04");
        check("30-feb-2026", None, "no-such-day");
        check("4 de brumario de 1996", None, "not-a-date");
        check("1996-07-04 14:30", None, "1996-07-04T14:30:00");
        check("1996-07-04T14:30:05", None, "1996-07-04T14:30:05");
        check("1996-07-04T14:30:05.123Z", None, "1996-07-04T14:30:05.123Z");
        check("1996-07-04T14:30:05-05:00", None, "1996-07-04T19:30:05Z");
        check("1996-07-04 14:30:05+0530", None, "1996-07-04T09:00:05Z");
        check("04/07/1996 2:30 PM", Some(Dmy), "1996-07-04T14:30:00");
        check("04/07/1996, 12:05 a. m.", Some(Dmy), "1996-07-04T00:05:00");
        check("04/07/1996 12:05:09 p.\u{a0}m.", Some(Dmy), "1996-07-04T12:05:09");
        check("04/07/1996 14:30 hrs", Some(Dmy), "1996-07-04T14:30:00");
        check("04/07/1996 25:30", Some(Dmy), "not-a-date");
        check("04/07/1996 14:30 tarde", Some(Dmy), "not-a-date");
        check("14:30", None, "not-a-date");
        check("mañana", None, "not-a-date");
        check("1/2", Some(Dmy), "not-a-date");
        check("1/2/3/2026", Some(Dmy), "not-a-date");
        check("", None, "not-a-date");
        check("10248", Some(Dmy), "not-a-date");
    }

    #[test]
    fn a_date_tells_its_order_when_it_can() {
        fn check(text: &str, expected: Evidence) {
            assert_eq!(Parts::of(text).unwrap().evidence(), expected, "{text}");
        }
        check("31/07/1996", Evidence::Sure(Dmy));
        check("07/31/1996", Evidence::Sure(Mdy));
        check("03/04/1996", Evidence::Ambiguous);
        check("04/04/1996", Evidence::None);
        check("1996-03-04", Evidence::None);
        check("31/31/1996", Evidence::None);
        check("3-abr-1996", Evidence::None);
    }
}
