//! Reading the cells of a row by field.

use std::borrow::Cow;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use rust_decimal::Decimal;

use crate::class::Class;
use crate::dates::{Moment, Parts};
use crate::fold::{clean, clean_lines, whole};
use crate::layout::Layout;
use crate::numbers;
use crate::problem::{CellProblem, Reason, RowProblem};
use crate::refusal::Refusal;
use crate::row::{Cell, CellKind, Row};
use crate::serial;
use crate::source::Rows;

/// Day numbers are taken for dates within these years; other bare numbers are mistakes.
const PLAUSIBLE_YEARS: std::ops::Range<i16> = 1950..2150;
/// From here on a workbook's numbers skip whole ones.
const EXACT: i64 = 1 << 53;

/// Money as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The value, in units of the currency.
    pub value: Decimal,
    /// The sign or code beside it, as written: `$`, `US$`, `EUR`.
    pub currency: Option<String>,
}

/// The rows of data of a list, one after another.
pub struct Records<'a> {
    layout: &'a Layout,
    rows: Rows,
    row: Row,
}

impl<'a> Records<'a> {
    pub(crate) fn new(layout: &'a Layout, rows: Rows) -> Self {
        Self { layout, rows, row: Row::default() }
    }

    /// The next row of data; none at the end. Blank rows, totals and repeated headers are passed over.
    ///
    /// # Errors
    /// The file is larger than the limits, or cannot be read.
    // Not an Iterator: every record borrows the same buffer, which is what makes it fast.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Record<'_>>, Refusal> {
        while self.rows.read(&mut self.row)? {
            if self.row.number() > self.layout.header_row && self.layout.classify(&self.row) == Class::Data {
                return Ok(Some(Record { layout: self.layout, row: &self.row }));
            }
        }
        Ok(None)
    }
}

/// One row of data. Fields are given by their index in the slice the layout was made with.
///
/// Every reader returns none for an empty cell and for a field without a column.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    layout: &'a Layout,
    row: &'a Row,
}

impl<'a> Record<'a> {
    /// The number a spreadsheet shows beside it.
    pub fn number(&self) -> u64 {
        self.row.number()
    }

    /// The row as it stands in the file.
    pub fn row(&self) -> &'a Row {
        self.row
    }

    /// The content of all cells, to be written back into a list of fewer rows: each day and number is written so that
    /// it can be read in one way only, whatever is left of the others to tell by.
    pub fn to_strings(&self) -> Vec<String> {
        let mut cells = self.row.to_strings();
        for field in self.layout.days() {
            let (Some(at), Ok(Some(moment))) = (self.layout.position(field), self.moment(field)) else {
                continue;
            };
            if let Some(cell) = cells.get_mut(at) {
                *cell = match moment {
                    Moment::Day(day) => day.to_string(),
                    Moment::Local(at) => at.strftime("%Y-%m-%d %H:%M:%S").to_string(),
                    Moment::Exact { at, .. } => at.to_string(),
                };
            }
        }
        for (at, (cell, column)) in cells.iter_mut().zip(&self.layout.columns).enumerate() {
            let Some(mark) = column.decimal_mark.filter(|_| self.layout.kind_of(at).is_some()) else {
                continue;
            };
            if let Ok(number) = numbers::written(cell.trim())
                && number.evidence() == numbers::Evidence::Ambiguous
                && let Some(plainly) = number.plainly(mark)
            {
                *cell = cell.replacen(number.body(), &plainly, 1);
            }
        }
        cells
    }

    /// Whether the row as a whole can be trusted; if not, its cells may stand in wrong columns.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self) -> Result<(), RowProblem> {
        if self.row.has_open_quote() {
            return Err(RowProblem::OpenQuote);
        }
        if self.layout.is_undecodable(self.row) {
            return Err(RowProblem::Undecodable);
        }
        if self.layout.excess(self.row) {
            return Err(RowProblem::Ragged { expected: self.layout.header_width(), found: self.row.len() });
        }
        Ok(())
    }

    /// One clean line of text, whatever the cell holds.
    ///
    /// # Errors
    /// The cell holds the error of a formula.
    pub fn text(&self, field: usize) -> Result<Option<Cow<'a, str>>, CellProblem> {
        self.read(field, |cell| Ok(clean(unescaped(cell))))
    }

    /// Clean text that keeps its line breaks, as `\n`.
    ///
    /// # Errors
    /// The cell holds the error of a formula.
    pub fn lines(&self, field: usize) -> Result<Option<Cow<'a, str>>, CellProblem> {
        self.read(field, |cell| Ok(clean_lines(unescaped(cell))))
    }

    /// Text as it was written, with its line breaks and spaces, but for what nobody sees.
    ///
    /// # Errors
    /// The cell holds the error of a formula.
    pub fn whole(&self, field: usize) -> Result<Option<Cow<'a, str>>, CellProblem> {
        self.read(field, |cell| Ok(whole(unescaped(cell))))
    }

    /// A code, digit by digit. A whole number of a workbook is its digits.
    ///
    /// # Errors
    /// Its last digits are lost: `1,001E+14`, or a number of a workbook from 2^53.
    pub fn identifier(&self, field: usize) -> Result<Option<Cow<'a, str>>, CellProblem> {
        self.read(field, |cell| {
            let lost = match cell.kind {
                CellKind::Text => numbers::is_scientific(cell.text),
                CellKind::Number => {
                    !cell.text.contains('.')
                        && !cell.text.parse().is_ok_and(|number: i64| number.abs() < EXACT)
                }
                _ => false,
            };
            // A leading apostrophe is how people keep a spreadsheet from taking a code for a number.
            let text = cell.text.trim_start().trim_start_matches('\'');
            if lost { Err(Reason::LostDigits) } else { Ok(clean(text)) }
        })
    }

    /// A telephone number, as written.
    ///
    /// # Errors
    /// As [`identifier`](Self::identifier).
    pub fn phone(&self, field: usize) -> Result<Option<Cow<'a, str>>, CellProblem> {
        self.identifier(field)
    }

    /// A day, as written; its time, if any, is left out.
    ///
    /// # Errors
    /// Not a date, no such day, or undecided between day and month first.
    pub fn day(&self, field: usize) -> Result<Option<Date>, CellProblem> {
        Ok(self.moment(field)?.map(Moment::day))
    }

    /// A day, or a day and time, with its zone when the cell tells one.
    ///
    /// # Errors
    /// As [`day`](Self::day).
    pub fn moment(&self, field: usize) -> Result<Option<Moment>, CellProblem> {
        let order = self.layout.column(field).and_then(|column| column.date_order);
        self.read(field, |cell| match cell.kind {
            CellKind::Date | CellKind::DateTime => iso(cell.text).ok_or(Reason::NotADate),
            CellKind::Number | CellKind::Text => {
                let text = cell.text.trim();
                let text = text.strip_prefix('\'').unwrap_or(text);
                match day_number(text, cell.kind) {
                    Some(serial) => self.day_of_number(serial),
                    None => Parts::of(text)?.moment(order),
                }
            }
            _ => Err(Reason::NotADate),
        })
    }

    fn day_of_number(&self, serial: f64) -> Result<Moment, Reason> {
        let at = serial::to_datetime(serial, self.layout.epoch_1904)
            .filter(|at| PLAUSIBLE_YEARS.contains(&at.year()));
        at.map(moment_of).ok_or(Reason::NotADate)
    }

    /// Money. Negative with a minus on either side or in parentheses.
    ///
    /// # Errors
    /// Not a number, too large, in scientific form, or undecided between decimals and thousands.
    pub fn amount(&self, field: usize) -> Result<Option<Amount>, CellProblem> {
        self.number_of(field, |number, value| {
            if number.percent {
                return Err(Reason::NotANumber);
            }
            let currency = number.currency.trim_end_matches('.');
            Ok(Amount { value, currency: (!currency.is_empty()).then(|| currency.to_owned()) })
        })
    }

    /// A number of things.
    ///
    /// # Errors
    /// As [`amount`](Self::amount).
    pub fn quantity(&self, field: usize) -> Result<Option<Decimal>, CellProblem> {
        self.number_of(
            field,
            |number, value| if number.percent { Err(Reason::NotANumber) } else { Ok(value) },
        )
    }

    /// A share of one: `15 %` is 0.15. Numbers without the sign are hundredths when any number of
    /// the column is over one.
    ///
    /// # Errors
    /// As [`amount`](Self::amount).
    pub fn percent(&self, field: usize) -> Result<Option<Decimal>, CellProblem> {
        let in_hundredths = self.layout.column(field).is_some_and(|column| column.in_hundredths);
        self.number_of(field, |number, value| {
            Ok(if number.percent || in_hundredths { value / Decimal::ONE_HUNDRED } else { value })
        })
    }

    fn number_of<T>(
        &self,
        field: usize,
        accept: impl FnOnce(numbers::Written<'_>, Decimal) -> Result<T, Reason>,
    ) -> Result<Option<T>, CellProblem> {
        let mark = self.layout.column(field).and_then(|column| column.decimal_mark);
        self.read(field, |cell| match cell.kind {
            CellKind::Number => {
                let value = Decimal::from_str(cell.text).map_err(|_| Reason::NumberTooLarge)?;
                accept(numbers::written(cell.text)?, value)
            }
            CellKind::Text => {
                let text = cell.text.trim();
                let number = numbers::written(text.strip_prefix('\'').unwrap_or(text))?;
                accept(number, number.value(mark)?)
            }
            _ => Err(Reason::NotANumber),
        })
    }

    fn read<T>(
        &self,
        field: usize,
        reader: impl FnOnce(Cell<'a>) -> Result<T, Reason>,
    ) -> Result<Option<T>, CellProblem> {
        let Some(position) = self.layout.position(field) else { return Ok(None) };
        let cell = self.row.cell(position);
        let outcome = match cell.kind {
            CellKind::Empty => return Ok(None),
            CellKind::Error => Err(Reason::ErrorCell),
            _ => reader(cell),
        };
        outcome.map(Some).map_err(|reason| CellProblem {
            field: self.layout.key(field),
            column: self.layout.columns[position].header.clone(),
            reason,
            value: clean(cell.text).into_owned(),
        })
    }
}

/// Without the apostrophe that was put before a formula when the cell was written.
fn unescaped(cell: Cell<'_>) -> &str {
    match cell.text.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell.text,
    }
}

fn iso(text: &str) -> Option<Moment> {
    match text.parse::<Date>() {
        Ok(day) if text.len() <= 10 => Some(Moment::Day(day)),
        _ => text.parse::<DateTime>().ok().map(moment_of),
    }
}

fn moment_of(at: DateTime) -> Moment {
    if at.time() == Time::midnight() { Moment::Day(at.date()) } else { Moment::Local(at) }
}

/// Days counted from an epoch: `45292` or `45292,5`. In text only five digits are taken for it;
/// eight are a date without signs.
fn day_number(text: &str, kind: CellKind) -> Option<f64> {
    let whole = text.split(['.', ',']).next()?;
    let digits = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let fits = if kind == CellKind::Number { whole.len() != 8 } else { whole.len() == 5 };
    if !digits || !fits {
        return None;
    }
    text.replace(',', ".").parse().ok()
}
