//! The door for programs.

use crate::{
    State,
    codes::{Cause, Condition, Outcome, Reason},
    followup::Call,
    questions::{self, Detailed},
    rules::CallInput,
    verbs::{self, Recorded},
};
use http::StatusCode;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shell::{Cx, Failure, IdempotencyKey, PageNumber, Path, Query, Say, Wrong};
use uuid::Uuid;

/// The description of this crate's API.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(crate::pages::export::export, list, show, record),
    components(schemas(
        FollowUps,
        FollowUp,
        FollowUpDetail,
        MadeCall,
        CallInput,
        crate::ProductCondition,
        Recorded
    ))
)]
pub struct Api;

/// A follow-up.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FollowUp {
    /// Its identity.
    #[schema(value_type = String)]
    id: Uuid,
    /// Identity of the invoice.
    #[schema(value_type = String)]
    invoice_id: Uuid,
    /// Number of the invoice.
    invoice: String,
    /// Identity of the customer.
    #[schema(value_type = String)]
    customer_id: Uuid,
    /// Name of the customer.
    customer: String,
    /// Phone of the customer, as written.
    phone: Option<String>,
    /// Month of the invoice, YYYY-MM.
    month: String,
    /// open, needs_data, done, closed or void.
    #[schema(value_type = String)]
    state: State,
    /// From when the call is owed.
    #[schema(value_type = String)]
    due_at: Timestamp,
    /// When to call next.
    #[schema(value_type = Option<String>)]
    next_at: Option<Timestamp>,
    /// From when it may lawfully be called: the first instant at or after `next_at` inside the calling hours of the
    /// customer's place, and no holiday. Once that is over it may be called within those hours. Absent unless open.
    #[schema(value_type = Option<String>)]
    callable_at: Option<Timestamp>,
    /// Whether the customer asked for that very time.
    appointment: bool,
    /// Calls made.
    attempts: i64,
    /// Whether the customer was ever spoken with.
    contacted: bool,
    /// Whether the customer said whether and how it arrived.
    confirmed: bool,
    /// How the last call ended.
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
    /// exhausted, refused or do_not_call.
    #[schema(value_type = Option<String>)]
    closed_reason: Option<Reason>,
    /// Whether it arrived.
    received: Option<bool>,
    /// The day it arrived.
    #[schema(value_type = Option<String>)]
    received_on: Option<Date>,
    /// Whether it arrived when promised, in the customer's opinion.
    promise_kept: Option<bool>,
    /// ok, damaged, missing or wrong_item.
    #[schema(value_type = Option<String>)]
    condition: Option<Condition>,
    /// Mark of the courier.
    carrier_mark: Option<i64>,
    /// Mark of the sales rep.
    rep_mark: Option<i64>,
    /// knowledge, manner, false_promises, slow or other.
    #[schema(value_type = Option<String>)]
    rep_cause: Option<Cause>,
    /// Whether the customer knows how to use the product.
    correct_use: Option<bool>,
    /// Counts its changes; send it with an outcome to notice that somebody else changed it.
    version: i64,
}

impl From<Detailed> for FollowUp {
    fn from(Detailed { followup: f, customer, invoice, callable_at }: Detailed) -> Self {
        Self {
            id: f.id,
            invoice_id: f.invoice_id,
            invoice: invoice.number,
            customer_id: f.customer_id,
            customer: customer.name,
            phone: customer.phone,
            month: f.month,
            state: f.state,
            due_at: f.due_at,
            next_at: f.next_at,
            callable_at,
            appointment: f.appointment,
            attempts: f.attempts,
            contacted: f.contacted,
            confirmed: f.confirmed,
            outcome: f.outcome,
            closed_reason: f.closed_reason,
            received: f.received,
            received_on: f.received_on,
            promise_kept: f.promise_kept,
            condition: f.condition,
            carrier_mark: f.carrier_mark,
            rep_mark: f.rep_mark,
            rep_cause: f.rep_cause,
            correct_use: f.correct_use,
            version: f.version,
        }
    }
}

/// Some follow-ups.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FollowUps {
    /// Those due by when they are to be called; else the longest owed first.
    follow_ups: Vec<FollowUp>,
    /// Whether there are more than these.
    more: bool,
}

/// A call that was made.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct MadeCall {
    /// Its identity.
    #[schema(value_type = String)]
    id: Uuid,
    /// Who called.
    agent: String,
    /// When it ended.
    #[schema(value_type = String)]
    ended_at: Timestamp,
    /// How.
    #[schema(value_type = String)]
    outcome: Outcome,
    /// What was answered, each mark with the version of its scale.
    #[schema(value_type = Object)]
    answers: Json,
    /// What whoever called wanted to remember.
    note: String,
}

impl From<Call> for MadeCall {
    fn from(call: Call) -> Self {
        let Call { id, agent_name, ended_at, outcome, answers, note, .. } = call;
        Self { id, agent: agent_name, ended_at, outcome, answers, note }
    }
}

/// A follow-up with its calls.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct FollowUpDetail {
    #[serde(flatten)]
    follow_up: FollowUp,
    /// Its calls in order of time.
    calls: Vec<MadeCall>,
}

/// Which follow-ups.
#[derive(Debug, Deserialize)]
pub struct Wanted {
    state: Option<String>,
    invoice: Option<String>,
    limit: Option<i64>,
    #[serde(default)]
    page: PageNumber,
}

/// How many follow-ups a page has at most.
const MOST: i64 = 200;

/// Follow-ups: those due now, those of a state, or that of an invoice.
#[utoipa::path(
    get, path = "/api/v1/follow-ups", tag = "follow-ups",
    params(
        ("state" = Option<String>, Query, description = "due (when absent: open, and owed by now; `callable_at` says from when each may be called), open, needs_data, done, closed, void"),
        ("invoice" = Option<String>, Query, description = "number of an invoice"),
        ("limit" = Option<i64>, Query, minimum = 1, maximum = 200, description = "how many a page has; 50 when absent"),
        ("page" = Option<u32>, Query, minimum = 1, description = "from 1")
    ),
    responses((status = 200, body = FollowUps), (status = 422, description = "No such state"))
)]
pub async fn list(cx: Cx, Query(wanted): Query<Wanted>) -> Result<shell::Json<FollowUps>, Failure> {
    let (per, page) = (per_page(wanted.limit)?, i64::from(wanted.page.number()));
    let (found, more) = match (wanted.invoice, wanted.state.as_deref().unwrap_or("due")) {
        (Some(number), _) => (questions::of_invoice_number(cx.base(), number).await?, false),
        (None, "due") => questions::due(cx.base(), page, per).await?,
        (None, state) => {
            let allowed = ["due"].into_iter().chain(State::ALL.iter().map(|state| state.as_str()));
            let unknown = || Failure::Invalid(vec![Wrong::choice("state", state, allowed)]);
            let state = State::parse(state).ok_or_else(unknown)?;
            questions::in_state(cx.base(), state, page, per).await?
        }
    };
    Ok(shell::Json(FollowUps { follow_ups: found.into_iter().map(FollowUp::from).collect(), more }))
}

/// How many a page has.
fn per_page(asked: Option<i64>) -> Result<i64, Failure> {
    let per = asked.unwrap_or(50);
    let out_of_bounds = || Say::key("followups-settings-between").with("least", 1).with("most", MOST);
    if (1..=MOST).contains(&per) { Ok(per) } else { Err(Failure::wrong("limit", out_of_bounds())) }
}

/// One follow-up with its calls.
#[utoipa::path(
    get, path = "/api/v1/follow-ups/{id}", tag = "follow-ups",
    params(("id" = String, Path)),
    responses((status = 200, body = FollowUpDetail), (status = 404, description = "No such follow-up"))
)]
pub async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<shell::Json<FollowUpDetail>, Failure> {
    let (waiting, calls) = questions::with_calls(cx.base(), id).await?.ok_or(Failure::NotFound)?;
    let calls = calls.into_iter().map(MadeCall::from).collect();
    Ok(shell::Json(FollowUpDetail { follow_up: waiting.into(), calls }))
}

/// Records how a call ended. Safe to repeat with the same `Idempotency-Key`.
#[utoipa::path(
    post, path = "/api/v1/follow-ups/{id}/outcome", tag = "follow-ups",
    params(("id" = String, Path)),
    request_body = CallInput,
    responses(
        (status = 201, body = Recorded),
        (status = 404, description = "No such follow-up"),
        (status = 409, description = "Another agent has the customer, no call is owed, or it changed meanwhile"),
        (status = 422, description = "What was said cannot be")
    )
)]
pub async fn record(
    cx: Cx,
    Path(id): Path<Uuid>,
    IdempotencyKey(key): IdempotencyKey,
    shell::Json(input): shell::Json<CallInput>,
) -> Result<(StatusCode, shell::Json<Recorded>), Failure> {
    let once = cx.once_key(key.as_deref(), &input);
    let recorded = verbs::record_call(cx.base(), &cx.actor, id, input, once).await?;
    Ok((StatusCode::CREATED, shell::Json(recorded)))
}
