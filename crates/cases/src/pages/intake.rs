//! What the form of a new case brings: its fields, and the scans of the letter it came with.

use axum::{
    body::Body,
    extract::{
        FromRequest, Multipart, Request,
        multipart::{Field, MultipartError},
    },
};
use files::NewFile;
use http::header;
use http_body_util::Limited;
use serde::Serialize;
use sha2::{Digest, Sha256};
use shell::{Failure, Form, Say};
use std::collections::BTreeMap;

/// The most bytes of a form without files.
const LONGEST_FORM: usize = 1024 * 1024;
/// The most bytes of a form with files: they are kept with the case, in one piece of work.
const LARGEST_FORM: usize = 100 * 1024 * 1024;

/// What a form brought.
#[derive(Default)]
pub(super) struct Brought {
    pub(super) fields: BTreeMap<String, String>,
    pub(super) scans: Vec<NewFile>,
}

impl Brought {
    /// What tells these scans from others, for a form that is sent twice.
    pub(super) fn print(&self) -> impl Serialize {
        let print = |scan: &NewFile| (scan.name.clone(), Sha256::digest(&scan.bytes).to_vec());
        self.scans.iter().map(print).collect::<Vec<_>>()
    }
}

/// Reads a form: without files as every form is sent, with them in parts.
pub(super) async fn read(request: Request) -> Result<Brought, Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        let limited = request.map(|body| Body::new(Limited::new(body, LONGEST_FORM)));
        let Form(fields) = Form::from_request(limited, &()).await?;
        return Ok(Brought { fields, scans: Vec::new() });
    }
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| Failure::Unsupported)?;
    let (mut brought, mut all) = (Brought::default(), 0);
    while let Some(field) = form.next_field().await.map_err(cut)? {
        take(&mut brought, field, &mut all).await?;
    }
    Ok(brought)
}

async fn take(brought: &mut Brought, mut field: Field<'_>, all: &mut usize) -> Result<(), Failure> {
    let (name, file) = (field.name().unwrap_or_default().to_owned(), field.file_name().map(str::to_owned));
    let media_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
    let mut bytes = Vec::new();
    while let Some(more) = field.chunk().await.map_err(cut)? {
        *all += more.len();
        if *all > LARGEST_FORM {
            return Err(Failure::TooLarge(LARGEST_FORM as u64));
        }
        // One byte too many is enough to know that a file is too large.
        let room = (files::LARGEST + 1).saturating_sub(bytes.len());
        bytes.extend_from_slice(&more[..more.len().min(room)]);
    }
    match file {
        // A browser sends an empty field without a name when nothing was chosen.
        Some(name) if name.is_empty() => {}
        Some(name) => brought.scans.push(NewFile { name, media_type, bytes }),
        None => drop(brought.fields.insert(name, String::from_utf8_lossy(&bytes).into_owned())),
    }
    Ok(())
}

/// The form ended early, or is none.
fn cut(e: MultipartError) -> Failure {
    tracing::debug!(cause = %e, "a form broke off");
    Failure::wrong("scans", Say::key("cases-upload-cut"))
}
