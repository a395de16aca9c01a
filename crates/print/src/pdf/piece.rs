//! What lies on a page: pieces that are not broken, and the marks they are made of.

use super::{Colour, face::Shaped, tags::Tag};
use crate::chart::Picture;
use std::rc::Rc;

pub(super) const INK: Colour = Colour(23, 29, 38);
pub(super) const SOFT: Colour = Colour(79, 86, 96);
pub(super) const LINE: Colour = Colour(223, 220, 214);
pub(super) const GOOD: Colour = Colour(7, 96, 47);
pub(super) const LATE: Colour = Colour(172, 26, 28);
pub(super) const WHITE: Colour = Colour(255, 255, 255);

/// A piece as wide as the page, never broken.
#[derive(Default)]
pub(super) struct Piece {
    /// The room above it, which falls away at the top of a page.
    pub(super) above: f32,
    pub(super) height: f32,
    /// How much of its height it can do without: a chart is drawn somewhat smaller rather than apart from its words.
    pub(super) gives: f32,
    /// Whether it stays on the page of the piece after it.
    pub(super) keep: bool,
    /// Whether it does so where that leaves no great gap.
    pub(super) near: bool,
    pub(super) marks: Vec<Mark>,
    /// The head of the table it is a row of, for when it begins a page.
    pub(super) head: Option<Rc<Head>>,
    /// The heading it is, for the outline.
    pub(super) entry: Option<Entry>,
}

/// The head of a table, again.
pub(super) struct Head {
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
}

/// A line of the outline.
pub(super) struct Entry {
    pub(super) text: String,
    pub(super) minor: bool,
}

/// Something drawn, from the top left of its piece.
#[derive(Clone)]
pub(super) enum Mark {
    /// Text from its baseline's left end; without a tag it is not read.
    Text { x: f32, y: f32, shaped: Shaped, size: f32, colour: Colour, tag: Vec<Tag> },
    /// A filled rectangle.
    Bar { x: f32, y: f32, width: f32, height: f32, colour: Colour },
    /// An outlined rectangle with round corners.
    Frame { x: f32, y: f32, width: f32, height: f32, round: f32, colour: Colour },
    /// A picture, so many points for each of its pixels.
    Picture { x: f32, y: f32, scale: f32, picture: Rc<Picture>, tag: Vec<Tag> },
}

impl Mark {
    /// Without its place in what is read.
    pub(super) fn unread(mut self) -> Mark {
        match &mut self {
            Mark::Text { tag, .. } | Mark::Picture { tag, .. } => tag.clear(),
            Mark::Bar { .. } | Mark::Frame { .. } => {}
        }
        self
    }
}
