//! The instant that a moment means to somebody who speaks now.

use super::moment::{Clock, Day, Moment, Nth, Of, Part};
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
    if m.impossible {
        return None;
    }
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
            // *el viernes 5* when the fifth is no Friday: one of the two is wrong, and nobody knows which.
            if ![Some(day), m.also].into_iter().flatten().all(|said| fits(said, on)) {
                return None;
            }
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
        Day::Months(n, days) => {
            (today.checked_add(n.clamp(0, 100).months()).ok()?.checked_add(days.days()).ok()?, true)
        }
        Day::Week { day, next_week, weeks } => {
            let offset = i64::from(day.to_monday_zero_offset());
            let on = if next_week {
                monday_of(today)?.checked_add((7 + offset).days()).ok()?
            } else {
                let ahead = (offset - i64::from(today.weekday().to_monday_zero_offset())).rem_euclid(7);
                after(if ahead == 0 { 7 } else { ahead })?
            };
            (on.checked_add((7 * weeks).days()).ok()?, true)
        }
        Day::Date { day, month: None, weekday, .. } => (next_numbered(today, day)?, weekday.is_some()),
        Day::Date { day, month: Some(month), year: Some(year), .. } => {
            (Date::new(year, month, day).ok()?, true)
        }
        Day::Date { day, month: Some(month), year: None, .. } => {
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
            (nth_working(of, -1, calendar).filter(|day| *day >= today).unwrap_or(of.last_of_month()), true)
        }
        Day::Weekend => {
            let monday = monday_of(today)?;
            let sunday = monday.checked_add(6.days()).ok()?;
            (if sunday == today { sunday.checked_add(7.days()).ok()? } else { sunday }, true)
        }
        Day::EndOfFortnight { next } => {
            let end = end_of_fortnight(today)?;
            (if next { end_of_fortnight(end.tomorrow().ok()?)? } else { end }, true)
        }
        Day::Nth { nth, what, of } => (nth_of(nth, what, of, today, calendar)?, true),
    })
}

/// Whether a day is the one that another of its names says.
fn fits(said: Day, on: Date) -> bool {
    match said {
        Day::Week { day, weeks: 0, .. } => on.weekday() == day,
        Day::Date { day, month, year, weekday } => {
            on.day() == day
                && month.is_none_or(|month| on.month() == month)
                && year.is_none_or(|year| on.year() == year)
                && weekday.is_none_or(|weekday| on.weekday() == weekday)
        }
        _ => true,
    }
}

/// The fifteenth or the last of the month, the next of them from a day on.
fn end_of_fortnight(day: Date) -> Option<Date> {
    if day.day() > 15 { Some(day.last_of_month()) } else { Date::new(day.year(), day.month(), 15).ok() }
}

/// *el primer lunes de enero*: the next one there is, unless it was lately.
fn nth_of(nth: i8, what: Nth, of: Of, today: Date, calendar: &Calendar) -> Option<Date> {
    let first = today.first_of_month();
    let following = || first.checked_add(1.month()).ok();
    let on = |month: Date| nth_in(nth, what, month, calendar);
    let ahead = |day: &Date| *day >= today;
    match of {
        Of::Unsaid => None,
        Of::This => on(first).filter(ahead),
        Of::Next => on(following()?),
        Of::Coming => on(first).filter(ahead).or_else(|| on(following()?)),
        Of::Named(month, Some(year)) => on(Date::new(year, month, 1).ok()?),
        Of::Named(month, None) => {
            let this = on(Date::new(today.year(), month, 1).ok()?)?;
            if this >= today {
                return Some(this);
            }
            let lately = this.checked_add(LATELY.days()).ok()? >= today;
            if lately { None } else { on(Date::new(today.year().checked_add(1)?, month, 1).ok()?) }
        }
    }
}

fn nth_in(nth: i8, what: Nth, month: Date, calendar: &Calendar) -> Option<Date> {
    match what {
        Nth::Weekday(day) => month.nth_weekday_of_month(nth, day).ok(),
        Nth::WorkingDay => nth_working(month, nth, calendar),
        Nth::Day if nth < 0 => Some(month.last_of_month()),
        Nth::Day => Date::new(month.year(), month.month(), nth).ok(),
        Nth::Fortnight if nth == 1 => Date::new(month.year(), month.month(), 15).ok(),
        Nth::Fortnight => Some(month.last_of_month()),
    }
}

/// A working day of a month, from behind when the number is negative.
fn nth_working(month: Date, nth: i8, calendar: &Calendar) -> Option<Date> {
    let days = (1..=month.days_in_month()).filter_map(|n| Date::new(month.year(), month.month(), n).ok());
    let mut open = days.filter(|day| opens(*day, calendar));
    let skip = usize::from(nth.unsigned_abs()).checked_sub(1)?;
    if nth < 0 { open.nth_back(skip) } else { open.nth(skip) }
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
pub(super) fn opens(day: Date, calendar: &Calendar) -> bool {
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
        Part::Midnight => LAST,
    }
}

/// The time that was said. An hour up to six is of the afternoon, unless somebody said otherwise. `on` is a day that
/// was said: *hoy a las 8* in the evening is tonight.
fn said(m: &Moment, on: Date, now: DateTime) -> Option<Time> {
    let Clock { hour, minute, exact } = m.time?;
    let midnight = hour == 24 || (hour == 12 && matches!(m.part, Some(Part::Evening | Part::Midnight)));
    if midnight {
        return Some(LAST);
    }
    let hour = match (m.half, m.part) {
        (Some(true), _) if hour < 12 => hour + 12,
        (Some(false), _) if hour == 12 && m.part.is_none() => 0,
        (Some(_), _) => hour,
        (None, Some(Part::Afternoon | Part::Evening)) if hour < 12 => hour + 12,
        (None, Some(_)) => hour,
        _ if !exact && (1..=6).contains(&hour) => hour + 12,
        _ => {
            let over = on == now.date() && Time::new(hour, minute, 0, 0).ok()? <= now.time();
            if over && !exact && hour < 12 { hour + 12 } else { hour }
        }
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// A time alone: today if it is ahead, else the next day on which anybody works. An hour that is over is the same one of
/// the evening only while somebody works then.
fn without_day(m: &Moment, now: DateTime, calendar: &Calendar) -> Option<(DateTime, bool)> {
    let today = now.date();
    let next = || working_days(today, 1, calendar);
    if m.time.is_some() {
        let evening = said(m, today, now)?;
        let time = said(m, today.tomorrow().ok()?, now)?;
        let worked = |time: Time| closing(today, calendar).is_some_and(|closes| time <= closes);
        if time > now.time() || (evening > now.time() && worked(evening)) {
            return Some((today.to_datetime(if time > now.time() { time } else { evening }), true));
        }
        return Some((next()?.to_datetime(time), false));
    }
    let part = m.part?;
    let ahead =
        (opens(today, calendar) || part == Part::Midnight) && end_of(part, today, calendar) > now.time();
    let on = if ahead { today } else { next()? };
    Some((on.to_datetime(end_of(part, on, calendar)), ahead))
}
