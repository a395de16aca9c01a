//! A list whose rows are taken one by one, each for itself: read on a thread of its own, taken some hundred at a time, each
//! such part whole or not at all. What a row is and what taking it means, the caller brings.

use super::{
    Counts, OpenList, Preview, Progress, Refused, RefusedRow, Said, Unreadable,
    apply::{begin, finish, hold_part},
    differing,
    kind::{Doing, Pace, Speak, Takes, Tell, Telling},
    of_row, otherwise,
    plan::SHOWN,
};
use crate::{lists::Told, store::lists};
use db::Result;
use jobs::{Base, By, Work};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};
use sheets::Record;
use shell::Wrong;
use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, RandomState},
    io,
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
    /// What was understood of a row, by field.
    pub told: fn(&OpenList, &R) -> Map<String, Json>,
    /// What makes two rows speak of the same thing: any of these that both have.
    pub keys: fn(&OpenList, &R) -> Vec<String>,
    /// What it says that a later row must not contradict; nothing where the later one is what holds.
    pub said: fn(&OpenList, &R) -> Vec<Said>,
    /// Takes it, or says in which field what is wrong; a refusal leaves the others of its part as they are, so it comes before anything is written.
    pub take: Take<R>,
    /// What is left to do once a part of them is taken, in the same commit.
    pub settle: fn(&mut Work<'_, '_>) -> Result<()>,
}

/// Nothing is left to do.
///
/// # Errors
/// Never.
pub fn nothing_left(_: &mut Work<'_, '_>) -> Result<()> {
    Ok(())
}

/// Takes a row, or says why not.
pub type Take<R> = fn(&mut Work<'_, '_>, &OpenList, &By, R) -> Result<Result<Took, Wrong>>;

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
    /// What was understood of each row that can be taken, where it is only tried.
    understood: Vec<Map<String, Json>>,
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
    said: HashMap<u64, Box<[Said]>>,
}

impl Seen {
    /// What the first row said that spoke of the same.
    fn first(&self, keys: &[String]) -> Option<&[Said]> {
        keys.iter().find_map(|key| self.said.get(&self.hasher.hash_one(key)).map(AsRef::as_ref))
    }

    fn note(&mut self, keys: &[String], said: &[Said]) {
        self.said.extend(keys.iter().map(|key| (self.hasher.hash_one(key), said.into())));
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
                        (taking.settle)(work)?;
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

    fn understood<'a>(
        &'a self,
        base: &'a Base,
        list: Arc<OpenList>,
        speak: Speak,
        tell: Telling,
        to: mpsc::Sender<Vec<u8>>,
    ) -> Doing<'a, u64> {
        Box::pin(tell_understood(*self, base, list, speak, tell, to))
    }
}

/// Writes what each part would do as it is tried, and then the rows that would be refused.
async fn tell_understood<R: Send + 'static>(
    taking: Taking<R>,
    base: &Base,
    list: Arc<OpenList>,
    speak: Speak,
    tell: Telling,
    to: mpsc::Sender<Vec<u8>>,
) -> Result<u64, Unreadable> {
    let (mut counts, mut out) = (Counts::default(), Pieces { to, comma: false });
    let mapping: BTreeMap<_, _> = list.layout.mapping().into_iter().collect();
    out.put(format!("{{\"mapping\":{},\"rows\":[", json!(mapping))).await?;
    let mut tried = Tried::of(taking, list.clone())?;
    while let Some((done, at)) = tried.next(base).await? {
        tell(at);
        counts.add(done.counts);
        out.items(done.understood).await?;
    }
    out.put("],\"refused\":[".to_owned()).await?;
    if counts.refused > 0 {
        // Tried again instead of remembered: there may be as many as there are rows.
        out.comma = false;
        let mut tried = Tried::of(taking, list)?;
        while let Some((done, _)) = tried.next(base).await? {
            let told = |Refused { row, column, reason }| RefusedRow { row, column, reason: speak(&reason) };
            out.items(done.refused.into_iter().map(told)).await?;
        }
    }
    out.put(format!("],\"counts\":{}}}\n", json!(counts))).await?;
    Ok(counts.refused)
}

/// Text that is sent piece by piece.
struct Pieces {
    to: mpsc::Sender<Vec<u8>>,
    comma: bool,
}

impl Pieces {
    async fn put(&mut self, text: String) -> Result<(), Unreadable> {
        let gone = || Unreadable::Unwritable(io::Error::from(io::ErrorKind::BrokenPipe).into());
        self.to.send(text.into_bytes()).await.map_err(|_| gone())
    }

    /// Items of an array.
    async fn items(&mut self, items: impl IntoIterator<Item = impl Serialize>) -> Result<(), Unreadable> {
        let mut text = String::new();
        for item in items {
            text.push_str(if std::mem::replace(&mut self.comma, true) { ",\n" } else { "\n" });
            text.push_str(&json!(item).to_string());
        }
        self.put(text).await
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
        let Some(seen) = seen.as_deref_mut() else {
            let took = (taking.take)(work, list, by, row)?;
            done.note(list, number, took, cells);
            continue;
        };
        let (keys, understood) = ((taking.keys)(list, &row), (taking.told)(list, &row));
        let said = (taking.said)(list, &row);
        let took = match seen.first(&keys) {
            Some(first) => otherwise(list, &differing(&said, &[first])).map_or(Ok(Took::Unchanged), Err),
            None => (taking.take)(work, list, by, row)?,
        };
        if let Ok(took) = &took {
            let head = [("row".to_owned(), json!(number)), ("outcome".to_owned(), json!(took.outcome()))];
            done.understood.push(head.into_iter().chain(understood).collect());
        }
        if took == Ok(Took::New) {
            seen.note(&keys, &said);
        }
        done.note(list, number, took, cells);
    }
    Ok(done)
}

impl Took {
    fn outcome(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed(..) => "changed",
            Self::Unchanged => "unchanged",
        }
    }
}

impl Done {
    fn note(&mut self, list: &OpenList, number: u64, took: Result<Took, Wrong>, cells: Json) {
        match took {
            Ok(Took::New) => {
                self.counts.new += 1;
                self.new.extend(Some(cells).filter(|cells| !cells.is_null()));
            }
            Ok(Took::Changed(what, changes)) => {
                self.counts.changed += 1;
                self.changed.push((number, what, changes));
            }
            Ok(Took::Unchanged) => self.counts.unchanged += 1,
            Err(Wrong { field, say }) => {
                let at = list.vocabulary.fields.iter().position(|known| known.key == field);
                self.refuse(Refused::new(number, at.and_then(|at| list.header(at)), say));
            }
        }
    }

    fn refuse(&mut self, refused: Refused) {
        self.counts.refused += 1;
        self.refused.push(refused);
    }
}
