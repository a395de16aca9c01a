//! Why something was not done.

use crate::Standing;
use shell::{Failure, Say, Wrong};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such promise, or not for this person.
    #[error("no such promise")]
    Missing,
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was written is wrong; fields are `words`, `due_at`, `reason`, `agreed`.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// How it stands, that is not done any more.
    #[error("it is {0}")]
    Over(Standing),
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl Error {
    pub(crate) fn wrong(field: &str, key: &'static str) -> Self {
        Self::Invalid(vec![Wrong::new(field, Say::key(key))])
    }
}

/// What is wrong with a promise, by the names that its fields have in a form ([`crate::field`]).
pub(crate) fn in_form(wrongs: Vec<Wrong>) -> Vec<Wrong> {
    let name = |field: String| match field.as_str() {
        "words" => "promise_words".to_owned(),
        "due_at" => "promise_due".to_owned(),
        _ => field,
    };
    wrongs.into_iter().map(|w| Wrong { field: name(w.field), say: w.say }).collect()
}

impl From<shell::Denied> for Error {
    fn from(_: shell::Denied) -> Self {
        Self::Denied
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        match e {
            Error::Missing => Self::NotFound,
            Error::Denied => Self::Denied,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Over(standing) => Self::Conflict(Say::key(format!("promises-over-{standing}"))),
            Error::Db(e) => e.into(),
        }
    }
}
