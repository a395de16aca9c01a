//! Horizontal bars.

use super::{
    Figure, Tone,
    layout::{cut, width},
    picture::{Anchor, Ink, Path, Picture, Shape, Step, Stroke, Text},
    spoken,
};

/// Horizontal bars, one under the other.
pub struct BarChart<'a> {
    /// What is shown, for who cannot see it.
    pub title: &'a str,
    /// How wide it is drawn: [`WIDTH`](super::WIDTH) or [`NARROW`](super::NARROW).
    pub width: f64,
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
/// Room that a name has at least.
const NAME: f64 = 128.0;

/// Draws bars with their names at the left and their values at their ends; where the time before ended further out, a thin
/// line leads from the bar to its tick, and the value stands past both.
pub fn bar_chart(chart: &BarChart) -> Picture {
    let names: Vec<_> = chart.bars.iter().map(|bar| cut(&bar.name, (chart.width * 0.32).max(NAME))).collect();
    let left = names.iter().map(|name| width(name)).fold(0.0, f64::max) + 12.0;
    // The scale at which even the bar with the least room ends, with its label, inside.
    let room = |bar: &Bar| {
        let longest = length(&bar.figure).max(bar.before.as_ref().map_or(0.0, length));
        (chart.width - left - GAP - width(&bar.figure.text) - 2.0).max(0.0) / longest
    };
    let scale = chart.bars.iter().map(room).filter(|room| room.is_finite()).fold(f64::MAX, f64::min);
    let scale = if scale < f64::MAX { scale } else { 0.0 };
    let rows = chart.bars.iter().zip(&names).enumerate();
    let mut shapes: Vec<Shape> = rows
        .flat_map(|(n, (bar, name))| row(bar, name, ROW * n as f64 + (ROW - THICK) / 2.0, left, scale))
        .collect();
    if chart.bars.is_empty() {
        shapes.push(Shape::Text(Text {
            place: [chart.width / 2.0, ROW / 2.0 + 4.5],
            anchor: Anchor::Middle,
            ..label(chart.empty.to_owned())
        }));
    }
    let parts = chart.bars.iter().map(|bar| format!("{} {}", bar.name, bar.figure.text));
    let height = ROW * chart.bars.len().max(1) as f64;
    Picture { kind: "chart", size: [chart.width, height], spoken: spoken(chart.title, parts), shapes }
}

/// One bar, `scale` pixels a unit, from `left` to the right.
fn row(bar: &Bar, name: &str, top: f64, left: f64, scale: f64) -> Vec<Shape> {
    let end = left + length(&bar.figure) * scale;
    let tick = bar.before.as_ref().map(|before| (left + length(before) * scale, &before.text));
    let past = tick.as_ref().map_or(end, |(tick, _)| tick.max(end));
    let name = Text {
        place: [left - 12.0, top + 13.0],
        anchor: Anchor::End,
        ink: Some(Ink::Text),
        tip: (name != bar.name).then(|| bar.name.clone()),
        ..label(name.to_owned())
    };
    let body = Shape::Rect {
        place: [left, top],
        size: [(end - left).max(1.0), THICK],
        round: 2.0,
        fill: bar.tone.into(),
        tip: format!("{}: {}", bar.name, bar.figure.text),
    };
    let value = Text {
        place: [past + GAP, top + 13.0],
        heavy: bar.tone == Tone::Late,
        ..label(bar.figure.text.clone())
    };
    let mut shapes = vec![Shape::Text(name), body];
    if let Some((tick, words)) = tick {
        let mut steps = vec![Step::Move(tick, top - 4.0), Step::Down(THICK + 8.0)];
        let stroke = |steps: &[Step], ink, width| Path {
            steps: steps.to_vec(),
            stroke: Some(Stroke::of(ink).wide(width)),
            ..Path::default()
        };
        // A rim in the colour of the ground sets the tick off from the bar.
        shapes.push(Shape::Path(stroke(&steps, Ink::Sheet, 5.0)));
        // Out of the bar it would float: a line ties it to the bar it belongs to.
        if tick > end {
            steps.extend([Step::Move(end, top + THICK / 2.0), Step::Across(tick)]);
        }
        shapes.push(Shape::Path(Path { tip: Some(words.clone()), ..stroke(&steps, Ink::Text, 2.0) }));
    }
    shapes.push(Shape::Text(value));
    shapes
}

fn label(text: String) -> Text {
    Text { place: [0.0, 0.0], anchor: Anchor::Start, ink: None, heavy: false, text, tip: None }
}

/// What is drawn of a figure: nothing below zero.
fn length(figure: &Figure) -> f64 {
    if figure.value.is_finite() { figure.value.max(0.0) } else { 0.0 }
}
