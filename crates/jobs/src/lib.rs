//! Work as it is done here: a transaction that knows the time, records what happened, and tells
//! whoever listens — all in one commit.
//!
//! Owns the tables `event` and `once`. Verbs of capabilities are handed a [`Base`] and open a
//! [`Work`] with [`Base::write`]; nothing else in the program writes.

mod base;
mod clock;
mod event;
mod once;

pub use base::{Base, Listeners, Work};
pub use clock::Clock;
pub use event::{By, Event, Past, Subject, history};
pub use once::OnceKey;
