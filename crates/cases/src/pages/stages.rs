//! What the company calls how far a case is: the names of the stages, by phase, without codes.

use crate::{
    Error, Phase,
    stages::{Stage, Stages, set_stages},
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Query, page, redirect, t, ui};
use std::collections::BTreeMap;

type Fields = BTreeMap<String, String>;

/// The fields of a line.
const FIELDS: [&str; 4] = ["code", "order", "name", "customer"];
/// The most lines of a phase that are read.
const MOST: usize = 60;

pub(crate) async fn show(cx: Cx, Query(asked): Query<Fields>) -> Markup {
    let kept = Stages::of(&cx.company);
    let mut fields = Fields::new();
    for phase in Phase::ALL {
        for (n, stage) in kept.offered(*phase).enumerate() {
            let order = (n + 1).to_string();
            let line = [&stage.code, &order, &stage.name, &stage.customer_name];
            fields.extend(
                FIELDS.iter().zip(line).map(|(f, value)| (format!("{f}-{phase}-{n}"), value.clone())),
            );
        }
    }
    render(&cx, &fields, &[], asked.contains_key("saved"))
}

pub(crate) async fn save(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let read = read(&fields);
    let new = Stages { stages: read.iter().map(|(_, stage)| stage.clone()).collect() };
    let once = cx.once_key(fields.get("once").map(String::as_str), &without_once(&fields));
    match set_stages(cx.base(), &cx.actor, new, once).await {
        Ok(()) => Ok(redirect("/settings/stages?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let place = |field: &str| {
                let n: Option<usize> = field.strip_prefix("stages[")?.split(']').next()?.parse().ok();
                read.get(n?).map(|(line, _)| format!("name-{line}"))
            };
            let told: Vec<(String, String)> = wrongs
                .iter()
                .map(|w| (place(&w.field).unwrap_or_else(|| w.field.clone()), cx.words_of(&w.say)))
                .collect();
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&cx, &fields, &told, false)).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

fn without_once(fields: &Fields) -> Vec<(&String, &String)> {
    fields.iter().filter(|(name, _)| *name != "once").collect()
}

/// The lines of a form in the order that was given them, each with where it stands: `working-2`. A line without a name
/// is a stage that gets no more cases.
fn read(fields: &Fields) -> Vec<(String, Stage)> {
    let mut all = Vec::new();
    for phase in Phase::ALL {
        let mut lines: Vec<(usize, String, Stage)> = Vec::new();
        for n in 0..MOST {
            let line = format!("{phase}-{n}");
            let [code, order, name, customer_name] = FIELDS
                .map(|f| fields.get(&format!("{f}-{line}")).map(|v| v.trim().to_owned()).unwrap_or_default());
            if name.is_empty() && customer_name.is_empty() {
                continue;
            }
            let stage = Stage { code, phase: *phase, name, customer_name, retired: false };
            lines.push((order.parse().unwrap_or(MOST), line, stage));
        }
        lines.sort_by_key(|(order, ..)| *order);
        all.extend(lines.into_iter().map(|(_, line, stage)| (line, stage)));
    }
    all
}

fn render(cx: &Cx, fields: &Fields, wrongs: &[(String, String)], saved: bool) -> Markup {
    let title = cx.t("settings-stages");
    let summary: Vec<(&str, &str)> = wrongs.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let body = html! {
        (ui::page_head(&title, html! { (cx.t("settings-stages-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("cases-stages-saved"), None)) }
        (ui::error_summary(&cx.t("cases-not-saved"), &summary))
        form method="post" action="/settings/stages" data-draft="stages" {
            (cx.once_field())
            p.soft { (cx.t("cases-stages-how")) }
            @for phase in Phase::ALL { (lines(cx, *phase, fields, wrongs)) }
            (ui::actions(html! {
                button.main { (cx.t("shell-save")) }
                a.button.quiet href="/settings" { (cx.t("shell-cancel")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Settings, body))
}

/// The stages of a phase, and a line for one more.
fn lines(cx: &Cx, phase: Phase, fields: &Fields, wrongs: &[(String, String)]) -> Markup {
    let there = (0..MOST).filter(|n| fields.contains_key(&format!("name-{phase}-{n}"))).count();
    let name = cx.t(&format!("cases-phase-{phase}"));
    let customers = cx.t(&format!("cases-customer-phase-{phase}"));
    let without = t!(cx, "cases-stages-without", name = &*name, customer = &*customers);
    let value = |field: &str| fields.get(field).map_or("", String::as_str);
    let error = |field: &str| wrongs.iter().find(|(f, _)| f == field).map(|(_, words)| words.as_str());
    ui::form_section(
        &name,
        &without,
        html! {
            @for n in 0..=there.min(MOST - 1) {
                @let [code, order, name, customer] = FIELDS.map(|field| format!("{field}-{phase}-{n}"));
                @let place = if value(&order).is_empty() { (n + 1).to_string() } else { value(&order).to_owned() };
                div.fields {
                    input type="hidden" name=(code) value=(value(&code));
                    (ui::input(&name, &cx.t("cases-stage-name")).value(value(&name)).error(error(&name)).autocomplete("off"))
                    (ui::input(&customer, &cx.t("cases-stage-customer")).value(value(&customer)).autocomplete("off"))
                    (ui::input(&order, &cx.t("cases-stage-order")).kind("number").value(&place).between("1", None))
                }
            }
        },
    )
}
