//! Until when, as people say it: the words for a day and a time, taken together.

use super::tokens::Token;
use jiff::civil::Weekday;

/// How many words may stand between the parts of one moment: *el viernes, a más tardar a las 12*.
const BETWEEN: usize = 4;
/// Words that only join.
const JOINS: &[&str] = &[
    ",", "a", "al", "de", "del", "por", "en", "la", "las", "el", "antes", "mas", "tardar", "maximo", "como",
    "mismo", "misma", "sobre", "hasta", "para", "entre", "y", "o", "temprano", "tipo", "este", "esta",
    "proximo", "proxima", "at", "by", "before", "on", "in", "the", "this", "around", "until", "and", "or",
    "between", "plazo", "dentro", "un", "no", "next", "dia", "about", "than", "later",
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
    Months(i64),
    /// The next one; of the week after this one; with the number that was said beside it.
    Week {
        day: Weekday,
        next_week: bool,
        number: Option<i8>,
    },
    /// Day, month and year as far as they were said.
    Date {
        day: i8,
        month: Option<i8>,
        year: Option<i16>,
    },
    /// The end of a week: of this one, or of the one after.
    EndOfWeek {
        next: bool,
    },
    EndOfMonth {
        next: bool,
    },
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
}

/// Until when, as it was said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    pub(crate) day: Option<Day>,
    /// Hour and minute, and whether the hour is of twenty-four.
    pub(crate) time: Option<(i8, i8, bool)>,
    pub(crate) part: Option<Part>,
    /// So many minutes from now, and whether only open ones count.
    pub(crate) span: Option<(i64, bool)>,
    /// *antes del* that day.
    pub(crate) before_day: bool,
    /// A time with its half of the day: it may not be moved by twelve hours.
    pub(crate) half: Option<bool>,
}

impl Moment {
    fn is_nothing(&self) -> bool {
        self.day.is_none() && self.time.is_none() && self.part.is_none() && self.span.is_none()
    }
}

fn word(s: &[Token], at: usize) -> &str {
    s.get(at).map_or("", |token| token.word.as_str())
}

fn back(s: &[Token], at: usize, by: usize) -> &str {
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
        && !matches!(moment.day, Some(Day::In(_) | Day::Working(_) | Day::Months(_)))
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
            let mut with = moment.clone();
            if let Some(len) = part_of(s, next, &mut with, joint.unwrap_or_default()) {
                // *después de las 3* sets no end; it is passed over.
                if !joined.iter().any(|t| FROM_THEN.contains(&t.word.as_str())) {
                    moment = with;
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
        && weekday(word(s, at)).is_some();
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
    ) || (one == "de"
        && matches!(two, "dentro" | "antes" | "plazo" | "maximo" | "menos" | "mas" | "termino" | "lapso"))
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
    let (amount, mut len) = amount(s, at)?;
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
    if word(s, at + len) == "y" && matches!(word(s, at + len + 1), "media") {
        len += 2;
        m.span = (unit == Unit::Hours).then_some((amount * 60 + 30, open));
        return m.span.map(|_| len);
    }
    match unit {
        Unit::Minutes => m.span = Some((amount, open)),
        Unit::Hours => m.span = Some((amount * 60, open)),
        Unit::Days if open => m.day = Some(Day::Working(amount)),
        Unit::Days => m.day = Some(Day::In(amount)),
        Unit::Weeks => m.day = Some(Day::In(amount * 7)),
        Unit::Months => m.day = Some(Day::Months(amount)),
    }
    Some(len)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "minuto" | "minutos" | "min" | "mins" | "minute" | "minutes" => Unit::Minutes,
        "hora" | "horas" | "h" | "hs" | "hrs" | "hour" | "hours" => Unit::Hours,
        "dia" | "dias" | "day" | "days" => Unit::Days,
        "semana" | "semanas" | "week" | "weeks" => Unit::Weeks,
        "mes" | "meses" | "month" | "months" => Unit::Months,
        _ => return None,
    })
}

/// `48h`, `30min`.
fn glued_unit(word: &str) -> Option<Unit> {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    (letters.len() < word.len() && !letters.is_empty()).then(|| unit(letters)).flatten()
}

/// A number up to 999, in figures or words; of a range, its end.
fn amount(s: &[Token], at: usize) -> Option<(i64, usize)> {
    let (first, len) = number(s, at)?;
    if matches!(word(s, at + len), "a" | "o" | "to" | "or")
        && let Some((last, more)) = number(s, at + len + 1)
    {
        return Some((first.max(last), len + 1 + more));
    }
    if matches!(word(s, at), "par" | "couple") && matches!(word(s, at + 1), "de" | "of") {
        return Some((2, 2));
    }
    Some((first, len))
}

fn number(s: &[Token], at: usize) -> Option<(i64, usize)> {
    let written = word(s, at);
    if let Some((_, end)) = written.split_once('-') {
        return figures(end.trim_end_matches(char::is_alphabetic)).map(|n| (n, 1));
    }
    if let Some(n) = figures(written.trim_end_matches(char::is_alphabetic)) {
        return Some((n, 1));
    }
    if matches!(written, "un" | "a") && matches!(word(s, at + 1), "par" | "couple") {
        return Some((2, 3));
    }
    let n = spoken(written)?;
    let ones = |at| spoken(word(s, at)).filter(|ones| *ones < 10);
    if n >= 20 && n % 10 == 0 {
        if word(s, at + 1) == "y"
            && let Some(ones) = ones(at + 2)
        {
            return Some((n + ones, 3));
        }
        if let Some(ones) = ones(at + 1) {
            return Some((n + ones, 2));
        }
    }
    Some((n, 1))
}

fn figures(written: &str) -> Option<i64> {
    let plain = (1..=3).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| written.parse().ok()).flatten()
}

#[rustfmt::skip]
fn spoken(word: &str) -> Option<i64> {
    const NAMES: &[(&str, i64)] = &[
        ("un", 1), ("una", 1), ("uno", 1), ("dos", 2), ("tres", 3), ("cuatro", 4), ("cinco", 5), ("seis", 6),
        ("siete", 7), ("ocho", 8), ("nueve", 9), ("diez", 10), ("once", 11), ("doce", 12), ("quince", 15),
        ("veinte", 20), ("veinticuatro", 24), ("treinta", 30), ("cuarenta", 40), ("cincuenta", 50), ("sesenta", 60),
        ("setenta", 70), ("noventa", 90), ("par", 2),
        ("one", 1), ("a", 1), ("an", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7),
        ("eight", 8), ("nine", 9), ("ten", 10), ("twelve", 12), ("fifteen", 15), ("twenty", 20), ("thirty", 30),
        ("forty", 40), ("sixty", 60), ("seventy", 70),
    ];
    NAMES.iter().find(|(name, _)| *name == word).map(|(_, n)| *n)
}

fn day(s: &[Token], at: usize, m: &mut Moment, joint: &str) -> Option<usize> {
    let (found, len) = day_said(s, at)?;
    match (m.day, found) {
        (None, _) => m.day = Some(found),
        // *hoy jueves* is one day, *el lunes o el martes* is over on the second.
        (Some(Day::In(0 | 1)), Day::Week { .. } | Day::Date { .. }) if joint.is_empty() => {}
        (Some(Day::Week { day, number: None, .. }), Day::EndOfWeek { next: true }) => {
            m.day = Some(Day::Week { day, next_week: true, number: None });
        }
        (Some(_), _) if !joint.is_empty() => m.day = Some(found),
        _ => return None,
    }
    Some(len)
}

fn day_said(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let (one, next) = (back(s, at, 1), word(s, at + 1));
    let same = |len: usize| if matches!(word(s, at + len), "mismo" | "misma") { len + 1 } else { len };
    match word(s, at) {
        "hoy" | "today" => Some((Day::In(0), same(1))),
        "pasado" if next == "manana" => Some((Day::In(2), 2)),
        "day" if next == "after" && word(s, at + 2) == "tomorrow" => Some((Day::In(2), 3)),
        // *la mañana* is a part of the day.
        "manana" if !matches!(one, "la" | "esta" | "misma" | "una" | "cada") => Some((Day::In(1), same(1))),
        "tomorrow" => Some((Day::In(1), 1)),
        "dia" if one == "del" && matches!(back(s, at, 2), "final" | "fin" | "cierre") => {
            Some((Day::In(0), 1))
        }
        "eod" => Some((Day::In(0), 1)),
        "day" if matches!(one, "the") && back(s, at, 2) == "of" => Some((Day::In(0), 1)),
        "semana" | "week" => week(s, at),
        "mes" | "month" => month(s, at),
        written => weekday_said(s, at, written).or_else(|| date(s, at)),
    }
}

fn is_next(word: &str) -> bool {
    matches!(word, "proxima" | "proximo" | "siguiente" | "entrante" | "next")
}

fn week(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let one = back(s, at, 1);
    if is_next(one) {
        return Some((Day::EndOfWeek { next: true }, 1));
    }
    if is_next(word(s, at + 1)) {
        return Some((Day::EndOfWeek { next: true }, 2));
    }
    if word(s, at + 1) == "que" && word(s, at + 2) == "viene" {
        return Some((Day::EndOfWeek { next: true }, 3));
    }
    let this = matches!(one, "esta" | "this")
        || matches!((back(s, at, 2), one), ("fin" | "final", "de" | "la") | ("of", "the"));
    (this && back(s, at, 2) != "otra").then_some((Day::EndOfWeek { next: false }, 1))
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
    let this = matches!(one, "este" | "this")
        || (matches!(one, "de" | "del") && matches!(back(s, at, 2), "fin" | "fines" | "final"))
        || (one == "the" && back(s, at, 2) == "of");
    this.then_some((Day::EndOfMonth { next: false }, 1))
}

fn weekday(word: &str) -> Option<Weekday> {
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
    if let Some((Day::Date { day: number, month, year }, len)) = date_after(s, at + 1) {
        return Some(match month {
            Some(_) => (Day::Date { day: number, month, year }, 1 + len),
            None => (Day::Week { day, next_week: false, number: Some(number) }, 1 + len),
        });
    }
    if word(s, at + 1) == "que" && word(s, at + 2) == "viene" {
        return Some((Day::Week { day, next_week: false, number: None }, 3));
    }
    let more = usize::from(is_next(word(s, at + 1)));
    Some((Day::Week { day, next_week: false, number: None }, 1 + more))
}

/// A date, or a number that *el* or *día* makes one.
fn date(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let (found, len) = date_after(s, at)?;
    let Day::Date { month, .. } = found else { return None };
    let led = matches!(back(s, at, 1), "el" | "dia" | "the" | "del" | "al");
    let counted = unit(word(s, at + len)).is_some() || word(s, at + len) == "%";
    (month.is_some() || (led && !counted)).then_some((found, len))
}

fn date_after(s: &[Token], at: usize) -> Option<(Day, usize)> {
    let written = word(s, at);
    if let Some(month) = month_named(written) {
        // *December 5th*
        let number = written_day(word(s, at + 1))?;
        return Some((Day::Date { day: number, month: Some(month), year: None }, 2));
    }
    if written.contains(['/', '-']) {
        return numeric_date(written).map(|date| (date, 1));
    }
    let day = written_day(written)?;
    let mut len = 1 + usize::from(matches!(word(s, at + 1), "de" | "of"));
    let Some(month) = month_named(word(s, at + len)) else {
        return Some((Day::Date { day, month: None, year: None }, 1));
    };
    len += 1;
    let of = usize::from(matches!(word(s, at + len), "de" | "del"));
    let year = word(s, at + len + of).parse::<i16>().ok().filter(|y| (2000..2200).contains(y));
    if year.is_some() {
        len += of + 1;
    }
    Some((Day::Date { day, month: Some(month), year }, len))
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
    can_be.then_some(Day::Date { day, month: Some(month), year })
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

/// *por la tarde*, *esta noche*, *a primera hora*, *al mediodía*.
fn part(s: &[Token], at: usize, m: &mut Moment) -> Option<usize> {
    let (two, one, next) = (back(s, at, 2), back(s, at, 1), word(s, at + 1));
    let (part, len) = match word(s, at) {
        "primera" if next == "hora" => (Part::First, 2),
        "ultima" if next == "hora" => (Part::Last, 2),
        "first" if next == "thing" => (Part::First, 2),
        "mediodia" | "noon" | "midday" => (Part::Noon, 1),
        "medio" if next == "dia" => (Part::Noon, 2),
        "tonight" => (Part::Evening, 1),
        written @ ("manana" | "tarde" | "noche" | "morning" | "afternoon" | "evening") => {
            let this = matches!(one, "esta" | "this");
            let led = (matches!(one, "la") && matches!(two, "por" | "en" | "de" | "a"))
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
        m.half = m.half.or(Some(matches!(part, Part::Afternoon | Part::Evening)));
    } else if m.part.is_some() {
        return None;
    }
    m.part = Some(part);
    Some(len)
}

/// *a las 12*, *10:30 am*, *15h00*, *a las tres y media*, *at 5*.
fn time(s: &[Token], at: usize, m: &mut Moment, joint: &str) -> Option<usize> {
    if m.time.is_some() && joint.is_empty() {
        return None;
    }
    let (two, one) = (back(s, at, 2), back(s, at, 1));
    let article = matches!(one, "las" | "la");
    let led = (article
        && matches!(two, "a" | "de" | "hasta" | "sobre" | "para" | "entre" | "y" | "o" | "tipo" | "como"))
        || matches!(one, "at" | "by" | "before" | "until" | "around")
        || (m.time.is_some() && matches!(joint, "o" | "y" | "a" | "or" | "and"));
    let (hour, minute, sure, mut len) = clock(s, at, article)?;
    let mut twenty_four = sure || hour > 12;
    let mut marked = sure;
    match word(s, at + len) {
        "am" | "pm" => {
            m.half = Some(word(s, at + len) == "pm");
            (marked, len) = (true, len + 1);
        }
        "h" | "hs" | "hrs" | "horas" | "hora" if article => {
            (twenty_four, marked, len) = (twenty_four || hour > 12, true, len + 1);
        }
        "h" | "hs" | "hrs" => (marked, twenty_four, len) = (true, true, len + 1),
        "y" if matches!(word(s, at + len + 1), "media" | "cuarto") && article => {
            let minutes = if word(s, at + len + 1) == "media" { 30 } else { 15 };
            m.time = Some((hour, minutes, twenty_four));
            return Some(len + 2);
        }
        _ => {}
    }
    if let Some(half) =
        ["am", "pm"].iter().find(|half| word(s, at).ends_with(**half) && word(s, at) != **half)
    {
        m.half = Some(*half == "pm");
        (marked, twenty_four) = (true, false);
    }
    if !led && !marked {
        return None;
    }
    m.time = Some((hour, minute, twenty_four));
    Some(len)
}

/// Hour and minute, and whether it was written as a clock shows it.
fn clock(s: &[Token], at: usize, article: bool) -> Option<(i8, i8, bool, usize)> {
    let written = word(s, at);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        let hour = spoken(written).filter(|n| article && (1..=12).contains(n))?;
        return Some((i8::try_from(hour).ok()?, 0, false, 1));
    }
    let bare = written.trim_end_matches("pm").trim_end_matches("am");
    let bare = bare.strip_suffix("hs").or(bare.strip_suffix("hrs")).unwrap_or(bare);
    let (hour, minute, exact) = match bare.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (hour, minute, true),
        None => (bare, "", bare.len() < written.len() && !written.ends_with('m')),
    };
    let read = |part: &str, most: i8| part.parse::<i8>().ok().filter(|n| (0..=most).contains(n));
    let minute = if minute.is_empty() { 0 } else { read(minute, 59).filter(|_| minute.len() == 2)? };
    let hour = read(hour, 23)?;
    // `9:30` may be of the evening, `09:30` and `15h00` may not.
    let exact = exact && (bare.starts_with('0') || bare.contains('h') || hour > 12);
    Some((hour, minute, exact || bare.contains(':') && hour > 6, 1)).filter(|_| bare.len() <= 5)
}
