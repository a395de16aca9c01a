//! Promises on the screen of a call and on the page it leaves.

use super::form::{Fields, get};
use crate::{verbs, view::CallView};
use axum::response::Redirect;
use maud::{Markup, html};
use promises::{Field, Given, Promise, Written};
use shell::{Cx, Failure, Form, Path, redirect};
use uuid::Uuid;

fn written(fields: &Fields) -> Written<'_> {
    let text = |name| get(fields, name).unwrap_or_default();
    Written { words: text("promise_words"), due: text("promise_due"), keeps: text("keeps") }
}

/// What the form of a call brought along of promises.
pub(super) fn read(cx: &Cx, fields: &Fields) -> Result<Given, promises::Error> {
    written(fields).read(&cx.company)
}

/// The part of the form of a call in which something is promised.
pub(super) fn field(cx: &Cx, view: &CallView, fields: &Fields, wrongs: &[(String, String)]) -> Markup {
    let keeps: Vec<Promise> = view.promises.iter().filter(|p| p.owed).cloned().collect();
    promises::field(
        cx,
        &Field { watch: "comment note", written: written(fields), keeps: &keeps, wrongs, ..Field::default() },
    )
}

/// Notes what was promised in a call that is recorded.
pub async fn make(cx: Cx, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Redirect, Failure> {
    let once = cx.once_key(fields.get("once").map(String::as_str), &fields);
    let input = read(&cx, &fields)?.make.unwrap_or_default();
    verbs::promise(cx.base(), &cx.actor, id, input, once).await?;
    Ok(redirect(&format!("/calls/{id}")))
}

/// Offers what seems to be promised in what was just noted of a call.
pub(super) async fn offers(cx: &Cx, view: &CallView) -> Result<Markup, Failure> {
    let Some(call) = view.calls.last().filter(|call| call.agent_id == Some(cx.actor.id)) else {
        return Ok(html! {});
    };
    let comment = call.answers["comment"].as_str().unwrap_or_default();
    let (said, at) = (format!("{}\n{comment}", call.note), call.ended_at);
    let mut found = cx.base().read(move |tx| promises::found_in(tx, &said, at)).await?;
    found.retain(|one| one.due > cx.now && !view.promises.iter().any(|p| p.is(&one.input)));
    Ok(promises::offer(cx, &found, &format!("/calls/{}/promises", view.followup.id)))
}
