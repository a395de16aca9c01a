//! What is done by the clock and in parts: telling whom it concerns, and counting every open case again.

use crate::{
    clock::Clock,
    counting::{self, Rules, count_again, next_alarm},
    letters::{self, Told},
    store,
};
use db::Result;
use jiff::{SignedDuration, Timestamp};
use jobs::{By, Doing, Ended, Event, Job, NewJob, Subject, Verdict, Work};
use serde_json::json;
use shell::App;
use uuid::Uuid;

/// The kind of job that looks which clocks are running out. There is one, and it comes again each minute.
pub const ALARM: &str = "levels.alarm";
/// The kind of job that counts the open cases again.
pub const RECOUNT: &str = "levels.recount";
/// How often clocks are looked at.
const EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How many clocks are told of at once, and how many cases are counted: a commit of some tenths of a second.
const AT_ONCE: i64 = 100;

/// Puts the looking at clocks into the queue, once; and where none was ever counted, the counting of what is open.
///
/// # Errors
/// The database's.
pub fn schedule(work: &mut Work<'_, '_>) -> Result<()> {
    look_again(work, work.now)?;
    if store::any(work.tx)? { Ok(()) } else { recount(work) }
}

fn look_again(work: &mut Work<'_, '_>, run_at: Timestamp) -> Result<()> {
    work.enqueue(NewJob { kind: ALARM, key: Some(ALARM.into()), payload: json!({}), run_at })
}

/// Tells of the clocks that are running out or have run out.
pub fn alarm(app: App, _: Job) -> Doing {
    Box::pin(async { Ended::new(Verdict::Done).storing(move |work| sound(work, &app)) })
}

fn sound(work: &mut Work<'_, '_>, app: &App) -> Result<()> {
    let due = store::alarms(work.tx, work.now, AT_ONCE)?;
    let full = i64::try_from(due.len()).unwrap_or_default() == AT_ONCE;
    let mut told = Vec::new();
    for clock in due {
        told.extend(tell(work, clock)?);
    }
    letters::write(work, app, &told)?;
    let next = if full { work.now } else { work.now + EVERY };
    look_again(work, next)
}

/// Records that a clock is running out or has run out; *Hoy* shows it to whom it concerns from then on. The case is
/// held, so that what was done meanwhile is not written over. Answers what was told.
fn tell(work: &mut Work<'_, '_>, clock: Clock) -> Result<Option<Told>> {
    let Some(case) = counting::case(work.tx, clock.case_id)? else { return Ok(None) };
    cases::hold(work, &case.code)?;
    let due = |c: &Clock| c.id == clock.id && c.alarm_at.is_some_and(|at| at <= work.now);
    let mut all = store::of_case(work.tx, case.id)?;
    let stood = counting::standing(&all);
    let Some(clock) = all.iter_mut().find(|clock| due(clock)) else { return Ok(None) };
    let missed = clock.due_at.is_some_and(|due| due <= work.now);
    clock.warned_at = clock.warned_at.or(Some(work.now));
    clock.missed_at = missed.then_some(work.now);
    clock.alarm_at = next_alarm(clock);
    store::put(work.tx, clock)?;
    let clock = clock.clone();
    let stands = counting::standing(&all);
    if stands != stood {
        cases::note_deadlines(work, case.id, stands)?;
    }
    let kind = if missed { "case.deadline_missed" } else { "case.deadline_near" };
    let subject = Subject { kind: "case", id: clock.case_id };
    let data = json!({"what": clock.what, "term": clock.term, "turn": clock.turn, "due": clock.due_at});
    work.record(&By::program("Atiende"), Event { kind, subject, data })?;
    Ok(Some(Told { case, clock, missed }))
}

/// Puts the counting of every open case into the queue, from the beginning.
pub(crate) fn recount(work: &mut Work<'_, '_>) -> Result<()> {
    work.dequeue(RECOUNT)?;
    enqueue_recount(work, None)
}

fn enqueue_recount(work: &mut Work<'_, '_>, after: Option<(Timestamp, Uuid)>) -> Result<()> {
    let payload = json!({"after": after});
    work.enqueue(NewJob { kind: RECOUNT, key: Some(RECOUNT.into()), payload, run_at: work.now })
}

/// Counts a part of the open cases again, and leaves the next part to the next job.
pub fn count_open(_: App, job: Job) -> Doing {
    Box::pin(async move {
        let after = serde_json::from_value(job.payload["after"].clone()).unwrap_or_default();
        Ended::new(Verdict::Done).storing(move |work| count_some(work, after))
    })
}

fn count_some(work: &mut Work<'_, '_>, after: Option<(Timestamp, Uuid)>) -> Result<()> {
    let rules = Rules::read(work.tx)?;
    let some = cases::open_after(work.tx, after, AT_ONCE)?;
    for (_, id) in &some {
        if let Some(case) = counting::case(work.tx, *id)? {
            cases::hold(work, &case.code)?;
            count_again(work, &rules, *id)?;
        }
    }
    match some.last() {
        Some(last) if i64::try_from(some.len()).unwrap_or_default() == AT_ONCE => {
            enqueue_recount(work, Some(*last))
        }
        _ => Ok(()),
    }
}
