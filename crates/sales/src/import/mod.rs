//! Bringing lists: what their columns may be called, how their rows are understood, what they would change, and changing it.
//!
//! A list is [`open`]ed and understood, then walked as often as wanted: its [`Kind`] says what taking it means. Invoices
//! have rows that belong together: [`dry_run`] tells what was understood of them, [`preview`] what they would do, [`apply`]
//! does it, a thousand invoices at a time. Of other lists each [row](rows) stands for itself.

mod apply;
mod contract;
mod customers;
mod gather;
mod in_order;
mod invoices;
mod kind;
mod listed;
mod merge;
mod open;
mod plan;
mod read;
mod refused;
pub mod rows;
mod said;
mod status;
mod vocabulary;
mod walk;

#[cfg(test)]
mod tests;

pub use apply::{Counts, apply};
pub use contract::{DryRun, RefusedRow, UnderstoodRow, dry_run};
pub use customers::{CUSTOMER_LISTS, CUSTOMERS};
pub use invoices::INVOICE_LISTS;
pub use kind::{Doing, Kind, Pace, Paths, Speak, Takes, Tell, Telling};
pub(crate) use open::Settings;
pub use open::{Choices, OpenList, Purpose, Unreadable, Vocabulary, open, with_mapping};
pub use plan::{Preview, preview};
pub use refused::{Headings, Refused, of_cell, of_row, short as of_value, write_refused};
pub use said::{Said, differing, otherwise};
pub use vocabulary::INVOICES;
pub use walk::Progress;

pub(crate) use apply::record_invoices;
pub(crate) use listed::{Changes, Listed, ListedLine};
pub(crate) use refused::each_reason;
pub(crate) use vocabulary::{FieldSet, field};
