//! SQL on the table `case_bulk`.

use super::{Bulk, Kept, Refused};
use db::{Error, Result, Tx, args, row, sql};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};
use shell::Actor;
use uuid::Uuid;

row! {
    struct Stored {
        id: Uuid,
        actor: Json,
        change: Json,
        codes: Json,
        done: i64,
        refused: Json,
        ended_at: Option<Timestamp>,
    }
}

pub(super) fn add(tx: &mut Tx<'_>, bulk: &Bulk, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into case_bulk (id, actor_id, actor, change, codes, refused, made_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    );
    let Actor { id, name, email, role } = bulk.actor.clone();
    let actor = json!(Kept { id, name, email, role });
    tx.run(insert, args![bulk.id, id, actor, json!(bulk.change), json!(bulk.codes), json!([]), now]).map(drop)
}

pub(super) fn bulk(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Bulk>> {
    let select =
        sql!("select id, actor, change, codes, done, refused, ended_at from case_bulk where id = ?1");
    tx.first::<Stored>(select, args![id])?.map(read).transpose()
}

fn read(stored: Stored) -> Result<Bulk> {
    fn of<T: DeserializeOwned>(json: Json) -> Result<T> {
        serde_json::from_value(json).map_err(Error::other)
    }
    let Kept { id, name, email, role } = of(stored.actor)?;
    Ok(Bulk {
        id: stored.id,
        actor: Actor { id, name, email, role },
        change: of(stored.change)?,
        codes: of(stored.codes)?,
        done: usize::try_from(stored.done).unwrap_or_default(),
        refused: of(stored.refused)?,
        ended_at: stored.ended_at,
    })
}

/// One more case was looked at.
pub(super) fn advance(tx: &mut Tx<'_>, id: Uuid, done: i64, refused: Option<&Refused>) -> Result<()> {
    tx.run(sql!("update case_bulk set done = ?2 where id = ?1"), args![id, done])?;
    let Some(refused) = refused else { return Ok(()) };
    let mut all: Json = tx.only(sql!("select refused from case_bulk where id = ?1"), args![id])?;
    all.as_array_mut().into_iter().for_each(|all| all.push(json!(refused)));
    tx.run(sql!("update case_bulk set refused = ?2 where id = ?1"), args![id, all]).map(drop)
}

pub(super) fn end(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<()> {
    tx.run(sql!("update case_bulk set ended_at = ?2 where id = ?1 and ended_at is null"), args![id, now])
        .map(drop)
}
