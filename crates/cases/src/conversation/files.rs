//! Files of a conversation: brought one by one, then part of a message; saved by whoever may see the case.

use super::{Attachment, rules, store};
use crate::{Error, Scope, verbs::take_survivor};
use ::files::{File, NewFile};
use jiff::SignedDuration;
use jobs::{Base, OnceKey, Work};
use shell::{Actor, Say, Wrong};
use uuid::Uuid;

/// How long a file waits for its message.
const PATIENCE: SignedDuration = SignedDuration::from_hours(48);
/// How many forgotten files go when another is brought.
const SWEEP: i64 = 20;
/// How many files of one person wait in one case: more than a message takes, so that a refused one can be mended.
const MOST_WAITING: usize = 10 * rules::MOST_FILES;

/// Keeps a file for a message that follows.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for an empty file, one too large, or when too many wait already.
pub(crate) async fn bring_file(
    base: &Base,
    actor: &Actor,
    code: &str,
    new: NewFile,
    once: Option<OnceKey>,
) -> Result<Attachment, Error> {
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    let name = ::files::clean(&new.name);
    check(&name, new.bytes.len())?;
    base.write(move |work| {
        forget_old(work)?;
        work.once(once.as_ref(), |work| {
            let case = take_survivor(work, scope, &code)?;
            keep(work, by.id, case.id, name, new)
        })
    })
    .await
}

/// Keeps a file inside the piece of work that opened the case, for a message that follows in it.
///
/// # Errors
/// [`Error::Invalid`] for an empty file, or one too large.
pub(crate) fn bring_in(
    work: &mut Work<'_, '_>,
    by: Option<Uuid>,
    case: Uuid,
    new: NewFile,
) -> Result<Attachment, Error> {
    let name = ::files::clean(&new.name);
    check(&name, new.bytes.len())?;
    keep(work, by, case, name, new)
}

fn keep(
    work: &mut Work<'_, '_>,
    by: Option<Uuid>,
    case: Uuid,
    name: String,
    new: NewFile,
) -> Result<Attachment, Error> {
    if store::waiting(work.tx, case, by)?.len() >= MOST_WAITING {
        let say = Say::key("cases-files-many").with("most", rules::MOST_FILES).with("n", MOST_WAITING + 1);
        return Err(wrong(say));
    }
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let media_type = new.media_type.clone();
    let file_id = ::files::keep(work, NewFile { name: name.clone(), ..new })?;
    let brought = Attachment { id: Uuid::now_v7(), message_id: None, file_id, name, media_type, size };
    store::bring(work.tx, case, &brought, by, work.now)?;
    Ok(brought)
}

fn wrong(say: Say) -> Error {
    Error::Invalid(vec![Wrong::new("file", say)])
}

fn check(name: &str, size: usize) -> Result<(), Error> {
    if size == 0 {
        return Err(wrong(Say::key("cases-file-empty").with("name", name.to_owned())));
    }
    if size > ::files::LARGEST {
        return Err(wrong(too_large(name)));
    }
    Ok(())
}

/// Why a file of this name is not taken.
pub(crate) fn too_large(name: &str) -> Say {
    let limit = rules::megabytes(::files::LARGEST);
    Say::key("cases-file-large").with("name", name.to_owned()).with("limit", limit)
}

/// Takes away what has waited too long for its message.
fn forget_old(work: &mut Work<'_, '_>) -> db::Result<()> {
    for old in store::forgotten(work.tx, work.now - PATIENCE, SWEEP)? {
        store::forget(work.tx, old.id)?;
        ::files::forget(work, old.file_id)?;
    }
    Ok(())
}

/// The files named, which must wait in this case for whoever brought them.
pub(crate) fn take(
    work: &mut Work<'_, '_>,
    case: Uuid,
    by: Option<Uuid>,
    named: &[Uuid],
) -> Result<Vec<Attachment>, Error> {
    if named.is_empty() {
        return Ok(Vec::new());
    }
    let waiting = store::waiting(work.tx, case, by)?;
    let found = |id: &Uuid| waiting.iter().find(|a| a.id == *id).cloned();
    let all: Option<Vec<Attachment>> = named.iter().map(found).collect();
    all.ok_or_else(|| wrong(Say::key("cases-file-gone")))
}

/// Makes them part of a message.
pub(crate) fn attach(work: &mut Work<'_, '_>, brought: &[Attachment], message: Uuid) -> db::Result<()> {
    brought.iter().try_for_each(|file| store::attach(work.tx, file.id, message))
}

/// A file of a case, for whoever may see the case.
pub(crate) async fn file(base: &Base, actor: &Actor, code: &str, id: Uuid) -> Result<File, Error> {
    let (scope, code, me) = (Scope::reading(actor)?, crate::rules::read_code(code), actor.id);
    base.read(move |tx| {
        let case = crate::store::case(tx, scope, &code)?.ok_or(Error::Missing)?;
        let mut found = store::attachment(tx, case.id, id, me)?;
        // What was brought to a case that became part of this one is read here too.
        for part in crate::joined::store::parts_of(tx, case.id)? {
            found = found.or(store::attachment(tx, part, id, me)?);
        }
        let found = found.ok_or(Error::Missing)?;
        ::files::load(tx, found.file_id)?.ok_or(Error::Missing)
    })
    .await
}
