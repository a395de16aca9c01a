//! The queue: whom to call, in order, and who is calling whom.

use super::form::Fields;
use crate::{
    questions::{COUNTED, Holding, ToCall, Waiting},
    queue::{self, Asked, Part, Queue},
    store::queue::QueueCounts,
    verbs,
};
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use shell::{
    Cx, Drawn, Failure, Nav, Page, Permission, Query, Shared, page, redirect, t,
    ui::{self, Tab, Todo, Tone, kbd},
};
use uuid::Uuid;

pub async fn show(cx: Cx, Query(query): Query<Fields>) -> Result<Markup, Failure> {
    let part = Part::read(query.get("part"));
    let typed = query.get("q").map(|q| q.trim().to_owned()).unwrap_or_default();
    let at = query.get("page").and_then(|page| page.parse::<i64>().ok()).unwrap_or(1).clamp(1, 10_000);
    let leads = cx.actor.may(Permission::Queues);
    let queue = queue::read(&cx, Asked { part, typed: typed.clone(), page: at }).await?;
    let nothing = query.contains_key("nothing");
    let body = html! {
        (ui::page_head(&cx.t("followups-title"), html! { (headline(&cx, &queue.counts)) }, html! {
            form method="post" action="/calls/next" {
                button.main data-key="n" { (cx.t("followups-next-call")) " " (kbd("N")) }
            }
        }))
        (shell::live_lists())
        @if nothing { (ui::flash(Tone::Info, &nobody_now(&cx, &queue), None)) }
        (super::to_mend_link(&cx, queue.to_mend))
        (tabs(&cx, part, &queue.counts))
        (search(&cx, &typed))
        @if leads && !queue.calling.is_empty() { (calling(&cx, &queue.calling)) }
        div data-region="results" data-say=(t!(cx, "followups-found", n = i64::try_from(queue.rows.len()).unwrap_or_default())) {
            (rows(&cx, &queue, part, &typed))
            (take_out(&cx, &queue, part, &typed))
            (pager(&cx, &query, part, at, queue.more))
        }
    };
    Ok(page(&cx, Page::new(cx.t("followups-title"), Nav::Calls, body)))
}

pub async fn next(cx: Cx) -> Result<Response, Failure> {
    let to = match verbs::take_next(cx.base(), &cx.actor).await? {
        Some(id) => format!("/calls/{id}"),
        None => "/calls?nothing".to_owned(),
    };
    Ok(redirect(&to).into_response())
}

/// That nobody may be called at this moment, and when somebody may.
fn nobody_now(cx: &Cx, queue: &Queue) -> String {
    match queue.next {
        Some(at) => t!(cx, "followups-nothing-until", when = cx.instant(at)),
        None => cx.t("followups-nothing-now").into_owned(),
    }
}

/// `12`, or `más de 100` where counting stopped.
pub fn counted(cx: &Cx, n: i64) -> String {
    if n >= COUNTED { t!(cx, "followups-more-than", n = cx.number(COUNTED)) } else { cx.number(n) }
}

fn headline(cx: &Cx, counts: &QueueCounts) -> String {
    let words = |key, n: i64| t!(cx, key, n = n, text = counted(cx, n));
    [
        words("followups-count-overdue", counts.overdue),
        words("followups-count-now", counts.now),
        words("followups-count-today", counts.today),
        words("followups-count-later", counts.later),
    ]
    .join(" · ")
}

fn tabs(cx: &Cx, current: Part, counts: &QueueCounts) -> Markup {
    let texts = Part::ALL.map(|(_, name)| cx.t(&format!("followups-part-{name}")));
    let hrefs = Part::ALL.map(|(_, name)| format!("/calls?part={name}"));
    let tabs: Vec<Tab> = Part::ALL
        .iter()
        .zip(texts.iter().zip(&hrefs))
        .map(|((part, _), (text, href))| {
            let count = part.count(counts);
            let count = (count < COUNTED).then(|| usize::try_from(count).unwrap_or_default());
            Tab { text, href, count, current: *part == current }
        })
        .collect();
    ui::tabs(&cx.t("followups-parts"), &tabs)
}

fn search(cx: &Cx, typed: &str) -> Markup {
    let label = cx.t("followups-find");
    html! {
        form.toolbar role="search" method="get" action="/calls" {
            input type="search" name="q" value=(typed) aria-label=(label) placeholder=(label) data-find="/calls" data-key="f";
            noscript { button.quiet { (cx.t("shell-search")) } }
        }
    }
}

fn calling(cx: &Cx, calling: &[(Holding, String)]) -> Markup {
    let lines: Vec<_> = calling
        .iter()
        .map(|(holding, name)| {
            let since = t!(cx, "followups-calling-since", name = holding.agent_name.as_str(), time = cx.time(holding.since));
            let free = html! {
                form method="post" action={ "/calls/" (holding.followup_id) "/release" } {
                    button.quiet aria-label=(t!(cx, "followups-free-name", name = name.as_str())) { (cx.t("followups-free")) }
                }
            };
            (html! { a href={ "/calls/" (holding.followup_id) } { (name) } " " span.soft { (since) } }, free)
        })
        .collect();
    ui::block(&cx.t("followups-calling"), ui::lines(&lines))
}

fn rows(cx: &Cx, queue: &Queue, part: Part, typed: &str) -> Markup {
    if queue.rows.is_empty() && typed.is_empty() && part == Part::Now && queue.next.is_some() {
        return ui::empty_state(&cx.t("followups-closed-now"), &nobody_now(cx, queue), html! {});
    }
    if queue.rows.is_empty() {
        let key = if typed.is_empty() { "followups-empty" } else { "followups-not-found" };
        let words = cx.t(&format!("{key}-what"));
        return ui::empty_state(&cx.t(key), &words, html! {});
    }
    let calling: Vec<&Holding> = queue.calling.iter().map(|(holding, _)| holding).collect();
    html! { ol.todo data-rows { (drawn_rows(cx, &queue.drawn, "", &queue.rows, &calling)) } }
}

/// Calls as rows, drawn once for all who look at them. Whose own call is among them sees that.
fn drawn_rows(cx: &Cx, drawn: &Drawn, name: &str, rows: &[Waiting], calling: &[&Holding]) -> Shared {
    let draw = || html! { @for waiting in rows { (row(cx, waiting, holder_of(calling, waiting))) } };
    if calling.iter().any(|holding| holding.agent_id == cx.actor.id) {
        return Drawn::default().once(cx, name, draw);
    }
    drawn.once(cx, name, draw)
}

/// A part of the calls there are to make, as rows.
pub fn rows_to_call(cx: &Cx, calls: &ToCall, part: Part) -> Shared {
    let rows: &[Waiting] = match part {
        Part::Now => &calls.now,
        Part::Today => &calls.later,
        Part::Later => &calls.after,
        // They are among the others.
        Part::Appointments => &[],
    };
    let calling: Vec<&Holding> = calls.calling.iter().collect();
    drawn_rows(cx, &calls.drawn, &format!("{part:?}"), rows, &calling)
}

/// The links that take out what is shown, and the calls that were made.
fn take_out(cx: &Cx, queue: &Queue, part: Part, typed: &str) -> Markup {
    let name = Part::ALL.iter().find(|(one, _)| *one == part).map_or("now", |(_, name)| name);
    let shown = if typed.is_empty() { format!("part={name}") } else { format!("q={}", shell::encode(typed)) };
    html! {
        p.soft.small {
            @if !queue.rows.is_empty() { (takeout::links(cx, "/calls/export", &shown)) " · " }
            (takeout::links_named(&cx.t("followups-take-out-made"), "/calls/export", "list=made"))
        }
    }
}

/// Who is calling the customer of a call, among those who are calling somebody.
fn holder_of<'a>(calling: &[&'a Holding], waiting: &Waiting) -> Option<&'a Holding> {
    calling.iter().find(|holding| holding.customer_id == waiting.customer.id).copied()
}

/// A call as a row of work, with who is making it.
fn row(cx: &Cx, waiting: &Waiting, holder: Option<&Holding>) -> Markup {
    let Waiting { followup, customer, invoice, callable_at } = waiting;
    let today = cx.today;
    let tone = match *callable_at {
        None => Tone::Plain,
        Some(_) if cx.company.day_of(followup.due_at) < today => Tone::Late,
        Some(at) if at <= cx.now => Tone::Soon,
        Some(_) => Tone::Plain,
    };
    let why = if followup.appointment {
        cx.t("followups-appointment").into_owned()
    } else if followup.attempts > 0 {
        t!(cx, "followups-attempt", n = followup.attempts + 1)
    } else {
        cx.t("followups-why-due").into_owned()
    };
    let what = html! {
        @if let Some(holder) = holder { (held(cx, holder)) " " }
        (ui::unbroken(&invoice.number))
        @if let Some(carrier) = &invoice.carrier { " · " (ui::text(carrier)) }
        @if let Some(day) = invoice.promised_on { " · " (cx.t("followups-row-promised")) " " span.nowrap { (ui::text(&cx.day(day))) } }
        @if let Some(day) = invoice.delivered_on { ", " (cx.t("followups-row-delivered")) " " span.nowrap { (ui::text(&cx.day(day))) } }
        @if let Some(city) = customer.city.as_ref().or(invoice.city.as_ref()) { " " span.soft { "· " (ui::text(city)) } }
    };
    let mut id = Uuid::encode_buffer();
    let href = ["/calls/", followup.id.hyphenated().encode_lower(&mut id)].concat();
    let kind = cx.t("followups-call");
    let when = match *callable_at {
        // The hour alone when it is today.
        Some(at) if cx.company.day_of(at) == today => html! { (cx.time(at)) },
        Some(at) => cx.when(at),
        None => html! { (super::named(cx, "state", followup.state)) },
    };
    ui::todo_row(&Todo {
        tone,
        when,
        why: &why,
        kind: &kind,
        who: &customer.name,
        href: &href,
        what,
        key: None,
    })
}

/// Whose call it is at this moment.
fn held(cx: &Cx, holder: &Holding) -> Markup {
    if holder.agent_id == cx.actor.id {
        ui::pill(Tone::Good, &cx.t("followups-row-mine"))
    } else {
        ui::pill(Tone::Paused, &t!(cx, "followups-row-held", name = holder.agent_name.as_str()))
    }
}

fn pager(cx: &Cx, query: &Fields, part: Part, at: i64, more: bool) -> Markup {
    if query.contains_key("q") || (at == 1 && !more) {
        return html! {};
    }
    let name = Part::ALL.iter().find(|(one, _)| *one == part).map_or("now", |(_, name)| name);
    let (back, on) =
        (format!("/calls?part={name}&page={}", at - 1), format!("/calls?part={name}&page={}", at + 1));
    let (previous, next) = (cx.t("shell-previous"), cx.t("shell-next"));
    ui::pager(
        &cx.t("followups-pages"),
        &t!(cx, "followups-page", n = at),
        (at > 1).then_some((&*previous, back.as_str())),
        more.then_some((&*next, on.as_str())),
    )
}
