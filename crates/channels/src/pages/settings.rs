//! By which server and gateway messages go out, for whoever administers.

use crate::{Error, Given, Settings, change_settings, settings, store};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Query, page, redirect, t, ui};
use std::collections::BTreeMap;

/// What a form sends for a secret that stays as it is.
const KEPT: &str = "••••••";

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Typed {
    smtp: String,
    mail_from: String,
    base_url: String,
    sms_url: String,
}

pub(super) async fn show(cx: Cx, Query(asked): Query<BTreeMap<String, String>>) -> Result<Markup, Failure> {
    let kept = cx.base().read(store::settings).await?;
    let typed = Typed {
        smtp: hidden(&kept.smtp),
        mail_from: kept.mail_from,
        base_url: kept.base_url,
        sms_url: if kept.sms_url.is_empty() { String::new() } else { KEPT.to_owned() },
    };
    render(&cx, &typed, &[], asked.contains_key("saved")).await
}

/// A server's address without its password.
fn hidden(smtp: &str) -> String {
    mail::Server::read(smtp).map_or_else(|_| smtp.to_owned(), |server| server.shown())
}

pub(super) async fn save(cx: Cx, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    let kept = cx.base().read(store::settings).await?;
    let tidy = |text: &str| text.trim().to_owned();
    let smtp = if tidy(&typed.smtp) == hidden(&kept.smtp) { kept.smtp } else { tidy(&typed.smtp) };
    let sms_url = if typed.sms_url.trim() == KEPT { kept.sms_url } else { tidy(&typed.sms_url) };
    let base_url = tidy(typed.base_url.trim_end_matches('/'));
    let new =
        Settings { smtp, mail_from: tidy(&typed.mail_from), base_url, sms_url, receipt_key: String::new() };
    match change_settings(cx.base(), &cx.actor, new).await {
        Ok(()) => Ok(redirect("/settings/channels?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let errors: Vec<_> = wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&cx, &typed, &errors, false).await?).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

async fn render(cx: &Cx, typed: &Typed, errors: &[(String, String)], saved: bool) -> Result<Markup, Failure> {
    let app = cx.app.clone();
    let how = cx.base().read(move |tx| settings(tx, &app)).await?;
    let given: Given = cx.app.given("channels");
    let error = |field: &str| errors.iter().find(|(f, _)| f == field).map(|(_, words)| words.as_str());
    let summary: Vec<(&str, &str)> = errors.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let fields = [
        ("smtp", &typed.smtp, given.smtp),
        ("mail_from", &typed.mail_from, given.mail_from),
        ("base_url", &typed.base_url, given.base_url),
        ("sms_url", &typed.sms_url, given.sms_url),
    ];
    let body = html! {
        (ui::page_head(&cx.t("settings-channels"), html! { (cx.t("channels-settings-note")) }, html! {
            a.button href="/messages" { (cx.t("channels-title")) }
        }))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("channels-settings-saved"), None)) }
        @if !summary.is_empty() { (ui::error_summary(&cx.t("shell-failure-invalid"), &summary)) }
        form.form method="post" action="/settings/channels" {
            @for (name, value, from_outside) in &fields {
                @let fixed = from_outside.as_ref().filter(|text| !text.trim().is_empty()).map(|_| t!(cx, "channels-given", name = outside(name)));
                @let hint = fixed.unwrap_or_else(|| cx.t(&format!("channels-settings-{name}-hint")).into_owned());
                (ui::input(name, &cx.t(&format!("channels-settings-{name}"))).value(value).error(error(name)).hint(hint.as_str()))
            }
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
        }
        @if how.sends_sms() && !how.receipt_key.is_empty() {
            (ui::block(&cx.t("channels-receipts"), html! {
                p { (cx.t("channels-receipts-what")) }
                p { code { (how.base_url) "/receipts/sms/" (how.receipt_key) "?id={id}&state=%d" } }
            }))
        }
    };
    Ok(page(cx, Page::new(cx.t("settings-channels"), Nav::Settings, body)))
}

/// The variable of the environment that wins over a field.
fn outside(field: &str) -> &'static str {
    match field {
        "smtp" => "ATIENDE_SMTP",
        "mail_from" => "ATIENDE_MAIL_FROM",
        "base_url" => "ATIENDE_BASE_URL",
        _ => "ATIENDE_SMS_URL",
    }
}
