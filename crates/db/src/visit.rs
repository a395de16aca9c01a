//! SQLite's readers, and what somebody asks of one of them in one snapshot.

use crate::{
    Result, Tx,
    ask::Ask,
    kept::{Kept, State},
    sqlite::{Lite, connect},
    tx::Inner,
    writer::{caught, go},
};
use rusqlite::Connection;
use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

/// A connection that changes nothing, and what it read of the data as it is.
pub(crate) struct Reader {
    connection: Connection,
    kept: Kept,
    /// Whose snapshot is open in it, and which state that shows if they wanted to know.
    open: Option<(Stay, Option<State>)>,
}

impl Reader {
    pub(crate) fn open(path: &Path) -> Result<Self> {
        let connection = connect(path)?;
        connection.execute_batch("pragma query_only = on")?;
        Ok(Self { connection, kept: Kept::default(), open: None })
    }

    pub(crate) fn is_free(&self) -> bool {
        self.open.is_none()
    }

    pub(crate) fn is_open_for(&self, stay: &Stay) -> bool {
        self.open.as_ref().is_some_and(|(whose, _)| whose == stay)
    }

    /// Runs in a snapshot: that of a visit, which stays open for its next question, or one that ends with this.
    pub(crate) fn run(&mut self, stay: Option<&Stay>, ask: Ask) -> Result<()> {
        let state = match self.open.take() {
            Some((whose, state)) if Some(&whose) == stay => state,
            _ => {
                self.end()?;
                self.go("begin")?;
                None
            }
        };
        let mut tx = Tx::reading(Inner::Lite(&self.connection), &self.kept, state);
        let ended = caught(&mut tx, ask);
        let state = tx.known_state();
        match stay {
            Some(stay) if matches!(ended, Ok(true)) => self.open = Some((stay.clone(), state)),
            _ => self.end()?,
        }
        ended.map(drop)
    }

    /// Ends the snapshot that is open in it, if one is: after some failures SQLite has ended it by itself.
    pub(crate) fn end(&mut self) -> Result<()> {
        self.open = None;
        if self.connection.is_autocommit() { Ok(()) } else { self.go("rollback") }
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
    pub(crate) fn has_ended(&self) -> bool {
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
