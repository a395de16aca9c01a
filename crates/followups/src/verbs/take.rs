//! Taking a customer to call, and letting them go.

use super::subject;
use crate::{
    Error,
    codes::State,
    followup::Followup,
    rules::Settings,
    store::{
        calling::{self, Holding},
        followups, queue,
    },
    windows::Windows,
};
use jiff::{SignedDuration, Timestamp};
use jobs::{Base, Event, Work};
use serde_json::{Value as Json, json};
use shell::{Actor, Permission};
use uuid::Uuid;

/// How many calls are looked at for one whose customer is free. Others that take at the same instant make
/// some of them fail; then the next ones are looked at.
const LOOKED_AT: i64 = 4;

/// Takes the next call for an agent: due appointments first, their own before others', then whoever waits
/// longest; nobody whose place is outside its calling hours. An agent who has a customer already goes on with them.
/// `None` when nobody is to be called now.
///
/// # Errors
/// [`Error::Denied`].
pub async fn take_next(base: &Base, actor: &Actor) -> Result<Option<Uuid>, Error> {
    actor.require(Permission::Calls)?;
    let actor = actor.clone();
    base.write(move |work| take_next_in(work, &actor)).await
}

/// The same inside a piece of work.
///
/// # Errors
/// As [`take_next`].
pub fn take_next_in(work: &mut Work<'_, '_>, actor: &Actor) -> Result<Option<Uuid>, Error> {
    actor.require(Permission::Calls)?;
    let company = shell::company(work.tx)?;
    let settings: Settings = company.setting("followups");
    if let Some(held) = calling::held_by(work.tx, actor.id, work.now)? {
        match followups::followup(work.tx, held.followup_id)? {
            Some(followup) if followup.state == State::Open => return Ok(Some(followup.id)),
            _ => calling::free(work.tx, held.customer_id, actor.id)?,
        }
    }
    let Some(zones) = Windows::read(work.tx, &company, work.now)?.open() else { return Ok(None) };
    loop {
        let mut due = queue::due_appointments(work.tx, actor.id, &zones.names, work.now, LOOKED_AT)?;
        due.extend(queue::due_calls(work.tx, actor.id, &zones.names, work.now, LOOKED_AT)?);
        if due.is_empty() {
            return Ok(None);
        }
        for (id, customer_id) in due {
            if hold(work, actor, &settings, customer_id, id)?.is_none() {
                continue;
            }
            // Between reading the queue and taking the customer, somebody may have called them.
            let followup = followups::followup(work.tx, id)?;
            if followup.is_some_and(|f| f.state == State::Open && f.next_at <= Some(work.now)) {
                work.tell(subject(id), "followup.taken", &actor.by());
                return Ok(Some(id));
            }
            calling::free(work.tx, customer_id, actor.id)?;
        }
    }
}

/// Takes a certain call, due or not.
///
/// # Errors
/// [`Error::Taken`] when another agent has the customer, [`Error::NotOpen`] when no call is owed.
pub async fn take(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    actor.require(Permission::Calls)?;
    let actor = actor.clone();
    base.write(move |work| {
        let settings: Settings = shell::company(work.tx)?.setting("followups");
        let (followup, _) = take_under(work, &actor, &settings, id)?;
        work.tell(subject(id), "followup.taken", &actor.by());
        // A person speaks to one customer at a time.
        Ok(calling::free_others(work.tx, actor.id, followup.customer_id)?)
    })
    .await
}

/// Takes the customer of a follow-up; answers the follow-up as it is then, and since when the agent has them.
pub(super) fn take_under(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    settings: &Settings,
    id: Uuid,
) -> Result<(Followup, Timestamp), Error> {
    let customer_id = followups::customer_of(work.tx, id)?.ok_or(Error::Missing)?;
    let Some(since) = hold(work, actor, settings, customer_id, id)? else {
        let by = calling::holder(work.tx, customer_id, work.now)?.map_or(String::new(), |h| h.agent_name);
        return Err(Error::Taken { by });
    };
    // Read only now: who had the customer until now may have changed it.
    let followup = followups::followup(work.tx, id)?.ok_or(Error::Missing)?;
    match followup.state {
        State::Open => Ok((followup, since)),
        state => Err(Error::NotOpen { state }),
    }
}

/// Keeps what is being typed in a call, and the customer with who types it, who must have taken them: words that
/// arrive when the call was already recorded or let go do not take the customer again.
///
/// # Errors
/// [`Error::Taken`], [`Error::NotOpen`], [`Error::Stale`] when the agent does not have the customer any more.
pub async fn keep_draft(base: &Base, actor: &Actor, id: Uuid, typed: Json) -> Result<(), Error> {
    actor.require(Permission::Calls)?;
    let actor = actor.clone();
    base.write(move |work| {
        // First, as whoever records the call does: else each may wait for the other.
        customers::hold(work.tx)?;
        let customer_id = followups::customer_of(work.tx, id)?.ok_or(Error::Missing)?;
        let settings: Settings = shell::company(work.tx)?.setting("followups");
        if !calling::prolong(work.tx, customer_id, actor.id, id, until(work.now, &settings))? {
            let holder = calling::holder(work.tx, customer_id, work.now)?.filter(|h| h.agent_id != actor.id);
            return Err(holder.map_or(Error::Stale, |other| Error::Taken { by: other.agent_name }));
        }
        match followups::followup(work.tx, id)?.ok_or(Error::Missing)?.state {
            State::Open => Ok(followups::keep_draft(work.tx, id, &typed)?),
            state => Err(Error::NotOpen { state }),
        }
    })
    .await
}

/// Lets the customer of a follow-up go without a call. Who leads the queues may do it for others.
///
/// # Errors
/// [`Error::Denied`] when another agent has them.
pub async fn release(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    actor.require(Permission::Calls)?;
    let actor = actor.clone();
    base.write(move |work| {
        let followup = followups::followup(work.tx, id)?.ok_or(Error::Missing)?;
        let Some(held) = calling::holder(work.tx, followup.customer_id, work.now)? else { return Ok(()) };
        if held.agent_id != actor.id {
            actor.require(Permission::Queues)?;
            let data = json!({"agent": held.agent_name, "since": held.since});
            work.record(&actor.by(), Event { kind: "followup.released", subject: subject(id), data })?;
        }
        Ok(calling::free(work.tx, followup.customer_id, held.agent_id)?)
    })
    .await
}

/// Takes the customer for an agent, for a while; answers since when, if they were free.
fn hold(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    settings: &Settings,
    customer_id: Uuid,
    followup_id: Uuid,
) -> Result<Option<Timestamp>, Error> {
    let holding = Holding {
        customer_id,
        agent_id: actor.id,
        agent_name: actor.name.clone(),
        followup_id,
        since: work.now,
        until: until(work.now, settings),
    };
    Ok(calling::take(work.tx, &holding)?)
}

/// How long a call without a sign of life keeps its customer.
fn until(now: Timestamp, settings: &Settings) -> Timestamp {
    let lease = SignedDuration::from_mins(settings.lease_minutes.clamp(1, 24 * 60));
    now.checked_add(lease).unwrap_or(now)
}
