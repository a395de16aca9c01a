//! What the browser brings of a form that is being written in, and what a form shows of it.

use super::{Draft, Fields, Form, drop_draft, keep_draft};
use axum::response::Redirect;
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form as Sent, Path, redirect, t};

fn form_of(name: &str) -> Result<Form, Failure> {
    Form::parse(name).ok_or(Failure::NotFound)
}

pub(crate) async fn keep(
    cx: Cx,
    Path((code, form)): Path<(String, String)>,
    Sent(typed): Sent<Fields>,
) -> Result<StatusCode, Failure> {
    let sent_with = cx.once_key(typed.get("once").map(String::as_str), &());
    keep_draft(cx.base(), &cx.actor, &code, form_of(&form)?, &typed, sent_with).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn drop(cx: Cx, Path((code, form)): Path<(String, String)>) -> Result<Redirect, Failure> {
    let form = form_of(&form)?;
    drop_draft(cx.base(), &cx.actor, &code, form).await?;
    let back = if form == Form::Solution { "/solve" } else { "" };
    Ok(redirect(&format!("/cases/{}{back}", shell::encode(&code))))
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

/// The form that drops a draft; it stands beside the one it drops.
pub(crate) fn dropping(code: &str, form: Form) -> Markup {
    html! { form #draft-drop method="post" action={ (address(code, form)) "/drop" } {} }
}
