//! SQLite: one writer thread whose waiting transactions share a commit, and a pool of readers.

use crate::{
    Error, Options, Result,
    ask::Ask,
    checkpoint,
    visit::{Reader, Stay},
    writer::{self, Job, Then},
};
use rusqlite::Connection;
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, mpsc},
    time::{Duration, Instant},
};
use tokio::sync::{Semaphore, oneshot};

/// The first release without the WAL-reset bug, which corrupts databases.
const OLDEST_SAFE: i32 = 3_051_003;

pub(crate) struct Lite {
    path: PathBuf,
    jobs: mpsc::SyncSender<Job>,
    /// Those that are open and not reading: the first, and more once several read at the same time.
    readers: Mutex<Vec<Reader>>,
    /// How many may be reading.
    free: Semaphore,
    /// How many that is.
    most: usize,
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
    // The cache is no larger for the writer: a commit that puts pages of a tree into another order walks all of it. An import of
    // 100,000 rows takes the same with 12 MB as with 32.
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
        if throw_away {
            // All of a sample fits into the cache, else it is written before its commit and again in it.
            writer.execute_batch("pragma synchronous = off; pragma cache_size = -65536")?;
            beside.execute_batch("pragma synchronous = off")?;
        }
        checkpoint::take_care(&mut writer, beside)?;
        let jobs = writer::start(writer, deadline)?;
        let readers = Mutex::new(vec![Reader::open(path)?]);
        let most = connections.max(1);
        Ok(Self { path: path.to_owned(), jobs, readers, free: Semaphore::new(most), most, deadline })
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
        self.give_back(reader);
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
        let nobodys = || pool.iter().rposition(Reader::is_free);
        let at = own.or_else(nobodys).or((!pool.is_empty()).then_some(0))?;
        Some(pool.swap_remove(at))
    }

    /// Ends what is still open of a visit: more than one snapshot where two of its questions were asked at once.
    pub(crate) fn end(&self, stay: &Stay) {
        let own = || {
            let mut pool = self.pool();
            let at = pool.iter().rposition(|reader| reader.is_open_for(stay));
            at.map(|at| pool.swap_remove(at))
        };
        while let Some(mut reader) = own() {
            match reader.end() {
                Ok(()) => self.give_back(reader),
                // Another is opened for the next.
                Err(e) => tracing::warn!(cause = %e, "a reader could not end its snapshot"),
            }
        }
    }

    /// Whoever found no reader while this one was ending its snapshot has opened another: there are no more than may be reading.
    fn give_back(&self, reader: Reader) {
        let mut pool = self.pool();
        if pool.len() < self.most {
            pool.push(reader);
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
