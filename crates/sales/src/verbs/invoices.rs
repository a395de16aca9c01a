//! Recording one invoice by itself, and what customers say of arrivals.

use crate::{
    Error, Invoice,
    import::{self, Counts, FieldSet, Listed, ListedLine, field},
    rules::{arrival, is_plausible, is_too_long, line_amount, number_key},
    store::{self, names::Names},
};
use customers::{Customer, Identity};
use jiff::{Timestamp, civil::Date};
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use places::Currency;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use serde_json::{Number, json};
use shell::{Actor, Company, Permission, Say, Wrong};
use std::sync::Arc;
use uuid::Uuid;

/// Keeps what a customer said of the day of arrival, in the transaction of the call, in which `invoice` was read;
/// `None` takes it back. The list's day stays beside it.
pub fn customer_said_delivered(
    work: &mut Work<'_, '_>,
    by: &By,
    invoice: &Invoice,
    said: Option<Date>,
) -> db::Result<()> {
    if invoice.said_delivered_on == said {
        return Ok(());
    }
    let arrived = arrival(invoice.promised_on, invoice.listed_delivered_on, said);
    store::record::put_said_delivered(work.tx, invoice.id, said, arrived, work.now)?;
    let data =
        json!({"said_delivered_on": [invoice.said_delivered_on, said], "days_late": arrived.days_late});
    let subject = Subject { kind: "invoice", id: invoice.id };
    work.record(by, Event { kind: "sales.delivery_said", subject, data })
}

/// One line of an invoice that is recorded by itself.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLine {
    /// What was sold.
    pub product: String,
    /// How many; one when absent.
    #[schema(value_type = Option<f64>)]
    pub quantity: Option<Number>,
    /// The price of one, in currency units.
    #[schema(value_type = Option<f64>)]
    pub price: Option<Number>,
    /// A share of one: `0.15` is fifteen per cent.
    #[schema(value_type = Option<f64>)]
    pub discount: Option<Number>,
    /// Its commercial group.
    pub product_group: Option<String>,
}

/// An instant, or a day whose hour nobody said: midnight where the company is, as lists have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// An instant.
    At(Timestamp),
    /// A day.
    On(Date),
}

impl Moment {
    fn instant(self, company: &Company) -> Timestamp {
        match self {
            Self::At(at) => at,
            Self::On(day) => company.instant(day.at(0, 0, 0, 0)),
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::At(at) => at.serialize(to),
            Self::On(day) => day.serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        if let Ok(day) = text.trim().parse::<Date>()
            && text.trim().len() == "2026-11-24".len()
        {
            return Ok(Self::On(day));
        }
        text.parse().map(Self::At).map_err(D::Error::custom)
    }
}

/// One invoice, recorded by itself. What is absent stays as it is known: of a known number, only what changes is sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct NewInvoice {
    /// As written.
    pub number: String,
    /// When it was issued, or the day; of a new invoice it is needed.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub invoiced_at: Option<Moment>,
    /// The customer's name; of a new invoice it is needed.
    pub customer: Option<String>,
    /// The customer's tax number.
    pub tax_id: Option<String>,
    /// The customer's phone.
    pub phone: Option<String>,
    /// The customer's address for mail.
    pub email: Option<String>,
    /// Where it is sent: street.
    pub address: Option<String>,
    /// Where it is sent: city.
    pub city: Option<String>,
    /// Where it is sent: province.
    pub province: Option<String>,
    /// Who sold it.
    pub sales_rep: Option<String>,
    /// Its commercial group.
    pub product_group: Option<String>,
    /// In minor units of `currency`; with lines it is their sum.
    pub amount_minor: Option<i64>,
    /// ISO 4217 code; the company's when absent.
    pub currency: Option<String>,
    /// The courier.
    pub carrier: Option<String>,
    /// The courier's document.
    pub waybill: Option<String>,
    /// The day it is promised for.
    #[schema(value_type = Option<String>, format = Date)]
    pub promised_on: Option<Date>,
    /// When it left, or the day.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub dispatched_at: Option<Moment>,
    /// When it arrived, or the day.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub delivered_at: Option<Moment>,
    /// `active` or `voided`.
    pub status: Option<String>,
    /// What was sold.
    pub lines: Option<Vec<NewLine>>,
}

/// What became of an invoice that was recorded by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RecordedInvoice {
    /// Its identity.
    pub id: Uuid,
    /// `new`, `changed` or `unchanged`.
    pub outcome: String,
}

/// Records one invoice, or corrects it when its number is known.
///
/// # Errors
/// Not allowed, or something of it is wrong.
pub async fn record_invoice(
    base: &Base,
    actor: &Actor,
    input: NewInvoice,
    once: Option<OnceKey>,
) -> Result<RecordedInvoice, Error> {
    actor.require(Permission::Lists)?;
    let by = actor.by();
    let recorded = base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let company = Arc::new(shell::company(work.tx)?);
            customers::hold(work.tx)?;
            let number = sheets::clean(&input.number).into_owned();
            let known = store::invoices::invoice_by_number(work.tx, &number)?;
            let customer = known.as_ref().map(|known| customers::customer(work.tx, known.customer_id));
            let customer = customer.transpose()?.flatten();
            let listed = listed(&input, &company, known.as_ref(), customer.as_ref())?;
            let known = known.map(|known| known.id);
            // The event needs its subject before it is stored: a new invoice's event names the request.
            let subject = Subject { kind: "invoice", id: known.unwrap_or_else(Uuid::now_v7) };
            let all = std::slice::from_ref(&listed);
            let recorded =
                import::record_invoices(work, &by, subject, None, &company, all, &mut Names::default())?;
            let outcome = match recorded.counts {
                Counts { new: 1, .. } => "new",
                Counts { changed: 1, .. } => "changed",
                _ => "unchanged",
            };
            let id = recorded.ids.first().copied().or(known).unwrap_or(subject.id);
            Ok::<_, Error>(RecordedInvoice { id, outcome: outcome.to_owned() })
        })
    });
    recorded.await
}

/// The invoice as a list would say it; of one that is known, what was not sent is as it is.
fn listed(
    input: &NewInvoice,
    company: &Company,
    known: Option<&Invoice>,
    buyer: Option<&Customer>,
) -> Result<Listed, Error> {
    let instant = |moment: Option<Moment>| moment.map(|moment| moment.instant(company));
    let invoiced_at = instant(input.invoiced_at).or(known.map(|known| known.invoiced_at));
    let (dispatched_at, delivered_at) = (instant(input.dispatched_at), instant(input.delivered_at));
    // Who is not named is who it was.
    let same = buyer.filter(|_| input.customer.is_none());
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, key: &'static str| wrongs.push(Wrong::new(field, Say::key(key)));
    let number = sheets::clean(&input.number).into_owned();
    let key = number_key(&number);
    if key.is_empty() {
        wrong("number", "sales-wrong-required");
    }
    if invoiced_at.is_none() {
        wrong("invoiced_at", "sales-wrong-required");
    }
    let said = |text: &Option<String>| text.as_deref().map(|text| sheets::clean(text).into_owned());
    let name = said(&input.customer).or(same.map(|buyer| buyer.name.clone())).filter(|name| !name.is_empty());
    if name.is_none() {
        wrong("customer", "sales-wrong-required");
    }
    let currency = match &input.currency {
        None => company.currency,
        Some(code) => code.parse::<Currency>().unwrap_or_else(|_| {
            wrong("currency", "sales-wrong-currency");
            company.currency
        }),
    };
    if !matches!(input.status.as_deref(), None | Some("active" | "voided")) {
        wrong("status", "sales-wrong-status");
    }
    let mut lines = Vec::new();
    for line in input.lines.iter().flatten() {
        match listed_line(line, currency) {
            Some(line) => lines.push(line),
            None => wrong("lines", "sales-wrong-amount"),
        }
    }
    let sum = lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.amount));
    if sum.is_none() {
        wrong("lines", "sales-wrong-amount");
    }
    let texts = [
        ("number", Some(&input.number)),
        ("customer", input.customer.as_ref()),
        ("tax_id", input.tax_id.as_ref()),
        ("phone", input.phone.as_ref()),
        ("email", input.email.as_ref()),
        ("address", input.address.as_ref()),
        ("city", input.city.as_ref()),
        ("province", input.province.as_ref()),
        ("sales_rep", input.sales_rep.as_ref()),
        ("product_group", input.product_group.as_ref()),
        ("carrier", input.carrier.as_ref()),
        ("waybill", input.waybill.as_ref()),
    ];
    for (field, text) in texts {
        if text.is_some_and(|text| is_too_long(text)) {
            wrong(field, "sales-wrong-long");
        }
    }
    let line_texts =
        input.lines.iter().flatten().flat_map(|line| [Some(&line.product), line.product_group.as_ref()]);
    if line_texts.flatten().any(|text| is_too_long(text)) {
        wrong("lines", "sales-wrong-long");
    }
    if [invoiced_at, dispatched_at, delivered_at]
        .into_iter()
        .flatten()
        .any(|at| !is_plausible(company.day_of(at)))
        || input.promised_on.is_some_and(|day| !is_plausible(day))
    {
        wrong("invoiced_at", "sales-wrong-year");
    }
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    let has_lines = input.lines.is_some();
    let has = |at: usize| match at {
        field::NUMBER | field::INVOICED_AT | field::CUSTOMER => true,
        field::TAX_ID => input.tax_id.is_some(),
        field::PHONE => input.phone.is_some(),
        field::EMAIL => input.email.is_some(),
        field::ADDRESS => input.address.is_some(),
        field::CITY => input.city.is_some(),
        field::PROVINCE => input.province.is_some(),
        field::SALES_REP => input.sales_rep.is_some(),
        field::PRODUCT_GROUP => input.product_group.is_some(),
        field::PRODUCT | field::QUANTITY | field::PRICE => has_lines,
        field::AMOUNT => input.amount_minor.is_some(),
        field::CURRENCY => input.currency.is_some(),
        field::CARRIER => input.carrier.is_some(),
        field::WAYBILL => input.waybill.is_some(),
        field::PROMISED_ON => input.promised_on.is_some(),
        field::DISPATCHED_AT => input.dispatched_at.is_some(),
        field::DELIVERED_AT => input.delivered_at.is_some(),
        field::STATUS => input.status.is_some(),
        _ => false,
    };
    let kept = |sent: &Option<String>, of: fn(&Customer) -> &Option<String>| {
        same.filter(|_| sent.is_none()).and_then(|buyer| of(buyer).clone())
    };
    // An empty text takes back what was known, as an empty cell does.
    let text = |text: &Option<String>| said(text).filter(|text| !text.is_empty());
    let listed = Listed {
        row: 1,
        number,
        key,
        invoiced_at: invoiced_at.unwrap_or_default(),
        identity: Identity {
            name,
            tax_id: text(&input.tax_id).or_else(|| kept(&input.tax_id, |buyer| &buyer.tax_id)),
            phone: text(&input.phone).or_else(|| kept(&input.phone, |buyer| &buyer.phone)),
            email: text(&input.email).or_else(|| kept(&input.email, |buyer| &buyer.email)),
            address: text(&input.address),
            city: text(&input.city),
            province: text(&input.province),
        },
        sales_rep: text(&input.sales_rep),
        product_group: text(&input.product_group),
        amount: if has_lines { sum } else { input.amount_minor },
        currency,
        carrier: text(&input.carrier),
        waybill: text(&input.waybill),
        promised_on: input.promised_on,
        dispatched_at,
        delivered_at,
        voided: input.status.as_deref() == Some("voided"),
        lines,
        fields: FieldSet::of(has),
        print: Vec::new(),
    };
    Ok(listed.printed())
}

/// A line with what it amounts to; none when a number of it is too large.
fn listed_line(line: &NewLine, currency: Currency) -> Option<ListedLine> {
    let decimal = |number: &Option<Number>| match number {
        None => Some(None),
        Some(number) => number.to_string().parse::<Decimal>().ok().map(Some),
    };
    let (quantity, price, discount) =
        (decimal(&line.quantity)?, decimal(&line.price)?, decimal(&line.discount)?);
    let amount = match price {
        None => 0,
        Some(price) => {
            let discount = discount.unwrap_or_default();
            line_amount(price, quantity.unwrap_or(Decimal::ONE), discount, currency).ok()?
        }
    };
    let (product, product_group) = (line.product.clone(), line.product_group.clone());
    Some(ListedLine { product, quantity, price, amount, product_group })
}
