//! Reading XLSX and XLS with calamine and writing their rows to a spool.

use std::fs::File;
use std::io::{BufReader, Write};

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xls, XlsError, Xlsx};

use super::rows::{HEADS, HeadWriter, RowWriter, SEARCHED_ROWS, TableSearch};
use super::spool::{self, Begun, Head};
use crate::options::Limits;
use crate::refusal::Refusal;

/// XLSX is streamed: only its shared strings are in memory.
pub(super) fn read_xlsx(
    file: File,
    sheet: Option<&str>,
    limits: &Limits,
    out: &mut impl Write,
) -> Result<(), Refusal> {
    let mut book = Xlsx::new(BufReader::new(file)).map_err(Refusal::damaged)?;
    let (names, candidates) = sheets_to_read(&book, sheet)?;
    let mut chosen = None;
    for name in candidates {
        let mut cells = book.worksheet_cells_reader(&name).map_err(Refusal::damaged)?;
        let mut search = TableSearch::default();
        while let Some(cell) = cells.next_cell().map_err(Refusal::damaged)? {
            let (row, _) = cell.get_position();
            if *cell.get_value() != DataRef::Empty && search.has_table_at(row) || row > SEARCHED_ROWS {
                break;
            }
        }
        if search.is_table() || sheet.is_some() {
            chosen = Some(name);
            break;
        }
        // A sheet with a single column is taken when no other has more.
        if search.rows > 0 && chosen.is_none() {
            chosen = Some(name);
        }
    }
    let chosen = chosen.ok_or(Refusal::Empty)?;
    let epoch_1904 = book.has_1904_epoch();
    spool::write_head(out, &Head { epoch_1904, sheet: chosen.clone() })?;
    let mut cells = book.worksheet_cells_reader(&chosen).map_err(Refusal::damaged)?;
    let mut rows = RowWriter::new(&mut *out, limits, epoch_1904);
    while let Some(cell) = cells.next_cell().map_err(Refusal::damaged)? {
        let (row, column) = cell.get_position();
        rows.cell(row, column, cell.get_value())?;
    }
    rows.finish()?;
    drop(cells);
    let begun: Vec<Begun> =
        names.into_iter().take(HEADS).map(|name| xlsx_head(&mut book, name, limits, epoch_1904)).collect();
    Ok(spool::write_foot(out, &begun)?)
}

fn xlsx_head(book: &mut Xlsx<BufReader<File>>, name: String, limits: &Limits, epoch_1904: bool) -> Begun {
    let mut head = HeadWriter::new(limits, epoch_1904);
    if let Ok(mut cells) = book.worksheet_cells_reader(&name) {
        while let Ok(Some(cell)) = cells.next_cell() {
            let (row, column) = cell.get_position();
            if !head.cell(row, column, cell.get_value()) {
                break;
            }
        }
    }
    head.of(name)
}

/// An XLS is wholly in memory once calamine has opened it; it cannot hold more than 65,536 rows.
pub(super) fn read_xls(
    file: File,
    sheet: Option<&str>,
    limits: &Limits,
    out: &mut impl Write,
) -> Result<(), Refusal> {
    let mut book = Xls::new(BufReader::new(file)).map_err(|error| match error {
        XlsError::Password => Refusal::Password,
        other => Refusal::damaged(other),
    })?;
    let epoch_1904 = book.has_1904_epoch();
    let (names, candidates) = sheets_to_read(&book, sheet)?;
    let mut chosen = None;
    for name in candidates {
        let range = book.worksheet_range(&name).map_err(Refusal::damaged)?;
        let top = range.start().map_or(0, |(row, _)| row);
        let mut search = TableSearch::default();
        for (row, _, value) in range.used_cells() {
            if *value != Data::Empty && search.has_table_at(top + row as u32) || row > SEARCHED_ROWS as usize
            {
                break;
            }
        }
        let found = search.is_table() || sheet.is_some();
        if found || (search.rows > 0 && chosen.is_none()) {
            chosen = Some((name, range));
        }
        if found {
            break;
        }
    }
    let (chosen, range) = chosen.ok_or(Refusal::Empty)?;
    let begun: Vec<Begun> =
        names.into_iter().take(HEADS).map(|name| xls_head(&mut book, name, limits, epoch_1904)).collect();
    drop(book);
    spool::write_head(out, &Head { epoch_1904, sheet: chosen })?;
    let (top, left) = range.start().unwrap_or_default();
    let mut rows = RowWriter::new(&mut *out, limits, epoch_1904);
    for (row, column, value) in range.used_cells() {
        rows.cell(top + row as u32, left + column as u32, &borrowed(value))?;
    }
    rows.finish()?;
    Ok(spool::write_foot(out, &begun)?)
}

fn xls_head(book: &mut Xls<BufReader<File>>, name: String, limits: &Limits, epoch_1904: bool) -> Begun {
    let mut head = HeadWriter::new(limits, epoch_1904);
    if let Ok(range) = book.worksheet_range(&name) {
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = range.used_cells();
        cells.all(|(row, column, value)| head.cell(top + row as u32, left + column as u32, &borrowed(value)));
    }
    head.of(name)
}

/// The names of all sheets shown, and those to look at.
fn sheets_to_read<B: Reader<BufReader<File>>>(
    book: &B,
    wanted: Option<&str>,
) -> Result<(Vec<String>, Vec<String>), Refusal> {
    let shown = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible);
    let names: Vec<String> = shown.map(|sheet| sheet.name.clone()).collect();
    let candidates = match wanted {
        None => names.clone(),
        Some(wanted) => {
            let all = book.sheets_metadata().iter().find(|sheet| sheet.name.trim() == wanted.trim());
            let found = all.ok_or_else(|| Refusal::UnknownSheet { name: wanted.to_owned() })?;
            vec![found.name.clone()]
        }
    };
    Ok((names, candidates))
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}
