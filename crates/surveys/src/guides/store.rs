//! SQL on the table `guide`.

use super::rules::{Guide, GuideStep, Guided};
use db::{Error, Result, Tx, args, row, sql};
use jiff::{Timestamp, civil::Date};
use serde_json::Value as Json;

row! {
    struct Kept {
        channel: Guided,
        version: i64,
        valid_from: Date,
        steps: Json,
    }
}

/// Every version of every guide, by channel, oldest first. There are few.
pub(crate) fn all(tx: &mut Tx<'_>) -> Result<Vec<Guide>> {
    let select = sql!("select channel, version, valid_from, steps from guide order by channel, version");
    let kept: Vec<Kept> = tx.all(select, args![])?;
    kept.into_iter()
        .map(|Kept { channel, version, valid_from, steps }| {
            let steps: Vec<GuideStep> = serde_json::from_value(steps).map_err(Error::other)?;
            Ok(Guide { channel, version, valid_from, steps })
        })
        .collect()
}

pub(crate) fn add(tx: &mut Tx<'_>, guide: &Guide, by: &str, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into guide (channel, version, valid_from, steps, made_by_name, made_at) values (?1, ?2, ?3, ?4, ?5, ?6)"
    );
    let steps = serde_json::to_value(&guide.steps).map_err(Error::other)?;
    tx.run(insert, args![guide.channel, guide.version, guide.valid_from, steps, by, now]).map(drop)
}
