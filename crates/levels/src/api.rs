//! The programs' door.

use crate::due::{Asked, Due};
use shell::{Cx, Failure, Json as Body};

/// When a budget of open time is over, for a calendar that is given with the question. Nothing is stored.
#[utoipa::path(post, path = "/api/v1/calendars/due", tag = "calendars", request_body = Asked,
    responses((status = 200, body = Due)))]
pub(crate) async fn due(_: Cx, Body(asked): Body<Asked>) -> Result<Body<Due>, Failure> {
    asked.answer().map(Body).map_err(Failure::Invalid)
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(paths(due))]
pub struct Api;
