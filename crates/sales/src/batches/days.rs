//! Working days without a list: which they are, and saying that nothing was sold on one.

use super::{
    require_sight, rules,
    store::{self, DayWithoutSales},
    verbs::{checked, wrong},
};
use crate::Error;
use db::Tx;
use jiff::{Timestamp, civil::Date};
use jobs::{Base, Event, Subject};
use serde_json::json;
use shell::{Actor, Company, Permission, Say};
use uuid::Uuid;

/// The working days of the last two weeks that no list taken whole has an invoice of, the newest first; holidays of
/// the company's calendar are none. Only days after the first one any list had: a house that begins misses nothing.
///
/// # Errors
/// The database's.
pub fn days_without_list(tx: &mut Tx<'_>, company: &Company, now: Timestamp) -> db::Result<Vec<Date>> {
    let days = rules::working_days(company.day_of(now));
    let Some(from) = days.last().copied() else { return Ok(days) };
    let (first, covered) = (store::first_day(tx)?, store::covered(tx, from)?);
    let excused = store::days_without_sales(tx, from)?.into_iter().map(|one| one.day).collect();
    let mut missing = rules::without_list(days, first, &covered, &excused);
    if !missing.is_empty() {
        let own = workdays::own(tx)?;
        missing.retain(|day| own.is_business_day(*day));
    }
    Ok(missing)
}

/// Days without a list, and those said to be without sales.
pub(super) struct Days {
    pub(super) missing: Vec<Date>,
    pub(super) excused: Vec<DayWithoutSales>,
}

/// The same with the days that were said to be without sales.
pub(super) async fn days(base: &Base, actor: &Actor, company: &Company) -> Result<Days, Error> {
    require_sight(actor)?;
    let (company, now) = (company.clone(), base.now());
    let read = base.read(move |tx| {
        let missing = days_without_list(tx, &company, now)?;
        let from = rules::working_days(company.day_of(now)).last().copied();
        let excused = from.map(|from| store::days_without_sales(tx, from)).transpose()?.unwrap_or_default();
        Ok::<_, db::Error>(Days { missing, excused })
    });
    Ok(read.await?)
}

/// Says that nothing was sold on a day, and why: a holiday, stock-taking. Records `sales.day_without_sales`.
///
/// # Errors
/// Not allowed; no reason; not a day that is over; somebody said so before; a list has invoices of it.
pub async fn note_day_without_sales(
    base: &Base,
    actor: &Actor,
    company: &Company,
    day: &str,
    why: &str,
) -> Result<(), Error> {
    actor.require(Permission::Lists)?;
    let day = read_day(day)?;
    let (by, why, today) = (actor.by(), checked("why", why)?, company.day_of(base.now()));
    if why.is_empty() {
        return Err(wrong("why", "sales-batch-why-missing"));
    }
    if day >= today {
        return Err(wrong("day", "sales-batch-day-not-over"));
    }
    let noted = base.write(move |work| {
        if store::covered(work.tx, day)?.contains(&day) {
            return Err(Error::Conflict(Say::key("sales-batch-day-has-list")));
        }
        if !store::add_day_without_sales(work.tx, day, &why, &by, work.now)? {
            return Err(Error::Conflict(Say::key("sales-batch-day-noted")));
        }
        let data = json!({"day": day, "why": why});
        work.record(&by, Event { kind: "sales.day_without_sales", subject: of_day(), data })?;
        Ok(())
    });
    noted.await
}

/// Takes that back. Records `sales.day_with_sales`.
///
/// # Errors
/// Not allowed; nobody had said so.
pub(super) async fn take_back(base: &Base, actor: &Actor, day: &str) -> Result<(), Error> {
    actor.require(Permission::Lists)?;
    let (by, day) = (actor.by(), read_day(day)?);
    let taken = base.write(move |work| {
        if !store::remove_day_without_sales(work.tx, day)? {
            return Err(Error::NotFound);
        }
        let event = Event { kind: "sales.day_with_sales", subject: of_day(), data: json!({"day": day}) };
        work.record(&by, event)?;
        Ok(())
    });
    taken.await
}

fn read_day(day: &str) -> Result<Date, Error> {
    day.trim().parse().map_err(|_| wrong("day", "sales-batch-day-unreadable"))
}

/// Days have no identity of their own: what happens to them happens to the company.
fn of_day() -> Subject {
    Subject { kind: "company", id: Uuid::nil() }
}
