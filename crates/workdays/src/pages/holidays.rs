//! The holidays of a country: those that come with the program, and what somebody added, corrected or took out.

use super::{Fields, Wrongs, countries};
use crate::{
    Error, Holiday, HolidayInput,
    holidays::{self, TakenOut},
    verbs,
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Path, Query, page, redirect, t, ui};

/// The country a page is about: the one asked for, else the company's.
fn country(cx: &Cx, fields: &Fields) -> &'static str {
    let asked = fields.get("country").map_or("", String::as_str);
    places::country(asked).unwrap_or(cx.company.country).code
}

pub(crate) async fn list(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let mut fields = Fields::from([("country".to_owned(), country(&cx, &asked).to_owned())]);
    for name in ["year", "only"] {
        fields.extend(asked.get(name).map(|value| (name.to_owned(), value.clone())));
    }
    render(&cx, &fields, &Wrongs::default(), asked.contains_key("saved")).await
}

async fn render(cx: &Cx, fields: &Fields, wrongs: &Wrongs, saved: bool) -> Result<Markup, Failure> {
    let country = country(cx, fields);
    let (all, out) = verbs::holidays_of(cx.base(), &cx.actor, country).await?;
    let this = cx.local(cx.now).year();
    let mut years: Vec<i16> = all.iter().map(|h| h.day.year()).chain([this]).collect();
    years.sort_unstable();
    years.dedup();
    let year = fields.get("year").and_then(|year| year.parse().ok()).unwrap_or(this);
    let regions = holidays::regions(&all);
    let region = fields.get("only").map_or("", String::as_str);
    let of_region = |h: &&Holiday| region.is_empty() || h.is_kept_in(region);
    let shown: Vec<&Holiday> = all.iter().filter(|h| h.day.year() == year).filter(of_region).collect();
    let only = shell::encode(region);
    let links: Vec<(String, String)> = years
        .iter()
        .map(|y| (y.to_string(), format!("/settings/holidays?country={country}&year={y}&only={only}")))
        .collect();
    let tabs: Vec<ui::Tab<'_>> = links
        .iter()
        .map(|(text, href)| ui::Tab { text, href, count: None, current: *text == year.to_string() })
        .collect();
    let names = countries(cx);
    let choices: Vec<_> = names.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let parts: Vec<_> = regions.iter().map(|name| ui::choice(name, name)).collect();
    let body = html! {
        (ui::page_head(&cx.t("settings-holidays"), html! { (cx.t("settings-holidays-what")) },
            html! { a.button href="/settings/calendars" { (cx.t("settings-calendars")) } }))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("workdays-saved"), None)) }
        (wrongs.summary(cx))
        form.toolbar method="get" action="/settings/holidays" {
            (ui::select("country", &cx.t("workdays-country"), &choices).value(country))
            @if !regions.is_empty() {
                (ui::select("only", &cx.t("workdays-region"), &parts).blank(&cx.t("workdays-all-regions")).value(region))
            }
            input type="hidden" name="year" value=(year);
            button { (cx.t("workdays-show")) }
        }
        (ui::tabs(&cx.t("workdays-years"), &tabs))
        @if shown.is_empty() { (ui::empty_state(&cx.t("workdays-none"), &cx.t("workdays-none-what"), html! {})) }
        @else { (table(cx, &shown)) }
        (taken_out(cx, country, &out.iter().filter(|one| one.day.year() == year).collect::<Vec<_>>()))
        (ui::form_section(&cx.t("workdays-add"), &cx.t("workdays-add-what"), html! {
            form.form method="post" action="/settings/holidays" {
                (cx.once_field())
                input type="hidden" name="country" value=(country);
                input type="hidden" name="year" value=(year);
                (inputs(cx, fields, wrongs))
                (ui::actions(html! { button.main { (cx.t("workdays-add")) } }))
            }
        }))
    };
    Ok(page(cx, Page::new(cx.t("settings-holidays"), Nav::Settings, body)))
}

fn table(cx: &Cx, shown: &[&Holiday]) -> Markup {
    let [day, name, region, source, sure] =
        ["day", "holiday", "region", "source", "confidence"].map(|key| cx.t(&format!("workdays-{key}")));
    let columns = [ui::short(&day), ui::col(&name), ui::col(&region), ui::prose(&source), ui::short(&sure)];
    let rows = shown.iter().map(|h| {
        let edit = format!("/settings/holidays/{}?country={}", shell::encode(&h.key), h.country);
        ui::row([
            html! { a href=(edit) data-row { (cx.day(h.day)) } },
            html! { (h.name) },
            html! { @if h.region.is_empty() { span.soft { (cx.t("workdays-everywhere")) } } @else { (h.region) } },
            html! { span.soft { (h.source) } },
            confidence(cx, h),
        ])
    });
    ui::table(&cx.t("settings-holidays"), &columns, rows)
}

/// How sure it is, or who wrote it.
fn confidence(cx: &Cx, h: &Holiday) -> Markup {
    match (h.confidence, &h.changed_by) {
        (Some(sure), _) => {
            let tone = if sure == crate::Confidence::High { ui::Tone::Good } else { ui::Tone::Soon };
            ui::pill(tone, &cx.t(&format!("workdays-confidence-{sure}")))
        }
        (None, who) => {
            html! { span.soft { (t!(cx, "workdays-written-by", who = who.clone().unwrap_or_default())) } }
        }
    }
}

fn taken_out(cx: &Cx, country: &str, out: &[&TakenOut]) -> Markup {
    html! {
        @if !out.is_empty() {
            (ui::block(&cx.t("workdays-taken-out"), html! {
                ul.lines {
                    @for one in out {
                        li {
                            span { (cx.day(one.day)) " · " (one.name) @if !one.region.is_empty() { " (" (one.region) ")" }
                                " " span.soft { (t!(cx, "workdays-taken-out-by", who = one.by.as_str())) } }
                            span { form method="post" action={ "/settings/holidays/" (shell::encode(&one.code)) "/restore" } {
                                input type="hidden" name="country" value=(country);
                                button { (cx.t("workdays-restore")) }
                            } }
                        }
                    }
                }
            }))
        }
    }
}

fn inputs(cx: &Cx, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let value = |name: &str| fields.get(name).map_or("", String::as_str);
    html! {
        (ui::input("day", &cx.t("workdays-day")).kind("date").value(value("day")).error(wrongs.at("day")).required())
        (ui::input("name", &cx.t("workdays-holiday")).value(value("name")).error(wrongs.at("name")).required())
        (ui::input("region", &cx.t("workdays-region")).value(value("region")).hint(&*cx.t("workdays-holiday-region-hint")).error(wrongs.at("region")))
        (ui::area("source", &cx.t("workdays-source"), 2).value(value("source")).hint(&*cx.t("workdays-source-hint")).error(wrongs.at("source")))
    }
}

fn input(cx: &Cx, fields: &Fields) -> HolidayInput {
    let value = |name: &str| fields.get(name).cloned().unwrap_or_default();
    HolidayInput {
        day: value("day"),
        country: country(cx, fields).to_owned(),
        region: value("region"),
        name: value("name"),
        source: value("source"),
    }
}

fn back(cx: &Cx, fields: &Fields) -> Response {
    let year = fields.get("day").and_then(|day| day.get(..4)).or(fields.get("year").map(String::as_str));
    let year = year.map(|year| format!("&year={}", shell::encode(year))).unwrap_or_default();
    redirect(&format!("/settings/holidays?country={}{year}&saved=", country(cx, fields))).into_response()
}

pub(crate) async fn add(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let once = cx.once_key(fields.get("once").map(String::as_str), &fields);
    match verbs::add_holiday(cx.base(), &cx.actor, input(&cx, &fields), once).await {
        Ok(()) => Ok(back(&cx, &fields)),
        Err(Error::Invalid(wrongs)) => {
            let page = render(&cx, &fields, &Wrongs::of(&cx, &wrongs), false).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

pub(crate) async fn edit(
    cx: Cx,
    Path(key): Path<String>,
    Query(asked): Query<Fields>,
) -> Result<Markup, Failure> {
    let country = country(&cx, &asked);
    let (all, _) = verbs::holidays_of(cx.base(), &cx.actor, country).await?;
    let one = all.into_iter().find(|h| h.key == key).ok_or(Failure::NotFound)?;
    let fields = [
        ("day", one.day.to_string()),
        ("country", one.country),
        ("region", one.region),
        ("name", one.name),
        ("source", one.source),
    ];
    let fields: Fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Ok(form(&cx, &key, one.confidence.is_none() && holidays::is_shipped(&key), &fields, &Wrongs::default()))
}

fn form(cx: &Cx, key: &str, corrected: bool, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let to = format!("/settings/holidays/{}", shell::encode(key));
    let country = country(cx, fields);
    let hidden = html! { input type="hidden" name="country" value=(country); input type="hidden" name="year" value=(fields.get("day").and_then(|day| day.get(..4)).unwrap_or_default()); };
    let title = cx.t("workdays-correct-title");
    let body = html! {
        (ui::page_head(&title, html! {}, html! {}))
        (wrongs.summary(cx))
        form.form method="post" action=(to) {
            (hidden)
            (inputs(cx, fields, wrongs))
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href={ "/settings/holidays?country=" (country) } { (cx.t("shell-cancel")) } }))
        }
        div.row {
            form method="post" action={ (to) "/remove" } { (hidden) button { (cx.t("workdays-take-out")) } }
            @if corrected { form method="post" action={ (to) "/restore" } { (hidden) button { (cx.t("workdays-restore")) } } }
        }
    };
    page(cx, Page::new(title, Nav::Settings, body))
}

pub(crate) async fn save(
    cx: Cx,
    Path(key): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    match verbs::change_holiday(cx.base(), &cx.actor, &key, input(&cx, &fields)).await {
        Ok(()) => Ok(back(&cx, &fields)),
        Err(Error::Invalid(wrongs)) => {
            let page = form(&cx, &key, false, &fields, &Wrongs::of(&cx, &wrongs));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

pub(crate) async fn remove(
    cx: Cx,
    Path(key): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    verbs::remove_holiday(cx.base(), &cx.actor, country(&cx, &fields), &key).await?;
    Ok(back(&cx, &fields))
}

pub(crate) async fn restore(
    cx: Cx,
    Path(key): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    verbs::restore_holiday(cx.base(), &cx.actor, country(&cx, &fields), &key).await?;
    Ok(back(&cx, &fields))
}
