//! The report's door for programs.

use crate::{
    frozen::{self, Frozen, Signed, Which},
    monthly::Monthly,
    pages::{BadMonth, month_of},
    questions,
};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use serde::Deserialize;
use shell::{Cx, Query};

/// What the API of this crate offers.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(monthly, frozen::api::freeze, frozen::api::sign),
    components(schemas(Monthly, Frozen, Signed, frozen::api::FrozenMonthly))
)]
pub struct Api;

#[derive(Deserialize)]
pub struct Asked {
    month: Option<String>,
    version: Option<i64>,
    live: Option<String>,
}

/// The five indicators of a month.
///
/// The same object as the page shows and the command line prints. A month without rows is zeros and nulls.
/// A month that was frozen answers its frozen figures, the same bytes for ever, and under `frozen` their
/// version and who signed; `live=true` answers what they would be today.
#[utoipa::path(
    get,
    path = "/api/v1/reports/monthly",
    tag = "reports",
    params(
        ("month" = String, Query, description = "Month of the invoices, YYYY-MM", example = "2026-10"),
        ("version" = Option<i64>, Query, description = "A version of a frozen month; else the newest"),
        ("live" = Option<bool>, Query, description = "Today's figures, also of a frozen month")
    ),
    responses(
        (status = 200, description = "The month's figures", body = Monthly),
        (status = 400, description = "Not a month written as YYYY-MM"),
        (status = 403, description = "Not for this role"),
        (status = 404, description = "There is no such version")
    )
)]
pub async fn monthly(
    cx: Cx,
    Query(Asked { month, version, live }): Query<Asked>,
) -> Result<Response, BadMonth> {
    let which = Which { version, live };
    let month = month_of(month.as_deref().unwrap_or_default())?;
    Ok(json(StatusCode::OK, questions::monthly(cx.base(), &cx.actor, month, which).await?))
}

/// JSON that is written already.
pub fn json(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}
