//! Invoices found while somebody types.

use super::invoices::{Invoice, invoices};
use crate::rules::number_key;
use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};
use uuid::Uuid;

/// Invoices whose number, last digits or waybill begin with what was typed: those whose last digits
/// are exactly that come first.
pub fn find_invoices(tx: &mut Tx<'_>, text: &str, limit: i64) -> Result<Vec<Invoice>> {
    let ids = find_ids(tx, text, limit)?;
    let mut found: HashMap<Uuid, Invoice> =
        invoices(tx, &ids)?.into_iter().map(|one| (one.id, one)).collect();
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The identities of those.
///
/// # Errors
/// The database's.
pub fn find_ids(tx: &mut Tx<'_>, text: &str, limit: i64) -> Result<Vec<Uuid>> {
    let key = number_key(text);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let said = key.trim_start_matches('0');
    let tail = if said.is_empty() { "0" } else { said };
    let exact = sql!("select id from invoice where number_tail = ?1 order by invoiced_at desc limit ?2");
    let number = sql!(
        "select id from invoice where number_key >= ?1 and number_key < ?2 order by number_key limit ?3"
    );
    let tails = sql!(
        "select id from invoice where number_tail >= ?1 and number_tail < ?2 order by number_tail limit ?3"
    );
    let waybill = sql!(
        "select id from invoice where waybill_key is not null and waybill_key >= ?1 and waybill_key < ?2
         order by waybill_key limit ?3"
    );
    let mut found = Vec::new();
    for (question, args) in [
        (exact, args![tail, limit]),
        (number, args![&key, after(&key), limit]),
        (tails, args![tail, after(tail), limit]),
        (waybill, args![&key, after(&key), limit]),
    ] {
        found.extend(tx.all::<Uuid>(question, args)?);
    }
    let mut known = HashSet::new();
    found.retain(|id| known.insert(*id));
    found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(found)
}

row! {
    /// An invoice of somebody.
    struct OfCustomer {
        id: Uuid,
        customer_id: Uuid,
        invoiced_at: Timestamp,
    }
}

/// The identities of the invoices of some customers, in the customers' order, the newest of each first.
pub(crate) fn ids_of_customers(tx: &mut Tx<'_>, customers: &[Uuid]) -> Result<Vec<Uuid>> {
    let theirs = db::by_keys!(
        "select i.id, i.customer_id, i.invoiced_at from",
        "invoice i on i.customer_id = k.column1"
    );
    let at: HashMap<Uuid, usize> = customers.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut found: Vec<OfCustomer> = tx.all_by_keys(theirs, customers)?;
    found.sort_by_key(|one| (at.get(&one.customer_id).copied(), Reverse(one.invoiced_at), one.id));
    Ok(found.into_iter().map(|one| one.id).collect())
}

/// A text that comes after everything beginning with this one.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}
