//! Pages: batches, one batch, its scans; and the parts that other pages show.

mod batch;
mod days;
mod index;
mod parts;
mod scans;

pub use parts::{batch_rows, missing_day_rows, scans_of_dispatch};

pub(crate) use days::missing as missing_days;

use shell::{Permission, Routes, Rule};

/// The routes of these pages.
pub(crate) fn routes() -> Routes {
    let lists = Rule::May(Permission::Lists);
    let service = Rule::AnyOf(&[Permission::Calls, Permission::Cases]);
    Routes::new()
        .get("/batches", super::SEEN_BY, index::show)
        .get("/batches/{id}", super::SEEN_BY, batch::show)
        .get("/batches/{id}/missing", super::SEEN_BY, batch::missing)
        .post("/batches/{id}/hand-over", lists, batch::hand_over)
        .post("/batches/{id}/receive", service, batch::receive)
        .post("/batches/{id}/return", service, batch::give_back)
        .upload("/batches/{id}/scans", lists, scans::bring)
        .get("/scans/{id}", Rule::May(Permission::Dispatches), scans::download)
        .post("/scans/{id}/place", lists, scans::place)
        .post("/scans/{id}/remove", lists, scans::remove)
        .post("/lists/days", lists, days::note)
        .post("/lists/days/{day}/take-back", lists, days::take_back)
}
