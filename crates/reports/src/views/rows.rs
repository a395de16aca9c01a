//! The rows behind a figure: formula and period in words, filters, a table, its pages.

use super::{capital, cell, formula, period};
use crate::{
    month::Month,
    monthly::Monthly,
    rows::{PAGE, Wanted},
    rules::Indicator,
    table::Table,
};
use maud::{Markup, html};
use sales::Standing;
use shell::{Frame, t, ui};

/// What the page is about.
pub struct RowsPage<'a> {
    /// Words, numbers, country.
    pub frame: &'a Frame,
    /// Of which indicator.
    pub indicator: Indicator,
    /// Of which month.
    pub month: Month,
    /// What is asked of the rows.
    pub wanted: &'a Wanted,
    /// The month's figures: what can be asked for.
    pub monthly: &'a Monthly,
    /// The rows of this page.
    pub table: &'a Table,
    /// How many rows there are in all.
    pub total: i64,
}

pub fn rows_page(page: &RowsPage) -> Markup {
    let (frame, indicator, month) = (page.frame, page.indicator, page.month);
    let here = format!("/reports/{month}/rows/{}", indicator.slug());
    let query = page.wanted.query();
    let actions = html! {
        a.button href={ "/reports/" (month) "#" (indicator.slug()) } { (ui::icon(ui::Icon::Left)) (capital(&frame.month(&month.to_string()))) }
        a.button href={ (here) "/download?" (query) } { (ui::icon(ui::Icon::Download)) "Excel" }
    };
    let note = html! { (formula(frame, indicator)) " " (capital(&period(frame, indicator, month))) };
    let say = t!(frame, "reports-rows-found", n = page.total, count = frame.number(page.total));
    html! {
        (ui::page_head(&frame.t(&format!("reports-{indicator}")), note, actions))
        form.toolbar method="get" action=(here) {
            @for filter in filters(page) { (filter) }
            button.quiet { (frame.t("reports-filter")) }
            @if !query.is_empty() { a href=(here) { (frame.t("reports-all-rows")) } }
        }
        div data-region="results" data-say=(say) {
            p.soft { (say) @if !page.wanted.without.is_empty() { " · " (frame.t(&format!("reports-no-{}", unknown(&page.wanted.without)))) } }
            @if page.table.rows.is_empty() {
                (ui::empty_state(&frame.t("reports-no-rows"), &frame.t("reports-no-rows-hint"), html! {}))
            } @else {
                (ui::table(&page.table.title, &columns(page.table), page.table.rows.iter().map(|row| ui::row(cells(frame, row)))))
                (pager(page, &here, &query))
            }
        }
    }
}

/// The word for what is unknown, of the parameter that asks for it.
fn unknown(param: &str) -> &'static str {
    match param {
        "rep" => "sales-rep",
        "carrier" => "courier",
        "province" => "province",
        "group" => "product-group",
        _ => "category",
    }
}

fn columns(table: &Table) -> Vec<ui::Column<'_>> {
    table.columns.iter().map(|(name, number)| if *number { ui::num(name) } else { ui::col(name) }).collect()
}

fn cells(frame: &Frame, row: &[crate::table::Cell]) -> Vec<Markup> {
    let of = |of: &crate::table::Cell| {
        let text = cell(frame, &of.value);
        html! { @match &of.href { Some(href) => a href=(href) data-row { (text) }, None => (text) } }
    };
    row.iter().map(of).collect()
}

fn pager(page: &RowsPage, here: &str, query: &str) -> Markup {
    let (frame, at) = (page.frame, i64::from(page.wanted.page()));
    let (first, last) = ((at - 1) * PAGE + 1, ((at - 1) * PAGE + page.table.rows.len() as i64));
    let shown = t!(
        frame,
        "reports-shown",
        first = frame.number(first),
        last = frame.number(last),
        total = frame.number(page.total)
    );
    let to = |at: i64| format!("{here}?{query}{}page={at}", if query.is_empty() { "" } else { "&" });
    let (back, on) = (to(at - 1), to(at + 1));
    let (back_word, on_word) = (frame.t("shell-previous"), frame.t("shell-next"));
    ui::pager(
        &frame.t("reports-pages"),
        &shown,
        (at > 1).then_some((&*back_word, back.as_str())),
        (last < page.total).then_some((&*on_word, on.as_str())),
    )
}

/// What can be chosen: the names and codes that the month's figures have.
fn filters(page: &RowsPage) -> Vec<Markup> {
    let (wanted, monthly) = (page.wanted, page.monthly);
    match page.indicator {
        Indicator::Coverage => {
            let states = ["attempted", "never_called", "contacted", "confirmed", "unconfirmed"];
            vec![filter(page, "state", &wanted.state, coded(page.frame, "reports-state", &states))]
        }
        Indicator::SalesReps => {
            let reps = monthly.sales_reps.by_rep.iter().filter_map(|rep| rep.name.clone());
            let marks = monthly.sales_reps.all.distribution.keys().map(i64::to_string);
            vec![
                filter(page, "rep", &wanted.rep, reps.map(same).collect()),
                filter(page, "mark", &wanted.mark, marks.map(same).collect()),
            ]
        }
        Indicator::Couriers => {
            let couriers = monthly.couriers.by_courier.iter().filter_map(|courier| courier.name.clone());
            let provinces = monthly.couriers.by_province.iter().filter_map(|province| province.name.clone());
            let standings: Vec<_> = Standing::ALL.iter().map(|standing| standing.as_str()).collect();
            vec![
                filter(page, "carrier", &wanted.carrier, couriers.map(same).collect()),
                filter(page, "province", &wanted.province, provinces.map(same).collect()),
                filter(page, "standing", &wanted.standing, coded(page.frame, "reports-standing", &standings)),
            ]
        }
        Indicator::Claims => {
            let named = |share: &crate::CategoryShare| Some((share.category.clone()?, share.name.clone()?));
            let categories = monthly.claims.by_category.iter().filter_map(named).collect();
            let branches = monthly.claims.by_branch.iter().filter_map(named).collect();
            vec![
                filter(page, "branch", &wanted.branch, branches),
                filter(page, "category", &wanted.category, categories),
            ]
        }
        Indicator::TechnicalService => {
            let groups = &monthly.technical_service.by_product_group;
            let groups = groups.iter().filter_map(|share| share.product_group.clone());
            vec![filter(page, "group", &wanted.group, groups.map(same).collect())]
        }
    }
}

fn same(text: String) -> (String, String) {
    (text.clone(), text)
}

fn coded(frame: &Frame, prefix: &str, codes: &[&str]) -> Vec<(String, String)> {
    codes.iter().map(|code| ((*code).to_owned(), frame.t(&format!("{prefix}-{code}")).into_owned())).collect()
}

fn filter(page: &RowsPage, name: &str, value: &str, choices: Vec<(String, String)>) -> Markup {
    let choices: Vec<_> = choices.iter().map(|(code, text)| ui::choice(code, text)).collect();
    let label = page.frame.t(&format!("reports-filter-{name}"));
    let all = page.frame.t("reports-filter-all");
    html! { (ui::select(name, &label, &choices).blank(&all).value(value)) }
}
