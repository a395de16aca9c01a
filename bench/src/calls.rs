//! Recording how calls ended, durably, against the driver's own durable commits.

use crate::{
    figure::{Figure, Target, median_pair, spread},
    house::{self, FILE, House},
};
use anyhow::{Result, anyhow};
use followups::{CallInput, Condition, Outcome};
use jobs::Clock;
use rusqlite::{Connection, params};
use shell::{Actor, Role};
use std::{
    path::Path,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};
use uuid::Uuid;

const WRITERS: usize = 16;
/// Calls each writer records in a round.
const EACH: usize = 200;
/// How long the floor commits in a round.
const FLOOR_LASTS: Duration = Duration::from_millis(if cfg!(test) { 50 } else { 2_000 });

/// Calls recorded per second by sixteen agents at once.
pub async fn measure(house: &House, folder: &Path, rounds: usize) -> Result<Vec<Figure>> {
    std::fs::create_dir_all(folder)?;
    std::fs::copy(house.file(), folder.join(FILE))?;
    let mut owed = owed(&folder.join(FILE))?;
    // It goes on from when the house was made: calls end one after the other, as they do.
    let (clock, since) = (Clock::standing_at(house.now), Instant::now());
    let base = house::base(folder, clock.clone(), false)?;
    let start = house.now;
    let tick = move || clock.set(start + since.elapsed());
    let (mut pairs, mut one, mut many) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..rounds {
        let (shared, own) = (commits_of_one(folder, round)?, commits_of_many(folder, round)?);
        let calls = owed.split_off(owed.len().saturating_sub(WRITERS * EACH));
        anyhow::ensure!(calls.len() == WRITERS * EACH, "too few follow-ups for {rounds} rounds");
        let began = Instant::now();
        let writers: Vec<_> = calls.chunks(EACH).map(<[_]>::to_vec).enumerate().collect();
        let writers: Vec<_> = writers
            .into_iter()
            .map(|(n, own)| tokio::spawn(agent(base.clone(), tick.clone(), n, own)))
            .collect();
        for writer in writers {
            writer.await??;
        }
        let rate = calls.len() as f64 / began.elapsed().as_secs_f64();
        pairs.push((rate, shared.max(own)));
        one.push(shared);
        many.push(own);
    }
    let (value, floor) = median_pair(pairs.clone());
    let rates = |all: &[f64]| all.iter().map(|rate| format!("{rate:.0}")).collect::<Vec<_>>().join(" ");
    Ok(vec![Figure {
        name: "recording a call".into(),
        unit: "/s",
        value,
        floor: Some(floor),
        target: Target::RatioAtLeast(0.5),
        note: format!(
            "{}; commits per second of one shared connection {}, of one for each writer {}",
            spread(&pairs),
            rates(&one),
            rates(&many)
        ),
    }])
}

/// Durable commits per second of sixteen writers, whichever way they are faster.
pub fn commits(folder: &Path, round: usize) -> Result<f64> {
    Ok(commits_of_one(folder, round)?.max(commits_of_many(folder, round)?))
}

/// Follow-ups to call, each of another customer.
fn owed(file: &Path) -> Result<Vec<Uuid>> {
    let c = Connection::open(file)?;
    let mut owed =
        c.prepare("select min(id) from followup where state = 'open' group by customer_id order by 1")?;
    let owed = owed.query_map([], |row| row.get::<_, [u8; 16]>(0))?;
    owed.map(|id| Ok(Uuid::from_bytes(id?))).collect()
}

/// An agent who records one call after another.
async fn agent(base: jobs::Base, tick: impl Fn(), n: usize, calls: Vec<Uuid>) -> Result<()> {
    let actor = Actor {
        id: Uuid::from_u128(n as u128 + 1),
        name: format!("Agente {n}"),
        email: format!("agente{n}@ejemplo.ec"),
        role: Role::Agent,
    };
    for (nth, id) in calls.into_iter().enumerate() {
        tick();
        followups::record_call(&base, &actor, id, said(nth), None).await.map_err(|e| anyhow!("{e}"))?;
    }
    Ok(())
}

/// Of ten calls six are completed, one of them with a claim; nobody answers the others.
fn said(nth: usize) -> CallInput {
    if nth % 10 >= 6 {
        return CallInput::new(Outcome::NoAnswer);
    }
    let claim = nth.is_multiple_of(10);
    CallInput {
        received: Some(true),
        promise_kept: Some(true),
        condition: Some(if claim { Condition::Damaged } else { Condition::Ok }),
        carrier_mark: Some(4),
        rep_mark: Some(5),
        correct_use: Some(true),
        comment: "Todo bien, muy amables.".into(),
        raise: claim,
        ..CallInput::new(Outcome::Completed)
    }
}

/// Makes a database with a table of small rows. Only one connection may turn a new file to WAL: nobody waits for that.
fn make_small(file: &Path) -> Result<()> {
    small(file)?.execute_batch(
        "pragma journal_mode = wal;
         create table small (id integer primary key, at integer not null, note text not null) strict;",
    )?;
    Ok(())
}

/// A durable connection to it, which waits for others as the program's own do.
fn small(file: &Path) -> Result<Connection> {
    let c = Connection::open(file)?;
    // Sixteen who wait for each other's disk are no failure on a busy machine.
    c.busy_timeout(Duration::from_secs(60))?;
    c.execute_batch("pragma synchronous = full")?;
    Ok(c)
}

fn commit(c: &Connection) -> rusqlite::Result<()> {
    c.prepare_cached("insert into small (at, note) values (?1, ?2)")?
        .execute(params![1_795_000_000_i64, "Todo bien, muy amables."])
        .map(drop)
}

/// Commits per second of sixteen writers who share a connection.
fn commits_of_one(folder: &Path, round: usize) -> Result<f64> {
    let file = folder.join(format!("one-{round}.db"));
    make_small(&file)?;
    let shared = Mutex::new(small(&file)?);
    writers(|| Ok(()), |()| commit(&shared.lock().unwrap_or_else(PoisonError::into_inner)))
}

/// Commits per second of sixteen writers with a connection each.
fn commits_of_many(folder: &Path, round: usize) -> Result<f64> {
    let file = folder.join(format!("many-{round}.db"));
    make_small(&file)?;
    writers(|| small(&file), commit)
}

fn writers<C>(
    open: impl Fn() -> Result<C> + Sync,
    commit: impl Fn(&C) -> rusqlite::Result<()> + Sync,
) -> Result<f64> {
    let began = Instant::now();
    let one = || -> Result<u64> {
        let (c, mut n) = (open()?, 0);
        while began.elapsed() < FLOOR_LASTS {
            commit(&c)?;
            n += 1;
        }
        Ok(n)
    };
    let done = std::thread::scope(|scope| {
        let all: Vec<_> = (0..WRITERS).map(|_| scope.spawn(one)).collect();
        all.into_iter().map(|one| one.join().map_err(|_| anyhow!("a writer panicked"))?).sum::<Result<u64>>()
    })?;
    Ok(done as f64 / began.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_writers_of_one_file_wait_for_each_other_from_the_first_moment() {
        let folder = tempfile::tempdir().unwrap();
        for round in 0..3 {
            assert!(commits_of_many(folder.path(), round).unwrap() > 0.0);
        }
    }
}
