//! What can be refused here.

use crate::codes::State;
use shell::{Denied, Failure, Say, Wrong};

/// Why a call was not taken or recorded. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such follow-up.
    #[error("no such follow-up")]
    Missing,
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was said cannot be.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// Another agent is calling the customer.
    #[error("taken by {by}")]
    Taken {
        /// Their name.
        by: String,
    },
    /// No call is owed any more.
    #[error("no call is owed: {state}")]
    NotOpen {
        /// Where it stands.
        state: State,
    },
    /// Somebody else changed it since the call began.
    #[error("changed meanwhile")]
    Stale,
    /// A promise that was to be kept is over.
    #[error(transparent)]
    Promise(promises::Error),
    /// The case could not be opened.
    #[error(transparent)]
    Case(#[from] cases::Error),
    /// The customer could not be blocked.
    #[error(transparent)]
    Customer(#[from] customers::Error),
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl Error {
    /// What happened, when it is something that happened meanwhile.
    pub fn say(&self) -> Option<Say> {
        match self {
            Self::Taken { by } => Some(Say::key("followups-taken").with("name", by)),
            Self::NotOpen { state } => Some(Say::key(format!("followups-not-open-{state}"))),
            Self::Stale => Some(Say::key("followups-stale")),
            _ => None,
        }
    }
}

impl From<Denied> for Error {
    fn from(_: Denied) -> Self {
        Self::Denied
    }
}

impl From<promises::Error> for Error {
    fn from(e: promises::Error) -> Self {
        match e {
            promises::Error::Missing => Self::Missing,
            promises::Error::Denied => Self::Denied,
            promises::Error::Invalid(wrongs) => Self::Invalid(wrongs),
            over @ promises::Error::Over(_) => Self::Promise(over),
            promises::Error::Db(e) => Self::Db(e),
        }
    }
}

impl From<Error> for Failure {
    fn from(e: Error) -> Self {
        if let Some(say) = e.say() {
            return Self::Conflict(say);
        }
        match e {
            Error::Denied => Self::Denied,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Promise(e) => e.into(),
            Error::Case(e) => e.into(),
            Error::Customer(e) => e.into(),
            Error::Db(e) => e.into(),
            _ => Self::NotFound,
        }
    }
}
