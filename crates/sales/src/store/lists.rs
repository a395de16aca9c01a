//! Lists that were brought, and what each row of them did.

use crate::{
    import::{Choices, Purpose, Refused},
    lists::{List, NewList, Report},
};
use db::{Result, Row, Tx, args, sql};
use jiff::Timestamp;
use serde_json::{Value as Json, json};
use shell::Say;
use uuid::Uuid;

db::stored! {
    /// How far a list has come.
    pub enum State {
        /// It is here; its columns may be corrected.
        Received = "received",
        /// What it would do has been worked out.
        Ready = "ready",
        /// It is being taken.
        Applying = "applying",
        /// It was taken.
        Applied = "applied",
        /// It cannot be read.
        Refused = "refused",
        /// Somebody did not want it.
        Dropped = "dropped",
    }
}

macro_rules! list {
    ($rest:literal) => {
        concat!(
            "select id, purpose, state, file_name, file, size, mapping, choices, report, brought_by_name, brought_at,
                    applied_at from list ",
            $rest
        )
    };
}

fn read(row: &Row<'_>) -> Result<List> {
    Ok(List {
        id: row.get(0)?,
        purpose: row.get(1)?,
        state: row.get(2)?,
        file_name: row.get(3)?,
        file: row.get(4)?,
        size: row.get(5)?,
        mapping: row.get(6)?,
        choices: serde_json::from_value(row.get::<Json>(7)?).map_err(db::Error::other)?,
        report: serde_json::from_value(row.get::<Json>(8)?).map_err(db::Error::other)?,
        brought_by_name: row.get(9)?,
        brought_at: row.get(10)?,
        applied_at: row.get(11)?,
    })
}

/// A list by its identity.
pub(crate) fn list(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<List>> {
    let mut found = None;
    tx.each(sql!(list!("where id = ?1")), args![id], |row| {
        found = Some(read(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// The lists brought last for one purpose or another, without those nobody wanted.
pub(crate) fn recent_lists(
    tx: &mut Tx<'_>,
    (purpose, other): (Purpose, Purpose),
    limit: i64,
    skip: i64,
) -> Result<Vec<List>> {
    let mut found = Vec::new();
    let recent = sql!(list!(
        "where state <> 'dropped' and (purpose = ?3 or purpose = ?4)
         order by brought_at desc, id desc limit ?1 offset ?2"
    ));
    tx.each(recent, args![limit, skip, purpose, other], |row| {
        found.push(read(row)?);
        Ok(())
    })?;
    Ok(found)
}

/// Keeps a list that was brought.
pub(crate) fn add_list(tx: &mut Tx<'_>, list: &NewList, by: &jobs::By, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into list (id, purpose, state, file_name, file, size, mapping, choices, report, brought_by,
           brought_by_name, brought_at)
         values (?1, ?2, 'received', ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    );
    let NewList { id, purpose, file_name, file, size, mapping, choices } = list;
    let args = args![
        id,
        *purpose,
        file_name,
        file,
        *size,
        mapping.clone(),
        json!(choices),
        json!(Report::default()),
        by.id,
        &by.name,
        now
    ];
    tx.run(insert, args).map(drop)
}

/// Keeps what was worked out of a list; false when it was taken or put aside meanwhile.
pub(crate) fn put_planned(tx: &mut Tx<'_>, id: Uuid, state: State, report: &Report) -> Result<bool> {
    let put = sql!(
        "update list set state = ?2, report = ?3 where id = ?1 and state in ('received', 'ready', 'refused')"
    );
    Ok(tx.run(put, args![id, state, json!(report)])? == 1)
}

/// Puts a list aside; false when it is being taken, or was.
pub(crate) fn put_dropped(tx: &mut Tx<'_>, id: Uuid) -> Result<bool> {
    let put =
        sql!("update list set state = 'dropped' where id = ?1 and state in ('received', 'ready', 'refused')");
    Ok(tx.run(put, args![id])? == 1)
}

/// Begins taking a list; false when somebody else did, or put it aside.
pub(crate) fn put_begun(tx: &mut Tx<'_>, id: Uuid, report: &Report) -> Result<bool> {
    let put = sql!(
        "update list set state = 'applying', report = ?2 where id = ?1 and state in ('received', 'ready')"
    );
    Ok(tx.run(put, args![id, json!(report)])? == 1)
}

/// Keeps how far a list being taken has come; false when it is not being taken any more.
pub(crate) fn put_progress(tx: &mut Tx<'_>, id: Uuid, report: &Report) -> Result<bool> {
    let put = sql!("update list set report = ?2 where id = ?1 and state in ('applying')");
    Ok(tx.run(put, args![id, json!(report)])? == 1)
}

/// Keeps what was chosen for a list; what was worked out before no longer holds. False when it was taken
/// or put aside.
pub(crate) fn put_choices(
    tx: &mut Tx<'_>,
    id: Uuid,
    mapping: Option<&str>,
    choices: &Choices,
) -> Result<bool> {
    let put = sql!(
        "update list set state = 'received', mapping = ?2, choices = ?3, report = ?4
         where id = ?1 and state in ('received', 'ready', 'refused')"
    );
    Ok(tx.run(put, args![id, mapping, json!(choices), json!(Report::default())])? == 1)
}

/// Notes that a list was taken whole; false when it was not being taken.
pub(crate) fn put_applied(tx: &mut Tx<'_>, id: Uuid, report: &Report, now: Timestamp) -> Result<bool> {
    let put = sql!(
        "update list set state = 'applied', report = ?2, applied_at = ?3 where id = ?1 and state in ('applying')"
    );
    Ok(tx.run(put, args![id, json!(report), now])? == 1)
}

/// What happened to a row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListRow {
    pub(crate) row: i64,
    pub(crate) number: Option<String>,
    pub(crate) column: Option<String>,
    pub(crate) reason: Option<Say>,
    pub(crate) detail: Json,
}

/// Keeps rows that were refused.
pub(crate) fn add_refused(tx: &mut Tx<'_>, list_id: Uuid, refused: &[Refused]) -> Result<()> {
    let insert = sql!(
        "insert into list_row (list_id, row, position, state, column_name, reason, detail)
         values (?1, ?2, 0, 'refused', ?3, ?4, ?5) on conflict do nothing"
    );
    let rows = refused.iter().map(|refused| {
        let Refused { row, column, reason } = refused;
        let said: serde_json::Map<String, Json> =
            reason.args.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        args![
            list_id,
            i64::try_from(*row).unwrap_or(i64::MAX),
            column.clone(),
            reason.key.as_ref(),
            Json::Object(said)
        ]
    });
    tx.run_many(insert, rows).map(drop)
}

/// Keeps what rows changed.
pub(crate) fn add_changed(tx: &mut Tx<'_>, list_id: Uuid, changed: &[(u64, String, Json)]) -> Result<()> {
    let insert = sql!(
        "insert into list_row (list_id, row, position, state, number, detail)
         values (?1, ?2, 1, 'changed', ?3, ?4) on conflict do nothing"
    );
    let rows = changed.iter().map(|(row, number, changes)| {
        args![list_id, i64::try_from(*row).unwrap_or(i64::MAX), number, changes.clone()]
    });
    tx.run_many(insert, rows).map(drop)
}

/// The rows of a list that were refused, or changed something, from a row on.
pub(crate) fn rows_of(
    tx: &mut Tx<'_>,
    list_id: Uuid,
    state: &str,
    after: i64,
    limit: i64,
) -> Result<Vec<ListRow>> {
    let rows = sql!(
        "select row, number, column_name, reason, detail from list_row
         where list_id = ?1 and state = ?2 and row > ?3 order by row, position limit ?4"
    );
    let mut found = Vec::new();
    tx.each(rows, args![list_id, state, after, limit], |row| {
        let (reason, detail) = (row.get::<Option<String>>(3)?, row.get::<Json>(4)?);
        let reason = reason.map(|key| crate::lists::say_of(key, &detail));
        let (number, column) = (row.get(1)?, row.get(2)?);
        found.push(ListRow { row: row.get(0)?, number, column, reason, detail });
        Ok(())
    })?;
    Ok(found)
}
