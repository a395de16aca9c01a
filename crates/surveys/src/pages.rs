//! The settings page of the scale and the words to say.

use crate::{
    NewScale, NewScript,
    guides::pages as guides,
    rules::{Part, Scale, Script, VARIABLES, in_force, rename},
    verbs,
};
use http::StatusCode;
use jiff::civil::Date;
use maud::{Markup, html};
use shell::{
    Cx, Failure, Form, Nav, Page, Permission, Query, Routes,
    Rule::May,
    Say, Wrong, page, redirect, t,
    ui::{self, Tone},
};
use std::collections::BTreeMap;

type Fields = BTreeMap<String, String>;

/// The routes of this crate.
pub fn routes() -> Routes {
    let rule = May(Permission::Settings);
    Routes::new()
        .get("/settings/surveys", rule, show)
        .post("/settings/surveys/scale", rule, save_scale)
        .post("/settings/surveys/script", rule, save_script)
        .get("/settings/guides", rule, guides::show)
        .post("/settings/guides", rule, guides::save)
}

async fn show(cx: Cx, Query(query): Query<Fields>) -> Result<Markup, Failure> {
    let saved = query.get("saved").and_then(|day| day.parse::<Date>().ok());
    settings_page(&cx, saved, &Fields::new(), &[]).await
}

async fn save_scale(
    cx: Cx,
    Form(fields): Form<Fields>,
) -> Result<Result<axum::response::Redirect, (StatusCode, Markup)>, Failure> {
    let names = lines(field(&fields, "points"));
    let Some(valid_from) = day(&fields) else { return refused(&cx, fields, vec![no_day()]).await };
    let new = NewScale { names, valid_from };
    let once = cx.once_key(fields.get("once").map(String::as_str), &new);
    match verbs::change_scale(cx.base(), &cx.actor, new, once).await {
        Ok(_) => Ok(Ok(saved(valid_from))),
        Err(crate::Error::Invalid(wrongs)) => refused(&cx, fields, wrongs).await,
        Err(e) => Err(e.into()),
    }
}

async fn save_script(
    cx: Cx,
    Form(fields): Form<Fields>,
) -> Result<Result<axum::response::Redirect, (StatusCode, Markup)>, Failure> {
    let names = variables(&cx);
    let kept: Vec<(&str, &str)> = names.iter().map(|(name, shown)| (shown.as_str(), *name)).collect();
    let words = |part: &Part| (part.to_string(), rename(field(&fields, part.as_str()).trim(), &kept));
    let words = Part::ALL.iter().map(words).collect();
    let Some(valid_from) = day(&fields) else { return refused(&cx, fields, vec![no_day()]).await };
    let new = NewScript { words, valid_from };
    let once = cx.once_key(fields.get("once").map(String::as_str), &new);
    match verbs::change_script(cx.base(), &cx.actor, new, once).await {
        Ok(_) => Ok(Ok(saved(valid_from))),
        Err(crate::Error::Invalid(wrongs)) => refused(&cx, fields, wrongs).await,
        Err(e) => Err(e.into()),
    }
}

fn saved(day: Date) -> axum::response::Redirect {
    redirect(&format!("/settings/surveys?saved={day}"))
}

async fn refused<T>(
    cx: &Cx,
    fields: Fields,
    wrongs: Vec<Wrong>,
) -> Result<Result<T, (StatusCode, Markup)>, Failure> {
    let page = settings_page(cx, None, &fields, &wrongs).await?;
    Ok(Err((StatusCode::UNPROCESSABLE_ENTITY, page)))
}

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn day(fields: &Fields) -> Option<Date> {
    field(fields, "valid_from").trim().parse().ok()
}

fn no_day() -> Wrong {
    Wrong::new("valid_from", Say::key("surveys-wrong-day"))
}

async fn settings_page(
    cx: &Cx,
    saved: Option<Date>,
    typed: &Fields,
    wrongs: &[Wrong],
) -> Result<Markup, Failure> {
    let (scales, scripts) = verbs::versions(cx.base()).await?;
    let errors: Vec<(String, String)> =
        wrongs.iter().map(|wrong| (wrong.field.clone(), cx.words_of(&wrong.say))).collect();
    let shown: Vec<(&str, &str)> = errors.iter().map(|(f, s)| (f.as_str(), s.as_str())).collect();
    let body = html! {
        (ui::page_head(&cx.t("surveys-title"), html! { (cx.t("surveys-note")) }, html! {}))
        @if let Some(day) = saved { (ui::flash(Tone::Good, &t!(cx, "surveys-saved", day = cx.day(day)), None)) }
        (ui::error_summary(&cx.t("surveys-check"), &shown))
        (scale_form(cx, &scales, typed, &shown))
        (script_form(cx, &scripts, typed, &shown))
        (versions(cx, &scales))
    };
    Ok(page(cx, Page::new(cx.t("surveys-title"), Nav::Settings, body)))
}

/// What stands for the call's own, by the name it is kept under and the one the reader knows: `{cliente}`.
fn variables(cx: &Cx) -> [(&'static str, String); 6] {
    VARIABLES.map(|name| (name, cx.t(&format!("surveys-variable-{name}")).into_owned()))
}

fn error<'a>(errors: &[(&str, &'a str)], field: &str) -> Option<&'a str> {
    errors.iter().find(|(name, _)| *name == field).map(|(_, words)| *words)
}

fn scale_form(cx: &Cx, scales: &[Scale], typed: &Fields, errors: &[(&str, &str)]) -> Markup {
    let today = cx.today;
    let days: Vec<_> = scales.iter().map(|scale| (scale.valid_from, scale.version)).collect();
    let names = in_force(&days, today).map(|at| scales[at].points.iter().map(|p| p.name.as_str()));
    let current = names.map(|names| names.collect::<Vec<_>>().join("\n")).unwrap_or_default();
    let points = typed.get("points").unwrap_or(&current);
    let day = typed.get("valid_from").cloned().unwrap_or(today.to_string());
    let (label, hint, from) =
        (cx.t("surveys-points"), cx.t("surveys-points-hint"), cx.t("surveys-valid-from"));
    let form = html! {
        form class="form" method="post" action="/settings/surveys/scale" data-draft="scale" {
            (cx.once_field())
            (ui::area("points", &label, 6).value(points).hint(&*hint).error(error(errors, "points")).required())
            (ui::input("valid_from", &from).kind("date").value(&day).error(error(errors, "valid_from")).required())
            (ui::actions(html! { button.main { (cx.t("surveys-save-scale")) } }))
        }
    };
    ui::form_section(&cx.t("surveys-scale"), &cx.t("surveys-scale-about"), form)
}

fn script_form(cx: &Cx, scripts: &[Script], typed: &Fields, errors: &[(&str, &str)]) -> Markup {
    let today = cx.today;
    let days: Vec<_> = scripts.iter().map(|script| (script.valid_from, script.version)).collect();
    let script = in_force(&days, today).map(|at| &scripts[at]);
    let day = typed.get("valid_from").cloned().unwrap_or(today.to_string());
    let from = cx.t("surveys-valid-from");
    let names = variables(cx);
    let shown: Vec<(&str, &str)> = names.iter().map(|(name, shown)| (*name, shown.as_str())).collect();
    let form = html! {
        form class="form" method="post" action="/settings/surveys/script" data-draft="script" {
            (cx.once_field())
            @for part in Part::ALL {
                @let now = script.map(|script| rename(&script.say(*part, &[]), &shown)).unwrap_or_default();
                @let label = cx.t(&format!("surveys-part-{part}"));
                (ui::area(part.as_str(), &label, 2).value(typed.get(part.as_str()).unwrap_or(&now)).error(error(errors, part.as_str())).required())
            }
            // The scale's form above already has a field of this name, and so its id.
            div class="field" {
                label for="script-from" { (from) }
                input type="date" id="script-from" name="valid_from" value=(day) required;
            }
            (ui::actions(html! { button.main { (cx.t("surveys-save-script")) } }))
        }
    };
    ui::form_section(&cx.t("surveys-script"), &cx.t("surveys-script-about"), form)
}

fn versions(cx: &Cx, scales: &[Scale]) -> Markup {
    let (version, since, points) =
        (cx.t("surveys-column-version"), cx.t("surveys-column-since"), cx.t("surveys-column-points"));
    let rows = scales.iter().rev().map(|scale| {
        let names: Vec<String> =
            scale.points.iter().map(|point| format!("{} {}", point.mark, point.name)).collect();
        ui::row([
            html! { (scale.version) },
            html! { (cx.day(scale.valid_from)) },
            html! { (names.join(" · ")) },
        ])
    });
    let table =
        ui::table(&cx.t("surveys-versions"), &[ui::col(&version), ui::col(&since), ui::col(&points)], rows);
    ui::block(&cx.t("surveys-versions"), table)
}
