//! What can be asked about calls.

use crate::{
    Call, Error, State,
    rules::{self, LASTS, LINGERS, RINGS},
    store,
};
use cases::{CaseBrief, Scope};
use customers::Customer;
use db::Tx;
use jiff::Timestamp;
use sales::Invoice;
use shell::{Actor, Cx, Dialling, Permission};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// How many customers with one number are shown.
const NAMESAKES: i64 = 6;
/// How many cases are shown of whoever calls.
const CASES: usize = 4;
/// How many missed calls are looked at: those of one number are one.
const LOOKED_AT: i64 = 200;

/// Somebody who may be calling.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) customer: Customer,
    /// Their open cases, the latest first.
    pub(crate) cases: Vec<CaseBrief>,
    /// What was sent to them last.
    pub(crate) dispatch: Option<Invoice>,
}

/// A call with everybody who may be calling.
#[derive(Clone, Debug)]
pub(crate) struct Calling {
    pub(crate) call: Call,
    pub(crate) candidates: Vec<Candidate>,
    /// Nobody buys with this number, but it stands in these cases.
    pub(crate) cases: Vec<CaseBrief>,
}

/// Who may be calling from a number, as far as the actor may know.
fn calling(tx: &mut Tx<'_>, actor: &Actor, call: Call) -> db::Result<Calling> {
    let (mut candidates, mut elsewhere) = (Vec::new(), Vec::new());
    let scope = Scope::of(actor).ok();
    if let Some(number) = &call.caller_e164 {
        if actor.may(Permission::Customers) {
            for customer in customers::by_phone(tx, number, NAMESAKES)? {
                let mut cases = match scope {
                    Some(scope) => cases::open_of_customer(tx, scope, customer.id)?,
                    None => Vec::new(),
                };
                cases.truncate(CASES);
                let dispatch = sales::invoices_of_customer(tx, customer.id, 1)?.pop();
                candidates.push(Candidate { customer, cases, dispatch });
            }
        }
        if let (true, Some(scope)) = (candidates.is_empty(), scope) {
            elsewhere = cases::of_number(tx, scope, number, CASES)?;
        }
    }
    Ok(Calling { call, candidates, cases: elsewhere })
}

/// The calls on somebody's telephone at this moment, and the one that just ended.
pub(crate) fn now(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp) -> db::Result<Vec<Calling>> {
    let mut calls = store::at_person(tx, actor.id, now - LASTS)?;
    calls.retain(|call| match call.state {
        State::Ringing => now.duration_since(call.rang_at) <= RINGS,
        // Of a group one answered: for the others it is over.
        State::Answered => call.person_id == Some(actor.id),
        State::Ended => {
            // One that nobody answered waits elsewhere, to be rung back.
            let lingers = call.ended_at.is_some_and(|ended| now.duration_since(ended) <= LINGERS);
            lingers && call.answered_at.is_some() && call.person_id == Some(actor.id)
        }
    });
    calls.into_iter().map(|call| calling(tx, actor, call)).collect()
}

/// One call with everybody who may have called.
pub(crate) async fn see(cx: &Cx, id: Uuid) -> Result<Calling, Error> {
    let actor = cx.actor.clone();
    cx.base()
        .read(move |tx| {
            let call = store::call(tx, id)?.ok_or(Error::Missing)?;
            Ok(calling(tx, &actor, call)?)
        })
        .await
}

/// Calls in vain from one number that nobody rang back.
#[derive(Clone, Debug)]
pub struct Missed {
    /// The latest of them.
    pub call: Call,
    /// How often they called.
    pub times: usize,
    /// Who it may be, by name.
    pub name: Option<String>,
}

/// Whom somebody should ring back, the latest first, and how many there are.
///
/// # Errors
/// The database's.
pub fn missed(tx: &mut Tx<'_>, now: Timestamp, limit: usize) -> db::Result<Arc<(Vec<Missed>, usize)>> {
    tx.shared(&format!("phone {limit} {}", now.as_second()), |tx| among(tx, now, LOOKED_AT, limit))
}

/// All whom somebody should ring back, the latest first.
pub(crate) fn all_missed(tx: &mut Tx<'_>, now: Timestamp) -> db::Result<Vec<Missed>> {
    Ok(among(tx, now, i64::MAX, usize::MAX)?.0)
}

/// The same among so many calls.
fn among(tx: &mut Tx<'_>, now: Timestamp, calls: i64, limit: usize) -> db::Result<(Vec<Missed>, usize)> {
    let mut numbers: Vec<Missed> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for call in store::missed(tx, now - RINGS, calls)? {
        // Withheld numbers cannot be rung back, and each is somebody else's.
        match call.caller_e164.as_ref().and_then(|number| known.get(number)) {
            Some(at) => numbers[*at].times += 1,
            None => {
                known.extend(call.caller_e164.clone().map(|number| (number, numbers.len())));
                numbers.push(Missed { call, times: 1, name: None });
            }
        }
    }
    let count = numbers.len();
    numbers.truncate(limit);
    for one in &mut numbers {
        if let Some(number) = &one.call.caller_e164 {
            one.name = customers::by_phone(tx, number, 1)?.pop().map(|customer| customer.name);
        }
    }
    Ok((numbers, count))
}

/// The address that dials a number for somebody.
pub(crate) async fn dial(cx: &Cx, to: &str) -> Result<String, Error> {
    let to: String = to.chars().filter(|c| c.is_ascii_digit() || "+*#".contains(*c)).collect();
    let url = cx.company.setting::<Dialling>(Dialling::NAME).url;
    if url.is_empty() {
        return Ok(format!("tel:{to}"));
    }
    let me = cx.app.people().await?.into_iter().find(|person| person.id == cx.actor.id);
    match me.and_then(|person| person.extension) {
        None if rules::needs_extension(&url) => Err(Error::NoExtension),
        extension => Ok(rules::dial_url(&url, &to, &extension.unwrap_or_default())),
    }
}
