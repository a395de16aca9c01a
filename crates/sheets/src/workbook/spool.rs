//! The rows of a sheet in a plain file, written once and read as often as wanted.
//!
//! A head (date system, sheet), then each row: its number, how many cells, and of each cell the
//! kind, the length and the bytes. A row numbered 0 ends them; a foot (names and first rows of all
//! sheets, which are not known earlier) and its length end the file. Numbers are little-endian.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};

use tempfile::NamedTempFile;

use crate::options::Limits;
use crate::refusal::{Measure, Refusal};
use crate::row::{CellKind, Row};

/// What is told about the sheet before its rows.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Head {
    /// Whether days are counted from 1904.
    pub epoch_1904: bool,
    pub sheet: String,
}

/// A sheet read into a file, which is removed when this is dropped.
#[derive(Debug)]
pub(crate) struct Spooled {
    file: NamedTempFile,
    pub head: Head,
    /// The names of the sheets shown.
    pub sheets: Vec<String>,
    /// The first rows of each.
    pub heads: Vec<Vec<Row>>,
}

/// The beginning of a sheet, as it is written into the foot.
pub(super) struct Begun {
    pub name: String,
    /// How many rows it has.
    pub rows: u32,
    /// They, written one after another.
    pub written: Vec<u8>,
}

impl Spooled {
    pub fn open(file: NamedTempFile) -> Result<Self, Refusal> {
        let mut stream = BufReader::new(file.reopen()?);
        let head = read_head(&mut stream).map_err(Refusal::damaged)?;
        let (sheets, heads) = read_foot(&mut stream).map_err(Refusal::damaged)?;
        Ok(Self { file, head, sheets, heads })
    }

    pub fn rows(&self, limits: &Limits) -> Result<SpoolRows, Refusal> {
        let mut stream = BufReader::with_capacity(64 << 10, self.file.reopen()?);
        read_head(&mut stream)?;
        Ok(SpoolRows { ended: false, stream, limits: limits.clone(), text: String::new() })
    }
}

pub(super) fn write_head(out: &mut impl Write, head: &Head) -> io::Result<()> {
    out.write_all(&[head.epoch_1904.into()])?;
    write_text(out, &head.sheet)
}

fn read_head(stream: &mut impl Read) -> io::Result<Head> {
    let mut flag = [0];
    stream.read_exact(&mut flag)?;
    let mut sheet = String::new();
    read_text(stream, &mut sheet)?;
    Ok(Head { epoch_1904: flag[0] == 1, sheet })
}

/// Ends the rows and the file.
pub(super) fn write_foot(out: &mut impl Write, sheets: &[Begun]) -> io::Result<()> {
    out.write_all(&0u32.to_le_bytes())?;
    let mut foot = Vec::new();
    for sheet in sheets {
        write_text(&mut foot, &sheet.name)?;
        foot.write_all(&sheet.rows.to_le_bytes())?;
        foot.write_all(&sheet.written)?;
    }
    out.write_all(&foot)?;
    out.write_all(&(foot.len() as u32).to_le_bytes())
}

fn read_foot(stream: &mut (impl Read + Seek)) -> io::Result<(Vec<String>, Vec<Vec<Row>>)> {
    stream.seek(SeekFrom::End(-4))?;
    let length = read_u32(stream)?;
    stream.seek(SeekFrom::End(-4 - i64::from(length)))?;
    let mut foot = stream.take(length.into());
    let (mut sheets, mut heads, mut text) = (Vec::new(), Vec::new(), String::new());
    while foot.limit() > 0 {
        let mut name = String::new();
        read_text(&mut foot, &mut name)?;
        sheets.push(name);
        let mut head = Vec::new();
        for _ in 0..read_u32(&mut foot)? {
            let mut row = Row::default();
            row.restart(read_u32(&mut foot)?.into());
            read_cells(&mut foot, &mut row, usize::MAX, &mut text)?;
            head.push(row);
        }
        heads.push(head);
    }
    Ok((sheets, heads))
}

pub(super) fn write_row(out: &mut impl Write, row: &Row) -> io::Result<()> {
    out.write_all(&(row.number() as u32).to_le_bytes())?;
    out.write_all(&(row.len() as u32).to_le_bytes())?;
    for cell in row.cells() {
        out.write_all(&[cell.kind as u8])?;
        if cell.kind != CellKind::Empty {
            write_text(out, cell.text)?;
        }
    }
    Ok(())
}

/// The rows of a spool, one after another. Blank rows are not in it; the numbers show the gaps.
pub(crate) struct SpoolRows {
    ended: bool,
    stream: BufReader<File>,
    limits: Limits,
    text: String,
}

impl SpoolRows {
    pub fn read(&mut self, row: &mut Row) -> Result<bool, Refusal> {
        let number = if self.ended { 0 } else { read_u32(&mut self.stream)? };
        self.ended = number == 0;
        if self.ended {
            return Ok(false);
        }
        row.restart(number.into());
        match read_cells(&mut self.stream, row, self.limits.columns, &mut self.text)? {
            true => Ok(true),
            false => Err(Refusal::too_big(Measure::Columns, self.limits.columns as u64)),
        }
    }
}

/// Reads the cells of a row; false when they are too many.
fn read_cells(stream: &mut impl Read, row: &mut Row, most: usize, text: &mut String) -> io::Result<bool> {
    let cells = read_u32(stream)? as usize;
    if cells > most {
        return Ok(false);
    }
    for _ in 0..cells {
        let mut kind = [0];
        stream.read_exact(&mut kind)?;
        match CellKind::from_byte(kind[0]).ok_or(io::ErrorKind::InvalidData)? {
            CellKind::Empty => row.end_cell(CellKind::Empty),
            kind => {
                read_text(stream, text)?;
                row.push(kind, text);
            }
        }
    }
    Ok(true)
}

fn write_text(out: &mut impl Write, text: &str) -> io::Result<()> {
    out.write_all(&(text.len() as u32).to_le_bytes())?;
    out.write_all(text.as_bytes())
}

fn read_u32(stream: &mut impl Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    stream.read_exact(&mut bytes)?;
    Ok(u32::from_le_bytes(bytes))
}

fn read_text(stream: &mut impl Read, text: &mut String) -> io::Result<()> {
    let length = read_u32(stream)?;
    text.clear();
    let read = stream.take(length.into()).read_to_string(text)?;
    if read < length as usize { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(()) }
}
