//! Events: what happened, to what, by whom. They are a thing's history, the audit, and the cause of
//! every effect.

use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use serde_json::Value as Json;
use std::collections::HashMap;
use uuid::Uuid;

/// Who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The person; none when the program acted by itself.
    pub id: Option<Uuid>,
    /// The name as it was then.
    pub name: String,
}

impl By {
    /// The program itself, under a name that says which part of it.
    pub fn program(name: &str) -> Self {
        Self { id: None, name: name.to_owned() }
    }
}

/// What it happened to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The kind of thing, such as `case`.
    pub kind: &'static str,
    /// Which one.
    pub id: Uuid,
}

/// Something that happened. `kind` names the thing and the change, such as `case.solved`.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Thing and change, such as `case.solved`.
    pub kind: &'static str,
    /// What it happened to.
    pub subject: Subject,
    /// What is worth knowing about it: what it was before, what it became.
    pub data: Json,
}

row! {
    /// An event of the past, as read back.
    #[derive(Clone, Debug)]
    pub struct Past {
        /// Its identity, in order of time.
        pub id: Uuid,
        /// When.
        pub at: Timestamp,
        /// Thing and change.
        pub kind: String,
        /// Who; none when the program acted by itself.
        pub actor_id: Option<Uuid>,
        /// Who, by the name of then.
        pub actor_name: String,
        /// What is worth knowing about it.
        pub data: Json,
    }
}

/// What happened to a thing, oldest first.
pub fn history(tx: &mut Tx<'_>, subject: Subject) -> Result<Vec<Past>> {
    let select = sql!(
        "select id, at, kind, actor_id, actor_name, data from event
         where subject_kind = ?1 and subject_id = ?2 order by id"
    );
    tx.all(select, args![subject.kind, subject.id])
}

row! {
    /// An event of the past with what it happened to.
    struct Happened {
        subject_kind: String,
        subject_id: Uuid,
        id: Uuid,
        at: Timestamp,
        kind: String,
        actor_id: Option<Uuid>,
        actor_name: String,
        data: Json,
    }
}

/// What happened to several things of a kind, by thing; each oldest first.
///
/// # Errors
/// The database's.
pub fn histories(tx: &mut Tx<'_>, kind: &str, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Past>>> {
    let those = db::by_keys!(
        "select e.subject_kind, e.subject_id, e.id, e.at, e.kind, e.actor_id, e.actor_name, e.data from",
        "event e on e.subject_id = k.column1"
    );
    let mut all: HashMap<Uuid, Vec<Past>> = HashMap::new();
    for Happened { subject_kind, subject_id, id, at, kind: what, actor_id, actor_name, data } in
        tx.all_by_keys(those, ids)?
    {
        if subject_kind == kind {
            let past = Past { id, at, kind: what, actor_id, actor_name, data };
            all.entry(subject_id).or_default().push(past);
        }
    }
    all.values_mut().for_each(|past| past.sort_by_key(|event| event.id));
    Ok(all)
}

/// The event of an identity, if it happened to a thing of a kind.
///
/// # Errors
/// The database's.
pub fn event(tx: &mut Tx<'_>, kind: &str, id: Uuid) -> Result<Option<Past>> {
    let select = sql!(
        "select id, at, kind, actor_id, actor_name, data from event where id = ?1 and subject_kind = ?2"
    );
    tx.first(select, args![id, kind])
}

pub(crate) fn store(tx: &mut Tx<'_>, now: Timestamp, by: &By, event: &Event) -> Result<()> {
    let insert = sql!(
        "insert into event (id, at, kind, subject_kind, subject_id, actor_id, actor_name, data)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    );
    let Event { kind, subject, data } = event;
    tx.run(
        insert,
        args![Uuid::now_v7(), now, *kind, subject.kind, subject.id, by.id, &by.name, data.clone()],
    )?;
    Ok(())
}
