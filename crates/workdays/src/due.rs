//! When a budget of open time is over, for a calendar that is given with the question. Pure.

use crate::hours::Hours;
use calendar::{Calendar, WeekHours};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use shell::{Say, Wrong};

/// The longest budget, in minutes: ten years without a closed hour.
const MOST_MINUTES: i64 = 10 * 365 * 24 * 60;
/// How far ahead a due instant may lie; further is a mistake in the question, and would take long to count.
const MOST_WEEKS: i64 = 52 * 100;
/// The years a start may lie in: those whose clock changes are known, or foreseen by rule.
const YEARS: std::ops::RangeInclusive<i16> = 1970..=2200;

/// A calendar, a start and a budget.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    /// The time zone whose clock the hours are read on, by its IANA name.
    zone: String,
    /// The open hours of a week; a day that is left out is closed. `24:00` is the end of the day.
    hours: Hours,
    /// Local days that stay closed. One that is named twice is closed all the same.
    #[serde(default)]
    #[schema(value_type = Vec<Date>)]
    holidays: Vec<String>,
    /// Stretches that do not count, `[from, until]`, in any order; what two of them share is left out once.
    #[serde(default)]
    #[schema(value_type = Vec<Vec<Timestamp>>)]
    pauses: Vec<Vec<String>>,
    /// The instant the budget runs from; outside the hours it runs from the next opening.
    #[schema(value_type = Timestamp)]
    start: String,
    /// The budget, in whole minutes of open time; one at least.
    minutes: i64,
}

/// When the budget is over.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct Due {
    /// The instant at which the last minute of the budget has passed.
    due: Timestamp,
}

impl Asked {
    /// When the budget is over.
    ///
    /// # Errors
    /// Every field that is wrong, by its name.
    pub(crate) fn answer(&self) -> Result<Due, Vec<Wrong>> {
        let mut wrongs = Vec::new();
        let zone = kept(&mut wrongs, self.zone());
        let hours = kept(&mut wrongs, self.hours.read());
        let holidays = kept(&mut wrongs, self.holidays());
        let pauses = kept(&mut wrongs, self.pauses());
        let start = kept(&mut wrongs, self.start());
        let minutes = kept(&mut wrongs, self.minutes(hours.as_ref()));
        let (Some(zone), Some(hours), Some(holidays), Some(pauses), Some(start), Some(minutes)) =
            (zone, hours, holidays, pauses, start, minutes)
        else {
            return Err(wrongs);
        };
        let calendar = Calendar::new(zone, hours, holidays);
        let due = calendar.add_open_over(start, SignedDuration::from_mins(minutes), &pauses, 7 * MOST_WEEKS);
        // With some open hour in each week, only what was closed besides can be why it never opens again.
        let closed = if self.holidays.is_empty() { "pauses" } else { "holidays" };
        due.map(|due| Due { due }).ok_or_else(|| vec![Wrong::new(closed, Say::key("workdays-never-open"))])
    }

    fn zone(&self) -> Result<TimeZone, Vec<Wrong>> {
        let given = self.zone.chars().take(60).collect::<String>();
        places::time_zone(self.zone.trim()).ok_or_else(|| wrong("zone", "workdays-zone-unknown", &given))
    }

    fn holidays(&self) -> Result<Vec<Date>, Vec<Wrong>> {
        let read = |(n, text): (usize, &String)| {
            text.parse::<Date>().map_err(|_| wrong(&format!("holidays[{n}]"), "workdays-not-a-day", text))
        };
        all(self.holidays.iter().enumerate().map(read))
    }

    fn pauses(&self) -> Result<Vec<(Timestamp, Timestamp)>, Vec<Wrong>> {
        let read = |(n, pair): (usize, &Vec<String>)| {
            let field = format!("pauses[{n}]");
            let [from, until] = pair.as_slice() else { return Err(wrong(&field, "workdays-pause-pair", "")) };
            let (from, until) =
                (instant(&format!("{field}[0]"), from)?, instant(&format!("{field}[1]"), until)?);
            if until < from { Err(wrong(&field, "workdays-pause-end-first", "")) } else { Ok((from, until)) }
        };
        all(self.pauses.iter().enumerate().map(read))
    }

    fn start(&self) -> Result<Timestamp, Vec<Wrong>> {
        let start = instant("start", &self.start)?;
        let near = YEARS.contains(&TimeZone::UTC.to_datetime(start).year());
        if near { Ok(start) } else { Err(wrong("start", "workdays-instant-far", &self.start)) }
    }

    fn minutes(&self, hours: Option<&WeekHours>) -> Result<i64, Vec<Wrong>> {
        let weekly = hours.map_or(i64::MAX, open_minutes);
        if self.minutes < 1 {
            Err(wrong("minutes", "workdays-minutes-none", ""))
        } else if self.minutes > MOST_MINUTES || self.minutes / weekly >= MOST_WEEKS {
            Err(wrong("minutes", "workdays-minutes-many", ""))
        } else {
            Ok(self.minutes)
        }
    }
}

/// How many minutes of a week are open by the clock on the wall.
fn open_minutes(hours: &WeekHours) -> i64 {
    let days = jiff::civil::Weekday::Monday.cycle_forward().take(7);
    let spans = days.flat_map(|day| hours.on(day));
    spans.map(|span| i64::from(span.closes.minutes() - span.opens.minutes())).sum()
}

fn wrong(field: &str, key: &'static str, given: &str) -> Vec<Wrong> {
    vec![Wrong::new(field, Say::key(key).with("given", given.chars().take(60).collect::<String>()))]
}

fn instant(field: &str, text: &str) -> Result<Timestamp, Vec<Wrong>> {
    text.parse().map_err(|_| wrong(field, "workdays-not-an-instant", text))
}

/// Every value, or everything that is wrong.
fn all<T>(read: impl Iterator<Item = Result<T, Vec<Wrong>>>) -> Result<Vec<T>, Vec<Wrong>> {
    let (mut values, mut wrongs) = (Vec::new(), Vec::new());
    for one in read {
        values.extend(kept(&mut wrongs, one));
    }
    if wrongs.is_empty() { Ok(values) } else { Err(wrongs) }
}

fn kept<T>(wrongs: &mut Vec<Wrong>, read: Result<T, Vec<Wrong>>) -> Option<T> {
    read.map_err(|e| wrongs.extend(e)).ok()
}
