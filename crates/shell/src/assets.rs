//! Styles and scripts, inside the program. Their address holds a hash of all of them, so that
//! browsers keep them for good and never mix two versions.

use crate::Failure;
use axum::{
    extract::Path,
    response::{IntoResponse, Response},
};
use http::header;
use rust_embed::RustEmbed;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

#[derive(RustEmbed)]
#[folder = "assets"]
struct Files;

/// All style sheets in the order of their names, as one.
static STYLES: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().filter(|name| name.ends_with(".css")).collect();
    names.sort();
    let texts = names.iter().filter_map(|name| Files::get(name));
    texts.map(|file| String::from_utf8_lossy(&file.data).into_owned() + "\n").collect()
});

/// What tells this program's files from another version's.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut names: Vec<_> = Files::iter().collect();
    names.sort();
    let hash = names
        .iter()
        .filter_map(|name| Files::get(name))
        .fold(Sha256::new(), |hash, file| hash.chain_update(file.metadata.sha256_hash()));
    hash.finalize().iter().take(6).map(|b| format!("{b:02x}")).collect()
});

/// The address of the styles or of a script: `app.css`, `app.js`.
pub fn asset(name: &str) -> String {
    format!("/assets/{}/{name}", *VERSION)
}

/// The text of all style sheets, for a page that stands alone in a file.
pub fn styles() -> &'static str {
    &STYLES
}

/// Hands out a style sheet or a script.
pub(crate) async fn serve(Path((_, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let (kind, body) = match name.rsplit_once('.') {
        Some((_, "css")) if name == "app.css" => ("text/css; charset=utf-8", STYLES.clone().into_bytes()),
        Some((_, "js")) => ("text/javascript; charset=utf-8", file(&format!("js/{name}"))?),
        Some((_, "svg")) => ("image/svg+xml", file(&format!("img/{name}"))?),
        _ => return Err(Failure::NotFound),
    };
    let keep = "public, max-age=31536000, immutable";
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, keep)], body).into_response())
}

fn file(name: &str) -> Result<Vec<u8>, Failure> {
    Files::get(name).map(|file| file.data.into_owned()).ok_or(Failure::NotFound)
}
