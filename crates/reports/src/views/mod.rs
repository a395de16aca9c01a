//! The report as a page: figures, then a section for each indicator with its sentence, chart and table.

pub mod charts;
pub mod figures;
mod goals;
mod rows;
mod say;
pub mod sections;

pub use goals::goals_form;
pub use rows::{RowsPage, rows_page};
pub use say::{capital, cell, dated, formula, month_name, period, short, small};

use crate::{
    load::{Against, Report},
    month::Month,
    rules::Indicator,
};
use maud::{Markup, html};
use shell::{Frame, Permission, t, ui};
use std::cmp::Ordering;

/// What a report is drawn in: a page whose figures lead to their rows, or a file that stands alone.
pub struct View<'a> {
    /// Words, numbers, country.
    pub frame: &'a Frame,
    /// The figures.
    pub report: &'a Report,
    /// Whether figures lead to their rows.
    pub links: bool,
}

impl View<'_> {
    /// How the month stands to today: only one that is over is compared and judged.
    pub fn standing(&self) -> Ordering {
        self.report.monthly.month.cmp(&Month::of(self.frame.company.day_of(self.frame.now)))
    }

    /// Whether the month is over.
    pub fn is_over(&self) -> bool {
        self.standing() == Ordering::Less
    }
}

/// Five figures and five sections; `today` is what those of a frozen month would be now.
pub fn report(view: &View, today: Option<&Report>) -> Markup {
    html! {
        (ui::figures(html! { @for indicator in Indicator::ALL { (figures::figure(view, *indicator, today)) } }))
        @if let Some(against) = against(view) { p.small.soft.against { (against) } }
        @for indicator in Indicator::ALL { (sections::section(view, *indicator, today)) }
    }
}

/// Which figures of the month before the changes are counted from.
pub fn against(view: &View) -> Option<String> {
    let month = month_name(view.frame, view.report.monthly.month.plus(-1));
    Some(match view.report.against? {
        Against::Version(version) => {
            t!(view.frame, "reports-against-version", month = month, version = version)
        }
        Against::Recorded => t!(view.frame, "reports-against-recorded", month = month),
    })
}

/// What the report is of: how many invoices, and whether the month is still going on.
pub fn note(view: &View) -> Markup {
    let (frame, monthly) = (view.frame, &view.report.monthly);
    let today = Month::of(frame.today);
    let invoices = t!(
        frame,
        "reports-invoices",
        n = monthly.coverage.invoiced,
        count = frame.number(monthly.coverage.invoiced)
    );
    html! {
        @if !frame.company.name.is_empty() { (frame.company.name) " · " }
        (invoices)
        @if monthly.month == today { " · " (t!(frame, "reports-so-far", at = frame.instant(frame.now))) }
    }
}

/// What stands around the figures of a page.
pub struct Around<'a> {
    /// The months with invoices, newest first.
    pub months: &'a [String],
    /// What those of a frozen month would be now.
    pub today: Option<&'a Report>,
    /// Version, signatures, sending.
    pub control: Markup,
    /// What follows the `?` to ask for the same figures again; empty for those one gets unasked.
    pub query: &'a str,
}

/// The whole page under its head: months, control, report.
pub fn page(view: &View, around: &Around) -> Markup {
    let (frame, month) = (view.frame, view.report.monthly.month);
    let written = month.to_string();
    let mut known: Vec<&str> = around.months.iter().map(String::as_str).chain([written.as_str()]).collect();
    known.sort_unstable_by(|a, b| b.cmp(a));
    known.dedup();
    let names: Vec<_> = known.iter().map(|month| (*month, capital(&frame.month(month)))).collect();
    let choices: Vec<_> = names.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let step = |months: i32, key: &str| {
        let other = month.plus(months);
        let name = capital(&month_name(frame, other));
        html! {
            a.button href={ "/reports/" (other) } rel=[Some(if months < 0 { "prev" } else { "next" })] data-key=(key) aria-label=(capital(&frame.month(&other.to_string()))) {
                @if months < 0 { (ui::icon(ui::Icon::Left)) }
                (name)
                @if months > 0 { (ui::icon(ui::Icon::Right)) }
            }
        }
    };
    let download = |format: &str| format!("/reports/{month}/download/{format}{}", around.query);
    let actions = html! {
        (step(-1, "["))
        @if month < Month::of(frame.today) { (step(1, "]")) }
        a.button href=(download("pdf")) { (ui::icon(ui::Icon::Download)) "PDF" }
        a.button href=(download("xlsx")) { (ui::icon(ui::Icon::Download)) "Excel" }
        a.button href=(download("json")) { "JSON" }
    };
    html! {
        (ui::page_head(&capital(&frame.month(&written)), note(view), actions))
        form.toolbar method="get" action="/reports" {
            (ui::select("month", &frame.t("reports-month"), &choices).value(&written))
            button.quiet { (frame.t("reports-see-month")) }
            @if frame.person.as_ref().is_some_and(|person| person.may(Permission::Settings)) {
                a href="/settings/goals" { (frame.t("reports-goals")) }
            }
        }
        (around.control)
        (report(view, around.today))
    }
}
