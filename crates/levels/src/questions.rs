//! What can be asked about the clocks of cases.

pub use crate::store::Pressure;
use crate::{
    Error,
    clock::Clock,
    rules::targets::What,
    store::{self, Due},
};
use cases::{Held, Scope};
use db::{Result, Tx};
use jiff::Timestamp;
use shell::{Actor, Permission};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The clocks of a case: what is owed first, the most urgent of it first, then what is done, the latest first.
pub(crate) fn of_case(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Clock>> {
    let mut all = store::of_case(tx, case)?;
    all.sort_by_key(|c| match c.ended_at {
        None => (false, c.due_at.unwrap_or(Timestamp::MAX).as_microsecond(), c.id),
        Some(ended) => (true, -ended.as_microsecond(), c.id),
    });
    Ok(all)
}

/// A case whose time is running out or has run out.
#[derive(Clone, Debug)]
pub struct Pressing {
    /// The case.
    pub case: Held,
    /// What is to be done.
    pub what: What,
    /// By when.
    pub due_at: Timestamp,
}

impl Pressing {
    /// Whether its time is over.
    pub fn is_missed(&self, now: Timestamp) -> bool {
        self.due_at <= now
    }
}

/// The cases whose time is running out or has run out, the most urgent first, each once: one's own, those of one's
/// teams that nobody has, and for who sees the queues what is overdue of everybody and what nobody has.
///
/// # Errors
/// The database's.
pub fn pressing(tx: &mut Tx<'_>, actor: &Actor, limit: i64) -> Result<Vec<Pressing>> {
    let Ok(scope) = Scope::of(actor) else { return Ok(Vec::new()) };
    let mut clocks = store::warned_of(tx, actor.id, limit)?;
    if actor.may(Permission::Cases) {
        for team in cases::teams_of(tx, actor.id)? {
            clocks.extend(store::warned_of_team(tx, Some(team), limit)?);
        }
    }
    if actor.may(Permission::Queues) {
        clocks.extend(store::missed(tx, limit)?);
        clocks.extend(store::warned_of_team(tx, None, limit)?);
    }
    clocks.sort_by_key(|clock| (clock.due_at, clock.id));
    let mut seen = HashSet::new();
    clocks.retain(|clock| seen.insert(clock.case_id));
    clocks.truncate(usize::try_from(limit).unwrap_or_default());
    let pressing = |(due, case): (Due, Held)| Some(Pressing { case, what: due.what, due_at: due.due_at? });
    Ok(with_cases(tx, scope, clocks, |due| due.case_id)?.into_iter().filter_map(pressing).collect())
}

/// Puts beside each clock its case, of those there are for somebody, in one question for all.
fn with_cases<C>(
    tx: &mut Tx<'_>,
    scope: Scope,
    clocks: Vec<C>,
    of: impl Fn(&C) -> Uuid,
) -> Result<Vec<(C, Held)>> {
    let mut ids: Vec<Uuid> = clocks.iter().map(&of).collect();
    ids.sort_unstable();
    ids.dedup();
    let cases: HashMap<Uuid, Held> =
        cases::held(tx, scope, &ids)?.into_iter().map(|case| (case.id, case)).collect();
    let beside = |clock: C| cases.get(&of(&clock)).cloned().map(|case| (clock, case));
    Ok(clocks.into_iter().filter_map(beside).collect())
}

/// Which of the clocks that are running out or have run out are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct RunningOut {
    /// What is about to be overdue, and not what is.
    pub(crate) near: bool,
    /// Of this team; `Some(None)`: of none.
    pub(crate) team: Option<Option<Uuid>>,
    /// Of this person; `Some(None)`: of nobody.
    pub(crate) assignee: Option<Option<Uuid>>,
    /// Page, from 1.
    pub(crate) page: u32,
}

/// How many clocks a page shows.
pub(crate) const PER_PAGE: u32 = 50;

/// A page of the clocks that are overdue or about to be, with their cases, the most urgent first, and whether there are
/// more: everybody's for who sees the queues, else one's own.
///
/// # Errors
/// [`Error::Denied`] for those who work on no cases.
pub(crate) fn running_out(
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: RunningOut,
) -> std::result::Result<(Vec<(Clock, Held)>, bool), Error> {
    let (scope, part) = (Scope::of(actor)?, theirs(actor, asked));
    let skip = i64::from(asked.page.max(1) - 1) * i64::from(PER_PAGE);
    let mut clocks = store::running_out(tx, &part, i64::from(PER_PAGE) + 1, skip)?;
    let more = clocks.len() > PER_PAGE as usize;
    clocks.truncate(PER_PAGE as usize);
    Ok((with_cases(tx, scope, clocks, |clock| clock.case_id)?, more))
}

/// Hands over every clock that [`running_out`] shows page by page, with its case.
///
/// # Errors
/// [`Error::Denied`] for those who work on no cases; those of `take`, which end it.
pub(crate) fn each_running_out(
    tx: &mut Tx<'_>,
    actor: &Actor,
    asked: RunningOut,
    mut take: impl FnMut(&Clock, &Held) -> Result<()>,
) -> std::result::Result<(), Error> {
    const AT_ONCE: i64 = 500;
    let (scope, part) = (Scope::of(actor)?, theirs(actor, asked));
    let mut skip = 0;
    loop {
        let clocks = store::running_out(tx, &part, AT_ONCE, skip)?;
        let read = i64::try_from(clocks.len()).unwrap_or_default();
        for (clock, case) in with_cases(tx, scope, clocks, |clock| clock.case_id)? {
            take(&clock, &case)?;
        }
        if read < AT_ONCE {
            return Ok(());
        }
        skip += read;
    }
}

/// What of it somebody is shown: everybody's for who sees the queues, else one's own.
fn theirs(actor: &Actor, asked: RunningOut) -> RunningOut {
    match actor.may(Permission::Queues) {
        true => asked,
        false => RunningOut { team: None, assignee: Some(Some(actor.id)), ..asked },
    }
}

/// How many cases are overdue or about to be, by team and person.
///
/// # Errors
/// The database's.
pub fn pressure(tx: &mut Tx<'_>) -> Result<Vec<Pressure>> {
    store::pressure(tx)
}

/// By when a case should be solved, where that is counted and it is not.
///
/// # Errors
/// The database's.
pub fn solved_by(tx: &mut Tx<'_>, case: Uuid) -> Result<Option<Timestamp>> {
    let owed = of_case(tx, case)?.into_iter().filter(|c| c.ended_at.is_none() && c.what == What::Solution);
    Ok(owed.filter_map(|clock| clock.due_at).min())
}
