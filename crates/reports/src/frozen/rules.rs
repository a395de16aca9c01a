//! Who signs what, in which order; which month is over; when its report is due. Pure.

use super::{Settings, Signed};
use crate::{month::Month, pdf::Step};
use jiff::{ToSpan, civil::Date};
use shell::{Permission, Role};
use uuid::Uuid;

/// Whether somebody of a role may sign (R28: three signatures, of three people).
fn may_sign(role: Role) -> bool {
    role.may(Permission::SignReports)
}

/// The step that is to be signed next; none once all are.
pub(crate) fn next(signed: &[Signed]) -> Option<Step> {
    Step::ALL.iter().copied().find(|step| signed.iter().all(|s| s.step != *step))
}

/// Why somebody may not sign a step now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It is not for their role.
    Role,
    /// Somebody else has signed it.
    Taken(String),
    /// This one comes before it.
    Before(Step),
    /// They have signed this other step themselves.
    SamePerson(Step),
}

/// Whether somebody signs a step now: `Ok(false)` when they already have.
pub(crate) fn check(signed: &[Signed], step: Step, (person, role): (Uuid, Role)) -> Result<bool, Refusal> {
    if !may_sign(role) {
        return Err(Refusal::Role);
    }
    if let Some(done) = signed.iter().find(|s| s.step == step) {
        return if done.person_id == person {
            Ok(false)
        } else {
            Err(Refusal::Taken(done.person_name.clone()))
        };
    }
    if let Some(own) = signed.iter().find(|s| s.person_id == person) {
        return Err(Refusal::SamePerson(own.step));
    }
    match next(signed) {
        Some(next) if next == step => Ok(true),
        Some(next) => Err(Refusal::Before(next)),
        None => Ok(false),
    }
}

/// Whether a month is over on a day of the company's calendar.
pub(crate) fn is_over(month: Month, today: Date) -> bool {
    month < Month::of(today)
}

/// The local time at which a month's report is due on the list: the chosen day and hour of the month after.
pub(crate) fn due(month: Month, settings: &Settings) -> jiff::civil::DateTime {
    let days = i64::from(settings.day.clamp(1, 28)) - 1;
    let day = month.plus(1).first_day().saturating_add(days.days());
    day.at(settings.hour.clamp(0, 23), 0, 0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signed(step: Step, person: u128) -> Signed {
        Signed {
            step,
            person_id: Uuid::from_u128(person),
            person_name: format!("Persona {person}"),
            role: Role::Management,
            signed_at: jiff::Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn three_different_people_sign_in_order() {
        #[track_caller]
        fn check_all(
            done: &[(Step, u128)],
            (step, person, role): (Step, u128, Role),
            expected: Result<bool, Refusal>,
        ) {
            let done: Vec<_> = done.iter().map(|(step, person)| signed(*step, *person)).collect();
            assert_eq!(check(&done, step, (Uuid::from_u128(person), role)), expected);
        }
        use Role::{Administrator, Agent, Management, Supervisor};
        use Step::{Approved, Prepared, Reviewed};
        check_all(&[], (Prepared, 1, Administrator), Ok(true));
        check_all(&[], (Reviewed, 1, Supervisor), Err(Refusal::Role));
        check_all(&[], (Prepared, 1, Agent), Err(Refusal::Role));
        check_all(&[], (Approved, 1, Management), Err(Refusal::Before(Prepared)));
        check_all(&[(Prepared, 1)], (Reviewed, 1, Management), Err(Refusal::SamePerson(Prepared)));
        check_all(&[(Prepared, 1)], (Prepared, 1, Administrator), Ok(false));
        check_all(&[(Prepared, 1)], (Prepared, 2, Administrator), Err(Refusal::Taken("Persona 1".into())));
        check_all(&[(Prepared, 1)], (Reviewed, 2, Management), Ok(true));
        check_all(
            &[(Prepared, 1), (Reviewed, 2)],
            (Approved, 2, Management),
            Err(Refusal::SamePerson(Reviewed)),
        );
        check_all(&[(Prepared, 1), (Reviewed, 2)], (Approved, 3, Management), Ok(true));
    }

    #[test]
    fn a_month_is_due_on_its_day_of_the_month_after() {
        let settings = Settings { day: 5, hour: 8, ..Settings::default() };
        let due = |month: &str| due(month.parse().unwrap(), &settings).to_string();
        assert_eq!(due("2026-10"), "2026-11-05T08:00:00");
        assert_eq!(due("2026-12"), "2027-01-05T08:00:00");
    }

    #[test]
    fn a_month_is_over_on_the_first_of_the_next() {
        let over = |day: &str| is_over("2026-10".parse().unwrap(), day.parse().unwrap());
        assert!(!over("2026-10-31") && over("2026-11-01"));
    }
}
