//! SQL on how the deadlines of a case stand.

use crate::Deadlines;
use db::{Result, Tx, args, sql};
use uuid::Uuid;

pub(crate) fn set(tx: &mut Tx<'_>, case: Uuid, stand: Deadlines) -> Result<()> {
    let set = sql!("update cases set overdue = ?2, due_soon = ?3, next_due_at = ?4 where id = ?1");
    tx.run(set, args![case, stand.overdue, stand.due_soon, stand.next_due_at]).map(drop)
}
