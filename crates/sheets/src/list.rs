//! Lists written row by row, as they come: CSV, a workbook, JSON. Nothing but the row being written is in memory.

use crate::{WriteError, write::escaped};
use rust_xlsxwriter::{Format as Look, Workbook};
use serde_json::Value;
use std::{
    borrow::Cow,
    fs::File,
    io::{BufWriter, Write},
};

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListFormat {
    /// Text with semicolons, cells that look like formulas with an apostrophe before them.
    Csv,
    /// A workbook of one sheet; what is no number is text.
    Xlsx,
    /// A list of objects; what is empty is null.
    Json,
}

impl ListFormat {
    /// The format of a name: also the ending of its files.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::Json => "json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Json => "application/json",
        }
    }
}

/// The most characters a cell of a workbook holds.
const LONGEST_CELL: usize = 32_767;

/// What a sheet of a workbook holds at most.
pub struct LongestSheet;

impl LongestSheet {
    /// Rows under the header.
    pub const ROWS: usize = 1_048_575;
}

/// A list on its way into a file. Whoever writes it ends it with [`ListWriter::end`].
pub struct ListWriter(Kind);

enum Kind {
    Csv(Box<csv::Writer<File>>),
    Xlsx { book: Box<Workbook>, row: u32, file: File },
    Json { out: BufWriter<File>, keys: Vec<String>, first: bool },
}

impl ListWriter {
    /// Begins a list in an empty file. Each column has a key, by which JSON names it, and a title for people.
    ///
    /// # Errors
    /// A failing file.
    pub fn begin(format: ListFormat, mut file: File, columns: &[(&str, String)]) -> Result<Self, WriteError> {
        let titles = columns.iter().map(|(_, title)| title.as_str());
        Ok(Self(match format {
            ListFormat::Csv => {
                file.write_all("\u{feff}".as_bytes())?;
                let terminator = csv::Terminator::CRLF;
                let mut csv =
                    csv::WriterBuilder::new().delimiter(b';').terminator(terminator).from_writer(file);
                csv.write_record(titles.map(escaped))?;
                Kind::Csv(Box::new(csv))
            }
            ListFormat::Xlsx => {
                let mut book = Box::new(Workbook::new());
                let sheet = book.add_worksheet_with_constant_memory()?;
                sheet.set_freeze_panes(1, 0)?;
                let bold = Look::new().set_bold();
                for (at, title) in (0..).zip(titles) {
                    sheet.write_string_with_format(0, at, title, &bold)?;
                }
                Kind::Xlsx { book, row: 0, file }
            }
            ListFormat::Json => {
                let mut out = BufWriter::new(file);
                out.write_all(b"[")?;
                let keys = columns.iter().map(|(key, _)| (*key).to_owned()).collect();
                Kind::Json { out, keys, first: true }
            }
        }))
    }

    /// Writes one row, its cells in the order of the columns: text, numbers, nothing. Lists and objects are for JSON; elsewhere
    /// they stand as JSON writes them.
    ///
    /// # Errors
    /// A failing file; more rows than a sheet holds.
    pub fn row(&mut self, cells: &[Value]) -> Result<(), WriteError> {
        match &mut self.0 {
            Kind::Csv(csv) => csv.write_record(cells.iter().map(plain))?,
            Kind::Xlsx { book, row, .. } => {
                *row += 1;
                let sheet = book.worksheet_from_index(0)?;
                for (at, cell) in (0..).zip(cells) {
                    match (cell.as_f64(), text(cell)) {
                        (Some(number), _) => drop(sheet.write_number(*row, at, number)?),
                        (None, text) if text.is_empty() => {}
                        (None, text) => match text.char_indices().nth(LONGEST_CELL) {
                            Some((end, _)) => drop(sheet.write_string(*row, at, &text[..end])?),
                            None => drop(sheet.write_string(*row, at, text)?),
                        },
                    }
                }
            }
            Kind::Json { out, keys, first } => {
                out.write_all(if std::mem::take(first) { b"\n{" } else { b",\n{" })?;
                for (nth, (key, cell)) in keys.iter().zip(cells).enumerate() {
                    let comma = if nth > 0 { "," } else { "" };
                    write!(out, "{comma}{}:{cell}", Value::from(key.as_str()))?;
                }
                out.write_all(b"}")?;
            }
        }
        Ok(())
    }

    /// Writes what is left; the file is whole.
    ///
    /// # Errors
    /// A failing file.
    pub fn end(self) -> Result<File, WriteError> {
        Ok(match self.0 {
            Kind::Csv(csv) => csv.into_inner().map_err(|e| WriteError::Io(e.into_error()))?,
            Kind::Xlsx { mut book, file, .. } => {
                book.save_to_writer(&file)?;
                file
            }
            Kind::Json { mut out, .. } => {
                out.write_all(b"\n]\n")?;
                out.into_inner().map_err(|e| WriteError::Io(e.into_error()))?
            }
        })
    }
}

/// What a cell says, as text.
fn text(cell: &Value) -> Cow<'_, str> {
    match cell {
        Value::Null => "".into(),
        Value::String(text) => text.into(),
        other => other.to_string().into(),
    }
}

/// The same where a formula would be taken for one.
fn plain(cell: &Value) -> String {
    if cell.is_number() { cell.to_string() } else { escaped(&text(cell)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Seek};

    fn written(format: ListFormat) -> Vec<u8> {
        let columns = [("name", "Nombre".to_owned()), ("note", "Nota".to_owned())];
        let mut list = ListWriter::begin(format, tempfile::tempfile().unwrap(), &columns).unwrap();
        list.row(&["Ana \"la\" Ruiz".into(), "=1+1".into()]).unwrap();
        list.row(&[(-5).into(), Value::Null]).unwrap();
        let mut file = list.end().unwrap();
        file.rewind().unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn a_formula_is_written_as_text_everywhere() {
        let csv = String::from_utf8(written(ListFormat::Csv)).unwrap();
        assert_eq!(csv, "\u{feff}Nombre;Nota\r\n\"Ana \"\"la\"\" Ruiz\";'=1+1\r\n-5;\r\n");
        let json = String::from_utf8(written(ListFormat::Json)).unwrap();
        assert_eq!(
            json,
            "[\n{\"name\":\"Ana \\\"la\\\" Ruiz\",\"note\":\"=1+1\"},\n{\"name\":-5,\"note\":null}\n]\n"
        );
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        std::fs::write(&path, written(ListFormat::Xlsx)).unwrap();
        let source = crate::open(&path, &crate::Options::default()).unwrap();
        let mut texts = Vec::new();
        for row in source.rows().unwrap() {
            let row = row.unwrap();
            texts.push(row.to_strings().join("|"));
        }
        assert_eq!(texts, ["Nombre|Nota", "Ana \"la\" Ruiz|=1+1", "-5"]);
    }
}
