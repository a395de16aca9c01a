//! The list of customers, brought out of the house as CSV, XLSX or JSON, written row by row.

use crate::{Customer, Error, store, verbs};
use axum::response::Response;
use db::Tx;
use serde::Deserialize;
use sheets::{ListFormat, ListWriter, WriteError};
use shell::{Cx, Failure, Frame, Permission, Query, Wrong};
use std::fs::File;

/// The columns: their keys, which are also those of their words.
const COLUMNS: [&str; 9] =
    ["name", "tax_id", "phone", "email", "address", "city", "province", "do-not-call", "note"];
/// The most customers that are found by what is typed.
const MOST_FOUND: usize = 10_000;
/// How many customers are read at once.
const AT_ONCE: usize = 500;

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
) -> Result<(File, usize), Error> {
    let ids = match typed.trim() {
        "" => store::all(tx)?,
        typed => {
            let found = verbs::find(tx, typed, frame.company.country, MOST_FOUND)?;
            found.into_iter().map(|found| found.id).collect()
        }
    };
    let columns = COLUMNS.map(|key| (key, crate::views::label(frame, key).into_owned()));
    let mut out = ListWriter::begin(format, file, &columns).map_err(broken)?;
    for some in ids.chunks(AT_ONCE) {
        let mut customers = store::customers(tx, some)?;
        customers.sort_by_key(|customer| some.iter().position(|id| *id == customer.id));
        for customer in customers {
            out.row(&cells(frame, customer)).map_err(broken)?;
        }
    }
    Ok((out.end().map_err(broken)?, ids.len()))
}

fn broken(e: WriteError) -> Error {
    Error::Db(db::Error::other(e))
}

fn cells(frame: &Frame, c: Customer) -> Vec<String> {
    let text = Option::unwrap_or_default;
    let blocked = c.do_not_call_at.map(|at| frame.company.day_of(at).to_string());
    vec![
        c.name,
        text(c.tax_id),
        text(c.phone),
        text(c.email),
        text(c.address),
        text(c.city),
        text(c.province),
        text(blocked),
        c.note,
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
        body = Vec<std::collections::HashMap<String, Option<String>>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    cx.actor.require(Permission::Customers)?;
    let format = ListFormat::parse(&asked.format)
        .ok_or_else(|| Wrong::choice("format", &asked.format, ["csv", "xlsx", "json"]))?;
    let (frame, folder) = (cx.frame().clone(), cx.app.data_dir().to_owned());
    let made = cx.base().read(move |tx| {
        let file = files::nameless(&folder).map_err(db::Error::other)?;
        write(tx, &frame, &asked.q, format, file)
    });
    let (file, _) = made.await?;
    let name = format!("{}-{}.{}", cx.t("customers-export-name"), cx.company.day_of(cx.now), format.as_str());
    files::send(file, &name, format.media_type()).map_err(Failure::internal)
}
