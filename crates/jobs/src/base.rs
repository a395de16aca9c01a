//! The ground a verb stands on: database, clock and listeners.

use crate::{By, Clock, Event, event, once::Swept};
use db::{Db, Error, Result, Tx};
use jiff::Timestamp;
use std::{collections::HashMap, sync::Arc};

/// What runs when an event is recorded, in the same transaction.
type Listener = fn(&mut Work<'_, '_>, &By, &Event) -> Result<()>;

/// Who listens to what. Filled once, at the start, in one table that can be read at a glance.
#[derive(Clone, Default)]
pub struct Listeners(HashMap<&'static str, Vec<Listener>>);

impl Listeners {
    /// Nobody listens.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a listener to one kind of event; they run in the order they were added.
    #[must_use]
    pub fn on(mut self, kind: &'static str, listener: Listener) -> Self {
        self.0.entry(kind).or_default().push(listener);
        self
    }
}

/// Database, clock and listeners together. Cheap to clone.
#[derive(Clone)]
pub struct Base {
    db: Db,
    clock: Clock,
    listeners: Arc<Listeners>,
    swept: Arc<Swept>,
}

impl Base {
    /// Puts the three together.
    pub fn new(db: Db, clock: Clock, listeners: Listeners) -> Self {
        Self { db, clock, listeners: Arc::new(listeners), swept: Arc::default() }
    }

    /// The database, for what is not business: migrations, health.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Reads one snapshot.
    pub async fn read<T, E>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.db.read(f).await
    }

    /// Reads one snapshot for a question that an index answers in microseconds; see [`Db::glance`].
    pub async fn glance<T, E>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.db.glance(f).await
    }

    /// Does a piece of work: all of it, events and what listens included, or nothing.
    pub async fn write<T, E>(
        &self,
        f: impl FnOnce(&mut Work<'_, '_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let (now, listeners, swept) = (self.now(), self.listeners.clone(), self.swept.clone());
        self.db.write(move |tx| f(&mut Work { tx, now, listeners: &listeners, swept: &swept })).await
    }
}

/// A piece of work in progress: the transaction, the instant it happens at, and the record of it.
pub struct Work<'a, 'tx> {
    /// The transaction.
    pub tx: &'a mut Tx<'tx>,
    /// The instant of everything done in it.
    pub now: Timestamp,
    listeners: &'a Listeners,
    pub(crate) swept: &'a Swept,
}

impl Work<'_, '_> {
    /// Records what happened and lets whoever listens do their part.
    pub fn record(&mut self, by: &By, event: Event) -> Result<()> {
        event::store(self.tx, self.now, by, &event)?;
        let listeners = self.listeners;
        for listener in listeners.0.get(event.kind).into_iter().flatten() {
            listener(self, by, &event)?;
        }
        Ok(())
    }
}
