//! The buttons of a promise.

use crate::{input::read_due, verbs};
use axum::response::Redirect;
use jobs::OnceKey;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Path, Query, Say, redirect};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Where one comes back to; a page of ours, or the list.
fn back(to: &str) -> Redirect {
    let ours = to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\n', '\r']);
    redirect(if ours { to } else { "/promises" })
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Pressed {
    back: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn kept(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(form): Form<Pressed>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    verbs::keep(cx.base(), &cx.actor, id, None, "", once).await?;
    // *Hoy* does not show it any more: it says so, with the way back.
    Ok(if form.back == "/today" { redirect(&format!("/today?kept={id}")) } else { back(&form.back) })
}

pub(crate) async fn reopened(
    cx: Cx,
    Path(id): Path<Uuid>,
    Query(asked): Query<Pressed>,
    Form(form): Form<Pressed>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    verbs::reopen(cx.base(), &cx.actor, id, once).await?;
    Ok(back(if form.back.is_empty() { &asked.back } else { &form.back }))
}

/// What a form sent, by name. Several promises stand on one page, so what is said of one bears its identity:
/// `reason-…`, `due_at-…`, `agreed-…`; without it the same is taken too.
type Fields = BTreeMap<String, String>;

fn said<'f>(fields: &'f Fields, name: &str, id: Uuid) -> &'f str {
    fields.get(&format!("{name}-{id}")).or(fields.get(name)).map(String::as_str).unwrap_or_default()
}

fn once(cx: &Cx, fields: &mut Fields) -> Option<OnceKey> {
    let key = fields.remove("once");
    cx.once_key(key.as_deref(), fields)
}

pub(crate) async fn withdrawn(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(mut fields): Form<Fields>,
) -> Result<Redirect, Failure> {
    let once = once(&cx, &mut fields);
    verbs::withdraw(cx.base(), &cx.actor, id, said(&fields, "reason", id), once).await?;
    Ok(back(said(&fields, "back", id)))
}

pub(crate) async fn postponed(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(mut fields): Form<Fields>,
) -> Result<Redirect, Failure> {
    let once = once(&cx, &mut fields);
    let unreadable = || Failure::wrong("due_at", Say::key("promises-due-unreadable"));
    let due = read_due(said(&fields, "due_at", id), &cx.company).ok_or_else(unreadable)?;
    verbs::postpone(cx.base(), &cx.actor, id, due, said(&fields, "agreed", id), once).await?;
    Ok(back(said(&fields, "back", id)))
}
