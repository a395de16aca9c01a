//! Which character parts the cells of a text file.

use std::io::Read;

use super::encoding::Encoding;
use super::records::{Records, directive};
use crate::options::Limits;
use crate::refusal::Refusal;
use crate::row::Row;

const CANDIDATES: [u8; 4] = [b';', b',', b'\t', b'|'];
/// How much of the file is looked at.
const SAMPLE_BYTES: u64 = 256 << 10;
const SAMPLE_ROWS: usize = 300;

/// The separator that cuts the beginning of the file into the most even table; a comma when none
/// cuts it at all, for a list of one column.
pub(super) fn detect(stream: impl Read, encoding: Encoding, limits: &Limits) -> Result<u8, Refusal> {
    let mut sample = Vec::new();
    stream.take(SAMPLE_BYTES).read_to_end(&mut sample)?;
    let mut text = String::new();
    encoding.decoding().decode(&sample, true, &mut text);
    if let Some((separator, _)) = directive(&text) {
        return Ok(separator);
    }
    if sample.len() as u64 == SAMPLE_BYTES {
        // The last line is most likely cut; half a row would say nothing.
        text.truncate(text.rfind(['\n', '\r']).map_or(text.len(), |end| end + 1));
    }
    let mut best = (0.0, b',');
    for separator in CANDIDATES {
        let score = evenness(&text, separator, limits);
        if score > best.0 {
            best = (score, separator);
        }
    }
    Ok(best.1)
}

/// How even a table the separator makes: the share of rows with the commonest width, which counts
/// twice, and the logarithm of that width. A header that looks like one counts half as much again.
fn evenness(text: &str, separator: u8, limits: &Limits) -> f64 {
    let limits = Limits { columns: usize::MAX, ..limits.clone() };
    let mut records = Records::new(text.as_bytes(), Encoding::UTF_8, separator, limits);
    let mut row = Row::default();
    let mut widths = Vec::new();
    let mut first_of_width: Vec<(usize, bool)> = Vec::new();
    while widths.len() < SAMPLE_ROWS && matches!(records.read(&mut row), Ok(true)) {
        if row.is_empty() || row.has_open_quote() {
            continue;
        }
        if !first_of_width.iter().any(|(width, _)| *width == row.len()) {
            first_of_width.push((row.len(), looks_like_header(&row)));
        }
        widths.push(row.len());
    }
    let times = |width: usize| widths.iter().filter(|other| **other == width).count();
    let wide = first_of_width.iter().filter(|(width, _)| *width > 1);
    let Some(&(width, header)) = wide.max_by_key(|(width, _)| (times(*width), *width)) else { return 0.0 };
    let share = times(width) as f64 / widths.len() as f64;
    share * share * (1.0 + width as f64).ln() * if header { 1.5 } else { 1.0 }
}

fn looks_like_header(row: &Row) -> bool {
    row.cells().all(|cell| {
        let text = cell.text.trim();
        !text.is_empty()
            && !text.contains([';', '\t', '|'])
            && text.chars().any(char::is_alphabetic)
            && !text.starts_with(|c: char| c.is_ascii_digit())
    })
}
