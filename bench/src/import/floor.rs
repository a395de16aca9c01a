//! The least an import can do: read the file, insert the same rows of the same tables in one transaction.
//! Nothing is recognised, checked or compared with what is there.

use crate::listing::HEAD;
use anyhow::{Context, Result};
use jiff::{SignedDuration, civil::DateTime, tz};
use rusqlite::{CachedStatement, Connection, params};
use std::{collections::HashMap, path::Path};

/// Inserts the list; answers how many rows it had.
pub fn import(list: &Path, file: &Path) -> Result<u64> {
    let mut c = Connection::open(file)?;
    c.set_prepared_statement_cache_capacity(32);
    c.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
         pragma cache_size = -16384; pragma temp_store = memory;",
    )?;
    let work = c.transaction()?;
    let rows = insert(&work, list)?;
    work.commit()?;
    Ok(rows)
}

type Id = [u8; 16];

/// The list, and the batch its invoices make.
fn list(c: &Connection) -> Result<Id> {
    let id = [255; 16];
    c.execute(
        "insert into list (id, purpose, state, file_name, file, size, choices, report, brought_by_name, brought_at)
         values (?1, 'invoices', 'applied', 'list.csv', 'list.csv', 0, '{}', '{}', 'bench', 0)",
        params![id],
    )?;
    c.execute("insert into batch (list_id, state) values (?1, 'open')", params![id])?;
    Ok(id)
}

fn insert(c: &Connection, list: &Path) -> Result<u64> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(list)?;
    anyhow::ensure!(reader.headers()?.iter().eq(HEAD.split(';')), "another list");
    let mut statements = Statements::prepare(c)?;
    let mut row = csv::StringRecord::new();
    let mut rows = 0;
    while reader.read_record(&mut row)? {
        rows += 1;
        statements.invoice(rows, &row)?;
    }
    Ok(rows)
}

/// The statements, and what was inserted of what repeats.
struct Statements<'c> {
    customer: CachedStatement<'c>,
    word: CachedStatement<'c>,
    invoice: CachedStatement<'c>,
    followup: CachedStatement<'c>,
    batch_invoice: CachedStatement<'c>,
    batch_day: CachedStatement<'c>,
    /// The list all of them came in, which is their batch.
    list: Id,
    /// Carrier, sales rep, product group.
    name: [CachedStatement<'c>; 3],
    names: [HashMap<String, Id>; 3],
    customers: HashMap<String, Id>,
    /// The day of the invoice before.
    day: String,
    last: u128,
}

impl<'c> Statements<'c> {
    fn prepare(c: &'c Connection) -> Result<Self> {
        Ok(Self {
            customer: c.prepare_cached(
                "insert into customer (id, name, folded, tax_id, tax_key, phone, phone_e164, email, address, city,
                   province, created_at, changed_at) values (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
            )?,
            word: c.prepare_cached(
                "insert into customer_word (word, customer_id) values (?1, ?2) on conflict do nothing",
            )?,
            invoice: c.prepare_cached(
                "insert into invoice (id, number, number_key, number_tail, invoiced_at, invoiced_on, month, customer_id,
                   sales_rep_id, product_group_id, amount, currency, address, city, province, carrier_id, waybill,
                   waybill_key, promised_on, dispatched_at, delivered_at, listed_delivered_on, delivered_on, days_late,
                   voided, print, created_at, changed_at)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 'USD', ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
                   ?20, ?21, ?21, ?22, ?23, ?24, ?5, ?5)",
            )?,
            followup: c.prepare_cached(
                "insert into followup (id, invoice_id, customer_id, sales_rep_id, month, due_at, state, next_at)
                 values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?,
            batch_invoice: c.prepare_cached("insert into batch_invoice (invoice_id, list_id) values (?1, ?2)")?,
            batch_day: c
                .prepare_cached("insert into batch_day (day, list_id) values (?1, ?2) on conflict do nothing")?,
            list: list(c)?,
            name: [
                c.prepare_cached("insert into carrier (id, name, folded) values (?1, ?2, ?3)")?,
                c.prepare_cached("insert into sales_rep (id, name, folded) values (?1, ?2, ?3)")?,
                c.prepare_cached("insert into product_group (id, name, folded) values (?1, ?2, ?3)")?,
            ],
            names: Default::default(),
            customers: HashMap::new(),
            day: String::new(),
            last: 0,
        })
    }

    /// Identities in order, as those of the import are.
    fn next(&mut self) -> Id {
        self.last += 1;
        self.last.to_be_bytes()
    }

    fn invoice(&mut self, row: u64, cells: &csv::StringRecord) -> Result<()> {
        let cell = |at: usize| cells.get(at).unwrap_or_default();
        let invoiced: DateTime = cell(1).replacen(' ', "T", 1).parse()?;
        let at = tz::offset(-5).to_timestamp(invoiced)?;
        let invoiced_at = at.as_microsecond();
        let customer = self.customer(cells, invoiced_at)?;
        let (carrier, rep, group) =
            (self.name(0, cell(12))?, self.name(1, cell(9))?, self.name(2, cell(10))?);
        let key: String = cell(0).chars().filter(char::is_ascii_alphanumeric).collect();
        let tail = cell(0).rsplit('-').next().unwrap_or_default().trim_start_matches('0');
        let amount: i64 = cell(11).replace(',', "").parse()?;
        let promised: jiff::civil::Date = cell(14).parse()?;
        let delivered = Some(cell(16)).filter(|day| !day.is_empty());
        let arrived = delivered.map(str::parse::<jiff::civil::Date>).transpose()?;
        let midnight = |day: jiff::civil::Date| {
            tz::offset(-5).to_timestamp(day.at(0, 0, 0, 0)).map(|at| at.as_microsecond())
        };
        let late =
            arrived.map(|day| promised.until(day).map(|late| i64::from(late.get_days()))).transpose()?;
        let voided = cell(17) == "anulada";
        let (id, month) = (self.next(), &cell(1)[..7]);
        self.invoice.execute(params![
            id,
            cell(0),
            key,
            tail,
            invoiced_at,
            &cell(1)[..10],
            month,
            customer,
            rep,
            group,
            amount,
            cell(6),
            cell(7),
            cell(8),
            carrier,
            cell(13),
            cell(13).replace('-', ""),
            cell(14),
            midnight(cell(15).parse()?)?,
            arrived.map(midnight).transpose()?,
            delivered,
            late,
            voided,
            (u128::from(row)).to_be_bytes(),
        ])?;
        let due = (at + SignedDuration::from_hours(72)).as_microsecond();
        let (state, followup) = (if voided { "void" } else { "open" }, self.next());
        self.followup.execute(params![
            followup,
            id,
            customer,
            rep,
            month,
            due,
            state,
            (!voided).then_some(due)
        ])?;
        self.batch_invoice.execute(params![id, self.list])?;
        if self.day != cell(1)[..10] {
            self.day = cell(1)[..10].to_owned();
            self.batch_day.execute(params![self.day, self.list])?;
        }
        Ok(())
    }

    fn customer(&mut self, cells: &csv::StringRecord, at: i64) -> Result<Id> {
        let cell = |at: usize| cells.get(at).unwrap_or_default();
        if let Some(known) = self.customers.get(cell(3)) {
            return Ok(*known);
        }
        let (id, folded) = (self.next(), places::fold(cell(2)));
        let phone = format!("+593{}", cell(4).strip_prefix('0').context("a phone of Ecuador")?);
        self.customer.execute(params![
            id,
            cell(2),
            folded,
            cell(3),
            cell(4),
            phone,
            cell(5),
            cell(6),
            cell(7),
            cell(8),
            at
        ])?;
        for word in folded.split(' ').skip(1) {
            self.word.execute(params![word, id])?;
        }
        self.customers.insert(cell(3).to_owned(), id);
        Ok(id)
    }

    fn name(&mut self, which: usize, name: &str) -> Result<Id> {
        if let Some(known) = self.names[which].get(name) {
            return Ok(*known);
        }
        let id = self.next();
        self.name[which].execute(params![id, name, places::fold(name)])?;
        self.names[which].insert(name.to_owned(), id);
        Ok(id)
    }
}
