//! Work for later. It is put into the queue by the transaction of what caused it, so that it is there
//! with its cause or not at all; whoever does it answers in a transaction of their own.

use crate::Work;
use db::{Result, Tx, args, row, sql};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value as Json;
use uuid::Uuid;

/// Work to put into the queue.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// What sort of work: whose, and what, such as `channels.email`.
    pub kind: &'static str,
    /// At most one job of a key is there at a time; without one, as many as wanted.
    pub key: Option<String>,
    /// What there is to know to do it.
    pub payload: Json,
    /// Not before.
    pub run_at: Timestamp,
}

row! {
    /// Work that somebody does now.
    #[derive(Clone, Debug)]
    pub struct Job {
        /// Its identity.
        pub id: Uuid,
        /// What sort of work.
        pub kind: String,
        /// What there is to know to do it.
        pub payload: Json,
        /// How often it was begun, this time included.
        pub attempts: i64,
    }
}

/// How a job ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is done and leaves the queue.
    Done,
    /// It stays, for then: it failed for now, or is half way. Each attempt counts, so what is done for ever puts a new
    /// job into the queue as it ends.
    At(Timestamp, String),
    /// It stays, for then: something else comes first, or [`Work::hurry`] says sooner. Nothing was tried, so it counts as
    /// no attempt.
    NotYet(Timestamp),
    /// It stays until [`Work::release`]: something must be set up first.
    Held(String),
    /// It cannot be done; it stays for people to see, and is not tried again by itself.
    Failed(String),
}

/// How long to wait before trying again after so many attempts: quickly at first, then ever more
/// slowly; nothing after the last, some 28 hours after the first.
pub fn patience(attempts: i64) -> Option<SignedDuration> {
    const MINUTES: [i64; 9] = [1, 2, 5, 15, 60, 180, 360, 480, 600];
    let index = usize::try_from(attempts - 1).unwrap_or_default();
    MINUTES.get(index).map(|minutes| SignedDuration::from_mins(*minutes))
}

/// How long whoever took a job has it for themselves without saying that they are still at it; see [`renew`]. A program
/// that died is followed by another after so long.
pub(crate) const LEASE: SignedDuration = SignedDuration::from_secs(30);
/// A job that was begun this often and never answered takes its program down with it: it is set aside.
const POISON: i64 = 20;

impl Work<'_, '_> {
    /// Puts work into the queue. A key that is there already keeps its job as it is.
    ///
    /// # Errors
    /// The database's.
    pub fn enqueue(&mut self, job: NewJob) -> Result<()> {
        let insert = sql!(
            "insert into job (id, kind, key, payload, state, run_at, created_at)
             values (?1, ?2, ?3, ?4, 'waiting', ?5, ?6) on conflict (key) do nothing"
        );
        let NewJob { kind, key, payload, run_at } = job;
        self.tx.run(insert, args![Uuid::now_v7(), kind, key, payload, run_at, self.now])?;
        Ok(())
    }

    /// Takes work out of the queue by its key. Whoever does it at this moment finds their answer refused.
    ///
    /// # Errors
    /// The database's.
    pub fn dequeue(&mut self, key: &str) -> Result<()> {
        self.tx.run(sql!("delete from job where key = ?1"), args![key])?;
        Ok(())
    }

    /// Lets work that waits be done at once, by its key: what it waited for is over. What somebody does at this moment
    /// is left as it is.
    ///
    /// # Errors
    /// The database's.
    pub fn hurry(&mut self, key: &str) -> Result<()> {
        let hurry = sql!("update job set run_at = ?2 where key = ?1 and state = 'waiting' and run_at > ?2");
        self.tx.run(hurry, args![key, self.now])?;
        Ok(())
    }

    /// Lets work that was held begin: what it waited for is there.
    ///
    /// # Errors
    /// The database's.
    pub fn release(&mut self, kind: &'static str) -> Result<()> {
        let release =
            sql!("update job set state = 'waiting', run_at = ?2 where kind = ?1 and state = 'held'");
        self.tx.run(release, args![kind, self.now])?;
        Ok(())
    }
}

/// Whether something of a kind is due, without changing anything.
pub(crate) fn any_due(tx: &mut Tx<'_>, kind: &str, now: Timestamp) -> Result<bool> {
    let due = sql!(
        "select id from job where kind = ?1 and state in ('waiting', 'running') and run_at <= ?2 limit 1"
    );
    Ok(tx.first::<Uuid>(due, args![kind, now])?.is_some())
}

/// Takes the jobs that are due, and those whose taker has not answered in time, under a lease.
pub(crate) fn take(work: &mut Work<'_, '_>, kind: &str, limit: i64, lease: Uuid) -> Result<Vec<Job>> {
    let until = work.now + LEASE;
    let due = sql!(
        sqlite: "update job set state = 'running', run_at = ?4, lease = ?5, attempts = attempts + 1
                 where id in (select id from job where kind = ?1 and state in ('waiting', 'running')
                              and run_at <= ?2 order by run_at, id limit ?3)
                 returning id, kind, payload, attempts",
        postgres: "update job set state = 'running', run_at = ?4, lease = ?5, attempts = attempts + 1
                   where id in (select id from job where kind = ?1 and state in ('waiting', 'running')
                                and run_at <= ?2 order by run_at, id limit ?3 for update skip locked)
                   returning id, kind, payload, attempts"
    );
    let mut taken = work.tx.all::<Job>(due, args![kind, work.now, limit, until, lease])?;
    // What came first is begun first; what is returned has no order of its own.
    taken.sort_by_key(|job| job.id);
    let (poison, taken): (Vec<Job>, Vec<Job>) = taken.into_iter().partition(|job| job.attempts > POISON);
    for job in poison {
        let why = Verdict::Failed("began too often and never answered".to_owned());
        settle(work, job.id, lease, &why)?;
    }
    Ok(taken)
}

/// Whoever does a job is still at it, and has it for another [`LEASE`]; whether it is still theirs.
pub(crate) fn renew(work: &mut Work<'_, '_>, id: Uuid, lease: Uuid) -> Result<bool> {
    let renew = sql!("update job set run_at = ?3 where id = ?1 and lease = ?2");
    Ok(work.tx.run(renew, args![id, lease, work.now + LEASE])? == 1)
}

/// Keeps how a job ended; whether the lease still held. When it did not, somebody else has the job,
/// and nothing this one found out may be stored.
pub(crate) fn settle(work: &mut Work<'_, '_>, id: Uuid, lease: Uuid, verdict: &Verdict) -> Result<bool> {
    let done = sql!("delete from job where id = ?1 and lease = ?2");
    let stays =
        sql!("update job set state = ?3, run_at = ?4, error = ?5, lease = null where id = ?1 and lease = ?2");
    let not_yet = sql!(
        "update job set state = 'waiting', run_at = ?3, attempts = attempts - 1, lease = null where id = ?1 and lease = ?2"
    );
    let changed = match verdict {
        Verdict::NotYet(then) => work.tx.run(not_yet, args![id, lease, *then])?,
        Verdict::Done => work.tx.run(done, args![id, lease])?,
        Verdict::At(then, why) => work.tx.run(stays, args![id, lease, "waiting", *then, why])?,
        Verdict::Held(why) => work.tx.run(stays, args![id, lease, "held", work.now, why])?,
        Verdict::Failed(why) => work.tx.run(stays, args![id, lease, "failed", work.now, why])?,
    };
    Ok(changed == 1)
}

#[cfg(test)]
mod tests {
    use super::patience;

    #[test]
    fn waits_grow_and_end_after_a_day() {
        let waits: Vec<_> = (1..).map_while(patience).collect();
        assert!(waits.is_sorted());
        let hours: i64 = waits.iter().map(|wait| wait.as_mins()).sum::<i64>() / 60;
        assert_eq!((waits.len(), hours), (9, 28));
    }
}
