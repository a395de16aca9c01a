//! Finding the header row, and which column holds which field.

use crate::class::Title;
use crate::fields::{Field, HeaderKey};
use crate::fold::clean;
use crate::hints::Hints;
use crate::numbers;
use crate::refusal::Refusal;
use crate::row::{Cell, CellKind, Row};
use crate::source::Rows;

/// How many rows with content may stand before the header: titles, the company's address…
const SEARCHED_ROWS: usize = 60;

/// The header row, and the columns it heads.
pub(crate) struct Header {
    /// Its number in the file.
    pub row: u64,
    /// The rows with content above it.
    pub titles: Vec<Title>,
    /// Cells of the row itself, empty ones at its end included.
    pub width: usize,
    /// The text of each column's header, cleaned; columns beyond the header have an empty one.
    pub texts: Vec<String>,
}

/// Finds the row that names most fields. When none names any, it is the first that looks like a
/// header, so that a person can still say what its columns mean.
pub(crate) fn find(rows: Rows, fields: &[Field], hints: &Hints) -> Result<Header, Refusal> {
    let names = field_names(fields);
    let asked: Vec<HeaderKey> = hints.columns.iter().map(|(_, column)| HeaderKey::new(column)).collect();
    let mut seen: Vec<Row> = Vec::new();
    let mut best = (0, 0);
    for row in rows {
        let row = row?;
        if row.is_empty() {
            continue;
        }
        let score = score(&row, &names, &asked);
        if score > best.0 {
            best = (score, seen.len());
        }
        seen.push(row);
        if seen.len() == SEARCHED_ROWS {
            break;
        }
    }
    if seen.is_empty() {
        return Err(Refusal::Empty);
    }
    let at = if best.0 > 0 { best.1 } else { likeliest(&seen) };
    if let Some(open) = seen[..=at].iter().find(|row| row.has_open_quote()) {
        return Err(Refusal::OpenQuote { row: open.number() });
    }
    if best.0 == 0 && at + 1 == seen.len() {
        return Err(Refusal::NoTable);
    }
    let widest = seen[at..].iter().map(Row::len).max().unwrap_or_default();
    let header = &seen[at];
    let texts = (0..widest).map(|column| clean(header.cell(column).text).into_owned()).collect();
    Ok(Header {
        row: header.number(),
        titles: seen[..at].iter().map(Title::of).collect(),
        width: header.len(),
        texts,
    })
}

fn field_names(fields: &[Field]) -> Vec<Vec<HeaderKey>> {
    let keys = |field: &Field| {
        std::iter::once(field.key).chain(field.names.iter().copied()).map(HeaderKey::new).collect()
    };
    fields.iter().map(keys).collect()
}

/// How many fields, and columns asked for, the row names.
fn score(row: &Row, names: &[Vec<HeaderKey>], asked: &[HeaderKey]) -> usize {
    let texts = row.cells().filter(|cell| cell.kind == CellKind::Text);
    let keys: Vec<HeaderKey> =
        texts.map(|cell| HeaderKey::new(cell.text)).filter(|key| !key.is_empty()).collect();
    let named = |name: &HeaderKey| keys.iter().any(|key| key.matches(name));
    names.iter().filter(|names| names.iter().any(named)).count()
        + asked.iter().filter(|column| named(column)).count()
}

/// The keys of the fields that the likeliest header among the first rows of a sheet names; none when nothing stands
/// under it. `columns` are those asked for, by field.
pub(crate) fn named(rows: &[Row], fields: &[Field], columns: &[(String, String)]) -> Vec<&'static str> {
    let mut names = field_names(fields);
    for (field, column) in columns {
        if let Some(at) = fields.iter().position(|one| one.key == field) {
            names[at].push(HeaderKey::new(column));
        }
    }
    let above = rows.split_last().map_or(&[][..], |(_, above)| above);
    let best = above.iter().rev().max_by_key(|row| score(row, &names, &[]));
    let Some(best) = best else { return Vec::new() };
    let one = |(field, names): (&Field, &Vec<HeaderKey>)| {
        (score(best, std::slice::from_ref(names), &[]) > 0).then_some(field.key)
    };
    fields.iter().zip(&names).filter_map(one).collect()
}

/// The first row as wide as any whose cells are all words.
fn likeliest(seen: &[Row]) -> usize {
    let filled = |row: &Row| row.cells().filter(|cell| cell.kind != CellKind::Empty).count();
    let is_word = |cell: Cell<'_>| cell.kind == CellKind::Text && numbers::written(cell.text.trim()).is_err();
    let worded = |row: &Row| row.cells().all(|cell| cell.kind == CellKind::Empty || is_word(cell));
    let widest = seen.iter().filter(|row| worded(row)).map(filled).max().unwrap_or_default();
    seen.iter().position(|row| worded(row) && filled(row) == widest).unwrap_or_default()
}

/// The column of each field: those asked for, then the best guess for the others.
pub(crate) fn map(header: &Header, fields: &[Field], hints: &Hints) -> Result<Vec<Option<usize>>, Refusal> {
    let keys: Vec<HeaderKey> = header.texts.iter().map(|text| HeaderKey::new(text)).collect();
    let mut columns = vec![None; fields.len()];
    let mut settled = vec![false; fields.len()];
    for (field, column) in &hints.columns {
        let at = fields.iter().position(|one| one.key == field);
        let at = at.ok_or_else(|| Refusal::UnknownField { field: field.clone() })?;
        settled[at] = true;
        columns[at] = match column.trim() {
            "" => None,
            named => Some(resolve(named, header, &keys)?),
        };
    }
    let mut taken: Vec<usize> = columns.iter().flatten().copied().collect();
    for (_, column, field) in guesses(&keys, fields) {
        if !settled[field] && !taken.contains(&column) {
            settled[field] = true;
            taken.push(column);
            columns[field] = Some(column);
        }
    }
    Ok(columns)
}

/// Every fit of a header and a field, the best first: rank of the name, column, field.
fn guesses(keys: &[HeaderKey], fields: &[Field]) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    for (field, names) in field_names(fields).iter().enumerate() {
        for (rank, name) in names.iter().enumerate() {
            let fitting = keys.iter().enumerate().filter(|(_, key)| key.matches(name));
            found.extend(fitting.map(|(column, _)| (rank, column, field)));
        }
    }
    found.sort_unstable();
    found
}

/// The column a person means: its header, its header however written, its letter, its number.
/// Of several columns with the very same header it is the first.
fn resolve(named: &str, header: &Header, keys: &[HeaderKey]) -> Result<usize, Refusal> {
    let exact = clean(named);
    if let Some(column) = header.texts.iter().position(|text| *text == exact) {
        return Ok(column);
    }
    let wanted = HeaderKey::new(named);
    let fitting = keys.iter().enumerate().filter(|(_, key)| key.matches(&wanted));
    let mut found: Vec<usize> = fitting.map(|(column, _)| column).collect();
    found.dedup_by_key(|column| header.texts[*column].clone());
    let headers = |columns: &[usize]| columns.iter().map(|column| header.texts[*column].clone()).collect();
    match found.as_slice() {
        [column] => return Ok(*column),
        [] => {}
        several => {
            return Err(Refusal::AmbiguousColumn { column: named.to_owned(), headers: headers(several) });
        }
    }
    let numbered =
        named.strip_prefix('#').and_then(|number| number.trim().parse::<usize>().ok()?.checked_sub(1));
    let column = numbered.or_else(|| from_letters(named)).filter(|column| *column < header.texts.len());
    column.ok_or_else(|| Refusal::UnknownColumn {
        column: named.to_owned(),
        headers: header.texts.iter().filter(|text| !text.is_empty()).cloned().collect(),
    })
}

fn from_letters(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let number = letters
        .bytes()
        .fold(0, |number, byte| number * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1);
    Some(number - 1)
}

/// The letter a spreadsheet shows over this column: 0 is `A`, 26 is `AA`.
pub(crate) fn to_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|letter| *letter as char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_numbers_of_columns_agree() {
        fn check(column: usize, letters: &str) {
            assert_eq!(to_letters(column), letters);
            assert_eq!(from_letters(letters), Some(column));
        }
        check(0, "A");
        check(25, "Z");
        check(26, "AA");
        check(701, "ZZ");
        check(702, "AAA");
    }
}
