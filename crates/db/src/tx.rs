//! A transaction: what store functions are given.

use crate::{
    Error, FromRow, Result, Row, Sql, Val,
    kept::{Kept, State},
    postgres::PgTx,
    statement::KEYS,
};
use std::{
    any::{Any, TypeId},
    sync::Arc,
};

/// Which engine answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite, inside the program.
    Sqlite,
    /// PostgreSQL, over a connection.
    Postgres,
}

/// A transaction in progress. It is committed when the closure it was handed to returns `Ok`.
pub struct Tx<'a> {
    inner: Inner<'a>,
    /// What is kept for snapshots like this one. Whoever changes data sees what nobody else does.
    kept: Option<&'a Kept>,
    /// Which state of the data this is, once somebody wanted to know.
    state: Option<State>,
}

pub(crate) enum Inner<'a> {
    Lite(&'a rusqlite::Connection),
    Pg(&'a mut PgTx),
}

impl<'a> Tx<'a> {
    /// A transaction that changes data.
    pub(crate) fn writing(inner: Inner<'a>) -> Self {
        Self { inner, kept: None, state: None }
    }

    /// A snapshot, of a state if that is known already.
    pub(crate) fn reading(inner: Inner<'a>, kept: &'a Kept, state: Option<State>) -> Self {
        Self { inner, kept: Some(kept), state }
    }

    /// Which state of the data it shows, if anybody wanted to know.
    pub(crate) fn known_state(self) -> Option<State> {
        self.state
    }
}

impl Tx<'_> {
    /// What `read` answers, which depends on nothing but the data and what its name says. As long as the data is what it
    /// was, whoever asks for the same type and name shares one answer; the first change, of any program, ends that. In a
    /// transaction that changes data it is always read.
    ///
    /// For what is the same for many who ask: settings, people, lists that everybody has open. What depends on the time
    /// has the time in its name, and a plain type the name of the capability.
    ///
    /// # Errors
    /// What `read` answers.
    pub fn shared<T, E>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<Arc<T>, E>
    where
        T: Any + Send + Sync,
        E: From<Error>,
    {
        let Some(kept) = self.kept else { return read(self).map(Arc::new) };
        let (state, name) = (self.state()?, (TypeId::of::<T>(), name));
        if let Some(answer) = kept.get(&state, name).and_then(|answer| answer.downcast().ok()) {
            return Ok(answer);
        }
        let answer = Arc::new(read(self)?);
        kept.put(&state, name, answer.clone());
        Ok(answer)
    }

    fn state(&mut self) -> Result<State> {
        if let Some(state) = &self.state {
            return Ok(state.clone());
        }
        let state = crate::sql!(
            sqlite: "pragma data_version",
            postgres: "select cast(pg_current_snapshot() as text)"
        );
        let state = match self.dialect() {
            Dialect::Sqlite => State::Lite(self.only(state, vec![])?),
            Dialect::Postgres => State::Pg(self.only(state, vec![])?),
        };
        self.state = Some(state.clone());
        Ok(state)
    }

    /// The engine of this transaction.
    pub fn dialect(&self) -> Dialect {
        match self.inner {
            Inner::Lite(_) => Dialect::Sqlite,
            Inner::Pg(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement; answers how many rows it changed.
    pub fn run(&mut self, sql: Sql, args: Vec<Val>) -> Result<u64> {
        let text = sql.text(self.dialect());
        match &mut self.inner {
            Inner::Lite(c) => Ok(c.prepare_cached(text)?.execute(rusqlite::params_from_iter(&args))? as u64),
            Inner::Pg(tx) => tx.run(text, &args),
        }
    }

    /// Runs one statement for many sets of arguments, without waiting for an answer between them.
    pub fn run_many(&mut self, sql: Sql, many: impl IntoIterator<Item = Vec<Val>>) -> Result<u64> {
        self.run_each(sql.text(self.dialect()), &mut many.into_iter())
    }

    fn run_each(&mut self, text: &str, many: &mut dyn Iterator<Item = Vec<Val>>) -> Result<u64> {
        match &mut self.inner {
            Inner::Lite(c) => {
                let mut statement = c.prepare_cached(text)?;
                let mut changed = 0;
                for args in many {
                    changed += statement.execute(rusqlite::params_from_iter(&args))? as u64;
                }
                Ok(changed)
            }
            Inner::Pg(tx) => tx.run_many(text, many.collect()),
        }
    }

    /// Every row of the answer.
    pub fn all<T: FromRow>(&mut self, sql: Sql, args: Vec<Val>) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.each(sql, args, |row| {
            rows.push(T::from_row(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Asks one question for many sets of arguments; answers every row of all of them, in their order.
    pub fn all_of_many<T: FromRow>(
        &mut self,
        sql: Sql,
        many: impl IntoIterator<Item = Vec<Val>>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each_of_many(sql.text(self.dialect()), &mut many.into_iter(), &mut |row| {
            found.push(T::from_row(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    fn each_of_many(
        &mut self,
        text: &str,
        many: &mut dyn Iterator<Item = Vec<Val>>,
        take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        match &mut self.inner {
            Inner::Lite(c) => {
                let mut statement = c.prepare_cached(text)?;
                for args in many {
                    let mut rows = statement.query(rusqlite::params_from_iter(&args))?;
                    while let Some(row) = rows.next()? {
                        take(&Row::Lite(row))?;
                    }
                }
                Ok(())
            }
            Inner::Pg(tx) => tx.each_of_many(text, many.collect(), take),
        }
    }

    /// The rows of several identities, in no order: one question for each twenty-five of them, written with
    /// [`crate::by_keys!`].
    pub fn all_by_keys<T: FromRow>(&mut self, sql: Sql, keys: &[uuid::Uuid]) -> Result<Vec<T>> {
        let text = sql.text(self.dialect());
        let mut found = Vec::with_capacity(keys.len());
        for some in keys.chunks(KEYS) {
            // Nothing is equal to null.
            let mut args = vec![Val::Null; KEYS];
            for (arg, key) in args.iter_mut().zip(some) {
                *arg = Val::Uuid(*key);
            }
            self.each_of(text, &args, &mut |row| {
                found.push(T::from_row(row)?);
                Ok(())
            })?;
        }
        Ok(found)
    }

    /// The first row of the answer, if any.
    pub fn first<T: FromRow>(&mut self, sql: Sql, args: Vec<Val>) -> Result<Option<T>> {
        let mut found = None;
        self.each(sql, args, |row| {
            if found.is_none() {
                found = Some(T::from_row(row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The one row of an answer that always has one, such as a count.
    pub fn only<T: FromRow>(&mut self, sql: Sql, args: Vec<Val>) -> Result<T> {
        self.first(sql, args)?.ok_or_else(|| Error::other("a statement that always answers gave no row"))
    }

    /// Hands over the rows one by one, so that a long answer is never held whole.
    pub fn each(
        &mut self,
        sql: Sql,
        args: Vec<Val>,
        mut take: impl FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        self.each_of(sql.text(self.dialect()), &args, &mut take)
    }

    pub(crate) fn each_of(
        &mut self,
        text: &str,
        args: &[Val],
        take: &mut dyn FnMut(&Row<'_>) -> Result<()>,
    ) -> Result<()> {
        match &mut self.inner {
            Inner::Lite(c) => {
                let mut statement = c.prepare_cached(text)?;
                let mut rows = statement.query(rusqlite::params_from_iter(args))?;
                while let Some(row) = rows.next()? {
                    take(&Row::Lite(row))?;
                }
                Ok(())
            }
            Inner::Pg(tx) => tx.each(text, args, take),
        }
    }

    /// Makes every other transaction that asks for the same name wait until this one ends.
    ///
    /// SQLite has one writer, so there is nothing to do; PostgreSQL takes an advisory lock.
    /// A verb that decides by what it read holds the thing it decides about.
    pub fn hold(&mut self, name: &str) -> Result<()> {
        if self.dialect() == Dialect::Postgres {
            let lock = crate::sql!(
                sqlite: "select ?1",
                postgres: "select 1::bigint from (select pg_advisory_xact_lock(hashtextextended(?1, 0))) held"
            );
            self.all::<i64>(lock, crate::args![name])?;
        }
        Ok(())
    }

    /// Says something to every program that listens on this schema ([`crate::Db::listen`]), once this transaction
    /// is committed and not if it is not. At most 8,000 bytes. On SQLite nobody else is there.
    ///
    /// # Errors
    /// The database's.
    pub fn notify(&mut self, said: &str) -> Result<()> {
        let notify = crate::sql!(
            sqlite: "select ?1",
            postgres: "select 1::bigint from (select pg_notify('atiende_' || left(current_schema(), 50), ?1)) said"
        );
        if self.dialect() == Dialect::Postgres {
            self.all::<i64>(notify, crate::args![said])?;
        }
        Ok(())
    }

    /// Writes what nobody reads, so that the commit has to reach the disk.
    pub(crate) fn touch(&mut self) -> Result<()> {
        let touch = crate::sql!(
            sqlite: "pragma user_version = 0",
            postgres: "select case when current_setting('transaction_read_only') = 'on' then 1 else 0 end::bigint"
        );
        match self.all::<i64>(touch, vec![])?.first() {
            Some(1) => Err(Error::Unwritable("the server takes no changes".into())),
            _ => Ok(()),
        }
    }

    /// How SQLite would find the rows of a statement: a line for each table. PostgreSQL decides by what its tables hold, so
    /// it is not asked.
    pub(crate) fn plan(&mut self, text: &str) -> Result<Vec<String>> {
        let Inner::Lite(c) = &mut self.inner else { return Ok(Vec::new()) };
        let mut plan = c.prepare(&format!("explain query plan {text}"))?;
        let mut lines = Vec::new();
        let mut rows = plan.raw_query();
        while let Some(row) = rows.next()? {
            lines.push(row.get("detail")?);
        }
        Ok(lines)
    }

    pub(crate) fn prepare(&mut self, text: &str) -> Result<()> {
        match &mut self.inner {
            Inner::Lite(c) => c.prepare(text).map(drop).map_err(Error::from),
            Inner::Pg(tx) => tx.prepare(text),
        }
    }
}
