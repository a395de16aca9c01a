//! The programs' door.

use crate::{Error, Settings, State, What, clock::Clock, explain, questions, settings};
use cases::Scope;
use jiff::Timestamp;
use serde::Serialize;
use shell::{Cx, Failure, Frame, IdempotencyKey, Json as Body, Path};

/// The deadlines of a case.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Deadlines {
    /// What is owed first, the most urgent of it first; then what is done, the latest first.
    deadlines: Vec<Deadline>,
}

/// By when something is to be done, or was, and why then.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Deadline {
    /// `first_answer`, `next_answer`, `solution`, `rectification` or `law`.
    #[schema(value_type = String)]
    what: What,
    /// The term of law, such as `PE-LR`.
    term: Option<String>,
    /// Which time: a customer may write again, a case may be reopened again.
    turn: i64,
    /// `running`, `warning`, `paused`, `missed`, `met`, `met_late`; or `merged` where the case became part of another, and
    /// `not_needed` where there was a solution before an answer and the customer heard nothing.
    #[schema(value_type = String)]
    state: State,
    /// Absent while the clock stands still.
    due: Option<Timestamp>,
    started: Timestamp,
    /// When it was done, or owed no more.
    ended: Option<Timestamp>,
    /// Why then, in a sentence of the company's language.
    explanation: String,
    /// The law or decision; absent for the company's own targets.
    source: Option<String>,
    /// How sure the law's term is: `high`, `medium`, `low`.
    confidence: Option<String>,
    /// The calendar's name, empty for the company's own; absent when every hour of the day counts.
    calendar: Option<String>,
    /// How much time there is: of minutes, or of `unit`.
    amount: i64,
    /// `minutes`, `hours`, `days`, `business_days` or `months`.
    unit: String,
    /// Since when the clock stands still.
    paused_since: Option<Timestamp>,
    /// For whom it stands still: `customer` or `third`.
    paused_for: Option<String>,
    /// What the company calls what is waited for: the name of the stage; absent where it has none.
    paused_reason: Option<String>,
    /// How long waits that are over took, in minutes of real time.
    paused_minutes: i64,
    /// What is left of the time while the clock stands still, in minutes.
    left_minutes: Option<i64>,
}

impl Deadline {
    fn of(frame: &Frame, clock: &Clock) -> Self {
        let about = clock.about();
        let still = about.pauses.last().filter(|_| clock.paused_since.is_some());
        Self {
            what: clock.what,
            term: Some(clock.term.clone()).filter(|term| !term.is_empty()),
            turn: clock.turn,
            state: clock.state(frame.now),
            due: clock.due_at,
            started: clock.started_at,
            ended: clock.ended_at,
            explanation: explain::sentence(frame, clock),
            source: Some(about.source.clone()).filter(|source| !source.is_empty()),
            confidence: about.confidence.map(|sure| sure.to_string()),
            amount: about.value,
            unit: about.unit.map_or("minutes", |unit| unit.as_str()).to_owned(),
            paused_since: clock.paused_since,
            paused_for: still.map(|pause| pause.why.to_string()),
            paused_reason: still.map(|pause| pause.reason.clone()).filter(|reason| !reason.is_empty()),
            paused_minutes: explain::paused_minutes(about.pauses.iter()),
            left_minutes: about.left,
            calendar: about.calendar,
        }
    }
}

#[utoipa::path(get, path = "/api/v1/cases/{code}/deadlines", tag = "cases", params(("code" = String, Path)),
    responses((status = 200, body = Deadlines), (status = 404, description = "No such case")))]
pub(crate) async fn deadlines(cx: Cx, Path(code): Path<String>) -> Result<Body<Deadlines>, Failure> {
    let scope = Scope::reading(&cx.actor)?;
    let read = cx.glance(move |tx| {
        let case = cases::case_of_code(tx, scope, &code)?.ok_or(Error::Missing)?;
        Ok::<_, Error>(questions::of_case(tx, case.id)?)
    });
    let clocks = read.await?;
    Ok(Body(Deadlines { deadlines: clocks.iter().map(|clock| Deadline::of(&cx, clock)).collect() }))
}

/// The company's targets.
#[utoipa::path(get, path = "/api/v1/targets", tag = "cases", responses((status = 200, body = Settings)))]
pub(crate) async fn targets(cx: Cx) -> Result<Body<Settings>, Failure> {
    Ok(Body(cx.base().read(settings::settings).await?))
}

/// Changes the company's targets; all of them are sent. The clocks of open cases are counted again.
#[utoipa::path(post, path = "/api/v1/targets", tag = "cases", request_body = Settings,
    responses((status = 200, body = Settings), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn set_targets(
    cx: Cx,
    key: IdempotencyKey,
    Body(new): Body<Settings>,
) -> Result<Body<Settings>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &new);
    settings::set_settings(cx.base(), &cx.actor, new, once).await?;
    Ok(Body(cx.base().read(settings::settings).await?))
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(paths(deadlines, crate::pages::export::export, targets, set_targets))]
pub struct Api;
