//! Calls kept in the old spreadsheet: what its columns may be called, how its rows are read, taking them.
//!
//! A list is opened by `sales::import::open` with the vocabulary [`FOLLOWUPS`], made a [`History`], and then
//! told ([`History::dry_run`]) or taken ([`apply`]), as often as wanted: what is already there stays as it is.

mod apply;
mod contradictions;
mod history;
mod judge;
mod spoken;
mod told;
mod vocabulary;

pub use apply::{Applied, apply};
pub use history::{BroughtRow, History};
pub use vocabulary::FOLLOWUPS;
