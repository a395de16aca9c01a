//! Invoices by identity, number and customer, with their lines.

use super::among;
use db::{Result, Tx, args, row, sql};
use jiff::{Timestamp, civil::Date};
use rust_decimal::Decimal;
use uuid::Uuid;

row! {
    /// An invoice and its dispatch.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Invoice {
        /// Its identity.
        pub id: Uuid,
        /// Its number, as written.
        pub number: String,
        /// When it was issued.
        pub invoiced_at: Timestamp,
        /// The company's calendar day of that.
        pub invoiced_on: Date,
        /// The month of that day, `YYYY-MM`.
        pub month: String,
        /// Who bought.
        pub customer_id: Uuid,
        /// Who sold.
        pub sales_rep_id: Option<Uuid>,
        /// The seller's name.
        pub sales_rep: Option<String>,
        /// The commercial group of what was sold.
        pub product_group: Option<String>,
        /// Its amount, in minor units of `currency`.
        pub amount: Option<i64>,
        /// ISO 4217 code.
        pub currency: String,
        /// Where it was sent: street.
        pub address: Option<String>,
        /// Where it was sent: city.
        pub city: Option<String>,
        /// Where it was sent: province.
        pub province: Option<String>,
        /// The courier's name.
        pub carrier: Option<String>,
        /// The courier's document, as written.
        pub waybill: Option<String>,
        /// The day it was promised for.
        pub promised_on: Option<Date>,
        /// When it left.
        pub dispatched_at: Option<Timestamp>,
        /// When it arrived, by the list.
        pub delivered_at: Option<Timestamp>,
        /// The day of that.
        pub listed_delivered_on: Option<Date>,
        /// The day it arrived, by the customer.
        pub said_delivered_on: Option<Date>,
        /// The customer's word when there is one, else the list's.
        pub delivered_on: Option<Date>,
        /// Whole days after the promised one; null unless both are known.
        pub days_late: Option<i64>,
        /// Kept and shown, in no figure.
        pub voided: bool,
    }
}

row! {
    /// What tells an invoice and its dispatch apart in a list.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Brief {
        /// Its identity.
        pub id: Uuid,
        /// Its number, as written.
        pub number: String,
        /// The courier's name.
        pub carrier: Option<String>,
        /// The day it was promised for.
        pub promised_on: Option<Date>,
        /// The day it arrived.
        pub delivered_on: Option<Date>,
        /// Where it was sent: city.
        pub city: Option<String>,
    }
}

row! {
    /// What an invoice owes a call by: whose it is, since when, and where it went.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Sold {
        /// Its identity.
        pub id: Uuid,
        /// Who bought.
        pub customer_id: Uuid,
        /// Who sold.
        pub sales_rep_id: Option<Uuid>,
        /// When it was issued.
        pub invoiced_at: Timestamp,
        /// The month of that day, `YYYY-MM`.
        pub month: String,
        /// Where it was sent: city.
        pub city: Option<String>,
        /// Where it was sent: province.
        pub province: Option<String>,
        /// Kept and shown, in no figure.
        pub voided: bool,
    }
}

row! {
    /// A line of an invoice.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Line {
        /// Its place, from 1.
        pub position: i64,
        /// What was sold.
        pub product: String,
        /// How many.
        pub quantity: Option<Decimal>,
        /// The price of one, in currency units.
        pub price: Option<Decimal>,
        /// What it amounts to, in minor units of the invoice's currency.
        pub amount: i64,
        /// Its commercial group.
        pub product_group: Option<String>,
    }
}

macro_rules! select_invoice {
    ($rest:literal) => {
        concat!(
            "select i.id, i.number, i.invoiced_at, i.invoiced_on, i.month, i.customer_id, i.sales_rep_id, r.name,
                    g.name, i.amount, i.currency, i.address, i.city, i.province, c.name, i.waybill, i.promised_on,
                    i.dispatched_at, i.delivered_at, i.listed_delivered_on, i.said_delivered_on, i.delivered_on,
                    i.days_late, i.voided
             from invoice i
             left join sales_rep r on r.id = i.sales_rep_id
             left join product_group g on g.id = i.product_group_id
             left join carrier c on c.id = i.carrier_id ",
            $rest
        )
    };
}

/// The invoice with this identity.
pub fn invoice(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Invoice>> {
    tx.first(sql!(select_invoice!("where i.id = ?1")), args![id])
}

/// The invoices with these identities, in no order.
pub fn invoices(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Invoice>> {
    let these = sql!(
        sqlite: select_invoice!("where i.id in (select unhex(value, '-') from json_each(?1))"),
        postgres: select_invoice!("where i.id = any(array(select jsonb_array_elements_text(?1)::uuid))"),
    );
    tx.all(these, args![among(ids)])
}

/// What the invoices with these identities owe a call by, in no order.
pub fn sold(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Sold>> {
    let these = db::by_keys!(
        "select i.id, i.customer_id, i.sales_rep_id, i.invoiced_at, i.month, i.city, i.province, i.voided from",
        "invoice i on i.id = k.column1"
    );
    tx.all_by_keys(these, ids)
}

row! {
    /// An invoice in brief, as kept.
    struct Kept {
        id: Uuid,
        number: String,
        carrier_id: Option<Uuid>,
        promised_on: Option<Date>,
        delivered_on: Option<Date>,
        city: Option<String>,
    }
}

/// The invoices with these identities in brief, in no order. Their couriers are few: each is looked for once.
pub fn briefs(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Brief>> {
    let these = db::by_keys!(
        "select i.id, i.number, i.carrier_id, i.promised_on, i.delivered_on, i.city from",
        "invoice i on i.id = k.column1"
    );
    let names = db::by_keys!("select c.id, c.name from", "carrier c on c.id = k.column1");
    let kept: Vec<Kept> = tx.all_by_keys(these, ids)?;
    let mut carriers: Vec<Uuid> = kept.iter().filter_map(|invoice| invoice.carrier_id).collect();
    carriers.sort_unstable();
    carriers.dedup();
    let carriers: Vec<(Uuid, String)> = tx.all_by_keys(names, &carriers)?;
    let named = |id: Uuid| carriers.iter().find(|(carrier, _)| *carrier == id).map(|(_, name)| name.clone());
    let brief = |Kept { id, number, carrier_id, promised_on, delivered_on, city }| Brief {
        id,
        number,
        carrier: carrier_id.and_then(named),
        promised_on,
        delivered_on,
        city,
    };
    Ok(kept.into_iter().map(brief).collect())
}

/// The invoice with this number, however it is punctuated.
pub fn invoice_by_number(tx: &mut Tx<'_>, number: &str) -> Result<Option<Invoice>> {
    tx.first(sql!(select_invoice!("where i.number_key = ?1")), args![crate::rules::number_key(number)])
}

/// A customer's invoices, the newest first.
pub fn invoices_of_customer(tx: &mut Tx<'_>, customer_id: Uuid, limit: i64) -> Result<Vec<Invoice>> {
    let theirs = sql!(select_invoice!("where i.customer_id = ?1 order by i.invoiced_at desc limit ?2"));
    tx.all(theirs, args![customer_id, limit])
}

/// An invoice's lines, in order.
pub fn lines_of(tx: &mut Tx<'_>, invoice_id: Uuid) -> Result<Vec<Line>> {
    let lines = sql!(
        "select position, product, quantity, price, amount, product_group
         from invoice_line where invoice_id = ?1 order by position"
    );
    tx.all(lines, args![invoice_id])
}

/// The lines of several invoices, each with its invoice, in order of position.
pub(crate) fn lines_of_all(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<(Uuid, Line)>> {
    let lines = sql!(
        sqlite: "select position, product, quantity, price, amount, product_group, invoice_id from invoice_line
                 where invoice_id in (select unhex(value, '-') from json_each(?1)) order by invoice_id, position",
        postgres: "select position, product, quantity, price, amount, product_group, invoice_id from invoice_line
                   where invoice_id = any(array(select jsonb_array_elements_text(?1)::uuid))
                   order by invoice_id, position",
    );
    let mut found = Vec::new();
    tx.each(lines, args![among(ids)], |row| {
        found.push((row.get(6)?, db::FromRow::from_row(row)?));
        Ok(())
    })?;
    Ok(found)
}

/// The list an invoice came in last.
pub(crate) fn origin(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Uuid>> {
    Ok(tx.first::<Option<Uuid>>(sql!("select import_id from invoice where id = ?1"), args![id])?.flatten())
}
