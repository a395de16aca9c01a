//! Pages into a file.

use super::{
    Colour, Document, Error,
    face::{Faces, Shaped},
    pages::{BOTTOM, PAGE, Placed, SIDE, TOP, WIDE},
    piece::{INK, LINE, Mark, SOFT, WHITE},
    plain,
    tags::{Tag, Tree},
};
use crate::chart::{
    Picture, TEXT, Tone,
    picture::{Anchor, Ink, Path as Drawn, Shape, Step, Stroke as Drawing, Text},
};
use krilla::{
    Document as Pdf, SerializeSettings,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    geom::{Path, PathBuilder, Point, Rect},
    metadata::{DateTime, Metadata},
    num::NormalizedF32,
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash},
    surface::Surface,
    tagging::{Artifact, ArtifactType, BBox, ContentTag, SpanTag, TagKind},
};

/// Writes the pages with what stands on each, the tree, the outline and what the file says of itself.
pub(super) fn paint(faces: &Faces, document: &Document, pages: &[Vec<Placed>]) -> Result<Vec<u8>, Error> {
    let mut pdf = Pdf::new_with(settings()?);
    let mut tree = Tree::default();
    let mut outline: Vec<OutlineNode> = Vec::new();
    for (number, page) in pages.iter().enumerate() {
        let size = PageSettings::from_wh(PAGE[0], PAGE[1]).ok_or_else(refused)?;
        let mut sheet = pdf.start_page_with(size);
        let surface = sheet.surface();
        let painter = Painter { faces, accent: document.accent, surface, tree: &mut tree, page: number };
        painter.page(document, pages.len(), page);
        sheet.finish();
        for (y, entry) in page.iter().filter_map(|placed| match placed {
            Placed::Piece(y, piece, _) => Some((y, piece.entry.as_ref()?)),
            Placed::Again(..) => None,
        }) {
            let place = XyzDestination::new(number, Point::from_xy(0.0, (y + TOP - 12.0).max(0.0)));
            let node = OutlineNode::new(entry.text.clone(), place);
            match outline.last_mut() {
                Some(last) if entry.minor => last.push_child(node),
                _ => outline.push(node),
            }
        }
    }
    let mut whole = Outline::new();
    outline.into_iter().for_each(|node| whole.push_child(node));
    pdf.set_outline(whole);
    pdf.set_tag_tree(tree.finish(&document.lang));
    pdf.set_metadata(metadata(document));
    pdf.finish().map_err(|error| Error::Writer(format!("{error:?}")))
}

fn refused() -> Error {
    Error::Writer("a page without size".to_owned())
}

/// PDF/UA-1, to be read aloud, and PDF/A-2a, to be kept for years.
fn settings() -> Result<SerializeSettings, Error> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .with_archival_validator(Archival::A2_A)
        .finish()
        .map_err(|error| Error::Writer(format!("{error:?}")))?;
    Ok(SerializeSettings { configuration, ..SerializeSettings::default() })
}

fn metadata(document: &Document) -> Metadata {
    let at = document.made.to_zoned(jiff::tz::TimeZone::UTC);
    let byte = |n: i8| n.unsigned_abs();
    let made = DateTime::new(at.year().unsigned_abs())
        .month(byte(at.month()))
        .day(byte(at.day()))
        .hour(byte(at.hour()))
        .minute(byte(at.minute()))
        .second(byte(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0);
    let named = |text: &str, other: &str| if text.trim().is_empty() { other.to_owned() } else { plain(text) };
    Metadata::new()
        .title(named(&document.title, "—"))
        .authors(vec![named(&document.author, "—")])
        .creator("Atiende".to_owned())
        .producer("Atiende".to_owned())
        .language(document.lang.clone())
        .creation_date(made)
}

struct Painter<'a, 'b> {
    faces: &'a Faces,
    accent: Colour,
    surface: Surface<'b>,
    tree: &'a mut Tree,
    page: usize,
}

impl Painter<'_, '_> {
    fn page(mut self, document: &Document, pages: usize, placed: &[Placed]) {
        self.running(document, self.page + 1, pages);
        for placed in placed {
            match placed {
                Placed::Again(y, head) => self.marks(&head.marks, y + TOP, 1.0),
                Placed::Piece(y, piece, share) => self.marks(&piece.marks, y + TOP, *share),
            }
        }
    }

    /// What stands on every page; it is not read.
    fn running(&mut self, document: &Document, page: usize, pages: usize) {
        let running = &document.running;
        let size = 7.8;
        let foot = PAGE[1] - BOTTOM + 30.0;
        let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
        if page > 1 {
            self.surface.start_tagged(artifact(ArtifactType::Header));
            let right = self.faces.cut(&running.head[1], false, WIDE * 0.4 / size);
            let left = self.faces.cut(&running.head[0], false, WIDE * 0.55 / size);
            let x = SIDE + WIDE - right.ems * size;
            self.glyphs(&left, [SIDE, TOP - 26.0], size, SOFT);
            self.glyphs(&right, [x, TOP - 26.0], size, SOFT);
            self.fill(rect([SIDE, TOP - 19.0], [WIDE, 0.5]), LINE);
            self.surface.end_tagged();
        }
        self.surface.start_tagged(artifact(ArtifactType::Footer));
        let number = running.page.replace("{pages}", &pages.to_string()).replace("{page}", &page.to_string());
        let right = self.faces.cut(&number, false, WIDE * 0.3 / size);
        let left = self.faces.cut(&running.foot, false, WIDE * 0.65 / size);
        let x = SIDE + WIDE - right.ems * size;
        self.fill(rect([SIDE, foot - 14.0], [WIDE, 0.5]), LINE);
        self.glyphs(&left, [SIDE, foot], size, SOFT);
        self.glyphs(&right, [x, foot], size, SOFT);
        self.surface.end_tagged();
    }

    /// Draws marks; a picture as large as `share` of itself.
    fn marks(&mut self, marks: &[Mark], top: f32, share: f32) {
        let decoration = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
        for mark in marks {
            match mark {
                Mark::Text { x, y, shaped, size, colour, tag } => {
                    let kind = if tag.is_empty() {
                        ContentTag::Artifact(Artifact::with_kind(ArtifactType::PaginationOther))
                    } else {
                        ContentTag::Span(SpanTag::empty())
                    };
                    let leaf = self.surface.start_tagged(kind);
                    self.glyphs(shaped, [x + SIDE, y + top], *size, *colour);
                    self.surface.end_tagged();
                    if !tag.is_empty() {
                        self.tree.hang(tag, leaf);
                    }
                }
                Mark::Bar { x, y, width, height, colour } => {
                    self.surface.start_tagged(decoration);
                    self.fill(rect([x + SIDE, y + top], [*width, *height]), *colour);
                    self.surface.end_tagged();
                }
                Mark::Frame { x, y, width, height, round, colour } => {
                    self.surface.start_tagged(decoration);
                    let path = rounded([x + SIDE, y + top], [*width, *height], *round);
                    self.stroke(path, Stroke { paint: colour.rgb().into(), ..Stroke::default() });
                    self.surface.end_tagged();
                }
                Mark::Picture { x, y, scale, picture, tag } => {
                    let (place, scale) = ([x + SIDE, y + top], scale * share);
                    let leaf = self.surface.start_tagged(ContentTag::Other);
                    self.picture(picture, place, scale);
                    self.surface.end_tagged();
                    self.tree.hang(&self.bounded(tag, place, picture, scale), leaf);
                }
            }
        }
    }

    /// The place of a picture in the tree, with where it lies.
    fn bounded(&self, tag: &[Tag], [x, y]: [f32; 2], picture: &Picture, scale: f32) -> Vec<Tag> {
        let [width, height] = picture.size().map(|length| length as f32 * scale);
        let bounds = Rect::from_xywh(x, y, width, height).map(|rect| BBox::new(self.page, rect));
        let mut path = tag.to_vec();
        if let Some(Tag { kind: TagKind::Figure(figure), .. }) = path.last_mut() {
            figure.set_bbox(bounds);
        }
        path
    }

    fn glyphs(&mut self, shaped: &Shaped, [x, y]: [f32; 2], size: f32, colour: Colour) {
        if shaped.glyphs.is_empty() {
            return;
        }
        self.surface.set_fill(Some(Fill { paint: colour.rgb().into(), ..Fill::default() }));
        self.surface.set_stroke(None);
        let (font, start) = (self.faces.font(shaped.bold), Point::from_xy(x, y));
        self.surface.draw_glyphs(start, &shaped.glyphs, font, &shaped.text, size, false);
    }

    fn fill(&mut self, path: Option<Path>, colour: Colour) {
        let Some(path) = path else { return };
        self.surface.set_fill(Some(Fill { paint: colour.rgb().into(), ..Fill::default() }));
        self.surface.set_stroke(None);
        self.surface.draw_path(&path);
    }

    fn stroke(&mut self, path: Option<Path>, stroke: Stroke) {
        let Some(path) = path else { return };
        self.surface.set_fill(None);
        self.surface.set_stroke(Some(stroke));
        self.surface.draw_path(&path);
    }

    /// A chart, its pixels `scale` points each.
    fn picture(&mut self, picture: &Picture, [left, top]: [f32; 2], scale: f32) {
        let at = |[x, y]: [f64; 2]| [left + x as f32 * scale, top + y as f32 * scale];
        let long = |length: f64| length as f32 * scale;
        for shape in &picture.shapes {
            match shape {
                Shape::Text(words) => self.label(words, at(words.place), TEXT as f32 * scale),
                Shape::Rect { place, size, round, fill, .. } => {
                    let size = size.map(long);
                    let round = long(*round).min(size[0] / 2.0).min(size[1] / 2.0);
                    self.fill(rounded(at(*place), size, round), self.colour(*fill));
                }
                Shape::Circle { centre, radius, fill, .. } => {
                    let radius = long(*radius);
                    let [x, y] = at(*centre);
                    let path = rounded([x - radius, y - radius], [radius * 2.0; 2], radius);
                    self.fill(path, self.colour(*fill));
                }
                Shape::Path(drawn) => self.drawn(drawn, [left, top], scale),
            }
        }
    }

    fn label(&mut self, words: &Text, [x, y]: [f32; 2], size: f32) {
        // Only what stands under each other, at an axis, needs figures of equal width.
        let shaped = match words.anchor {
            Anchor::End => self.faces.figures(&words.text, words.heavy),
            Anchor::Start | Anchor::Middle => self.faces.words(&words.text, words.heavy),
        };
        let before = match words.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => 0.5,
            Anchor::End => 1.0,
        };
        let colour = words.ink.map_or(SOFT, |ink| self.colour(ink));
        self.glyphs(&shaped, [x - shaped.ems * size * before, y], size, colour);
    }

    fn drawn(&mut self, drawn: &Drawn, place: [f32; 2], scale: f32) {
        let path = || traced(&drawn.steps, place, scale);
        if let Some(ink) = drawn.fill {
            self.fill(path(), self.colour(ink));
        }
        let Some(Drawing { ink, width, opacity, dashed, round }) = drawn.stroke else { return };
        let dash = dashed.then(|| StrokeDash { array: vec![3.0 * scale, 4.0 * scale], offset: 0.0 });
        let (line_cap, line_join) =
            if round { (LineCap::Round, LineJoin::Round) } else { (LineCap::Butt, LineJoin::Miter) };
        let stroke = Stroke {
            paint: self.colour(ink).rgb().into(),
            width: width.unwrap_or(1.0) as f32 * scale,
            opacity: NormalizedF32::new(opacity.unwrap_or(1.0) as f32).unwrap_or(NormalizedF32::ONE),
            line_cap,
            line_join,
            dash,
            ..Stroke::default()
        };
        self.stroke(path(), stroke);
    }

    fn colour(&self, ink: Ink) -> Colour {
        match ink {
            Ink::Tone(Tone::Accent) => self.accent,
            Ink::Tone(Tone::Soft) => SOFT,
            Ink::Tone(Tone::Good) => super::piece::GOOD,
            Ink::Tone(Tone::Late) => super::piece::LATE,
            Ink::Text => INK,
            Ink::Line => LINE,
            Ink::Sheet => WHITE,
        }
    }
}

impl Colour {
    fn rgb(self) -> krilla::color::rgb::Color {
        krilla::color::rgb::Color::new(self.0, self.1, self.2)
    }
}

fn rect([x, y]: [f32; 2], [width, height]: [f32; 2]) -> Option<Path> {
    let mut path = PathBuilder::new();
    path.push_rect(Rect::from_xywh(x, y, width, height)?);
    path.finish()
}

/// A rectangle with round corners; a circle when they meet.
fn rounded([x, y]: [f32; 2], [width, height]: [f32; 2], round: f32) -> Option<Path> {
    // How far the handles of a cubic curve reach for a quarter of a circle.
    let handle = round * 0.447_715;
    let (right, bottom) = (x + width, y + height);
    let mut path = PathBuilder::new();
    path.move_to(x + round, y);
    path.line_to(right - round, y);
    path.cubic_to(right - handle, y, right, y + handle, right, y + round);
    path.line_to(right, bottom - round);
    path.cubic_to(right, bottom - handle, right - handle, bottom, right - round, bottom);
    path.line_to(x + round, bottom);
    path.cubic_to(x + handle, bottom, x, bottom - handle, x, bottom - round);
    path.line_to(x, y + round);
    path.cubic_to(x, y + handle, x + handle, y, x + round, y);
    path.close();
    path.finish()
}

/// The steps of a drawn path, from their place on the page.
fn traced(steps: &[Step], [left, top]: [f32; 2], scale: f32) -> Option<Path> {
    let mut path = PathBuilder::new();
    let (mut x, mut y) = (0.0, 0.0);
    for step in steps {
        (x, y) = match *step {
            Step::Move(to_x, to_y) | Step::Line(to_x, to_y) => (to_x, to_y),
            Step::Across(to) => (to, y),
            Step::Down(by) => (x, y + by),
            Step::By(right, down) => (x + right, y + down),
            Step::AcrossBy(by) => (x + by, y),
            Step::Close => (x, y),
        };
        let (at_x, at_y) = (left + x as f32 * scale, top + y as f32 * scale);
        match step {
            Step::Move(..) => path.move_to(at_x, at_y),
            Step::Close => path.close(),
            _ => path.line_to(at_x, at_y),
        }
    }
    path.finish()
}
