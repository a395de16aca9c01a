//! The steps a case takes, for programs.

use super::{CaseView, view};
use crate::{
    Channel, Direction, Holder, Phase, Remedy, Towards, confirmation::Way, conversation, pages::work::person,
    promised::in_body, questions, verbs,
};
use http::StatusCode;
use promises::{Given, Input};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path, Say};
use uuid::Uuid;

/// Something to note.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteToAdd {
    /// What was said.
    body: String,
    /// Who speaks to whom; among ourselves when absent.
    direction: Option<Direction>,
    /// By which way; `api` when absent.
    channel: Option<Channel>,
    /// What the customer says asks for nothing, as thanks do: the case stays as it is. Otherwise it opens a solved or
    /// closed case again, and ends a wait for them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    asks_nothing: bool,
    /// What it promises.
    promise: Option<Input>,
    /// The identity of the promise that it keeps.
    keeps: Option<Uuid>,
}

/// Notes what was said or found out.
#[utoipa::path(post, path = "/api/v1/cases/{code}/notes", tag = "cases", params(("code" = String, Path)),
    request_body = NoteToAdd, responses((status = 201, body = CaseView), (status = 404, description = "No such case")))]
pub(crate) async fn note(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<NoteToAdd>,
) -> Result<(StatusCode, Body<CaseView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let direction = asked.direction.unwrap_or(Direction::Internal);
    let note = conversation::NewMessage {
        promised: Given { make: asked.promise, keep: asked.keeps },
        asks_nothing: asked.asks_nothing,
        ..conversation::NewMessage::new(direction, asked.channel.unwrap_or(Channel::Api), asked.body)
    };
    conversation::add_message(cx.base(), &cx.actor, &code, note, once).await.map_err(in_body)?;
    // What is said to a case that became part of another is there.
    let at = questions::survivor_code(cx.base(), &cx.actor, &code).await?;
    Ok((StatusCode::CREATED, view(&cx, &at).await?))
}

/// A step to take: to a phase, or to a stage the company named.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    phase: Option<Phase>,
    /// By its code; with it no phase is needed.
    stage: Option<String>,
}

/// Moves an open case on: on it, or waiting for somebody.
#[utoipa::path(post, path = "/api/v1/cases/{code}/phase", tag = "cases", params(("code" = String, Path)),
    request_body = Step, responses((status = 200, body = CaseView), (status = 409, description = "No such step from here")))]
pub(crate) async fn phase(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(step): Body<Step>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &step);
    let to = match (step.stage, step.phase) {
        (Some(stage), _) => Towards::Stage(stage),
        (None, Some(phase)) => Towards::Phase(phase),
        (None, None) => return Err(Failure::wrong("phase", Say::key("cases-phase-unknown"))),
    };
    verbs::move_case(cx.base(), &cx.actor, &code, to, once).await?;
    view(&cx, &code).await
}

/// How a case was solved.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Solution {
    solution: String,
    /// What the customer got for it; what is known of that stays when absent.
    remedy: Option<Remedy>,
    /// The version the case was read in; when absent, whatever it is now.
    version: Option<i64>,
    /// What is promised as it is solved.
    promise: Option<Input>,
    /// The identity of the promise that solving it keeps.
    keeps: Option<Uuid>,
    /// `email` or `sms`: asks the customer whether it is solved. `none`: they are not asked. When absent, as the company
    /// wants for how the case came in.
    #[serde(skip_serializing_if = "Option::is_none")]
    ask: Option<Ask>,
}

db::stored! {
    /// By which way the customer is asked, if they are.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub(crate) enum Ask {
        /// By e-mail.
        Email = "email",
        /// By text message.
        Sms = "sms",
        /// Not at all.
        None = "none",
    }
}

/// Solves a case.
#[utoipa::path(post, path = "/api/v1/cases/{code}/solve", tag = "cases", params(("code" = String, Path)),
    request_body = Solution, responses((status = 200, body = CaseView), (status = 409, description = "Changed meanwhile, or solved already")))]
pub(crate) async fn solve(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<Solution>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let promised = Given { make: asked.promise, keep: asked.keeps };
    let how = verbs::Solved { solution: asked.solution, remedy: asked.remedy, promised, drafted: None };
    let (app, actor, seen) = (&cx.app, &cx.actor, asked.version);
    let solved = match asked.ask {
        None => verbs::solve_as_wanted(app, actor, &code, how, seen, once).await,
        Some(Ask::Email) => verbs::solve_and_ask(app, actor, &code, how, seen, Way::Email, once).await,
        Some(Ask::Sms) => verbs::solve_and_ask(app, actor, &code, how, seen, Way::Sms, once).await,
        Some(Ask::None) => verbs::solve_case(app.base(), actor, &code, how, seen, once).await,
    };
    solved.map_err(in_body)?;
    view(&cx, &code).await
}

/// Whom to give a case to.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct HandOver {
    /// An identity or an e-mail address, as in `people`; nobody when absent.
    assignee: Option<String>,
    /// The team whose it is; the one it is of when absent.
    team: Option<Uuid>,
}

/// Gives a case to somebody, to a team, or to nobody.
///
/// Somebody of the service network is told by e-mail and text message, as with `hand-over`.
#[utoipa::path(post, path = "/api/v1/cases/{code}/assign", tag = "cases", params(("code" = String, Path)),
    request_body = HandOver, responses((status = 200, body = CaseView), (status = 404, description = "No such case"),
    (status = 409, description = "It is solved, and the network gets only open cases")))]
pub(crate) async fn assign(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<HandOver>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let person = person(&cx, "assignee", asked.assignee.as_deref().unwrap_or_default()).await?;
    let to = Holder { person, team: asked.team };
    verbs::assign_case(&cx.app, &cx.actor, &code, to, once).await?;
    view(&cx, &code).await
}

/// Why a case is opened again.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Reason {
    reason: String,
}

/// Opens a solved or closed case again.
#[utoipa::path(post, path = "/api/v1/cases/{code}/reopen", tag = "cases", params(("code" = String, Path)),
    request_body = Reason, responses((status = 200, body = CaseView), (status = 409, description = "It is open")))]
pub(crate) async fn reopen(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<Reason>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    verbs::reopen_case(cx.base(), &cx.actor, &code, &asked.reason, once).await?;
    view(&cx, &code).await
}

/// Closes a solved case.
#[utoipa::path(post, path = "/api/v1/cases/{code}/close", tag = "cases", params(("code" = String, Path)),
    responses((status = 200, body = CaseView),
    (status = 409, description = "It is not solved, a call is owed, or a return is open: `see` says where")))]
pub(crate) async fn close(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &());
    verbs::close_case(&cx.app, &cx.actor, &code, once).await?;
    view(&cx, &code).await
}
