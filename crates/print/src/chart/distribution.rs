//! How often each mark was given.

use super::{
    Figure, Tone,
    layout::width,
    picture::{Anchor, Ink, Path, Picture, Shape, Step, Stroke, Text},
    spoken,
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
pub fn distribution(chart: &Distribution) -> Picture {
    let each = WIDE / chart.columns.len().max(1) as f64;
    let value = |figure: &Figure| if figure.value.is_finite() { figure.value.max(0.0) } else { 0.0 };
    let most = chart.columns.iter().map(|column| value(&column.figure)).fold(0.0, f64::max);
    let mean = chart.mean.as_ref().filter(|mean| mean.value.is_finite());
    let mut shapes = Vec::new();
    for (n, column) in chart.columns.iter().enumerate() {
        let middle = each * (n as f64 + 0.5);
        let tall = if most > 0.0 { value(&column.figure) / most * PLOT } else { 0.0 };
        shapes.extend([
            Shape::Rect {
                place: [middle - each * 0.36, BASE - tall],
                size: [each * 0.72, tall],
                round: 2.0,
                fill: column.tone.into(),
                tip: format!("{}: {}", column.mark, column.figure.text),
            },
            Shape::Text(label([middle, BASE - tall - 7.0], &column.figure.text)),
            Shape::Text(Text { ink: Some(Ink::Text), ..label([middle, BASE + 26.0], &column.mark) }),
        ]);
    }
    let steps = vec![Step::Move(0.0, BASE), Step::Across(WIDE)];
    shapes.push(Shape::Path(Path { steps, stroke: Some(Stroke::of(Ink::Line)), ..Path::default() }));
    if let Some(mean) = mean {
        shapes.extend(triangle(mean, each * (mean.value - 0.5)));
    }
    let columns = chart.columns.iter().map(|column| format!("{}: {}", column.mark, column.figure.text));
    let said = spoken(chart.title, columns.chain(mean.map(|mean| mean.text.clone())));
    let height = BASE + if mean.is_some() { 50.0 } else { 32.0 };
    Picture { kind: "distribution", size: [WIDE, height], spoken: said, shapes }
}

/// Points at a place on the base line, with its words under the marks.
fn triangle(mean: &Figure, at: f64) -> [Shape; 2] {
    let at = at.clamp(6.0, WIDE - 6.0);
    let half = (width(&mean.text) / 2.0).min(WIDE / 2.0);
    let steps = vec![Step::Move(at, BASE + 2.0), Step::By(6.0, 9.0), Step::AcrossBy(-12.0), Step::Close];
    let words = label([at.clamp(half, WIDE - half), BASE + 44.0], &mean.text);
    [
        Shape::Path(Path { steps, fill: Some(Ink::Text), ..Path::default() }),
        Shape::Text(Text { ink: Some(Ink::Text), heavy: true, ..words }),
    ]
}

fn label(place: [f64; 2], text: &str) -> Text {
    Text { place, anchor: Anchor::Middle, ink: None, heavy: false, text: text.to_owned(), tip: None }
}
