//! What each section draws.

use super::{View, month_name, short};
use crate::{exact::Hundredths, rules::Indicator};
use print::chart::{
    Bar, BarChart, Column, Distribution, Figure, Goal, LineChart, Picture, Series, Tone, bar_chart,
    distribution, line_chart,
};
use sales::CarrierMonth;
use shell::t;
use std::cmp::Reverse;

/// As many couriers, provinces or categories as can be told apart in one picture.
const MOST_LINES: usize = 6;
const MOST_BARS: usize = 10;

/// The chart of an indicator, so wide; nothing when there is nothing to draw.
pub fn chart(view: &View, indicator: Indicator, width: f64) -> Option<Picture> {
    match indicator {
        Indicator::Coverage => coverage(view, width),
        Indicator::SalesReps => marks(view),
        Indicator::Couriers => couriers(view, width),
        Indicator::Claims => {
            let claims = |m: &crate::Monthly| {
                m.claims.by_category.iter().map(|s| (s.name.clone(), s.count, s.percent)).collect()
            };
            let before = view.report.before.as_ref().map(claims);
            bars(view, indicator, width, claims(&view.report.monthly), before)
        }
        Indicator::TechnicalService => {
            let groups = |m: &crate::Monthly| {
                let shares = &m.technical_service.by_product_group;
                shares.iter().map(|s| (s.product_group.clone(), s.count, s.percent)).collect()
            };
            let before = view.report.before.as_ref().map(groups);
            bars(view, indicator, width, groups(&view.report.monthly), before)
        }
    }
}

/// Whether its chart marks with a tick where each bar ended the month before.
pub fn has_ticks(indicator: Indicator) -> bool {
    matches!(indicator, Indicator::Claims | Indicator::TechnicalService)
}

fn value(hundredths: Hundredths) -> f64 {
    hundredths.0 as f64 / 100.0
}

fn percent(view: &View, of: Hundredths) -> Figure {
    Figure::new(value(of), format!("{}\u{a0}%", view.frame.hundredths(of.0)))
}

fn line(view: &View, indicator: Indicator, width: f64, series: &[Series]) -> Option<Picture> {
    let (frame, report) = (view.frame, view.report);
    let drawn = series.iter().any(|series| series.figures.iter().any(Option::is_some));
    let months: Vec<_> = report.trend.iter().map(|m| frame.short_month(&m.month.to_string())).collect();
    let goal = report.goals.on(indicator, report.monthly.month);
    let goal = goal.map(|goal| Goal {
        value: value(goal),
        text: t!(frame, &format!("reports-goal-{indicator}"), goal = short(frame, goal)),
    });
    drawn.then(|| {
        line_chart(&LineChart {
            title: &frame.t(&format!("reports-chart-{indicator}")),
            width,
            months: &months,
            series,
            goal,
            axis: &|mark| format!("{}\u{a0}%", short(frame, Hundredths((mark * 100.0).round() as i64))),
            empty: "",
        })
    })
}

fn coverage(view: &View, width: f64) -> Option<Picture> {
    let figures = view.report.trend.iter().map(|m| m.value(Indicator::Coverage).map(|of| percent(view, of)));
    let name = view.frame.t("reports-state-confirmed").into_owned();
    line(view, Indicator::Coverage, width, &[Series { name, figures: figures.collect(), tone: Tone::Accent }])
}

/// A line for each of the couriers with most deliveries; those that keep falling short stand out.
fn couriers(view: &View, width: f64) -> Option<Picture> {
    let report = view.report;
    let mut named: Vec<_> = report.monthly.couriers.by_courier.iter().filter(|c| c.name.is_some()).collect();
    named.sort_by_key(|c| (c.recurrence.is_none(), Reverse(c.delivery.with_promise())));
    named.truncate(MOST_LINES);
    let kept = |row: &CarrierMonth| Hundredths::percent(row.on_time, row.on_time + row.late);
    let mut series: Vec<Series> = Vec::new();
    for (i, courier) in named.iter().enumerate() {
        let figures = report.trend.iter().map(|month| {
            let row = month.couriers.iter().find(|row| row.carrier == courier.name)?;
            kept(row).map(|of| percent(view, of))
        });
        let first_good = named.iter().position(|c| c.recurrence.is_none()) == Some(i);
        let tone = match courier.recurrence {
            Some(_) => Tone::Late,
            None if first_good => Tone::Accent,
            None => Tone::Soft,
        };
        series.push(Series {
            name: courier.name.clone().unwrap_or_default(),
            figures: figures.collect(),
            tone,
        });
    }
    // The one to look at is drawn over the others.
    series.reverse();
    line(view, Indicator::Couriers, width, &series)
}

fn marks(view: &View) -> Option<Picture> {
    let (frame, all) = (view.frame, &view.report.monthly.sales_reps.all);
    let columns: Vec<_> = all
        .distribution
        .iter()
        .map(|(mark, n)| Column {
            mark: mark.to_string(),
            figure: Figure::new(*n as f64, frame.number(*n)),
            tone: Tone::Accent,
        })
        .collect();
    let first = *all.distribution.keys().next()?;
    let mean = all.mean.map(|mean| {
        let text = t!(frame, "reports-mean-is", mean = frame.hundredths(mean.0));
        // The first column stands at 1, whatever its mark.
        Figure::new(value(mean) - first as f64 + 1.0, text)
    });
    let title = frame.t("reports-chart-sales_reps");
    (all.answers > 0).then(|| distribution(&Distribution { title: &title, columns: &columns, mean }))
}

type Counts = Vec<(Option<String>, i64, Option<Hundredths>)>;

fn bars(
    view: &View,
    indicator: Indicator,
    width: f64,
    now: Counts,
    before: Option<Counts>,
) -> Option<Picture> {
    let frame = view.frame;
    let month = month_name(frame, view.report.monthly.month.plus(-1));
    let unknown = frame.t(&format!("reports-unknown-{indicator}"));
    let then = |name: &Option<String>| {
        let before = before.as_ref()?;
        let n = before.iter().find(|(of, ..)| of == name).map_or(0, |(_, n, _)| *n);
        Some(Figure::new(n as f64, format!("{month}: {}", frame.number(n))))
    };
    let bars: Vec<_> = now
        .iter()
        .take(MOST_BARS)
        .map(|(name, n, share)| {
            let share =
                share.map(|share| format!(" · {}\u{a0}%", frame.hundredths(share.0))).unwrap_or_default();
            Bar {
                name: name.clone().unwrap_or_else(|| unknown.to_string()),
                figure: Figure::new(*n as f64, format!("{}{share}", frame.number(*n))),
                before: then(name),
                tone: Tone::Accent,
            }
        })
        .collect();
    let title = frame.t(&format!("reports-chart-{indicator}"));
    (!bars.is_empty()).then(|| bar_chart(&BarChart { title: &title, width, bars: &bars, empty: "" }))
}
