//! What is answered to customers over and over: templates whose gaps are filled in from a case when one is used.
//!
//! Owns the table `reply_template`. Records `template.made` and `template.changed`. It knows no case: who uses a
//! template gives the [`Values`], and what stays unfilled keeps a reply from going out.

mod api;
mod first;
mod pages;
mod rules;
mod store;
mod types;
mod variables;
mod verbs;
mod views;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use rules::{Filled, Missing, Values, fill, gaps, missing_words, refuse_gaps, refuse_unknown, renamed};
pub use types::{Brief, Error, Template, TemplateInput, Way};
pub use variables::Variable;
pub use verbs::{acknowledgement, fitting, may_share, offered, save_template, seed, template, templates};
pub use views::{missing_list, picker};

use shell::{Permission, Routes, Rule};

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

/// The kinds of cases a template may be for, by the codes that `cases` gives them.
pub const KINDS: [&str; 9] = [
    "inquiry",
    "request",
    "claim",
    "grievance",
    "incident",
    "suggestion",
    "compliment",
    "technical_service",
    "internal_request",
];

/// Who has templates: who answers customers has their own, who leads the desk everybody's.
const SEEN: Rule = Rule::AnyOf(&[Permission::Cases, Permission::Settings]);

/// The addresses of this crate.
pub fn routes() -> Routes {
    Routes::new()
        .get("/settings/templates", SEEN, pages::list::show)
        .post("/settings/templates", SEEN, pages::form::add)
        .get("/settings/templates/new", SEEN, pages::form::new)
        .post("/settings/templates/preview", SEEN, pages::form::preview)
        .get("/settings/templates/{id}", SEEN, pages::form::edit)
        .post("/settings/templates/{id}", SEEN, pages::form::change)
        .post("/settings/templates/{id}/retire", SEEN, pages::form::retire)
        .post("/settings/templates/{id}/restore", SEEN, pages::form::restore)
        .get("/api/v1/templates", SEEN, api::list)
        .post("/api/v1/templates", SEEN, api::add)
        .get("/api/v1/templates/{id}", SEEN, api::show)
        .post("/api/v1/templates/{id}", SEEN, api::change)
}
