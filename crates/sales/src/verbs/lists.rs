//! Bringing lists, choosing how they are read, seeing what they would do, taking them.

use crate::{
    Error,
    import::{self, Choices, Counts, Kind, OpenList, Purpose, Unreadable},
    lists::{List, NewList, Recognised, Report, Told},
    questions,
    running::Running,
    store::{
        lists::{self as kept, State},
        mappings::{self, Mapping},
    },
};
use jobs::{Base, By, Event, OnceKey, Subject};
use serde_json::json;
use shell::{Actor, App, Company, Say};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};
use uuid::Uuid;

/// The folder of lists under the data folder.
pub(crate) const FOLDER: &str = "lists";

/// Keeps a list that was brought, with a copy of its file under the data folder.
///
/// # Errors
/// The file cannot be copied, or the database not written.
pub async fn bring_file(
    base: &Base,
    data_dir: &Path,
    by: &By,
    purpose: Purpose,
    file: &Path,
    mapping: Option<String>,
    choices: Choices,
) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (from, to) = (file.to_owned(), data_dir.join(path_of(id)));
    let copied = tokio::task::spawn_blocking(move || {
        if let Some(folder) = to.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::copy(from, to)
    });
    let size = copied.await.map_err(std::io::Error::other)??;
    let size = i64::try_from(size).unwrap_or(i64::MAX);
    let list = NewList { id, purpose, file_name: name, file: path_of(id), size, mapping, choices };
    keep_list(base, by, list, None).await
}

/// Where a list's bytes are, under the data folder. Its own name never becomes a path.
pub(crate) fn path_of(id: Uuid) -> String {
    format!("{FOLDER}/{id}")
}

/// Keeps a list whose file is in place; answers its identity, or that of the first time when the
/// request is repeated.
async fn keep_list(base: &Base, by: &By, list: NewList, once: Option<OnceKey>) -> Result<Uuid, Error> {
    let by = by.clone();
    let kept = base.write(move |work| {
        work.once(once.as_ref(), |work| {
            kept::add_list(work.tx, &list, &by, work.now)?;
            let subject = Subject { kind: "list", id: list.id };
            let data = json!({"file_name": list.file_name, "purpose": list.purpose});
            work.record(&by, Event { kind: "sales.list_brought", subject, data })?;
            Ok::<_, Error>(list.id)
        })
    });
    kept.await
}

/// Keeps a list whose file has come, for somebody; see [`keep_list`].
pub(crate) async fn bring(
    base: &Base,
    actor: &Actor,
    kind: &Kind,
    list: NewList,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(kind.may)?;
    keep_list(base, &actor.by(), list, once).await
}

/// Keeps how a kind of list is read under a name, for the next one.
///
/// # Errors
/// The database's.
pub async fn keep_mapping(base: &Base, purpose: Purpose, name: &str, choices: Choices) -> db::Result<()> {
    let name = name.to_owned();
    base.write(move |work| mappings::put_mapping(work.tx, purpose, &name, &choices, work.now)).await
}

/// Chooses how a list is read, and keeps that under a name when one is given.
///
/// # Errors
/// Not allowed, or the list is taken already.
pub(crate) async fn choose(
    base: &Base,
    actor: &Actor,
    kind: &'static Kind,
    id: Uuid,
    choices: Choices,
    save_as: Option<String>,
) -> Result<(), Error> {
    actor.require(kind.may)?;
    let chosen = base.write(move |work| {
        let list = of_kind(work.tx, kind, id)?;
        let mapping = save_as.or(list.mapping);
        if !kept::put_choices(work.tx, id, mapping.as_deref(), &choices)? {
            return Err(Error::Conflict(Say::key("sales-list-already-taken")));
        }
        if let Some(name) = mapping {
            mappings::put_mapping(work.tx, list.purpose, &name, &choices, work.now)?;
        }
        Ok(())
    });
    chosen.await
}

/// Puts a list aside that nobody wants; its file is removed.
pub(crate) async fn drop_list(app: &App, actor: &Actor, kind: &'static Kind, id: Uuid) -> Result<(), Error> {
    actor.require(kind.may)?;
    let by = actor.by();
    let dropped = app.base().write(move |work| {
        let list = of_kind(work.tx, kind, id)?;
        if list.state == State::Dropped {
            return Ok(list.file);
        }
        if !kept::put_dropped(work.tx, id)? {
            return Err(Error::Conflict(Say::key("sales-list-already-taken")));
        }
        let subject = Subject { kind: "list", id };
        work.record(&by, Event { kind: "sales.list_dropped", subject, data: json!({}) })?;
        Ok(list.file)
    });
    let file: String = dropped.await?;
    tokio::fs::remove_file(app.data_dir().join(file)).await.or_else(|e| match e.kind() {
        std::io::ErrorKind::NotFound => Ok(()),
        _ => Err(e.into()),
    })
}

/// A list of a kind.
fn of_kind(tx: &mut db::Tx<'_>, kind: &Kind, id: Uuid) -> Result<List, Error> {
    kept::list(tx, id)?.filter(|list| kind.shows(list.purpose)).ok_or(Error::NotFound)
}

/// A kept list, opened.
pub(crate) async fn open_kept(
    app: &App,
    company: &Arc<Company>,
    kind: &Kind,
    list: &List,
) -> Result<OpenList, Unreadable> {
    let path = app.data_dir().join(&list.file);
    open_file(app, company, kind, path, list.choices.clone()).await
}

pub(crate) async fn open_file(
    app: &App,
    company: &Arc<Company>,
    kind: &Kind,
    path: PathBuf,
    choices: Choices,
) -> Result<OpenList, Unreadable> {
    let (company, reader, vocabulary) = (company.clone(), app.reader().map(Path::to_owned), kind.vocabulary);
    let opened =
        tokio::task::spawn_blocking(move || import::open(&path, vocabulary, &choices, company, reader));
    let opened = opened.await.map_err(|_| Unreadable::Database(db::Error::Panicked))??;
    Ok(opened.among(app.people().await?))
}

/// Chooses a kept mapping for a list nobody has chosen anything for: the last used of those whose
/// every column is there.
pub(crate) async fn offer_mapping(
    app: &App,
    company: &Arc<Company>,
    actor: &Actor,
    kind: &Kind,
    id: Uuid,
) -> Result<(), Error> {
    let list = questions::list(app.base(), actor, kind, id).await?;
    if let Some(name) = list.mapping.clone() {
        let purpose = list.purpose;
        let kept = app.base().read(move |tx| mappings::mapping(tx, purpose, &name)).await?;
        return match kept {
            Some(kept) => use_mapping(app.base(), id, kept).await,
            None => Ok(()),
        };
    }
    if list.choices != Choices::default() {
        return Ok(());
    }
    let purpose = list.purpose;
    let all = app.base().read(move |tx| mappings::mappings(tx, purpose)).await?;
    if all.is_empty() {
        return Ok(());
    }
    let Ok(open) = open_kept(app, company, kind, &list).await else { return Ok(()) };
    let headers: Vec<String> = open.layout.columns.iter().map(|column| column.reference.clone()).collect();
    // Mended rows come back under headers with a remark: «Fecha (dd/mm/aaaa)».
    let is_there = |column: &str| {
        headers.iter().any(|header| header == column || header.strip_prefix(column).is_some_and(is_remark))
    };
    let fits = |choices: &Choices| {
        let named: Vec<_> = choices.columns.values().filter(|column| !column.is_empty()).collect();
        !named.is_empty() && named.iter().all(|column| is_there(column))
    };
    match all.into_iter().find(|one| fits(&one.choices)) {
        Some(fitting) => use_mapping(app.base(), id, fitting).await,
        None => Ok(()),
    }
}

fn is_remark(rest: &str) -> bool {
    rest.starts_with(" (")
}

async fn use_mapping(base: &Base, id: Uuid, mapping: Mapping) -> Result<(), Error> {
    let used = base.write(move |work| {
        mappings::use_mapping(work.tx, &mapping.name, work.now)?;
        kept::put_choices(work.tx, id, Some(&mapping.name), &mapping.choices).map(drop)
    });
    used.await.map_err(Error::from)
}

/// Works out what a list would do and keeps that beside it. What is chosen or decided meanwhile wins: with
/// other choices it is worked out again, and a list put aside stays so.
pub(crate) async fn preview_list(
    app: &App,
    company: &Arc<Company>,
    kind: &'static Kind,
    id: Uuid,
) -> Result<(), Error> {
    let Some(running) = Running::begin(id) else { return Ok(()) };
    loop {
        let list = app.base().read(move |tx| kept::list(tx, id)).await?.ok_or(Error::NotFound)?;
        if !matches!(list.state, State::Received | State::Ready | State::Refused) {
            return Ok(());
        }
        let (state, report) = worked_out(app, company, kind, &list, &running).await?;
        let kept = app.base().write(move |work| {
            let now = kept::list(work.tx, id)?.ok_or(Error::NotFound)?;
            if now.choices != list.choices {
                return Ok::<_, Error>(false);
            }
            kept::put_planned(work.tx, id, state, &report)?;
            Ok(true)
        });
        if kept.await? {
            return Ok(());
        }
    }
}

async fn worked_out(
    app: &App,
    company: &Arc<Company>,
    kind: &'static Kind,
    list: &List,
    running: &Running,
) -> Result<(State, Report), Error> {
    let mut report = Report::default();
    let worked_out = match open_kept(app, company, kind, list).await {
        Ok(open) => {
            report.recognised = Some(Recognised::of(&open));
            match open.ready() {
                Ok(()) => {
                    let tell = |progress| running.tell(progress);
                    kind.takes.preview(app.base(), Arc::new(open), &tell).await.map(Some)
                }
                // A person is asked; the list waits.
                Err(_) => Ok(None),
            }
        }
        Err(problem) => Err(problem),
    };
    match worked_out {
        Ok(None) => Ok((State::Received, report)),
        Ok(Some((counts, preview))) => {
            (report.counts, report.preview) = (Some(counts), Some(preview));
            Ok((State::Ready, report))
        }
        Err(Unreadable::Database(e)) => Err(e.into()),
        Err(problem) => {
            report.problem = Some(Told::from(&problem.say()));
            Ok((State::Refused, report))
        }
    }
}

/// Takes a list that was brought, or goes on with one that was cut short.
///
/// # Errors
/// Not allowed, already taken, or it cannot be read.
pub async fn apply_list(
    app: &App,
    company: &Arc<Company>,
    actor: &Actor,
    kind: &'static Kind,
    id: Uuid,
) -> Result<Counts, Error> {
    actor.require(kind.may)?;
    let Some(running) = Running::begin(id) else {
        return Err(Error::Conflict(Say::key("sales-list-being-taken")));
    };
    let list = app.base().read(move |tx| of_kind(tx, kind, id)).await?;
    if !matches!(list.state, State::Received | State::Ready | State::Applying) {
        return Err(Error::Conflict(Say::key("sales-list-already-taken")));
    }
    let open = Arc::new(open_kept(app, company, kind, &list).await?);
    let tell = |progress| running.tell(progress);
    Ok(kind.takes.apply(app.base(), &actor.by(), id, open, &tell).await?)
}
