//! Which kind of file it is, told from its content and never from its name.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use zip::ZipArchive;

use crate::refusal::{Looks, Refusal};

/// The kinds of file read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Text with separators: CSV and its kin.
    Text,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97–2003.
    Xls,
    /// OpenDocument.
    Ods,
    /// A list of JSON objects.
    Json,
}

impl Format {
    /// `csv`, `xlsx`, `xls`, `ods`, `json`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "csv",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Json => "json",
        }
    }

    pub(crate) fn by_name(name: &str) -> Option<Self> {
        [Self::Text, Self::Xlsx, Self::Xls, Self::Ods].into_iter().find(|format| format.name() == name)
    }
}

const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const BINARY: [(&[u8], Looks); 13] = [
    (b"%PDF", Looks::Pdf),
    (b"\x89PNG", Looks::Image),
    (b"\xff\xd8\xff", Looks::Image),
    (b"GIF8", Looks::Image),
    (b"BM\0", Looks::Image),
    (b"RIFF", Looks::Image),
    (b"{\\rtf", Looks::Document),
    (b"\x1f\x8b", Looks::Archive),
    (b"Rar!", Looks::Archive),
    (b"7z\xbc\xaf", Looks::Archive),
    (b"BZh", Looks::Archive),
    (b"\x7fELF", Looks::Binary),
    (b"SQLite format 3", Looks::Binary),
];

/// Recognises the file, or refuses what is no list.
pub(crate) fn recognise(file: &mut File) -> Result<Format, Refusal> {
    let mut start = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(1024).read_to_end(&mut start)?;
    file.seek(SeekFrom::Start(0))?;
    if start.is_empty() {
        return Err(Refusal::Empty);
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return in_zip(file);
    }
    if start.starts_with(COMPOUND) {
        return in_compound(file);
    }
    // Workbooks of Excel 2 to 4, which stood alone, begin with their own record.
    if start.starts_with(b"\x09\x08") || start.starts_with(b"\x09\x04\x06\0") {
        return Ok(Format::Xls);
    }
    if let Some((_, looks)) = BINARY.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(Refusal::NotASpreadsheet { looks: *looks });
    }
    match markup(&start) {
        Some(looks) => Err(Refusal::NotASpreadsheet { looks }),
        None => Ok(if is_json(&start) { Format::Json } else { Format::Text }),
    }
}

/// A bracket, and then what may only follow it in JSON; a heading such as `[Factura];[Cliente]` is none.
fn is_json(start: &[u8]) -> bool {
    let blank = |c: &char| c.is_whitespace() || matches!(*c, '\0' | '\u{feff}' | char::REPLACEMENT_CHARACTER);
    let text = String::from_utf8_lossy(start);
    let mut signs = text.chars().filter(|c| !blank(c));
    match (signs.next(), signs.next()) {
        (Some('['), next) => matches!(next, Some('{' | '[' | ']' | '"')),
        (Some('{'), next) => matches!(next, Some('"' | '}')),
        _ => false,
    }
}

/// Web pages and XML, which many systems export as "Excel".
fn markup(start: &[u8]) -> Option<Looks> {
    let text = String::from_utf8_lossy(start).to_lowercase();
    let text = text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
    if ["<html", "<!doctype html", "<table", "<head", "<meta"].iter().any(|tag| text.starts_with(tag)) {
        return Some(Looks::Html);
    }
    text.starts_with("<?xml").then_some(if text.contains("<html") { Looks::Html } else { Looks::Xml })
}

fn in_zip(file: &mut File) -> Result<Format, Refusal> {
    let mut archive = ZipArchive::new(file).map_err(Refusal::damaged)?;
    let mut names = Vec::new();
    for index in 0..archive.len().min(10_000) {
        if let Some(Ok(name)) = archive.name_for_index(index) {
            names.push(name.into_owned());
        }
    }
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("mimetype") && has("content.xml") {
        let mut kind = String::new();
        if let Ok(entry) = archive.by_name("mimetype") {
            entry.take(200).read_to_string(&mut kind).map_err(Refusal::damaged)?;
        }
        return match kind.contains("opendocument.spreadsheet") {
            true => Ok(Format::Ods),
            false => Err(Refusal::NotASpreadsheet { looks: Looks::Document }),
        };
    }
    // LibreOffice can also encrypt the package as a whole.
    if has("encrypted-package") {
        return Err(Refusal::Password);
    }
    let looks = if has("xl/workbook.bin") {
        Looks::BinaryWorkbook
    } else if has("xl/") {
        return Ok(Format::Xlsx);
    } else if has("word/") || has("ppt/") || has("visio/") {
        Looks::Document
    } else {
        Looks::Archive
    };
    Err(Refusal::NotASpreadsheet { looks })
}

/// An OLE 2 compound file holds an old workbook, an encrypted new one, or something else. The
/// entries of its directory are 128 bytes, aligned, so their names can be found without following
/// its allocation tables.
fn in_compound(file: &mut File) -> Result<Format, Refusal> {
    let mut block = vec![0; 64 << 10];
    let (mut workbook, mut encrypted) = (false, false);
    loop {
        let mut filled = 0;
        while filled < block.len() {
            match file.read(&mut block[filled..])? {
                0 => break,
                read => filled += read,
            }
        }
        for entry in block[..filled].chunks_exact(128) {
            let name = |wanted: &str| {
                let bytes: Vec<u8> = wanted.encode_utf16().flat_map(u16::to_le_bytes).collect();
                let length = (bytes.len() as u16 + 2).to_le_bytes();
                entry.starts_with(&bytes) && entry[64..66] == length
            };
            workbook |= name("Workbook") || name("Book");
            encrypted |= name("EncryptedPackage");
        }
        if filled < block.len() {
            break;
        }
    }
    match (workbook, encrypted) {
        (_, true) => Err(Refusal::Password),
        (true, _) => Ok(Format::Xls),
        _ => Err(Refusal::NotASpreadsheet { looks: Looks::Document }),
    }
}
