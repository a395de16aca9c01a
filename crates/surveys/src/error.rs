//! What can be refused here.

use shell::{Denied, Failure, Wrong};

/// Why a scale or script was not changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The actor may not.
    #[error("not allowed")]
    Denied,
    /// What was typed is wrong.
    #[error("wrong input")]
    Invalid(Vec<Wrong>),
    /// The database.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl From<Denied> for Error {
    fn from(_: Denied) -> Self {
        Self::Denied
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        match e {
            Error::Denied => Self::Denied,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Db(e) => e.into(),
        }
    }
}
