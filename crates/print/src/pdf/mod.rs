//! Reports on paper: a few kinds of block, laid out on A4 and written as a tagged PDF.
//!
//! ```
//! use print::pdf::{Block, Document, Run};
//! let document = Document {
//!     lang: "es".into(),
//!     title: "Informe".into(),
//!     blocks: vec![Block::heading("Reclamos"), Block::Text(vec![Run::of("Llegaron 3.")])],
//!     ..Document::default()
//! };
//! assert!(document.write().unwrap().starts_with(b"%PDF-1.7"));
//! ```
//! The words come from outside: this crate knows no language. The file is PDF/UA-1 and PDF/A-2a: every
//! text has its place in a tree that is read aloud in order, charts have words, what repeats on each page
//! is left out of it. The same document makes the same bytes. Lengths are points (1/72 inch), from the
//! top left. No network, no file, no clock.

mod blocks;
mod face;
mod pages;
mod paint;
mod piece;
mod table;
mod tags;

#[cfg(test)]
mod tests;

use crate::chart::Picture;
use jiff::Timestamp;

/// What is printed.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The language it is read aloud in: `es`.
    pub lang: String,
    /// Its title, for the window and for the reader.
    pub title: String,
    /// Whose it is.
    pub author: String,
    /// When its figures were read; the file bears this time and no other.
    pub made: Timestamp,
    /// The one colour.
    pub accent: Colour,
    /// What stands on every page.
    pub running: Running,
    /// What it says, from the top.
    pub blocks: Vec<Block>,
}

/// What stands on every page; the head only from the second on.
#[derive(Clone, Debug, Default)]
pub struct Running {
    /// At the top, at the left and at the right.
    pub head: [String; 2],
    /// At the foot, at the left.
    pub foot: String,
    /// At the foot, at the right; `{page}` and `{pages}` stand for the numbers.
    pub page: String,
}

/// Red, green, blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Default for Colour {
    /// Atiende's own.
    fn default() -> Self {
        Self(0, 84, 121)
    }
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Block {
    /// The head of the first page.
    Title(Title),
    /// A heading of a section, or of a part of one.
    Heading {
        /// What it says.
        text: String,
        /// Whether it stands under another heading.
        minor: bool,
    },
    /// A paragraph.
    Text(Vec<Run>),
    /// A remark, small and soft.
    Note(String),
    /// A few figures side by side.
    Figures(Vec<KeyFigure>),
    /// A chart.
    Chart {
        /// What it shows, over it.
        title: String,
        /// The chart.
        picture: Picture,
    },
    /// A table; its head is repeated on each page.
    Table(Table),
    /// Who answers for it.
    Signatures(Vec<Signature>),
}

impl Block {
    /// The heading of a section.
    pub fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into(), minor: false }
    }
}

/// The head of the first page.
#[derive(Clone, Debug, Default)]
pub struct Title {
    /// Whose report it is.
    pub company: String,
    /// What kind of document.
    pub kind: String,
    /// Its name, in large letters.
    pub name: String,
    /// What is to be known of it, under the name.
    pub facts: String,
    /// Code and version, in the corner.
    pub corner: Vec<String>,
}

/// Words in one weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
}

impl Run {
    /// Ordinary words.
    pub fn of(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: false }
    }

    /// Bold words.
    pub fn bold(text: impl Into<String>) -> Self {
        Self { text: text.into(), bold: true }
    }
}

/// One figure with what it is held against.
#[derive(Clone, Debug)]
pub struct KeyFigure {
    /// What it counts.
    pub name: String,
    /// The number; none where there is nothing to tell.
    pub value: Option<String>,
    /// What it is of: `%`.
    pub unit: String,
    /// How it moved.
    pub change: Option<Change>,
    /// What it should be.
    pub goal: String,
    /// Its last months.
    pub trend: Picture,
}

/// How a figure moved.
#[derive(Clone, Debug)]
pub struct Change {
    /// As it is seen: `▲ 3,2`.
    pub text: String,
    /// As it is read aloud: *sube 3,2 respecto de septiembre, mejor*.
    pub spoken: String,
    /// Whether that is good or bad; none where it is neither.
    pub good: Option<bool>,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// What it shows, for who cannot see it.
    pub title: String,
    /// Its columns; the first names the row.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// All of them together.
    pub total: Option<Row>,
    /// A remark under it.
    pub note: Option<String>,
}

/// A column of a table.
#[derive(Clone, Debug, Default)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Whether numbers stand in it, under each other.
    pub number: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// A cell for each column.
    pub cells: Vec<Cell>,
    /// Whether it heads the rows after it.
    pub strong: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// What stands in it.
    pub text: String,
    /// A word of warning under it.
    pub mark: Option<String>,
    /// Whether it is set in under the row before.
    pub inset: bool,
}

/// A box in which somebody answers for the document.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// For what.
    pub step: String,
    /// What is written, each with what it is; an empty one is a line to write on.
    pub lines: Vec<(String, String)>,
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The faces in the program cannot be read.
    #[error("the fonts cannot be read")]
    Fonts,
    /// The writer refused the document.
    #[error("the PDF cannot be written: {0}")]
    Writer(String),
}

impl Document {
    /// The document as a PDF. It takes some tens of milliseconds: call it where it keeps nobody waiting.
    ///
    /// # Errors
    /// [`Error`]; no text that a person can write causes one.
    pub fn write(&self) -> Result<Vec<u8>, Error> {
        let faces = face::Faces::new().ok_or(Error::Fonts)?;
        let pieces = blocks::pieces(&faces, self);
        paint::paint(&faces, self, &pages::pages(&pieces))
    }
}

/// Text without what cannot be printed: breaks become spaces, invisible signs go, and the signs
/// that mean something else on each machine are shown as unknown.
fn clean(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter_map(|c| match c {
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' => {
            Some(' ')
        }
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' => None,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => Some('□'),
        c if c.is_control() || (c as u32) & 0xfffe == 0xfffe => None,
        c => Some(c),
    })
}

/// The same for what is not drawn: titles, words for charts.
fn plain(text: &str) -> String {
    clean(text).take(8_000).collect()
}
