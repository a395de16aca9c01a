//! What follows here from what happened elsewhere.

use crate::{
    codes::{Outcome, Reason, State},
    followup::Followup,
    place::{self, Place},
    rules::{Settings, calendar_of, callable_at, due_at, is_dialable},
    store::followups::{self, Owed},
    windows,
};
use calendar::Calendar;
use customers::{Customer, Reach};
use db::Result;
use jiff::{Timestamp, civil::Date};
use jobs::{By, Event, Subject, Work};
use places::zone_of;
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
    let mut clocks = Clocks::new(work)?;
    let owed: Vec<Owed> = sold
        .into_iter()
        .filter_map(|invoice| Some(owed(&invoice, reach.get(&invoice.customer_id)?, &mut clocks)))
        .collect();
    // Most lists bring nothing but new invoices, and comparing costs more than writing.
    let all_new = event.data["changed"] == 0;
    let put = if all_new { followups::add_owed } else { followups::put_owed };
    put(work.tx, owed.into_iter()).map(drop)
}

/// The calling windows of the zones met so far, and the zones of the places: a list has thousands of rows, some
/// hundreds of places and few zones.
struct Clocks {
    company: Company,
    settings: Settings,
    own: Calendar,
    by_zone: HashMap<&'static str, Calendar>,
    /// The zone of a city by its province.
    zones: HashMap<String, HashMap<String, &'static str>>,
    holidays: Vec<Date>,
    now: Timestamp,
}

impl Clocks {
    fn new(work: &mut Work<'_, '_>) -> Result<Self> {
        let (company, now) = (shell::company(work.tx)?, work.now);
        let settings: Settings = company.setting("followups");
        let holidays = windows::holidays(work.tx, &company)?;
        let today = company.day_of(now);
        let own = calendar_of(company.country, &settings, company.zone.clone(), today, &holidays);
        let (by_zone, zones) = (HashMap::new(), HashMap::new());
        Ok(Self { company, settings, own, by_zone, zones, holidays, now })
    }

    /// The zone of a place as it is kept.
    fn name_of(&mut self, place: Option<(&str, &str)>) -> &'static str {
        let Some((province, city)) = place else { return "" };
        let name = self.zone_of(province, city);
        place::unless_own(&self.company, name)
    }

    fn of(&mut self, place: Option<(&str, &str)>) -> &Calendar {
        let Some((province, city)) = place else { return &self.own };
        let name = self.zone_of(province, city);
        self.by_zone.entry(name).or_insert_with(|| {
            let zone = place::zone_at(&self.company, place);
            let today = self.company.day_of(self.now);
            calendar_of(self.company.country, &self.settings, zone, today, &self.holidays)
        })
    }

    fn zone_of(&mut self, province: &str, city: &str) -> &'static str {
        if let Some(zone) = self.zones.get(province).and_then(|cities| cities.get(city)) {
            return zone;
        }
        let zone = zone_of(self.company.country, province, city);
        self.zones.entry(province.to_owned()).or_default().insert(city.to_owned(), zone);
        zone
    }
}

fn owed(invoice: &Sold, customer: &Reach, clocks: &mut Clocks) -> Owed {
    let due_at = due_at(invoice.invoiced_at, &clocks.settings, &clocks.own);
    let blocked = customer.do_not_call_at.is_some();
    let (state, closed_reason) = if invoice.voided {
        (State::Void, None)
    } else if blocked {
        (State::Closed, Some(Reason::DoNotCall))
    } else if !is_dialable(customer.phone.as_deref()) {
        (State::NeedsData, None)
    } else {
        (State::Open, None)
    };
    let window = |clocks: &mut Clocks| callable_at(due_at, clocks.of(Place::of(customer, invoice)));
    let next_at = (state == State::Open).then(|| window(clocks));
    let zone = clocks.name_of(Place::of(customer, invoice));
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
        zone,
    }
}

/// A contact was mended: what waited for that can be called again. After a wrong number, only another
/// number helps.
///
/// # Errors
/// The database's.
pub fn on_contact_mended(work: &mut Work<'_, '_>, by: &By, event: &Event) -> Result<()> {
    let id = event.subject.id;
    let waiting = followups::waiting_for_data_of(work.tx, id)?;
    if waiting.is_empty() {
        return Ok(());
    }
    let Some(customer) = customers::customer(work.tx, id)? else { return Ok(()) };
    if !is_dialable(customer.phone.as_deref()) || customer.do_not_call_at.is_some() {
        return Ok(());
    }
    let another_number = event.data.get("phone").is_some();
    let needs_number = |f: &Followup| matches!(f.outcome, Some(Outcome::WrongNumber | Outcome::OutOfService));
    let again = waiting.into_iter().filter(|f| another_number || !needs_number(f)).collect();
    open_again(work, by, &customer, again)
}

/// Puts follow-ups back into the queue, from now on or from when they are due.
fn open_again(work: &mut Work<'_, '_>, by: &By, customer: &Customer, again: Vec<Followup>) -> Result<()> {
    let mut clocks = Clocks::new(work)?;
    for mut followup in again {
        let Some(invoice) = sales::invoice(work.tx, followup.invoice_id)? else { continue };
        let seen = followup.version;
        let from = followup.due_at.max(work.now);
        followup.next_at = Some(callable_at(from, clocks.of(Place::of(customer, &invoice))));
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

/// A customer asked never to be called: what was still owed ends, with that reason.
///
/// # Errors
/// The database's.
pub fn on_asked_not_to_call(work: &mut Work<'_, '_>, by: &By, event: &Event) -> Result<()> {
    close_all_of(work, by, event.subject.id, Reason::DoNotCall)
}

/// A customer may be called after all: what ended for that reason alone is owed again.
///
/// # Errors
/// The database's.
pub fn on_allowed_calls(work: &mut Work<'_, '_>, by: &By, event: &Event) -> Result<()> {
    let id = event.subject.id;
    let Some(customer) = customers::customer(work.tx, id)? else { return Ok(()) };
    let closed = followups::closed_of(work.tx, id, Reason::DoNotCall)?;
    open_again(work, by, &customer, closed)
}

pub(crate) fn close_all_of(
    work: &mut Work<'_, '_>,
    by: &By,
    customer_id: Uuid,
    reason: Reason,
) -> Result<()> {
    for id in followups::close_open_of_customer(work.tx, customer_id, reason, work.now)? {
        let subject = Subject { kind: "followup", id };
        work.record(by, Event { kind: "followup.closed", subject, data: json!({"reason": reason}) })?;
    }
    Ok(())
}
