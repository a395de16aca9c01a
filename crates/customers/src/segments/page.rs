//! The list of sorts of customers, one a line.

use super::{Segments, set_segments};
use crate::Error;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Nav, Page, Query, page, redirect, ui};
use std::collections::BTreeMap;

pub(crate) async fn show(cx: Cx, Query(asked): Query<BTreeMap<String, String>>) -> Markup {
    render(&cx, &Segments::of(&cx.company).segments.join("\n"), None, asked.contains_key("saved"))
}

#[derive(Deserialize, Serialize)]
pub(crate) struct Written {
    #[serde(default)]
    segments: String,
    #[serde(default, skip_serializing)]
    once: String,
}

pub(crate) async fn save(cx: Cx, Form(written): Form<Written>) -> Result<Response, Failure> {
    let new = Segments { segments: written.segments.lines().map(str::to_owned).collect() };
    let once = cx.once_key(Some(&written.once), &written);
    match set_segments(cx.base(), &cx.actor, new, once).await {
        Ok(()) => Ok(redirect("/settings/segments?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let wrong = wrongs.first().map(|wrong| cx.words_of(&wrong.say));
            let page = render(&cx, &written.segments, wrong.as_deref(), false);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

fn render(cx: &Cx, text: &str, wrong: Option<&str>, saved: bool) -> Markup {
    let summary: Vec<(&str, &str)> = wrong.iter().map(|words| ("segments", *words)).collect();
    let body = html! {
        (ui::page_head(&cx.t("settings-segments"), html! { (cx.t("settings-segments-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("customers-segments-saved"), None)) }
        (ui::error_summary(&cx.t("customers-not-saved"), &summary))
        form.form method="post" action="/settings/segments" data-draft="segments" {
            (cx.once_field())
            (ui::area("segments", &cx.t("customers-segments"), 6).value(text).hint(&*cx.t("customers-segments-hint")).error(wrong))
            (ui::actions(html! {
                button.main { (cx.t("shell-save")) }
                a.button.quiet href="/settings" { (cx.t("shell-cancel")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    page(cx, Page::new(cx.t("settings-segments"), Nav::Settings, body))
}
