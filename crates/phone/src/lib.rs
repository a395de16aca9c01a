//! The phone system: calls that it tells of, who calls, calls that nobody answered, numbers that are dialled.
//!
//! Owns the tables `phone_call` and `phone_ring`. Records `phone.ringing`, `phone.answered`, `phone.ended`,
//! `phone.returned`. Whose telephone an extension is, people know (`shell::Directory`).

mod api;
mod error;
mod pages;
mod questions;
mod rules;
mod store;
mod verbs;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use error::Error;
pub use pages::{calls_of_customer, export::taken_out, missed_rows};
pub use questions::{Missed, missed};
pub use rules::State;
pub use store::Call;
pub use verbs::{Told, hear_call, return_call};

use shell::{Permission, Routes, Rule};

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

/// The addresses of this crate.
pub fn routes() -> Routes {
    let calls = Rule::May(Permission::Calls);
    let settings = Rule::May(Permission::Settings);
    let dials =
        Rule::AnyOf(&[Permission::Calls, Permission::Cases, Permission::OwnCases, Permission::Customers]);
    Routes::new()
        .get("/phone", calls, pages::list::show)
        .get("/phone/export", calls, pages::export::export)
        .get("/phone/now", calls, pages::now::show)
        .get("/phone/dial", dials, pages::dial::dial)
        .get("/phone/calls/{id}", calls, pages::list::one)
        .post("/phone/calls/{id}/returned", calls, pages::list::returned)
        .get("/settings/phone", settings, pages::settings::show)
        .post("/settings/phone", settings, pages::settings::save)
        .post("/api/v1/calls", calls, api::hear)
        .get("/api/v1/calls/export", calls, pages::export::export)
        .asked()
}
