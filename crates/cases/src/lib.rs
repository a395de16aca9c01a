//! Cases: what customers come with, until it is solved; their conversation, categories and search.
//!
//! Owns the tables of [`network`], [`conversation`], `drafts`, [`confirmation`], [`macros`], [`history`] and `joined`, and `cases`, `case_word`,
//! `case_text`, `case_fts`, `case_tag`, `tag`, `case_watcher`, `case_view`, `case_bulk`, `case_number`, `category`,
//! `category_version`, `team` and `team_member`. Records `case.opened`, `case.assigned`, `case.phase_changed`, `case.mended`,
//! `case.solved`, `case.reopened`, `case.closed`, `case.followed`, `case.unfollowed`, `case.grave`, `team.changed`,
//! `categories.changed`, `view.saved`, `view.changed`, `view.deleted`, `view.restored`.

mod api;
mod at_desk;
mod board;
pub mod bulk;
mod callers;
mod categories;
pub mod confirmation;
pub mod conversation;
mod deadlines;
mod drafts;
pub mod export;
mod following;
mod gravity;
pub mod history;
pub mod import;
mod intake;
mod joined;
mod listing;
mod live;
pub mod macros;
mod mending;
pub mod network;
mod opening;
mod pages;
mod promised;
mod questions;
mod rules;
mod scope;
pub mod search;
mod solving;
mod stages;
mod store;
mod teams;
mod templates;
mod tree;
mod types;
mod verbs;
mod views;
mod weighing;

#[cfg(test)]
mod live_tests;
#[cfg(test)]
mod tests;

pub use api::Api;
pub use board::{Held, Load, Part, Reassigned, grave_cases, held, loads, part_of_board, reassign};
pub use categories::{categories_on, seed, set_categories};
pub use conversation::{NewMessage, NewReply, add_message, send_reply};
pub use deadlines::{Deadlines, note_deadlines};
pub use drafts::Form as DraftForm;
pub use following::{Followed, Watcher, follow_case, follow_case_in, followed, given};
pub use gravity::{GRAVE, Gravity, WEIGH, set_gravity, want_letters};
pub use intake::{Beside, take_in};
pub use joined::{Requested, children::requested_of, merged_into};
pub use mending::{CaseChange, mend_case, mend_case_in};
pub use opening::{GuideFollowed, NewCase, Opened, open_case, open_case_in};
pub use pages::{
    case_table,
    desk::{chosen_holder, holders_to_choose},
    list::not_understood,
    phase_name, priority_pill,
};
pub use promised::{on_case_moved, promise, promise_in};
pub use questions::{
    calls_owed, case_of_code, case_of_id, cases_where, count_cases, count_waiting_for, each_case_where, find,
    of_customer, of_followup, of_invoice, of_number, open_after, open_ids_of_customer, open_of_customer,
    received_by_category, received_months, standing, technical_by_product_group, waiting_for,
};
pub use rules::{Channel, Direction, Kind, Phase, Priority, Remedy};
pub use scope::Scope;
pub use search::Asking;
pub use stages::{Stage, Stages, set_stages};
pub use teams::{NewTeam, Team, save_team, teams, teams_of};
pub use tree::Category;
pub use types::{
    Case, CaseBrief, CaseFilter, CaseRow, CategoryCount, CategoryVersion, Consumer, Error, Filter, Order,
    Standing, View,
};
pub use verbs::{
    Holder, Solved, Towards, assign_case, assign_case_in, begin_in, close_case, hold, move_case,
    move_case_in, reopen_case, solve_and_ask, solve_case,
};
pub use weighing::{tell_management, weigh_open};

use shell::{Permission, Routes, Rule};

/// Why supervisors are written to about what is overdue, by the capability that counts it.
pub const DEADLINES: &str = "deadlines";

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
    let (queues, grave) = (Rule::May(Permission::Queues), Rule::May(Permission::GraveCases));
    // General management reads what is grave, and works on nothing.
    let read = Rule::AnyOf(&[Permission::Cases, Permission::OwnCases, Permission::GraveCases]);
    Routes::new()
        .get("/cases", seen, pages::list::list)
        .get("/cases/new", desk, pages::new::new)
        .upload("/cases", desk, pages::new::open)
        .get("/cases/export", seen, export::export)
        .get("/board/cases/export", queues, export::export_board)
        .get("/complaints/export", grave, export::export_grave)
        .and(sales::routes_of_lists(&import::CASE_LISTS))
        .and(sales::routes_of_lists(&history::HISTORY_LISTS))
        .get("/cases/suggestions", seen, pages::suggest::show)
        .get("/cases/bulk", desk, pages::bulk::choose)
        .post("/cases/bulk", desk, pages::bulk::start)
        .get("/cases/bulk/{id}", desk, pages::bulk::show)
        .get("/cases/views", seen, views::pages::show)
        .post("/cases/views", seen, views::pages::save)
        .get("/cases/views/new", seen, views::pages::new)
        .get("/cases/views/{id}", seen, views::pages::edit)
        .post("/cases/views/{id}", seen, views::pages::change)
        .post("/cases/views/{id}/move", seen, views::pages::shift)
        .post("/cases/views/{id}/delete", seen, views::pages::delete)
        .post("/cases/views/{id}/restore", seen, views::pages::restore)
        .get("/cases/{code}/live", seen, pages::live::stream)
        .post("/cases/{code}/here", seen, pages::live::here)
        .get("/cases/{code}", read, pages::case::show)
        .post("/cases/{code}/notes", seen, pages::work::note)
        .post("/cases/new/draft", desk, drafts::pages::keep_intake_draft)
        .post("/cases/new/draft/drop", desk, drafts::pages::drop_intake_draft)
        .post("/cases/{code}/drafts/{form}", seen, drafts::pages::keep)
        .post("/cases/{code}/drafts/{form}/drop", seen, drafts::pages::drop)
        .post("/cases/{code}/templates", desk, pages::templates::insert)
        .get("/cases/{code}/templates/{id}", desk, pages::templates::one)
        .post("/cases/{code}/promises", seen, pages::promised::make)
        .post("/cases/{code}/phase", seen, pages::desk::phase)
        .upload("/cases/{code}/messages", seen, pages::messages::add)
        .get("/cases/{code}/files/{id}", read, pages::messages::file)
        .post("/cases/{code}/ask", desk, pages::confirmation::ask)
        .post("/cases/{code}/answer", seen, pages::confirmation::record)
        .get("/q/{secret}", Rule::Public, pages::question::show)
        .post("/q/{secret}", Rule::Public, pages::question::answer)
        .get("/settings/confirmation", settings, pages::confirmation::settings)
        .post("/settings/confirmation", settings, pages::confirmation::save_settings)
        .get("/cases/{code}/merge", desk, pages::joined::merge_form)
        .post("/cases/{code}/merge", desk, pages::joined::merge)
        .post("/cases/{code}/unmerge", desk, pages::joined::unmerge)
        .get("/cases/{code}/split", desk, pages::split::form)
        .post("/cases/{code}/split", desk, pages::split::split)
        .post("/cases/{code}/unsplit", desk, pages::split::unsplit)
        .get("/cases/{code}/links", desk, pages::joined::link_form)
        .post("/cases/{code}/links", desk, pages::joined::link)
        .post("/cases/{code}/links/{id}/remove", desk, pages::joined::unlink)
        .get("/cases/{code}/children", desk, pages::children::form)
        .post("/cases/{code}/children", desk, pages::children::add)
        .post("/cases/{code}/children/{child}/remove", desk, pages::children::remove)
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
        .get("/cases/{code}/macros/{id}", desk, pages::macros::run::show)
        .post("/cases/{code}/macros/{id}", desk, pages::macros::run::run)
        .get("/settings/macros", desk, pages::macros::list::show)
        .post("/settings/macros", desk, pages::macros::form::add)
        .get("/settings/macros/new", desk, pages::macros::form::new)
        .get("/settings/macros/{id}", desk, pages::macros::form::edit)
        .post("/settings/macros/{id}", desk, pages::macros::form::change)
        .post("/settings/macros/{id}/retire", desk, pages::macros::form::retire)
        .post("/settings/macros/{id}/restore", desk, pages::macros::form::restore)
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
        .get("/api/v1/cases/export", seen, export::export)
        .asked()
        .get("/api/v1/board/cases/export", queues, export::export_board)
        .asked()
        .get("/api/v1/complaints/export", grave, export::export_grave)
        .asked()
        .upload("/api/v1/imports/cases", Rule::May(import::CASE_LISTS.may), import::api::bring)
        .asked()
        .get("/api/v1/imports/cases/{id}", Rule::May(import::CASE_LISTS.may), import::api::brought)
        .upload("/api/v1/imports/history", Rule::May(history::HISTORY_LISTS.may), history::api::bring)
        .asked()
        .get("/api/v1/imports/history/{id}", Rule::May(history::HISTORY_LISTS.may), history::api::brought)
        .get("/api/v1/views", seen, views::api::list)
        .post("/api/v1/views", seen, views::api::save)
        .post("/api/v1/cases/bulk", desk, bulk::api::start)
        .get("/api/v1/cases/bulk/{id}", desk, bulk::api::show)
        .get("/api/v1/categories", seen, api::desk::categories)
        .get("/api/v1/stages", seen, api::desk::stages)
        .post("/api/v1/stages", settings, api::desk::keep_stages)
        .get("/api/v1/people", desk, api::desk::people)
        .get("/api/v1/teams", seen, api::desk::teams)
        .post("/api/v1/teams", settings, api::desk::add_team)
        .post("/api/v1/teams/{id}", settings, api::desk::change_team)
        .get("/api/v1/gravity", settings, api::desk::gravity)
        .post("/api/v1/gravity", settings, api::desk::keep_gravity)
        .get("/api/v1/cases", seen, api::list)
        .asked()
        .post("/api/v1/cases", desk, api::open)
        .get("/api/v1/cases/{code}", read, api::show)
        .patch("/api/v1/cases/{code}", desk, api::desk::mend)
        .post("/api/v1/cases/{code}/watchers", desk, api::desk::follow)
        .post("/api/v1/cases/{code}/notes", seen, api::steps::note)
        .post("/api/v1/cases/{code}/promises", seen, promised::api::make)
        .upload("/api/v1/cases/{code}/messages", seen, conversation::api::add)
        .large()
        .upload("/api/v1/cases/{code}/files", seen, conversation::api::bring)
        .get("/api/v1/cases/{code}/files/{id}", read, conversation::api::file)
        .post("/api/v1/cases/{code}/ask", desk, confirmation::api::ask)
        .post("/api/v1/cases/{code}/answer", seen, confirmation::api::answer)
        .post("/api/v1/cases/{code}/merge", desk, joined::api::merge)
        .post("/api/v1/cases/{code}/unmerge", desk, joined::api::unmerge)
        .post("/api/v1/cases/{code}/split", desk, joined::api::split)
        .post("/api/v1/cases/{code}/unsplit", desk, joined::api::unsplit)
        .post("/api/v1/cases/{code}/links", desk, joined::api::link)
        .post("/api/v1/cases/{code}/links/{id}/remove", desk, joined::api::unlink)
        .post("/api/v1/cases/{code}/children", desk, joined::api::add_child)
        .post("/api/v1/cases/{code}/children/{child}/remove", desk, joined::api::remove_child)
        .post("/api/v1/cases/{code}/phase", seen, api::steps::phase)
        .post("/api/v1/cases/{code}/solve", seen, api::steps::solve)
        .post("/api/v1/cases/{code}/assign", desk, api::steps::assign)
        .post("/api/v1/cases/{code}/reopen", desk, api::steps::reopen)
        .post("/api/v1/cases/{code}/close", desk, api::steps::close)
        .get("/api/v1/macros", desk, macros::api::list)
        .post("/api/v1/macros", desk, macros::api::add)
        .get("/api/v1/macros/{id}", desk, macros::api::show)
        .post("/api/v1/macros/{id}", desk, macros::api::change)
        .post("/api/v1/cases/{code}/macros/{id}", desk, macros::api::run)
        .get("/api/v1/cases/{code}/templates/{id}", desk, pages::templates::one)
        .post("/api/v1/cases/{code}/hand-over", desk, network::api::hand_over)
        .post("/api/v1/cases/{code}/received", seen, network::api::received)
        .post("/api/v1/cases/{code}/tasks/{id}", seen, network::api::end_task)
}
