//! The open stretches of a calendar, one after another, as instants.
//!
//! The walk goes over stretches of constant UTC offset and, inside each, over local days and
//! their hours. Inside such a stretch local time runs evenly, so hours become instants by
//! subtracting the offset, and clipping them to the stretch handles every kind of clock change
//! (a gap, a repeated hour, a repeated or skipped day) without a case of its own.

use std::iter;

use jiff::{
    SignedDuration, Timestamp,
    civil::Date,
    tz::{Offset, TimeZone},
};

use crate::{Band, Calendar, LONGEST_CLOSURE_DAYS, seconds_of};

/// One open stretch: of one local day, at one offset. Never empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    /// The local day.
    pub day: Date,
    /// The first open instant.
    pub start: Timestamp,
    /// The first instant that is closed again.
    pub end: Timestamp,
    offset: Offset,
}

impl Opening {
    /// The first instant in this opening that lies in none of these bands.
    pub(crate) fn first_instant_outside(&self, bands: &[Band]) -> Option<Timestamp> {
        let mut instant = self.start;
        loop {
            let local = self.offset.to_datetime(instant).time();
            let band = Band::of(local);
            if !bands.contains(&band) {
                return Some(instant);
            }
            let wait = band.end().seconds() - seconds_of(local);
            instant = instant.checked_add(SignedDuration::from_secs(wait)).ok()?;
            if instant >= self.end {
                return None;
            }
        }
    }
}

impl Calendar {
    /// Every opening that ends after `from`, in order, the first one cut to start at `from`.
    pub(crate) fn openings(&self, from: Timestamp) -> impl Iterator<Item = Opening> + '_ {
        stretches(&self.zone, from).flat_map(move |stretch| {
            days(stretch).flat_map(move |day| {
                self.spans_on(day).iter().filter_map(move |span| {
                    let midnight = stretch.offset.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
                    let at = |seconds| midnight.checked_add(SignedDuration::from_secs(seconds)).ok();
                    let start = at(span.opens.seconds())?.max(stretch.start);
                    let end = at(span.closes.seconds())?.min(stretch.end);
                    let offset = stretch.offset;
                    (start < end).then_some(Opening { day, start, end, offset })
                })
            })
        })
    }

    /// The same, ending before the first closure that is too long to wait for.
    pub(crate) fn openings_without_long_closure(
        &self,
        from: Timestamp,
    ) -> impl Iterator<Item = Opening> + '_ {
        self.openings_without_closure(from, LONGEST_CLOSURE_DAYS)
    }

    /// The same, ending before the first closure of more than so many days.
    pub(crate) fn openings_without_closure(
        &self,
        from: Timestamp,
        days: i64,
    ) -> impl Iterator<Item = Opening> + '_ {
        let longest = SignedDuration::from_hours(24 * days);
        let mut closed_since = from;
        self.openings(from).take_while(move |opening| {
            let wait = opening.start.duration_since(closed_since);
            closed_since = opening.end;
            wait <= longest
        })
    }
}

/// A stretch of time in which the zone's offset does not change.
#[derive(Clone, Copy)]
struct Stretch {
    start: Timestamp,
    end: Timestamp,
    offset: Offset,
}

fn stretches(zone: &TimeZone, from: Timestamp) -> impl Iterator<Item = Stretch> + '_ {
    let mut changes = zone.following(from);
    let mut next = Some((from, zone.to_offset(from)));
    iter::from_fn(move || {
        let (start, offset) = next?;
        next = changes.next().map(|change| (change.timestamp(), change.offset()));
        let end = next.map_or(Timestamp::MAX, |(end, _)| end);
        Some(Stretch { start, end, offset })
    })
}

/// The local days a stretch touches.
fn days(stretch: Stretch) -> impl Iterator<Item = Date> {
    let last = stretch.offset.to_datetime(stretch.end).date();
    let first = stretch.offset.to_datetime(stretch.start).date();
    iter::successors(Some(first), |day| day.tomorrow().ok()).take_while(move |day| *day <= last)
}
