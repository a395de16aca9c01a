//! Signing a batch: away from operations, into customer service, or back.

use super::{
    rules::State,
    store::{self, Batch, Tally},
};
use crate::{Error, store::lists::State as ListState};
use db::Tx;
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use serde_json::json;
use shell::{Actor, Denied, Permission, Say, Wrong};
use uuid::Uuid;

/// The longest note or reason, in characters.
const LONGEST_NOTE: usize = 2_000;

/// An event's subject.
pub(super) fn subject(id: Uuid) -> Subject {
    Subject { kind: "batch", id }
}

/// What was recorded of invoices makes the batch of their list. Listens to `sales.invoices_recorded`.
///
/// # Errors
/// The database's.
pub fn on_invoices_recorded(work: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    if event.subject.kind != "list" {
        return Ok(());
    }
    store::add_invoices(work.tx, event.subject.id, &event.data["ids"])
}

/// Operations hands a batch over to customer service, with what it has and what it lacks. Records
/// `batch.handed_over` with the note and what was missing.
///
/// # Errors
/// Not allowed; no such batch; its list is not taken whole; it is not with operations.
pub async fn hand_over(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    note: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Lists)?;
    let (by, note) = (actor.by(), checked("note", note)?);
    let signed = base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let batch = existing(work.tx, id)?;
            if batch.list_state != ListState::Applied {
                return Err(Error::Conflict(Say::key("sales-batch-not-applied")));
            }
            let Tally { invoices, missing_invoices, missing_waybills, .. } =
                store::tallies(work.tx, &[id])?.pop().ok_or(Error::NotFound)?;
            let missing = (missing_invoices, missing_waybills);
            if !store::put_handed_over(work.tx, id, &by, &note, missing, work.now)? {
                return Err(not_now(work.tx, id)?);
            }
            let data = json!({"note": note, "invoices": invoices, "missing_invoices": missing_invoices,
                              "missing_waybills": missing_waybills});
            work.record(&by, Event { kind: "batch.handed_over", subject: subject(id), data })?;
            Ok(())
        })
    });
    signed.await
}

/// Customer service receives a batch. Records `batch.received` with the note.
///
/// # Errors
/// Not allowed; no such batch; it does not wait for that; the same person handed it over.
pub async fn receive(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    note: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    may_receive(actor)?;
    let (by, note) = (actor.by(), checked("note", note)?);
    let signed = base.write(move |work| {
        work.once(once.as_ref(), |work| {
            not_oneself(&existing(work.tx, id)?, &by)?;
            if !store::put_received(work.tx, id, &by, &note, work.now)? {
                return Err(not_now(work.tx, id)?);
            }
            let event = Event { kind: "batch.received", subject: subject(id), data: json!({"note": note}) };
            work.record(&by, event)?;
            Ok(())
        })
    });
    signed.await
}

/// Customer service sends a batch back to operations, which hands it over anew. Records `batch.returned`.
///
/// # Errors
/// As [`receive`]; and without a reason.
pub async fn return_batch(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    reason: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    may_receive(actor)?;
    let (by, reason) = (actor.by(), checked("reason", reason)?);
    if reason.is_empty() {
        return Err(wrong("reason", "sales-batch-reason-missing"));
    }
    let signed = base.write(move |work| {
        work.once(once.as_ref(), |work| {
            not_oneself(&existing(work.tx, id)?, &by)?;
            if !store::put_returned(work.tx, id, &by, &reason, work.now)? {
                return Err(not_now(work.tx, id)?);
            }
            let data = json!({"reason": reason});
            work.record(&by, Event { kind: "batch.returned", subject: subject(id), data })?;
            Ok(())
        })
    });
    signed.await
}

/// Customer service: whoever makes its calls or works on its cases.
fn may_receive(actor: &Actor) -> Result<(), Denied> {
    actor.require(Permission::Calls).or_else(|_| actor.require(Permission::Cases))
}

pub(super) fn existing(tx: &mut Tx<'_>, id: Uuid) -> Result<Batch, Error> {
    store::batch(tx, id)?.ok_or(Error::NotFound)
}

/// Two people sign: who hands a batch over does not receive it as well.
fn not_oneself(batch: &Batch, by: &By) -> Result<(), Error> {
    if batch.state == State::HandedOver && batch.handed_over_by.is_some() && batch.handed_over_by == by.id {
        return Err(Error::Conflict(Say::key("sales-batch-same-person")));
    }
    Ok(())
}

/// Why a batch cannot be signed as asked: how it stands now.
fn not_now(tx: &mut Tx<'_>, id: Uuid) -> Result<Error, Error> {
    let batch = existing(tx, id)?;
    let (key, name) = match batch.state {
        State::Open => ("sales-batch-is-open", None),
        State::HandedOver => ("sales-batch-is-handed-over", batch.handed_over_by_name),
        State::Received => ("sales-batch-is-received", batch.received_by_name),
    };
    Ok(Error::Conflict(Say::key(key).with("name", name.unwrap_or_default())))
}

pub(super) fn checked(field: &str, text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.chars().count() > LONGEST_NOTE {
        return Err(wrong(field, "sales-batch-note-long"));
    }
    Ok(text.to_owned())
}

pub(super) fn wrong(field: &str, key: &'static str) -> Error {
    Error::Invalid(vec![Wrong::new(field, Say::key(key))])
}
