//! Many cases at once, for programs.

use super::{Bulk, Change};
use crate::pages::work::person;
use http::StatusCode;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path};
use uuid::Uuid;

/// A change to many cases.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct BulkToDo {
    /// Of the cases, at most 1,000.
    codes: Vec<String>,
    change: Change,
}

/// How far a change to many cases is.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct BulkView {
    id: Uuid,
    total: usize,
    /// How many were looked at.
    done: usize,
    /// Whether all were.
    ended: bool,
    refused: Vec<RefusedView>,
}

/// A case that was not changed.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct RefusedView {
    code: String,
    why: String,
}

fn view(cx: &Cx, bulk: Bulk) -> BulkView {
    let refused = bulk.refused.iter().map(|one| RefusedView { code: one.code.clone(), why: one.why(cx) });
    BulkView {
        id: bulk.id,
        total: bulk.codes.len(),
        done: bulk.done,
        ended: bulk.ended_at.is_some(),
        refused: refused.collect(),
    }
}

/// Changes many cases: each by itself, or it is refused with its reason. More than fifty go on after the answer.
#[utoipa::path(post, path = "/api/v1/cases/bulk", tag = "cases", request_body = BulkToDo,
    responses((status = 202, body = BulkView), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn start(
    cx: Cx,
    key: IdempotencyKey,
    Body(asked): Body<BulkToDo>,
) -> Result<(StatusCode, Body<BulkView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let change = named(&cx, asked.change).await?;
    let id = super::start(&cx.app, &cx.actor, asked.codes, change, once).await?;
    let bulk = super::see(&cx.app, &cx.actor, id).await?;
    Ok((StatusCode::ACCEPTED, Body(view(&cx, bulk))))
}

/// The change with who is to have the cases as they are known here.
async fn named(cx: &Cx, change: Change) -> Result<Change, Failure> {
    let Change::Assign { assignee: Some(who), team } = change else { return Ok(change) };
    let person = person(cx, "change.assignee", &who).await?;
    Ok(Change::Assign { assignee: person.map(|person| person.id.to_string()), team })
}

/// How far a change to many cases is.
#[utoipa::path(get, path = "/api/v1/cases/bulk/{id}", tag = "cases", params(("id" = Uuid, Path)),
    responses((status = 200, body = BulkView), (status = 404, description = "No such change, or another's")))]
pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Body<BulkView>, Failure> {
    let bulk = super::see(&cx.app, &cx.actor, id).await?;
    Ok(Body(view(&cx, bulk)))
}
