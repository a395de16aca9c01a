//! Cases: what customers come with, until it is solved; their notes, categories and search.
//!
//! Owns the tables of [`network`] and `cases`, `case_note`, `case_word`, `case_tag`, `tag`, `case_watcher`, `case_number`,
//! `category`, `category_version`, `team` and `team_member`. Records `case.opened`, `case.assigned`, `case.noted`,
//! `case.phase_changed`, `case.mended`, `case.solved`, `case.reopened`, `case.closed`, `case.followed`, `case.unfollowed`,
//! `case.grave`, `team.changed`, `categories.changed`.

mod api;
mod board;
mod categories;
mod following;
mod gravity;
mod live;
mod mending;
pub mod network;
mod opening;
mod pages;
mod questions;
mod rules;
mod scope;
mod stages;
mod store;
mod teams;
mod tree;
mod types;
mod verbs;
mod weighing;

#[cfg(test)]
mod live_tests;
#[cfg(test)]
mod tests;

pub use api::Api;
pub use board::{Held, Load, Part, Reassigned, grave_cases, held, loads, part_of_board, reassign};
pub use categories::{categories_on, seed, set_categories};
pub use following::{Followed, Watcher, follow_case, followed};
pub use gravity::{GRAVE, Gravity, WEIGH, set_gravity, want_letters};
pub use mending::{CaseChange, mend_case, mend_case_in};
pub use opening::{NewCase, Opened, open_case, open_case_in};
pub use pages::{
    case_table,
    desk::{holder, holders},
    phase_name, priority_pill,
};
pub use questions::{
    calls_owed, case_of_code, case_of_id, cases_where, count_cases, count_waiting_for, each_case_where, find,
    of_customer, of_followup, of_invoice, open_after, open_ids_of_customer, open_of_customer,
    received_by_category, received_months, technical_by_product_group, waiting_for,
};
pub use rules::{Channel, Direction, Kind, Phase, Priority, Remedy};
pub use scope::Scope;
pub use stages::{Stage, Stages, set_stages};
pub use teams::{NewTeam, Team, save_team, teams, teams_of};
pub use tree::Category;
pub use types::{
    Case, CaseBrief, CaseFilter, CaseRow, CategoryCount, CategoryVersion, Consumer, Error, Filter, Note, View,
};
pub use verbs::{
    Holder, NewNote, Solved, Towards, add_note, assign_case, assign_case_in, close_case, hold, move_case,
    move_case_in, on_contact_mended, reopen_case, solve_case,
};
pub use weighing::{tell_management, weigh_open};

use shell::{Permission, Routes, Rule};

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

/// Who takes the pages of a case. Who sees only their own cases takes these too: the query that loads a case knows
/// whose it is.
const SEEN: Rule = Rule::AnyOf(&[Permission::Cases, Permission::OwnCases]);

/// The addresses of this crate.
pub fn routes() -> Routes {
    let seen = SEEN;
    let desk = Rule::May(Permission::Cases);
    let settings = Rule::May(Permission::Settings);
    // General management reads what is grave, and works on nothing.
    let read = Rule::AnyOf(&[Permission::Cases, Permission::OwnCases, Permission::GraveCases]);
    Routes::new()
        .get("/cases", seen, pages::list::list)
        .get("/cases/new", desk, pages::new::new)
        .post("/cases", desk, pages::new::open)
        .get("/cases/{code}/live", seen, pages::live::stream)
        .post("/cases/{code}/here", seen, pages::live::here)
        .get("/cases/{code}", read, pages::case::show)
        .post("/cases/{code}/notes", seen, pages::work::note)
        .post("/cases/{code}/phase", seen, pages::desk::phase)
        .get("/cases/{code}/solve", seen, pages::solve::form)
        .post("/cases/{code}/solve", seen, pages::solve::solve)
        .post("/cases/{code}/solution", seen, pages::solve::amend)
        .post("/cases/{code}/assign", desk, pages::desk::assign)
        .post("/cases/{code}/watchers", desk, pages::desk::follow)
        .post("/cases/{code}/reopen", desk, pages::work::reopen)
        .post("/cases/{code}/close", desk, pages::work::close)
        .get("/cases/{code}/edit", desk, pages::edit::form)
        .post("/cases/{code}/edit", desk, pages::edit::save)
        .post("/cases/{code}/hand-over", desk, pages::network::hand_over)
        .post("/cases/{code}/received", seen, pages::network::received)
        .post("/cases/{code}/decline", seen, pages::network::decline)
        .post("/cases/{code}/tasks", desk, pages::network::add_task)
        .post("/cases/{code}/tasks/{id}", seen, pages::network::end_task)
        .get("/n/{secret}", Rule::Public, pages::guest::knock)
        .post("/n/{secret}", Rule::Public, pages::guest::open)
        .post("/n/{secret}/again", Rule::Public, pages::guest::again)
        .get("/n/case/{code}", Rule::Public, pages::guest::show)
        .post("/n/case/{code}/received", Rule::Public, pages::guest::received)
        .post("/n/case/{code}/solve", Rule::Public, pages::guest::solve)
        .post("/n/case/{code}/decline", Rule::Public, pages::guest::decline)
        .post("/n/case/{code}/tasks/{id}", Rule::Public, pages::guest::end_task)
        .get("/settings/network", settings, pages::members::show)
        .post("/settings/network", settings, pages::members::save)
        .post("/settings/network/{id}", settings, pages::members::save_member)
        .get("/settings/stages", settings, pages::stages::show)
        .post("/settings/stages", settings, pages::stages::save)
        .get("/settings/teams", settings, pages::teams::show)
        .post("/settings/teams", settings, pages::teams::add)
        .post("/settings/teams/{id}", settings, pages::teams::save)
        .get("/settings/gravity", settings, pages::gravity::show)
        .post("/settings/gravity", settings, pages::gravity::save)
        .get("/settings/categories", settings, pages::categories::show)
        .post("/settings/categories", settings, pages::categories::save)
        .get("/api/v1/categories", seen, api::desk::categories)
        .get("/api/v1/stages", seen, api::desk::stages)
        .post("/api/v1/stages", settings, api::desk::keep_stages)
        .get("/api/v1/teams", seen, api::desk::teams)
        .post("/api/v1/teams", settings, api::desk::add_team)
        .post("/api/v1/teams/{id}", settings, api::desk::change_team)
        .get("/api/v1/gravity", settings, api::desk::gravity)
        .post("/api/v1/gravity", settings, api::desk::keep_gravity)
        .get("/api/v1/cases", seen, api::list)
        .post("/api/v1/cases", desk, api::open)
        .get("/api/v1/cases/{code}", read, api::show)
        .patch("/api/v1/cases/{code}", desk, api::desk::mend)
        .post("/api/v1/cases/{code}/watchers", desk, api::desk::follow)
        .post("/api/v1/cases/{code}/notes", seen, api::note)
        .post("/api/v1/cases/{code}/phase", seen, api::phase)
        .post("/api/v1/cases/{code}/solve", seen, api::solve)
        .post("/api/v1/cases/{code}/assign", desk, api::assign)
        .post("/api/v1/cases/{code}/reopen", desk, api::reopen)
        .post("/api/v1/cases/{code}/close", desk, api::close)
        .post("/api/v1/cases/{code}/hand-over", desk, network::api::hand_over)
        .post("/api/v1/cases/{code}/received", seen, network::api::received)
        .post("/api/v1/cases/{code}/tasks/{id}", seen, network::api::end_task)
}
