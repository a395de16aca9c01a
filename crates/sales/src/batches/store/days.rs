//! Days: which have a list, which were without sales.

use db::{Result, Tx, args, row, sql};
use jiff::{Timestamp, civil::Date};
use jobs::By;
use std::collections::BTreeSet;

/// The first day that any list taken whole has invoices of.
pub(in crate::batches) fn first_day(tx: &mut Tx<'_>) -> Result<Option<Date>> {
    let first = sql!(
        "select d.day from batch_day d join list l on l.id = d.list_id where l.state = 'applied'
         order by d.day limit 1"
    );
    tx.first(first, args![])
}

/// The days from one on that lists taken whole have invoices of.
pub(in crate::batches) fn covered(tx: &mut Tx<'_>, from: Date) -> Result<BTreeSet<Date>> {
    let days = sql!(
        "select distinct d.day from batch_day d join list l on l.id = d.list_id
         where l.state = 'applied' and d.day >= ?1"
    );
    Ok(tx.all::<Date>(days, args![from])?.into_iter().collect())
}

row! {
    /// A working day on which nothing was sold.
    #[derive(Clone, Debug)]
    pub struct DayWithoutSales {
        /// Which.
        pub day: Date,
        /// Why.
        pub why: String,
        /// Who said so.
        pub noted_by_name: String,
        /// When.
        pub noted_at: Timestamp,
    }
}

/// The days from one on that somebody said were without sales, the newest first.
pub(in crate::batches) fn days_without_sales(tx: &mut Tx<'_>, from: Date) -> Result<Vec<DayWithoutSales>> {
    let days = sql!(
        "select day, why, noted_by_name, noted_at from day_without_sales where day >= ?1 order by day desc"
    );
    tx.all(days, args![from])
}

/// Keeps that nothing was sold on a day; false when somebody said so before.
pub(in crate::batches) fn add_day_without_sales(
    tx: &mut Tx<'_>,
    day: Date,
    why: &str,
    by: &By,
    now: Timestamp,
) -> Result<bool> {
    let insert = sql!(
        "insert into day_without_sales (day, why, noted_by_name, noted_at) values (?1, ?2, ?3, ?4)
         on conflict do nothing"
    );
    Ok(tx.run(insert, args![day, why, &by.name, now])? == 1)
}

/// Takes that back; false when nobody had said so.
pub(in crate::batches) fn remove_day_without_sales(tx: &mut Tx<'_>, day: Date) -> Result<bool> {
    Ok(tx.run(sql!("delete from day_without_sales where day = ?1"), args![day])? == 1)
}
