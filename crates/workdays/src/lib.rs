//! When the company works: its calendars, with hours and breaks, and the holidays of its countries.
//!
//! Owns the tables `holiday` and `business_calendar`. Records `holidays.changed`, `calendar.changed`,
//! `calendar.removed`. The counting itself is the crate `calendar`'s; here is what it counts with.

mod api;
mod calendars;
mod due;
mod error;
mod holidays;
mod hours;
mod pages;
mod store;
mod verbs;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use calendars::{AllInForce, BusinessCalendar, InForce, OF_THE_COMPANY, all, in_force, own};
pub use error::Error;
pub use holidays::{ByRegion, Confidence, Holiday, by_region};
pub use pages::name_of;
pub use verbs::{CalendarInput, HolidayInput, add_holiday, change_holiday, remove_holiday, set_calendar};

use shell::{Permission, Routes, Rule};

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

/// The addresses of this crate.
pub fn routes() -> Routes {
    let settings = Rule::May(Permission::Settings);
    Routes::new()
        .get("/settings/calendars", settings, pages::calendars::list)
        .get("/settings/calendars/new", settings, pages::calendars::new)
        .post("/settings/calendars", settings, pages::calendars::create)
        .get("/settings/calendars/{id}", settings, pages::calendars::edit)
        .post("/settings/calendars/{id}", settings, pages::calendars::save)
        .post("/settings/calendars/{id}/remove", settings, pages::calendars::remove)
        .get("/settings/holidays", settings, pages::holidays::list)
        .post("/settings/holidays", settings, pages::holidays::add)
        .get("/settings/holidays/{key}", settings, pages::holidays::edit)
        .post("/settings/holidays/{key}", settings, pages::holidays::save)
        .post("/settings/holidays/{key}/remove", settings, pages::holidays::remove)
        .post("/settings/holidays/{key}/restore", settings, pages::holidays::restore)
        .get("/api/v1/calendars", Rule::SignedIn, api::list)
        .post("/api/v1/calendars", settings, api::create)
        .post("/api/v1/calendars/{id}", settings, api::save)
        .post("/api/v1/calendars/due", Rule::SignedIn, api::due)
}
