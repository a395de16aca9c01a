//! The programs' door.

use crate::{
    Ending, Filter, NewReturn, Outcome, Product, Reason, Return, State, TellBy, Untold, View, Way,
    open_return, questions, rules, verbs,
};
use channels::Message;
use http::{StatusCode, header};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shell::{Cx, Failure, IdempotencyKey, Json as Body, PageNumber, Path, Query, Say};
use uuid::Uuid;

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Code of the claim, customer, waybill or invoice.
    q: String,
    /// `open` (as when absent), `untold` or `all`.
    view: String,
    /// Only in this state.
    state: String,
    /// `drop_off` or `courier`.
    way: String,
    /// From 1.
    #[param(value_type = u32, minimum = 1)]
    page: PageNumber,
}

/// A page of returns, open loops first and the oldest of them first.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Returns {
    returns: Vec<ReturnView>,
    /// Whether there are more than these.
    more: bool,
}

/// A return.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ReturnView {
    id: Uuid,
    /// The claim's code.
    case: String,
    customer_id: Uuid,
    customer: String,
    /// Number of the invoice.
    invoice: Option<String>,
    /// `wrong_item`, `damaged`, `missing` or `other`.
    #[schema(value_type = String)]
    reason: Reason,
    detail: String,
    products: Vec<Product>,
    /// `drop_off` or `courier`.
    #[schema(value_type = String)]
    way: Way,
    /// Where it is brought to.
    place: String,
    address: String,
    /// `email`, `sms` or `phone`.
    #[schema(value_type = String)]
    tell_by: TellBy,
    /// `opened`, `waybill_issued`, `in_transit`, `received`, `accepted`, `rejected`, `resolved`, `closed` or
    /// `cancelled`.
    #[schema(value_type = String)]
    state: State,
    /// In that state since.
    since: Timestamp,
    /// The day the customer was told for what comes next.
    #[schema(value_type = Option<String>)]
    due_on: Option<Date>,
    courier: Option<String>,
    waybill: Option<String>,
    /// Why it was rejected or cancelled.
    verdict: String,
    /// `replacement`, `credit` or `returned_to_customer`.
    #[schema(value_type = Option<String>)]
    outcome: Option<Outcome>,
    outcome_number: Option<String>,
    #[schema(value_type = Option<String>)]
    outcome_on: Option<Date>,
    /// Amount of the credit note, in minor units.
    credit_minor: Option<i64>,
    currency: String,
    /// Why the loop is open: `bring`, `issue`, `hand-over`, `arrive`, `from-shop`, `inspect`, `settle`,
    /// `give-back`, `tell-failed-email`, `tell-failed-sms`, `tell-call` or `tell-waiting`; none once it is closed.
    open_because: Option<&'static str>,
    /// Why the customer does not know of a step: `failed`, `call` or `waiting`; none when they do.
    #[schema(value_type = Option<String>)]
    untold: Option<Untold>,
    opened_at: Timestamp,
    opened_by: String,
    closed_at: Option<Timestamp>,
    /// What was sent about it; in lists, nothing.
    notices: Vec<Notice>,
    /// What happened; in lists, nothing.
    history: Vec<Happened>,
}

/// Something that was sent about a return.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ReturnNotice)]
pub(crate) struct Notice {
    id: Uuid,
    /// `email` or `sms`.
    #[schema(value_type = String)]
    channel: channels::Channel,
    to: String,
    /// `queued`, `sent`, `delivered`, `failed`, `by_hand` or `cancelled`.
    #[schema(value_type = String)]
    state: channels::State,
    body: String,
    /// Why it did not go out, in words; empty while nothing went wrong.
    error: String,
    queued_at: Timestamp,
    sent_at: Option<Timestamp>,
}

impl Notice {
    fn of(cx: &Cx, m: Message) -> Self {
        Self {
            error: channels::why(cx, &m),
            id: m.id,
            channel: m.channel,
            to: m.recipient,
            state: m.state,
            body: m.body,
            queued_at: m.queued_at,
            sent_at: m.sent_at,
        }
    }
}

/// Something that happened to a return.
#[derive(Serialize, utoipa::ToSchema)]
#[schema(as = ReturnHappened)]
pub(crate) struct Happened {
    at: Timestamp,
    kind: String,
    by: String,
    #[schema(value_type = Object)]
    data: Json,
}

impl From<Return> for ReturnView {
    fn from(r: Return) -> Self {
        let why = rules::why_open(r.state, r.way, r.tell_by, r.untold);
        Self {
            products: r.products(),
            open_because: r.closed_at.is_none().then_some(why),
            id: r.id,
            case: r.case_code,
            customer_id: r.customer_id,
            customer: r.customer_name,
            invoice: r.invoice,
            reason: r.reason,
            detail: r.detail,
            way: r.way,
            place: r.place,
            address: r.address,
            tell_by: r.tell_by,
            state: r.state,
            since: r.since,
            due_on: r.due_on,
            courier: r.courier,
            waybill: r.waybill,
            verdict: r.verdict,
            outcome: r.outcome,
            outcome_number: r.outcome_number,
            outcome_on: r.outcome_on,
            credit_minor: r.credit,
            currency: r.currency,
            untold: r.untold,
            opened_at: r.opened_at,
            opened_by: r.opened_by_name,
            closed_at: r.closed_at,
            notices: Vec::new(),
            history: Vec::new(),
        }
    }
}

async fn view(cx: &Cx, id: Uuid) -> Result<Body<ReturnView>, Failure> {
    let d = questions::see(cx, id).await?;
    let happened = |p: jobs::Past| Happened { at: p.at, kind: p.kind, by: p.actor_name, data: p.data };
    let notices = d.messages.into_iter().map(|message| Notice::of(cx, message)).collect();
    let history = d.past.into_iter().map(happened).collect();
    Ok(Body(ReturnView { notices, history, ..d.r.into() }))
}

fn chosen<T>(code: &str, field: &str, read: fn(&str) -> Option<T>) -> Result<Option<T>, Failure> {
    if code.is_empty() {
        return Ok(None);
    }
    let unknown = || Failure::wrong(field, Say::key("returns-unknown-code").with("code", code));
    read(code).map(Some).ok_or_else(unknown)
}

/// Returns: open loops first, the oldest first.
#[utoipa::path(get, path = "/api/v1/returns", tag = "returns", params(Asked), responses((status = 200, body = Returns)))]
pub(crate) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Result<Body<Returns>, Failure> {
    let filter = Filter {
        view: chosen(&asked.view, "view", View::parse)?.unwrap_or_default(),
        state: chosen(&asked.state, "state", State::parse)?,
        way: chosen(&asked.way, "way", Way::parse)?,
        q: asked.q,
    };
    let (actor, page) = (cx.actor.clone(), asked.page.number());
    let (returns, more) = cx.base().read(move |tx| questions::page(tx, &actor, &filter, page)).await?;
    Ok(Body(Returns { returns: returns.into_iter().map(ReturnView::from).collect(), more }))
}

/// A return to open.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReturnToOpen {
    /// The claim's code.
    case: String,
    /// `wrong_item`, `damaged`, `missing` or `other`; by the claim's category when absent.
    #[schema(value_type = Option<String>)]
    reason: Option<Reason>,
    /// The same in words.
    #[serde(default)]
    detail: String,
    /// What comes back.
    #[serde(default)]
    products: Vec<Product>,
    /// `drop_off` or `courier`; by the customer's province when absent.
    #[schema(value_type = Option<String>)]
    way: Option<Way>,
    /// Where it is brought to, by name; the head office when absent.
    place: Option<String>,
    /// `email`, `sms` or `phone`; the first way the customer can be reached when absent.
    #[schema(value_type = Option<String>)]
    tell_by: Option<TellBy>,
}

/// Opens the return of a claim and tells the customer.
#[utoipa::path(post, path = "/api/v1/returns", tag = "returns", request_body = ReturnToOpen,
    responses((status = 201, body = ReturnView), (status = 404, description = "No such claim"),
    (status = 409, description = "It has an open return, or can have none"), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn open(
    cx: Cx,
    key: IdempotencyKey,
    Body(asked): Body<ReturnToOpen>,
) -> Result<(StatusCode, [(header::HeaderName, String); 1], Body<ReturnView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let new = NewReturn {
        case: asked.case,
        reason: asked.reason,
        detail: asked.detail,
        products: asked.products,
        way: asked.way,
        place: asked.place,
        tell_by: asked.tell_by,
    };
    let id = open_return(&cx.app, &cx.actor, new, once).await?;
    let location = [(header::LOCATION, format!("/api/v1/returns/{id}"))];
    Ok((StatusCode::CREATED, location, view(&cx, id).await?))
}

/// One return, with what was sent about it and its history.
#[utoipa::path(get, path = "/api/v1/returns/{id}", tag = "returns", params(("id" = Uuid, Path)),
    responses((status = 200, body = ReturnView), (status = 404, description = "No such return")))]
pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Body<ReturnView>, Failure> {
    view(&cx, id).await
}

/// The courier that is to bring it.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct WaybillToIssue {
    courier: String,
}

/// Issues a courier's return waybill, with the next number of that courier's count.
#[utoipa::path(post, path = "/api/v1/returns/{id}/waybill", tag = "returns", params(("id" = Uuid, Path)),
    request_body = WaybillToIssue, responses((status = 200, body = ReturnView), (status = 404, description = "No such return"),
    (status = 409, description = "Not its turn"), (status = 422, description = "No such courier")))]
pub(crate) async fn issue_waybill(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<WaybillToIssue>,
) -> Result<Body<ReturnView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    verbs::issue_waybill(&cx.app, &cx.actor, id, &asked.courier, once).await?;
    view(&cx, id).await
}

/// Notes that the courier has it, or that it was left at a shop.
#[utoipa::path(post, path = "/api/v1/returns/{id}/handed-over", tag = "returns", params(("id" = Uuid, Path)),
    responses((status = 200, body = ReturnView), (status = 404, description = "No such return"), (status = 409, description = "Not its turn")))]
pub(crate) async fn hand_over(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
) -> Result<Body<ReturnView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &());
    verbs::hand_over(&cx.app, &cx.actor, id, once).await?;
    view(&cx, id).await
}

/// Notes that it arrived at the head office.
#[utoipa::path(post, path = "/api/v1/returns/{id}/received", tag = "returns", params(("id" = Uuid, Path)),
    responses((status = 200, body = ReturnView), (status = 404, description = "No such return"), (status = 409, description = "Not its turn")))]
pub(crate) async fn receive(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
) -> Result<Body<ReturnView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &());
    verbs::receive(&cx.app, &cx.actor, id, once).await?;
    view(&cx, id).await
}

/// What was found.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Verdict {
    accepted: bool,
    /// Why; needed when it is rejected.
    #[serde(default)]
    reason: String,
}

/// Keeps what looking at it showed: accepted, or rejected for a reason.
#[utoipa::path(post, path = "/api/v1/returns/{id}/inspected", tag = "returns", params(("id" = Uuid, Path)),
    request_body = Verdict, responses((status = 200, body = ReturnView), (status = 404, description = "No such return"),
    (status = 409, description = "Not its turn"), (status = 422, description = "Rejected without a reason")))]
pub(crate) async fn inspect(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<Verdict>,
) -> Result<Body<ReturnView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    verbs::inspect(&cx.app, &cx.actor, id, asked.accepted, &asked.reason, once).await?;
    view(&cx, id).await
}

/// How it is settled.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Settlement {
    /// `replacement` or `credit` for what was accepted, `returned_to_customer` for what was rejected.
    #[schema(value_type = String)]
    outcome: Outcome,
    /// Dispatch or waybill of what is sent; number of the credit note.
    number: String,
    /// The day what is sent arrives, `YYYY-MM-DD`.
    #[schema(value_type = Option<String>)]
    on: Option<Date>,
    /// Amount of the credit note in minor units, no more than the invoice.
    credit_minor: Option<i64>,
}

/// Settles it. The loop closes once the customer knows.
#[utoipa::path(post, path = "/api/v1/returns/{id}/resolved", tag = "returns", params(("id" = Uuid, Path)),
    request_body = Settlement, responses((status = 200, body = ReturnView), (status = 404, description = "No such return"),
    (status = 409, description = "Not its turn"), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn resolve(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<Settlement>,
) -> Result<Body<ReturnView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let ending =
        Ending { outcome: asked.outcome, number: asked.number, on: asked.on, credit: asked.credit_minor };
    verbs::resolve(&cx.app, &cx.actor, id, ending, once).await?;
    view(&cx, id).await
}

/// Why it does not come back.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cancellation {
    reason: String,
}

/// Cancels it, for a reason the customer is told.
#[utoipa::path(post, path = "/api/v1/returns/{id}/cancelled", tag = "returns", params(("id" = Uuid, Path)),
    request_body = Cancellation, responses((status = 200, body = ReturnView), (status = 404, description = "No such return"),
    (status = 409, description = "It has arrived"), (status = 422, description = "No reason")))]
pub(crate) async fn cancel(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<Cancellation>,
) -> Result<Body<ReturnView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    verbs::cancel(&cx.app, &cx.actor, id, &asked.reason, once).await?;
    view(&cx, id).await
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    crate::pages::export::export,
    list,
    open,
    show,
    issue_waybill,
    hand_over,
    receive,
    inspect,
    resolve,
    cancel
))]
pub struct Api;
