//! What concerns general management: the grave complaints, as soon as they are there.

use axum::response::Redirect;
use cases::{Gravity, Held, Kind};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Permission, page, redirect, t, ui};
use std::collections::HashMap;

pub(crate) async fn show(cx: Cx) -> Result<Markup, Failure> {
    let (actor, now) = (cx.actor.clone(), cx.now);
    let read = cx.base().read(move |tx| cases::grave_cases(tx, &actor, now));
    let (open, solved) = read.await?;
    let body = html! {
        (shell::live_lists())
        (ui::page_head(&cx.t("complaints"), html! { (t!(&cx, "complaints-count", n = open.len())) }, html! {
            (letters(&cx))
            @if cx.actor.may(Permission::Reports) { a.button href="/reports" { (cx.t("complaints-reports")) } }
        }))
        @if open.is_empty() {
            (ui::empty_state(&cx.t("complaints-none"), &cx.t("complaints-none-what"), html! {}))
        } @else {
            (table(&cx, &cx.t("complaints-open"), &open))
        }
        @if !solved.is_empty() {
            (ui::block(&cx.t("complaints-solved"), table(&cx, &cx.t("complaints-solved"), &solved)))
        }
        @if !open.is_empty() || !solved.is_empty() {
            p.soft.small { (cases::export::links(&cx, "/complaints/export", "")) }
        }
    };
    Ok(page(&cx, Page::new(cx.t("complaints"), Nav::Complaints, body)))
}

/// Whether somebody of management is told by e-mail, and the way to change it.
fn letters(cx: &Cx) -> Markup {
    if cx.actor.role != shell::Role::Management {
        return html! {};
    }
    let silent = Gravity::of(&cx.company).silent.contains(&cx.actor.id);
    let (wanted, word) =
        if silent { ("yes", "complaints-letters-on") } else { ("no", "complaints-letters-off") };
    html! {
        form method="post" action="/complaints/letters" { button name="wanted" value=(wanted) { (cx.t(word)) } }
    }
}

fn table(cx: &Cx, caption: &str, rows: &[Held]) -> Markup {
    let heads = ["case", "customer", "state", "age", "assignee", "deadline"]
        .map(|h| cx.t(&format!("complaints-{h}")));
    let columns: Vec<_> = heads.iter().map(|head| ui::col(head)).collect();
    let kinds: HashMap<Kind, _> = Kind::ALL.iter().map(|k| (*k, cx.t(&format!("cases-kind-{k}")))).collect();
    let rows = rows.iter().map(|case| {
        let due = case.next_due_at;
        let late = due.is_some_and(|due| due <= cx.now);
        ui::row([
            html! {
                a.nowrap href={ "/cases/" (case.code) } data-row { (case.code) } " " (ui::unbroken(&case.subject)) br;
                span.soft { (kinds[&case.kind]) } " " (cases::priority_pill(cx, case.priority))
                @if let (Some(amount), Some(currency)) = (case.amount, &case.currency) { " " span.soft { (cx.money(amount, currency)) } }
            },
            html! { (case.customer_name) },
            html! { (cases::phase_name(cx, case.phase, case.stage.as_deref())) },
            html! { (age(cx, case)) },
            html! {
                @match &case.assignee_name { Some(name) => (name), None => span.soft { (cx.t("cases-unassigned")) } }
                @if let Some(team) = &case.team_name { br; span.soft { (team) } }
            },
            html! {
                @match (case.solved_at, due) {
                    (Some(solved), _) => { (cx.t("complaints-solved-on")) " " (cx.when(solved)) }
                    (None, Some(due)) => { (cx.when(due)) @if late { " " (ui::pill(ui::Tone::Late, &cx.t("complaints-late"))) } }
                    (None, None) => span.soft { (cx.t("complaints-no-deadline")) },
                }
            },
        ])
        .tone(if late { ui::Tone::Late } else { ui::Tone::Plain })
    });
    ui::table(caption, &columns, rows)
}

/// How long it has been there, or took.
fn age(cx: &Cx, case: &Held) -> String {
    let days = case.solved_at.unwrap_or(cx.now).duration_since(case.received_at).as_hours() / 24;
    t!(cx, "complaints-days", n = days)
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    wanted: String,
}

pub(crate) async fn letters_wanted(cx: Cx, Form(form): Form<Wanted>) -> Result<Redirect, Failure> {
    cases::want_letters(cx.base(), &cx.actor, form.wanted == "yes").await?;
    Ok(redirect("/complaints"))
}
