//! Files on their way into the data folder: written as they come, never held in memory.

use crate::{Error, verbs::FOLDER, verbs::path_of};
use axum::{
    body::Body,
    extract::multipart::{Field, MultipartError},
};
use http::{HeaderMap, header};
use http_body_util::BodyExt;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use tokio::{
    fs::{self, File},
    io::AsyncWriteExt,
};
use uuid::Uuid;

/// The largest list taken, in megabytes: some three million rows.
pub(crate) const LIMIT_MB: u64 = 512;
/// The same, in bytes.
pub(crate) const LIMIT: u64 = LIMIT_MB * 1024 * 1024;

/// The longest short field taken, in bytes.
const LONGEST_WORD: usize = 1024;

/// A file being written. Unless it is kept, it is removed.
pub(crate) struct Upload {
    pub(crate) id: Uuid,
    pub(crate) size: u64,
    path: PathBuf,
    file: File,
    digest: Sha256,
    kept: bool,
}

impl Upload {
    /// Begins a new file under the data folder.
    pub(crate) async fn begin(data_dir: &Path) -> Result<Self, Error> {
        let id = Uuid::now_v7();
        fs::create_dir_all(data_dir.join(FOLDER)).await?;
        let path = data_dir.join(path_of(id));
        let file = File::create_new(&path).await?;
        Ok(Self { id, size: 0, path, file, digest: Sha256::new(), kept: false })
    }

    async fn add(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.size += bytes.len() as u64;
        if self.size > LIMIT {
            return Err(Error::TooLarge);
        }
        self.digest.update(bytes);
        Ok(self.file.write_all(bytes).await?)
    }

    /// Takes the file of a form.
    pub(crate) async fn take_field(&mut self, mut field: Field<'_>) -> Result<(), Error> {
        while let Some(bytes) = field.chunk().await.map_err(broken)? {
            self.add(&bytes).await?;
        }
        self.file.flush().await?;
        // The list is committed durably after this: its file must be as durable.
        Ok(self.file.sync_all().await?)
    }

    /// Takes the whole of a body.
    pub(crate) async fn take_body(&mut self, mut body: Body) -> Result<(), Error> {
        while let Some(frame) = body.frame().await {
            let frame = frame.map_err(|_| Error::Broken)?;
            if let Some(bytes) = frame.data_ref() {
                self.add(bytes).await?;
            }
        }
        self.file.flush().await?;
        // The list is committed durably after this: its file must be as durable.
        Ok(self.file.sync_all().await?)
    }

    /// What tells its content from another's.
    pub(crate) fn fingerprint(&self) -> Vec<u8> {
        self.digest.clone().finalize().to_vec()
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Keeps it.
    pub(crate) fn keep(mut self) {
        self.kept = true;
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.kept {
            // What is left of a broken upload; a failure only leaves a file nobody names.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// A form that ended early or is none.
pub(crate) fn broken(e: MultipartError) -> Error {
    tracing::debug!(cause = %e, "an upload broke off");
    Error::Broken
}

/// A short field beside the file. A long one is no name of anything.
pub(crate) async fn word(mut field: Field<'_>) -> Result<Option<String>, Error> {
    let mut bytes = Vec::new();
    while let Some(more) = field.chunk().await.map_err(broken)? {
        if bytes.len() + more.len() > LONGEST_WORD {
            return Err(Error::TooLarge);
        }
        bytes.extend(more);
    }
    Ok(String::from_utf8(bytes).ok().filter(|word| !word.trim().is_empty()))
}

/// The name of an uploaded file as a person knows it: without folders and what cannot be seen.
pub(crate) fn file_name(sent: &str) -> String {
    let name = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(200).collect()
}

/// Refuses at once what says that it is too large, before any of it is read.
pub(crate) fn check_length(headers: &HeaderMap) -> Result<(), Error> {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > LIMIT) { Err(Error::TooLarge) } else { Ok(()) }
}
