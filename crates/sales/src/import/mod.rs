//! Bringing a list of invoices: what its columns may be called, how its rows become invoices, what
//! they would change, and changing it.
//!
//! A list is [`open`]ed and understood, then walked as often as wanted: [`dry_run`] tells what was
//! understood, [`preview`] what it would do, [`apply`] does it, a thousand invoices at a time.

mod apply;
mod contract;
mod customers;
mod gather;
mod in_order;
mod listed;
mod merge;
mod open;
mod plan;
mod read;
mod refused;
pub mod rows;
mod status;
mod vocabulary;
mod walk;

#[cfg(test)]
mod tests;

pub use apply::{Counts, apply};
pub use contract::{DryRun, RefusedRow, UnderstoodRow, dry_run};
pub use customers::{CUSTOMERS, taking as taking_customers};
pub(crate) use open::Settings;
pub use open::{Choices, OpenList, Purpose, Unreadable, Vocabulary, open, with_mapping};
pub use plan::{Preview, preview};
pub use refused::{Refused, of_cell, of_row, reasons, write_refused};
pub use vocabulary::INVOICES;
pub use walk::Progress;

pub(crate) use apply::record_invoices;
pub(crate) use listed::{Changes, Listed, ListedLine};
pub(crate) use refused::each_reason;
pub(crate) use vocabulary::{FieldSet, field};
