//! Why something was not done.

use crate::month::NotAMonth;
use shell::{Failure, Say, Wrong};

/// The words for what is no month.
pub(crate) const NO_MONTH: &str = "reports-not-a-month";

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The month asked for is none.
    #[error(transparent)]
    NotAMonth(#[from] NotAMonth),
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was written is wrong.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// There is no such version.
    #[error("there is no such version")]
    Missing,
    /// It does not fit how things are now.
    #[error("it does not fit: {0:?}")]
    Conflict(Say),
    /// The workbook could not be made.
    #[error("the workbook cannot be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The PDF could not be made.
    #[error("the PDF cannot be written")]
    Pdf(#[from] print::pdf::Error),
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
            Error::NotAMonth(e) => Self::wrong("month", Say::key(NO_MONTH).with("written", e.0)),
            Error::Denied => Self::Denied,
            Error::Missing => Self::NotFound,
            Error::Conflict(say) => Self::Conflict(say),
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Workbook(e) => Self::Internal(e.into()),
            Error::Pdf(e) => Self::Internal(e.into()),
            Error::Db(e) => e.into(),
        }
    }
}
