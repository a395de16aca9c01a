//! How customers rate the sales reps, and why marks were low (R22).

use super::order;
use crate::{
    exact::{Hundredths, Tally},
    monthly::{Cause, Rating, RepRating, SalesReps, ScaleRating},
};
use std::collections::{BTreeMap, HashMap};
use surveys::Scale;
use uuid::Uuid;

/// What the month's completed calls say of the sales reps.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Sales rep, version of the scale, mark, how many times.
    pub marks: Vec<(Option<Uuid>, i64, i64, i64)>,
    /// Sales rep, code of the cause of a low mark, how many times.
    pub causes: Vec<(Option<Uuid>, String, i64)>,
    /// Names of the sales reps.
    pub names: HashMap<Uuid, String>,
    /// Every version of the scale.
    pub scales: Vec<Scale>,
    /// The version in force at the end of the month, whose points are there when nobody gave a mark.
    pub in_force: i64,
}

/// Marks by the version of their scale.
type ByScale = BTreeMap<i64, Tally>;

/// The marks together and by sales rep.
pub fn sales_reps(input: &Marks) -> SalesReps {
    let (mut all, mut reps) = (ByScale::new(), HashMap::<Option<Uuid>, ByScale>::new());
    for (rep, version, mark, n) in &input.marks {
        all.entry(*version).or_default().add(*mark, *n);
        reps.entry(*rep).or_default().entry(*version).or_default().add(*mark, *n);
    }
    let versions: Vec<i64> = all.keys().copied().collect();
    let name = |rep: &Option<Uuid>| rep.and_then(|id| input.names.get(&id)).map(String::as_str);
    let by_rep: BTreeMap<_, _> = reps.iter().map(|(rep, marks)| ((order(name(rep)), *rep), marks)).collect();
    SalesReps {
        all: rating(&all, &versions, input),
        by_rep: by_rep
            .into_iter()
            .map(|(((_, _, name), rep), marks)| RepRating {
                name,
                rating: rating(marks, &versions, input),
                low_mark_causes: causes(input.causes.iter().filter(|(of, ..)| *of == rep)),
            })
            .collect(),
        low_mark_causes: causes(input.causes.iter()),
    }
}

/// Marks on the versions of the scale that the month has.
fn rating(marks: &ByScale, versions: &[i64], input: &Marks) -> Rating {
    let nothing = Tally::default();
    let of = |version: i64| on_scale(version, marks.get(&version).unwrap_or(&nothing), input).0;
    if let [] | [_] = versions {
        let ScaleRating { answers, mean, distribution, .. } =
            of(versions.first().copied().unwrap_or(input.in_force));
        return Rating { answers, mean, distribution, ..Rating::default() };
    }
    let each: Vec<_> = marks.iter().map(|(version, marks)| on_scale(*version, marks, input)).collect();
    let answers = marks.values().map(Tally::len).sum();
    let satisfied = each.iter().map(|(_, satisfied)| satisfied).sum();
    Rating {
        answers,
        satisfied_percent: Hundredths::percent(satisfied, answers),
        by_scale: each.into_iter().map(|(rating, _)| rating).collect(),
        ..Rating::default()
    }
}

/// Marks on one version, every point of which is there, given or not; and how many are above its middle.
fn on_scale(version: i64, marks: &Tally, input: &Marks) -> (ScaleRating, i64) {
    let scale = input.scales.iter().find(|scale| scale.version == version);
    let points = scale.into_iter().flat_map(|scale| &scale.points);
    let mut distribution: BTreeMap<i64, i64> = points.map(|point| (point.mark, 0)).collect();
    distribution.extend(marks.counts());
    let is_high = |mark: i64| scale.is_some_and(|scale| scale.is_high(mark));
    let satisfied = marks.counts().iter().filter(|(mark, _)| is_high(**mark)).map(|(_, n)| n).sum();
    let satisfied_percent = Hundredths::percent(satisfied, marks.len());
    let (answers, mean) = (marks.len(), marks.mean());
    (ScaleRating { version, answers, mean, distribution, satisfied_percent }, satisfied)
}

fn causes<'a>(rows: impl Iterator<Item = &'a (Option<Uuid>, String, i64)>) -> Vec<Cause> {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for (_, cause, n) in rows {
        *counts.entry(cause).or_default() += n;
    }
    let mut causes: Vec<_> =
        counts.into_iter().map(|(cause, count)| Cause { cause: cause.to_owned(), count }).collect();
    causes.sort_by_key(|cause| std::cmp::Reverse(cause.count));
    causes
}

#[cfg(test)]
mod tests {
    use super::*;
    use surveys::{Point, SATISFACTION};

    const ANA: Uuid = Uuid::from_u128(1);
    const ZOE: Uuid = Uuid::from_u128(2);

    fn scale(version: i64, most: i64) -> Scale {
        let points = (1..=most).map(|mark| Point { mark, name: mark.to_string() }).collect();
        let valid_from = jiff::civil::date(2026, 1, 1);
        Scale { code: SATISFACTION.into(), version, valid_from, points }
    }

    fn month() -> Marks {
        Marks {
            marks: vec![(Some(ZOE), 1, 5, 3), (Some(ANA), 1, 4, 2), (Some(ANA), 1, 1, 1), (None, 1, 3, 1)],
            causes: vec![
                (Some(ANA), "manner".into(), 1),
                (Some(ZOE), "slow".into(), 2),
                (Some(ANA), "slow".into(), 1),
            ],
            names: [(ANA, "Ána Ruiz".to_owned()), (ZOE, "zoe paz".to_owned())].into(),
            scales: vec![scale(1, 5), scale(2, 9)],
            in_force: 2,
        }
    }

    #[test]
    fn marks_are_counted_for_every_point_of_the_scale() {
        let found = sales_reps(&month());
        assert_eq!((found.all.answers, found.all.mean), (7, Some(Hundredths(386)))); // 27 ÷ 7
        let counts: Vec<_> = found.all.distribution.into_iter().collect();
        assert_eq!(counts, [(1, 1), (2, 0), (3, 1), (4, 2), (5, 3)]);
    }

    #[test]
    fn reps_come_in_order_of_name_and_the_unknown_last() {
        let found = sales_reps(&month());
        let reps: Vec<_> = found
            .by_rep
            .iter()
            .map(|r| (r.name.as_deref(), r.rating.answers, r.rating.mean.map(|m| m.0)))
            .collect();
        assert_eq!(
            reps,
            [(Some("Ána Ruiz"), 3, Some(300)), (Some("zoe paz"), 3, Some(500)), (None, 1, Some(300))]
        );
    }

    #[test]
    fn causes_of_low_marks_come_with_the_most_frequent_first() {
        let found = sales_reps(&month());
        let written =
            |causes: &[Cause]| causes.iter().map(|c| format!("{} {}", c.cause, c.count)).collect::<Vec<_>>();
        assert_eq!(written(&found.low_mark_causes), ["slow 3", "manner 1"]);
        assert_eq!(written(&found.by_rep[0].low_mark_causes), ["manner 1", "slow 1"]);
    }

    #[test]
    fn marks_of_two_scales_are_counted_each_on_its_own_and_only_the_satisfied_together() {
        let marks =
            vec![(Some(ANA), 1, 5, 1), (Some(ANA), 1, 3, 1), (Some(ANA), 2, 8, 1), (Some(ZOE), 2, 9, 1)];
        let found = sales_reps(&Marks { marks, ..month() });
        assert_eq!((found.all.answers, found.all.mean, found.all.distribution.len()), (4, None, 0));
        assert_eq!(found.all.satisfied_percent, Some(Hundredths(7500)));
        let told = |rating: &Rating| -> Vec<_> {
            let of = |r: &ScaleRating| (r.version, r.answers, r.mean.map(|m| m.0), r.distribution.len());
            rating.by_scale.iter().map(of).collect()
        };
        assert_eq!(told(&found.all), [(1, 2, Some(400), 5), (2, 2, Some(850), 9)]);
        assert_eq!(found.all.by_scale[0].satisfied_percent, Some(Hundredths(5000)));
        assert_eq!(told(&found.by_rep[0].rating), [(1, 2, Some(400), 5), (2, 1, Some(800), 9)]);
        assert_eq!(told(&found.by_rep[1].rating), [(2, 1, Some(900), 9)]);
        let written = serde_json::to_string(&found).unwrap();
        assert_eq!(serde_json::from_str::<SalesReps>(&written).unwrap(), found);
    }

    #[test]
    fn a_month_without_answers_has_no_mean() {
        let found = sales_reps(&Marks { marks: vec![], ..month() });
        assert_eq!((found.all.answers, found.all.mean, found.all.distribution.len()), (0, None, 9));
    }
}
