//! What was understood of a list, in the form the command line prints and the API answers.

use super::{
    Listed, OpenList, Refused, Unreadable,
    in_order::InOrder,
    walk::{Progress, walk},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use shell::Say;
use std::{
    collections::BTreeMap,
    io::{self, Write},
};

/// One invoice as understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct UnderstoodRow {
    /// As written.
    pub number: String,
    /// When it was issued.
    #[schema(value_type = String, format = DateTime)]
    pub invoiced_at: Timestamp,
    /// The customer's name.
    pub customer: Option<String>,
    /// The customer's tax number, as written.
    pub tax_id: Option<String>,
    /// As written.
    pub phone: Option<String>,
    /// The customer's address for mail.
    pub email: Option<String>,
    /// Where it was sent.
    pub city: Option<String>,
    /// Where it was sent.
    pub province: Option<String>,
    /// Who sold it.
    pub sales_rep: Option<String>,
    /// Its commercial group.
    pub product_group: Option<String>,
    /// The courier.
    pub carrier: Option<String>,
    /// The courier's document.
    pub waybill: Option<String>,
    /// In minor units of `currency`: cents.
    pub amount_minor: Option<i64>,
    /// ISO 4217 code.
    pub currency: String,
    /// The day it was promised for.
    #[schema(value_type = Option<String>, format = Date)]
    pub promised_on: Option<Date>,
    /// When it left.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub dispatched_at: Option<Timestamp>,
    /// When it arrived.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub delivered_at: Option<Timestamp>,
    /// `active` or `voided`.
    pub status: String,
}

impl UnderstoodRow {
    pub(crate) fn of(listed: &Listed) -> Self {
        let identity = &listed.identity;
        Self {
            number: listed.number.clone(),
            invoiced_at: listed.invoiced_at,
            customer: identity.name.clone(),
            tax_id: identity.tax_id.clone(),
            phone: identity.phone.clone(),
            email: identity.email.clone(),
            city: identity.city.clone(),
            province: identity.province.clone(),
            sales_rep: listed.sales_rep.clone(),
            product_group: listed.product_group.clone(),
            carrier: listed.carrier.clone(),
            waybill: listed.waybill.clone(),
            amount_minor: listed.amount,
            currency: listed.currency.code().to_owned(),
            promised_on: listed.promised_on,
            dispatched_at: listed.dispatched_at,
            delivered_at: listed.delivered_at,
            status: if listed.voided { "voided" } else { "active" }.to_owned(),
        }
    }
}

/// One row that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RefusedRow {
    /// As a spreadsheet numbers it.
    pub row: u64,
    /// The header of the column that is wrong, when it is one.
    pub column: Option<String>,
    /// Why, in the language asked for.
    pub reason: String,
}

/// What a dry run understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DryRun {
    /// Invoices understood.
    pub invoices: u64,
    /// Rows refused.
    pub refused: u64,
}

enum Stop {
    List(Unreadable),
    Out(io::Error),
}

impl From<io::Error> for Stop {
    fn from(e: io::Error) -> Self {
        Self::Out(e)
    }
}

impl From<sheets::Refusal> for Stop {
    fn from(refusal: sheets::Refusal) -> Self {
        Self::List(refusal.into())
    }
}

/// Writes `{"mapping": …, "rows": […], "refused": […]}` as the list is read, so that a long one is
/// never held whole; both in the order in which they begin in the list. `say` puts a reason into words.
///
/// # Errors
/// The list cannot be read, or the answer not written.
pub fn dry_run(
    list: &OpenList,
    say: impl Fn(&Say) -> String,
    mut out: impl Write,
    mut progress: impl FnMut(Progress),
) -> Result<DryRun, Unreadable> {
    let mut counts = DryRun::default();
    let outcome = (|| -> Result<(), Stop> {
        let mapping: BTreeMap<_, _> = list.layout.mapping().into_iter().collect();
        write!(out, "{{\"mapping\":{},", serde_json::json!(mapping))?;
        if let Some(sheet) = list.source.sheet() {
            write!(out, "\"sheet\":{},", serde_json::json!(sheet))?;
        }
        if !list.other_sheets.is_empty() {
            write!(out, "\"other_sheets\":{},", serde_json::json!(list.other_sheets))?;
        }
        write!(out, "\"rows\":[")?;
        let mut rows = Items::default();
        walk(list, |batch| {
            counts.refused += batch.refused.len() as u64;
            counts.invoices += batch.invoices.len() as u64;
            for listed in &batch.invoices {
                rows.put(listed.row, &UnderstoodRow::of(listed))?;
            }
            rows.write_before(batch.settled, &mut out)?;
            progress(batch.progress);
            Ok::<_, Stop>(())
        })?;
        rows.write_before(u64::MAX, &mut out)?;
        write!(out, "],\"refused\":[")?;
        if counts.refused > 0 {
            // Read again instead of remembering: there may be as many as there are rows.
            let mut rows = Items::default();
            walk(list, |batch| {
                for Refused { row, column, reason } in batch.refused {
                    rows.put(row, &RefusedRow { row, column, reason: say(&reason) })?;
                }
                rows.write_before(batch.settled, &mut out)
            })?;
            rows.write_before(u64::MAX, &mut out)?;
        }
        writeln!(out, "]}}")?;
        Ok(out.flush()?)
    })();
    match outcome {
        Ok(()) => Ok(counts),
        Err(Stop::List(problem)) => Err(problem),
        Err(Stop::Out(e)) => Err(Unreadable::Unwritable(e.into())),
    }
}

/// The items of an array, written in the order of the rows where they begin.
#[derive(Default)]
struct Items {
    waiting: InOrder,
    any: bool,
}

impl Items {
    fn put(&mut self, row: u64, item: &impl Serialize) -> Result<(), Stop> {
        let item = serde_json::to_vec(item).map_err(|e| Stop::Out(e.into()))?;
        Ok(self.waiting.put(row, item)?)
    }

    fn write_before(&mut self, row: u64, out: &mut impl Write) -> Result<(), Stop> {
        self.waiting.take_before(row, |_, item| {
            out.write_all(if std::mem::replace(&mut self.any, true) { b",\n" } else { b"\n" })?;
            Ok(out.write_all(item)?)
        })
    }
}
