//! The two faces: shaping, measuring, breaking into lines.

use super::{Run, clean};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face as Shaper, Feature, ShapePlan, UnicodeBuffer, script, ttf_parser::Tag};
use std::ops::Range;

const REGULAR: &[u8] = include_bytes!("../../fonts/Inter-Regular.otf");
const BOLD: &[u8] = include_bytes!("../../fonts/Inter-SemiBold.otf");

/// Drawn for a letter that the faces do not have; the text under it stays what it was.
const UNKNOWN: char = '□';

/// The regular and the bold face.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
}

struct Face {
    shaper: Shaper<'static>,
    font: Font,
    /// For words, and for figures of equal width.
    plans: [ShapePlan; 2],
}

/// A line of text as glyphs, in units of its size.
#[derive(Clone)]
pub(super) struct Shaped {
    pub(super) text: String,
    pub(super) glyphs: Vec<KrillaGlyph>,
    pub(super) ems: f32,
    pub(super) bold: bool,
}

impl Faces {
    /// Reads the faces that are part of the program.
    pub(super) fn new() -> Option<Faces> {
        Some(Faces { regular: Face::read(REGULAR)?, bold: Face::read(BOLD)? })
    }

    pub(super) fn font(&self, bold: bool) -> Font {
        self.face(bold).font.clone()
    }

    fn face(&self, bold: bool) -> &Face {
        if bold { &self.bold } else { &self.regular }
    }

    /// Words, as they are set in running text.
    pub(super) fn words(&self, text: &str, bold: bool) -> Shaped {
        self.face(bold).shape(text, bold, false)
    }

    /// Figures of equal width, which stand under each other.
    pub(super) fn figures(&self, text: &str, bold: bool) -> Shaped {
        self.face(bold).shape(text, bold, true)
    }

    /// The words, cut with an ellipsis where they would be wider than this many ems.
    pub(super) fn cut(&self, text: &str, bold: bool, widest: f32) -> Shaped {
        let whole = self.words(text, bold);
        if whole.ems <= widest {
            return whole;
        }
        let mut kept: Vec<char> = text.chars().take(200).collect();
        loop {
            kept.pop();
            let words: String = kept.iter().collect();
            let shaped = self.words(&format!("{}…", words.trim_end()), bold);
            if shaped.ems <= widest || kept.is_empty() {
                return shaped;
            }
        }
    }

    /// Runs broken into lines no wider than so many ems. A word that is wider by itself is broken
    /// anywhere.
    pub(super) fn lines(&self, runs: &[Run], widest: f32) -> Vec<Vec<Shaped>> {
        let space = self.words(" ", false).ems;
        let mut lines: Vec<Vec<Run>> = vec![vec![]];
        let mut reach = 0.0;
        let spaced = |run: &Run| Run { text: run.text.replace(['\n', '\r', '\t'], " "), ..*run };
        let runs: Vec<Run> = runs.iter().map(spaced).collect();
        for word in runs.iter().flat_map(words_of) {
            for part in self.parts(word, widest) {
                let wide = self.words(part.text.trim_start(), part.bold).ems;
                let gap = if part.text.starts_with(' ') && reach > 0.0 { space } else { 0.0 };
                let glued = !part.text.starts_with(' ') && !part.broken;
                if reach > 0.0 && reach + gap + wide > widest && !glued {
                    lines.push(vec![]);
                    reach = 0.0;
                }
                let text = if reach > 0.0 { part.text } else { part.text.trim_start() };
                reach += wide + if reach > 0.0 { gap } else { 0.0 };
                let Some(line) = lines.last_mut() else { continue };
                match line.last_mut() {
                    Some(run) if run.bold == part.bold => run.text.push_str(text),
                    _ => line.push(Run { text: text.to_owned(), bold: part.bold }),
                }
            }
        }
        let last = lines.len() - 1;
        for line in &mut lines[..last] {
            // The space at which a line ends belongs to the text, for who hears or copies it.
            if let Some(run) = line.last_mut() {
                run.text.push(' ');
            }
        }
        let shape = |line: &Vec<Run>| line.iter().map(|run| self.words(&run.text, run.bold)).collect();
        lines.iter().map(shape).collect()
    }

    /// A word, or the pieces of one that is too wide.
    fn parts<'a>(&self, word: Part<'a>, widest: f32) -> Vec<Part<'a>> {
        if self.words(word.text.trim_start(), word.bold).ems <= widest {
            return vec![word];
        }
        let (mut parts, mut from, mut reach) = (Vec::new(), 0, 0.0);
        for (at, c) in word.text.char_indices() {
            let wide = self.words(c.encode_utf8(&mut [0; 4]), word.bold).ems;
            if reach + wide > widest * 0.96 && at > from {
                parts.push(Part { text: &word.text[from..at], ..word });
                (from, reach) = (at, 0.0);
            }
            reach += wide;
        }
        parts.push(Part { text: &word.text[from..], ..word });
        parts.iter_mut().skip(1).for_each(|part| part.broken = true);
        parts
    }
}

/// A word with the space before it.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    bold: bool,
    /// Whether it goes on from a part before it, and may start a line all the same.
    broken: bool,
}

/// The words of a run, each with the space before it; a number keeps its per cent sign.
fn words_of(run: &Run) -> impl Iterator<Item = Part<'_>> {
    let text = run.text.as_str();
    let begins = |at: usize| at > 0 && !text[at..].starts_with(" %");
    let starts = text.match_indices(' ').map(|(at, _)| at).filter(|at| begins(*at));
    let starts: Vec<usize> = std::iter::once(0).chain(starts).collect();
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    let bold = run.bold;
    starts
        .into_iter()
        .zip(ends)
        .map(move |(from, to)| Part { text: &text[from..to], bold, broken: false })
        .filter(|part| !part.text.is_empty())
}

impl Face {
    fn read(bytes: &'static [u8]) -> Option<Face> {
        let shaper = Shaper::from_slice(bytes, 0)?;
        let plan = |features: &[Feature]| {
            ShapePlan::new(&shaper, Direction::LeftToRight, Some(script::LATIN), None, features)
        };
        let tabular = Feature::new(Tag::from_bytes(b"tnum"), 1, ..);
        let plans = [plan(&[]), plan(&[tabular])];
        Some(Face { font: Font::new(bytes.into(), 0)?, plans, shaper })
    }

    fn shape(&self, text: &str, bold: bool, tabular: bool) -> Shaped {
        let (mut shown, mut kept) = (String::new(), String::new());
        let mut starts = Vec::new();
        for c in clean(text) {
            starts.push((shown.len(), kept.len()));
            shown.push(if self.shaper.glyph_index(c).is_some() { c } else { UNKNOWN });
            kept.push(c);
        }
        let origin = |cluster: usize| {
            let at = starts.partition_point(|(shown, _)| *shown < cluster);
            starts.get(at).map_or(kept.len(), |(_, kept)| *kept)
        };
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&shown);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let plan = &self.plans[usize::from(tabular)];
        let output = rustybuzz::shape_with_plan(&self.shaper, plan, buffer);
        let em = self.shaper.units_per_em() as f32;
        let infos = output.glyph_infos();
        let range = |at: usize| -> Range<usize> {
            let own = infos[at].cluster;
            let next = infos[at..].iter().find(|info| info.cluster != own);
            origin(own as usize)..next.map_or(kept.len(), |info| origin(info.cluster as usize))
        };
        let glyph = |(at, place): (usize, &rustybuzz::GlyphPosition)| {
            let [wide, right, up, down] =
                [place.x_advance, place.x_offset, place.y_offset, place.y_advance].map(|n| n as f32 / em);
            KrillaGlyph::new(GlyphId::new(infos[at].glyph_id), wide, right, up, down, range(at), None)
        };
        let glyphs: Vec<_> = output.glyph_positions().iter().enumerate().map(glyph).collect();
        let ems = output.glyph_positions().iter().map(|place| place.x_advance as f32 / em).sum();
        Shaped { text: kept, glyphs, ems, bold }
    }
}
