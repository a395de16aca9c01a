//! What can be asked about calls, with the names of whom they concern.

use crate::{
    codes::State,
    followup::{Call, Followup, Turn},
    store::{calling, calls, followups, queue},
};
use customers::Customer;
use db::{Result, Tx};
use jiff::{SignedDuration, Timestamp, ToSpan};
use jobs::Base;
use sales::Invoice;
use shell::Company;
use std::collections::HashMap;
use uuid::Uuid;

pub use crate::store::calling::Holding;
use crate::store::queue::QueueCounts;

/// A queue is counted no further than this: beyond, *more than* says enough.
pub const COUNTED: i64 = 100;

/// A call as the queue shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// The follow-up.
    pub followup: Turn,
    /// Whom to call.
    pub customer: customers::Named,
    /// What about.
    pub invoice: sales::Brief,
}

/// A follow-up with all that is known of whom it concerns.
pub(crate) struct Detailed {
    pub followup: Followup,
    pub customer: Customer,
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

/// Calls that may be made now, in the order of the queue, appointments first; and those that become due until an
/// instant. At most `limit` of each; their names are read together.
///
/// # Errors
/// The database's.
pub fn due_and_later(
    tx: &mut Tx<'_>,
    now: Timestamp,
    until: Timestamp,
    limit: i64,
) -> Result<(Vec<Waiting>, Vec<Waiting>)> {
    let mut found = upcoming(tx, Timestamp::UNIX_EPOCH, just_after(now), limit, 0)?;
    found.extend(upcoming(tx, just_after(now), until, limit, 0)?);
    let is_due = |waiting: &Waiting| waiting.followup.next_at.is_some_and(|at| at <= now);
    Ok(with_names(tx, found)?.into_iter().partition(is_due))
}

/// Calls that become due from one instant to before another, appointments first, without names.
pub(crate) fn upcoming(
    tx: &mut Tx<'_>,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
    skip: i64,
) -> Result<Vec<Turn>> {
    let mut found = queue::appointments(tx, from, to, limit + skip, 0)?;
    let ahead = i64::try_from(found.len()).unwrap_or_default();
    found = found.into_iter().skip(usize::try_from(skip).unwrap_or_default()).collect();
    let room = limit - i64::try_from(found.len()).unwrap_or_default();
    if room > 0 {
        found.extend(queue::calls(tx, from, to, room, (skip - ahead).max(0))?);
    }
    Ok(found)
}

/// How long the queue is, each part counted no further than [`COUNTED`].
///
/// # Errors
/// The database's.
pub fn queue_counts(tx: &mut Tx<'_>, company: &Company, now: Timestamp) -> Result<QueueCounts> {
    let (day, next_day) = today(company, now);
    let edges = [Timestamp::UNIX_EPOCH, day, just_after(now), next_day, far(now)];
    let mut parts = [(None, 0); 4];
    for (part, (from, to)) in parts.iter_mut().zip(edges.iter().zip(&edges[1..])) {
        *part = queue::count(tx, *from, *to, COUNTED)?;
    }
    let appointments = match parts.iter().map(|(appointments, _)| *appointments).sum() {
        Some(counted) => counted,
        None => queue::count_appointments(tx, Timestamp::UNIX_EPOCH, edges[4], COUNTED)?,
    };
    let [(_, overdue), (_, now), (_, today), (_, later)] = parts;
    Ok(QueueCounts { overdue, now, today, later, appointments })
}

/// How many calls there are ahead, each part counted no further than [`COUNTED`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// May be made now.
    pub due: i64,
    /// Become due later today.
    pub today: i64,
    /// Become due another day.
    pub later: i64,
}

/// How many calls there are ahead.
///
/// # Errors
/// The database's.
pub fn ahead(tx: &mut Tx<'_>, company: &Company, now: Timestamp) -> Result<Ahead> {
    let (_, next_day) = today(company, now);
    let edges = [Timestamp::UNIX_EPOCH, just_after(now), next_day, far(now)];
    let mut parts = [0; 3];
    for (part, (from, to)) in parts.iter_mut().zip(edges.iter().zip(&edges[1..])) {
        *part = queue::count(tx, *from, *to, COUNTED)?.1.min(COUNTED);
    }
    let [due, today, later] = parts;
    Ok(Ahead { due, today, later })
}

/// Where the company's day begins and ends.
pub(crate) fn today(company: &Company, now: Timestamp) -> (Timestamp, Timestamp) {
    let day = company.day_of(now);
    // Only the last day of the calendar has no next one.
    let next = day.tomorrow().unwrap_or(day);
    let midnight = |day: jiff::civil::Date| company.instant(day.at(0, 0, 0, 0));
    (midnight(day), midnight(next))
}

/// Later than any call is due.
pub(crate) fn far(now: Timestamp) -> Timestamp {
    now.checked_add(SignedDuration::from_hours(24 * 3650)).unwrap_or(now)
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

/// Puts customer and invoice beside each call, as the queue shows them.
pub(crate) fn with_names(tx: &mut Tx<'_>, found: Vec<Turn>) -> Result<Vec<Waiting>> {
    let (customers, invoices) = concerned(found.iter().map(|f| (f.customer_id, f.invoice_id)));
    // So few are found sooner by halves than by hashes.
    let (mut customers, mut invoices) = (customers::names(tx, &customers)?, sales::briefs(tx, &invoices)?);
    customers.sort_unstable_by_key(|customer| customer.id);
    invoices.sort_unstable_by_key(|invoice| invoice.id);
    let waiting = |followup: Turn| {
        let customer = customers.binary_search_by_key(&followup.customer_id, |customer| customer.id).ok()?;
        let invoice = invoices.binary_search_by_key(&followup.invoice_id, |invoice| invoice.id).ok()?;
        Some(Waiting { followup, customer: customers[customer].clone(), invoice: invoices[invoice].clone() })
    };
    Ok(found.into_iter().filter_map(waiting).collect())
}

/// Puts all that is known of customer and invoice beside each follow-up, in two questions for all of them.
fn with_details(tx: &mut Tx<'_>, found: Vec<Followup>) -> Result<Vec<Detailed>> {
    let (customers, invoices) = concerned(found.iter().map(|f| (f.customer_id, f.invoice_id)));
    let customers: HashMap<Uuid, Customer> =
        customers::customers(tx, &customers)?.into_iter().map(|c| (c.id, c)).collect();
    let mut invoices: HashMap<Uuid, Invoice> =
        sales::invoices(tx, &invoices)?.into_iter().map(|i| (i.id, i)).collect();
    let detailed = |followup: Followup| {
        let customer = customers.get(&followup.customer_id)?.clone();
        let invoice = invoices.remove(&followup.invoice_id)?;
        Some(Detailed { followup, customer, invoice })
    };
    Ok(found.into_iter().filter_map(detailed).collect())
}

/// The customers, each once, and the invoices.
fn concerned(all: impl Iterator<Item = (Uuid, Uuid)>) -> (Vec<Uuid>, Vec<Uuid>) {
    let (mut customers, invoices): (Vec<_>, Vec<_>) = all.unzip();
    customers.sort_unstable();
    customers.dedup();
    (customers, invoices)
}

/// Calls that may be made now, for a program.
pub(crate) async fn due_now(base: &Base, limit: i64) -> Result<Vec<Detailed>> {
    let now = base.now();
    base.read(move |tx| {
        let turns = upcoming(tx, Timestamp::UNIX_EPOCH, just_after(now), limit, 0)?;
        let ids: Vec<Uuid> = turns.iter().map(|turn| turn.id).collect();
        let found = followups::followups(tx, &ids)?;
        with_details(tx, found)
    })
    .await
}

/// The follow-ups of a state, the longest owed first.
pub(crate) async fn in_state(base: &Base, state: State, limit: i64) -> Result<Vec<Detailed>> {
    base.read(move |tx| {
        let found = followups::in_state(tx, state, limit)?;
        with_details(tx, found)
    })
    .await
}

/// The follow-up of the invoice with this number, if there is one.
pub(crate) async fn of_invoice_number(base: &Base, number: String) -> Result<Vec<Detailed>> {
    base.read(move |tx| {
        let Some(invoice) = sales::invoice_by_number(tx, &number)? else { return Ok(Vec::new()) };
        let found = followups::followup_of_invoice(tx, invoice.id)?;
        with_details(tx, found.into_iter().collect())
    })
    .await
}

/// A follow-up with whom it concerns and its calls in order of time.
pub(crate) async fn with_calls(base: &Base, id: Uuid) -> Result<Option<(Detailed, Vec<Call>)>> {
    base.read(move |tx| {
        let found = followups::followup(tx, id)?.into_iter().collect();
        let Some(waiting) = with_details(tx, found)?.into_iter().next() else { return Ok(None) };
        Ok(Some((waiting, calls::of_followup(tx, id)?)))
    })
    .await
}

/// How many numbers are to be mended, and a page (from 1) of them, the longest owed first.
pub(crate) async fn to_mend(base: &Base, page: i64, per: i64) -> Result<(i64, Vec<Detailed>)> {
    base.read(move |tx| {
        let found = followups::waiting_for_data(tx, per, (page - 1) * per)?;
        Ok((followups::count_waiting_for_data(tx, COUNTED)?, with_details(tx, found)?))
    })
    .await
}
