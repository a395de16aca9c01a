//! The doors for people: the queue, the call screen, the numbers to mend.

mod call;
mod data;
mod dispatch;
pub(crate) mod export;
mod form;
mod interview;
mod made;
mod outcome;
mod person;
mod promised;
mod queue;
mod settings;

use crate::api;
use jiff::{Timestamp, tz::TimeZone};
use shell::{
    Frame, Permission, Routes,
    Rule::{self, May},
};

pub use data::to_mend_link;
pub use export::taken_out;
pub use made::calls_to;
pub use queue::{counted, rows_to_call};

/// Who mends numbers: whoever brings the lists, and whoever needs to call.
pub const MENDED_BY: Rule = Rule::AnyOf(&[Permission::Lists, Permission::Calls]);

/// The addresses of this crate.
pub fn routes() -> Routes {
    let calls = May(Permission::Calls);
    Routes::new()
        .get("/calls", calls, queue::show)
        .post("/calls/next", calls, queue::next)
        .get("/calls/data", MENDED_BY, data::show)
        .post("/calls/data/{id}", MENDED_BY, data::mend)
        .get("/calls/export", calls, export::export)
        .get("/calls/{id}", calls, call::show)
        .post("/calls/{id}/take", calls, call::take)
        .post("/calls/{id}/draft", calls, call::draft)
        .post("/calls/{id}/outcome", calls, call::record)
        .post("/calls/{id}/promises", calls, promised::make)
        .post("/calls/{id}/release", calls, call::release)
        .get("/settings/follow-ups", May(Permission::Settings), settings::show)
        .post("/settings/follow-ups", May(Permission::Settings), settings::save)
        .get("/api/v1/follow-ups", calls, api::list)
        .asked()
        .get("/api/v1/follow-ups/export", calls, export::export)
        .asked()
        .get("/api/v1/follow-ups/{id}", calls, api::show)
        .post("/api/v1/follow-ups/{id}/outcome", calls, api::record)
}

/// `09:41` on the clock of a place, written as the hours beside it.
fn local_time(zone: &TimeZone, at: Timestamp) -> String {
    let time = zone.to_datetime(at).time();
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A name of a closed list: `followups-outcome-busy`.
fn named<'a>(frame: &'a Frame, list: &str, code: impl std::fmt::Display) -> shell::ui::Text<'a> {
    frame.t(&named_key(list, code))
}

/// The key of such a name.
fn named_key(list: &str, code: impl std::fmt::Display) -> String {
    format!("followups-{list}-{code}")
}
