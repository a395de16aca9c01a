//! How far the calls of a day are, for who sees the queues of all.

pub use crate::store::day::Made;
use crate::{questions, store::day, windows::Windows};
use db::{Result, Tx};
use jiff::Timestamp;
use shell::Company;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The calls that wait are counted no further than this.
pub const MOST_COUNTED: i64 = 10_000;
/// How many calls a page of the day shows.
const PER_PAGE: u32 = 50;

/// How far the calls of today are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Day {
    /// Follow-ups that were to be called by the end of today: those that were, and those that wait. None waits where
    /// there are no hours to call today.
    pub due: i64,
    /// Those that still wait.
    pub waiting: i64,
    /// Those that were called.
    pub called: i64,
    /// Those of them whose customer was spoken with.
    pub contacted: i64,
    /// How many calls each agent made.
    pub by_agent: HashMap<Uuid, (String, i64)>,
}

/// How far the calls of today are, in the company's day.
///
/// # Errors
/// The database's.
pub fn day_of_calls(tx: &mut Tx<'_>, company: &Company, now: Timestamp) -> Result<Day> {
    let (midnight, next) = questions::today(company, now);
    // Where it is Sunday or a holiday nothing is to be called today: what is left from before waits for the day after.
    let zones = Windows::read(tx, company, now)?.with_hours_today();
    let waiting = match &zones {
        Some(zones) => day::owed_before(tx, zones, next, MOST_COUNTED)?,
        None => 0,
    };
    let calls = day::called(tx, midnight, next, zones.as_deref())?;
    let mut by_agent: HashMap<Uuid, (String, i64)> = HashMap::new();
    for call in &calls {
        if let Some(agent) = call.agent_id {
            by_agent.entry(agent).or_insert_with(|| (call.agent_name.clone(), 0)).1 += 1;
        }
    }
    let distinct = |which: fn(&&day::Counted) -> bool| {
        let ids: HashSet<Uuid> = calls.iter().filter(which).map(|call| call.followup_id).collect();
        i64::try_from(ids.len()).unwrap_or_default()
    };
    let (called, again) = (distinct(|_| true), distinct(|call| call.again));
    let contacted = distinct(|call| call.outcome.spoke_with_customer());
    Ok(Day { due: waiting + called - again, waiting, called, contacted, by_agent })
}

/// A page (from 1) of the calls made today, the latest first, with the customers' names: everybody's, or an agent's; and
/// whether there are more.
///
/// # Errors
/// The database's.
pub fn calls_of_today(
    tx: &mut Tx<'_>,
    company: &Company,
    now: Timestamp,
    agent: Option<Uuid>,
    page: u32,
) -> Result<(Vec<(Made, String)>, bool)> {
    let skip = i64::from(page.max(1) - 1) * i64::from(PER_PAGE);
    let mut made = day::made(tx, questions::today(company, now), agent, i64::from(PER_PAGE) + 1, skip)?;
    let more = made.len() > PER_PAGE as usize;
    made.truncate(PER_PAGE as usize);
    let mut ids: Vec<Uuid> = made.iter().map(|call| call.customer_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let names: HashMap<Uuid, String> =
        customers::names(tx, &ids)?.into_iter().map(|c| (c.id, c.name)).collect();
    let named = |call: Made| {
        let name = names.get(&call.customer_id).cloned().unwrap_or_default();
        (call, name)
    };
    Ok((made.into_iter().map(named).collect(), more))
}
