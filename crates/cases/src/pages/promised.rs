//! What a text that was just kept seems to promise, and the button that notes it.

use super::work::back;
use crate::{Direction, conversation::Message, questions::Dossier};
use axum::response::Redirect;
use maud::{Markup, html};
use promises::Written;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Path};

/// The promises of a case beside it, with those of the cases that became part of it; nothing when there is none.
pub(super) fn panel(cx: &Cx, dossier: &Dossier) -> Markup {
    // What was promised in another case says in which.
    let elsewhere = dossier.promises.iter().any(|promise| promise.about_id != dossier.case.id);
    promises::shown(cx, &dossier.promises, &cx.path, elsewhere)
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct PromiseForm {
    promise_words: String,
    promise_due: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn make(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<PromiseForm>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    let written = Written { words: &form.promise_words, due: &form.promise_due, keeps: "" };
    let input = written.read(&cx.company)?.make.unwrap_or_default();
    crate::promise(cx.base(), &cx.actor, &code, input, once).await?;
    Ok(back(&code))
}

/// Offers what seems to be promised in what was just kept: `text` says which, `description`, `solution`, or the
/// identity of a message of one's own.
pub(crate) async fn offers(cx: &Cx, dossier: &Dossier, text: &str) -> Result<Markup, Failure> {
    let case = &dossier.case;
    let (said, at) = match text {
        "" => return Ok(html! {}),
        "description" => (format!("{}\n{}", case.description, case.solution), case.received_at),
        "solution" => (case.solution.clone(), case.solved_at.unwrap_or(cx.now)),
        id => {
            let ours = |m: &&Message| {
                m.id.to_string() == id
                    && m.direction != Direction::Inbound
                    && m.written_by_name == cx.actor.name
            };
            let Some(message) = dossier.messages.iter().find(ours) else { return Ok(html! {}) };
            (message.body.clone(), message.at)
        }
    };
    let mut found = cx.base().read(move |tx| promises::found_in(tx, &said, at)).await?;
    found.retain(|one| one.due > cx.now && !dossier.promises.iter().any(|p| p.is(&one.input)));
    Ok(promises::offer(cx, &found, &format!("/cases/{}/promises", case.code)))
}
