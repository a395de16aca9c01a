//! A message on its way in as a form: its words, and its files one after the other, each kept before the next is
//! read.

use super::{Attachment, files, rules};
use crate::Error;
use ::files::NewFile;
use axum::extract::{
    Multipart,
    multipart::{Field, MultipartError},
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use shell::{Cx, Failure, Say, Wrong};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The longest text taken to be given back to whoever wrote it, in bytes: what is longer than a message can be is
/// refused, not lost.
pub(crate) const LONGEST_FIELD: usize = 12 * 1024 * 1024;
/// The most bytes of a form that are waited for.
const LONGEST_FORM: usize = 512 * 1024 * 1024;

/// What a form brought.
#[derive(Default)]
pub(crate) struct Brought {
    /// Its fields by name.
    pub(crate) fields: BTreeMap<String, String>,
    /// Files brought before with this form, by the identities it still names, then those it brings.
    pub(crate) files: Vec<Attachment>,
    /// Identities of files brought before.
    pub(crate) kept: Vec<Uuid>,
    /// What was not taken, and why.
    pub(crate) wrongs: Vec<Wrong>,
    prints: Vec<(String, Vec<u8>)>,
}

impl Brought {
    /// A field, empty when it is not there.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.fields.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The identities of all its files.
    pub(crate) fn ids(&self) -> Vec<Uuid> {
        self.kept.iter().copied().chain(self.files.iter().map(|file| file.id)).collect()
    }

    /// What tells this form from another under the same key: its fields, and the content of its files.
    pub(crate) fn print(&self) -> impl Serialize + '_ {
        let fields: Vec<_> = self.fields.iter().filter(|(name, _)| *name != "once").collect();
        (fields, &self.kept, &self.prints)
    }
}

/// Reads a form and keeps its files in the case, each under a key of its own.
pub(crate) async fn read(
    cx: &Cx,
    code: &str,
    mut form: Multipart,
    key: Option<&str>,
) -> Result<Brought, Failure> {
    let mut brought = Brought::default();
    let (mut all, mut named) = (0, 0);
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(e) => return Err(cut(e)),
        };
        match field.file_name().map(str::to_owned) {
            // A browser sends an empty field without a name when nothing was chosen.
            Some(name) if name.is_empty() => {}
            Some(name) => {
                named += 1;
                let key = key.map(|key| format!("{key}#{named}"));
                take_file(cx, code, &mut brought, key.as_deref(), name, field, &mut all).await?;
            }
            None => take_field(&mut brought, field, &mut all).await?,
        }
        if all > LONGEST_FORM {
            return Err(Failure::TooLarge(LONGEST_FORM as u64));
        }
    }
    brought.wrongs.extend(rules::check_count(named + brought.kept.len()).err());
    Ok(brought)
}

async fn take_field(brought: &mut Brought, mut field: Field<'_>, all: &mut usize) -> Result<(), Failure> {
    let name = field.name().unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    while let Some(more) = field.chunk().await.map_err(cut)? {
        *all += more.len();
        if bytes.len() + more.len() > LONGEST_FIELD {
            return Err(Failure::TooLarge(LONGEST_FIELD as u64));
        }
        bytes.extend_from_slice(&more);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if name == "kept" {
        brought.kept.extend(text.parse::<Uuid>().ok());
    } else {
        brought.fields.insert(name, text);
    }
    Ok(())
}

/// Keeps one file. One that cannot be kept does not stop the next.
async fn take_file(
    cx: &Cx,
    code: &str,
    brought: &mut Brought,
    key: Option<&str>,
    name: String,
    mut field: Field<'_>,
    all: &mut usize,
) -> Result<(), Failure> {
    let media_type = field.content_type().unwrap_or("application/octet-stream").to_owned();
    let full = brought.files.len() + brought.kept.len() >= rules::MOST_FILES;
    let (mut bytes, mut passed) = (Vec::new(), 0);
    while let Some(more) = field.chunk().await.map_err(cut)? {
        passed += more.len();
        *all += more.len();
        if *all > LONGEST_FORM {
            return Err(Failure::TooLarge(LONGEST_FORM as u64));
        }
        // What is not going to be kept is passed over.
        if !full && passed <= ::files::LARGEST {
            bytes.extend_from_slice(&more);
        } else {
            bytes = Vec::new();
        }
    }
    let name = ::files::clean(&name);
    if full {
        return Ok(());
    }
    if passed > ::files::LARGEST {
        brought.wrongs.push(Wrong::new("file", files::too_large(&name)));
        return Ok(());
    }
    let print = (name.clone(), Sha256::digest(&bytes).to_vec());
    let once = cx.once_key(key, &print);
    match files::bring_file(cx.base(), &cx.actor, code, NewFile { name, media_type, bytes }, once).await {
        Ok(file) => {
            brought.files.push(file);
            brought.prints.push(print);
        }
        Err(Error::Invalid(wrongs)) => brought.wrongs.extend(wrongs),
        Err(e) => return Err(e.into()),
    }
    Ok(())
}

/// The form ended early, or is none.
fn cut(e: MultipartError) -> Failure {
    tracing::debug!(cause = %e, "a message broke off");
    Failure::wrong("file", Say::key("cases-upload-cut"))
}
