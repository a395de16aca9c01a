//! What follows here from what happened elsewhere.

use crate::{
    codes::{Reason, State},
    followup::Followup,
    place::Place,
    rules::{callable_at, due_at, is_dialable},
    store::followups::{self, Kept, Owed},
    windows::Hours,
};
use calendar::Calendar;
use customers::Reach;
use db::Result;
use jobs::{By, Event, Subject, Work};
use sales::Sold;
use serde_json::json;
use shell::Company;
use std::collections::HashMap;
use uuid::Uuid;

/// Invoices were brought or changed: each owes a call, unless it was voided.
///
/// # Errors
/// The database's.
pub fn on_invoices_recorded(work: &mut Work<'_, '_>, _: &By, event: &Event) -> Result<()> {
    let ids: Vec<Uuid> = serde_json::from_value(event.data["ids"].clone()).map_err(db::Error::other)?;
    let sold = sales::sold(work.tx, &ids)?;
    let mut wanted: Vec<Uuid> = sold.iter().map(|invoice| invoice.customer_id).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let reach: HashMap<Uuid, Reach> =
        customers::reach(work.tx, &wanted)?.into_iter().map(|one| (one.id, one)).collect();
    let company = shell::company(work.tx)?;
    let mut clocks = Clocks::new(work, &company)?;
    let owed: Vec<Owed> = sold
        .into_iter()
        .filter_map(|invoice| Some(owed(&invoice, reach.get(&invoice.customer_id)?, &mut clocks)))
        .collect();
    // Most lists bring nothing but new invoices, and comparing costs more than writing.
    let all_new = event.data["changed"] == 0;
    let put = if all_new { followups::add_owed } else { followups::put_owed };
    put(work.tx, owed.into_iter()).map(drop)
}

/// The hours of the places met so far: a list has thousands of rows, some hundreds of places and few hours.
struct Clocks<'c> {
    hours: Hours<'c>,
    own: Calendar,
    by_key: Vec<(String, Calendar)>,
    /// Which of them are those of a city, by its province.
    places: HashMap<String, HashMap<String, usize>>,
}

impl<'c> Clocks<'c> {
    fn new(work: &mut Work<'_, '_>, company: &'c Company) -> Result<Self> {
        let hours = Hours::read(work.tx, company, work.now)?;
        let own = hours.of_the_company();
        Ok(Self { hours, own, by_key: Vec::new(), places: HashMap::new() })
    }

    /// A place as it is kept, and its hours.
    fn of(&mut self, place: Option<(&str, &str)>) -> (&str, &Calendar) {
        let Some((province, city)) = place else { return ("", &self.own) };
        let known = self.places.get(province).and_then(|cities| cities.get(city)).copied();
        let at = known.unwrap_or_else(|| {
            let key = self.hours.key(place);
            let at = self.by_key.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
                self.by_key.push((key, self.hours.at(place)));
                self.by_key.len() - 1
            });
            self.places.entry(province.to_owned()).or_default().insert(city.to_owned(), at);
            at
        });
        let (key, calendar) = &self.by_key[at];
        (key, calendar)
    }
}

fn owed(invoice: &Sold, customer: &Reach, clocks: &mut Clocks<'_>) -> Owed {
    let due_at = due_at(invoice.invoiced_at, clocks.hours.settings(), &clocks.own);
    let (state, closed_reason) = match standing(customer) {
        _ if invoice.voided => (State::Void, None),
        Standing::Blocked => (State::Closed, Some(Reason::DoNotCall)),
        Standing::NeedsNumber => (State::NeedsData, None),
        Standing::Callable => (State::Open, None),
    };
    let (zone, hours) = clocks.of(Place::of(customer, invoice));
    let next_at = (state == State::Open).then(|| callable_at(due_at, hours));
    Owed {
        id: Uuid::now_v7(),
        invoice_id: invoice.id,
        customer_id: invoice.customer_id,
        sales_rep_id: invoice.sales_rep_id,
        month: invoice.month.clone(),
        due_at,
        state,
        next_at,
        closed_reason,
        zone: zone.to_owned(),
    }
}

/// Somebody corrected a holiday, or the company is elsewhere: calls wait by the clock and the holidays of their place as
/// they are now. Listens to `holidays.changed` and `company.changed`.
///
/// # Errors
/// The database's.
pub fn on_places_changed(work: &mut Work<'_, '_>, _: &By, _: &Event) -> Result<()> {
    place_again(work)
}

/// Finds out for every call that is owed which clock and which holidays are those of its place.
pub(crate) fn place_again(work: &mut Work<'_, '_>) -> Result<()> {
    let company = shell::company(work.tx)?;
    let mut clocks = Clocks::new(work, &company)?;
    let mut after = Uuid::nil();
    loop {
        let some = followups::kept_places(work.tx, after, AT_ONCE)?;
        let Some(last) = some.last() else { return Ok(()) };
        after = last.id;
        place_some(work, &mut clocks, &some)?;
    }
}

/// How many calls are looked at in one question.
const AT_ONCE: i64 = 1_000;

fn place_some(work: &mut Work<'_, '_>, clocks: &mut Clocks<'_>, some: &[Kept]) -> Result<()> {
    let invoices: Vec<Uuid> = some.iter().map(|kept| kept.invoice_id).collect();
    let mut customers: Vec<Uuid> = some.iter().map(|kept| kept.customer_id).collect();
    customers.sort_unstable();
    customers.dedup();
    let sold: HashMap<Uuid, Sold> =
        sales::sold(work.tx, &invoices)?.into_iter().map(|one| (one.id, one)).collect();
    let reach: HashMap<Uuid, Reach> =
        customers::reach(work.tx, &customers)?.into_iter().map(|one| (one.id, one)).collect();
    let moved = some.iter().filter_map(|kept| {
        let place = Place::of(reach.get(&kept.customer_id)?, sold.get(&kept.invoice_id)?);
        let zone = clocks.of(place).0;
        (zone != kept.zone).then(|| (kept.id, zone.to_owned()))
    });
    let moved: Vec<(Uuid, String)> = moved.collect();
    followups::set_places(work.tx, moved)
}

/// Whether a customer may be called.
enum Standing {
    Callable,
    /// There is no number, or one at which they were not reached.
    NeedsNumber,
    /// They, or somebody at their number, asked not to be called.
    Blocked,
}

fn standing(customer: &Reach) -> Standing {
    if customer.do_not_call_at.is_some() {
        Standing::Blocked
    } else if customer.wrong_number || !is_dialable(customer.phone.as_deref()) {
        Standing::NeedsNumber
    } else {
        Standing::Callable
    }
}

/// A contact was mended, or a list brought another number: its calls are made by the clock of where it is now, and what
/// waited for a number can be called again. After a wrong number, only another number helps. Listens to
/// `customer.contact_mended` and `customer.number_learnt`.
///
/// # Errors
/// The database's.
pub fn on_contact_mended(work: &mut Work<'_, '_>, by: &By, event: &Event) -> Result<()> {
    let id = event.subject.id;
    let company = shell::company(work.tx)?;
    let mut clocks = Clocks::new(work, &company)?;
    let kept = followups::kept_places_of(work.tx, id)?;
    place_some(work, &mut clocks, &kept)?;
    // Their number until now may have been one at which nobody is to be called.
    let another_number = event.data.get("phone").is_some();
    stand_as_reached(work, by, id, another_number)
}

/// Brings what is owed a customer to where they stand: called, waiting for a number, or ended. What ended because nobody
/// may call them is owed again where `freed` says that this may be over.
pub(crate) fn stand_as_reached(work: &mut Work<'_, '_>, by: &By, id: Uuid, freed: bool) -> Result<()> {
    let Some(reach) = customers::reach(work.tx, &[id])?.pop() else { return Ok(()) };
    match standing(&reach) {
        Standing::Blocked => close_all_of(work, by, id, Reason::DoNotCall),
        Standing::NeedsNumber => followups::hold_back(work.tx, id),
        Standing::Callable => {
            let mut again = followups::waiting_for_data_of(work.tx, id)?;
            if freed {
                again.extend(followups::closed_of(work.tx, id, Reason::DoNotCall)?);
            }
            open_again(work, by, id, again)
        }
    }
}

/// Puts follow-ups back into the queue, from now on or from when they are due.
fn open_again(work: &mut Work<'_, '_>, by: &By, customer: Uuid, again: Vec<Followup>) -> Result<()> {
    if again.is_empty() {
        return Ok(());
    }
    let Some(customer) = customers::customer(work.tx, customer)? else { return Ok(()) };
    let company = shell::company(work.tx)?;
    let mut clocks = Clocks::new(work, &company)?;
    for mut followup in again {
        let Some(invoice) = sales::invoice(work.tx, followup.invoice_id)? else { continue };
        let seen = followup.version;
        let from = followup.due_at.max(work.now);
        followup.next_at = Some(callable_at(from, clocks.of(Place::of(&customer, &invoice)).1));
        (followup.state, followup.closed_reason, followup.done_at) = (State::Open, None, None);
        followup.busy_in_row = 0;
        if !followups::keep(work.tx, &followup, seen)? {
            continue;
        }
        let subject = Subject { kind: "followup", id: followup.id };
        let data = json!({"next_at": followup.next_at});
        work.record(by, Event { kind: "followup.reopened", subject, data })?;
    }
    Ok(())
}

/// A customer asked never to be called: what was still owed at their number ends, with that reason.
///
/// # Errors
/// The database's.
pub fn on_asked_not_to_call(work: &mut Work<'_, '_>, by: &By, event: &Event) -> Result<()> {
    for id in customers::at_the_number_of(work.tx, event.subject.id)? {
        stand_as_reached(work, by, id, false)?;
    }
    Ok(())
}

/// A customer may be called after all: what ended at their number for that reason alone is owed again.
///
/// # Errors
/// The database's.
pub fn on_allowed_calls(work: &mut Work<'_, '_>, by: &By, event: &Event) -> Result<()> {
    for id in customers::at_the_number_of(work.tx, event.subject.id)? {
        stand_as_reached(work, by, id, true)?;
    }
    Ok(())
}

fn close_all_of(work: &mut Work<'_, '_>, by: &By, customer_id: Uuid, reason: Reason) -> Result<()> {
    for id in followups::close_open_of_customer(work.tx, customer_id, reason, work.now)? {
        let subject = Subject { kind: "followup", id };
        work.record(by, Event { kind: "followup.closed", subject, data: json!({"reason": reason}) })?;
    }
    Ok(())
}
