//! The programs' door to histories of cases.

use super::HISTORY_LISTS;
use axum::{extract::Request, response::Response};
use sales::imports::{self, Bringing, Import, Understood};
use shell::{Cx, Failure, IdempotencyKey, Json, Path, Query};
use uuid::Uuid;

/// Brings what was said of cases that are here, and what happened to them, in another program, as the body itself or as the
/// `file` of a form, and takes it; answers when that is done. Nothing follows from it. With `dry_run`, only says what it
/// would do.
#[utoipa::path(post, path = "/api/v1/imports/history", tag = "imports", params(Bringing),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Import), (status = 200, body = Understood),
    (status = 413, description = "The list is too large"), (status = 422, description = "It cannot be read")))]
pub(crate) async fn bring(
    cx: Cx,
    key: IdempotencyKey,
    Query(asked): Query<Bringing>,
    list: Request,
) -> Result<Response, Failure> {
    imports::bring(&HISTORY_LISTS, cx, key, asked, list).await
}

/// What became of a history that was brought.
#[utoipa::path(get, path = "/api/v1/imports/history/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Import), (status = 404, description = "No such list")))]
pub(crate) async fn brought(cx: Cx, Path(id): Path<Uuid>) -> Result<Json<Import>, Failure> {
    imports::brought(&HISTORY_LISTS, cx, id).await
}
