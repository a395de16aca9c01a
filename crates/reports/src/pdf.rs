//! The month on paper: the same words, figures, charts and tables as the page, with who answers for it.

use crate::{
    Error,
    load::Report,
    month::Month,
    rules::{Change, Indicator},
    table::{self, tables},
    views::{
        View, against, capital, cell, charts, dated, figures, formula, month_name, period, sections, short,
    },
};
use jiff::Timestamp;
use print::{
    chart::{Picture, Tone, WIDTH, spark},
    pdf::{self, Block, Cell, Column, Document, KeyFigure, Row, Run, Running, Table, Title},
};
use shell::{Frame, t};
use std::cmp::Ordering;

/// Under what code and version a month is printed, and who answers for it.
#[derive(Clone, Debug)]
pub struct Control {
    /// The report's code: `IS-2026-10`.
    pub code: String,
    /// Which version, in words.
    pub version: String,
    /// What has to be signed, in order, and who has.
    pub signatures: Vec<Signature>,
}

/// One of the signatures.
#[derive(Clone, Debug)]
pub struct Signature {
    /// For what.
    pub step: Step,
    /// Who signed, and when; none leaves lines to sign by hand.
    pub person: Option<(String, Timestamp)>,
}

db::stored! {
    /// What somebody answers for.
    pub enum Step {
        /// Put it together.
        Prepared = "prepared",
        /// Went over it.
        Reviewed = "reviewed",
        /// Lets it stand.
        Approved = "approved",
    }
}

impl Control {
    /// Of a month that nobody has closed: the figures may still move, and all lines are empty.
    pub fn draft(frame: &Frame, month: Month) -> Self {
        let unsigned = |step: &Step| Signature { step: *step, person: None };
        Self {
            code: format!("IS-{month}"),
            version: frame.t("reports-paper-draft").into_owned(),
            signatures: Step::ALL.iter().map(unsigned).collect(),
        }
    }
}

/// The report as a PDF: five figures, a section for each with its sentences, chart and tables, the
/// signatures. The only time in it is the frame's. It takes some tens of milliseconds of computing.
///
/// # Errors
/// [`Error::Pdf`].
pub fn pdf(frame: &Frame, report: &Report, control: &Control) -> Result<Vec<u8>, Error> {
    let view = View { frame, report, links: false };
    let mut blocks = vec![title(&view, control)];
    let figure = |indicator: &Indicator| key_figure(&view, *indicator);
    blocks.push(Block::Figures(Indicator::ALL.iter().map(figure).collect()));
    blocks.extend(against(&view).map(Block::Note));
    blocks.extend(Indicator::ALL.iter().flat_map(|indicator| section(&view, *indicator)));
    blocks.extend(signatures(frame, control));
    let (kind, month) = (frame.t("reports-paper-kind"), month_of(&view));
    let company = frame.company.name.as_str();
    let document = Document {
        lang: frame.lang.to_string(),
        title: format!("{kind} · {month}"),
        author: company.to_owned(),
        made: frame.now,
        accent: accent(frame),
        running: Running {
            head: [format!("{kind} · {month}"), company.to_owned()],
            foot: joined(&[company, &control.code, &control.version]),
            page: t!(frame, "reports-paper-page", page = "{page}", pages = "{pages}"),
        },
        blocks,
    };
    Ok(document.write()?)
}

/// The company's colour.
fn accent(frame: &Frame) -> pdf::Colour {
    let [r, g, b] = frame.company.brand().accent.rgb();
    pdf::Colour(r, g, b)
}

fn month_of(view: &View) -> String {
    capital(&view.frame.month(&view.report.monthly.month.to_string()))
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<_> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn title(view: &View, control: &Control) -> Block {
    let frame = view.frame;
    let n = view.report.monthly.coverage.invoiced;
    let invoices = t!(frame, "reports-invoices", n = n, count = frame.number(n));
    let until = t!(frame, "reports-paper-at", at = dated(frame, frame.now));
    Block::Title(Title {
        company: frame.company.name.clone(),
        kind: frame.t("reports-paper-kind").into_owned(),
        name: month_of(view),
        facts: capital(&joined(&[&invoices, &until])),
        corner: vec![control.code.clone(), control.version.clone()],
    })
}

fn key_figure(view: &View, indicator: Indicator) -> KeyFigure {
    let (frame, monthly) = (view.frame, &view.report.monthly);
    let now = monthly.value(indicator).filter(|_| !monthly.is_empty());
    let unit = now.and_then(|_| figures::unit(view, indicator));
    KeyFigure {
        name: frame.t(&format!("reports-{indicator}")).into_owned(),
        value: now.map(|value| figures::number(view, indicator, value)),
        unit: unit.unwrap_or_default(),
        change: change(view, indicator),
        goal: goal(view, indicator),
        trend: trend(view, indicator),
    }
}

fn change(view: &View, indicator: Indicator) -> Option<pdf::Change> {
    let (frame, report) = (view.frame, view.report);
    if !view.is_over() {
        return None;
    }
    let (now, before) = (report.monthly.value(indicator)?, report.before.as_ref()?.value(indicator)?);
    let month = month_name(frame, report.monthly.month.plus(-1));
    let (arrow, key, by) = match Change::between(before.0, now.0) {
        Change::Up(by) => ("▲", "up", by),
        Change::Down(by) => ("▼", "down", by),
        Change::Same => {
            let words = t!(frame, "reports-delta-same", month = month);
            return Some(pdf::Change { text: format!("= {words}"), spoken: words, good: None });
        }
    };
    let good = (key == "up") == indicator.higher_is_better();
    let by = figures::number(view, indicator, crate::Hundredths(by));
    let judged = frame.t(if good { "reports-delta-better" } else { "reports-delta-worse" }).into_owned();
    let spoken = t!(frame, &format!("reports-delta-{key}"), by = by.clone(), month = month, judged = judged);
    Some(pdf::Change { text: format!("{arrow} {by}"), spoken, good: Some(good) })
}

/// The goal; where there is none for a count, how many of each thousand invoices.
fn goal(view: &View, indicator: Indicator) -> String {
    let (frame, monthly) = (view.frame, &view.report.monthly);
    if view.standing() == Ordering::Greater {
        return String::new();
    }
    if let Some(goal) = view.report.goals.on(indicator, monthly.month) {
        return t!(frame, &format!("reports-goal-{indicator}"), goal = short(frame, goal));
    }
    let count = monthly.value(indicator).filter(|_| indicator.is_count());
    let of =
        count.and_then(|count| crate::Hundredths::per_thousand(count.0 / 100, monthly.coverage.invoiced));
    of.map_or_else(String::new, |n| t!(frame, "reports-per-thousand", n = frame.hundredths(n.0)))
}

/// The indicator's months as a small line, with the words for them.
fn trend(view: &View, indicator: Indicator) -> Picture {
    let frame = view.frame;
    let months = view.report.trend.iter().map(|month| (month, month.value(indicator)));
    let told: Vec<_> = months
        .clone()
        .filter_map(|(month, value)| {
            let value = figures::number(view, indicator, value?);
            Some(format!("{} {value}", frame.short_month(&month.month.to_string())))
        })
        .collect();
    let values: Vec<_> = months.map(|(_, value)| value.map(|value| value.0 as f64 / 100.0)).collect();
    let title = frame.t(&format!("reports-{indicator}"));
    spark(&format!("{title}: {}", told.join("; ")), &values, Tone::Accent)
}

/// Heading, sentences, how it is counted, chart, tables.
fn section(view: &View, indicator: Indicator) -> Vec<Block> {
    let (frame, report) = (view.frame, view.report);
    let month = report.monthly.month;
    let facts = sections::facts(view, indicator);
    let words = facts.iter().enumerate().map(|(i, fact)| {
        let sentence = sections::sentence(view, indicator, fact);
        if i == 0 { Run::bold(sentence) } else { Run::of(format!(" {sentence}")) }
    });
    let counted = format!("{} {}", formula(frame, indicator), capital(&period(frame, indicator, month)));
    let mut blocks = vec![
        Block::heading(frame.t(&format!("reports-{indicator}"))),
        Block::Text(words.collect()),
        Block::Note(counted),
    ];
    if let Some(chart) = charts::chart(view, indicator, WIDTH) {
        let title = frame.t(&format!("reports-chart-{indicator}")).into_owned();
        blocks.push(Block::Chart { title, picture: chart });
        if report.before.is_some() && indicator.is_count() {
            let before = month_name(frame, month.plus(-1));
            blocks.push(Block::Note(t!(frame, "reports-legend-before", month = before)));
        }
    }
    let tables = tables(frame, report, indicator);
    for (i, table) in tables.iter().enumerate().filter(|(_, table)| !table.rows.is_empty()) {
        if i > 0 {
            blocks.push(Block::Heading { text: table.title.clone(), minor: true });
        }
        blocks.push(Block::Table(on_paper(frame, table)));
    }
    blocks
}

fn on_paper(frame: &Frame, of: &table::Table) -> Table {
    let row = |(n, cells): (usize, &Vec<table::Cell>)| {
        let heads = of.rows.get(n + 1).and_then(|next| next.first()).is_some_and(|next| next.under);
        let under = cells.first().is_some_and(|first| first.under);
        Row { cells: cells.iter().map(|of| paper_cell(frame, of)).collect(), strong: heads && !under }
    };
    let column = |(heading, number): &(String, bool)| Column { heading: heading.clone(), number: *number };
    Table {
        title: of.title.clone(),
        columns: of.columns.iter().map(column).collect(),
        rows: of.rows.iter().enumerate().map(row).collect(),
        total: of.total.as_ref().map(|total| Row {
            cells: total.iter().map(|of| paper_cell(frame, of)).collect(),
            strong: false,
        }),
        note: of.note.clone(),
    }
}

fn paper_cell(frame: &Frame, of: &table::Cell) -> Cell {
    Cell { text: cell(frame, &of.value), mark: of.mark.clone(), inset: of.under }
}

/// A box for each signature: who and when, or lines to write on.
fn signatures(frame: &Frame, control: &Control) -> Vec<Block> {
    if control.signatures.is_empty() {
        return vec![];
    }
    let word = |key: &str| frame.t(&format!("reports-paper-{key}")).into_owned();
    let signed = |signature: &Signature| {
        let (name, at, sign) = match &signature.person {
            Some((name, at)) => (name.clone(), dated(frame, *at), word("signed")),
            None => <(String, String, String)>::default(),
        };
        let lines = vec![(word("name"), name), (word("date"), at), (word("sign"), sign)];
        pdf::Signature { step: word(signature.step.as_str()), lines }
    };
    let boxes = control.signatures.iter().map(signed).collect();
    vec![Block::heading(word("signatures")), Block::Signatures(boxes)]
}

#[cfg(test)]
mod tests;
