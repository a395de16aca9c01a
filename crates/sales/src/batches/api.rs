//! The programs' door to batches.

use super::{
    Document, State,
    questions::{self, Listed},
    scans::KeptScan,
    store::{BatchInvoice, Wanted},
    upload, verbs,
};
use axum::extract::{Multipart, multipart::MultipartRejection};
use http::StatusCode;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json, PageNumber, Path, Permission, Query, Routes, Rule, Wrong};
use uuid::Uuid;

/// The routes of the API.
pub(crate) fn routes() -> Routes {
    let lists = Rule::May(Permission::Lists);
    let service = Rule::AnyOf(&[Permission::Calls, Permission::Cases]);
    Routes::new()
        .get("/api/v1/batches", super::SEEN_BY, find)
        .asked()
        .get("/api/v1/batches/{id}", super::SEEN_BY, show)
        .post("/api/v1/batches/{id}/hand-over", lists, hand_over)
        .post("/api/v1/batches/{id}/receive", service, receive)
        .post("/api/v1/batches/{id}/return", service, give_back)
        .upload("/api/v1/batches/{id}/scans", lists, bring)
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `open`, `handed_over` or `received`.
    state: Option<String>,
    /// From 1; thirty batches each.
    #[param(value_type = Option<u32>, minimum = 1)]
    page: PageNumber,
}

/// Who signed a batch, when, and what they said.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = BatchSignature)]
pub(crate) struct Signature {
    by: String,
    at: Timestamp,
    /// The note, or why it was returned.
    note: String,
}

fn signature(by: Option<String>, at: Option<Timestamp>, note: String) -> Option<Signature> {
    by.zip(at).map(|(by, at)| Signature { by, at, note })
}

/// A batch as an item of a list.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct BatchItem {
    /// That of its list.
    id: Uuid,
    file_name: String,
    /// `open`, `handed_over` or `received`.
    #[schema(value_type = String)]
    state: State,
    /// The first day of its invoices.
    #[schema(value_type = String, format = Date)]
    first_day: Date,
    /// The last.
    #[schema(value_type = String, format = Date)]
    last_day: Date,
    /// How many invoices it has.
    invoices: i64,
    /// How many have no scan of their own.
    missing_invoices: i64,
    /// How many have a waybill without a scan.
    missing_waybills: i64,
    /// How many scans have no invoice yet.
    unplaced_scans: i64,
    handed_over: Option<Signature>,
    received: Option<Signature>,
    /// The last time it was sent back.
    returned: Option<Signature>,
}

impl From<Listed> for BatchItem {
    fn from(Listed { batch: b, tally, unplaced }: Listed) -> Self {
        let with_service = b.state != State::Open;
        Self {
            id: b.id,
            file_name: b.file_name,
            state: b.state,
            first_day: tally.first_day,
            last_day: tally.last_day,
            invoices: tally.invoices,
            missing_invoices: tally.missing_invoices,
            missing_waybills: tally.missing_waybills,
            unplaced_scans: unplaced,
            handed_over: signature(b.handed_over_by_name, b.handed_over_at, b.handed_over_note)
                .filter(|_| with_service),
            received: signature(b.received_by_name, b.received_at, b.received_note),
            returned: signature(b.returned_by_name, b.returned_at, b.returned_reason),
        }
    }
}

/// Batches that were found.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Batches {
    batches: Vec<BatchItem>,
}

/// Batches, those whose list was brought last first.
#[utoipa::path(get, path = "/api/v1/batches", tag = "batches", params(Asked),
    responses((status = 200, body = Batches)))]
pub(crate) async fn find(cx: Cx, Query(asked): Query<Asked>) -> Result<Json<Batches>, Failure> {
    let state = asked.state.as_deref().map(state).transpose()?;
    let mut found = questions::batches(cx.base(), &cx.actor, state, asked.page.number()).await?;
    found.truncate(questions::PAGE);
    Ok(Json(Batches { batches: found.into_iter().map(BatchItem::from).collect() }))
}

fn state(code: &str) -> Result<State, Failure> {
    let allowed = State::ALL.iter().map(|state| state.as_str());
    State::parse(code).ok_or_else(|| Failure::Invalid(vec![Wrong::choice("state", code, allowed)]))
}

/// An invoice that lacks a scan.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct MissingItem {
    number: String,
    waybill: Option<String>,
    /// Whether the scan of the invoice is missing.
    invoice_missing: bool,
    /// Whether the scan of its waybill is.
    waybill_missing: bool,
}

impl From<BatchInvoice> for MissingItem {
    fn from(one: BatchInvoice) -> Self {
        Self {
            invoice_missing: one.lacks(Document::Invoice),
            waybill_missing: one.lacks(Document::Waybill),
            number: one.number,
            waybill: one.waybill,
        }
    }
}

/// A scan without an invoice.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct UnplacedItem {
    id: Uuid,
    file_name: String,
    brought_at: Timestamp,
    brought_by: String,
}

/// A batch with what it lacks.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct BatchWhole {
    #[serde(flatten)]
    batch: BatchItem,
    /// The first hundred invoices that lack a scan.
    missing: Vec<MissingItem>,
    /// The first fifty scans that have no invoice yet.
    unplaced: Vec<UnplacedItem>,
}

/// One batch.
#[utoipa::path(get, path = "/api/v1/batches/{id}", tag = "batches", params(("id" = Uuid, Path)),
    responses((status = 200, body = BatchWhole), (status = 404, description = "No such batch")))]
pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Json<BatchWhole>, Failure> {
    whole(&cx, id).await.map(Json)
}

async fn whole(cx: &Cx, id: Uuid) -> Result<BatchWhole, Failure> {
    let whole = questions::batch(cx.base(), &cx.actor, id, Wanted::Missing, 1).await?;
    let unplaced = whole.unplaced.into_iter().map(|scan| UnplacedItem {
        id: scan.id,
        file_name: scan.file_name,
        brought_at: scan.brought_at,
        brought_by: scan.brought_by_name,
    });
    Ok(BatchWhole {
        batch: whole.listed.into(),
        missing: whole.invoices.into_iter().take(questions::INVOICES).map(MissingItem::from).collect(),
        unplaced: unplaced.collect(),
    })
}

/// What is said with a signature.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[schema(as = BatchNote)]
#[serde(deny_unknown_fields)]
pub(crate) struct Note {
    /// Up to 2,000 characters.
    #[serde(default)]
    note: String,
}

/// Hands a batch over to customer service, with what it has and what it lacks.
#[utoipa::path(post, path = "/api/v1/batches/{id}/hand-over", tag = "batches", params(("id" = Uuid, Path)),
    request_body = Note, responses((status = 200, body = BatchWhole), (status = 404, description = "No such batch")))]
pub(crate) async fn hand_over(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Json(said): Json<Note>,
) -> Result<Json<BatchWhole>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &said);
    verbs::hand_over(cx.base(), &cx.actor, id, &said.note, once).await?;
    whole(&cx, id).await.map(Json)
}

/// Receives a batch for customer service. Somebody else than who handed it over does.
#[utoipa::path(post, path = "/api/v1/batches/{id}/receive", tag = "batches", params(("id" = Uuid, Path)),
    request_body = Note, responses((status = 200, body = BatchWhole), (status = 404, description = "No such batch")))]
pub(crate) async fn receive(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Json(said): Json<Note>,
) -> Result<Json<BatchWhole>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &said);
    verbs::receive(cx.base(), &cx.actor, id, &said.note, once).await?;
    whole(&cx, id).await.map(Json)
}

/// Why a batch is sent back.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[schema(as = BatchReason)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    /// What differs; up to 2,000 characters.
    reason: String,
}

/// Sends a batch back to operations.
#[utoipa::path(post, path = "/api/v1/batches/{id}/return", tag = "batches", params(("id" = Uuid, Path)),
    request_body = Reason, responses((status = 200, body = BatchWhole), (status = 404, description = "No such batch")))]
pub(crate) async fn give_back(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Json(said): Json<Reason>,
) -> Result<Json<BatchWhole>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &said);
    verbs::return_batch(cx.base(), &cx.actor, id, &said.reason, once).await?;
    whole(&cx, id).await.map(Json)
}

/// A file that was not kept.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct RefusedScan {
    file_name: String,
    /// Why, and what to do.
    detail: String,
}

/// What became of the files of a form.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct BroughtScans {
    scans: Vec<KeptScan>,
    refused: Vec<RefusedScan>,
}

/// Brings scans, as the `file` fields of a form: PDF, JPG, PNG, TIFF or HEIC, up to 25 MB each and 500 at once.
/// Each finds its invoice by the number in its name. When none can be kept, that is a failure.
#[utoipa::path(post, path = "/api/v1/batches/{id}/scans", tag = "batches", params(("id" = Uuid, Path)),
    request_body(content = Vec<u8>, content_type = "multipart/form-data"),
    responses((status = 201, body = BroughtScans), (status = 404, description = "No such batch")))]
pub(crate) async fn bring(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    form: Result<Multipart, MultipartRejection>,
) -> Result<(StatusCode, Json<BroughtScans>), Failure> {
    let form = form.map_err(|_| Failure::Unsupported)?;
    let brought = upload::bring(&cx, id, form, key.0.as_deref()).await?;
    if brought.kept.is_empty() {
        let wrongs = brought.refused.into_iter().map(|(_, say)| Wrong::new("file", say));
        let mut wrongs: Vec<Wrong> = wrongs.collect();
        if wrongs.is_empty() {
            wrongs.push(Wrong::new("file", shell::Say::key("sales-batch-scans-none")));
        }
        return Err(Failure::Invalid(wrongs));
    }
    let refused = brought
        .refused
        .into_iter()
        .map(|(file_name, say)| RefusedScan { file_name, detail: cx.words_of(&say) });
    Ok((StatusCode::CREATED, Json(BroughtScans { scans: brought.kept, refused: refused.collect() })))
}
