//! What is wrong with a row or a cell. Such a row is refused; the others are read.

/// Why a cell cannot be read. Each has a stable [`code`](Reason::code) for the words shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Not a date in any form known.
    NotADate,
    /// A date that does not exist, such as 31/02.
    NoSuchDay,
    /// The day and the month could be either, and the file does not tell.
    AmbiguousDate,
    /// Month first in a column of dates written day first, or the other way round.
    OtherDateOrder,
    /// Not a number.
    NotANumber,
    /// `1.234` could be either, and the column holds both kinds.
    AmbiguousNumber,
    /// More digits than money needs.
    NumberTooLarge,
    /// A code in scientific form, or beyond 2^53: its last digits are gone.
    LostDigits,
    /// A number in scientific form, such as `1e3`: what was rounded away is not seen.
    Scientific,
    /// The cell holds the error of a formula.
    ErrorCell,
}

impl Reason {
    /// A stable name for the sentence shown.
    pub fn code(self) -> &'static str {
        match self {
            Self::NotADate => "not-a-date",
            Self::NoSuchDay => "no-such-day",
            Self::AmbiguousDate => "ambiguous-date",
            Self::OtherDateOrder => "other-date-order",
            Self::NotANumber => "not-a-number",
            Self::AmbiguousNumber => "ambiguous-number",
            Self::NumberTooLarge => "number-too-large",
            Self::LostDigits => "lost-digits",
            Self::Scientific => "scientific",
            Self::ErrorCell => "error-cell",
        }
    }
}

/// A cell that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{column}: {value}: {}", .reason.code())]
pub struct CellProblem {
    /// The key of the field.
    pub field: &'static str,
    /// The header of its column, as in the file.
    pub column: String,
    /// Why.
    pub reason: Reason,
    /// What the cell holds.
    pub value: String,
}

/// A row that cannot be read as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RowProblem {
    /// Cells with content beyond the header's last: a separator too many.
    #[error("{found} cells under a header of {expected}")]
    Ragged {
        /// Cells of the header.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A quote opens in this row and never closes.
    #[error("an open quote")]
    OpenQuote,
    /// Bytes that are no letters in the encoding of the file.
    #[error("bytes that cannot be decoded")]
    Undecodable,
}

impl RowProblem {
    /// A stable name for the sentence shown.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ragged { .. } => "ragged",
            Self::OpenQuote => "open-quote",
            Self::Undecodable => "undecodable",
        }
    }
}
