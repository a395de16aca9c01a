//! SQL on the tables `scale` and `script`.

use crate::rules::{Scale, Script};
use db::{Error, Get, PostgresRow, Result, SqliteValue, Tx, args, row, sql};
use jiff::{Timestamp, civil::Date};
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

type Cause = Box<dyn std::error::Error + Send + Sync>;

row! {
    /// A version as it is kept: what it says is read when it is asked for.
    pub struct Version {
        /// Which, from 1.
        pub version: i64,
        /// Its first day.
        pub valid_from: Date,
        content: Content,
    }
}

/// JSON as the engine keeps it.
enum Content {
    Text(String),
    Json(Json),
}

impl Get for Content {
    fn lite(value: SqliteValue<'_>) -> std::result::Result<Self, Cause> {
        Ok(Self::Text(value.as_str()?.to_owned()))
    }
    fn pg(row: &PostgresRow, index: usize) -> std::result::Result<Self, Cause> {
        Ok(Self::Json(Json::pg(row, index)?))
    }
}

impl Content {
    fn read<T: DeserializeOwned>(self) -> Result<T> {
        match self {
            Self::Text(text) => serde_json::from_str(&text),
            Self::Json(json) => serde_json::from_value(json),
        }
        .map_err(Error::other)
    }
}

impl Version {
    /// The scale it is a version of.
    pub fn scale(self, code: &str) -> Result<Scale> {
        let Self { version, valid_from, content } = self;
        Ok(Scale { code: code.to_owned(), version, valid_from, points: content.read()? })
    }

    /// The script.
    pub fn script(self) -> Result<Script> {
        let Self { version, valid_from, content } = self;
        Ok(Script { version, valid_from, words: content.read()? })
    }
}

/// Every version of a scale, oldest first. There are few.
pub fn scales(tx: &mut Tx<'_>, code: &str) -> Result<Vec<Version>> {
    tx.all(
        sql!("select version, valid_from, points from scale where code = ?1 order by version"),
        args![code],
    )
}

/// Every version of the script, oldest first.
pub fn scripts(tx: &mut Tx<'_>) -> Result<Vec<Version>> {
    tx.all(sql!("select version, valid_from, words from script order by version"), args![])
}

/// From when each version of the script is in force, oldest first.
pub fn script_days(tx: &mut Tx<'_>) -> Result<Vec<(Date, i64)>> {
    tx.all(sql!("select valid_from, version from script order by version"), args![])
}

pub fn insert_scale(tx: &mut Tx<'_>, scale: &Scale, by: &str, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into scale (code, version, valid_from, points, made_by_name, made_at) values (?1, ?2, ?3, ?4, ?5, ?6)"
    );
    let points = serde_json::to_value(&scale.points).map_err(Error::other)?;
    tx.run(insert, args![&scale.code, scale.version, scale.valid_from, points, by, now]).map(drop)
}

pub fn insert_script(tx: &mut Tx<'_>, script: &Script, by: &str, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into script (version, valid_from, words, made_by_name, made_at) values (?1, ?2, ?3, ?4, ?5)"
    );
    let words = serde_json::to_value(&script.words).map_err(Error::other)?;
    tx.run(insert, args![script.version, script.valid_from, words, by, now]).map(drop)
}
