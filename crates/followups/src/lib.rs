//! The 72-hour call: the one call every invoice owes, its queue, its outcomes, its answers.
//!
//! Owns the tables `followup`, `call` and `calling`. Records `followup.call_recorded`, `followup.confirmed`,
//! `followup.closed`, `followup.reopened`, `followup.released` and `followups.history_recorded`. Listens to
//! `sales.invoices_recorded`, `customer.contact_mended`, `customer.number_learnt`, `customer.asked_not_to_call` and
//! `customer.allowed_calls`.
//!
//! What is counted: *attempted* is a call made, *contacted* the customer spoken with (somebody else who
//! answered is not the customer), *confirmed* a completed call, in which the customer said whether and how
//! the dispatch arrived.

mod api;
mod claim;
mod codes;
mod day;
mod error;
mod followup;
pub mod import;
mod listeners;
mod pages;
mod place;
mod questions;
mod queue;
mod rules;
mod store;
mod verbs;
mod view;
mod windows;
mod words;
mod worker;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use codes::{Cause, Condition, Outcome, Problem, Reason, State};
pub use day::{Day, MOST_COUNTED, Made, calls_of_today, day_of_calls};
pub use error::Error;
pub use followup::{Call, Followup, Turn};
pub use listeners::{
    on_allowed_calls, on_asked_not_to_call, on_contact_mended, on_invoices_recorded, on_places_changed,
};
pub use pages::{MENDED_BY, calls_to, counted, routes, rows_to_call, taken_out, to_mend_link};
pub use questions::{
    Ahead, COUNTED, Closed, Holding, ToCall, Waiting, calling_now, calls_of, count_to_mend, followup,
    followup_of_invoice, followups_of_customer, queue_counts, to_call,
};
pub use queue::Part;
pub use rules::{Answers, CallInput, CallTime, Mark, ProductCondition, Proposal, Settings};
pub use store::{
    month::{
        Coverage, FollowupFilter, PAGE, RepMark, count_followups, coverage, coverage_months,
        each_followup_where, followups_where, low_mark_causes, rep_mark_months, rep_marks,
    },
    queue::QueueCounts,
};
pub use verbs::{
    Recorded, keep_draft, mend_number, promise, record_call, record_in, release, take, take_next,
    take_next_in,
};

pub use worker::{PLACES, place_calls};

/// The messages of this crate.
pub const WORDS: shell::WordList = shell::word_list!();
