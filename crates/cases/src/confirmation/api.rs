//! The programs' door to what the customer says of a solution.

use super::{Answer, Question, Way, ask_customer, record_answer};
use crate::api::{CaseView, view};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path};

/// Whether the customer was asked, and what they said.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Confirmation {
    /// `email`, `sms` or `phone`.
    channel: String,
    asked_at: Timestamp,
    asked_by: String,
    /// `yes` or `no`; absent while they have not answered.
    answer: Option<Answer>,
    /// What they said with it.
    words: String,
    answered_at: Option<Timestamp>,
    /// Who wrote the answer down; absent when the customer did.
    taken_by: Option<String>,
}

impl Confirmation {
    pub(crate) fn of(q: &Question) -> Self {
        Self {
            channel: q.channel.clone(),
            asked_at: q.asked_at,
            asked_by: q.asked_by_name.clone(),
            answer: q.answer,
            words: q.words.clone(),
            answered_at: q.answered_at,
            taken_by: q.taken_by_name.clone(),
        }
    }
}

/// By which way to ask.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToAsk {
    channel: Way,
}

/// Asks the customer of a solved case whether it is, by a link.
#[utoipa::path(post, path = "/api/v1/cases/{code}/ask", tag = "cases", params(("code" = String, Path)),
    request_body = ToAsk, responses((status = 200, body = CaseView),
    (status = 409, description = "It is not solved yet"), (status = 422, description = "They cannot be reached that way")))]
pub(crate) async fn ask(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<ToAsk>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    ask_customer(&cx.app, &cx.actor, &code, asked.channel, once).await?;
    view(&cx, &code).await
}

/// What the customer said.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Said {
    answer: Answer,
    /// In their words.
    #[serde(default)]
    words: String,
}

/// Keeps what the customer said by phone of a solution. `no` opens the case again with their words.
#[utoipa::path(post, path = "/api/v1/cases/{code}/answer", tag = "cases", params(("code" = String, Path)),
    request_body = Said, responses((status = 200, body = CaseView),
    (status = 409, description = "It is not solved yet, or was answered already")))]
pub(crate) async fn answer(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(said): Body<Said>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &said);
    record_answer(&cx.app, &cx.actor, &code, said.answer, &said.words, once).await?;
    view(&cx, &code).await
}
