//! Tables: columns that fit, a head for each page, rows that stay whole.

use super::{
    Cell, Row, Run, Table,
    blocks::{Setter, text},
    face::Shaped,
    pages::WIDE,
    piece::{Head, INK, LATE, LINE, Mark, Piece, SOFT},
    plain,
    tags::Tag,
};
use krilla::tagging::{self, TableHeaderScope, kind};
use std::rc::Rc;

/// Sizes of text to try, from the best; at the last one what is too wide is broken.
const SIZES: [f32; 4] = [8.6, 8.0, 7.4, 6.8];
/// Room between two columns, in ems.
const GAP: f32 = 1.3;
/// Size of a heading against that of the rows.
const HEAD: f32 = 0.92;
/// How far a row is set in under another, in ems.
const INSET: f32 = 1.3;
/// No cell is higher than so many lines.
const MOST_LINES: usize = 6;
/// A column of words is not squeezed below so many ems.
const LEAST_WORDS: f32 = 9.0;

/// The pieces of a table: its head, its rows, all together, its remark.
pub(super) fn pieces(setter: &mut Setter, table: &Table) -> Vec<Piece> {
    let grid = Grid::of(setter, table);
    let title = tagging::Tag::<kind::Table>::Table.with_summary(Some(plain(&table.title)));
    let whole = vec![setter.tags.new_tag(title)];
    let (head, marks) = grid.head(setter, table, &whole);
    let mut pieces = vec![Piece { above: 12.0, height: head.height, keep: true, marks, ..Piece::default() }];
    let head = Rc::new(head);
    let body = setter.tags.under(&whole, tagging::Tag::<kind::TBody>::TBody);
    let rows = table.rows.len();
    for (n, row) in table.rows.iter().enumerate() {
        // Neither the first row nor the last stands alone on a page, nor a row that heads others.
        let last = n + 2 == rows || (n + 1 == rows && (table.total.is_some() || table.note.is_some()));
        let piece = grid.row(setter, row, &body, false);
        pieces.push(Piece {
            keep: n == 0 && rows > 1 || last || row.strong,
            head: Some(head.clone()),
            ..piece
        });
    }
    if let Some(total) = &table.total {
        let foot = setter.tags.under(&whole, tagging::Tag::<kind::TFoot>::TFoot);
        let piece = grid.row(setter, total, &foot, true);
        pieces.push(Piece { keep: table.note.is_some(), head: Some(head), ..piece });
    }
    if let Some(note) = &table.note {
        let tag = vec![setter.tags.new_tag(tagging::Tag::<kind::P>::P)];
        let lines = setter.faces.lines(&[Run::of(note)], WIDE / 7.5);
        let height = 6.0 + 10.0 * lines.len() as f32;
        let mark = |(n, line): (usize, Shaped)| text(line, [0.0, 12.0 + 10.0 * n as f32], 7.5, SOFT, &tag);
        let marks = lines.into_iter().flatten().enumerate().map(mark).collect();
        pieces.push(Piece { height, marks, ..Piece::default() });
    }
    pieces
}

/// Where columns stand: the left edge and the width of each, in points.
struct Grid {
    size: f32,
    columns: Vec<[f32; 2]>,
    numbers: Vec<bool>,
}

impl Grid {
    /// The widest text that fits, with the room that is left over.
    fn of(setter: &Setter, table: &Table) -> Grid {
        let needs: Vec<Need> = (0..table.columns.len()).map(|at| Need::of(setter, table, at)).collect();
        let gap = |at: usize| match needs.get(at + 1) {
            None => 0.0,
            // Words beside numbers want more room: the numbers end where the words begin.
            Some(next) if needs[at].number && !next.number => GAP * 2.0,
            Some(_) => GAP,
        };
        let gaps: f32 = (0..needs.len()).map(gap).sum();
        let least: f32 = needs.iter().map(|need| need.least).sum::<f32>() + gaps;
        let size = SIZES.into_iter().find(|size| least * size <= WIDE).unwrap_or(SIZES[SIZES.len() - 1]);
        let widths = shares(&needs, WIDE / size - gaps);
        let mut x = 0.0;
        let columns = widths.iter().enumerate().map(|(at, width)| {
            let column = [x * size, width * size];
            x += width + gap(at);
            column
        });
        Grid {
            size,
            columns: columns.collect(),
            numbers: table.columns.iter().map(|column| column.number).collect(),
        }
    }

    fn line(&self) -> f32 {
        self.size * 1.3
    }

    /// The head to be read, and the one that is only seen again on the next pages.
    fn head(&self, setter: &mut Setter, table: &Table, whole: &[Tag]) -> (Head, Vec<Mark>) {
        let faces = setter.faces;
        let head = setter.tags.under(whole, tagging::Tag::<kind::THead>::THead);
        let row = setter.tags.under(&head, tagging::Tag::<kind::TR>::TR);
        let size = self.size * HEAD;
        let lines: Vec<Vec<Shaped>> = (table.columns.iter().zip(&self.columns))
            .map(|(column, [_, width])| {
                let lines = faces.lines(&[Run::bold(&column.heading)], width / size);
                lines.into_iter().flatten().collect()
            })
            .collect();
        let most = lines.iter().map(Vec::len).max().unwrap_or(0);
        let height = self.line() * most as f32 + 7.0;
        let mut marks = Vec::new();
        for (at, lines) in lines.into_iter().enumerate() {
            let scope = tagging::Tag::<kind::TH>::TH(TableHeaderScope::Column);
            let tag = setter.tags.under(&row, scope);
            let above = most - lines.len();
            for (n, line) in lines.into_iter().enumerate() {
                let y = self.line() * (above + n) as f32 + size;
                marks.push(text(line.clone(), [self.left(at, &line, size), y], size, SOFT, &tag));
            }
        }
        marks.push(Mark::Bar { x: 0.0, y: height - 2.5, width: WIDE, height: 0.9, colour: INK });
        let unread = marks.iter().cloned().map(Mark::unread).collect();
        (Head { height, marks: unread }, marks)
    }

    fn row(&self, setter: &mut Setter, of: &Row, whole: &[Tag], total: bool) -> Piece {
        let row = setter.tags.under(whole, tagging::Tag::<kind::TR>::TR);
        let (mut marks, mut most) = (Vec::new(), self.line());
        for (at, cell) in of.cells.iter().enumerate().take(self.columns.len()) {
            let tag = if at == 0 {
                setter.tags.under(&row, tagging::Tag::<kind::TH>::TH(TableHeaderScope::Row))
            } else {
                setter.tags.under(&row, tagging::Tag::<kind::TD>::TD)
            };
            most = most.max(self.cell(setter, cell, at, total || of.strong, &tag, &mut marks));
        }
        let height = most + 5.4;
        if total {
            marks.push(Mark::Bar { x: 0.0, y: -0.6, width: WIDE, height: 0.9, colour: INK });
        } else {
            marks.push(Mark::Bar { x: 0.0, y: height - 0.5, width: WIDE, height: 0.5, colour: LINE });
        }
        Piece { height, marks, ..Piece::default() }
    }

    /// What stands in a cell; returns how high it is.
    fn cell(
        &self,
        setter: &Setter,
        cell: &Cell,
        at: usize,
        bold: bool,
        tag: &[Tag],
        marks: &mut Vec<Mark>,
    ) -> f32 {
        let (faces, size) = (setter.faces, self.size);
        let [_, width] = self.columns[at];
        let inset = if cell.inset { INSET * size } else { 0.0 };
        let mut y = size + 2.6;
        let lines: Vec<Shaped> = if self.numbers[at] {
            vec![faces.figures(&cell.text, bold)]
        } else {
            let run = Run { text: cell.text.clone(), bold };
            faces.lines(&[run], (width - inset) / size).into_iter().flatten().collect()
        };
        let cut = lines.len() > MOST_LINES;
        for (n, line) in lines.into_iter().take(MOST_LINES).enumerate() {
            let line = if cut && n + 1 == MOST_LINES {
                faces.cut(&format!("{}…", line.text.trim_end()), bold, (width - inset) / size)
            } else {
                line
            };
            marks.push(text(line.clone(), [self.left(at, &line, size) + inset, y], size, INK, tag));
            y += self.line();
        }
        if let Some(mark) = &cell.mark {
            let size = size * 0.88;
            for line in faces.lines(&[Run::bold(mark)], (width - inset) / size).into_iter().flatten() {
                marks.push(text(line.clone(), [self.left(at, &line, size) + inset, y], size, LATE, tag));
                y += self.line() * 0.94;
            }
        }
        y - size - 2.6
    }

    /// Where a line of a column begins: numbers end at its right.
    fn left(&self, at: usize, line: &Shaped, size: f32) -> f32 {
        let [x, width] = self.columns[at];
        if self.numbers[at] { x + width - line.ems * size } else { x }
    }
}

/// What a column needs, in ems.
struct Need {
    least: f32,
    most: f32,
    number: bool,
}

impl Need {
    fn of(setter: &Setter, table: &Table, at: usize) -> Need {
        let (faces, column) = (setter.faces, &table.columns[at]);
        let words = |text: &str, bold| {
            let words = text.split(' ').map(|word| faces.words(word, bold).ems);
            words.fold(0.0, f32::max)
        };
        let (heading, whole) = (two_lines(setter, &column.heading), faces.words(&column.heading, true).ems);
        let cells = table.rows.iter().map(|row| (row, row.strong));
        let cells = cells.chain(table.total.iter().map(|total| (total, true)));
        let (mut least, mut most) = (heading * HEAD, whole * HEAD);
        for (row, bold) in cells {
            let Some(cell) = row.cells.get(at) else { continue };
            let wide = faces.figures(&cell.text, bold).ems + if cell.inset { INSET } else { 0.0 };
            most = most.max(wide);
            least = least.max(if column.number { wide } else { words(&cell.text, bold).min(LEAST_WORDS) });
        }
        Need { least, most: most.max(least), number: column.number }
    }
}

/// The least width in which a heading stands on two lines at most, in ems.
fn two_lines(setter: &Setter, heading: &str) -> f32 {
    let wide = |text: &str| setter.faces.words(text, true).ems;
    let split = |(at, _)| wide(&heading[..at]).max(wide(&heading[at + 1..]));
    let best = heading.match_indices(' ').map(split).fold(f32::MAX, f32::min);
    // Rounding must not break what was measured to fit.
    best.min(wide(heading)) * 1.01
}

/// How the room is shared out: what each needs at least, then what words would like, then the rest
/// among all, most of it to the first.
fn shares(needs: &[Need], room: f32) -> Vec<f32> {
    let least: f32 = needs.iter().map(|need| need.least).sum();
    if least > room {
        return needs.iter().map(|need| need.least * room / least).collect();
    }
    let wanted: f32 = needs.iter().map(|need| need.most - need.least).sum();
    let free = room - least;
    let part = if wanted > free { free / wanted } else { 1.0 };
    let left = (free - wanted).max(0.0);
    let numbers = needs.iter().filter(|need| need.number).count().max(1) as f32;
    let each = (left * 0.7 / numbers).min(4.0);
    let mut widths: Vec<f32> = needs
        .iter()
        .map(|need| need.least + (need.most - need.least) * part + if need.number { each } else { 0.0 })
        .collect();
    let rest = room - widths.iter().sum::<f32>();
    if let Some(first) = widths.first_mut() {
        *first += rest;
    }
    widths
}
