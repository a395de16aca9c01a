//! Lines over months.

use maud::{Markup, html};

use super::{
    Figure, Tone, WIDTH,
    layout::{apart, axis, cut, px, width},
    picture, spoken,
};

/// Months from left to right, one line a series.
pub struct LineChart<'a> {
    /// What is shown, for who cannot see it.
    pub title: &'a str,
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
pub fn line_chart(chart: &LineChart) -> Markup {
    let ends = ends(chart);
    let values = chart.series.iter().flat_map(|series| chart.figures(series));
    let values = values.map(|(_, figure)| figure.value);
    let marks = axis(values.chain(chart.goal().map(|goal| goal.value)));
    let frame = Frame::around(chart, &marks, &ends);
    let content = html! {
        (grid(chart, &marks, &frame))
        @for series in chart.series { (line(chart, series, &frame)) }
        @for series in chart.series { (dots(chart, series, &frame)) }
        (names(&ends, &frame))
        @if ends.iter().all(|end| end.month.is_none()) {
            text x=(px((frame.left + frame.right) / 2.0)) y=(px((TOP + frame.bottom) / 2.0))
                text-anchor="middle" { (chart.empty) }
        }
    };
    let said = spoken(chart.title, ends.iter().map(|end| end.spoken.clone()));
    picture("chart", [WIDTH, frame.bottom + 28.0], &said, content)
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
    let series = chart.series.iter().filter_map(|series| {
        let (month, figure) = chart.figures(series).next_back()?;
        Some(End {
            text: format!("{} {}", cut(&series.name, 150.0), figure.text),
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
        let right = WIDTH - 2.0 - LEAD - labels;
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
    fn level(&self, value: f64) -> String {
        format!("M{} {}H{}", px(self.left), px(self.y(value)), px(self.right))
    }
}

fn grid(chart: &LineChart, marks: &[f64], frame: &Frame) -> Markup {
    // Where the names would touch, only every second, third… month has one, counted from the last.
    let every = ((widest(chart.months) + 10.0) / frame.step).ceil().max(1.0) as usize;
    let named = chart.months.iter().enumerate().rev().step_by(every);
    html! {
        @for mark in marks {
            path d=(frame.level(*mark)) stroke="var(--line)" {}
            text x=(px(frame.left - 8.0)) y=(px(frame.y(*mark) + 4.5)) text-anchor="end" {
                ((chart.axis)(*mark))
            }
        }
        @for (month, name) in named {
            text x=(px(frame.x(month))) y=(px(frame.bottom + 22.0)) text-anchor="middle" { (name) }
        }
        @if let Some(goal) = chart.goal() {
            path d=(frame.level(goal.value)) stroke="var(--soft)" stroke-dasharray="3 4" {}
        }
    }
}

/// The path of a series: it starts anew after each month without a figure.
fn line(chart: &LineChart, series: &Series, frame: &Frame) -> Markup {
    let mut path = String::new();
    let mut before = None;
    for (month, figure) in chart.figures(series) {
        let joined = month > 0 && before == Some(month - 1);
        path.push_str(if joined { "L" } else { "M" });
        path.push_str(&format!("{} {}", px(frame.x(month)), px(frame.y(figure.value))));
        before = Some(month);
    }
    html! {
        path d=(path) fill="none" stroke=(series.tone.colour()) stroke-width="2.5"
            stroke-linejoin="round" stroke-linecap="round" {}
    }
}

/// A dot for each figure, with its words as tooltip; the last one is larger.
fn dots(chart: &LineChart, series: &Series, frame: &Frame) -> Markup {
    let last = chart.figures(series).next_back().map(|(month, _)| month);
    html! {
        @for (month, figure) in chart.figures(series) {
            circle cx=(px(frame.x(month))) cy=(px(frame.y(figure.value)))
                r=(if last == Some(month) { "4" } else { "2.5" }) fill=(series.tone.colour()) {
                title { (series.name) ", " (chart.months[month]) ": " (figure.text) }
            }
        }
    }
}

/// The names beside the lines, each led to from its line where it had to move.
fn names(ends: &[End], frame: &Frame) -> Markup {
    let wanted: Vec<_> = ends.iter().map(|end| frame.y(end.value)).collect();
    let places = apart(&wanted, LABEL, TOP, frame.bottom);
    html! {
        @for (end, (place, wanted)) in ends.iter().zip(places.iter().zip(&wanted)) {
            @let from = end.month.map_or(frame.right, |month| frame.x(month)) + 7.0;
            @if (place - wanted).abs() > 2.0 || from < frame.right {
                path d=(format!("M{} {}H{}L{} {}", px(from), px(*wanted), px(from.max(frame.right)),
                    px(frame.right + LEAD - 5.0), px(*place))) fill="none"
                    stroke="var(--soft)" stroke-opacity="0.5" {}
            }
            text x=(px(frame.right + LEAD)) y=(px(place + 4.5)) fill=(end.tone.colour())
                font-weight=[end.tone.weight()] { (end.text) }
        }
    }
}

fn widest(texts: &[String]) -> f64 {
    texts.iter().map(|text| width(text)).fold(0.0, f64::max)
}
