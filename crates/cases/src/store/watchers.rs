//! Who follows which case.

use crate::{
    Scope,
    following::{Followed, Watcher},
};
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

/// Who follows a case, the first first.
pub(crate) fn of_case(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Watcher>> {
    let select = sql!(
        "select person_id, person_name, since, seen_at from case_watcher where case_id = ?1 order by since, person_id"
    );
    tx.all(select, args![case])
}

/// Who follows each of some cases, by name, in no order.
pub(crate) fn of_cases(tx: &mut Tx<'_>, cases: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
    let those =
        db::by_keys!("select w.case_id, w.person_name from", "case_watcher w on w.case_id = k.column1");
    tx.all_by_keys(those, cases)
}

/// Lets somebody follow a case; whether they did not.
pub(crate) fn add(tx: &mut Tx<'_>, case: Uuid, person: Uuid, name: &str, now: Timestamp) -> Result<bool> {
    let insert = sql!(
        "insert into case_watcher (person_id, case_id, person_name, since, seen_at) values (?1, ?2, ?3, ?4, ?4)
         on conflict (person_id, case_id) do nothing"
    );
    Ok(tx.run(insert, args![person, case, name, now])? == 1)
}

/// Lets somebody follow a case no more; whether they did.
pub(crate) fn remove(tx: &mut Tx<'_>, case: Uuid, person: Uuid) -> Result<bool> {
    let delete = sql!("delete from case_watcher where person_id = ?1 and case_id = ?2");
    Ok(tx.run(delete, args![person, case])? == 1)
}

/// Notes that somebody looked at a case they follow.
pub(crate) fn look(tx: &mut Tx<'_>, case: Uuid, person: Uuid, now: Timestamp) -> Result<()> {
    let update = sql!("update case_watcher set seen_at = ?3 where person_id = ?1 and case_id = ?2");
    tx.run(update, args![person, case, now]).map(drop)
}

/// Keeps since when whoever has a case has it unseen; none: they took it themselves.
pub(crate) fn set_given(tx: &mut Tx<'_>, case: Uuid, at: Option<Timestamp>) -> Result<()> {
    tx.run(sql!("update cases set given_at = ?2 where id = ?1"), args![case, at]).map(drop)
}

/// Keeps that somebody looked at a case, or did something to it, if they have it still.
pub(crate) fn set_seen(tx: &mut Tx<'_>, case: Uuid, person: Uuid) -> Result<()> {
    let update =
        sql!("update cases set given_at = null where id = ?1 and assignee_id = ?2 and given_at is not null");
    tx.run(update, args![case, person]).map(drop)
}

/// Whether somebody was given a case and has not looked at it.
pub(crate) fn is_given(tx: &mut Tx<'_>, case: Uuid, person: Uuid) -> Result<bool> {
    let select =
        sql!("select 1 as found from cases where id = ?1 and assignee_id = ?2 and given_at is not null");
    Ok(tx.first::<i64>(select, args![case, person])?.is_some())
}

/// The open cases somebody was given and has not looked at, the latest first.
pub(crate) fn given(tx: &mut Tx<'_>, person: Uuid, limit: i64) -> Result<Vec<Followed>> {
    let select = sql!(
        "select code, subject, customer_name, phase, stage, assignee_name, given_at from cases
         where assignee_id = ?1 and given_at is not null and solved_at is null
         order by given_at desc limit ?2"
    );
    tx.all(select, args![person, limit])
}

/// The cases somebody follows that changed since they looked, the latest first.
pub(crate) fn followed(tx: &mut Tx<'_>, scope: Scope, person: Uuid, limit: i64) -> Result<Vec<Followed>> {
    let select = sql!(
        "select c.code, c.subject, c.customer_name, c.phase, c.stage, c.assignee_name, c.changed_at
         from case_watcher w join cases c on c.id = w.case_id
         where w.person_id = ?1 and c.changed_at > w.seen_at and (?2 or c.network_member_id = ?1)
         order by c.changed_at desc, c.id limit ?3"
    );
    tx.all(select, args![person, scope.is_all(), limit])
}
