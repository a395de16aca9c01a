//! A list whose rows are taken one by one, each for itself: read on a thread of its own, taken some hundred at a time, each
//! such part whole or not at all. What a row is and what taking it means, the caller brings.

use super::{Counts, OpenList, Progress, Refused, Unreadable, of_row};
use db::Result;
use jobs::{Base, Work};
use sheets::Record;
use shell::Say;
use std::sync::Arc;
use tokio::sync::mpsc;

/// How many rows are taken in one commit.
const PART: usize = 250;
/// How many refused rows are remembered, so that a hostile list cannot fill memory.
const REMEMBERED: usize = 1_000;

/// What taking a row did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Took {
    /// There is something new.
    New,
    /// Something that was there is otherwise now.
    Changed,
    /// It was there already.
    Unchanged,
}

/// What taking a list did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// Rows.
    pub counts: Counts,
    /// The first thousand refused rows.
    pub refused: Vec<Refused>,
}

/// How the rows of a kind of list are read and taken.
pub struct Taking<R> {
    /// Reads a row.
    pub read: fn(&OpenList, &Record<'_>) -> Result<R, Refused>,
    /// Takes it; a refusal leaves the others of its part as they are, so it comes before anything is written.
    pub take: fn(&mut Work<'_, '_>, &OpenList, R) -> Result<Result<Took, Say>>,
    /// Only tells what would be done.
    pub dry: bool,
}

/// The rows of a part, each with its number.
type Part<R> = (Vec<(u64, Result<R, Refused>)>, Progress);

/// A part that is not to be kept, with what it would have done.
enum Undone {
    Told(Applied),
    Db(db::Error),
}

impl From<db::Error> for Undone {
    fn from(e: db::Error) -> Self {
        Self::Db(e)
    }
}

/// Takes a list, or tells what taking it would do.
///
/// # Errors
/// The list's or the database's; the parts before it stay taken.
pub async fn take<R: Send + 'static>(
    base: &Base,
    list: Arc<OpenList>,
    taking: Taking<R>,
    mut progress: impl FnMut(Progress),
) -> Result<Applied, Unreadable> {
    list.ready()?;
    let Taking { read, take, dry } = taking;
    let mut parts = parts(list.clone(), read);
    let mut applied = Applied::default();
    while let Some(part) = parts.recv().await {
        let (rows, at) = part?;
        progress(at);
        let list = list.clone();
        let done = base.write(move |work| {
            let done = take_part(work, &list, take, rows)?;
            if dry { Err(Undone::Told(done)) } else { Ok(done) }
        });
        let done = match done.await {
            Ok(done) | Err(Undone::Told(done)) => done,
            Err(Undone::Db(e)) => return Err(e.into()),
        };
        applied.counts.new += done.counts.new;
        applied.counts.changed += done.counts.changed;
        applied.counts.unchanged += done.counts.unchanged;
        applied.counts.refused += done.counts.refused;
        let room = REMEMBERED.saturating_sub(applied.refused.len());
        applied.refused.extend(done.refused.into_iter().take(room));
    }
    Ok(applied)
}

/// Reads the list on a thread of its own: reading waits for the disk, and writing for the database.
fn parts<R: Send + 'static>(
    list: Arc<OpenList>,
    read: fn(&OpenList, &Record<'_>) -> Result<R, Refused>,
) -> mpsc::Receiver<Result<Part<R>, Unreadable>> {
    let (send, receive) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        // Nobody receives when taking the list failed: the rest need not be read.
        let hand_over = |part| send.blocking_send(Ok(part)).is_ok();
        if let Err(e) = walk(&list, read, hand_over) {
            let _ = send.blocking_send(Err(e));
        }
    });
    receive
}

fn walk<R>(
    list: &OpenList,
    read: fn(&OpenList, &Record<'_>) -> Result<R, Refused>,
    mut hand_over: impl FnMut(Part<R>) -> bool,
) -> Result<(), Unreadable> {
    let mut progress = Progress { done: 0, total: list.layout.rows };
    let mut rows = Vec::new();
    let mut records = list.layout.records(&list.source)?;
    while let Some(record) = records.next()? {
        progress.done += 1;
        let number = record.number();
        let row = record.check().map_err(|problem| of_row(number, problem));
        rows.push((number, row.and_then(|()| read(list, &record))));
        if rows.len() == PART && !hand_over((std::mem::take(&mut rows), progress)) {
            return Ok(());
        }
    }
    if !rows.is_empty() {
        hand_over((rows, progress));
    }
    Ok(())
}

fn take_part<R>(
    work: &mut Work<'_, '_>,
    list: &OpenList,
    take: fn(&mut Work<'_, '_>, &OpenList, R) -> Result<Result<Took, Say>>,
    rows: Vec<(u64, Result<R, Refused>)>,
) -> Result<Applied> {
    let mut done = Applied::default();
    for (number, row) in rows {
        let took = match row {
            Ok(row) => take(work, list, row)?.map_err(|say| Refused::new(number, None, say)),
            Err(refused) => Err(refused),
        };
        match took {
            Ok(Took::New) => done.counts.new += 1,
            Ok(Took::Changed) => done.counts.changed += 1,
            Ok(Took::Unchanged) => done.counts.unchanged += 1,
            Err(refused) => {
                done.counts.refused += 1;
                done.refused.push(refused);
            }
        }
    }
    Ok(done)
}
