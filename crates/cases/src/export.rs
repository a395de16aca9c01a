//! Lists of cases and of what happened to them, brought out of the house as CSV, XLSX or JSON: exactly what a search
//! finds for whoever asks, written row by row.

use crate::{
    Asking, Error, Filter, Kind, Phase, View, api,
    store::search::{self, Whole},
    verbs::subject,
};
use axum::response::Response;
use db::Tx;
use jiff::Timestamp;
use serde::Deserialize;
use sheets::{ListFormat, ListWriter, WriteError};
use shell::{Cx, Failure, Frame, Query, Wrong, read_filter};
use std::{collections::HashMap, fs::File};
use uuid::Uuid;

/// What is brought out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// A row for each case.
    Cases,
    /// A row for each thing that happened to one of them.
    History,
}

/// How many cases are read at once.
const AT_ONCE: usize = 250;

/// The columns: their keys, and those of their words.
const CASES: [(&str, &str); 23] = [
    ("code", "code"),
    ("reference", "reference"),
    ("received_at", "received"),
    ("kind", "kind"),
    ("category", "category"),
    ("phase", "phase"),
    ("priority", "priority"),
    ("tags", "tags"),
    ("channel", "channel"),
    ("subject", "subject"),
    ("description", "description"),
    ("customer", "customer"),
    ("consumer", "consumer-who"),
    ("invoice", "invoice-number-of"),
    ("product", "product"),
    ("product_group", "product_group"),
    ("team", "team"),
    ("assignee", "assignee"),
    ("solution", "solution"),
    ("solved_at", "solved-on"),
    ("closed_at", "closed-on"),
    ("reopened", "reopened-count"),
    ("opened_by", "opened-by"),
];
const HISTORY: [(&str, &str); 5] =
    [("code", "code"), ("at", "at"), ("kind", "happened"), ("by", "by"), ("data", "details")];

/// Writes a list into an empty file; answers the file and how many cases are in it.
///
/// # Errors
/// The database's or the file's; [`Error::Invalid`] when the search says something that is not understood, for nobody
/// wants more than was asked.
pub fn write(
    tx: &mut Tx<'_>,
    asking: &Asking,
    filter: &Filter,
    list: List,
    format: ListFormat,
    file: File,
) -> Result<(File, usize), Error> {
    let meant = asking.understand(tx, filter)?;
    if let Some(wrong) = meant.wrongs.first() {
        return Err(Error::Invalid(vec![Wrong::new("q", wrong.clone())]));
    }
    let ids = search::ids(tx, &asking.looking(&meant, filter.oldest_first))?;
    let frame = asking.frame();
    let keys: &[(&str, &str)] = if list == List::Cases { &CASES } else { &HISTORY };
    let columns: Vec<_> =
        keys.iter().map(|(key, word)| (*key, frame.t(&format!("cases-{word}")).into_owned())).collect();
    let mut out = ListWriter::begin(format, file, &columns).map_err(broken)?;
    for some in ids.chunks(AT_ONCE) {
        let mut cases: HashMap<Uuid, Whole> =
            search::whole(tx, some)?.into_iter().map(|case| (case.id, case)).collect();
        let cases: Vec<Whole> = some.iter().filter_map(|id| cases.remove(id)).collect();
        match list {
            List::Cases => write_cases(tx, frame, format, &cases, &mut out)?,
            List::History => write_history(tx, frame, &cases, &mut out)?,
        }
    }
    Ok((out.end().map_err(broken)?, ids.len()))
}

fn broken(e: WriteError) -> Error {
    Error::Db(db::Error::other(e))
}

fn write_cases(
    tx: &mut Tx<'_>,
    frame: &Frame,
    format: ListFormat,
    cases: &[Whole],
    out: &mut ListWriter,
) -> Result<(), Error> {
    let ids: Vec<Uuid> = cases.iter().filter_map(|case| case.invoice_id).collect();
    let invoices: HashMap<Uuid, String> =
        sales::invoices(tx, &ids)?.into_iter().map(|invoice| (invoice.id, invoice.number)).collect();
    for case in cases {
        let invoice = case.invoice_id.and_then(|id| invoices.get(&id)).cloned();
        out.row(&cells(frame, format, case, invoice)).map_err(broken)?;
    }
    Ok(())
}

fn cells(frame: &Frame, format: ListFormat, c: &Whole, invoice: Option<String>) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    // Programs read codes, people read words.
    let word = |group: &str, code: &str| match format {
        ListFormat::Json => code.to_owned(),
        _ => frame.t(&format!("cases-{group}-{code}")).into_owned(),
    };
    let consumer =
        c.consumer.as_ref().and_then(|json| crate::Consumer::deserialize(json).ok()).unwrap_or_default();
    let consumer = [consumer.name, consumer.phone, consumer.email].into_iter().flatten().collect::<Vec<_>>();
    let tags: Vec<String> = Vec::deserialize(&c.tags).unwrap_or_default();
    vec![
        c.code.clone(),
        text(&c.reference),
        moment(frame, Some(c.received_at)),
        word("kind", c.kind.as_str()),
        text(&c.category),
        word("phase", c.phase.as_str()),
        word("priority", c.priority.as_str()),
        tags.join(", "),
        word("channel", c.channel.as_str()),
        c.subject.clone(),
        c.description.clone(),
        c.customer.clone(),
        consumer.join(" · "),
        invoice.unwrap_or_default(),
        text(&c.product),
        text(&c.product_group),
        text(&c.team),
        text(&c.assignee),
        c.solution.clone(),
        moment(frame, c.solved_at),
        moment(frame, c.closed_at),
        c.reopened.to_string(),
        c.opened_by.clone(),
    ]
}

/// `2026-11-28 16:30:00`, where the company is: read back by every spreadsheet, and by us.
fn moment(frame: &Frame, at: Option<Timestamp>) -> String {
    at.map(|at| frame.local(at).strftime("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
}

fn write_history(tx: &mut Tx<'_>, frame: &Frame, cases: &[Whole], out: &mut ListWriter) -> Result<(), Error> {
    for case in cases {
        for past in jobs::history(tx, subject(case.id))? {
            let happened = api::told(past);
            let details = match happened.data.as_object().is_some_and(|fields| fields.is_empty()) {
                true => String::new(),
                false => happened.data.to_string(),
            };
            let (at, kind) = (moment(frame, Some(happened.at)), happened.kind);
            out.row(&[case.code.clone(), at, kind, happened.by, details]).map_err(broken)?;
        }
    }
    Ok(())
}

#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// As in the list of cases.
    q: String,
    /// As in the list of cases.
    view: String,
    /// Only of this kind.
    kind: String,
    /// Only in this phase.
    phase: String,
    /// `csv`, `xlsx` or `json`.
    format: String,
    /// `cases`, as when absent, or `history`.
    list: String,
}

/// The cases that a search finds, or what happened to them, as a file.
#[utoipa::path(get, path = "/api/v1/cases/export", tag = "cases", params(Asked),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, Option<String>>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let format = ListFormat::parse(&asked.format)
        .ok_or_else(|| Wrong::choice("format", &asked.format, ["csv", "xlsx", "json"]))?;
    let list = match asked.list.as_str() {
        "" | "cases" => List::Cases,
        "history" => List::History,
        other => return Err(Wrong::choice("list", other, ["cases", "history"]).into()),
    };
    let filter = Filter {
        q: asked.q,
        view: read_filter("view", &asked.view, View::parse)?.unwrap_or_default(),
        kind: read_filter("kind", &asked.kind, Kind::read)?,
        phase: read_filter("phase", &asked.phase, Phase::parse)?,
        ..Filter::default()
    };
    let (asking, folder) = (Asking::of(&cx)?, cx.app.data_dir().to_owned());
    let made = cx.base().read(move |tx| {
        let file = files::nameless(&folder).map_err(db::Error::other)?;
        write(tx, &asking, &filter, list, format, file)
    });
    let (file, _) = made.await?;
    let name = cx.t(if list == List::Cases { "cases-export-name" } else { "cases-export-history-name" });
    let name = format!("{name}-{}.{}", cx.company.day_of(cx.now), format.as_str());
    files::send(file, &name, format.media_type()).map_err(Failure::internal)
}

#[cfg(test)]
mod tests;
