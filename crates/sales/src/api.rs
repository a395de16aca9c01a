//! The programs' door: invoices, and [lists](imports).

pub mod imports;

use crate::{
    Asked, InvoiceFilter, InvoiceRow, Line, Standing,
    import::{CUSTOMER_LISTS, Counts, RefusedRow, UnderstoodRow},
    questions::{self, Whole},
    verbs::{self, NewInvoice, NewLine, RecordedInvoice},
};
use http::{StatusCode, header};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json, PageNumber, Path, Permission, Query, Routes, Rule, Wrong};
use uuid::Uuid;

/// The routes of the API.
pub(crate) fn routes() -> Routes {
    let (lists, dispatches) = (Rule::May(Permission::Lists), Rule::May(Permission::Dispatches));
    let customers = Rule::May(CUSTOMER_LISTS.may);
    Routes::new()
        .get("/api/v1/invoices", dispatches, find)
        .asked()
        .post("/api/v1/invoices", lists, record)
        .large()
        .get("/api/v1/invoices/export", dispatches, crate::pages::export::export)
        .asked()
        .get("/api/v1/invoices/{number}", dispatches, show)
        .upload("/api/v1/imports", lists, imports::bring_invoices)
        .asked()
        .get("/api/v1/imports/{id}", lists, imports::invoices_brought)
        .upload("/api/v1/imports/customers", customers, imports::bring_customers)
        .asked()
        .get("/api/v1/imports/customers/{id}", customers, imports::customers_brought)
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

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(
        crate::pages::export::export,
        find,
        record,
        show,
        imports::bring_invoices,
        imports::invoices_brought,
        imports::bring_customers,
        imports::customers_brought,
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
        imports::UnderstoodInvoices,
        imports::Understood,
        imports::Import
    ))
)]
pub struct Api;
