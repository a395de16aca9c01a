//! Who is calling whom: the customer one agent has taken, and nobody else gets.

use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use uuid::Uuid;

row! {
    /// A customer whom somebody has taken.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Holding {
        /// The customer.
        pub customer_id: Uuid,
        /// Who has them.
        pub agent_id: Uuid,
        /// Who has them, by name.
        pub agent_name: String,
        /// The call they are taken for.
        pub followup_id: Uuid,
        /// Since when.
        pub since: Timestamp,
        /// Till when, without a sign of life.
        pub until: Timestamp,
    }
}

/// Takes a customer for an agent, unless another has them; answers since when they have them. Two who try at
/// once wait for each other here, and only one gets the customer.
pub fn take(tx: &mut Tx<'_>, hold: &Holding) -> Result<Option<Timestamp>> {
    let take = sql!(
        "insert into calling (customer_id, agent_id, agent_name, followup_id, since, until)
         values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict (customer_id) do update set
           agent_id = excluded.agent_id, agent_name = excluded.agent_name, followup_id = excluded.followup_id,
           since = case when calling.agent_id = excluded.agent_id and calling.followup_id = excluded.followup_id
                        and calling.until > excluded.since then calling.since else excluded.since end,
           until = excluded.until
         where calling.until <= excluded.since or calling.agent_id = excluded.agent_id
         returning since"
    );
    let Holding { customer_id, agent_id, agent_name, followup_id, since, until } = hold;
    tx.first(take, args![customer_id, agent_id, agent_name, followup_id, *since, *until])
}

/// Keeps a customer with the agent who took them for that call, also when their time was over and nobody else came;
/// says whether they have them.
pub fn prolong(
    tx: &mut Tx<'_>,
    customer_id: Uuid,
    agent_id: Uuid,
    followup_id: Uuid,
    until: Timestamp,
) -> Result<bool> {
    let prolong =
        sql!("update calling set until = ?4 where customer_id = ?1 and agent_id = ?2 and followup_id = ?3");
    Ok(tx.run(prolong, args![customer_id, agent_id, followup_id, until])? == 1)
}

/// Who has the customer now.
pub fn holder(tx: &mut Tx<'_>, customer_id: Uuid, now: Timestamp) -> Result<Option<Holding>> {
    let holder = sql!(
        "select customer_id, agent_id, agent_name, followup_id, since, until from calling
         where customer_id = ?1 and until > ?2"
    );
    tx.first(holder, args![customer_id, now])
}

/// Whom the agent has now.
pub fn held_by(tx: &mut Tx<'_>, agent_id: Uuid, now: Timestamp) -> Result<Option<Holding>> {
    let held = sql!(
        "select customer_id, agent_id, agent_name, followup_id, since, until from calling
         where agent_id = ?1 and until > ?2 order by since desc limit 1"
    );
    tx.first(held, args![agent_id, now])
}

/// Every customer somebody has now. There are at most as many as agents.
pub fn all(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<Holding>> {
    let all = sql!(
        "select customer_id, agent_id, agent_name, followup_id, since, until from calling
         where until > ?1 order by since"
    );
    tx.all(all, args![now])
}

/// Lets the customer of an agent go, unless somebody else has them by now.
pub fn free(tx: &mut Tx<'_>, customer_id: Uuid, agent_id: Uuid) -> Result<()> {
    let free = sql!("delete from calling where customer_id = ?1 and agent_id = ?2");
    tx.run(free, args![customer_id, agent_id]).map(drop)
}

/// Lets every other customer of the agent go.
pub fn free_others(tx: &mut Tx<'_>, agent_id: Uuid, customer_id: Uuid) -> Result<()> {
    let free = sql!("delete from calling where agent_id = ?1 and customer_id <> ?2");
    tx.run(free, args![agent_id, customer_id]).map(drop)
}
