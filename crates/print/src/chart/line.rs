//! Lines over months.

use super::{
    Figure, Tone, WIDTH,
    layout::{apart, axis, cut, width},
    picture::{Anchor, Ink, Path, Picture, SOFT, Shape, Step, Stroke, Text},
    spoken,
};

/// Months from left to right, one line a series.
pub struct LineChart<'a> {
    /// What is shown, for who cannot see it.
    pub title: &'a str,
    /// How wide it is drawn: [`WIDTH`](super::WIDTH) or [`NARROW`](super::NARROW).
    pub width: f64,
    /// The months, as they stand under the axis.
    pub months: &'a [String],
    /// The lines; later ones are drawn over earlier ones.
    pub series: &'a [Series],
    /// Where the line should be.
    pub goal: Option<Goal>,
    /// How a number on the axis is written.
    pub axis: &'a dyn Fn(f64) -> String,
    /// What stands there when there is nothing to draw.
    pub empty: &'a str,
}

/// One line.
pub struct Series {
    /// Its name, which stands beside its end.
    pub name: String,
    /// One figure a month, and no more; none where there is nothing to tell, and the line breaks.
    pub figures: Vec<Option<Figure>>,
    /// Its colour.
    pub tone: Tone,
}

/// A value to reach.
pub struct Goal {
    /// Where it is.
    pub value: f64,
    /// Its words: `meta 93 %`.
    pub text: String,
}

/// Height of the part with the lines.
const PLOT: f64 = 190.0;
const TOP: f64 = 12.0;
/// From one label beside the lines to the next.
const LABEL: f64 = 18.0;
/// Room between the end of a line and its label, for the stroke that leads to it.
const LEAD: f64 = 22.0;

/// Draws lines with their names at their right ends, outside the lines and apart from each other.
pub fn line_chart(chart: &LineChart) -> Picture {
    let ends = ends(chart);
    let values = chart.series.iter().flat_map(|series| chart.figures(series));
    let values = values.map(|(_, figure)| figure.value);
    let marks = axis(values.chain(chart.goal().map(|goal| goal.value)));
    let frame = Frame::around(chart, &marks, &ends);
    let mut shapes = grid(chart, &marks, &frame);
    shapes.extend(chart.series.iter().map(|series| line(chart, series, &frame)));
    shapes.extend(chart.series.iter().flat_map(|series| dots(chart, series, &frame)));
    shapes.extend(names(&ends, &frame));
    if ends.iter().all(|end| end.month.is_none()) {
        let place = [(frame.left + frame.right) / 2.0, (TOP + frame.bottom) / 2.0];
        shapes.push(Shape::Text(Text { anchor: Anchor::Middle, ..label(place, chart.empty.to_owned()) }));
    }
    let spoken = spoken(chart.title, ends.iter().map(|end| end.spoken.clone()));
    Picture { kind: "chart", size: [chart.width, frame.bottom + 28.0], spoken, shapes }
}

fn label(place: [f64; 2], text: String) -> Text {
    Text { place, anchor: Anchor::Start, ink: None, heavy: false, text, tip: None }
}

impl LineChart<'_> {
    fn goal(&self) -> Option<&Goal> {
        self.goal.as_ref().filter(|goal| goal.value.is_finite())
    }

    /// The figures there are of a series, with the place of their month.
    fn figures<'a>(
        &self,
        series: &'a Series,
    ) -> impl DoubleEndedIterator<Item = (usize, &'a Figure)> + use<'a> {
        let months = series.figures.iter().take(self.months.len()).enumerate();
        months
            .filter_map(|(month, figure)| Some((month, figure.as_ref()?)))
            .filter(|(_, figure)| figure.value.is_finite())
    }
}

/// What is named at the right: the last figure of each series, and the goal.
struct End {
    text: String,
    spoken: String,
    value: f64,
    tone: Tone,
    /// None for the goal, whose line reaches the edge.
    month: Option<usize>,
}

fn ends(chart: &LineChart) -> Vec<End> {
    // Where there is little room, a line that is alone needs no name: the picture's own says what it is.
    let alone = chart.series.len() == 1 && chart.width < WIDTH;
    let series = chart.series.iter().filter_map(|series| {
        let (month, figure) = chart.figures(series).next_back()?;
        let named = || format!("{} {}", cut(&series.name, chart.width * 0.2), figure.text);
        Some(End {
            text: if alone { figure.text.clone() } else { named() },
            spoken: format!("{} {}", series.name, figure.text),
            value: figure.value,
            tone: series.tone,
            month: Some(month),
        })
    });
    let goal = chart.goal().into_iter().map(|goal| End {
        text: goal.text.clone(),
        spoken: goal.text.clone(),
        value: goal.value,
        tone: Tone::Soft,
        month: None,
    });
    series.chain(goal).collect()
}

/// Where months and values lie.
struct Frame {
    left: f64,
    right: f64,
    bottom: f64,
    steps: usize,
    step: f64,
    low: f64,
    high: f64,
}

impl Frame {
    fn around(chart: &LineChart, marks: &[f64], ends: &[End]) -> Frame {
        let numbers = marks.iter().map(|mark| width(&(chart.axis)(*mark))).fold(0.0, f64::max);
        let labels = ends.iter().map(|end| width(&end.text)).fold(0.0, f64::max);
        let left = numbers + 10.0;
        let right = chart.width - 2.0 - LEAD - labels;
        // The first month stands half a name inside, so that its name fits; the last at the edge.
        let inside = right - left - widest(chart.months) / 2.0;
        let steps = chart.months.len().saturating_sub(1);
        let plot = PLOT.max(LABEL * (ends.len() as f64 - 1.0));
        Frame {
            left,
            right,
            bottom: TOP + plot,
            steps,
            step: inside / steps.max(1) as f64,
            low: marks.first().copied().unwrap_or(0.0),
            high: marks.last().copied().unwrap_or(1.0),
        }
    }

    fn x(&self, month: usize) -> f64 {
        self.right - self.step * (self.steps - month) as f64
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - TOP)
    }

    /// A level line over the whole width.
    fn level(&self, value: f64, stroke: Stroke) -> Shape {
        let steps = vec![Step::Move(self.left, self.y(value)), Step::Across(self.right)];
        Shape::Path(Path { steps, stroke: Some(stroke), ..Path::default() })
    }
}

fn grid(chart: &LineChart, marks: &[f64], frame: &Frame) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for mark in marks {
        shapes.push(frame.level(*mark, Stroke::of(Ink::Line)));
        let place = [frame.left - 8.0, frame.y(*mark) + 4.5];
        shapes.push(Shape::Text(Text { anchor: Anchor::End, ..label(place, (chart.axis)(*mark)) }));
    }
    // Where the names would touch, only every second, third… month has one, counted from the last.
    let every = ((widest(chart.months) + 10.0) / frame.step).ceil().max(1.0) as usize;
    for (month, name) in chart.months.iter().enumerate().rev().step_by(every) {
        let place = [frame.x(month), frame.bottom + 22.0];
        shapes.push(Shape::Text(Text { anchor: Anchor::Middle, ..label(place, name.clone()) }));
    }
    if let Some(goal) = chart.goal() {
        shapes.push(frame.level(goal.value, Stroke { dashed: true, ..Stroke::of(SOFT) }));
    }
    shapes
}

/// The path of a series: it starts anew after each month without a figure.
fn line(chart: &LineChart, series: &Series, frame: &Frame) -> Shape {
    let mut before = None;
    let steps = chart.figures(series).map(|(month, figure)| {
        let joined = month > 0 && before == Some(month - 1);
        before = Some(month);
        let (x, y) = (frame.x(month), frame.y(figure.value));
        if joined { Step::Line(x, y) } else { Step::Move(x, y) }
    });
    let stroke = Stroke { round: true, ..Stroke::of(series.tone.into()).wide(2.5) };
    Shape::Path(Path { steps: steps.collect(), hollow: true, stroke: Some(stroke), ..Path::default() })
}

/// A dot for each figure, with its words as tooltip; the last one is larger.
fn dots(chart: &LineChart, series: &Series, frame: &Frame) -> Vec<Shape> {
    let last = chart.figures(series).next_back().map(|(month, _)| month);
    let dot = |(month, figure): (usize, &Figure)| Shape::Circle {
        centre: [frame.x(month), frame.y(figure.value)],
        radius: if last == Some(month) { 4.0 } else { 2.5 },
        fill: series.tone.into(),
        tip: Some(format!("{}, {}: {}", series.name, chart.months[month], figure.text)),
    };
    chart.figures(series).map(dot).collect()
}

/// The names beside the lines, each led to from its line where it had to move.
fn names(ends: &[End], frame: &Frame) -> Vec<Shape> {
    let wanted: Vec<_> = ends.iter().map(|end| frame.y(end.value)).collect();
    let places = apart(&wanted, LABEL, TOP, frame.bottom);
    let mut shapes = Vec::new();
    for (end, (place, wanted)) in ends.iter().zip(places.iter().zip(&wanted)) {
        let from = end.month.map_or(frame.right, |month| frame.x(month)) + 7.0;
        if (place - wanted).abs() > 2.0 || from < frame.right {
            let steps = vec![
                Step::Move(from, *wanted),
                Step::Across(from.max(frame.right)),
                Step::Line(frame.right + LEAD - 5.0, *place),
            ];
            let stroke = Stroke { opacity: Some(0.5), ..Stroke::of(SOFT) };
            shapes.push(Shape::Path(Path { steps, hollow: true, stroke: Some(stroke), ..Path::default() }));
        }
        shapes.push(Shape::Text(Text {
            ink: Some(end.tone.into()),
            heavy: end.tone == Tone::Late,
            ..label([frame.right + LEAD, place + 4.5], end.text.clone())
        }));
    }
    shapes
}

fn widest(texts: &[String]) -> f64 {
    texts.iter().map(|text| width(text)).fold(0.0, f64::max)
}
