//! The list of returns: open loops first, each with why it is open.

use super::{state_pill, way_words, why_open, why_untold};
use crate::{
    Error, Filter, Return, State, View, Way,
    questions::{self, PER_PAGE},
    store,
};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, LAST_PAGE, Nav, Page, Permission, Query, Wrong, page, read_filter, t, ui};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    view: String,
    state: String,
    way: String,
    page: Option<u32>,
    pub(super) format: String,
}

impl Asked {
    pub(super) fn filter(&self) -> Result<Filter, Wrong> {
        Ok(Filter {
            q: self.q.clone(),
            view: read_filter("view", &self.view, View::parse)?.unwrap_or_default(),
            state: read_filter("state", &self.state, State::parse)?,
            way: read_filter("way", &self.way, Way::parse)?,
        })
    }

    /// What the list was asked for, ready for an address.
    fn query(&self) -> String {
        let Self { q, view, state, way, .. } = self;
        let fields = [("q", q), ("view", view), ("state", state), ("way", way)];
        let said = fields.iter().filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| format!("{name}={}", shell::encode(value))).collect::<Vec<_>>().join("&")
    }
}

pub(crate) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let (filter, number) = (asked.filter()?, asked.page.unwrap_or(1).clamp(1, LAST_PAGE));
    let (actor, wanted) = (cx.actor.clone(), filter.clone());
    let (rows, more, counts) = cx
        .base()
        .read(move |tx| {
            let (rows, more) = questions::page(tx, &actor, &wanted, number)?;
            Ok::<_, Error>((rows, more, store::counts(tx)?))
        })
        .await?;
    let desk = cx.actor.may(Permission::Cases);
    let actions = html! {
        @if desk { a.button.main href="/returns/new" data-key="n" { (cx.t("returns-open")) " " (ui::kbd("N")) } }
    };
    let body = html! {
        (ui::page_head(&cx.t("returns-title"), html! { (cx.t("returns-about")) }, actions))
        (toolbar(&cx, &asked, &filter))
        (tabs(&cx, &filter, &counts))
        (results(&cx, &asked, &filter, &rows, number, more))
    };
    Ok(page(&cx, Page::new(cx.t("returns-title"), Nav::Returns, body)))
}

fn toolbar(cx: &Cx, asked: &Asked, filter: &Filter) -> Markup {
    let find = cx.t("returns-find");
    html! {
        form.toolbar role="search" method="get" action="/returns" {
            input type="hidden" name="view" value=(filter.view);
            label.sr for="f-q" { (find) }
            input #f-q type="search" name="q" value=(asked.q) placeholder=(find) autocomplete="off" data-find="/returns" data-key="f";
            label.sr for="f-state" { (cx.t("returns-state")) }
            select #f-state name="state" {
                option value="" { (cx.t("returns-every-state")) }
                @for state in State::ALL { option value=(state) selected[filter.state == Some(*state)] { (cx.t(&format!("returns-state-{state}"))) } }
            }
            label.sr for="f-way" { (cx.t("returns-way")) }
            select #f-way name="way" {
                option value="" { (cx.t("returns-every-way")) }
                @for way in Way::ALL { option value=(way) selected[filter.way == Some(*way)] { (cx.t(&format!("returns-way-{way}"))) } }
            }
            noscript { button.quiet { (cx.t("shell-search")) } }
        }
    }
}

fn tabs(cx: &Cx, filter: &Filter, counts: &store::Counts) -> Markup {
    let texts: Vec<_> = View::ALL
        .iter()
        .map(|v| (cx.t(&format!("returns-view-{v}")), format!("/returns?view={v}"), *v))
        .collect();
    let count = |view: View| match view {
        View::Open => usize::try_from(counts.open).ok(),
        View::Untold => usize::try_from(counts.untold).ok(),
        View::All => None,
    };
    let tabs: Vec<ui::Tab> = texts
        .iter()
        .map(|(text, href, view)| ui::Tab { text, href, count: count(*view), current: *view == filter.view })
        .collect();
    ui::tabs(&cx.t("returns-views"), &tabs)
}

fn results(cx: &Cx, asked: &Asked, filter: &Filter, rows: &[Return], number: u32, more: bool) -> Markup {
    let first = (number - 1) * PER_PAGE + 1;
    let last = first + rows.len() as u32 - u32::from(!rows.is_empty());
    let shown = t!(cx, "returns-shown", first = first, last = last);
    let (back, on) = (cx.t("shell-previous"), cx.t("shell-next"));
    let to = |page: u32| format!("/returns?{}&page={page}", asked.query());
    let (before, after) = (to(number.saturating_sub(1)), to(number + 1));
    let narrowed = !filter.q.trim().is_empty() || filter.state.is_some() || filter.way.is_some();
    let none = if narrowed { "returns-not-found" } else { "returns-none" };
    html! {
        div data-region="results" data-say=(t!(cx, "returns-found", n = rows.len())) {
            @if rows.is_empty() {
                (ui::empty_state(&cx.t(none), &cx.t(&format!("{none}-what")), html! {}))
            } @else {
                (table(cx, rows))
                p.soft.small { (takeout::links(cx, "/returns/export", &asked.query())) }
                (ui::pager(&cx.t("returns-title"), &shown, (number > 1).then_some((&*back, before.as_str())), more.then_some((&*on, after.as_str()))))
            }
        }
    }
}

fn table(cx: &Cx, rows: &[Return]) -> Markup {
    let heads = ["customer", "claim", "goods", "way", "state", "why", "due"]
        .map(|head| cx.t(&format!("returns-col-{head}")));
    let [customer, claim, goods, way, state, why, due] = &heads;
    let columns = [
        ui::col(customer),
        ui::col(claim),
        ui::col(goods),
        ui::col(way),
        ui::col(state),
        ui::prose(why),
        ui::col(due),
    ];
    let (today, desk) = (cx.today, cx.actor.may(Permission::Cases));
    let rows = rows.iter().map(|r| {
        let late = r.is_late(today);
        let tone = if late || r.untold == Some(crate::Untold::Failed) { ui::Tone::Late } else { ui::Tone::Plain };
        ui::row([
            html! { a href={ "/returns/" (r.id) } data-row { (r.customer_name) } },
            html! { span.nowrap { @if desk { a href={ "/cases/" (r.case_code) } { (r.case_code) } } @else { (r.case_code) } } },
            html! { (r.goods()) },
            html! {
                @match (&r.courier, &r.waybill) {
                    (Some(courier), Some(waybill)) => { (courier) " " span.nowrap { (waybill) } }
                    _ => (way_words(cx, r)),
                }
            },
            state_pill(cx, r),
            html! {
                @if let Some(why) = why_open(cx, r) { (why) }
                @if let Some(untold) = why_untold(cx, r) { " · " (untold) }
            },
            html! {
                @if let Some(day) = r.due_on.filter(|_| r.state.is_under_way()) { span.nowrap { (cx.day(day)) } }
                @if late { " " (ui::pill(ui::Tone::Late, &cx.t("returns-late"))) }
            },
        ])
        .tone(tone)
    });
    ui::table(&cx.t("returns-title"), &columns, rows)
}
