//! Every batch, the newest first.

use super::parts::{days, lacks, state_pill};
use crate::batches::{
    State,
    questions::{self, Listed},
};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Permission, Query, page, read_filter, t, ui};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    state: String,
    page: u32,
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let (state, at) = (read_filter("state", &asked.state, State::parse)?, asked.page.max(1));
    let found = questions::batches(cx.base(), &cx.actor, state, at).await?;
    let more = found.len() > questions::PAGE;
    let shown = &found[..found.len().min(questions::PAGE)];
    let actions = html! {
        @if cx.actor.may(Permission::Lists) { a.button href="/lists" { (cx.t("sales-batch-bring-list")) } }
    };
    let body = html! {
        (ui::page_head(&cx.t("sales-batches"), html! { (cx.t("sales-batches-note")) }, actions))
        (super::missing_days(&cx).await?)
        (tabs(&cx, state))
        @if shown.is_empty() {
            (ui::empty_state(&cx.t("sales-batches-none"), &cx.t("sales-batches-none-what"), html! {}))
        } @else {
            (table(&cx, shown))
            @if at > 1 || more { (pager(&cx, &asked, at, more)) }
        }
    };
    Ok(page(&cx, Page::new(cx.t("sales-batches"), Nav::Batches, body)))
}

fn tabs(cx: &Cx, state: Option<State>) -> Markup {
    let all = cx.t("sales-batches-all");
    let names: Vec<_> = State::ALL.iter().map(|s| cx.t(&format!("sales-batches-tab-{s}"))).collect();
    let hrefs: Vec<_> = State::ALL.iter().map(|s| format!("/batches?state={s}")).collect();
    let tab = |text, href, current| ui::Tab { text, href, count: None, current };
    let mut tabs = vec![tab(&*all, "/batches", state.is_none())];
    for ((one, name), href) in State::ALL.iter().zip(&names).zip(&hrefs) {
        tabs.push(tab(name, href, state == Some(*one)));
    }
    ui::tabs(&cx.t("sales-batches"), &tabs)
}

fn table(cx: &Cx, batches: &[Listed]) -> Markup {
    let names =
        ["days", "list", "count", "missing", "state", "signed"].map(|c| cx.t(&format!("sales-batches-{c}")));
    let rows = batches.iter().map(|Listed { batch, tally, unplaced }| {
        let missing = lacks(cx, tally.missing_invoices, tally.missing_waybills);
        let signed = batch.received_by_name.as_deref().zip(batch.received_at);
        let given = batch.handed_over_by_name.as_deref().zip(batch.handed_over_at);
        ui::row([
            html! { a href={ "/batches/" (batch.id) } data-row { (days(cx, tally.first_day, tally.last_day)) } },
            html! { (batch.file_name) },
            html! { (cx.number(tally.invoices)) },
            html! {
                div {
                    (missing.as_deref().unwrap_or(&cx.t("sales-batch-nothing-missing")))
                    @if *unplaced > 0 {
                        br; span.soft.small { (t!(cx, "sales-batch-unplaced-count", n = *unplaced)) }
                    }
                }
            },
            state_pill(cx, batch.state),
            html! {
                @match batch.state {
                    State::Received => @if let Some((name, at)) = signed { (name) ", " span.nowrap { (cx.when(at)) } },
                    State::HandedOver => @if let Some((name, at)) = given { (name) ", " span.nowrap { (cx.when(at)) } },
                    State::Open => {}
                }
            },
        ])
    });
    let [a, b, c, d, e, f] = &names;
    let columns = [ui::col(a), ui::col(b), ui::num(c), ui::col(d), ui::col(e), ui::col(f)];
    ui::table(&cx.t("sales-batches"), &columns, rows)
}

fn pager(cx: &Cx, asked: &Asked, at: u32, more: bool) -> Markup {
    let (newer, older) = (cx.t("sales-lists-newer"), cx.t("sales-lists-older"));
    let state = State::parse(&asked.state).map(|state| format!("state={state}&")).unwrap_or_default();
    let to = |page: u32| format!("/batches?{state}page={page}");
    let (back, on) = (to(at.saturating_sub(1)), to(at.saturating_add(1)));
    let back = (at > 1).then_some((&*newer, back.as_str()));
    ui::pager(&cx.t("sales-batches"), "", back, more.then_some((&*older, on.as_str())))
}
