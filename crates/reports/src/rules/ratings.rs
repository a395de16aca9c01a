//! How customers rate the sales reps, and why marks were low (R22).

use super::order;
use crate::{
    exact::Tally,
    monthly::{Cause, Rating, RepRating, SalesReps},
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// What the month's completed calls say of the sales reps.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// Sales rep, mark, how many times.
    pub marks: Vec<(Option<Uuid>, i64, i64)>,
    /// Sales rep, code of the cause of a low mark, how many times.
    pub causes: Vec<(Option<Uuid>, String, i64)>,
    /// Names of the sales reps.
    pub names: HashMap<Uuid, String>,
    /// The points of the scale in force; marks given on an older one are counted beside them.
    pub scale: Vec<i64>,
}

/// The marks together and by sales rep.
pub fn sales_reps(input: &Marks) -> SalesReps {
    let mut reps: HashMap<Option<Uuid>, Tally> = HashMap::new();
    for (rep, mark, n) in &input.marks {
        reps.entry(*rep).or_default().add(*mark, *n);
    }
    let name = |rep: &Option<Uuid>| rep.and_then(|id| input.names.get(&id)).map(String::as_str);
    let by_rep: BTreeMap<_, _> = reps.iter().map(|(rep, marks)| ((order(name(rep)), *rep), marks)).collect();
    let all: Tally = input.marks.iter().map(|(_, mark, n)| (*mark, *n)).collect();
    SalesReps {
        all: rating(&all, &input.scale),
        by_rep: by_rep
            .into_iter()
            .map(|(((_, _, name), rep), marks)| RepRating {
                name,
                rating: rating(marks, &input.scale),
                low_mark_causes: causes(input.causes.iter().filter(|(of, ..)| *of == rep)),
            })
            .collect(),
        low_mark_causes: causes(input.causes.iter()),
    }
}

/// Every point of the scale is there, given or not.
fn rating(marks: &Tally, scale: &[i64]) -> Rating {
    let mut distribution: BTreeMap<i64, i64> = scale.iter().map(|point| (*point, 0)).collect();
    distribution.extend(marks.counts());
    Rating { answers: marks.len(), mean: marks.mean(), distribution }
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
    use crate::exact::Hundredths;

    const ANA: Uuid = Uuid::from_u128(1);
    const ZOE: Uuid = Uuid::from_u128(2);

    fn month() -> Marks {
        Marks {
            marks: vec![(Some(ZOE), 5, 3), (Some(ANA), 4, 2), (Some(ANA), 1, 1), (None, 3, 1)],
            causes: vec![
                (Some(ANA), "manner".into(), 1),
                (Some(ZOE), "slow".into(), 2),
                (Some(ANA), "slow".into(), 1),
            ],
            names: [(ANA, "Ána Ruiz".to_owned()), (ZOE, "zoe paz".to_owned())].into(),
            scale: vec![1, 2, 3, 4, 5],
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
    fn marks_of_an_older_scale_stand_beside_the_points_of_today() {
        let found = sales_reps(&Marks { marks: vec![(None, 10, 1)], scale: vec![1, 2], ..Marks::default() });
        let counts: Vec<_> = found.all.distribution.into_iter().collect();
        assert_eq!(counts, [(1, 0), (2, 0), (10, 1)]);
    }

    #[test]
    fn a_month_without_answers_has_no_mean() {
        let found = sales_reps(&Marks { scale: vec![1, 2, 3, 4, 5], ..Marks::default() });
        assert_eq!((found.all.answers, found.all.mean, found.all.distribution.len()), (0, None, 5));
    }
}
