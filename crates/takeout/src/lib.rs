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

/// What writes the rows of a list, in one snapshot.
type Fill = Box<dyn FnOnce(&mut Tx<'_>, &mut Takeout<'_>) -> Result<(), Failure> + Send>;

/// A list as it was asked for, ready to be taken out: in the browser, through the API, by the command line.
pub struct List {
    named: String,
    columns: Vec<Column>,
    fill: Fill,
}

impl List {
    /// A list: `named` and the day are the file's name, `fill` writes its rows.
    pub fn new<E>(
        named: impl Into<String>,
        columns: Vec<Column>,
        fill: impl FnOnce(&mut Tx<'_>, &mut Takeout<'_>) -> Result<(), E> + Send + 'static,
    ) -> Self
    where
        Failure: From<E>,
    {
        Self { named: named.into(), columns, fill: Box::new(|tx, out| Ok(fill(tx, out)?)) }
    }

    /// Writes it into an empty file; answers the file and how many rows are in it.
    ///
    /// # Errors
    /// Those of its rows; a failing file; [`Failure::Invalid`] where a workbook cannot hold that many.
    pub fn write(
        self,
        tx: &mut Tx<'_>,
        frame: &Frame,
        format: ListFormat,
        file: File,
    ) -> Result<(File, usize), Failure> {
        let out = ListWriter::begin(format, file, &self.columns).map_err(broken)?;
        let mut takeout = Takeout { frame, format, out, rows: 0 };
        match (self.fill)(tx, &mut takeout) {
            Err(_) if takeout.is_full() => {
                let most = i64::try_from(LongestSheet::ROWS).unwrap_or(i64::MAX);
                let say = Say::key("shell-take-out-long").with("most", frame.number(most));
                Err(Failure::wrong("format", say))
            }
            Err(e) => Err(e),
            Ok(()) => Ok((takeout.out.end().map_err(broken)?, takeout.rows)),
        }
    }
}

/// Which format is asked for.
///
/// # Errors
/// There is no such format.
pub fn format(asked: &str) -> Result<ListFormat, Failure> {
    let wrong = || Wrong::choice("format", asked, OFFERED.map(ListFormat::as_str));
    ListFormat::parse(asked).ok_or_else(|| wrong().into())
}

fn broken(e: WriteError) -> Failure {
    Failure::internal(e)
}

/// Answers a request with a list, written in one snapshot.
///
/// # Errors
/// There is no such format; those of [`List::write`].
pub async fn send(cx: &Cx, asked: &str, list: List) -> Result<Response, Failure> {
    let format = format(asked)?;
    let (frame, named) = (cx.frame().clone(), list.named.clone());
    let made = cx.base().read(move |tx| {
        let file = files::nameless(frame.app.data_dir()).map_err(Failure::internal)?;
        list.write(tx, &frame, format, file)
    });
    let (file, _) = made.await?;
    let name = format!("{named}-{}.{}", cx.today, format.as_str());
    files::send(file, &name, format.media_type()).map_err(Failure::internal)
}

/// The links under a list by which it is taken out: `path` is where, `query` what the list was asked for, ready for an
/// address.
pub fn links(frame: &Frame, path: &str, query: &str) -> Markup {
    links_named(&frame.t("shell-take-out"), path, query)
}

/// The same for another list than the one they stand under, by the name of what they take out.
pub fn links_named(named: &str, path: &str, query: &str) -> Markup {
    let and = if query.is_empty() { "" } else { "&" };
    html! {
        span {
            (named) ":"
            @for format in OFFERED.map(ListFormat::as_str) {
                " " a href={ (path) "?format=" (format) (and) (query) } download { (format.to_uppercase()) }
            }
        }
    }
}
