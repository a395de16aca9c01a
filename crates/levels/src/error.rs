//! Why something was not done.

use shell::{Failure, Wrong};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such case, or not for this person.
    #[error("no such case")]
    Missing,
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was written is wrong.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
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
            Error::Db(e) => e.into(),
        }
    }
}
