//! Which couriers keep falling short (R24).

use super::{Goals, Indicator};
use crate::{exact::Hundredths, month::Month, monthly::Recurrence};
use sales::CarrierMonth;
use std::collections::HashMap;

/// A courier with fewer deliveries with a promise in a month is not judged by it: one parcel is not a
/// pattern.
pub const MIN_DELIVERIES: i64 = 5;

/// Without a goal, how much worse than the other couriers together counts as falling short: 5 points.
pub const MARGIN: Hundredths = Hundredths(500);

/// The couriers that fell short in at least two of the last three `months` (oldest first, ending with
/// the month reported).
///
/// A courier falls short in a month when, with at least [`MIN_DELIVERIES`] deliveries with a promise,
/// its compliance is under the goal in force that month; or, where there is no goal, at least
/// [`MARGIN`] under the compliance of all other couriers together. Percentages are compared as they
/// are shown, rounded to two decimals.
pub fn recurrence(months: &[Month], rows: &[CarrierMonth], goals: &Goals) -> HashMap<String, Recurrence> {
    let short_in = |carrier: &str, month: &Month| {
        let written = month.to_string();
        let of_month = rows.iter().filter(|row| row.month == written);
        let (own, others): (Vec<_>, Vec<_>) =
            of_month.partition(|row| row.carrier.as_deref() == Some(carrier));
        falls_short(sum(&own), sum(&others), goals.on(Indicator::Couriers, *month))
    };
    let mut found = HashMap::new();
    for carrier in rows.iter().filter_map(|row| row.carrier.as_deref()) {
        if found.contains_key(carrier) {
            continue;
        }
        let short: Vec<bool> = months.iter().rev().map(|month| short_in(carrier, month)).collect();
        let of_last_three = short.iter().take(3).filter(|short| **short).count() as i64;
        let in_a_row = short.iter().take_while(|short| **short).count() as i64;
        found.insert(carrier.to_owned(), Recurrence { of_last_three, in_a_row });
    }
    found.retain(|_, recurrence| recurrence.of_last_three >= 2);
    found
}

/// On time and late.
type Kept = (i64, i64);

fn sum(rows: &[&CarrierMonth]) -> Kept {
    rows.iter().fold((0, 0), |(on_time, late), row| (on_time + row.on_time, late + row.late))
}

fn falls_short(own: Kept, others: Kept, goal: Option<Hundredths>) -> bool {
    let percent = |(on_time, late): Kept| Hundredths::percent(on_time, on_time + late);
    let Some(compliance) = percent(own).filter(|_| own.0 + own.1 >= MIN_DELIVERIES) else { return false };
    match (goal, percent(others)) {
        (Some(goal), _) => compliance < goal,
        (None, Some(others)) => compliance.0 + MARGIN.0 <= others.0,
        (None, None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::Goal;

    #[test]
    fn a_courier_falls_short_of_the_goal_or_else_of_the_others() {
        #[track_caller]
        fn check((own, others, goal): (Kept, Kept, Option<i64>), expected: bool) {
            assert_eq!(falls_short(own, others, goal.map(Hundredths)), expected);
        }
        check(((92, 8), (100, 0), Some(9300)), true);
        check(((93, 7), (100, 0), Some(9300)), false); // exactly the goal
        check(((2, 2), (100, 0), Some(9300)), false); // four are too few to judge
        check(((95, 5), (100, 0), None), true); // exactly five points
        check(((96, 4), (100, 0), None), false);
        check(((50, 50), (0, 0), None), false); // nobody to compare with
        check(((0, 0), (100, 0), Some(9300)), false);
    }

    /// Compliance of two couriers over months, oldest first; the second always at 100 %.
    fn rows(months: &[Month], of_tramaco: &[i64]) -> Vec<CarrierMonth> {
        let row = |month: &Month, name: &str, on_time| CarrierMonth {
            month: month.to_string(),
            carrier: Some(name.into()),
            invoiced: 100,
            on_time,
            late: 100 - on_time,
        };
        let pairs = months.iter().zip(of_tramaco);
        pairs
            .flat_map(|(month, on_time)| [row(month, "Tramaco", *on_time), row(month, "Laar", 100)])
            .collect()
    }

    #[test]
    fn two_short_months_in_three_are_a_recurrence_and_the_run_is_counted() {
        #[track_caller]
        fn check(on_time: &[i64], expected: Option<(i64, i64)>) {
            let months = "2026-10".parse::<Month>().unwrap().back(on_time.len() as i32);
            let found = recurrence(&months, &rows(&months, on_time), &Goals::default());
            let found = found.get("Tramaco").map(|r| (r.of_last_three, r.in_a_row));
            assert_eq!(found, expected);
        }
        check(&[100, 100, 100, 100, 100, 80], None);
        check(&[100, 100, 100, 100, 80, 80], Some((2, 2)));
        check(&[100, 100, 100, 80, 80, 80], Some((3, 3)));
        check(&[80, 80, 80, 80, 80, 80], Some((3, 6)));
        check(&[100, 100, 100, 80, 100, 80], Some((2, 1)));
        check(&[100, 100, 100, 80, 80, 100], Some((2, 0)));
        check(&[80, 80, 80, 100, 100, 80], None);
    }

    #[test]
    fn each_month_is_held_against_the_goal_of_its_own_time() {
        let months = "2026-10".parse::<Month>().unwrap().back(3);
        let rows = rows(&months, &[92, 92, 92]);
        let goal = |from: &Month, value| Goal {
            indicator: Indicator::Couriers,
            from: *from,
            value: Some(Hundredths(value)),
        };
        let strict_of_late = Goals::new(vec![goal(&months[0], 9000), goal(&months[2], 9500)]);
        assert!(!recurrence(&months, &rows, &strict_of_late).contains_key("Tramaco"));
        let strict_always = Goals::new(vec![goal(&months[0], 9500)]);
        assert_eq!(recurrence(&months, &rows, &strict_always)["Tramaco"].in_a_row, 3);
    }
}
