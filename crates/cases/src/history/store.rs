//! All SQL on `case_brought`, one function per question.

use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

/// What was kept of a row that a list brought of a case.
pub(super) fn marks(tx: &mut Tx<'_>, case: Uuid, entry: &str) -> Result<Option<Json>> {
    tx.first(sql!("select marks from case_brought where case_id = ?1 and entry = ?2"), args![case, entry])
}

/// The same of one that says the same.
pub(super) fn marks_of_print(tx: &mut Tx<'_>, case: Uuid, print: &str) -> Result<Option<Json>> {
    let select = sql!("select marks from case_brought where case_id = ?1 and print = ?2 limit 1");
    tx.first(select, args![case, print])
}

/// Keeps what a list brought of a case.
pub(super) fn add(
    tx: &mut Tx<'_>,
    case: Uuid,
    (entry, print): (&str, &str),
    marks: Json,
    now: Timestamp,
) -> Result<()> {
    let insert = sql!(
        "insert into case_brought (case_id, entry, print, marks, brought_at) values (?1, ?2, ?3, ?4, ?5)"
    );
    tx.run(insert, args![case, entry, print, marks, now]).map(drop)
}

/// The cases of which lists brought something at an instant.
pub(super) fn brought_at(tx: &mut Tx<'_>, at: Timestamp) -> Result<Vec<Uuid>> {
    tx.all(sql!("select distinct case_id from case_brought where brought_at = ?1"), args![at])
}
