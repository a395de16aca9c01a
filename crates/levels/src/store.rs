//! All SQL on the clocks of cases, one function per question.

use crate::clock::Clock;
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! clock {
    ($rest:literal) => {
        concat!(
            "select id, case_id, what, term, turn, started_at, due_at, warn_at, ended_at, paused_since, alarm_at,
                    warned_at, missed_at, assignee_id, about
             from case_clock ",
            $rest
        )
    };
}

/// The clocks of a case.
pub(crate) fn of_case(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Clock>> {
    tx.all(sql!(clock!("where case_id = ?1 order by started_at, what, term, turn")), args![case])
}

/// The clocks about which somebody is to be told by now, the longest overdue first.
pub(crate) fn alarms(tx: &mut Tx<'_>, now: Timestamp, limit: i64) -> Result<Vec<Clock>> {
    let select = sql!(clock!("where alarm_at is not null and alarm_at <= ?1 order by alarm_at, id limit ?2"));
    tx.all(select, args![now, limit])
}

/// What is overdue, the longest first.
pub(crate) fn missed(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Clock>> {
    let select =
        sql!(clock!("where ended_at is null and missed_at is not null order by due_at, id limit ?1"));
    tx.all(select, args![limit])
}

/// What somebody was warned of and still owes, the most urgent first.
pub(crate) fn warned_of(tx: &mut Tx<'_>, assignee: Uuid, limit: i64) -> Result<Vec<Clock>> {
    let select = sql!(clock!(
        "where assignee_id = ?1 and ended_at is null and warned_at is not null and paused_since is null
         order by due_at, id limit ?2"
    ));
    tx.all(select, args![assignee, limit])
}

/// Whether any clock was ever counted.
pub(crate) fn any(tx: &mut Tx<'_>) -> Result<bool> {
    Ok(tx.first::<Uuid>(sql!("select id from case_clock limit 1"), args![])?.is_some())
}

/// Keeps a clock as it is now, new or known.
pub(crate) fn put(tx: &mut Tx<'_>, c: &Clock) -> Result<()> {
    let put = sql!(
        "insert into case_clock (id, case_id, what, term, turn, started_at, due_at, warn_at, ended_at, paused_since,
           alarm_at, warned_at, missed_at, assignee_id, about)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         on conflict (id) do update set started_at = excluded.started_at, due_at = excluded.due_at,
           warn_at = excluded.warn_at, ended_at = excluded.ended_at, paused_since = excluded.paused_since,
           alarm_at = excluded.alarm_at, warned_at = excluded.warned_at, missed_at = excluded.missed_at,
           assignee_id = excluded.assignee_id, about = excluded.about"
    );
    let args = args![
        c.id,
        c.case_id,
        c.what,
        &c.term,
        c.turn,
        c.started_at,
        c.due_at,
        c.warn_at,
        c.ended_at,
        c.paused_since,
        c.alarm_at,
        c.warned_at,
        c.missed_at,
        c.assignee_id,
        c.about.clone()
    ];
    tx.run(put, args).map(drop)
}

pub(crate) fn remove(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.run(sql!("delete from case_clock where id = ?1"), args![id]).map(drop)
}
