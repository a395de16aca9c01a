//! How a list's columns are read, kept by name.

use crate::import::{Choices, Purpose};
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;

/// A mapping as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mapping {
    pub(crate) name: String,
    pub(crate) choices: Choices,
}

fn read((name, columns, options): (String, Json, Json)) -> Mapping {
    let text = |key: &str| options[key].as_str().map(str::to_owned);
    let columns = serde_json::from_value(columns).unwrap_or_default();
    let (date_order, decimal, encoding) = (text("date_order"), text("decimal"), text("encoding"));
    Mapping { name, choices: Choices { columns, date_order, decimal, encoding, ..Choices::default() } }
}

/// The mapping of this name, whatever its case and accents.
pub(crate) fn mapping(tx: &mut Tx<'_>, purpose: Purpose, name: &str) -> Result<Option<Mapping>> {
    let kept = sql!("select name, columns, options from mapping where folded = ?1 and purpose = ?2");
    Ok(tx.first(kept, args![super::names::key(name), purpose])?.map(read))
}

/// Every mapping of a purpose, the last used first.
pub(crate) fn mappings(tx: &mut Tx<'_>, purpose: Purpose) -> Result<Vec<Mapping>> {
    let kept =
        sql!("select name, columns, options from mapping where purpose = ?1 order by used_at desc, name");
    Ok(tx.all(kept, args![purpose])?.into_iter().map(read).collect())
}

/// The names under which readings of a purpose are kept, the last used first.
///
/// # Errors
/// The database's.
pub fn mapping_names(tx: &mut Tx<'_>, purpose: Purpose) -> Result<Vec<String>> {
    Ok(mappings(tx, purpose)?.into_iter().map(|mapping| mapping.name).collect())
}

/// Keeps a mapping under its name, in the place of one that had it.
pub(crate) fn put_mapping(
    tx: &mut Tx<'_>,
    purpose: Purpose,
    name: &str,
    choices: &Choices,
    now: Timestamp,
) -> Result<()> {
    let put = sql!(
        "insert into mapping (name, folded, purpose, columns, options, used_at) values (?1, ?2, ?3, ?4, ?5, ?6)
         on conflict (folded) do update set purpose = excluded.purpose, columns = excluded.columns,
           options = excluded.options, used_at = excluded.used_at"
    );
    let Choices { columns, kept, date_order, decimal, encoding, .. } = choices;
    let options = json!({"date_order": date_order, "decimal": decimal, "encoding": encoding});
    let columns: BTreeMap<_, _> = kept.iter().chain(columns).collect();
    tx.run(put, args![name, super::names::key(name), purpose, json!(columns), options, now]).map(drop)
}

/// Notes that a mapping was used, so that it is offered first.
pub(crate) fn use_mapping(tx: &mut Tx<'_>, name: &str, now: Timestamp) -> Result<()> {
    tx.run(sql!("update mapping set used_at = ?2 where folded = ?1"), args![super::names::key(name), now])
        .map(drop)
}
