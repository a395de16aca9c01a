//! Until when, as people say it: the words for a day and a time, taken together.

use super::{
    amounts::{Unit, amount, glued_unit, unit},
    clock::time,
    days::{day, in_weeks, weekday},
    tokens::Token,
};
use jiff::civil::Weekday;

/// How many words may stand between the parts of one moment: *el viernes, a más tardar a las 12*.
const BETWEEN: usize = 4;
/// Words that only join.
const JOINS: &[&str] = &[
    ",", "a", "al", "de", "del", "por", "en", "la", "las", "el", "antes", "mas", "tardar", "maximo", "como",
    "mismo", "misma", "sobre", "hasta", "para", "entre", "y", "o", "temprano", "tipo", "este", "esta",
    "proximo", "proxima", "at", "by", "before", "on", "in", "the", "this", "around", "until", "and", "or",
    "between", "plazo", "dentro", "durante", "un", "no", "next", "dia", "about", "than", "later",
];
/// After these it is a beginning, no end: *a partir del lunes*.
const FROM_THEN: &[&str] =
    &["partir", "desde", "despues", "luego", "after", "from", "since", "ayer", "pasado", "last"];

/// A day, as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Day {
    /// So many days from today.
    In(i64),
    /// So many working days from today.
    Working(i64),
    /// So many months from today, and days.
    Months(i64, i64),
    /// The next one; of the week after this one; so many weeks after it.
    Week {
        day: Weekday,
        next_week: bool,
        weeks: i64,
    },
    /// Day, month, year and day of the week as far as they were said.
    Date {
        day: i8,
        month: Option<i8>,
        year: Option<i16>,
        weekday: Option<Weekday>,
    },
    /// *el primer lunes de enero*: which one, from behind when it is negative.
    Nth {
        nth: i8,
        what: Nth,
        of: Of,
    },
    /// The end of a week: of this one, or of the one after.
    EndOfWeek {
        next: bool,
    },
    /// The Sunday of a week.
    Weekend,
    /// The fifteenth or the last day of a month, whichever comes first; or the one after.
    EndOfFortnight {
        next: bool,
    },
    EndOfMonth {
        next: bool,
    },
}

/// What is counted in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nth {
    Day,
    WorkingDay,
    Weekday(Weekday),
    Fortnight,
}

/// In which month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Named(i8, Option<i16>),
    /// *del mes*: of this one, or of the next when it is over.
    Coming,
    This,
    Next,
    /// It was not said, so it may be any.
    Unsaid,
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    First,
    Morning,
    Noon,
    Afternoon,
    Evening,
    Last,
    Midnight,
}

/// A time, as it was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// 24 is the end of the day.
    pub(crate) hour: i8,
    pub(crate) minute: i8,
    /// Whether the hour is of twenty-four.
    pub(crate) exact: bool,
}

/// Until when, as it was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) day: Option<Day>,
    /// The same day by another of its names: *hoy jueves 3*.
    pub(crate) also: Option<Day>,
    pub(crate) time: Option<Clock>,
    pub(crate) part: Option<Part>,
    /// So many minutes from now, and whether only open ones count.
    pub(crate) span: Option<(i64, bool)>,
    /// *antes del* that day.
    pub(crate) before_day: bool,
    /// A time with its half of the day: it may not be moved by twelve hours.
    pub(crate) half: Option<bool>,
    /// It says what no day and no clock has: *a las 25:00*. It means nothing, whatever else it says.
    pub(crate) impossible: bool,
}

impl Moment {
    fn is_nothing(&self) -> bool {
        !self.impossible
            && self.day.is_none()
            && self.time.is_none()
            && self.part.is_none()
            && self.span.is_none()
    }
}

pub(super) fn word(s: &[Token], at: usize) -> &str {
    s.get(at).map_or("", |token| token.word.as_str())
}

pub(super) fn back(s: &[Token], at: usize, by: usize) -> &str {
    at.checked_sub(by).map_or("", |at| word(s, at))
}

/// The moment that begins at a token, with the token after it; none where no moment begins.
pub(crate) fn moment_at(s: &[Token], at: usize) -> Option<(usize, Moment)> {
    let mut moment = Moment::default();
    let mut end = at + part_of(s, at, &mut moment, "")?;
    if refused(s, at, end) {
        return None;
    }
    moment.before_day = moment.day.is_some()
        && moment.time.is_none()
        && moment.span.is_none()
        && !matches!(moment.day, Some(Day::In(_) | Day::Working(_) | Day::Months(..)))
        && (matches!((back(s, at, 2), back(s, at, 1)), ("antes", "del" | "de") | (_, "before"))
            || (back(s, at, 3), back(s, at, 1)) == ("antes", "el"));
    'more: loop {
        for skipped in 0..=BETWEEN {
            let next = end + skipped;
            let joined = s.get(end..next).unwrap_or_default();
            if joined
                .iter()
                .any(|t| !JOINS.contains(&t.word.as_str()) && !FROM_THEN.contains(&t.word.as_str()))
            {
                break;
            }
            let joint =
                joined.iter().map(|t| t.word.as_str()).find(|w| matches!(*w, "y" | "o" | "a" | "and" | "or"));
            let apart = joined.iter().any(|t| t.word == ",");
            let mut with = moment.clone();
            if let Some(len) = part_of(s, next, &mut with, joint.unwrap_or_default()) {
                // *después de las 3* sets no end; it is passed over.
                if !joined.iter().any(|t| FROM_THEN.contains(&t.word.as_str())) {
                    moment = with;
                    // *mañana, el viernes …* may be two days; *hoy viernes* is one.
                    moment.also = moment.also.filter(|_| !apart);
                }
                end = next + len;
                continue 'more;
            }
        }
        break;
    }
    (!moment.is_nothing()).then_some((end, moment))
}

/// Whether what stands around says that it is no end: *cada lunes*, *la factura del martes*, *el lunes pasado*.
fn refused(s: &[Token], at: usize, end: usize) -> bool {
    let (two, one) = (back(s, at, 2), back(s, at, 1));
    let begins = (1..=3).any(|by| FROM_THEN.contains(&back(s, at, by)))
        && (1..=2)
            .all(|by| JOINS.contains(&back(s, at, by)) || FROM_THEN.contains(&back(s, at, by)) || by == 2);
    let belongs = one == "del"
        && !matches!(two, "antes" | "hasta" | "dentro" | "dia")
        && weekday(word(s, at)).is_some()
        && !in_weeks(s, at + 1);
    let over = matches!(word(s, end), "pasado" | "pasada" | "anterior" | "ago");
    matches!(one, "cada" | "los" | "hace" | "todos" | "every" | "ayer") || begins || belongs || over
}

/// Takes one part of a moment; answers how many tokens it is.
fn part_of(s: &[Token], at: usize, m: &mut Moment, joint: &str) -> Option<usize> {
    s.get(at)?;
    span(s, at, m)
        .or_else(|| day(s, at, m, joint))
        .or_else(|| part(s, at, m))
        .or_else(|| time(s, at, m, joint))
}

/// *en 48 horas*, *en dos días hábiles*, *within 2 business days*.
fn span(s: &[Token], at: usize, m: &mut Moment) -> Option<usize> {
    if m.span.is_some() || m.day.is_some() {
        return None;
    }
    let (three, two, one) = (back(s, at, 3), back(s, at, 2), back(s, at, 1));
    let led = matches!(
        one,
        "en" | "maximo"
            | "max"
            | "tardar"
            | "in"
            | "within"
            | "proximas"
            | "proximos"
            | "siguientes"
            | "unas"
            | "unos"
    ) || (one == "a" && two == "aqui")
        || (one == "de"
            && matches!(
                two,
                "dentro" | "antes" | "plazo" | "maximo" | "menos" | "mas" | "termino" | "lapso"
            ))
        || (one == "than" && three == "no")
        || (one == "the" && matches!(two, "in" | "within"));
    if !led {
        return None;
    }
    if matches!(word(s, at), "media" | "half") {
        let hour = (1..=2).find(|by| matches!(word(s, at + by), "hora" | "hour"))?;
        m.span = Some((30, false));
        return Some(hour + 1);
    }
    // *en mes y medio*
    let (amount, mut len) =
        amount(s, at).or_else(|| unit(word(s, at)).filter(|_| and_half(s, at + 1)).map(|_| (1, 0)))?;
    let glued = glued_unit(word(s, at));
    let working = |at| {
        matches!(
            word(s, at),
            "habil"
                | "habiles"
                | "laborable"
                | "laborables"
                | "laboral"
                | "laborales"
                | "business"
                | "working"
        )
    };
    let mut open = false;
    if working(at + len) {
        (open, len) = (true, len + 1);
    }
    let unit = match glued {
        Some(unit) => unit,
        None => {
            let unit = unit(word(s, at + len))?;
            len += 1;
            unit
        }
    };
    if working(at + len) {
        (open, len) = (true, len + 1);
    }
    let half = and_half(s, at + len);
    len += if half { 2 } else { 0 };
    let halves = amount * 2 + i64::from(half);
    match unit {
        Unit::Minutes => m.span = Some((amount, open)),
        Unit::Hours => m.span = Some((halves * 30, open)),
        Unit::Days if open => m.day = Some(Day::Working(amount + i64::from(half))),
        Unit::Days if half => m.span = Some((halves * 12 * 60, false)),
        Unit::Days => m.day = Some(Day::In(amount)),
        // Half a day more is a day more.
        Unit::Weeks => m.day = Some(Day::In((halves * 7 + 1) / 2)),
        Unit::Fortnights => m.day = Some(Day::In((halves * 15 + 1) / 2)),
        Unit::Months => m.day = Some(Day::Months(amount, if half { 15 } else { 0 })),
    }
    // *en 0 días* is no time to keep anything in.
    m.impossible |= amount == 0;
    Some(len)
}

fn and_half(s: &[Token], at: usize) -> bool {
    word(s, at) == "y" && matches!(word(s, at + 1), "media" | "medio")
}

/// *por la tarde*, *esta noche*, *a primera hora*, *al mediodía*.
fn part(s: &[Token], at: usize, m: &mut Moment) -> Option<usize> {
    let (two, one, next) = (back(s, at, 2), back(s, at, 1), word(s, at + 1));
    let (part, len) = match word(s, at) {
        "primera" if next == "hora" => (Part::First, 2),
        "ultima" if next == "hora" => (Part::Last, 2),
        "first" if next == "thing" => (Part::First, 2),
        "medianoche" | "midnight" => (Part::Midnight, 1),
        "media" if next == "noche" => (Part::Midnight, 2),
        "mediodia" | "noon" | "midday" => (Part::Noon, 1),
        "medio" if next == "dia" => (Part::Noon, 2),
        "tonight" => (Part::Evening, 1),
        written @ ("manana" | "tarde" | "noche" | "morning" | "afternoon" | "evening") => {
            let this = matches!(one, "esta" | "this");
            let led = (matches!(one, "la") && matches!(two, "por" | "en" | "de" | "a" | "durante"))
                || (matches!(one, "the") && matches!(two, "in" | "by"))
                || (matches!(one, "tomorrow") && m.day.is_some())
                || (m.day.is_some() && m.part.is_none() && matches!(one, "la" | "en" | "de" | "por" | "the"));
            if !this && !led {
                return None;
            }
            if this && m.day.is_none() {
                m.day = Some(Day::In(0));
            }
            let part = match written {
                "manana" | "morning" => Part::Morning,
                "tarde" | "afternoon" => Part::Afternoon,
                _ => Part::Evening,
            };
            (part, 1)
        }
        _ => return None,
    };
    if word(s, at) == "tonight" && m.day.is_none() {
        m.day = Some(Day::In(0));
    }
    if m.time.is_some() {
        // *a las 8 de la noche*: says which half of the day.
        m.half = m.half.or(Some(matches!(part, Part::Afternoon | Part::Evening | Part::Midnight)));
    } else if m.part.is_some() {
        return None;
    }
    m.part = Some(part);
    Some(len)
}
