//! Every deadline explains itself: a sentence a colleague would say.

use crate::{
    clock::{About, Clock, State},
    rules::{
        story::{Pause, Wait},
        targets::What,
        terms::Unit,
    },
};
use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Time},
};
use shell::{Frame, t};
use workdays::Confidence;

/// The most holidays a sentence names.
const MOST_NAMED: usize = 6;

/// What is to be done.
pub(crate) fn what(frame: &Frame, clock: &Clock, about: &About) -> String {
    if clock.what == What::Law && !about.name.is_empty() {
        about.name.clone()
    } else {
        frame.t(&format!("cases-deadline-{}", clock.what)).into_owned()
    }
}

/// By when what is to be done, and why then.
pub(crate) fn sentence(frame: &Frame, clock: &Clock) -> String {
    let about = clock.about();
    let (what, state) = (what(frame, clock, &about), clock.state(frame.now));
    // A calendar's clock is told as it goes when the time ends, which may be on the other side of a clock change.
    let end = clock.due_at.or(clock.paused_since).unwrap_or(clock.started_at);
    let time = format!("{}{}", budget(frame, &about), calendar(frame, &about, end));
    let n = agreeing(about.value, &about);
    let (since, less) = (since(frame, clock.started_at), less(frame, &about));
    let at = clock.due_at.map(|due| until(frame, due, &about)).unwrap_or_default();
    let said = match (state, clock.due_at) {
        (State::Paused, _) => {
            let (whom, reason) =
                about.pauses.last().map_or((Wait::Third, ""), |pause| (pause.why, &pause.reason));
            t!(
                frame,
                "levels-paused",
                what = what,
                paused = at_clock(frame, clock.paused_since.unwrap_or(clock.started_at)),
                whom = because(frame, frame.t(&format!("levels-wait-{whom}")).into_owned(), reason),
                left = worked(frame, about.left.unwrap_or_default(), &about),
                left_n = agreeing(about.left.unwrap_or_default(), &About { unit: None, ..about.clone() }),
                n = n,
                time = time,
                since = since,
                less = less
            )
        }
        (State::Merged, _) => {
            return t!(
                frame,
                "levels-merged",
                what = what,
                ended = at_clock(frame, clock.ended_at.unwrap_or(frame.now))
            );
        }
        (State::NotNeeded, _) => {
            let ended = at_clock(frame, clock.ended_at.unwrap_or(frame.now));
            return t!(frame, "levels-not-needed", what = what, ended = ended);
        }
        (_, None) => t!(frame, "levels-never", what = what, n = n, time = time, since = since, less = less),
        (State::Missed, _) => {
            t!(frame, "levels-missed", what = what, at = at, n = n, time = time, since = since, less = less)
        }
        (State::Met | State::MetLate, _) => {
            let ended = at_clock(frame, clock.ended_at.unwrap_or(frame.now));
            let key = if state == State::Met { "levels-met" } else { "levels-met-late" };
            t!(frame, key, what = what, ended = ended, at = at, time = time, since = since, less = less)
        }
        _ => t!(frame, "levels-running", what = what, at = at, time = time, since = since, less = less),
    };
    if clock.what == What::Law { format!("{said} {}", law(frame, &about)) } else { said }
}

/// What a law says besides: where it stands, how sure that is, that it waits for nobody.
fn law(frame: &Frame, about: &About) -> String {
    let mut said = vec![t!(frame, "levels-law-source", source = about.source.as_str())];
    said.extend(Some(about.note.clone()).filter(|note| !note.is_empty()));
    if about.confidence.is_some_and(|sure| sure != Confidence::High) {
        said.push(frame.t("levels-law-unsure").into_owned());
    }
    said.push(frame.t("levels-law-runs").into_owned());
    said.join(" ")
}

/// `4 horas hábiles`, `15 días hábiles`, `48 horas seguidas`.
fn budget(frame: &Frame, about: &About) -> String {
    if let Some(unit) = about.unit {
        return t!(frame, &format!("levels-{unit}"), n = about.value);
    }
    worked(frame, about.value, about)
}

/// The number that the verb beside a time agrees with: one hour *is*, all else *are*.
fn agreeing(value: i64, about: &About) -> i64 {
    match (about.unit, value / 60, value % 60) {
        (Some(_), ..) => value,
        (None, 0, minutes) => minutes,
        (None, hours, 0) => hours,
        (None, ..) => 2,
    }
}

/// Minutes as the clock counts them: of open time, or day and night.
fn worked(frame: &Frame, minutes: i64, about: &About) -> String {
    let kind = if about.calendar.is_some() { "open" } else { "natural" };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => t!(frame, &format!("levels-minutes-{kind}"), n = minutes),
        (hours, 0) => t!(frame, &format!("levels-hours-{kind}"), n = hours),
        (hours, minutes) => {
            let (first, last) = (
                t!(frame, "levels-hours", n = hours),
                t!(frame, &format!("levels-minutes-{kind}"), n = minutes),
            );
            t!(frame, "levels-and", first = first, last = last)
        }
    }
}

/// Which calendar it is, unless it is the company's own.
fn calendar(frame: &Frame, about: &About, at: Timestamp) -> String {
    match &about.calendar {
        Some(name) if about.unit.is_none() && !name.is_empty() => {
            t!(frame, "levels-of-calendar", name = name.as_str(), zone = places::zone_said(&about.zone, at))
        }
        _ => String::new(),
    }
}

/// `2 días y 3 horas`, `1 hora y 20 minutos`.
fn span(frame: &Frame, minutes: i64) -> String {
    let minutes = minutes.max(0);
    let (days, hours, rest) = (minutes / 1440, minutes / 60 % 24, minutes % 60);
    let parts: Vec<String> = match days {
        0 | 1 => [("levels-hours", minutes / 60), ("levels-minutes", rest)],
        _ => [("levels-days", days), ("levels-hours", hours)],
    }
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(key, n)| frame.say(key, vec![("n", n.into())]))
    .collect();
    if parts.is_empty() { t!(frame, "levels-minutes", n = 0) } else { join(frame, parts) }
}

/// What did not count: holidays by name, and waiting.
fn less(frame: &Frame, about: &About) -> String {
    let mut parts = Vec::new();
    for (n, (on, name)) in about.holidays.iter().take(MOST_NAMED).enumerate() {
        let key = if n == 0 { "levels-holiday" } else { "levels-holiday-too" };
        parts.push(t!(frame, key, day = day(frame, *on), name = name.as_str()));
    }
    if about.holidays.len() > MOST_NAMED {
        parts.push(t!(frame, "levels-holidays-more", n = about.holidays.len() - MOST_NAMED));
    }
    for (why, reason) in awaited(&about.pauses) {
        let of_it = |pause: &&Pause| pause.why == why && pause.reason == reason;
        let minutes = paused_minutes(about.pauses.iter().filter(of_it));
        if minutes > 0 {
            let waited = t!(frame, &format!("levels-waited-{why}"), span = span(frame, minutes));
            parts.push(because(frame, waited, reason));
        }
    }
    if parts.is_empty() { String::new() } else { t!(frame, "levels-less", what = join(frame, parts)) }
}

/// Whom and what was waited for, each once.
fn awaited(pauses: &[Pause]) -> Vec<(Wait, &str)> {
    let mut all: Vec<(Wait, &str)> = pauses.iter().map(|pause| (pause.why, pause.reason.as_str())).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Something with what the company calls why.
fn because(frame: &Frame, said: String, reason: &str) -> String {
    if reason.is_empty() { said } else { t!(frame, "levels-because", what = said, reason = reason) }
}

/// How long waits that are over took, in minutes of real time.
pub(crate) fn paused_minutes<'p>(pauses: impl Iterator<Item = &'p Pause>) -> i64 {
    let over = pauses.filter_map(|pause| Some(pause.until?.duration_since(pause.from)));
    over.sum::<SignedDuration>().as_mins()
}

fn join(frame: &Frame, mut parts: Vec<String>) -> String {
    match (parts.pop(), parts.is_empty()) {
        (Some(last), false) => t!(frame, "levels-and", first = parts.join(", "), last = last),
        (last, _) => last.unwrap_or_default(),
    }
}

/// Until when: the end of a day where whole days count or the day is over with it, else a time of day.
fn until(frame: &Frame, due: Timestamp, about: &About) -> String {
    match about.unit {
        Some(Unit::Days | Unit::BusinessDays | Unit::Months) => {
            let zone = places::time_zone(&about.zone).unwrap_or_else(|| frame.company.zone.clone());
            let last = zone.to_datetime(due - SignedDuration::from_secs(1)).date();
            t!(frame, "levels-end-of-day", day = day(frame, last))
        }
        Some(Unit::Hours) | None => {
            let local = frame.local(due);
            match local.date().yesterday() {
                Ok(last) if local.time() == Time::midnight() => {
                    t!(frame, "levels-end-of-day", day = day(frame, last))
                }
                _ => at_clock(frame, due),
            }
        }
    }
}

/// `las 11:30 del lunes 16 de febrero`; *la* for the hour of one.
fn at_clock(frame: &Frame, at: Timestamp) -> String {
    said_at(frame, "levels-at", at)
}

/// `el viernes 13 de febrero a las 16:00`
fn since(frame: &Frame, at: Timestamp) -> String {
    said_at(frame, "levels-since", at)
}

fn said_at(frame: &Frame, key: &str, at: Timestamp) -> String {
    let local = frame.local(at);
    let key = if local.hour() == 1 { format!("{key}-one") } else { key.to_owned() };
    t!(frame, &key, time = frame.time(at), day = day(frame, local.date()))
}

/// `lunes 16 de febrero`, with the year when it is another than today's.
fn day(frame: &Frame, day: Date) -> String {
    let said = frame.long_day(day);
    if day.year() == frame.local(frame.now).year() {
        said
    } else {
        t!(frame, "levels-day-of-year", day = said, year = day.year().to_string())
    }
}
