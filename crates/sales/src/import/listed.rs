//! What a list says of one invoice, and what that changes of what is known.

use super::{FieldSet, field};
use crate::{
    rules::{Print, arrival},
    store::{
        invoices::{Invoice, Line},
        names,
    },
};
use customers::{Customer, Identity};
use jiff::{Timestamp, civil::Date};
use places::Currency;
use rust_decimal::Decimal;
use serde_json::{Map, Value as Json, json};
use shell::{Company, month_of_day};
use uuid::Uuid;

/// One invoice as a list says it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Listed {
    /// The first of its rows.
    pub(crate) row: u64,
    pub(crate) number: String,
    pub(crate) key: String,
    pub(crate) invoiced_at: Timestamp,
    pub(crate) identity: Identity,
    pub(crate) sales_rep: Option<String>,
    pub(crate) product_group: Option<String>,
    pub(crate) amount: Option<i64>,
    pub(crate) currency: Currency,
    pub(crate) carrier: Option<String>,
    pub(crate) waybill: Option<String>,
    pub(crate) promised_on: Option<Date>,
    pub(crate) dispatched_at: Option<Timestamp>,
    pub(crate) delivered_at: Option<Timestamp>,
    pub(crate) voided: bool,
    pub(crate) lines: Vec<ListedLine>,
    /// What the list speaks of at all; the rest stays as it is.
    pub(crate) fields: FieldSet,
    /// A digest of all of the above but the row.
    pub(crate) print: Vec<u8>,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ListedLine {
    pub(crate) product: String,
    pub(crate) quantity: Option<Decimal>,
    pub(crate) price: Option<Decimal>,
    pub(crate) amount: i64,
    pub(crate) product_group: Option<String>,
}

/// What changes of an invoice: field → before and after.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Changes(pub(crate) Map<String, Json>);

impl Listed {
    /// Whether the list says what the invoice amounts to, by itself or by its lines.
    fn says_amount(&self) -> bool {
        self.fields.has(field::AMOUNT) || self.fields.has(field::PRICE)
    }

    /// The same with its digest.
    pub(crate) fn printed(mut self) -> Self {
        self.print = self.digest();
        self
    }

    fn digest(&self) -> Vec<u8> {
        let mut print = Print::new();
        let instant = |at: Option<Timestamp>| at.map(|at| at.as_microsecond().to_string());
        let number = |number: Option<Decimal>| number.map(|number| number.normalize().to_string());
        let voided = if self.voided { "voided" } else { "" };
        let Identity { name, tax_id, phone, email, address, city, province } = &self.identity;
        for (at, said) in [
            (field::NUMBER, Some(self.key.as_str())),
            (field::CUSTOMER, name.as_deref()),
            (field::TAX_ID, tax_id.as_deref()),
            (field::PHONE, phone.as_deref()),
            (field::EMAIL, email.as_deref()),
            (field::ADDRESS, address.as_deref()),
            (field::CITY, city.as_deref()),
            (field::PROVINCE, province.as_deref()),
            (field::SALES_REP, self.sales_rep.as_deref()),
            (field::PRODUCT_GROUP, self.product_group.as_deref()),
            (field::CARRIER, self.carrier.as_deref()),
            (field::WAYBILL, self.waybill.as_deref()),
            (field::STATUS, Some(voided)),
            (field::CURRENCY, Some(self.currency.code())),
            (field::INVOICED_AT, instant(Some(self.invoiced_at)).as_deref()),
            (field::DISPATCHED_AT, instant(self.dispatched_at).as_deref()),
            (field::DELIVERED_AT, instant(self.delivered_at).as_deref()),
            (field::PROMISED_ON, self.promised_on.map(|day| day.to_string()).as_deref()),
            (field::AMOUNT, self.amount.map(|minor| minor.to_string()).as_deref()),
        ] {
            // A field the list has no column for must differ from one it leaves empty.
            let spoken_of = if self.fields.has(at) { "1" } else { "0" };
            print.add(Some(spoken_of)).add(said);
        }
        for line in &self.lines {
            print.add(Some(&line.product)).add(number(line.quantity).as_deref());
            print.add(number(line.price).as_deref()).add(Some(&line.amount.to_string()));
            print.add(line.product_group.as_deref());
        }
        print.done()
    }

    /// The invoice as it will be: what is known of it, with what the list says.
    pub(crate) fn onto(
        &self,
        known: Option<&Invoice>,
        id: Uuid,
        customer_id: Uuid,
        company: &Company,
    ) -> Invoice {
        let has = |at: usize| self.fields.has(at);
        let text = |at: usize, said: &Option<String>, known: Option<&Option<String>>| {
            if has(at) { said.clone() } else { known.cloned().flatten() }
        };
        let invoiced_on = company.day_of(self.invoiced_at);
        let promised_on =
            if has(field::PROMISED_ON) { self.promised_on } else { known.and_then(|k| k.promised_on) };
        let delivered_at =
            if has(field::DELIVERED_AT) { self.delivered_at } else { known.and_then(|k| k.delivered_at) };
        let listed_delivered_on = delivered_at.map(|at| company.day_of(at));
        let said_delivered_on = known.and_then(|k| k.said_delivered_on);
        let arrived = arrival(promised_on, listed_delivered_on, said_delivered_on);
        let (amount, currency) = match known {
            Some(known) if !self.says_amount() => (known.amount, known.currency.clone()),
            _ => (self.amount, self.currency.code().to_owned()),
        };
        let dispatched = |known: &Invoice| known.dispatched_at;
        Invoice {
            id,
            number: known.map_or(&self.number, |k| &k.number).clone(),
            invoiced_at: self.invoiced_at,
            invoiced_on,
            month: month_of_day(invoiced_on),
            customer_id,
            sales_rep_id: None,
            sales_rep: text(field::SALES_REP, &self.sales_rep, known.map(|k| &k.sales_rep)),
            product_group: text(field::PRODUCT_GROUP, &self.product_group, known.map(|k| &k.product_group)),
            amount,
            currency,
            address: text(field::ADDRESS, &self.identity.address, known.map(|k| &k.address)),
            city: text(field::CITY, &self.identity.city, known.map(|k| &k.city)),
            province: text(field::PROVINCE, &self.identity.province, known.map(|k| &k.province)),
            carrier: text(field::CARRIER, &self.carrier, known.map(|k| &k.carrier)),
            waybill: text(field::WAYBILL, &self.waybill, known.map(|k| &k.waybill)),
            promised_on,
            dispatched_at: if has(field::DISPATCHED_AT) {
                self.dispatched_at
            } else {
                known.and_then(dispatched)
            },
            delivered_at,
            listed_delivered_on,
            said_delivered_on,
            delivered_on: arrived.delivered_on,
            days_late: arrived.days_late,
            voided: if has(field::STATUS) { self.voided } else { known.is_some_and(|k| k.voided) },
        }
    }

    /// Whether its lines are to take the place of those known.
    pub(crate) fn brings_other_lines(&self, known: &[Line]) -> bool {
        let same = |(line, known): (&ListedLine, &Line)| {
            line.product == known.product
                && line.quantity == known.quantity
                && line.price == known.price
                && line.amount == known.amount
                && line.product_group == known.product_group
        };
        self.fields.has_lines()
            && (self.lines.len() != known.len() || !self.lines.iter().zip(known).all(same))
    }
}

impl Changes {
    /// What differs between an invoice and what a list makes of it.
    pub(crate) fn between(before: &Invoice, after: &Invoice) -> Self {
        let mut changes = Self::default();
        let name = |name: &Option<String>| name.as_deref().map(names::key);
        changes.add("invoiced_at", json!(before.invoiced_at), json!(after.invoiced_at));
        for (field, before, after) in [
            ("sales_rep", &before.sales_rep, &after.sales_rep),
            ("product_group", &before.product_group, &after.product_group),
            ("carrier", &before.carrier, &after.carrier),
        ] {
            if name(before) != name(after) {
                changes.add(field, json!(before), json!(after));
            }
        }
        changes.add("amount_minor", json!(before.amount), json!(after.amount));
        changes.add("currency", json!(before.currency), json!(after.currency));
        changes.add("address", json!(before.address), json!(after.address));
        changes.add("city", json!(before.city), json!(after.city));
        changes.add("province", json!(before.province), json!(after.province));
        changes.add("waybill", json!(before.waybill), json!(after.waybill));
        changes.add("promised_on", json!(before.promised_on), json!(after.promised_on));
        changes.add("dispatched_at", json!(before.dispatched_at), json!(after.dispatched_at));
        changes.add("delivered_at", json!(before.delivered_at), json!(after.delivered_at));
        let status = |invoice: &Invoice| json!(if invoice.voided { "voided" } else { "active" });
        changes.add("status", status(before), status(after));
        changes
    }

    /// Adds what a list corrects of the customer.
    pub(crate) fn of_customer(&mut self, before: &Customer, said: &Identity) {
        let said = said.tidy();
        for (field, before, after) in [
            ("customer", Some(&before.name), &said.name),
            ("tax_id", before.tax_id.as_ref(), &said.tax_id),
            ("phone", before.phone.as_ref(), &said.phone),
            ("email", before.email.as_ref(), &said.email),
        ] {
            // What a list leaves out erases nothing.
            if after.is_some() && before != after.as_ref() {
                self.add(field, json!(before), json!(after));
            }
        }
    }

    pub(crate) fn add(&mut self, field: &str, before: Json, after: Json) {
        if before != after {
            self.0.insert(field.to_owned(), json!([before, after]));
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&Listed> for Vec<Line> {
    fn from(listed: &Listed) -> Self {
        let line = |(position, line): (i64, &ListedLine)| Line {
            position,
            product: line.product.clone(),
            quantity: line.quantity,
            price: line.price,
            amount: line.amount,
            product_group: line.product_group.clone(),
        };
        (1..).zip(&listed.lines).map(line).collect()
    }
}
