//! Everything that is overdue or about to be, taken out of the house.

use super::overdue::Asked;
use crate::{clock::Clock, explain, questions};
use axum::response::Response;
use cases::Held;
use shell::{Actor, Cx, Failure, Frame, Query};
use takeout::{Cell, List};

/// The columns: their keys, and those of their words.
const COLUMNS: [(&str, &str); 11] = [
    ("code", "levels-overdue-case"),
    ("subject", "cases-subject"),
    ("kind", "cases-kind"),
    ("priority", "cases-priority"),
    ("customer", "levels-overdue-customer"),
    ("what", "levels-overdue-of"),
    ("due_at", "levels-overdue-due"),
    ("state", "levels-overdue-state"),
    ("why", "levels-overdue-why"),
    ("assignee", "levels-overdue-assignee"),
    ("team", "cases-team"),
];

/// The deadlines that are overdue or about to be, as a file.
#[utoipa::path(get, path = "/api/v1/deadlines/export", tag = "cases",
    params(("part" = Option<String>, Query, description = "`near`: about to be overdue"),
        ("team" = Option<String>, Query, description = "An identity, or `none`"),
        ("assignee" = Option<String>, Query, description = "An identity, or `none`"),
        ("format" = String, Query, description = "`csv`, `xlsx` or `json`")),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    takeout::send(&cx, &asked.format, list(&cx, &cx.actor, &asked)?).await
}

/// The deadlines that somebody asks for, to be taken out; `query` as in an address of the API.
///
/// # Errors
/// What is asked for is wrong.
pub fn taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<List, Failure> {
    list(frame, actor, &shell::asked(query)?)
}

fn list(frame: &Frame, actor: &Actor, asked: &Asked) -> Result<List, Failure> {
    let (part, reader, actor) = (asked.read()?, frame.clone(), actor.clone());
    let name = frame.t(if part.near { "levels-near-file" } else { "levels-overdue-file" });
    let columns = COLUMNS.map(|(key, word)| (key, frame.t(word).into_owned()));
    Ok(List::new(name, columns.into(), move |tx, out| {
        questions::each_running_out(tx, &actor, part, |clock, case| out.row(cells(&reader, clock, case)))
    }))
}

fn cells<'a>(frame: &Frame, clock: &'a Clock, case: &'a Held) -> [Cell<'a>; COLUMNS.len()] {
    let word = |list: &str, code: &'static str| Cell::Code(code, format!("cases-{list}-{code}"));
    let state = if clock.missed_at.is_some() { "missed" } else { "near" };
    [
        (&case.code).into(),
        (&case.subject).into(),
        word("kind", case.kind.as_str()),
        word("priority", case.priority.as_str()),
        (&case.customer_name).into(),
        explain::what(frame, clock, &clock.about()).into(),
        clock.due_at.into(),
        Cell::Code(state, format!("levels-overdue-{state}")),
        explain::sentence(frame, clock).into(),
        (&case.assignee_name).into(),
        (&case.team_name).into(),
    ]
}
