//! Calls that are owed: to the customer, to the consumer. Each ends with how it went, or with why nobody was
//! called.

use super::{
    Task,
    rules::{CALL_AGAIN, Outcome, Party, Purpose, TaskState},
    store,
};
use crate::{
    Case, Error, Scope,
    joined::survivor_id,
    verbs::{subject, take, text},
};
use calendar::Calendar;
use jiff::Timestamp;
use jobs::{Base, By, Event, OnceKey, Work};
use serde_json::json;
use shell::{Actor, Say};
use uuid::Uuid;

/// A call to be made.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// Who is to be called.
    pub party: Party,
    /// What about.
    pub purpose: Purpose,
    /// What there is to tell them.
    pub words: String,
    /// Who is to call; nobody in particular: the desk.
    pub owner: Option<(Uuid, String)>,
    /// By when; as soon as they can be called when absent.
    pub due_at: Option<Timestamp>,
}

/// Makes a call owed, inside a piece of work that does more; about the case that goes on, where this one became part of
/// another. Records `case.task_made`.
///
/// # Errors
/// The database's.
pub fn make_task_in(work: &mut Work<'_, '_>, by: &By, case: Uuid, new: NewTask) -> db::Result<Uuid> {
    let case = survivor_id(work.tx, case)?;
    let due_at = match new.due_at {
        Some(due) => due,
        None => callable(work, case, work.now)?,
    };
    let (owner_id, owner_name) = new.owner.map_or((None, None), |(id, name)| (Some(id), Some(name)));
    let task = Task {
        id: Uuid::now_v7(),
        case_id: case,
        party: new.party,
        purpose: new.purpose,
        words: new.words,
        owner_id,
        owner_name,
        due_at,
        state: TaskState::Open,
        outcome: None,
        attempts: 0,
        note: String::new(),
        made_at: work.now,
        ended_at: None,
        ended_by_name: None,
    };
    store::add_task(work.tx, &task)?;
    let data =
        json!({"task": task.id, "party": task.party, "purpose": task.purpose, "owner": task.owner_name});
    work.record(by, Event { kind: "case.task_made", subject: subject(case), data })?;
    Ok(task.id)
}

/// Makes a call owed, by hand. Records `case.task_made`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without words to tell.
pub(crate) async fn make_task(
    base: &Base,
    actor: &Actor,
    code: &str,
    new: NewTask,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    let words = text(&new.words, "words", "cases-call-words-missing")?;
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let case = take(work, scope, &code)?;
            Ok(make_task_in(work, &by, case.id, NewTask { words, ..new })?)
        })
    })
    .await
}

/// From when on the customer of a case can be called: nobody is on a Sunday, and what falls on one waits for the hours of
/// the country's calls, on the customer's own clock.
pub(crate) fn callable(work: &mut Work<'_, '_>, case: Uuid, at: Timestamp) -> db::Result<Timestamp> {
    let company = shell::company(work.tx)?;
    let buyer = crate::store::case_by_id(work.tx, case)?.and_then(|case| case.customer_id);
    let customer = buyer.map(|id| customers::customer(work.tx, id)).transpose()?.flatten();
    let place = customer.and_then(|c| Some((c.province?, c.city.unwrap_or_default())));
    let zone = match place {
        Some((province, city)) => places::time_zone_of(company.country, &province, &city),
        None => company.zone.clone(),
    };
    let hours = places::calling_window(company.country.code, zone.to_datetime(at).date());
    Ok(Calendar::new(zone, hours, []).next_open(at).unwrap_or(at))
}

/// The same, unless such a call is owed already.
pub(crate) fn make_once(work: &mut Work<'_, '_>, by: &By, case: &Case, new: NewTask) -> db::Result<()> {
    let owed = |t: &Task| t.state == TaskState::Open && t.party == new.party && t.purpose == new.purpose;
    if store::tasks(work.tx, case.id)?.iter().any(owed) {
        return Ok(());
    }
    make_task_in(work, by, case.id, new).map(drop)
}

/// The calls that are or were owed about a case, and about the one it became part of. Whoever asks has checked that it may be seen.
///
/// # Errors
/// The database's.
pub fn tasks_of(tx: &mut db::Tx<'_>, case: Uuid) -> db::Result<Vec<Task>> {
    let mut tasks = store::tasks(tx, case)?;
    let on = survivor_id(tx, case)?;
    if on != case {
        tasks.extend(store::tasks(tx, on)?);
    }
    Ok(tasks)
}

/// How a call ended, or why it is not made.
#[derive(Clone, Debug)]
pub enum Ending {
    /// It was made, and this is how it went and what was said.
    Called(Outcome, String),
    /// Nobody calls, for this reason.
    Skipped(String),
}

/// Keeps how a call went. Nobody answering leaves it owed, for later. Records `case.task_tried` or
/// `case.task_ended`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] when it is skipped without a reason; [`Error::Conflict`] when it ended already: it
/// stays as it is.
pub async fn end_task(
    base: &Base,
    actor: &Actor,
    code: &str,
    id: Uuid,
    ending: Ending,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    let ending = match ending {
        Ending::Skipped(why) => Ending::Skipped(text(&why, "note", "cases-skip-why")?),
        Ending::Called(outcome, said) if said.trim().is_empty() => Ending::Called(outcome, String::new()),
        Ending::Called(outcome, said) => Ending::Called(outcome, text(&said, "note", "cases-skip-why")?),
    };
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let case = take(work, scope, &code)?;
            let task = store::task(work.tx, case.id, id)?.ok_or(Error::Missing)?;
            let kept = end_in(work, &by, &task, ending)?;
            if kept { Ok(()) } else { Err(Error::Conflict(Say::key("cases-call-over"))) }
        })
    })
    .await
}

/// Keeps how a call ended; whether it was still owed.
fn end_in(work: &mut Work<'_, '_>, by: &By, task: &Task, ending: Ending) -> db::Result<bool> {
    let now = work.now;
    let (kind, changed, outcome, note) = match ending {
        Ending::Called(outcome, note) if !outcome.ends() => {
            let tried = store::try_task(work.tx, task.id, outcome, &note, now + CALL_AGAIN)?;
            ("case.task_tried", tried, Some(outcome), note)
        }
        Ending::Called(outcome, note) => {
            let ended =
                store::end_task(work.tx, task.id, TaskState::Done, Some(outcome), &note, now, &by.name)?;
            ("case.task_ended", ended, Some(outcome), note)
        }
        Ending::Skipped(why) => {
            let ended = store::end_task(work.tx, task.id, TaskState::Skipped, None, &why, now, &by.name)?;
            ("case.task_ended", ended, None, why)
        }
    };
    if !changed {
        return Ok(false);
    }
    let data = json!({"task": task.id, "party": task.party, "purpose": task.purpose, "outcome": outcome, "note": note});
    work.record(by, Event { kind, subject: subject(task.case_id), data })?;
    Ok(true)
}

/// Who gave a case back calls nobody about its solution.
pub(crate) fn skip_solution_calls(
    work: &mut Work<'_, '_>,
    by: &By,
    case: &Case,
    why: &str,
) -> db::Result<()> {
    let owed = store::tasks(work.tx, case.id)?.into_iter();
    for task in owed.filter(|t| t.state == TaskState::Open && t.purpose == Purpose::Solution) {
        end_in(work, by, &task, Ending::Skipped(why.to_owned()))?;
    }
    Ok(())
}
