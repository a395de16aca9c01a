//! The programs' door to lists: every kind is brought, tried and told the same way.

use crate::{
    Error, ListState,
    import::{
        CUSTOMER_LISTS, Choices, Counts, INVOICE_LISTS, Kind, OpenList, RefusedRow, Speak, UnderstoodRow,
        Unreadable,
    },
    lists::NewList,
    questions,
    upload::{self, Upload},
    verbs,
};
use axum::{
    body::{Body, Bytes},
    extract::{FromRequest, Multipart, Request},
    response::{IntoResponse, Response},
};
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json, Path, Query, Say};
use std::{collections::BTreeMap, sync::Arc};
use tokio::sync::mpsc;
use uuid::Uuid;

/// How a list is to be read.
#[derive(Deserialize, Serialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub struct Bringing {
    /// What the list is called; a form's own file name is taken when absent.
    file_name: Option<String>,
    /// The name of kept columns.
    mapping: Option<String>,
    /// A JSON object of field → column, over those kept or recognised.
    columns: Option<String>,
    /// `dmy` or `mdy`.
    date_order: Option<String>,
    /// The encoding of a text file.
    encoding: Option<String>,
    /// Only says what is understood; nothing is stored.
    dry_run: bool,
}

/// What became of a list.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Import {
    id: Uuid,
    /// `received`, `ready`, `applying`, `applied`, `refused` or `dropped`.
    state: String,
    file_name: String,
    mapping: Option<String>,
    /// What it did, or will do.
    counts: Option<Counts>,
    /// Why it could not be read.
    problem: Option<String>,
    /// The first thousand rows that were refused.
    refused: Vec<RefusedRow>,
}

/// What was understood of a list of invoices in a dry run.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct UnderstoodInvoices {
    /// Field → column.
    mapping: BTreeMap<String, String>,
    rows: Vec<UnderstoodRow>,
    refused: Vec<RefusedRow>,
}

/// What was understood of a list of cases or customers in a dry run.
#[derive(Serialize, utoipa::ToSchema)]
pub struct Understood {
    /// Field → column.
    mapping: BTreeMap<String, String>,
    /// Every row that can be taken: `row` as a spreadsheet numbers it, `outcome` (`new`, `changed` or `unchanged`), and its
    /// fields as they were understood.
    rows: Vec<BTreeMap<String, serde_json::Value>>,
    refused: Vec<RefusedRow>,
    /// What it would do.
    counts: Counts,
}

/// Brings a list of invoices, as the body itself or as the `file` of a form, and takes it; answers when
/// that is done. With `dry_run`, only says what is understood of it.
#[utoipa::path(post, path = "/api/v1/imports", tag = "imports", params(Bringing),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Import), (status = 200, body = UnderstoodInvoices),
    (status = 413, description = "The list is too large"), (status = 422, description = "It cannot be read")))]
pub(crate) async fn bring_invoices(
    cx: Cx,
    key: IdempotencyKey,
    Query(asked): Query<Bringing>,
    list: Request,
) -> Result<Response, Failure> {
    bring(&INVOICE_LISTS, cx, key, asked, list).await
}

/// What became of a list of invoices.
#[utoipa::path(get, path = "/api/v1/imports/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Import), (status = 404, description = "No such list")))]
pub(crate) async fn invoices_brought(cx: Cx, Path(id): Path<Uuid>) -> Result<Json<Import>, Failure> {
    brought(&INVOICE_LISTS, cx, id).await
}

/// Brings a list of customers, as the body itself or as the `file` of a form, and takes it; answers when that is done. With
/// `dry_run`, only says what it would do.
#[utoipa::path(post, path = "/api/v1/imports/customers", tag = "imports", params(Bringing),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses((status = 201, body = Import), (status = 200, body = Understood),
    (status = 413, description = "The list is too large"), (status = 422, description = "It cannot be read")))]
pub(crate) async fn bring_customers(
    cx: Cx,
    key: IdempotencyKey,
    Query(asked): Query<Bringing>,
    list: Request,
) -> Result<Response, Failure> {
    bring(&CUSTOMER_LISTS, cx, key, asked, list).await
}

/// What became of a list of customers.
#[utoipa::path(get, path = "/api/v1/imports/customers/{id}", tag = "imports", params(("id" = Uuid, Path)),
    responses((status = 200, body = Import), (status = 404, description = "No such list")))]
pub(crate) async fn customers_brought(cx: Cx, Path(id): Path<Uuid>) -> Result<Json<Import>, Failure> {
    brought(&CUSTOMER_LISTS, cx, id).await
}

/// Brings a list of a kind and takes it to its end, or says what it would do.
///
/// # Errors
/// Whoever asks may not, the list cannot be read, or it is too large.
pub async fn bring(
    kind: &'static Kind,
    cx: Cx,
    key: IdempotencyKey,
    asked: Bringing,
    request: Request,
) -> Result<Response, Failure> {
    upload::check_length(request.headers())?;
    let mut upload = Upload::begin(cx.app.data_dir()).await?;
    let name = receive(&mut upload, request).await?;
    let name = asked.file_name.clone().or(name).unwrap_or_else(|| "lista".to_owned());
    let choices = choices(&cx, kind, &asked).await?;
    let path = upload.path().to_owned();
    let open = verbs::open_file(&cx.app, &cx.company, kind, path, choices.clone()).await;
    let open = open.and_then(|open| open.ready().map(|()| open)).map_err(|e| unreadable(&cx, e))?;
    if asked.dry_run {
        return Ok(stream_dry_run(kind, cx, open, upload));
    }
    let once = cx.once_key(key.0.as_deref(), &(&asked, upload.fingerprint()));
    let list = NewList::uploaded(&upload, kind.vocabulary.purpose, name, asked.mapping, choices);
    let id = verbs::bring(cx.base(), &cx.actor, kind, list, once).await?;
    if id == upload.id {
        upload.keep();
        let (app, company, actor) = (cx.app.clone(), cx.company.clone(), cx.actor.clone());
        // Taken to its end even when whoever asked goes away.
        let taken = tokio::spawn(async move { verbs::apply_list(&app, &company, &actor, kind, id).await });
        taken.await.map_err(Failure::internal)??;
    }
    let location = [(header::LOCATION, format!("{}/{id}", kind.api))];
    Ok((StatusCode::CREATED, location, brought(kind, cx, id).await?).into_response())
}

/// What became of a list of a kind.
///
/// # Errors
/// Whoever asks may not, or there is no such list.
pub async fn brought(kind: &'static Kind, cx: Cx, id: Uuid) -> Result<Json<Import>, Failure> {
    const SHOWN: i64 = 1_000;
    let list = questions::list(cx.base(), &cx.actor, kind, id).await?;
    let refused = match list.state {
        ListState::Applying | ListState::Applied => {
            questions::refused_of_list(cx.base(), id, 0, SHOWN).await?
        }
        _ => Default::default(),
    };
    let refused = refused.into_iter().map(|row| RefusedRow {
        row: u64::try_from(row.row).unwrap_or_default(),
        column: row.column,
        reason: row.reason.map(|say| cx.words_of(&say)).unwrap_or_default(),
    });
    Ok(Json(Import {
        id,
        state: list.state.to_string(),
        file_name: list.file_name,
        mapping: list.mapping,
        counts: list.report.counts,
        problem: list.report.problem.map(|told| cx.words_of(&told.say())),
        refused: refused.collect(),
    }))
}

/// Writes the body, or the file of a form, where it belongs; answers the form's name for it.
async fn receive(upload: &mut Upload, request: Request) -> Result<Option<String>, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if !kind.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
        upload.take_body(request.into_body()).await?;
        return Ok(None);
    }
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Failure::Unsupported)?;
    while let Some(field) = form.next_field().await.map_err(upload::broken)? {
        if field.name() == Some("file") {
            let name = field.file_name().map(upload::file_name);
            upload.take_field(field).await?;
            return Ok(name);
        }
    }
    Err(Failure::wrong("file", Say::key("sales-unreadable-empty")))
}

async fn choices(cx: &Cx, kind: &Kind, asked: &Bringing) -> Result<Choices, Failure> {
    let columns = match asked.columns.as_deref() {
        None => Default::default(),
        Some(text) => serde_json::from_str(text)
            .map_err(|_| Failure::wrong("columns", Say::key("shell-wrong-kind").with("kind", "object")))?,
    };
    let (date_order, encoding) = (asked.date_order.clone(), asked.encoding.clone());
    let choices = Choices { columns, date_order, encoding };
    let Some(name) = asked.mapping.clone() else { return Ok(choices) };
    let kept = questions::with_mapping(cx.base(), &cx.actor, kind, name, choices).await;
    kept.map_err(Failure::from)
}

/// A list that cannot be taken: which field of the request would have to say otherwise, and why.
fn unreadable(cx: &Cx, problem: Unreadable) -> Failure {
    match problem {
        Unreadable::Missing(_) => {
            let told = problem.told(|say| cx.words_of(say));
            Failure::wrong("columns", Say::key("sales-told").with("value", told))
        }
        Unreadable::DateOrder { column, example } => {
            let say =
                Say::key("sales-unreadable-date-order-api").with("column", column).with("example", example);
            Failure::wrong("date_order", say)
        }
        other => Error::from(other).into(),
    }
}

/// Answers a dry run as it is read, so that a long list is never held whole.
fn stream_dry_run(kind: &'static Kind, cx: Cx, open: OpenList, upload: Upload) -> Response {
    let (send, receive) = mpsc::channel(4);
    tokio::spawn(async move {
        let (base, words) = (cx.base().clone(), cx.frame().clone());
        let speak: Speak = Arc::new(move |say| words.words_of(say));
        if let Err(e) = kind.takes.understood(&base, Arc::new(open), speak, Arc::new(|_| ()), send).await {
            tracing::warn!(cause = %e, "a dry run was not answered to its end");
        }
        // The file was needed until here.
        drop(upload);
    });
    let chunks = futures_util::stream::unfold(receive, async |mut receive: mpsc::Receiver<Vec<u8>>| {
        receive.recv().await.map(|bytes| (Ok::<_, std::convert::Infallible>(Bytes::from(bytes)), receive))
    });
    ([(header::CONTENT_TYPE, "application/json")], Body::from_stream(chunks)).into_response()
}
