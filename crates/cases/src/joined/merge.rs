//! A case that is another one told again: both stories are read in the one that goes on, and undoing it leaves
//! everything as it was.

use super::{Merged, hold_both, named, record_both, store};
use crate::{
    Case, Error, Phase, Scope,
    network::{self, TaskState},
    search::index,
    verbs::{assign_in, take_any},
};
use jiff::Timestamp;
use jobs::{Base, By, OnceKey, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, App, Permission, Say, Unsettled, Wrong};
use uuid::Uuid;

/// What a case was before it became part of another.
#[derive(Serialize, Deserialize)]
struct Was {
    phase: Phase,
    solved_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    /// To whom the one that goes on was given with it.
    #[serde(default)]
    gave: Option<Uuid>,
}

/// Makes a case part of another, which goes on with both stories; the first is closed as merged and leads there. `sure`
/// says that they may be of two customers. Records `case.merged` on both.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for a case that is not there, itself, one that is merged already, or another
/// customer's without being sure; [`Error::Unsettled`] and [`Error::CallsOwed`] while something hangs on it that closing
/// would leave behind.
pub(crate) async fn merge(
    app: &App,
    actor: &Actor,
    code: &str,
    into: &str,
    sure: bool,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, asked) = (Scope::of(actor)?, actor.by(), app.clone());
    let (code, into) = (code.to_owned(), into.to_owned());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                hold_both(work, &code, &into)?;
                let case = take_any(work, scope, &code)?;
                let into = named(work, scope, "into", &into)?;
                check(work, &case, &into, sure)?;
                settled(work, &asked, &case)?;
                merge_in(work, &by, case, &into, "merge")
            })
        })
        .await
}

fn wrong(say: Say) -> Error {
    Error::Invalid(vec![Wrong::new("into", say)])
}

fn check(work: &mut Work<'_, '_>, case: &Case, into: &Case, sure: bool) -> Result<(), Error> {
    if case.id == into.id {
        return Err(wrong(Say::key("cases-merge-itself")));
    }
    if let Some(merged) = store::merged(work.tx, case.id)? {
        let say =
            Say::key("cases-merge-already").with("code", case.code.clone()).with("into", merged.into_code);
        return Err(wrong(say));
    }
    // One that is merged has nothing of its own to add to: so a circle cannot be made either.
    let goes_on = super::survivor(work.tx, into.clone())?;
    if goes_on.id == case.id {
        return Err(wrong(Say::key("cases-merge-part").with("code", into.code.clone())));
    }
    if goes_on.id != into.id {
        let say = Say::key("cases-merge-target").with("code", into.code.clone()).with("into", goes_on.code);
        return Err(wrong(say));
    }
    if case.customer_id != into.customer_id && !sure {
        let say = Say::key("cases-merge-customers")
            .with("one", case.customer_name.clone())
            .with("other", into.customer_name.clone());
        return Err(Error::Invalid(vec![Wrong::new("sure", say)]));
    }
    Ok(())
}

/// What hangs on a case ends with it: whatever is open of it is settled first, as when it is closed.
pub(crate) fn settled(work: &mut Work<'_, '_>, app: &App, case: &Case) -> Result<(), Error> {
    if let Some(live) = network::live_handover(work.tx, case.id)? {
        let say = Say::key("cases-merge-handed-over").with("member", live.member_name);
        return Err(Error::Unsettled(Unsettled { say, at: format!("/cases/{}", case.code) }));
    }
    let owed = network::store::tasks(work.tx, case.id)?;
    if owed.iter().any(|task| task.state == TaskState::Open) {
        return Err(Error::CallsOwed);
    }
    super::children::none_open(work.tx, case.id)?;
    match app.unsettled(work.tx, case.id)? {
        Some(unsettled) => Err(Error::Unsettled(unsettled)),
        None => Ok(()),
    }
}

/// The same for cases that are held and may be joined.
pub(crate) fn merge_in(
    work: &mut Work<'_, '_>,
    by: &By,
    mut case: Case,
    into: &Case,
    cause: &str,
) -> Result<(), Error> {
    let gave = holder_for(&case, into).filter(|_| cause == "merge");
    let was = Was { phase: case.phase, solved_at: case.solved_at, closed_at: case.closed_at, gave };
    let merged = Merged {
        case_id: case.id,
        into_id: into.id,
        into_code: into.code.clone(),
        into_subject: into.subject.clone(),
        cause: cause.to_owned(),
        was: json!(was),
        merged_at: work.now,
        merged_by_name: by.name.clone(),
    };
    store::add_merge(work.tx, &merged)?;
    case.phase = Phase::Closed;
    case.solved_at = case.solved_at.or(Some(work.now));
    case.closed_at = Some(work.now);
    crate::store::change(work.tx, &case, work.now)?;
    index::follow(work, &case)?;
    let data = json!({"cause": cause, "subject": case.subject});
    record_both(work, by, "case.merged", (&case, "merged"), (into, "survivor"), &data)?;
    match (gave, case.assignee_name) {
        (Some(id), Some(name)) => assign_in(work, by, into.clone(), Some((id, name)), None),
        _ => Ok(()),
    }
}

/// Who had the case that becomes part of one nobody has: they have the one that goes on. The network is handed a case, not
/// left with it.
fn holder_for(case: &Case, into: &Case) -> Option<Uuid> {
    case.assignee_id
        .filter(|_| into.assignee_id.is_none() && into.phase.is_open() && case.network_member_id.is_none())
}

/// Takes a merge back: the case is as it was. What was said since stays with the one that went on. Records
/// `case.unmerged` on both.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Conflict`] when it is not merged.
pub(crate) async fn unmerge(
    base: &Base,
    actor: &Actor,
    code: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let case = take_any(work, scope, &code)?;
            let not = || Error::Conflict(Say::key("cases-unmerge-not").with("code", case.code.clone()));
            let merged = store::merged(work.tx, case.id)?.ok_or_else(not)?;
            if merged.cause == "split" {
                return Err(Error::Conflict(Say::key("cases-unmerge-split").with("code", merged.into_code)));
            }
            let into = crate::store::case_by_id(work.tx, merged.into_id)?.ok_or(Error::Missing)?;
            store::remove_merge(work.tx, case.id)?;
            let gave = restore(work, case, &merged)?;
            if gave.is_some() && into.assignee_id == gave {
                assign_in(work, &by, into.clone(), None, None)?;
            }
            let case = take_any(work, scope, &code)?;
            let data = json!({"subject": case.subject});
            Ok(record_both(work, &by, "case.unmerged", (&case, "merged"), (&into, "survivor"), &data)?)
        })
    })
    .await
}

/// Makes it what it was; answers to whom the one that goes on was given with it.
fn restore(work: &mut Work<'_, '_>, mut case: Case, merged: &Merged) -> Result<Option<Uuid>, Error> {
    let was: Was = serde_json::from_value(merged.was.clone()).map_err(db::Error::other)?;
    (case.phase, case.solved_at, case.closed_at) = (was.phase, was.solved_at, was.closed_at);
    crate::store::change(work.tx, &case, work.now)?;
    index::follow(work, &case)?;
    Ok(was.gave)
}
