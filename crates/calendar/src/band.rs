//! Parts of the day, to spread attempts at reaching somebody.

use jiff::{Timestamp, civil::Time, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::TimeOfDay;

/// A part of the local day. Working hours from 9 to 19 touch all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Before 12:00.
    Morning,
    /// From 12:00 to 15:30, when people eat.
    Midday,
    /// From 15:30 on, when they are coming home.
    Afternoon,
}

impl Band {
    /// The band of a time on the clock.
    pub fn of(time: Time) -> Band {
        if time < Time::constant(12, 0, 0, 0) {
            Band::Morning
        } else if time < Time::constant(15, 30, 0, 0) {
            Band::Midday
        } else {
            Band::Afternoon
        }
    }

    /// The first time of day that is past the band.
    pub(crate) fn end(self) -> TimeOfDay {
        match self {
            Band::Morning => TimeOfDay::new(12, 0),
            Band::Midday => TimeOfDay::new(15, 30),
            Band::Afternoon => TimeOfDay::new(24, 0),
        }
    }
}

/// The band of an instant, on the clock of `zone`.
pub fn band(at: Timestamp, zone: &TimeZone) -> Band {
    Band::of(zone.to_datetime(at).time())
}
