//! The buttons of a promise.

use crate::{input::read_due, verbs};
use axum::response::Redirect;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Path, Query, Say, redirect};
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

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Withdrawal {
    reason: String,
    back: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn withdrawn(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(form): Form<Withdrawal>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    verbs::withdraw(cx.base(), &cx.actor, id, &form.reason, once).await?;
    Ok(back(&form.back))
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Delay {
    due_at: String,
    agreed: String,
    back: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn postponed(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(form): Form<Delay>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    let unreadable = || Failure::wrong("due_at", Say::key("promises-due-unreadable"));
    let due = read_due(&form.due_at, &cx.company).ok_or_else(unreadable)?;
    verbs::postpone(cx.base(), &cx.actor, id, due, &form.agreed, once).await?;
    Ok(back(&form.back))
}
