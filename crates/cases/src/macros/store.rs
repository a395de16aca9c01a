//! All SQL on `case_macro`.

use super::Macro;
use db::{Result, Tx, args, sql};
use uuid::Uuid;

macro_rules! kept {
    ($rest:literal) => {
        concat!(
            "select id, name, actions, owner_id, owner_name, active, position, version, made_by_name, made_at, changed_at
             from case_macro ",
            $rest
        )
    };
}

/// Everybody's macros and somebody's own, in order.
pub fn all(tx: &mut Tx<'_>, me: Uuid) -> Result<Vec<Macro>> {
    tx.all(sql!(kept!("where owner_id is null or owner_id = ?1 order by position, name, id")), args![me])
}

/// A macro, when it is everybody's or this person's.
pub fn one(tx: &mut Tx<'_>, me: Uuid, id: Uuid) -> Result<Option<Macro>> {
    tx.first(sql!(kept!("where id = ?2 and (owner_id is null or owner_id = ?1)")), args![me, id])
}

/// Whether there is any, of whomever.
pub fn any(tx: &mut Tx<'_>) -> Result<bool> {
    let first: Option<Uuid> = tx.first(sql!("select id from case_macro limit 1"), args![])?;
    Ok(first.is_some())
}

/// The last position in use.
pub fn last_position(tx: &mut Tx<'_>) -> Result<i64> {
    tx.only(sql!("select coalesce(max(position), 0) from case_macro"), args![])
}

pub fn add(tx: &mut Tx<'_>, m: &Macro) -> Result<()> {
    let insert = sql!(
        "insert into case_macro (id, name, actions, owner_id, owner_name, active, position, made_by_name, made_at,
           changed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    );
    let args = args![
        m.id,
        &m.name,
        m.actions.clone(),
        m.owner_id,
        m.owner_name.clone(),
        m.active,
        m.position,
        &m.made_by_name,
        m.made_at,
        m.changed_at
    ];
    tx.run(insert, args).map(drop)
}

/// Writes what may change of a macro, under the version after the one it was read in.
pub fn change(tx: &mut Tx<'_>, m: &Macro) -> Result<()> {
    let update = sql!(
        "update case_macro set name = ?2, actions = ?3, owner_id = ?4, owner_name = ?5, active = ?6, position = ?7,
           changed_at = ?8, version = version + 1
         where id = ?1"
    );
    let args = args![
        m.id,
        &m.name,
        m.actions.clone(),
        m.owner_id,
        m.owner_name.clone(),
        m.active,
        m.position,
        m.changed_at
    ];
    tx.run(update, args).map(drop)
}
