//! A section for each indicator: the sentence, the formula, the chart, the tables.

use super::{View, capital, cell, charts, formula, month_name, period, short, small};
use crate::{
    exact::Hundredths,
    frozen::compare::beside,
    load::Report,
    rules::{Change, Finding, Goals, Indicator, Lateness, findings},
    table::{self, Cell, Table, recurrent, tables},
};
use maud::{Markup, html};
use print::chart::{NARROW, WIDTH};
use shell::{
    t,
    ui::{self, Tone},
};

/// What there is to say of an indicator. A month that still goes on is neither compared nor judged.
pub fn facts(view: &View, indicator: Indicator) -> Vec<Finding> {
    let report = view.report;
    match view.is_over() {
        true => findings(indicator, &report.monthly, report.before.as_ref(), &report.goals, &report.rows),
        false => findings(indicator, &report.monthly, None, &Goals::default(), &report.rows),
    }
}

/// The section of an indicator; `today` is what the figures of a frozen month would be now.
pub fn section(view: &View, indicator: Indicator, today: Option<&Report>) -> Markup {
    let (frame, report) = (view.frame, view.report);
    let facts = facts(view, indicator);
    let words = html! {
        p {
            @for (i, fact) in facts.iter().enumerate() {
                @if i == 0 { strong { (sentence(view, indicator, fact)) } } @else { " " (sentence(view, indicator, fact)) }
            }
        }
    };
    let month = report.monthly.month;
    let formula = format!("{} {}", formula(frame, indicator), capital(&period(frame, indicator, month)));
    let mut tables = tables(frame, report, indicator);
    if let Some(today) = today {
        for (table, today) in tables.iter_mut().zip(&table::tables(frame, today, indicator)) {
            beside(indicator, table, today);
        }
    }
    let body = html! {
        @if let Some(chart) = charts::chart(view, indicator, WIDTH) {
            div.wide-chart.scroll tabindex="0" role="region" aria-label=(frame.t(&format!("reports-chart-{indicator}"))) { (chart) }
            // The same for a phone; the style sheet shows one of them.
            div.narrow-chart { @if let Some(chart) = charts::chart(view, indicator, NARROW) { (chart) } }
            @if report.before.is_some() && charts::has_ticks(indicator) {
                p.legend.small.soft { span.tick aria-hidden="true" {} (t!(frame, "reports-legend-before", month = month_name(frame, report.monthly.month.plus(-1)))) }
            }
        }
        @for (i, table) in tables.iter().enumerate().filter(|(_, table)| !table.rows.is_empty()) {
            @if i > 0 { h3 { (table.title) } }
            (grid(view, table))
        }
    };
    ui::report_section(indicator.slug(), &frame.t(&format!("reports-{indicator}")), words, &formula, body)
}

/// A table; on a phone each of its rows is a small stack that names its columns.
fn grid(view: &View, table: &Table) -> Markup {
    html! {
        div.scroll tabindex="0" role="region" aria-label=(table.title) {
            table.grid.rows {
                caption.sr { (table.title) }
                thead { tr { @for (heading, number) in &table.columns { th scope="col" class=[number.then_some("n")] { (heading) } } } }
                tbody { @for row in &table.rows { (line(view, table, row)) } }
                @if let Some(total) = &table.total { tfoot { (line(view, table, total)) } }
            }
        }
        @if let Some(note) = &table.note { p.soft.small { (note) } }
    }
}

fn line(view: &View, table: &Table, cells: &[Cell]) -> Markup {
    html! { tr { @for (at, cell) in cells.iter().enumerate() { td class=[class(at, table)] data-label=[table.columns.get(at).map(|(heading, _)| heading)] { (content(view, cell)) } } } }
}

fn class(at: usize, table: &Table) -> Option<&'static str> {
    match at {
        0 => Some("lead"),
        at => table.columns.get(at).is_some_and(|column| column.1).then_some("n"),
    }
}

/// A value that leads to its rows, set in when it hangs under another, with its mark below.
fn content(view: &View, of: &Cell) -> Markup {
    let text = cell(view.frame, &of.value);
    html! {
        @if of.under { "\u{2003}" }
        @match of.href.as_ref().filter(|_| view.links) {
            Some(href) => a href=(href) { (text) },
            None => (text),
        }
        @if let Some(mark) = &of.mark { br; (ui::pill(Tone::Late, mark)) }
        @if let Some(today) = &of.today { br; span.today { (t!(view.frame, "reports-today-short", value = cell(view.frame, today))) } }
    }
}

/// A fact in words.
pub fn sentence(view: &View, indicator: Indicator, fact: &Finding) -> String {
    let frame = view.frame;
    let n = |n: i64| frame.number(n);
    let h = |value: Hundredths| frame.hundredths(value.0);
    let points = |by: Hundredths| t!(frame, "reports-points", n = h(by));
    let month = month_name(frame, view.report.monthly.month.plus(-1));
    let unknown = || frame.t(&format!("reports-unknown-{indicator}")).into_owned();
    let name = |name: &Option<String>| name.clone().unwrap_or_else(unknown);
    match fact {
        Finding::Nothing => frame.t("reports-finding-nothing").into_owned(),
        Finding::Confirmed { confirmed, invoiced, change } => {
            let than = than(view, *change, points);
            t!(
                frame,
                "reports-finding-confirmed",
                confirmed = n(*confirmed),
                invoiced = n(*invoiced),
                than = than
            )
        }
        Finding::Unconfirmed { total, never_called, unanswered, unsaid } => {
            let parts = [("never-called", never_called), ("unanswered", unanswered), ("unsaid", unsaid)];
            let parts = parts.into_iter().filter(|(_, count)| **count > 0);
            let parts =
                parts.map(|(key, count)| t!(frame, &format!("reports-{key}"), n = *count, count = n(*count)));
            let parts = list(view, &parts.collect::<Vec<_>>());
            t!(frame, "reports-finding-unconfirmed", n = *total, total = n(*total), parts = parts)
        }
        Finding::ConfirmationsMissing { goal, missing } => {
            t!(
                frame,
                "reports-finding-missing",
                n = *missing,
                missing = n(*missing),
                goal = short(frame, *goal)
            )
        }
        Finding::Goal { indicator, goal, reached } => {
            let goal = t!(frame, &format!("reports-goal-value-{indicator}"), goal = short(frame, *goal));
            t!(
                frame,
                if *reached { "reports-finding-reached" } else { "reports-finding-not-reached" },
                goal = goal
            )
        }
        Finding::Marks { mean, answers, change } => {
            let than = than(view, *change, h);
            t!(
                frame,
                "reports-finding-marks",
                mean = h(*mean),
                n = *answers,
                answers = n(*answers),
                than = than
            )
        }
        Finding::RepsApart { low, high } => t!(
            frame,
            "reports-finding-apart",
            low = low.0.as_str(),
            low_mean = h(low.1),
            high = high.0.as_str(),
            high_mean = h(high.1)
        ),
        Finding::TopCause { cause, count, of } => {
            let cause = small(&frame.t(&format!("followups-cause-{cause}")));
            t!(frame, "reports-finding-cause", cause = cause, count = n(*count), of = n(*of))
        }
        Finding::OnTime { on_time, of, change } => {
            let than = than(view, *change, points);
            t!(frame, "reports-finding-on-time", on_time = n(*on_time), of = n(*of), than = than)
        }
        Finding::WorstCourier { name, late, before, doubled } => {
            let often = match late {
                Lateness::OneIn(of) => t!(frame, "reports-one-in", n = *of),
                Lateness::OfTen(late) => t!(frame, "reports-of-ten", n = *late),
            };
            let key = match (before, doubled) {
                (Some(_), true) => "reports-finding-worst-doubled",
                (Some(_), false) => "reports-finding-worst-more",
                (None, _) => "reports-finding-worst",
            };
            let before = before.map(h).unwrap_or_default();
            t!(frame, key, name = name.as_str(), often = often, month = month, before = before)
        }
        Finding::Recurrent { name, recurrence, goal } => {
            let times = recurrent(frame, *recurrence);
            let key =
                if goal.is_some() { "reports-finding-recurrent-goal" } else { "reports-finding-recurrent" };
            let goal = goal.map(|goal| short(frame, goal)).unwrap_or_default();
            t!(frame, key, name = name.as_str(), times = times, goal = goal)
        }
        Finding::WhereLate { courier, provinces, late, of } => {
            let key = if courier.is_some() { "reports-finding-where-its" } else { "reports-finding-where" };
            t!(frame, key, late = n(*late), of = n(*of), provinces = list(view, provinces))
        }
        Finding::Without { name, percent } => {
            t!(frame, "reports-finding-without", name = name.as_str(), percent = h(*percent))
        }
        Finding::NotDelivered { count } => {
            t!(frame, "reports-finding-not-delivered", n = *count, count = n(*count))
        }
        Finding::Received { indicator, total, change, per_thousand } => {
            let than = than(view, *change, |by| n(by.0));
            let received = t!(
                frame,
                &format!("reports-finding-received-{indicator}"),
                n = *total,
                total = n(*total),
                than = than
            );
            let of_thousand = per_thousand
                .filter(|_| *total > 0)
                .map(|of| t!(frame, "reports-finding-per-thousand", n = h(of)));
            [Some(received), of_thousand].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        Finding::Grew { name: what, from, to, alone } => {
            let key = if *alone { "reports-finding-grew-alone" } else { "reports-finding-grew" };
            t!(frame, key, name = name(what), from = n(*from), to = n(*to))
        }
        Finding::Fell { name: what, from, to } => {
            t!(frame, "reports-finding-fell", name = name(what), from = n(*from), to = n(*to))
        }
        Finding::Most { name: what, count, percent } => {
            t!(frame, "reports-finding-most", name = name(what), count = n(*count), percent = h(*percent))
        }
    }
}

/// *3,20 más que en septiembre*; nothing when there is no month before.
fn than(view: &View, change: Option<Change>, by: impl Fn(Hundredths) -> String) -> String {
    let month = month_name(view.frame, view.report.monthly.month.plus(-1));
    match change {
        Some(Change::Up(more)) => {
            t!(view.frame, "reports-than-more", by = by(Hundredths(more)), month = month)
        }
        Some(Change::Down(less)) => {
            t!(view.frame, "reports-than-less", by = by(Hundredths(less)), month = month)
        }
        Some(Change::Same) => t!(view.frame, "reports-than-same", month = month),
        None => String::new(),
    }
}

/// *Azuay y Loja*, *Azuay, Loja y Cañar*.
fn list(view: &View, names: &[String]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => {
            t!(view.frame, "reports-list", before = before.join(", "), last = last.as_str())
        }
        names => names.concat(),
    }
}
