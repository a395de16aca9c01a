//! Messages that are a case of their own: they go over to a new one of the same customer, received when they came.
//! Taken back, they return, and what became of the new case stays readable in the old one.

use super::{merge::merge_in, record_both, store};
use crate::{
    Channel, Direction, Error, Kind, NewCase, Scope,
    conversation::{self, Message},
    opening::{Opened, open_case_in},
    search::index,
    verbs::{take, take_any},
};
use jobs::{OnceKey, Work};
use serde_json::json;
use shell::{Actor, App, Permission, Say, Wrong};
use uuid::Uuid;

/// What goes over, and what it is then about.
#[derive(Clone, Debug)]
pub(crate) struct NewSplit {
    pub(crate) messages: Vec<Uuid>,
    pub(crate) kind: Kind,
    /// In one line; the first words of the first message when blank.
    pub(crate) subject: String,
}

/// Makes chosen messages of a case a case of their own. Records `case.opened` and, on both, `case.split`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] when nothing is chosen, or something that is not this case's own.
pub(crate) async fn split(
    app: &App,
    actor: &Actor,
    code: &str,
    new: NewSplit,
    once: Option<OnceKey>,
) -> Result<Opened, Error> {
    actor.require(Permission::Cases)?;
    let (scope, actor, code) = (Scope::of(actor)?, actor.clone(), code.to_owned());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let case = take(work, scope, &code)?;
                let chosen = chosen(work, case.id, &new.messages)?;
                let (channel, received_at) = beginning(&chosen, case.channel);
                let opening = NewCase {
                    subject: if new.subject.trim().is_empty() { first_line(&chosen) } else { new.subject },
                    customer_id: case.customer_id,
                    consumer: case.consumer(),
                    invoice_id: case.invoice_id,
                    product: case.product.clone(),
                    product_group: case.product_group.clone(),
                    received_at: Some(received_at),
                    ..NewCase::new(new.kind, channel)
                };
                let opened = open_case_in(work, &actor, opening)?;
                let into = crate::store::case_by_id(work.tx, opened.id)?.ok_or(Error::Missing)?;
                let ids: Vec<Uuid> = chosen.iter().map(|m| m.id).collect();
                conversation::store::move_to(work.tx, &ids, into.id)?;
                [&case, &into].into_iter().try_for_each(|one| index::keep_case(work, one))?;
                let key = (Uuid::now_v7(), case.id, into.id);
                store::add_split(work.tx, key, &json!(ids), work.now, &actor.name)?;
                let data = json!({"n": ids.len(), "subject": into.subject});
                record_both(work, &actor.by(), "case.split", (&case, "source"), (&into, "part"), &data)?;
                Ok(opened)
            })
        })
        .await
}

fn wrong(key: &'static str) -> Error {
    Error::Invalid(vec![Wrong::new("messages", Say::key(key))])
}

fn chosen(work: &mut Work<'_, '_>, case: Uuid, named: &[Uuid]) -> Result<Vec<Message>, Error> {
    let own = conversation::store::messages(work.tx, case)?;
    if named.is_empty() {
        return Err(wrong("cases-split-nothing"));
    }
    if !named.iter().all(|id| own.iter().any(|m| m.id == *id)) {
        return Err(wrong("cases-split-unknown"));
    }
    Ok(own.into_iter().filter(|m| named.contains(&m.id)).collect())
}

/// How and when it came: with the first thing the customer said, else with the first that was said at all. What is
/// owed to them by law counts from there.
fn beginning(chosen: &[Message], of_case: Channel) -> (Channel, jiff::Timestamp) {
    let theirs = chosen.iter().find(|m| m.direction == Direction::Inbound);
    let first = theirs.or_else(|| chosen.first());
    let channel = theirs.map_or(of_case, |m| m.channel);
    (channel, first.map_or(jiff::Timestamp::UNIX_EPOCH, |m| m.at))
}

fn first_line(chosen: &[Message]) -> String {
    let said = chosen.iter().map(|m| crate::rules::subject_of(&m.body)).find(|subject| !subject.is_empty());
    said.unwrap_or_default()
}

/// Takes a split back: the messages return, and the case that was made of them is led to the one they came from.
/// Records `case.unsplit` and `case.merged` on both.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Conflict`] when it was not split, or is merged into another by now.
pub(crate) async fn unsplit(
    app: &App,
    actor: &Actor,
    code: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code, asked) = (Scope::of(actor)?, actor.by(), code.to_owned(), app.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let seen = take_any_unheld(work, scope, &code)?;
                let not = || Error::Conflict(Say::key("cases-unsplit-not").with("code", seen.code.clone()));
                let split = store::split_into(work.tx, seen.id)?.ok_or_else(not)?;
                super::hold_both(work, &seen.code, &split.from_code)?;
                let case = take(work, scope, &code)?;
                let split = store::split_into(work.tx, case.id)?.ok_or_else(not)?;
                let from = take_any(work, Scope::of_program(), &split.from_code)?;
                super::merge::settled(work, &asked, &case)?;
                let ids: Vec<Uuid> = serde_json::from_value(split.messages.clone()).unwrap_or_default();
                conversation::store::move_to(work.tx, &ids, from.id)?;
                [&case, &from].into_iter().try_for_each(|one| index::keep_case(work, one))?;
                store::undo_split(work.tx, split.id, work.now)?;
                let data = json!({"n": ids.len(), "subject": case.subject});
                record_both(work, &by, "case.unsplit", (&from, "source"), (&case, "part"), &data)?;
                merge_in(work, &by, case, &from, "split")
            })
        })
        .await
}

fn take_any_unheld(work: &mut Work<'_, '_>, scope: Scope, code: &str) -> Result<crate::Case, Error> {
    crate::store::case(work.tx, scope, &crate::rules::read_code(code))?.ok_or(Error::Missing)
}
