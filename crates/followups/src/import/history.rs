//! An old spreadsheet of calls, read row by row.

use super::{
    spoken,
    vocabulary::field::{self, *},
};
use crate::codes::{Condition, Outcome};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use jobs::Base;
use sales::import::{OpenList, Progress, Refused, Unreadable, of_cell, of_row};
use serde::Serialize;
use sheets::{Moment, Record, Refusal};
use shell::Say;
use std::{collections::BTreeMap, sync::Arc};
use surveys::{SATISFACTION, Scale};

/// A call that is only known by its day is taken to have been made at noon.
const NOON: Time = Time::constant(12, 0, 0, 0);

/// An open list of calls, with the scales its marks are on.
pub struct History {
    pub(super) list: Arc<OpenList>,
    pub(super) scales: Vec<Scale>,
    pub(super) now: Timestamp,
}

/// A call as it was understood.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BroughtRow {
    /// The row, as a spreadsheet numbers it.
    #[serde(skip)]
    pub row: u64,
    /// The invoice's number, as written.
    pub number: String,
    /// When it was made.
    pub called_at: Timestamp,
    /// How it ended.
    pub outcome: Outcome,
    /// Whether the order arrived.
    pub received: Option<bool>,
    /// The day it arrived.
    pub received_on: Option<Date>,
    /// Whether it arrived when promised.
    pub promise_kept: Option<bool>,
    /// How it arrived.
    pub condition: Option<Condition>,
    /// Mark of the courier.
    pub carrier_mark: Option<i64>,
    /// Mark of the sales rep.
    pub rep_mark: Option<i64>,
    /// Whether the customer knows how to use it.
    pub correct_use: Option<bool>,
    /// What the customer wanted to add.
    pub comment: String,
}

impl History {
    /// Makes a list, opened with [`FOLLOWUPS`](super::FOLLOWUPS), a history of calls.
    ///
    /// # Errors
    /// The list is not [ready](OpenList::ready), or the database's.
    pub async fn of(base: &Base, list: impl Into<Arc<OpenList>>) -> Result<Self, Unreadable> {
        let list = list.into();
        list.ready()?;
        let scales = base.read(|tx| surveys::scales(tx, SATISFACTION)).await?;
        Ok(Self { list, scales, now: base.now() })
    }

    /// How its columns were recognised: field → column.
    pub fn mapping(&self) -> BTreeMap<&'static str, &str> {
        self.list.layout.mapping().into_iter().collect()
    }

    /// The scale in force on a day.
    pub(super) fn scale_on(&self, day: Date) -> Option<&Scale> {
        surveys::scale_in_force(&self.scales, day).and_then(|at| self.scales.get(at))
    }

    /// Walks the rows: each a call, or refused.
    pub(super) fn walk<E: From<Refusal>>(
        &self,
        mut take: impl FnMut(Result<BroughtRow, Refused>, Progress) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut progress = Progress { done: 0, total: self.list.layout.rows };
        let mut records = self.list.layout.records(&self.list.source)?;
        while let Some(record) = records.next()? {
            progress.done += 1;
            take(self.row(&record), progress)?;
        }
        Ok(())
    }

    fn row(&self, record: &Record<'_>) -> Result<BroughtRow, Refused> {
        let row = record.number();
        record.check().map_err(|problem| of_row(row, problem))?;
        let number = record.identifier(NUMBER).map_err(|problem| of_cell(row, problem))?;
        let number = number.filter(|n| !n.is_empty()).ok_or_else(|| self.lacks(row, NUMBER))?.into_owned();
        let called_at = self.moment(record, CALLED_AT)?.ok_or_else(|| self.lacks(row, CALLED_AT))?;
        let company = &self.list.company;
        let called_at = match called_at {
            Moment::Exact { at, .. } => at,
            Moment::Local(local) => company.instant(local),
            Moment::Day(day) => company.instant(day.to_datetime(NOON)),
        };
        if called_at > self.now {
            return Err(self.refused(row, CALLED_AT, "followups-refused-future", &company.day_of(called_at)));
        }
        let outcome = self.read(record, OUTCOME, |text| spoken::outcome(text).map(Some))?;
        let outcome = outcome.ok_or_else(|| self.lacks(row, OUTCOME))?;
        let mark =
            |at| self.read(record, at, |text| spoken::mark(text, self.scale_on(company.day_of(called_at))?));
        let received_on = self.moment(record, RECEIVED_ON)?.map(|moment| moment.day());
        let received = self.read(record, RECEIVED, spoken::yes_or_no)?;
        let condition = self.read(record, CONDITION, spoken::condition)?;
        let comment = record.lines(COMMENT).map_err(|problem| of_cell(row, problem))?;
        Ok(BroughtRow {
            row,
            number,
            called_at,
            outcome,
            // A day of arrival says that it arrived, and so does how it did.
            received: received.or(received_on.map(|_| true)).or(condition.map(|_| true)),
            received_on,
            promise_kept: self.read(record, PROMISE_KEPT, spoken::yes_or_no)?,
            condition,
            carrier_mark: mark(CARRIER_MARK)?,
            rep_mark: mark(REP_MARK)?,
            correct_use: self.read(record, CORRECT_USE, spoken::yes_or_no)?,
            comment: comment.map(|text| text.into_owned()).unwrap_or_default(),
        })
    }

    fn moment(&self, record: &Record<'_>, at: usize) -> Result<Option<Moment>, Refused> {
        record.moment(at).map_err(|problem| of_cell(record.number(), problem))
    }

    /// What a cell says; nothing when it is empty or not answered.
    fn read<T>(
        &self,
        record: &Record<'_>,
        at: usize,
        understand: impl Fn(&str) -> Option<Option<T>>,
    ) -> Result<Option<T>, Refused> {
        let row = record.number();
        let Some(text) = record.text(at).map_err(|problem| of_cell(row, problem))? else { return Ok(None) };
        understand(&text).ok_or_else(|| self.refused(row, at, unread(at), &text))
    }

    fn lacks(&self, row: u64, at: usize) -> Refused {
        self.refused(row, at, "followups-refused-required", &"")
    }

    pub(super) fn refused(&self, row: u64, at: usize, key: &'static str, value: &dyn ToString) -> Refused {
        let column = self.list.layout.column(at).map(|column| column.header.clone());
        let value: String = value.to_string().chars().take(40).collect();
        let reason = Say::key(key).with("column", column.as_deref().unwrap_or_default()).with("value", value);
        Refused { row, column, reason }
    }
}

/// Why a cell that is there could not be understood.
fn unread(at: usize) -> &'static str {
    match at {
        field::OUTCOME => "followups-refused-outcome",
        field::CONDITION => "followups-refused-condition",
        field::CARRIER_MARK | field::REP_MARK => "followups-refused-mark",
        _ => "followups-refused-yes-no",
    }
}
