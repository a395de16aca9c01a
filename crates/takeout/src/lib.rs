//! Lists taken out of the house, from wherever one is shown: as a workbook, as CSV or as JSON. A capability says what its
//! columns are and what each row says; how a day, an instant, an amount or a code is written, each format knows.
//!
//! A row is written as it comes into a file without a name, and the file is sent piece by piece: however long the list
//! is, no more than a row of it is in memory.

mod cell;

pub use cell::Cell;
pub use sheets::ListFormat;

use axum::response::Response;
use db::Tx;
use maud::{Markup, html};
use sheets::{ListWriter, LongestSheet, WriteError};
use shell::{Cx, Failure, Frame, Say, Wrong};
use std::fs::File;

/// The formats, as links offer them: first what most people open.
const OFFERED: [ListFormat; 3] = [ListFormat::Xlsx, ListFormat::Csv, ListFormat::Json];

/// A column: the key by which programs know it, and its heading in the reader's words.
pub type Column = (&'static str, String);

/// A list being written.
pub struct Takeout<'f> {
    frame: &'f Frame,
    format: ListFormat,
    out: ListWriter,
    rows: usize,
}

impl Takeout<'_> {
    /// Writes a row, its cells in the order of the columns.
    ///
    /// # Errors
    /// A failing file, a sheet that is full: whoever fills the list only hands it on.
    pub fn row<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) -> db::Result<()> {
        let cells: Vec<_> = cells.into_iter().map(|cell| cell.written(self.frame, self.format)).collect();
        self.rows += 1;
        self.out.row(&cells).map_err(db::Error::other)
    }

    /// Whether a workbook has no room for what is to come.
    fn is_full(&self) -> bool {
        self.format == ListFormat::Xlsx && self.rows > LongestSheet::ROWS
    }
}

/// Writes a list into an empty file; answers the file and how many rows are in it.
///
/// # Errors
/// Those of `fill`; a failing file; [`Failure::Invalid`] where a workbook cannot hold that many rows.
pub fn write<E>(
    frame: &Frame,
    format: ListFormat,
    file: File,
    columns: &[Column],
    fill: impl FnOnce(&mut Takeout<'_>) -> Result<(), E>,
) -> Result<(File, usize), Failure>
where
    Failure: From<E>,
{
    let out = ListWriter::begin(format, file, columns).map_err(broken)?;
    let mut takeout = Takeout { frame, format, out, rows: 0 };
    match fill(&mut takeout) {
        Err(_) if takeout.is_full() => {
            let most = i64::try_from(LongestSheet::ROWS).unwrap_or(i64::MAX);
            let say = Say::key("shell-take-out-long").with("most", frame.number(most));
            Err(Failure::wrong("format", say))
        }
        Err(e) => Err(e.into()),
        Ok(()) => Ok((takeout.out.end().map_err(broken)?, takeout.rows)),
    }
}

fn broken(e: WriteError) -> Failure {
    Failure::internal(e)
}

/// Answers a request with a list: `named` and the day are the file's name, `fill` writes its rows in one snapshot.
///
/// # Errors
/// There is no such format; those of [`write`].
pub async fn send<E>(
    cx: &Cx,
    format: &str,
    named: &str,
    columns: Vec<Column>,
    fill: impl FnOnce(&mut Tx<'_>, &mut Takeout<'_>) -> Result<(), E> + Send + 'static,
) -> Result<Response, Failure>
where
    Failure: From<E>,
{
    let format = ListFormat::parse(format)
        .ok_or_else(|| Wrong::choice("format", format, OFFERED.map(ListFormat::as_str)))?;
    let frame = cx.frame().clone();
    let made = cx.base().read(move |tx| {
        let file = files::nameless(frame.app.data_dir()).map_err(Failure::internal)?;
        write(&frame, format, file, &columns, |out| fill(tx, out))
    });
    let (file, _) = made.await?;
    let name = format!("{named}-{}.{}", cx.company.day_of(cx.now), format.as_str());
    files::send(file, &name, format.media_type()).map_err(Failure::internal)
}

/// The links under a list by which it is taken out: `path` is where, `query` what the list was asked for, ready for an
/// address.
pub fn links(frame: &Frame, path: &str, query: &str) -> Markup {
    let and = if query.is_empty() { "" } else { "&" };
    html! {
        span {
            (frame.t("shell-take-out")) ":"
            @for format in OFFERED.map(ListFormat::as_str) {
                " " a href={ (path) "?format=" (format) (and) (query) } download { (format.to_uppercase()) }
            }
        }
    }
}
