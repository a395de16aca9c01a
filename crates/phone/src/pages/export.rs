//! Calls taken out of the house: all of them, or those that somebody should ring back.

use crate::{Call, Missed, State, questions, store};
use axum::response::Response;
use serde::Deserialize;
use shell::{Actor, Cx, Failure, Frame, Permission, Query, Wrong};
use takeout::{Cell, List};

/// The columns of all calls: their keys, and those of their words.
const CALLS: [(&str, &str); 11] = [
    ("rang_at", "when"),
    ("from", "from"),
    ("called", "called"),
    ("extension", "extension"),
    ("person", "person"),
    ("state", "how"),
    ("answered_at", "answered"),
    ("ended_at", "ended"),
    ("seconds", "seconds"),
    ("returned_at", "returned"),
    ("returned_by", "returned-who"),
];
/// Those of the missed ones.
const MISSED: [(&str, &str); 6] = [
    ("rang_at", "when"),
    ("from", "from"),
    ("customer", "customer"),
    ("times", "times"),
    ("extension", "extension"),
    ("person", "person"),
];

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `all`, as when absent, or `missed`: those that somebody should ring back, one for each number.
    list: String,
    /// `csv`, `xlsx` or `json`.
    format: String,
}

/// Calls that came in, as a file.
#[utoipa::path(get, path = "/api/v1/calls/export", tag = "calls", params(Asked),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    takeout::send(&cx, &asked.format, list(&cx, &asked)?).await
}

/// The calls that somebody asks for, to be taken out; `query` as in an address of the API.
///
/// # Errors
/// Whoever asks may not, or what is asked for is wrong.
pub fn taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<List, Failure> {
    actor.require(Permission::Calls)?;
    list(frame, &shell::asked(query)?)
}

fn list(frame: &Frame, asked: &Asked) -> Result<List, Failure> {
    let missed = match asked.list.as_str() {
        "" | "all" => false,
        "missed" => true,
        other => return Err(Wrong::choice("list", other, ["all", "missed"]).into()),
    };
    let (keys, file) = if missed { (&MISSED[..], "phone-missed-file") } else { (&CALLS[..], "phone-file") };
    let columns =
        keys.iter().map(|(key, word)| (*key, frame.t(&format!("phone-{word}")).into_owned())).collect();
    let now = frame.now;
    Ok(List::new(frame.t(file), columns, move |tx, out| {
        if !missed {
            return store::each(tx, |call| out.row(cells(&call)));
        }
        let missed = questions::all_missed(tx, now)?;
        missed.iter().try_for_each(|one| out.row(missed_cells(one)))
    }))
}

fn cells(call: &Call) -> [Cell<'_>; CALLS.len()] {
    let state = match (call.state, call.answered_at) {
        (State::Ended, None) => "missed",
        (state, _) => state.as_str(),
    };
    [
        call.rang_at.into(),
        (&call.caller).into(),
        (&call.called).into(),
        (&call.extension).into(),
        (&call.person_name).into(),
        Cell::Code(state, format!("phone-state-{state}")),
        call.answered_at.into(),
        call.ended_at.into(),
        call.seconds().into(),
        call.returned_at.into(),
        (&call.returned_by_name).into(),
    ]
}

fn missed_cells(one: &Missed) -> [Cell<'_>; MISSED.len()] {
    [
        one.call.rang_at.into(),
        (&one.call.caller).into(),
        (&one.name).into(),
        i64::try_from(one.times).unwrap_or(i64::MAX).into(),
        (&one.call.extension).into(),
        (&one.call.person_name).into(),
    ]
}
