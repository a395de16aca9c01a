//! The tree of categories by versions: each is in force from its day, and a case keeps the one it got.

use crate::{Category, CategoryVersion, Error, Kind, store, tree};
use db::Tx;
use jiff::civil::{Date, date};
use jobs::{Base, Event, OnceKey, Subject, Work};
use serde_json::json;
use shell::{Actor, Lang, Permission, Say, Wrong};
use uuid::Uuid;

/// Keeps the first tree of categories, unless there is one.
///
/// # Errors
/// The database's.
pub fn seed(work: &mut Work<'_, '_>, lang: Lang) -> db::Result<()> {
    if !store::categories::versions(work.tx)?.is_empty() {
        return Ok(());
    }
    work.tx.hold("categories")?;
    // In force since before any case, those of an imported history included.
    let always = date(2000, 1, 1);
    if store::categories::versions(work.tx)?.is_empty() {
        store::categories::add(work.tx, always, "Atiende", work.now, &tree::first(lang))?;
    }
    Ok(())
}

/// The version of a day, if it offers the category for the kind.
pub(crate) fn version_offering(
    tx: &mut Tx<'_>,
    day: Date,
    kind: Kind,
    code: &str,
) -> Result<Option<i64>, Error> {
    let Some(version) = store::categories::version_on(tx, day)? else { return Ok(None) };
    Ok(store::categories::offers(tx, version, kind, code)?.then_some(version))
}

/// That a category is not offered for a kind of case on a day, and which are.
pub(crate) fn not_offered(tx: &mut Tx<'_>, day: Date, kind: Kind) -> Result<Wrong, Error> {
    Ok(Wrong::new("category", unknown(&categories_on(tx, day)?, kind)))
}

/// That none of the categories in force is the one given for a kind of case, and which are.
pub(crate) fn unknown(in_force: &[Category], kind: Kind) -> Say {
    let offered = in_force.iter().filter(|category| category.kind == kind);
    let allowed = offered.map(|category| category.code.as_str()).collect::<Vec<_>>().join(", ");
    match allowed.is_empty() {
        true => Say::key("cases-category-none"),
        false => Say::key("cases-category-unknown").with("allowed", allowed),
    }
}

/// The categories in force on a day; none before the first version.
///
/// # Errors
/// The database's.
pub fn categories_on(tx: &mut Tx<'_>, day: Date) -> db::Result<Vec<Category>> {
    match store::categories::version_on(tx, day)? {
        Some(version) => store::categories::tree(tx, version),
        None => Ok(Vec::new()),
    }
}

/// Every version of the tree, newest first, and the newest tree.
pub(crate) async fn category_versions(
    base: &Base,
    actor: &Actor,
) -> Result<(Vec<CategoryVersion>, Vec<Category>), Error> {
    actor.require(Permission::Settings)?;
    base.read(|tx| {
        let versions = store::categories::versions(tx)?;
        let newest = versions.first().map(|v| v.version);
        let tree = newest.map(|v| store::categories::tree(tx, v)).transpose()?.unwrap_or_default();
        Ok((versions, tree))
    })
    .await
}

/// Makes a new version of the tree, in force from a day on. Cases keep the category they got. Records
/// `categories.changed`.
///
/// # Errors
/// [`Error::Invalid`] for a day that is past.
pub async fn set_categories(
    base: &Base,
    actor: &Actor,
    valid_from: Date,
    tree: Vec<Category>,
    once: Option<OnceKey>,
) -> Result<i64, Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let today = shell::company(work.tx)?.day_of(work.now);
            if valid_from < today {
                return Err(Error::wrong("valid_from", "cases-categories-past"));
            }
            let version = store::categories::add(work.tx, valid_from, &by.name, work.now, &tree)?;
            let data = json!({"version": version, "valid_from": valid_from});
            let subject = Subject { kind: "categories", id: Uuid::nil() };
            work.record(&by, Event { kind: "categories.changed", subject, data })?;
            Ok(version)
        })
    })
    .await
}
