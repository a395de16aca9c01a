//! Rows that were refused: which, where, why; and the list of them to mend and send again.

use super::{OpenList, Unreadable, in_order::InOrder, walk::walk};
use sheets::{CellProblem, RowProblem, WriteError};
use shell::Say;
use std::{
    collections::BTreeMap,
    io::{ErrorKind, Seek, Write},
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

/// Why rows of a list are refused, by their number and in words: the first `most` of the list.
///
/// # Errors
/// The list cannot be read again.
pub fn reasons(
    list: &OpenList,
    most: usize,
    say: impl Fn(&Say) -> String,
) -> Result<BTreeMap<u64, String>, Unreadable> {
    let mut first = BTreeMap::new();
    walk(list, |batch| {
        for refused in batch.refused {
            first.insert(refused.row, refused.reason);
            if first.len() > most {
                first.pop_last();
            }
        }
        Ok::<_, sheets::Refusal>(())
    })?;
    Ok(first.into_iter().map(|(row, reason)| (row, say(&reason))).collect())
}

/// Every row of a list that is refused, in its order, with the reason in words. Stops early when `take`
/// answers false.
///
/// # Errors
/// The list cannot be read again, or there is no room to put rows in order.
pub(crate) fn each_reason(
    list: &OpenList,
    say: impl Fn(&Say) -> String,
    mut take: impl FnMut(u64, String) -> bool,
) -> Result<(), Unreadable> {
    let mut waiting = InOrder::default();
    let mut hand_over =
        |row: u64, reason: &[u8]| match take(row, String::from_utf8_lossy(reason).into_owned()) {
            true => Ok(()),
            false => Err(std::io::Error::from(ErrorKind::BrokenPipe)),
        };
    let walked = walk(list, |batch| {
        for refused in batch.refused {
            waiting.put(refused.row, say(&refused.reason).into_bytes())?;
        }
        Ok::<_, sheets::Refusal>(waiting.take_before(batch.settled, &mut hand_over)?)
    });
    match walked.and_then(|()| Ok(waiting.take_before(u64::MAX, hand_over)?)) {
        Err(sheets::Refusal::Io(e)) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// Writes the rows that were refused as they stand in their file, under its own header and with the
/// reason beside each, so that they can be mended and sent again; their dates so that they are read in the
/// order the whole list told. `reasons` come in the order of the rows; `csv` chooses text, else a workbook.
///
/// # Errors
/// The list cannot be read again, or the answer not written.
pub fn write_refused(
    list: &OpenList,
    reasons: impl IntoIterator<Item = (u64, String)>,
    reason_header: &str,
    csv: bool,
    out: impl Write + Seek + Send,
) -> Result<(), Unreadable> {
    let mut headers = list.layout.headers();
    let width = headers.len();
    headers.push(reason_header.to_owned());
    let mut records = list.layout.records(&list.source)?;
    let mut reasons = reasons.into_iter().peekable();
    let mut failure = None;
    let rows = std::iter::from_fn(|| {
        // Nothing is left to look for after the last of them.
        while let Some((wanted, _)) = reasons.peek() {
            match records.next() {
                Ok(Some(record)) if record.number() < *wanted => {}
                Ok(Some(record)) => {
                    while reasons.next_if(|(row, _)| *row < record.number()).is_some() {}
                    let Some((_, reason)) = reasons.next_if(|(row, _)| *row == record.number()) else {
                        continue;
                    };
                    let mut cells = record.to_strings();
                    cells.resize(width.max(cells.len()), String::new());
                    cells.insert(width, reason);
                    return Some(cells);
                }
                Ok(None) => return None,
                Err(e) => {
                    failure = Some(e);
                    return None;
                }
            }
        }
        None
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
