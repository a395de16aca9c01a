//! Events: what happened, to what, by whom. They are a thing's history, the audit, and the cause of
//! every effect.

use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use serde_json::Value as Json;
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
        /// Who, by the name of then.
        pub actor_name: String,
        /// What is worth knowing about it.
        pub data: Json,
    }
}

/// What happened to a thing, oldest first.
pub fn history(tx: &mut Tx<'_>, subject: Subject) -> Result<Vec<Past>> {
    tx.all(
        sql!("select id, at, kind, actor_name, data from event where subject_kind = ?1 and subject_id = ?2 order by id"),
        args![subject.kind, subject.id],
    )
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
