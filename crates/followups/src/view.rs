//! Everything the screen of one call shows, read at once.

use crate::{
    Error,
    followup::{Call, Followup, Spoken, Turn},
    place::Place,
    questions::Holding,
    store::{calling, calls, followups},
    windows::Hours,
};
use calendar::Calendar;
use cases::{CaseBrief, Scope};
use customers::Customer;
use db::Tx;
use jiff::Timestamp;
use promises::Promise;
use sales::{Invoice, Line};
use shell::{Actor, Company, Cx, Drawn};
use std::{collections::HashMap, ops::Deref, sync::Arc};
use surveys::{SATISFACTION, Scale, Script};
use uuid::Uuid;

/// Follow-ups of the customer that are looked at for other calls owed.
const BESIDE: i64 = 8;
/// Promises to the customer that are shown.
const PROMISES: usize = 8;
/// Earlier calls of the customer that are shown.
const EARLIER: i64 = 4;

/// A call, before, while and after it is made.
pub(crate) struct CallView {
    known: Arc<Known>,
    /// Who is calling the customer.
    pub holder: Option<Holding>,
}

/// What of it stays as it is until something happens.
pub(crate) struct Known {
    pub followup: Followup,
    pub customer: Customer,
    pub invoice: Invoice,
    pub lines: Vec<Line>,
    /// Its calls so far, in order of time.
    pub calls: Vec<Call>,
    /// The customer's calls for other invoices, the newest first.
    pub earlier: Vec<Spoken>,
    /// The customer's other calls owed, each with the number of its invoice.
    pub others: Vec<(Turn, String)>,
    /// The customer's open cases.
    pub open_cases: Vec<CaseBrief>,
    /// What the customer was promised, what is still owed first.
    pub promises: Vec<Promise>,
    /// The cases this follow-up raised.
    pub raised: Vec<CaseBrief>,
    pub scale: Arc<Scale>,
    pub script: Arc<Script>,
    /// When the customer may be called, on the clock of their place.
    pub calendar: Calendar,
    /// What of the screen stays as it is with it.
    pub drawn: Drawn,
}

impl Deref for CallView {
    type Target = Known;

    fn deref(&self) -> &Known {
        &self.known
    }
}

impl CallView {
    /// Whether this person is calling the customer for this invoice.
    pub fn is_held_by(&self, actor: &Actor) -> bool {
        self.holder.as_ref().is_some_and(|h| h.agent_id == actor.id && h.followup_id == self.followup.id)
    }

    /// The day it is where the customer is.
    pub fn today(&self, now: Timestamp) -> jiff::civil::Date {
        self.calendar.zone().to_datetime(now).date()
    }

    /// Whether there is a promise and its day is not over where the customer is.
    pub fn promise_stands(&self, now: Timestamp) -> bool {
        self.invoice.promised_on.is_some_and(|day| self.today(now) <= day)
    }

    /// Whether there was a promise and its day is over.
    pub fn promise_is_over(&self, now: Timestamp) -> bool {
        self.invoice.promised_on.is_some_and(|day| self.today(now) > day)
    }
}

/// A call with all that is shown beside it.
pub(crate) async fn load(cx: &Cx, id: Uuid) -> Result<CallView, Error> {
    let (company, actor, now) = (cx.company.clone(), cx.actor.clone(), cx.now);
    cx.glance(move |tx| load_in(tx, &company, &actor, id, now)).await
}

fn load_in(
    tx: &mut Tx<'_>,
    company: &Company,
    actor: &Actor,
    id: Uuid,
    now: Timestamp,
) -> Result<CallView, Error> {
    // The questions asked are those of the day; which cases and promises are seen depends on who looks.
    let name = format!("{id} {} {} {}", actor.id, actor.role, company.day_of(now));
    let known = tx.shared(&name, |tx| know(tx, company, actor, id, now))?;
    let holder = calling::holder(tx, known.customer.id, now)?;
    Ok(CallView { known, holder })
}

fn know(tx: &mut Tx<'_>, company: &Company, actor: &Actor, id: Uuid, now: Timestamp) -> Result<Known, Error> {
    let followup = followups::followup(tx, id)?.ok_or(Error::Missing)?;
    let customer_id = followup.customer_id;
    let customer = customers::customer(tx, customer_id)?.ok_or(Error::Missing)?;
    let invoice = sales::invoice(tx, followup.invoice_id)?.ok_or(Error::Missing)?;
    let today = company.day_of(now);
    let others = followups::others_owed_of_customer(tx, customer_id, id, BESIDE)?;
    let mut earlier = calls::of_customer(tx, customer_id, EARLIER + followup.attempts.min(BESIDE))?;
    earlier.retain(|call| call.followup_id != id);
    earlier.truncate(EARLIER as usize);
    let open_cases = match Scope::of(actor) {
        Ok(scope) => cases::open_of_customer(tx, scope, customer_id)?,
        Err(_) => Vec::new(),
    };
    Ok(Known {
        promises: promises::of_customer(tx, actor, customer_id, PROMISES)?,
        others: with_numbers(tx, others)?,
        lines: sales::lines_of(tx, followup.invoice_id)?,
        calls: if followup.attempts > 0 { calls::of_followup(tx, id)? } else { Vec::new() },
        raised: match followup.confirmed {
            true => cases::of_followup(tx, followup.invoice_id, id)?,
            false => Vec::new(),
        },
        scale: surveys::scale_on(tx, SATISFACTION, today)?,
        script: surveys::script_on(tx, today)?,
        calendar: Hours::read(tx, company, now)?.at(Place::of(&customer, &invoice)),
        followup,
        customer,
        invoice,
        earlier,
        open_cases,
        drawn: Drawn::default(),
    })
}

/// Puts the number of its invoice beside each call: whose they are is known.
fn with_numbers(tx: &mut Tx<'_>, calls: Vec<Turn>) -> Result<Vec<(Turn, String)>, Error> {
    let ids: Vec<Uuid> = calls.iter().map(|call| call.invoice_id).collect();
    let mut numbers: HashMap<Uuid, String> =
        sales::briefs(tx, &ids)?.into_iter().map(|invoice| (invoice.id, invoice.number)).collect();
    Ok(calls.into_iter().filter_map(|call| Some((call.clone(), numbers.remove(&call.invoice_id)?))).collect())
}
