//! Charts, made for a page and for paper, readable without seeing them. A [`Picture`] in a page is SVG.
//!
//! - [`line_chart`]: months from left to right, one line a series, a goal.
//! - [`bar_chart`]: horizontal bars with their values, and a tick for the time before.
//! - [`distribution`]: how often each mark was given, and the mean.
//! - [`spark`], [`sparkline`]: a line the size of a word.
//!
//! Numbers come with the words for them ([`Figure`]): this crate knows no language. Colours are
//! the page's custom properties ([`Tone`]), given as presentation attributes, so a strict content
//! policy and both themes are served. Every chart has one spoken name (`aria-label`), every
//! figure a tooltip. The same data makes the same bytes.
//!
//! The page's style sheet sizes `.chart` (`inline-size: 100%; block-size: auto`), `.distribution`
//! and `.sparkline`, and gives them tabular figures. Lengths inside are pixels at the natural
//! width, which for the line and bar charts is [`WIDTH`], or [`NARROW`] for a phone. The properties used are `--accent`,
//! `--soft`, `--good`, `--late`, `--line`, `--ink` and, for the rim of a tick, `--sheet`.

mod bar;
mod distribution;
mod layout;
mod line;
pub(crate) mod picture;
mod spark;

pub use bar::{Bar, BarChart, bar_chart};
pub use distribution::{Column, Distribution, distribution};
pub use line::{Goal, LineChart, Series, line_chart};
pub use picture::Picture;
pub use spark::{spark, sparkline};

/// Natural width of a chart on a page and on paper, in pixels; the page may scale it.
pub const WIDTH: f64 = 760.0;

/// The same on a phone, where a wide chart would be too small to read: it is drawn with shorter names and fewer labels.
pub const NARROW: f64 = 344.0;

/// Size of the text in a chart, in pixels at the natural width.
pub(crate) const TEXT: f64 = 13.0;

/// A number and how it is written in the reader's language. A number that is not finite is
/// drawn as if it were missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Where it is drawn.
    pub value: f64,
    /// What is read: `94,4 %`.
    pub text: String,
}

impl Figure {
    /// A number with its words.
    pub fn new(value: f64, text: impl Into<String>) -> Figure {
        Figure { value, text: text.into() }
    }
}

/// What a colour means; the page's theme says which colour it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The ordinary one.
    Accent,
    /// In the background.
    Soft,
    /// Well done.
    Good,
    /// Late, bad: the one to look at.
    Late,
}

impl Tone {
    fn colour(self) -> &'static str {
        match self {
            Tone::Accent => "var(--accent)",
            Tone::Soft => "var(--soft)",
            Tone::Good => "var(--good)",
            Tone::Late => "var(--late)",
        }
    }
}

/// The chart's name followed by what it shows: `Entregas a tiempo: Laar 95,6 %; meta 93 %`.
fn spoken(title: &str, parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().collect::<Vec<_>>().join("; ");
    if parts.is_empty() { title.to_owned() } else { format!("{title}: {parts}") }
}

#[cfg(test)]
mod tests;
