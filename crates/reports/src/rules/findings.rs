//! What a manager would say of the month: facts drawn from the figures, in the order of weight.
//! The page turns each into a sentence; nothing is said that the tables do not show.

use super::{Goals, Indicator};
use crate::{
    exact::Hundredths,
    monthly::{CategoryShare, GroupShare, Monthly, Recurrence},
};
use sales::CourierRow;
use std::{cmp::Reverse, collections::BTreeMap};

/// Fewer answers or deliveries than these single nobody out.
const ENOUGH: i64 = 5;

/// A value against the month before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Greater, by so much.
    Up(i64),
    /// Smaller, by so much.
    Down(i64),
    /// The same.
    Same,
}

impl Change {
    /// From what it was to what it is.
    pub fn between(before: i64, now: i64) -> Self {
        match now - before {
            0 => Self::Same,
            more if more > 0 => Self::Up(more),
            less => Self::Down(-less),
        }
    }
}

/// How often something was late, as people say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lateness {
    /// One in so many.
    OneIn(i64),
    /// So many in ten.
    OfTen(i64),
}

impl Lateness {
    fn of(late: i64, whole: i64) -> Self {
        // From four in ten on, "one in two" would hide too much.
        if late * 10 >= whole * 4 {
            Self::OfTen((late * 20 + whole) / (whole * 2))
        } else {
            Self::OneIn((whole * 2 + late) / (late * 2))
        }
    }
}

/// One fact of the month.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each variant's sentence names its fields")]
pub enum Finding {
    /// There is nothing to tell.
    Nothing,
    /// Dispatches confirmed, and by how many hundredths of a point more or less than the month before.
    Confirmed { confirmed: i64, invoiced: i64, change: Option<Change> },
    /// What became of those not confirmed: never called, nobody answered, answered without saying.
    Unconfirmed { total: i64, never_called: i64, unanswered: i64, unsaid: i64 },
    /// How many more confirmations the goal asked for.
    ConfirmationsMissing { goal: Hundredths, missing: i64 },
    /// The goal was reached, or not.
    Goal { indicator: Indicator, goal: Hundredths, reached: bool },
    /// The mean mark.
    Marks { mean: Hundredths, answers: i64, change: Option<Change> },
    /// Marks on several scales, which have no common mean: how many were satisfied, each on their own.
    Satisfied { percent: Hundredths, answers: i64 },
    /// The lowest and the highest sales rep.
    RepsApart { low: (String, Hundredths), high: (String, Hundredths) },
    /// The most frequent cause of low marks.
    TopCause { cause: String, count: i64, of: i64 },
    /// Deliveries by the promised day, of those that had one.
    OnTime { on_time: i64, of: i64, change: Option<Change> },
    /// The courier whose lateness costs most; its percentage of the month before when it was better, and
    /// whether its late ones doubled since.
    WorstCourier { name: String, late: Lateness, before: Option<Hundredths>, doubled: bool },
    /// That it was not the first time.
    Recurrent { name: String, recurrence: Recurrence, goal: Option<Hundredths> },
    /// Where most of the late ones went; an empty courier means all of them.
    WhereLate { courier: Option<String>, provinces: Vec<String>, late: i64, of: i64 },
    /// What the month would have been without that courier.
    Without { name: String, percent: Hundredths },
    /// Invoices with no word of their delivery.
    NotDelivered { count: i64 },
    /// How many were received, and so many of each thousand invoices.
    Received { indicator: Indicator, total: i64, change: Option<Change>, per_thousand: Option<Hundredths> },
    /// What grew most; whether nothing else grew.
    Grew { name: Option<String>, from: i64, to: i64, alone: bool },
    /// What fell most.
    Fell { name: Option<String>, from: i64, to: i64 },
    /// The greatest share.
    Most { name: Option<String>, count: i64, percent: Hundredths },
}

/// The facts of one indicator. `before` is the month before, when it has any rows; `rows` are the
/// month's deliveries.
pub fn findings(
    indicator: Indicator,
    now: &Monthly,
    before: Option<&Monthly>,
    goals: &Goals,
    rows: &[CourierRow],
) -> Vec<Finding> {
    let goal = goals.on(indicator, now.month);
    let mut found = match indicator {
        Indicator::Coverage => coverage(now, before, goal),
        Indicator::SalesReps => sales_reps(now, before),
        Indicator::Couriers => couriers(now, before, goal, rows),
        Indicator::Claims => claims(now, before),
        Indicator::TechnicalService => technical(now, before),
    };
    let missing = |f: &Finding| matches!(f, Finding::ConfirmationsMissing { .. });
    if let (Some(goal), Some(value)) = (goal, now.value(indicator))
        && !found.iter().any(missing)
    {
        found.push(Finding::Goal { indicator, goal, reached: indicator.reaches(value, goal) });
    }
    if found.is_empty() { vec![Finding::Nothing] } else { found }
}

fn change(indicator: Indicator, now: &Monthly, before: Option<&Monthly>) -> Option<Change> {
    let (before, now) = (before?.value_beside(now, indicator)?, now.value(indicator)?);
    Some(Change::between(before.0, now.0))
}

fn coverage(now: &Monthly, before: Option<&Monthly>, goal: Option<Hundredths>) -> Vec<Finding> {
    let c = now.coverage;
    if c.invoiced == 0 {
        return vec![];
    }
    let change = change(Indicator::Coverage, now, before);
    let mut found = vec![Finding::Confirmed { confirmed: c.confirmed, invoiced: c.invoiced, change }];
    if c.confirmed < c.invoiced {
        found.push(Finding::Unconfirmed {
            total: c.invoiced - c.confirmed,
            never_called: c.invoiced - c.attempted,
            unanswered: c.attempted - c.contacted,
            unsaid: c.contacted - c.confirmed,
        });
    }
    if let Some(goal) = goal.filter(|goal| c.percent.is_some_and(|percent| percent < *goal)) {
        // The fewest confirmations whose percentage, unrounded, is the goal.
        let needed = (c.invoiced * goal.0 + 9_999) / 10_000;
        found.push(Finding::ConfirmationsMissing { goal, missing: needed - c.confirmed });
    }
    found
}

fn sales_reps(now: &Monthly, before: Option<&Monthly>) -> Vec<Finding> {
    let reps = &now.sales_reps;
    let answers = reps.all.answers;
    let mut found = match (reps.all.mean, reps.all.satisfied_percent) {
        (Some(mean), _) => {
            vec![Finding::Marks { mean, answers, change: change(Indicator::SalesReps, now, before) }]
        }
        (None, Some(percent)) => vec![Finding::Satisfied { percent, answers }],
        (None, None) => return vec![],
    };
    let known = reps.by_rep.iter().filter(|rep| rep.rating.answers >= ENOUGH);
    let mut known: Vec<_> = known.filter_map(|rep| Some((rep.name.clone()?, rep.rating.mean?))).collect();
    known.sort_by_key(|(_, mean)| *mean);
    if let [low, .., high] = &known[..]
        && low.1 < high.1
    {
        found.push(Finding::RepsApart { low: low.clone(), high: high.clone() });
    }
    if let Some(top) = reps.low_mark_causes.first() {
        let of = reps.low_mark_causes.iter().map(|cause| cause.count).sum();
        found.push(Finding::TopCause { cause: top.cause.clone(), count: top.count, of });
    }
    found
}

fn couriers(
    now: &Monthly,
    before: Option<&Monthly>,
    goal: Option<Hundredths>,
    rows: &[CourierRow],
) -> Vec<Finding> {
    let all = &now.couriers.all;
    let worst = worst_courier(now);
    let mut found: Vec<_> = worst.iter().flat_map(|worst| about_worst(worst, now, before, goal)).collect();
    found.extend(where_late(worst.as_deref(), rows));
    found.extend(worst.as_deref().and_then(|worst| without(worst, now)));
    if all.with_promise() > 0 {
        let change = change(Indicator::Couriers, now, before);
        found.push(Finding::OnTime { on_time: all.on_time, of: all.with_promise(), change });
    }
    if all.delivered < all.invoiced {
        found.push(Finding::NotDelivered { count: all.invoiced - all.delivered });
    }
    found
}

/// The courier, under the whole month's percentage, that would lift it most if it were not there.
fn worst_courier(now: &Monthly) -> Option<String> {
    let all = &now.couriers.all;
    let mut named: Vec<_> = now
        .couriers
        .by_courier
        .iter()
        .filter(|c| c.delivery.with_promise() >= ENOUGH && c.delivery.percent < all.percent)
        .filter_map(|c| Some((c.name.clone()?, c.delivery)))
        .collect();
    named.sort_by_key(|(_, d)| {
        Hundredths::percent(all.on_time - d.on_time, all.with_promise() - d.with_promise())
    });
    named.pop().map(|(name, _)| name)
}

fn about_worst(
    name: &str,
    now: &Monthly,
    before: Option<&Monthly>,
    goal: Option<Hundredths>,
) -> Vec<Finding> {
    let of =
        |month: &Monthly| month.couriers.by_courier.iter().find(|c| c.name.as_deref() == Some(name)).cloned();
    let Some(own) = of(now) else { return vec![] };
    let Some(percent) = own.delivery.percent else { return vec![] };
    let then = before.and_then(of).map(|c| c.delivery).filter(|d| d.with_promise() >= ENOUGH);
    let then = then.and_then(|d| d.percent).filter(|then| *then > percent);
    let mut found = vec![Finding::WorstCourier {
        name: name.to_owned(),
        late: Lateness::of(own.delivery.late, own.delivery.with_promise()),
        before: then,
        doubled: then.is_some_and(|then| then.0 < 10_000 && 10_000 - percent.0 >= (10_000 - then.0) * 2),
    }];
    if let Some(recurrence) = own.recurrence {
        found.push(Finding::Recurrent { name: name.to_owned(), recurrence, goal });
    }
    found
}

/// The one or two provinces that hold more than half of the late deliveries, if any.
fn where_late(courier: Option<&str>, rows: &[CourierRow]) -> Option<Finding> {
    let mut late: BTreeMap<Option<&str>, i64> = BTreeMap::new();
    let own = rows.iter().filter(|row| courier.is_none() || row.carrier.as_deref() == courier);
    for row in own.filter(|row| row.days_late.is_some_and(|days| days > 0)) {
        *late.entry(row.province.as_deref()).or_default() += row.n;
    }
    let of: i64 = late.values().sum();
    let mut places: Vec<_> =
        late.iter().filter_map(|(name, n)| Some((name.as_ref()?.to_string(), *n))).collect();
    places.sort_by_key(|(_, n)| Reverse(*n));
    let enough = (1..=2).find(|n| places.iter().take(*n).map(|(_, n)| n * 2).sum::<i64>() > of)?;
    if late.len() <= enough || of < ENOUGH {
        return None;
    }
    places.truncate(enough);
    Some(Finding::WhereLate {
        courier: courier.map(str::to_owned),
        late: places.iter().map(|(_, n)| n).sum(),
        provinces: places.into_iter().map(|(name, _)| name).collect(),
        of,
    })
}

/// Said when the month would have been at least a whole point better.
fn without(name: &str, now: &Monthly) -> Option<Finding> {
    let all = &now.couriers.all;
    let own = now.couriers.by_courier.iter().find(|c| c.name.as_deref() == Some(name))?.delivery;
    let others = Hundredths::percent(all.on_time - own.on_time, all.with_promise() - own.with_promise())?;
    let better = others.0 - all.percent?.0 >= 100;
    better.then(|| Finding::Without { name: name.to_owned(), percent: others })
}

fn claims(now: &Monthly, before: Option<&Monthly>) -> Vec<Finding> {
    let counted = |shares: &[CategoryShare]| shares.iter().map(|s| (s.name.clone(), s.count)).collect();
    let then = before.map(|before| counted(&before.claims.by_category));
    let mut found = received(Indicator::Claims, now, before);
    found.extend(moved(counted(&now.claims.by_category), then));
    found
}

fn technical(now: &Monthly, before: Option<&Monthly>) -> Vec<Finding> {
    let counted = |shares: &[GroupShare]| shares.iter().map(|s| (s.product_group.clone(), s.count)).collect();
    let then = before.map(|before| counted(&before.technical_service.by_product_group));
    let mut found = received(Indicator::TechnicalService, now, before);
    if let [most, _, ..] = &now.technical_service.by_product_group[..] {
        let percent = most.percent.unwrap_or(Hundredths(0));
        found.push(Finding::Most { name: most.product_group.clone(), count: most.count, percent });
    }
    found.extend(moved(counted(&now.technical_service.by_product_group), then));
    found
}

fn received(indicator: Indicator, now: &Monthly, before: Option<&Monthly>) -> Vec<Finding> {
    let Some(value) = now.value(indicator) else { return vec![] };
    let total = value.0 / 100;
    let change = before.and_then(|before| before.value(indicator)).map(|b| Change::between(b.0 / 100, total));
    if now.coverage.invoiced == 0 && total == 0 && matches!(change, None | Some(Change::Same)) {
        return vec![];
    }
    let per_thousand = Hundredths::per_thousand(total, now.coverage.invoiced);
    vec![Finding::Received { indicator, total, change, per_thousand }]
}

type Counts = BTreeMap<Option<String>, i64>;

/// What grew and what fell most since the month before.
fn moved(now: Counts, before: Option<Counts>) -> Vec<Finding> {
    let Some(before) = before else { return vec![] };
    let names: std::collections::BTreeSet<_> = now.keys().chain(before.keys()).cloned().collect();
    let count = |counts: &Counts, name: &Option<String>| counts.get(name).copied().unwrap_or_default();
    let mut moves: Vec<_> =
        names.into_iter().map(|name| (count(&before, &name), count(&now, &name), name)).collect();
    moves.sort_by_key(|(from, to, _)| from - to);
    let grew = moves.iter().filter(|(from, to, _)| to > from).count();
    let up = moves.first().filter(|(from, to, _)| to > from);
    let down = moves.last().filter(|(from, to, _)| to < from);
    let up = up.map(|(from, to, name)| Finding::Grew {
        name: name.clone(),
        from: *from,
        to: *to,
        alone: grew == 1,
    });
    let down = down.map(|(from, to, name)| Finding::Fell { name: name.clone(), from: *from, to: *to });
    up.into_iter().chain(down).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        month::Month,
        monthly::{Coverage, Monthly},
        rules::{self, Goal, Marks},
    };
    use cases::{CategoryCount, Kind};
    use std::collections::HashMap;
    use uuid::Uuid;

    /// Deliveries of a courier to a province: on time, and late by three days.
    fn delivered(carrier: &str, province: &str, on_time: i64, late: i64) -> Vec<CourierRow> {
        let row = |days_late, n| CourierRow {
            carrier: Some(carrier.into()),
            province: Some(province.into()),
            days_late: Some(days_late),
            delivered: true,
            n,
        };
        vec![row(0, on_time), row(3, late)]
    }

    /// A month of deliveries and claims by category, with no calls.
    fn month(
        rows: &[CourierRow],
        claims: &[(&str, i64)],
        recurrent: &HashMap<String, Recurrence>,
    ) -> Monthly {
        let claim = |(code, n): &(&str, i64)| CategoryCount {
            kind: Kind::Claim,
            code: Some((*code).into()),
            name: Some((*code).into()),
            parent: None,
            parent_name: None,
            n: *n,
        };
        let invoiced = rows.iter().map(|row| row.n).sum();
        Monthly {
            month: "2026-10".parse().unwrap(),
            coverage: Coverage { invoiced, attempted: 0, contacted: 0, confirmed: 0, percent: None },
            sales_reps: rules::sales_reps(&Marks::default()),
            couriers: rules::couriers(rows, recurrent),
            claims: rules::claims(&claims.iter().map(claim).collect::<Vec<_>>()),
            technical_service: rules::technical_service(&[]),
        }
    }

    fn goals(indicator: Indicator, value: i64) -> Goals {
        let from: Month = "2026-01".parse().unwrap();
        Goals::new(vec![Goal { indicator, from, value: Some(Hundredths(value)) }])
    }

    #[test]
    fn lateness_is_said_as_people_say_it() {
        #[track_caller]
        fn check((late, whole): (i64, i64), expected: Lateness) {
            assert_eq!(Lateness::of(late, whole), expected);
        }
        check((643, 2604), Lateness::OneIn(4)); // 24.7 %
        check((62, 1403), Lateness::OneIn(23));
        check((1, 3), Lateness::OneIn(3));
        check((4, 10), Lateness::OfTen(4));
        check((55, 100), Lateness::OfTen(6));
        check((7, 7), Lateness::OfTen(10));
    }

    #[test]
    fn the_courier_that_weighs_most_is_named_with_where_it_was_late_and_the_month_without_it() {
        let recurrence = Recurrence { of_last_three: 3, in_a_row: 3 };
        let rows = [
            delivered("Tramaco", "Azuay", 40, 30),
            delivered("Tramaco", "Loja", 30, 15),
            delivered("Tramaco", "Guayas", 80, 5),
            delivered("Laar", "Loja", 95, 5),
        ]
        .concat();
        let before = [delivered("Tramaco", "Azuay", 180, 20), delivered("Laar", "Loja", 95, 5)].concat();
        let now = month(&rows, &[], &[("Tramaco".to_owned(), recurrence)].into());
        let before = month(&before, &[], &HashMap::new());
        let found =
            findings(Indicator::Couriers, &now, Some(&before), &goals(Indicator::Couriers, 9300), &rows);
        assert_eq!(
            found,
            [
                Finding::WorstCourier {
                    name: "Tramaco".into(),
                    late: Lateness::OneIn(4),
                    before: Some(Hundredths(9000)),
                    doubled: true // 25 % late after 10 %
                },
                Finding::Recurrent { name: "Tramaco".into(), recurrence, goal: Some(Hundredths(9300)) },
                Finding::WhereLate {
                    courier: Some("Tramaco".into()),
                    provinces: vec!["Azuay".into()],
                    late: 30,
                    of: 50
                },
                Finding::Without { name: "Tramaco".into(), percent: Hundredths(9500) },
                // 245 ÷ 300 = 81.67 after 275 ÷ 300 = 91.67
                Finding::OnTime { on_time: 245, of: 300, change: Some(Change::Down(1000)) },
                Finding::Goal { indicator: Indicator::Couriers, goal: Hundredths(9300), reached: false },
            ]
        );
    }

    #[test]
    fn nobody_is_named_when_all_couriers_do_alike() {
        let rows = [delivered("Tramaco", "Azuay", 98, 2), delivered("Laar", "Loja", 98, 2)].concat();
        let found = findings(
            Indicator::Couriers,
            &month(&rows, &[], &HashMap::new()),
            None,
            &Goals::default(),
            &rows,
        );
        assert_eq!(found, [Finding::OnTime { on_time: 196, of: 200, change: None }]);
    }

    #[test]
    fn a_goal_of_coverage_says_how_many_confirmations_it_still_asked_for() {
        let mut now = month(&delivered("Laar", "Loja", 8_412, 0), &[], &HashMap::new());
        let coverage = |attempted, contacted, confirmed| Coverage {
            invoiced: 8_412,
            attempted,
            contacted,
            confirmed,
            percent: Hundredths::percent(confirmed, 8_412),
        };
        now.coverage = coverage(8_300, 7_800, 7_688);
        let found = findings(Indicator::Coverage, &now, None, &goals(Indicator::Coverage, 9500), &[]);
        assert_eq!(
            found,
            [
                Finding::Confirmed { confirmed: 7_688, invoiced: 8_412, change: None },
                Finding::Unconfirmed { total: 724, never_called: 112, unanswered: 500, unsaid: 112 },
                Finding::ConfirmationsMissing { goal: Hundredths(9500), missing: 304 }, // 7,992 of 8,412
            ]
        );
        now.coverage = coverage(8_412, 8_412, 8_412);
        let found = findings(Indicator::Coverage, &now, None, &goals(Indicator::Coverage, 9500), &[]);
        assert!(found.contains(&Finding::Goal {
            indicator: Indicator::Coverage,
            goal: Hundredths(9500),
            reached: true
        }));
    }

    #[test]
    fn what_grew_and_what_fell_most_is_told_against_the_month_before() {
        #[track_caller]
        fn check(before: &[(&str, i64)], now: &[(&str, i64)], expected: &[Finding]) {
            let [before, now] =
                [before, now].map(|claims| month(&delivered("L", "L", 500, 0), claims, &HashMap::new()));
            let found = findings(Indicator::Claims, &now, Some(&before), &Goals::default(), &[]);
            assert_eq!(found[1..], *expected);
        }
        let grew = |name: &str, from, to, alone| Finding::Grew { name: Some(name.into()), from, to, alone };
        let fell = |name: &str, from, to| Finding::Fell { name: Some(name.into()), from, to };
        check(
            &[("late", 31), ("wrong", 40), ("missing", 20)],
            &[("late", 57), ("wrong", 27), ("missing", 19)],
            &[grew("late", 31, 57, true), fell("wrong", 40, 27)],
        );
        check(&[("late", 1)], &[("late", 2), ("billing", 5)], &[grew("billing", 0, 5, false)]);
        check(&[("late", 1)], &[("late", 1)], &[]);
    }

    #[test]
    fn counts_are_told_with_their_change_and_by_the_thousand_invoices() {
        let rows = delivered("Laar", "Loja", 8_500, 0);
        let [before, now] = [106, 128].map(|n| month(&rows, &[("late", n)], &HashMap::new()));
        let found =
            findings(Indicator::Claims, &now, Some(&before), &goals(Indicator::Claims, 12_000), &rows);
        let received = Finding::Received {
            indicator: Indicator::Claims,
            total: 128,
            change: Some(Change::Up(22)),
            per_thousand: Some(Hundredths(1506)),
        };
        assert_eq!(found[0], received);
        let goal = Finding::Goal { indicator: Indicator::Claims, goal: Hundredths(12_000), reached: false };
        assert_eq!(found.last(), Some(&goal));
    }

    #[test]
    fn reps_are_set_apart_only_when_enough_customers_spoke() {
        let [ana, eva, leo] = [1, 2, 3].map(Uuid::from_u128);
        let mut now = month(&[], &[], &HashMap::new());
        now.sales_reps = rules::sales_reps(&Marks {
            marks: vec![(Some(ana), 1, 5, 6), (Some(eva), 1, 3, 5), (Some(leo), 1, 1, 4)],
            causes: vec![(Some(leo), "slow".into(), 3), (Some(leo), "manner".into(), 1)],
            names: [(ana, "Ana".to_owned()), (eva, "Eva".to_owned()), (leo, "Leo".to_owned())].into(),
            ..Marks::default()
        });
        let found = findings(Indicator::SalesReps, &now, None, &Goals::default(), &[]);
        assert_eq!(
            found,
            [
                Finding::Marks { mean: Hundredths(327), answers: 15, change: None }, // 49 ÷ 15
                Finding::RepsApart {
                    low: ("Eva".into(), Hundredths(300)),
                    high: ("Ana".into(), Hundredths(500))
                },
                Finding::TopCause { cause: "slow".into(), count: 3, of: 4 },
            ]
        );
    }

    #[test]
    fn an_empty_month_has_nothing_to_tell() {
        let now = month(&[], &[], &HashMap::new());
        for indicator in Indicator::ALL {
            assert_eq!(
                findings(*indicator, &now, None, &Goals::default(), &[]),
                [Finding::Nothing],
                "{indicator}"
            );
        }
    }
}
