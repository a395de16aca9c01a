//! Business time: when a desk is open, and which instant lies a budget of open time away.
//!
//! Everything here is pure: values in, values out, the current instant is an argument.
//! - [`WeekHours`]: the hours of a week, with breaks; validated, and written as
//!   `{"mon":[["09:00","13:00"],["15:00","19:00"]]}`.
//! - [`Calendar`]: those hours in a time zone, less the holidays. It answers `is_open`,
//!   `next_open`, `add_open`, `open_between` and `next_open_on_another_day_and_band`.
//! - [`Band`]: the part of the day, to spread attempts at reaching somebody.
//!
//! One definition carries all of it: **an instant is open when the local clock, at that
//! instant, shows a time inside the hours of a day that is not a holiday.** Hours that a clock
//! change skips are therefore never open, and hours that it repeats are open twice.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct ReadmeIsTrue;

mod band;
mod openings;
mod week;

pub use band::{Band, band};
pub use week::{HoursError, Span, TimeOfDay, WeekHours};

use std::collections::BTreeSet;

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};

/// A wait longer than this many days counts as "never open again".
pub const LONGEST_CLOSURE_DAYS: i64 = 400;

/// Weekly hours in a time zone, without the holidays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    zone: TimeZone,
    hours: WeekHours,
    holidays: BTreeSet<Date>,
}

impl Calendar {
    /// A calendar; `holidays` are whole local days that stay closed.
    pub fn new(zone: TimeZone, hours: WeekHours, holidays: impl IntoIterator<Item = Date>) -> Calendar {
        let holidays = holidays.into_iter().collect();
        Calendar { zone, hours, holidays }
    }

    /// The time zone whose clock the hours are read on.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The weekly hours.
    pub fn hours(&self) -> &WeekHours {
        &self.hours
    }

    /// Whether the local day is a holiday.
    pub fn is_holiday(&self, day: Date) -> bool {
        self.holidays.contains(&day)
    }

    /// Whether the desk is open at this instant. The closing instant itself is closed.
    pub fn is_open(&self, at: Timestamp) -> bool {
        let local = self.zone.to_datetime(at);
        let seconds = seconds_of(local.time());
        self.spans_on(local.date())
            .iter()
            .any(|span| span.opens.seconds() <= seconds && seconds < span.closes.seconds())
    }

    /// The first open instant from `at` on: `at` itself when open. `None` when nothing opens
    /// within [`LONGEST_CLOSURE_DAYS`].
    pub fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        self.openings_without_long_closure(at).next().map(|opening| opening.start)
    }

    /// The instant at which `working` of open time has passed since `start`.
    ///
    /// - A start outside the hours counts from the next opening.
    /// - A budget that ends exactly at closing time is due at closing time, not at the next
    ///   opening; no budget (or a negative one) is due at [`next_open`](Calendar::next_open).
    /// - What is counted is elapsed time, so a clock change neither gives nor takes any.
    /// - `pauses` are `(from, until)`, in any order, overlapping or empty; they do not count.
    ///   A pause without end is written with `Timestamp::MAX`.
    ///
    /// `None` when nothing opens within [`LONGEST_CLOSURE_DAYS`] on the way, or a pause never
    /// ends.
    pub fn add_open(
        &self,
        start: Timestamp,
        working: SignedDuration,
        pauses: &[(Timestamp, Timestamp)],
    ) -> Option<Timestamp> {
        self.add_open_over(start, working, pauses, LONGEST_CLOSURE_DAYS)
    }

    /// The same, waiting for the next opening up to `longest` days: a calendar that somebody gives to have its answer
    /// checked may stay closed for years.
    pub fn add_open_over(
        &self,
        start: Timestamp,
        working: SignedDuration,
        pauses: &[(Timestamp, Timestamp)],
        longest: i64,
    ) -> Option<Timestamp> {
        let mut left = working.max(SignedDuration::ZERO);
        for (from, until) in running(start, pauses) {
            for opening in self.openings_without_closure(from, longest) {
                if opening.start >= until {
                    break;
                }
                let open = opening.end.min(until).duration_since(opening.start);
                if left <= open {
                    return opening.start.checked_add(left).ok();
                }
                left -= open;
            }
        }
        None
    }

    /// How much open time lies between two instants; zero when `until` is not after `from`.
    pub fn open_between(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        self.openings(from)
            .take_while(|opening| opening.start < until)
            .map(|opening| opening.end.min(until).duration_since(opening.start))
            .fold(SignedDuration::ZERO, |sum, open| sum.saturating_add(open))
    }

    /// When to try again after an attempt at `after`: the first open instant on a later local
    /// day, outside the bands of the day in `tried`. When no other band opens within a week
    /// after the next open day, the first open instant of a later day, whatever its band.
    pub fn next_open_on_another_day_and_band(&self, after: Timestamp, tried: &[Band]) -> Option<Timestamp> {
        let day = self.zone.to_datetime(after).date();
        let later = || self.openings_without_long_closure(after).filter(|opening| opening.day > day);
        let first = later().next()?;
        let week_on = first.start + SignedDuration::from_hours(7 * 24);
        later()
            .take_while(|opening| opening.start <= week_on)
            .find_map(|opening| opening.first_instant_outside(tried))
            .or(Some(first.start))
    }

    fn spans_on(&self, day: Date) -> &[Span] {
        if self.is_holiday(day) { &[] } else { self.hours.on(day.weekday()) }
    }
}

/// The stretches from `start` on in which no pause runs.
fn running(
    start: Timestamp,
    pauses: &[(Timestamp, Timestamp)],
) -> impl Iterator<Item = (Timestamp, Timestamp)> {
    let mut pauses: Vec<_> = pauses.iter().filter(|(from, until)| from < until).copied().collect();
    pauses.sort_unstable();
    // A last pause that never ends closes the list, so that every stretch ends at a pause.
    pauses.push((Timestamp::MAX, Timestamp::MAX));
    let mut from = start;
    pauses.into_iter().filter_map(move |(pause, until)| {
        let stretch = (from < pause).then_some((from, pause));
        from = from.max(until);
        stretch
    })
}

/// Seconds since midnight on the clock, without the fraction.
fn seconds_of(time: jiff::civil::Time) -> i64 {
    i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second())
}

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
