//! Every return of a list, taken out of the house.

use super::{list::Asked, why_open, why_untold};
use crate::{Return, questions};
use axum::response::Response;
use shell::{Actor, Cx, Failure, Frame, Query};
use takeout::{Cell, List};

/// The columns: their keys, and those of their words.
const COLUMNS: [(&str, &str); 15] = [
    ("customer", "customer"),
    ("claim", "claim"),
    ("invoice", "invoice"),
    ("goods", "goods"),
    ("reason", "reason"),
    ("way", "way"),
    ("waybill", "waybill"),
    ("state", "state"),
    ("why", "why"),
    ("opened_at", "opened"),
    ("due_on", "due"),
    ("outcome", "outcome"),
    ("number", "number"),
    ("amount_minor", "amount"),
    ("currency", "currency"),
];

/// The returns of a list, as a file.
#[utoipa::path(get, path = "/api/v1/returns/export", tag = "returns",
    params(("q" = Option<String>, Query), ("view" = Option<String>, Query), ("state" = Option<String>, Query),
        ("way" = Option<String>, Query), ("format" = String, Query, description = "`csv`, `xlsx` or `json`")),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    takeout::send(&cx, &asked.format, list(&cx, &cx.actor, &asked)?).await
}

/// The returns that somebody asks for, to be taken out; `query` as in an address of the API.
///
/// # Errors
/// What is asked for is wrong.
pub fn taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<List, Failure> {
    list(frame, actor, &shell::asked(query)?)
}

fn list(frame: &Frame, actor: &Actor, asked: &Asked) -> Result<List, Failure> {
    let (filter, reader, actor) = (asked.filter()?, frame.clone(), actor.clone());
    let columns = COLUMNS.map(|(key, word)| (key, frame.t(&format!("returns-col-{word}")).into_owned()));
    Ok(List::new(frame.t("returns-file"), columns.into(), move |tx, out| {
        questions::each_where(tx, &actor, &filter, |r| out.row(cells(&reader, &r)))
    }))
}

fn cells<'a>(cx: &Frame, r: &'a Return) -> [Cell<'a>; COLUMNS.len()] {
    let why = [why_open(cx, r), why_untold(cx, r)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let word = |list: &str, code: &'a str| Cell::Code(code, format!("returns-{list}-{code}"));
    [
        (&r.customer_name).into(),
        (&r.case_code).into(),
        (&r.invoice).into(),
        r.goods().into(),
        word("reason", r.reason.as_str()),
        word("way", r.way.as_str()),
        (&r.waybill).into(),
        word("state", r.state.as_str()),
        why.into(),
        r.opened_at.into(),
        r.due_on.into(),
        r.outcome.map_or(Cell::EMPTY, |outcome| word("outcome", outcome.as_str())),
        (&r.outcome_number).into(),
        Cell::Money(r.credit, &r.currency),
        if r.credit.is_some() { (&r.currency).into() } else { Cell::EMPTY },
    ]
}
