//! Files that are made for one person at once and kept nowhere: written to the disk, sent piece by piece, gone.

use crate::{attachment, clean};
use axum::{body::Body, response::Response};
use futures_util::stream;
use http::{HeaderValue, header};
use std::{
    fs::File,
    io::{self, Seek},
    path::Path,
};
use tokio::io::AsyncReadExt;

/// How much of a file is in memory on its way out.
const PIECE: usize = 64 * 1024;

/// A file without a name, which goes away when nobody holds it any more, also when the program dies.
///
/// # Errors
/// A disk that is full or cannot be written.
pub fn nameless(folder: &Path) -> io::Result<File> {
    tempfile::tempfile_in(folder)
}

/// Sends such a file to a browser from its beginning, always to be saved.
///
/// # Errors
/// A file that cannot be read.
pub fn send(mut file: File, name: &str, media_type: &'static str) -> io::Result<Response> {
    let length = file.stream_position()?.max(file.metadata()?.len());
    file.rewind()?;
    let pieces = stream::try_unfold(tokio::fs::File::from_std(file), async |mut file| {
        let mut piece = vec![0; PIECE];
        let read = file.read(&mut piece).await?;
        piece.truncate(read);
        Ok::<_, io::Error>((read > 0).then_some((piece, file)))
    });
    let mut response = Response::new(Body::from_stream(pieces));
    attachment(response.headers_mut(), &clean(name), HeaderValue::from_static(media_type));
    response.headers_mut().insert(header::CONTENT_LENGTH, length.into());
    Ok(response)
}
