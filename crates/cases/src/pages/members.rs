//! The service network: who knows what and works where, and how long silence lasts.

use crate::{
    Error,
    network::{Member, Settings, rules::names, verbs},
    questions,
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, Query, Wrong, page, redirect, t, ui};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The numbers that can be chosen.
const NUMBERS: [&str; 3] = ["remind_minutes", "escalate_minutes", "link_hours"];

pub(crate) async fn show(cx: Cx, Query(asked): Query<BTreeMap<String, String>>) -> Result<Markup, Failure> {
    let kept: Settings = cx.company.setting("network");
    let written = [kept.remind_minutes, kept.escalate_minutes, kept.link_hours].map(|n| n.to_string());
    render(&cx, &written, &[], asked.contains_key("saved")).await
}

async fn render(cx: &Cx, written: &[String; 3], wrongs: &[Wrong], saved: bool) -> Result<Markup, Failure> {
    let members = questions::members(&cx.app).await?;
    let errors: Vec<_> = wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
    let error = |field: &str| errors.iter().find(|(f, _)| f == field).map(|(_, words)| words.as_str());
    let summary: Vec<(&str, &str)> = errors.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let body = html! {
        (ui::page_head(&cx.t("settings-network"), html! { (cx.t("settings-network-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("cases-network-saved"), None)) }
        @if !summary.is_empty() { (ui::error_summary(&cx.t("shell-failure-invalid"), &summary)) }
        @if members.is_empty() {
            (ui::empty_state(&cx.t("cases-no-members"), &cx.t("cases-no-members-what"), html! {
                a.button.main href="/settings/people" { (cx.t("cases-no-members-do")) }
            }))
        }
        div.stack { @for m in &members { (member(cx, m)) } }
        (ui::form_section(&cx.t("cases-network-silence"), &cx.t("cases-network-silence-what"), html! {
            form.form method="post" action="/settings/network" {
                @for (name, value) in NUMBERS.iter().zip(written) {
                    (ui::input(name, &cx.t(&format!("cases-network-{name}"))).kind("number").value(value).error(error(name)).required())
                }
                (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
            }
        }))
    };
    Ok(page(cx, Page::new(cx.t("settings-network"), Nav::Settings, body)))
}

fn member(cx: &Cx, m: &Member) -> Markup {
    let note = m.phone.clone().unwrap_or_else(|| cx.t("cases-member-no-phone").into_owned());
    let label = t!(cx, "cases-specialties-of", name = m.name.as_str());
    let areas = t!(cx, "cases-areas-of", name = m.name.as_str());
    ui::block(
        &m.name,
        html! {
            p.soft { (ui::address(&m.email)) " · " (note) " · " (t!(cx, "cases-member-load", n = m.open_cases)) }
            form.form method="post" action={ "/settings/network/" (m.id) } {
                (ui::input("specialties", &label).value(&m.specialties.join(", ")).hint(&*cx.t("cases-specialties-hint")))
                (ui::input("areas", &areas).value(&m.areas.join(", ")).hint(&*cx.t("cases-areas-hint")))
                (ui::actions(html! { button { (cx.t("shell-save")) } }))
            }
        },
    )
}

pub(crate) async fn save(cx: Cx, Form(fields): Form<BTreeMap<String, String>>) -> Result<Response, Failure> {
    let written = NUMBERS.map(|name| fields.get(name).cloned().unwrap_or_default());
    let [remind_minutes, escalate_minutes, link_hours] =
        written.clone().map(|text| text.trim().parse().unwrap_or_default());
    let new = Settings { remind_minutes, escalate_minutes, link_hours };
    match verbs::set_settings(&cx.app, &cx.actor, new).await {
        Ok(()) => Ok(redirect("/settings/network?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let page = render(&cx, &written, &wrongs, false).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Skills {
    specialties: String,
    areas: String,
}

pub(crate) async fn save_member(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(skills): Form<Skills>,
) -> Result<Response, Failure> {
    let (specialties, areas) = (names(&skills.specialties), names(&skills.areas));
    verbs::set_member(&cx.app, &cx.actor, id, specialties, areas).await?;
    Ok(redirect("/settings/network?saved=").into_response())
}
