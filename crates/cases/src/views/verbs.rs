//! Keeping, changing, ordering and deleting views.

use super::{Column, SavedView, Sharing, store};
use crate::{Asking, Error, Order, Scope};
use db::Tx;
use jobs::{Base, Event, OnceKey, Subject, Work};
use serde_json::json;
use shell::{Actor, Permission, Say, Wrong};
use uuid::Uuid;

/// The longest name and the longest query, in characters, and how many views one person keeps.
const LONGEST_NAME: usize = 60;
const LONGEST_QUERY: usize = 400;
const MOST: usize = 30;

/// A view as it is kept or changed.
#[derive(Clone, Debug)]
pub(crate) struct NewView {
    pub(crate) name: String,
    pub(crate) query: String,
    pub(crate) order: Order,
    pub(crate) columns: Vec<Column>,
    pub(crate) shared_with: Sharing,
}

fn event(kind: &'static str, view: &SavedView) -> Event {
    let data = json!({"name": view.name, "query": view.query, "shared_with": view.shared_with});
    Event { kind, subject: Subject { kind: "case_view", id: view.id }, data }
}

/// The views somebody sees.
pub(crate) async fn list(base: &Base, actor: &Actor) -> Result<Vec<SavedView>, Error> {
    let (_, actor) = (Scope::of(actor)?, actor.clone());
    Ok(base.glance(move |tx| store::seen(tx, &actor)).await?)
}

/// Keeps a search under a name; answers which view it is. Records `view.saved`.
///
/// # Errors
/// [`Error::Invalid`] with every field that is wrong; [`Error::Denied`] when shared by who may not.
pub(crate) async fn save(
    base: &Base,
    actor: &Actor,
    new: NewView,
    asking: Asking,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    let (_, actor) = (Scope::of(actor)?, actor.clone());
    may_share(&actor, new.shared_with)?;
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            check(work.tx, &actor, &asking, &new, None)?;
            let view = composed(Uuid::now_v7(), &actor, new);
            store::add(work.tx, &view, work.now)?;
            work.record(&actor.by(), event("view.saved", &view))?;
            Ok(view.id)
        })
    })
    .await
}

fn composed(id: Uuid, owner: &Actor, new: NewView) -> SavedView {
    SavedView {
        id,
        name: new.name.trim().to_owned(),
        query: new.query.trim().to_owned(),
        order: new.order,
        columns: json!(new.columns),
        owner_id: owner.id,
        owner_name: owner.name.clone(),
        shared_with: new.shared_with.as_str().to_owned(),
    }
}

fn may_share(actor: &Actor, with: Sharing) -> Result<(), Error> {
    if with == Sharing::Nobody { Ok(()) } else { Ok(actor.require(Permission::Queues)?) }
}

fn check(
    tx: &mut Tx<'_>,
    actor: &Actor,
    asking: &Asking,
    new: &NewView,
    own: Option<Uuid>,
) -> Result<(), Error> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, key: &'static str| wrongs.push(Wrong::new(field, Say::key(key)));
    let seen = store::seen(tx, actor)?;
    let same =
        |view: &&SavedView| places::fold(&view.name) == places::fold(&new.name) && Some(view.id) != own;
    if new.name.trim().is_empty() {
        wrong("name", "cases-view-name-missing");
    } else if new.name.chars().count() > LONGEST_NAME {
        wrong("name", "cases-too-long");
    } else if seen.iter().any(|view| same(&view)) {
        wrong("name", "cases-view-name-taken");
    }
    if new.query.chars().count() > LONGEST_QUERY {
        wrong("query", "cases-too-long");
    }
    if own.is_none() && seen.iter().filter(|view| view.owner_id == actor.id).count() >= MOST {
        wrong("name", "cases-view-too-many");
    }
    // What is not understood would count everything, and under a name that says something else.
    let odd = asking.read(tx, &new.query, false)?.wrongs;
    wrongs.extend(odd.into_iter().map(|say| Wrong::new("query", say)));
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// The view somebody may change.
fn taken(work: &mut Work<'_, '_>, actor: &Actor, id: Uuid) -> Result<SavedView, Error> {
    work.tx.hold("case_view")?;
    let view = store::seen_one(work.tx, actor, id)?.ok_or(Error::Missing)?;
    if view.may_change(actor) { Ok(view) } else { Err(Error::Denied) }
}

/// Changes a view. Records `view.changed`.
///
/// # Errors
/// [`Error::Missing`], [`Error::Denied`], [`Error::Invalid`].
pub(crate) async fn change(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    new: NewView,
    asking: Asking,
) -> Result<(), Error> {
    let actor = actor.clone();
    base.write(move |work| {
        let before = taken(work, &actor, id)?;
        if before.shared_with != new.shared_with.as_str() {
            may_share(&actor, new.shared_with)?;
            may_share(&actor, Sharing::read(&before.shared_with).unwrap_or(Sharing::Everybody))?;
        }
        check(work.tx, &actor, &asking, &new, Some(id))?;
        let SavedView { owner_id, owner_name, .. } = before.clone();
        let after = SavedView { owner_id, owner_name, ..composed(id, &actor, new) };
        if after == before {
            return Ok(());
        }
        store::change(work.tx, &after, work.now)?;
        Ok(work.record(&actor.by(), event("view.changed", &after))?)
    })
    .await
}

/// Deletes a view; it may be taken back. Records `view.deleted`.
///
/// # Errors
/// [`Error::Missing`], [`Error::Denied`].
pub(crate) async fn delete(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let actor = actor.clone();
    base.write(move |work| {
        let view = taken(work, &actor, id)?;
        store::set_deleted(work.tx, id, Some(work.now), work.now)?;
        Ok(work.record(&actor.by(), event("view.deleted", &view))?)
    })
    .await
}

/// Takes back that a view was deleted. Records `view.restored`.
///
/// # Errors
/// [`Error::Missing`] when there is no such deleted view, or it was another's.
pub(crate) async fn restore(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    let actor = actor.clone();
    base.write(move |work| {
        let view =
            store::deleted(work.tx, id)?.filter(|view| view.may_change(&actor)).ok_or(Error::Missing)?;
        store::set_deleted(work.tx, id, None, work.now)?;
        Ok(work.record(&actor.by(), event("view.restored", &view))?)
    })
    .await
}

/// Which way a view goes in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// Puts a view before or after its neighbour, among those that somebody may put in order.
///
/// # Errors
/// [`Error::Missing`], [`Error::Denied`].
pub(crate) async fn shift(base: &Base, actor: &Actor, id: Uuid, to: Direction) -> Result<(), Error> {
    let actor = actor.clone();
    base.write(move |work| {
        taken(work, &actor, id)?;
        let mut ids: Vec<Uuid> = store::seen(work.tx, &actor)?
            .iter()
            .filter(|view| view.may_change(&actor))
            .map(|view| view.id)
            .collect();
        let at = ids.iter().position(|view| *view == id).ok_or(Error::Missing)?;
        let other =
            if to == Direction::Up { at.checked_sub(1) } else { Some(at + 1).filter(|at| *at < ids.len()) };
        if let Some(other) = other {
            ids.swap(at, other);
            store::put_in_order(work.tx, &ids)?;
        }
        Ok(())
    })
    .await
}
