//! What can be asked about calls, with the names of whom they concern.

use crate::{
    codes::State,
    followup::{Call, Followup},
    store::{calling, calls, followups, queue},
};
use customers::Customer;
use db::{Result, Tx};
use jiff::{Timestamp, ToSpan};
use jobs::Base;
use sales::Invoice;
use shell::Company;
use std::collections::HashMap;
use uuid::Uuid;

pub use crate::store::calling::Holding;

/// A queue is counted no further than this: beyond, *more than* says enough.
pub const COUNTED: i64 = 200;

/// A follow-up with whom it concerns.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The follow-up.
    pub followup: Followup,
    /// Whom to call.
    pub customer: Customer,
    /// What about.
    pub invoice: Invoice,
}

/// A follow-up by its identity.
///
/// # Errors
/// The database's.
pub fn followup(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Followup>> {
    followups::followup(tx, id)
}

/// The follow-up an invoice owes.
///
/// # Errors
/// The database's.
pub fn followup_of_invoice(tx: &mut Tx<'_>, invoice_id: Uuid) -> Result<Option<Followup>> {
    followups::followup_of_invoice(tx, invoice_id)
}

/// A customer's follow-ups, the newest first.
///
/// # Errors
/// The database's.
pub fn followups_of_customer(tx: &mut Tx<'_>, customer_id: Uuid, limit: i64) -> Result<Vec<Followup>> {
    followups::followups_of_customer(tx, customer_id, limit)
}

/// The calls of a follow-up in order of time.
///
/// # Errors
/// The database's.
pub fn calls_of(tx: &mut Tx<'_>, followup_id: Uuid) -> Result<Vec<Call>> {
    calls::of_followup(tx, followup_id)
}

/// Calls that may be made now, in the order of the queue: appointments first.
///
/// # Errors
/// The database's.
pub fn due(tx: &mut Tx<'_>, now: Timestamp, limit: i64) -> Result<Vec<Waiting>> {
    between(tx, Timestamp::UNIX_EPOCH, just_after(now), limit, 0)
}

/// Calls that become due between two instants, appointments first.
///
/// # Errors
/// The database's.
pub fn between(
    tx: &mut Tx<'_>,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
    skip: i64,
) -> Result<Vec<Waiting>> {
    let mut found = queue::appointments(tx, from, to, limit + skip, 0)?;
    let ahead = i64::try_from(found.len()).unwrap_or_default();
    found = found.into_iter().skip(usize::try_from(skip).unwrap_or_default()).collect();
    let room = limit - i64::try_from(found.len()).unwrap_or_default();
    if room > 0 {
        found.extend(queue::calls(tx, from, to, room, (skip - ahead).max(0))?);
    }
    with_names(tx, found)
}

/// Appointments between two instants, by time.
///
/// # Errors
/// The database's.
pub fn appointments(
    tx: &mut Tx<'_>,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
    skip: i64,
) -> Result<Vec<Waiting>> {
    let found = queue::appointments(tx, from, to, limit, skip)?;
    with_names(tx, found)
}

/// How long the queue is, each part counted no further than [`COUNTED`].
///
/// # Errors
/// The database's.
pub fn queue_counts(tx: &mut Tx<'_>, company: &Company, now: Timestamp) -> Result<queue::QueueCounts> {
    let (day, next_day) = today(company, now);
    queue::counts(tx, now, day, next_day, COUNTED)
}

/// Where the company's day begins and ends.
pub(crate) fn today(company: &Company, now: Timestamp) -> (Timestamp, Timestamp) {
    let day = company.day_of(now);
    // Only the last day of the calendar has no next one.
    let next = day.tomorrow().unwrap_or(day);
    let midnight = |day: jiff::civil::Date| company.instant(day.at(0, 0, 0, 0));
    (midnight(day), midnight(next))
}

/// The next microsecond, so that `<` includes the instant itself.
pub(crate) fn just_after(at: Timestamp) -> Timestamp {
    at.checked_add(1.microsecond()).unwrap_or(at)
}

/// Whom agents are calling at this moment.
///
/// # Errors
/// The database's.
pub fn calling_now(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<Holding>> {
    calling::all(tx, now)
}

/// Puts customer and invoice beside each follow-up, in two questions for all of them.
pub(crate) fn with_names(tx: &mut Tx<'_>, found: Vec<Followup>) -> Result<Vec<Waiting>> {
    let mut wanted: Vec<Uuid> = found.iter().map(|f| f.customer_id).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let invoices: Vec<Uuid> = found.iter().map(|f| f.invoice_id).collect();
    let customers: HashMap<Uuid, Customer> =
        customers::customers(tx, &wanted)?.into_iter().map(|c| (c.id, c)).collect();
    let invoices: HashMap<Uuid, Invoice> =
        sales::invoices(tx, &invoices)?.into_iter().map(|i| (i.id, i)).collect();
    let waiting = |followup: Followup| {
        let customer = customers.get(&followup.customer_id)?.clone();
        let invoice = invoices.get(&followup.invoice_id)?.clone();
        Some(Waiting { followup, customer, invoice })
    };
    Ok(found.into_iter().filter_map(waiting).collect())
}

/// Whether a call may still be made for it.
pub(crate) fn is_owed(followup: &Followup) -> bool {
    matches!(followup.state, State::Open | State::NeedsData)
}

/// Calls that may be made now, for a program.
pub(crate) async fn due_now(base: &Base, limit: i64) -> Result<Vec<Waiting>> {
    let now = base.now();
    base.read(move |tx| due(tx, now, limit)).await
}

/// The follow-ups of a state, the longest owed first.
pub(crate) async fn in_state(base: &Base, state: State, limit: i64) -> Result<Vec<Waiting>> {
    base.read(move |tx| {
        let found = followups::in_state(tx, state, limit)?;
        with_names(tx, found)
    })
    .await
}

/// The follow-up of the invoice with this number, if there is one.
pub(crate) async fn of_invoice_number(base: &Base, number: String) -> Result<Vec<Waiting>> {
    base.read(move |tx| {
        let Some(invoice) = sales::invoice_by_number(tx, &number)? else { return Ok(Vec::new()) };
        let found = followups::followup_of_invoice(tx, invoice.id)?;
        with_names(tx, found.into_iter().collect())
    })
    .await
}

/// A follow-up with whom it concerns and its calls in order of time.
pub(crate) async fn with_calls(base: &Base, id: Uuid) -> Result<Option<(Waiting, Vec<Call>)>> {
    base.read(move |tx| {
        let found = followups::followup(tx, id)?.into_iter().collect();
        let Some(waiting) = with_names(tx, found)?.into_iter().next() else { return Ok(None) };
        Ok(Some((waiting, calls::of_followup(tx, id)?)))
    })
    .await
}

/// How many numbers are to be mended, and a page (from 1) of them, the longest owed first.
pub(crate) async fn to_mend(base: &Base, page: i64, per: i64) -> Result<(i64, Vec<Waiting>)> {
    base.read(move |tx| {
        let found = followups::waiting_for_data(tx, per, (page - 1) * per)?;
        Ok((followups::count_waiting_for_data(tx, COUNTED)?, with_names(tx, found)?))
    })
    .await
}
