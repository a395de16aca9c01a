//! What is done by the clock: warning before a promise is due, and finding the broken ones.

use crate::{Promise, State, store, verbs};
use db::Result;
use jiff::{SignedDuration, Timestamp};
use jobs::{By, Doing, Ended, Event, Job, NewJob, Verdict, Work};
use serde_json::json;
use shell::App;

/// The kind of job that looks which promises are near or over. There is one, and it comes again each minute.
pub const ALARM: &str = "promises.alarm";
/// How often promises are looked at.
const EVERY: SignedDuration = SignedDuration::from_mins(1);
/// How many are told of at once.
const AT_ONCE: i64 = 100;

/// Puts the looking at promises into the queue, once.
///
/// # Errors
/// The database's.
pub fn schedule(work: &mut Work<'_, '_>) -> Result<()> {
    look_again(work, work.now)
}

fn look_again(work: &mut Work<'_, '_>, run_at: Timestamp) -> Result<()> {
    work.enqueue(NewJob { kind: ALARM, key: Some(ALARM.into()), payload: json!({}), run_at })
}

/// Tells of the promises that are near, and of those that were broken.
pub fn alarm(_: App, _: Job) -> Doing {
    Box::pin(async { Ended::new(Verdict::Done).storing(sound) })
}

fn sound(work: &mut Work<'_, '_>) -> Result<()> {
    let next = if look(work)? { work.now } else { work.now + EVERY };
    look_again(work, next)
}

/// Looks once which promises are near or over, and tells of them; answers whether there may be more.
///
/// # Errors
/// The database's.
pub fn look(work: &mut Work<'_, '_>) -> Result<bool> {
    let due = store::alarms(work.tx, work.now, AT_ONCE)?;
    let full = i64::try_from(due.len()).unwrap_or_default() == AT_ONCE;
    due.into_iter().try_for_each(|promise| tell(work, promise))?;
    Ok(full)
}

/// Notes that one is near or broken. It is held and read again, so that what was done meanwhile is not written over.
fn tell(work: &mut Work<'_, '_>, seen: Promise) -> Result<()> {
    verbs::hold(work, seen.id)?;
    let Some(mut promise) = store::to_alarm(work.tx, seen.id, work.now)? else { return Ok(()) };
    let broken = promise.due_at <= work.now;
    promise.warned_at = promise.warned_at.or(Some(work.now));
    if broken {
        (promise.state, promise.broken_at, promise.alarm_at) = (State::Broken, Some(promise.due_at), None);
    } else {
        promise.alarm_at = Some(promise.due_at);
    }
    store::put(work.tx, &promise)?;
    let kind = if broken { "promise.broken" } else { "promise.near" };
    let data = verbs::told(&promise, json!({}));
    work.record(&By::program("Atiende"), Event { kind, subject: promise.subject(), data })
}
