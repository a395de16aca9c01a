//! What a case is joined to.

use super::{Child, Linked, Merged, Split, store};
use crate::{
    Case, Scope,
    history::{Told, as_told},
    verbs::subject,
};
use db::{Result, Tx};
use uuid::Uuid;

/// Everything a case is joined to.
#[derive(Default)]
pub(crate) struct Joined {
    /// The case that goes on in its place.
    pub(crate) merged: Option<Merged>,
    /// The cases that became part of it, with what happened to them.
    pub(crate) parts: Vec<Part>,
    /// The case it was split from.
    pub(crate) split_from: Option<Split>,
    /// The cases that were split from it.
    pub(crate) splits: Vec<Split>,
    pub(crate) links: Vec<Linked>,
    /// The case above it.
    pub(crate) parent: Option<Child>,
    /// The cases under it.
    pub(crate) children: Vec<Child>,
}

/// A case that became part of another.
pub(crate) struct Part {
    pub(crate) case: Case,
    pub(crate) past: Vec<Told>,
}

impl Joined {
    /// The code of the part a message came with; nothing for the case's own.
    pub(crate) fn code_of(&self, case: Uuid) -> Option<&str> {
        self.parts.iter().find(|part| part.case.id == case).map(|part| part.case.code.as_str())
    }

    /// Whether there is something to list. What it became part of, and what is above and under it, stands elsewhere.
    pub(crate) fn is_listed(&self) -> bool {
        self.split_from.is_some()
            || !self.parts.is_empty()
            || !self.splits.is_empty()
            || !self.links.is_empty()
    }
}

/// The case that goes on: the one that a case became part of, all the way.
pub(crate) fn survivor(tx: &mut Tx<'_>, mut case: Case) -> Result<Case> {
    while let Some(merged) = store::merged(tx, case.id)? {
        let Some(into) = crate::store::case_by_id(tx, merged.into_id)? else { break };
        case = into;
    }
    Ok(case)
}

/// The identity of the case that goes on for one of an identity: mostly itself.
pub(crate) fn survivor_id(tx: &mut Tx<'_>, mut case: Uuid) -> Result<Uuid> {
    while let Some(merged) = store::merged(tx, case)? {
        case = merged.into_id;
    }
    Ok(case)
}

/// The code of the case that goes on in place of one, when that became part of another: nothing is done to it any more.
///
/// # Errors
/// The database's.
pub fn merged_into(tx: &mut Tx<'_>, case: Uuid) -> Result<Option<String>> {
    let on = survivor_id(tx, case)?;
    if on == case {
        return Ok(None);
    }
    Ok(crate::store::case_by_id(tx, on)?.map(|case| case.code))
}

/// What a case is joined to, for whoever may see it. Most cases are joined to nothing, which one question tells.
pub(crate) fn joined(tx: &mut Tx<'_>, scope: Scope, case: Uuid) -> Result<Joined> {
    let mut all = Joined::default();
    let (merged, parts, splits, links, parent, children) = store::any(tx, case)?;
    if merged {
        all.merged = store::merged(tx, case)?;
    }
    if parts {
        for id in store::parts_of(tx, case)? {
            let part = crate::store::case_by_id(tx, id)?;
            let past = as_told(jobs::history(tx, subject(id))?);
            all.parts.extend(part.map(|case| Part { case, past }));
        }
    }
    if splits {
        (all.split_from, all.splits) = (store::split_into(tx, case)?, store::splits_of(tx, case)?);
    }
    if links {
        all.links = store::links(tx, scope, case)?;
    }
    if parent {
        all.parent = store::parent(tx, scope, case)?;
    }
    if children {
        all.children = store::children(tx, scope, case)?;
    }
    Ok(all)
}
