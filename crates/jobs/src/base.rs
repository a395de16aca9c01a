//! The ground a verb stands on: database, clock and listeners.

use crate::{By, Clock, Event, Hub, News, Subject, event, live, once::Swept};
use db::{Asked, Db, Engine, Error, Result, Stay, Then, Tx};
use jiff::Timestamp;
use serde_json::json;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

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
    live: Hub,
}

impl Base {
    /// Puts the three together.
    pub fn new(db: Db, clock: Clock, listeners: Listeners) -> Self {
        Self { db, clock, listeners: Arc::new(listeners), swept: Arc::default(), live: Hub::default() }
    }

    /// The database, for what is not business: migrations, health.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// Who listens at this moment.
    pub fn live(&self) -> &Hub {
        &self.live
    }

    /// Tells whoever listens something that is kept nowhere.
    ///
    /// # Errors
    /// The database's, through which the other programs hear it.
    pub async fn tell(&self, news: News) -> Result<()> {
        match self.db.engine() {
            Engine::Postgres => self.db.write(move |tx| live::send(tx, &[news])).await,
            Engine::Sqlite => {
                self.live.publish(vec![news]);
                Ok(())
            }
        }
    }

    /// The present instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Reads one snapshot.
    pub fn read<T, E>(&self, f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.db.read(f)
    }

    /// Reads one snapshot for a question that an index answers in microseconds; see [`Db::glance`].
    pub fn glance<T, E>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.db.glance(f)
    }

    /// The same in the snapshot of a visit; see [`Db::glance_in`].
    pub fn glance_in<T, E>(
        &self,
        stay: Option<Stay>,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        self.db.glance_in(stay, f)
    }

    /// Does a piece of work: all of it, events and what listens included, or nothing. Its news are told once it is
    /// committed.
    pub fn write<T, E>(
        &self,
        f: impl FnOnce(&mut Work<'_, '_>) -> Result<T, E> + Send + 'static,
    ) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let place = Place {
            now: self.now(),
            listeners: self.listeners.clone(),
            swept: self.swept.clone(),
            told: Arc::default(),
        };
        let then = tell_afterwards(place.told.clone(), self.live.clone());
        let work = move |tx: &mut Tx<'_>| {
            let mut work = place.work(tx);
            let answer = f(&mut work)?;
            work.end(&place)?;
            Ok(answer)
        };
        self.db.write_then(work, then)
    }
}

/// The news of a piece of work, until it is committed.
type Told = Arc<Mutex<Vec<News>>>;

fn tell_afterwards(told: Told, hub: Hub) -> Then {
    Box::new(move || hub.publish(std::mem::take(&mut told.lock().unwrap_or_else(PoisonError::into_inner))))
}

/// Where a piece of work is done.
struct Place {
    now: Timestamp,
    listeners: Arc<Listeners>,
    swept: Arc<Swept>,
    told: Told,
}

impl Place {
    fn work<'a, 'tx>(&'a self, tx: &'a mut Tx<'tx>) -> Work<'a, 'tx> {
        Work { tx, now: self.now, listeners: &self.listeners, swept: &self.swept, news: Vec::new() }
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
    news: Vec<News>,
}

impl Work<'_, '_> {
    fn end(self, place: &Place) -> Result<()> {
        live::send(self.tx, &self.news)?;
        *place.told.lock().unwrap_or_else(PoisonError::into_inner) = self.news;
        Ok(())
    }

    /// Records what happened and lets whoever listens do their part. Whoever looks at the thing hears of it after
    /// the commit: what sort of thing happened and who did it, as JSON, on the topic `kind:identity`.
    pub fn record(&mut self, by: &By, event: Event) -> Result<()> {
        event::store(self.tx, self.now, by, &event)?;
        self.tell(event.subject, event.kind, by);
        let listeners = self.listeners;
        for listener in listeners.0.get(event.kind).into_iter().flatten() {
            listener(self, by, &event)?;
        }
        Ok(())
    }

    /// Tells whoever looks at a thing that something of it changed which is no event of its history. It is told after
    /// the commit, and not if there is none.
    pub fn tell(&mut self, about: Subject, kind: &str, by: &By) {
        let topic = format!("{}:{}", about.kind, about.id);
        let news = News::new(topic, json!({"kind": kind, "by": by.name, "by_id": by.id}).to_string());
        // Many of the same come one after another; far back nobody looks.
        if !self.news.iter().rev().take(8).any(|said| *said == news) {
            self.news.push(news);
        }
    }
}
