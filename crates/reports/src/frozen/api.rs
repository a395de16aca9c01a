//! The doors of the frozen month for programs.

use super::{Freeze, Frozen, Which, verbs};
use crate::{
    Monthly,
    api::json,
    pages::{BadMonth, month_of},
    pdf::Step,
    questions,
};
use axum::{body::Bytes, response::Response};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json, Path, Query, Say};
use utoipa::ToSchema;

/// A frozen month: its figures, under which version, and who signed.
#[derive(Serialize, ToSchema)]
pub struct FrozenMonthly {
    #[serde(flatten)]
    figures: Monthly,
    frozen: Frozen,
}

/// What may stand in the address of a freezing.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    new_version: bool,
    reason: String,
}

/// Freezes a month.
///
/// Its figures never change afterwards. A month that is frozen already answers as it is, unless
/// `new_version` asks for another version, with a reason: in the address or in the body.
#[utoipa::path(
    post,
    path = "/api/v1/reports/monthly/{month}/freeze",
    tag = "reports",
    params(
        ("month" = String, Path, description = "YYYY-MM", example = "2026-10"),
        ("new_version" = Option<bool>, Query, description = "Another version of a month that is frozen"),
        ("reason" = Option<String>, Query, description = "Why there is another version")
    ),
    request_body(content = Option<Freeze>),
    responses(
        (status = 201, description = "Frozen now", body = FrozenMonthly),
        (status = 200, description = "It was frozen before", body = FrozenMonthly),
        (status = 400, description = "Not a month written as YYYY-MM"),
        (status = 403, description = "Not for this role"),
        (status = 409, description = "Nothing happened in the month"),
        (status = 422, description = "The month is not over, or another version has no reason")
    )
)]
pub async fn freeze(
    cx: Cx,
    Path(written): Path<String>,
    Query(asked): Query<Asked>,
    IdempotencyKey(key): IdempotencyKey,
    body: Bytes,
) -> Result<Response, BadMonth> {
    let month = month_of(&written)?;
    let mut input = match body.trim_ascii() {
        b"" => Freeze::default(),
        body => serde_json::from_slice(body).map_err(|e| unreadable(&e))?,
    };
    input.new_version |= asked.new_version;
    if input.reason.is_empty() {
        input.reason = asked.reason;
    }
    let once = cx.once_key(key.as_deref(), &input);
    let froze = verbs::freeze(cx.base(), &cx.actor, month, &input, once).await?;
    let which = Which { version: Some(froze.version), ..Which::default() };
    let status = if froze.new { StatusCode::CREATED } else { StatusCode::OK };
    Ok(json(status, questions::monthly(cx.base(), &cx.actor, month, which).await?))
}

fn unreadable(cause: &serde_json::Error) -> Failure {
    Failure::wrong("", Say::key("shell-wrong-json").with("line", cause.line()).with("column", cause.column()))
}

/// Somebody's signature under a version.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// `prepared`, `reviewed` or `approved`.
    #[schema(value_type = String)]
    step: Step,
    /// The version that is signed.
    version: i64,
}

/// Signs a version of a month.
///
/// In order, by three different people: prepared, reviewed, approved.
#[utoipa::path(
    post,
    path = "/api/v1/reports/monthly/{month}/signatures",
    tag = "reports",
    params(("month" = String, Path, description = "YYYY-MM", example = "2026-10")),
    request_body(content = Signature),
    responses(
        (status = 200, description = "Signed", body = FrozenMonthly),
        (status = 400, description = "Not a month written as YYYY-MM"),
        (status = 403, description = "Not for this role"),
        (status = 404, description = "There is no such version"),
        (status = 409, description = "Out of order, by the same person twice, or an older version")
    )
)]
pub async fn sign(
    cx: Cx,
    Path(written): Path<String>,
    IdempotencyKey(key): IdempotencyKey,
    Json(signature): Json<Signature>,
) -> Result<Response, BadMonth> {
    let month = month_of(&written)?;
    let once = cx.once_key(key.as_deref(), &signature);
    let Signature { step, version } = signature;
    verbs::sign(cx.base(), &cx.actor, month, (version, step), once).await?;
    let which = Which { version: Some(version), ..Which::default() };
    Ok(json(StatusCode::OK, questions::monthly(cx.base(), &cx.actor, month, which).await?))
}
