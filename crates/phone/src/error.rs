//! Why something was not done.

use shell::{Failure, Say, Wrong};

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such call.
    #[error("no such call")]
    Missing,
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was sent is wrong.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// Whoever dials has no telephone that the phone system knows.
    #[error("no extension")]
    NoExtension,
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl Error {
    pub(crate) fn wrong(field: &str, key: &'static str) -> Self {
        Self::Invalid(vec![Wrong::new(field, Say::key(key))])
    }
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
            Error::NoExtension => Self::Conflict(Say::key("phone-no-extension")),
            Error::Db(e) => e.into(),
        }
    }
}
