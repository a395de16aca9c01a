//! Making messages of a case a case of their own.

use super::{
    Wrongs,
    joined::{Once, form_page, leave},
    work::back,
};
use crate::{
    Direction, Error, Kind,
    conversation::Message,
    joined::split::{self as splitting, NewSplit},
    questions::{self, Dossier},
};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Path, Say, Wrong, redirect, t, ui};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What the form sends; a message is chosen by a field of its own, `m-` and its identity.
#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct SplitForm {
    kind: String,
    subject: String,
    #[serde(skip_serializing)]
    once: String,
    #[serde(flatten)]
    rest: BTreeMap<String, String>,
}

impl SplitForm {
    fn chosen(&self) -> Vec<Uuid> {
        self.rest.keys().filter_map(|name| name.strip_prefix("m-")?.parse().ok()).collect()
    }
}

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    split_page(&cx, &code, &SplitForm::default(), &Wrongs(Vec::new())).await
}

async fn split_page(cx: &Cx, code: &str, form: &SplitForm, wrongs: &Wrongs) -> Result<Markup, Failure> {
    let dossier = questions::dossier(cx.base(), &cx.actor, code).await?;
    let case = &dossier.case;
    let title = t!(cx, "cases-split-it", code = &*case.code);
    Ok(form_page(cx, case, &title, wrongs, fields(cx, &dossier, form, wrongs)))
}

fn fields(cx: &Cx, dossier: &Dossier, form: &SplitForm, wrongs: &Wrongs) -> Markup {
    let case = &dossier.case;
    let chosen = form.chosen();
    let kind = if form.kind.is_empty() { case.kind.as_str() } else { &form.kind };
    let said: Vec<(String, String)> =
        Kind::ALL.iter().map(|k| (k.to_string(), cx.t(&format!("cases-kind-{k}")).into_owned())).collect();
    let kinds: Vec<_> = said.iter().map(|(kind, words)| ui::choice(kind, words)).collect();
    // What came with a case that became part of this one goes back with it, not by itself.
    let mut own = dossier.messages.iter().filter(|m| m.case_id == case.id).peekable();
    if own.peek().is_none() {
        let back = html! { a.button href={ "/cases/" (case.code) } { (cx.t("cases-split-none-back")) } };
        return ui::empty_state(&cx.t("cases-split-none"), &cx.t("cases-split-none-what"), back);
    }
    html! {
        form.form method="post" action={ "/cases/" (case.code) "/split" } {
            (cx.once_field())
            p.soft { (cx.t("cases-split-what")) }
            fieldset.field.bad[wrongs.at("messages").is_some()] #f-messages {
                legend { (cx.t("cases-split-which")) }
                @if let Some(error) = wrongs.at("messages") { p.error { (error) } }
                div.choices { @for (n, message) in own.enumerate() { (choice(cx, message, chosen.contains(&message.id), n == 0)) } }
            }
            (ui::select("kind", &cx.t("cases-kind"), &kinds).value(kind).error(wrongs.at("kind")))
            (ui::input("subject", &cx.t("cases-subject")).value(&form.subject).error(wrongs.at("subject")).hint(&*cx.t("cases-split-subject-hint")))
            (ui::actions(html! {
                button.main { (cx.t("cases-split")) }
                (leave(cx, &case.code))
            }))
        }
    }
}

/// How much of a message tells it from the others, in characters.
const GLIMPSE: usize = 160;

fn choice(cx: &Cx, m: &Message, chosen: bool, first: bool) -> Markup {
    let mut glimpse: String = m.body.chars().take(GLIMPSE).collect();
    if m.body.chars().count() > GLIMPSE {
        glimpse.push('…');
    }
    let way = if m.direction == Direction::Internal {
        cx.t("cases-note-internal")
    } else {
        cx.t(&format!("cases-channel-{}", m.channel))
    };
    html! {
        label.choice {
            input type="checkbox" name={ "m-" (m.id) } value="yes" checked[chosen] autofocus[first];
            span { (glimpse) small.hint { (m.author_name) " · " (cx.when(m.at)) " · " (way) } }
        }
    }
}

pub(crate) async fn split(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<SplitForm>,
) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    let split = match Kind::parse(&form.kind) {
        Some(kind) => {
            let new = NewSplit { messages: form.chosen(), kind, subject: form.subject.clone() };
            splitting::split(&cx.app, &cx.actor, &code, new, once).await
        }
        None => Err(Error::Invalid(vec![Wrong::new("kind", Say::key("cases-reason-missing-kind"))])),
    };
    match split {
        Ok(opened) => {
            Ok(redirect(&format!("/cases/{}?split=yes", shell::encode(&opened.code))).into_response())
        }
        Err(Error::Invalid(wrongs)) => {
            let said = wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
            let page = split_page(&cx, &code, &form, &Wrongs(said)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

pub(crate) async fn unsplit(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<Once>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    splitting::unsplit(&cx.app, &cx.actor, &code, once).await?;
    Ok(back(&questions::survivor_code(cx.base(), &cx.actor, &code).await?))
}
