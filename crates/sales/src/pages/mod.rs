//! Pages: lists, and invoices with their dispatch.

mod dispatch;
mod dispatches;
pub(crate) mod export;
mod list;
mod lists;
mod plan;
mod refused;

pub use dispatch::{DispatchParts, dispatch_parts};
pub use lists::{ListsAsked, lists_page};

use shell::{Permission, Routes, Rule};

/// The routes of these pages.
pub(crate) fn routes() -> Routes {
    let (lists, dispatches) = (Rule::May(Permission::Lists), Rule::May(Permission::Dispatches));
    Routes::new()
        .upload("/lists", lists, lists::bring)
        .get("/lists/{id}", lists, list::show)
        .post("/lists/{id}/columns", lists, list::choose)
        .post("/lists/{id}/check", lists, list::check)
        .post("/lists/{id}/apply", lists, list::apply)
        .post("/lists/{id}/drop", lists, list::put_aside)
        .get("/lists/{id}/refused", lists, refused::download)
        .get("/dispatches", dispatches, dispatches::index)
        .get("/dispatches/export", dispatches, export::export)
}
