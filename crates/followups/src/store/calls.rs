//! Calls that were made.

use super::among;
use crate::{
    codes::Outcome,
    followup::{Call, CallMade, Spoken},
    rules::{Answers, Attempt, Entry},
};
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use serde_json::Value as Json;
use std::collections::HashMap;
use uuid::Uuid;

macro_rules! call {
    ($rest:literal) => {
        concat!(
            "select c.id, c.followup_id, c.customer_id, c.agent_id, c.agent_name, c.started_at, c.ended_at, c.outcome, c.answers,
                    c.script_version, c.note, c.next_at, c.import_row
             from call c ",
            $rest
        )
    };
}

pub fn insert(tx: &mut Tx<'_>, c: &Call) -> Result<()> {
    insert_all(tx, std::iter::once(c.clone()))
}

pub fn insert_all(tx: &mut Tx<'_>, calls: impl Iterator<Item = Call>) -> Result<()> {
    let insert = sql!(
        "insert into call (id, followup_id, customer_id, agent_id, agent_name, started_at, ended_at, outcome, answers,
           script_version, note, next_at, import_row)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
    );
    let rows = calls.map(|c| {
        args![
            c.id,
            c.followup_id,
            c.customer_id,
            c.agent_id,
            c.agent_name,
            c.started_at,
            c.ended_at,
            c.outcome,
            c.answers,
            c.script_version,
            c.note,
            c.next_at,
            c.import_row
        ]
    });
    tx.run_many(insert, rows).map(drop)
}

/// Corrects what brought history says of a call.
pub fn correct(tx: &mut Tx<'_>, id: Uuid, answers: Json, note: &str) -> Result<()> {
    tx.run(sql!("update call set answers = ?2, note = ?3 where id = ?1"), args![id, answers, note]).map(drop)
}

/// The calls of a follow-up in order of time.
pub fn of_followup(tx: &mut Tx<'_>, followup_id: Uuid) -> Result<Vec<Call>> {
    tx.all(sql!(call!("where c.followup_id = ?1 order by c.ended_at, c.id")), args![followup_id])
}

/// When and how the calls of a follow-up ended, in order of time.
pub fn attempts(tx: &mut Tx<'_>, followup_id: Uuid) -> Result<Vec<Attempt>> {
    let rows: Vec<(Timestamp, Outcome)> = tx.all(
        sql!("select ended_at, outcome from call where followup_id = ?1 order by ended_at, id"),
        args![followup_id],
    )?;
    Ok(rows.into_iter().map(|(at, outcome)| Attempt { at, outcome }).collect())
}

/// The latest calls to a customer, whatever for, the newest first, as they are shown beside another.
pub fn of_customer(tx: &mut Tx<'_>, customer_id: Uuid, limit: i64) -> Result<Vec<Spoken>> {
    let theirs = sql!(
        "select followup_id, agent_name, ended_at, outcome, note from call
         where customer_id = ?1 order by ended_at desc limit ?2"
    );
    tx.all(theirs, args![customer_id, limit])
}

/// The calls that were made before another, the latest first, with what each was about.
pub fn before(tx: &mut Tx<'_>, (at, id): (Timestamp, Uuid), limit: i64) -> Result<Vec<CallMade>> {
    let before = sql!(
        "select c.id, f.invoice_id, f.customer_id, c.agent_name, c.started_at, c.ended_at, c.outcome, c.answers, c.note,
                c.next_at
         from call c join followup f on f.id = c.followup_id
         where (c.ended_at, c.id) < (?1, ?2) order by c.ended_at desc, c.id desc limit ?3"
    );
    tx.all(before, args![at, id, limit])
}

/// Brought calls by what tells them apart.
pub fn brought(tx: &mut Tx<'_>, rows: &[String]) -> Result<HashMap<String, Call>> {
    let these = sql!(
        sqlite: call!("where c.import_row in (select value from json_each(?1))"),
        postgres: call!("where c.import_row = any(array(select jsonb_array_elements_text(?1)))"),
    );
    let rows: Json = rows.iter().map(|row| Json::String(row.clone())).collect();
    let calls: Vec<Call> = tx.all(these, args![rows])?;
    Ok(calls.into_iter().filter_map(|call| Some((call.import_row.clone()?, call))).collect())
}

/// Every call of some follow-ups, each in order of time.
pub fn entries(tx: &mut Tx<'_>, followups: &[Uuid]) -> Result<HashMap<Uuid, Vec<Entry>>> {
    let these = sql!(
        sqlite: call!("where c.followup_id in (select unhex(value, '-') from json_each(?1)) order by c.ended_at, c.id"),
        postgres: call!("where c.followup_id = any(array(select jsonb_array_elements_text(?1)::uuid))
                         order by c.ended_at, c.id"),
    );
    let mut found: HashMap<Uuid, Vec<Entry>> = HashMap::new();
    for call in tx.all::<Call>(these, args![among(followups)])? {
        let answers: Answers = serde_json::from_value(call.answers).map_err(db::Error::other)?;
        let brought = call.import_row.is_some();
        let entry = Entry { at: call.ended_at, outcome: call.outcome, answers, brought };
        found.entry(call.followup_id).or_default().push(entry);
    }
    Ok(found)
}
