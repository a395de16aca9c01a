//! The monthly report on screen and paper.
//!
//! Classes: `figures` around the five `figure` cards (`v` the number, `unit`, `goal`, `delta`
//! with `better`, `worse` or `same`, `spark`), `report-section` (`words`, `formula`). Charts
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
    /// Its direction for the eye: *▲*, *▼*, *=*.
    pub arrow: &'a str,
    /// The change in words: *3,2 más que en septiembre, mejor*.
    pub words: &'a str,
    /// Whether it is welcome.
    pub verdict: Verdict,
}

/// What is aimed at, and whether it was reached.
#[derive(Clone, Debug)]
pub struct Aim<'a> {
    /// The goal and how far it is: *meta 93 %: faltan 4,71*; or another short remark.
    pub text: &'a str,
    /// Whether it was reached; nothing when there is no goal to reach.
    pub reached: Option<bool>,
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
    /// The goal or another short remark.
    pub aim: Aim<'a>,
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
                (aim(&figure.aim))
                @if let Some(delta) = &figure.delta {
                    // A goal speaks first: a change for the better that falls short of it is not painted as good news.
                    @let verdict = if figure.aim.reached.is_some() { Verdict::Same } else { delta.verdict };
                    span class={ "delta " (verdict_class(verdict)) } { span aria-hidden="true" { (delta.arrow) } " " (delta.words) }
                }
            }
            @if let Some(spark) = &figure.spark { div class="spark" { (spark) } }
        }
    }
}

fn aim(aim: &Aim) -> Markup {
    let (class, drawing) = match aim.reached {
        Some(true) => ("goal is-good", Some(super::Icon::Check)),
        Some(false) => ("goal is-late", Some(super::Icon::Warning)),
        None => ("goal", None),
    };
    html! {
        @if !aim.text.is_empty() {
            span class=(class) { @if let Some(drawing) = drawing { (super::icon(drawing)) " " } (aim.text) }
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
