//! What makes clocks be counted again. Each listens in the transaction of its cause.

use crate::{
    counting::{Rules, count_again},
    settings, workers,
};
use jobs::{By, Event, Work};

/// Something happened to a case: its clocks are counted again.
///
/// # Errors
/// The database's.
pub fn on_case_changed(work: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    // What colleagues note among themselves moves no clock.
    if event.kind == "case.noted" && event.data["direction"] == "internal" {
        return Ok(());
    }
    let rules = Rules::read(work.tx)?;
    count_again(work, &rules, event.subject.id)
}

/// A customer is of another sort: the clocks of their open cases are counted again.
///
/// # Errors
/// The database's.
pub fn on_segment_changed(work: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    let rules = Rules::read(work.tx)?;
    for id in cases::open_ids_of_customer(work.tx, event.subject.id)? {
        count_again(work, &rules, id)?;
    }
    Ok(())
}

/// What clocks are counted with changed: a calendar, a holiday, a target, the company's country or zone. The open
/// cases are counted again, a part at a time.
///
/// # Errors
/// The database's.
pub fn on_rules_changed(work: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    if event.kind == "company.setting_changed" && event.data["capability"] != settings::NAME {
        return Ok(());
    }
    workers::recount(work)
}
