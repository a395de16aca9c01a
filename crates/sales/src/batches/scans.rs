//! Bringing scans to a batch, saying of which invoice one is, taking one away.

use super::{
    matching::{Known, match_scan},
    rules::{self, Document, State},
    store::{self, Scan},
    verbs::{existing, wrong},
};
use crate::{
    Error,
    rules::{number_key, number_tail},
};
use files::NewFile;
use jobs::{Base, Event, OnceKey, Subject};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest, Sha256};
use shell::{Actor, Permission, Say, Wrong};
use uuid::Uuid;

/// A file brought to a batch.
#[derive(Clone, Debug)]
pub struct NewScan {
    /// Its name, by which it is recognised.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What became of a file that was brought.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
pub struct KeptScan {
    /// Its identity; that of the first time when it was there already.
    pub id: Uuid,
    /// What it is called.
    pub file_name: String,
    /// `invoice` or `waybill`; nothing while it is not known.
    #[schema(value_type = Option<String>)]
    pub kind: Option<Document>,
    /// The number of its invoice; nothing while it is not known.
    pub invoice: Option<String>,
    /// Whether the batch had a file with the same content.
    pub already: bool,
}

impl KeptScan {
    fn of(scan: Scan, already: bool) -> Self {
        Self { id: scan.id, file_name: scan.file_name, kind: scan.kind, invoice: scan.number, already }
    }
}

/// Keeps a scan and finds its invoice by its name. A content the batch has already is not kept again. Scans
/// may follow after the batch was handed over. Records `batch.scan_brought`.
///
/// # Errors
/// Not allowed; no such batch; not a picture, nothing in it, or too large.
pub async fn keep_scan(
    base: &Base,
    actor: &Actor,
    batch: Uuid,
    new: NewScan,
    once: Option<OnceKey>,
) -> Result<KeptScan, Error> {
    actor.require(Permission::Lists)?;
    let name = files::clean(&new.name);
    let media_type =
        rules::acceptable(&name, &new.bytes).map_err(|say| Error::Invalid(vec![Wrong::new("file", say)]))?;
    let by = actor.by();
    let kept = base.write(move |work| {
        work.once(once.as_ref(), |work| {
            existing(work.tx, batch)?;
            // The same file dropped twice at once is still one.
            work.tx.hold(&format!("batch {batch}"))?;
            let sha256 = Sha256::digest(&new.bytes).to_vec();
            if let Some(before) = store::scan_with_content(work.tx, batch, &sha256)? {
                return Ok(KeptScan::of(before, true));
            }
            let known = store::known(work.tx, batch)?;
            let found = match_scan(&name, &known);
            let number = found.and_then(|(id, _)| known.into_iter().find(|one| one.id == id));
            let file_name = rules::fitting_name(&name, media_type);
            let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
            let file =
                NewFile { name: file_name.clone(), media_type: media_type.to_owned(), bytes: new.bytes };
            let scan = Scan {
                id: Uuid::now_v7(),
                list_id: batch,
                file_id: files::keep(work, file)?,
                file_name,
                size,
                kind: found.map(|(_, kind)| kind),
                invoice_id: found.map(|(id, _)| id),
                number: number.map(|one| one.number),
                brought_by_name: by.name.clone(),
                brought_at: work.now,
                placed_by_name: None,
            };
            store::add_scan(work.tx, &scan, sha256)?;
            let data = json!({"batch": batch, "file_name": scan.file_name, "invoice": scan.number, "kind": scan.kind});
            work.record(&by, Event { kind: "batch.scan_brought", subject: subject(scan.id), data })?;
            Ok::<_, Error>(KeptScan::of(scan, false))
        })
    });
    kept.await
}

/// An event's subject.
fn subject(id: Uuid) -> Subject {
    Subject { kind: "scan", id }
}

/// Says of which invoice of its batch a scan is, and which paper; also of one that was recognised wrongly.
/// Records `batch.scan_placed`. Answers the batch.
///
/// # Errors
/// Not allowed; no such scan; no invoice, or several, with that number.
pub(super) async fn place_scan(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    number: String,
    kind: String,
) -> Result<Uuid, Error> {
    actor.require(Permission::Lists)?;
    let kind = Document::parse(&kind).ok_or_else(|| wrong("kind", "sales-batch-kind-missing"))?;
    let by = actor.by();
    let placed = base.write(move |work| {
        let scan = store::scan(work.tx, id)?.ok_or(Error::NotFound)?;
        let known = store::known(work.tx, scan.list_id)?;
        let invoice = chosen(&known, &number)?;
        store::put_place(work.tx, id, invoice.id, kind, &by)?;
        let data = json!({"batch": scan.list_id, "file_name": scan.file_name, "invoice": invoice.number, "kind": kind,
                          "was": scan.number});
        work.record(&by, Event { kind: "batch.scan_placed", subject: subject(id), data })?;
        Ok(scan.list_id)
    });
    placed.await
}

/// The one invoice with this number, by all of it or by its last digits.
fn chosen<'k>(known: &'k [Known], number: &str) -> Result<&'k Known, Error> {
    let (key, tail) = (number_key(number), number.trim().trim_start_matches('0').to_owned());
    if key.is_empty() {
        return Err(wrong("number", "sales-batch-number-missing"));
    }
    if let Some(whole) = known.iter().find(|one| number_key(&one.number) == key) {
        return Ok(whole);
    }
    let mut ends = known.iter().filter(|one| number_tail(&one.number) == tail);
    let say = |key| Say::key(key).with("value", number.trim());
    let told = match (ends.next(), ends.next()) {
        (Some(one), None) => return Ok(one),
        (Some(_), Some(_)) => say("sales-batch-number-several"),
        (None, _) => say("sales-batch-number-unknown"),
    };
    Err(Error::Invalid(vec![Wrong::new("number", told)]))
}

/// Takes a scan away that does not belong here, while the batch is with operations. Records
/// `batch.scan_removed`. Answers the batch.
///
/// # Errors
/// Not allowed; no such scan; the batch was handed over.
pub(super) async fn remove_scan(base: &Base, actor: &Actor, id: Uuid) -> Result<Uuid, Error> {
    actor.require(Permission::Lists)?;
    let by = actor.by();
    let removed = base.write(move |work| {
        let scan = store::scan(work.tx, id)?.ok_or(Error::NotFound)?;
        if existing(work.tx, scan.list_id)?.state != State::Open {
            return Err(Error::Conflict(Say::key("sales-batch-scan-stays")));
        }
        store::remove_scan(work.tx, id)?;
        files::forget(work, scan.file_id)?;
        let data = json!({"batch": scan.list_id, "file_name": scan.file_name, "invoice": scan.number,
                          "kind": scan.kind});
        work.record(&by, Event { kind: "batch.scan_removed", subject: subject(id), data })?;
        Ok(scan.list_id)
    });
    removed.await
}
