//! The buttons of a case's page.

use crate::{Channel, Direction, conversation, drafts, questions, verbs};
use axum::response::Redirect;
use promises::Written;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Path, Person, Say, redirect};
use uuid::Uuid;

pub(super) fn back(code: &str) -> Redirect {
    redirect(&format!("/cases/{}", shell::encode(code)))
}

#[derive(Deserialize, Serialize)]
pub(crate) struct NoteForm {
    #[serde(default)]
    said: String,
    body: String,
    #[serde(default)]
    promise_words: String,
    #[serde(default)]
    promise_due: String,
    #[serde(default)]
    promise_no: String,
    #[serde(default)]
    keeps: String,
    #[serde(default, skip_serializing)]
    once: String,
}

pub(crate) async fn note(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<NoteForm>,
) -> Result<Redirect, Failure> {
    let (direction, channel) = form.said.split_once(':').unwrap_or((&form.said, ""));
    let written = Written { words: &form.promise_words, due: &form.promise_due, keeps: &form.keeps };
    let direction = Direction::parse(direction).unwrap_or(Direction::Internal);
    let channel = Channel::parse(channel).unwrap_or(Channel::Phone);
    let note = conversation::NewMessage {
        promised: written.read(&cx.company)?,
        // It is how a solution is kept that the case no longer waits for.
        drafted: Some(drafts::Form::Solution),
        ..conversation::NewMessage::new(direction, channel, &*form.body)
    };
    let once = cx.once_key(Some(&form.once), &form);
    let id = conversation::add_message(cx.base(), &cx.actor, &code, note, once).await?;
    let at = questions::survivor_code(cx.base(), &cx.actor, &code).await?;
    // What was said is looked through once more on the page that shows it, unless somebody said that it is no promise.
    let look = form.promise_no.is_empty();
    Ok(if look { redirect(&format!("/cases/{}?offer={id}", shell::encode(&at))) } else { back(&at) })
}

/// The person of an identity or an e-mail address; nobody for a blank one.
pub(crate) async fn person(cx: &Cx, field: &str, who: &str) -> Result<Option<Person>, Failure> {
    let who = who.trim();
    if who.is_empty() {
        return Ok(None);
    }
    let found = people(cx, field, &[who]).await?;
    Ok(found.into_iter().next())
}

/// The people of identities or e-mail addresses.
pub(crate) async fn people(cx: &Cx, field: &str, who: &[&str]) -> Result<Vec<Person>, Failure> {
    let known = cx.app.people().await?;
    let find = |who: &&str| {
        let (id, address) = (who.trim().parse::<Uuid>().ok(), who.trim().to_lowercase());
        let is = |person: &&Person| Some(person.id) == id || person.email.to_lowercase() == address;
        let found = known.iter().find(is).cloned();
        found.ok_or_else(|| Failure::wrong(field, Say::key("cases-assignee-unknown")))
    };
    who.iter().map(find).collect()
}

#[derive(Deserialize, Serialize)]
pub(crate) struct ReopenForm {
    reason: String,
    #[serde(default, skip_serializing)]
    once: String,
}

pub(crate) async fn reopen(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<ReopenForm>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    verbs::reopen_case(cx.base(), &cx.actor, &code, &form.reason, once).await?;
    Ok(back(&code))
}

pub(crate) async fn close(cx: Cx, Path(code): Path<String>) -> Result<Redirect, Failure> {
    verbs::close_case(&cx.app, &cx.actor, &code, None).await?;
    Ok(back(&code))
}
