//! The steps of a return. Each tells the customer, and closes the loop when it was the last.

use super::{open::LONGEST, take};
use crate::{
    Error, Outcome, Return,
    notice::{self, subject},
    questions::sees,
    rules::{self, Step, Way},
    settings::{self, Settings},
    store,
};
use jiff::civil::Date;
use jobs::{Event, OnceKey, Work};
use serde_json::{Value as Json, json};
use shell::{Actor, App, Frame, Permission, Say, Wrong};
use std::sync::Arc;
use uuid::Uuid;
use workdays::InForce;

/// What a step is taken with.
struct Taken<'f> {
    frame: &'f Frame,
    working: Arc<InForce>,
    settings: Settings,
}

impl Taken<'_> {
    fn in_days(&self, days: i64) -> Option<Date> {
        let today = self.frame.company.day_of(self.frame.now);
        Some(rules::day_after(today, days, |day| self.working.is_business_day(day)))
    }
}

/// Takes a step: in its turn only, told to the customer, recorded under `kind`.
async fn go(
    app: &App,
    actor: &Actor,
    id: Uuid,
    once: Option<OnceKey>,
    (step, kind): (Step, &'static str),
    change: impl FnOnce(&mut Work<'_, '_>, &Taken<'_>, &mut Return) -> Result<Json, Error> + Send + 'static,
) -> Result<(), Error> {
    let (asked, actor) = (app.clone(), actor.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let mut r = take(work, id)?;
                let frame = asked.frame(shell::company(work.tx)?, work.now);
                let Some(to) = rules::next(r.state, step) else { return Err(Error::NoStep(Box::new(r))) };
                let working = workdays::own(work.tx)?;
                let taken = Taken { settings: frame.company.setting("returns"), frame: &frame, working };
                (r.since, r.due_on) = (work.now, None);
                let data = change(work, &taken, &mut r)?;
                r.state = to;
                r.changed_by_name.clone_from(&actor.name);
                store::change(work.tx, &r)?;
                let by = actor.by();
                work.record(&by, Event { kind, subject: subject(r.id), data })?;
                work.tell(crate::notice::claim(&r), kind, &by);
                let customer = customers::customer(work.tx, r.customer_id)?.ok_or(Error::Missing)?;
                let caller = actor.may(Permission::Cases).then(|| (actor.id, actor.name.clone()));
                notice::tell(work, &frame, &by, caller, &r, &customer)?;
                Ok(notice::follow(work, &by, &mut r)?)
            })
        })
        .await
}

fn words(written: &str, field: &str, missing: &'static str) -> Result<String, Error> {
    let written = written.trim();
    if written.is_empty() {
        return Err(Error::wrong(field, missing));
    }
    if written.chars().count() > LONGEST {
        return Err(Error::wrong(field, "returns-too-long"));
    }
    Ok(written.to_owned())
}

/// Issues a return waybill of a courier, with the next number of that courier's count. Who was to bring it
/// sends it instead. Records `return.waybill_issued`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for a courier nobody knows; [`Error::NoStep`].
pub async fn issue_waybill(
    app: &App,
    actor: &Actor,
    id: Uuid,
    courier: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let courier = words(courier, "courier", "returns-courier-missing")?;
    go(app, actor, id, once, (Step::IssueWaybill, "return.waybill_issued"), move |work, taken, r| {
        let (name, prefix, number) = settings::number(work, &courier)?;
        let waybill = rules::waybill(&prefix, number);
        let data = json!({"courier": name, "waybill": waybill});
        r.way = Way::Courier;
        (r.place, r.address) = (String::new(), String::new());
        (r.courier, r.waybill) = (Some(name), Some(waybill));
        (r.waybill_prefix, r.waybill_number) = (Some(prefix), Some(number));
        r.due_on = taken.in_days(taken.settings.bring_days);
        Ok(data)
    })
    .await
}

/// The courier took it, or the customer left it at a shop. Records `return.handed_over`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::NoStep`], also before a courier's waybill is issued.
pub async fn hand_over(app: &App, actor: &Actor, id: Uuid, once: Option<OnceKey>) -> Result<(), Error> {
    sees(actor)?;
    go(app, actor, id, once, (Step::HandOver, "return.handed_over"), |_, taken, r| {
        if r.way == Way::Courier && r.waybill.is_none() {
            return Err(Error::NoStep(Box::new(r.clone())));
        }
        r.due_on = taken.in_days(taken.settings.transit_days);
        Ok(json!({"way": r.way}))
    })
    .await
}

/// It arrived at the head office. Records `return.received`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::NoStep`].
pub async fn receive(app: &App, actor: &Actor, id: Uuid, once: Option<OnceKey>) -> Result<(), Error> {
    sees(actor)?;
    go(app, actor, id, once, (Step::Receive, "return.received"), |_, taken, r| {
        r.due_on = taken.in_days(taken.settings.inspect_days);
        Ok(json!({}))
    })
    .await
}

/// It was looked at: accepted, or rejected for a reason. Records `return.inspected`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] when it is rejected without a reason; [`Error::NoStep`].
pub async fn inspect(
    app: &App,
    actor: &Actor,
    id: Uuid,
    accepted: bool,
    reason: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    sees(actor)?;
    let step = if accepted { Step::Accept } else { Step::Reject };
    let reason = match words(reason, "reason", "returns-verdict-missing") {
        Ok(reason) => reason,
        Err(_) if accepted && reason.trim().is_empty() => String::new(),
        Err(e) => return Err(e),
    };
    go(app, actor, id, once, (step, "return.inspected"), move |_, taken, r| {
        r.verdict = reason;
        r.due_on = taken.in_days(taken.settings.settle_days);
        Ok(json!({"accepted": accepted, "reason": r.verdict}))
    })
    .await
}

/// How a return is settled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ending {
    /// Which way.
    pub outcome: Outcome,
    /// Dispatch or waybill of what is sent; number of the credit note.
    pub number: String,
    /// The day what is sent arrives.
    pub on: Option<Date>,
    /// Amount of the credit note, in minor units of the invoice's currency.
    pub credit: Option<i64>,
}

/// Settles it: what was right is replaced or credited, what was rejected goes back. Records `return.resolved`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] with every field that is wrong, also a credit above the invoice;
/// [`Error::NoStep`].
pub async fn resolve(
    app: &App,
    actor: &Actor,
    id: Uuid,
    ending: Ending,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let step = Step::Resolve(ending.outcome);
    go(app, actor, id, once, (step, "return.resolved"), move |work, taken, r| {
        let wrongs = ending_wrongs(work, taken, r, &ending)?;
        if !wrongs.is_empty() {
            return Err(Error::Invalid(wrongs));
        }
        r.outcome = Some(ending.outcome);
        r.outcome_number = Some(ending.number.trim().to_owned());
        match ending.outcome {
            Outcome::Credit => r.credit = ending.credit,
            Outcome::Replacement | Outcome::ReturnedToCustomer => r.outcome_on = ending.on,
        }
        Ok(json!({"outcome": r.outcome, "number": r.outcome_number, "on": r.outcome_on, "credit": r.credit,
                  "currency": r.currency}))
    })
    .await
}

fn ending_wrongs(
    work: &mut Work<'_, '_>,
    taken: &Taken<'_>,
    r: &Return,
    ending: &Ending,
) -> Result<Vec<Wrong>, Error> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, say: Say| wrongs.push(Wrong::new(field, say));
    let number = ending.number.trim();
    if number.is_empty() {
        wrong("number", Say::key(format!("returns-number-missing-{}", ending.outcome)));
    } else if number.chars().count() > LONGEST {
        wrong("number", Say::key("returns-too-long"));
    }
    if ending.outcome != Outcome::Credit {
        let earliest = taken.frame.company.day_of(r.opened_at);
        match ending.on {
            None => wrong("on", Say::key("returns-day-missing")),
            Some(on) if on < earliest => wrong("on", Say::key("returns-day-past")),
            Some(_) => {}
        }
        return Ok(wrongs);
    }
    let invoice = r.invoice_id.map(|id| sales::invoice(work.tx, id)).transpose()?.flatten();
    let most = invoice.and_then(|invoice| invoice.amount);
    match (ending.credit.filter(|credit| *credit > 0), most) {
        (None, _) => wrong("credit_minor", Say::key("returns-credit-missing")),
        (Some(credit), Some(most)) if credit > most => {
            let most = taken.frame.money(most, &r.currency);
            wrong("credit_minor", Say::key("returns-credit-above").with("most", most));
        }
        _ => {}
    }
    Ok(wrongs)
}

/// It does not come back after all. Records `return.cancelled`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a reason; [`Error::NoStep`] once it arrived.
pub async fn cancel(
    app: &App,
    actor: &Actor,
    id: Uuid,
    reason: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let reason = words(reason, "reason", "returns-cancel-why")?;
    go(app, actor, id, once, (Step::Cancel, "return.cancelled"), move |_, _, r| {
        r.verdict.clone_from(&reason);
        Ok(json!({"reason": reason}))
    })
    .await
}
