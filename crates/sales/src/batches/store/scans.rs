//! Scans: kept, placed, taken away.

use crate::{
    batches::{matching::Known, rules::Document},
    store::among,
};
use db::{Result, Tx, args, row, sql};
use jiff::Timestamp;
use jobs::By;
use uuid::Uuid;

row! {
    /// A scan that was brought.
    #[derive(Clone, Debug)]
    pub struct Scan {
        /// Its identity.
        pub id: Uuid,
        /// The batch it was brought to.
        pub list_id: Uuid,
        /// Its bytes.
        pub file_id: Uuid,
        /// What it is called.
        pub file_name: String,
        /// How large it is, in bytes.
        pub size: i64,
        /// The paper it shows, once known.
        pub kind: Option<Document>,
        /// The invoice it belongs to, once known.
        pub invoice_id: Option<Uuid>,
        /// That one's number.
        pub number: Option<String>,
        /// Who brought it.
        pub brought_by_name: String,
        /// When.
        pub brought_at: Timestamp,
        /// Who said of which invoice it is; none when its name did.
        pub placed_by_name: Option<String>,
    }
}

macro_rules! select_scan {
    ($rest:literal) => {
        concat!(
            "select s.id, s.list_id, s.file_id, s.file_name, s.size, s.kind, s.invoice_id, i.number, s.brought_by_name,
                    s.brought_at, s.placed_by_name
             from scan s left join invoice i on i.id = s.invoice_id ",
            $rest
        )
    };
}

/// A scan by its identity.
pub(in crate::batches) fn scan(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Scan>> {
    tx.first(sql!(select_scan!("where s.id = ?1")), args![id])
}

/// The scan of a batch with this content.
pub(in crate::batches) fn scan_with_content(
    tx: &mut Tx<'_>,
    list_id: Uuid,
    sha256: &[u8],
) -> Result<Option<Scan>> {
    let same = sql!(select_scan!("where s.list_id = ?1 and s.sha256 = ?2"));
    tx.first(same, args![list_id, sha256.to_vec()])
}

/// The scans of a batch nobody knows the invoice of, in the order they came.
pub(in crate::batches) fn unplaced(tx: &mut Tx<'_>, list_id: Uuid, limit: i64) -> Result<Vec<Scan>> {
    let those = sql!(select_scan!("where s.list_id = ?1 and s.invoice_id is null order by s.id limit ?2"));
    tx.all(those, args![list_id, limit])
}

/// The scans of an invoice: its own, then its waybill's.
pub(in crate::batches) fn scans_of_invoice(tx: &mut Tx<'_>, invoice_id: Uuid) -> Result<Vec<Scan>> {
    tx.all(sql!(select_scan!("where s.invoice_id = ?1 order by s.kind, s.id")), args![invoice_id])
}

/// The scans of these invoices.
pub(in crate::batches) fn scans_of_invoices(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Scan>> {
    let those = sql!(
        sqlite: select_scan!("where s.invoice_id in (select unhex(value, '-') from json_each(?1)) order by s.id"),
        postgres: select_scan!("where s.invoice_id = any(array(select jsonb_array_elements_text(?1)::uuid)) order by s.id"),
    );
    tx.all(those, args![among(ids)])
}

/// Keeps a scan.
pub(in crate::batches) fn add_scan(tx: &mut Tx<'_>, scan: &Scan, sha256: Vec<u8>) -> Result<()> {
    let insert = sql!(
        "insert into scan (id, list_id, file_id, sha256, file_name, size, kind, invoice_id, brought_by_name, brought_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    );
    let args = args![
        scan.id,
        scan.list_id,
        scan.file_id,
        sha256,
        &scan.file_name,
        scan.size,
        scan.kind,
        scan.invoice_id,
        &scan.brought_by_name,
        scan.brought_at
    ];
    tx.run(insert, args).map(drop)
}

/// Keeps of which invoice a scan is, and who said so.
pub(in crate::batches) fn put_place(
    tx: &mut Tx<'_>,
    id: Uuid,
    invoice: Uuid,
    kind: Document,
    by: &By,
) -> Result<()> {
    let put = sql!("update scan set invoice_id = ?2, kind = ?3, placed_by_name = ?4 where id = ?1");
    tx.run(put, args![id, invoice, kind, &by.name]).map(drop)
}

/// Takes a scan away.
pub(in crate::batches) fn remove_scan(tx: &mut Tx<'_>, id: Uuid) -> Result<()> {
    tx.run(sql!("delete from scan where id = ?1"), args![id]).map(drop)
}

/// How many scans of these batches nobody knows the invoice of.
pub(in crate::batches) fn unplaced_counts(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<(Uuid, i64)>> {
    let these = sql!(
        sqlite: "select list_id, count(*) from scan where invoice_id is null
                 and list_id in (select unhex(value, '-') from json_each(?1)) group by list_id",
        postgres: "select list_id, count(*) from scan where invoice_id is null
                   and list_id = any(array(select jsonb_array_elements_text(?1)::uuid)) group by list_id",
    );
    tx.all(these, args![among(ids)])
}

/// What the name of a file is compared with.
pub(in crate::batches) fn known(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<Known>> {
    let known = sql!(
        "select i.id, i.number, i.waybill from batch_invoice m join invoice i on i.id = m.invoice_id
         where m.list_id = ?1"
    );
    let found = tx.all::<(Uuid, String, Option<String>)>(known, args![id])?;
    Ok(found.into_iter().map(|(id, number, waybill)| Known { id, number, waybill }).collect())
}
