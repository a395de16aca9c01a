//! A calendar month.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A month of the company's calendar, written `2026-10`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(Date);

/// The text is not a month written as `2026-10`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("«{0}» is not a month; write it as 2026-10")]
pub struct NotAMonth(pub String);

impl Month {
    /// The month a day is in.
    pub fn of(day: Date) -> Self {
        Self(day.first_of_month())
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        self.0
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        self.0.last_of_month()
    }

    /// So many months later, or earlier when negative. Stops at the ends of the calendar.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self(self.0.saturating_add(months.months()).first_of_month())
    }

    /// The `n` months that end with this one, oldest first.
    pub fn back(self, n: i32) -> Vec<Self> {
        (1 - n..=0).map(|months| self.plus(months)).collect()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
        let read = || {
            let (year, month) = text.split_once('-').filter(|(y, m)| digits(y, 4) && digits(m, 2))?;
            Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
        };
        read().map(Self).ok_or_else(|| NotAMonth(text.to_owned()))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_four_digits_a_dash_and_two() {
        #[track_caller]
        fn check(input: &str, expected: bool) {
            assert_eq!(
                input.parse::<Month>().is_ok_and(|month| month.to_string() == input),
                expected,
                "{input}"
            );
        }
        check("2026-10", true);
        check("1996-01", true);
        check("2026-13", false);
        check("2026-00", false);
        check("2026-1", false);
        check("+026-10", false);
        check("octubre", false);
        check("2026-10-01", false);
        check("", false);
    }

    #[test]
    fn months_step_over_the_year_and_end_on_their_last_day() {
        let january: Month = "2026-01".parse().unwrap();
        let written: Vec<_> = january.back(3).iter().map(Month::to_string).collect();
        assert_eq!(written, ["2025-11", "2025-12", "2026-01"]);
        assert_eq!(january.plus(1).last_day().to_string(), "2026-02-28");
    }
}
