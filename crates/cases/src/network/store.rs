//! All SQL on the network's tables.

use super::{
    Handover, Task,
    rules::{Outcome, TaskState},
};
use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use serde_json::{Value as Json, json};
use uuid::Uuid;

row! {
    /// What somebody knows and where they work.
    pub(crate) struct Skills {
        pub(crate) person_id: Uuid,
        pub(crate) specialties: Json,
        pub(crate) areas: Json,
    }
}

pub(crate) fn skills(tx: &mut Tx<'_>) -> Result<Vec<Skills>> {
    tx.all(sql!("select person_id, specialties, areas from network_member"), args![])
}

pub(crate) fn put_skills(
    tx: &mut Tx<'_>,
    person: Uuid,
    specialties: &[String],
    areas: &[String],
    now: Timestamp,
) -> Result<()> {
    let put = sql!(
        "insert into network_member (person_id, specialties, areas, changed_at) values (?1, ?2, ?3, ?4)
         on conflict (person_id) do update set specialties = excluded.specialties, areas = excluded.areas,
           changed_at = excluded.changed_at"
    );
    tx.run(put, args![person, json!(specialties), json!(areas), now]).map(drop)
}

/// How many open cases each member has.
pub(crate) fn loads(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, i64)>> {
    tx.all(
        sql!("select network_member_id, count(*) from cases where network_member_id is not null and solved_at is null group by network_member_id"),
        args![],
    )
}

macro_rules! handover {
    ($rest:literal) => {
        sql!(concat!(
            "select h.id, h.case_id, h.member_id, h.member_name, h.specialty, h.area, h.note, h.state, h.handed_at,
                    h.handed_by_name, h.acknowledged_at, h.reminded_at, h.escalated_at, h.ended_at, h.reason
             from handover h ",
            $rest
        ))
    };
}

pub(crate) fn handovers(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Handover>> {
    tx.all(handover!("where h.case_id = ?1 order by h.handed_at, h.id"), args![case])
}

pub(crate) fn handover(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Handover>> {
    tx.first(handover!("where h.id = ?1"), args![id])
}

pub(crate) fn add_handover(tx: &mut Tx<'_>, h: &Handover, by: Option<Uuid>) -> Result<()> {
    let insert = sql!(
        "insert into handover (id, case_id, member_id, member_name, specialty, area, note, state, handed_at,
                               handed_by, handed_by_name)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    );
    let args = args![
        h.id,
        h.case_id,
        h.member_id,
        &h.member_name,
        h.specialty.clone(),
        h.area.clone(),
        &h.note,
        h.state,
        h.handed_at,
        by,
        &h.handed_by_name
    ];
    tx.run(insert, args).map(drop)
}

/// Writes what may change of a hand-over.
pub(crate) fn change_handover(tx: &mut Tx<'_>, h: &Handover) -> Result<()> {
    let update = sql!(
        "update handover set state = ?2, acknowledged_at = ?3, reminded_at = ?4, escalated_at = ?5, ended_at = ?6,
           reason = ?7 where id = ?1"
    );
    let args = args![h.id, h.state, h.acknowledged_at, h.reminded_at, h.escalated_at, h.ended_at, &h.reason];
    tx.run(update, args).map(drop)
}

row! {
    /// A case whose member stayed silent.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Silent {
        /// The case's code.
        pub code: String,
        /// What it is about.
        pub subject: String,
        /// Who buys.
        pub customer_name: String,
        /// Who stays silent.
        pub member_name: String,
        /// When they were told first.
        pub handed_at: Timestamp,
    }
}

/// The cases whose members stayed silent until the supervisor was told; the longest silence first.
pub(crate) fn silent(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Silent>> {
    let select = sql!(
        "select c.code, c.subject, c.customer_name, h.member_name, h.handed_at
         from handover h join cases c on c.id = h.case_id
         where h.state = 'sent' and h.escalated_at is not null order by h.escalated_at limit ?1"
    );
    tx.all(select, args![limit])
}

row! {
    /// What a link opens.
    pub(crate) struct Key {
        pub(crate) hash: Vec<u8>,
        pub(crate) handover_id: Uuid,
        pub(crate) channel: String,
        pub(crate) created_at: Timestamp,
        pub(crate) ends_at: Timestamp,
        pub(crate) session: Option<Vec<u8>>,
        pub(crate) opened_at: Option<Timestamp>,
    }
}

pub(crate) fn add_key(
    tx: &mut Tx<'_>,
    hash: Vec<u8>,
    handover: Uuid,
    channel: &str,
    now: Timestamp,
    ends_at: Timestamp,
) -> Result<()> {
    let insert = sql!(
        "insert into case_key (hash, handover_id, channel, created_at, ends_at) values (?1, ?2, ?3, ?4, ?5)"
    );
    tx.run(insert, args![hash, handover, channel, now, ends_at]).map(drop)
}

/// Lets a link that nobody opened yet live until an instant.
pub(crate) fn renew_key(tx: &mut Tx<'_>, hash: Vec<u8>, ends_at: Timestamp) -> Result<()> {
    let renew = sql!("update case_key set ends_at = ?2 where hash = ?1 and session is null and ends_at < ?2");
    tx.run(renew, args![hash, ends_at]).map(drop)
}

macro_rules! key {
    ($rest:literal) => {
        sql!(concat!(
            "select hash, handover_id, channel, created_at, ends_at, session, opened_at from case_key ",
            $rest
        ))
    };
}

pub(crate) fn key(tx: &mut Tx<'_>, hash: Vec<u8>) -> Result<Option<Key>> {
    tx.first(key!("where hash = ?1"), args![hash])
}

pub(crate) fn key_of_session(tx: &mut Tx<'_>, session: Vec<u8>) -> Result<Option<Key>> {
    tx.first(key!("where session = ?1"), args![session])
}

/// The newest link of a hand-over.
pub(crate) fn newest_key(tx: &mut Tx<'_>, handover: Uuid) -> Result<Option<Timestamp>> {
    tx.only(sql!("select max(created_at) from case_key where handover_id = ?1"), args![handover])
}

/// Binds a link to the browser that opens it; whether it was the first.
pub(crate) fn open_key(tx: &mut Tx<'_>, hash: Vec<u8>, session: Vec<u8>, now: Timestamp) -> Result<bool> {
    let update = sql!("update case_key set session = ?2, opened_at = ?3 where hash = ?1 and session is null");
    Ok(tx.run(update, args![hash, session, now])? == 1)
}

macro_rules! task {
    ($rest:literal) => {
        sql!(concat!(
            "select id, case_id, party, purpose, words, owner_id, owner_name, due_at, state, outcome, attempts, note,
                    made_at, ended_at, ended_by_name
             from case_task ",
            $rest
        ))
    };
}

pub(crate) fn tasks(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Task>> {
    tx.all(task!("where case_id = ?1 order by made_at, id"), args![case])
}

pub(crate) fn task(tx: &mut Tx<'_>, case: Uuid, id: Uuid) -> Result<Option<Task>> {
    tx.first(task!("where case_id = ?1 and id = ?2"), args![case, id])
}

pub(crate) fn add_task(tx: &mut Tx<'_>, t: &Task) -> Result<()> {
    let insert = sql!(
        "insert into case_task (id, case_id, party, purpose, words, owner_id, owner_name, due_at, state, made_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'open', ?9)"
    );
    let args = args![
        t.id,
        t.case_id,
        t.party,
        t.purpose,
        &t.words,
        t.owner_id,
        t.owner_name.clone(),
        t.due_at,
        t.made_at
    ];
    tx.run(insert, args).map(drop)
}

/// Gives open calls about a case to somebody, or to nobody in particular: those about its solution, and whatever else
/// `from` owed.
pub(crate) fn give_calls(
    tx: &mut Tx<'_>,
    case: Uuid,
    from: Option<Uuid>,
    to: Option<(Uuid, String)>,
) -> Result<()> {
    let update = sql!(
        "update case_task set owner_id = ?3, owner_name = ?4
         where case_id = ?1 and state = 'open' and (purpose = 'solution' or owner_id = ?2)"
    );
    let (owner, name) = to.unzip();
    tx.run(update, args![case, from, owner, name]).map(drop)
}

/// Keeps how a call went; whether it was still owed.
pub(crate) fn try_task(
    tx: &mut Tx<'_>,
    id: Uuid,
    outcome: Outcome,
    note: &str,
    due_at: Timestamp,
) -> Result<bool> {
    let update = sql!(
        "update case_task set outcome = ?2, note = ?3, due_at = ?4, attempts = attempts + 1
         where id = ?1 and state = 'open'"
    );
    Ok(tx.run(update, args![id, outcome, note, due_at])? == 1)
}

/// Ends a call that was owed; whether it still was.
pub(crate) fn end_task(
    tx: &mut Tx<'_>,
    id: Uuid,
    state: TaskState,
    outcome: Option<Outcome>,
    note: &str,
    now: Timestamp,
    who: &str,
) -> Result<bool> {
    let update = sql!(
        "update case_task set state = ?2, outcome = ?3, note = ?4, ended_at = ?5, ended_by_name = ?6,
           attempts = attempts + ?7 where id = ?1 and state = 'open'"
    );
    let tried = i64::from(outcome.is_some());
    Ok(tx.run(update, args![id, state, outcome, note, now, who, tried])? == 1)
}

row! {
    /// Somebody who is owed a call about a case, with what is needed to make it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Owed {
        /// The case's code.
        pub code: String,
        /// What the case is about.
        pub subject: String,
        /// Who buys.
        pub customer_name: String,
        /// Who is to be called.
        pub party: super::rules::Party,
        /// By when, at the earliest of what there is to tell.
        pub due_at: Timestamp,
        /// Who is to call.
        pub owner_name: Option<String>,
        /// How much there is to tell in that call.
        pub news: i64,
    }
}

/// The calls that are owed: by somebody, or by nobody in particular; or all of them. What several are to tell the same
/// person of a case is told in one.
pub(crate) fn owed(tx: &mut Tx<'_>, by: Uuid, all: bool, limit: i64) -> Result<Vec<Owed>> {
    let select = sql!(
        "select c.code, c.subject, c.customer_name, t.party, min(t.due_at) as due_at, t.owner_name, count(*) as news
         from case_task t join cases c on c.id = t.case_id
         where t.state = 'open' and (?2 or t.owner_id = ?1 or t.owner_id is null)
         group by c.code, c.subject, c.customer_name, t.party, t.owner_id, t.owner_name order by min(t.due_at), c.code limit ?3"
    );
    tx.all(select, args![by, all, limit])
}

/// The hand-over a case is in now, if any.
pub(crate) fn live(tx: &mut Tx<'_>, case: Uuid) -> Result<Option<Handover>> {
    let all = handovers(tx, case)?;
    Ok(all.into_iter().rev().find(|h| h.state.is_live()))
}
