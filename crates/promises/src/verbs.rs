//! What can be done with a promise: make it, keep it, put it off, take it back.

use crate::{
    About, Error, Input, KeptBy, Promise, Standing, State, rules,
    scope::Scope,
    settings::{self, Settings},
    store,
};
use jiff::{SignedDuration, Timestamp};
use jobs::{Base, By, Event, OnceKey, Work};
use serde_json::{Value as Json, json};
use shell::{Actor, Say, Wrong};
use uuid::Uuid;

/// The longest words, in characters.
const LONGEST: usize = 500;
/// The longest note of why or what about, in characters.
const LONGEST_NOTE: usize = 2_000;
/// The furthest that somebody promises ahead.
const FURTHEST: SignedDuration = SignedDuration::from_hours(24 * 731);

/// Makes a promise inside a piece of work that does more; whoever calls has checked that what it is about may be seen.
/// It is of whoever makes it. Records `promise.made`.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] without words, or for a time that is over, too far, or not said.
pub fn make_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    about: &About,
    channel: &str,
    input: &Input,
) -> Result<Uuid, Error> {
    Scope::to_work(actor)?;
    let (words, due_at) = checked(work, input)?;
    let settings = settings::settings(work.tx)?;
    let promise = Promise {
        id: Uuid::now_v7(),
        about_kind: about.kind,
        about_id: about.id,
        about_code: about.code.clone(),
        customer_id: about.customer_id,
        customer_name: about.customer_name.clone(),
        member_id: about.member_id,
        complaint: about.complaint,
        words,
        due_at,
        owner_id: Some(actor.id),
        owner_name: actor.name.clone(),
        team_id: about.team.as_ref().map(|(id, _)| *id),
        team: about.team.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        channel: channel.to_owned(),
        made_at: work.now,
        made_by_name: actor.name.clone(),
        state: State::Open,
        owed: true,
        kept_at: None,
        broken_at: None,
        ended_at: None,
        ended_by_name: String::new(),
        kept_by: String::new(),
        evidence: String::new(),
        reason: String::new(),
        followed_by: None,
        alarm_at: None,
        warned_at: None,
    };
    add(work, actor, promise, &settings, "promise.made", json!({}))
}

/// What was written, and until when: said, or read from the words.
fn checked(work: &mut Work<'_, '_>, input: &Input) -> Result<(String, Timestamp), Error> {
    let mut wrongs = Vec::new();
    let words = input.words.trim().to_owned();
    if words.is_empty() {
        wrongs.push(Wrong::new("words", Say::key("promises-words-missing")));
    } else if words.chars().count() > LONGEST {
        wrongs.push(Wrong::new("words", Say::key("promises-words-long")));
    }
    let due = match input.due_at {
        Some(due) => Some(due),
        None => rules::when(&words, work.now, workdays::own(work.tx)?.calendar()),
    };
    match due.map(|due| check_due(due, work.now)) {
        None => wrongs.push(Wrong::new("due_at", Say::key("promises-due-missing"))),
        Some(Err(key)) => wrongs.push(Wrong::new("due_at", Say::key(key))),
        Some(Ok(())) => {}
    }
    match due {
        Some(due) if wrongs.is_empty() => Ok((words, due)),
        _ => Err(Error::Invalid(wrongs)),
    }
}

fn check_due(due: Timestamp, now: Timestamp) -> Result<(), &'static str> {
    if due <= now {
        Err("promises-due-over")
    } else if due.duration_since(now) > FURTHEST {
        Err("promises-due-far")
    } else {
        Ok(())
    }
}

/// Keeps a new one and records it, under what it is about.
fn add(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    mut promise: Promise,
    settings: &Settings,
    kind: &'static str,
    more: Json,
) -> Result<Uuid, Error> {
    promise.alarm_at = Some(settings.alarm_before(promise.due_at).max(work.now));
    store::put(work.tx, &promise)?;
    record(work, actor, &promise, kind, more)?;
    Ok(promise.id)
}

fn record(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    promise: &Promise,
    kind: &'static str,
    more: Json,
) -> Result<(), Error> {
    let data = told(promise, more);
    Ok(work.record(&actor.by(), Event { kind, subject: promise.subject(), data })?)
}

/// What every event of a promise tells, with what is its own.
pub(crate) fn told(p: &Promise, more: Json) -> Json {
    let mut data = json!({
        "promise": p.id, "words": p.words, "due": p.due_at, "owner": p.owner_name, "owner_id": p.owner_id,
    });
    if let (Some(all), Json::Object(more)) = (data.as_object_mut(), more) {
        all.extend(more);
    }
    data
}

/// The promise, held against others until the work is done, for whoever may work on it.
fn take(work: &mut Work<'_, '_>, actor: &Actor, id: Uuid) -> Result<Promise, Error> {
    let scope = Scope::to_work(actor)?;
    hold(work, id)?;
    store::promise(work.tx, scope, id)?.ok_or(Error::Missing)
}

pub(crate) fn hold(work: &mut Work<'_, '_>, id: Uuid) -> db::Result<()> {
    work.tx.hold(&format!("promise:{id}"))
}

fn note(written: &str, field: &str, missing: Option<&'static str>) -> Result<String, Error> {
    let written = written.trim();
    match missing {
        Some(key) if written.is_empty() => Err(Error::wrong(field, key)),
        _ if written.chars().count() > LONGEST_NOTE => Err(Error::wrong(field, "promises-note-long")),
        _ => Ok(written.to_owned()),
    }
}

/// A promise was kept. After its time it stays broken, and it is told that it was kept late. Records `promise.kept`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Over`] when it was taken back.
pub async fn keep(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    by: Option<KeptBy>,
    evidence: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (actor, evidence) = (actor.clone(), note(evidence, "evidence", None)?);
    base.write(move |work| work.once(once.as_ref(), |work| keep_in(work, &actor, id, by, &evidence))).await
}

/// The same inside a piece of work that does more: what kept it is what that work records.
///
/// # Errors
/// As [`keep`].
pub fn keep_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: Uuid,
    by: Option<KeptBy>,
    evidence: &str,
) -> Result<(), Error> {
    let mut promise = take(work, actor, id)?;
    let late = match promise.standing(work.now) {
        Standing::Kept | Standing::KeptLate => return Ok(()),
        over @ (Standing::Withdrawn | Standing::Postponed) => return Err(Error::Over(over)),
        Standing::Broken => true,
        Standing::Open => false,
    };
    promise.state = if late { State::Broken } else { State::Kept };
    promise.broken_at = promise.broken_at.or(late.then_some(promise.due_at));
    promise.kept_at = Some(work.now);
    promise.kept_by = by.map(|by| by.to_string()).unwrap_or_default();
    promise.evidence = evidence.chars().take(LONGEST_NOTE).collect();
    end(&mut promise, actor, work.now);
    store::put(work.tx, &promise)?;
    let more = json!({"late": late, "by": by, "evidence": promise.evidence});
    record(work, actor, &promise, "promise.kept", more)
}

fn end(promise: &mut Promise, actor: &Actor, now: Timestamp) {
    (promise.owed, promise.alarm_at) = (false, None);
    (promise.ended_at, promise.ended_by_name) = (Some(now), actor.name.clone());
}

/// It was not kept after all: what [`keep`] said is taken back. Records `promise.reopened`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Over`] unless it is kept.
pub async fn reopen(base: &Base, actor: &Actor, id: Uuid, once: Option<OnceKey>) -> Result<(), Error> {
    let actor = actor.clone();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let mut promise = take(work, &actor, id)?;
            let standing = promise.standing(work.now);
            if !matches!(standing, Standing::Kept | Standing::KeptLate) {
                return Err(Error::Over(standing));
            }
            let settings = settings::settings(work.tx)?;
            let broken = promise.broken_at.is_some();
            promise.state = if broken { State::Broken } else { State::Open };
            (promise.owed, promise.kept_at, promise.ended_at) = (true, None, None);
            (promise.ended_by_name, promise.kept_by, promise.evidence) = Default::default();
            promise.alarm_at = (!broken).then(|| match promise.warned_at {
                Some(_) => promise.due_at,
                None => settings.alarm_before(promise.due_at),
            });
            store::put(work.tx, &promise)?;
            record(work, &actor, &promise, "promise.reopened", json!({}))
        })
    })
    .await
}

/// Takes a promise back. One whose time is over stays broken; nobody is asked for it any more. Records
/// `promise.withdrawn`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a reason; [`Error::Over`] when it is kept or taken back.
pub async fn withdraw(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    reason: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (actor, reason) = (actor.clone(), note(reason, "reason", Some("promises-reason-missing"))?);
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let mut promise = take(work, &actor, id)?;
            let standing = promise.standing(work.now);
            if !promise.owed {
                return Err(Error::Over(standing));
            }
            let broken = standing == Standing::Broken;
            promise.state = if broken { State::Broken } else { State::Withdrawn };
            promise.broken_at = promise.broken_at.or(broken.then_some(promise.due_at));
            promise.reason = reason;
            end(&mut promise, &actor, work.now);
            store::put(work.tx, &promise)?;
            let more = json!({"reason": promise.reason, "broken": broken});
            record(work, &actor, &promise, "promise.withdrawn", more)
        })
    })
    .await
}

/// Puts a promise off, as the customer agreed: the old one is taken back, a new one stands in its place; its identity.
/// Records `promise.postponed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without what the customer said, or for a time that cannot be;
/// [`Error::Over`] unless there is still time to keep it.
pub async fn postpone(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    due: Timestamp,
    agreed: &str,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    let (actor, agreed) = (actor.clone(), note(agreed, "agreed", Some("promises-agreed-missing"))?);
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let mut before = take(work, &actor, id)?;
            match before.standing(work.now) {
                Standing::Open => {}
                over => return Err(Error::Over(over)),
            }
            check_due(due, work.now).map_err(|key| Error::wrong("due_at", key))?;
            let settings = settings::settings(work.tx)?;
            let new = Promise {
                id: Uuid::now_v7(),
                due_at: due,
                made_at: work.now,
                warned_at: None,
                ..before.clone()
            };
            before.state = State::Withdrawn;
            (before.reason, before.followed_by) = (agreed.clone(), Some(new.id));
            end(&mut before, &actor, work.now);
            store::put(work.tx, &before)?;
            let more = json!({"from": before.due_at, "agreed": agreed, "before": before.id});
            add(work, &actor, new, &settings, "promise.postponed", more)
        })
    })
    .await
}

/// A team has another name now: its promises, over or not, are under that one. Listens to `team.changed`.
///
/// # Errors
/// The database's.
pub fn on_team_changed(work: &mut Work<'_, '_>, _: &By, event: &Event) -> db::Result<()> {
    match event.data["name"].as_str() {
        Some(name) => store::rename_team(work.tx, event.subject.id, name),
        None => Ok(()),
    }
}

/// What promises are about changed hands or sort. `passed` says who had it and who has it now: what is still open of
/// the one goes to the other.
///
/// # Errors
/// The database's.
pub fn follow(
    work: &mut Work<'_, '_>,
    about: &About,
    passed: Option<(&str, (Uuid, &str))>,
) -> db::Result<()> {
    store::follow(work.tx, about)?;
    match passed {
        Some((from, to)) => store::hand_on(work.tx, about, from, to, work.now),
        None => Ok(()),
    }
}
