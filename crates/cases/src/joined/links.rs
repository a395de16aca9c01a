//! Cases that have to do with each other and both go on.

use super::{LinkKind, hold_both, named, record_both, store};
use crate::{
    Error, Scope,
    verbs::{take, take_any},
};
use jobs::{Base, OnceKey};
use serde_json::json;
use shell::{Actor, Permission, Say, Wrong};
use uuid::Uuid;

/// Says what a case has to do with another. Records `case.linked` on both.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for a case that is not there, itself, one that became part of
/// another, or one it is linked with already.
pub(crate) async fn link(
    base: &Base,
    actor: &Actor,
    code: &str,
    to: &str,
    kind: LinkKind,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code, to) = (Scope::of(actor)?, actor.by(), code.to_owned(), to.to_owned());
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            hold_both(work, &code, &to)?;
            let case = take(work, scope, &code)?;
            let other = named(work, scope, "to", &to)?;
            let wrong = |say| Error::Invalid(vec![Wrong::new("to", say)]);
            if case.id == other.id {
                return Err(wrong(Say::key("cases-link-itself")));
            }
            // Its story goes on elsewhere: who opened the link would be led on, and undoing the merge would leave it behind.
            if let Some(merged) = store::merged(work.tx, other.id)? {
                let say = Say::key("cases-link-merged").with("code", other.code);
                return Err(wrong(say.with("into", merged.into_code)));
            }
            if store::are_linked(work.tx, case.id, other.id)? {
                return Err(wrong(Say::key("cases-link-already").with("code", other.code)));
            }
            store::add_link(work.tx, (Uuid::now_v7(), case.id, other.id), kind, work.now, &by.name)?;
            let data = json!({"link": kind, "subject": other.subject});
            Ok(record_both(work, &by, "case.linked", (&case, "from"), (&other, "to"), &data)?)
        })
    })
    .await
}

/// Takes a link away. Records `case.unlinked` on both.
///
/// # Errors
/// [`Error::Missing`]
pub(crate) async fn unlink(
    base: &Base,
    actor: &Actor,
    code: &str,
    id: Uuid,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let case = take_any(work, scope, &code)?;
            let (from, to, kind) = store::link(work.tx, id)?.ok_or(Error::Missing)?;
            if from != case.id && to != case.id {
                return Err(Error::Missing);
            }
            let mut end = |id| crate::store::case_by_id(work.tx, id)?.ok_or(Error::Missing);
            let (from, to) = (end(from)?, end(to)?);
            store::remove_link(work.tx, id)?;
            let data = json!({"link": kind});
            Ok(record_both(work, &by, "case.unlinked", (&from, "from"), (&to, "to"), &data)?)
        })
    })
    .await
}
