//! What the doors ask about batches: each question with whoever asks it.

use super::{
    require_sight,
    rules::State,
    store::{self, Batch, BatchInvoice, Scan, Tally, Wanted},
    verbs::{existing, subject},
};
use crate::Error;
use db::Tx;
use jiff::civil::Date;
use jobs::{Base, Past};
use shell::{Actor, Permission};
use std::{collections::HashMap, sync::Arc};
use uuid::Uuid;

/// How many batches a page shows.
pub(super) const PAGE: usize = 30;
/// How many of a batch's invoices a page shows.
pub(super) const INVOICES: usize = 100;
/// How many scans without an invoice are shown at once: as they are placed, the next ones come.
pub(super) const UNPLACED: i64 = 50;
/// How many rows a workbook holds under its header.
const WORKBOOK: i64 = 1_048_575;

/// A batch with what it holds and lacks.
pub(super) struct Listed {
    pub(super) batch: Batch,
    pub(super) tally: Tally,
    /// How many scans have no invoice yet.
    pub(super) unplaced: i64,
}

fn listed(tx: &mut Tx<'_>, batches: Vec<Batch>) -> db::Result<Vec<Listed>> {
    let ids: Vec<Uuid> = batches.iter().map(|batch| batch.id).collect();
    let mut tallies: HashMap<Uuid, Tally> =
        store::tallies(tx, &ids)?.into_iter().map(|tally| (tally.id, tally)).collect();
    let unplaced: HashMap<Uuid, i64> = store::unplaced_counts(tx, &ids)?.into_iter().collect();
    let all = batches.into_iter().filter_map(|batch| {
        let tally = tallies.remove(&batch.id)?;
        let unplaced = unplaced.get(&batch.id).copied().unwrap_or_default();
        Some(Listed { batch, tally, unplaced })
    });
    Ok(all.collect())
}

/// A page of batches, one more than it shows when there are more.
pub(super) async fn batches(
    base: &Base,
    actor: &Actor,
    state: Option<State>,
    page: u32,
) -> Result<Vec<Listed>, Error> {
    require_sight(actor)?;
    let read = base.read(move |tx| {
        let size = i64::try_from(PAGE).unwrap_or_default();
        let skip = (i64::from(page.clamp(1, shell::LAST_PAGE)) - 1) * size;
        let found = store::batches(tx, state, size + 1, skip)?;
        listed(tx, found)
    });
    Ok(read.await?)
}

/// A batch that waits to be received, with the first and the last day of its invoices.
pub struct ToReceive {
    pub(super) batch: Batch,
    pub(super) days: (Date, Date),
}

/// Batches handed over that nobody has received, the newest first. Nothing is counted here: the first page of
/// everybody asks this.
///
/// # Errors
/// The database's.
pub fn to_receive(tx: &mut Tx<'_>, limit: i64) -> db::Result<Arc<Vec<ToReceive>>> {
    tx.shared(&limit.to_string(), |tx| {
        let mut waiting = Vec::new();
        for batch in store::batches(tx, Some(State::HandedOver), limit, 0)? {
            if let Some(days) = store::days_of(tx, batch.id)? {
                waiting.push(ToReceive { batch, days });
            }
        }
        Ok(waiting)
    })
}

/// All that a batch's page shows.
pub(super) struct Whole {
    pub(super) listed: Listed,
    /// One more than a page when there are more.
    pub(super) invoices: Vec<BatchInvoice>,
    pub(super) customers: HashMap<Uuid, String>,
    /// The scans of those invoices.
    pub(super) scans: Vec<Scan>,
    pub(super) unplaced: Vec<Scan>,
    /// Its signatures, oldest first.
    pub(super) signed: Vec<Past>,
}

/// A batch with a page of its invoices.
pub(super) async fn batch(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    wanted: Wanted,
    page: u32,
) -> Result<Whole, Error> {
    require_sight(actor)?;
    let read = base.read(move |tx| {
        let found = existing(tx, id)?;
        let listed = listed(tx, vec![found])?.pop().ok_or(Error::NotFound)?;
        let size = i64::try_from(INVOICES).unwrap_or_default();
        let skip = (i64::from(page.clamp(1, shell::LAST_PAGE)) - 1) * size;
        let invoices = store::invoices(tx, id, wanted, size + 1, skip)?;
        let ids: Vec<Uuid> = invoices.iter().map(|one| one.id).collect();
        let scans = store::scans_of_invoices(tx, &ids)?;
        let unplaced = store::unplaced(tx, id, UNPLACED)?;
        let signed = jobs::history(tx, subject(id))?;
        let customers = names(tx, &invoices)?;
        Ok::<_, Error>(Whole { listed, invoices, customers, scans, unplaced, signed })
    });
    read.await
}

fn names(tx: &mut Tx<'_>, invoices: &[BatchInvoice]) -> db::Result<HashMap<Uuid, String>> {
    let whose: Vec<Uuid> = invoices.iter().map(|one| one.customer_id).collect();
    Ok(customers::customers(tx, &whose)?.into_iter().map(|one| (one.id, one.name)).collect())
}

/// A batch's name and all that is missing from it, with the names of the customers.
pub(super) async fn missing(
    base: &Base,
    actor: &Actor,
    id: Uuid,
) -> Result<(Batch, Vec<BatchInvoice>, HashMap<Uuid, String>), Error> {
    require_sight(actor)?;
    let read = base.read(move |tx| {
        let batch = existing(tx, id)?;
        let invoices = store::invoices(tx, id, Wanted::Missing, WORKBOOK, 0)?;
        let names = names(tx, &invoices)?;
        Ok::<_, Error>((batch, invoices, names))
    });
    read.await
}

/// The scans of an invoice.
pub(super) async fn scans_of_invoice(base: &Base, actor: &Actor, invoice: Uuid) -> Result<Vec<Scan>, Error> {
    actor.require(Permission::Dispatches)?;
    Ok(base.read(move |tx| store::scans_of_invoice(tx, invoice)).await?)
}

/// The bytes of a scan, for whoever may see dispatches.
pub(super) async fn file(base: &Base, actor: &Actor, id: Uuid) -> Result<files::File, Error> {
    actor.require(Permission::Dispatches)?;
    let read = base.read(move |tx| {
        let scan = store::scan(tx, id)?.ok_or(Error::NotFound)?;
        files::load(tx, scan.file_id)?.ok_or(Error::NotFound)
    });
    read.await
}
