//! The programs' door.

use super::{Action, Macro, MacroInput, macro_of, macros, run_macro, save_macro};
use crate::api::{CaseView, view};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde::Serialize;
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path};
use uuid::Uuid;

/// Every macro there is for whoever asks.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Macros {
    macros: Vec<MacroView>,
}

/// A macro.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct MacroView {
    id: Uuid,
    name: String,
    /// What it does, in order.
    actions: Vec<Action>,
    shared: bool,
    retired: bool,
    position: i64,
    /// Whose own it is; nobody's in particular when it is everybody's.
    owner: Option<String>,
    version: i64,
    made_by: String,
    made_at: Timestamp,
    changed_at: Timestamp,
}

impl From<Macro> for MacroView {
    fn from(m: Macro) -> Self {
        Self {
            id: m.id,
            actions: m.steps(),
            name: m.name,
            shared: m.owner_id.is_none(),
            retired: !m.active,
            position: m.position,
            owner: m.owner_name,
            version: m.version,
            made_by: m.made_by_name,
            made_at: m.made_at,
            changed_at: m.changed_at,
        }
    }
}

/// Everybody's macros and one's own.
#[utoipa::path(get, path = "/api/v1/macros", tag = "macros", responses((status = 200, body = Macros)))]
pub(crate) async fn list(cx: Cx) -> Result<Body<Macros>, Failure> {
    let actor = cx.actor.clone();
    let all = cx.base().read(move |tx| macros(tx, &actor)).await?;
    Ok(Body(Macros { macros: all.into_iter().map(MacroView::from).collect() }))
}

/// Makes a macro.
#[utoipa::path(post, path = "/api/v1/macros", tag = "macros", request_body = MacroInput,
    responses((status = 201, body = MacroView), (status = 422, description = "An action could never be done: `errors` says which")))]
pub(crate) async fn add(
    cx: Cx,
    key: IdempotencyKey,
    Body(input): Body<MacroInput>,
) -> Result<(StatusCode, [(header::HeaderName, String); 1], Body<MacroView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &input);
    let id = save_macro(&cx.app, &cx.actor, None, input, None, once).await?;
    let location = [(header::LOCATION, format!("/api/v1/macros/{id}"))];
    let made = macro_of(cx.base(), &cx.actor, id).await?;
    Ok((StatusCode::CREATED, location, Body(made.into())))
}

/// One macro.
#[utoipa::path(get, path = "/api/v1/macros/{id}", tag = "macros", params(("id" = Uuid, Path)),
    responses((status = 200, body = MacroView), (status = 404, description = "No such macro")))]
pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Body<MacroView>, Failure> {
    Ok(Body(macro_of(cx.base(), &cx.actor, id).await?.into()))
}

/// Changes a macro: what is sent stands in place of all it was.
#[utoipa::path(post, path = "/api/v1/macros/{id}", tag = "macros", params(("id" = Uuid, Path)), request_body = MacroInput,
    responses((status = 200, body = MacroView), (status = 404, description = "No such macro")))]
pub(crate) async fn change(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(input): Body<MacroInput>,
) -> Result<Body<MacroView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &input);
    save_macro(&cx.app, &cx.actor, Some(id), input, None, once).await?;
    Ok(Body(macro_of(cx.base(), &cx.actor, id).await?.into()))
}

/// A case after a macro ran on it.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct RanView {
    case: CaseView,
    /// The template whose text is to be read and sent by a person: see `GET /api/v1/cases/{code}/templates/{id}`.
    prepared: Option<Uuid>,
    /// The case is to wait for the customer once that is sent: send it with `waits`.
    waits: bool,
}

/// Runs a macro on a case: all its actions, or none.
#[utoipa::path(post, path = "/api/v1/cases/{code}/macros/{id}", tag = "macros",
    params(("code" = String, Path), ("id" = Uuid, Path)),
    responses((status = 200, body = RanView), (status = 404, description = "No such case or macro"),
    (status = 422, description = "An action cannot be done, so none was: `errors` names it, `actions[2]`, and says why")))]
pub(crate) async fn run(
    cx: Cx,
    Path((code, id)): Path<(String, Uuid)>,
    key: IdempotencyKey,
) -> Result<Body<RanView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &());
    let ran = run_macro(&cx.app, &cx.actor, &code, id, None, once).await?;
    let Body(case) = view(&cx, &code).await?;
    Ok(Body(RanView { case, prepared: ran.prepared, waits: ran.waits }))
}
