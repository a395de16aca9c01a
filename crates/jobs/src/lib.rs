//! Work as it is done here: a transaction that knows the time, records what happened, and tells
//! whoever listens — all in one commit.
//!
//! Owns the tables `event`, `once` and `job`. Verbs of capabilities are handed a [`Base`] and open a
//! [`Work`] with [`Base::write`]; nothing else in the program writes. What must happen later, or outside
//! the database, is put into the queue by that same work ([`Work::enqueue`]) and done by [`Workers`]. Whoever looks
//! at a thing at this moment hears of it through the [`Hub`], after the commit.

mod base;
mod clock;
mod event;
mod live;
mod once;
mod queue;
#[cfg(test)]
mod tests;
mod workers;

pub use base::{Base, Listeners, Work};
pub use clock::Clock;
pub use event::{By, Event, Past, Subject, event, histories, history};
pub use live::{Counts, Doing as Attending, Heard, Here, Hub, News, Subscription};
pub use once::OnceKey;
pub use queue::{Job, NewJob, Verdict, patience};
pub use workers::{Doing, Ended, Workers};
