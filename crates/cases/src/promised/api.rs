//! The programs' door to the promises of a case.

use http::StatusCode;
use promises::{Input, PromiseView};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path};

/// Promises something to the customer of a case.
///
/// Without `due_at` it is read from the words: *llamar el jueves antes de las 12*.
#[utoipa::path(post, path = "/api/v1/cases/{code}/promises", tag = "promises", params(("code" = String, Path)),
    request_body = Input, responses((status = 201, body = PromiseView), (status = 404, description = "No such case"),
    (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn make(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<Input>,
) -> Result<(StatusCode, Body<PromiseView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let id = super::promise(cx.base(), &cx.actor, &code, asked, once).await?;
    let promise = promises::see(cx.base(), &cx.actor, id).await?;
    Ok((StatusCode::CREATED, Body(PromiseView::of(promise, cx.now))))
}
