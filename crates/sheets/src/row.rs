//! One row as it stands in the file.

use crate::refusal::{Measure, Refusal};

/// What a cell holds. Text files hold only [`Text`](CellKind::Text) and [`Empty`](CellKind::Empty).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum CellKind {
    /// Nothing, or only white space.
    #[default]
    Empty,
    /// Text.
    Text,
    /// A number; the text is its plain decimal form, never scientific.
    Number,
    /// A day; the text is `YYYY-MM-DD`.
    Date,
    /// A day and a time; the text is `YYYY-MM-DDTHH:MM:SS`.
    DateTime,
    /// The text is `TRUE` or `FALSE`.
    Bool,
    /// A formula that failed; the text is e.g. `#N/A`.
    Error,
}

impl CellKind {
    pub(crate) fn from_byte(byte: u8) -> Option<Self> {
        use CellKind::*;
        [Empty, Text, Number, Date, DateTime, Bool, Error].into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// A cell as it stands in the file: not trimmed, not cleaned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell<'a> {
    /// What it holds.
    pub kind: CellKind,
    /// Its content, in the form [`CellKind`] tells.
    pub text: &'a str,
}

impl Cell<'_> {
    const EMPTY: Cell<'static> = Cell { kind: CellKind::Empty, text: "" };
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    end: u32,
    kind: CellKind,
}

/// One row as it stands in the file. Made to be refilled: one buffer for all its cells.
#[derive(Debug, Clone, Default)]
pub struct Row {
    number: u64,
    text: String,
    slots: Vec<Slot>,
    open_quote: bool,
}

impl Row {
    /// The number a spreadsheet program shows beside it, from 1. Blank rows count; a cell with
    /// line breaks is still one row.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How many cells, empty ones included.
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    pub(crate) fn holds(&self, c: char) -> bool {
        self.text.contains(c)
    }

    /// Whether every cell is empty.
    pub fn is_empty(&self) -> bool {
        self.slots.iter().all(|slot| slot.kind == CellKind::Empty)
    }

    /// The cell of this column, from 0; an empty one beyond the end.
    pub fn cell(&self, column: usize) -> Cell<'_> {
        let Some(slot) = self.slots.get(column) else { return Cell::EMPTY };
        let start = if column == 0 { 0 } else { self.slots[column - 1].end as usize };
        Cell { kind: slot.kind, text: &self.text[start..slot.end as usize] }
    }

    /// All cells in order.
    pub fn cells(&self) -> impl Iterator<Item = Cell<'_>> {
        (0..self.slots.len()).map(|column| self.cell(column))
    }

    /// The content of all cells, to be written back beside a reason.
    pub fn to_strings(&self) -> Vec<String> {
        self.cells().map(|cell| cell.text.to_owned()).collect()
    }

    /// Whether a quote opens in this row and never closes; its line was then cut at the separators.
    pub fn has_open_quote(&self) -> bool {
        self.open_quote
    }

    pub(crate) fn restart(&mut self, number: u64) {
        self.number = number;
        self.text.clear();
        self.slots.clear();
        self.open_quote = false;
    }

    pub(crate) fn mark_open_quote(&mut self) {
        self.open_quote = true;
    }

    /// Adds to the cell being written.
    pub(crate) fn extend(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Ends the cell being written. Text of white space alone is empty.
    pub(crate) fn end_cell(&mut self, kind: CellKind) {
        let start = self.slots.last().map_or(0, |slot| slot.end as usize);
        let blank = kind == CellKind::Text && self.text[start..].trim_start().is_empty();
        let kind = if blank { CellKind::Empty } else { kind };
        // Cells and columns are bounded far below 4 GiB together by `check`.
        self.slots.push(Slot { end: self.text.len() as u32, kind });
    }

    pub(crate) fn push(&mut self, kind: CellKind, text: &str) {
        self.extend(text);
        self.end_cell(kind);
    }

    /// Refuses a row too wide, or too long for the positions kept of its cells.
    pub(crate) fn check(&self, columns: usize) -> Result<(), Refusal> {
        if self.slots.len() > columns {
            return Err(Refusal::too_big(Measure::Columns, columns as u64));
        }
        if self.text.len() > u32::MAX as usize {
            return Err(Refusal::too_big(Measure::CellBytes, u32::MAX.into()));
        }
        Ok(())
    }
}
