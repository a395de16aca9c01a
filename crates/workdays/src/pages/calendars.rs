//! The company's calendars: each week as a table with its next holidays, and the form that changes one.

use super::{Fields, Wrongs, countries, name_of};
use crate::{
    BusinessCalendar, CalendarInput, Error, InForce, OF_THE_COMPANY, calendars,
    hours::{self, DAYS, Hours},
    verbs,
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::civil::Weekday;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Path, Query, Wrong, page, redirect, t, ui};
use uuid::Uuid;

/// How many of the next holidays are shown with a calendar.
const NEXT: usize = 6;

pub(crate) async fn list(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let all = cx.base().read(calendars::in_force).await?;
    let actions = html! {
        a.button href="/settings/holidays" { (cx.t("settings-holidays")) }
        a.button.main href="/settings/calendars/new" { (cx.t("workdays-new")) }
    };
    let body = html! {
        (ui::page_head(&cx.t("settings-calendars"), html! { (cx.t("settings-calendars-what")) }, actions))
        @if asked.contains_key("saved") { (ui::flash(ui::Tone::Good, &cx.t("workdays-saved"), None)) }
        @for one in all.iter() { (calendar(&cx, one)) }
    };
    Ok(page(&cx, Page::new(cx.t("settings-calendars"), Nav::Settings, body)))
}

fn calendar(cx: &Cx, one: &InForce) -> Markup {
    let BusinessCalendar { id, zone, country, region, .. } = &one.about;
    let name = name_of(cx, &one.about);
    let today = one.about.time_zone().to_datetime(cx.now).date();
    let next = one.holidays.range(today..).take(NEXT);
    let next: Vec<_> = next.map(|(day, h)| (html! { (h.name) }, html! { (cx.day(*day)) })).collect();
    let place = places::country(country).map_or_else(|| country.clone(), |c| cx.t(c.name_key).into_owned());
    let place = if region.is_empty() { place } else { format!("{region}, {place}") };
    ui::block(
        &name,
        html! {
            div.stack {
                p.soft {
                    @if *id == OF_THE_COMPANY { (cx.t("workdays-own-what")) " " }
                    (t!(cx, "workdays-where", zone = places::zone_said(zone, cx.now), place = place))
                }
                (week(cx, &name, &one.about))
                h3 { (cx.t("workdays-next")) }
                @if next.is_empty() { p.soft { (cx.t("workdays-next-none")) } }
                @else { (ui::lines(&next)) }
                p { a.button href={ "/settings/calendars/" (id) } { (cx.t("workdays-edit")) } }
            }
        },
    )
}

/// The hours of a week, a day a row.
fn week(cx: &Cx, name: &str, calendar: &BusinessCalendar) -> Markup {
    let [day, hours, open] = ["workdays-day", "workdays-hours", "workdays-open"].map(|key| cx.t(key));
    let columns = [ui::col(&day), ui::col(&hours), ui::num(&open)];
    let rows = Weekday::Monday.cycle_forward().take(7).zip(DAYS).map(|(day, key)| {
        let spans = calendar.hours.on(day);
        let minutes: u16 = spans.iter().map(|s| s.closes.minutes() - s.opens.minutes()).sum();
        let closed = html! { span.soft { (cx.t("workdays-closed")) } };
        ui::row([
            html! { (cx.t(&format!("workdays-{key}"))) },
            if spans.is_empty() {
                closed
            } else {
                html! { (hours::written_day(spans)) }
            },
            html! { (open_hours(cx, i64::from(minutes))) },
        ])
    });
    ui::table(&t!(cx, "workdays-week", name = name), &columns, rows)
}

/// `9 h`, `8 h 30 min`; nothing of a closed day.
fn open_hours(cx: &Cx, minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (hours, 0) => t!(cx, "workdays-hours-open", hours = hours),
        (hours, minutes) => t!(cx, "workdays-hours-minutes", hours = hours, minutes = minutes),
    }
}

pub(crate) async fn new(cx: Cx) -> Result<Markup, Failure> {
    let own = cx.base().read(calendars::all).await?.swap_remove(0);
    let mut fields = written(&own);
    fields.insert("name".into(), String::new());
    Ok(form(&cx, None, &fields, &Wrongs::default()))
}

pub(crate) async fn edit(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let all = cx.base().read(calendars::all).await?;
    let one = all.into_iter().find(|c| c.id == id).ok_or(Failure::NotFound)?;
    let mut fields = written(&one);
    fields.insert("name".into(), name_of(&cx, &one));
    Ok(form(&cx, Some(id), &fields, &Wrongs::default()))
}

/// A calendar as the form shows it.
fn written(one: &BusinessCalendar) -> Fields {
    let mut fields = Fields::from([
        ("zone".to_owned(), one.zone.clone()),
        ("country".to_owned(), one.country.clone()),
        ("region".to_owned(), one.region.clone()),
    ]);
    for (day, key) in Weekday::Monday.cycle_forward().zip(DAYS) {
        fields.insert(key.to_owned(), hours::written_day(one.hours.on(day)));
    }
    fields
}

fn form(cx: &Cx, id: Option<Uuid>, fields: &Fields, wrongs: &Wrongs) -> Markup {
    let value = |name: &str| fields.get(name).map_or("", String::as_str);
    let title = cx.t(if id.is_some() { "workdays-edit" } else { "workdays-new" });
    let to = id.map_or("/settings/calendars".to_owned(), |id| format!("/settings/calendars/{id}"));
    let names = countries(cx);
    let countries: Vec<_> = names.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let day = |key: &str| {
        let label = cx.t(&format!("workdays-{key}")).into_owned();
        let error = wrongs.at(key).or_else(|| wrongs.at(&format!("hours.{key}"))).map(str::to_owned);
        html! { (ui::input(key, &label).value(value(key)).error(error.as_deref())) }
    };
    let body = html! {
        (ui::page_head(&title, html! {}, html! {}))
        (wrongs.summary(cx))
        form.form method="post" action=(to) {
            (cx.once_field())
            (ui::input("name", &cx.t("workdays-name")).value(value("name")).error(wrongs.at("name")).required())
            (ui::input("zone", &cx.t("workdays-zone")).value(value("zone")).hint(&*cx.t("workdays-zone-hint")).error(wrongs.at("zone")).required())
            (ui::form_section(&cx.t("workdays-hours"), &cx.t("workdays-hours-hint"), html! {
                @if let Some(error) = wrongs.at("hours") { p.error id="f-hours-error" { (error) } }
                @for key in DAYS { (day(key)) }
            }))
            (ui::form_section(&cx.t("settings-holidays"), &cx.t("workdays-holidays-hint"), html! {
                (ui::select("country", &cx.t("workdays-country"), &countries).value(value("country")).error(wrongs.at("country")))
                (ui::input("region", &cx.t("workdays-region")).value(value("region")).hint(&*cx.t("workdays-region-hint")).error(wrongs.at("region")))
            }))
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings/calendars" { (cx.t("shell-cancel")) } }))
        }
        @if let Some(id) = id.filter(|id| *id != OF_THE_COMPANY) {
            form method="post" action={ "/settings/calendars/" (id) "/remove" } {
                p.soft { (cx.t("workdays-remove-what")) }
                button { (cx.t("workdays-remove")) }
            }
        }
    };
    page(cx, Page::new(title, Nav::Settings, body))
}

/// The calendar a form says, or the days whose hours cannot be read.
fn read(fields: &Fields) -> Result<CalendarInput, Vec<Wrong>> {
    let value = |name: &str| fields.get(name).cloned().unwrap_or_default();
    let mut days = serde_json::Map::new();
    let mut wrongs = Vec::new();
    for key in DAYS {
        match hours::read_day(&value(key)) {
            Ok(spans) => drop(days.insert(key.to_owned(), serde_json::json!(spans))),
            Err(say) => wrongs.push(Wrong::new(key, say)),
        }
    }
    let hours: Hours = serde_json::from_value(days.into()).unwrap_or_default();
    let input = CalendarInput {
        name: value("name"),
        zone: value("zone"),
        country: value("country"),
        region: value("region"),
        hours,
    };
    if wrongs.is_empty() { Ok(input) } else { Err(wrongs) }
}

pub(crate) async fn create(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    keep(cx, None, fields).await
}

pub(crate) async fn save(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    keep(cx, Some(id), fields).await
}

async fn keep(cx: Cx, id: Option<Uuid>, fields: Fields) -> Result<Response, Failure> {
    let once = cx.once_key(fields.get("once").map(String::as_str), &fields);
    let kept = match read(&fields) {
        Ok(input) => verbs::set_calendar(cx.base(), &cx.actor, id, input, once).await.map(drop),
        Err(wrongs) => Err(Error::Invalid(wrongs)),
    };
    match kept {
        Ok(()) => Ok(redirect("/settings/calendars?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let page = form(&cx, id, &fields, &Wrongs::of(&cx, &wrongs));
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

pub(crate) async fn remove(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    verbs::remove_calendar(cx.base(), &cx.actor, id).await?;
    Ok(redirect("/settings/calendars?saved=").into_response())
}
