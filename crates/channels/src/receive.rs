//! What gateways tell us.

use crate::{Error, rules, verbs};
use http::StatusCode;
use serde::Deserialize;
use shell::{Failure, Frame, Path, Query};
use uuid::Uuid;

/// A report of delivery, as the gateway's own address template sends it.
#[derive(Debug, Deserialize)]
pub(crate) struct Report {
    id: Uuid,
    state: String,
}

/// `GET /receipts/sms/{key}?id=…&state=…`: gateways report by asking for an address.
pub(crate) async fn sms(
    frame: Frame,
    Path(key): Path<String>,
    Query(Report { id, state }): Query<Report>,
) -> Result<StatusCode, Failure> {
    let Some(state) = rules::reported(&state) else { return Ok(StatusCode::NO_CONTENT) };
    match verbs::report(frame.base(), key, id, state).await {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(Error::Missing) => Err(Failure::NotFound),
        Err(e) => Err(e.into()),
    }
}
