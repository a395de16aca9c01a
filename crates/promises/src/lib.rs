//! Promises: what somebody told a customer would be done, until when, and whether it was.
//!
//! Owns the table `promise`, and what is configured as `promises`. Records, under what each is about (a case, a
//! follow-up), `promise.made`, `promise.near`, `promise.kept`, `promise.broken`, `promise.postponed`,
//! `promise.withdrawn` and `promise.reopened`. It knows nothing of cases and calls: whoever makes a promise in a piece
//! of work of their own says what it is about ([`About`]) and has checked that it may be seen.
//!
//! What is promised in a text is found by [`find`]; [`field`] proposes it under the text as it is typed.

mod api;
mod error;
mod input;
mod pages;
mod questions;
mod rules;
mod scope;
mod settings;
mod store;
mod story;
mod types;
mod verbs;
mod workers;

#[cfg(test)]
mod tests;

pub use api::{Api, PromiseView};
pub use error::Error;
pub use input::{Given, Input, Written};
pub use pages::export::taken_out;
pub use pages::{
    field::{Field, field, offer},
    panel::{of_customer as customer_panel, shown, told},
    today::{just_kept, kept_flash, row, warned},
};
pub use questions::{Filter, Proposed, View, found_in, of, of_customer, open_of, pressing, see};
pub use rules::{Kept, Standing};
pub use scope::SEEN;
pub use settings::{Settings, set_settings, settings};
pub use story::{TOLD, sentence};
pub use types::{About, KeptBy, Kind, Promise, State};
pub use verbs::{follow, keep, keep_in, make_in, on_team_changed, postpone, reopen, withdraw};
pub use workers::{ALARM, alarm, look, schedule};

use shell::{Permission, Routes, Rule};

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

/// The addresses of this crate.
pub fn routes() -> Routes {
    // Who sees only their own cases takes these too: the query that loads a promise knows whose it is.
    let works = Rule::AnyOf(&[Permission::Calls, Permission::Cases, Permission::OwnCases]);
    let settings = Rule::May(Permission::Settings);
    Routes::new()
        .get("/promises", SEEN, pages::list::list)
        .get("/promises/export", SEEN, pages::export::export)
        .post("/promises/find", works, pages::field::find)
        .post("/promises/{id}/kept", works, pages::end::kept)
        .post("/promises/{id}/reopened", works, pages::end::reopened)
        .post("/promises/{id}/withdrawn", works, pages::end::withdrawn)
        .post("/promises/{id}/postponed", works, pages::end::postponed)
        .get("/settings/promises", settings, pages::settings::show)
        .post("/settings/promises", settings, pages::settings::save)
        .get("/api/v1/promises", SEEN, api::list)
        .asked()
        .get("/api/v1/promises/export", SEEN, pages::export::export)
        .asked()
        .post("/api/v1/promises/{id}/keep", works, api::keep)
        .post("/api/v1/promises/{id}/withdraw", works, api::withdraw)
        .post("/api/v1/promises/{id}/postpone", works, api::postpone)
}
