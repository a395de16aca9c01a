//! When a call's answers propose a case, and which (seed 004: late, wrong or incomplete; R14).

use crate::{
    codes::{Condition, Outcome, Problem},
    rules::answers::Answers,
};
use jiff::civil::Date;

/// A case that the answers propose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What went wrong, the gravest first; the first is its category.
    pub problems: Vec<Problem>,
    /// Whole days after the promised one, when both are known and it was late.
    pub days_late: Option<i64>,
    /// The line of the first product concerned.
    pub position: Option<i64>,
}

impl Proposal {
    /// The gravest of what went wrong.
    pub fn category(&self) -> Problem {
        // There is no proposal without a problem.
        self.problems.first().copied().unwrap_or(Problem::Late)
    }
}

/// The case that a call proposes, if something went wrong. What has not arrived counts once its promise is
/// over, or when nothing was promised; late is the customer's day after the promised one, or the customer
/// saying that the promise was not kept.
pub fn propose(outcome: Outcome, answers: &Answers, promised_on: Option<Date>) -> Option<Proposal> {
    if outcome != Outcome::Completed {
        return None;
    }
    let days_late = promised_on
        .zip(answers.received_on)
        .and_then(|(promised, received)| promised.until(received).ok())
        .map(|late| i64::from(late.get_days()))
        .filter(|days| *days > 0);
    let has = |condition| {
        answers.condition == Some(condition) || answers.products.iter().any(|p| p.condition == condition)
    };
    let problems: Vec<Problem> = [
        (Problem::WrongItem, has(Condition::WrongItem)),
        (Problem::Missing, has(Condition::Missing)),
        (Problem::Damaged, has(Condition::Damaged)),
        (Problem::NotDelivered, answers.received == Some(false)),
        (
            Problem::Late,
            answers.received == Some(true) && (days_late.is_some() || answers.promise_kept == Some(false)),
        ),
    ]
    .into_iter()
    .filter_map(|(problem, there)| there.then_some(problem))
    .collect();
    let worst = answers.products.iter().max_by_key(|product| product.condition);
    let position = worst.map(|product| product.position);
    (!problems.is_empty()).then_some(Proposal { problems, days_late, position })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::answers::ProductCondition;
    use jiff::civil::date;

    const PROMISED: Option<Date> = Some(date(2026, 11, 23));

    fn arrived(on: Date) -> Answers {
        Answers { received: Some(true), received_on: Some(on), ..Answers::default() }
    }

    #[track_caller]
    fn check(answers: &Answers, expected: &[Problem], days_late: Option<i64>) {
        let found = propose(Outcome::Completed, answers, PROMISED);
        let found = found.map(|p| (p.problems, p.days_late)).unwrap_or_default();
        assert_eq!(found, (expected.to_vec(), days_late));
    }

    #[test]
    fn late_wrong_incomplete_and_damaged_propose_a_case_and_good_service_does_not() {
        let on_time = arrived(date(2026, 11, 23));
        let with = |condition| Answers { condition: Some(condition), ..on_time.clone() };
        check(&on_time, &[], None);
        check(&with(Condition::Ok), &[], None);
        check(&arrived(date(2026, 11, 24)), &[Problem::Late], Some(1));
        check(&with(Condition::WrongItem), &[Problem::WrongItem], None);
        check(&with(Condition::Missing), &[Problem::Missing], None);
        check(&with(Condition::Damaged), &[Problem::Damaged], None);
        check(&Answers { promise_kept: Some(false), ..on_time.clone() }, &[Problem::Late], None);
        check(&Answers { received: Some(false), ..Answers::default() }, &[Problem::NotDelivered], None);
        let both = Answers { condition: Some(Condition::Damaged), ..arrived(date(2026, 11, 26)) };
        check(&both, &[Problem::Damaged, Problem::Late], Some(3));
    }

    #[test]
    fn only_a_completed_call_proposes() {
        let late = arrived(date(2026, 11, 24));
        assert_eq!(propose(Outcome::Partial, &late, PROMISED), None);
        let nothing = Answers { received: Some(false), ..Answers::default() };
        assert_eq!(propose(Outcome::NotYetDelivered, &nothing, PROMISED), None);
    }

    #[test]
    fn the_case_names_the_worst_product() {
        let product = |position, condition| ProductCondition { position, condition };
        let products = vec![product(1, Condition::Damaged), product(2, Condition::WrongItem)];
        let answers =
            Answers { condition: Some(Condition::WrongItem), products, ..arrived(date(2026, 11, 23)) };
        let proposal = propose(Outcome::Completed, &answers, PROMISED).unwrap();
        assert_eq!((proposal.category(), proposal.position), (Problem::WrongItem, Some(2)));
        assert_eq!(proposal.problems, [Problem::WrongItem, Problem::Damaged]);
    }
}
