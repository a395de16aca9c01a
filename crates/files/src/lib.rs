//! Files that were brought or made: scans of invoices, reports that were sent. They live in the
//! database, beside what they belong to, so that a copy of the database is a copy of everything and
//! every machine on it sees them.
//!
//! Owns the table `file`. It has no routes: who may read a file is for the capability it belongs to,
//! which loads it with its own rows and hands it to [`download`].

mod made;
mod store;

pub use made::{nameless, send};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use db::{Result, Tx, row};
use http::{HeaderMap, HeaderValue, header};
use jobs::Work;
use uuid::Uuid;

/// The largest file that is kept, in bytes.
pub const LARGEST: usize = 25 * 1024 * 1024;
/// The longest name that is kept, in characters.
const LONGEST_NAME: usize = 200;

/// A file to keep.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// What it is called; only what stands after the last slash is kept.
    pub name: String,
    /// Its type, by whoever brought it: told to browsers only beside the order not to show it.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

row! {
    /// A file, whole.
    #[derive(Clone, Debug)]
    pub struct File {
        /// What it is called.
        pub name: String,
        /// Its type.
        pub media_type: String,
        /// What is in it.
        pub bytes: Vec<u8>,
    }
}

/// Keeps a file; answers its identity.
///
/// # Errors
/// The database's.
pub fn keep(work: &mut Work<'_, '_>, file: NewFile) -> Result<Uuid> {
    let id = Uuid::now_v7();
    let name = clean(&file.name);
    store::add(work.tx, id, NewFile { name, ..file }, work.now)?;
    Ok(id)
}

/// A file by its identity. Whoever asks has checked that it may be read.
///
/// # Errors
/// The database's.
pub fn load(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<File>> {
    store::file(tx, id)
}

/// Takes a file away that nothing belongs to any longer.
///
/// # Errors
/// The database's.
pub fn forget(work: &mut Work<'_, '_>, id: Uuid) -> Result<()> {
    store::remove(work.tx, id)
}

/// A name without folders and without what could break a line or a header.
pub fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |c: &char| {
        !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}')
    };
    let name: String = last.chars().filter(plain).take(LONGEST_NAME).collect();
    let name = name.trim().trim_start_matches('.').to_owned();
    if name.is_empty() { "archivo".to_owned() } else { name }
}

/// A file on its way to a browser: always to be saved, never shown in our pages' name.
pub fn download(file: File) -> Response {
    let mut response = Body::from(file.bytes).into_response();
    let kind = HeaderValue::from_str(&file.media_type);
    let kind = kind.unwrap_or(HeaderValue::from_static("application/octet-stream"));
    attachment(response.headers_mut(), &file.name, kind);
    response
}

/// What a browser is told, so that it saves what comes under a name and shows nothing of it.
fn attachment(headers: &mut HeaderMap, name: &str, kind: HeaderValue) {
    headers.insert(header::CONTENT_TYPE, kind);
    let name: String = name.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() || b"-_.".contains(&b) {
            out.push(b.into());
        } else {
            out += &format!("%{b:02X}");
        }
        out
    });
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename*=UTF-8''{name}")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[track_caller]
    fn check(given: &str, kept: &str) {
        assert_eq!(clean(given), kept);
    }

    #[test]
    fn names_lose_folders_and_tricks() {
        check("Factura 001-002.pdf", "Factura 001-002.pdf");
        check("../../etc/passwd", "passwd");
        check("C:\\guías\\G-77.jpg", "G-77.jpg");
        check("\u{200b}.htaccess", "htaccess");
        check("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf");
        check("..", "archivo");
    }
}
