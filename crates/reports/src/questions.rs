//! What can be asked, each for whoever may read reports, in one snapshot.

use crate::{
    Error, file,
    frozen::{
        Which,
        questions::{frozen_at, may_read},
        shown,
    },
    month::Month,
    rows::{self, Options, Rows, Wanted},
    rules::{Goals, Indicator},
    store,
};
use jiff::Timestamp;
use jobs::Base;
use shell::{Actor, Cx, Permission};

/// The five indicators of a month, as JSON: the frozen ones when there are any.
pub async fn monthly(base: &Base, actor: &Actor, month: Month, which: Which) -> Result<String, Error> {
    may_read(actor)?;
    base.read(move |tx| {
        let shown = shown(tx, month, &which)?;
        Ok(shown.json()?)
    })
    .await
}

/// A page of the rows behind a figure, how many there are, what they can be narrowed to, and since when
/// the figures themselves are frozen, if they are: rows are always today's.
pub async fn rows(
    base: &Base,
    actor: &Actor,
    (indicator, month): (Indicator, Month),
    wanted: &Wanted,
) -> Result<(Rows, i64, Vec<Options>, Option<Timestamp>), Error> {
    may_read(actor)?;
    let wanted = wanted.clone();
    base.read(move |tx| {
        let (rows, total) = rows::page_of(tx, indicator, month, &wanted)?;
        let frozen_at = frozen_at(tx, month)?;
        Ok((rows, total, rows::options(tx, indicator, month)?, frozen_at))
    })
    .await
}

/// All the rows behind a figure as a workbook, made where it keeps nobody waiting.
pub async fn rows_workbook(
    cx: &Cx,
    (indicator, month): (Indicator, Month),
    wanted: Wanted,
) -> Result<Vec<u8>, Error> {
    may_read(&cx.actor)?;
    let cx = cx.clone();
    let base = cx.base().clone();
    base.read(move |tx| {
        let rows = rows::all_of(tx, indicator, month, &wanted)?;
        let title = cx.t(&format!("reports-table-{indicator}")).into_owned();
        file::workbook_of_rows(&cx, &rows::table(&cx, &cx.actor, title, &rows))
    })
    .await
}

/// Every goal.
pub async fn goals(base: &Base, actor: &Actor) -> Result<Goals, Error> {
    actor.require(Permission::Settings)?;
    Ok(base.read(store::goals).await?)
}
