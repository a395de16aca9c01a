//! One row of a list, read field by field.

use super::{
    OpenList, Refused, field,
    open::Provinces,
    refused::{self, short},
    status,
    vocabulary::MINOR,
};
use crate::rules::{is_plausible, is_too_long};
use jiff::{Timestamp, civil::Date};
use places::Currency;
use rust_decimal::Decimal;
use sheets::{CellProblem, Kind, Moment, Record};
use shell::Say;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Text(String),
    Day(Date),
    At(Timestamp),
    Currency(Currency),
    Voided(bool),
}

/// The fields of a row that are said of the invoice as a whole.
pub(crate) const HEAD: [usize; 17] = [
    field::INVOICED_AT,
    field::CUSTOMER,
    field::TAX_ID,
    field::PHONE,
    field::EMAIL,
    field::ADDRESS,
    field::CITY,
    field::PROVINCE,
    field::SALES_REP,
    field::CARRIER,
    field::WAYBILL,
    field::PROMISED_ON,
    field::DISPATCHED_AT,
    field::DELIVERED_AT,
    field::STATUS,
    field::CURRENCY,
    // In a list with lines these two are said of the line; see `Reading::lines`.
    field::PRODUCT_GROUP,
];

/// What a row says of one line.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LineRead {
    pub(crate) product: Option<String>,
    pub(crate) quantity: Option<Decimal>,
    pub(crate) price: Option<Decimal>,
    pub(crate) discount: Option<Decimal>,
    pub(crate) amount: Option<Decimal>,
}

impl LineRead {
    /// Whether the row speaks of a line at all.
    pub(crate) fn is_line(&self) -> bool {
        self.product.is_some() || self.quantity.is_some() || self.price.is_some()
    }
}

/// A row as it was read.
#[derive(Clone, Debug)]
pub(crate) struct RowRead {
    /// As a spreadsheet numbers it.
    pub(crate) row: u64,
    /// The number, as written.
    pub(crate) number: String,
    /// What it says, or why it cannot be taken.
    pub(crate) said: Result<Box<Said>, Box<Refused>>,
}

/// What a row that can be taken says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// By the places of [`HEAD`].
    pub(crate) head: [Option<Value>; HEAD.len()],
    pub(crate) line: LineRead,
}

impl RowRead {
    /// About how many bytes it takes to keep it.
    pub(crate) fn weight(&self) -> usize {
        let texts = |said: &Said| -> usize {
            let text = |value: &Option<Value>| match value {
                Some(Value::Text(text)) => text.len() + 16,
                _ => 0,
            };
            said.head.iter().map(text).sum::<usize>() + said.line.product.as_ref().map_or(0, String::len)
        };
        size_of::<Self>() + size_of::<Said>() + 32 + self.said.as_deref().map_or(64, texts)
    }
}

/// Reads rows; remembers what rows repeat.
pub(crate) struct Reading<'a> {
    list: &'a OpenList,
    provinces: Provinces,
    status_header: &'a str,
    /// What the heading of the amount, or of the price, says it is in.
    heading: Option<Currency>,
    /// Whether it says that amounts are in minor units.
    minor: bool,
}

impl<'a> Reading<'a> {
    pub(crate) fn of(list: &'a OpenList) -> Self {
        let status_header = list.header(field::STATUS).unwrap_or_default();
        let says = |at| status::currency_of_heading(list.header(at)?, list.company.currency);
        let heading = says(field::AMOUNT).or_else(|| says(field::PRICE));
        let minor =
            list.header(field::AMOUNT).is_some_and(|header| sheets::fold(header) == sheets::fold(MINOR));
        Self { list, provinces: Provinces::of(list.company.country), status_header, heading, minor }
    }

    /// The number a row gives, or why it gives none.
    pub(crate) fn number(&self, record: &Record<'_>) -> Result<String, Refused> {
        let row = record.number();
        let number = record.identifier(field::NUMBER).map_err(|problem| refused::of_cell(row, problem))?;
        let number = number.map(std::borrow::Cow::into_owned).unwrap_or_default();
        if crate::rules::number_key(&number).is_empty() {
            return Err(self.lacks(row, field::NUMBER));
        }
        if is_too_long(&number) {
            return Err(self.refused(row, field::NUMBER, "sales-refused-too-long", &number));
        }
        Ok(number)
    }

    /// Everything a row says.
    pub(crate) fn row(&mut self, record: &Record<'_>, number: String) -> RowRead {
        let said = self.said(record).map(Box::new).map_err(Box::new);
        RowRead { row: record.number(), number, said }
    }

    fn said(&mut self, record: &Record<'_>) -> Result<Said, Refused> {
        let row = record.number();
        record.check().map_err(|problem| refused::of_row(row, problem))?;
        let mut head = [const { None }; HEAD.len()];
        for (value, at) in head.iter_mut().zip(HEAD) {
            if self.list.layout.has(at) {
                *value = self.value(record, at)?;
            }
        }
        let problem = |problem: CellProblem| refused::of_cell(row, problem);
        let price = record.amount(field::PRICE).map_err(problem)?;
        let amount = record.amount(field::AMOUNT).map_err(problem)?;
        if let Some(currency) = head_value(&mut head, field::CURRENCY).filter(|currency| currency.is_none()) {
            let sign = amount.as_ref().or(price.as_ref()).and_then(|amount| amount.currency.as_deref());
            let at = if amount.is_some() { field::AMOUNT } else { field::PRICE };
            // `$` stands for many currencies, of which the heading may name one.
            let sign = sign.filter(|sign| *sign != "$" || self.heading.is_none());
            let signed = sign.map(|sign| self.currency(row, at, sign)).transpose()?;
            *currency = signed.or(self.heading.map(Value::Currency));
        }
        let digits = match head_value(&mut head, field::CURRENCY) {
            Some(Some(Value::Currency(currency))) => currency.minor_digits(),
            _ => self.list.company.currency.minor_digits(),
        };
        let one = if self.minor { Decimal::from(10_u64.pow(digits)) } else { Decimal::ONE };
        let line = LineRead {
            product: self.product(record)?,
            quantity: record.quantity(field::QUANTITY).map_err(problem)?,
            price: price.map(|price| price.value),
            discount: record.percent(field::DISCOUNT).map_err(problem)?,
            amount: amount.map(|amount| amount.value / one),
        };
        Ok(Said { head, line })
    }

    fn product(&self, record: &Record<'_>) -> Result<Option<String>, Refused> {
        let row = record.number();
        let product = record.text(field::PRODUCT).map_err(|problem| refused::of_cell(row, problem))?;
        match product {
            Some(text) if is_too_long(&text) => {
                Err(self.refused(row, field::PRODUCT, "sales-refused-too-long", &text))
            }
            product => Ok(product.map(std::borrow::Cow::into_owned)),
        }
    }

    fn value(&mut self, record: &Record<'_>, at: usize) -> Result<Option<Value>, Refused> {
        let row = record.number();
        let problem = |problem: CellProblem| refused::of_cell(row, problem);
        let field = &self.list.vocabulary.fields[at];
        let text = match field.kind {
            Kind::Day => {
                let moment = record.moment(at).map_err(problem)?;
                if let Some(moment) = moment.filter(|moment| !is_plausible(moment.day())) {
                    return Err(self.refused(row, at, "sales-refused-year", &moment.day().to_string()));
                }
                return Ok(moment.map(|moment| self.moment(at, moment)));
            }
            Kind::Identifier => record.identifier(at).map_err(problem)?,
            Kind::Phone => record.phone(at).map_err(problem)?,
            _ => record.text(at).map_err(problem)?,
        };
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
        if is_too_long(&text) {
            return Err(self.refused(row, at, "sales-refused-too-long", &text));
        }
        Ok(Some(match at {
            field::STATUS => Value::Voided(status::is_voided(&text, self.status_header)),
            field::CURRENCY => self.currency(row, at, &text)?,
            field::PROVINCE => Value::Text(self.provinces.settle(text.into_owned())),
            _ => Value::Text(text.into_owned()),
        }))
    }

    /// Days stay days; the rest are instants, on the company's clock when the list names no zone.
    fn moment(&self, at: usize, moment: Moment) -> Value {
        if at == field::PROMISED_ON {
            return Value::Day(moment.day());
        }
        let company = &self.list.company;
        Value::At(match moment {
            Moment::Exact { at, .. } => at,
            Moment::Local(local) => company.instant(local),
            Moment::Day(day) if at == field::INVOICED_AT => {
                company.instant(day.to_datetime(self.list.settings.invoiced_time))
            }
            Moment::Day(day) => company.instant(day.to_datetime(jiff::civil::Time::midnight())),
        })
    }

    fn refused(&self, row: u64, at: usize, key: &'static str, value: &str) -> Refused {
        let column = self.list.header(at).unwrap_or_default();
        Refused::new(row, Some(column), Say::key(key).with("value", short(value)).with("column", column))
    }

    fn currency(&self, row: u64, at: usize, written: &str) -> Result<Value, Refused> {
        let found = status::currency(written, self.list.company.currency);
        found
            .map(Value::Currency)
            .ok_or_else(|| self.refused(row, at, "sales-refused-unknown-currency", written))
    }

    /// A row without something every invoice needs.
    pub(crate) fn lacks(&self, row: u64, at: usize) -> Refused {
        let column = self.list.header(at).unwrap_or_default();
        Refused::new(row, Some(column), Say::key("sales-refused-required").with("column", column))
    }
}

/// The place of a field in a row's head.
pub(crate) fn head_value(head: &mut [Option<Value>; HEAD.len()], at: usize) -> Option<&mut Option<Value>> {
    let place = HEAD.iter().position(|field| *field == at)?;
    head.get_mut(place)
}
