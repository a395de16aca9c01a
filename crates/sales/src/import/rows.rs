//! A list whose rows are taken one by one, each for itself: read on a thread of its own, taken some hundred at a time, each
//! such part whole or not at all. What a row is and what taking it means, the caller brings.

use super::{
    Counts, OpenList, Preview, Progress, Refused, RefusedRow, Unreadable,
    apply::{begin, finish, hold_part},
    kind::{Doing, Pace, Speak, Takes, Tell},
    of_row,
    plan::SHOWN,
};
use crate::{lists::Told, store::lists};
use db::Result;
use jobs::{Base, By, Work};
use serde_json::{Map, Value as Json};
use sheets::Record;
use shell::Say;
use std::{
    collections::HashSet,
    hash::{BuildHasher, RandomState},
    sync::Arc,
};
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many rows are taken in one commit.
pub(crate) const PART: usize = 250;

/// What taking a row did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Took {
    /// There is something new.
    New,
    /// Something that was there is otherwise now: what, and field → before and after.
    Changed(String, Json),
    /// It was there already.
    Unchanged,
}

/// How the rows of a kind of list are read and taken.
pub struct Taking<R> {
    /// Reads a row.
    pub read: fn(&OpenList, &Record<'_>) -> Result<R, Refused>,
    /// What makes two rows speak of the same thing: any of these that both have.
    pub keys: fn(&OpenList, &R) -> Vec<String>,
    /// Takes it; a refusal leaves the others of its part as they are, so it comes before anything is written.
    pub take: Take<R>,
}

/// Takes a row, or says why not.
pub type Take<R> = fn(&mut Work<'_, '_>, &OpenList, &By, R) -> Result<Result<Took, Say>>;

impl<R> Clone for Taking<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Taking<R> {}

/// A row as it was read.
struct Row<R> {
    number: u64,
    row: Result<R, Refused>,
    /// What its cells say, by field.
    cells: Json,
}

/// The rows of a part, and how far the list is read with them.
type Part<R> = (Vec<Row<R>>, Progress);

/// What a part did, or would do.
#[derive(Default)]
struct Done {
    counts: Counts,
    new: Vec<Json>,
    changed: Vec<(u64, String, Json)>,
    refused: Vec<Refused>,
}

/// What stops a part that is only tried.
enum Undone {
    Told(Box<(Done, Seen)>),
    Db(db::Error),
}

impl From<db::Error> for Undone {
    fn from(e: db::Error) -> Self {
        Self::Db(e)
    }
}

/// What the parts before one would have brought: each is undone, so the next does not find it.
#[derive(Default)]
struct Seen {
    hasher: RandomState,
    keys: HashSet<u64>,
}

impl Seen {
    fn knows(&self, keys: &[String]) -> bool {
        keys.iter().any(|key| self.keys.contains(&self.hasher.hash_one(key)))
    }

    fn note(&mut self, keys: &[String]) {
        self.keys.extend(keys.iter().map(|key| self.hasher.hash_one(key)));
    }
}

impl<R: Send + 'static> Takes for Taking<R> {
    fn preview<'a>(
        &'a self,
        base: &'a Base,
        list: Arc<OpenList>,
        tell: Tell<'a>,
    ) -> Doing<'a, (Counts, Preview)> {
        Box::pin(async move {
            let (mut counts, mut preview) = (Counts::default(), Preview::default());
            let mut tried = Tried::of(*self, list)?;
            while let Some((done, at)) = tried.next(base).await? {
                tell(at);
                counts.add(done.counts);
                fill(&mut preview.new, done.new);
                fill(&mut preview.changed, done.changed);
                let refused =
                    done.refused.into_iter().map(|one| (one.row, one.column, Told::from(&one.reason)));
                fill(&mut preview.refused, refused);
            }
            Ok((counts, preview))
        })
    }

    fn apply<'a>(
        &'a self,
        base: &'a Base,
        by: &'a By,
        id: Uuid,
        list: Arc<OpenList>,
        pace: Pace<'a>,
    ) -> Doing<'a, Counts> {
        Box::pin(async move {
            list.ready()?;
            let mut report = begin(base, id, &list).await?;
            let mut go_on = pace(report.progress);
            let mut parts = parts(list.clone(), self.read, false);
            let mut at = 0;
            while let Some(part) = parts.recv().await {
                let (rows, progress) = part?;
                at += 1;
                if at <= report.batches {
                    continue;
                }
                if go_on.is_break() {
                    return Err(Unreadable::Stopped);
                }
                (report.batches, report.progress) = (at, progress);
                let (taking, list, by) = (*self, list.clone(), by.clone());
                report = base
                    .write(move |work| {
                        hold_part(work, id, report.batches)?;
                        let done = take_part(work, taking, &list, &by, rows, None)?;
                        lists::add_refused(work.tx, id, &done.refused)?;
                        lists::add_changed(work.tx, id, &done.changed)?;
                        report.counts.get_or_insert_default().add(done.counts);
                        let ours = lists::put_progress(work.tx, id, &report)?;
                        ours.then_some(report).ok_or(Unreadable::Taken)
                    })
                    .await?;
                go_on = pace(progress);
            }
            finish(base, id, report).await
        })
    }

    fn refused<'a>(
        &'a self,
        base: &'a Base,
        list: Arc<OpenList>,
        speak: Speak,
        to: mpsc::Sender<RefusedRow>,
    ) -> Doing<'a, ()> {
        Box::pin(async move {
            let mut tried = Tried::of(*self, list)?;
            while let Some((done, _)) = tried.next(base).await? {
                for Refused { row, column, reason } in done.refused {
                    if to.send(RefusedRow { row, column, reason: speak(&reason) }).await.is_err() {
                        return Ok(());
                    }
                }
            }
            Ok(())
        })
    }
}

/// Puts the first of what comes where there is room.
fn fill<T>(shown: &mut Vec<T>, more: impl IntoIterator<Item = T>) {
    let room = SHOWN.saturating_sub(shown.len());
    shown.extend(more.into_iter().take(room));
}

/// A list that is tried part by part, each undone.
struct Tried<R> {
    taking: Taking<R>,
    list: Arc<OpenList>,
    parts: mpsc::Receiver<Result<Part<R>, Unreadable>>,
    seen: Seen,
}

impl<R: Send + 'static> Tried<R> {
    fn of(taking: Taking<R>, list: Arc<OpenList>) -> Result<Self, Unreadable> {
        list.ready()?;
        let parts = parts(list.clone(), taking.read, true);
        Ok(Self { taking, list, parts, seen: Seen::default() })
    }

    /// What the next part would do; none at the end.
    async fn next(&mut self, base: &Base) -> Result<Option<(Done, Progress)>, Unreadable> {
        let Some(part) = self.parts.recv().await else { return Ok(None) };
        let ((rows, at), taking, list) = (part?, self.taking, self.list.clone());
        let mut seen = std::mem::take(&mut self.seen);
        let tried = base.write(move |work| {
            let nobody = By::program("");
            let done = take_part(work, taking, &list, &nobody, rows, Some(&mut seen))?;
            Err::<(), _>(Undone::Told(Box::new((done, seen))))
        });
        match tried.await {
            Err(Undone::Told(told)) => {
                let (done, seen) = *told;
                self.seen = seen;
                Ok(Some((done, at)))
            }
            Err(Undone::Db(e)) => Err(e.into()),
            // It never answers so.
            Ok(()) => Ok(None),
        }
    }
}

/// Reads the list on a thread of its own: reading waits for the disk, and writing for the database. `told`: with what its
/// cells say.
fn parts<R: Send + 'static>(
    list: Arc<OpenList>,
    read: fn(&OpenList, &Record<'_>) -> Result<R, Refused>,
    told: bool,
) -> mpsc::Receiver<Result<Part<R>, Unreadable>> {
    let (send, receive) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        // Nobody receives when taking the list failed: the rest need not be read.
        let hand_over = |part| send.blocking_send(Ok(part)).is_ok();
        if let Err(e) = walk(&list, read, told, hand_over) {
            let _ = send.blocking_send(Err(e));
        }
    });
    receive
}

fn walk<R>(
    list: &OpenList,
    read: fn(&OpenList, &Record<'_>) -> Result<R, Refused>,
    told: bool,
    mut hand_over: impl FnMut(Part<R>) -> bool,
) -> Result<(), Unreadable> {
    let mut progress = Progress { done: 0, total: list.layout.rows };
    let mut rows = Vec::new();
    let mut records = list.layout.records(&list.source)?;
    while let Some(record) = records.next()? {
        progress.done += 1;
        let number = record.number();
        let row = record.check().map_err(|problem| of_row(number, problem));
        let row = row.and_then(|()| read(list, &record));
        let cells = if told { cells(list, &record) } else { Json::Null };
        rows.push(Row { number, row, cells });
        if rows.len() == PART && !hand_over((std::mem::take(&mut rows), progress)) {
            return Ok(());
        }
    }
    if !rows.is_empty() {
        hand_over((rows, progress));
    }
    Ok(())
}

/// What the cells of a row say, by field.
fn cells(list: &OpenList, record: &Record<'_>) -> Json {
    let fields = list.vocabulary.fields.iter().enumerate();
    let said = fields.filter_map(|(at, field)| {
        let text = record.text(at).ok().flatten()?;
        Some((field.key.to_owned(), Json::String(super::refused::short(&text))))
    });
    Json::Object(said.collect::<Map<_, _>>())
}

fn take_part<R>(
    work: &mut Work<'_, '_>,
    taking: Taking<R>,
    list: &OpenList,
    by: &By,
    rows: Vec<Row<R>>,
    mut seen: Option<&mut Seen>,
) -> Result<Done> {
    let mut done = Done::default();
    for Row { number, row, cells } in rows {
        let row = match row {
            Ok(row) => row,
            Err(refused) => {
                done.refuse(refused);
                continue;
            }
        };
        let keys = if seen.is_some() { (taking.keys)(list, &row) } else { Vec::new() };
        if seen.as_ref().is_some_and(|seen| seen.knows(&keys)) {
            done.counts.unchanged += 1;
            continue;
        }
        match (taking.take)(work, list, by, row)? {
            Ok(Took::New) => {
                done.counts.new += 1;
                done.new.extend(Some(cells).filter(|cells| !cells.is_null()));
                if let Some(seen) = &mut seen {
                    seen.note(&keys);
                }
            }
            Ok(Took::Changed(what, changes)) => {
                done.counts.changed += 1;
                done.changed.push((number, what, changes));
            }
            Ok(Took::Unchanged) => done.counts.unchanged += 1,
            Err(say) => done.refuse(Refused::new(number, None, say)),
        }
    }
    Ok(done)
}

impl Done {
    fn refuse(&mut self, refused: Refused) {
        self.counts.refused += 1;
        self.refused.push(refused);
    }
}
