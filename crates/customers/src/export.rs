//! The list of customers, brought out of the house as CSV, XLSX or JSON, written row by row.

use crate::{Customer, Error, store, verbs};
use axum::response::Response;
use db::Tx;
use serde::Deserialize;
use shell::{Cx, Failure, Frame, Permission, Query};
use std::fs::File;
use takeout::{Cell, Column, ListFormat, Takeout};

/// The columns: their keys, and those of their words.
const COLUMNS: [(&str, &str); 10] = [
    ("name", "name"),
    ("tax_id", "tax_id"),
    ("phone", "phone"),
    ("email", "email"),
    ("address", "address"),
    ("city", "city"),
    ("province", "province"),
    ("segment", "segment"),
    ("do_not_call_on", "do-not-call"),
    ("note", "note"),
];
/// The most customers that are found by what is typed.
const MOST_FOUND: usize = 10_000;
/// How many customers are read at once.
const AT_ONCE: usize = 500;

/// The columns, with their headings in the reader's words.
fn columns(frame: &Frame) -> Vec<Column> {
    COLUMNS.map(|(key, word)| (key, crate::views::label(frame, word).into_owned())).into()
}

/// Writes the customers that fit what is typed, or all of them, into an empty file; answers it and how many they are.
///
/// # Errors
/// The database's or the file's.
pub fn write(
    tx: &mut Tx<'_>,
    frame: &Frame,
    typed: &str,
    format: ListFormat,
    file: File,
) -> Result<(File, usize), Failure> {
    takeout::write(frame, format, file, &columns(frame), |out| fill(tx, frame, typed, out))
}

fn fill(tx: &mut Tx<'_>, frame: &Frame, typed: &str, out: &mut Takeout<'_>) -> Result<(), Error> {
    let ids = match typed.trim() {
        "" => store::all(tx)?,
        typed => {
            let found = verbs::find(tx, typed, frame.company.country, MOST_FOUND)?;
            found.into_iter().map(|found| found.id).collect()
        }
    };
    for some in ids.chunks(AT_ONCE) {
        let mut customers = store::customers(tx, some)?;
        customers.sort_by_key(|customer| some.iter().position(|id| *id == customer.id));
        for customer in customers {
            out.row(cells(frame, &customer))?;
        }
    }
    Ok(())
}

fn cells<'a>(frame: &Frame, c: &'a Customer) -> [Cell<'a>; COLUMNS.len()] {
    [
        (&c.name).into(),
        (&c.tax_id).into(),
        (&c.phone).into(),
        (&c.email).into(),
        (&c.address).into(),
        (&c.city).into(),
        (&c.province).into(),
        (&c.segment).into(),
        c.do_not_call_at.map(|at| frame.company.day_of(at)).into(),
        (&c.note).into(),
    ]
}

#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// As in the list of customers.
    q: String,
    /// `csv`, `xlsx` or `json`.
    format: String,
}

/// The customers that are found, or all of them, as a file.
#[utoipa::path(get, path = "/api/v1/customers/export", tag = "customers", params(Asked),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    cx.actor.require(Permission::Customers)?;
    let (frame, name) = (cx.frame().clone(), cx.t("customers-export-name"));
    takeout::send(&cx, &asked.format, &name, columns(&cx), move |tx, out| fill(tx, &frame, &asked.q, out))
        .await
}
