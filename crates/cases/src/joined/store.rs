//! All SQL on `case_merge`, `case_split`, `case_link` and `case_parent`, one function per question.

use super::{Child, LinkKind, Linked, Merged, Requested, Split};
use crate::Scope;
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

/// What a case is joined to at all: merged, with parts, split, linked, under a case, above cases.
pub(crate) fn any(tx: &mut Tx<'_>, case: Uuid) -> Result<(bool, bool, bool, bool, bool, bool)> {
    let select = sql!(
        "select exists (select 1 from case_merge where case_id = ?1),
                exists (select 1 from case_merge where into_id = ?1),
                exists (select 1 from case_split where from_id = ?1) or exists (select 1 from case_split where into_id = ?1),
                exists (select 1 from case_link where from_id = ?1) or exists (select 1 from case_link where to_id = ?1),
                exists (select 1 from case_parent where child_id = ?1),
                exists (select 1 from case_parent where parent_id = ?1)"
    );
    tx.only(select, args![case])
}

/// What a case became part of, if it did.
pub(crate) fn merged(tx: &mut Tx<'_>, case: Uuid) -> Result<Option<Merged>> {
    let select = sql!(
        "select m.case_id, m.into_id, c.code, c.subject, m.cause, m.was, m.merged_at, m.merged_by_name
         from case_merge m join cases c on c.id = m.into_id where m.case_id = ?1"
    );
    tx.first(select, args![case])
}

/// The cases that became part of one, directly or by way of another, in the order they did.
pub(crate) fn parts_of(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Uuid>> {
    let select = sql!(
        "with recursive part (id, at) as (
           select case_id, merged_at from case_merge where into_id = ?1
           union
           select m.case_id, m.merged_at from case_merge m join part on m.into_id = part.id
         )
         select id from part order by at, id"
    );
    tx.all(select, args![case])
}

pub(crate) fn add_merge(tx: &mut Tx<'_>, m: &Merged) -> Result<()> {
    let insert = sql!(
        "insert into case_merge (case_id, into_id, cause, was, merged_at, merged_by_name) values (?1, ?2, ?3, ?4, ?5, ?6)"
    );
    let args = args![m.case_id, m.into_id, &m.cause, m.was.clone(), m.merged_at, &m.merged_by_name];
    tx.run(insert, args).map(drop)
}

pub(crate) fn remove_merge(tx: &mut Tx<'_>, case: Uuid) -> Result<()> {
    tx.run(sql!("delete from case_merge where case_id = ?1"), args![case]).map(drop)
}

macro_rules! split {
    ($rest:literal) => {
        sql!(concat!(
            "select s.id, s.from_id, f.code, s.into_id, i.code, i.subject, s.messages, s.undone_at
             from case_split s join cases f on f.id = s.from_id join cases i on i.id = s.into_id ",
            $rest
        ))
    };
}

/// The split that made a case.
pub(crate) fn split_into(tx: &mut Tx<'_>, case: Uuid) -> Result<Option<Split>> {
    tx.first(split!("where s.into_id = ?1 and s.undone_at is null"), args![case])
}

/// The splits of a case that stand, oldest first.
pub(crate) fn splits_of(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Split>> {
    tx.all(split!("where s.from_id = ?1 and s.undone_at is null order by s.split_at, s.id"), args![case])
}

pub(crate) fn add_split(
    tx: &mut Tx<'_>,
    (id, from, into): (Uuid, Uuid, Uuid),
    messages: &Json,
    now: Timestamp,
    by: &str,
) -> Result<()> {
    let insert = sql!(
        "insert into case_split (id, from_id, into_id, messages, split_at, split_by_name) values (?1, ?2, ?3, ?4, ?5, ?6)"
    );
    tx.run(insert, args![id, from, into, messages.clone(), now, by]).map(drop)
}

pub(crate) fn undo_split(tx: &mut Tx<'_>, id: Uuid, now: Timestamp) -> Result<()> {
    tx.run(sql!("update case_split set undone_at = ?2 where id = ?1"), args![id, now]).map(drop)
}

/// The cases a case has to do with, of those there are for somebody.
pub(crate) fn links(tx: &mut Tx<'_>, scope: Scope, case: Uuid) -> Result<Vec<Linked>> {
    let select = sql!(
        "select l.id, l.kind, l.from_id = ?1, c.code, c.subject, c.phase
         from case_link l join cases c on c.id = case when l.from_id = ?1 then l.to_id else l.from_id end
         where (l.from_id = ?1 or l.to_id = ?1) and (?2 or c.network_member_id = ?3) order by l.made_at, l.id"
    );
    tx.all(select, args![case, scope.is_all(), scope.member()])
}

/// Whether two cases are linked, whichever way.
pub(crate) fn are_linked(tx: &mut Tx<'_>, one: Uuid, other: Uuid) -> Result<bool> {
    let select =
        sql!("select id from case_link where (from_id = ?1 and to_id = ?2) or (from_id = ?2 and to_id = ?1)");
    Ok(tx.first::<Uuid>(select, args![one, other])?.is_some())
}

pub(crate) fn add_link(
    tx: &mut Tx<'_>,
    (id, from, to): (Uuid, Uuid, Uuid),
    kind: LinkKind,
    now: Timestamp,
    by: &str,
) -> Result<()> {
    let insert = sql!(
        "insert into case_link (id, from_id, to_id, kind, made_at, made_by_name) values (?1, ?2, ?3, ?4, ?5, ?6)"
    );
    tx.run(insert, args![id, from, to, kind, now, by]).map(drop)
}

/// Both ends of a link and what it says.
pub(crate) fn link(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<(Uuid, Uuid, LinkKind)>> {
    tx.first(sql!("select from_id, to_id, kind from case_link where id = ?1"), args![id])
}

pub(crate) fn remove_link(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.run(sql!("delete from case_link where id = ?1"), args![id]).map(drop)
}

/// The cases under one, oldest first, of those there are for somebody.
pub(crate) fn children(tx: &mut Tx<'_>, scope: Scope, parent: Uuid) -> Result<Vec<Child>> {
    let select = sql!(
        "select c.id, c.code, c.subject, c.kind, c.phase, c.assignee_name, c.team_name, c.requested_by
         from case_parent p join cases c on c.id = p.child_id
         where p.parent_id = ?1 and (?2 or c.network_member_id = ?3) order by p.made_at, c.id"
    );
    tx.all(select, args![parent, scope.is_all(), scope.member()])
}

/// The case above one, if it is there for somebody, with when the child is due.
pub(crate) fn parent(tx: &mut Tx<'_>, scope: Scope, child: Uuid) -> Result<Option<Child>> {
    let select = sql!(
        "select c.id, c.code, c.subject, c.kind, c.phase, c.assignee_name, c.team_name, child.requested_by
         from case_parent p join cases c on c.id = p.parent_id join cases child on child.id = p.child_id
         where p.child_id = ?1 and (?2 or c.network_member_id = ?3)"
    );
    tx.first(select, args![child, scope.is_all(), scope.member()])
}

/// What somebody has to do for other cases, or one of their teams has and nobody of it yet, that has a day; the first
/// first.
pub(crate) fn requested(tx: &mut Tx<'_>, scope: Scope, person: Uuid, limit: i64) -> Result<Vec<Requested>> {
    let select = sql!(
        "select c.code, c.subject, c.customer_name, c.assignee_id, c.team_name, c.phase, u.code, c.requested_by
         from (
           select id from cases where requested_by is not null and solved_at is null and assignee_id = ?1
           union all
           select t.id from team_member m cross join cases t
           where m.person_id = ?1 and t.team_id = m.team_id and t.assignee_id is null and t.requested_by is not null
             and t.solved_at is null
         ) mine join case_parent p on p.child_id = mine.id join cases c on c.id = mine.id
           join cases u on u.id = p.parent_id
         where ?2 or c.network_member_id = ?1
         order by c.requested_by, c.code limit ?3"
    );
    tx.all(select, args![person, scope.is_all(), limit])
}

/// The cases above one, all the way up.
pub(crate) fn above(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Uuid>> {
    let select = sql!(
        "with recursive up (id) as (
           select parent_id from case_parent where child_id = ?1
           union
           select p.parent_id from case_parent p join up on p.child_id = up.id
         )
         select id from up"
    );
    tx.all(select, args![case])
}

pub(crate) fn add_parent(
    tx: &mut Tx<'_>,
    child: Uuid,
    parent: Uuid,
    due_at: Option<Timestamp>,
    now: Timestamp,
    by: &str,
) -> Result<()> {
    let insert =
        sql!("insert into case_parent (child_id, parent_id, made_at, made_by_name) values (?1, ?2, ?3, ?4)");
    tx.run(insert, args![child, parent, now, by])?;
    request(tx, child, due_at)
}

pub(crate) fn remove_parent(tx: &mut Tx<'_>, child: Uuid) -> Result<()> {
    tx.run(sql!("delete from case_parent where child_id = ?1"), args![child])?;
    request(tx, child, None)
}

/// By when a case has to be done for the one it is under.
fn request(tx: &mut Tx<'_>, child: Uuid, due_at: Option<Timestamp>) -> Result<()> {
    tx.run(sql!("update cases set requested_by = ?2 where id = ?1"), args![child, due_at]).map(drop)
}
