//! When and how often customers are called, for whoever administers.

use super::form::Fields;
use crate::{Error, Settings, rules::Counting, verbs::set_settings};
use axum::response::{IntoResponse, Response};
use calendar::{HoursError, Span, WeekHours};
use jiff::civil::{Time, Weekday};
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Query, Say, Wrong, page, redirect, ui};

/// The days of a week, by the names of their fields.
const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];
/// The whole numbers that can be chosen.
const NUMBERS: [&str; 6] = ["hours", "attempts", "days", "bands", "busy_minutes", "busy_times"];

pub async fn show(cx: Cx, Query(query): Query<Fields>) -> Markup {
    let settings: Settings = cx.company.setting("followups");
    render(&cx, &written(&cx, &settings), &[], query.contains_key("saved"))
}

/// The settings as the form shows them; without hours of its own, a company has its country's.
fn written(cx: &Cx, s: &Settings) -> Fields {
    let mut fields = Fields::new();
    let mut put = |name: &str, value: String| drop(fields.insert(name.to_owned(), value));
    put("hours", s.hours.to_string());
    put("attempts", s.attempts.to_string());
    put("days", s.days.to_string());
    put("bands", s.bands.to_string());
    put("busy_minutes", s.busy_minutes.to_string());
    put("busy_times", s.busy_times.to_string());
    put("holidays", if s.holidays { "yes" } else { "" }.to_owned());
    put("counting", if s.counting == Counting::Working { "working" } else { "natural" }.to_owned());
    put("invoiced_time", sales::invoiced_time(&cx.company).strftime("%H:%M").to_string());
    let today = cx.today;
    let window = s.window.clone().unwrap_or_else(|| places::calling_window(cx.company.country.code, today));
    for (name, day) in DAYS {
        let spans: Vec<String> = window.on(day).iter().map(|s| format!("{}-{}", s.opens, s.closes)).collect();
        put(name, spans.join(", "));
    }
    fields
}

fn render(cx: &Cx, fields: &Fields, errors: &[(String, String)], saved: bool) -> Markup {
    let value = |name: &str| fields.get(name).map_or("", String::as_str);
    let error = |name: &str| errors.iter().find(|(field, _)| field == name).map(|(_, words)| words.as_str());
    let summary: Vec<(&str, &str)> = errors.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let (natural, working) = (cx.t("followups-settings-natural"), cx.t("followups-settings-working"));
    let counting = [ui::choice("natural", &natural), ui::choice("working", &working)];
    let body = html! {
        (ui::page_head(&cx.t("followups-settings"), html! {}, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("followups-settings-saved"), None)) }
        @if !summary.is_empty() { (ui::error_summary(&cx.t("shell-failure-invalid"), &summary)) }
        form.form method="post" action="/settings/follow-ups" {
            @for name in NUMBERS {
                (ui::input(name, &cx.t(&format!("followups-settings-{name}"))).kind("number").value(value(name)).error(error(name)).required())
                @if name == "hours" {
                    (ui::radios("counting", &cx.t("followups-settings-counting"), &counting).value(value("counting")))
                    (ui::input("invoiced_time", &cx.t("followups-settings-invoiced_time")).kind("time").value(value("invoiced_time"))
                        .hint(&*cx.t("followups-settings-invoiced_time-what")).error(error("invoiced_time")).required())
                }
            }
            (ui::form_section(&cx.t("followups-settings-window"), &cx.t("followups-settings-window-what"), html! {
                @for (name, _) in DAYS {
                    (ui::input(name, &cx.t(&format!("followups-settings-{name}"))).value(value(name)).error(error(name)))
                }
                (ui::check("holidays", &cx.t("followups-settings-holidays")).value(value("holidays")).hint(&*cx.t("followups-settings-holidays-what")))
            }))
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
        }
    };
    page(cx, Page::new(cx.t("followups-settings"), Nav::Settings, body))
}

pub async fn save(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let wrongs = match read(&cx, &fields) {
        Ok((settings, invoiced_time)) => {
            match set_settings(cx.base(), &cx.actor, settings, invoiced_time).await {
                Ok(()) => return Ok(redirect("/settings/follow-ups?saved=").into_response()),
                Err(Error::Invalid(wrongs)) => wrongs,
                Err(e) => return Err(e.into()),
            }
        }
        Err(wrongs) => wrongs,
    };
    let errors: Vec<_> = wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
    Ok((http::StatusCode::UNPROCESSABLE_ENTITY, render(&cx, &fields, &errors, false)).into_response())
}

fn read(cx: &Cx, fields: &Fields) -> Result<(Settings, Time), Vec<Wrong>> {
    let mut wrongs = Vec::new();
    let mut number = |name: &'static str| -> i64 {
        let read = fields.get(name).and_then(|text| text.trim().parse().ok());
        read.unwrap_or_else(|| {
            wrongs.push(Wrong::new(name, Say::key("followups-settings-number")));
            0
        })
    };
    let [hours, attempts, days, bands, busy_minutes, busy_times] = NUMBERS.map(&mut number);
    let count = |n: i64| usize::try_from(n).unwrap_or_default();
    let counting = fields.get("counting").is_some_and(|c| c == "working");
    let invoiced_time = fields.get("invoiced_time").and_then(|text| text.trim().parse().ok());
    let invoiced_time = invoiced_time.unwrap_or_else(|| {
        wrongs.push(Wrong::new("invoiced_time", Say::key("followups-settings-time")));
        Time::midnight()
    });
    let window = window(fields).map_err(|wrong| wrongs.push(wrong)).ok();
    if !wrongs.is_empty() {
        return Err(wrongs);
    }
    let settings = Settings {
        hours,
        counting: if counting { Counting::Working } else { Counting::Natural },
        window,
        holidays: fields.get("holidays").is_some_and(|ticked| ticked == "yes"),
        attempts: count(attempts),
        days: count(days),
        bands: count(bands),
        busy_minutes,
        busy_times: count(busy_times),
        ..cx.company.setting("followups")
    };
    Ok((settings, invoiced_time))
}

/// The week's hours, a day a field: `09:00-13:00, 15:00-19:00`; a blank one is closed.
fn window(fields: &Fields) -> Result<WeekHours, Wrong> {
    let mut week: [Vec<Span>; 7] = Default::default();
    for ((name, _), spans) in DAYS.iter().zip(&mut week) {
        let text = fields.get(*name).map_or("", String::as_str);
        for span in text.split(',').map(str::trim).filter(|span| !span.is_empty()) {
            let read = span.split_once('-').and_then(|(opens, closes)| {
                Some(Span { opens: opens.trim().parse().ok()?, closes: closes.trim().parse().ok()? })
            });
            spans.push(read.ok_or_else(|| Wrong::new(*name, Say::key("followups-settings-hours-wrong")))?);
        }
    }
    WeekHours::new(week).map_err(|e| match e {
        HoursError::NoOpenHour => Wrong::new("mon", Say::key("followups-settings-no-hour")),
        HoursError::EndNotAfterStart { day, .. } | HoursError::Overlap { day, .. } => {
            let field = DAYS.iter().find(|(_, d)| *d == day).map_or("mon", |(name, _)| name);
            Wrong::new(field, Say::key("followups-settings-hours-wrong"))
        }
        HoursError::NotATime(_) => Wrong::new("mon", Say::key("followups-settings-hours-wrong")),
    })
}
