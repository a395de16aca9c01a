//! Promises kept: by day, over what was delivered with a promise (R23).

use super::order;
use crate::{
    exact::{Hundredths, Tally},
    monthly::{CourierDelivery, Couriers, DelayDays, Delivery, ProvinceDelivery, Recurrence},
};
use sales::CourierRow;
use std::collections::{BTreeMap, HashMap};

/// The month's deliveries together, by courier and by province. `recurrent` tells which couriers keep
/// falling short.
pub fn couriers(rows: &[CourierRow], recurrent: &HashMap<String, Recurrence>) -> Couriers {
    let all = rows.iter().fold(Count::default(), Count::with).delivery();
    let by_courier = split(rows, |row| row.carrier.as_deref());
    let by_province = split(rows, |row| row.province.as_deref());
    let recurrence = |name: &Option<String>| name.as_ref().and_then(|name| recurrent.get(name)).copied();
    Couriers {
        all,
        by_courier: by_courier
            .into_iter()
            .map(|(name, delivery)| CourierDelivery { recurrence: recurrence(&name), name, delivery })
            .collect(),
        by_province: by_province
            .into_iter()
            .map(|(name, delivery)| ProvinceDelivery { name, delivery })
            .collect(),
    }
}

/// The deliveries of each name, in order of name.
fn split<'a>(
    rows: &'a [CourierRow],
    name: impl Fn(&'a CourierRow) -> Option<&'a str>,
) -> Vec<(Option<String>, Delivery)> {
    let mut counts: HashMap<Option<&str>, Count> = HashMap::new();
    for row in rows {
        let count = counts.entry(name(row)).or_default();
        *count = std::mem::take(count).with(row);
    }
    let ordered: BTreeMap<_, _> = counts.into_iter().map(|(name, count)| (order(name), count)).collect();
    ordered.into_iter().map(|((_, _, name), count)| (name, count.delivery())).collect()
}

#[derive(Default)]
struct Count {
    invoiced: i64,
    delivered: i64,
    on_time: i64,
    delays: Tally,
}

impl Count {
    fn with(mut self, row: &CourierRow) -> Self {
        self.invoiced += row.n;
        self.delivered += if row.delivered { row.n } else { 0 };
        match row.days_late {
            Some(days) if days > 0 => self.delays.add(days, row.n),
            Some(_) => self.on_time += row.n,
            None => {}
        }
        self
    }

    fn delivery(&self) -> Delivery {
        let late = self.delays.len();
        Delivery {
            invoiced: self.invoiced,
            delivered: self.delivered,
            on_time: self.on_time,
            percent: Hundredths::percent(self.on_time, self.on_time + late),
            late,
            delay_days: DelayDays {
                mean: self.delays.mean(),
                median: self.delays.median(),
                p90: self.delays.p90(),
                max: self.delays.max(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(carrier: &str, province: &str, days_late: Option<i64>, delivered: bool, n: i64) -> CourierRow {
        let known = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        CourierRow { carrier: known(carrier), province: known(province), days_late, delivered, n }
    }

    /// Ten of Laar: 6 on time, 2 late by 1, 1 late by 4, 1 delivered without a promise; one of
    /// Tramaco on its way; two of nobody, on the day and a day before.
    fn month() -> Vec<CourierRow> {
        vec![
            row("Laar", "Loja", Some(-2), true, 4),
            row("Laar", "Azuay", Some(0), true, 2),
            row("Laar", "Loja", Some(1), true, 2),
            row("Laar", "Loja", Some(4), true, 1),
            row("Laar", "", None, true, 1),
            row("Tramaco", "Azuay", None, false, 1),
            row("", "Azuay", Some(0), true, 1),
            row("", "Azuay", Some(-1), true, 1),
        ]
    }

    #[track_caller]
    fn check(found: &Delivery, expected: (i64, i64, i64, Option<i64>, i64)) {
        let percent = found.percent.map(|percent| percent.0);
        assert_eq!((found.invoiced, found.delivered, found.on_time, percent, found.late), expected);
    }

    #[test]
    fn on_time_is_by_the_promised_day_over_what_was_delivered_with_a_promise() {
        let found = couriers(&month(), &HashMap::new());
        check(&found.all, (13, 12, 8, Some(7273), 3)); // 8 ÷ 11
        let names: Vec<_> = found.by_courier.iter().map(|c| c.name.as_deref()).collect();
        assert_eq!(names, [Some("Laar"), Some("Tramaco"), None]);
        check(&found.by_courier[0].delivery, (10, 10, 6, Some(6667), 3));
        check(&found.by_courier[1].delivery, (1, 0, 0, None, 0));
        check(&found.by_courier[2].delivery, (2, 2, 2, Some(10_000), 0));
    }

    #[test]
    fn provinces_are_counted_alike_with_the_unknown_last() {
        let found = couriers(&month(), &HashMap::new());
        let names: Vec<_> = found.by_province.iter().map(|c| c.name.as_deref()).collect();
        assert_eq!(names, [Some("Azuay"), Some("Loja"), None]);
        check(&found.by_province[0].delivery, (5, 4, 4, Some(10_000), 0));
        check(&found.by_province[1].delivery, (7, 7, 4, Some(5714), 3));
        check(&found.by_province[2].delivery, (1, 1, 0, None, 0));
    }

    #[test]
    fn delays_are_told_over_the_late_ones_only() {
        let delays = couriers(&month(), &HashMap::new()).all.delay_days;
        assert_eq!(delays.mean, Some(Hundredths(200))); // 1 1 4
        assert_eq!(delays.median, Some(Hundredths(100)));
        assert_eq!((delays.p90, delays.max), (Some(4), Some(4)));
    }

    #[test]
    fn a_month_without_rows_is_zeros_and_blanks() {
        let found = couriers(&[], &HashMap::new());
        assert_eq!(found.all, Delivery::default());
        assert!(found.by_courier.is_empty() && found.by_province.is_empty());
    }
}
