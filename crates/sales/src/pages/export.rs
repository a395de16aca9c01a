//! The invoices of a list with their dispatch, taken out of the house.

use super::dispatches::Question;
use crate::{Invoice, questions};
use axum::response::Response;
use shell::{Actor, Cx, Failure, Frame, Query};
use takeout::{Cell, List};

/// The columns: their keys, and those of their words.
pub(crate) const COLUMNS: [(&str, &str); 18] = [
    ("number", "sales-field-number"),
    ("invoiced_at", "sales-field-invoiced_at"),
    ("customer", "sales-field-customer"),
    ("address", "sales-field-address"),
    ("city", "sales-field-city"),
    ("province", "sales-column-province"),
    ("sales_rep", "sales-field-sales_rep"),
    ("product_group", "sales-field-product_group"),
    ("amount_minor", "sales-field-amount"),
    ("currency", "sales-field-currency"),
    ("carrier", "sales-field-carrier"),
    ("waybill", "sales-field-waybill"),
    ("promised_on", "sales-field-promised_on"),
    ("dispatched_at", "sales-field-dispatched_at"),
    ("delivered_at", "sales-field-delivered_at"),
    ("delivered_on", "sales-field-delivered_on"),
    ("days_late", "sales-field-days_late"),
    ("status", "sales-field-status"),
];

/// The invoices of a list with their dispatch, as a file.
#[utoipa::path(get, path = "/api/v1/invoices/export", tag = "invoices",
    params(("q" = Option<String>, Query), ("month" = Option<String>, Query, description = "`YYYY-MM`"),
        ("carrier" = Option<String>, Query, description = "The courier's name, `-` for none"),
        ("standing" = Option<String>, Query), ("list" = Option<uuid::Uuid>, Query),
        ("format" = String, Query, description = "`csv`, `xlsx` or `json`")),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Question>) -> Result<Response, Failure> {
    takeout::send(&cx, &asked.format, list(&cx, &cx.actor, &asked)?).await
}

/// The invoices with their dispatch that somebody asks for, to be taken out; `query` as in an address of the API.
///
/// # Errors
/// What is asked for is wrong.
pub fn taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<List, Failure> {
    list(frame, actor, &shell::asked(query)?)
}

fn list(frame: &Frame, actor: &Actor, asked: &Question) -> Result<List, Failure> {
    let (filter, typed) = (asked.filter()?, asked.q.clone());
    let (actor, country) = (actor.clone(), frame.company.country);
    let columns = COLUMNS.map(|(key, word)| (key, frame.t(word).into_owned()));
    Ok(List::new(frame.t("sales-dispatches-file"), columns.into(), move |tx, out| {
        questions::each_dispatch(tx, &actor, (&typed, &filter), country, |invoice, customer| {
            out.row(cells(invoice, customer))
        })
    }))
}

fn cells<'a>(i: &'a Invoice, customer: &'a str) -> [Cell<'a>; COLUMNS.len()] {
    let status = if i.voided { "voided" } else { "active" };
    [
        (&i.number).into(),
        i.invoiced_at.into(),
        customer.into(),
        (&i.address).into(),
        (&i.city).into(),
        (&i.province).into(),
        (&i.sales_rep).into(),
        (&i.product_group).into(),
        Cell::Money(i.amount, &i.currency),
        (&i.currency).into(),
        (&i.carrier).into(),
        (&i.waybill).into(),
        i.promised_on.into(),
        i.dispatched_at.into(),
        i.delivered_at.into(),
        i.delivered_on.into(),
        i.days_late.into(),
        Cell::Code(status, format!("sales-status-{status}")),
    ]
}
