//! What can be asked about calls, with the names of whom they concern.

use crate::{
    codes::State,
    followup::{Call, CallMade, Followup, Turn},
    place::Place,
    store::{calling, calls, followups, queue},
};
use customers::Customer;
use db::{Result, Tx};
use jiff::{SignedDuration, Timestamp, ToSpan};
use jobs::Base;
use sales::Invoice;
use shell::{Company, Drawn};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

pub use crate::store::calling::Holding;
use crate::{
    queue::Part,
    store::queue::QueueCounts,
    windows::{Hours, Windows},
};

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
    /// When they may be called, by the clock and the holidays of their place; absent unless open.
    pub callable_at: Option<Timestamp>,
}

/// A follow-up with all that is known of whom it concerns.
#[derive(Clone)]
pub(crate) struct Detailed {
    pub followup: Followup,
    pub customer: Customer,
    pub invoice: Invoice,
    /// When they may be called; absent unless open.
    pub callable_at: Option<Timestamp>,
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

/// The calls there are to make.
#[derive(Debug, Default)]
pub struct ToCall {
    /// May be made now, in the order of the queue, appointments first.
    pub now: Vec<Waiting>,
    /// Later today.
    pub later: Vec<Waiting>,
    /// Another day, where there is none of either.
    pub after: Vec<Waiting>,
    /// How many there are of each.
    pub counts: Ahead,
    /// Who is calling whom at this moment.
    pub calling: Vec<Holding>,
    /// Their rows, drawn.
    pub drawn: Drawn,
}

/// The calls there are to make, at most `limit` of each part; their names are read together.
///
/// # Errors
/// The database's.
pub fn to_call(tx: &mut Tx<'_>, company: &Company, now: Timestamp, limit: i64) -> Result<Arc<ToCall>> {
    tx.shared(&format!("{limit} {}", now.as_second()), |tx| read_to_call(tx, company, now, limit))
}

fn read_to_call(tx: &mut Tx<'_>, company: &Company, now: Timestamp, limit: i64) -> Result<ToCall> {
    let windows = Windows::read(tx, company, now)?;
    let due = upcoming(tx, &windows, Part::Now, limit, 0)?;
    let today = upcoming(tx, &windows, Part::Today, limit, 0)?;
    let none = due.is_empty() && today.is_empty();
    let later = if none { upcoming(tx, &windows, Part::Later, limit, 0)? } else { Vec::new() };
    let (first, second) = (due.len(), due.len() + today.len());
    let mut now_called = with_names(tx, &windows, [due, today, later].concat())?;
    let after = now_called.split_off(second.min(now_called.len()));
    let later = now_called.split_off(first.min(now_called.len()));
    let (counts, calling) = (ahead(tx, &windows)?, calling_now(tx, now)?);
    Ok(ToCall { now: now_called, later, after, counts, calling, drawn: Drawn::default() })
}

/// The calls of a part of the queue, appointments first, without names.
pub(crate) fn upcoming(
    tx: &mut Tx<'_>,
    windows: &Windows,
    part: Part,
    limit: i64,
    skip: i64,
) -> Result<Vec<Turn>> {
    let zones = windows.zones();
    if let [all] = zones.as_slice() {
        let Some(span) = windows.span(all, part) else { return Ok(Vec::new()) };
        return between(tx, "", span, limit, skip);
    }
    // Here it is evening already and there not yet: each has its own instants.
    let mut found = Vec::new();
    for zones in &zones {
        if let Some(span) = windows.span(zones, part) {
            found.extend(between(tx, &zones.names, span, limit + skip, 0)?);
        }
    }
    found.sort_by_key(|turn| (!turn.appointment, turn.next_at));
    let (skip, limit) =
        (usize::try_from(skip).unwrap_or_default(), usize::try_from(limit).unwrap_or_default());
    Ok(found.into_iter().skip(skip).take(limit).collect())
}

/// The calls of some zones from one instant to before another, appointments first.
fn between(
    tx: &mut Tx<'_>,
    zones: &str,
    (from, to): (Timestamp, Timestamp),
    limit: i64,
    skip: i64,
) -> Result<Vec<Turn>> {
    let mut found = queue::appointments(tx, zones, from, to, limit + skip, 0)?;
    let ahead = i64::try_from(found.len()).unwrap_or_default();
    found = found.into_iter().skip(usize::try_from(skip).unwrap_or_default()).collect();
    let room = limit - i64::try_from(found.len()).unwrap_or_default();
    if room > 0 {
        found.extend(queue::calls(tx, zones, from, to, room, (skip - ahead).max(0))?);
    }
    Ok(found)
}

/// How long the queue is, each part counted no further than [`COUNTED`].
///
/// # Errors
/// The database's.
pub fn queue_counts(tx: &mut Tx<'_>, company: &Company, now: Timestamp) -> Result<QueueCounts> {
    let windows = Windows::read(tx, company, now)?;
    counts_in(tx, &windows, now)
}

/// The same in windows that are known.
pub(crate) fn counts_in(tx: &mut Tx<'_>, windows: &Windows, now: Timestamp) -> Result<QueueCounts> {
    let (mut parts, mut appointments) = ([0; 4], Some(0));
    for zones in windows.zones() {
        let [overdue, due] = windows.overdue_and_today(&zones).map_or([None; 2], |spans| spans.map(Some));
        let (today, later) = (windows.span(&zones, Part::Today), windows.span(&zones, Part::Later));
        for (part, span) in parts.iter_mut().zip([overdue, due, today, later]) {
            let Some((from, to)) = span else { continue };
            let (agreed, counted) = queue::count(tx, &zones.names, from, to, COUNTED)?;
            *part = (*part + counted).min(COUNTED);
            appointments = appointments.zip(agreed).map(|(sum, agreed)| sum + agreed);
        }
    }
    let appointments = match appointments {
        Some(counted) => counted,
        None => queue::count_appointments(tx, "", Timestamp::UNIX_EPOCH, far(now), COUNTED)?,
    };
    let [overdue, now, today, later] = parts;
    Ok(QueueCounts { overdue, now, today, later, appointments })
}

/// When the next customer may be called, if a call is owed at all.
pub(crate) fn next_callable(tx: &mut Tx<'_>, windows: &Windows) -> Result<Option<Timestamp>> {
    let mut first = None;
    for part in [Part::Now, Part::Today, Part::Later] {
        for zones in windows.zones() {
            let Some((from, to)) = windows.span(&zones, part) else { continue };
            let mut turns = queue::appointments(tx, &zones.names, from, to, 1, 0)?;
            turns.extend(queue::calls(tx, &zones.names, from, to, 1, 0)?);
            let at = turns.iter().filter_map(|turn| Some(windows.callable_at(&turn.zone, turn.next_at?)));
            first = first.into_iter().chain(at).min();
        }
        if first.is_some() {
            break;
        }
    }
    Ok(first)
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
fn ahead(tx: &mut Tx<'_>, windows: &Windows) -> Result<Ahead> {
    let mut parts = [0; 3];
    for zones in windows.zones() {
        for (part, which) in parts.iter_mut().zip([Part::Now, Part::Today, Part::Later]) {
            let Some((from, to)) = windows.span(&zones, which) else { continue };
            *part = (*part + queue::count(tx, &zones.names, from, to, COUNTED)?.1).min(COUNTED);
        }
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
pub(crate) fn with_names(tx: &mut Tx<'_>, windows: &Windows, found: Vec<Turn>) -> Result<Vec<Waiting>> {
    let (customers, invoices) = concerned(found.iter().map(|f| (f.customer_id, f.invoice_id)));
    // So few are found sooner by halves than by hashes.
    let (mut customers, mut invoices) = (customers::names(tx, &customers)?, sales::briefs(tx, &invoices)?);
    customers.sort_unstable_by_key(|customer| customer.id);
    invoices.sort_unstable_by_key(|invoice| invoice.id);
    let waiting = |followup: Turn| {
        let customer = customers.binary_search_by_key(&followup.customer_id, |customer| customer.id).ok()?;
        let invoice = invoices.binary_search_by_key(&followup.invoice_id, |invoice| invoice.id).ok()?;
        let callable_at = followup.next_at.map(|at| windows.callable_at(&followup.zone, at));
        let (customer, invoice) = (customers[customer].clone(), invoices[invoice].clone());
        Some(Waiting { followup, customer, invoice, callable_at })
    };
    Ok(found.into_iter().filter_map(waiting).collect())
}

/// Puts all that is known of customer and invoice beside each follow-up, in two questions for all of them.
fn with_details(tx: &mut Tx<'_>, now: Timestamp, found: Vec<Followup>) -> Result<Vec<Detailed>> {
    let company = shell::company(tx)?;
    let hours = Hours::read(tx, &company, now)?;
    let windows = Windows::of(&hours, now);
    let (customers, invoices) = concerned(found.iter().map(|f| (f.customer_id, f.invoice_id)));
    let customers: HashMap<Uuid, Customer> =
        customers::customers(tx, &customers)?.into_iter().map(|c| (c.id, c)).collect();
    let mut invoices: HashMap<Uuid, Invoice> =
        sales::invoices(tx, &invoices)?.into_iter().map(|i| (i.id, i)).collect();
    let detailed = |followup: Followup| {
        let customer = customers.get(&followup.customer_id)?.clone();
        let invoice = invoices.remove(&followup.invoice_id)?;
        let place = hours.key(Place::of(&customer, &invoice));
        let callable_at = followup.next_at.map(|at| windows.callable_at(&place, at));
        Some(Detailed { followup, customer, invoice, callable_at })
    };
    Ok(found.into_iter().filter_map(detailed).collect())
}

/// The customers, each once, and the invoices.
pub(crate) fn concerned(all: impl Iterator<Item = (Uuid, Uuid)>) -> (Vec<Uuid>, Vec<Uuid>) {
    let (mut customers, invoices): (Vec<_>, Vec<_>) = all.unzip();
    customers.sort_unstable();
    customers.dedup();
    (customers, invoices)
}

/// Hands over every call that was made, the latest first, some hundred at a time.
pub(crate) fn each_made(
    tx: &mut Tx<'_>,
    now: Timestamp,
    mut take: impl FnMut(&mut Tx<'_>, Vec<CallMade>) -> Result<()>,
) -> Result<()> {
    const AT_ONCE: i64 = 500;
    let mut before = (far(now), Uuid::max());
    loop {
        let calls = calls::before(tx, before, AT_ONCE)?;
        let Some(last) = calls.last() else { return Ok(()) };
        before = (last.ended_at, last.id);
        take(tx, calls)?;
    }
}

/// Calls that may be made now, for a program.
pub(crate) async fn due_now(base: &Base, company: &Arc<Company>, limit: i64) -> Result<Vec<Detailed>> {
    let (company, now) = (company.clone(), base.now());
    base.read(move |tx| {
        let windows = Windows::read(tx, &company, now)?;
        let turns = upcoming(tx, &windows, Part::Now, limit, 0)?;
        let ids: Vec<Uuid> = turns.iter().map(|turn| turn.id).collect();
        let found = followups::followups(tx, &ids)?;
        with_details(tx, now, found)
    })
    .await
}

/// The follow-ups of a state, the longest owed first.
pub(crate) async fn in_state(base: &Base, state: State, limit: i64) -> Result<Vec<Detailed>> {
    let now = base.now();
    base.read(move |tx| {
        let found = followups::in_state(tx, state, limit)?;
        with_details(tx, now, found)
    })
    .await
}

/// The follow-up of the invoice with this number, if there is one.
pub(crate) async fn of_invoice_number(base: &Base, number: String) -> Result<Vec<Detailed>> {
    let now = base.now();
    base.read(move |tx| {
        let Some(invoice) = sales::invoice_by_number(tx, &number)? else { return Ok(Vec::new()) };
        let found = followups::followup_of_invoice(tx, invoice.id)?;
        with_details(tx, now, found.into_iter().collect())
    })
    .await
}

/// A follow-up with whom it concerns and its calls in order of time.
pub(crate) async fn with_calls(base: &Base, id: Uuid) -> Result<Option<(Detailed, Vec<Call>)>> {
    let now = base.now();
    base.read(move |tx| {
        let found = followups::followup(tx, id)?.into_iter().collect();
        let Some(waiting) = with_details(tx, now, found)?.into_iter().next() else { return Ok(None) };
        Ok(Some((waiting, calls::of_followup(tx, id)?)))
    })
    .await
}

/// How many customers have no number at which they can be called while a call is owed, counted no further than
/// [`COUNTED`].
///
/// # Errors
/// The database's.
pub fn count_to_mend(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(*tx.shared("followups to mend", |tx| followups::count_waiting_for_data(tx, COUNTED))?)
}

/// How many customers' numbers are to be mended, and a page (from 1) of what each is owed, who waits longest first.
pub(crate) async fn to_mend(base: &Base, page: i64, per: i64) -> Result<(i64, Vec<Vec<Detailed>>)> {
    let now = base.now();
    base.read(move |tx| {
        let customers = followups::customers_waiting_for_data(tx, per, (page - 1) * per)?;
        let found = followups::waiting_for_data_of_each(tx, &customers)?;
        let found = with_details(tx, now, found)?;
        let by_customer = found.chunk_by(|a, b| a.customer.id == b.customer.id).map(<[_]>::to_vec).collect();
        Ok((count_to_mend(tx)?, by_customer))
    })
    .await
}
