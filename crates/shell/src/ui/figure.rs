//! The monthly report on screen and paper.
//!
//! Classes: `figures` around the five `figure` cards (`v` the number, `unit`, `delta` with
//! `better`, `worse` or `same`, `goal`, `spark`), `report-section` (`words`, `formula`). Charts
//! are SVG with class `chart`.

use maud::{Markup, html};

/// Whether a change is welcome; fewer claims is better though the arrow points down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Welcome.
    Better,
    /// Unwelcome.
    Worse,
    /// No change.
    Same,
}

/// The change against the month before.
#[derive(Clone, Debug)]
pub struct Delta<'a> {
    /// What is seen: *▲ 3,2*.
    pub text: &'a str,
    /// The same in words, for screen readers: *sube 3,2 puntos, mejor*.
    pub words: &'a str,
    /// Whether it is welcome.
    pub verdict: Verdict,
}

/// One number that stands for a month.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// Its name.
    pub title: &'a str,
    /// The number in words of the reader's country, or a dash when there is nothing below the line.
    pub value: &'a str,
    /// What it is counted in: *%*, *de 5*; may be empty.
    pub unit: &'a str,
    /// The rows it counts.
    pub href: &'a str,
    /// Its change.
    pub delta: Option<Delta<'a>>,
    /// The goal or another short remark: *meta 95 %*.
    pub goal: &'a str,
    /// A small chart of the last months.
    pub spark: Option<Markup>,
}

/// A number with its change, goal and small chart; the number leads to the rows it counts.
pub fn figure(figure: &Figure) -> Markup {
    html! {
        div class="figure" {
            h2 { (figure.title) }
            p class="v" { a href=(figure.href) { (figure.value) @if !figure.unit.is_empty() { " " span class="unit" { (figure.unit) } } } }
            p class="about" {
                @if let Some(delta) = &figure.delta {
                    span class={ "delta " (verdict_class(delta.verdict)) } { span aria-hidden="true" { (delta.text) } span class="sr" { (delta.words) } } " "
                }
                span class="goal" { (figure.goal) }
            }
            @if let Some(spark) = &figure.spark { div class="spark" { (spark) } }
        }
    }
}

fn verdict_class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Better => "better",
        Verdict::Worse => "worse",
        Verdict::Same => "same",
    }
}

/// The figures beside each other.
pub fn figures(cards: Markup) -> Markup {
    html! { div class="figures" { (cards) } }
}

/// A section: on the left the sentence a manager would write and the formula, on the right the
/// chart and the table behind it.
pub fn report_section(id: &str, title: &str, words: Markup, formula: &str, body: Markup) -> Markup {
    html! {
        section class="report-section" id=(id) {
            div { h2 { (title) } div class="words" { (words) } @if !formula.is_empty() { p class="formula" { (formula) } } }
            div class="stack" { (body) }
        }
    }
}
