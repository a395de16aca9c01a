//! What a supervisor sees of everybody's cases, and what general management sees of the grave ones.

use super::list::narrowed;
use crate::{
    Part, Phase, Scope,
    board::{Held, Load},
};
use db::{Query, Result, Tx, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

/// The open cases by team, phase and person, from the index alone.
pub(crate) fn loads(tx: &mut Tx<'_>) -> Result<Vec<Load>> {
    let select = sql!(
        "select team_id, phase, assignee_id, max(assignee_name), count(*), min(received_at) from cases
         where solved_at is null group by team_id, phase, assignee_id"
    );
    tx.all(select, args![])
}

/// Every team there ever was, by name.
pub(crate) fn team_names(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, String)>> {
    tx.all(sql!("select id, name from team order by folded, id"), args![])
}

const HELD: &str = "select c.id, c.code, c.subject, c.kind, c.phase, c.stage, c.priority, c.customer_name, c.assignee_id,
                           c.assignee_name, c.team_name, c.received_at, c.solved_at, c.amount_minor, c.currency,
                           c.next_due_at, c.network_member_id
                    from cases c";

/// The open cases of a part of the board, the longest there first.
pub(crate) fn part(tx: &mut Tx<'_>, scope: Scope, part: &Part, limit: i64, skip: i64) -> Result<Vec<Held>> {
    let mut query = Query::new(HELD);
    of_part(&mut query, scope, part);
    query.end("order by c.received_at, c.id limit ? offset ?", args![limit, skip]);
    query.all(tx)
}

/// All of them, by their identities.
pub(crate) fn part_ids(tx: &mut Tx<'_>, scope: Scope, part: &Part) -> Result<Vec<Uuid>> {
    let mut query = Query::new("select c.id from cases c");
    of_part(&mut query, scope, part);
    query.end("order by c.received_at, c.id", args![]);
    query.all(tx)
}

fn of_part(query: &mut Query, scope: Scope, part: &Part) {
    query.filter("c.solved_at is null", args![]);
    narrowed(query, scope);
    match part.team {
        Some(Some(team)) => drop(query.filter("c.team_id = ?", args![team])),
        Some(None) => drop(query.filter("c.team_id is null", args![])),
        None => {}
    }
    match part.assignee {
        Some(Some(person)) => drop(query.filter("c.assignee_id = ?", args![person])),
        Some(None) => drop(query.filter("c.assignee_id is null", args![])),
        None => {}
    }
    if let Some(phase) = part.phase {
        query.filter("c.phase = ?", args![phase]);
    }
}

/// Several cases, in no order.
pub(crate) fn held(tx: &mut Tx<'_>, scope: Scope, ids: &[Uuid]) -> Result<Vec<Held>> {
    let those = db::by_keys!(
        "select c.id, c.code, c.subject, c.kind, c.phase, c.stage, c.priority, c.customer_name, c.assignee_id, c.assignee_name,
                c.team_name, c.received_at, c.solved_at, c.amount_minor, c.currency, c.next_due_at, c.network_member_id
         from",
        "cases c on c.id = k.column1"
    );
    let mut found: Vec<Held> = tx.all_by_keys(those, ids)?;
    let is_theirs = |held: &Held| scope.member().is_some_and(|member| held.network_member_id == Some(member));
    found.retain(|held| scope.is_all() || is_theirs(held));
    Ok(found)
}

/// The grave cases that are open, the longest there first.
pub(crate) fn grave(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Held>> {
    let mut query = Query::new(HELD);
    query.filter("c.grave_at is not null and c.solved_at is null", args![]);
    query.end("order by c.received_at, c.id limit ?", args![limit]);
    query.all(tx)
}

/// The grave cases that were solved since an instant, the latest that came in first.
pub(crate) fn grave_solved(tx: &mut Tx<'_>, since: Timestamp, limit: i64) -> Result<Vec<Held>> {
    let mut query = Query::new(HELD);
    query.filter("c.grave_at is not null and c.solved_at >= ?", args![since]);
    query.end("order by c.received_at desc, c.id desc limit ?", args![limit]);
    query.all(tx)
}

/// Whether a phase of an open case is what it was: for who gives many away at once.
pub(crate) fn phase_of(tx: &mut Tx<'_>, scope: Scope, code: &str) -> Result<Option<Phase>> {
    let select = sql!("select phase from cases where code = ?1 and (?2 or network_member_id = ?3)");
    tx.first(select, args![code, scope.is_all(), scope.member()])
}
