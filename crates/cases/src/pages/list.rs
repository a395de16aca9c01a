//! The list of cases, found as one types.

use super::case_table;
use crate::{CaseBrief, Filter, Kind, Phase, View, questions};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Permission, Query, Wrong, page, read_filter, t, ui};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    q: String,
    view: String,
    kind: String,
    phase: String,
    page: Option<u32>,
}

impl Asked {
    fn filter(&self) -> Result<Filter, Wrong> {
        Ok(Filter {
            q: self.q.clone(),
            view: read_filter("view", &self.view, View::parse)?.unwrap_or_default(),
            kind: read_filter("kind", &self.kind, Kind::read)?,
            phase: read_filter("phase", &self.phase, Phase::parse)?,
            page: self.page.unwrap_or(1).clamp(1, shell::LAST_PAGE),
        })
    }

    /// The address of the same list on another page.
    fn at(&self, page: u32) -> String {
        let Self { q, view, kind, phase, .. } = self;
        let fields = [("q", q), ("view", view), ("kind", kind), ("phase", phase)];
        let said = fields.iter().filter(|(_, value)| !value.is_empty());
        let query: Vec<String> =
            said.map(|(name, value)| format!("{name}={}", shell::encode(value))).collect();
        format!("/cases?{}", [query, vec![format!("page={page}")]].concat().join("&"))
    }
}

pub(crate) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let filter = asked.filter()?;
    let (rows, more) = questions::list(cx.base(), &cx.actor, filter.clone(), questions::PER_PAGE).await?;
    let desk = cx.actor.may(Permission::Cases);
    let body = html! {
        (ui::page_head(&cx.t("cases-title"), html! { (cx.t("cases-about")) }, html! {
            @if desk { a.button.main href="/cases/new" data-key="n" { (cx.t("cases-new")) " " (ui::kbd("N")) } }
        }))
        (shell::live_lists())
        (toolbar(&cx, &asked, &filter))
        (tabs(&cx, desk, &filter))
        (results(&cx, &asked, &filter, &rows, more))
    };
    Ok(page(&cx, Page::new(cx.t("cases-title"), Nav::Cases, body)))
}

fn toolbar(cx: &Cx, asked: &Asked, filter: &Filter) -> Markup {
    let find = cx.t("cases-find");
    html! {
        form.toolbar role="search" method="get" action="/cases" {
            input type="hidden" name="view" value=(filter.view);
            label.sr for="f-q" { (find) }
            input #f-q type="search" name="q" value=(asked.q) placeholder=(find) autocomplete="off" data-find="/cases" data-key="f";
            label.sr for="f-kind" { (cx.t("cases-kind")) }
            select #f-kind name="kind" {
                option value="" { (cx.t("cases-every-kind")) }
                @for kind in Kind::ALL { option value=(kind) selected[filter.kind == Some(*kind)] { (cx.t(&format!("cases-kind-{kind}"))) } }
            }
            label.sr for="f-phase" { (cx.t("cases-phase")) }
            select #f-phase name="phase" {
                option value="" { (cx.t("cases-every-phase")) }
                @for phase in Phase::ALL { option value=(phase) selected[filter.phase == Some(*phase)] { (cx.t(&format!("cases-phase-{phase}"))) } }
            }
            noscript { button.quiet { (cx.t("shell-search")) } }
        }
    }
}

fn tabs(cx: &Cx, desk: bool, filter: &Filter) -> Markup {
    // Everything a member sees is theirs: for them there is only done and to do.
    let views = if desk { View::ALL } else { &[View::Open, View::All] };
    let texts: Vec<_> =
        views.iter().map(|v| (cx.t(&format!("cases-view-{v}")), format!("/cases?view={v}"), *v)).collect();
    let tabs: Vec<ui::Tab> = texts
        .iter()
        .map(|(text, href, view)| ui::Tab {
            text,
            href,
            count: None,
            current: filter.q.is_empty() && *view == filter.view,
        })
        .collect();
    ui::tabs(&cx.t("cases-views"), &tabs)
}

fn results(cx: &Cx, asked: &Asked, filter: &Filter, rows: &[CaseBrief], more: bool) -> Markup {
    let first = (filter.page - 1) * questions::PER_PAGE + 1;
    let last = first + rows.len() as u32 - u32::from(!rows.is_empty());
    let shown = t!(cx, "cases-shown", first = first, last = last);
    let said = if more { shown.clone() } else { t!(cx, "cases-found", n = rows.len()) };
    let (back, on) = (cx.t("shell-previous"), cx.t("shell-next"));
    let (before, after) = (asked.at(filter.page.saturating_sub(1)), asked.at(filter.page + 1));
    html! {
        div data-region="results" data-say=(said) {
            @if rows.is_empty() {
                (nothing(cx, filter))
            } @else {
                (case_table(cx, &cx.t("cases-title"), rows))
                (ui::pager(&cx.t("cases-pages"), &shown, (filter.page > 1).then_some((&back, &before)), more.then_some((&on, &after))))
            }
        }
    }
}

fn nothing(cx: &Cx, filter: &Filter) -> Markup {
    let key = if filter.q.trim().is_empty() { "cases-none" } else { "cases-not-found" };
    ui::empty_state(&cx.t(key), &cx.t(&format!("{key}-what")), html! {})
}
