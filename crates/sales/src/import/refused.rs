//! Rows that were refused: which, where, why; and the list of them to mend and send again.

use super::{OpenList, RefusedRow, Unreadable, in_order::InOrder, walk::walk};
use sheets::{CellProblem, RowProblem, WriteError};
use shell::Say;
use std::io::{ErrorKind, Seek, Write};

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
pub fn short(value: &str) -> String {
    const LONGEST: usize = 40;
    if value.chars().count() <= LONGEST {
        return value.to_owned();
    }
    value.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// Every row of a list of invoices that is refused, in its order, with the reason in words. Stops early when `take`
/// answers false.
///
/// # Errors
/// The list cannot be read again, or there is no room to put rows in order.
pub(crate) fn each_reason(
    list: &OpenList,
    say: impl Fn(&Say) -> String,
    mut take: impl FnMut(RefusedRow) -> bool,
) -> Result<(), Unreadable> {
    let mut waiting = InOrder::default();
    let mut hand_over = |_: u64, row: &[u8]| match take(serde_json::from_slice(row)?) {
        true => Ok(()),
        false => Err(std::io::Error::from(ErrorKind::BrokenPipe)),
    };
    let walked = walk(list, |batch| {
        for Refused { row, column, reason } in batch.refused {
            let told = RefusedRow { row, column, reason: say(&reason) };
            waiting.put(row, serde_json::to_vec(&told).map_err(std::io::Error::from)?)?;
        }
        Ok::<_, sheets::Refusal>(waiting.take_before(batch.settled, &mut hand_over)?)
    });
    match walked.and_then(|()| Ok(waiting.take_before(u64::MAX, hand_over)?)) {
        Err(sheets::Refusal::Io(e)) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => Ok(done?),
    }
}

/// What the columns are called that say which row was refused, in which column and why.
#[derive(Clone, Debug)]
pub struct Headings(pub [String; 3]);

impl Headings {
    /// How many columns of a header are its own: a list that was mended and sent again ends with these.
    fn before(&self, headers: &[String]) -> usize {
        let Self(ours) = self;
        if headers.ends_with(ours) { headers.len() - ours.len() } else { headers.len() }
    }
}

/// Writes the rows that were refused as they stand in their file, under its own header and with the row's number, the column
/// and the reason beside each, so that they can be mended and sent again; their dates so that they are read in the
/// order the whole list told. `refused` come in the order of the rows; `csv` chooses text, else a workbook.
///
/// # Errors
/// The list cannot be read again, or the answer not written.
pub fn write_refused(
    list: &OpenList,
    refused: impl IntoIterator<Item = RefusedRow>,
    headings: &Headings,
    csv: bool,
    out: impl Write + Seek + Send,
) -> Result<(), Unreadable> {
    let mut headers = list.layout.headers();
    let (whole, width) = (headers.len(), headings.before(&headers));
    headers.truncate(width);
    headers.extend(headings.0.iter().cloned());
    let mut records = list.layout.records(&list.source)?;
    let mut refused = refused.into_iter().peekable();
    let mut failure = None;
    let rows = std::iter::from_fn(|| {
        // Nothing is left to look for after the last of them.
        while let Some(wanted) = refused.peek() {
            match records.next() {
                Ok(Some(record)) if record.number() < wanted.row => {}
                Ok(Some(record)) => {
                    while refused.next_if(|one| one.row < record.number()).is_some() {}
                    let Some(why) = refused.next_if(|one| one.row == record.number()) else {
                        continue;
                    };
                    let mut cells = record.to_strings();
                    cells.resize(whole.max(cells.len()), String::new());
                    // A row too long keeps what hangs over, behind the reason.
                    let over = cells.split_off(whole);
                    cells.truncate(width);
                    cells.extend([why.row.to_string(), why.column.unwrap_or_default(), why.reason]);
                    cells.extend(over);
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
