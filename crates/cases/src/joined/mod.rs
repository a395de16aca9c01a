//! Cases that have to do with each other: one that is another told again, messages that are a case of their own, cases
//! that are related, and what others of the house are to do for one.
//!
//! Owns the tables `case_merge`, `case_split`, `case_link` and `case_parent`. Records, on both cases, `case.merged`,
//! `case.unmerged`, `case.split`, `case.unsplit`, `case.linked`, `case.unlinked`, `case.child_added` and
//! `case.child_removed`; each says with its `role` which side it stands on.
//!
//! A merged case is the same one told twice: it counts in no figure, its clocks stop, and what is said to it is kept by
//! the case that goes on, whichever door it comes through (see [`crate::verbs::take_survivor`]).

pub(crate) mod api;
pub(crate) mod children;
pub(crate) mod links;
pub(crate) mod merge;
pub(crate) mod questions;
pub(crate) mod split;
pub(crate) mod store;
#[cfg(test)]
mod tests;
mod types;

pub use questions::merged_into;
pub(crate) use questions::{Joined, Part, joined, survivor, survivor_id};
pub use types::LinkKind;
pub use types::Requested;
pub(crate) use types::{Child, Linked, Merged, Split};

use crate::{Case, Error, Scope, verbs::subject};
use jobs::{By, Event, Work};
use serde_json::{Value as Json, json};
use shell::{Say, Wrong};

/// The case of a code that somebody wrote into a field.
pub(crate) fn named(
    work: &mut Work<'_, '_>,
    scope: Scope,
    field: &'static str,
    code: &str,
) -> Result<Case, Error> {
    let wrong = |say| Error::Invalid(vec![Wrong::new(field, say)]);
    let code = crate::rules::read_code(code.trim());
    if code.is_empty() || code == "C-" {
        return Err(wrong(Say::key("cases-which-missing")));
    }
    // Somebody else's case and no case at all are told alike.
    let found = crate::store::case(work.tx, scope, &code)?;
    found.ok_or_else(|| wrong(Say::key("cases-which-unknown").with("code", code)))
}

/// Holds two cases against others, always in the same order: two people who join them both ways do not wait for
/// each other.
pub(crate) fn hold_both(work: &mut Work<'_, '_>, one: &str, other: &str) -> db::Result<()> {
    let (one, other) = (crate::rules::read_code(one.trim()), crate::rules::read_code(other.trim()));
    let (first, second) = if one <= other { (&one, &other) } else { (&other, &one) };
    crate::verbs::hold(work, first)?;
    if first != second { crate::verbs::hold(work, second) } else { Ok(()) }
}

/// Records what happened between two cases on both of them, each naming the other.
pub(crate) fn record_both(
    work: &mut Work<'_, '_>,
    by: &By,
    kind: &'static str,
    (from, from_role): (&Case, &str),
    (to, to_role): (&Case, &str),
    more: &Json,
) -> db::Result<()> {
    for (own, role, other) in [(from, from_role, to), (to, to_role, from)] {
        let mut data = json!({"role": role, "other": other.code});
        if let (Some(data), Some(more)) = (data.as_object_mut(), more.as_object()) {
            data.extend(more.clone());
        }
        work.record(by, Event { kind, subject: subject(own.id), data })?;
    }
    Ok(())
}
