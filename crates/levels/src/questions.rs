//! What can be asked about the clocks of cases.

use crate::{
    clock::{Clock, State},
    rules::targets::What,
    store,
};
use cases::{Case, Scope};
use db::{Result, Tx};
use jiff::Timestamp;
use shell::{Actor, Permission};
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
    pub case: Case,
    /// What is to be done.
    pub what: What,
    /// By when.
    pub due_at: Timestamp,
    /// Whether that is over.
    pub missed: bool,
}

/// The cases whose time is running out or has run out, the most urgent first, each once: one's own, and for who
/// sees the queues what is overdue of everybody.
///
/// # Errors
/// The database's.
pub fn pressing(tx: &mut Tx<'_>, actor: &Actor, now: Timestamp, limit: i64) -> Result<Vec<Pressing>> {
    let Ok(scope) = Scope::of(actor) else { return Ok(Vec::new()) };
    let mut clocks = store::warned_of(tx, actor.id, limit)?;
    if actor.may(Permission::Queues) {
        clocks.extend(store::missed(tx, limit)?);
    }
    clocks.sort_by_key(|clock| (clock.due_at, clock.id));
    let mut found: Vec<Pressing> = Vec::new();
    for clock in clocks {
        let Some(due_at) = clock.due_at else { continue };
        if found.len() >= usize::try_from(limit).unwrap_or_default()
            || found.iter().any(|one| one.case.id == clock.case_id)
        {
            continue;
        }
        let case = cases::case_of_id(tx, scope, clock.case_id)?;
        let missed = clock.state(now) == State::Missed;
        found.extend(case.map(|case| Pressing { case, what: clock.what, due_at, missed }));
    }
    Ok(found)
}
