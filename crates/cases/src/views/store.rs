//! SQL on the table `case_view`.

use super::SavedView;
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use shell::Actor;
use uuid::Uuid;

macro_rules! view {
    ($rest:literal) => {
        concat!(
            "select id, name, query, sort, columns, owner_id, owner_name, shared_with from case_view ",
            $rest
        )
    };
}

/// The views somebody sees: their own, then those shared with them; each in the order they were put in.
pub(crate) fn seen(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<SavedView>> {
    let select = sql!(view!(
        "where deleted_at is null and (owner_id = ?1 or shared_with = 'everybody' or shared_with = ?2)
         order by case when owner_id = ?1 and shared_with = 'nobody' then 0 else 1 end, position, id"
    ));
    tx.all(select, args![actor.id, actor.role])
}

/// One of them.
pub(crate) fn seen_one(tx: &mut Tx<'_>, actor: &Actor, id: Uuid) -> Result<Option<SavedView>> {
    let select = sql!(view!(
        "where id = ?1 and deleted_at is null and (owner_id = ?2 or shared_with = 'everybody' or shared_with = ?3)"
    ));
    tx.first(select, args![id, actor.id, actor.role])
}

/// One that was deleted.
pub(super) fn deleted(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<SavedView>> {
    tx.first(sql!(view!("where id = ?1 and deleted_at is not null")), args![id])
}

pub(super) fn add(tx: &mut Tx<'_>, view: &SavedView, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into case_view (id, name, query, sort, columns, owner_id, owner_name, shared_with, position,
           made_at, changed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, (select coalesce(max(position), 0) + 1 from case_view), ?9, ?9)"
    );
    let SavedView { id, name, query, order, columns, owner_id, owner_name, shared_with } = view;
    let args = args![id, name, query, *order, columns.clone(), owner_id, owner_name, shared_with, now];
    tx.run(insert, args).map(drop)
}

pub(super) fn change(tx: &mut Tx<'_>, view: &SavedView, now: Timestamp) -> Result<()> {
    let update = sql!(
        "update case_view set name = ?2, query = ?3, sort = ?4, columns = ?5, shared_with = ?6, changed_at = ?7
         where id = ?1"
    );
    let SavedView { id, name, query, order, columns, shared_with, .. } = view;
    tx.run(update, args![id, name, query, *order, columns.clone(), shared_with, now]).map(drop)
}

pub(super) fn set_deleted(tx: &mut Tx<'_>, id: Uuid, at: Option<Timestamp>, now: Timestamp) -> Result<()> {
    tx.run(sql!("update case_view set deleted_at = ?2, changed_at = ?3 where id = ?1"), args![id, at, now])
        .map(drop)
}

/// Puts views in an order.
pub(super) fn put_in_order(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<()> {
    let update = sql!("update case_view set position = ?2 where id = ?1");
    tx.run_many(update, (1_i64..).zip(ids).map(|(position, id)| args![id, position])).map(drop)
}
