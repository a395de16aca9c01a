//! Where a follow-up stands after its calls.

use crate::{
    codes::{Outcome, State},
    followup::Followup,
    rules::{
        answers::Answers,
        due::Settings,
        retry::{Attempt, Next, Said, busy_in_row, next_step},
    },
};
use calendar::Calendar;
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// A call and what was said in it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub at: Timestamp,
    pub outcome: Outcome,
    pub answers: Answers,
    /// Whether it is history brought from elsewhere.
    pub brought: bool,
}

/// The follow-up after one more call that led to `next`.
pub(crate) fn apply(followup: &mut Followup, entry: &Entry, next: Next, agent_id: Option<Uuid>) {
    let busy = entry.outcome == Outcome::Busy;
    followup.busy_in_row = if busy { followup.busy_in_row + 1 } else { 0 };
    count(followup, entry);
    (followup.next_at, followup.appointment, followup.agent_id) = (None, false, None);
    match next {
        Next::Done => {
            answer(followup, &entry.answers);
            (followup.state, followup.done_at, followup.closed_reason) = (State::Done, Some(entry.at), None);
        }
        Next::Close(reason) => {
            (followup.state, followup.done_at, followup.closed_reason) =
                (State::Closed, Some(entry.at), Some(reason));
        }
        Next::NeedsData => followup.state = State::NeedsData,
        Next::Call { at, appointment } => {
            (followup.state, followup.next_at, followup.appointment) = (State::Open, Some(at), appointment);
            followup.agent_id = agent_id.filter(|_| appointment);
        }
    }
}

fn count(followup: &mut Followup, entry: &Entry) {
    followup.attempts += 1;
    followup.contacted |= entry.outcome.spoke_with_customer();
    followup.confirmed |= entry.outcome == Outcome::Completed;
    followup.outcome = Some(entry.outcome);
    followup.last_call_at = Some(entry.at);
}

fn answer(followup: &mut Followup, answers: &Answers) {
    followup.received = answers.received;
    followup.received_on = answers.received_on;
    followup.promise_kept = answers.promise_kept;
    followup.condition = answers.condition;
    followup.rep_mark = answers.rep.as_ref().map(|mark| mark.mark);
    followup.rep_scale = answers.rep.as_ref().map(|mark| mark.version);
    followup.rep_cause = answers.rep_cause;
    followup.carrier_mark = answers.carrier.as_ref().map(|mark| mark.mark);
    followup.carrier_scale = answers.carrier.as_ref().map(|mark| mark.version);
    followup.correct_use = answers.correct_use;
}

/// The follow-up after history was brought: `entries` are all its calls in order of time. What was counted
/// is counted anew, and the latest completed call gives the answers. Where it stands changes only if the
/// history confirms it, or if nothing happened here since: history never reopens what was closed here, nor
/// moves what was agreed here.
pub(crate) fn replay(
    before: &Followup,
    entries: &[Entry],
    settings: &Settings,
    customer: &Calendar,
    promised_on: Option<Date>,
) -> Followup {
    let mut after = Followup { attempts: 0, contacted: false, confirmed: false, ..before.clone() };
    entries.iter().for_each(|entry| count(&mut after, entry));
    if let Some(done) = entries.iter().rfind(|entry| entry.outcome == Outcome::Completed) {
        answer(&mut after, &done.answers);
        if before.state != State::Void {
            (after.state, after.done_at, after.closed_reason) = (State::Done, Some(done.at), None);
            (after.next_at, after.appointment, after.agent_id) = (None, false, None);
        }
        return after;
    }
    let untouched = before.state == State::Open && entries.iter().all(|entry| entry.brought);
    if let Some((last, earlier)) = entries.split_last().filter(|_| untouched) {
        let earlier: Vec<Attempt> =
            earlier.iter().map(|entry| Attempt { at: entry.at, outcome: entry.outcome }).collect();
        let said = Said { at: last.at, outcome: last.outcome, callback_at: None, promised_on };
        after.attempts -= 1;
        after.busy_in_row = i64::try_from(busy_in_row(&earlier)).unwrap_or_default();
        apply(&mut after, last, next_step(settings, customer, &said, &earlier), None);
    }
    after
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::{codes::Reason, rules::due::calendar_of};
    use proptest::prelude::*;

    /// A follow-up nobody has called yet.
    pub(crate) fn fresh() -> Followup {
        let at = "2026-11-24T14:00:00Z".parse().unwrap();
        Followup {
            id: Uuid::nil(),
            invoice_id: Uuid::nil(),
            customer_id: Uuid::nil(),
            sales_rep_id: None,
            month: "2026-11".into(),
            due_at: at,
            state: State::Open,
            next_at: Some(at),
            appointment: false,
            agent_id: None,
            attempts: 0,
            busy_in_row: 0,
            contacted: false,
            confirmed: false,
            outcome: None,
            closed_reason: None,
            received: None,
            received_on: None,
            promise_kept: None,
            condition: None,
            rep_mark: None,
            rep_scale: None,
            rep_cause: None,
            carrier_mark: None,
            carrier_scale: None,
            correct_use: None,
            draft: None,
            last_call_at: None,
            done_at: None,
            version: 1,
        }
    }

    fn calendar() -> Calendar {
        let country = places::country("EC").unwrap();
        let zone = places::time_zone_of(country, "", "");
        calendar_of(country, &Settings::default(), zone, "2026-11-24".parse().unwrap(), &[])
    }

    fn entry(hour: i64, outcome: Outcome, brought: bool) -> Entry {
        let at = Timestamp::from_second(1_790_000_000 + hour * 3600).unwrap();
        let received = (outcome == Outcome::Completed).then_some(true);
        Entry { at, outcome, answers: Answers { received, ..Answers::default() }, brought }
    }

    fn replayed(before: &Followup, entries: &[Entry]) -> Followup {
        replay(before, entries, &Settings::default(), &calendar(), None)
    }

    #[test]
    fn an_appointment_belongs_to_who_gave_it_until_the_next_call() {
        let (mut followup, agent) = (fresh(), Uuid::now_v7());
        let at = "2026-11-26T15:00:00Z".parse().unwrap();
        apply(
            &mut followup,
            &entry(0, Outcome::CallbackAt, false),
            Next::Call { at, appointment: true },
            Some(agent),
        );
        assert_eq!((followup.next_at, followup.agent_id, followup.contacted), (Some(at), Some(agent), true));
        apply(
            &mut followup,
            &entry(1, Outcome::NoAnswer, false),
            Next::Call { at, appointment: false },
            Some(agent),
        );
        assert_eq!((followup.appointment, followup.agent_id, followup.attempts), (false, None, 2));
    }

    #[test]
    fn history_confirms_what_is_open() {
        let after =
            replayed(&fresh(), &[entry(0, Outcome::NoAnswer, true), entry(1, Outcome::Completed, true)]);
        assert_eq!((after.state, after.attempts, after.received), (State::Done, 2, Some(true)));
        assert_eq!((after.confirmed, after.contacted, after.next_at), (true, true, None));
    }

    #[test]
    fn history_alone_says_when_to_call_next() {
        let after = replayed(&fresh(), &[entry(0, Outcome::NoAnswer, true)]);
        assert_eq!((after.state, after.attempts), (State::Open, 1));
        assert!(after.next_at > Some(entry(0, Outcome::NoAnswer, true).at));
        let refused = replayed(&fresh(), &[entry(0, Outcome::Refused, true)]);
        assert_eq!((refused.state, refused.closed_reason), (State::Closed, Some(Reason::Refused)));
    }

    #[test]
    fn history_neither_reopens_what_was_closed_here_nor_moves_an_appointment() {
        let closed =
            Followup { state: State::Closed, closed_reason: Some(Reason::Refused), next_at: None, ..fresh() };
        let entries = [entry(0, Outcome::NoAnswer, true), entry(1, Outcome::Refused, false)];
        let after = replayed(&closed, &entries);
        assert_eq!(
            (after.state, after.closed_reason, after.attempts),
            (State::Closed, Some(Reason::Refused), 2)
        );
        let agreed = Followup { appointment: true, ..fresh() };
        let after =
            replayed(&agreed, &[entry(0, Outcome::NoAnswer, true), entry(1, Outcome::CallbackAt, false)]);
        assert_eq!((after.next_at, after.appointment), (agreed.next_at, true));
    }

    #[test]
    fn what_was_voided_stays_voided_with_its_work_kept() {
        let void = Followup { state: State::Void, next_at: None, ..fresh() };
        let after = replayed(&void, &[entry(0, Outcome::Completed, true)]);
        assert_eq!((after.state, after.confirmed), (State::Void, true));
    }

    proptest! {
        #[test]
        fn bringing_history_again_changes_nothing(picks in prop::collection::vec((0usize..Outcome::ALL.len(), any::<bool>()), 1..8)) {
            let entries: Vec<Entry> = picks.iter().zip(0..).map(|((pick, brought), hour)| entry(hour, Outcome::ALL[*pick], *brought)).collect();
            let once = replayed(&fresh(), &entries);
            prop_assert_eq!(&replayed(&once, &entries), &once);
            prop_assert_eq!(once.attempts as usize, entries.len());
        }
    }
}
