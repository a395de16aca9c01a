//! One change to many cases at once: each is changed by its own verb, with its own event, or refused with its reason.
//!
//! Owns the table `case_bulk`. Few are done while one waits; many are a job that can be watched, and that goes on where
//! it was when the program starts again.

pub(crate) mod api;
pub(crate) mod offered;
mod store;

#[cfg(test)]
mod tests;

use crate::{
    Asking, Case, CaseChange, Error, Filter, Holder, Kind, Phase, Priority, Scope, mend_case_in, rules,
    store::search, verbs,
};
use jiff::Timestamp;
use jobs::{Base, Doing, Ended, Job, NewJob, OnceKey, Verdict, patience};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, App, Cx, Permission, Person, Role, Say};
use std::collections::HashSet;
use uuid::Uuid;

/// The most cases that are changed at once.
pub(crate) const MOST: usize = 1_000;
/// How many are changed while one waits.
const WHILE_WAITING: usize = 50;
/// The kind of job that changes many cases.
pub const BULK: &str = "cases.bulk";

/// What is changed of each case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "what", rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Change {
    /// It is given to somebody, or to nobody.
    Assign {
        /// Identity or e-mail address; nobody when absent.
        #[serde(default)]
        assignee: Option<String>,
        /// The team whose it is to be; the one it is of when absent.
        #[serde(default)]
        team: Option<Uuid>,
    },
    /// It is put under a category.
    Category {
        /// Its code; none when absent, where a kind is given: of that kind, and no more is said.
        #[serde(default)]
        category: Option<String>,
        /// What somebody came with, where the category is of another kind; as it is when absent.
        #[serde(default)]
        kind: Option<Kind>,
    },
    /// It moves on: on it, or waiting for somebody.
    Phase {
        /// Where to.
        phase: Phase,
    },
    /// It is solved, all with the same words.
    Solve {
        /// How.
        solution: String,
    },
    /// It must be looked at so soon.
    Priority {
        /// How soon.
        priority: Priority,
    },
    /// It is marked with a word more.
    Tag {
        /// The word.
        tag: String,
    },
    /// A word it is marked with is taken off.
    Untag {
        /// The word.
        tag: String,
    },
    /// It is closed, once solved.
    Close,
}

/// A change to many cases, and how far it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Bulk {
    pub(crate) id: Uuid,
    pub(crate) actor: Actor,
    pub(crate) change: Change,
    pub(crate) codes: Vec<String>,
    /// How many were looked at, in their order.
    pub(crate) done: usize,
    pub(crate) refused: Vec<Refused>,
    pub(crate) ended_at: Option<Timestamp>,
}

/// A case that was not changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refused {
    pub(crate) code: String,
    /// The key of the words that say why, and what they are filled with.
    key: String,
    args: Vec<(String, String)>,
}

impl Refused {
    fn of(code: &str, why: &Say) -> Self {
        let args = why.args.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Self { code: code.to_owned(), key: why.key.to_string(), args }
    }

    /// Why, in the reader's words.
    pub(crate) fn why(&self, cx: &Cx) -> String {
        let mut args = shell::FluentArgs::new();
        args.set("country", cx.company.country.code);
        for (name, value) in &self.args {
            args.set(name.clone(), shell::argument(value));
        }
        cx.app.words().say(cx.lang, &self.key, Some(&args)).into_owned()
    }
}

/// The cases that a search finds, at most [`MOST`], and whether there are more.
pub(crate) async fn all_of(cx: &Cx, filter: Filter) -> Result<(Vec<String>, bool), Error> {
    let asking = Asking::of(cx)?;
    cx.base()
        .read(move |tx| {
            let meant = asking.understand(tx, &filter)?;
            // What was not understood would have narrowed it: nobody meant to change all of these.
            if let Some(wrong) = meant.wrongs.into_iter().next() {
                return Err(Error::Invalid(vec![shell::Wrong::new("q", wrong)]));
            }
            let meant = asking.understand(tx, &filter)?;
            let mut codes = search::codes(tx, &asking.looking(&meant, filter.order), MOST + 1)?;
            let more = codes.len() > MOST;
            codes.truncate(MOST);
            Ok((codes, more))
        })
        .await
}

/// Changes many cases: few before it answers, many as a job. Records what each verb records, of each case.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] without cases, with too many, or when the change says nothing.
pub(crate) async fn start(
    app: &App,
    actor: &Actor,
    codes: Vec<String>,
    change: Change,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(Permission::Cases)?;
    let mut known = HashSet::new();
    let codes: Vec<String> = codes.iter().map(|code| rules::read_code(code)).collect();
    let codes: Vec<String> = codes.into_iter().filter(|code| known.insert(code.clone())).collect();
    check(&codes, &change)?;
    let later = codes.len() > WHILE_WAITING;
    let bulk = Bulk {
        id: Uuid::now_v7(),
        actor: actor.clone(),
        change,
        codes,
        done: 0,
        refused: Vec::new(),
        ended_at: None,
    };
    let id = app.base().write(move |work| {
        work.once(once.as_ref(), |work| {
            store::add(work.tx, &bulk, work.now)?;
            if later {
                let (key, payload) = (Some(format!("bulk:{}", bulk.id)), json!({"bulk": bulk.id}));
                work.enqueue(NewJob { kind: BULK, key, payload, run_at: work.now })?;
            }
            Ok::<_, Error>(bulk.id)
        })
    });
    let id = id.await?;
    if !later {
        go_on(app, id).await?;
    }
    Ok(id)
}

fn check(codes: &[String], change: &Change) -> Result<(), Error> {
    if codes.is_empty() {
        return Err(Error::wrong("codes", "cases-bulk-none"));
    }
    if codes.len() > MOST {
        return Err(Error::wrong("codes", "cases-bulk-too-many"));
    }
    match change {
        Change::Solve { solution } => verbs::text(solution, "solution", "cases-solution-missing").map(drop),
        Change::Tag { tag } | Change::Untag { tag } => {
            verbs::text(tag, "tag", "cases-bulk-tag-missing").map(drop)
        }
        Change::Category { category: Some(category), .. } => {
            verbs::text(category, "category", "cases-bulk-category-missing").map(drop)
        }
        Change::Category { category: None, kind: None } => {
            Err(Error::wrong("category", "cases-bulk-category-missing"))
        }
        _ => Ok(()),
    }
}

/// A change to many cases, for whoever asked for it.
pub(crate) async fn see(app: &App, actor: &Actor, id: Uuid) -> Result<Bulk, Error> {
    let actor = actor.clone();
    let bulk = app.base().read(move |tx| store::bulk(tx, id)).await?;
    bulk.filter(|bulk| bulk.actor.id == actor.id || actor.may(Permission::Queues)).ok_or(Error::Missing)
}

/// Changes many cases.
pub fn work(app: App, job: Job) -> Doing {
    Box::pin(async move {
        let id = serde_json::from_value(job.payload["bulk"].clone()).unwrap_or_default();
        match (go_on(&app, id).await, patience(job.attempts)) {
            (Ok(()), _) => Ended::new(Verdict::Done),
            (Err(e), Some(wait)) => Ended::new(Verdict::At(app.base().now() + wait, e.to_string())),
            (Err(e), None) => Ended::new(Verdict::Failed(e.to_string())),
        }
    })
}

/// Changes the cases that are left, one after another. One that was changed when the program died is not changed again:
/// the key of its change says so.
async fn go_on(app: &App, id: Uuid) -> Result<(), Error> {
    let Some(bulk) = app.base().read(move |tx| store::bulk(tx, id)).await? else { return Ok(()) };
    let to = match bulk.change {
        Change::Assign { assignee: Some(ref id), .. } => {
            app.people().await?.into_iter().find(|person| person.id.to_string() == *id)
        }
        _ => None,
    };
    for (nth, code) in (1_i64..).zip(&bulk.codes).skip(bulk.done) {
        let once = OnceKey::new(&format!("bulk:{id}"), code, b"");
        let refused = match one(app, &bulk, code, to.clone(), once).await {
            Ok(()) => None,
            Err(Error::Db(e)) => return Err(e.into()),
            Err(e) => Some(Refused::of(code, &why(e))),
        };
        app.base().write(move |work| store::advance(work.tx, id, nth, refused.as_ref())).await?;
    }
    app.base().write(move |work| store::end(work.tx, id, work.now)).await?;
    Ok(())
}

async fn one(app: &App, bulk: &Bulk, code: &str, to: Option<Person>, once: OnceKey) -> Result<(), Error> {
    let (base, actor, once) = (app.base(), &bulk.actor, Some(once));
    match &bulk.change {
        Change::Assign { assignee: Some(_), .. } if to.is_none() => {
            Err(Error::wrong("assignee", "cases-assignee-unknown"))
        }
        Change::Assign { team, .. } => {
            verbs::assign_case(app, actor, code, Holder { person: to, team: *team }, once).await
        }
        Change::Category { category, kind } => {
            let category = category.as_deref().map(|code| code.trim().to_owned());
            let change = CaseChange { category: Some(category), kind: *kind, ..CaseChange::default() };
            mended(base, actor, code, once, move |_| change).await
        }
        Change::Phase { phase } => verbs::move_case(base, actor, code, *phase, once).await,
        Change::Solve { solution } => verbs::solve_case(base, actor, code, solution, None, once).await,
        Change::Priority { priority } => {
            let change = CaseChange { priority: Some(*priority), ..CaseChange::default() };
            mended(base, actor, code, once, move |_| change).await
        }
        Change::Tag { tag } => retagged(base, actor, code, once, tag.clone(), true).await,
        Change::Untag { tag } => retagged(base, actor, code, once, tag.clone(), false).await,
        Change::Close => verbs::close_case(app, actor, code, once).await,
    }
}

/// Corrects a case by what it says now, once.
async fn mended(
    base: &Base,
    actor: &Actor,
    code: &str,
    once: Option<OnceKey>,
    change: impl FnOnce(&Case) -> CaseChange + Send + 'static,
) -> Result<(), Error> {
    let (actor, code) = (actor.clone(), code.to_owned());
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let case = verbs::take(work, Scope::of(&actor)?, &code)?;
            mend_case_in(work, &actor, &code, change(&case))
        })
    })
    .await
}

/// Marks a case with a word, or takes one off.
async fn retagged(
    base: &Base,
    actor: &Actor,
    code: &str,
    once: Option<OnceKey>,
    tag: String,
    on: bool,
) -> Result<(), Error> {
    let change = move |case: &Case| {
        let same = |other: &String| places::fold(other) == places::fold(&tag);
        let mut tags = case.tags();
        match on {
            true if tags.iter().any(same) => {}
            true => tags.push(tag.clone()),
            false => tags.retain(|other| !same(other)),
        }
        CaseChange { tags: Some(tags), ..CaseChange::default() }
    };
    mended(base, actor, code, once, change).await
}

fn why(e: Error) -> Say {
    match e {
        Error::Invalid(mut wrongs) if !wrongs.is_empty() => wrongs.swap_remove(0).say,
        Error::NoStep { from, .. } => Say::key(format!("cases-no-step-{from}")),
        Error::CallsOwed => Say::key("cases-calls-owed"),
        Error::Unsettled(what) => what.say,
        Error::Changed(_) => Say::key("cases-changed"),
        Error::Denied => Say::key("cases-bulk-denied"),
        _ => Say::key("cases-bulk-missing"),
    }
}

/// Who acts, as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: Uuid,
    name: String,
    email: String,
    role: Role,
}
