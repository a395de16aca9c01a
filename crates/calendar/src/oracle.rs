//! The slow way, for the tests: look at the local clock again and again.

use std::collections::BTreeSet;

use jiff::{Timestamp, civil::Date, tz::TimeZone};

use crate::WeekHours;

/// Whether a calendar is open, minute by minute since the epoch; hours, offsets and clock changes
/// fall on whole minutes in the years tested, so every second of a minute is like its first.
pub(crate) struct Slow {
    first_minute: i64,
    open: Vec<bool>,
}

impl Slow {
    pub fn look(
        zone: &TimeZone,
        hours: &WeekHours,
        holidays: &BTreeSet<Date>,
        from: Timestamp,
        seconds: i64,
    ) -> Slow {
        let first_minute = from.as_second().div_euclid(60);
        let open = (first_minute..=first_minute + seconds / 60 + 1).map(|minute| {
            let local = Timestamp::from_second(minute * 60).unwrap().to_zoned(zone.clone());
            let clock = local.hour() as u16 * 60 + local.minute() as u16;
            let spans = hours.on(local.weekday());
            !holidays.contains(&local.date())
                && spans.iter().any(|s| (s.opens.minutes()..s.closes.minutes()).contains(&clock))
        });
        Slow { first_minute, open: open.collect() }
    }

    pub fn is_open(&self, second: i64) -> bool {
        self.open[(second.div_euclid(60) - self.first_minute) as usize]
    }

    /// The end of the `budget`-th open second without pause from `seconds.start` on; without a
    /// budget, the beginning of the first.
    pub fn add_open(
        &self,
        mut seconds: std::ops::Range<i64>,
        budget: i64,
        pauses: &[(i64, i64)],
    ) -> Option<i64> {
        let paused = |s: i64| pauses.iter().any(|(from, until)| *from <= s && s < *until);
        let mut counted = seconds.by_ref().filter(|s| self.is_open(*s) && !paused(*s));
        match budget {
            0 => counted.next(),
            _ => Some(counted.nth(budget as usize - 1)? + 1),
        }
    }
}
