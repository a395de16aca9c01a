//! How the deadlines of a case stand: kept with it, so that it is found by that. What a deadline is, and when one is late,
//! the capability knows that counts them.

use crate::store;
use jiff::Timestamp;
use jobs::Work;
use uuid::Uuid;

/// How the deadlines of a case stand; of several, each says its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// One is over, and what it was for is still owed.
    pub overdue: bool,
    /// One runs out soon.
    pub due_soon: bool,
    /// By when the next thing that is owed is to be done, or was; none while all of it stands still.
    pub next_due_at: Option<Timestamp>,
}

/// Keeps how the deadlines of a case stand. It records nothing: whoever counts them records what happened.
///
/// # Errors
/// The database's.
pub fn note_deadlines(work: &mut Work<'_, '_>, case: Uuid, stand: Deadlines) -> db::Result<()> {
    store::deadlines::set(work.tx, case, stand)
}
