//! What can be asked about promises.

use crate::{
    Error, Input, Kind, Promise, rules,
    scope::Scope,
    settings,
    store::{self, Counted},
};
use db::{Result, Tx};
use jiff::{Timestamp, civil::Date};
use jobs::Base;
use shell::{Actor, Company, Permission};
use uuid::Uuid;

/// How many promises a page of the list shows.
pub(crate) const PER_PAGE: u32 = 50;

db::stored! {
    /// Which promises a list shows.
    #[derive(Default)]
    pub enum View {
        /// Those whose time is ahead.
        #[default]
        Open = "open",
        /// Those that are on *Hoy*: due soon, or late.
        Due = "due",
        /// Those that were not kept in time.
        Broken = "broken",
        /// Those of them about claims and grievances that are not kept yet.
        Complaints = "complaints",
        /// Those kept in time.
        Kept = "kept",
        /// All.
        All = "all",
    }
}

impl View {
    /// Whether what comes first is what is to be done first.
    pub(crate) fn is_ahead(self) -> bool {
        matches!(self, Self::Open | Self::Due)
    }
}

/// Which promises a list shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// How they stand.
    pub view: View,
    /// Only of this person.
    pub owner: Option<Uuid>,
    /// Only of this team.
    pub team: Option<String>,
    /// Only those due from this instant on.
    pub from: Option<Timestamp>,
    /// Only those due before this instant.
    pub until: Option<Timestamp>,
    /// With [`View::Due`]: those due before this instant.
    pub horizon: Option<Timestamp>,
}

/// The promises about something, what is still owed first. Whoever asks has checked that it may be seen.
///
/// # Errors
/// The database's.
pub fn of(tx: &mut Tx<'_>, kind: Kind, id: Uuid) -> Result<Vec<Promise>> {
    store::of(tx, kind, id)
}

/// Those of them that are still to be kept.
///
/// # Errors
/// The database's.
pub fn open_of(tx: &mut Tx<'_>, kind: Kind, id: Uuid) -> Result<Vec<Promise>> {
    let mut all = store::of(tx, kind, id)?;
    all.retain(|promise| promise.owed);
    Ok(all)
}

/// The promises made to a customer that somebody may see, what is still owed first.
///
/// # Errors
/// The database's.
pub fn of_customer(tx: &mut Tx<'_>, actor: &Actor, customer: Uuid, limit: usize) -> Result<Vec<Promise>> {
    let Ok(scope) = Scope::of(actor) else { return Ok(Vec::new()) };
    store::of_customer(tx, scope, customer, limit)
}

/// What somebody promised and has to do now or soon, and for who sees the queues what is broken of everybody: first what
/// there is time for, the most urgent first, then what is broken, the latest first. Each is there once.
///
/// # Errors
/// The database's.
pub fn pressing(
    tx: &mut Tx<'_>,
    actor: &Actor,
    company: &Company,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<Promise>> {
    let Ok(scope) = Scope::to_work(actor) else { return Ok(Vec::new()) };
    let until = settings::of(company).horizon(company, now);
    let mut all = store::owed_by(tx, scope, actor.id, (now, until), limit)?;
    if actor.may(Permission::Queues) {
        let others = store::broken(tx, limit)?;
        all.extend(others.into_iter().filter(|p| p.owner_id != Some(actor.id)));
    }
    all.sort_by_key(|p| match p.due_at > now {
        true => (false, p.due_at.as_microsecond(), p.id),
        false => (true, -p.due_at.as_microsecond(), p.id),
    });
    let broken_from = all.partition_point(|p| p.due_at > now);
    all.truncate(broken_from + usize::try_from(limit).unwrap_or_default());
    Ok(all)
}

/// A promise, for whoever may see it.
///
/// # Errors
/// [`Error::Missing`]; the database's.
pub async fn see(base: &Base, actor: &Actor, id: Uuid) -> Result<Promise, Error> {
    let actor = actor.clone();
    base.read(move |tx| seen(tx, &actor, id)).await
}

/// The same in a snapshot.
pub(crate) fn seen(tx: &mut Tx<'_>, actor: &Actor, id: Uuid) -> Result<Promise, Error> {
    store::promise(tx, Scope::of(actor)?, id)?.ok_or(Error::Missing)
}

/// A page of the promises there are for somebody, and whether there are more.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    now: Timestamp,
    page: u32,
) -> Result<(Vec<Promise>, bool), Error> {
    let skip = i64::from(page.max(1) - 1) * i64::from(PER_PAGE);
    let mut rows = store::page(tx, Scope::of(actor)?, filter, now, i64::from(PER_PAGE) + 1, skip)?;
    let more = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    Ok((rows, more))
}

/// Promises one by one, the earliest first.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    now: Timestamp,
    take: impl FnMut(Promise) -> Result<()>,
) -> Result<(), Error> {
    Ok(store::each(tx, Scope::of(actor)?, filter, now, take)?)
}

/// What was kept of a period, by person and by team.
pub(crate) struct Shares {
    pub(crate) people: Vec<Counted>,
    pub(crate) teams: Vec<Counted>,
}

/// What was kept of what was due from one day to another, both included.
pub(crate) fn shares(
    tx: &mut Tx<'_>,
    actor: &Actor,
    company: &Company,
    days: (Date, Date),
    now: Timestamp,
) -> Result<Shares, Error> {
    let scope = Scope::of(actor)?;
    let (from, until) = period(company, days);
    Ok(Shares {
        people: store::kept_by_owner(tx, scope, from, until, now)?,
        teams: store::kept_by_team(tx, scope, from, until, now)?,
    })
}

/// The instants at which a period of days begins and is over.
pub(crate) fn period(company: &Company, (first, last): (Date, Date)) -> (Timestamp, Timestamp) {
    let start = |day: Date| company.instant(day.at(0, 0, 0, 0));
    (start(first), start(last.tomorrow().unwrap_or(last)))
}

/// The teams that promises have.
pub(crate) fn teams(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    store::teams(tx)
}

/// A promise that a text seems to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// The promise.
    pub input: Input,
    /// Until when.
    pub due: Timestamp,
    /// Whether nobody works on that day.
    pub closed: bool,
}

/// The promises that a text of ours makes, said at an instant, by the company's own calendar.
///
/// # Errors
/// The database's.
pub fn found_in(tx: &mut Tx<'_>, text: &str, said_at: Timestamp) -> Result<Vec<Proposed>> {
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let calendar = workdays::own(tx)?;
    let found = rules::find(text, said_at, calendar.calendar());
    let proposed = found.into_iter().map(|one| Proposed {
        input: Input { words: one.words, due_at: Some(one.due) },
        due: one.due,
        closed: one.closed,
    });
    Ok(proposed.collect())
}
