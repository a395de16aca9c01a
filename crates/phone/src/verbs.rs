//! What the phone system tells, and what people do about it.

use crate::{
    Call, Error, State,
    rules::{LASTS, LONGEST, REPEATS, Stand, is_dial_url},
    store,
};
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, App, Dialling, Permission, Person, Say, Wrong};
use uuid::Uuid;

/// Something that the phone system tells of a call.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// `ringing`, `answered` or `ended`.
    pub state: State,
    /// The number that calls, however it is written; empty or absent when it was withheld.
    #[serde(default)]
    pub from: String,
    /// The number of ours that was called.
    #[serde(default)]
    pub to: String,
    /// Where it rings, or who answered.
    #[serde(default)]
    pub extension: String,
    /// The phone system's own name of the call: with it news are told apart for certain. Without it the last call from
    /// the same number at the same extension is meant.
    pub id: Option<String>,
}

/// What is known of a call after something was told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Heard {
    pub(crate) id: Uuid,
    pub(crate) new: bool,
}

fn subject(id: Uuid) -> Subject {
    Subject { kind: "phone_call", id }
}

fn judge(told: &Told) -> Result<(), Error> {
    let id = told.id.as_deref().unwrap_or_default();
    let texts = [("from", &*told.from), ("to", &*told.to), ("extension", &*told.extension), ("id", id)];
    let long = texts.iter().filter(|(_, text)| text.chars().count() > LONGEST);
    let mut wrongs: Vec<_> =
        long.map(|(field, _)| Wrong::new(*field, Say::key("phone-text-too-long"))).collect();
    // An end needs neither when the call has a name: it is known where it rang.
    if told.extension.trim().is_empty() && (told.state != State::Ended || id.trim().is_empty()) {
        wrongs.push(Wrong::new("extension", Say::key("phone-extension-missing")));
    }
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// Keeps what the phone system tells of a call. Whoever's telephone it is sees it on their screen. Told twice, it is
/// the same. Records `phone.ringing`, `phone.answered`, `phone.ended`.
///
/// # Errors
/// [`Error::Invalid`] without an extension, or for what is too long.
pub(crate) async fn hear(
    app: &App,
    actor: &Actor,
    told: Told,
    once: Option<OnceKey>,
) -> Result<Heard, Error> {
    actor.require(Permission::Calls)?;
    judge(&told)?;
    let (by, directory) = (actor.by(), app.directory().clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let told = tidy(told);
                work.tx.hold(&format!("phone:{}", told.id.as_deref().unwrap_or(&told.extension)))?;
                let people = directory.people(work.tx)?;
                let whose = people.into_iter().find(|p| p.extension.as_deref() == Some(&*told.extension));
                let whose = whose.filter(|_| !told.extension.is_empty());
                match known(work, &told)? {
                    Some(call) => go_on(work, &by, call, &told, whose.as_ref()),
                    None => begin(work, &by, told, whose.as_ref()),
                }
            })
        })
        .await
}

/// The same, answering the call's identity alone.
///
/// # Errors
/// As that of the phone system's door: [`Error::Invalid`], [`Error::Denied`].
pub async fn hear_call(app: &App, actor: &Actor, told: Told) -> Result<Uuid, Error> {
    Ok(hear(app, actor, told, None).await?.id)
}

fn tidy(told: Told) -> Told {
    let trim = |text: &str| text.trim().to_owned();
    Told {
        state: told.state,
        from: trim(&told.from),
        to: trim(&told.to),
        extension: trim(&told.extension),
        id: told.id.as_deref().map(trim).filter(|id| !id.is_empty()),
    }
}

/// The call that is meant, when it is known.
fn known(work: &mut Work<'_, '_>, told: &Told) -> Result<Option<Call>, Error> {
    if let Some(id) = &told.id {
        return Ok(store::by_key(work.tx, id)?);
    }
    let last = store::last_like(work.tx, &told.from, &told.extension, work.now - LASTS)?;
    let fits = |call: &Call| match told.state {
        // A second ring soon after the first is the same; later somebody calls again.
        State::Ringing => call.state == State::Ringing && work.now.duration_since(call.rang_at) <= REPEATS,
        State::Answered | State::Ended => {
            call.ended_at.is_none_or(|ended| work.now.duration_since(ended) <= REPEATS)
        }
    };
    Ok(last.filter(fits))
}

fn begin(work: &mut Work<'_, '_>, by: &By, told: Told, whose: Option<&Person>) -> Result<Heard, Error> {
    let country = shell::company(work.tx)?.country;
    let id = Uuid::now_v7();
    let Stand { state, answered_at, ended_at } = Stand::first(told.state, work.now);
    let call = Call {
        id,
        key: told.id.unwrap_or_else(|| id.to_string()),
        state,
        caller_e164: places::phone::read(&told.from, country).e164,
        caller: told.from,
        called: told.to,
        extension: told.extension,
        person_id: whose.map(|p| p.id),
        person_name: whose.map(|p| p.name.clone()),
        rang_at: work.now,
        answered_at,
        ended_at,
        returned_at: None,
        returned_by_name: None,
    };
    store::add(work.tx, &call)?;
    happened(work, by, &call, told.state, whose)?;
    Ok(Heard { id, new: true })
}

fn go_on(
    work: &mut Work<'_, '_>,
    by: &By,
    before: Call,
    told: &Told,
    whose: Option<&Person>,
) -> Result<Heard, Error> {
    let mut call = before.clone();
    let stand = before.stand().after(told.state, work.now);
    (call.state, call.answered_at, call.ended_at) = (stand.state, stand.answered_at, stand.ended_at);
    // A group rings together: the telephone that answered is the one it was; until then, the last that rang.
    let counts = told.state == State::Answered && before.answered_at.is_none()
        || told.state == State::Ringing && before.state == State::Ringing;
    if counts && !told.extension.is_empty() {
        call.extension.clone_from(&told.extension);
        (call.person_id, call.person_name) = (whose.map(|p| p.id), whose.map(|p| p.name.clone()));
    }
    if call != before {
        store::change(work.tx, &call)?;
        happened(work, by, &call, told.state, whose)?;
    }
    Ok(Heard { id: call.id, new: false })
}

/// Records what was told, and tells everybody at whom it rings or rang.
fn happened(
    work: &mut Work<'_, '_>,
    by: &By,
    call: &Call,
    told: State,
    whose: Option<&Person>,
) -> Result<(), Error> {
    if let Some(person) = whose {
        store::add_ring(work.tx, call.id, person.id, work.now)?;
    }
    let kind = match told {
        State::Ringing => "phone.ringing",
        State::Answered => "phone.answered",
        State::Ended => "phone.ended",
    };
    let data = json!({"from": call.caller, "to": call.called, "extension": call.extension, "person": call.person_name});
    work.record(by, Event { kind, subject: subject(call.id), data })?;
    if let (State::Answered, Some(number)) = (told, &call.caller_e164) {
        // They got through: what they called for in vain before is no longer owed.
        let who = call.person_name.clone().unwrap_or_else(|| call.extension.clone());
        store::settle_number(work.tx, number, work.now, &who)?;
    }
    for person in store::rang_at(work.tx, call.id)? {
        work.tell(Subject { kind: "person", id: person }, kind, by);
    }
    Ok(())
}

/// Says that whoever called in vain was rung back; all the calls of their number are settled with it. Records
/// `phone.returned`.
///
/// # Errors
/// [`Error::Missing`].
pub async fn return_call(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    actor.require(Permission::Calls)?;
    let by = actor.by();
    base.write(move |work| {
        let call = store::call(work.tx, id)?.ok_or(Error::Missing)?;
        let settled = match &call.caller_e164 {
            Some(number) => store::settle_number(work.tx, number, work.now, &by.name)?,
            None => store::settle_call(work.tx, id, work.now, &by.name)?,
        };
        if settled > 0 {
            work.record(&by, Event { kind: "phone.returned", subject: subject(id), data: json!({}) })?;
        }
        Ok(())
    })
    .await
}

/// Keeps by which address numbers are dialled; an empty one is the machine's own way.
///
/// # Errors
/// [`Error::Invalid`] for an address that cannot dial.
pub(crate) async fn set_dialling(base: &Base, actor: &Actor, url: &str) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let (by, url) = (actor.by(), url.trim().to_owned());
    if !url.is_empty() && (!is_dial_url(&url) || url.len() > 500) {
        return Err(Error::wrong("url", "phone-url-wrong"));
    }
    Ok(base.write(move |work| shell::set_setting(work, &by, Dialling::NAME, &Dialling { url })).await?)
}
