//! A file that was opened, and its rows.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Instant;

use crate::fields::Field;
use crate::format::{self, Format};
use crate::header;
use crate::options::{Limits, Options};
use crate::refusal::Refusal;
use crate::row::Row;
use crate::text::{self, Records};
use crate::workbook::{self, SpoolRows, Spooled};

/// A list, recognised and ready to be read as often as wanted.
///
/// Text is read again from its file each time; of a workbook the chosen sheet, and of JSON the objects, were copied to a
/// temporary file, which is removed when this is dropped.
#[derive(Debug)]
pub struct Source {
    format: Format,
    content: Content,
    limits: Limits,
    /// Until when a workbook may be read and understood.
    until: Option<Instant>,
}

#[derive(Debug)]
enum Content {
    Text { path: PathBuf, style: text::Style },
    Workbook(Spooled),
}

/// Recognises and opens a list.
///
/// # Errors
/// Every [`Refusal`] about the file itself: not a list, protected, damaged, too large.
pub fn open(path: &Path, options: &Options) -> Result<Source, Refusal> {
    let until = Instant::now() + options.limits.time;
    let format = format::recognise(&mut File::open(path)?)?;
    let content = match format {
        Format::Text => Content::Text { path: path.to_owned(), style: text::recognise(path, options)? },
        Format::Json => Content::Workbook(workbook::json::open(path, options)?),
        _ => Content::Workbook(workbook::open(path, format, options)?),
    };
    let until = (!matches!(format, Format::Text | Format::Json)).then_some(until);
    Ok(Source { format, content, limits: options.limits.clone(), until })
}

impl Source {
    /// The kind of file.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The encoding of a text file, e.g. `Windows-1252`.
    pub fn encoding(&self) -> Option<&'static str> {
        match &self.content {
            Content::Text { style, .. } => Some(style.encoding.name()),
            Content::Workbook(_) => None,
        }
    }

    /// The separator of a text file.
    pub fn separator(&self) -> Option<char> {
        match &self.content {
            Content::Text { style, .. } => Some(style.separator.into()),
            Content::Workbook(_) => None,
        }
    }

    /// The sheet of a workbook that is read.
    pub fn sheet(&self) -> Option<&str> {
        match &self.content {
            Content::Text { .. } => None,
            Content::Workbook(spooled) => Some(spooled.head.sheet.as_str()).filter(|name| !name.is_empty()),
        }
    }

    /// The sheets of a workbook, hidden ones left out; none of a text file.
    pub fn sheets(&self) -> &[String] {
        match &self.content {
            Content::Text { .. } => &[],
            Content::Workbook(spooled) => &spooled.sheets,
        }
    }

    /// Of each sheet of a workbook that is shown, which fields its heading names; `columns` are those asked for, by
    /// field. Nothing of a text file.
    pub fn headings(&self, fields: &[Field], columns: &[(String, String)]) -> Vec<(&str, Vec<&'static str>)> {
        let Content::Workbook(spooled) = &self.content else { return Vec::new() };
        let sheets = spooled.sheets.iter().zip(&spooled.heads);
        sheets.map(|(sheet, head)| (sheet.as_str(), header::named(head, fields, columns))).collect()
    }

    /// Whether a workbook counts its days from 1904.
    pub fn epoch_1904(&self) -> bool {
        matches!(&self.content, Content::Workbook(spooled) if spooled.head.epoch_1904)
    }

    /// Whether there is time left to understand a workbook: whoever sent it waits for what it says.
    pub(crate) fn still_in_time(&self) -> Result<(), Refusal> {
        match self.until {
            Some(until) if Instant::now() > until => Err(Refusal::too_slow(&self.limits)),
            _ => Ok(()),
        }
    }

    /// All rows from the first, as they stand in the file.
    ///
    /// # Errors
    /// The file is gone.
    pub fn rows(&self) -> Result<Rows, Refusal> {
        let inner = match &self.content {
            Content::Text { path, style } => {
                let records =
                    Records::new(File::open(path)?, style.encoding, style.separator, self.limits.clone());
                Inner::Text(Box::new(records))
            }
            Content::Workbook(spooled) => Inner::Workbook(spooled.rows(&self.limits)?),
        };
        Ok(Rows { inner })
    }
}

/// The rows of a [`Source`], one after another.
pub struct Rows {
    inner: Inner,
}

enum Inner {
    Text(Box<Records>),
    Workbook(SpoolRows),
}

impl Rows {
    /// Fills `row` with the next one; false at the end. Blank rows come too.
    ///
    /// # Errors
    /// The file is larger than the limits, or cannot be read.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, Refusal> {
        match &mut self.inner {
            Inner::Text(records) => records.read(row),
            Inner::Workbook(rows) => rows.read(row),
        }
    }
}

impl Iterator for Rows {
    type Item = Result<Row, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = Row::default();
        self.read(&mut row).map(|more| more.then_some(row)).transpose()
    }
}
