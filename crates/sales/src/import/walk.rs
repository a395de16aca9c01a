//! A list walked in batches: its invoices a thousand at a time, and the rows refused between them.

use super::{
    Listed, OpenList, Refused,
    gather::{Gathered, gather},
    merge::merge,
    read::Reading,
};
use serde::{Deserialize, Serialize};
use sheets::Refusal;

/// How many invoices are taken at once.
pub(crate) const BATCH: usize = 1_000;
/// How many rows of the list they may be.
const ROWS: u64 = 5_000;

/// How far a list has been walked, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Rows done with.
    pub done: u64,
    /// Rows there are.
    pub total: u64,
}

/// Some of a list's invoices and refused rows.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) invoices: Vec<Listed>,
    pub(crate) refused: Vec<Refused>,
    pub(crate) progress: Progress,
    /// Whatever is still to come begins at this row or after it.
    pub(crate) settled: u64,
}

/// Walks a list. The batches of the same list are the same every time.
///
/// # Errors
/// The list's, or those of `take`, which ends the walk.
pub(crate) fn walk<E: From<Refusal>>(
    list: &OpenList,
    mut take: impl FnMut(Batch) -> Result<(), E>,
) -> Result<(), E> {
    let mut reading = Reading::of(list);
    let mut progress = Progress { done: 0, total: list.layout.rows };
    let (mut batch, mut taken) = (Batch::default(), 0);
    gather(list, &mut reading, |reading, gathered, settled| {
        match gathered {
            Gathered::Refused(refused) => {
                progress.done += 1;
                batch.refused.push(refused);
            }
            Gathered::Rows(rows) => {
                progress.done += rows.len() as u64;
                match merge(list, reading, rows) {
                    Ok(listed) => batch.invoices.push(listed),
                    Err(refused) => batch.refused.extend(refused),
                }
            }
        }
        if batch.invoices.len() + batch.refused.len() < BATCH && progress.done - taken < ROWS {
            return Ok(());
        }
        taken = progress.done;
        (batch.progress, batch.settled) = (progress, settled);
        take(std::mem::take(&mut batch))
    })?;
    if batch.invoices.is_empty() && batch.refused.is_empty() {
        return Ok(());
    }
    (batch.progress, batch.settled) = (progress, u64::MAX);
    take(batch)
}
