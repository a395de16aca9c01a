//! Rows that were refused: which, where, why; and the list of them to mend and send again.

use super::{OpenList, Unreadable, walk::walk};
use sheets::{CellProblem, RowProblem, WriteError};
use shell::Say;
use std::{
    collections::BTreeMap,
    io::{Seek, Write},
};

/// A row that was not taken, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// As a spreadsheet numbers it.
    pub row: u64,
    /// The header of the column that is wrong, when it is one.
    pub column: Option<String>,
    /// Why, and what to do.
    pub reason: Say,
}

impl Refused {
    pub(crate) fn new(row: u64, column: Option<&str>, reason: Say) -> Self {
        Self { row, column: column.map(str::to_owned), reason }
    }
}

/// A cell that cannot be read, as a refusal of its row.
pub fn of_cell(row: u64, problem: CellProblem) -> Refused {
    let reason = Say::key(format!("sales-refused-{}", problem.reason.code()));
    let reason = reason.with("column", &problem.column).with("value", short(&problem.value));
    Refused { row, column: Some(problem.column), reason }
}

/// A row that cannot be read as a whole.
pub fn of_row(row: u64, problem: RowProblem) -> Refused {
    let reason = Say::key(format!("sales-refused-{}", problem.code()));
    let reason = match problem {
        RowProblem::Ragged { expected, found } => reason.with("expected", expected).with("found", found),
        _ => reason,
    };
    Refused { row, column: None, reason }
}

/// What a cell holds, as far as a sentence can show it.
pub(crate) fn short(value: &str) -> String {
    const LONGEST: usize = 40;
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    value.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Why rows of a list are refused, by their number and in words: the first `most` of them.
///
/// # Errors
/// The list cannot be read again.
pub fn reasons(
    list: &OpenList,
    most: usize,
    say: impl Fn(&Say) -> String,
) -> Result<BTreeMap<u64, String>, Unreadable> {
    let mut reasons = BTreeMap::new();
    walk(list, |batch| {
        let room = most.saturating_sub(reasons.len());
        let some = batch.refused.into_iter().take(room);
        reasons.extend(some.map(|refused| (refused.row, say(&refused.reason))));
        Ok::<_, sheets::Refusal>(())
    })?;
    Ok(reasons)
}

/// Writes the rows that were refused as they stand in their file, under its own header and with the
/// reason beside each, so that they can be mended and sent again. `csv` chooses text; else a workbook.
///
/// # Errors
/// The list cannot be read again, or the answer not written.
pub fn write_refused(
    list: &OpenList,
    reasons: &BTreeMap<u64, String>,
    reason_header: &str,
    csv: bool,
    out: impl Write + Seek + Send,
) -> Result<(), Unreadable> {
    let mut headers: Vec<String> = list.layout.columns.iter().map(|column| column.header.clone()).collect();
    headers.push(reason_header.to_owned());
    let mut records = list.layout.records(&list.source)?;
    let width = headers.len() - 1;
    let mut failure = None;
    let rows = std::iter::from_fn(|| {
        loop {
            match records.next() {
                Ok(Some(record)) => {
                    let Some(reason) = reasons.get(&record.number()) else { continue };
                    let mut cells = record.row().to_strings();
                    cells.resize(width.max(cells.len()), String::new());
                    cells.insert(width, reason.clone());
                    return Some(cells);
                }
                Ok(None) => return None,
                Err(e) => {
                    failure = Some(e);
                    return None;
                }
            }
        }
    });
    if csv {
        sheets::write_csv(out, ';', &headers, rows)?;
    } else {
        sheets::write_xlsx(out, &headers, rows)?;
    }
    failure.map_or(Ok(()), |e| Err(e.into()))
}

impl From<WriteError> for Unreadable {
    fn from(e: WriteError) -> Self {
        Self::Unwritable(e)
    }
}
