//! JSON: a list of objects, or an object whose `rows` are one. Each object is a row of the spool; the heading is every key,
//! in the order in which they first come.
//!
//! It is read twice from its file, first for the keys and then for the rows; one object is in memory at a time.

use std::collections::HashMap;
use std::fmt;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Value, error::Category};
use tempfile::NamedTempFile;

use super::spool::{self, Head, Spooled};
use crate::numbers::plain_decimal;
use crate::options::{Limits, Options};
use crate::refusal::{Measure, Refusal};
use crate::row::{CellKind, Row};
use crate::text::{Decoding, Encoding, encoding};

/// The key of the list where it stands in an object.
const ROWS: &str = "rows";
const CHUNK: usize = 64 << 10;

/// Reads the objects into a spool, which is removed when dropped.
pub(crate) fn open(path: &Path, options: &Options) -> Result<Spooled, Refusal> {
    let (encoding, limits) = (encoding(path, options)?, &options.limits);
    let mut keys = Keys::default();
    walk(path, encoding, &mut |object| keys.add(object, limits))?;
    if keys.names.is_empty() {
        return Err(Refusal::Empty);
    }
    let file = NamedTempFile::new()?;
    let mut out = BufWriter::with_capacity(CHUNK, file.as_file());
    spool::write_head(&mut out, &Head::default())?;
    let mut row = Row::default();
    row.restart(1);
    keys.names.iter().for_each(|key| row.push(CellKind::Text, key));
    spool::write_row(&mut out, &row)?;
    // What is absent takes room too: many keys that few objects have would fill the disk.
    let mut room = limits.unpacked_bytes.max(path.metadata()?.len().saturating_mul(2));
    let (mut cells, mut number) = (Vec::new(), 1);
    walk(path, encoding, &mut |object| {
        number += 1;
        keys.place(object, &mut cells);
        fill(&mut row, number, &cells, limits)?;
        let bytes = cells.len() + row.cells().map(|cell| 4 + cell.text.len()).sum::<usize>();
        room = room
            .checked_sub(bytes as u64)
            .ok_or(Refusal::too_big(Measure::UnpackedBytes, limits.unpacked_bytes))?;
        if !row.is_empty() {
            spool::write_row(&mut out, &row)?;
        }
        Ok(())
    })?;
    spool::write_foot(&mut out, &[])?;
    out.flush()?;
    drop(out);
    Spooled::open(file)
}

/// An object as it stands in the file.
type Object = Vec<(String, Value)>;
/// Takes the next object.
type Each<'a> = &'a mut dyn FnMut(Object) -> Result<(), Refusal>;

/// Every key and its column.
#[derive(Default)]
struct Keys {
    names: Vec<String>,
    columns: HashMap<String, usize>,
    objects: u64,
}

impl Keys {
    fn add(&mut self, object: Object, limits: &Limits) -> Result<(), Refusal> {
        self.objects += 1;
        if self.objects > limits.rows {
            return Err(Refusal::too_big(Measure::Rows, limits.rows));
        }
        for (key, _) in object {
            if !self.columns.contains_key(&key) {
                self.columns.insert(key.clone(), self.names.len());
                self.names.push(key);
            }
        }
        if self.names.len() > limits.columns {
            return Err(Refusal::too_big(Measure::Columns, limits.columns as u64));
        }
        Ok(())
    }

    /// The values of an object by their columns; of a key that comes twice, the last.
    fn place(&self, object: Object, cells: &mut Vec<Value>) {
        cells.clear();
        for (key, value) in object {
            let Some(column) = self.columns.get(&key).copied() else { continue };
            cells.resize(cells.len().max(column + 1), Value::Null);
            cells[column] = value;
        }
    }
}

fn fill(row: &mut Row, number: u64, cells: &[Value], limits: &Limits) -> Result<(), Refusal> {
    row.restart(number);
    for cell in cells {
        match cell {
            Value::Null => row.end_cell(CellKind::Empty),
            Value::Bool(truth) => row.push(CellKind::Bool, if *truth { "TRUE" } else { "FALSE" }),
            Value::Number(number) => push_number(row, number),
            Value::String(text) => row.push(CellKind::Text, text),
            Value::Array(_) | Value::Object(_) => row.push(CellKind::Text, &nested(cell)),
        }
    }
    if row.cells().any(|cell| cell.text.len() > limits.cell_bytes) {
        return Err(Refusal::too_big(Measure::CellBytes, limits.cell_bytes as u64));
    }
    row.check(limits.columns)
}

fn push_number(row: &mut Row, number: &serde_json::Number) {
    if number.is_f64() {
        match number.as_f64().and_then(plain_decimal) {
            Some(text) => row.push(CellKind::Number, &text),
            None => row.push(CellKind::Error, "#NUM!"),
        }
    } else {
        row.push(CellKind::Number, &number.to_string());
    }
}

/// What is nested, as a list of ours writes it into one cell: words one after another, anything else as JSON.
fn nested(value: &Value) -> String {
    let word = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        _ => None,
    };
    match value {
        Value::Array(items) => match items.iter().map(word).collect::<Option<Vec<_>>>() {
            Some(words) => words.join(", "),
            None => value.to_string(),
        },
        Value::Object(fields) if fields.is_empty() => String::new(),
        _ => value.to_string(),
    }
}

/// Hands over one object after another.
fn walk(path: &Path, encoding: Encoding, each: Each<'_>) -> Result<(), Refusal> {
    let text = BufReader::with_capacity(CHUNK, Utf8::of(File::open(path)?, encoding));
    let mut json = serde_json::Deserializer::from_reader(text);
    let mut refused = None;
    let list = List { each, refused: &mut refused, nested: false };
    let read = list.deserialize(&mut json).and_then(|()| json.end());
    let Err(problem) = read else { return Ok(()) };
    let line = problem.line().max(1) as u64;
    Err(match (refused, problem.classify()) {
        (Some(refusal), _) => refusal,
        (None, Category::Io) => Refusal::Io(problem.into()),
        (None, Category::Data) => Refusal::NoObjects { line },
        (None, Category::Syntax | Category::Eof) => Refusal::BrokenJson { line },
    })
}

/// The list, or the object that it stands in.
struct List<'a> {
    each: Each<'a>,
    refused: &'a mut Option<Refusal>,
    nested: bool,
}

impl<'de> DeserializeSeed<'de> for List<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for List<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of objects")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while let Some(object) = items.next_element_seed(Entries)? {
            if let Err(refusal) = (self.each)(object) {
                *self.refused = Some(refusal);
                return Err(A::Error::custom("refused"));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut found = self.nested;
        while let Some(key) = fields.next_key::<String>()? {
            if key == ROWS && !found {
                found = true;
                let (each, refused) = (&mut *self.each, &mut *self.refused);
                fields.next_value_seed(List { each, refused, nested: true })?;
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        if found && !self.nested { Ok(()) } else { Err(A::Error::custom("no list")) }
    }
}

/// The entries of an object in their order.
struct Entries;

impl<'de> DeserializeSeed<'de> for Entries {
    type Value = Object;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Object, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Entries {
    type Value = Object;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Object, A::Error> {
        let mut object = Vec::new();
        while let Some(entry) = fields.next_entry()? {
            object.push(entry);
        }
        Ok(object)
    }
}

/// A file of any encoding, read as UTF-8.
struct Utf8 {
    file: File,
    decoding: Decoding,
    bytes: Box<[u8]>,
    text: String,
    at: usize,
    ended: bool,
}

impl Utf8 {
    fn of(file: File, encoding: Encoding) -> Self {
        let bytes = vec![0; CHUNK].into();
        Self { file, decoding: encoding.decoding(), bytes, text: String::new(), at: 0, ended: false }
    }
}

impl Read for Utf8 {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        while self.at == self.text.len() && !self.ended {
            self.text.clear();
            self.at = 0;
            let read = self.file.read(&mut self.bytes)?;
            self.ended = read == 0;
            self.decoding.decode(&self.bytes[..read], self.ended, &mut self.text);
        }
        let left = &self.text.as_bytes()[self.at..];
        let taken = left.len().min(out.len());
        out[..taken].copy_from_slice(&left[..taken]);
        self.at += taken;
        Ok(taken)
    }
}
