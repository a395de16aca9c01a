//! Couriers, sellers and commercial groups: each name kept once, whatever its case and accents.

use super::among;
use db::{Result, Sql, Tx, args, sql};
use places::fold;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// How many spellings are remembered before starting anew, so that a hostile list cannot fill memory.
const REMEMBERED: usize = 50_000;

/// The names met so far and their identities.
#[derive(Default)]
pub(crate) struct Names {
    carriers: Known,
    sales_reps: Known,
    product_groups: Known,
}

/// A name as it was written → its identity.
type Known = HashMap<String, Uuid>;

impl Names {
    /// Makes sure that every name has an identity.
    pub(crate) fn learn<'a>(
        &mut self,
        tx: &mut Tx<'_>,
        carriers: impl Iterator<Item = &'a str>,
        sales_reps: impl Iterator<Item = &'a str>,
        product_groups: impl Iterator<Item = &'a str>,
    ) -> Result<()> {
        let new = sql!("insert into carrier (id, name, folded) values (?1, ?2, ?3) on conflict do nothing");
        let ids = sql!(
            sqlite: "select folded, id from carrier where folded in (select value from json_each(?1))",
            postgres: "select folded, id from carrier where folded = any(array(select jsonb_array_elements_text(?1)))",
        );
        learn(tx, &mut self.carriers, carriers, new, ids)?;
        let new = sql!("insert into sales_rep (id, name, folded) values (?1, ?2, ?3) on conflict do nothing");
        let ids = sql!(
            sqlite: "select folded, id from sales_rep where folded in (select value from json_each(?1))",
            postgres: "select folded, id from sales_rep where folded = any(array(select jsonb_array_elements_text(?1)))",
        );
        learn(tx, &mut self.sales_reps, sales_reps, new, ids)?;
        let new =
            sql!("insert into product_group (id, name, folded) values (?1, ?2, ?3) on conflict do nothing");
        let ids = sql!(
            sqlite: "select folded, id from product_group where folded in (select value from json_each(?1))",
            postgres: "select folded, id from product_group
                       where folded = any(array(select jsonb_array_elements_text(?1)))",
        );
        learn(tx, &mut self.product_groups, product_groups, new, ids)
    }

    /// A courier learnt before.
    pub(crate) fn carrier(&self, name: Option<&str>) -> Option<Uuid> {
        self.carriers.get(name?).copied()
    }

    /// A seller learnt before.
    pub(crate) fn sales_rep(&self, name: Option<&str>) -> Option<Uuid> {
        self.sales_reps.get(name?).copied()
    }

    /// A commercial group learnt before.
    pub(crate) fn product_group(&self, name: Option<&str>) -> Option<Uuid> {
        self.product_groups.get(name?).copied()
    }
}

/// What two spellings of a name share. A name of signs alone is compared as it is.
pub(crate) fn key(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { name.to_owned() } else { folded }
}

fn learn<'a>(
    tx: &mut Tx<'_>,
    known: &mut Known,
    names: impl Iterator<Item = &'a str>,
    new: Sql,
    ids: Sql,
) -> Result<()> {
    if known.len() > REMEMBERED {
        known.clear();
    }
    let unknown: HashSet<&str> = names.filter(|name| !known.contains_key(*name)).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    // Each spelling under what it shares with others. Their order keeps two writers from waiting
    // for each other in a circle.
    let mut folded: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for name in unknown {
        folded.entry(key(name)).or_default().push(name);
    }
    tx.run_many(new, folded.iter().map(|(key, names)| args![Uuid::now_v7(), names[0], key]))?;
    for (key, id) in tx.all::<(String, Uuid)>(ids, args![among(folded.keys())])? {
        known.extend(folded.remove(&key).into_iter().flatten().map(|name| (name.to_owned(), id)));
    }
    Ok(())
}
