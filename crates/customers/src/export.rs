//! The list of customers, brought out of the house as CSV, XLSX or JSON, written row by row.

use crate::{Customer, Error, store, verbs};
use axum::response::Response;
use db::Tx;
use serde::Deserialize;
use shell::{Actor, Cx, Failure, Frame, Permission, Query};
use takeout::{Cell, Column, List, Takeout};

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
/// How many customers are read at once.
const AT_ONCE: usize = 500;

/// The columns, with their headings in the reader's words.
fn columns(frame: &Frame) -> Vec<Column> {
    COLUMNS.map(|(key, word)| (key, crate::views::label(frame, word).into_owned())).into()
}

fn fill(tx: &mut Tx<'_>, frame: &Frame, typed: &str, out: &mut Takeout<'_>) -> Result<(), Error> {
    let ids = match typed.trim() {
        "" => store::all(tx)?,
        typed => verbs::find_ids(tx, typed, frame.company.country)?,
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
    takeout::send(&cx, &asked.format, list(&cx, &cx.actor, asked.q)?).await
}

/// The customers that somebody asks for, to be taken out; `query` as in an address of the API.
///
/// # Errors
/// Whoever asks may not, or what is asked for is wrong.
pub fn taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<List, Failure> {
    list(frame, actor, shell::asked::<Asked>(query)?.q)
}

fn list(frame: &Frame, actor: &Actor, typed: String) -> Result<List, Failure> {
    actor.require(Permission::Customers)?;
    let (name, columns, reader) = (frame.t("customers-export-name"), columns(frame), frame.clone());
    Ok(List::new(name, columns, move |tx, out| fill(tx, &reader, &typed, out)))
}
