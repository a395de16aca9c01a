//! The kinds of list that people bring. All of them are brought, read, shown, taken and mended the same way; a kind says what
//! its columns may be called, who brings it and where, and what taking it means.

use super::{Counts, OpenList, Preview, Progress, Purpose, RefusedRow, Unreadable, Vocabulary};
use jobs::{Base, By};
use shell::{Nav, Permission, Say};
use std::{pin::Pin, sync::Arc};
use tokio::sync::mpsc;
use uuid::Uuid;

/// A kind of list.
pub struct Kind {
    /// What its columns may be called, and what it is for.
    pub vocabulary: Vocabulary,
    /// What else is shown among its lists.
    pub also: Option<Purpose>,
    /// Who brings such lists.
    pub may: Permission,
    /// Where its pages are.
    pub paths: Paths,
    /// Where programs bring such lists; one that was brought is under its identity.
    pub api: &'static str,
    /// Under which entry of the rail.
    pub nav: Nav,
    /// The fields that are shown of what is new; the first names it.
    pub shown: &'static [&'static str],
    /// Where what was new with a list is found.
    pub found_at: Option<fn(Uuid) -> String>,
    /// What taking it means.
    pub takes: &'static dyn Takes,
}

impl Kind {
    /// Whether lists for a purpose are shown among its lists.
    pub(crate) fn shows(&self, purpose: Purpose) -> bool {
        purpose == self.vocabulary.purpose || Some(purpose) == self.also
    }
}

/// The addresses of the pages of a kind of list; written [`list_paths!`](crate::list_paths).
#[derive(Clone, Copy, Debug)]
pub struct Paths {
    /// All of them.
    pub all: &'static str,
    /// One of them.
    pub one: &'static str,
    /// Choosing its columns.
    pub columns: &'static str,
    /// Looking at it again.
    pub check: &'static str,
    /// Taking it.
    pub apply: &'static str,
    /// Putting it aside.
    pub drop: &'static str,
    /// Its refused rows.
    pub refused: &'static str,
}

impl Paths {
    /// The address of one list, with what follows.
    pub(crate) fn of(&self, id: Uuid, rest: &str) -> String {
        format!("{}/{id}{rest}", self.all)
    }
}

/// The addresses under which a kind of list is brought.
#[macro_export]
macro_rules! list_paths {
    ($at:literal) => {
        $crate::import::Paths {
            all: $at,
            one: concat!($at, "/{id}"),
            columns: concat!($at, "/{id}/columns"),
            check: concat!($at, "/{id}/check"),
            apply: concat!($at, "/{id}/apply"),
            drop: concat!($at, "/{id}/drop"),
            refused: concat!($at, "/{id}/refused"),
        }
    };
}

/// Work on a list that is under way.
pub type Doing<'a, T> = Pin<Box<dyn Future<Output = Result<T, Unreadable>> + Send + 'a>>;
/// Who is told how far it is.
pub type Tell<'a> = &'a (dyn Fn(Progress) + Send + Sync);
/// The same, told from another thread.
pub type Telling = Arc<dyn Fn(Progress) + Send + Sync>;
/// Puts a sentence into the words of whoever reads it.
pub type Speak = Arc<dyn Fn(&Say) -> String + Send + Sync>;

/// What taking a list of some kind means.
pub trait Takes: Sync {
    /// Works out what it would do, and does none of it.
    ///
    /// # Errors
    /// The list's or the database's.
    fn preview<'a>(
        &'a self,
        base: &'a Base,
        list: Arc<OpenList>,
        tell: Tell<'a>,
    ) -> Doing<'a, (Counts, Preview)>;

    /// Takes it, part by part, or goes on where that was cut short; what becomes of its rows is kept with the list. Of two
    /// who take the same list at once, one goes on and the other is [told](Unreadable::Taken).
    ///
    /// # Errors
    /// The list's or the database's; the parts before it stay taken.
    fn apply<'a>(
        &'a self,
        base: &'a Base,
        by: &'a By,
        id: Uuid,
        list: Arc<OpenList>,
        tell: Tell<'a>,
    ) -> Doing<'a, Counts>;

    /// Sends every row that would be refused, in their order, and why. Stops early when nobody receives.
    ///
    /// # Errors
    /// The list's or the database's.
    fn refused<'a>(
        &'a self,
        base: &'a Base,
        list: Arc<OpenList>,
        speak: Speak,
        to: mpsc::Sender<RefusedRow>,
    ) -> Doing<'a, ()>;

    /// Sends, piece by piece, a JSON object with what is understood of it: `mapping`, `rows` and `refused`. Does none of it;
    /// answers how many rows would be refused. Stops early when nobody receives.
    ///
    /// # Errors
    /// The list's or the database's; what was sent then ends in its midst.
    fn understood<'a>(
        &'a self,
        base: &'a Base,
        list: Arc<OpenList>,
        speak: Speak,
        tell: Telling,
        to: mpsc::Sender<Vec<u8>>,
    ) -> Doing<'a, u64>;
}
