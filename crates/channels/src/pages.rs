//! What was sent, and how messages go out.

mod list;
mod settings;
pub(crate) mod views;

use crate::receive;
use shell::{
    Permission as P, Routes,
    Rule::{AnyOf, May, Public},
};

/// The routes of this crate.
pub fn routes() -> Routes {
    let sees_all = AnyOf(&[P::Queues, P::Settings]);
    let works = AnyOf(&[P::Cases, P::Queues, P::SignReports, P::Settings]);
    Routes::new()
        .get("/messages", sees_all, list::show)
        .post("/messages/{id}/again", works, list::again)
        .post("/messages/{id}/told", works, list::told)
        .get("/settings/channels", May(P::Settings), settings::show)
        .post("/settings/channels", May(P::Settings), settings::save)
        .get("/receipts/sms/{key}", Public, receive::sms)
}
