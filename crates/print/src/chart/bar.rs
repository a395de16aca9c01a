//! Horizontal bars.

use maud::{Markup, html};

use super::{
    Figure, Tone, WIDTH,
    layout::{cut, px, width},
    picture, spoken,
};

/// Horizontal bars, one under the other.
pub struct BarChart<'a> {
    /// What is shown, for who cannot see it.
    pub title: &'a str,
    /// The bars from the top.
    pub bars: &'a [Bar],
    /// What stands there when there are none.
    pub empty: &'a str,
}

/// One bar. A value below zero is drawn as zero.
pub struct Bar {
    /// What it counts.
    pub name: String,
    /// Its length, and the label at its end.
    pub figure: Figure,
    /// Where it ended the time before, drawn as a tick; the words are its tooltip.
    pub before: Option<Figure>,
    /// Its colour.
    pub tone: Tone,
}

const ROW: f64 = 30.0;
const THICK: f64 = 17.0;
const GAP: f64 = 8.0;

/// Draws bars with their names at the left and their values at their ends, past the tick where
/// the two would meet.
pub fn bar_chart(chart: &BarChart) -> Markup {
    let names: Vec<_> = chart.bars.iter().map(|bar| cut(&bar.name, WIDTH * 0.32)).collect();
    let left = names.iter().map(|name| width(name)).fold(0.0, f64::max) + 12.0;
    // The scale at which even the bar with the least room ends, with its label, inside.
    let room = |bar: &Bar| {
        let longest = length(&bar.figure).max(bar.before.as_ref().map_or(0.0, length));
        (WIDTH - left - GAP - width(&bar.figure.text) - 2.0).max(0.0) / longest
    };
    let scale = chart.bars.iter().map(room).filter(|room| room.is_finite()).fold(f64::MAX, f64::min);
    let scale = if scale < f64::MAX { scale } else { 0.0 };
    let content = html! {
        @for (n, (bar, name)) in chart.bars.iter().zip(&names).enumerate() {
            (row(bar, name, ROW * n as f64 + (ROW - THICK) / 2.0, left, scale))
        }
        @if chart.bars.is_empty() {
            text x=(px(WIDTH / 2.0)) y=(px(ROW / 2.0 + 4.5)) text-anchor="middle" { (chart.empty) }
        }
    };
    let parts = chart.bars.iter().map(|bar| format!("{} {}", bar.name, bar.figure.text));
    let height = ROW * chart.bars.len().max(1) as f64;
    picture("chart", [WIDTH, height], &spoken(chart.title, parts), content)
}

/// One bar, `scale` pixels a unit, from `left` to the right.
fn row(bar: &Bar, name: &str, top: f64, left: f64, scale: f64) -> Markup {
    let end = left + length(&bar.figure) * scale;
    let tick = bar.before.as_ref().map(|before| (left + length(before) * scale, &before.text));
    // A tick where the label would stand pushes the label past itself.
    let reach = end - 2.0..end + 2.0 * GAP + width(&bar.figure.text);
    let label = tick.map_or(end, |(tick, _)| if reach.contains(&tick) { tick.max(end) } else { end });
    html! {
        text x=(px(left - 12.0)) y=(px(top + 13.0)) text-anchor="end" fill="var(--ink)" {
            @if name != bar.name { title { (bar.name) } }
            (name)
        }
        rect x=(px(left)) y=(px(top)) width=(px((end - left).max(1.0))) height=(px(THICK)) rx="2"
            fill=(bar.tone.colour()) {
            title { (bar.name) ": " (bar.figure.text) }
        }
        @if let Some((tick, text)) = tick {
            @let stroke = format!("M{} {}v{}", px(tick), px(top - 4.0), px(THICK + 8.0));
            // A rim in the colour of the ground sets the tick off from the bar.
            path d=(stroke) stroke="var(--sheet, none)" stroke-width="5" {}
            path d=(stroke) stroke="var(--ink)" stroke-width="2" { title { (text) } }
        }
        text x=(px(label + GAP)) y=(px(top + 13.0)) font-weight=[bar.tone.weight()] { (bar.figure.text) }
    }
}

/// What is drawn of a figure: nothing below zero.
fn length(figure: &Figure) -> f64 {
    if figure.value.is_finite() { figure.value.max(0.0) } else { 0.0 }
}
