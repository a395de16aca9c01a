//! The settings page of the steps of attending somebody.

use super::{
    Guided, NewGuides, change_guides,
    rules::{read, written},
    verbs::{guides_on, versions},
};
use crate::Error;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Query, Say, Wrong, page, redirect, t, ui};
use std::collections::BTreeMap;

type Fields = BTreeMap<String, String>;

pub(crate) async fn show(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let saved = asked.get("saved").and_then(|day| day.parse::<Date>().ok());
    render(&cx, saved, &Fields::new(), &[]).await
}

pub(crate) async fn save(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let steps = Guided::ALL.iter().map(|channel| (*channel, read(text(channel.as_str())))).collect();
    let changed = match text("valid_from").trim().parse::<Date>() {
        Ok(valid_from) => {
            let new = NewGuides { steps, valid_from };
            let once = cx.once_key(Some(text("once")), &new);
            change_guides(cx.base(), &cx.actor, new, once).await.map(|()| valid_from)
        }
        Err(_) => Err(Error::Invalid(vec![Wrong::new("valid_from", Say::key("surveys-wrong-day"))])),
    };
    match changed {
        Ok(day) => Ok(redirect(&format!("/settings/guides?saved={day}")).into_response()),
        Err(Error::Invalid(wrongs)) => {
            let page = render(&cx, None, &fields, &wrongs).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

async fn render(cx: &Cx, saved: Option<Date>, typed: &Fields, wrongs: &[Wrong]) -> Result<Markup, Failure> {
    let today = cx.today;
    let kept = cx.base().read(move |tx| Ok::<_, db::Error>((guides_on(tx, today)?, versions(tx)?)));
    let (now, all) = kept.await?;
    let errors: Vec<(&str, String)> =
        wrongs.iter().map(|w| (w.field.as_str(), cx.words_of(&w.say))).collect();
    let summary: Vec<(&str, &str)> = errors.iter().map(|(field, words)| (*field, words.as_str())).collect();
    let error = |field: &str| summary.iter().find(|(name, _)| *name == field).map(|(_, words)| *words);
    let value = |field: &str, kept: String| typed.get(field).cloned().unwrap_or(kept);
    let body = html! {
        (ui::page_head(&cx.t("settings-guides"), html! { (cx.t("settings-guides-what")) }, html! {}))
        @if let Some(day) = saved { (ui::flash(ui::Tone::Good, &t!(cx, "surveys-saved", day = cx.day(day)), None)) }
        (ui::error_summary(&cx.t("surveys-check"), &summary))
        form method="post" action="/settings/guides" data-draft="guides" {
            (cx.once_field())
            (ui::form_section(&cx.t("surveys-guides"), &cx.t("surveys-guides-how"), html! {
                @for guide in &now {
                    @let name = guide.channel.as_str();
                    (ui::area(name, &cx.t(&format!("surveys-guide-{name}")), 8).value(&value(name, written(&guide.steps))).error(error(name)).required())
                }
                (ui::input("valid_from", &cx.t("surveys-valid-from")).kind("date").value(&value("valid_from", today.to_string()))
                    .error(error("valid_from")).required())
                (ui::actions(html! { button.main { (cx.t("shell-save")) } span.soft data-draft-state role="status" {} }))
            }))
        }
        (ui::block(&cx.t("surveys-guide-versions"), ui::lines(&all.iter().rev().map(|guide| {
            let steps = t!(cx, "surveys-guide-steps", n = guide.steps.len());
            (html! { (cx.t(&format!("surveys-guide-{}", guide.channel))) " · " (t!(cx, "surveys-guide-version", n = guide.version, day = cx.day(guide.valid_from))) },
             html! { span.soft { (steps) } })
        }).collect::<Vec<_>>())))
    };
    Ok(page(cx, Page::new(cx.t("settings-guides"), Nav::Settings, body)))
}
