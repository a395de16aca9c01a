//! All calls, the latest first; and one of them.

use super::{how, now, number};
use crate::{Call, State, questions, store, verbs};
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Path, Query, page, redirect, t, ui};
use uuid::Uuid;

/// How many calls a page shows.
const PER_PAGE: i64 = 50;
/// How many missed calls stand over them.
const MISSED: usize = 20;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    page: Option<u32>,
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let at = asked.page.unwrap_or(1).clamp(1, shell::LAST_PAGE);
    let now = cx.now;
    let read = cx.base().read(move |tx| {
        let calls = store::all(tx, PER_PAGE + 1, i64::from(at - 1) * PER_PAGE)?;
        let missed = if at == 1 { questions::missed(tx, now, MISSED)? } else { Default::default() };
        Ok::<_, db::Error>((calls, missed))
    });
    let (mut calls, rung) = read.await?;
    let (missed, count) = (&rung.0, rung.1);
    let more = calls.len() > PER_PAGE as usize;
    calls.truncate(PER_PAGE as usize);
    let actions = html! { a.button href="/phone/now" { (cx.t("phone-now")) } };
    let body = html! {
        (ui::page_head(&cx.t("phone-title"), html! { (cx.t("phone-about")) }, actions))
        @if count > 0 { (ui::todo_group(&cx.t("phone-missed"), &cx.number(count as i64), super::missed_rows(&cx, missed))) }
        @if count > 0 { p.soft.small { (takeout::links(&cx, "/phone/export", "list=missed")) } }
        @if calls.is_empty() { (ui::empty_state(&cx.t("phone-none"), &cx.t("phone-none-what"), html! {})) }
        @else {
            (table(&cx, &calls))
            p.soft.small { (takeout::links(&cx, "/phone/export", "")) }
        }
        (pager(&cx, at, more))
    };
    Ok(page(&cx, Page::new(cx.t("phone-title"), Nav::Calls, body)))
}

fn table(cx: &Cx, calls: &[Call]) -> Markup {
    let heads = ["when", "from", "at", "how"].map(|head| cx.t(&format!("phone-{head}")));
    let rows = calls.iter().map(|call| {
        ui::row([
            html! { a href={ "/phone/calls/" (call.id) } data-row { (cx.instant(call.rang_at)) } },
            number(cx, call),
            html! { (call.person_name.as_deref().unwrap_or(&call.extension)) },
            how(cx, call),
        ])
    });
    ui::table(&cx.t("phone-title"), &heads.each_ref().map(|head| ui::col(head)), rows)
}

fn pager(cx: &Cx, at: u32, more: bool) -> Markup {
    if at == 1 && !more {
        return html! {};
    }
    let (back, on) = (format!("/phone?page={}", at - 1), format!("/phone?page={}", at + 1));
    let (previous, next) = (cx.t("shell-previous"), cx.t("shell-next"));
    ui::pager(
        &cx.t("phone-pages"),
        &t!(cx, "phone-page", n = at),
        (at > 1).then_some((&*previous, back.as_str())),
        more.then_some((&*next, on.as_str())),
    )
}

pub(crate) async fn one(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let calling = questions::see(&cx, id).await?;
    let call = &calling.call;
    let owed = call.answered_at.is_none() && call.returned_at.is_none() && call.state != State::Answered;
    let title = t!(cx, "phone-one", when = cx.instant(call.rang_at));
    let actions = html! {
        @if owed {
            form method="post" action={ "/phone/calls/" (id) "/returned" } {
                button data-key="d" { (cx.t("phone-return")) " " (ui::kbd("D")) }
            }
        }
    };
    let words = ["from", "called", "at", "answered", "ended"].map(|word| cx.t(&format!("phone-{word}")));
    let [from, called, at, answered, ended] = &words;
    let mut facts = vec![(&**from, number(&cx, call))];
    if !call.called.is_empty() {
        facts.push((called, html! { (call.called) }));
    }
    let whose = call.person_name.as_deref().unwrap_or_default();
    facts.push((at, html! { (call.extension) @if !whose.is_empty() { " · " (whose) } }));
    facts.extend(call.answered_at.map(|time| (&**answered, cx.when(time))));
    facts.extend(call.ended_at.map(|time| (&**ended, cx.when(time))));
    let body = html! {
        (ui::page_head(&title, how(&cx, call), actions))
        (ui::split(now::card(&cx, &calling), &cx.t("phone-data"), ui::block(&cx.t("phone-data"), ui::facts(&facts))))
    };
    Ok(page(&cx, Page::new(title.clone(), Nav::Calls, body)))
}

pub(crate) async fn returned(cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    verbs::return_call(cx.base(), &cx.actor, id).await?;
    Ok(redirect("/today"))
}
