//! The rows of a list that were refused, as a spreadsheet to mend and send again.

use crate::{
    Error,
    import::{self, Headings, Kind, OpenList, RefusedRow, Speak, Unreadable},
    questions,
};
use jobs::Base;
use shell::Say;
use std::{fs::File, sync::Arc};
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many refused rows a workbook holds.
const WORKBOOK: usize = 1_048_575;
/// How many are asked of the database at once.
const ASKED: i64 = 1_000;

/// Writes the rows of a list that were refused into an empty file, and answers it: there may be as many as the list has, and
/// none is kept in memory. `tell` sends them, in their order.
///
/// # Errors
/// The list cannot be read again, the file not written; those of `tell`.
pub async fn write_refused_rows<F, T>(
    open: Arc<OpenList>,
    speak: &Speak,
    csv: bool,
    file: File,
    tell: F,
) -> Result<File, Error>
where
    F: FnOnce(mpsc::Sender<RefusedRow>) -> T,
    T: Future<Output = Result<(), Error>> + Send + 'static,
{
    let (send, mut receive) = mpsc::channel(ASKED as usize);
    let names = ["sales-list-row", "sales-list-column", "sales-list-refused-reason"];
    let headings = Headings(names.map(|key| speak(&Say::key(key))));
    let told = tokio::spawn(tell(send));
    let writing = tokio::task::spawn_blocking(move || {
        let refused = std::iter::from_fn(|| receive.blocking_recv());
        let refused = refused.take(if csv { usize::MAX } else { WORKBOOK });
        import::write_refused(&open, refused, &headings, csv, &file)?;
        Ok::<_, Error>(file)
    });
    let written = writing.await.map_err(|_| Unreadable::Database(db::Error::Panicked))?;
    told.await.map_err(|_| Unreadable::Database(db::Error::Panicked))??;
    written
}

/// Sends every refused row of a list: of one that was `taken` as they were told then, of another as they would be now.
///
/// # Errors
/// The list's or the database's.
pub async fn tell_refused(
    base: Base,
    kind: &'static Kind,
    taken: Option<Uuid>,
    open: Arc<OpenList>,
    speak: Speak,
    to: mpsc::Sender<RefusedRow>,
) -> Result<(), Error> {
    let Some(list) = taken else { return Ok(kind.takes.refused(&base, open, speak, to).await?) };
    let mut after = 0;
    loop {
        let rows = refused_after(&base, list, after, ASKED, &speak).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = i64::try_from(last.row).unwrap_or(i64::MAX);
        for row in rows {
            if to.send(row).await.is_err() {
                return Ok(());
            }
        }
    }
}

/// The first refused rows of a list that was taken, as they were told then.
///
/// # Errors
/// The database's.
pub async fn first_refused(
    base: &Base,
    list: Uuid,
    most: usize,
    speak: &Speak,
) -> Result<Vec<RefusedRow>, Error> {
    refused_after(base, list, 0, i64::try_from(most).unwrap_or(i64::MAX), speak).await
}

async fn refused_after(
    base: &Base,
    list: Uuid,
    after: i64,
    most: i64,
    speak: &Speak,
) -> Result<Vec<RefusedRow>, Error> {
    let rows = questions::refused_of_list(base, list, after, most).await?;
    let told = rows.into_iter().map(|row| RefusedRow {
        row: u64::try_from(row.row).unwrap_or_default(),
        column: row.column,
        reason: row.reason.map(|say| speak(&say)).unwrap_or_default(),
    });
    Ok(told.collect())
}
