//! What a caller, or the person at the screen, already knows about a list.

use crate::dates::DateOrder;
use crate::numbers::DecimalMark;

/// What is known beforehand; `Hints::default()` knows nothing.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Field key → column, which is named by its header as in the file, by its header however
    /// written, by its letter (`A`, `AB`) or by its number (`#3`), in this order of precedence. An
    /// empty column says that the list has no such field, so that none is guessed.
    pub columns: Vec<(String, String)>,
    /// The order of dates, for all columns. Decided from the file when not given.
    pub date_order: Option<DateOrder>,
    /// The decimal sign, for all columns. Decided from the file when not given.
    pub decimal_mark: Option<DecimalMark>,
    /// Whether the company's money has no decimals, so that its prices have none either.
    pub whole_money: bool,
    /// Whether bare day numbers count from 1904. A workbook says so itself.
    pub epoch_1904: Option<bool>,
}
