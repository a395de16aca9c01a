//! The phone system's door.

use crate::{Call, State, questions, verbs};
use http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use shell::{Cx, Failure, IdempotencyKey, Json as Body};
use uuid::Uuid;

/// A call, and who may be calling.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct CallView {
    /// Our own identity of the call.
    call: Uuid,
    /// The phone system's name of it; ours when it gave none.
    id: String,
    #[schema(value_type = String)]
    state: State,
    /// The number as it came.
    from: String,
    /// That number to dial; absent when it cannot be one.
    #[serde(skip_serializing_if = "Option::is_none")]
    from_e164: Option<String>,
    to: String,
    extension: String,
    /// Whose telephone it is; absent when nobody has that extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    agent: Option<String>,
    rang_at: Timestamp,
    answered_at: Option<Timestamp>,
    ended_at: Option<Timestamp>,
    /// How long it was spoken, once it is over.
    seconds: Option<i64>,
    /// Whether it is over and nobody answered.
    missed: bool,
    /// The customers who are reached at the number; several may share it.
    customers: Vec<Caller>,
}

/// A customer who may be calling.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Caller {
    id: Uuid,
    name: String,
    /// Codes of their open cases.
    open_cases: Vec<String>,
}

impl CallView {
    fn of(calling: questions::Calling) -> Self {
        let seconds = calling.call.seconds();
        let missed = calling.call.ended_at.is_some() && calling.call.answered_at.is_none();
        let Call { id, key, state, caller, caller_e164, called, extension, person_name, .. } = calling.call;
        let customers = calling.candidates.into_iter().map(|one| Caller {
            id: one.customer.id,
            name: one.customer.name,
            open_cases: one.cases.into_iter().map(|case| case.code).collect(),
        });
        Self {
            call: id,
            id: key,
            state,
            from: caller,
            from_e164: caller_e164,
            to: called,
            extension,
            agent: person_name,
            rang_at: calling.call.rang_at,
            answered_at: calling.call.answered_at,
            ended_at: calling.call.ended_at,
            seconds,
            missed,
            customers: customers.collect(),
        }
    }
}

/// What the phone system tells of a call: it rings, somebody answered, it ended. The card of whoever calls opens on the
/// screen of the person with that extension. The same news twice is the same call; an extension that nobody has is kept
/// all the same.
#[utoipa::path(post, path = "/api/v1/calls", tag = "calls", request_body = verbs::Told, responses(
    (status = 201, body = CallView, description = "The first that is told of the call"),
    (status = 200, body = CallView, description = "More of a call that is known")))]
pub(crate) async fn hear(
    cx: Cx,
    IdempotencyKey(key): IdempotencyKey,
    Body(told): Body<verbs::Told>,
) -> Result<(StatusCode, Body<CallView>), Failure> {
    let once = cx.once_key(key.as_deref(), &told);
    let heard = verbs::hear(&cx.app, &cx.actor, told, once).await?;
    let status = if heard.new { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Body(CallView::of(questions::see(&cx, heard.id).await?))))
}

/// This crate's part of the API's description.
#[derive(utoipa::OpenApi)]
#[openapi(paths(hear, crate::pages::export::export))]
pub struct Api;
