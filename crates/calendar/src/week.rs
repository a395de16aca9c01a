//! The open hours of a week: checked when made, so that no question has to check again.

use std::{fmt, str::FromStr};

use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};

/// A time of day to the minute, from `00:00` to `24:00` (the end of the day).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay {
    minutes: u16,
}

impl TimeOfDay {
    /// The time at this hour and minute; past `24:00` it is `24:00`.
    pub const fn new(hour: u8, minute: u8) -> TimeOfDay {
        let minutes = hour as u16 * 60 + minute as u16;
        TimeOfDay { minutes: if minutes > 24 * 60 { 24 * 60 } else { minutes } }
    }

    /// Minutes since midnight, 0 to 1440.
    pub const fn minutes(self) -> u16 {
        self.minutes
    }

    /// Seconds since midnight.
    pub(crate) fn seconds(self) -> i64 {
        i64::from(self.minutes) * 60
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minutes / 60, self.minutes % 60)
    }
}

impl FromStr for TimeOfDay {
    type Err = HoursError;

    /// Reads `9:00`, `09:00` or `24:00`.
    fn from_str(text: &str) -> Result<TimeOfDay, HoursError> {
        let wrong = || HoursError::NotATime(text.to_owned());
        let number = |part: &str| {
            let plain = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
            plain.then(|| part.parse::<u8>().ok()).flatten().ok_or_else(wrong)
        };
        let (hour, minute) = text.trim().split_once(':').ok_or_else(wrong)?;
        let (hour, minute) = (number(hour)?, number(minute)?);
        if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
            return Err(wrong());
        }
        Ok(TimeOfDay::new(hour, minute))
    }
}

impl TryFrom<String> for TimeOfDay {
    type Error = HoursError;
    fn try_from(text: String) -> Result<TimeOfDay, HoursError> {
        text.parse()
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> String {
        time.to_string()
    }
}

/// Open from `opens` until just before `closes`, on one local day. Written `["09:00","13:00"]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(TimeOfDay, TimeOfDay)", into = "(TimeOfDay, TimeOfDay)")]
pub struct Span {
    /// The first open time.
    pub opens: TimeOfDay,
    /// The first time that is closed again; `24:00` for the end of the day.
    pub closes: TimeOfDay,
}

impl Span {
    /// From one whole hour to another.
    pub const fn hours(opens: u8, closes: u8) -> Span {
        Span { opens: TimeOfDay::new(opens, 0), closes: TimeOfDay::new(closes, 0) }
    }
}

impl From<(TimeOfDay, TimeOfDay)> for Span {
    fn from((opens, closes): (TimeOfDay, TimeOfDay)) -> Span {
        Span { opens, closes }
    }
}

impl From<Span> for (TimeOfDay, TimeOfDay) {
    fn from(span: Span) -> (TimeOfDay, TimeOfDay) {
        (span.opens, span.closes)
    }
}

/// What is wrong with the hours somebody wrote.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// Not a time from `00:00` to `24:00`.
    #[error("{0:?} is not a time from 00:00 to 24:00")]
    NotATime(String),
    /// The end is not after the start. Hours over midnight are written as two days.
    #[error("{day:?}: {} does not come after {}", .span.closes, .span.opens)]
    EndNotAfterStart {
        /// The day it is written on.
        day: Weekday,
        /// As written.
        span: Span,
    },
    /// Two stretches of one day share time.
    #[error("{day:?}: {}–{} overlaps {}–{}", .first.opens, .first.closes, .second.opens, .second.closes)]
    Overlap {
        /// The day they are written on.
        day: Weekday,
        /// The one that starts first.
        first: Span,
        /// The one that starts inside it.
        second: Span,
    },
    /// The week has no open hour at all.
    #[error("no open hour in the whole week")]
    NoOpenHour,
}

/// The open hours of a week: for each day, in order and apart from each other; at least one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct WeekHours {
    days: [Vec<Span>; 7],
}

impl WeekHours {
    /// Hours for each day from Monday to Sunday, in any order within the day.
    ///
    /// # Errors
    /// An end that is not after its start, an overlap, or a week without an open hour.
    pub fn new(mut days: [Vec<Span>; 7]) -> Result<WeekHours, HoursError> {
        for (spans, day) in days.iter_mut().zip(Weekday::Monday.cycle_forward()) {
            spans.sort_unstable();
            if let Some(&span) = spans.iter().find(|span| span.closes <= span.opens) {
                return Err(HoursError::EndNotAfterStart { day, span });
            }
            if let Some(pair) = spans.windows(2).find(|pair| pair[1].opens < pair[0].closes) {
                return Err(HoursError::Overlap { day, first: pair[0], second: pair[1] });
            }
        }
        if days.iter().all(Vec::is_empty) {
            return Err(HoursError::NoOpenHour);
        }
        Ok(WeekHours { days })
    }

    /// The same stretches Monday to Friday; none at the weekend.
    ///
    /// # Errors
    /// As [`WeekHours::new`].
    pub fn weekdays(spans: &[Span]) -> Result<WeekHours, HoursError> {
        let mut days: [Vec<Span>; 7] = Default::default();
        days[..5].fill(spans.to_vec());
        WeekHours::new(days)
    }

    /// Open all day, every day.
    pub fn always() -> WeekHours {
        WeekHours { days: std::array::from_fn(|_| vec![Span::hours(0, 24)]) }
    }

    /// The stretches of one day, in order.
    pub fn on(&self, day: Weekday) -> &[Span] {
        // The offset is 0 to 6, and an i8 only because jiff's signed units are.
        &self.days[usize::from(day.to_monday_zero_offset().unsigned_abs()) % 7]
    }

    /// The hours that are open in both.
    ///
    /// # Errors
    /// [`HoursError::NoOpenHour`] when they share none.
    pub fn intersection(&self, other: &WeekHours) -> Result<WeekHours, HoursError> {
        let mut days: [Vec<Span>; 7] = Default::default();
        for (common, (ours, theirs)) in days.iter_mut().zip(self.days.iter().zip(&other.days)) {
            for a in ours {
                for b in theirs {
                    let both = Span { opens: a.opens.max(b.opens), closes: a.closes.min(b.closes) };
                    if both.opens < both.closes {
                        common.push(both);
                    }
                }
            }
        }
        WeekHours::new(days)
    }
}

/// The written form: days by name, a missing one is closed.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Written {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    mon: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tue: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    wed: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    thu: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fri: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sat: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    sun: Vec<Span>,
}

impl TryFrom<Written> for WeekHours {
    type Error = HoursError;
    fn try_from(week: Written) -> Result<WeekHours, HoursError> {
        let Written { mon, tue, wed, thu, fri, sat, sun } = week;
        WeekHours::new([mon, tue, wed, thu, fri, sat, sun])
    }
}

impl From<WeekHours> for Written {
    fn from(week: WeekHours) -> Written {
        let [mon, tue, wed, thu, fri, sat, sun] = week.days;
        Written { mon, tue, wed, thu, fri, sat, sun }
    }
}
