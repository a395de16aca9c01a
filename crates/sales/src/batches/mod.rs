//! Batches: the invoices a list brought, handed over by operations and received by customer service, both
//! sides signed; the scans of their papers; and the working days nobody brought a list of.
//!
//! Owns the tables `batch`, `batch_invoice`, `batch_day`, `scan` and `day_without_sales`. Records
//! `batch.handed_over`, `batch.received` and `batch.returned` of the batch; `batch.scan_brought`,
//! `batch.scan_placed` and `batch.scan_removed` of the scan; `sales.day_without_sales` and
//! `sales.day_with_sales`.
//!
//! A batch has the identity of its list. An invoice is of the first list that brought it: a later list may
//! correct it, and does not take it to another batch.

pub(crate) mod api;
mod days;
mod matching;
pub(crate) mod pages;
mod questions;
mod rules;
mod scans;
mod store;
mod upload;
mod verbs;

#[cfg(test)]
mod tests;

pub use days::{days_without_list, note_day_without_sales};
pub use pages::{batch_rows, missing_day_rows, scans_of_dispatch};
pub use questions::{ToReceive, to_receive};
pub use rules::{Document, State};
pub use scans::{KeptScan, NewScan, keep_scan};
pub use store::Batch;
pub use verbs::{hand_over, on_invoices_recorded, receive, return_batch};

use shell::{Actor, Denied, Permission, Rule};

/// Who sees batches: who brings them and who receives them.
pub const SEEN_BY: Rule = Rule::AnyOf(&[Permission::Lists, Permission::Calls]);

pub(crate) fn require_sight(actor: &Actor) -> Result<(), Denied> {
    if SEEN_BY.lets(Some(actor)) { Ok(()) } else { Err(Denied) }
}
