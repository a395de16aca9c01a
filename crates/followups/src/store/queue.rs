//! The queue: who is to be called, in order.

use super::followup;
use crate::followup::Followup;
use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use uuid::Uuid;

/// Appointments that are due and whose customer nobody else is calling: the agent's own first.
pub fn due_appointments(
    tx: &mut Tx<'_>,
    agent_id: Uuid,
    now: Timestamp,
    limit: i64,
) -> Result<Vec<(Uuid, Uuid)>> {
    let due = sql!(
        "select f.id, f.customer_id from followup f
         where f.state = 'open' and f.appointment and f.next_at <= ?1
           and not exists (select 1 from calling c
                           where c.customer_id = f.customer_id and c.agent_id <> ?2 and c.until > ?1)
         order by case when f.agent_id = ?2 then 0 else 1 end, f.next_at limit ?3"
    );
    tx.all(due, args![now, agent_id, limit])
}

/// The other calls that are due, the longest waiting first.
pub fn due_calls(tx: &mut Tx<'_>, agent_id: Uuid, now: Timestamp, limit: i64) -> Result<Vec<(Uuid, Uuid)>> {
    let due = sql!(
        "select f.id, f.customer_id from followup f
         where f.state = 'open' and not f.appointment and f.next_at <= ?1
           and not exists (select 1 from calling c
                           where c.customer_id = f.customer_id and c.agent_id <> ?2 and c.until > ?1)
         order by f.next_at limit ?3"
    );
    tx.all(due, args![now, agent_id, limit])
}

/// Appointments between two instants, by time.
pub fn appointments(
    tx: &mut Tx<'_>,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
    skip: i64,
) -> Result<Vec<Followup>> {
    let between = sql!(followup!(
        "where f.state = 'open' and f.appointment and f.next_at >= ?1 and f.next_at < ?2
         order by f.next_at limit ?3 offset ?4"
    ));
    tx.all(between, args![from, to, limit, skip])
}

/// Other calls between two instants, by time.
pub fn calls(
    tx: &mut Tx<'_>,
    from: Timestamp,
    to: Timestamp,
    limit: i64,
    skip: i64,
) -> Result<Vec<Followup>> {
    let between = sql!(followup!(
        "where f.state = 'open' and not f.appointment and f.next_at >= ?1 and f.next_at < ?2
         order by f.next_at limit ?3 offset ?4"
    ));
    tx.all(between, args![from, to, limit, skip])
}

row! {
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
}

/// Counts the queue, no further than `limit` each, so that a long queue costs no more than a short one.
/// `day` and `next_day` are where today begins and ends.
pub fn counts(
    tx: &mut Tx<'_>,
    now: Timestamp,
    day: Timestamp,
    next_day: Timestamp,
    limit: i64,
) -> Result<QueueCounts> {
    let counts = sql!(
        "select
           (select count(*) from (select 1 from followup
              where state = 'open' and not appointment and next_at < ?1 limit ?4) a)
           + (select count(*) from (select 1 from followup
              where state = 'open' and appointment and next_at < ?1 limit ?4) a),
           (select count(*) from (select 1 from followup
              where state = 'open' and not appointment and next_at >= ?1 and next_at <= ?2 limit ?4) a)
           + (select count(*) from (select 1 from followup
              where state = 'open' and appointment and next_at >= ?1 and next_at <= ?2 limit ?4) a),
           (select count(*) from (select 1 from followup
              where state = 'open' and not appointment and next_at > ?2 and next_at < ?3 limit ?4) a)
           + (select count(*) from (select 1 from followup
              where state = 'open' and appointment and next_at > ?2 and next_at < ?3 limit ?4) a),
           (select count(*) from (select 1 from followup
              where state = 'open' and not appointment and next_at >= ?3 limit ?4) a)
           + (select count(*) from (select 1 from followup
              where state = 'open' and appointment and next_at >= ?3 limit ?4) a),
           (select count(*) from (select 1 from followup where state = 'open' and appointment limit ?4) a)"
    );
    tx.only(counts, args![day, now, next_day, limit])
}
