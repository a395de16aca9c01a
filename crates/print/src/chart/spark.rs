//! A line the size of a word.

use maud::{Markup, Render};

use super::{
    Tone,
    picture::{Path, Picture, Shape, Step, Stroke},
};

const WIDE: f64 = 96.0;
const TALL: f64 = 26.0;
/// Room for the dot at the end and half the line.
const EDGE: f64 = 4.0;

/// The line in a page; see [`spark`].
pub fn sparkline(spoken: &str, values: &[Option<f64>], tone: Tone) -> Markup {
    spark(spoken, values, tone).render()
}

/// Draws a line without words, from the lowest to the highest value, with a dot at its last one
/// and a gap at each missing one. `spoken` is what it says to who cannot see it.
pub fn spark(spoken: &str, values: &[Option<f64>], tone: Tone) -> Picture {
    let known: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(n, value)| Some((n, value.filter(|value| value.is_finite())?)))
        .collect();
    let low = known.iter().map(|(_, value)| *value).fold(f64::MAX, f64::min);
    let high = known.iter().map(|(_, value)| *value).fold(f64::MIN, f64::max);
    let step = (WIDE - 2.0 * EDGE) / (values.len().max(2) - 1) as f64;
    let place = |(n, value): (usize, f64)| {
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        (EDGE + step * n as f64, TALL - EDGE - share * (TALL - 2.0 * EDGE))
    };
    let steps = known.iter().enumerate().map(|(i, point)| {
        let joined = i > 0 && known[i - 1].0 + 1 == point.0;
        let (x, y) = place(*point);
        if joined { Step::Line(x, y) } else { Step::Move(x, y) }
    });
    let stroke = Stroke { round: true, ..Stroke::of(tone.into()).wide(2.0) };
    let path = Path { steps: steps.collect(), hollow: true, stroke: Some(stroke), ..Path::default() };
    let dot = known.last().copied().map(place).map(|(x, y)| Shape::Circle {
        centre: [x, y],
        radius: 3.0,
        fill: tone.into(),
        tip: None,
    });
    Picture {
        kind: "sparkline",
        size: [WIDE, TALL],
        spoken: spoken.to_owned(),
        shapes: [Shape::Path(path)].into_iter().chain(dot).collect(),
    }
}
