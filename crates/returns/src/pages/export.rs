//! Every return of a list, taken out of the house.

use super::{list::Asked, why_open, why_untold};
use crate::{Return, questions};
use axum::response::Response;
use shell::{Cx, Failure, Query};
use takeout::Cell;

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
    let (filter, reader) = (asked.filter()?, cx.clone());
    let columns = COLUMNS.map(|(key, word)| (key, cx.t(&format!("returns-col-{word}")).into_owned())).into();
    takeout::send(&cx, &asked.format, &cx.t("returns-file"), columns, move |tx, out| {
        questions::each_where(tx, &reader.actor, &filter, |r| out.row(cells(&reader, &r)))
    })
    .await
}

fn cells<'a>(cx: &Cx, r: &'a Return) -> [Cell<'a>; COLUMNS.len()] {
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
