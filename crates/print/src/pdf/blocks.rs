//! Blocks into pieces.

use super::{
    Block, Change, Colour, Document, KeyFigure, Run, Signature, Title,
    face::{Faces, Shaped},
    pages::WIDE,
    piece::{Entry, GOOD, INK, LATE, LINE, Mark, Piece, SOFT},
    plain, table,
    tags::{Tag, Tags},
};
use crate::chart::{Picture, WIDTH};
use krilla::tagging::{self, kind};
use std::{num::NonZeroU16, rc::Rc};

/// Size of running text, and from one line to the next.
const BODY: [f32; 2] = [9.5, 14.0];
const NOTE: [f32; 2] = [7.8, 11.0];
const CAPTION: [f32; 2] = [8.4, 12.0];
/// Points for a pixel of a chart that is as wide as the page.
const CHART: f32 = WIDE / WIDTH as f32;
/// By how much a chart may be drawn smaller where that keeps it on the page of its words.
const GIVES: f32 = 0.2;
/// A paragraph of so many lines stays on one page.
const FEW_LINES: usize = 8;
/// No line of running text is wider; longer ones are hard to follow.
const MEASURE: f32 = 440.0;

/// Turns blocks into pieces.
pub(super) struct Setter<'a> {
    pub(super) faces: &'a Faces,
    pub(super) accent: Colour,
    pub(super) tags: Tags,
}

/// All pieces of a document, from the top.
pub(super) fn pieces(faces: &Faces, document: &Document) -> Vec<Piece> {
    let mut setter = Setter { faces, accent: document.accent, tags: Tags::default() };
    let mut pieces = Vec::new();
    for (n, block) in document.blocks.iter().enumerate() {
        pieces.extend(setter.block(block));
        let before = n.checked_sub(1).and_then(|n| document.blocks.get(n));
        if let (Some(next), Some(last)) = (document.blocks.get(n + 1), pieces.last_mut()) {
            let about = matches!(next, Block::Chart { .. } | Block::Table(_));
            let belongs = belongs(before, block, next);
            (last.keep, last.near) = (last.keep || belongs && !about, belongs && about);
        }
    }
    pieces
}

/// Whether a block stays on the page of the next one: words with the chart or the table that they
/// are about, a chart with the remark under it.
fn belongs(before: Option<&Block>, block: &Block, next: &Block) -> bool {
    match block {
        Block::Text(_) => matches!(next, Block::Note(_) | Block::Chart { .. } | Block::Table(_)),
        Block::Note(_) if matches!(before, Some(Block::Chart { .. })) => false,
        Block::Note(_) => matches!(next, Block::Chart { .. } | Block::Table(_)),
        Block::Chart { .. } => matches!(next, Block::Note(_)),
        _ => false,
    }
}

/// A mark of one line of text.
pub(super) fn text(shaped: Shaped, [x, y]: [f32; 2], size: f32, colour: Colour, tag: &[Tag]) -> Mark {
    Mark::Text { x, y, shaped, size, colour, tag: tag.to_vec() }
}

impl Setter<'_> {
    fn block(&mut self, block: &Block) -> Vec<Piece> {
        match block {
            Block::Title(title) => vec![self.title(title)],
            Block::Heading { text, minor } => vec![self.heading(text, *minor)],
            Block::Text(runs) => self.paragraph(runs, BODY, INK, 5.0),
            Block::Note(words) => self.paragraph(&[Run::of(words)], NOTE, SOFT, 4.0),
            Block::Figures(figures) => vec![self.figures(figures)],
            Block::Chart { title, picture } => self.chart(title, picture),
            Block::Table(of) => table::pieces(self, of),
            Block::Signatures(signatures) => vec![self.signatures(signatures)],
        }
    }

    fn heading_tag(&mut self, level: u16, words: &str) -> Vec<Tag> {
        let level = NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
        vec![self.tags.new_tag(tagging::Tag::<kind::Hn>::Hn(level, Some(plain(words))))]
    }

    fn paragraph_tag(&mut self) -> Vec<Tag> {
        vec![self.tags.new_tag(tagging::Tag::<kind::P>::P)]
    }

    /// The head of the first page: company and code, the name in large letters, a rule.
    fn title(&mut self, title: &Title) -> Piece {
        let (faces, accent) = (self.faces, self.accent);
        let half = WIDE * 0.68;
        let mut marks = vec![Mark::Bar { x: 0.0, y: -22.0, width: 34.0, height: 3.5, colour: accent }];
        let company = self.paragraph_tag();
        let shaped = faces.cut(&title.company, true, half / 10.5);
        marks.push(text(shaped, [0.0, 6.0], 10.5, accent, &company));
        let heading = self.heading_tag(1, &format!("{} {}", title.kind, title.name));
        marks.push(text(faces.words(&title.kind, false), [0.0, 36.0], 11.0, SOFT, &heading));
        let mut y = 36.0;
        for line in faces.lines(&[Run::bold(&title.name)], half / 28.0).into_iter().flatten() {
            y += 31.0;
            marks.push(text(line, [-1.0, y], 28.0, INK, &heading));
        }
        let facts = self.paragraph_tag();
        for line in faces.lines(&[Run::of(&title.facts)], WIDE / 9.0).into_iter().flatten() {
            y += if y < 70.0 { 19.0 } else { 13.0 };
            marks.push(text(line, [0.0, y], 9.0, SOFT, &facts));
        }
        for (n, words) in title.corner.iter().enumerate() {
            let shaped = faces.cut(words, n == 0, WIDE * 0.3 / 9.0);
            let (tag, x) = (self.paragraph_tag(), WIDE - shaped.ems * 9.0);
            marks.push(text(shaped, [x, 6.0 + 13.0 * n as f32], 9.0, if n == 0 { INK } else { SOFT }, &tag));
        }
        y += 12.0;
        marks.push(Mark::Bar { x: 0.0, y, width: WIDE, height: 0.8, colour: INK });
        Piece { height: y + 1.0, marks, ..Piece::default() }
    }

    fn heading(&mut self, words: &str, minor: bool) -> Piece {
        let (size, leading, above) = if minor { (10.0, 14.0, 13.0) } else { (15.0, 19.0, 24.0) };
        let tag = self.heading_tag(if minor { 3 } else { 2 }, words);
        let lines = self.faces.lines(&[Run::bold(words)], WIDE / size);
        let height = leading * lines.len() as f32;
        let mark = |(n, line): (usize, Shaped)| text(line, [0.0, size + leading * n as f32], size, INK, &tag);
        Piece {
            above,
            height: height + if minor { 1.0 } else { 2.0 },
            keep: true,
            marks: lines.into_iter().flatten().enumerate().map(mark).collect(),
            entry: Some(Entry { text: plain(words), minor }),
            ..Piece::default()
        }
    }

    /// A piece for each line, all on one page when they are few; of many, neither the first nor the
    /// last stands alone.
    fn paragraph(
        &mut self,
        runs: &[Run],
        [size, leading]: [f32; 2],
        colour: Colour,
        above: f32,
    ) -> Vec<Piece> {
        let tag = self.paragraph_tag();
        let lines = self.faces.lines(runs, MEASURE / size);
        let count = lines.len();
        let mut pieces = Vec::new();
        for (n, line) in lines.into_iter().enumerate() {
            let mut x = 0.0;
            let mut marks = Vec::new();
            for part in line {
                let wide = part.ems * size;
                marks.push(text(part, [x, size * 0.95], size, colour, &tag));
                x += wide;
            }
            let keep = n + 1 < count && (count <= FEW_LINES || n == 0 || n + 2 == count);
            let above = if n == 0 { above } else { 0.0 };
            pieces.push(Piece { above, height: leading, keep, marks, ..Piece::default() });
        }
        pieces
    }

    /// What a chart shows, and the chart.
    fn chart(&mut self, title: &str, picture: &Picture) -> Vec<Piece> {
        let mut pieces = self.paragraph(&[Run::bold(title)], CAPTION, INK, 11.0);
        pieces.iter_mut().for_each(|piece| piece.keep = true);
        let scale = CHART;
        let tag = vec![self.figure_tag(picture)];
        let mark = Mark::Picture { x: 0.0, y: 0.0, scale, picture: Rc::new(picture.clone()), tag };
        let height = picture.size()[1] as f32 * scale;
        let gives = height * GIVES;
        pieces.push(Piece { above: 6.0, height, gives, marks: vec![mark], ..Piece::default() });
        pieces
    }

    fn figure_tag(&mut self, picture: &Picture) -> Tag {
        self.tags.new_tag(tagging::Tag::<kind::Figure>::Figure(Some(plain(picture.spoken()))))
    }

    /// Figures side by side, parted by thin lines.
    fn figures(&mut self, figures: &[KeyFigure]) -> Piece {
        let gap = 11.0;
        let each = (WIDE - gap * (figures.len().max(1) - 1) as f32) / figures.len().max(1) as f32;
        let mut marks = Vec::new();
        let mut height: f32 = 0.0;
        for (n, figure) in figures.iter().enumerate() {
            let x = (each + gap) * n as f32;
            if n > 0 {
                marks.push(Mark::Bar {
                    x: x - gap / 2.0 - 1.0,
                    y: 0.0,
                    width: 0.6,
                    height: 104.0,
                    colour: LINE,
                });
            }
            height = height.max(self.figure(figure, x, each, &mut marks));
        }
        Piece { above: 18.0, height: height.max(104.0), marks, ..Piece::default() }
    }

    /// One figure `each` wide; returns how high it is.
    fn figure(&mut self, figure: &KeyFigure, x: f32, each: f32, marks: &mut Vec<Mark>) -> f32 {
        let faces = self.faces;
        let whole = vec![self.tags.new_tag(tagging::Tag::<kind::Div>::Div)];
        let name = self.tags.under(&whole, tagging::Tag::<kind::P>::P);
        for (n, line) in
            faces.lines(&[Run::of(&figure.name)], each / 8.2).into_iter().flatten().take(3).enumerate()
        {
            marks.push(text(line, [x, 8.0 + 10.5 * n as f32], 8.2, SOFT, &name));
        }
        let number = self.tags.under(&whole, tagging::Tag::<kind::P>::P);
        let known = figure.value.is_some();
        let value = faces.words(figure.value.as_deref().unwrap_or("—"), known);
        let unit = faces.words(&format!(" {}", figure.unit), false);
        let room = each - if figure.unit.is_empty() { 0.0 } else { unit.ems * 9.0 };
        let size = (room / value.ems.max(0.1)).min(22.0);
        let end = x + value.ems * size;
        marks.push(text(value, [x, 45.0], size, if known { INK } else { SOFT }, &number));
        if !figure.unit.is_empty() {
            marks.push(text(unit, [end, 45.0], 9.0, SOFT, &number));
        }
        let mut y = 59.0;
        if let Some(change) = &figure.change {
            y = self.change(change, [x, y], each, &whole, marks);
        }
        if !figure.goal.is_empty() {
            let tag = self.tags.under(&whole, tagging::Tag::<kind::P>::P);
            for line in faces.lines(&[Run::of(&figure.goal)], each / 8.2).into_iter().flatten().take(2) {
                marks.push(text(line, [x, y], 8.2, SOFT, &tag));
                y += 10.5;
            }
        }
        let scale = 0.78;
        let [_, tall] = figure.trend.size();
        let mut tag = whole;
        tag.push(self.figure_tag(&figure.trend));
        let y = y.max(82.0) - 2.0;
        marks.push(Mark::Picture { x: x - 3.0, y, scale, picture: Rc::new(figure.trend.clone()), tag });
        y + tall as f32 * scale
    }

    /// How a figure moved; returns where the next line goes.
    fn change(
        &mut self,
        change: &Change,
        [x, y]: [f32; 2],
        each: f32,
        whole: &[Tag],
        marks: &mut Vec<Mark>,
    ) -> f32 {
        let tag = self.tags.under(whole, tagging::Tag::<kind::P>::P);
        let said = tagging::Tag::<kind::Span>::Span.with_alt_text(Some(plain(&change.spoken)));
        let tag = self.tags.under(&tag, said);
        let (colour, bold) = match change.good {
            Some(true) => (GOOD, true),
            Some(false) => (LATE, true),
            None => (SOFT, false),
        };
        let run = Run { text: change.text.clone(), bold };
        let mut below = y;
        for line in self.faces.lines(&[run], each / 8.8).into_iter().flatten().take(2) {
            marks.push(text(line, [x, below], 8.8, colour, &tag));
            below += 11.5;
        }
        below
    }

    /// Boxes side by side, each with room to sign or with who signed.
    fn signatures(&mut self, signatures: &[Signature]) -> Piece {
        let gap = 12.0;
        let each = (WIDE - gap * (signatures.len().max(1) - 1) as f32) / signatures.len().max(1) as f32;
        let most = signatures.iter().map(|signature| signature.lines.len()).max().unwrap_or(0);
        let height = 26.0 + 27.0 * most as f32;
        let mut marks = Vec::new();
        for (n, signature) in signatures.iter().enumerate() {
            let x = (each + gap) * n as f32;
            marks.push(Mark::Frame { x, y: 0.0, width: each, height, round: 3.0, colour: LINE });
            let whole = vec![self.tags.new_tag(tagging::Tag::<kind::Div>::Div)];
            let step = self.tags.under(&whole, tagging::Tag::<kind::P>::P);
            let inner = each - 20.0;
            let shaped = self.faces.cut(&signature.step, true, inner / 9.0);
            marks.push(text(shaped, [x + 10.0, 17.0], 9.0, self.accent, &step));
            for (line, (label, value)) in signature.lines.iter().enumerate() {
                let y = 26.0 + 27.0 * line as f32;
                let tag = self.tags.under(&whole, tagging::Tag::<kind::P>::P);
                let label = if value.is_empty() { label.clone() } else { format!("{label} ") };
                let label = self.faces.words(&label, false);
                let under = y + 20.0;
                if value.is_empty() {
                    marks.push(Mark::Bar {
                        x: x + 10.0,
                        y: y + 11.0,
                        width: inner,
                        height: 0.6,
                        colour: SOFT,
                    });
                    marks.push(text(label, [x + 10.0, under], 7.5, SOFT, &tag));
                } else {
                    marks.push(text(label, [x + 10.0, y + 5.0], 7.5, SOFT, &tag));
                    let shaped = self.faces.cut(value, false, inner / 9.0);
                    marks.push(text(shaped, [x + 10.0, y + 17.0], 9.0, INK, &tag));
                }
            }
        }
        Piece { above: 10.0, height, marks, ..Piece::default() }
    }
}
