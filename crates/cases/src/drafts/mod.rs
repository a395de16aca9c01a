//! What somebody is writing in a case, or of one that is not registered yet, and has not sent. Their browser keeps it; so
//! does the house, for them alone, so that another computer or an emptied browser shows it too. It belongs to the page it
//! is written on, and is over in the same piece of work that keeps the message or registers the case. No event tells of
//! it: nothing has happened yet.
//!
//! Owns the tables `case_draft` and `intake_draft`.

pub(crate) mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::{of, of_intake, of_page};

use crate::{Error, Scope, verbs::take_any};
use db::row;
use jiff::{SignedDuration, Timestamp};
use jobs::{Base, OnceKey, Work};
use serde_json::Value as Json;
use shell::{Actor, Permission, Say};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How long a draft waits: who has not come back to it in a month does not send it any more.
const PATIENCE: SignedDuration = SignedDuration::from_hours(30 * 24);

db::stored! {
    /// A form of a case in which something is written.
    pub enum Form {
        /// The composer: an answer, a note, what was said.
        Message = "message",
        /// How the case was solved.
        Solution = "solution",
        /// What the case says, corrected.
        Mending = "edit",
        /// Handing it over to the service network.
        HandOver = "hand-over",
        /// A call that is owed.
        Call = "call",
        /// What the customer said of the solution.
        Answer = "answer",
        /// What is asked of the house.
        Child = "child",
    }
}

/// What stands in a form, by the names of its fields.
pub(crate) type Fields = BTreeMap<String, String>;

row! {
    /// What somebody wrote in a form and has not sent.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct Draft {
        /// By the names of the form's fields.
        pub(crate) fields: Json,
        /// When they wrote last.
        pub(crate) kept_at: Timestamp,
    }
}

impl Draft {
    /// What stands in a field, empty when nothing does.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields[name].as_str().unwrap_or_default()
    }
}

/// Keeps what somebody is writing in a form of a case; without words it is forgotten. `sent_with` is the key that the
/// form is sent with: what was sent is no draft any more, whichever of the two requests comes first.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Denied`]; [`Error::Invalid`] when it is longer than could be sent; [`Error::Conflict`]
/// when it was sent.
pub(crate) async fn keep_draft(
    base: &Base,
    actor: &Actor,
    code: &str,
    form: Form,
    typed: &Fields,
    sent_with: Option<OnceKey>,
) -> Result<(), Error> {
    let (scope, person, code) = (Scope::of(actor)?, actor.id, code.to_owned());
    let fields = rules::kept(form, typed)?;
    base.write(move |work| {
        let case = take_any(work, scope, &code)?;
        still_unsent(work, sent_with.as_ref())?;
        store::forget_before(work.tx, work.now - PATIENCE)?;
        match fields {
            Some(fields) => store::keep(work.tx, person, case.id, form, &fields, work.now)?,
            None => store::forget(work.tx, person, &case.code, form)?,
        }
        Ok(())
    })
    .await
}

/// Forgets what somebody wrote in a form of a case.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Denied`].
pub(crate) async fn drop_draft(base: &Base, actor: &Actor, code: &str, form: Form) -> Result<(), Error> {
    let (scope, person, code) = (Scope::of(actor)?, actor.id, code.to_owned());
    base.write(move |work| {
        let case = take_any(work, scope, &code)?;
        Ok(store::forget(work.tx, person, &case.code, form)?)
    })
    .await
}

/// Keeps what somebody is writing of a case that is not registered yet; `about` is whom it was begun for
/// ([`pages::begun_for`]), or empty. Otherwise as [`keep_draft`].
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] when it is longer than could be sent; [`Error::Conflict`] when it was sent.
pub(crate) async fn keep_intake(
    base: &Base,
    actor: &Actor,
    about: &str,
    typed: &Fields,
    sent_with: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (person, about, fields) = (actor.id, about.to_owned(), rules::kept_of_intake(typed)?);
    base.write(move |work| {
        hold_intake(work, person)?;
        still_unsent(work, sent_with.as_ref())?;
        store::forget_before(work.tx, work.now - PATIENCE)?;
        match fields {
            Some(fields) => store::keep_intake(work.tx, person, &about, &fields, work.now)?,
            None => store::forget_intake(work.tx, person, &about)?,
        }
        Ok(())
    })
    .await
}

/// Forgets what somebody wrote of a case that is not registered.
///
/// # Errors
/// [`Error::Denied`].
pub(crate) async fn drop_intake(base: &Base, actor: &Actor, about: &str) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (person, about) = (actor.id, about.to_owned());
    base.write(move |work| Ok(store::forget_intake(work.tx, person, &about)?)).await
}

/// What was sent is no draft any more, whichever of the two requests comes first.
fn still_unsent(work: &mut Work<'_, '_>, sent_with: Option<&OnceKey>) -> Result<(), Error> {
    match sent_with {
        Some(key) if work.is_done(key)? => Err(Error::Conflict(Say::key("cases-draft-sent"))),
        _ => Ok(()),
    }
}

/// The case was registered: what was written of it is over.
///
/// # Errors
/// The database's.
pub(crate) fn end_intake_in(work: &mut Work<'_, '_>, actor: &Actor, about: &str) -> db::Result<()> {
    hold_intake(work, actor.id)?;
    store::forget_intake(work.tx, actor.id, about)
}

/// What is on its way to the drafts of somebody waits for the registration that ends them, and the other way round.
fn hold_intake(work: &mut Work<'_, '_>, person: Uuid) -> db::Result<()> {
    work.tx.hold(&format!("intake draft {person}"))
}

/// What was written in a form is kept where it belongs: its draft is over. `code` is of the page it was written on.
///
/// # Errors
/// The database's.
pub(crate) fn end_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    form: Option<Form>,
) -> db::Result<()> {
    match form {
        Some(form) => store::forget(work.tx, actor.id, &crate::rules::read_code(code), form),
        None => Ok(()),
    }
}
