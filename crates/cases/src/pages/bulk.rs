//! Changing many cases at once: which ones, what, and how it went.

use super::{
    desk::{chosen_holder, holders_to_choose},
    named_choices, read_reason, reason_field,
};
use crate::{
    Filter, Holder, Kind, Order, Phase, Priority, View,
    bulk::{
        self, Bulk, Change, MOST,
        offered::{ToBulk, to_bulk},
    },
};
use axum::response::Redirect;
use maud::{Markup, html};
use shell::{
    Cx, Failure, Form, Nav, Page, Path, Permission, Person, Query, Say, page, read_filter, redirect, t, ui,
};
use uuid::Uuid;

/// Fields as a form sends them; those of a name that comes often, all of them.
type Fields = Vec<(String, String)>;

fn field<'a>(fields: &'a Fields, name: &str) -> &'a str {
    fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value.as_str())
}

/// The cases that are meant: those that were marked, or all that a search finds.
async fn meant(cx: &Cx, fields: &Fields) -> Result<(Vec<String>, bool), Failure> {
    if field(fields, "all") != "yes" {
        let codes = fields.iter().filter(|(name, _)| name == "code").map(|(_, code)| code.clone());
        return Ok((codes.collect(), false));
    }
    Ok(bulk::all_of(cx, filter(fields)?).await?)
}

fn filter(fields: &Fields) -> Result<Filter, Failure> {
    Ok(Filter {
        q: field(fields, "q").to_owned(),
        view: read_filter("view", field(fields, "view"), View::parse)?.unwrap_or_default(),
        kind: read_filter("kind", field(fields, "kind"), Kind::read)?,
        phase: read_filter("phase", field(fields, "phase"), Phase::parse)?,
        order: read_filter("order", field(fields, "order"), Order::parse)?.unwrap_or_default(),
        ..Filter::default()
    })
}

pub(crate) async fn choose(cx: Cx, Query(fields): Query<Fields>) -> Result<Markup, Failure> {
    let (codes, more) = meant(&cx, &fields).await?;
    let title = cx.t("cases-bulk-title");
    if codes.is_empty() {
        let body = html! {
            (ui::page_head(&title, html! {}, html! {}))
            (ui::empty_state(&cx.t("cases-bulk-none"), &cx.t("cases-bulk-none-what"), html! { a.button.main href="/cases" { (cx.t("cases-bulk-back")) } }))
        };
        return Ok(page(&cx, Page::new(title, Nav::Cases, body)));
    }
    let offered = to_bulk(&cx).await?;
    const NAMED: usize = 12;
    let named = codes.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    let and_more = if codes.len() > NAMED { " …" } else { "" };
    let body = html! {
        (ui::page_head(&title, html! { (t!(cx, "cases-bulk-of", n = codes.len())) }, html! { a.button href="/cases" { (cx.t("shell-cancel")) } }))
        @if more { (ui::flash(ui::Tone::Soon, &t!(cx, "cases-bulk-first", n = cx.number(MOST as i64)), None)) }
        p.soft { (named) (and_more) }
        p.soft.small { (cx.t("cases-bulk-each")) }
        (changes(&cx, &codes.join(" "), &offered))
    };
    Ok(page(&cx, Page::new(title, Nav::Cases, body)))
}

/// The changes there are, each a form of its own.
fn changes(cx: &Cx, codes: &str, offered: &ToBulk) -> Markup {
    let phases = [Phase::Working, Phase::WaitingCustomer, Phase::WaitingThird];
    let phases = named_choices(cx, phases.iter().map(|phase| phase.as_str()), "cases-phase");
    let phases: Vec<_> = phases.iter().map(|(value, text)| ui::choice(value, text)).collect();
    let priorities = named_choices(cx, Priority::ALL.iter().map(|p| p.as_str()), "cases-priority");
    let priorities: Vec<_> = priorities.iter().map(|(value, text)| ui::choice(value, text)).collect();
    let one = |what: &str, button: &str, fields: Markup| {
        ui::block(
            &cx.t(button),
            html! {
                form.form method="post" action="/cases/bulk" {
                    (cx.once_field())
                    input type="hidden" name="what" value=(what);
                    input type="hidden" name="codes" value=(codes);
                    (fields)
                    (ui::actions(html! { button { (cx.t(button)) } }))
                }
            },
        )
    };
    html! {
        (one("assign", "cases-bulk-assign", whose(cx, offered)))
        (one("category", "cases-bulk-category", reason_field(cx, &offered.categories, "", None)))
        (one("phase", "cases-bulk-phase", html! { (ui::select("phase", &cx.t("cases-phase"), &phases).blank(&cx.t("cases-choose")).required()) }))
        (one("priority", "cases-bulk-priority", html! { (ui::select("priority", &cx.t("cases-priority"), &priorities).blank(&cx.t("cases-choose")).required()) }))
        (one("tag", "cases-bulk-tag", html! { (ui::input("tag", &cx.t("cases-bulk-tag-word")).required()) }))
        (one("untag", "cases-bulk-untag", html! { (ui::input("tag", &cx.t("cases-bulk-tag-word")).id_of("untag").required()) }))
        (one("solve", "cases-bulk-solve", html! { (ui::area("solution", &cx.t("cases-solution-write"), 3).hint(&*cx.t("cases-solution-hint")).required()) }))
        (one("close", "cases-bulk-close", html! {}))
    }
}

/// Somebody or a team, in the one list in which a single case is handed over.
fn whose(cx: &Cx, offered: &ToBulk) -> Markup {
    let works = |p: &&Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
    let label = cx.t(if offered.teams.is_empty() { "cases-assignee" } else { "cases-bulk-whose" });
    html! {
        div.field {
            label for="f-assignee" { (label) }
            @if !offered.teams.is_empty() { p.hint #f-assignee-hint { (cx.t("cases-bulk-whose-hint")) } }
            select #f-assignee name="assignee" required aria-describedby=[(!offered.teams.is_empty()).then_some("f-assignee-hint")] {
                (holders_to_choose(cx, offered.people.iter().filter(works), &offered.teams))
            }
        }
    }
}

/// The change that a form asks for.
async fn change(cx: &Cx, fields: &Fields) -> Result<Change, Failure> {
    let wrong = |name: &str, key: &'static str| Failure::wrong(name, Say::key(key));
    match field(fields, "what") {
        "assign" => {
            let Holder { person, team } = chosen_holder(cx, "assignee", field(fields, "assignee")).await?;
            Ok(Change::Assign { assignee: person.map(|person| person.id.to_string()), team })
        }
        "category" => {
            let (kind, category) = read_reason(field(fields, "reason"))
                .ok_or_else(|| wrong("reason", "cases-reason-missing-kind"))?;
            Ok(Change::Category { kind: Some(kind), category })
        }
        "phase" => {
            let phase = Phase::parse(field(fields, "phase")).filter(|phase| phase.is_open());
            Ok(Change::Phase { phase: phase.ok_or_else(|| wrong("phase", "cases-phase-unknown"))? })
        }
        "solve" => Ok(Change::Solve { solution: field(fields, "solution").to_owned() }),
        "priority" => {
            let priority = Priority::parse(field(fields, "priority"));
            Ok(Change::Priority { priority: priority.ok_or_else(|| wrong("priority", "cases-bulk-what"))? })
        }
        "tag" => Ok(Change::Tag { tag: field(fields, "tag").trim().to_owned() }),
        "untag" => Ok(Change::Untag { tag: field(fields, "tag").trim().to_owned() }),
        "close" => Ok(Change::Close),
        _ => Err(wrong("what", "cases-bulk-what")),
    }
}

pub(crate) async fn start(cx: Cx, Form(fields): Form<Fields>) -> Result<Redirect, Failure> {
    let codes: Vec<String> = field(&fields, "codes").split_whitespace().map(str::to_owned).collect();
    let asked: Fields = fields.iter().filter(|(name, _)| name != "once").cloned().collect();
    let once = cx.once_key(Some(field(&fields, "once")), &asked);
    let change = change(&cx, &fields).await?;
    let id = bulk::start(&cx.app, &cx.actor, codes, change, once).await?;
    Ok(redirect(&format!("/cases/bulk/{id}")))
}

pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let bulk = bulk::see(&cx.app, &cx.actor, id).await?;
    let title = cx.t("cases-bulk-title");
    let body = html! {
        (ui::page_head(&title, html! { (t!(cx, "cases-bulk-of", n = bulk.codes.len())) }, html! { a.button.main href="/cases" { (cx.t("cases-bulk-back")) } }))
        (how_it_went(&cx, &bulk))
    };
    Ok(page(&cx, Page::new(title, Nav::Cases, body)))
}

fn how_it_went(cx: &Cx, bulk: &Bulk) -> Markup {
    let (total, done) = (bulk.codes.len(), bulk.done);
    let changed = done - bulk.refused.len().min(done);
    let said = match bulk.ended_at {
        Some(_) => t!(cx, "cases-bulk-done", n = changed),
        None => t!(cx, "cases-bulk-going", done = done, total = total),
    };
    let heads = [cx.t("cases-code"), cx.t("cases-bulk-why")];
    let rows = bulk.refused.iter().map(|refused| {
        ui::row([
            html! { a.nowrap href={ "/cases/" (refused.code) } data-row { (refused.code) } },
            html! { (refused.why(cx)) },
        ])
    });
    html! {
        div data-region="bulk" data-say=(said) data-poll=[bulk.ended_at.is_none().then_some("2")] {
            @if bulk.ended_at.is_none() {
                p { (said) }
                (ui::progress(&said, Some(done as u64), total as u64))
            } @else {
                (ui::flash(if bulk.refused.is_empty() { ui::Tone::Good } else { ui::Tone::Soon }, &said, None))
            }
            @if !bulk.refused.is_empty() {
                h2 { (t!(cx, "cases-bulk-refused", n = bulk.refused.len())) }
                (ui::table(&cx.t("cases-bulk-why"), &heads.each_ref().map(|head| ui::col(head)), rows))
            }
        }
    }
}
