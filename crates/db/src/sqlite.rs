//! SQLite: one writer thread whose waiting transactions share a commit, and a pool of readers.

use crate::{
    Error, Options, Result, Tx,
    ask::Ask,
    checkpoint,
    kept::{Kept, State},
    tx::Inner,
};
use rusqlite::Connection;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
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
    /// Whose snapshot is open in it, and which state that shows if they wanted to know.
    open: Option<(Stay, Option<State>)>,
}

impl Reader {
    fn open(path: &Path) -> Result<Self> {
        let connection = connect(path)?;
        connection.execute_batch("pragma query_only = on")?;
        Ok(Self { connection, kept: Kept::default(), open: None })
    }

    fn is_open_for(&self, stay: &Stay) -> bool {
        self.open.as_ref().is_some_and(|(whose, _)| whose == stay)
    }

    /// Runs in a snapshot: that of a visit, which stays open for its next question, or one that ends with this.
    fn run(&mut self, stay: Option<&Stay>, ask: Ask) -> Result<()> {
        let state = match self.open.take() {
            Some((whose, state)) if Some(&whose) == stay => state,
            open => {
                open.map_or(Ok(()), |_| self.go("rollback"))?;
                self.go("begin")?;
                None
            }
        };
        let mut tx = Tx::reading(Inner::Lite(&self.connection), &self.kept, state);
        let ended = caught(&mut tx, ask);
        let state = tx.known_state();
        match stay {
            Some(stay) if ended.is_ok() => self.open = Some((stay.clone(), state)),
            _ => self.go("rollback")?,
        }
        ended.map(drop)
    }

    /// Ends the snapshot that is open in it.
    fn end(&mut self) -> Result<()> {
        self.open.take().map_or(Ok(()), |_| self.go("rollback"))
    }

    fn go(&self, sql: &str) -> Result<()> {
        go(&self.connection, sql)
    }
}

/// Questions that somebody asks one after another, as one request does. On SQLite its snapshot stays open between them,
/// unless another needs the reader. It ends when this is dropped, whoever still has a [`Stay`] of it.
pub struct Visit {
    stay: Stay,
    lite: Option<Arc<Lite>>,
}

/// What the questions of a visit are asked with ([`crate::Db::glance_in`]). Once it has ended, each has its own snapshot.
#[derive(Clone, Debug, Default)]
pub struct Stay {
    ended: Arc<AtomicBool>,
}

impl Stay {
    fn has_ended(&self) -> bool {
        self.ended.load(Ordering::Relaxed)
    }
}

impl PartialEq for Stay {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.ended, &other.ended)
    }
}

impl Visit {
    pub(crate) fn begin(lite: Option<Arc<Lite>>) -> Self {
        Self { stay: Stay::default(), lite }
    }

    /// What its questions are asked with.
    pub fn stay(&self) -> Stay {
        self.stay.clone()
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        self.stay.ended.store(true, Ordering::Relaxed);
        if let Some(lite) = &self.lite {
            lite.end(&self.stay);
        }
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

    pub(crate) async fn read(self: Arc<Self>, ask: Ask) -> Result<()> {
        let permit = tokio::time::timeout(self.deadline, self.free.acquire()).await;
        // The semaphore lives as long as the pool and is never closed.
        let _permit = permit.map_err(|late| Error::Busy(Some(late.into())))?.map_err(Error::other)?;
        let lite = self.clone();
        let done = tokio::task::spawn_blocking(move || lite.with_reader(None, ask));
        done.await.map_err(|_| Error::Panicked)?
    }

    /// Reads on the thread that asks when a reader is free at once; else as [`Lite::read`] does.
    pub(crate) async fn glance(self: Arc<Self>, stay: Option<Stay>, ask: Ask) -> Result<()> {
        if let Ok(_permit) = self.free.try_acquire() {
            return self.with_reader(stay.as_ref(), ask);
        }
        self.read(ask).await
    }

    fn pool(&self) -> MutexGuard<'_, Vec<Reader>> {
        self.readers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads with a free reader; whoever calls this has a permit for one.
    fn with_reader(&self, stay: Option<&Stay>, ask: Ask) -> Result<()> {
        let free = self.take(stay);
        // Nobody waits for the pool while one is opened.
        let mut reader = match free {
            Some(reader) => reader,
            None => Reader::open(&self.path)?,
        };
        let ended = reader.run(stay, ask);
        self.pool().push(reader);
        // Where the visit ended meanwhile, nobody else ends what was left open for it.
        if let Some(stay) = stay.filter(|stay| stay.has_ended()) {
            self.end(stay);
        }
        ended
    }

    /// The reader of a visit; else one that no visit goes on with; else one that some visit has to do without.
    fn take(&self, stay: Option<&Stay>) -> Option<Reader> {
        let mut pool = self.pool();
        let own = stay.and_then(|stay| pool.iter().rposition(|reader| reader.is_open_for(stay)));
        let nobodys = || pool.iter().rposition(|reader| reader.open.is_none());
        let at = own.or_else(nobodys).or((!pool.is_empty()).then_some(0))?;
        Some(pool.swap_remove(at))
    }

    /// Ends the snapshot of a visit, if it is still open.
    fn end(&self, stay: &Stay) {
        let own = {
            let mut pool = self.pool();
            let at = pool.iter().rposition(|reader| reader.is_open_for(stay));
            at.map(|at| pool.swap_remove(at))
        };
        let Some(mut reader) = own else { return };
        match reader.end() {
            Ok(()) => self.pool().push(reader),
            // Another is opened for the next.
            Err(e) => tracing::warn!(cause = %e, "a reader could not end its snapshot"),
        }
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

/// Runs what was asked and says whether it is to be kept; a panic in it is a failure like another.
fn caught(tx: &mut Tx<'_>, ask: Ask) -> Result<bool> {
    catch_unwind(AssertUnwindSafe(|| ask(tx))).map_err(|_| Error::Panicked)
}

fn go(c: &Connection, sql: &str) -> Result<()> {
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
