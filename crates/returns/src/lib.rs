//! Returns: products that come back because of a claim, by hand or by courier, until the customer knows
//! how it ended. The loop closes by itself once it is settled and the customer was told of every step.
//!
//! Owns the tables `returns`, `return_notice` and `return_courier`, and what is configured as `returns`.
//! Records `return.opened`, `return.waybill_issued`, `return.handed_over`, `return.received`,
//! `return.inspected`, `return.resolved`, `return.cancelled`, `return.closed`, `return.reopened` and
//! `returns.couriers_changed`.

mod api;
mod barcode;
mod notice;
mod pages;
mod questions;
mod rules;
mod settings;
mod store;
mod types;
mod verbs;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use pages::{export::taken_out, panel::panel};
pub use questions::{Filter, View, each_where, find, notices_of, of_case, unsettled};
pub use rules::{Outcome, Reason, State, TellBy, Untold, Way};
pub use settings::{CourierInput, Place, Settings, set_couriers, set_settings};
pub use types::{Error, Product, Return};
pub use verbs::{
    Ending, NewReturn, cancel, hand_over, inspect, issue_waybill, on_call_ended, on_message, open_return,
    receive, resolve,
};

use shell::{Permission, Routes, Rule};

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

/// Who sees returns, and takes what arrives: the desk and those who look after dispatches.
pub const SEEN: Rule = Rule::AnyOf(&[Permission::Cases, Permission::Dispatches]);

/// The addresses of this crate.
pub fn routes() -> Routes {
    let desk = Rule::May(Permission::Cases);
    let settings = Rule::May(Permission::Settings);
    Routes::new()
        .get("/returns", SEEN, pages::list::list)
        .get("/returns/export", SEEN, pages::export::export)
        .get("/returns/new", desk, pages::new::new)
        .post("/returns", desk, pages::new::open)
        .get("/returns/{id}", SEEN, pages::show::show)
        .get("/returns/{id}/sheet", SEEN, pages::sheet::show)
        .post("/returns/{id}/waybill", desk, pages::steps::issue_waybill)
        .post("/returns/{id}/handed-over", SEEN, pages::steps::hand_over)
        .post("/returns/{id}/received", SEEN, pages::steps::receive)
        .post("/returns/{id}/inspected", SEEN, pages::steps::inspect)
        .post("/returns/{id}/resolved", desk, pages::steps::resolve)
        .post("/returns/{id}/cancelled", desk, pages::steps::cancel)
        .get("/settings/returns", settings, pages::settings::show)
        .post("/settings/returns", settings, pages::settings::save)
        .post("/settings/returns/couriers", settings, pages::settings::save_couriers)
        .get("/api/v1/returns", SEEN, api::list)
        .asked()
        .get("/api/v1/returns/export", SEEN, pages::export::export)
        .asked()
        .post("/api/v1/returns", desk, api::open)
        .get("/api/v1/returns/{id}", SEEN, api::show)
        .post("/api/v1/returns/{id}/waybill", desk, api::issue_waybill)
        .post("/api/v1/returns/{id}/handed-over", SEEN, api::hand_over)
        .post("/api/v1/returns/{id}/received", SEEN, api::receive)
        .post("/api/v1/returns/{id}/inspected", SEEN, api::inspect)
        .post("/api/v1/returns/{id}/resolved", desk, api::resolve)
        .post("/api/v1/returns/{id}/cancelled", desk, api::cancel)
}
