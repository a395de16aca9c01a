//! The programs' door to the service network.

use super::{Ending, HandOver, Outcome, Party, Purpose, Task, TaskState};
use crate::api::{CaseView, view};
use channels::{Channel, Message, State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path, Wrong};
use uuid::Uuid;

/// Something that was sent about a case.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Notice {
    id: Uuid,
    /// `email` or `sms`.
    #[schema(value_type = String)]
    channel: Channel,
    /// Address or number.
    to: String,
    name: String,
    /// Why: `hand_over`, `hand_over_reminder`, `hand_over_unanswered`, …
    purpose: String,
    /// `queued`, `sent`, `delivered`, `failed`, `by_hand` or `cancelled`.
    #[schema(value_type = String)]
    state: State,
    attempts: i64,
    /// Why it did not go out, in words; empty while nothing went wrong.
    error: String,
    queued_at: Timestamp,
    sent_at: Option<Timestamp>,
    delivered_at: Option<Timestamp>,
    /// When the person said that they got it.
    acknowledged_at: Option<Timestamp>,
}

impl Notice {
    pub(crate) fn of(cx: &Cx, m: Message) -> Self {
        Self {
            error: channels::why(cx, &m),
            id: m.id,
            channel: m.channel,
            to: m.recipient,
            name: m.recipient_name,
            purpose: m.purpose,
            state: m.state,
            attempts: m.attempts,
            queued_at: m.queued_at,
            sent_at: m.sent_at,
            delivered_at: m.delivered_at,
            acknowledged_at: m.acknowledged_at,
        }
    }
}

/// A call that is or was owed about a case.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct TaskView {
    id: Uuid,
    /// `call`.
    what: &'static str,
    /// `customer` or `consumer`.
    #[schema(value_type = String)]
    party: Party,
    /// `solution` or `return`.
    #[schema(value_type = String)]
    purpose: Purpose,
    /// `open`, `done` or `skipped`.
    #[schema(value_type = String)]
    state: TaskState,
    /// `reached`, `left_word`, `no_answer` or `wrong_number`.
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
    attempts: i64,
    /// What was said, or why nobody was called.
    note: String,
    owner: Option<String>,
    due_at: Timestamp,
    ended_at: Option<Timestamp>,
    ended_by: Option<String>,
}

impl From<Task> for TaskView {
    fn from(t: Task) -> Self {
        Self {
            id: t.id,
            what: "call",
            party: t.party,
            purpose: t.purpose,
            state: t.state,
            outcome: t.outcome,
            attempts: t.attempts,
            note: t.note,
            owner: t.owner_name,
            due_at: t.due_at,
            ended_at: t.ended_at,
            ended_by: t.ended_by_name,
        }
    }
}

/// To whom a case is handed: somebody by their address, or whoever knows a specialty in an area.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToHandOver {
    /// E-mail address of a member of the network.
    to: Option<String>,
    /// What they must know.
    specialty: Option<String>,
    /// Where they must work.
    area: Option<String>,
    /// What is asked of them.
    #[serde(default)]
    note: String,
}

/// Hands a case to somebody of the service network, who is told by e-mail and text message.
#[utoipa::path(post, path = "/api/v1/cases/{code}/hand-over", tag = "cases", params(("code" = String, Path)),
    request_body = ToHandOver, responses((status = 200, body = CaseView), (status = 404, description = "No such case"),
    (status = 409, description = "It is solved"), (status = 422, description = "Nobody fits")))]
pub(crate) async fn hand_over(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<ToHandOver>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let to = HandOver { to: asked.to, specialty: asked.specialty, area: asked.area, note: asked.note };
    super::hand_over(&cx.app, &cx.actor, &code, to, once).await?;
    view(&cx, &code).await
}

/// Notes that the member has the case.
#[utoipa::path(post, path = "/api/v1/cases/{code}/received", tag = "cases", params(("code" = String, Path)),
    responses((status = 200, body = CaseView), (status = 404, description = "Not in these hands")))]
pub(crate) async fn received(cx: Cx, Path(code): Path<String>) -> Result<Body<CaseView>, Failure> {
    // Saying it twice is saying it once, with a key or without.
    super::received(&cx.app, &cx.actor, &code, None).await?;
    view(&cx, &code).await
}

/// How a call went, or why nobody is called.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TaskEnd {
    /// `reached`, `left_word`, `no_answer` (it is owed still) or `wrong_number`.
    outcome: Option<String>,
    /// What was said.
    #[serde(default)]
    note: String,
    /// Why nobody is called, instead of an outcome.
    skipped: Option<String>,
}

/// Keeps how a call went.
#[utoipa::path(post, path = "/api/v1/cases/{code}/tasks/{id}", tag = "cases",
    params(("code" = String, Path), ("id" = Uuid, Path)), request_body = TaskEnd,
    responses((status = 200, body = CaseView), (status = 404, description = "No such call"),
    (status = 409, description = "It ended already"), (status = 422, description = "Neither outcome nor reason, or both")))]
pub(crate) async fn end_task(
    cx: Cx,
    Path((code, id)): Path<(String, Uuid)>,
    key: IdempotencyKey,
    Body(asked): Body<TaskEnd>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let outcome = asked.outcome.as_deref().and_then(Outcome::parse);
    let ending = match (outcome, asked.skipped) {
        (_, Some(_)) if asked.outcome.is_some() => {
            return Err(Failure::wrong("skipped", shell::Say::key("cases-outcome-or-skipped")));
        }
        (_, Some(why)) => Ending::Skipped(why),
        (Some(outcome), None) => Ending::Called(outcome, asked.note),
        (None, None) => {
            let wrong = Wrong::new("outcome", shell::Say::key("cases-outcome-missing"));
            return Err(Failure::Invalid(vec![wrong]));
        }
    };
    super::end_task(cx.base(), &cx.actor, &code, id, ending, once).await?;
    view(&cx, &code).await
}
