//! Pages: lists, and invoices with their dispatch.

mod dispatch;
mod dispatches;
pub(crate) mod export;
mod list;
mod lists;
mod plan;
mod refused;

pub use dispatch::{DispatchParts, dispatch_parts};
pub use export::taken_out;
pub use lists::{ListsAsked, lists_page};

use crate::import::{CUSTOMER_LISTS, INVOICE_LISTS, Kind};
use shell::{Cx, Form, Path, Permission, Query, Routes, Rule};
use uuid::Uuid;

/// The routes of these pages.
pub(crate) fn routes() -> Routes {
    let dispatches = Rule::May(Permission::Dispatches);
    Routes::new()
        // Above it stands what other capabilities found in the lists of invoices: that page is composed by the program.
        .and(routes_of_one(&INVOICE_LISTS))
        .and(routes_of_lists(&CUSTOMER_LISTS))
        .get("/dispatches", dispatches, dispatches::index)
        .get("/dispatches/export", dispatches, export::export)
}

/// The pages of a kind of list: all that were brought with bringing one, and one of them.
pub fn routes_of_lists(kind: &'static Kind) -> Routes {
    let all = move |cx: Cx, asked: Query<ListsAsked>| lists::index(kind, cx, asked.0);
    Routes::new().get(kind.paths.all, Rule::May(kind.may), all).and(routes_of_one(kind))
}

fn routes_of_one(kind: &'static Kind) -> Routes {
    let (may, at) = (Rule::May(kind.may), kind.paths);
    let show = move |cx: Cx, id: Path<Uuid>, asked: Query<list::Asked>| list::show(kind, cx, id, asked);
    let choose =
        move |cx: Cx, id: Path<Uuid>, said: Form<Vec<(String, String)>>| list::choose(kind, cx, id, said);
    let refused =
        move |cx: Cx, id: Path<Uuid>, asked: Query<refused::Download>| refused::download(kind, cx, id, asked);
    Routes::new()
        .upload(at.all, may, move |cx: Cx, headers, form| lists::bring(kind, cx, headers, form))
        .get(at.one, may, show)
        .post(at.columns, may, choose)
        .post(at.check, may, move |cx: Cx, id: Path<Uuid>| list::check(kind, cx, id))
        .post(at.apply, may, move |cx: Cx, id: Path<Uuid>| list::apply(kind, cx, id))
        .post(at.drop, may, move |cx: Cx, id: Path<Uuid>| list::put_aside(kind, cx, id))
        .get(at.refused, may, refused)
}
