//! What the browser brings of a form that is being written in, and what a form shows of it.

use super::{Draft, Fields, Form, drop_draft, drop_intake, keep_draft, keep_intake};
use crate::{Error, callers::Who};
use axum::response::Redirect;
use http::StatusCode;
use jobs::OnceKey;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use shell::{Cx, Failure, Form as Sent, Path, Query, redirect, t};

/// Whether a page sends what its own reader types; not when it was opened by somebody else, who used this browser before.
fn is_own(cx: &Cx, typed: &Fields) -> bool {
    typed.get("person").is_none_or(|person| person.is_empty() || *person == cx.actor.id.to_string())
}

/// The key that the form is sent with.
fn sent_with(cx: &Cx, typed: &Fields) -> Option<OnceKey> {
    cx.once_key(typed.get("once").map(String::as_str), &())
}

fn form_of(name: &str) -> Result<Form, Failure> {
    Form::parse(name).ok_or(Failure::NotFound)
}

pub(crate) async fn keep(
    cx: Cx,
    Path((code, form)): Path<(String, String)>,
    Sent(typed): Sent<Fields>,
) -> Result<StatusCode, Failure> {
    if !is_own(&cx, &typed) {
        return Ok(StatusCode::CONFLICT);
    }
    keep_draft(cx.base(), &cx.actor, &code, form_of(&form)?, &typed, sent_with(&cx, &typed)).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn drop(cx: Cx, Path((code, form)): Path<(String, String)>) -> Result<Redirect, Failure> {
    let form = form_of(&form)?;
    drop_draft(cx.base(), &cx.actor, &code, form).await?;
    let back = match form {
        Form::Solution => "/solve",
        Form::Mending => "/edit",
        _ => "",
    };
    Ok(redirect(&format!("/cases/{}{back}", shell::encode(&code))))
}

/// What a case that is not registered yet is begun about.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Begun {
    about: String,
}

impl Begun {
    fn about(&self) -> &str {
        begun_for(&self.about)
    }
}

/// Before the number of whoever calls and is nobody that is known.
const PHONE: &str = "phone:";

/// For whom a case is begun, by which drafts are told apart: a customer or an invoice ([`Who`]), `phone:` and a number; else
/// for nobody in particular.
pub(crate) fn begun_for(said: &str) -> &str {
    if Who::read(said).is_some() || number_of(said).is_some() { said } else { "" }
}

/// The same for the number of whoever calls.
pub(crate) fn begun_by(number: &str) -> String {
    begun_for(&format!("{PHONE}{}", number.trim())).to_owned()
}

/// The number of whoever a case is begun for.
pub(crate) fn number_of(begun: &str) -> Option<&str> {
    let is_number = |text: &&str| {
        (1..=32).contains(&text.len()) && text.chars().all(|c| c.is_ascii_digit() || "+ ()-".contains(c))
    };
    begun.strip_prefix(PHONE).filter(is_number)
}

pub(crate) async fn keep_intake_draft(
    cx: Cx,
    Query(begun): Query<Begun>,
    Sent(typed): Sent<Fields>,
) -> Result<StatusCode, Failure> {
    if !is_own(&cx, &typed) {
        return Ok(StatusCode::CONFLICT);
    }
    keep_intake(cx.base(), &cx.actor, begun.about(), &typed, sent_with(&cx, &typed)).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn drop_intake_draft(cx: Cx, Query(begun): Query<Begun>) -> Result<Redirect, Failure> {
    drop_intake(cx.base(), &cx.actor, begun.about()).await?;
    Ok(redirect(&format!("/cases/new{}", asked(begun.about()))))
}

/// Where the browser keeps what is written of a case that is not registered.
pub(crate) fn intake_address(about: &str) -> String {
    format!("/cases/new/draft{}", asked(about))
}

/// What an address says of it.
pub(crate) fn asked(about: &str) -> String {
    if about.is_empty() { String::new() } else { format!("?about={}", shell::encode(about)) }
}

/// Where the browser keeps what is written in a form.
pub(crate) fn address(code: &str, form: Form) -> String {
    format!("/cases/{code}/drafts/{form}")
}

/// What a form says of the draft in it, and the button that drops what is written, in sight when there is a draft or
/// `offered`; it belongs to the form [`dropping`].
pub(crate) fn state(cx: &Cx, draft: Option<&Draft>, offered: bool) -> Markup {
    html! {
        span.soft data-draft-state role="status" {
            @if let Some(draft) = draft {
                @let (today, at) = (cx.today, draft.kept_at);
                @if cx.company.day_of(at) == today { (t!(cx, "shell-js-restored", time = cx.time(at))) }
                @else { (t!(cx, "cases-draft-restored", when = cx.instant(at))) }
            }
        }
        button.quiet form="draft-drop" data-draft-discard hidden[draft.is_none() && !offered] { (cx.t("cases-draft-drop")) }
    }
}

/// Where a small form keeps its draft; what the house has of it the page brings once for all ([`brought`]).
pub(crate) fn small(code: &str, form: Form) -> String {
    format!("case-{code}-{form}")
}

/// What somebody wrote in the small forms of a page, for the script that puts it back into them.
pub(crate) fn brought(code: &str, drafts: &[(Form, Draft)]) -> Markup {
    let one = |(form, draft): &(Form, Draft)| {
        (small(code, *form), json!({"at": draft.kept_at.as_millisecond(), "values": draft.fields}))
    };
    let all: serde_json::Map<String, Json> = drafts.iter().map(one).collect();
    html! { div hidden data-brought-drafts=(Json::from(all)) {} }
}

/// What was written in a small form was done: its draft is over.
pub(crate) async fn over(cx: &Cx, code: &str, form: Form) -> Result<(), Failure> {
    match drop_draft(cx.base(), &cx.actor, code, form).await {
        // Whoever gave it away does not see it any more.
        Ok(()) | Err(Error::Missing) => Ok(()),
        Err(e) => Err(e.into()),
    }
}

/// The form that drops a draft; it stands beside the one it drops.
pub(crate) fn dropping(code: &str, form: Form) -> Markup {
    dropping_at(&format!("{}/drop", address(code, form)))
}

/// The same for a case that is not registered.
pub(crate) fn dropping_intake(about: &str) -> Markup {
    dropping_at(&format!("/cases/new/draft/drop{}", asked(about)))
}

fn dropping_at(action: &str) -> Markup {
    html! { form #draft-drop method="post" action=(action) {} }
}
