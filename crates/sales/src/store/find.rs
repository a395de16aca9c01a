//! Invoices found while somebody types.

use super::invoices::{Invoice, select_invoice};
use crate::rules::number_key;
use db::{Result, Tx, args, sql};

/// Invoices whose number, last digits or waybill begin with what was typed: those whose last digits
/// are exactly that come first.
pub fn find_invoices(tx: &mut Tx<'_>, text: &str, limit: i64) -> Result<Vec<Invoice>> {
    let key = number_key(text);
    if key.is_empty() {
        return Ok(Vec::new());
    }
    let said = key.trim_start_matches('0');
    let tail = if said.is_empty() { "0" } else { said };
    let mut found: Vec<Invoice> = Vec::new();
    let exact = sql!(select_invoice!("where i.number_tail = ?1 order by i.invoiced_at desc limit ?2"));
    let number = sql!(select_invoice!(
        "where i.number_key >= ?1 and i.number_key < ?2 order by i.number_key limit ?3"
    ));
    let tails = sql!(select_invoice!(
        "where i.number_tail >= ?1 and i.number_tail < ?2 order by i.number_tail limit ?3"
    ));
    let waybill = sql!(select_invoice!(
        "where i.waybill_key is not null and i.waybill_key >= ?1 and i.waybill_key < ?2
         order by i.waybill_key limit ?3"
    ));
    for (question, args) in [
        (exact, args![tail, limit]),
        (number, args![&key, after(&key), limit]),
        (tails, args![tail, after(tail), limit]),
        (waybill, args![&key, after(&key), limit]),
    ] {
        for one in tx.all::<Invoice>(question, args)? {
            if !found.iter().any(|known| known.id == one.id) {
                found.push(one);
            }
        }
    }
    found.truncate(usize::try_from(limit).unwrap_or_default());
    Ok(found)
}

/// A text that comes after everything beginning with this one.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}
