//! The company's targets, and the terms of law beside them.

use crate::{
    Error, Settings, Target, What,
    rules::terms::{self, Term},
    settings,
};
use axum::response::{IntoResponse, Response};
use cases::{Category, Channel, Kind, Priority};
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Query, Say, Wrong, page, redirect, t, ui};
use std::collections::BTreeMap;
use uuid::Uuid;
use workdays::BusinessCalendar;

type Fields = BTreeMap<String, String>;

/// The fields of one target.
const FIELDS: [&str; 9] =
    ["what", "priority", "kind", "category", "channel", "segment", "amount", "unit", "in"];
/// The most targets a form can hold.
const MOST: usize = 200;
/// The calendar that is none: day and night.
const NATURAL: &str = "natural";

/// What a form offers to choose from.
struct Choices {
    calendars: Vec<BusinessCalendar>,
    categories: Vec<Category>,
}

/// What is set beside the targets.
struct Rest {
    sectors: Vec<String>,
    mail_missed: bool,
    mail_near: bool,
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let kept = cx.base().read(settings::settings).await?;
    let rows: Vec<[String; 9]> = kept.targets.iter().map(written).collect();
    let rest = Rest { sectors: kept.sectors, mail_missed: kept.mail_missed, mail_near: kept.mail_near };
    render(&cx, &rows, &rest, &[], asked.contains_key("saved")).await
}

/// A target as the form shows it: whole hours where it is whole hours.
fn written(target: &Target) -> [String; 9] {
    let (amount, unit) = match target.minutes % 60 {
        0 => (target.minutes / 60, "hours"),
        _ => (target.minutes, "minutes"),
    };
    let counted = target.calendar.unwrap_or(workdays::OF_THE_COMPANY).to_string();
    [
        target.what.to_string(),
        target.priority.map(|priority| priority.to_string()).unwrap_or_default(),
        target.kind.map(|kind| kind.to_string()).unwrap_or_default(),
        target.category.clone().unwrap_or_default(),
        target.channel.map(|channel| channel.to_string()).unwrap_or_default(),
        target.segment.clone().unwrap_or_default(),
        amount.to_string(),
        unit.to_owned(),
        if target.natural { NATURAL.to_owned() } else { counted },
    ]
}

async fn render(
    cx: &Cx,
    rows: &[[String; 9]],
    rest: &Rest,
    wrongs: &[(String, String)],
    saved: bool,
) -> Result<Markup, Failure> {
    let today = cx.today;
    let choices = cx
        .base()
        .read(move |tx| {
            let (calendars, categories) = (workdays::all(tx)?, cases::categories_on(tx, today)?);
            Ok::<_, db::Error>(Choices { calendars, categories })
        })
        .await?;
    let summary: Vec<(&str, &str)> = wrongs.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let body = html! {
        (ui::page_head(&cx.t("settings-targets"), html! { (cx.t("settings-targets-what")) },
            html! { a.button href="/settings/calendars" { (cx.t("settings-calendars")) } }))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("levels-saved"), None)) }
        @if !summary.is_empty() { (ui::error_summary(&cx.t("shell-failure-invalid"), &summary)) }
        form.stack method="post" action="/settings/targets" {
            (cx.once_field())
            p.soft { (cx.t("levels-targets-what")) }
            @for (n, row) in rows.iter().enumerate() { (target(cx, n, row, &choices, wrongs)) }
            (target(cx, rows.len(), &Default::default(), &choices, wrongs))
            (letters(cx, rest))
            (sector_choices(cx, &rest.sectors))
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
        }
        (law(cx))
    };
    Ok(page(cx, Page::new(cx.t("settings-targets"), Nav::Settings, body)))
}

/// One target on a line.
fn target(cx: &Cx, n: usize, row: &[String; 9], choices: &Choices, wrongs: &[(String, String)]) -> Markup {
    let [what, priority, kind, category, channel, segment, amount, unit, counted] = row;
    let names = FIELDS.map(|field| format!("{field}-{n}"));
    let label = |field: &str| cx.t(&format!("levels-field-{field}")).into_owned();
    let labels = FIELDS.map(label);
    let error = |at: usize| wrongs.iter().find(|(f, _)| *f == names[at]).map(|(_, words)| words.as_str());
    let (hours, minutes) = (cx.t("levels-unit-hours"), cx.t("levels-unit-minutes"));
    let units = [ui::choice("hours", &hours), ui::choice("minutes", &minutes)];
    let own: Vec<(String, String)> =
        choices.calendars.iter().map(|c| (c.id.to_string(), workdays::name_of(cx, c))).collect();
    let natural = cx.t("levels-natural");
    let mut counts: Vec<ui::Choice<'_>> = own.iter().map(|(id, name)| ui::choice(id, name)).collect();
    counts.push(ui::choice(NATURAL, &natural));
    let whats: Vec<(&str, String)> = What::ALL
        .iter()
        .filter(|what| **what != What::Law)
        .map(|what| (what.as_str(), cx.t(&format!("cases-deadline-{what}")).into_owned()))
        .collect();
    let kinds: Vec<(&str, String)> =
        Kind::ALL.iter().map(|k| (k.as_str(), cx.t(&format!("cases-kind-{k}")).into_owned())).collect();
    let channels: Vec<(&str, String)> =
        Channel::ALL.iter().map(|c| (c.as_str(), cx.t(&format!("cases-channel-{c}")).into_owned())).collect();
    let priorities: Vec<(&str, String)> = Priority::ALL
        .iter()
        .map(|p| (p.as_str(), cx.t(&format!("cases-priority-{p}")).into_owned()))
        .collect();
    let mut segments = customers::Segments::of(&cx.company).segments;
    segments.extend(Some(segment.clone()).filter(|s| !s.is_empty() && !segments.contains(s)));
    let segments: Vec<(&str, String)> = segments.iter().map(|name| (name.as_str(), name.clone())).collect();
    let categories: Vec<(&str, String)> =
        choices.categories.iter().map(|c| (c.code.as_str(), c.name.clone())).collect();
    let any = cx.t("levels-any");
    let select = |at: usize, all: &[(&str, String)], value: &str, blank: &str| {
        let all: Vec<ui::Choice<'_>> = all.iter().map(|(code, name)| ui::choice(code, name)).collect();
        html! { (ui::select(&names[at], &labels[at], &all).blank(blank).value(value).error(error(at))) }
    };
    html! {
        div.target {
            div.fields {
                (select(0, &whats, what, &cx.t("levels-choose")))
                (select(1, &priorities, priority, &any))
                (select(2, &kinds, kind, &any))
                (select(3, &categories, category, &any))
                (select(4, &channels, channel, &any))
                @if !segments.is_empty() { (select(5, &segments, segment, &any)) }
            }
            div.fields {
                (ui::input(&names[6], &labels[6]).inputmode("numeric").value(amount).error(error(6)))
                (ui::select(&names[7], &labels[7], &units).value(unit).error(error(7)))
                (ui::select(&names[8], &labels[8], &counts).value(counted).error(error(8)))
            }
        }
    }
}

/// Of what supervisors are told by letter.
fn letters(cx: &Cx, rest: &Rest) -> Markup {
    let ticked = |on: bool| if on { "yes" } else { "" };
    html! {
        fieldset.field {
            legend { (cx.t("levels-letters")) }
            (ui::check("mail_missed", &cx.t("levels-letters-missed")).value(ticked(rest.mail_missed)))
            (ui::check("mail_near", &cx.t("levels-letters-near")).value(ticked(rest.mail_near)))
        }
    }
}

/// The sorts of companies that terms of law distinguish in this country.
fn sector_choices(cx: &Cx, chosen: &[String]) -> Markup {
    let known = terms::sectors(cx.company.country.code);
    html! {
        @if !known.is_empty() {
            fieldset.field {
                legend { (cx.t("levels-sectors")) }
                @for sector in known {
                    label.choice {
                        input type="checkbox" name={ "sector-" (sector) } value="yes" checked[chosen.iter().any(|c| c == sector)];
                        span { (cx.t(&format!("levels-sector-{sector}"))) }
                    }
                }
            }
        }
    }
}

/// What the laws of the company's country demand.
fn law(cx: &Cx) -> Markup {
    let country = cx.company.country.code;
    let of_here: Vec<&Term> = terms::TERMS.iter().filter(|term| term.country == country).collect();
    let columns =
        ["name", "time", "where", "from", "source-column"].map(|c| cx.t(&format!("levels-law-{c}")));
    let columns = columns.each_ref().map(|label| ui::col(label));
    let rows = of_here.iter().map(|term| {
        let time = match (term.unit, term.value) {
            (Some(unit), Some(n)) => t!(cx, &format!("levels-{unit}"), n = n),
            _ => cx.t("levels-law-none").into_owned(),
        };
        let sure = term.confidence;
        ui::row([
            html! { (term.name) },
            html! { (time) @if term.extension == "yes" { br; span.soft { (cx.t("levels-law-extendable")) } } },
            html! { (term.region) @if !term.sector.is_empty() { " " (cx.t(&format!("levels-sector-{}", term.sector))) } },
            html! {
                @if let Some(from) = term.valid_from { (t!(cx, "levels-law-since", day = cx.day(from))) }
                @if let Some(to) = term.valid_to { " " (t!(cx, "levels-law-to", day = cx.day(to))) }
            },
            html! {
                (term.source) " "
                (ui::pill(if sure == workdays::Confidence::High { ui::Tone::Good } else { ui::Tone::Soon }, &cx.t(&format!("workdays-confidence-{sure}"))))
                @if !term.note.is_empty() { br; span.soft { (term.note) } }
                @if !term.counts() { br; span.soft { (cx.t("levels-law-to-read")) } }
            },
        ])
    });
    ui::block(
        &cx.t("levels-law"),
        html! {
            p.soft { (cx.t("levels-law-what")) }
            @if of_here.is_empty() { p.soft { (cx.t("levels-law-nothing")) } }
            @else { (ui::table(&cx.t("levels-law"), &columns, rows)) }
        },
    )
}

pub(crate) async fn save(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let value = |name: String| fields.get(&name).map(|text| text.trim().to_owned()).unwrap_or_default();
    // A line left without anything to do or any time is a target that is taken off.
    let rows: Vec<[String; 9]> = (0..MOST)
        .map(|n| FIELDS.map(|field| value(format!("{field}-{n}"))))
        .filter(|[what, _, _, _, _, _, amount, ..]| !what.is_empty() || !amount.is_empty())
        .collect();
    let known = terms::sectors(cx.company.country.code);
    let sectors: Vec<String> = known
        .iter()
        .filter(|s| fields.contains_key(&format!("sector-{s}")))
        .map(|s| (*s).to_owned())
        .collect();
    let once = cx.once_key(fields.get("once").map(String::as_str), &fields);
    let (mail_missed, mail_near) = (fields.contains_key("mail_missed"), fields.contains_key("mail_near"));
    let rest = Rest { sectors, mail_missed, mail_near };
    let kept = match read(&rows) {
        Ok(targets) => {
            let new = Settings { targets, sectors: rest.sectors.clone(), mail_missed, mail_near };
            settings::set_settings(cx.base(), &cx.actor, new, once).await
        }
        Err(wrongs) => Err(Error::Invalid(wrongs)),
    };
    match kept {
        Ok(()) => Ok(redirect("/settings/targets?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let told: Vec<(String, String)> =
                wrongs.iter().map(|w| (field_of(&w.field), cx.words_of(&w.say))).collect();
            let page = render(&cx, &rows, &rest, &told, false).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

/// The form's name for a field of the settings: `targets[2].minutes` is `amount-2`.
fn field_of(field: &str) -> String {
    let Some((n, name)) = field.strip_prefix("targets[").and_then(|rest| rest.split_once("].")) else {
        return field.to_owned();
    };
    let name = match name {
        "minutes" => "amount",
        "calendar" => "in",
        name => name,
    };
    format!("{name}-{n}")
}

fn read(rows: &[[String; 9]]) -> Result<Vec<Target>, Vec<Wrong>> {
    let mut wrongs = Vec::new();
    let mut targets = Vec::new();
    for (n, [what, priority, kind, category, channel, segment, amount, unit, counted]) in
        rows.iter().enumerate()
    {
        let mut wrong = |field: &str, key: &'static str| {
            wrongs.push(Wrong::new(format!("targets[{n}].{field}"), Say::key(key)))
        };
        let Some(what) = What::parse(what).filter(|what| *what != What::Law) else {
            wrong("what", "levels-target-what");
            continue;
        };
        let factor = if unit == "minutes" { 1 } else { 60 };
        let minutes = amount.parse::<i64>().ok().and_then(|n| n.checked_mul(factor));
        let Some(minutes) = minutes else {
            wrong("minutes", "levels-target-number");
            continue;
        };
        let chosen = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        targets.push(Target {
            what,
            kind: Kind::parse(kind),
            category: chosen(category),
            channel: Channel::parse(channel),
            priority: Priority::parse(priority),
            segment: chosen(segment),
            minutes,
            calendar: counted.parse::<Uuid>().ok().filter(|id| *id != workdays::OF_THE_COMPANY),
            natural: counted == NATURAL,
        });
    }
    if wrongs.is_empty() { Ok(targets) } else { Err(wrongs) }
}
