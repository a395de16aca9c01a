//! News: what is told to whoever listens at this moment, after a commit or without one.
//!
//! Nothing here is kept. A piece of work gathers its news (every recorded event is one), and they are published
//! once its commit is durable, never if it is rolled back. On PostgreSQL they travel with the commit to every
//! program on the same database, this one included; on SQLite this is the only program, and what another one
//! writes meanwhile (an import from the command line) makes everybody look again.

mod counts;
mod hear;
mod hub;
mod presence;
#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;

pub use counts::Counts;
pub use hub::{Heard, Hub, Subscription};
pub use presence::{Doing, Here};

use db::{Result, Tx};
use serde::{Deserialize, Serialize};

/// One piece of news, as it travels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// What it is about: `case:` and an identity, or a word.
    pub topic: String,
    /// What there is to say, in a few hundred bytes.
    pub text: String,
}

impl News {
    /// Something about a topic.
    pub fn new(topic: impl Into<String>, text: impl Into<String>) -> Self {
        Self { topic: topic.into(), text: text.into() }
    }

    /// The kind of thing a topic is about: what stands before its last colon, if it has one.
    pub(crate) fn kind(&self) -> Option<&str> {
        self.topic.rsplit_once(':').map(|(kind, _)| kind)
    }
}

/// The most that goes into one note to the other programs, in bytes: PostgreSQL takes 8,000.
const LONGEST_NOTE: usize = 7_500;

/// Hands news to the commit, so that every program on the database hears them with it.
pub(crate) fn send(tx: &mut Tx<'_>, news: &[News]) -> Result<()> {
    let mut note = String::new();
    for one in news {
        let written = serde_json::to_string(one).map_err(db::Error::other)?;
        // Too long to travel: whoever listens to it looks for themselves.
        let written = match written.len() > LONGEST_NOTE {
            true => serde_json::to_string(&News::new(&one.topic, "")).map_err(db::Error::other)?,
            false => written,
        };
        if !note.is_empty() && note.len() + written.len() > LONGEST_NOTE {
            tx.notify(&std::mem::take(&mut note))?;
        }
        if !note.is_empty() {
            note.push('\n');
        }
        note += &written;
    }
    if note.is_empty() { Ok(()) } else { tx.notify(&note) }
}

/// The news of a note; what cannot be read came from a newer program and is left out.
pub(crate) fn read(note: &str) -> Vec<News> {
    note.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}
