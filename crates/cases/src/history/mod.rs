//! The history of cases as lists tell it: everything said and everything that happened, taken out row by row, and brought
//! again, from here or from another program. What is brought stands at its own time, as it was told there, and causes
//! nothing here: no clock, no letter, no figure.
//!
//! Owns the table `case_brought`. Records `history.brought` for each row that is brought.

pub(crate) mod api;
mod brought;
mod entry;
mod export;
mod foreign;
mod import;
mod marks;
mod plain;
mod read;
mod store;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use brought::{BROUGHT, Told, as_told, is_bringing};
pub(crate) use export::{COLUMNS, Writing, write};
pub use import::{HISTORY, HISTORY_LISTS};
