//! What can go wrong with a message, and the settings it is sent by.

use shell::{Denied, Failure, Wrong};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is none, or not for whoever asks.
    #[error("no such message")]
    Missing,
    /// Their role does not allow it.
    #[error("not allowed")]
    Denied,
    /// Fields that are wrong, each with its reason.
    #[error("wrong input")]
    Invalid(Vec<Wrong>),
    /// The database's.
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl From<Denied> for Error {
    fn from(_: Denied) -> Self {
        Self::Denied
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Missing => Self::NotFound,
            Error::Denied => Self::Denied,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Database(e) => e.into(),
        }
    }
}
