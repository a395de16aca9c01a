//! A chart as shapes: written as SVG here, drawn on paper by [`crate::pdf`].

use maud::{Markup, Render, html};

use super::{TEXT, Tone, layout::px};

/// A drawn chart. In a `maud` page it is SVG.
#[derive(Clone, Debug, PartialEq)]
pub struct Picture {
    pub(crate) kind: &'static str,
    /// Width and height in pixels at the natural size.
    pub(crate) size: [f64; 2],
    /// What it says to who cannot see it.
    pub(crate) spoken: String,
    pub(crate) shapes: Vec<Shape>,
}

/// One shape; later ones lie over earlier ones.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Text(Text),
    Path(Path),
    Rect { place: [f64; 2], size: [f64; 2], round: f64, fill: Ink, tip: String },
    Circle { centre: [f64; 2], radius: f64, fill: Ink, tip: Option<String> },
}

/// A line of text; `place` is where its baseline starts, is halved or ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    pub(crate) place: [f64; 2],
    pub(crate) anchor: Anchor,
    /// None is the colour of all that is not said: soft.
    pub(crate) ink: Option<Ink>,
    pub(crate) heavy: bool,
    pub(crate) text: String,
    pub(crate) tip: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A filled or stroked path.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Path {
    pub(crate) steps: Vec<Step>,
    pub(crate) fill: Option<Ink>,
    /// Whether the picture says that it is not filled.
    pub(crate) hollow: bool,
    pub(crate) stroke: Option<Stroke>,
    pub(crate) tip: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stroke {
    pub(crate) ink: Ink,
    /// In pixels; none is one.
    pub(crate) width: Option<f64>,
    pub(crate) opacity: Option<f64>,
    pub(crate) dashed: bool,
    pub(crate) round: bool,
}

impl Stroke {
    pub(crate) fn of(ink: Ink) -> Stroke {
        Stroke { ink, width: None, opacity: None, dashed: false, round: false }
    }

    pub(crate) fn wide(self, width: f64) -> Stroke {
        Stroke { width: Some(width), ..self }
    }
}

/// The steps of a path that charts need, named after those of SVG.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Step {
    /// `M`: starts at a place.
    Move(f64, f64),
    /// `L`: a line to a place.
    Line(f64, f64),
    /// `H`: a level line to there.
    Across(f64),
    /// `v`: a line downwards, so long.
    Down(f64),
    /// `l`: a line, so far to the right and down.
    By(f64, f64),
    /// `h`: a level line, so long.
    AcrossBy(f64),
    /// `z`: back to the start.
    Close,
}

/// A colour by its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Tone(Tone),
    Text,
    Line,
    /// The ground the picture lies on.
    Sheet,
}

/// The ordinary text colour of a picture.
pub(crate) const SOFT: Ink = Ink::Tone(Tone::Soft);

impl From<Tone> for Ink {
    fn from(tone: Tone) -> Ink {
        Ink::Tone(tone)
    }
}

impl Ink {
    fn css(self) -> &'static str {
        match self {
            Ink::Tone(tone) => tone.colour(),
            Ink::Text => "var(--ink)",
            Ink::Line => "var(--line)",
            Ink::Sheet => "var(--sheet, none)",
        }
    }
}

impl Picture {
    /// What it says to who cannot see it.
    pub fn spoken(&self) -> &str {
        &self.spoken
    }

    /// Width and height in pixels at the natural size.
    pub fn size(&self) -> [f64; 2] {
        self.size
    }
}

impl Render for Picture {
    fn render(&self) -> Markup {
        let [width, height] = self.size.map(px);
        let view = format!("0 0 {width} {height}");
        html! {
            svg class=(self.kind) role="img" aria-label=(self.spoken) viewBox=(view) width=(width)
                height=(height) font-size=(px(TEXT)) fill="var(--soft)" {
                @for shape in &self.shapes { (shape) }
            }
        }
    }
}

impl Render for Shape {
    fn render(&self) -> Markup {
        match self {
            Shape::Text(text) => text.render(),
            Shape::Path(path) => path.render(),
            Shape::Rect { place: [x, y], size: [width, height], round, fill, tip } => html! {
                rect x=(px(*x)) y=(px(*y)) width=(px(*width)) height=(px(*height)) rx=(px(*round))
                    fill=(fill.css()) { title { (tip) } }
            },
            Shape::Circle { centre: [x, y], radius, fill, tip } => html! {
                circle cx=(px(*x)) cy=(px(*y)) r=(px(*radius)) fill=(fill.css()) {
                    @if let Some(tip) = tip { title { (tip) } }
                }
            },
        }
    }
}

impl Render for Text {
    fn render(&self) -> Markup {
        let anchor = match self.anchor {
            Anchor::Start => None,
            Anchor::Middle => Some("middle"),
            Anchor::End => Some("end"),
        };
        html! {
            text x=(px(self.place[0])) y=(px(self.place[1])) text-anchor=[anchor]
                fill=[self.ink.map(Ink::css)] font-weight=[self.heavy.then_some("600")] {
                @if let Some(tip) = &self.tip { title { (tip) } }
                (self.text)
            }
        }
    }
}

impl Render for Path {
    fn render(&self) -> Markup {
        let fill = if self.hollow { Some("none") } else { self.fill.map(Ink::css) };
        let stroke = self.stroke.as_ref();
        let round = stroke.and_then(|stroke| stroke.round.then_some("round"));
        html! {
            path d=(self.steps.iter().map(Step::svg).collect::<String>()) fill=[fill]
                stroke=[stroke.map(|stroke| stroke.ink.css())]
                stroke-width=[stroke.and_then(|stroke| stroke.width).map(px)]
                stroke-opacity=[stroke.and_then(|stroke| stroke.opacity)]
                stroke-dasharray=[stroke.and_then(|stroke| stroke.dashed.then_some("3 4"))]
                stroke-linejoin=[round] stroke-linecap=[round] {
                @if let Some(tip) = &self.tip { title { (tip) } }
            }
        }
    }
}

impl Step {
    fn svg(&self) -> String {
        match *self {
            Step::Move(x, y) => format!("M{} {}", px(x), px(y)),
            Step::Line(x, y) => format!("L{} {}", px(x), px(y)),
            Step::Across(x) => format!("H{}", px(x)),
            Step::Down(by) => format!("v{}", px(by)),
            Step::By(x, y) => format!("l{} {}", px(x), px(y)),
            Step::AcrossBy(by) => format!("h{}", px(by)),
            Step::Close => "z".to_owned(),
        }
    }
}
