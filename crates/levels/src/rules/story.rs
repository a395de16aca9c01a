//! What happened to a case, read from its events as far as its clocks care: when which of them ran, and when the
//! case waited for somebody else.

use super::targets::{What, is_spoken};
use cases::Channel;
use jiff::Timestamp;
use jobs::Past;
use serde::{Deserialize, Serialize};

db::stored! {
    /// Whom a case waits for.
    pub enum Wait {
        /// The customer owes an answer.
        Customer = "customer",
        /// Somebody else does.
        Third = "third",
    }
}

/// Whom a case waits for, and for what: what the company calls that stage; empty where it has no name for it.
type Awaited = (Wait, String);

/// Something that starts, ends or halts a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// We had a word with the customer: an answer, a call, a question whether it is solved.
    Answered,
    /// The customer wrote or said something.
    Spoke,
    /// From now on the case waits for somebody, or for nobody any more.
    Waits(Option<Awaited>),
    /// There is a solution.
    Solved,
    /// It was none.
    Reopened,
    /// Nothing more is expected.
    Closed,
    /// It became part of another case, which owes what is owed.
    Merged,
}

/// A stretch in which the case waited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pause {
    pub(crate) from: Timestamp,
    /// None: it waits still.
    pub(crate) until: Option<Timestamp>,
    pub(crate) why: Wait,
    /// What the company calls it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) reason: String,
}

/// From when until when something was to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) what: What,
    /// Which time: a customer may write again, a case may be reopened again.
    pub(crate) turn: i64,
    pub(crate) from: Timestamp,
    /// When it was done; none: it is still owed.
    pub(crate) until: Option<Timestamp>,
    /// How it ended.
    pub(crate) end: End,
}

/// How what was to be done ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum End {
    /// It was done, or is still owed.
    #[default]
    Done,
    /// It was not done: the case became part of another.
    Merged,
    /// It was not done: there was a solution first, and the customer heard nothing.
    Untold,
}

/// What of a case's events moves its clocks, in their order.
pub(crate) fn turns(past: &[Past]) -> Vec<(Timestamp, Turn)> {
    let merged = merged_for_good(past);
    let told = past.iter().enumerate().filter_map(|(at, event)| match turn(event) {
        None if merged == Some(at) => Some((event.at, Turn::Merged)),
        None if event.kind == "case.opened" => Some((brought_solved(event)?, Turn::Solved)),
        turn => Some((event.at, turn?)),
    });
    told.collect()
}

/// When a case was solved that a list brought from another program: there, and nothing of it is owed here.
fn brought_solved(event: &Past) -> Option<Timestamp> {
    event.data["solved_at"].as_str()?.parse().ok()
}

/// Where a case became part of another and still is: nothing more is expected of it. A merge that was taken back never
/// was.
fn merged_for_good(past: &[Past]) -> Option<usize> {
    let own = |event: &Past, kind: &str| event.kind == kind && event.data["role"] == "merged";
    let last = past.iter().rposition(|event| own(event, "case.merged"))?;
    past[last..].iter().all(|event| !own(event, "case.unmerged")).then_some(last)
}

fn turn(event: &Past) -> Option<Turn> {
    let text = |name: &str| event.data[name].as_str().unwrap_or_default();
    let waits = |phase: &str| match phase {
        "waiting_customer" => Some((Wait::Customer, text("to_stage").to_owned())),
        "waiting_third" => Some((Wait::Third, text("to_stage").to_owned())),
        _ => None,
    };
    match (event.kind.as_str(), text("direction"), text("outcome")) {
        // Who was on the line when it was solved heard it.
        ("case.opened", ..) if event.data["solved_at_once"] == true => {
            Channel::parse(text("channel")).filter(|by| is_spoken(*by)).map(|_| Turn::Answered)
        }
        // Thanks and the like want no answer, and end no wait.
        ("case.noted", "inbound", _) if event.data["asks_nothing"] == true => None,
        ("case.noted", "inbound", _) => Some(Turn::Spoke),
        ("case.noted", "outbound", _) | ("case.task_ended", _, "reached") => Some(Turn::Answered),
        // Whether it is solved is asked with what was done.
        ("case.confirmation_asked" | "case.confirmed", ..) => Some(Turn::Answered),
        ("case.phase_changed" | "case.received", ..) => Some(Turn::Waits(waits(text("to")))),
        // Whoever of the service network has it, the customer does not wait for us.
        ("case.handed_over", ..) => Some(Turn::Waits(Some((Wait::Third, text("to_stage").to_owned())))),
        ("case.declined", ..) => Some(Turn::Waits(None)),
        ("case.solved", ..) => Some(Turn::Solved),
        ("case.reopened", ..) => Some(Turn::Reopened),
        ("case.closed", ..) => Some(Turn::Closed),
        _ => None,
    }
}

/// When the case waited. What the customer writes ends the wait for them, whatever the case still says.
pub(crate) fn pauses(turns: &[(Timestamp, Turn)]) -> Vec<Pause> {
    let mut all: Vec<Pause> = Vec::new();
    for (at, turn) in turns {
        let open = all.last_mut().filter(|pause| pause.until.is_none());
        let waits_for = open.as_ref().map(|pause| (pause.why, pause.reason.clone()));
        let next = match turn {
            Turn::Waits(next) => next.clone(),
            Turn::Spoke if waits_for.as_ref().is_some_and(|(why, _)| *why == Wait::Customer) => None,
            Turn::Solved | Turn::Reopened | Turn::Closed | Turn::Merged => None,
            Turn::Spoke | Turn::Answered => continue,
        };
        if next == waits_for {
            continue;
        }
        if let Some(open) = open {
            open.until = Some(*at);
        }
        all.extend(next.map(|(why, reason)| Pause { from: *at, until: None, why, reason }));
    }
    all.retain(|pause| pause.until != Some(pause.from));
    all
}

/// What was and is to be done: the first answer, where one is owed, and the solution from the arrival on, each
/// further answer from what the customer said, each rectification from the reopening.
///
/// An answer is a word to the customer. A solution they were not told ends what they were owed, but is no answer; it
/// becomes one, late or not, when they are told.
pub(crate) fn runs(received: Timestamp, owes_answer: bool, turns: &[(Timestamp, Turn)]) -> Vec<Run> {
    let begin = |what, turn, from| Run { what, turn, from, until: None, end: End::Done };
    let mut all = vec![begin(What::Solution, 1, received)];
    all.extend(owes_answer.then(|| begin(What::FirstAnswer, 1, received)));
    for (at, turn) in turns {
        for run in &mut all {
            end(run, turn, *at);
        }
        let starts = match turn {
            Turn::Spoke => What::NextAnswer,
            Turn::Reopened => What::Rectification,
            _ => continue,
        };
        // Before the first answer, that one is owed; what is owed already is not owed twice.
        let owed = |run: &Run| run.until.is_none() && run.what.is_answer();
        if starts == What::NextAnswer && all.iter().any(owed) {
            continue;
        }
        let before = all.iter().filter(|run| run.what == starts).count();
        all.push(begin(starts, i64::try_from(before).unwrap_or_default() + 1, *at));
    }
    all
}

/// What a turn makes of something to be done.
fn end(run: &mut Run, turn: &Turn, at: Timestamp) {
    let ended = match (turn, run.until, run.end) {
        (Turn::Answered, None, _) | (Turn::Answered, _, End::Untold) if run.what.is_answer() => End::Done,
        (Turn::Solved | Turn::Closed, None, _) if run.what.is_answer() => End::Untold,
        (Turn::Solved | Turn::Closed, None, _) => End::Done,
        (Turn::Merged, None, _) => End::Merged,
        _ => return,
    };
    (run.until, run.end) = (Some(at), ended);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(minute * 60).unwrap()
    }

    fn told(turns: &[(i64, Turn)]) -> Vec<(Timestamp, Turn)> {
        turns.iter().map(|(minute, turn)| (at(*minute), turn.clone())).collect()
    }

    #[test]
    fn each_thing_runs_from_its_cause_until_it_is_done() {
        let turns = told(&[
            (5, Turn::Spoke),
            (10, Turn::Answered),
            (20, Turn::Spoke),
            (25, Turn::Spoke),
            (30, Turn::Solved),
            (40, Turn::Reopened),
            (45, Turn::Spoke),
        ]);
        let runs: Vec<_> = runs(at(0), true, &turns)
            .into_iter()
            .map(|r| (r.what, r.turn, r.from.as_second() / 60, r.until.map(|u| u.as_second() / 60)))
            .collect();
        let expected = [
            (What::Solution, 1, 0, Some(30)),
            (What::FirstAnswer, 1, 0, Some(10)),
            (What::NextAnswer, 1, 20, Some(30)),
            (What::Rectification, 1, 40, None),
            (What::NextAnswer, 2, 45, None),
        ];
        assert_eq!(runs, expected);
    }

    #[test]
    fn a_merge_ends_all_clocks_and_one_that_was_taken_back_never_was() {
        let event = |minute: i64, kind: &str, role: &str| Past {
            id: uuid::Uuid::now_v7(),
            at: at(minute),
            kind: kind.to_owned(),
            actor_id: None,
            actor_name: String::new(),
            data: serde_json::json!({"role": role}),
        };
        let check = |events: &[(i64, &str, &str)], expected: &[(i64, Turn)]| {
            let past: Vec<Past> = events.iter().map(|(m, kind, role)| event(*m, kind, role)).collect();
            assert_eq!(turns(&past), told(expected), "{events:?}");
        };
        check(&[(1, "case.merged", "survivor")], &[]);
        check(&[(1, "case.merged", "merged")], &[(1, Turn::Merged)]);
        check(&[(1, "case.merged", "merged"), (2, "case.unmerged", "merged")], &[]);
        check(
            &[(1, "case.merged", "merged"), (2, "case.unmerged", "merged"), (3, "case.merged", "merged")],
            &[(3, Turn::Merged)],
        );
    }

    #[test]
    fn what_was_done_before_a_merge_was_done_and_the_rest_is_owed_no_more() {
        let turns = told(&[(5, Turn::Answered), (10, Turn::Spoke), (20, Turn::Merged)]);
        let runs: Vec<_> =
            runs(at(0), true, &turns).into_iter().map(|r| (r.what, r.until.unwrap(), r.end)).collect();
        let expected = [
            (What::Solution, at(20), End::Merged),
            (What::FirstAnswer, at(5), End::Done),
            (What::NextAnswer, at(20), End::Merged),
        ];
        assert_eq!(runs, expected);
    }

    #[test]
    fn where_no_first_answer_is_owed_what_the_customer_says_is_answered_next() {
        let turns = told(&[(5, Turn::Spoke), (10, Turn::Answered)]);
        let runs: Vec<_> = runs(at(0), false, &turns).into_iter().map(|r| (r.what, r.until)).collect();
        assert_eq!(runs, [(What::Solution, None), (What::NextAnswer, Some(at(10)))]);
    }

    #[test]
    fn a_solution_answers_the_customer_only_once_they_hear_of_it() {
        let check = |turns: &[(i64, Turn)], until: i64, end: End| {
            let runs = runs(at(0), true, &told(turns));
            let first = runs.iter().find(|run| run.what == What::FirstAnswer).unwrap();
            assert_eq!((first.until, first.end), (Some(at(until)), end), "{turns:?}");
        };
        check(&[(5, Turn::Solved)], 5, End::Untold);
        check(&[(5, Turn::Solved), (9, Turn::Closed)], 5, End::Untold);
        check(&[(5, Turn::Solved), (5, Turn::Answered)], 5, End::Done);
        check(&[(5, Turn::Solved), (8, Turn::Answered), (9, Turn::Answered)], 8, End::Done);
        check(&[(3, Turn::Answered), (5, Turn::Solved), (8, Turn::Answered)], 3, End::Done);
        check(&[(5, Turn::Solved), (6, Turn::Reopened), (8, Turn::Answered)], 8, End::Done);
        check(&[(5, Turn::Solved), (6, Turn::Merged)], 5, End::Untold);
    }

    #[test]
    fn a_case_waits_until_somebody_says_otherwise_or_the_customer_answers() {
        let check = |turns: &[(i64, Turn)], expected: &[(i64, Option<i64>, Wait)]| {
            let found: Vec<_> = pauses(&told(turns))
                .into_iter()
                .map(|p| (p.from.as_second() / 60, p.until.map(|u| u.as_second() / 60), p.why))
                .collect();
            assert_eq!(found, expected, "{turns:?}");
        };
        let on = |why, reason: &str| Turn::Waits(Some((why, reason.to_owned())));
        let (customer, third) = (|| on(Wait::Customer, ""), || on(Wait::Third, ""));
        check(&[(1, customer())], &[(1, None, Wait::Customer)]);
        check(&[(1, customer()), (3, Turn::Waits(None))], &[(1, Some(3), Wait::Customer)]);
        check(&[(1, customer()), (3, Turn::Spoke)], &[(1, Some(3), Wait::Customer)]);
        check(&[(1, third()), (3, Turn::Spoke)], &[(1, None, Wait::Third)]);
        check(
            &[(1, customer()), (3, third()), (4, third())],
            &[(1, Some(3), Wait::Customer), (3, None, Wait::Third)],
        );
        check(&[(1, third()), (5, Turn::Solved)], &[(1, Some(5), Wait::Third)]);
        check(&[(1, third()), (1, Turn::Waits(None))], &[]);
        // Another reason is another wait.
        check(
            &[
                (1, customer()),
                (3, on(Wait::Customer, "Falta la foto")),
                (4, on(Wait::Customer, "Falta la foto")),
            ],
            &[(1, Some(3), Wait::Customer), (3, None, Wait::Customer)],
        );
    }
}
