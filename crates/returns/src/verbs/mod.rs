//! What can be done with returns.

mod open;
mod steps;

pub use open::{NewReturn, open_return};
pub use steps::{Ending, cancel, hand_over, inspect, issue_waybill, receive, resolve};

use crate::{Error, Return, notice, store};
use jobs::{By, Event, Work};
use uuid::Uuid;

/// The return of an identity, held against others until the work is done.
fn take(work: &mut Work<'_, '_>, id: Uuid) -> Result<Return, Error> {
    work.tx.hold(&format!("return:{id}"))?;
    store::find(work.tx, id)?.ok_or(Error::Missing)
}

fn follow(work: &mut Work<'_, '_>, by: &By, id: Uuid) -> db::Result<()> {
    work.tx.hold(&format!("return:{id}"))?;
    match store::find(work.tx, id)? {
        Some(mut r) => notice::follow(work, by, &mut r),
        None => Ok(()),
    }
}

/// What was sent about a return arrived, failed, was told by hand or is sent again: the loop may close.
/// Listens to what becomes of messages.
///
/// # Errors
/// The database's.
pub fn on_message(work: &mut Work<'_, '_>, by: &By, event: &Event) -> db::Result<()> {
    // What is queued for the first time belongs to a step that is still being taken.
    let first = event.kind == "message.queued" && event.data["again"] != true;
    if event.subject.kind != "return" || first {
        return Ok(());
    }
    follow(work, by, event.subject.id)
}

/// A call that was owed about a return ended: the loop may close. Listens to `case.task_ended`.
///
/// # Errors
/// The database's.
pub fn on_call_ended(work: &mut Work<'_, '_>, by: &By, event: &Event) -> db::Result<()> {
    let task = event.data["task"].as_str().and_then(|id| id.parse().ok());
    let of = task.map(|task| store::of_task(work.tx, task)).transpose()?.flatten();
    of.map_or(Ok(()), |id| follow(work, by, id))
}
