//! Bringing scans, saying whose one is, taking one away, saving one.

use super::batch;
use crate::batches::{questions, scans, upload};
use axum::{
    extract::{Multipart, multipart::MultipartRejection},
    response::{IntoResponse, Redirect, Response},
};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Path, Say, redirect};
use uuid::Uuid;

/// Keeps the files of a form: the one that the script sends, or all that were chosen.
pub(crate) async fn bring(
    cx: Cx,
    Path(id): Path<Uuid>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Failure> {
    let form = form.map_err(|_| Failure::Unsupported)?;
    let brought = upload::bring(&cx, id, form, None).await?;
    if brought.kept.is_empty() && brought.refused.is_empty() {
        return Err(Failure::wrong("file", Say::key("sales-batch-scans-none")));
    }
    let again = brought.kept.iter().filter(|scan| scan.already).count();
    let kept = brought.kept.len() - again;
    if brought.refused.is_empty() && headers.get("x-requested-with").is_some() {
        // The script counts by itself and shows the page once at the end.
        return Ok(if again > 0 { "again" } else { "kept" }.into_response());
    }
    if brought.refused.is_empty() {
        return Ok(redirect(&format!("/batches/{id}?kept={kept}&again={again}")).into_response());
    }
    let refused: Vec<String> = brought.refused.iter().map(|(_, say)| cx.words_of(say)).collect();
    let asked = batch::Asked { kept: (kept + again > 0).then_some(kept), again, ..batch::Asked::default() };
    let page = batch::render(&cx, id, &asked, &refused).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// A scan, to be saved: what strangers drew is never opened in our own pages.
pub(crate) async fn download(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    Ok(files::download(questions::file(cx.base(), &cx.actor, id).await?))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Placed {
    number: String,
    kind: String,
}

pub(crate) async fn place(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(placed): Form<Placed>,
) -> Result<Redirect, Failure> {
    let batch = scans::place_scan(cx.base(), &cx.actor, id, placed.number, placed.kind).await?;
    Ok(redirect(&format!("/batches/{batch}")))
}

pub(crate) async fn remove(cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    let batch = scans::remove_scan(cx.base(), &cx.actor, id).await?;
    Ok(redirect(&format!("/batches/{batch}")))
}
