//! Where returns are brought, by when each step, and the couriers with their counts.

use super::Wrongs;
use crate::{
    CourierInput, Error, Settings,
    settings::{self, offered, read_shops},
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Query, page, redirect, t, ui};
use std::collections::BTreeMap;

type Fields = BTreeMap<String, String>;

/// The days that can be chosen.
const DAYS: [&str; 4] = ["bring_days", "transit_days", "inspect_days", "settle_days"];

/// The fields as they are kept.
fn kept(settings: &Settings) -> Fields {
    let shop = |place: &crate::Place| {
        if place.address.is_empty() {
            place.name.clone()
        } else {
            format!("{}: {}", place.name, place.address)
        }
    };
    let days = [settings.bring_days, settings.transit_days, settings.inspect_days, settings.settle_days];
    let mut fields = Fields::from([
        ("home_province".to_owned(), settings.home_province.clone()),
        ("office".to_owned(), settings.office.clone()),
        ("shops".to_owned(), settings.shops.iter().map(shop).collect::<Vec<_>>().join("\n")),
    ]);
    fields.extend(DAYS.iter().zip(days).map(|(name, n)| ((*name).to_owned(), n.to_string())));
    fields
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let kept = kept(&cx.company.setting("returns"));
    render(&cx, &kept, None, &Wrongs::default(), asked.contains_key("saved")).await
}

async fn render(
    cx: &Cx,
    written: &Fields,
    couriers: Option<Vec<[String; 3]>>,
    wrongs: &Wrongs,
    saved: bool,
) -> Result<Markup, Failure> {
    let couriers = match couriers {
        Some(typed) => typed,
        None => {
            let known = cx.base().read(offered).await?;
            known.into_iter().map(|c| [c.name, c.prefix, (c.last + 1).to_string()]).collect()
        }
    };
    let body = html! {
        (ui::page_head(&cx.t("settings-returns"), html! { (cx.t("settings-returns-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("returns-saved"), None)) }
        (wrongs.summary(cx))
        (places(cx, written, wrongs))
        (ui::form_section(&cx.t("returns-couriers"), &cx.t("returns-couriers-what"), html! {
            form.form method="post" action="/settings/returns/couriers" {
                @for (at, courier) in couriers.iter().enumerate() { (courier_fields(cx, at, courier, wrongs)) }
                (courier_fields(cx, couriers.len(), &Default::default(), wrongs))
                (ui::actions(html! { button.main { (cx.t("returns-couriers-save")) } }))
            }
        }))
    };
    Ok(page(cx, Page::new(cx.t("settings-returns"), Nav::Settings, body)))
}

fn places(cx: &Cx, written: &Fields, wrongs: &Wrongs) -> Markup {
    let value = |name: &str| written.get(name).map_or("", String::as_str);
    let provinces: Vec<_> =
        places::provinces(cx.company.country.code).iter().map(|p| ui::choice(p.name, p.name)).collect();
    let home = cx.t("returns-home_province");
    let hint = cx.t("returns-home_province-hint");
    ui::form_section(
        &cx.t("returns-places"),
        &cx.t("returns-places-what"),
        html! {
            form.form method="post" action="/settings/returns" {
                @if provinces.is_empty() {
                    (ui::input("home_province", &home).value(value("home_province")).hint(&*hint).error(wrongs.at("home_province")))
                } @else {
                    (ui::select("home_province", &home, &provinces).blank(&cx.t("returns-choose")).value(value("home_province"))
                        .hint(&*hint).error(wrongs.at("home_province")))
                }
                (ui::input("office", &cx.t("returns-office-address")).value(value("office"))
                    .hint(&*cx.t("returns-office-hint")).error(wrongs.at("office")))
                (ui::area("shops", &cx.t("returns-shops"), 3).value(value("shops"))
                    .hint(&*cx.t("returns-shops-hint")).error(wrongs.at("shops")))
                @for name in DAYS {
                    (ui::input(name, &cx.t(&format!("returns-{name}"))).kind("number").between("1", "90")
                        .value(value(name)).error(wrongs.at(name)).required())
                }
                (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
            }
        },
    )
}

/// Name, prefix and next number of one courier, on one line.
fn courier_fields(cx: &Cx, at: usize, [name, prefix, next]: &[String; 3], wrongs: &Wrongs) -> Markup {
    let names = ["name", "prefix", "next"].map(|field| format!("{field}-{at}"));
    let label = |field: &str| t!(cx, &format!("returns-courier-{field}"), n = at + 1);
    html! {
        div.fields {
            (ui::input(&names[0], &label("name")).value(name).error(wrongs.at(&names[0])))
            (ui::input(&names[1], &label("prefix")).value(prefix).error(wrongs.at(&names[1])))
            (ui::input(&names[2], &label("next")).value(next).inputmode("numeric").error(wrongs.at(&names[2])))
        }
    }
}

pub(crate) async fn save(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let value = |name: &str| fields.get(name).map(|text| text.trim()).unwrap_or_default();
    let [bring_days, transit_days, inspect_days, settle_days] =
        DAYS.map(|name| value(name).parse().unwrap_or_default());
    let new = Settings {
        home_province: value("home_province").to_owned(),
        office: value("office").to_owned(),
        shops: read_shops(value("shops")),
        bring_days,
        transit_days,
        inspect_days,
        settle_days,
    };
    match settings::set_settings(&cx.app, &cx.actor, new).await {
        Ok(()) => Ok(redirect("/settings/returns?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let page = render(&cx, &fields, None, &Wrongs::of(&cx, &wrongs), false).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

/// The most couriers a form can name.
const MOST: usize = 100;

pub(crate) async fn save_couriers(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let value = |name: String| fields.get(&name).map(|text| text.trim().to_owned()).unwrap_or_default();
    // A line left without name and prefix is a courier that is taken off.
    let typed: Vec<[String; 3]> = (0..MOST)
        .map(|at| ["name", "prefix", "next"].map(|field| value(format!("{field}-{at}"))))
        .filter(|[name, ..]| !name.is_empty())
        .collect();
    let new = typed
        .iter()
        .map(|[name, prefix, next]| {
            let prefix =
                if prefix.is_empty() { crate::rules::default_prefix(name) } else { prefix.to_uppercase() };
            let next = if next.is_empty() { 1 } else { next.parse().unwrap_or_default() };
            CourierInput { name: name.clone(), prefix, next }
        })
        .collect();
    match settings::set_couriers(&cx.app, &cx.actor, new).await {
        Ok(()) => Ok(redirect("/settings/returns?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let kept = kept(&cx.company.setting("returns"));
            let page = render(&cx, &kept, Some(typed), &Wrongs::of(&cx, &wrongs), false).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}
