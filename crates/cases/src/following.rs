//! Following a case: it stands on one's *Hoy* whenever something happened to it since one looked; and so does one that
//! somebody else gave one, until one looks.

use crate::{Case, Error, Scope, questions, store, verbs};
use db::{Result, Tx, row};
use jiff::Timestamp;
use jobs::{Base, Event, OnceKey, Work};
use serde_json::json;
use shell::{Actor, Permission, Person};
use uuid::Uuid;

row! {
    /// Somebody who follows a case.
    #[derive(Clone, Debug, PartialEq, serde::Serialize, utoipa::ToSchema)]
    pub struct Watcher {
        /// Who.
        pub id: Uuid,
        /// By name.
        pub name: String,
        /// Since when.
        pub since: Timestamp,
        /// When they looked at it last.
        pub seen_at: Timestamp,
    }
}

row! {
    /// A case somebody follows, to which something happened since they looked.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Followed {
        /// `C-1042`
        pub code: String,
        /// What it is about.
        pub subject: String,
        /// Who buys.
        pub customer_name: String,
        /// How far it is.
        pub phase: crate::Phase,
        /// What the company calls that, by its code.
        pub stage: Option<String>,
        /// Who has it.
        pub assignee_name: Option<String>,
        /// When it changed last.
        pub changed_at: Timestamp,
    }
}

/// Lets somebody follow a case, or not any more: oneself or, for who works on every case, a colleague who does. Records
/// `case.followed` or `case.unfollowed`; what is so already changes nothing.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for somebody who does not see every case.
pub async fn follow_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    who: Person,
    follows: bool,
    once: Option<OnceKey>,
) -> std::result::Result<(), Error> {
    let (actor, code) = (actor.clone(), code.to_owned());
    base.write(move |work| {
        work.once(once.as_ref(), |work| follow_case_in(work, &actor, &code, &who, follows))
    })
    .await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// As [`follow_case`].
pub fn follow_case_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    who: &Person,
    follows: bool,
) -> std::result::Result<(), Error> {
    actor.require(Permission::Cases)?;
    if !who.role.may(Permission::Cases) {
        return Err(Error::wrong("person", "cases-watcher-unknown"));
    }
    let by = actor.by();
    let case = verbs::take(work, Scope::of(actor)?, code)?;
    let changed = if follows {
        store::watchers::add(work.tx, case.id, who.id, &who.name, work.now)?
    } else {
        store::watchers::remove(work.tx, case.id, who.id)?
    };
    if !changed {
        return Ok(());
    }
    let kind = if follows { "case.followed" } else { "case.unfollowed" };
    let data = json!({"person": who.name, "person_id": who.id, "own": by.id == Some(who.id)});
    Ok(work.record(&by, Event { kind, subject: verbs::subject(case.id), data })?)
}

impl Watcher {
    /// Whether something happened to the case since they looked.
    pub(crate) fn has_news(&self, case: &Case) -> bool {
        self.seen_at < case.changed_at
    }
}

/// Notes whether whoever has a case now was given it by somebody else: until they look at it, it is news to them.
pub(crate) fn give(work: &mut Work<'_, '_>, case: Uuid, by_another: bool) -> Result<()> {
    store::watchers::set_given(work.tx, case, by_another.then_some(work.now))
}

/// Notes that somebody who follows a case, or was given it, looks at it, when there is something new.
pub(crate) async fn look_at(base: &Base, actor: &Actor, case: &Case) -> Result<()> {
    let (id, person) = (case.id, actor.id);
    let read = base.glance(move |tx| {
        Ok::<_, db::Error>((store::watchers::of_case(tx, id)?, store::watchers::is_given(tx, id, person)?))
    });
    let (watchers, given) = read.await?;
    if !given && !watchers.iter().any(|watcher| watcher.id == person && watcher.has_news(case)) {
        return Ok(());
    }
    base.write(move |work| {
        store::watchers::look(work.tx, id, person, work.now)?;
        store::watchers::set_seen(work.tx, id, person)
    })
    .await
}

/// The open cases that somebody was given by somebody else and has not looked at, the latest first; when they changed is
/// when they were given.
///
/// # Errors
/// The database's.
pub fn given(tx: &mut Tx<'_>, actor: &Actor, limit: i64) -> Result<Vec<Followed>> {
    match Scope::of(actor) {
        Ok(_) => store::watchers::given(tx, actor.id, limit),
        Err(_) => Ok(Vec::new()),
    }
}

/// Notes that somebody looks at a case, for whoever says so by its code.
///
/// # Errors
/// [`Error::Missing`]
pub(crate) async fn see_news(base: &Base, actor: &Actor, code: &str) -> std::result::Result<(), Error> {
    let case = questions::see(base, actor, code).await?;
    Ok(look_at(base, actor, &case).await?)
}

/// The cases somebody follows to which something happened since they looked, the latest first.
///
/// # Errors
/// The database's.
pub fn followed(tx: &mut Tx<'_>, actor: &Actor, limit: i64) -> Result<Vec<Followed>> {
    match Scope::of(actor) {
        Ok(scope) => store::watchers::followed(tx, scope, actor.id, limit),
        Err(_) => Ok(Vec::new()),
    }
}
