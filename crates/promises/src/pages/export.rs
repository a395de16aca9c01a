//! Every promise of a list, taken out of the house.

use super::list::Asked;
use crate::{Promise, questions};
use axum::response::Response;
use shell::{Actor, Cx, Failure, Frame, Query};
use takeout::{Cell, List};

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
    takeout::send(&cx, &asked.format, list(&cx, &cx.actor, &asked)?).await
}

/// The promises that somebody asks for, to be taken out; `query` as in an address of the API.
///
/// # Errors
/// What is asked for is wrong.
pub fn taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<List, Failure> {
    list(frame, actor, &shell::asked(query)?)
}

fn list(frame: &Frame, actor: &Actor, asked: &Asked) -> Result<List, Failure> {
    let (filter, reader, actor) = (asked.filter(frame)?, frame.clone(), actor.clone());
    let columns = COLUMNS.map(|c| (c, frame.t(&format!("promises-col-{c}")).into_owned()));
    Ok(List::new(frame.t("promises-file"), columns.into(), move |tx, out| {
        questions::each(tx, &actor, &filter, reader.now, |p| out.row(cells(&reader, &p)))
    }))
}

fn cells<'a>(cx: &Frame, p: &'a Promise) -> [Cell<'a>; COLUMNS.len()] {
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
fn channel<'a>(cx: &Frame, code: &'a str) -> Cell<'a> {
    let key = format!("promises-channel-{code}");
    if cx.app.words().has(cx.lang, &key) { Cell::Code(code, key) } else { code.into() }
}
