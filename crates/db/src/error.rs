//! What can go wrong, told apart by what the caller should do about it.

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// A failure of the database or of its use.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing was changed; the database was busy past the deadline. Try again later.
    #[error("the database is busy; nothing was changed")]
    Busy(#[source] Option<Cause>),
    /// Nothing was changed; the disk is full, read-only or failing.
    #[error("the database cannot be written; nothing was changed")]
    Unwritable(#[source] Cause),
    /// Nothing was changed; the database cannot be reached.
    #[error("the database cannot be reached; nothing was changed")]
    Unreachable(#[source] Cause),
    /// The connection broke while committing: the change may or may not be there.
    #[error("the connection broke while committing; the change may or may not be stored")]
    Unknown(#[source] Cause),
    /// Nothing was changed; a uniqueness rule of the schema refused it.
    #[error("already there: {0}")]
    Duplicate(String),
    /// Nothing was changed; a foreign key or check of the schema refused it.
    #[error("refused by the schema: {0}")]
    Constraint(String),
    /// A column did not hold what the code expected of it.
    #[error("column {index}: {cause}")]
    Column {
        /// Position in the row, from 0.
        index: usize,
        /// What was wrong with it.
        cause: Cause,
    },
    /// Nothing was changed; the code inside the transaction panicked.
    #[error("the code inside the transaction panicked; nothing was changed")]
    Panicked,
    /// The database is older or newer than this program, or cannot be used by it.
    #[error("{0}")]
    Unusable(String),
    /// Any other failure, the statement's own mistakes included.
    #[error("{0}")]
    Other(#[source] Cause),
}

impl Error {
    /// Wraps any failure that has no better name.
    pub fn other(cause: impl Into<Cause>) -> Self {
        Self::Other(cause.into())
    }

    /// The same failure to begin or end a transaction, for one more of those it befell.
    pub(crate) fn again(&self) -> Self {
        match self {
            Self::Busy(_) => Self::Busy(None),
            Self::Unreachable(cause) => Self::Unreachable(cause.to_string().into()),
            other => Self::Unwritable(other.to_string().into()),
        }
    }

    /// Whether trying the same again later may succeed.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Busy(_) | Self::Unreachable(_) | Self::Unwritable(_))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        let rusqlite::Error::SqliteFailure(cause, text) = &e else {
            return Self::other(e);
        };
        let said = || text.clone().unwrap_or_else(|| cause.to_string());
        match (cause.code, cause.extended_code) {
            (C::DatabaseBusy | C::DatabaseLocked | C::OperationInterrupted, _) => Self::Busy(Some(e.into())),
            (C::DiskFull | C::ReadOnly | C::SystemIoFailure | C::DatabaseCorrupt, _) => {
                Self::Unwritable(e.into())
            }
            (C::CannotOpen | C::PermissionDenied, _) => Self::Unreachable(e.into()),
            (
                C::ConstraintViolation,
                rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE | rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY,
            ) => Self::Duplicate(said()),
            (C::ConstraintViolation, _) => Self::Constraint(said()),
            _ => Self::other(e),
        }
    }
}

impl From<tokio_postgres::Error> for Error {
    fn from(e: tokio_postgres::Error) -> Self {
        use tokio_postgres::error::SqlState as S;
        let Some(said) = e.as_db_error() else {
            return if e.is_closed() || std::error::Error::source(&e).is_some_and(|s| s.is::<std::io::Error>())
            {
                Self::Unreachable(e.into())
            } else {
                Self::other(e)
            };
        };
        let code = said.code().clone();
        let name = said.constraint().unwrap_or_else(|| said.message()).to_owned();
        if code == S::UNIQUE_VIOLATION {
            Self::Duplicate(name)
        } else if code.code().starts_with("23") {
            Self::Constraint(name)
        } else if code == S::QUERY_CANCELED
            || code == S::LOCK_NOT_AVAILABLE
            || code == S::T_R_SERIALIZATION_FAILURE
            || code == S::T_R_DEADLOCK_DETECTED
        {
            Self::Busy(Some(e.into()))
        } else if code == S::DISK_FULL || code == S::READ_ONLY_SQL_TRANSACTION {
            Self::Unwritable(e.into())
        } else if code.code().starts_with("57P") || code.code().starts_with("08") {
            Self::Unreachable(e.into())
        } else {
            Self::other(e)
        }
    }
}

impl From<deadpool_postgres::PoolError> for Error {
    fn from(e: deadpool_postgres::PoolError) -> Self {
        match e {
            deadpool_postgres::PoolError::Timeout(_) => Self::Busy(Some(e.into())),
            deadpool_postgres::PoolError::Backend(cause) => match Self::from(cause) {
                Self::Other(cause) => Self::Unreachable(cause),
                known => known,
            },
            other => Self::other(other),
        }
    }
}
