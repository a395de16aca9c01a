//! What was called in a day.

use crate::codes::Outcome;
use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use uuid::Uuid;

row! {
    /// A call that was made, as a list of the day shows it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Made {
        /// The follow-up.
        pub followup_id: Uuid,
        /// Whom.
        pub customer_id: Uuid,
        /// Who called.
        pub agent_name: String,
        /// When it ended.
        pub ended_at: Timestamp,
        /// How.
        pub outcome: Outcome,
    }
}

row! {
    /// A call of a day, as it is counted.
    pub struct Counted {
        pub followup_id: Uuid,
        pub agent_id: Option<Uuid>,
        pub agent_name: String,
        pub outcome: Outcome,
        /// The follow-up is to be called again.
        pub again: bool,
    }
}

/// The calls that were made between two instants; and whether each is to be made again before the second, in one of the
/// zones where there are hours to do so.
pub fn called(tx: &mut Tx<'_>, from: Timestamp, to: Timestamp, zones: Option<&str>) -> Result<Vec<Counted>> {
    let select = sql!(
        "select c.followup_id, c.agent_id, c.agent_name, c.outcome,
                ?3 and f.state = 'open' and f.next_at is not null and f.next_at < ?2
                  and (?4 = '' or ?4 like '%,' || f.zone || ',%')
         from call c join followup f on f.id = c.followup_id where c.ended_at >= ?1 and c.ended_at < ?2"
    );
    tx.all(select, args![from, to, zones.is_some(), zones.unwrap_or_default()])
}

/// How many calls are owed before an instant in some zones, counted no further than `limit`.
pub fn owed_before(tx: &mut Tx<'_>, zones: &str, before: Timestamp, limit: i64) -> Result<i64> {
    let select = sql!(
        "select (select count(*) from (select 1 as found from followup
                                       where state = 'open' and not appointment and next_at < ?1
                                         and (?3 = '' or ?3 like '%,' || zone || ',%') limit ?2) calls)
              + (select count(*) from (select 1 as found from followup
                                       where state = 'open' and appointment and next_at < ?1
                                         and (?3 = '' or ?3 like '%,' || zone || ',%') limit ?2) appointments)"
    );
    tx.only(select, args![before, limit, zones])
}

/// The calls made between two instants, the latest first: everybody's, or an agent's.
pub fn made(
    tx: &mut Tx<'_>,
    (from, to): (Timestamp, Timestamp),
    agent: Option<Uuid>,
    limit: i64,
    skip: i64,
) -> Result<Vec<Made>> {
    let select = sql!(
        "select c.followup_id, f.customer_id, c.agent_name, c.ended_at, c.outcome
         from call c join followup f on f.id = c.followup_id
         where c.ended_at >= ?1 and c.ended_at < ?2 and (?3 or c.agent_id = ?4)
         order by c.ended_at desc, c.id desc limit ?5 offset ?6"
    );
    tx.all(select, args![from, to, agent.is_none(), agent, limit, skip])
}
