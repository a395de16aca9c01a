//! Reading ODS.
//!
//! Why not with calamine: it holds every cell of every sheet in memory at once, several times
//! over, and a list of 100,000 rows then needs more than a workbook is allowed.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufReader, Read, Write};

use calamine::{CellErrorType, DataRef};
use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::read::ZipFile;

use super::rows::{HEADS, HeadWriter, RowWriter, SEARCHED_ROWS, TableSearch};
use super::spool::{self, Head};
use crate::options::Limits;
use crate::refusal::{Measure, Refusal};

/// Reads the first sheet with a table, or the one wanted, and writes its rows to a spool.
pub(super) fn read(
    file: &File,
    wanted: Option<&str>,
    limits: &Limits,
    out: &mut impl Write,
) -> Result<(), Refusal> {
    let mut archive = ZipArchive::new(file).map_err(Refusal::damaged)?;
    if is_encrypted(&mut archive)? {
        return Err(Refusal::Password);
    }
    let (chosen, name) = choose(&mut archive, wanted, limits)?;
    spool::write_head(out, &Head { epoch_1904: false, sheet: name })?;
    let mut rows = RowWriter::new(&mut *out, limits, false);
    let (mut begun, mut beginning) = (Vec::new(), None::<(String, HeadWriter<'_>)>);
    let mut content = Content::open(&mut archive, limits)?;
    let mut tables = 0;
    loop {
        match content.next()? {
            Piece::Table { name, hidden } => {
                tables += 1;
                begun.extend(beginning.take().map(|(name, head)| head.of(name)));
                let shown = !hidden && begun.len() < HEADS;
                beginning = shown.then(|| (name, HeadWriter::new(limits, false)));
            }
            Piece::Row { number, repeated } => {
                if let Some((_, head)) = &mut beginning {
                    content.cells().all(|(column, value)| head.cell(number, column, value));
                }
                let repeated = if tables == chosen + 1 { repeated } else { 0 };
                for row in (number..).take(repeated) {
                    for (column, value) in content.cells() {
                        rows.cell(row, column, value)?;
                    }
                }
            }
            Piece::End => break,
        }
    }
    rows.finish()?;
    begun.extend(beginning.map(|(name, head)| head.of(name)));
    Ok(spool::write_foot(out, &begun)?)
}

fn is_encrypted(archive: &mut ZipArchive<&File>) -> Result<bool, Refusal> {
    let Ok(part) = archive.by_name("META-INF/manifest.xml") else { return Ok(false) };
    let mut manifest = Vec::new();
    part.take(4 << 20).read_to_end(&mut manifest).map_err(Refusal::damaged)?;
    Ok(memchr::memmem::find(&manifest, b"encryption-data").is_some())
}

/// The place and name of the sheet to read.
fn choose(
    archive: &mut ZipArchive<&File>,
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<(usize, String), Refusal> {
    let mut content = Content::open(archive, limits)?;
    let mut tables = 0;
    // A sheet with a single column is taken when no other has more.
    let mut fallback = None;
    let mut candidate = None;
    let mut search = TableSearch::default();
    loop {
        match content.next()? {
            Piece::Table { name, hidden } => {
                let fits = wanted.map_or(!hidden, |wanted| wanted.trim() == name.trim());
                candidate = fits.then_some((tables, name));
                if wanted.is_some() && fits {
                    break;
                }
                tables += 1;
                search = TableSearch::default();
            }
            Piece::Row { number, repeated } if candidate.is_some() && number < SEARCHED_ROWS => {
                for row in (number..).take(repeated.min(2)) {
                    content.cells().take(2).for_each(|_| _ = search.has_table_at(row));
                }
                if search.rows > 0 && fallback.is_none() {
                    fallback.clone_from(&candidate);
                }
                if search.is_table() {
                    break;
                }
            }
            Piece::Row { .. } => {}
            Piece::End => {
                candidate = fallback;
                break;
            }
        }
    }
    candidate.ok_or_else(|| match wanted {
        Some(name) => Refusal::UnknownSheet { name: name.to_owned() },
        None => Refusal::Empty,
    })
}

/// What is told of the content, in its order.
enum Piece {
    Table {
        name: String,
        hidden: bool,
    },
    /// A row from 0 with content, which [`Content::cells`] tells, and how often it is repeated.
    Row {
        number: u32,
        repeated: usize,
    },
    End,
}

/// A walk through `content.xml`.
struct Content<'a, 'f> {
    xml: Reader<BufReader<ZipFile<'a, &'f File>>>,
    buffer: Vec<u8>,
    limits: Limits,
    style: String,
    hidden_styles: HashSet<String>,
    row: u32,
    /// First column, how often repeated, value.
    cells: Vec<(u32, u32, DataRef<'static>)>,
}

impl<'a, 'f> Content<'a, 'f> {
    fn open(archive: &'a mut ZipArchive<&'f File>, limits: &Limits) -> Result<Self, Refusal> {
        let part = archive.by_name("content.xml").map_err(Refusal::damaged)?;
        let mut xml = Reader::from_reader(BufReader::with_capacity(64 << 10, part));
        xml.config_mut().expand_empty_elements = true;
        Ok(Self {
            xml,
            buffer: Vec::new(),
            limits: limits.clone(),
            style: String::new(),
            hidden_styles: HashSet::new(),
            row: 0,
            cells: Vec::new(),
        })
    }

    /// The cells with content of the row last told, by column.
    fn cells(&self) -> impl Iterator<Item = (u32, &DataRef<'static>)> {
        self.cells.iter().flat_map(|(first, repeated, value)| {
            (*first..first.saturating_add(*repeated)).map(move |column| (column, value))
        })
    }

    fn next(&mut self) -> Result<Piece, Refusal> {
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(Refusal::damaged)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "style:style" => self.style = attribute(&tag, "style:name")?.unwrap_or_default(),
                    "style:table-properties"
                        if attribute(&tag, "table:display")?.as_deref() == Some("false") =>
                    {
                        self.hidden_styles.insert(self.style.clone());
                    }
                    "table:table" => {
                        self.row = 0;
                        let style = attribute(&tag, "table:style-name")?;
                        let hidden = style.is_some_and(|style| self.hidden_styles.contains(&style));
                        return Ok(Piece::Table {
                            name: attribute(&tag, "table:name")?.unwrap_or_default(),
                            hidden,
                        });
                    }
                    "table:table-row" => {
                        let repeated = repeats(&tag, "table:number-rows-repeated")?;
                        self.read_cells()?;
                        let number = self.row;
                        self.row = number.saturating_add(repeated);
                        if !self.cells.is_empty() {
                            return Ok(Piece::Row { number, repeated: repeated as usize });
                        }
                    }
                    _ => {}
                },
                Event::Eof => return Ok(Piece::End),
                _ => {}
            }
        }
    }

    /// Reads the cells of a row up to its end.
    fn read_cells(&mut self) -> Result<(), Refusal> {
        self.cells.clear();
        let mut column = 0u32;
        loop {
            self.buffer.clear();
            let tag = match self.xml.read_event_into(&mut self.buffer).map_err(Refusal::damaged)? {
                Event::Start(tag)
                    if matches!(tag.name().as_ref(), "table:table-cell" | "table:covered-table-cell") =>
                {
                    tag.into_owned()
                }
                Event::End(tag) if tag.name().as_ref() == "table:table-row" => return Ok(()),
                Event::Eof => return Err(Refusal::damaged("a row without end")),
                _ => continue,
            };
            let repeated = repeats(&tag, "table:number-columns-repeated")?;
            let text = self.read_text(tag.name().as_ref())?;
            let value = value(&tag, text)?;
            if value != DataRef::Empty {
                self.cells.push((column, repeated, value));
            }
            column = column.saturating_add(repeated);
        }
    }

    /// Reads the paragraphs of a cell up to its end; remarks beside it are passed over.
    fn read_text(&mut self, cell: &str) -> Result<String, Refusal> {
        let mut text = String::new();
        let mut remarks = 0;
        loop {
            self.buffer.clear();
            match self.xml.read_event_into(&mut self.buffer).map_err(Refusal::damaged)? {
                Event::Start(tag) => match tag.name().as_ref() {
                    "office:annotation" => remarks += 1,
                    _ if remarks > 0 => {}
                    "text:p" if !text.is_empty() => text.push('\n'),
                    "text:s" => {
                        let spaces =
                            attribute(&tag, "text:c")?.and_then(|count| count.parse().ok()).unwrap_or(1);
                        text.extend(std::iter::repeat_n(' ', spaces.min(self.limits.cell_bytes)));
                    }
                    "text:tab" => text.push('\t'),
                    "text:line-break" => text.push('\n'),
                    _ => {}
                },
                Event::Text(piece) if remarks == 0 => text.push_str(&piece.xml10_content()),
                Event::CData(piece) if remarks == 0 => text.push_str(&piece.xml10_content()),
                Event::GeneralRef(entity) if remarks == 0 => {
                    match entity.resolve_char_ref().map_err(Refusal::damaged)? {
                        Some(c) => text.push(c),
                        None => text.push_str(resolve_xml_entity(&entity).unwrap_or_default()),
                    }
                }
                Event::End(tag) if tag.name().as_ref() == "office:annotation" => remarks -= 1,
                Event::End(tag) if tag.name().as_ref() == cell => return Ok(text),
                Event::Eof => return Err(Refusal::damaged("a cell without end")),
                _ => {}
            }
            if text.len() > self.limits.cell_bytes {
                return Err(Refusal::too_big(Measure::CellBytes, self.limits.cell_bytes as u64));
            }
        }
    }
}

/// The value of a cell: what its attributes say, or else its text.
fn value(tag: &BytesStart<'_>, text: String) -> Result<DataRef<'static>, Refusal> {
    if attribute(tag, "calcext:value-type")?.as_deref() == Some("error") {
        return Ok(DataRef::Error(text.parse().unwrap_or(CellErrorType::Value)));
    }
    let kind = attribute(tag, "office:value-type")?.unwrap_or_default();
    let said = |name| attribute(tag, name);
    Ok(match kind.as_str() {
        "float" | "currency" | "percentage" => {
            let number = said("office:value")?.and_then(|number| number.parse().ok());
            DataRef::Float(number.ok_or_else(|| Refusal::damaged("a number without value"))?)
        }
        "date" => DataRef::DateTimeIso(said("office:date-value")?.unwrap_or(text)),
        "time" => DataRef::DurationIso(text),
        "boolean" => DataRef::Bool(said("office:boolean-value")?.as_deref() == Some("true")),
        _ => match said("office:string-value")?.unwrap_or(text) {
            empty if empty.is_empty() => DataRef::Empty,
            text => DataRef::String(text),
        },
    })
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refusal> {
    let found = tag.try_get_attribute(name).map_err(Refusal::damaged)?;
    found.map(|found| Ok(unescape(&found.value).map_err(Refusal::damaged)?.into_owned())).transpose()
}

fn repeats(tag: &BytesStart<'_>, name: &str) -> Result<u32, Refusal> {
    Ok(attribute(tag, name)?.and_then(|count| count.parse().ok()).unwrap_or(1))
}
