//! What is promised in a case: its promises are kept by the crate `promises`, which knows nothing of cases.

pub(crate) mod api;

use crate::{Case, Error, Scope, joined, verbs::take};
use db::Tx;
use jobs::{Base, By, Event, OnceKey, Work};
use promises::{About, Given, Input, Promise};
use shell::{Actor, Wrong};
use uuid::Uuid;

/// A case, as what a promise is about.
pub(crate) fn about(case: &Case) -> About {
    About {
        kind: promises::Kind::Case,
        id: case.id,
        code: case.code.clone(),
        customer_id: case.customer_id,
        customer_name: case.customer_name.clone(),
        member_id: case.network_member_id,
        team: case.team_id.zip(case.team_name.clone()),
        complaint: case.kind.is_complaint(),
    }
}

/// The promises of a case and, with them, those of the cases that became part of it; what is still owed first.
pub(crate) fn of_whole(tx: &mut Tx<'_>, case: Uuid) -> db::Result<Vec<Promise>> {
    let mut all = promises::of(tx, promises::Kind::Case, case)?;
    for part in joined::store::parts_of(tx, case)? {
        all.extend(promises::of(tx, promises::Kind::Case, part)?);
    }
    // Each case's own are in that order already.
    all.sort_by_key(|promise| (!promise.owed, promise.owed.then_some(promise.due_at)));
    Ok(all)
}

/// Makes and keeps what a note, a solution or an opening brings along of promises.
pub(crate) fn take_effect(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    case: &Case,
    given: &Given,
    channel: &str,
    words: &str,
) -> Result<(), Error> {
    Ok(given.take_effect(work, actor, &about(case), channel, words)?)
}

/// Promises something to the customer of a case; the promise's identity.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] as [`promises::make_in`].
pub async fn promise(
    base: &Base,
    actor: &Actor,
    code: &str,
    input: Input,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    let (actor, code) = (actor.clone(), code.to_owned());
    base.write(move |work| work.once(once.as_ref(), |work| promise_in(work, &actor, &code, &input))).await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// As [`promise`].
pub fn promise_in(work: &mut Work<'_, '_>, actor: &Actor, code: &str, input: &Input) -> Result<Uuid, Error> {
    let case = take(work, Scope::of(actor)?, code)?;
    Ok(promises::make_in(work, actor, &about(&case), case.channel.as_str(), input)?)
}

/// A case changed hands or sort: who may see its promises, whose they are and whether they are of a complaint goes
/// with it; and with those of the cases that became part of it. Listens to `case.assigned`, `case.handed_over`, `case.declined` and `case.mended`.
///
/// # Errors
/// The database's.
pub fn on_case_moved(work: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    let Some(case) = crate::case_of_id(work.tx, Scope::of_program(), event.subject.id)? else {
        return Ok(());
    };
    // Somebody of the house takes over what another of the house promised; the network sees it, and it stays theirs.
    let from = event.data["from"].as_str().filter(|_| event.kind == "case.assigned");
    let to = case.assignee_id.zip(case.assignee_name.as_deref());
    promises::follow(work, &about(&case), from.zip(to))?;
    for part in joined::store::parts_of(work.tx, case.id)? {
        let Some(part) = crate::store::case_by_id(work.tx, part)? else { continue };
        let (member_id, team) = (case.network_member_id, about(&case).team);
        promises::follow(work, &About { member_id, team, ..about(&part) }, from.zip(to))?;
    }
    Ok(())
}

impl From<promises::Error> for Error {
    fn from(e: promises::Error) -> Self {
        match e {
            promises::Error::Missing => Self::Missing,
            promises::Error::Denied => Self::Denied,
            promises::Error::Invalid(wrongs) => Self::Invalid(wrongs),
            over @ promises::Error::Over(_) => Self::Promise(over),
            promises::Error::Db(e) => Self::Db(e),
        }
    }
}

/// What is wrong with a promise of a body of JSON, by its path there.
pub(crate) fn in_body(e: Error) -> Error {
    let path = |field: String| match field.as_str() {
        "promise_words" => "promise.words".to_owned(),
        "promise_due" => "promise.due_at".to_owned(),
        _ => field,
    };
    match e {
        Error::Invalid(wrongs) => {
            Error::Invalid(wrongs.into_iter().map(|w| Wrong { field: path(w.field), say: w.say }).collect())
        }
        e => e,
    }
}
