//! What others of the house are to do for a case: cases of their own under it, each with who has it and by when. The
//! case is not closed before they are solved.

use super::{Requested, hold_both, named, record_both, store};
use crate::{
    Case, Channel, Error, Holder, Kind, NewCase, Scope,
    opening::{Opened, open_case_in},
    verbs::{take, take_any},
};
use db::Tx;
use jiff::Timestamp;
use jobs::{Base, By, OnceKey, Work};
use serde_json::json;
use shell::{Actor, Permission, Person, Role, Say, Unsettled, Wrong};

/// Something to be done for a case.
#[derive(Clone, Debug, Default)]
pub(crate) struct NewChild {
    /// In one line.
    pub(crate) subject: String,
    /// What is asked.
    pub(crate) description: String,
    /// Who or which team is to do it.
    pub(crate) to: Holder,
    /// By when.
    pub(crate) due_at: Option<Timestamp>,
}

/// Opens a case under another, for somebody or a team of the house. Records `case.opened` and, on both, `case.child_added`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a subject, or for somebody who is not of the house or a team that is not there.
pub(crate) async fn open_child(
    base: &Base,
    actor: &Actor,
    code: &str,
    new: NewChild,
    once: Option<OnceKey>,
) -> Result<Opened, Error> {
    actor.require(Permission::Cases)?;
    if new.subject.trim().is_empty() {
        return Err(Error::wrong("subject", "cases-subject-missing"));
    }
    let house = |p: &Person| p.role.may(Permission::Cases) && p.role != Role::NetworkMember;
    if new.to.person.as_ref().is_some_and(|p| !house(p)) {
        return Err(Error::wrong("assignee", "cases-assignee-unknown"));
    }
    let (scope, actor, code) = (Scope::of(actor)?, actor.clone(), code.to_owned());
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let parent = take(work, scope, &code)?;
            let opening = NewCase {
                subject: new.subject,
                description: new.description,
                customer_id: parent.customer_id,
                invoice_id: parent.invoice_id,
                product: parent.product.clone(),
                assignee: new.to.person,
                team: new.to.team,
                ..NewCase::new(Kind::InternalRequest, Channel::Internal)
            };
            let opened = open_case_in(work, &actor, opening)?;
            let child = crate::store::case_by_id(work.tx, opened.id)?.ok_or(Error::Missing)?;
            put_under(work, &actor.by(), &parent, &child, new.due_at)?;
            Ok(opened)
        })
    })
    .await
}

/// Puts a case that is there already under another. Records `case.child_added` on both.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for a case that is not there, itself, one that has a case above it, or one that
/// stands above this one: nothing can be under itself.
pub(crate) async fn add_child(
    base: &Base,
    actor: &Actor,
    code: &str,
    child: &str,
    due_at: Option<Timestamp>,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code, child) = (Scope::of(actor)?, actor.by(), code.to_owned(), child.to_owned());
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            // Two that are put under each other at once would each see no circle: the tree is held whole.
            work.tx.hold("case tree")?;
            hold_both(work, &code, &child)?;
            let parent = take(work, scope, &code)?;
            let child = named(work, scope, "code", &child)?;
            check(work.tx, &parent, &child)?;
            Ok(put_under(work, &by, &parent, &child, due_at)?)
        })
    })
    .await
}

fn check(tx: &mut Tx<'_>, parent: &Case, child: &Case) -> Result<(), Error> {
    let wrong = |say| Err(Error::Invalid(vec![Wrong::new("code", say)]));
    if parent.id == child.id {
        return wrong(Say::key("cases-child-itself"));
    }
    if let Some(above) = store::parent(tx, Scope::of_program(), child.id)? {
        let say = Say::key("cases-child-has-parent").with("code", child.code.clone());
        return wrong(say.with("parent", above.code));
    }
    if store::above(tx, parent.id)?.contains(&child.id) {
        let say = Say::key("cases-child-loop").with("code", child.code.clone());
        return wrong(say.with("parent", parent.code.clone()));
    }
    Ok(())
}

fn put_under(
    work: &mut Work<'_, '_>,
    by: &By,
    parent: &Case,
    child: &Case,
    due_at: Option<Timestamp>,
) -> db::Result<()> {
    store::add_parent(work.tx, child.id, parent.id, due_at, work.now, &by.name)?;
    let data = json!({"due": due_at, "subject": child.subject});
    record_both(work, by, "case.child_added", (parent, "parent"), (child, "child"), &data)
}

/// Takes a case from under another; both go on. Records `case.child_removed` on both.
///
/// # Errors
/// [`Error::Missing`]
pub(crate) async fn remove_child(
    base: &Base,
    actor: &Actor,
    code: &str,
    child: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code, child) = (Scope::of(actor)?, actor.by(), code.to_owned(), child.to_owned());
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            work.tx.hold("case tree")?;
            hold_both(work, &code, &child)?;
            let parent = take_any(work, scope, &code)?;
            let child = take_any(work, scope, &child)?;
            let above = store::parent(work.tx, scope, child.id)?;
            if above.is_none_or(|above| above.id != parent.id) {
                return Err(Error::Missing);
            }
            store::remove_parent(work.tx, child.id)?;
            let data = json!({"subject": child.subject});
            Ok(record_both(work, &by, "case.child_removed", (&parent, "parent"), (&child, "child"), &data)?)
        })
    })
    .await
}

/// What somebody, or nobody yet of a team they are in, has to do for other cases by a day; the first first.
///
/// # Errors
/// The database's.
pub fn requested_of(tx: &mut Tx<'_>, actor: &Actor, limit: i64) -> db::Result<Vec<Requested>> {
    match Scope::of(actor) {
        Ok(scope) => store::requested(tx, scope, actor.id, limit),
        Err(_) => Ok(Vec::new()),
    }
}

/// Refuses to end a case while something under it is open.
pub(crate) fn none_open(tx: &mut Tx<'_>, case: uuid::Uuid) -> Result<(), Error> {
    let children = store::children(tx, Scope::of_program(), case)?;
    let Some(open) = children.iter().find(|child| child.phase.is_open()) else { return Ok(()) };
    let n = children.iter().filter(|child| child.phase.is_open()).count();
    let say = Say::key("cases-children-open").with("n", n).with("code", open.code.clone());
    let at = format!("/cases/{}", open.code);
    Err(Error::Unsettled(Unsettled { say: say.with("subject", open.subject.clone()), at }))
}
