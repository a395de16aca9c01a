//! The programs' door: invoices, and lists of them.

use crate::{
    Asked, Error, InvoiceFilter, InvoiceRow, Line, ListState, Standing,
    import::{self, Choices, Counts, INVOICE_LISTS, Purpose, RefusedRow, UnderstoodRow, Unreadable},
    lists::NewList,
    questions::{self, Whole},
    upload::{self, Upload},
    verbs::{self, NewInvoice, NewLine, RecordedInvoice},
};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Multipart, Request},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use shell::{
    Cx, Failure, IdempotencyKey, Json, PageNumber, Path, Permission, Query, Routes, Rule, Say, Wrong,
};
use std::io::Write;
use tokio::sync::mpsc;
use uuid::Uuid;

/// The routes of the API.
pub(crate) fn routes() -> Routes {
    let (lists, dispatches) = (Rule::May(Permission::Lists), Rule::May(Permission::Dispatches));
    Routes::new()
        .get("/api/v1/invoices", dispatches, find)
        .asked()
        .post("/api/v1/invoices", lists, record)
        .large()
        .get("/api/v1/invoices/export", dispatches, crate::pages::export::export)
        .asked()
        .get("/api/v1/invoices/{number}", dispatches, show)
        .upload("/api/v1/imports", lists, bring)
        .asked()
        .get("/api/v1/imports/{id}", lists, import)
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Wanted {
    /// The beginning of a number, of its last digits or of a waybill, or words of the customer's name.
    q: String,
    /// `YYYY-MM`.
    month: Option<String>,
    /// The courier's name.
    carrier: Option<String>,
    /// Where they were sent.
    province: Option<String>,
    /// `delivered`, `on_time`, `late`, `pending` or `no_promise`.
    standing: Option<String>,
    /// From 1; fifty invoices each. Not with `q`.
    #[param(value_type = Option<u32>, minimum = 1)]
    page: PageNumber,
}

/// An invoice as an item of a list.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct InvoiceItem {
    id: Uuid,
    number: String,
    #[schema(value_type = String, format = DateTime)]
    invoiced_at: Timestamp,
    customer_id: Uuid,
    customer: Option<String>,
    city: Option<String>,
    province: Option<String>,
    sales_rep: Option<String>,
    carrier: Option<String>,
    waybill: Option<String>,
    amount_minor: Option<i64>,
    currency: String,
    #[schema(value_type = Option<String>, format = Date)]
    promised_on: Option<Date>,
    #[schema(value_type = Option<String>, format = DateTime)]
    dispatched_at: Option<Timestamp>,
    /// The customer's word when a call gave one, else the list's.
    #[schema(value_type = Option<String>, format = Date)]
    delivered_on: Option<Date>,
    /// Whole days after the promised one.
    days_late: Option<i64>,
    /// `active` or `voided`.
    status: &'static str,
}

/// Invoices that were found.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Invoices {
    invoices: Vec<InvoiceItem>,
    /// How many there are in all; absent with `q`.
    total: Option<i64>,
}

fn status(voided: bool) -> &'static str {
    if voided { "voided" } else { "active" }
}

impl InvoiceItem {
    fn of(row: InvoiceRow, customer: Option<String>) -> Self {
        Self {
            id: row.id,
            number: row.number,
            invoiced_at: row.invoiced_at,
            customer_id: row.customer_id,
            customer,
            city: row.city,
            province: row.province,
            sales_rep: row.sales_rep,
            carrier: row.carrier,
            waybill: row.waybill,
            amount_minor: row.amount,
            currency: row.currency,
            promised_on: row.promised_on,
            dispatched_at: row.dispatched_at,
            delivered_on: row.delivered_on,
            days_late: row.days_late,
            status: status(row.voided),
        }
    }
}

fn standing(code: &str) -> Result<Standing, Failure> {
    let allowed = Standing::ALL.iter().map(|standing| standing.as_str());
    Standing::parse(code).ok_or_else(|| Failure::Invalid(vec![Wrong::choice("standing", code, allowed)]))
}

/// Invoices, the newest first, or as one types.
#[utoipa::path(get, path = "/api/v1/invoices", tag = "invoices", params(Wanted),
    responses((status = 200, body = Invoices)))]
pub(crate) async fn find(cx: Cx, Query(wanted): Query<Wanted>) -> Result<Json<Invoices>, Failure> {
    let asked = |name: Option<String>| name.map_or(Asked::Any, Asked::Is);
    let filter = InvoiceFilter {
        month: wanted.month.map(|month| shell::read_month("month", month)).transpose()?,
        carrier: asked(wanted.carrier),
        province: asked(wanted.province),
        standing: wanted.standing.as_deref().map(standing).transpose()?,
        ..InvoiceFilter::default()
    };
    let (page, country) = (wanted.page.number(), cx.company.country);
    let found = questions::dispatches(cx.base(), &cx.actor, wanted.q, filter, page, country).await?;
    let mut customers = found.customers;
    let invoices = found.rows.into_iter().map(|row| {
        let customer = customers.get_mut(&row.customer_id).map(|name| name.clone());
        InvoiceItem::of(row, customer)
    });
    Ok(Json(Invoices { invoices: invoices.collect(), total: found.count }))
}

/// One line of an invoice.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct LineItem {
    product: String,
    /// A decimal number.
    quantity: Option<String>,
    /// Of one, in currency units; a decimal number.
    price: Option<String>,
    amount_minor: i64,
    product_group: Option<String>,
}

/// An invoice with all that is known of it.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct InvoiceWhole {
    #[serde(flatten)]
    invoice: InvoiceItem,
    product_group: Option<String>,
    address: Option<String>,
    /// By the list.
    #[schema(value_type = Option<String>, format = DateTime)]
    delivered_at: Option<Timestamp>,
    /// By the customer.
    #[schema(value_type = Option<String>, format = Date)]
    said_delivered_on: Option<Date>,
    lines: Vec<LineItem>,
}

impl From<Whole> for InvoiceWhole {
    fn from(Whole { invoice, lines, customer, .. }: Whole) -> Self {
        let line = |line: Line| LineItem {
            product: line.product,
            quantity: line.quantity.map(|n| n.normalize().to_string()),
            price: line.price.map(|n| n.normalize().to_string()),
            amount_minor: line.amount,
            product_group: line.product_group,
        };
        Self {
            product_group: invoice.product_group.clone(),
            address: invoice.address.clone(),
            delivered_at: invoice.delivered_at,
            said_delivered_on: invoice.said_delivered_on,
            invoice: InvoiceItem::of(invoice.into(), customer.map(|customer| customer.name)),
            lines: lines.into_iter().map(line).collect(),
        }
    }
}

/// One invoice by its number, however it is punctuated.
#[utoipa::path(get, path = "/api/v1/invoices/{number}", tag = "invoices", params(("number" = String, Path)),
    responses((status = 200, body = InvoiceWhole), (status = 404, description = "No such invoice")))]
pub(crate) async fn show(cx: Cx, Path(number): Path<String>) -> Result<Json<InvoiceWhole>, Failure> {
    Ok(Json(questions::dispatch_by_number(cx.base(), &cx.actor, number).await?.into()))
}

/// Records one invoice, or corrects the one with its number. What is absent stays as it is known.
#[utoipa::path(post, path = "/api/v1/invoices", tag = "invoices", request_body = NewInvoice,
    responses((status = 201, body = RecordedInvoice), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn record(
    cx: Cx,
    key: IdempotencyKey,
    Json(input): Json<NewInvoice>,
) -> Result<(StatusCode, [(header::HeaderName, String); 1], Json<RecordedInvoice>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &input);
    let location = [(header::LOCATION, format!("/api/v1/invoices/{}", shell::encode(&input.number)))];
    let recorded = verbs::record_invoice(cx.base(), &cx.actor, input, once).await?;
    Ok((StatusCode::CREATED, location, Json(recorded)))
}

#[derive(Deserialize, Serialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Bringing {
    /// What the list is called; a form's own file name is taken when absent.
    file_name: Option<String>,
    /// The name of kept columns.
    mapping: Option<String>,
    /// A JSON object of field → column, over those kept or recognised.
    columns: Option<String>,
    /// `dmy` or `mdy`.
    date_order: Option<String>,
    /// The encoding of a text file.
    encoding: Option<String>,
    /// Only says what is understood; nothing is stored.
    dry_run: bool,
}

/// What became of a list.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Import {
    id: Uuid,
    /// `received`, `ready`, `applying`, `applied`, `refused` or `dropped`.
    state: String,
    file_name: String,
    mapping: Option<String>,
    /// What it did, or will do.
    counts: Option<Counts>,
    /// Why it could not be read.
    problem: Option<String>,
    /// The first thousand rows that were refused.
    refused: Vec<RefusedRow>,
}

/// What was understood of a list in a dry run.
#[derive(Serialize, utoipa::ToSchema)]
struct Understood {
    /// Field → column.
    mapping: std::collections::BTreeMap<String, String>,
    rows: Vec<UnderstoodRow>,
    refused: Vec<RefusedRow>,
}

/// Brings a list of invoices, as the body itself or as the `file` of a form, and takes it; answers when
/// that is done. With `dry_run`, only says what is understood of it.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", params(Bringing),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Import), (status = 200, body = Understood),
    (status = 413, description = "The list is too large"), (status = 422, description = "It cannot be read")))]
pub(crate) async fn bring(
    cx: Cx,
    key: IdempotencyKey,
    Query(bringing): Query<Bringing>,
    request: Request,
) -> Result<Response, Failure> {
    upload::check_length(request.headers())?;
    let mut upload = Upload::begin(cx.app.data_dir()).await?;
    let name = receive(&mut upload, request).await?;
    let name = bringing.file_name.clone().or(name).unwrap_or_else(|| "lista".to_owned());
    let choices = choices(&cx, &bringing).await?;
    let path = upload.path().to_owned();
    let open = verbs::open_file(&cx.app, &cx.company, &INVOICE_LISTS, path, choices.clone()).await;
    let open = open.and_then(|open| open.ready().map(|()| open)).map_err(|e| unreadable(&cx, e))?;
    if bringing.dry_run {
        return Ok(stream_dry_run(cx, open, upload));
    }
    let once = cx.once_key(key.0.as_deref(), &(&bringing, upload.fingerprint()));
    let list = NewList::uploaded(&upload, Purpose::Invoices, name, bringing.mapping, choices);
    let id = verbs::bring(cx.base(), &cx.actor, &INVOICE_LISTS, list, once).await?;
    if id == upload.id {
        upload.keep();
        let (app, company, actor) = (cx.app.clone(), cx.company.clone(), cx.actor.clone());
        // Taken to its end even when whoever asked goes away.
        let taken =
            tokio::spawn(async move { verbs::apply_list(&app, &company, &actor, &INVOICE_LISTS, id).await });
        taken.await.map_err(Failure::internal)??;
    }
    let location = [(header::LOCATION, format!("/api/v1/imports/{id}"))];
    Ok((StatusCode::CREATED, location, Json(answer(&cx, id).await?)).into_response())
}

/// Writes the body, or the file of a form, where it belongs; answers the form's name for it.
async fn receive(upload: &mut Upload, request: Request) -> Result<Option<String>, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        upload.take_body(request.into_body()).await?;
        return Ok(None);
    }
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Failure::Unsupported)?;
    while let Some(field) = form.next_field().await.map_err(upload::broken)? {
        if field.name() == Some("file") {
            let name = field.file_name().map(upload::file_name);
            upload.take_field(field).await?;
            return Ok(name);
        }
    }
    Err(Failure::wrong("file", Say::key("sales-unreadable-empty")))
}

async fn choices(cx: &Cx, bringing: &Bringing) -> Result<Choices, Failure> {
    let columns = match bringing.columns.as_deref() {
        None => Default::default(),
        Some(text) => serde_json::from_str(text)
            .map_err(|_| Failure::wrong("columns", Say::key("shell-wrong-kind").with("kind", "object")))?,
    };
    let (date_order, encoding) = (bringing.date_order.clone(), bringing.encoding.clone());
    let choices = Choices { columns, date_order, encoding };
    let Some(name) = bringing.mapping.clone() else { return Ok(choices) };
    let kept = questions::with_mapping(cx.base(), &cx.actor, name, choices).await;
    kept.map_err(Failure::from)
}

/// A list that cannot be taken: which field of the request would have to say otherwise, and why.
fn unreadable(cx: &Cx, problem: Unreadable) -> Failure {
    match problem {
        Unreadable::Missing(_) => {
            let told = problem.told(|say| cx.words_of(say));
            Failure::wrong("columns", Say::key("sales-told").with("value", told))
        }
        Unreadable::DateOrder { column, example } => {
            let say =
                Say::key("sales-unreadable-date-order-api").with("column", column).with("example", example);
            Failure::wrong("date_order", say)
        }
        other => Error::from(other).into(),
    }
}

/// Answers a dry run as it is read, so that a long list is never held whole.
fn stream_dry_run(cx: Cx, open: import::OpenList, upload: Upload) -> Response {
    let (send, receive) = mpsc::channel(4);
    tokio::task::spawn_blocking(move || {
        let mut out = std::io::BufWriter::with_capacity(64 << 10, Chunks(send));
        let done = import::dry_run(&open, |say| cx.words_of(say), &mut out, |_| ());
        if let Err(e) = done.and_then(|_| out.flush().map_err(|e| Unreadable::Unwritable(e.into()))) {
            tracing::warn!(cause = %e, "a dry run was not answered to its end");
        }
        // The file was needed until here.
        drop(upload);
    });
    let chunks = futures_util::stream::unfold(receive, async |mut receive: mpsc::Receiver<Bytes>| {
        receive.recv().await.map(|bytes| (Ok::<_, std::convert::Infallible>(bytes), receive))
    });
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(chunks)).into_response()
}

/// What is written goes out as pieces of a body.
struct Chunks(mpsc::Sender<Bytes>);

impl Write for Chunks {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let sent = self.0.blocking_send(Bytes::copy_from_slice(bytes));
        sent.map(|()| bytes.len()).map_err(|_| std::io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// What became of a list that was brought.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Import), (status = 404, description = "No such list")))]
pub(crate) async fn import(cx: Cx, Path(id): Path<Uuid>) -> Result<Json<Import>, Failure> {
    Ok(Json(answer(&cx, id).await?))
}

async fn answer(cx: &Cx, id: Uuid) -> Result<Import, Failure> {
    const SHOWN: i64 = 1_000;
    let list = questions::list(cx.base(), &cx.actor, &INVOICE_LISTS, id).await?;
    let refused = match list.state {
        ListState::Applying | ListState::Applied => {
            questions::refused_of_list(cx.base(), id, 0, SHOWN).await?
        }
        _ => Default::default(),
    };
    let refused = refused.into_iter().map(|row| RefusedRow {
        row: u64::try_from(row.row).unwrap_or_default(),
        column: row.column,
        reason: row.reason.map(|say| cx.words_of(&say)).unwrap_or_default(),
    });
    Ok(Import {
        id,
        state: list.state.to_string(),
        file_name: list.file_name,
        mapping: list.mapping,
        counts: list.report.counts,
        problem: list.report.problem.map(|told| cx.words_of(&told.say())),
        refused: refused.collect(),
    })
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        crate::pages::export::export,
        find,
        record,
        show,
        bring,
        import,
        crate::batches::api::find,
        crate::batches::api::show,
        crate::batches::api::hand_over,
        crate::batches::api::receive,
        crate::batches::api::give_back,
        crate::batches::api::bring
    ),
    components(schemas(
        NewInvoice,
        NewLine,
        RecordedInvoice,
        Counts,
        RefusedRow,
        UnderstoodRow,
        Understood
    ))
)]
pub struct Api;
