//! The programs' door to lists of cases.

use super::CASE_LISTS;
use axum::{extract::Request, response::Response};
use sales::imports::{self, Bringing, Import, Understood};
use shell::{Cx, Failure, IdempotencyKey, Json, Path, Query};
use uuid::Uuid;

/// Brings a list of cases of another program, as the body itself or as the `file` of a form, and takes it; answers when that
/// is done. With `dry_run`, only says what it would do.
#[utoipa::path(post, path = "/api/v1/imports/cases", tag = "imports", params(Bringing),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Import), (status = 200, body = Understood),
    (status = 413, description = "The list is too large"), (status = 422, description = "It cannot be read")))]
pub(crate) async fn bring(
    cx: Cx,
    key: IdempotencyKey,
    Query(asked): Query<Bringing>,
    list: Request,
) -> Result<Response, Failure> {
    imports::bring(&CASE_LISTS, cx, key, asked, list).await
}

/// What became of a list of cases.
#[utoipa::path(get, path = "/api/v1/imports/cases/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Import), (status = 404, description = "No such list")))]
pub(crate) async fn brought(cx: Cx, Path(id): Path<Uuid>) -> Result<Json<Import>, Failure> {
    imports::brought(&CASE_LISTS, cx, id).await
}
