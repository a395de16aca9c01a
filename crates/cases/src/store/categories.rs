//! The versions of the tree of categories.

use crate::{CategoryVersion, Kind, tree::Category};
use db::{Result, Tx, args, row, sql};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

/// The version in force on a day.
pub(crate) fn version_on(tx: &mut Tx<'_>, day: Date) -> Result<Option<i64>> {
    let select = sql!(
        "select version from category_version where valid_from <= ?1 order by valid_from desc, version desc limit 1"
    );
    tx.first(select, args![day])
}

/// Every version, newest first.
pub(crate) fn versions(tx: &mut Tx<'_>) -> Result<Vec<CategoryVersion>> {
    let select =
        sql!("select version, valid_from, made_by_name, made_at from category_version order by version desc");
    tx.all(select, vec![])
}

row! {
    struct Kept {
        code: String,
        parent: Option<String>,
        kind: Kind,
        name: String,
    }
}

/// The tree of a version, in its order.
pub(crate) fn tree(tx: &mut Tx<'_>, version: i64) -> Result<Vec<Category>> {
    let select =
        sql!("select code, parent_code, kind, name from category where version = ?1 order by position");
    let all: Vec<Kept> = tx.all(select, args![version])?;
    Ok(all
        .into_iter()
        .map(|Kept { code, parent, kind, name }| Category { code, parent, kind, name })
        .collect())
}

/// What a category is called in a version.
pub(crate) fn name(tx: &mut Tx<'_>, version: i64, code: &str) -> Result<Option<String>> {
    tx.first(sql!("select name from category where version = ?1 and code = ?2"), args![version, code])
}

/// Whether a version offers a category for a kind.
pub(crate) fn offers(tx: &mut Tx<'_>, version: i64, kind: Kind, code: &str) -> Result<bool> {
    let select = sql!("select 1 from category where version = ?1 and code = ?2 and kind = ?3");
    Ok(tx.first::<i64>(select, args![version, code, kind])?.is_some())
}

/// Adds a version after the last; answers its number.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    valid_from: Date,
    by: &str,
    now: Timestamp,
    tree: &[Category],
) -> Result<i64> {
    tx.hold("categories")?;
    let next = sql!("select coalesce(max(version), 0) + 1 from category_version");
    let version: i64 = tx.only(next, vec![])?;
    let named = sql!(
        "insert into category_version (version, valid_from, made_by_name, made_at) values (?1, ?2, ?3, ?4)"
    );
    tx.run(named, args![version, valid_from, by, now])?;
    let insert = sql!(
        "insert into category (id, version, code, parent_code, kind, name, position)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
    );
    let rows = tree.iter().zip(1i64..).map(|(c, position)| {
        args![Uuid::now_v7(), version, &c.code, c.parent.clone(), c.kind, &c.name, position]
    });
    tx.run_many(insert, rows)?;
    Ok(version)
}
