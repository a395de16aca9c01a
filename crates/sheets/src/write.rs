//! Writing lists back, so that they can be mended and sent again.

use std::io::{Seek, Write};

use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Why a list cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// The workbook could not be made; more rows than a sheet holds, for instance.
    #[error("the workbook cannot be written")]
    Workbook(#[from] XlsxError),
    /// The text could not be written.
    #[error("the text cannot be written")]
    Text(#[from] csv::Error),
    /// The place it was to go to failed.
    #[error("the list cannot be written")]
    Io(#[from] std::io::Error),
}

/// Writes an XLSX of one sheet: a bold header that stays in view, every cell text, so that no
/// program takes a code for a number or a cell for a formula.
///
/// # Errors
/// More than 1,048,575 rows, a cell of more than 32,767 characters, or a failing `out`.
pub fn write_xlsx<R>(
    mut out: impl Write + Seek + Send,
    headers: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = R>,
) -> Result<(), WriteError>
where
    R: IntoIterator<Item: AsRef<str>>,
{
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, header) in (0..).zip(headers) {
        sheet.write_string_with_format(0, column, header.as_ref(), &bold)?;
    }
    for (at, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            if !cell.as_ref().is_empty() {
                sheet.write_string(at, column, cell.as_ref())?;
            }
        }
    }
    save(&mut book, &mut out)
}

/// What a workbook can be written to. Behind a pointer, so that its writer is compiled here, once.
trait Out: Write + Seek + Send {}
impl<W: Write + Seek + Send> Out for W {}

fn save(book: &mut Workbook, out: &mut dyn Out) -> Result<(), WriteError> {
    Ok(book.save_to_writer(out)?)
}

/// Writes CSV in UTF-8 with its mark. A cell that a spreadsheet program would take for a formula
/// gets an apostrophe before it, which is taken off when the list is read again.
///
/// # Errors
/// A failing `out`.
pub fn write_csv<R>(
    mut out: impl Write,
    separator: char,
    headers: &[impl AsRef<str>],
    rows: impl IntoIterator<Item = R>,
) -> Result<(), WriteError>
where
    R: IntoIterator<Item: AsRef<str>>,
{
    out.write_all("\u{feff}".as_bytes())?;
    let separator = u8::try_from(separator).unwrap_or(b',');
    let mut csv = csv::WriterBuilder::new()
        .delimiter(separator)
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(&mut out as &mut dyn Write);
    csv.write_record(headers.iter().map(|header| escaped(header.as_ref())))?;
    for row in rows {
        for cell in row {
            csv.write_field(escaped(cell.as_ref()))?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()?;
    Ok(())
}

/// Text that begins like a formula gets an apostrophe; a plain negative number does not.
pub(crate) fn escaped(text: &str) -> String {
    let begins_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_number = text.strip_prefix('-').is_some_and(|rest| {
        !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    });
    if begins_formula && !is_number { format!("'{text}") } else { text.to_owned() }
}
