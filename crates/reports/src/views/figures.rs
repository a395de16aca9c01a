//! The five figures at the top: number, change, goal, small chart.

use super::{View, month_name, short};
use crate::{
    exact::Hundredths,
    frozen::document::moved,
    load::Report,
    rules::{Change, Indicator},
    table::rows_of,
};
use maud::Markup;
use print::chart::{Tone, sparkline};
use shell::{
    t,
    ui::{self, Aim, Delta, Figure, Verdict},
};
use std::cmp::Ordering;

/// One of the five; `today` is what a frozen month's would be now.
pub fn figure(view: &View, indicator: Indicator, today: Option<&Report>) -> Markup {
    let (frame, report) = (view.frame, view.report);
    let title = frame.t(&format!("reports-{indicator}"));
    let now = report.monthly.value(indicator).filter(|_| !report.monthly.is_empty());
    // Marks on several scales have no mean; who was satisfied can be counted all the same.
    let satisfied = report.monthly.sales_reps.all.satisfied_percent;
    let satisfied = satisfied.filter(|_| indicator == Indicator::SalesReps);
    let value = match (now, satisfied) {
        (Some(value), _) => number(view, indicator, value),
        (None, Some(percent)) => frame.hundredths(percent.0),
        (None, None) => "—".to_owned(),
    };
    let unit = match satisfied {
        Some(_) => frame.t("reports-satisfied").into_owned(),
        None => unit(view, indicator).filter(|_| now.is_some()).unwrap_or_default(),
    };
    let href = if view.links {
        rows_of(report.monthly.month, indicator, &[])
    } else {
        format!("#{}", indicator.slug())
    };
    let delta = delta(view, indicator);
    let (mut aim, reached) = aim(view, indicator, now);
    if let Some((_, value)) = today.and_then(|today| moved(indicator, &report.monthly, &today.monthly)) {
        let value = value.map_or_else(|| "—".to_owned(), |value| number(view, indicator, value));
        // In one piece: a figure is narrow.
        let today = t!(frame, "reports-today", value = value).replace(' ', "\u{a0}");
        aim = if aim.is_empty() { today } else { format!("{aim} · {today}") };
    }
    let trend: Vec<_> =
        report.trend.iter().map(|month| month.value(indicator).map(|value| value.0 as f64 / 100.0)).collect();
    let told = report.trend.iter().filter_map(|month| {
        let value = number(view, indicator, month.value(indicator)?);
        Some(format!("{} {value}", frame.short_month(&month.month.to_string())))
    });
    let spoken = format!("{title}: {}", told.collect::<Vec<_>>().join("; "));
    ui::figure(&Figure {
        title: &title,
        value: &value,
        unit: &unit,
        href: &href,
        delta: delta.as_ref().map(|(arrow, words, verdict)| Delta { arrow, words, verdict: *verdict }),
        aim: Aim { text: &aim, reached },
        spark: Some(sparkline(&spoken, &trend, Tone::Accent)),
    })
}

/// The number itself: counts whole, ratios with their two decimals.
pub fn number(view: &View, indicator: Indicator, value: Hundredths) -> String {
    if indicator.is_count() { view.frame.number(value.0 / 100) } else { view.frame.hundredths(value.0) }
}

/// What the number is of: `%`, `de 5`.
pub fn unit(view: &View, indicator: Indicator) -> Option<String> {
    match indicator {
        Indicator::Coverage | Indicator::Couriers => Some("%".to_owned()),
        Indicator::SalesReps => {
            let top = view.report.monthly.sales_reps.all.distribution.keys().last()?;
            Some(t!(view.frame, "reports-of-points", top = *top))
        }
        _ => None,
    }
}

/// Arrow, words and whether it is welcome.
fn delta(view: &View, indicator: Indicator) -> Option<(&'static str, String, Verdict)> {
    let (frame, report) = (view.frame, view.report);
    if !view.is_over() {
        return None;
    }
    let before = report.before.as_ref()?.value_beside(&report.monthly, indicator)?;
    let now = report.monthly.value(indicator)?;
    let change = Change::between(before.0, now.0);
    let month = month_name(frame, report.monthly.month.plus(-1));
    let (arrow, key, by) = match change {
        Change::Up(by) => ("▲", "up", by),
        Change::Down(by) => ("▼", "down", by),
        Change::Same => {
            return Some(("=", t!(frame, "reports-delta-same", month = month), Verdict::Same));
        }
    };
    let better = (key == "up") == indicator.higher_is_better();
    let (verdict, judged) = if better { (Verdict::Better, "better") } else { (Verdict::Worse, "worse") };
    let by = number(view, indicator, Hundredths(by));
    let judged = frame.t(&format!("reports-delta-{judged}")).into_owned();
    let words = t!(frame, &format!("reports-delta-{key}"), by = by, month = month, judged = judged);
    Some((arrow, words, verdict))
}

/// The goal and how far from it the month is, or where a month that goes on stands; nothing of one to come. Where there is none for a count, how many of each
/// thousand invoices.
fn aim(view: &View, indicator: Indicator, now: Option<Hundredths>) -> (String, Option<bool>) {
    let (frame, monthly) = (view.frame, &view.report.monthly);
    if view.standing() == Ordering::Greater {
        return (String::new(), None);
    }
    if let Some(goal) = view.report.goals.on(indicator, monthly.month) {
        let aimed = t!(frame, &format!("reports-goal-{indicator}"), goal = short(frame, goal));
        let Some(now) = now else { return (aimed, None) };
        if !view.is_over() {
            let value = number(view, indicator, now);
            return (t!(frame, "reports-aim-going", goal = aimed, value = value), None);
        }
        if indicator.reaches(now, goal) {
            return (t!(frame, "reports-aim-reached", goal = aimed), Some(true));
        }
        let by = number(view, indicator, Hundredths((goal.0 - now.0).abs()));
        let key = if indicator.higher_is_better() { "reports-aim-short" } else { "reports-aim-over" };
        return (t!(frame, key, goal = aimed, by = by), Some(false));
    }
    let invoiced = monthly.coverage.invoiced;
    let count = monthly.value(indicator).filter(|_| indicator.is_count()).map(|value| value.0 / 100);
    let of_thousand = count.and_then(|count| Hundredths::per_thousand(count, invoiced));
    (
        of_thousand
            .map_or_else(String::new, |n| t!(frame, "reports-per-thousand", n = frame.hundredths(n.0))),
        None,
    )
}
