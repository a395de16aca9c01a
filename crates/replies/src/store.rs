//! All SQL on `reply_template`.

use crate::{Brief, Template};
use db::{Result, Tx, args, sql};
use uuid::Uuid;

macro_rules! template {
    ($rest:literal) => {
        concat!(
            "select id, name, shortcut, kinds, ways, language, subject, body, acknowledges, owner_id, owner_name,
                    active, position, version, made_by_name, made_at, changed_at
             from reply_template ",
            $rest
        )
    };
}

/// Everybody's templates and somebody's own, in order.
pub fn all(tx: &mut Tx<'_>, me: Uuid) -> Result<Vec<Template>> {
    let select = sql!(template!("where owner_id is null or owner_id = ?1 order by position, name, id"));
    tx.all(select, args![me])
}

/// A template, when it is everybody's or this person's.
pub fn one(tx: &mut Tx<'_>, me: Uuid, id: Uuid) -> Result<Option<Template>> {
    tx.first(sql!(template!("where id = ?2 and (owner_id is null or owner_id = ?1)")), args![me, id])
}

/// The templates that are offered to somebody, in order.
pub fn offered(tx: &mut Tx<'_>, me: Uuid) -> Result<Vec<Brief>> {
    let select = sql!(
        "select id, name, shortcut, kinds, ways, language, acknowledges, owner_id from reply_template
         where active and (owner_id is null or owner_id = ?1) order by position, name, id"
    );
    tx.all(select, args![me])
}

/// Whether there is any, of whomever.
pub fn any(tx: &mut Tx<'_>) -> Result<bool> {
    let first: Option<Uuid> = tx.first(sql!("select id from reply_template limit 1"), args![])?;
    Ok(first.is_some())
}

/// The last position in use.
pub fn last_position(tx: &mut Tx<'_>) -> Result<i64> {
    tx.only(sql!("select coalesce(max(position), 0) from reply_template"), args![])
}

/// Whose the offered templates with a shortcut are, and which.
pub fn with_shortcut(tx: &mut Tx<'_>, shortcut: &str) -> Result<Vec<(Uuid, Option<Uuid>)>> {
    tx.all(sql!("select id, owner_id from reply_template where shortcut = ?1 and active"), args![shortcut])
}

pub fn add(tx: &mut Tx<'_>, t: &Template) -> Result<()> {
    let insert = sql!(
        "insert into reply_template (id, name, shortcut, kinds, ways, language, subject, body, acknowledges, owner_id,
           owner_name, active, position, made_by_name, made_at, changed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)"
    );
    let args = args![
        t.id,
        &t.name,
        &t.shortcut,
        t.kinds.clone(),
        t.ways.clone(),
        &t.language,
        &t.subject,
        &t.body,
        t.acknowledges,
        t.owner_id,
        t.owner_name.clone(),
        t.active,
        t.position,
        &t.made_by_name,
        t.made_at,
        t.changed_at
    ];
    tx.run(insert, args).map(drop)
}

/// Writes what may change of a template, under the version after the one it was read in.
pub fn change(tx: &mut Tx<'_>, t: &Template) -> Result<()> {
    let update = sql!(
        "update reply_template set name = ?2, shortcut = ?3, kinds = ?4, ways = ?5, language = ?6, subject = ?7,
           body = ?8, acknowledges = ?9, owner_id = ?10, owner_name = ?11, active = ?12, position = ?13,
           changed_at = ?14, version = version + 1
         where id = ?1"
    );
    let args = args![
        t.id,
        &t.name,
        &t.shortcut,
        t.kinds.clone(),
        t.ways.clone(),
        &t.language,
        &t.subject,
        &t.body,
        t.acknowledges,
        t.owner_id,
        t.owner_name.clone(),
        t.active,
        t.position,
        t.changed_at
    ];
    tx.run(update, args).map(drop)
}
