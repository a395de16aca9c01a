//! SQLite's writer: a thread whose waiting transactions share a commit.

use crate::{Error, Result, Tx, ask::Ask, tx::Inner};
use rusqlite::Connection;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc,
    time::{Duration, Instant},
};
use tokio::sync::oneshot;

/// How many waiting transactions may share one commit.
const GROUP: usize = 256;
/// How many transactions may wait for the writer.
const QUEUE: usize = 1024;

/// A write that waits for its turn: it runs, then is told how it ended.
pub(crate) struct Job {
    pub(crate) asked: Instant,
    pub(crate) ask: Ask,
    pub(crate) then: Option<Then>,
    pub(crate) told: oneshot::Sender<Result<()>>,
}

/// What is done once a commit is durable. It runs on the writer's thread and must not wait for anything.
pub type Then = Box<dyn FnOnce() + Send>;

/// Starts the writer; it ends when nobody can send it anything any more.
pub(crate) fn start(c: Connection, deadline: Duration) -> Result<mpsc::SyncSender<Job>> {
    let (jobs, waiting) = mpsc::sync_channel::<Job>(QUEUE);
    std::thread::Builder::new()
        .name("sqlite-writer".into())
        .spawn(move || {
            while let Ok(first) = waiting.recv() {
                commit_together(&c, first, &waiting, deadline);
            }
        })
        .map_err(Error::other)?;
    Ok(jobs)
}

/// Runs what is waiting in one transaction and tells everyone after the commit.
///
/// The first runs in the transaction itself: when it fails all of it is rolled back, which is nothing but its own
/// work. Each that joins it has a savepoint, which copies every page it is the first to change.
fn commit_together(c: &Connection, first: Job, waiting: &mpsc::Receiver<Job>, deadline: Duration) {
    if let Err(e) = c.execute_batch("begin immediate") {
        let e = Error::from(e);
        tracing::error!(cause = %e, "cannot begin writing");
        // Those that waited for this begin, and no later ones: it may go well again for them.
        let waited: Vec<Job> = std::iter::once(first).chain(waiting.try_iter()).collect();
        for job in waited {
            tell(job.told, Err(e.again()));
        }
        return;
    }
    let mut ran = Vec::new();
    let mut next = Some(first);
    while let Some(Job { asked, ask, then, told }) = next {
        let alone = ran.is_empty();
        let done = match asked.elapsed() > deadline {
            true => Err(Error::Busy(None)),
            false if alone => caught(&mut Tx::writing(Inner::Lite(c)), ask),
            false => in_savepoint(c, ask),
        };
        if alone && !matches!(done, Ok(true)) {
            // After some failures SQLite has rolled back by itself; then this answers an error of no interest.
            let _ = c.execute_batch("rollback");
            return tell(told, done.map(drop));
        }
        ran.push((told, then, done));
        next = if ran.len() < GROUP { waiting.try_recv().ok() } else { None };
    }
    let committed = c.execute_batch("commit").map_err(Error::from);
    if let Err(e) = &committed {
        tracing::error!(cause = %e, "cannot commit");
        let _ = c.execute_batch("rollback");
    }
    for (told, then, done) in ran {
        // A job in a savepoint that was not to be kept ends well, and left nothing.
        if let (Some(then), Ok(true), Ok(())) = (then, &done, &committed) {
            then();
        }
        tell(told, done.map(drop).and(committed.as_ref().copied().map_err(Error::again)));
    }
}

/// Nobody listens any more when the caller went away; the commit stands all the same.
fn tell(told: oneshot::Sender<Result<()>>, ended: Result<()>) {
    drop(told.send(ended));
}

/// Runs what was asked and says whether it is to be kept; a panic in it is a failure like another.
pub(crate) fn caught(tx: &mut Tx<'_>, ask: Ask) -> Result<bool> {
    catch_unwind(AssertUnwindSafe(|| ask(tx))).map_err(|_| Error::Panicked)
}

pub(crate) fn go(c: &Connection, sql: &str) -> Result<()> {
    c.prepare_cached(sql).and_then(|mut s| s.execute([])).map(drop).map_err(Error::from)
}

fn in_savepoint(c: &Connection, ask: Ask) -> Result<bool> {
    go(c, "savepoint job")?;
    let ended = caught(&mut Tx::writing(Inner::Lite(c)), ask);
    if !matches!(ended, Ok(true)) {
        go(c, "rollback to job")?;
    }
    go(c, "release job")?;
    ended
}
