//! SQLite: one writer thread whose waiting transactions share a commit, and a pool of readers.

use crate::{Error, Options, Result, Tx, ask::Ask, checkpoint, kept::Kept, tx::Inner};
use rusqlite::Connection;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError, mpsc},
    time::{Duration, Instant},
};
use tokio::sync::{Semaphore, oneshot};

/// The first release without the WAL-reset bug, which corrupts databases.
const OLDEST_SAFE: i32 = 3_051_003;
/// How many waiting transactions may share one commit.
const GROUP: usize = 256;
/// How many transactions may wait for the writer.
const QUEUE: usize = 1024;

/// A write that waits for its turn: it runs, then is told how it ended.
struct Job {
    asked: Instant,
    ask: Ask,
    then: Option<Then>,
    told: oneshot::Sender<Result<()>>,
}

/// What is done once a commit is durable. It runs on the writer's thread and must not wait for anything.
pub type Then = Box<dyn FnOnce() + Send>;

/// A connection that changes nothing, and what it read of the data as it is.
struct Reader {
    connection: Connection,
    kept: Kept,
}

impl Reader {
    fn open(path: &Path) -> Result<Self> {
        let connection = connect(path)?;
        connection.execute_batch("pragma query_only = on")?;
        Ok(Self { connection, kept: Kept::default() })
    }
}

pub(crate) struct Lite {
    path: PathBuf,
    jobs: mpsc::SyncSender<Job>,
    /// Those that are open and not reading: the first, and more once several read at the same time.
    readers: Mutex<Vec<Reader>>,
    /// How many may be reading.
    free: Semaphore,
    deadline: Duration,
}

pub(crate) fn connect(path: &Path) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SAFE {
        return Err(Error::Unusable(format!(
            "SQLite {} can corrupt a database (fixed in 3.51.3); build with a newer one",
            rusqlite::version()
        )));
    }
    let c = Connection::open(path)?;
    c.set_prepared_statement_cache_capacity(512);
    c.busy_timeout(Duration::from_secs(5))?;
    // Plans do not depend on what is bound: else a statement is prepared again at every use of it.
    c.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    c.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
         pragma cache_size = -12288; pragma temp_store = memory; pragma journal_size_limit = 67108864;",
    )?;
    Ok(c)
}

/// Makes a new database for nobody but who runs the program; SQLite gives its other files the same mode. One
/// that is there stays as it is: others may have been let in on purpose.
#[cfg(unix)]
fn keep_private(path: &Path) -> Result<()> {
    use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
    let made = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
    match made {
        Ok(_) => return Ok(()),
        Err(e) if e.kind() != std::io::ErrorKind::AlreadyExists => return Err(Error::Unreachable(e.into())),
        Err(_) => {}
    }
    let mode = std::fs::metadata(path).map_err(|e| Error::Unreachable(e.into()))?.permissions().mode();
    if mode & 0o077 != 0 {
        tracing::warn!(file = %path.display(), "others on this machine may read the database; chmod 600 keeps it private");
    }
    Ok(())
}

#[cfg(not(unix))]
fn keep_private(_: &Path) -> Result<()> {
    Ok(())
}

impl Lite {
    pub(crate) fn open(path: &Path, options: &Options) -> Result<Self> {
        let Options { connections, deadline, throw_away } = *options;
        keep_private(path)?;
        let (mut writer, beside) = (connect(path)?, connect(path)?);
        // What a chunk of an import changes fits into the cache, else it is written before its commit and again in it.
        writer.execute_batch("pragma cache_size = -32768")?;
        if throw_away {
            writer.execute_batch("pragma synchronous = off")?;
            beside.execute_batch("pragma synchronous = off")?;
        }
        checkpoint::take_care(&mut writer, beside)?;
        let (jobs, waiting) = mpsc::sync_channel::<Job>(QUEUE);
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || {
                while let Ok(first) = waiting.recv() {
                    commit_together(&writer, first, &waiting, deadline);
                }
            })
            .map_err(Error::other)?;
        let readers = Mutex::new(vec![Reader::open(path)?]);
        let free = Semaphore::new(connections.max(1));
        Ok(Self { path: path.to_owned(), jobs, readers, free, deadline })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) async fn read(self: std::sync::Arc<Self>, ask: Ask) -> Result<()> {
        let permit = tokio::time::timeout(self.deadline, self.free.acquire()).await;
        // The semaphore lives as long as the pool and is never closed.
        let _permit = permit.map_err(|late| Error::Busy(Some(late.into())))?.map_err(Error::other)?;
        let lite = self.clone();
        let done = tokio::task::spawn_blocking(move || lite.with_reader(ask));
        done.await.map_err(|_| Error::Panicked)?
    }

    /// Reads on the thread that asks when a reader is free at once; else as [`Lite::read`] does.
    pub(crate) async fn glance(self: std::sync::Arc<Self>, ask: Ask) -> Result<()> {
        if let Ok(_permit) = self.free.try_acquire() {
            return self.with_reader(ask);
        }
        self.read(ask).await
    }

    /// Reads with a free reader; whoever calls this has a permit for one.
    fn with_reader(&self, ask: Ask) -> Result<()> {
        let pool = || self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        let free = pool().pop();
        // Nobody waits for the pool while one is opened.
        let reader = match free {
            Some(reader) => reader,
            None => Reader::open(&self.path)?,
        };
        let ended = in_snapshot(&reader, ask);
        pool().push(reader);
        ended
    }

    pub(crate) async fn write(&self, ask: Ask, then: Option<Then>) -> Result<()> {
        let (told, ended) = oneshot::channel();
        self.send(Job { asked: Instant::now(), ask, then, told }).await?;
        ended.await.map_err(|_| Error::Panicked)?
    }

    async fn send(&self, job: Job) -> Result<()> {
        let gone = || Error::other("the writer has stopped");
        match self.jobs.try_send(job) {
            Ok(()) => Ok(()),
            Err(mpsc::TrySendError::Disconnected(_)) => Err(gone()),
            Err(mpsc::TrySendError::Full(job)) => {
                let jobs = self.jobs.clone();
                let sent = tokio::task::spawn_blocking(move || jobs.send(job)).await;
                sent.map_err(Error::other)?.map_err(|_| gone())
            }
        }
    }
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
            tell(job.told, Err(again(&e)));
        }
        return;
    }
    let mut ran = Vec::new();
    let mut next = Some(first);
    while let Some(Job { asked, ask, then, told }) = next {
        let alone = ran.is_empty();
        let done = match asked.elapsed() > deadline {
            true => Err(Error::Busy(None)),
            false if alone => caught(Tx::writing(Inner::Lite(c)), ask),
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
        tell(told, done.map(drop).and(committed.as_ref().copied().map_err(again)));
    }
}

/// Nobody listens any more when the caller went away; the commit stands all the same.
fn tell(told: oneshot::Sender<Result<()>>, ended: Result<()>) {
    drop(told.send(ended));
}

/// The same failure, for one more of those it befell.
fn again(e: &Error) -> Error {
    match e {
        Error::Busy(_) => Error::Busy(None),
        Error::Unreachable(cause) => Error::Unreachable(cause.to_string().into()),
        other => Error::Unwritable(other.to_string().into()),
    }
}

fn in_snapshot(Reader { connection: c, kept }: &Reader, ask: Ask) -> Result<()> {
    let go = |sql| c.prepare_cached(sql).and_then(|mut s| s.execute([])).map_err(Error::from);
    go("begin")?;
    let ended = caught(Tx::reading(Inner::Lite(c), kept), ask);
    go("rollback")?;
    ended.map(drop)
}

/// Runs what was asked and says whether it is to be kept; a panic in it is a failure like another.
fn caught(mut tx: Tx<'_>, ask: Ask) -> Result<bool> {
    catch_unwind(AssertUnwindSafe(|| ask(&mut tx))).map_err(|_| Error::Panicked)
}

fn in_savepoint(c: &Connection, ask: Ask) -> Result<bool> {
    let go = |sql| c.prepare_cached(sql).and_then(|mut s| s.execute([])).map_err(Error::from);
    go("savepoint job")?;
    let ended = caught(Tx::writing(Inner::Lite(c)), ask);
    if !matches!(ended, Ok(true)) {
        go("rollback to job")?;
    }
    go("release job")?;
    ended
}
