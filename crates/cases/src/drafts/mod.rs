//! What somebody is writing in a case and has not sent yet. Their browser keeps it; so does the house, for them alone, so
//! that another computer or an emptied browser shows it too. It belongs to the page it is written on, and is over in
//! the same piece of work that keeps the message. No event tells of it: nothing has happened yet.
//!
//! Owns the table `case_draft`.

pub(crate) mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;

pub(crate) use store::of;

use crate::{Error, Scope, verbs::take_any};
use db::row;
use jiff::{SignedDuration, Timestamp};
use jobs::{Base, OnceKey, Work};
use serde_json::Value as Json;
use shell::{Actor, Say};
use std::collections::BTreeMap;

/// How long a draft waits: who has not come back to it in a month does not send it any more.
const PATIENCE: SignedDuration = SignedDuration::from_hours(30 * 24);

db::stored! {
    /// A form of a case in which something is written.
    pub enum Form {
        /// The composer: an answer, a note, what was said.
        Message = "message",
        /// How the case was solved.
        Solution = "solution",
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
        if let Some(key) = &sent_with
            && work.is_done(key)?
        {
            return Err(Error::Conflict(Say::key("cases-draft-sent")));
        }
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
