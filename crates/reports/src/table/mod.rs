//! The report's tables, once for the page, the file and the workbook.

mod build;

pub use build::{recurrent, rows_of, tables};

use crate::exact::Hundredths;
use jiff::civil::Date;

/// A value of a cell, so that each medium writes it in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Nothing to tell: a ratio with nothing below the line.
    Blank,
    /// Words, never taken for a number or a formula.
    Text(String),
    /// A count.
    Count(i64),
    /// Per cent, with two decimals.
    Percent(Hundredths),
    /// A mean, with two decimals.
    Mean(Hundredths),
    /// Days, with the decimals they have.
    Days(Hundredths),
    /// Whole days after the promised one; on it or before it, none or fewer. Read as words.
    Delay(i64),
    /// A calendar day.
    Day(Date),
}

impl Value {
    /// Per cent, or blank.
    pub fn percent(value: Option<Hundredths>) -> Self {
        value.map_or(Self::Blank, Self::Percent)
    }

    /// A mean, or blank.
    pub fn mean(value: Option<Hundredths>) -> Self {
        value.map_or(Self::Blank, Self::Mean)
    }

    /// Whole days, or blank.
    pub fn days(value: Option<i64>) -> Self {
        value.map_or(Self::Blank, |days| Self::Days(Hundredths(days * 100)))
    }

    /// Days after the promised one, or blank.
    pub fn delay(value: Option<i64>) -> Self {
        value.map_or(Self::Blank, Self::Delay)
    }

    /// Words, or blank.
    pub fn text(value: Option<String>) -> Self {
        value.map_or(Self::Blank, Self::Text)
    }

    /// A day, or blank.
    pub fn day(value: Option<Date>) -> Self {
        value.map_or(Self::Blank, Self::Day)
    }
}

/// A cell: its value, the rows it counts, and a remark beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What stands in it.
    pub value: Value,
    /// Where its rows are; nothing when it leads nowhere.
    pub href: Option<String>,
    /// A word of warning beside it: *3.er mes seguido*.
    pub mark: Option<String>,
    /// Whether it hangs under the row before it.
    pub under: bool,
    /// What it would be today, where a frozen month says something else.
    pub today: Option<Value>,
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        Self { value, href: None, mark: None, under: false, today: None }
    }
}

impl Cell {
    /// Leads to rows.
    #[must_use]
    pub fn to(self, href: String) -> Self {
        Self { href: Some(href), ..self }
    }
}

/// A table: what it is, its columns, its rows, and what has to be said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// Headings; whether numbers stand under each.
    pub columns: Vec<(String, bool)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// All of them together, where that is more than a sum to be done by eye.
    pub total: Option<Vec<Cell>>,
    /// A remark under it.
    pub note: Option<String>,
}

impl Table {
    /// A table without total and remark.
    pub fn new(title: String, columns: Vec<(String, bool)>, rows: Vec<Vec<Cell>>) -> Self {
        Self { title, columns, rows, total: None, note: None }
    }
}
