//! All SQL on the clocks of cases, one function per question.

use crate::{clock::Clock, questions::RunningOut, rules::targets::What};
use db::{Query, Result, Tx, args, row, sql};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! clock {
    ($rest:literal) => {
        concat!(
            "select id, case_id, what, term, turn, started_at, due_at, warn_at, ended_at, paused_since, alarm_at,
                    warned_at, missed_at, assignee_id, about, team_id
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

row! {
    /// That something of a case is due, without what explains it.
    #[derive(Clone, Debug)]
    pub(crate) struct Due {
        pub(crate) id: Uuid,
        pub(crate) case_id: Uuid,
        pub(crate) what: What,
        pub(crate) due_at: Option<Timestamp>,
    }
}

macro_rules! due {
    ($rest:literal) => {
        concat!("select id, case_id, what, due_at from case_clock ", $rest)
    };
}

/// What is overdue, the longest first.
pub(crate) fn missed(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Due>> {
    let select = sql!(due!("where ended_at is null and missed_at is not null order by due_at, id limit ?1"));
    tx.all(select, args![limit])
}

/// What somebody was warned of and still owes, the most urgent first.
pub(crate) fn warned_of(tx: &mut Tx<'_>, assignee: Uuid, limit: i64) -> Result<Vec<Due>> {
    let select = sql!(due!(
        "where assignee_id = ?1 and ended_at is null and warned_at is not null and paused_since is null
         order by due_at, id limit ?2"
    ));
    tx.all(select, args![assignee, limit])
}

/// What a team was warned of while nobody has it, the most urgent first; `None`: what is of no team.
pub(crate) fn warned_of_team(tx: &mut Tx<'_>, team: Option<Uuid>, limit: i64) -> Result<Vec<Due>> {
    let of_team = sql!(due!(
        "where team_id = ?1 and assignee_id is null and ended_at is null and warned_at is not null
           and paused_since is null order by due_at, id limit ?2"
    ));
    let of_none = sql!(due!(
        "where team_id is null and assignee_id is null and ended_at is null and warned_at is not null
           and paused_since is null order by due_at, id limit ?1"
    ));
    match team {
        Some(team) => tx.all(of_team, args![team, limit]),
        None => tx.all(of_none, args![limit]),
    }
}

/// What is running out or has run out of a part of the cases, the most urgent first.
pub(crate) fn running_out(tx: &mut Tx<'_>, part: &RunningOut, limit: i64, skip: i64) -> Result<Vec<Clock>> {
    let mut query = Query::new(clock!(""));
    query.filter("ended_at is null", args![]);
    query.filter(
        if part.near {
            "warned_at is not null and missed_at is null and paused_since is null"
        } else {
            "missed_at is not null"
        },
        args![],
    );
    match part.team {
        Some(Some(team)) => drop(query.filter("team_id = ?", args![team])),
        Some(None) => drop(query.filter("team_id is null", args![])),
        None => {}
    }
    match part.assignee {
        Some(Some(person)) => drop(query.filter("assignee_id = ?", args![person])),
        Some(None) => drop(query.filter("assignee_id is null", args![])),
        None => {}
    }
    query.end("order by due_at, id limit ? offset ?", args![limit, skip]);
    query.all(tx)
}

row! {
    /// How many cases of a team and a person are overdue, and how many about to be.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Pressure {
        /// The team; none: of no team.
        pub team_id: Option<Uuid>,
        /// Who has them; none: nobody.
        pub assignee_id: Option<Uuid>,
        /// How many are overdue.
        pub overdue: i64,
        /// How many are about to be, and are not yet in anything.
        pub near: i64,
    }
}

/// How many cases are overdue or about to be, by team and person, from the index alone.
pub(crate) fn pressure(tx: &mut Tx<'_>) -> Result<Vec<Pressure>> {
    let select = sql!(
        "select team_id, assignee_id, count(distinct case when missed_at is not null then case_id end),
                count(distinct case when missed_at is null and paused_since is null then case_id end)
         from case_clock where ended_at is null and warned_at is not null group by team_id, assignee_id"
    );
    tx.all(select, args![])
}

/// Whether any clock was ever counted.
pub(crate) fn any(tx: &mut Tx<'_>) -> Result<bool> {
    Ok(tx.first::<Uuid>(sql!("select id from case_clock limit 1"), args![])?.is_some())
}

/// Keeps a clock as it is now, new or known.
pub(crate) fn put(tx: &mut Tx<'_>, c: &Clock) -> Result<()> {
    let put = sql!(
        "insert into case_clock (id, case_id, what, term, turn, started_at, due_at, warn_at, ended_at, paused_since,
           alarm_at, warned_at, missed_at, assignee_id, about, team_id)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
         on conflict (id) do update set started_at = excluded.started_at, due_at = excluded.due_at,
           warn_at = excluded.warn_at, ended_at = excluded.ended_at, paused_since = excluded.paused_since,
           alarm_at = excluded.alarm_at, warned_at = excluded.warned_at, missed_at = excluded.missed_at,
           assignee_id = excluded.assignee_id, about = excluded.about, team_id = excluded.team_id"
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
        c.about.clone(),
        c.team_id
    ];
    tx.run(put, args).map(drop)
}

pub(crate) fn remove(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.run(sql!("delete from case_clock where id = ?1"), args![id]).map(drop)
}
