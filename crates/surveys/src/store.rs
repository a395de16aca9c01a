//! SQL on the tables `scale` and `script`.

use crate::rules::{Point, Scale, Script};
use db::{Error, Result, Tx, args, row, sql};
use jiff::{Timestamp, civil::Date};
use serde_json::Value as Json;

row! {
    struct ScaleRow { version: i64, valid_from: Date, points: Json }
}
row! {
    struct ScriptRow { version: i64, valid_from: Date, words: Json }
}

/// Every version of a scale, oldest first. There are few.
pub fn scales(tx: &mut Tx<'_>, code: &str) -> Result<Vec<Scale>> {
    let rows: Vec<ScaleRow> = tx.all(
        sql!("select version, valid_from, points from scale where code = ?1 order by version"),
        args![code],
    )?;
    rows.into_iter()
        .map(|row| {
            let points: Vec<Point> = serde_json::from_value(row.points).map_err(Error::other)?;
            Ok(Scale { code: code.to_owned(), version: row.version, valid_from: row.valid_from, points })
        })
        .collect()
}

/// Every version of the script, oldest first.
pub fn scripts(tx: &mut Tx<'_>) -> Result<Vec<Script>> {
    let rows: Vec<ScriptRow> =
        tx.all(sql!("select version, valid_from, words from script order by version"), args![])?;
    rows.into_iter()
        .map(|row| {
            let words = serde_json::from_value(row.words).map_err(Error::other)?;
            Ok(Script { version: row.version, valid_from: row.valid_from, words })
        })
        .collect()
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
