//! The report's door for programs.

use crate::{
    monthly::Monthly,
    pages::{BadMonth, month_of},
    questions,
};
use serde::Deserialize;
use shell::{Cx, Json, Query};

/// What the API of this crate offers.
#[derive(utoipa::OpenApi)]
#[openapi(paths(monthly), components(schemas(Monthly)))]
pub struct Api;

#[derive(Deserialize)]
pub struct Asked {
    month: Option<String>,
}

/// The five indicators of a month.
///
/// The same object as the page shows and the command line prints. A month without rows is zeros and nulls.
#[utoipa::path(
    get,
    path = "/api/v1/reports/monthly",
    tag = "reports",
    params(("month" = String, Query, description = "Month of the invoices, YYYY-MM", example = "2026-10")),
    responses(
        (status = 200, description = "The month's figures", body = Monthly),
        (status = 400, description = "Not a month written as YYYY-MM"),
        (status = 403, description = "Not for this role")
    )
)]
pub async fn monthly(cx: Cx, Query(asked): Query<Asked>) -> Result<Json<Monthly>, BadMonth> {
    let month = month_of(asked.month.as_deref().unwrap_or_default())?;
    Ok(Json(questions::monthly(cx.base(), &cx.actor, month).await?))
}
