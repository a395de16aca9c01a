//! Turning the cells of a workbook into rows of the spool.

use std::io::Write;

use calamine::{CellErrorType, DataRef, ExcelDateTime};
use jiff::civil::{DateTime, Time};

use super::spool::{self, Begun};
use crate::numbers::plain_decimal;
use crate::options::Limits;
use crate::refusal::{Measure, Refusal};
use crate::row::{CellKind, Row};
use crate::serial;

/// A sheet has a table when so many of its first rows have at least two cells.
const TABLE_ROWS: usize = 2;
/// How far into a sheet a table is looked for.
pub(super) const SEARCHED_ROWS: u32 = 1_000;

/// How many rows with content may stand before the heading of a sheet, itself and a row of data included.
const HEAD_ROWS: u64 = 60;
/// How many bytes of them are looked at.
const HEAD_BYTES: usize = 64 << 10;
/// Of how many sheets.
pub(super) const HEADS: usize = 60;

/// Counts the rows with at least two cells, fed with cells in order.
#[derive(Default)]
pub(super) struct TableSearch {
    row: Option<u32>,
    in_row: usize,
    pub rows: usize,
    tabular: usize,
}

impl TableSearch {
    /// Takes one cell with content in; true once there is a table.
    pub fn has_table_at(&mut self, row: u32) -> bool {
        if self.row != Some(row) {
            self.row = Some(row);
            self.in_row = 0;
            self.rows += 1;
        }
        self.in_row += 1;
        if self.in_row == 2 {
            self.tabular += 1;
        }
        self.is_table()
    }

    pub fn is_table(&self) -> bool {
        self.tabular >= TABLE_ROWS
    }
}

/// Gathers cells into rows and spools them.
pub(super) struct RowWriter<'a, W> {
    out: W,
    limits: &'a Limits,
    epoch_1904: bool,
    row: Row,
    at: Option<u32>,
    written: u64,
}

impl<'a, W: Write> RowWriter<'a, W> {
    pub fn new(out: W, limits: &'a Limits, epoch_1904: bool) -> Self {
        Self { out, limits, epoch_1904, row: Row::default(), at: None, written: 0 }
    }

    /// Takes the next cell in, in order of rows and columns, both from 0.
    pub fn cell(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> Result<(), Refusal> {
        if *value == DataRef::Empty {
            return Ok(());
        }
        if self.at != Some(row) {
            if self.at.is_some_and(|at| row < at) {
                return Err(Refusal::damaged("rows out of order"));
            }
            self.end_row()?;
            self.at = Some(row);
            self.row.restart(u64::from(row) + 1);
        }
        let column = column as usize;
        if column >= self.limits.columns {
            return Err(Refusal::too_big(Measure::Columns, self.limits.columns as u64));
        }
        if column < self.row.len() {
            return Err(Refusal::damaged("cells out of order"));
        }
        while self.row.len() < column {
            self.row.end_cell(CellKind::Empty);
        }
        self.push(value)
    }

    fn push(&mut self, value: &DataRef<'_>) -> Result<(), Refusal> {
        match value {
            DataRef::Empty => self.row.end_cell(CellKind::Empty),
            DataRef::Int(number) => self.row.push(CellKind::Number, &number.to_string()),
            DataRef::Float(number) => match plain_decimal(*number) {
                Some(text) => self.row.push(CellKind::Number, &text),
                None => self.row.push(CellKind::Error, "#NUM!"),
            },
            DataRef::String(text) => self.push_text(text)?,
            DataRef::SharedString(text) => self.push_text(text)?,
            DataRef::Bool(truth) => self.row.push(CellKind::Bool, if *truth { "TRUE" } else { "FALSE" }),
            DataRef::DateTime(moment) => self.push_moment(moment),
            DataRef::DateTimeIso(text) => self.push_iso(text)?,
            DataRef::DurationIso(text) => self.push_text(text)?,
            DataRef::Error(error) => self.row.push(CellKind::Error, error_text(error)),
        }
        Ok(())
    }

    fn push_text(&mut self, text: &str) -> Result<(), Refusal> {
        if text.len() > self.limits.cell_bytes {
            return Err(Refusal::too_big(Measure::CellBytes, self.limits.cell_bytes as u64));
        }
        self.row.push(CellKind::Text, text);
        Ok(())
    }

    /// A number shown as a date. Beyond the calendar, or a mere duration, it stays a number.
    fn push_moment(&mut self, moment: &ExcelDateTime) {
        let serial = moment.as_f64();
        let shown = if moment.is_datetime() { serial::to_datetime(serial, self.epoch_1904) } else { None };
        match (shown, plain_decimal(serial)) {
            (Some(at), _) if at.time() == Time::midnight() => {
                self.row.push(CellKind::Date, &at.date().to_string());
            }
            (Some(at), _) => self.row.push(CellKind::DateTime, &at.to_string()),
            (None, Some(text)) => self.row.push(CellKind::Number, &text),
            (None, None) => self.row.push(CellKind::Error, "#NUM!"),
        }
    }

    /// ODS and some XLSX keep dates as text of ISO 8601.
    fn push_iso(&mut self, text: &str) -> Result<(), Refusal> {
        let at: Result<DateTime, _> = text.trim_end_matches('Z').parse();
        match at {
            Ok(at) if at.time() == Time::midnight() => {
                self.row.push(CellKind::Date, &at.date().to_string());
            }
            Ok(at) => self.row.push(CellKind::DateTime, &at.to_string()),
            Err(_) => self.push_text(text)?,
        }
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), Refusal> {
        if self.at.is_none() || self.row.is_empty() {
            return Ok(());
        }
        self.written += 1;
        if self.written > self.limits.rows {
            return Err(Refusal::too_big(Measure::Rows, self.limits.rows));
        }
        self.row.check(self.limits.columns)?;
        spool::write_row(&mut self.out, &self.row)?;
        Ok(())
    }

    /// Ends the last row.
    pub fn finish(mut self) -> Result<(), Refusal> {
        self.end_row()?;
        if self.written == 0 { Err(Refusal::Empty) } else { Ok(()) }
    }
}

/// The first rows of a sheet, in which its heading is looked for. What is wrong with them is for whoever reads it.
pub(super) struct HeadWriter<'a>(RowWriter<'a, Vec<u8>>);

impl<'a> HeadWriter<'a> {
    pub fn new(limits: &'a Limits, epoch_1904: bool) -> Self {
        Self(RowWriter::new(Vec::new(), limits, epoch_1904))
    }

    /// Takes the next cell in; false when no more are needed.
    pub fn cell(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> bool {
        let room = self.0.written < HEAD_ROWS && self.0.out.len() < HEAD_BYTES && row < SEARCHED_ROWS;
        room && self.0.cell(row, column, value).is_ok()
    }

    pub fn of(mut self, name: String) -> Begun {
        // A row that cannot be ended is not among them.
        let _ = self.0.end_row();
        Begun { name, rows: self.0.written as u32, written: self.0.out }
    }
}

fn error_text(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        _ => "#ERROR!",
    }
}
