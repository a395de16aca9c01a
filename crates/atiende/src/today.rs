//! *Hoy*: what a person should do, in the order in which to do it.

use cases::CaseRow;
use followups::Waiting;
use jiff::Timestamp;
use maud::{Markup, html};
use shell::{Cx, Failure, Nav, Page, Permission, page, redirect, t, ui};

/// How many calls are shown of each part of the day.
const CALLS: i64 = 25;
/// How many cases are shown.
const CASES: i64 = 25;

/// What is waiting, as it was read in one snapshot.
#[derive(Default)]
struct Waits {
    now: Vec<Waiting>,
    later: Vec<Waiting>,
    /// How many calls may be made now, and become due another day, as far as they are counted.
    due: i64,
    after: i64,
    cases: Vec<CaseRow>,
    /// Whether the house is still empty: no list was ever brought.
    begins: bool,
}

/// The first page of each role.
pub(crate) async fn home(cx: Cx) -> axum::response::Redirect {
    let may = |permission| cx.actor.may(permission);
    redirect(if may(Permission::Calls) || may(Permission::OwnCases) {
        "/today"
    } else if may(Permission::Lists) {
        "/lists"
    } else {
        "/reports"
    })
}

pub(crate) async fn show(cx: Cx) -> Result<Markup, Failure> {
    let waits = read(&cx).await?;
    let calls = waits.due;
    let title = t!(cx, "today", day = cx.long_day(cx.local(cx.now).date()));
    let note = html! { (t!(cx, "today-counts", calls = calls, text = followups::counted(&cx, calls), cases = waits.cases.len())) };
    let actions = html! {
        @if cx.actor.may(Permission::Cases) {
            a.button href="/cases/new" data-key="i" { (cx.t("today-new-case")) " " (ui::kbd("I")) }
        }
        @if cx.actor.may(Permission::Calls) {
            form method="post" action="/calls/next" {
                button.main data-key="n" { (cx.t("today-next-call")) " " (ui::kbd("N")) }
            }
        }
    };
    let nothing = waits.now.is_empty() && waits.later.is_empty() && waits.cases.is_empty();
    let body = html! {
        (ui::page_head(&title, note, actions))
        @if nothing && waits.begins { (beginning(&cx)) }
        @else if nothing { (ui::empty_state(&cx.t("today-nothing"), &cx.t("today-nothing-what"), html! {})) }
        (now(&cx, &waits, calls))
        (later(&cx, &waits))
    };
    Ok(page(&cx, Page::new(cx.t("today-title"), Nav::Today, body)))
}

async fn read(cx: &Cx) -> Result<Waits, Failure> {
    let (actor, now, company) = (cx.actor.clone(), cx.now, cx.company.clone());
    let waits = cx.base().glance(move |tx| {
        let mut waits = Waits { cases: cases::waiting_for(tx, &actor, CASES)?, ..Waits::default() };
        if actor.may(Permission::Calls) {
            let midnight = company.instant(company.day_of(now).tomorrow().unwrap_or_default().at(0, 0, 0, 0));
            waits.now = followups::due(tx, now, CALLS)?;
            waits.later = followups::between(tx, now, midnight, CALLS, 0)?;
            (waits.due, waits.after) = followups::due_and_later(tx, &company, now)?;
        }
        let nothing = waits.now.is_empty() && waits.later.is_empty() && waits.cases.is_empty();
        waits.begins = nothing && sales::months(tx)?.is_empty();
        Ok::<_, db::Error>(waits)
    });
    Ok(waits.await?)
}

/// An empty house: what comes first, for whoever can do it.
fn beginning(cx: &Cx) -> Markup {
    let action = html! {
        @if cx.actor.may(Permission::Lists) { a.button.main href="/lists" { (cx.t("today-first-list")) } }
        @if cx.actor.may(Permission::Settings) { a.button href="/settings/people/new" { (cx.t("today-first-people")) } }
    };
    ui::empty_state(&cx.t("today-begin"), &cx.t("today-begin-what"), action)
}

/// Calls that may be made and cases that wait, the calls with a given hour first.
fn now(cx: &Cx, waits: &Waits, calls: i64) -> Markup {
    let more = calls - waits.now.len() as i64;
    let rows = html! {
        @for waiting in &waits.now { (call(cx, waiting, ui::Tone::Late)) }
        @for row in &waits.cases { (case(cx, row)) }
    };
    let count = waits.now.len() + waits.cases.len();
    html! {
        @if count > 0 { (ui::todo_group(&cx.t("today-now"), count, rows)) }
        @if more > 0 { p.soft { a href="/calls" { (more_words(cx, calls, more)) } } }
    }
}

/// How many more calls there are; where counting stopped, more than that.
fn more_words(cx: &Cx, calls: i64, more: i64) -> String {
    if calls >= followups::COUNTED {
        t!(cx, "today-more-than", n = cx.number(more))
    } else {
        t!(cx, "today-more", n = more)
    }
}

fn later(cx: &Cx, waits: &Waits) -> Markup {
    let rows = html! { @for waiting in &waits.later { (call(cx, waiting, ui::Tone::Plain)) } };
    html! {
        @if !waits.later.is_empty() { (ui::todo_group(&cx.t("today-later"), waits.later.len(), rows)) }
        @if waits.after > 0 {
            (ui::todo_group(&cx.t("today-after"), usize::try_from(waits.after).unwrap_or_default(),
                html! { li { a href="/calls?part=later" { (t!(cx, "today-many", n = waits.after, text = followups::counted(cx, waits.after))) } } }))
        }
    }
}

fn call(cx: &Cx, Waiting { followup, customer, invoice }: &Waiting, due: ui::Tone) -> Markup {
    let at = followup.next_at.unwrap_or(followup.due_at);
    let why = if followup.appointment {
        cx.t("today-appointment").into_owned()
    } else if followup.attempts > 0 {
        t!(cx, "today-attempt", n = followup.attempts + 1)
    } else {
        cx.t("today-due").into_owned()
    };
    let tone = if due == ui::Tone::Late && is_today(cx, at) { ui::Tone::Soon } else { due };
    let what = html! {
        (invoice.number)
        @if let Some(carrier) = &invoice.carrier { " · " (carrier) }
        @if let Some(day) = invoice.promised_on { " · " (t!(cx, "today-promised", day = cx.day(day))) }
        @if let Some(day) = invoice.delivered_on { ", " (t!(cx, "today-delivered", day = cx.day(day))) }
        @if let Some(city) = &invoice.city { " " span.soft { "· " (city) } }
    };
    ui::todo_row(&ui::Todo {
        tone,
        when: moment(cx, at),
        why: &why,
        kind: &cx.t("today-call"),
        who: &customer.name,
        href: &format!("/calls/{}", followup.id),
        what,
        key: None,
    })
}

fn case(cx: &Cx, row: &CaseRow) -> Markup {
    let assigned =
        row.assignee_name.as_deref().map_or_else(|| cx.t("today-nobody").into_owned(), str::to_owned);
    ui::todo_row(&ui::Todo {
        tone: ui::Tone::Plain,
        when: moment(cx, row.received_at),
        why: &cx.t(&format!("cases-phase-{}", row.phase)),
        kind: &cx.t("today-case"),
        who: &row.customer_name,
        href: &format!("/cases/{}", row.code),
        what: html! { (row.code) " · " (row.subject) " " span.soft { "· " (assigned) } },
        key: None,
    })
}

fn is_today(cx: &Cx, at: Timestamp) -> bool {
    cx.local(at).date() == cx.local(cx.now).date()
}

/// The hour alone when it is today.
fn moment(cx: &Cx, at: Timestamp) -> Markup {
    html! { @if is_today(cx, at) { (cx.time(at)) } @else { (cx.instant(at)) } }
}
