//! Every promise of a list, taken out of the house.

use super::list::Asked;
use crate::{Promise, questions};
use axum::response::Response;
use shell::{Cx, Failure, Query};
use takeout::Cell;

const COLUMNS: [&str; 14] = [
    "customer",
    "of",
    "what",
    "due",
    "standing",
    "owner",
    "team",
    "complaint",
    "made",
    "made_by",
    "channel",
    "ended",
    "evidence",
    "reason",
];

/// The promises of a list, as a file.
#[utoipa::path(get, path = "/api/v1/promises/export", tag = "promises",
    params(("view" = Option<String>, Query), ("owner" = Option<String>, Query), ("team" = Option<String>, Query),
        ("from" = Option<String>, Query), ("to" = Option<String>, Query),
        ("format" = String, Query, description = "`csv`, `xlsx` or `json`")),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let (filter, reader) = (asked.filter(&cx)?, cx.clone());
    let columns = COLUMNS.map(|c| (c, cx.t(&format!("promises-col-{c}")).into_owned())).into();
    takeout::send(&cx, &asked.format, &cx.t("promises-file"), columns, move |tx, out| {
        questions::each(tx, &reader.actor, &filter, reader.now, |p| out.row(cells(&reader, &p)))
    })
    .await
}

fn cells<'a>(cx: &Cx, p: &'a Promise) -> [Cell<'a>; COLUMNS.len()] {
    let standing = p.standing(cx.now).as_str();
    [
        (&p.customer_name).into(),
        (&p.about_code).into(),
        (&p.words).into(),
        p.due_at.into(),
        Cell::Code(standing, format!("promises-standing-{standing}")),
        (&p.owner_name).into(),
        (&p.team).into(),
        p.complaint.into(),
        p.made_at.into(),
        (&p.made_by_name).into(),
        channel(cx, &p.channel),
        p.kept_at.or(p.ended_at).into(),
        (&p.evidence).into(),
        (&p.reason).into(),
    ]
}

/// The way it was made by, in words where there are some.
fn channel<'a>(cx: &Cx, code: &'a str) -> Cell<'a> {
    let key = format!("promises-channel-{code}");
    if cx.app.words().has(cx.lang, &key) { Cell::Code(code, key) } else { code.into() }
}
