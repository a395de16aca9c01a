//! The database as the rest of the program holds it.

use crate::{
    Ear, Error, Migration, Result, Sql, Tx,
    ask::{Ask, Asked, Ended, ask},
    migrate,
    postgres::{How, Pg},
    sqlite::Lite,
    visit::{Stay, Visit},
    writer::Then,
};
use std::{path::Path, sync::Arc, time::Duration};

/// How to open a database. The defaults suit one server of a small machine.
#[derive(Clone, Debug)]
pub struct Options {
    /// Readers on SQLite, connections on PostgreSQL.
    pub connections: usize,
    /// How long a transaction may wait and, on PostgreSQL, last.
    pub deadline: Duration,
    /// Whether the data may be lost with the machine: SQLite then never waits for the disk. For samples
    /// and tests only.
    pub throw_away: bool,
}

impl Default for Options {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self { connections: (cores * 2).clamp(4, 16), deadline: Duration::from_secs(15), throw_away: false }
    }
}

/// How long [`Db::check`] waits: a house that cannot write for so long is not ready.
const CHECK_PATIENCE: Duration = Duration::from_secs(4);

/// Where the data is.
#[derive(Clone)]
enum Kind {
    Lite(Arc<Lite>),
    Pg(Arc<Pg>),
}

/// The engine behind a [`Db`], for words on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in a file.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// A database. Cheap to clone; every clone is the same database.
#[derive(Clone)]
pub struct Db(Kind);

impl Db {
    /// Opens `postgres://…`, or a SQLite file by its path (with or without `sqlite:` before it).
    pub fn open(address: &str, options: &Options) -> Result<Self> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Ok(Self(Kind::Pg(Arc::new(Pg::open(address, options.connections, options.deadline)?))));
        }
        let path = address.strip_prefix("sqlite://").or(address.strip_prefix("sqlite:")).unwrap_or(address);
        Ok(Self(Kind::Lite(Arc::new(Lite::open(Path::new(path), options)?))))
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.0 {
            Kind::Lite(_) => Engine::Sqlite,
            Kind::Pg(_) => Engine::Postgres,
        }
    }

    /// Reads one snapshot of what is committed.
    ///
    /// # Errors
    /// The closure's own, or [`Error::Busy`] past the deadline, or [`Error::Unreachable`].
    pub fn read<T, E>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        ask(f, |ask| self.ask_reading(ask))
    }

    // What has no types of its own gives a future that is boxed here: it is compiled here, and not again in every crate that
    // asks something.
    #[inline(never)]
    fn ask_reading(&self, ask: Ask) -> Ended<'_> {
        Box::pin(async {
            match &self.0 {
                Kind::Lite(lite) => lite.clone().read(ask).await,
                Kind::Pg(pg) => pg.transact(How::Read, ask).await,
            }
        })
    }

    /// The same for a question that an index answers in microseconds: on SQLite it is asked on the thread of
    /// the one who waits, which saves two changes of thread, and holds that thread until it is answered.
    /// Whatever walks a table goes through [`Db::read`].
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn glance<T, E>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.glance_in(None, f)
    }

    /// The same in the snapshot of a visit, which goes on to its next question: what was committed since its first is
    /// not seen. For one who only reads.
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn glance_in<T, E>(
        &self,
        stay: Option<Stay>,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        ask(f, |ask| self.ask_glancing(stay, ask))
    }

    /// Begins a visit.
    pub fn visit(&self) -> Visit {
        Visit::begin(match &self.0 {
            Kind::Lite(lite) => Some(lite.clone()),
            Kind::Pg(_) => None,
        })
    }

    #[inline(never)]
    fn ask_glancing(&self, stay: Option<Stay>, ask: Ask) -> Ended<'_> {
        Box::pin(async move {
            match &self.0 {
                Kind::Lite(lite) => lite.clone().glance(stay, ask).await,
                Kind::Pg(pg) => pg.transact(How::Read, ask).await,
            }
        })
    }

    /// Changes data: commits when the closure returns `Ok`, and answers only after the commit is durable.
    ///
    /// # Errors
    /// The closure's own, and then nothing is changed; or one of this crate, of which only
    /// [`Error::Unknown`] leaves open whether the change was stored.
    pub fn write<T, E>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        ask(f, |ask| self.ask_writing(ask, None))
    }

    /// The same, with something to do once the commit is durable: before anybody is told, and also when whoever
    /// asked has gone away. On SQLite only; on PostgreSQL what follows a commit is said with [`Tx::notify`].
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_then<T, E>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        then: Then,
    ) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        ask(f, |ask| self.ask_writing(ask, Some(then)))
    }

    /// An open ear for what is said with [`Tx::notify`]; none on SQLite, which has one program.
    ///
    /// # Errors
    /// [`Error::Unreachable`].
    pub async fn listen(&self) -> Result<Option<Ear>> {
        match &self.0 {
            Kind::Lite(_) => Ok(None),
            Kind::Pg(pg) => pg.listen().await.map(Some),
        }
    }

    /// A number that changes when another program commits to the same SQLite file, such as an import from the
    /// command line. On PostgreSQL it never does.
    ///
    /// # Errors
    /// As [`Db::write`]: it is the writer's connection that knows.
    pub async fn commits_elsewhere(&self) -> Result<i64> {
        let version = crate::sql!(sqlite: "pragma data_version", postgres: "select 0::bigint");
        self.write(move |tx| tx.only::<i64>(version, vec![])).await
    }

    #[inline(never)]
    fn ask_writing(&self, ask: Ask, then: Option<Then>) -> Ended<'_> {
        Box::pin(async {
            match &self.0 {
                Kind::Lite(lite) => lite.write(ask, then).await,
                Kind::Pg(pg) => pg.transact(How::Write, ask).await,
            }
        })
    }

    /// Brings the schema up to date; answers how many steps were taken.
    ///
    /// # Errors
    /// [`Error::Unusable`] when the database was made by a newer program, or a step was altered since.
    pub async fn migrate(&self, list: &[Migration]) -> Result<usize> {
        match &self.0 {
            Kind::Lite(lite) => migrate::sqlite(lite.path().to_owned(), list).await,
            Kind::Pg(pg) => migrate::postgres(&pg.pool, list).await,
        }
    }

    /// Whether the database can be read and written, now: a commit of nothing that anybody sees.
    ///
    /// # Errors
    /// What stands in the way, after four seconds at most.
    pub async fn check(&self) -> Result<()> {
        let probe = async {
            self.read(|tx| tx.only::<i64>(crate::sql!("select cast(1 as bigint)"), vec![]).map(drop)).await?;
            self.write(|tx| tx.touch()).await
        };
        tokio::time::timeout(CHECK_PATIENCE, probe).await.map_err(|late| Error::Busy(Some(late.into())))?
    }

    /// How SQLite finds the rows of each statement, as it decides without knowing what the tables hold.
    pub async fn plans(&self) -> Result<Vec<(Sql, Vec<String>)>> {
        let mut plans = Vec::new();
        for sql in Sql::all() {
            plans.push((sql, self.read(move |tx| tx.plan(sql.text(tx.dialect()))).await?));
        }
        Ok(plans)
    }

    /// Prepares every registered statement; answers those that are wrong, each with its place.
    pub async fn prepare_all(&self) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        for sql in Sql::all() {
            let prepared = self.read(move |tx| tx.prepare(sql.text(tx.dialect()))).await;
            if let Err(e) = prepared {
                wrong.push(format!("{}:{}: {e}", sql.0.file, sql.0.line));
            }
        }
        Ok(wrong)
    }
}
