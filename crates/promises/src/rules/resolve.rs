//! The instant that a moment means to somebody who speaks now.

use super::moment::{Day, Moment, Part};
use calendar::Calendar;
use jiff::{
    SignedDuration, Timestamp, ToSpan,
    civil::{Date, DateTime, Time, Weekday},
};

/// The furthest that a promise is made ahead, in days.
const FURTHEST: i32 = 400;
/// A day that was said without a month or a year and is over was that day, not the same one next year.
const LATELY: i32 = 120;
/// When a day ends on which nobody works.
const EVENING: Time = Time::constant(18, 0, 0, 0);
const NIGHT: Time = Time::constant(21, 0, 0, 0);
const MIDDAY: Time = Time::constant(12, 0, 0, 0);
const MORNING: Time = Time::constant(9, 0, 0, 0);
const LAST: Time = Time::constant(23, 59, 0, 0);

/// The instant, and whether it was said and not guessed. None when it is over or too far ahead.
pub(crate) fn resolve(m: &Moment, now: Timestamp, calendar: &Calendar) -> Option<(Timestamp, bool)> {
    if let Some((minutes, open)) = m.span {
        let span = SignedDuration::from_mins(minutes);
        let due = if open { calendar.add_open(now, span, &[])? } else { now.checked_add(span).ok()? };
        return (minutes > 0 && due <= now.checked_add(SignedDuration::from_hours(24 * 60)).ok()?)
            .then_some((due, true));
    }
    let local = calendar.zone().to_datetime(now);
    let (due, sure) = match m.day {
        Some(day) => {
            let (on, sure) = the_day(day, local.date(), calendar)?;
            let on = if m.before_day { last_open_before(on, local.date(), calendar) } else { on };
            (on.to_datetime(at_time(m, on, local, calendar)), sure)
        }
        None => without_day(m, local, calendar)?,
    };
    let instant = calendar.zone().to_ambiguous_timestamp(due).compatible().ok()?;
    let furthest = local.date().checked_add(FURTHEST.days()).ok()?;
    (instant > now && due.date() <= furthest).then_some((instant, sure))
}

fn the_day(day: Day, today: Date, calendar: &Calendar) -> Option<(Date, bool)> {
    let after = |n: i64| today.checked_add(n.days()).ok();
    Some(match day {
        Day::In(n) => (after(n.clamp(0, 1000))?, true),
        Day::Working(n) => (working_days(today, n, calendar)?, true),
        Day::Months(n) => (today.checked_add(n.clamp(0, 100).months()).ok()?, true),
        Day::Week { day, number: Some(number), .. } => {
            let on = next_numbered(today, number)?;
            (on, on.weekday() == day)
        }
        Day::Week { day, next_week, .. } => {
            let monday = monday_of(today)?;
            let on = if next_week {
                monday.checked_add((7 + i64::from(day.to_monday_zero_offset())).days()).ok()?
            } else {
                let ahead = (i64::from(day.to_monday_zero_offset())
                    - i64::from(today.weekday().to_monday_zero_offset()))
                .rem_euclid(7);
                after(if ahead == 0 { 7 } else { ahead })?
            };
            (on, true)
        }
        Day::Date { day, month: None, .. } => (next_numbered(today, day)?, false),
        Day::Date { day, month: Some(month), year: Some(year) } => (Date::new(year, month, day).ok()?, true),
        Day::Date { day, month: Some(month), year: None } => {
            let this = Date::new(today.year(), month, day).ok();
            match this {
                Some(on) if on >= today => (on, true),
                Some(on) if on.checked_add(LATELY.days()).ok()? >= today => return None,
                _ => (Date::new(today.year().checked_add(1)?, month, day).ok()?, true),
            }
        }
        Day::EndOfWeek { next } => {
            let monday = monday_of(today)?.checked_add((if next { 7 } else { 0 }).days()).ok()?;
            let days = (0..7).rev().filter_map(|n: i64| monday.checked_add(n.days()).ok());
            let last = days.filter(|d| *d >= today).find(|d| opens(*d, calendar));
            (last.or(monday.checked_add(6.days()).ok())?, true)
        }
        Day::EndOfMonth { next } => {
            let of = if next { today.first_of_month().checked_add(1.month()).ok()? } else { today };
            (of.last_of_month(), true)
        }
    })
}

fn monday_of(day: Date) -> Option<Date> {
    day.checked_sub(i64::from(day.weekday().since(Weekday::Monday)).days()).ok()
}

/// The next day of the month with a number, today included.
fn next_numbered(today: Date, number: i8) -> Option<Date> {
    let in_month = |first: Date| Date::new(first.year(), first.month(), number).ok().filter(|d| *d >= today);
    (0..3).find_map(|n: i64| in_month(today.first_of_month().checked_add(n.months()).ok()?))
}

/// Whether anybody works that day.
fn opens(day: Date, calendar: &Calendar) -> bool {
    !calendar.is_holiday(day) && !calendar.hours().on(day.weekday()).is_empty()
}

/// So many working days after a day.
fn working_days(from: Date, n: i64, calendar: &Calendar) -> Option<Date> {
    let mut left = n;
    let mut day = from;
    for _ in 0..calendar::LONGEST_CLOSURE_DAYS {
        if left <= 0 {
            return Some(day);
        }
        day = day.tomorrow().ok()?;
        left -= i64::from(opens(day, calendar));
    }
    None
}

/// The last day before one on which anybody works, but not before today.
fn last_open_before(on: Date, today: Date, calendar: &Calendar) -> Date {
    let mut day = on;
    for _ in 0..10 {
        match day.yesterday() {
            Ok(before) if before >= today => day = before,
            _ => return day,
        }
        if opens(day, calendar) {
            return day;
        }
    }
    day
}

fn first_open(on: Date, calendar: &Calendar) -> Option<Time> {
    let span = calendar.hours().on(on.weekday()).first().filter(|_| !calendar.is_holiday(on))?;
    time_of(span.opens.minutes())
}

fn closing(on: Date, calendar: &Calendar) -> Option<Time> {
    let span = calendar.hours().on(on.weekday()).last().filter(|_| !calendar.is_holiday(on))?;
    time_of(span.closes.minutes())
}

fn time_of(minutes: u16) -> Option<Time> {
    let (hour, minute) = (i8::try_from(minutes / 60).ok()?, i8::try_from(minutes % 60).ok()?);
    Time::new(hour, minute, 0, 0).ok().or(Some(LAST))
}

/// At what time of a day it is over.
fn at_time(m: &Moment, on: Date, now: DateTime, calendar: &Calendar) -> Time {
    let end = match (m.time, m.part) {
        (Some(_), _) => return said(m, on, now).unwrap_or(EVENING),
        (None, Some(part)) => end_of(part, on, calendar),
        (None, None) => closing(on, calendar).unwrap_or(EVENING),
    };
    // Who promises *hoy* after closing has until midnight.
    if on == now.date() && end <= now.time() { LAST } else { end }
}

fn end_of(part: Part, on: Date, calendar: &Calendar) -> Time {
    match part {
        Part::First => {
            let open = first_open(on, calendar).unwrap_or(MORNING);
            open.checked_add(1.hour()).unwrap_or(open)
        }
        Part::Morning | Part::Noon => MIDDAY,
        Part::Afternoon | Part::Last => {
            closing(on, calendar).filter(|time| *time > MIDDAY).unwrap_or(EVENING)
        }
        Part::Evening => NIGHT,
    }
}

/// The time that was said. An hour up to six is of the afternoon, unless somebody said otherwise.
fn said(m: &Moment, on: Date, now: DateTime) -> Option<Time> {
    let (hour, minute, twenty_four) = m.time?;
    let hour = match (m.half, m.part) {
        (Some(true), _) if hour < 12 => hour + 12,
        (Some(false), _) if hour == 12 && m.part.is_none() => 0,
        (Some(_), _) => hour,
        (None, Some(Part::Afternoon | Part::Evening)) if hour < 12 => hour + 12,
        (None, Some(_)) => hour,
        _ if !twenty_four && (1..=6).contains(&hour) => hour + 12,
        _ => {
            let over = on == now.date() && Time::new(hour, minute, 0, 0).ok()? <= now.time();
            if over && !twenty_four && hour < 12 { hour + 12 } else { hour }
        }
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// A time alone: today if it is ahead, else the next day on which anybody works.
fn without_day(m: &Moment, now: DateTime, calendar: &Calendar) -> Option<(DateTime, bool)> {
    let today = now.date();
    let next = || working_days(today, 1, calendar);
    if m.time.is_some() {
        let time = said(m, today, now)?;
        let ahead = time > now.time();
        let on = if ahead { today } else { next()? };
        return Some((on.to_datetime(time), ahead));
    }
    let part = m.part?;
    let ahead = opens(today, calendar) && end_of(part, today, calendar) > now.time();
    let on = if ahead { today } else { next()? };
    Some((on.to_datetime(end_of(part, on, calendar)), ahead))
}
