//! Lists in plain text: encoding, separator, rows.

mod census;
mod detect;
mod encoding;
mod records;
mod separator;

use std::fs::File;
use std::path::Path;

pub(crate) use encoding::{Decoding, Encoding};
pub(crate) use records::Records;

use crate::options::Options;
use crate::refusal::Refusal;

/// How a text file is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub encoding: Encoding,
    pub separator: u8,
}

/// Tells how the file is written, as far as the options leave it open.
pub(crate) fn recognise(path: &Path, options: &Options) -> Result<Style, Refusal> {
    let encoding = encoding(path, options)?;
    let separator = match options.separator {
        Some(separator) if separator.is_ascii() => separator as u8,
        _ => separator::detect(File::open(path)?, encoding, &options.limits)?,
    };
    Ok(Style { encoding, separator })
}

/// The encoding that was said, or else the one its bytes tell.
pub(crate) fn encoding(path: &Path, options: &Options) -> Result<Encoding, Refusal> {
    match &options.encoding {
        Some(name) => Encoding::by_name(name),
        None => detect::detect(File::open(path)?),
    }
}
