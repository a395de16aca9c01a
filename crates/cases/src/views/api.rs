//! Views, for programs.

use super::{Column, NewView, SavedView, Sharing, verbs};
use crate::{Asking, Order};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Wrong};
use uuid::Uuid;

/// A search kept under a name.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ViewView {
    id: Uuid,
    name: String,
    /// What is looked for, as it is typed: `estado:abierto sin:asignar`.
    query: String,
    /// `newest`, `oldest` or `deadline` first.
    order: Order,
    columns: Vec<Column>,
    owner: String,
    /// `nobody`, `everybody` or a role.
    shared_with: String,
}

impl From<SavedView> for ViewView {
    fn from(view: SavedView) -> Self {
        let columns = view.columns();
        let SavedView { id, name, query, order, owner_name: owner, shared_with, .. } = view;
        Self { id, name, query, order, columns, owner, shared_with }
    }
}

/// The views there are for whoever asks.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Views {
    views: Vec<ViewView>,
}

/// The searches kept under a name, one's own first.
#[utoipa::path(get, path = "/api/v1/views", tag = "cases", responses((status = 200, body = Views)))]
pub(crate) async fn list(cx: Cx) -> Result<Body<Views>, Failure> {
    let views = verbs::list(cx.base(), &cx.actor).await?;
    Ok(Body(Views { views: views.into_iter().map(ViewView::from).collect() }))
}

/// A search to keep.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ViewToSave {
    name: String,
    /// What is looked for, as it is typed.
    query: String,
    /// `newest` when absent.
    #[serde(default)]
    order: Order,
    /// All when absent.
    columns: Option<Vec<Column>>,
    /// `nobody` (as when absent), `everybody` or a role; for who leads the queues.
    #[serde(default)]
    shared_with: String,
}

/// Which view was kept.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Saved {
    id: Uuid,
}

/// Keeps a search under a name.
#[utoipa::path(post, path = "/api/v1/views", tag = "cases", request_body = ViewToSave,
    responses((status = 201, body = Saved), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn save(
    cx: Cx,
    key: IdempotencyKey,
    Body(asked): Body<ViewToSave>,
) -> Result<(StatusCode, Body<Saved>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let with = Sharing::all().map(Sharing::as_str);
    let shared_with = Sharing::read(&asked.shared_with)
        .ok_or_else(|| Wrong::choice("shared_with", &asked.shared_with, with))?;
    let new = NewView {
        name: asked.name,
        query: asked.query,
        order: asked.order,
        columns: asked.columns.unwrap_or_else(|| Column::ALL.to_vec()),
        shared_with,
    };
    let id = verbs::save(cx.base(), &cx.actor, new, Asking::of(&cx)?, once).await?;
    Ok((StatusCode::CREATED, Body(Saved { id })))
}
