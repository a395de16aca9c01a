//! Cutting decoded text into rows and cells.
//!
//! Why not the csv crate: it skips blank lines, so its count is not the row a spreadsheet shows,
//! and it lets an open quote swallow the rest of the file without a word.

use std::fs::File;
use std::io::{self, Read};

use memchr::{memchr, memchr3};

use super::encoding::{Decoding, Encoding};
use crate::options::Limits;
use crate::refusal::{Measure, Refusal};
use crate::row::{CellKind, Row};

const CHUNK: usize = 64 << 10;
const END_OF_FILE: char = '\u{1a}';
/// A row may hold this many times the bytes of its largest allowed cell.
const ROW_CELLS: usize = 8;

/// The rows of a text file, one after another. Holds no more of it than one row and a chunk.
pub(crate) struct Records<R = File> {
    stream: R,
    decoding: Decoding,
    separator: u8,
    chunk: Box<[u8]>,
    text: String,
    at: usize,
    ended: bool,
    number: u64,
    limits: Limits,
}

/// What became of trying to cut a row out of the text at hand.
enum Cut {
    Row {
        length: usize,
    },
    /// The row does not end in the text at hand.
    NeedsMore,
    OpenQuote,
    End,
}

impl<R: Read> Records<R> {
    pub fn new(stream: R, encoding: Encoding, separator: u8, limits: Limits) -> Self {
        Self {
            stream,
            decoding: encoding.decoding(),
            separator,
            chunk: vec![0; CHUNK].into(),
            text: String::new(),
            at: 0,
            ended: false,
            number: 0,
            limits,
        }
    }

    /// Fills `row` with the next row, blank ones included; false at the end.
    pub fn read(&mut self, row: &mut Row) -> Result<bool, Refusal> {
        if self.number == 0 {
            self.skip_directive()?;
        }
        loop {
            row.restart(self.number + 1);
            let rest = &self.text[self.at..];
            let cell_bytes = self.limits.cell_bytes;
            match cut(rest, self.separator, self.ended, cell_bytes, row) {
                Cut::Row { length } => self.at += length,
                Cut::OpenQuote => {
                    row.restart(self.number + 1);
                    row.mark_open_quote();
                    self.at += cut_line(rest, self.separator, row);
                }
                Cut::NeedsMore if rest.len() > cell_bytes.saturating_mul(ROW_CELLS) => {
                    return Err(Refusal::too_big(Measure::CellBytes, cell_bytes as u64));
                }
                Cut::NeedsMore => {
                    self.fill()?;
                    continue;
                }
                Cut::End => return Ok(false),
            }
            self.number += 1;
            if self.number > self.limits.rows {
                return Err(Refusal::too_big(Measure::Rows, self.limits.rows));
            }
            row.check(self.limits.columns)?;
            return Ok(true);
        }
    }

    /// `sep=;` in the first line is for the spreadsheet program, which does not show it as a row.
    fn skip_directive(&mut self) -> Result<(), Refusal> {
        while self.text.len() < 8 && !self.ended {
            self.fill()?;
        }
        if let Some((_, length)) = directive(&self.text) {
            self.at = length;
        }
        Ok(())
    }

    fn fill(&mut self) -> io::Result<()> {
        self.text.drain(..self.at);
        self.at = 0;
        let read = match self.stream.read(&mut self.chunk) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Ok(()),
            other => other?,
        };
        self.ended = read == 0;
        self.decoding.decode(&self.chunk[..read], self.ended, &mut self.text);
        if self.ended {
            // DOS ended a file with this sign, and filled what was left of it with more of them.
            self.text.truncate(self.text.trim_end_matches(END_OF_FILE).len());
        }
        Ok(())
    }
}

/// The separator that a first line `sep=;` names, and the length of that line.
pub(super) fn directive(text: &str) -> Option<(u8, usize)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="))?;
    let separator = *rest.as_bytes().first()?;
    let line_end = match rest.as_bytes().get(1..) {
        Some([b'\r', b'\n', ..]) => 2,
        Some([b'\r' | b'\n', ..]) => 1,
        _ => return None,
    };
    separator.is_ascii().then_some((separator, 5 + line_end))
}

/// Cuts one row off the beginning of `text`. Every position used is next to an ASCII byte, so it
/// is a boundary of characters.
fn cut(text: &str, separator: u8, ended: bool, cell_bytes: usize, row: &mut Row) -> Cut {
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return if ended { Cut::End } else { Cut::NeedsMore };
    }
    let mut at = 0;
    loop {
        let quote = at + bytes[at..].iter().take_while(|byte| **byte == b' ' && separator != b' ').count();
        if bytes.get(quote) == Some(&b'"') {
            match quoted(text, quote + 1, separator, ended, cell_bytes, row) {
                Quoted::Closed { after } => at = after,
                Quoted::NeedsMore => return Cut::NeedsMore,
                Quoted::Open => return Cut::OpenQuote,
            }
        }
        // What follows a closing quote, or the whole of a cell without quotes.
        let Some(length) = memchr3(separator, b'\n', b'\r', &bytes[at..]) else {
            if !ended {
                return Cut::NeedsMore;
            }
            row.extend(&text[at..]);
            row.end_cell(CellKind::Text);
            return Cut::Row { length: bytes.len() };
        };
        row.extend(&text[at..at + length]);
        row.end_cell(CellKind::Text);
        at += length;
        match bytes[at] {
            b'\n' => return Cut::Row { length: at + 1 },
            b'\r' => match bytes.get(at + 1) {
                None if !ended => return Cut::NeedsMore,
                Some(b'\n') => return Cut::Row { length: at + 2 },
                _ => return Cut::Row { length: at + 1 },
            },
            _ => at += 1,
        }
        if at == bytes.len() {
            if !ended {
                return Cut::NeedsMore;
            }
            row.end_cell(CellKind::Text);
            return Cut::Row { length: at };
        }
    }
}

enum Quoted {
    Closed { after: usize },
    NeedsMore,
    Open,
}

/// Reads a quoted cell from behind its opening quote. A quote that closes over a line break and is
/// followed by more text was not its closing one: the opening one is open.
fn quoted(text: &str, start: usize, separator: u8, ended: bool, cell_bytes: usize, row: &mut Row) -> Quoted {
    let bytes = text.as_bytes();
    let mut at = start;
    loop {
        let Some(length) = memchr(b'"', &bytes[at..]) else {
            return if ended || bytes.len() - start > cell_bytes { Quoted::Open } else { Quoted::NeedsMore };
        };
        let close = at + length;
        if close - start > cell_bytes {
            return Quoted::Open;
        }
        row.extend(&text[at..close]);
        match bytes.get(close + 1) {
            None if !ended => return Quoted::NeedsMore,
            Some(b'"') => {
                row.extend("\"");
                at = close + 2;
            }
            _ => {
                let blanks = bytes[close + 1..].iter().take_while(|byte| **byte == b' ').count();
                let after = close + 1 + blanks;
                let ends_cell = match bytes.get(after) {
                    None if !ended => return Quoted::NeedsMore,
                    None => true,
                    Some(byte) => *byte == separator || matches!(byte, b'\n' | b'\r'),
                };
                if ends_cell {
                    return Quoted::Closed { after };
                }
                if memchr(b'\n', &bytes[start..close]).or(memchr(b'\r', &bytes[start..close])).is_some() {
                    return Quoted::Open;
                }
                return Quoted::Closed { after: close + 1 };
            }
        }
    }
}

/// Cuts one line at its separators, quotes being like any other character.
fn cut_line(text: &str, separator: u8, row: &mut Row) -> usize {
    let length = memchr::memchr2(b'\n', b'\r', text.as_bytes()).unwrap_or(text.len());
    for cell in text[..length].split(separator as char) {
        row.push(CellKind::Text, cell);
    }
    match &text.as_bytes()[length..] {
        [b'\r', b'\n', ..] => length + 2,
        [] => length,
        _ => length + 1,
    }
}
