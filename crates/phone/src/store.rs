//! SQL on the tables `phone_call` and `phone_ring`.

use crate::rules::{Stand, State};
use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use uuid::Uuid;

row! {
    /// A call that came in.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Call {
        /// Its identity.
        pub id: Uuid,
        /// The phone system's own name of it, or one of ours.
        pub key: String,
        /// How far it is.
        pub state: State,
        /// The number it came from, as told; empty when it was withheld.
        pub caller: String,
        /// That number to dial; none when it cannot be one.
        pub caller_e164: Option<String>,
        /// The number of ours that was called.
        pub called: String,
        /// Where it rang last, or who answered.
        pub extension: String,
        /// Whose extension that is.
        pub person_id: Option<Uuid>,
        /// Their name of then.
        pub person_name: Option<String>,
        /// Since when it rang.
        pub rang_at: Timestamp,
        /// When somebody answered.
        pub answered_at: Option<Timestamp>,
        /// When it was over.
        pub ended_at: Option<Timestamp>,
        /// Nobody answered: when it was rung back, or the same number got through.
        pub returned_at: Option<Timestamp>,
        /// By whom.
        pub returned_by_name: Option<String>,
    }
}

impl Call {
    pub(crate) fn stand(&self) -> Stand {
        Stand { state: self.state, answered_at: self.answered_at, ended_at: self.ended_at }
    }

    /// How long it was spoken, in seconds, once it is over.
    pub fn seconds(&self) -> Option<i64> {
        Some(self.ended_at?.duration_since(self.answered_at?).as_secs())
    }
}

/// Every column of a call, with what follows the table.
macro_rules! select_call {
    ($rest:literal) => {
        concat!(
            "select c.id, c.key, c.state, c.caller, c.caller_e164, c.called, c.extension, c.person_id, c.person_name,
                    c.rang_at, c.answered_at, c.ended_at, c.returned_at, c.returned_by_name
             from phone_call c ",
            $rest
        )
    };
}

pub(crate) fn call(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Call>> {
    tx.first(sql!(select_call!("where c.id = ?1")), args![id])
}

pub(crate) fn by_key(tx: &mut Tx<'_>, key: &str) -> Result<Option<Call>> {
    tx.first(sql!(select_call!("where c.key = ?1")), args![key])
}

/// The last call from a number at an extension since an instant.
pub(crate) fn last_like(
    tx: &mut Tx<'_>,
    caller: &str,
    extension: &str,
    since: Timestamp,
) -> Result<Option<Call>> {
    let like = sql!(select_call!(
        "where c.rang_at >= ?3 and c.caller = ?1 and c.extension = ?2 order by c.rang_at desc, c.id desc limit 1"
    ));
    tx.first(like, args![caller, extension, since])
}

pub(crate) fn add(tx: &mut Tx<'_>, c: &Call) -> Result<()> {
    let insert = sql!(
        "insert into phone_call (id, key, state, caller, caller_e164, called, extension, person_id, person_name,
           rang_at, answered_at, ended_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    );
    let args = args![
        c.id,
        &c.key,
        c.state,
        &c.caller,
        c.caller_e164.as_deref(),
        &c.called,
        &c.extension,
        c.person_id,
        c.person_name.as_deref(),
        c.rang_at,
        c.answered_at,
        c.ended_at
    ];
    tx.run(insert, args).map(drop)
}

pub(crate) fn change(tx: &mut Tx<'_>, c: &Call) -> Result<()> {
    let update = sql!(
        "update phone_call set state = ?2, extension = ?3, person_id = ?4, person_name = ?5, answered_at = ?6,
           ended_at = ?7 where id = ?1"
    );
    let whose = c.person_name.as_deref();
    tx.run(update, args![c.id, c.state, &c.extension, c.person_id, whose, c.answered_at, c.ended_at])
        .map(drop)
}

pub(crate) fn add_ring(tx: &mut Tx<'_>, call: Uuid, person: Uuid, at: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into phone_ring (call_id, person_id, rang_at) values (?1, ?2, ?3) on conflict (call_id, person_id) do nothing"
    );
    tx.run(insert, args![call, person, at]).map(drop)
}

/// At whom a call rang.
pub(crate) fn rang_at(tx: &mut Tx<'_>, call: Uuid) -> Result<Vec<Uuid>> {
    tx.all(sql!("select person_id from phone_ring where call_id = ?1"), args![call])
}

/// The calls that rang at somebody since an instant, the latest first.
pub(crate) fn at_person(tx: &mut Tx<'_>, person: Uuid, since: Timestamp) -> Result<Vec<Call>> {
    let theirs = sql!(select_call!(
        "join phone_ring r on r.call_id = c.id where r.person_id = ?1 and r.rang_at >= ?2 order by r.rang_at desc limit 20"
    ));
    tx.all(theirs, args![person, since])
}

/// The calls from a number, the latest first.
pub(crate) fn from_number(tx: &mut Tx<'_>, e164: &str, limit: i64) -> Result<Vec<Call>> {
    tx.all(
        sql!(select_call!("where c.caller_e164 = ?1 order by c.rang_at desc limit ?2")),
        args![e164, limit],
    )
}

/// A page of all calls, the latest first.
pub(crate) fn all(tx: &mut Tx<'_>, limit: i64, skip: i64) -> Result<Vec<Call>> {
    tx.all(sql!(select_call!("order by c.rang_at desc, c.id desc limit ?1 offset ?2")), args![limit, skip])
}

/// Every call one by one, the latest first.
pub(crate) fn each(tx: &mut Tx<'_>, mut take: impl FnMut(Call) -> Result<()>) -> Result<()> {
    let every = sql!(select_call!("order by c.rang_at desc, c.id desc"));
    tx.each(every, args![], |row| take(db::FromRow::from_row(row)?))
}

/// The calls that nobody answered and nobody rang back, the latest first. One that is not said to be over was
/// missed when it rang before an instant.
pub(crate) fn missed(tx: &mut Tx<'_>, rang_before: Timestamp, limit: i64) -> Result<Vec<Call>> {
    let missed = sql!(select_call!(
        "where c.answered_at is null and c.returned_at is null and (c.ended_at is not null or c.rang_at < ?1)
         order by c.rang_at desc limit ?2"
    ));
    tx.all(missed, args![rang_before, limit])
}

/// Nobody needs to ring a number back any more.
pub(crate) fn settle_number(tx: &mut Tx<'_>, e164: &str, now: Timestamp, by: &str) -> Result<u64> {
    let settle = sql!(
        "update phone_call set returned_at = ?2, returned_by_name = ?3
         where caller_e164 = ?1 and answered_at is null and returned_at is null and rang_at <= ?2"
    );
    tx.run(settle, args![e164, now, by])
}

/// Nobody needs to ring one call back any more.
pub(crate) fn settle_call(tx: &mut Tx<'_>, id: Uuid, now: Timestamp, by: &str) -> Result<u64> {
    let settle = sql!(
        "update phone_call set returned_at = ?2, returned_by_name = ?3
         where id = ?1 and answered_at is null and returned_at is null"
    );
    tx.run(settle, args![id, now, by])
}
