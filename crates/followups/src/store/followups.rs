//! Follow-ups by identity, invoice and customer, and what changes them.

use super::{among, followup, turn};
use crate::{
    codes::{Reason, State},
    followup::{Followup, Turn},
};
use db::{Result, Tx, Val, args, row, sql};
use jiff::Timestamp;
use serde_json::Value as Json;
use std::{cmp::Reverse, collections::HashMap};
use uuid::Uuid;

pub fn followup(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Followup>> {
    tx.first(sql!(followup!("where f.id = ?1")), args![id])
}

/// Whom a follow-up is to call.
pub fn customer_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Uuid>> {
    tx.first(sql!("select customer_id from followup where id = ?1"), args![id])
}

/// Several follow-ups, in the order asked for.
pub fn followups(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Followup>> {
    tx.all_of_many(sql!(followup!("where f.id = ?1")), ids.iter().map(|id| args![id]))
}

/// Several follow-ups as the queue shows them, in the order asked for.
pub fn turns(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Turn>> {
    tx.all_of_many(sql!(turn!("where f.id = ?1")), ids.iter().map(|id| args![id]))
}

pub fn followup_of_invoice(tx: &mut Tx<'_>, invoice_id: Uuid) -> Result<Option<Followup>> {
    tx.first(sql!(followup!("where f.invoice_id = ?1")), args![invoice_id])
}

pub fn followups_of_invoices(tx: &mut Tx<'_>, invoices: &[Uuid]) -> Result<Vec<Followup>> {
    let these = sql!(
        sqlite: followup!("where f.invoice_id in (select unhex(value, '-') from json_each(?1))"),
        postgres: followup!("where f.invoice_id = any(array(select jsonb_array_elements_text(?1)::uuid))"),
    );
    tx.all(these, args![among(invoices)])
}

/// The identities of those of some invoices, in the invoices' order.
pub fn ids_of_invoices(tx: &mut Tx<'_>, invoices: &[Uuid]) -> Result<Vec<Uuid>> {
    let theirs = db::by_keys!("select f.invoice_id, f.id from", "followup f on f.invoice_id = k.column1");
    let found: HashMap<Uuid, Uuid> = tx.all_by_keys::<(Uuid, Uuid)>(theirs, invoices)?.into_iter().collect();
    Ok(invoices.iter().filter_map(|invoice| found.get(invoice).copied()).collect())
}

/// The identities of those of some customers, in the customers' order, the newest of each first.
pub fn ids_of_customers(tx: &mut Tx<'_>, customers: &[Uuid]) -> Result<Vec<Uuid>> {
    let theirs =
        db::by_keys!("select f.customer_id, f.due_at, f.id from", "followup f on f.customer_id = k.column1");
    let at: HashMap<Uuid, usize> = customers.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut found: Vec<(Uuid, Timestamp, Uuid)> = tx.all_by_keys(theirs, customers)?;
    found.sort_by_key(|(customer, due, id)| (at.get(customer).copied(), Reverse(*due), *id));
    Ok(found.into_iter().map(|(_, _, id)| id).collect())
}

/// A customer's follow-ups, the newest invoice first.
pub fn followups_of_customer(tx: &mut Tx<'_>, customer_id: Uuid, limit: i64) -> Result<Vec<Followup>> {
    let theirs = sql!(followup!("where f.customer_id = ?1 order by f.due_at desc limit ?2"));
    tx.all(theirs, args![customer_id, limit])
}

/// The customer's other follow-ups for which a call may still be made, the newest invoice first.
pub fn others_owed_of_customer(
    tx: &mut Tx<'_>,
    customer_id: Uuid,
    except: Uuid,
    limit: i64,
) -> Result<Vec<Turn>> {
    let owed = sql!(turn!(
        "where f.customer_id = ?1 and f.id <> ?2 and f.state in ('open', 'needs_data') order by f.due_at desc limit ?3"
    ));
    tx.all(owed, args![customer_id, except, limit])
}

/// Another follow-up of the customer that may be called now.
pub fn another_due_of_customer(
    tx: &mut Tx<'_>,
    customer_id: Uuid,
    except: Uuid,
    now: Timestamp,
) -> Result<Option<Uuid>> {
    // They are few: to sort them here is a fifth of what SQLite takes to prepare for it.
    let others = sql!(
        "select next_at, id from followup where customer_id = ?1 and id <> ?2 and state = 'open' and next_at <= ?3"
    );
    let others: Vec<(Timestamp, Uuid)> = tx.all(others, args![customer_id, except, now])?;
    Ok(others.into_iter().min().map(|(_, id)| id))
}

/// What an invoice says of its follow-up.
pub struct Owed {
    pub id: Uuid,
    pub invoice_id: Uuid,
    pub customer_id: Uuid,
    pub sales_rep_id: Option<Uuid>,
    pub month: String,
    pub due_at: Timestamp,
    pub state: State,
    pub next_at: Option<Timestamp>,
    pub closed_reason: Option<Reason>,
    /// The customer's place, as [`crate::place::key`] says it.
    pub zone: String,
}

impl Owed {
    fn values(self) -> Vec<Val> {
        let Self {
            id,
            invoice_id,
            customer_id,
            sales_rep_id,
            month,
            due_at,
            state,
            next_at,
            closed_reason,
            zone,
        } = self;
        args![id, invoice_id, customer_id, sales_rep_id, month, due_at, state, next_at, closed_reason, zone]
    }
}

row! {
    /// A call that is owed, with the place it is kept under.
    pub struct Kept {
        pub id: Uuid,
        pub invoice_id: Uuid,
        pub customer_id: Uuid,
        pub zone: String,
    }
}

/// Some of the calls that are owed, after one of them, by identity.
pub fn kept_places(tx: &mut Tx<'_>, after: Uuid, limit: i64) -> Result<Vec<Kept>> {
    let some = sql!(
        "select id, invoice_id, customer_id, zone from followup
         where id > ?1 and state in ('open', 'needs_data') order by id limit ?2"
    );
    tx.all(some, args![after, limit])
}

/// Those of a customer.
pub fn kept_places_of(tx: &mut Tx<'_>, customer: Uuid) -> Result<Vec<Kept>> {
    let theirs = sql!(
        "select id, invoice_id, customer_id, zone from followup
         where customer_id = ?1 and state in ('open', 'needs_data')"
    );
    tx.all(theirs, args![customer])
}

/// Keeps calls under other places.
pub fn set_places(tx: &mut Tx<'_>, moved: Vec<(Uuid, String)>) -> Result<()> {
    let set = sql!("update followup set zone = ?2 where id = ?1");
    tx.run_many(set, moved.into_iter().map(|(id, zone)| args![id, zone])).map(drop)
}

/// Creates the follow-ups of invoices that were not there before: none of them has one.
pub fn add_owed(tx: &mut Tx<'_>, owed: impl Iterator<Item = Owed>) -> Result<u64> {
    let add = sql!(
        "insert into followup (id, invoice_id, customer_id, sales_rep_id, month, due_at, state, next_at, closed_reason, zone)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    );
    tx.run_many(add, owed.map(Owed::values))
}

/// Creates the follow-ups that are missing and brings the others up to date with their invoices. Work done
/// is kept: a call made decides more than a list, a voided invoice only hides it, and one that is valid
/// again shows it as it was.
pub fn put_owed(tx: &mut Tx<'_>, owed: impl Iterator<Item = Owed>) -> Result<u64> {
    let put = sql!(
        "insert into followup (id, invoice_id, customer_id, sales_rep_id, month, due_at, state, next_at, closed_reason, zone)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
         on conflict (invoice_id) do update set
           zone = excluded.zone,
           customer_id = excluded.customer_id,
           sales_rep_id = excluded.sales_rep_id,
           month = excluded.month,
           due_at = excluded.due_at,
           state = case
             when excluded.state = 'void' then 'void'
             when followup.confirmed then 'done'
             when followup.closed_reason is not null then 'closed'
             when excluded.state <> 'open' then excluded.state
             when followup.state = 'void' or followup.attempts = 0 then excluded.state
             else followup.state end,
           closed_reason = coalesce(followup.closed_reason, excluded.closed_reason),
           next_at = case
             when excluded.state = 'void' then followup.next_at
             when excluded.state <> 'open' or followup.confirmed or followup.closed_reason is not null then null
             when followup.attempts = 0 and not followup.appointment then excluded.next_at
             when followup.state = 'void' then coalesce(followup.next_at, excluded.next_at)
             else followup.next_at end,
           version = followup.version + 1"
    );
    tx.run_many(put, owed.map(Owed::values))
}

/// Keeps a follow-up as it is after a change, unless somebody changed it since `seen`; answers whether.
pub fn keep(tx: &mut Tx<'_>, f: &Followup, seen: i64) -> Result<bool> {
    let update = sql!(
        "update followup set state = ?2, next_at = ?3, appointment = ?4, agent_id = ?5, attempts = ?6,
           busy_in_row = ?7, contacted = ?8, confirmed = ?9, outcome = ?10, closed_reason = ?11, received = ?12,
           received_on = ?13, promise_kept = ?14, condition = ?15, rep_mark = ?16, rep_scale = ?17, rep_cause = ?18,
           carrier_mark = ?19, carrier_scale = ?20, correct_use = ?21, draft = ?22, last_call_at = ?23, done_at = ?24,
           version = version + 1
         where id = ?1 and version = ?25"
    );
    let changed = tx.run(
        update,
        args![
            f.id,
            f.state,
            f.next_at,
            f.appointment,
            f.agent_id,
            f.attempts,
            f.busy_in_row,
            f.contacted,
            f.confirmed,
            f.outcome,
            f.closed_reason,
            f.received,
            f.received_on,
            f.promise_kept,
            f.condition,
            f.rep_mark,
            f.rep_scale,
            f.rep_cause,
            f.carrier_mark,
            f.carrier_scale,
            f.correct_use,
            f.draft.clone(),
            f.last_call_at,
            f.done_at,
            seen
        ],
    )?;
    Ok(changed == 1)
}

/// Keeps what is being typed. It is no change of the follow-up: its version stays.
pub fn keep_draft(tx: &mut Tx<'_>, id: Uuid, draft: &Json) -> Result<()> {
    tx.run(sql!("update followup set draft = ?2 where id = ?1"), args![id, draft.clone()]).map(drop)
}

/// Closes what a customer still owes a call for; answers which.
pub fn close_open_of_customer(
    tx: &mut Tx<'_>,
    customer_id: Uuid,
    reason: Reason,
    now: Timestamp,
) -> Result<Vec<Uuid>> {
    let close = sql!(
        "update followup set state = 'closed', closed_reason = ?2, done_at = ?3, next_at = null, appointment = false,
           agent_id = null, version = version + 1
         where customer_id = ?1 and state in ('open', 'needs_data') returning id"
    );
    tx.all(close, args![customer_id, reason, now])
}

/// What a customer is owed waits until there is a number.
pub fn hold_back(tx: &mut Tx<'_>, customer_id: Uuid) -> Result<()> {
    let hold_back = sql!(
        "update followup set state = 'needs_data', next_at = null, appointment = false, agent_id = null,
           version = version + 1
         where customer_id = ?1 and state = 'open'"
    );
    tx.run(hold_back, args![customer_id]).map(drop)
}

/// The customer's follow-ups that wait for a mended contact.
pub fn waiting_for_data_of(tx: &mut Tx<'_>, customer_id: Uuid) -> Result<Vec<Followup>> {
    tx.all(sql!(followup!("where f.customer_id = ?1 and f.state = 'needs_data'")), args![customer_id])
}

/// The customer's follow-ups that ended for a reason.
pub fn closed_of(tx: &mut Tx<'_>, customer_id: Uuid, reason: Reason) -> Result<Vec<Followup>> {
    let closed = sql!(followup!("where f.customer_id = ?1 and f.state = 'closed' and f.closed_reason = ?2"));
    tx.all(closed, args![customer_id, reason])
}

/// The customers whose contact must be mended, who waits longest first.
pub fn customers_waiting_for_data(tx: &mut Tx<'_>, limit: i64, skip: i64) -> Result<Vec<Uuid>> {
    let waiting = sql!(
        "select customer_id from followup where state = 'needs_data'
         group by customer_id order by min(due_at), customer_id limit ?1 offset ?2"
    );
    tx.all(waiting, args![limit, skip])
}

/// The follow-ups of several customers that wait for a mended contact, in the order of the customers.
pub fn waiting_for_data_of_each(tx: &mut Tx<'_>, customers: &[Uuid]) -> Result<Vec<Followup>> {
    let waiting = sql!(followup!("where f.customer_id = ?1 and f.state = 'needs_data' order by f.due_at"));
    tx.all_of_many(waiting, customers.iter().map(|id| args![id]))
}

/// How many customers' contacts must be mended, counted up to a limit.
pub fn count_waiting_for_data(tx: &mut Tx<'_>, limit: i64) -> Result<i64> {
    let count = sql!(
        "select count(*) from (select distinct customer_id from followup where state = 'needs_data' limit ?1) w"
    );
    tx.only(count, args![limit])
}

/// The follow-ups of a state, the longest owed first. Open and waiting ones have an index; the others are
/// asked for one month at a time elsewhere, and here only by programs that walk everything.
pub fn in_state(tx: &mut Tx<'_>, state: State, limit: i64, skip: i64) -> Result<Vec<Followup>> {
    let these = sql!(followup!("where f.state = ?1 order by f.due_at, f.id limit ?2 offset ?3"));
    tx.all(these, args![state, limit, skip])
}
