//! The time of a day, as people say it: *a las 12*, *las cinco menos cuarto*, *15h00*, *diez para las tres*.

use super::{
    amounts::{number, spoken},
    moment::{Clock, Moment, back, word},
    tokens::Token,
};

/// Minutes that people say beside an hour: *las cinco y veinte*. Others are hours: *entre las 10 y 12*.
const ROUND: i64 = 5;

/// *a las 12*, *10:30 am*, *15h00*, *a las tres y media*, *at 5*.
pub(super) fn time(s: &[Token], at: usize, m: &mut Moment, joint: &str) -> Option<usize> {
    if m.time.is_some() && joint.is_empty() {
        return None;
    }
    if let Some((clock, len)) = minutes_before(s, at) {
        m.time = Some(clock);
        return Some(len);
    }
    let (two, one) = (back(s, at, 2), back(s, at, 1));
    let article = matches!(one, "las" | "la");
    let led = (article
        && matches!(
            two,
            "a" | "de" | "hasta" | "sobre" | "para" | "entre" | "y" | "o" | "tipo" | "como" | "antes"
        ))
        || matches!(one, "at" | "by" | "before" | "until" | "around")
        || (m.time.is_some() && matches!(joint, "o" | "y" | "a" | "or" | "and"));
    if let Some(len) = impossible(s, at, led) {
        m.impossible = true;
        return Some(len);
    }
    let (mut clock, mut marked, mut len) = clock(s, at, article)?;
    // *las 5 menos cuarto*, *las 5 y veinte*; *entre las 5 y 20* are two hours.
    if article
        && two != "entre"
        && let joint @ ("y" | "menos") = word(s, at + len)
        && let Some((minutes, more)) = minutes(s, at + len + 1)
    {
        clock = if joint == "y" { clock.past(minutes) } else { clock.to(minutes) };
        (marked, len) = (true, len + 1 + more);
    }
    match word(s, at + len) {
        "am" | "pm" => {
            m.half = Some(word(s, at + len) == "pm");
            (marked, len) = (true, len + 1);
        }
        "h" | "hs" | "hrs" | "horas" | "hora" if article => (marked, len) = (true, len + 1),
        "h" | "hs" | "hrs" => (marked, clock.exact, len) = (true, true, len + 1),
        _ => {}
    }
    if let Some(half) =
        ["am", "pm"].iter().find(|half| word(s, at).ends_with(**half) && word(s, at) != **half)
    {
        m.half = Some(*half == "pm");
        (marked, clock.exact) = (true, false);
    }
    if !led && !marked {
        return None;
    }
    m.time = Some(clock);
    Some(len)
}

impl Clock {
    fn past(self, minutes: i8) -> Self {
        Self { minute: minutes, ..self }
    }

    /// So many minutes before the hour that was said; before one it is past twelve.
    fn to(self, minutes: i8) -> Self {
        let hour = match self.hour {
            1 if !self.exact => 12,
            0 => 23,
            hour => hour - 1,
        };
        Self { hour, minute: 60 - minutes, ..self }
    }
}

/// The minutes beside an hour: *media*, *cuarto*, *veinticinco*, *20*.
fn minutes(s: &[Token], at: usize) -> Option<(i8, usize)> {
    match word(s, at) {
        "media" => return Some((30, 1)),
        "cuarto" => return Some((15, 1)),
        "un" if word(s, at + 1) == "cuarto" => return Some((15, 2)),
        _ => {}
    }
    let (n, len) = number(s, at)?;
    let minutes = i8::try_from(n).ok().filter(|_| n % ROUND == 0 && (5..60).contains(&n))?;
    let more = usize::from(matches!(word(s, at + len), "minutos" | "min"));
    Some((minutes, len + more))
}

/// *un cuarto para las cinco*, *diez para las tres*.
fn minutes_before(s: &[Token], at: usize) -> Option<(Clock, usize)> {
    let (minutes, len) = minutes(s, at)?;
    let las = at + len + 1;
    if word(s, at + len) != "para" || !matches!(word(s, las), "las" | "la") || minutes >= 30 {
        return None;
    }
    let (clock, _, more) = clock(s, las + 1, true)?;
    Some((clock.to(minutes), len + 2 + more))
}

/// How long something is that stands where a time stands, and is none: *a las 25:00*.
fn impossible(s: &[Token], at: usize, led: bool) -> Option<usize> {
    let written = word(s, at);
    let figures = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let read = |part: &str| part.parse::<i8>().unwrap_or(i8::MAX);
    if let Some((hour, minute)) = written.split_once([':', 'h']).or(written.split_once('.').filter(|_| led)) {
        let clock = figures(hour) && minute.len() == 2 && figures(minute);
        let over = read(hour) > 24 || read(minute) > 59 || (read(hour) == 24 && read(minute) > 0);
        return (clock && over).then_some(1);
    }
    let last =
        matches!(word(s, at + 1), "" | "," | ")" | "de" | "del" | "y" | "h" | "hs" | "hrs" | "horas" | "el");
    (led && figures(written) && read(written) > 24 && last && word(s, at.wrapping_sub(1)) == "las")
        .then_some(1)
}

/// An hour with its minutes, whether that alone shows that it is a time, and how long it is.
fn clock(s: &[Token], at: usize, article: bool) -> Option<(Clock, bool, usize)> {
    let written = word(s, at);
    if !written.starts_with(|c: char| c.is_ascii_digit()) {
        let hour = spoken(written).filter(|n| article && (1..=12).contains(n))?;
        return Some((Clock { hour: i8::try_from(hour).ok()?, minute: 0, exact: false }, false, 1));
    }
    let bare = written.trim_end_matches("pm").trim_end_matches("am");
    let bare = bare.strip_suffix("hs").or(bare.strip_suffix("hrs")).unwrap_or(bare);
    let (hour, minute, exact) = match bare.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (hour, minute, true),
        None => (bare, "", bare.len() < written.len() && !written.ends_with('m')),
    };
    if bare.len() > 5 {
        return None;
    }
    let read = |part: &str, most: i8| part.parse::<i8>().ok().filter(|n| (0..=most).contains(n));
    let minute = if minute.is_empty() { 0 } else { read(minute, 59).filter(|_| minute.len() == 2)? };
    // `24:00` is the end of a day.
    let hour = read(hour, 24).filter(|hour| *hour < 24 || minute == 0)?;
    // `9:30` may be of the evening, `09:30` and `15h00` may not.
    let exact = exact && (bare.starts_with('0') || bare.contains('h') || hour > 12);
    let marked = exact || bare.contains(':') && hour > 6;
    Some((Clock { hour, minute, exact: marked || hour > 12 }, marked, 1))
}
