//! Every statement on the tables of batches.

mod days;
mod scans;

pub(in crate::batches) use days::*;
pub(in crate::batches) use scans::*;

use super::rules::{Document, State};
use crate::store::{among, lists::State as ListState};
use db::{Query, Result, Tx, args, row, sql};
use jiff::{Timestamp, civil::Date};
use jobs::By;
use serde_json::Value as Json;
use uuid::Uuid;

row! {
    /// A batch: a list's invoices with the signatures of both sides.
    #[derive(Clone, Debug)]
    pub struct Batch {
        /// Its identity, which is its list's.
        pub id: Uuid,
        /// The list's name.
        pub file_name: String,
        /// How far the list was taken.
        pub list_state: ListState,
        /// How far the batch has come.
        pub state: State,
        /// Who handed it over.
        pub handed_over_by: Option<Uuid>,
        /// The name they had.
        pub handed_over_by_name: Option<String>,
        /// When.
        pub handed_over_at: Option<Timestamp>,
        /// What they said.
        pub handed_over_note: String,
        /// How many scans of invoices were missing then.
        pub missing_invoices: Option<i64>,
        /// How many scans of waybills were missing then.
        pub missing_waybills: Option<i64>,
        /// Who received it.
        pub received_by_name: Option<String>,
        /// When.
        pub received_at: Option<Timestamp>,
        /// What they said.
        pub received_note: String,
        /// Who sent it back last.
        pub returned_by_name: Option<String>,
        /// When.
        pub returned_at: Option<Timestamp>,
        /// Why.
        pub returned_reason: String,
    }
}

macro_rules! select_batch {
    ($rest:literal) => {
        concat!(
            "select b.list_id, l.file_name, l.state, b.state, b.handed_over_by, b.handed_over_by_name, b.handed_over_at,
                    b.handed_over_note, b.missing_invoices, b.missing_waybills, b.received_by_name, b.received_at,
                    b.received_note, b.returned_by_name, b.returned_at, b.returned_reason
             from batch b join list l on l.id = b.list_id ",
            $rest
        )
    };
}

/// A batch by its identity.
pub(in crate::batches) fn batch(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Batch>> {
    tx.first(sql!(select_batch!("where b.list_id = ?1")), args![id])
}

/// Batches, those whose list was brought last first.
pub(in crate::batches) fn batches(
    tx: &mut Tx<'_>,
    state: Option<State>,
    limit: i64,
    skip: i64,
) -> Result<Vec<Batch>> {
    let mut query = Query::new(select_batch!(""));
    if let Some(state) = state {
        query.filter("b.state = ?", args![state]);
    }
    query.end("order by l.brought_at desc, l.id desc limit ? offset ?", args![limit, skip]);
    query.all(tx)
}

row! {
    /// What a batch holds and lacks.
    #[derive(Clone, Debug)]
    pub struct Tally {
        /// The batch.
        pub id: Uuid,
        /// How many invoices it has.
        pub invoices: i64,
        /// How many of them, voided ones aside, have no scan.
        pub missing_invoices: i64,
        /// How many have a waybill without a scan.
        pub missing_waybills: i64,
        /// The first day of its invoices.
        pub first_day: Date,
        /// The last.
        pub last_day: Date,
    }
}

macro_rules! select_tally {
    ($these:literal) => {
        concat!(
            "select m.list_id, count(*),
                    sum(case when not i.voided and not exists
                      (select 1 from scan s where s.invoice_id = i.id and s.kind = 'invoice') then 1 else 0 end),
                    sum(case when not i.voided and i.waybill_key is not null and not exists
                      (select 1 from scan s where s.invoice_id = i.id and s.kind = 'waybill') then 1 else 0 end),
                    min(i.invoiced_on), max(i.invoiced_on)
             from batch_invoice m join invoice i on i.id = m.invoice_id where m.list_id ",
            $these,
            " group by m.list_id"
        )
    };
}

/// What these batches hold and lack.
pub(in crate::batches) fn tallies(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Tally>> {
    let these = sql!(
        sqlite: select_tally!("in (select unhex(value, '-') from json_each(?1))"),
        postgres: select_tally!("= any(array(select jsonb_array_elements_text(?1)::uuid))"),
    );
    tx.all(these, args![among(ids)])
}

/// The first and the last day of a batch's invoices, as its list brought them.
pub(in crate::batches) fn days_of(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<(Date, Date)>> {
    let days = sql!("select min(day), max(day) from batch_day where list_id = ?1 group by list_id");
    tx.first(days, args![id])
}

db::stored! {
    /// Which invoices of a batch are asked for.
    pub enum Wanted {
        /// All of them.
        All = "all",
        /// Those that lack a scan.
        Missing = "missing",
        /// Those without a scan of the invoice.
        Invoice = "invoice",
        /// Those whose waybill has no scan.
        Waybill = "waybill",
    }
}

row! {
    /// An invoice of a batch and its scans.
    #[derive(Clone, Debug)]
    pub struct BatchInvoice {
        /// Its identity.
        pub id: Uuid,
        /// Its number.
        pub number: String,
        /// Its day.
        pub invoiced_on: Date,
        /// Who bought.
        pub customer_id: Uuid,
        /// The courier's name.
        pub carrier: Option<String>,
        /// The courier's document.
        pub waybill: Option<String>,
        /// Whether it counts no more.
        pub voided: bool,
        /// Whether its own scan is there.
        pub has_invoice: bool,
        /// Whether its waybill's is.
        pub has_waybill: bool,
    }
}

impl BatchInvoice {
    /// Whether the scan of a paper is missing: of every invoice that counts, and of the waybill when it has one.
    pub(in crate::batches) fn lacks(&self, document: Document) -> bool {
        !self.voided
            && match document {
                Document::Invoice => !self.has_invoice,
                Document::Waybill => self.waybill.is_some() && !self.has_waybill,
            }
    }
}

/// The invoices of a batch in order of their numbers.
pub(in crate::batches) fn invoices(
    tx: &mut Tx<'_>,
    id: Uuid,
    wanted: Wanted,
    limit: i64,
    skip: i64,
) -> Result<Vec<BatchInvoice>> {
    let mut query = Query::new(
        "select i.id, i.number, i.invoiced_on, i.customer_id, c.name, i.waybill, i.voided,
                exists (select 1 from scan s where s.invoice_id = i.id and s.kind = 'invoice'),
                exists (select 1 from scan s where s.invoice_id = i.id and s.kind = 'waybill')
         from batch_invoice m join invoice i on i.id = m.invoice_id left join carrier c on c.id = i.carrier_id",
    );
    query.filter("m.list_id = ?", args![id]);
    match wanted {
        Wanted::All => {}
        Wanted::Missing => {
            query.filter(
                "not i.voided and (
                   not exists (select 1 from scan s where s.invoice_id = i.id and s.kind = 'invoice')
                   or (i.waybill_key is not null and not exists
                       (select 1 from scan s where s.invoice_id = i.id and s.kind = 'waybill')))",
                args![],
            );
        }
        Wanted::Invoice => {
            query.filter(
                "not i.voided and not exists
                   (select 1 from scan s where s.invoice_id = i.id and s.kind = 'invoice')",
                args![],
            );
        }
        Wanted::Waybill => {
            query.filter(
                "not i.voided and i.waybill_key is not null and not exists
                   (select 1 from scan s where s.invoice_id = i.id and s.kind = 'waybill')",
                args![],
            );
        }
    }
    query.end("order by i.number_key limit ? offset ?", args![limit, skip]);
    query.all(tx)
}

/// Notes that a list brought these invoices: its batch, those that are in none yet, and their days.
pub(in crate::batches) fn add_invoices(tx: &mut Tx<'_>, list_id: Uuid, ids: &Json) -> Result<()> {
    let begin = sql!(
        sqlite: "insert into batch (list_id, state)
                 select id, 'open' from list where id = ?1 and purpose = 'invoices' and exists
                   (select 1 from json_each(?2) j left join batch_invoice m on m.invoice_id = unhex(j.value, '-')
                    where m.invoice_id is null)
                 on conflict do nothing",
        postgres: "insert into batch (list_id, state)
                   select id, 'open' from list where id = ?1 and purpose = 'invoices' and exists
                     (select 1 from jsonb_array_elements_text(?2) j (id)
                      left join batch_invoice m on m.invoice_id = j.id::uuid where m.invoice_id is null)
                   on conflict do nothing",
    );
    tx.run(begin, args![list_id, ids.clone()])?;
    let add = sql!(
        sqlite: "insert into batch_invoice (invoice_id, list_id)
                 select unhex(j.value, '-'), b.list_id from json_each(?2) j join batch b on b.list_id = ?1 where true
                 on conflict do nothing",
        postgres: "insert into batch_invoice (invoice_id, list_id)
                   select j.id::uuid, b.list_id from jsonb_array_elements_text(?2) j (id)
                   join batch b on b.list_id = ?1
                   on conflict do nothing",
    );
    tx.run(add, args![list_id, ids.clone()])?;
    // Cross joins, so that SQLite goes by the invoices that came and never through all of a growing batch.
    let days = sql!(
        sqlite: "insert into batch_day (day, list_id)
                 select distinct i.invoiced_on, m.list_id from json_each(?2) j
                 cross join batch_invoice m on m.invoice_id = unhex(j.value, '-') and m.list_id = ?1
                 cross join invoice i on i.id = m.invoice_id where true
                 on conflict do nothing",
        postgres: "insert into batch_day (day, list_id)
                   select distinct i.invoiced_on, m.list_id from jsonb_array_elements_text(?2) j (id)
                   join batch_invoice m on m.invoice_id = j.id::uuid and m.list_id = ?1
                   join invoice i on i.id = m.invoice_id
                   on conflict do nothing",
    );
    tx.run(days, args![list_id, ids.clone()]).map(drop)
}

/// Signs a batch away from operations; false when it is not with them.
pub(in crate::batches) fn put_handed_over(
    tx: &mut Tx<'_>,
    id: Uuid,
    by: &By,
    note: &str,
    missing: (i64, i64),
    now: Timestamp,
) -> Result<bool> {
    let put = sql!(
        "update batch set state = 'handed_over', handed_over_by = ?2, handed_over_by_name = ?3, handed_over_at = ?4,
           handed_over_note = ?5, missing_invoices = ?6, missing_waybills = ?7
         where list_id = ?1 and state = 'open'"
    );
    Ok(tx.run(put, args![id, by.id, &by.name, now, note, missing.0, missing.1])? == 1)
}

/// Signs a batch into customer service; false when it does not wait for that.
pub(in crate::batches) fn put_received(
    tx: &mut Tx<'_>,
    id: Uuid,
    by: &By,
    note: &str,
    now: Timestamp,
) -> Result<bool> {
    let put = sql!(
        "update batch set state = 'received', received_by_name = ?2, received_at = ?3, received_note = ?4
         where list_id = ?1 and state = 'handed_over'"
    );
    Ok(tx.run(put, args![id, &by.name, now, note])? == 1)
}

/// Sends a batch back to operations; false when it does not wait to be received.
pub(in crate::batches) fn put_returned(
    tx: &mut Tx<'_>,
    id: Uuid,
    by: &By,
    reason: &str,
    now: Timestamp,
) -> Result<bool> {
    let put = sql!(
        "update batch set state = 'open', returned_by_name = ?2, returned_at = ?3, returned_reason = ?4
         where list_id = ?1 and state = 'handed_over'"
    );
    Ok(tx.run(put, args![id, &by.name, now, reason])? == 1)
}
