//! What the report counts, and the rows behind each figure.

use db::{Query, Result, Tx, Val, args, row, sql};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many rows a page of invoices has.
pub const PAGE: i64 = 50;

row! {
    /// Invoices of a month that share courier, province and lateness.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct CourierRow {
        /// The courier's name.
        pub carrier: Option<String>,
        /// Where they were sent.
        pub province: Option<String>,
        /// Whole days after the promised one; null without a promise or a delivery.
        pub days_late: Option<i64>,
        /// Whether they arrived.
        pub delivered: bool,
        /// How many.
        pub n: i64,
    }
}

/// The month's invoices that were not voided, by courier, province and lateness.
pub fn courier_rows(tx: &mut Tx<'_>, month: &str) -> Result<Vec<CourierRow>> {
    let rows = sql!(
        "select c.name, g.province, g.days_late, g.delivered, g.n
         from (select carrier_id, province, days_late, delivered_on is not null as delivered, count(*) as n
               from invoice where month = ?1 and voided = false
               group by carrier_id, province, days_late, delivered_on is not null) g
         left join carrier c on c.id = g.carrier_id"
    );
    tx.all(rows, args![month])
}

row! {
    /// A courier's month.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct CarrierMonth {
        /// `YYYY-MM`.
        pub month: String,
        /// The courier's name.
        pub carrier: Option<String>,
        /// Invoices that were not voided.
        pub invoiced: i64,
        /// Of them, those that arrived by the promised day.
        pub on_time: i64,
        /// Of them, those that arrived after it.
        pub late: i64,
    }
}

/// Every courier's months, from one to another, both included.
pub fn carrier_months(tx: &mut Tx<'_>, from: &str, to: &str) -> Result<Vec<CarrierMonth>> {
    let rows = sql!(
        "select g.month, c.name, g.invoiced, g.on_time, g.late
         from (select month, carrier_id, count(*) as invoiced,
                      count(*) filter (where days_late <= 0) as on_time,
                      count(*) filter (where days_late > 0) as late
               from invoice where month >= ?1 and month <= ?2 and voided = false group by month, carrier_id) g
         left join carrier c on c.id = g.carrier_id order by g.month, c.name"
    );
    tx.all(rows, args![from, to])
}

/// The months that have invoices, the newest first.
pub fn months(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    // One step of the index per month, instead of a walk through every invoice.
    let months = sql!(
        "with recursive m (month) as (
           select max(month) from invoice
           union all
           select (select max(i.month) from invoice i where i.month < m.month) from m where m.month is not null
         ) select month from m where month is not null"
    );
    tx.all(months, args![])
}

/// Every sales rep, by name.
pub fn sales_reps(tx: &mut Tx<'_>) -> Result<Vec<(Uuid, String)>> {
    tx.all(sql!("select id, name from sales_rep order by folded"), args![])
}

/// Every courier's name, in order.
pub fn carriers(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    tx.all(sql!("select name from carrier order by folded"), args![])
}

/// Every name of a commercial group, in order.
pub fn product_groups(tx: &mut Tx<'_>) -> Result<Vec<String>> {
    tx.all(sql!("select name from product_group order by folded"), args![])
}

db::stored! {
    /// How a dispatch stands against its promise.
    pub enum Standing {
        /// It arrived.
        Delivered = "delivered",
        /// It arrived by the promised day.
        OnTime = "on_time",
        /// It arrived after it.
        Late = "late",
        /// It has not arrived.
        Pending = "pending",
        /// It arrived, and nothing had been promised.
        NoPromise = "no_promise",
    }
}

/// What is asked of a value that may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Asked {
    /// Any will do.
    #[default]
    Any,
    /// The unknown ones.
    Unknown,
    /// This one.
    Is(String),
}

/// Which invoices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvoiceFilter {
    /// `YYYY-MM`.
    pub month: Option<String>,
    /// The courier's name.
    pub carrier: Asked,
    /// Where they were sent.
    pub province: Asked,
    /// The seller.
    pub sales_rep_id: Option<Uuid>,
    /// How they stand against their promise.
    pub standing: Option<Standing>,
    /// The voided ones, or the others; both when not asked.
    pub voided: Option<bool>,
    /// Those that came with this list and that no other has changed since.
    pub new_with: Option<Uuid>,
}

row! {
    /// An invoice as a line of a table.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct InvoiceRow {
        /// Its identity.
        pub id: Uuid,
        /// Its number, as written.
        pub number: String,
        /// When it was issued.
        pub invoiced_at: Timestamp,
        /// The company's calendar day of that.
        pub invoiced_on: Date,
        /// Who bought; `customers::customers` names them.
        pub customer_id: Uuid,
        /// The courier's name.
        pub carrier: Option<String>,
        /// Where it was sent: province.
        pub province: Option<String>,
        /// Where it was sent: city.
        pub city: Option<String>,
        /// The seller's name.
        pub sales_rep: Option<String>,
        /// The courier's document.
        pub waybill: Option<String>,
        /// The day it was promised for.
        pub promised_on: Option<Date>,
        /// When it left.
        pub dispatched_at: Option<Timestamp>,
        /// The day it arrived.
        pub delivered_on: Option<Date>,
        /// Whole days after the promised one.
        pub days_late: Option<i64>,
        /// In minor units of `currency`.
        pub amount: Option<i64>,
        /// ISO 4217 code.
        pub currency: String,
        /// Kept and shown, in no figure.
        pub voided: bool,
    }
}

const ROWS: &str =
    "select i.id, i.number, i.invoiced_at, i.invoiced_on, i.customer_id, c.name, i.province, i.city, r.name,
            i.waybill, i.promised_on, i.dispatched_at, i.delivered_on, i.days_late, i.amount, i.currency, i.voided
     from invoice i
     left join carrier c on c.id = i.carrier_id
     left join sales_rep r on r.id = i.sales_rep_id";

/// A page of the invoices that fit, from page 1, the newest first.
pub fn invoices_where(tx: &mut Tx<'_>, filter: &InvoiceFilter, page: u32) -> Result<Vec<InvoiceRow>> {
    let mut query = Query::new(ROWS);
    narrow(&mut query, filter);
    let before = (i64::from(page.max(1)) - 1) * PAGE;
    query.end("order by i.invoiced_at desc, i.number_key limit ? offset ?", args![PAGE, before]);
    query.all(tx)
}

/// The invoices that fit, one by one, the newest first.
pub fn each_invoice_where(
    tx: &mut Tx<'_>,
    filter: &InvoiceFilter,
    mut take: impl FnMut(InvoiceRow) -> Result<()>,
) -> Result<()> {
    let mut query = Query::new(ROWS);
    narrow(&mut query, filter);
    query.end("order by i.invoiced_at desc, i.number_key", args![]);
    query.each(tx, |row| take(db::FromRow::from_row(row)?))
}

/// The identities of the invoices that fit, the newest first.
pub(crate) fn ids_where(tx: &mut Tx<'_>, filter: &InvoiceFilter) -> Result<Vec<Uuid>> {
    let mut query = Query::new("select i.id from invoice i");
    narrow(&mut query, filter);
    query.end("order by i.invoiced_at desc, i.number_key", args![]);
    query.all(tx)
}

/// How many invoices fit.
pub fn count_invoices(tx: &mut Tx<'_>, filter: &InvoiceFilter) -> Result<i64> {
    let mut query = Query::new("select count(*) from invoice i");
    narrow(&mut query, filter);
    query.all(tx).map(|counts| counts.first().copied().unwrap_or_default())
}

fn narrow(query: &mut Query, filter: &InvoiceFilter) {
    let InvoiceFilter { month, carrier, province, sales_rep_id, standing, voided, new_with } = filter;
    if let Some(month) = month {
        query.filter("i.month = ?", args![month]);
    }
    if let Some(voided) = voided {
        query.filter("i.voided = ?", args![*voided]);
    }
    asked(query, carrier, "i.carrier_id is null", "i.carrier_id in (select id from carrier where name = ?)");
    asked(query, province, "i.province is null", "i.province = ?");
    if let Some(list) = new_with {
        // What it only changed was there before it.
        query.filter(
            "i.import_id = ? and i.created_at >= (select l.brought_at from list l where l.id = i.import_id)",
            args![list],
        );
    }
    if let Some(rep) = sales_rep_id {
        query.filter("i.sales_rep_id = ?", args![rep]);
    }
    if let Some(standing) = standing {
        let condition = match standing {
            Standing::Delivered => "i.delivered_on is not null",
            Standing::OnTime => "i.days_late <= 0",
            Standing::Late => "i.days_late > 0",
            Standing::Pending => "i.delivered_on is null",
            Standing::NoPromise => "i.delivered_on is not null and i.promised_on is null",
        };
        query.filter(condition, args![]);
    }
}

fn asked(query: &mut Query, asked: &Asked, unknown: &'static str, is: &'static str) {
    match asked {
        Asked::Any => {}
        Asked::Unknown => drop(query.filter(unknown, Vec::<Val>::new())),
        Asked::Is(name) => drop(query.filter(is, args![name])),
    }
}
