//! What an outcome leads to: when to call again, or how it ends.
//!
//! The plan is the one usual in telephone interviewing: attempts spread over days and parts of the day,
//! a limit in all and one for busy lines, and a customer's own appointment before everything else.

use crate::{
    codes::{Outcome, Reason},
    rules::due::{Settings, callable_at, day_after, due_at},
};
use calendar::{Band, Calendar, band};
use jiff::{SignedDuration, Timestamp, civil::Date};
use shell::Say;
use std::collections::BTreeSet;

/// The furthest day for which a customer may be given an appointment.
const FURTHEST_DAYS: i64 = 90;

/// A call made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// When it ended.
    pub at: Timestamp,
    /// How.
    pub outcome: Outcome,
}

/// A call that just ended.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// When it ended.
    pub at: Timestamp,
    /// How.
    pub outcome: Outcome,
    /// When to call back, if somebody said so.
    pub callback_at: Option<Timestamp>,
    /// The promised day of delivery.
    pub promised_on: Option<Date>,
}

/// What comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It is done.
    Done,
    /// It ends without being confirmed.
    Close(Reason),
    /// The contact must be mended first.
    NeedsData,
    /// Call again.
    Call {
        /// When.
        at: Timestamp,
        /// Whether the customer asked for that very time.
        appointment: bool,
    },
}

/// What an outcome leads to, given the calls made before it (in order of time). `customer` is the window
/// in which they may be called.
pub fn next_step(settings: &Settings, customer: &Calendar, said: &Said, earlier: &[Attempt]) -> Next {
    use Outcome as O;
    let later =
        |at: Option<Timestamp>| Next::Call { at: at.unwrap_or(a_day_on(said.at)), appointment: false };
    let another_day_and_band =
        || later(customer.next_open_on_another_day_and_band(said.at, &tried(customer, said, earlier)));
    match said.outcome {
        O::Completed => Next::Done,
        O::Refused => Next::Close(Reason::Refused),
        O::DoNotCall => Next::Close(Reason::DoNotCall),
        O::Exhausted => Next::Close(Reason::Exhausted),
        O::WrongNumber | O::OutOfService => Next::NeedsData,
        // What nobody promised is asked for again after as long as was waited at first.
        O::NotYetDelivered if said.promised_on.is_none() => {
            later(Some(callable_at(due_at(said.at, settings, customer), customer)))
        }
        O::NotYetDelivered => {
            later(said.promised_on.and_then(|day| day_after(day, customer)).filter(|at| *at > said.at))
        }
        O::CallbackAt | O::Partial if said.callback_at.is_some() => {
            Next::Call { at: said.callback_at.unwrap_or(said.at), appointment: true }
        }
        // Whoever answered only guesses when the customer will be there.
        O::ThirdParty if said.callback_at.is_some() => later(said.callback_at),
        O::CallbackAt => another_day_and_band(),
        _ if is_exhausted(settings, customer, said, earlier) => Next::Close(Reason::Exhausted),
        O::Busy if busy_in_row(earlier) < settings.busy_times => {
            let soon = SignedDuration::from_mins(settings.busy_minutes.clamp(1, 24 * 60));
            later(said.at.checked_add(soon).ok().and_then(|at| customer.next_open(at)))
        }
        O::Voicemail => later(customer.next_open_on_another_day_and_band(said.at, &[])),
        O::Busy | O::NoAnswer | O::ThirdParty | O::Partial => another_day_and_band(),
    }
}

/// What is wrong with a time at which somebody wants to be called.
pub fn check_callback(customer: &Calendar, now: Timestamp, at: Timestamp) -> Option<Say> {
    if at <= now {
        return Some(Say::key("followups-wrong-callback-past"));
    }
    if at.duration_since(now) > SignedDuration::from_hours(24 * FURTHEST_DAYS) {
        return Some(Say::key("followups-wrong-callback-far"));
    }
    (!customer.is_open(at)).then(|| Say::key("followups-wrong-callback-closed"))
}

/// Busy calls at the end of the row.
pub fn busy_in_row(earlier: &[Attempt]) -> usize {
    earlier.iter().rev().take_while(|attempt| attempt.outcome == Outcome::Busy).count()
}

/// Enough calls, on enough days and in enough parts of the day. Twice as many end it in any case: a window
/// of mornings alone never reaches two parts of the day.
fn is_exhausted(settings: &Settings, customer: &Calendar, said: &Said, earlier: &[Attempt]) -> bool {
    let all = || earlier.iter().map(|attempt| attempt.at).chain([said.at]);
    let days: BTreeSet<Date> = all().map(|at| customer.zone().to_datetime(at).date()).collect();
    let bands: BTreeSet<Band> = all().map(|at| band(at, customer.zone())).collect();
    let (calls, limit) = (earlier.len() + 1, settings.attempts.max(1));
    let spread = days.len() >= settings.days && bands.len() >= settings.bands;
    (calls >= limit && spread) || calls >= limit * 2
}

/// The parts of the day to avoid: those tried already, or only the last one when all have been.
fn tried(customer: &Calendar, said: &Said, earlier: &[Attempt]) -> Vec<Band> {
    let last = band(said.at, customer.zone());
    let mut tried: BTreeSet<Band> = earlier.iter().map(|attempt| band(attempt.at, customer.zone())).collect();
    tried.insert(last);
    if tried.len() >= 3 { vec![last] } else { tried.into_iter().collect() }
}

/// When a window never opens again there is still a next call, to be seen and moved by somebody.
fn a_day_on(at: Timestamp) -> Timestamp {
    at.checked_add(SignedDuration::from_hours(24)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::due::calendar_of;
    use proptest::prelude::*;

    fn guayaquil() -> Calendar {
        let country = places::country("EC").unwrap();
        let zone = places::time_zone_of(country, "", "");
        calendar_of(country, &Settings::default(), zone, "2026-11-24".parse().unwrap(), &[])
    }

    /// An instant of November 2026 by the clock in Guayaquil: `24 10:00` is a Tuesday.
    fn at(local: &str) -> Timestamp {
        let (day, time) = local.split_once(' ').unwrap();
        let (month, day) = day.split_once('/').map_or((11, day), |(m, d)| (m.parse().unwrap(), d));
        format!("2026-{month:02}-{day}T{time}:00-05:00").parse().unwrap()
    }

    fn said(when: &str, outcome: Outcome) -> Said {
        Said { at: at(when), outcome, callback_at: None, promised_on: None }
    }

    fn earlier(calls: &[(&str, Outcome)]) -> Vec<Attempt> {
        calls.iter().map(|(when, outcome)| Attempt { at: at(when), outcome: *outcome }).collect()
    }

    fn again(when: &str) -> Next {
        Next::Call { at: at(when), appointment: false }
    }

    #[track_caller]
    fn check(said: Said, before: &[(&str, Outcome)], expected: Next) {
        assert_eq!(next_step(&Settings::default(), &guayaquil(), &said, &earlier(before)), expected);
    }

    use Outcome::*;

    #[test]
    fn each_outcome_leads_where_the_plan_says() {
        check(said("24 10:00", Completed), &[], Next::Done);
        check(said("24 10:00", Refused), &[], Next::Close(Reason::Refused));
        check(said("24 10:00", DoNotCall), &[], Next::Close(Reason::DoNotCall));
        check(said("24 10:00", Exhausted), &[], Next::Close(Reason::Exhausted));
        check(said("24 10:00", WrongNumber), &[], Next::NeedsData);
        check(said("24 10:00", OutOfService), &[], Next::NeedsData);
        check(said("24 10:00", Voicemail), &[], again("25 09:00"));
        check(said("27 10:00", Voicemail), &[], again("30 09:00"));
        check(said("24 10:00", ThirdParty), &[], again("25 12:00"));
        check(said("24 10:00", Partial), &[], again("25 12:00"));
    }

    #[test]
    fn no_answer_is_tried_on_another_day_and_in_another_part_of_it() {
        check(said("24 10:00", NoAnswer), &[], again("25 12:00"));
        check(said("25 12:00", NoAnswer), &[("24 10:00", NoAnswer)], again("26 15:30"));
        let two = [("24 10:00", NoAnswer), ("25 12:00", NoAnswer)];
        check(said("26 16:00", NoAnswer), &two, again("27 09:00"));
    }

    #[test]
    fn a_busy_line_is_tried_again_soon_three_times_and_then_another_day() {
        check(said("24 10:00", Busy), &[], again("24 10:20"));
        check(said("24 18:50", Busy), &[], again("25 09:00"));
        let three = [("24 10:00", Busy), ("24 10:20", Busy), ("24 10:40", Busy)];
        check(said("24 11:00", Busy), &three, again("25 12:00"));
    }

    #[test]
    fn a_promise_not_yet_due_comes_back_the_day_after_it() {
        let promised =
            |day: &str| Said { promised_on: day.parse().ok(), ..said("24 10:00", NotYetDelivered) };
        check(promised("2026-11-25"), &[], again("26 09:00"));
        check(promised("2026-11-27"), &[], again("30 09:00"));
        // Without a promise it is asked for again after 72 hours.
        check(said("24 10:00", NotYetDelivered), &[], again("27 10:00"));
        check(said("25 10:00", NotYetDelivered), &[], again("30 09:00"));
    }

    #[test]
    fn a_time_the_customer_asked_for_is_an_appointment_and_one_somebody_guessed_is_not() {
        let with = |outcome| Said { callback_at: Some(at("26 11:15")), ..said("24 10:00", outcome) };
        check(with(CallbackAt), &[], Next::Call { at: at("26 11:15"), appointment: true });
        check(with(Partial), &[], Next::Call { at: at("26 11:15"), appointment: true });
        check(with(ThirdParty), &[], again("26 11:15"));
    }

    #[test]
    fn five_calls_on_three_days_in_two_parts_of_the_day_are_enough() {
        let four =
            [("18 10:00", NoAnswer), ("19 12:00", NoAnswer), ("20 16:00", NoAnswer), ("23 10:00", NoAnswer)];
        check(said("24 12:00", NoAnswer), &four, Next::Close(Reason::Exhausted));
        check(said("24 12:00", Voicemail), &four, Next::Close(Reason::Exhausted));
        let with_time = Said { callback_at: Some(at("26 11:15")), ..said("24 12:00", CallbackAt) };
        check(with_time, &four, Next::Call { at: at("26 11:15"), appointment: true });
        let same_day = [("24 10:00", Busy), ("24 10:20", Busy), ("24 10:40", Busy), ("24 11:00", NoAnswer)];
        check(said("24 11:30", NoAnswer), &same_day, again("25 12:00"));
    }

    #[test]
    fn an_appointment_is_for_a_time_to_come_inside_the_window() {
        let check = |when: &str, expected: Option<&str>| {
            let say = check_callback(&guayaquil(), at("24 10:00"), at(when));
            assert_eq!(say.map(|say| say.key.into_owned()).as_deref(), expected, "{when}");
        };
        check("24 10:05", None);
        check("24 10:00", Some("followups-wrong-callback-past"));
        check("28 10:00", Some("followups-wrong-callback-closed"));
        check("24 19:00", Some("followups-wrong-callback-closed"));
        assert!(
            check_callback(&guayaquil(), at("24 10:00"), "2027-06-01T15:00:00Z".parse().unwrap()).is_some()
        );
    }

    fn unreached() -> impl Strategy<Value = Outcome> {
        prop::sample::select(vec![NoAnswer, Busy, Voicemail, ThirdParty, Partial])
    }

    proptest! {
        #[test]
        fn whatever_happens_the_calls_end_and_all_fall_in_the_window(outcomes in prop::collection::vec(unreached(), 10)) {
            let (settings, calendar) = (Settings::default(), guayaquil());
            let mut calls: Vec<Attempt> = Vec::new();
            let mut when = at("24 10:00");
            for outcome in outcomes {
                let said = Said { at: when, outcome, callback_at: None, promised_on: None };
                match next_step(&settings, &calendar, &said, &calls) {
                    Next::Call { at, .. } => {
                        prop_assert!(at > when && calendar.is_open(at));
                        calls.push(Attempt { at: when, outcome });
                        when = at;
                    }
                    next => {
                        prop_assert_eq!(next, Next::Close(Reason::Exhausted));
                        prop_assert!(calls.len() + 1 >= settings.attempts);
                        return Ok(());
                    }
                }
            }
            prop_assert!(false, "ten calls were not enough to give up");
        }
    }
}
