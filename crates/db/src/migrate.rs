//! The schema, one list of steps for both engines.

use crate::{Error, Result};
use std::path::PathBuf;

/// One step of the schema. Its text uses seven type words and two table endings in capitals:
/// `UUID INSTANT BOOL JSON MONEY DECIMAL DAY` (and `TEXT INTEGER BYTES`), `STRICT` for a table and
/// `KEYED` for one stored in the order of its key; each engine gets its own words for them.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `NNNN_name`, numbered from 1 without gaps.
    pub name: &'static str,
    /// The statements for both engines.
    pub sql: &'static str,
    /// The statements for PostgreSQL where they must differ.
    pub postgres: Option<&'static str>,
}

pub(crate) async fn sqlite(path: PathBuf, list: &[Migration]) -> Result<usize> {
    let runner = runner(list, |m| words(m.sql, SQLITE))?;
    let step = move || {
        let mut c = crate::sqlite::connect(&path)?;
        c.busy_timeout(std::time::Duration::from_secs(60))?;
        let report = runner.run(&mut c).map_err(|e| Error::Unusable(told(&e)))?;
        Ok(report.applied_migrations().len())
    };
    tokio::task::spawn_blocking(step).await.map_err(|_| Error::Panicked)?
}

pub(crate) async fn postgres(pool: &deadpool_postgres::Pool, list: &[Migration]) -> Result<usize> {
    let runner = runner(list, |m| words(m.postgres.unwrap_or(m.sql), POSTGRES))?;
    let mut client = pool.get().await?;
    let client: &mut tokio_postgres::Client = &mut client;
    // Several processes may start at once on one database.
    client
        .batch_execute("set statement_timeout = 0; set lock_timeout = 0; select pg_advisory_lock(4703)")
        .await?;
    let report = runner.run_async(client).await;
    client
        .batch_execute("select pg_advisory_unlock(4703); reset statement_timeout; reset lock_timeout")
        .await?;
    let report = report.map_err(|e| Error::Unusable(told(&e)))?;
    Ok(report.applied_migrations().len())
}

fn told(e: &refinery::Error) -> String {
    let mut told = e.to_string();
    let mut cause = std::error::Error::source(e);
    while let Some(e) = cause {
        told = format!("{told}: {e}");
        cause = e.source();
    }
    told
}

fn runner(list: &[Migration], text: impl Fn(&Migration) -> String) -> Result<refinery::Runner> {
    let steps = list.iter().map(|m| {
        let (number, name) = m.name.split_once('_').unwrap_or((m.name, "step"));
        let name = format!("V{}__{name}", number.trim_start_matches('0'));
        refinery::Migration::unapplied(&name, &text(m)).map_err(|e| Error::Unusable(e.to_string()))
    });
    let steps = steps.collect::<Result<Vec<_>>>()?;
    Ok(refinery::Runner::new(&steps).set_abort_divergent(true).set_abort_missing(true))
}

/// What a word in capitals becomes; `{}` is the column before it.
type Words = &'static [(&'static str, &'static str)];

const SQLITE: Words = &[
    ("UUID", "blob"),
    ("INSTANT", "integer"),
    ("BOOL", "integer check ({} in (0, 1))"),
    ("JSON", "text check (json_valid({}))"),
    ("MONEY", "integer"),
    ("DECIMAL", "text"),
    ("DAY", "text"),
    ("TEXT", "text"),
    ("INTEGER", "integer"),
    ("BYTES", "blob"),
    ("STRICT", "strict"),
    ("KEYED", "strict, without rowid"),
];

const POSTGRES: Words = &[
    ("UUID", "uuid"),
    ("INSTANT", "timestamptz"),
    ("BOOL", "boolean"),
    ("JSON", "jsonb"),
    ("MONEY", "bigint"),
    ("DECIMAL", "numeric"),
    // Text in byte order, as SQLite has it: lists are then in the same order on both engines.
    ("DAY", "text collate \"C\""),
    ("TEXT", "text collate \"C\""),
    ("INTEGER", "bigint"),
    ("BYTES", "bytea"),
    ("STRICT", ""),
    ("KEYED", ""),
];

fn words(sql: &str, words: Words) -> String {
    let mut out = String::with_capacity(sql.len() + 256);
    let mut before = "";
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let is_word = word(first);
        let end = rest.find(|c| word(c) != is_word).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        match words.iter().find(|(from, _)| *from == token) {
            Some((_, to)) => out += &to.replace("{}", before),
            None => out += token,
        }
        if is_word {
            before = token;
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn type_words_become_each_engines_own() {
        let sql = "create table t (id UUID primary key, open BOOL not null, at INSTANT, note TEXT) STRICT;";
        assert_eq!(
            words(sql, SQLITE),
            "create table t (id blob primary key, open integer check (open in (0, 1)) not null, at integer, note text) strict;"
        );
        assert_eq!(
            words(sql, POSTGRES),
            "create table t (id uuid primary key, open boolean not null, at timestamptz, note text collate \"C\") ;"
        );
    }
}
