//! SQL on the table `goal`.

use crate::{
    exact::Hundredths,
    month::Month,
    rules::{Goal, Goals, Indicator},
};
use db::{Error, Result, Tx, args, row, sql};
use jiff::Timestamp;
use rust_decimal::{Decimal, prelude::ToPrimitive};

row! {
    struct Kept { indicator: Indicator, from_month: String, value: Option<Decimal> }
}

/// Every goal there is and was: a handful.
pub fn goals(tx: &mut Tx<'_>) -> Result<Goals> {
    let kept: Vec<Kept> = tx.all(sql!("select indicator, from_month, value from goal"), args![])?;
    let read = |kept: Kept| {
        let from = kept.from_month.parse::<Month>().map_err(Error::other)?;
        let hundredths = |value: Decimal| (value * Decimal::ONE_HUNDRED).round().to_i64().map(Hundredths);
        Ok(Goal { indicator: kept.indicator, from, value: kept.value.and_then(hundredths) })
    };
    kept.into_iter().map(read).collect::<Result<Vec<_>>>().map(Goals::new)
}

pub fn put_goal(tx: &mut Tx<'_>, goal: &Goal, by: &str, now: Timestamp) -> Result<()> {
    let put = sql!(
        "insert into goal (indicator, from_month, value, set_by_name, set_at) values (?1, ?2, ?3, ?4, ?5)
         on conflict (indicator, from_month) do update
           set value = excluded.value, set_by_name = excluded.set_by_name, set_at = excluded.set_at"
    );
    let value = goal.value.map(|value| Decimal::new(value.0, 2).normalize());
    tx.run(put, args![goal.indicator, goal.from.to_string(), value, by, now]).map(drop)
}
