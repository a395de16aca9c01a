//! Scans on their way in: one file after the other, each kept whole or refused whole, none held longer than
//! it takes.

use super::{
    rules,
    scans::{KeptScan, NewScan, keep_scan},
};
use crate::Error;
use axum::extract::{
    Multipart,
    multipart::{Field, MultipartError},
};
use sha2::{Digest, Sha256};
use shell::{Cx, Failure, Say};
use uuid::Uuid;

/// How many files are taken at once.
pub(super) const MOST: usize = 500;

/// What became of the files of a form.
#[derive(Default)]
pub(super) struct Brought {
    pub(super) kept: Vec<KeptScan>,
    /// Name and why not.
    pub(super) refused: Vec<(String, Say)>,
}

/// Keeps the files of a form. One that cannot be kept does not stop the next; what fails for another reason
/// than the file itself ends it, with those before kept.
pub(super) async fn bring(
    cx: &Cx,
    batch: Uuid,
    mut form: Multipart,
    key: Option<&str>,
) -> Result<Brought, Failure> {
    let mut brought = Brought::default();
    let mut at = 0;
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            Err(e) => {
                brought.refused.push((String::new(), cut(e)));
                break;
            }
        };
        // A browser sends an empty field without a name when nothing was chosen.
        let Some(name) = field.file_name().map(files::clean).filter(|_| field.name() == Some("file")) else {
            continue;
        };
        if field.file_name() == Some("") {
            continue;
        }
        at += 1;
        if at > MOST {
            brought.refused.push((name, Say::key("sales-batch-scans-many").with("limit", MOST)));
            break;
        }
        let bytes = match whole(field).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => {
                let why = rules::too_large(&name);
                brought.refused.push((name, why));
                continue;
            }
            Err(why) => {
                brought.refused.push((name, why));
                break;
            }
        };
        // Each file is a request of its own under a key of its own.
        let key = key.map(|key| format!("{key}#{at}"));
        let once = cx.once_key(key.as_deref(), &(&name, Sha256::digest(&bytes).to_vec()));
        match keep_scan(cx.base(), &cx.actor, batch, NewScan { name: name.clone(), bytes }, once).await {
            Ok(kept) => brought.kept.push(kept),
            Err(Error::Invalid(wrongs)) => {
                brought.refused.extend(wrongs.into_iter().map(|wrong| (name.clone(), wrong.say)));
            }
            Err(e) => return Err(e.into()),
        }
    }
    Ok(brought)
}

/// The form ended early, or is none. What had come is kept.
fn cut(e: MultipartError) -> Say {
    tracing::debug!(cause = %e, "scans broke off");
    Say::key("sales-batch-scans-cut")
}

/// The bytes of a file; nothing when it is too large. The rest of such a one is passed over. A failure ends
/// the form.
async fn whole(mut field: Field<'_>) -> Result<Option<Vec<u8>>, Say> {
    let mut bytes = Vec::new();
    let mut passed = 0;
    while let Some(more) = field.chunk().await.map_err(cut)? {
        passed += more.len();
        if passed <= files::LARGEST {
            bytes.extend_from_slice(&more);
        } else if passed > 20 * files::LARGEST {
            // Nobody scans half a gigabyte: what follows is not waited for.
            return Err(Say::key("sales-batch-scans-cut"));
        } else {
            bytes = Vec::new();
        }
    }
    Ok((passed <= files::LARGEST).then_some(bytes))
}
