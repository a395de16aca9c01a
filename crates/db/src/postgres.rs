//! PostgreSQL: a pool, and transactions that run on blocking threads with a deadline.

use crate::{Ear, Error, Result, Row, Tx, Val, ask::Ask, kept::Kept, statement::dollars, tx::Inner};
use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime};
use futures_util::{StreamExt, TryStreamExt, pin_mut, stream};
use std::{
    future::Future,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    time::Duration,
};
use tokio::{runtime::Handle, sync::Semaphore, time::Instant};
use tokio_postgres::types::ToSql;

/// How many statements of `run_many` are on their way at once.
const PIPELINE: usize = 256;

pub(crate) struct Pg {
    pub(crate) pool: Pool,
    /// Who may write: some connections are left to readers, however many writers wait for each other.
    writers: Semaphore,
    deadline: Duration,
    /// How a connection outside the pool is made.
    config: tokio_postgres::Config,
    /// What snapshots of the data as it is have read.
    kept: Arc<Kept>,
}

impl Pg {
    pub(crate) fn open(url: &str, connections: usize, deadline: Duration) -> Result<Self> {
        let mut config: tokio_postgres::Config = url.parse().map_err(Error::other)?;
        let ms = deadline.as_millis();
        let options = config.get_options().unwrap_or_default();
        let options = format!("{options} -c statement_timeout={ms} -c lock_timeout={ms} -c timezone=UTC");
        config.options(options.trim()).connect_timeout(Duration::from_secs(5)).application_name("atiende");
        let manager = ManagerConfig { recycling_method: RecyclingMethod::Fast };
        let manager = Manager::from_config(config.clone(), tls(), manager);
        let pool = Pool::builder(manager)
            .max_size(connections)
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(deadline))
            .create_timeout(Some(Duration::from_secs(5)))
            .build()
            .map_err(Error::other)?;
        Ok(Self {
            pool,
            writers: Semaphore::new(writers(connections)),
            deadline,
            config,
            kept: Arc::default(),
        })
    }

    /// A connection of its own that listens.
    pub(crate) async fn listen(&self) -> Result<Ear> {
        Ear::open(&self.config, tls()).await
    }

    pub(crate) async fn transact(&self, how: How, ask: Ask) -> Result<()> {
        let _permit = match how {
            How::Read => None,
            How::Write => {
                let permit = tokio::time::timeout(self.deadline, self.writers.acquire()).await;
                // The semaphore lives as long as the pool and is never closed.
                Some(permit.map_err(|late| Error::Busy(Some(late.into())))?.map_err(Error::other)?)
            }
        };
        let client = self.pool.get().await.map_err(Error::from)?;
        let until = Instant::now() + self.deadline;
        let (runtime, kept) = (Handle::current(), self.kept.clone());
        let done = tokio::task::spawn_blocking(move || {
            let mut tx = PgTx { client, runtime, until, broken: false };
            let ended = tx.transact(how, &kept, ask);
            if tx.broken {
                drop(Object::take(tx.client)); // closed, never handed to another
            }
            ended
        });
        done.await.map_err(|_| Error::Panicked)?
    }
}

/// How many of so many connections may be writing at once: a quarter of them, two at least, are for reading.
fn writers(connections: usize) -> usize {
    connections.saturating_sub((connections / 4).max(2)).max(1)
}

fn tls() -> tokio_postgres_rustls::MakeRustlsConnect {
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        // The ring provider offers both protocol versions, which is all this call checks.
        .unwrap_or_else(|e| unreachable!("{e}"))
        .with_root_certificates(roots)
        .with_no_client_auth();
    tokio_postgres_rustls::MakeRustlsConnect::new(config)
}

/// What a transaction is for.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum How {
    /// A snapshot, nothing may be changed.
    Read,
    /// Changes, committed when the closure says so.
    Write,
}

/// A transaction on one connection. A call past the deadline breaks it: the connection is not used again.
pub(crate) struct PgTx {
    client: Object,
    runtime: Handle,
    until: Instant,
    broken: bool,
}

impl PgTx {
    fn transact(&mut self, how: How, kept: &Kept, ask: Ask) -> Result<()> {
        self.batch(match how {
            How::Read => "begin isolation level repeatable read, read only",
            How::Write => "begin",
        })?;
        let keep = catch_unwind(AssertUnwindSafe(|| {
            ask(&mut match how {
                How::Read => Tx::reading(Inner::Pg(self), kept, None),
                How::Write => Tx::writing(Inner::Pg(self)),
            })
        }));
        if how == How::Read || !matches!(keep, Ok(true)) {
            // When even this fails the connection is closed, which rolls back as well.
            self.broken |= self.batch("rollback").is_err();
            return keep.map(drop).map_err(|_| Error::Panicked);
        }
        self.batch("commit").map_err(|e| match e {
            Error::Unreachable(e) => Error::Unknown(e),
            Error::Busy(e) => Error::Unknown(e.unwrap_or_else(|| "no answer to commit".into())),
            e => e,
        })
    }

    /// Waits for an answer, until the deadline.
    fn wait<T, E: Into<Error>>(
        runtime: &Handle,
        until: Instant,
        broken: &mut bool,
        ask: impl Future<Output = Result<T, E>>,
    ) -> Result<T> {
        match runtime.block_on(async { tokio::time::timeout_at(until, ask).await }) {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(e)) => {
                let e = e.into();
                *broken |= matches!(e, Error::Unreachable(_));
                Err(e)
            }
            Err(late) => {
                *broken = true;
                Err(Error::Busy(Some(late.into())))
            }
        }
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        Self::wait(&self.runtime, self.until, &mut self.broken, self.client.batch_execute(sql))
    }

    pub(crate) fn prepare(&mut self, text: &str) -> Result<()> {
        let text = dollars(text);
        Self::wait(&self.runtime, self.until, &mut self.broken, self.client.prepare(&text)).map(drop)
    }

    pub(crate) fn run(&mut self, text: &str, args: &[Val]) -> Result<u64> {
        let text = dollars(text);
        let client = &self.client;
        Self::wait(&self.runtime, self.until, &mut self.broken, async {
            let statement = client.prepare_cached(&text).await?;
            client.execute(&statement, &refs(args)).await
        })
    }

    pub(crate) fn run_many(&mut self, text: &str, many: Vec<Vec<Val>>) -> Result<u64> {
        let text = dollars(text);
        let client = &self.client;
        Self::wait(&self.runtime, self.until, &mut self.broken, async {
            let statement = client.prepare_cached(&text).await?;
            let statement = &statement;
            stream::iter(many)
                .map(|args| async move { client.execute(statement, &refs(&args)).await })
                .buffered(PIPELINE)
                .try_fold(0, async |n, changed| Ok(n + changed))
                .await
        })
    }

    pub(crate) fn each_of_many(
        &mut self,
        text: &str,
        many: Vec<Vec<Val>>,
        take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let text = dollars(text);
        let client = &self.client;
        Self::wait(&self.runtime, self.until, &mut self.broken, async {
            let statement = client.prepare_cached(&text).await?;
            let statement = &statement;
            let answers = stream::iter(many)
                .map(|args| async move { client.query(statement, &refs(&args)).await })
                .buffered(PIPELINE);
            pin_mut!(answers);
            while let Some(rows) = answers.try_next().await? {
                rows.iter().try_for_each(|row| take(&Row::Pg(row)))?;
            }
            Ok::<_, Error>(())
        })
    }

    pub(crate) fn each(
        &mut self,
        text: &str,
        args: &[Val],
        take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        let text = dollars(text);
        let client = &self.client;
        Self::wait(&self.runtime, self.until, &mut self.broken, async {
            let statement = client.prepare_cached(&text).await?;
            let rows = client.query_raw(&statement, args.iter().map(|a| a as &(dyn ToSql + Sync))).await?;
            pin_mut!(rows);
            while let Some(row) = rows.try_next().await? {
                take(&Row::Pg(&row))?;
            }
            Ok::<_, Error>(())
        })
    }
}

fn refs(args: &[Val]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|a| a as _).collect()
}
