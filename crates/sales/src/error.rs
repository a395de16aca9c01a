//! What can go wrong here, and how a door tells it.

use crate::import::Unreadable;
use shell::{Denied, Failure, Say, Wrong};
use std::io::ErrorKind;

/// A failure of this capability.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The person's role does not allow it.
    #[error("not allowed")]
    Denied,
    /// There is no such thing.
    #[error("not there")]
    NotFound,
    /// What was sent is wrong.
    #[error("{0:?}")]
    Invalid(Vec<Wrong>),
    /// It does not fit how things are now.
    #[error("{0:?}")]
    Conflict(Say),
    /// What was sent is larger than is taken.
    #[error("too large")]
    TooLarge,
    /// What was being sent broke off.
    #[error("the upload broke off")]
    Broken,
    /// A list cannot be taken as a whole.
    #[error(transparent)]
    List(Unreadable),
    /// A file cannot be kept.
    #[error("the file cannot be kept")]
    File(#[from] std::io::Error),
    /// The database.
    #[error(transparent)]
    Database(#[from] db::Error),
}

impl From<Denied> for Error {
    fn from(_: Denied) -> Self {
        Self::Denied
    }
}

impl From<Unreadable> for Error {
    fn from(e: Unreadable) -> Self {
        match e {
            Unreadable::Database(e) => Self::Database(e),
            Unreadable::Taken => Self::Conflict(e.say()),
            e => Self::List(e),
        }
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        match e {
            Error::Denied => Self::Denied,
            Error::NotFound => Self::NotFound,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Conflict(say) => Self::Conflict(say),
            Error::TooLarge => Self::TooLarge(crate::upload::LIMIT),
            Error::List(e) => Self::wrong("file", e.say()),
            Error::Broken => Self::wrong("file", Say::key("sales-upload-broken")),
            Error::File(e) if matches!(e.kind(), ErrorKind::StorageFull | ErrorKind::ReadOnlyFilesystem) => {
                tracing::error!(cause = %e, "a list cannot be kept");
                Self::Busy
            }
            Error::File(e) => Self::internal(e),
            Error::Database(e) => e.into(),
        }
    }
}
