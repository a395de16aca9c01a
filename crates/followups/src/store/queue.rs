//! The queue: who is to be called, in order.

use super::turn;
use crate::followup::Turn;
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

// Whom the law lets be called now depends on the clock where they are. A question that is asked of some zones takes their
// names between commas, `,America/Guayaquil,,` (the company's own is nameless); of all of them, nothing.

/// Appointments that are due and whose customer nobody else is calling: the agent's own first.
pub fn due_appointments(
    tx: &mut Tx<'_>,
    agent_id: Uuid,
    zones: &str,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(Uuid, Uuid)>> {
    let due = sql!(
        "select f.id, f.customer_id from followup f
         where f.state = 'open' and f.appointment and f.next_at <= ?1
           and (?4 = '' or ?4 like '%,' || f.zone || ',%')
           and not exists (select 1 from calling c
                           where c.customer_id = f.customer_id and c.agent_id <> ?2 and c.until > ?1)
         order by case when f.agent_id = ?2 then 0 else 1 end, f.next_at limit ?3"
    );
    tx.all(due, args![now, agent_id, limit, zones])
}

/// The other calls that are due, the longest waiting first.
pub fn due_calls(
    tx: &mut Tx<'_>,
    agent_id: Uuid,
    zones: &str,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(Uuid, Uuid)>> {
    let due = sql!(
        "select f.id, f.customer_id from followup f
         where f.state = 'open' and not f.appointment and f.next_at <= ?1
           and (?4 = '' or ?4 like '%,' || f.zone || ',%')
           and not exists (select 1 from calling c
                           where c.customer_id = f.customer_id and c.agent_id <> ?2 and c.until > ?1)
         order by f.next_at limit ?3"
    );
    tx.all(due, args![now, agent_id, limit, zones])
}

/// Appointments between two instants, by time.
pub fn appointments(
    tx: &mut Tx<'_>,
    zones: &str,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
    skip: i64,
) -> Result<Vec<Turn>> {
    let between = sql!(turn!(
        "where f.state = 'open' and f.appointment and f.next_at >= ?1 and f.next_at < ?2
           and (?5 = '' or ?5 like '%,' || f.zone || ',%')
         order by f.next_at limit ?3 offset ?4"
    ));
    tx.all(between, args![from, to, limit, skip, zones])
}

/// Other calls between two instants, by time.
pub fn calls(
    tx: &mut Tx<'_>,
    zones: &str,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
    skip: i64,
) -> Result<Vec<Turn>> {
    let between = sql!(turn!(
        "where f.state = 'open' and not f.appointment and f.next_at >= ?1 and f.next_at < ?2
           and (?5 = '' or ?5 like '%,' || f.zone || ',%')
         order by f.next_at limit ?3 offset ?4"
    ));
    tx.all(between, args![from, to, limit, skip, zones])
}

/// Calls that follow one, by when they are to be made, and are to be made before an instant: appointments or the others.
pub fn following(
    tx: &mut Tx<'_>,
    zones: &str,
    appointments: bool,
    (at, id): (Timestamp, Uuid),
    to: Timestamp,
    limit: i64,
) -> Result<Vec<Turn>> {
    // Each is answered from the index of its own.
    let agreed = sql!(turn!(
        "where f.state = 'open' and f.appointment and (f.next_at, f.id) > (?1, ?2) and f.next_at < ?3
           and (?5 = '' or ?5 like '%,' || f.zone || ',%')
         order by f.next_at, f.id limit ?4"
    ));
    let others = sql!(turn!(
        "where f.state = 'open' and not f.appointment and (f.next_at, f.id) > (?1, ?2) and f.next_at < ?3
           and (?5 = '' or ?5 like '%,' || f.zone || ',%')
         order by f.next_at, f.id limit ?4"
    ));
    tx.all(if appointments { agreed } else { others }, args![at, id, to, limit, zones])
}

/// How many calls there are, each counted up to a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QueueCounts {
    /// Were to be made before today.
    pub overdue: i64,
    /// Became due today.
    pub now: i64,
    /// Become due later today.
    pub today: i64,
    /// Become due another day.
    pub later: i64,
    /// Appointments to come or due, whenever.
    pub appointments: i64,
}

/// How many calls become due from one instant to before another: appointments, and all of them. Neither is
/// counted further than `limit`, so that a long queue costs no more than a short one; and the appointments
/// are `None` where the others alone reach it.
pub fn count(
    tx: &mut Tx<'_>,
    zones: &str,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
) -> Result<(Option<i64>, i64)> {
    // Skipping rows costs less than counting them, so a long queue is not counted: its last call that would be
    // is looked at. Without an upper bound: that would be compared with each call skipped.
    let last = sql!(
        "select next_at from followup where state = 'open' and not appointment and next_at >= ?1
           and (?3 = '' or ?3 like '%,' || zone || ',%')
         order by next_at limit 1 offset ?2"
    );
    if tx.first::<Timestamp>(last, args![from, limit - 1, zones])?.is_some_and(|at| at < to) {
        return Ok((None, limit));
    }
    let calls = sql!(
        "select count(*) from followup
         where state = 'open' and not appointment and next_at >= ?1 and next_at < ?2
           and (?3 = '' or ?3 like '%,' || zone || ',%')"
    );
    let calls: i64 = tx.only(calls, args![from, to, zones])?;
    let appointments = count_appointments(tx, zones, from, to, limit)?;
    Ok((Some(appointments), calls + appointments))
}

/// How many appointments there are from one instant to before another, counted no further than `limit`.
pub fn count_appointments(
    tx: &mut Tx<'_>,
    zones: &str,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
) -> Result<i64> {
    let last = sql!(
        "select next_at from followup where state = 'open' and appointment and next_at >= ?1
           and (?3 = '' or ?3 like '%,' || zone || ',%')
         order by next_at limit 1 offset ?2"
    );
    if tx.first::<Timestamp>(last, args![from, limit - 1, zones])?.is_some_and(|at| at < to) {
        return Ok(limit);
    }
    let appointments = sql!(
        "select count(*) from followup
         where state = 'open' and appointment and next_at >= ?1 and next_at < ?2
           and (?3 = '' or ?3 like '%,' || zone || ',%')"
    );
    tx.only(appointments, args![from, to, zones])
}

/// The calls that are owed by an instant, whether or not they may be made then: by when they are to be made.
pub fn due(tx: &mut Tx<'_>, now: Timestamp, limit: i64, skip: i64) -> Result<Vec<Uuid>> {
    // Each half goes along an index of its own.
    let due = sql!(
        "select id from (
           select id, next_at from followup where state = 'open' and appointment and due_at <= ?1
           union all
           select id, next_at from followup where state = 'open' and not appointment and due_at <= ?1) due
         order by next_at, id limit ?2 offset ?3"
    );
    tx.all(due, args![now, limit, skip])
}

/// How many calls are owed by an instant that may be made by another, counted no further than `limit`.
pub fn count_due(tx: &mut Tx<'_>, now: Timestamp, by: Timestamp, limit: i64) -> Result<i64> {
    let count = sql!(
        "select count(*) from (
           select 1 as found from followup
           where state = 'open' and appointment and next_at <= ?2 and due_at <= ?1
           union all
           select 1 from followup
           where state = 'open' and not appointment and next_at <= ?2 and due_at <= ?1 limit ?3) due"
    );
    tx.only(count, args![now, by, limit])
}
