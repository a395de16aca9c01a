//! Service levels: within how long what is to be done with a case, by the company's targets and by law, and the
//! clocks that say so.
//!
//! Owns the table `case_clock`. Records `case.deadline_near` and `case.deadline_missed`. Targets are kept with the
//! company; terms of law come with the program (`data/terms.csv`). Clocks are counted again from a case's events
//! whenever anything they depend on changes, so that they are never wrong for long.

mod api;
mod clock;
mod counting;
mod error;
mod explain;
mod letters;
mod listeners;
mod pages;
mod questions;
mod rules;
mod settings;
mod store;
mod workers;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use clock::State;
pub use error::Error;
pub use listeners::{on_case_changed, on_rules_changed, on_segment_changed};
pub use pages::{export::taken_out, panel::panel};
pub use questions::{Pressing, Pressure, pressing, pressure, solved_by};
pub use rules::targets::{Target, What};
pub use settings::{Settings, set_settings, settings};
pub use workers::{ALARM, RECOUNT, alarm, count_open, schedule};

use shell::{Permission, Routes, Rule};

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

/// What moves the clocks of a case.
pub const MOVED_BY: &[&str] = &[
    "case.opened",
    "case.assigned",
    "case.noted",
    "case.phase_changed",
    "case.mended",
    "case.solved",
    "case.reopened",
    "case.closed",
    "case.handed_over",
    "case.received",
    "case.declined",
    "case.task_ended",
    "case.merged",
    "case.unmerged",
    "case.confirmation_asked",
    "case.confirmed",
];

/// What clocks are counted with.
pub const COUNTED_WITH: &[&str] = &[
    "calendar.changed",
    "calendar.removed",
    "holidays.changed",
    "company.changed",
    "company.setting_changed",
];

/// The addresses of this crate.
pub fn routes() -> Routes {
    // Who sees only their own cases takes it too: the query that loads a case knows whose it is.
    let seen = Rule::AnyOf(&[Permission::Cases, Permission::OwnCases]);
    let read = Rule::AnyOf(&[Permission::Cases, Permission::OwnCases, Permission::GraveCases]);
    let settings = Rule::May(Permission::Settings);
    Routes::new()
        .get("/overdue", seen, pages::overdue::show)
        .get("/overdue/export", seen, pages::export::export)
        .get("/api/v1/deadlines/export", seen, pages::export::export)
        .asked()
        .get("/settings/targets", settings, pages::settings::show)
        .post("/settings/targets", settings, pages::settings::save)
        .get("/api/v1/cases/{code}/deadlines", read, api::deadlines)
        .get("/api/v1/targets", settings, api::targets)
        .post("/api/v1/targets", settings, api::set_targets)
}
