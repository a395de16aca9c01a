//! By when something is due: a budget of a calendar's open time, less the pauses.

use super::story::{Pause, Run};
use calendar::Calendar;
use jiff::{SignedDuration, Timestamp};

/// What is counted of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    /// When it is due; none while the clock stands still, or when the calendar never opens again.
    pub(crate) due: Option<Timestamp>,
    /// When three quarters of the budget are used.
    pub(crate) warn: Option<Timestamp>,
    /// Since when the clock stands still.
    pub(crate) paused_since: Option<Timestamp>,
    /// How much of the budget is left while it stands still.
    pub(crate) left: Option<SignedDuration>,
}

/// Warned when so much of a budget is used.
pub(crate) const WARN_PERCENT: i64 = 75;

/// The pauses inside a run, cut to it. What is over by then was not paused any more.
pub(crate) fn pauses_in(run: &Run, pauses: &[Pause]) -> Vec<Pause> {
    let cut = |pause: &Pause| {
        let from = pause.from.max(run.from);
        let until = match (pause.until, run.until) {
            (Some(pause), Some(run)) => Some(pause.min(run)),
            (one, other) => one.or(other),
        };
        until.is_none_or(|until| from < until).then(|| Pause { from, until, ..pause.clone() })
    };
    pauses.iter().filter_map(cut).collect()
}

/// The pauses that moved what is due: those that began before it.
pub(crate) fn pauses_before(due: Option<Timestamp>, mut pauses: Vec<Pause>) -> Vec<Pause> {
    pauses.retain(|pause| due.is_none_or(|due| pause.from < due));
    pauses
}

/// Counts a budget over a run with the pauses inside it.
pub(crate) fn count(run: &Run, budget: SignedDuration, calendar: &Calendar, pauses: &[Pause]) -> Counted {
    let over: Vec<_> = pauses.iter().filter_map(|p| Some((p.from, p.until?))).collect();
    let due = calendar.add_open(run.from, budget, &over);
    let warn = calendar.add_open(run.from, budget * i32::try_from(WARN_PERCENT).unwrap_or(75) / 100, &over);
    let still = pauses.iter().find(|pause| pause.until.is_none()).map(|pause| pause.from);
    // What was overdue before the wait began stays overdue.
    match still.filter(|since| due.is_none_or(|due| due > *since)) {
        Some(since) => {
            let paused = over.iter().map(|(from, until)| calendar.open_between(*from, *until));
            let used = calendar.open_between(run.from, since) - paused.sum::<SignedDuration>();
            Counted { due: None, warn: None, paused_since: Some(since), left: Some(budget - used) }
        }
        None => Counted { due, warn, paused_since: None, left: None },
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{
            story::{End, Wait},
            targets::What,
        },
        *,
    };
    use calendar::{Span, WeekHours};
    use jiff::tz::TimeZone;

    fn at(text: &str) -> Timestamp {
        format!("2026-11-{text}Z").parse().unwrap()
    }

    fn counted(until: Option<&str>, pauses: &[(&str, Option<&str>)]) -> Counted {
        let week = WeekHours::weekdays(&[Span::hours(9, 13), Span::hours(15, 19)]).unwrap();
        let calendar = Calendar::new(TimeZone::UTC, week, []);
        let run = Run {
            what: What::Solution,
            turn: 1,
            from: at("24T10:00:00"),
            until: until.map(at),
            end: End::Done,
        };
        let pause = |(from, until): &(&str, Option<&str>)| Pause {
            from: at(from),
            until: until.map(at),
            why: Wait::Customer,
            reason: String::new(),
        };
        let pauses: Vec<_> = pauses.iter().map(pause).collect();
        count(&run, SignedDuration::from_hours(8), &calendar, &pauses_in(&run, &pauses))
    }

    #[test]
    fn a_wait_moves_what_is_due_by_the_open_time_it_takes() {
        assert_eq!(counted(None, &[]).due, Some(at("25T10:00:00")));
        assert_eq!(counted(None, &[]).warn, Some(at("24T18:00:00")));
        let waited = [("24T11:00:00", Some("24T16:00:00"))];
        assert_eq!(counted(None, &waited).due, Some(at("25T13:00:00")));
        // Over the night nothing is open, and nothing is lost.
        assert_eq!(counted(None, &[("24T19:00:00", Some("25T09:00:00"))]).due, Some(at("25T10:00:00")));
    }

    #[test]
    fn while_it_waits_nothing_is_due_and_the_rest_is_kept() {
        let still = counted(None, &[("24T11:00:00", Some("24T12:00:00")), ("24T16:00:00", None)]);
        assert_eq!((still.due, still.paused_since), (None, Some(at("24T16:00:00"))));
        // An hour before the first wait, an hour after it, one after lunch: five of eight are left.
        assert_eq!(still.left, Some(SignedDuration::from_hours(5)));
    }

    #[test]
    fn what_was_overdue_before_the_wait_stays_so() {
        let late = counted(None, &[("25T11:00:00", None)]);
        assert_eq!((late.due, late.paused_since), (Some(at("25T10:00:00")), None));
    }

    #[test]
    fn what_was_done_while_it_waited_is_counted_until_then() {
        let done = counted(Some("24T18:00:00"), &[("24T16:00:00", None)]);
        assert_eq!((done.due, done.paused_since), (Some(at("25T12:00:00")), None));
    }
}
