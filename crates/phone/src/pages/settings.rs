//! How numbers are dialled, and how the phone system tells of calls.

use crate::{Error, verbs};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Dialling, Failure, Form, Nav, Page, Query, page, redirect, ui};
use std::collections::BTreeMap;

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    url: String,
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<BTreeMap<String, String>>) -> Markup {
    let url = cx.company.setting::<Dialling>(Dialling::NAME).url;
    render(&cx, &url, None, asked.contains_key("saved"))
}

pub(crate) async fn save(cx: Cx, Form(typed): Form<Typed>) -> Result<Response, Failure> {
    match verbs::set_dialling(cx.base(), &cx.actor, &typed.url).await {
        Ok(()) => Ok(redirect("/settings/phone?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let said = wrongs.first().map(|wrong| cx.words_of(&wrong.say));
            let page = render(&cx, &typed.url, said.as_deref(), false);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

fn render(cx: &Cx, url: &str, error: Option<&str>, saved: bool) -> Markup {
    let title = cx.t("settings-phone");
    let example = r#"{"state": "ringing", "from": "+593991234567", "to": "023800100", "extension": "101", "id": "4711"}"#;
    let body = html! {
        (ui::page_head(&title, html! { (cx.t("phone-settings-note")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("phone-saved"), None)) }
        @if let Some(error) = error { (ui::error_summary(&cx.t("shell-failure-invalid"), &[("url", error)])) }
        form.form method="post" action="/settings/phone" {
            (ui::input("url", &cx.t("phone-url")).value(url).hint(&*cx.t("phone-url-hint")).error(error).autocomplete("off"))
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
        }
        (ui::block(&cx.t("phone-tells"), html! {
            div.stack {
                p { (cx.t("phone-tells-what")) }
                p { code { "POST /api/v1/calls" } br; code { (example) } }
                p { (cx.t("phone-tells-extension")) " " a href="/settings/people" { (cx.t("settings-people")) } }
            }
        }))
    };
    page(cx, Page::new(title.clone(), Nav::Settings, body))
}
