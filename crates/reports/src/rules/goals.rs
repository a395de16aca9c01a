//! What management wants to reach, each goal in force from its month on.

use crate::{exact::Hundredths, month::Month};
use serde::{Deserialize, Serialize};

db::stored! {
    /// One of the five indicators.
    pub enum Indicator {
        /// Follow-up calls: per cent confirmed.
        Coverage = "coverage",
        /// Sales reps: mean mark.
        SalesReps = "sales_reps",
        /// Couriers: per cent on time.
        Couriers = "couriers",
        /// Claims received.
        Claims = "claims",
        /// Technical cases received.
        TechnicalService = "technical_service",
    }
}

impl Indicator {
    /// As it stands in addresses: `sales-reps`.
    pub fn slug(self) -> &'static str {
        match self {
            Self::SalesReps => "sales-reps",
            Self::TechnicalService => "technical-service",
            other => other.as_str(),
        }
    }

    /// The indicator of an address.
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|indicator| indicator.slug() == slug)
    }

    /// Whether its number is a count of cases, not a ratio.
    pub fn is_count(self) -> bool {
        matches!(self, Self::Claims | Self::TechnicalService)
    }

    /// Whether a higher number is better; of claims and faults, a lower one is.
    pub fn higher_is_better(self) -> bool {
        !self.is_count()
    }

    /// Whether a value reaches a goal.
    pub fn reaches(self, value: Hundredths, goal: Hundredths) -> bool {
        if self.higher_is_better() { value >= goal } else { value <= goal }
    }
}

/// A goal of an indicator from a month on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Of which indicator.
    pub indicator: Indicator,
    /// The first month it is in force.
    pub from: Month,
    /// Per cent, mean or count; none: there is no goal from then on.
    pub value: Option<Hundredths>,
}

/// Every goal there is and was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goals(Vec<Goal>);

impl Goals {
    /// Goals in any order.
    pub fn new(mut goals: Vec<Goal>) -> Self {
        goals.sort_by_key(|goal| goal.from);
        Self(goals)
    }

    /// The goal in force in a month.
    pub fn on(&self, indicator: Indicator, month: Month) -> Option<Hundredths> {
        let mut before = self.0.iter().rev().filter(|goal| goal.indicator == indicator && goal.from <= month);
        before.next().and_then(|goal| goal.value)
    }
}

/// A goal as somebody writes it: `95`, `93,5` or `4.50`; empty is no goal.
///
/// # Errors
/// When it is not a number of at most two decimals from 0 to 1,000,000, nor from 0 to 100 for a percentage.
pub fn read_goal(indicator: Indicator, written: &str) -> Result<Option<Hundredths>, NotAGoal> {
    let written = written.trim().trim_end_matches('%').trim_end().replace(',', ".");
    if written.is_empty() {
        return Ok(None);
    }
    let (whole, decimals) = written.split_once('.').unwrap_or((&written, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 7 || decimals.len() > 2 || !digits(whole) || !digits(decimals) {
        return Err(NotAGoal);
    }
    let hundredths = format!("{whole}{decimals:0<2}").parse().map_err(|_| NotAGoal)?;
    let most = match indicator {
        Indicator::Coverage | Indicator::Couriers => 10_000,
        _ => 100_000_000,
    };
    if hundredths > most { Err(NotAGoal) } else { Ok(Some(Hundredths(hundredths))) }
}

/// What was written is not a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAGoal;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_is_in_force_from_its_month_until_the_next() {
        let month = |text: &str| text.parse::<Month>().unwrap();
        let goal = |from: &str, value: Option<i64>| Goal {
            indicator: Indicator::Coverage,
            from: month(from),
            value: value.map(Hundredths),
        };
        let goals =
            Goals::new(vec![goal("2026-09", None), goal("2026-01", Some(9000)), goal("2026-05", Some(9500))]);
        let check = |input: &str, expected: Option<i64>| {
            assert_eq!(goals.on(Indicator::Coverage, month(input)), expected.map(Hundredths), "{input}");
        };
        check("2025-12", None);
        check("2026-01", Some(9000));
        check("2026-04", Some(9000));
        check("2026-05", Some(9500));
        check("2026-09", None);
        assert_eq!(goals.on(Indicator::Couriers, month("2026-05")), None);
    }

    #[test]
    fn goals_are_written_with_comma_or_point_and_at_most_two_decimals() {
        #[track_caller]
        fn check(input: &str, expected: Result<Option<i64>, NotAGoal>) {
            assert_eq!(read_goal(Indicator::Coverage, input), expected.map(|value| value.map(Hundredths)));
        }
        check("95", Ok(Some(9500)));
        check(" 93,5 % ", Ok(Some(9350)));
        check("4.05", Ok(Some(405)));
        check("100", Ok(Some(10_000)));
        check("", Ok(None));
        check("100,01", Err(NotAGoal));
        check("93,555", Err(NotAGoal));
        check("-1", Err(NotAGoal));
        check("mucho", Err(NotAGoal));
        check("99999999", Err(NotAGoal));
    }

    #[test]
    fn fewer_claims_reach_the_goal_and_more_deliveries_do() {
        assert!(Indicator::Claims.reaches(Hundredths(100), Hundredths(200)));
        assert!(!Indicator::Coverage.reaches(Hundredths(9499), Hundredths(9500)));
        assert!(Indicator::Coverage.reaches(Hundredths(9500), Hundredths(9500)));
    }
}
