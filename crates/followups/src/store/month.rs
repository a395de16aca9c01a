//! What the monthly report counts, and the rows behind it. All follow-ups but those of voided invoices.

use super::followup;
use crate::{codes::Cause, followup::Followup};
use db::{Query, Result, Tx, args, row, sql};
use uuid::Uuid;

row! {
    /// How far a month's invoices were followed up.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
    pub struct Coverage {
        /// Invoices that were not voided.
        pub invoiced: i64,
        /// Of them, those with at least one call made.
        pub attempted: i64,
        /// Of them, those whose customer was spoken with.
        pub contacted: i64,
        /// Of them, those whose customer said whether and how it arrived.
        pub confirmed: i64,
    }
}

/// How far the month's invoices were followed up.
pub fn coverage(tx: &mut Tx<'_>, month: &str) -> Result<Coverage> {
    let coverage = sql!(
        "select count(*), count(*) filter (where attempts > 0), count(*) filter (where contacted),
                count(*) filter (where confirmed)
         from followup where month = ?1 and state <> 'void'"
    );
    tx.only(coverage, args![month])
}

/// The same for each month from one to another, both included.
pub fn coverage_months(tx: &mut Tx<'_>, from: &str, to: &str) -> Result<Vec<(String, Coverage)>> {
    let months = sql!(
        "select count(*), count(*) filter (where attempts > 0), count(*) filter (where contacted),
                count(*) filter (where confirmed), month
         from followup where month >= ?1 and month <= ?2 and state <> 'void' group by month order by month"
    );
    let mut found = Vec::new();
    tx.each(months, args![from, to], |row| {
        found.push((row.get(4)?, db::FromRow::from_row(row)?));
        Ok(())
    })?;
    Ok(found)
}

/// A sales rep, the version of a scale, a mark on it, and how many gave it.
pub type RepMark = (Option<Uuid>, i64, i64, i64);

/// Marks of the month by sales rep.
pub fn rep_marks(tx: &mut Tx<'_>, month: &str) -> Result<Vec<RepMark>> {
    let marks = sql!(
        "select sales_rep_id, coalesce(rep_scale, 1), rep_mark, count(*) from followup
         where month = ?1 and state <> 'void' and rep_mark is not null
         group by sales_rep_id, rep_mark, coalesce(rep_scale, 1)"
    );
    tx.all(marks, args![month])
}

/// Marks of each month from one to another, both included, in their order: month, version of the scale, mark, how many.
pub fn rep_mark_months(tx: &mut Tx<'_>, from: &str, to: &str) -> Result<Vec<(String, i64, i64, i64)>> {
    let marks = sql!(
        "select month, coalesce(rep_scale, 1), rep_mark, count(*) from followup
         where month >= ?1 and month <= ?2 and state <> 'void' and rep_mark is not null
         group by month, rep_mark, coalesce(rep_scale, 1) order by 1, 2, 3"
    );
    tx.all(marks, args![from, to])
}

/// Why marks of the month were low: rep, cause, how many.
pub fn low_mark_causes(tx: &mut Tx<'_>, month: &str) -> Result<Vec<(Option<Uuid>, Cause, i64)>> {
    let causes = sql!(
        "select sales_rep_id, rep_cause, count(*) from followup
         where month = ?1 and state <> 'void' and rep_mark is not null and rep_cause is not null
         group by sales_rep_id, rep_cause"
    );
    tx.all(causes, args![month])
}

/// Which follow-ups of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FollowupFilter {
    /// `YYYY-MM` of the invoice.
    pub month: String,
    /// With or without a call made.
    pub attempted: Option<bool>,
    /// Whose customer was, or was not, spoken with.
    pub contacted: Option<bool>,
    /// Confirmed or not.
    pub confirmed: Option<bool>,
    /// Sold by this rep; `Some(None)`: by nobody known.
    pub rep: Option<Option<Uuid>>,
    /// With this mark for the rep.
    pub mark: Option<i64>,
    /// Only those with a mark for the rep.
    pub rated: bool,
    /// With this cause of a low mark.
    pub cause: Option<Cause>,
}

/// How many follow-ups a page of the rows behind a figure shows.
pub const PAGE: i64 = 50;

/// A page of the follow-ups that fit, from page 1.
pub fn followups_where(tx: &mut Tx<'_>, filter: &FollowupFilter, page: u32) -> Result<Vec<Followup>> {
    let mut query = Query::new(followup!(""));
    narrow(&mut query, filter);
    let before = (i64::from(page.max(1)) - 1) * PAGE;
    query.end("order by f.due_at, f.id limit ? offset ?", args![PAGE, before]);
    query.all(tx)
}

/// The follow-ups that fit, one by one.
pub fn each_followup_where(
    tx: &mut Tx<'_>,
    filter: &FollowupFilter,
    mut take: impl FnMut(Followup) -> Result<()>,
) -> Result<()> {
    let mut query = Query::new(followup!(""));
    narrow(&mut query, filter);
    query.end("order by f.due_at, f.id", args![]);
    query.each(tx, |row| take(db::FromRow::from_row(row)?))
}

/// How many follow-ups fit.
pub fn count_followups(tx: &mut Tx<'_>, filter: &FollowupFilter) -> Result<i64> {
    let mut query = Query::new("select count(*) from followup f");
    narrow(&mut query, filter);
    Ok(query.all::<i64>(tx)?.first().copied().unwrap_or_default())
}

fn narrow(query: &mut Query, filter: &FollowupFilter) {
    let FollowupFilter { month, attempted, contacted, confirmed, rep, mark, rated, cause } = filter;
    query.filter("f.month = ? and f.state <> 'void'", args![month]);
    match attempted {
        Some(true) => drop(query.filter("f.attempts > 0", args![])),
        Some(false) => drop(query.filter("f.attempts = 0", args![])),
        None => {}
    }
    if let Some(contacted) = contacted {
        query.filter("f.contacted = ?", args![*contacted]);
    }
    if let Some(confirmed) = confirmed {
        query.filter("f.confirmed = ?", args![*confirmed]);
    }
    match rep {
        Some(Some(rep)) => drop(query.filter("f.sales_rep_id = ?", args![rep])),
        Some(None) => drop(query.filter("f.sales_rep_id is null", args![])),
        None => {}
    }
    if let Some(mark) = mark {
        query.filter("f.rep_mark = ?", args![*mark]);
    }
    if *rated {
        query.filter("f.rep_mark is not null", args![]);
    }
    if let Some(cause) = cause {
        query.filter("f.rep_cause = ?", args![*cause]);
    }
}
