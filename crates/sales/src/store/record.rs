//! Storing invoices: new ones, changed ones, and what customers say of their arrival.

use super::{
    among,
    invoices::{Invoice, Line},
    names::Names,
};
use crate::rules::{Arrival, number_key, number_tail};
use db::{Result, Tx, Val, args, sql};
use jiff::{Timestamp, civil::Date};
use std::collections::HashMap;
use uuid::Uuid;

/// An invoice on its way into the store.
pub(crate) struct Written {
    pub(crate) invoice: Invoice,
    /// Its number as it is compared.
    pub(crate) key: String,
    /// Digest of what its list said.
    pub(crate) print: Vec<u8>,
    /// The list it came in.
    pub(crate) import_id: Option<Uuid>,
}

/// Of these numbers, those that are there: key → identity and digest.
pub(crate) fn prints<'a>(
    tx: &mut Tx<'_>,
    keys: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, (Uuid, Vec<u8>)>> {
    let known = sql!(
        sqlite: "select number_key, id, print from invoice where number_key in (select value from json_each(?1))",
        postgres: "select number_key, id, print from invoice
                   where number_key = any(array(select jsonb_array_elements_text(?1)))",
    );
    let found = tx.all::<(String, Uuid, Vec<u8>)>(known, args![among(keys)])?;
    Ok(found.into_iter().map(|(key, id, print)| (key, (id, print))).collect())
}

/// What both statements below write, in their order.
fn values(written: Written, names: &Names, now: Timestamp) -> Vec<Val> {
    let Written { invoice: i, print, import_id, .. } = written;
    let waybill_key = i.waybill.as_deref().map(number_key).filter(|key| !key.is_empty());
    let mut values = Vec::with_capacity(28);
    values.extend(args![
        i.id,
        i.invoiced_at,
        i.invoiced_on,
        i.month,
        i.customer_id,
        names.sales_rep(i.sales_rep.as_deref()),
        names.product_group(i.product_group.as_deref()),
        i.amount,
        i.currency,
        i.address,
        i.city,
        i.province,
        names.carrier(i.carrier.as_deref()),
        i.waybill,
        waybill_key,
        i.promised_on,
        i.dispatched_at,
        i.delivered_at,
        i.listed_delivered_on,
        i.delivered_on,
        i.days_late,
        i.voided,
        print,
        import_id,
        now,
    ]);
    values
}

/// Stores new invoices. Their names must have been learnt.
pub(crate) fn add(tx: &mut Tx<'_>, new: Vec<Written>, names: &Names, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into invoice (id, invoiced_at, invoiced_on, month, customer_id, sales_rep_id, product_group_id, amount,
           currency, address, city, province, carrier_id, waybill, waybill_key, promised_on, dispatched_at,
           delivered_at, listed_delivered_on, delivered_on, days_late, voided, print, import_id, changed_at,
           created_at, number, number_key, number_tail)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
           ?22, ?23, ?24, ?25, ?25, ?26, ?27, ?28)"
    );
    let rows = new.into_iter().map(|mut written| {
        let (number, key) = (written.invoice.number.clone(), std::mem::take(&mut written.key));
        let tail = number_tail(&number);
        let mut row = values(written, names, now);
        row.extend(args![number, key, tail]);
        row
    });
    tx.run_many(insert, rows).map(drop)
}

/// Stores changed invoices. What the customer said and the number stay as they are.
pub(crate) fn change(tx: &mut Tx<'_>, changed: Vec<Written>, names: &Names, now: Timestamp) -> Result<()> {
    let update = sql!(
        "update invoice set invoiced_at = ?2, invoiced_on = ?3, month = ?4, customer_id = ?5, sales_rep_id = ?6,
           product_group_id = ?7, amount = ?8, currency = ?9, address = ?10, city = ?11, province = ?12,
           carrier_id = ?13, waybill = ?14, waybill_key = ?15, promised_on = ?16, dispatched_at = ?17,
           delivered_at = ?18, listed_delivered_on = ?19, delivered_on = ?20, days_late = ?21, voided = ?22,
           print = ?23, import_id = ?24, changed_at = ?25
         where id = ?1"
    );
    tx.run_many(update, changed.into_iter().map(|written| values(written, names, now))).map(drop)
}

/// Puts these lines in the place of those the invoices had. `fresh` ones had none.
pub(crate) fn put_lines(tx: &mut Tx<'_>, lines: &[(Uuid, Vec<Line>)], fresh: bool) -> Result<()> {
    if !fresh {
        let forget = sql!("delete from invoice_line where invoice_id = ?1");
        tx.run_many(forget, lines.iter().map(|(id, _)| args![id]))?;
    }
    let insert = sql!(
        "insert into invoice_line (invoice_id, position, product, quantity, price, amount, product_group)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    );
    let rows =
        lines.iter().flat_map(|(id, lines)| lines.iter().map(move |line| (id, line))).map(|(id, line)| {
            let Line { position, product, quantity, price, amount, product_group } = line;
            args![id, *position, product, *quantity, *price, *amount, product_group.clone()]
        });
    tx.run_many(insert, rows).map(drop)
}

/// Keeps the day the customer said it arrived, and what follows from it.
pub(crate) fn put_said_delivered(
    tx: &mut Tx<'_>,
    id: Uuid,
    said: Option<Date>,
    arrived: Arrival,
    now: Timestamp,
) -> Result<()> {
    let update = sql!(
        "update invoice set said_delivered_on = ?2, delivered_on = ?3, days_late = ?4, changed_at = ?5 where id = ?1"
    );
    tx.run(update, args![id, said, arrived.delivered_on, arrived.days_late, now]).map(drop)
}
