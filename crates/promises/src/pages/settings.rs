//! When a promise comes to *Hoy*, and when it is urgent.

use crate::{Error, Settings, settings};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Nav, Page, Query, Wrong, page, redirect, ui};

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Fields {
    hours: String,
    minutes: String,
    #[serde(skip_serializing)]
    once: String,
    #[serde(skip_serializing)]
    saved: Option<String>,
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let kept = settings::of(&cx.company);
    let hours = if kept.hours == 0 { String::new() } else { kept.hours.to_string() };
    let fields = Fields { hours, minutes: kept.minutes.to_string(), ..Fields::default() };
    Ok(render(&cx, &fields, &[], asked.saved.is_some()))
}

pub(crate) async fn save(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&fields.once), &fields);
    // What is no number is out of every range, and told so.
    let number = |text: &str| text.trim().parse().unwrap_or(-1);
    let hours = if fields.hours.trim().is_empty() { 0 } else { number(&fields.hours) };
    let new = Settings { hours, minutes: number(&fields.minutes) };
    match settings::set_settings(cx.base(), &cx.actor, new, once).await {
        Ok(()) => Ok(redirect("/settings/promises?saved=yes").into_response()),
        Err(Error::Invalid(wrongs)) => {
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&cx, &fields, &wrongs, false)).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

fn render(cx: &Cx, fields: &Fields, wrongs: &[Wrong], saved: bool) -> Markup {
    let told: Vec<(String, String)> = wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
    let error = |name: &str| told.iter().find(|(field, _)| field == name).map(|(_, words)| words.as_str());
    let summary: Vec<(&str, &str)> = told.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let title = cx.t("settings-promises");
    let body = html! {
        (ui::page_head(&title, html! { (cx.t("settings-promises-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("promises-saved"), None)) }
        (ui::error_summary(&cx.t("shell-failure-invalid"), &summary))
        form.form method="post" action="/settings/promises" {
            (cx.once_field())
            (ui::input("hours", &cx.t("promises-hours")).inputmode("numeric").value(&fields.hours)
                .hint(&*cx.t("promises-hours-hint")).error(error("hours")))
            (ui::input("minutes", &cx.t("promises-minutes")).inputmode("numeric").value(&fields.minutes)
                .hint(&*cx.t("promises-minutes-hint")).error(error("minutes")).required())
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Settings, body))
}
