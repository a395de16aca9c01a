//! The doors of the frozen month in a browser.

use super::{
    Freeze, Recipient, Settings, Unsigned,
    settings::{self, read_list, written_list},
    verbs,
};
use crate::{
    Error,
    pages::{BadMonth, month_of},
    pdf::Step,
};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, Query, Say, Wrong, page, redirect, ui};
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub(crate) struct FreezeForm {
    once: Option<String>,
    #[serde(flatten)]
    input: BTreeMap<String, String>,
}

pub(crate) async fn freeze(
    cx: Cx,
    Path(written): Path<String>,
    Form(form): Form<FreezeForm>,
) -> Result<Redirect, BadMonth> {
    let month = month_of(&written)?;
    let input = Freeze {
        new_version: form.input.contains_key("new_version"),
        reason: form.input.get("reason").cloned().unwrap_or_default(),
    };
    let once = cx.once_key(form.once.as_deref(), &input);
    let froze = verbs::freeze(cx.base(), &cx.actor, month, &input, once).await?;
    let done = if froze.version > 1 { "version" } else { "frozen" };
    Ok(redirect(&format!("/reports/{month}?done={done}")))
}

#[derive(Deserialize)]
pub(crate) struct SignForm {
    step: Step,
    version: i64,
}

pub(crate) async fn sign(
    cx: Cx,
    Path(written): Path<String>,
    Form(SignForm { step, version }): Form<SignForm>,
) -> Result<Redirect, BadMonth> {
    let month = month_of(&written)?;
    verbs::sign(cx.base(), &cx.actor, month, (version, step), None).await?;
    Ok(redirect(&format!("/reports/{month}?done=signed")))
}

pub(crate) async fn send(cx: Cx, Path(written): Path<String>) -> Result<Redirect, BadMonth> {
    let month = month_of(&written)?;
    verbs::send_now(cx.base(), &cx.actor, month).await?;
    Ok(redirect(&format!("/reports/{month}?done=sent")))
}

/// The settings as typed.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    code: String,
    on: String,
    day: String,
    hour: String,
    unsigned: String,
    recipients: String,
}

pub(crate) async fn settings(cx: Cx, Query(asked): Query<BTreeMap<String, String>>) -> Markup {
    let kept: Settings = cx.company.setting(settings::NAME);
    let typed = Typed {
        code: kept.code,
        on: if kept.on { "yes".into() } else { String::new() },
        day: kept.day.to_string(),
        hour: kept.hour.to_string(),
        unsigned: kept.unsigned.to_string(),
        recipients: written_list(&kept.recipients),
    };
    form(&cx, &typed, &[], asked.contains_key("saved"))
}

pub(crate) async fn put_settings(cx: Cx, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    let saved = match read(&typed) {
        Ok(new) => super::set_settings(cx.base(), &cx.actor, new).await,
        Err(wrong) => Err(Error::Invalid(vec![wrong])),
    };
    match saved {
        Ok(()) => Ok(redirect("/settings/report?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let page = form(&cx, &typed, &wrongs, false);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

fn read(typed: &Typed) -> Result<Settings, Wrong> {
    let list: Result<Vec<Recipient>, _> = read_list(&typed.recipients);
    let recipients = list.map_err(|(n, line)| {
        Wrong::new("recipients", Say::key("reports-wrong-line").with("n", n).with("line", line))
    })?;
    // What is no number is out of every range, and is told so.
    let number = |text: &str| text.trim().parse().unwrap_or(-1);
    Ok(Settings {
        code: typed.code.trim().to_owned(),
        on: typed.on == "yes",
        day: number(&typed.day),
        hour: number(&typed.hour),
        unsigned: Unsigned::parse(&typed.unsigned).unwrap_or(Unsigned::Wait),
        recipients,
    })
}

fn form(cx: &Cx, typed: &Typed, wrongs: &[Wrong], saved: bool) -> Markup {
    let errors: Vec<_> = wrongs.iter().map(|w| (w.field.as_str(), cx.words_of(&w.say))).collect();
    let error = |field: &str| errors.iter().find(|(f, _)| *f == field).map(|(_, words)| words.as_str());
    let summary: Vec<(&str, &str)> = errors.iter().map(|(f, w)| (*f, w.as_str())).collect();
    let word = |key: &str| cx.t(&format!("reports-mailing-{key}"));
    let (wait, draft) = (word("wait"), word("draft"));
    let choices = [ui::choice("wait", &wait), ui::choice("draft", &draft)];
    let body = html! {
        (ui::page_head(&cx.t("settings-report"), html! { (cx.t("settings-report-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &word("saved"), None)) }
        @if !summary.is_empty() { (ui::error_summary(&cx.t("shell-failure-invalid"), &summary)) }
        form.form method="post" action="/settings/report" data-draft="report-list" {
            (ui::input("code", &word("code")).value(&typed.code).error(error("code")).hint(&*word("code-hint")).required())
            (ui::area("recipients", &word("recipients"), 5).value(&typed.recipients).error(error("recipients")).hint(&*word("recipients-hint")))
            (ui::check("on", &word("on")).value(&typed.on).error(error("on")))
            (ui::input("day", &word("day")).kind("number").between("1", "28").value(&typed.day).error(error("day")).hint(&*word("day-hint")).required())
            (ui::input("hour", &word("hour")).kind("number").between("0", "23").value(&typed.hour).error(error("hour")).hint(&*word("hour-hint")).required())
            (ui::radios("unsigned", &word("unsigned"), &choices).value(&typed.unsigned))
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
        }
    };
    page(cx, Page::new(cx.t("settings-report"), Nav::Settings, body))
}
