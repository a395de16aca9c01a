//! The rows behind a figure: formula and period in words, filters, a table, its pages.

use super::{capital, cell, formula, period};
use crate::{
    month::Month,
    rows::{Options, PAGE, Wanted},
    rules::Indicator,
    table::{Table, Value},
};
use jiff::Timestamp;
use maud::{Markup, html};
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
    /// What can be asked.
    pub options: &'a [Options],
    /// Since when the month's figures are frozen, if they are; the rows are today's.
    pub frozen_at: Option<Timestamp>,
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
        @if let Some(at) = page.frozen_at {
            (ui::flash(ui::Tone::Info, &t!(frame, "reports-rows-of-today", at = frame.instant(at)), None))
        }
        form.toolbar method="get" action=(here) {
            @for options in page.options { (filter(page, options)) }
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
        if let Value::Day(_) | Value::Delay(_) = of.value {
            return html! { span.nowrap { (text) } };
        }
        html! { @match &of.href { Some(href) => a href=(href) data-row { (ui::unbroken(&text)) }, None => (ui::unbroken(&text)) } }
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

fn filter(page: &RowsPage, options: &Options) -> Markup {
    let frame = page.frame;
    let told = options.choices.told(|key| frame.t(key).into_owned());
    let choices: Vec<_> = told.iter().map(|(code, text)| ui::choice(code, text)).collect();
    let (label, all) = (frame.t(&format!("reports-filter-{}", options.param)), frame.t("reports-filter-all"));
    html! { (ui::select(options.param, &label, &choices).blank(&all).value(page.wanted.value(options.param))) }
}
