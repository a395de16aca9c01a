//! How often each mark was given.

use maud::{Markup, html};

use super::{
    Figure, Tone,
    layout::{px, width},
    picture, spoken,
};

/// Columns of equal width, one for each mark of a scale, from the lowest.
pub struct Distribution<'a> {
    /// What is shown, for who cannot see it.
    pub title: &'a str,
    /// The marks, which follow each other by one.
    pub columns: &'a [Column],
    /// Where the mean lies, counted in columns: 1 is the middle of the first.
    pub mean: Option<Figure>,
}

/// How often one mark was given.
pub struct Column {
    /// The mark, as it stands under the column: `5`.
    pub mark: String,
    /// How often, and the label on top.
    pub figure: Figure,
    /// Its colour.
    pub tone: Tone,
}

const WIDE: f64 = 360.0;
const PLOT: f64 = 110.0;
/// Where the columns stand, with room above the tallest for its value.
const BASE: f64 = PLOT + 22.0;

/// Draws columns with their values on top, and the mean as a small triangle under them.
pub fn distribution(chart: &Distribution) -> Markup {
    let each = WIDE / chart.columns.len().max(1) as f64;
    let value = |figure: &Figure| if figure.value.is_finite() { figure.value.max(0.0) } else { 0.0 };
    let most = chart.columns.iter().map(|column| value(&column.figure)).fold(0.0, f64::max);
    let mean = chart.mean.as_ref().filter(|mean| mean.value.is_finite());
    let content = html! {
        @for (n, column) in chart.columns.iter().enumerate() {
            @let middle = each * (n as f64 + 0.5);
            @let tall = if most > 0.0 { value(&column.figure) / most * PLOT } else { 0.0 };
            rect x=(px(middle - each * 0.36)) y=(px(BASE - tall)) width=(px(each * 0.72))
                height=(px(tall)) rx="2" fill=(column.tone.colour()) {
                title { (column.mark) ": " (column.figure.text) }
            }
            text x=(px(middle)) y=(px(BASE - tall - 7.0)) text-anchor="middle" { (column.figure.text) }
            text x=(px(middle)) y=(px(BASE + 26.0)) text-anchor="middle" fill="var(--ink)" { (column.mark) }
        }
        path d=(format!("M0 {}H{}", px(BASE), px(WIDE))) stroke="var(--line)" {}
        @if let Some(mean) = mean { (triangle(mean, each * (mean.value - 0.5))) }
    };
    let columns = chart.columns.iter().map(|column| format!("{}: {}", column.mark, column.figure.text));
    let said = spoken(chart.title, columns.chain(mean.map(|mean| mean.text.clone())));
    let height = BASE + if mean.is_some() { 50.0 } else { 32.0 };
    picture("distribution", [WIDE, height], &said, content)
}

/// Points at a place on the base line, with its words under the marks.
fn triangle(mean: &Figure, at: f64) -> Markup {
    let at = at.clamp(6.0, WIDE - 6.0);
    let half = (width(&mean.text) / 2.0).min(WIDE / 2.0);
    html! {
        path d=(format!("M{} {}l6 9h-12z", px(at), px(BASE + 2.0))) fill="var(--ink)" {}
        text x=(px(at.clamp(half, WIDE - half))) y=(px(BASE + 44.0)) text-anchor="middle"
            fill="var(--ink)" font-weight="600" { (mean.text) }
    }
}
