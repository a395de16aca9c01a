//! A row of a list of cases, as it is understood.

use super::{
    AMOUNT, ASSIGNEE, CASES, CATEGORY, CHANNEL, CITY, CLOSED_AT, CODE, CONSUMER, CONSUMER_EMAIL,
    CONSUMER_PHONE, CURRENCY, CUSTOMER, DESCRIPTION, EMAIL, INVOICE, KIND, OPENED_BY, PHASE, PHONE, PRIORITY,
    PRODUCT, PRODUCT_GROUP, PROVINCE, RECEIVED_AT, REFERENCE, REMEDY_GIVEN, REMEDY_PLANNED, SOLUTION,
    SOLVED_AT, STAGE, SUBJECT, TAGS, TAX_ID, TEAM, people::People,
};
use crate::{
    Channel, Consumer, Kind, NewCase, Phase, Priority,
    opening::{Brought, LONGEST_SUBJECT, LONGEST_TEXT},
    search::names,
};
use customers::Identity;
use jiff::{Timestamp, civil::Time};
use places::{Currency, fold};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use sales::import::{OpenList, Refused, of_cell, of_value};
use serde_json::{Map, Value as Json, json};
use sheets::{Kind as Cell, Moment, Record};
use shell::{Company, Say};

/// The longest name, number or place that is taken, in characters.
const LONGEST: usize = 300;

/// A row as it was understood.
pub(super) struct Row {
    pub(super) new: NewCase,
    pub(super) brought: Brought,
    /// The code it has in the program that wrote the list, when that is ours.
    pub(super) code: Option<String>,
    /// As the list names them; what is not here by that name is left out.
    pub(super) category: Option<String>,
    pub(super) team: Option<String>,
    pub(super) invoice: Option<String>,
    pub(super) people: People,
    /// Which cells say something, by field.
    says: u64,
}

impl Row {
    /// Whether the row itself says something in a field.
    pub(super) fn says(&self, at: usize) -> bool {
        self.says & (1 << at) != 0
    }
}

/// What a row is refused with.
struct Reading<'a> {
    list: &'a OpenList,
    record: &'a Record<'a>,
}

impl Reading<'_> {
    fn refused(&self, at: usize, key: &'static str, value: &str) -> Refused {
        let column = self.list.layout.column(at).map(|column| column.header.clone());
        let reason = Say::key(key).with("column", column.as_deref().unwrap_or_default());
        let reason = reason.with("value", of_value(value));
        Refused { row: self.record.number(), column, reason }
    }

    fn text(&self, at: usize) -> Result<Option<String>, Refused> {
        let cell = match CASES.fields[at].kind {
            Cell::Identifier => self.record.identifier(at),
            _ if at == DESCRIPTION || at == SOLUTION => self.record.lines(at),
            _ => self.record.text(at),
        };
        let cell = cell.map_err(|problem| of_cell(self.record.number(), problem))?;
        let text = cell.map(|text| text.into_owned()).filter(|text| !text.trim().is_empty());
        let most = match at {
            DESCRIPTION | SOLUTION | SUBJECT | TAGS => LONGEST_TEXT,
            _ => LONGEST,
        };
        match text {
            Some(text) if text.chars().count() > most => Err(self.too_long(at, most)),
            text => Ok(text),
        }
    }

    fn too_long(&self, at: usize, most: usize) -> Refused {
        let mut refused = self.refused(at, "cases-import-long", "");
        refused.reason = refused.reason.with("most", most);
        refused
    }

    fn needed(&self, at: usize) -> Result<String, Refused> {
        self.text(at)?.ok_or_else(|| self.refused(at, "sales-refused-required", ""))
    }

    /// Where its code stands: in the column of ours, or that of the other program.
    fn code(&self) -> usize {
        if self.list.layout.has(CODE) { CODE } else { REFERENCE }
    }

    /// What it is about and what was told; a subject that is too long for one line is told whole below it.
    fn words(&self) -> Result<(String, String), Refused> {
        let subject = self.needed(SUBJECT)?;
        let description = self.text(DESCRIPTION)?.unwrap_or_default();
        if subject.chars().count() <= LONGEST_SUBJECT {
            return Ok((subject, description));
        }
        let whole = format!("{subject}\n\n{description}").trim_end().to_owned();
        if whole.chars().count() > LONGEST_TEXT {
            return Err(self.too_long(SUBJECT, LONGEST_SUBJECT));
        }
        Ok((subject.chars().take(LONGEST_SUBJECT).collect(), whole))
    }

    fn consumer(&self) -> Result<Option<Consumer>, Refused> {
        let (name, phone, email) =
            (self.text(CONSUMER)?, self.text(CONSUMER_PHONE)?, self.text(CONSUMER_EMAIL)?);
        let somebody = name.is_some() || phone.is_some() || email.is_some();
        Ok(somebody.then_some(Consumer { name, phone, email }))
    }

    /// What a cell says in words of ours; `otherwise` when it says nothing.
    fn said<T>(&self, at: usize, otherwise: T, understand: fn(&str) -> Option<T>) -> Result<T, Refused> {
        let Some(text) = self.text(at)? else { return Ok(otherwise) };
        understand(&text).ok_or_else(|| self.refused(at, "cases-import-unknown", &text))
    }

    /// The amount in dispute, in minor units, and its currency: that of its column, of a sign beside it, or the company's. A
    /// heading of ours for programs says that it is told in minor units.
    fn amount(&self) -> Result<(Option<i64>, Option<String>), Refused> {
        let problem = |problem| of_cell(self.record.number(), problem);
        let Some(amount) = self.record.amount(AMOUNT).map_err(problem)? else { return Ok((None, None)) };
        let said = self.text(CURRENCY)?.or(amount.currency).map(|code| code.trim().to_uppercase());
        let currency = match &said {
            None => self.list.company.currency,
            Some(code) => {
                code.parse::<Currency>().map_err(|_| self.refused(CURRENCY, "cases-import-unknown", code))?
            }
        };
        let minor = self
            .list
            .layout
            .column(AMOUNT)
            .is_some_and(|column| sheets::fold(&column.header) == sheets::fold(CASES.fields[AMOUNT].key));
        let digits = if minor { 0 } else { currency.minor_digits() };
        let whole = amount.value.checked_mul(Decimal::from(10_u64.pow(digits)));
        let whole = whole.filter(|n| n.is_integer() && !n.is_sign_negative()).and_then(|n| n.to_i64());
        let whole = whole.ok_or_else(|| self.refused(AMOUNT, "cases-amount-wrong", ""))?;
        Ok((Some(whole), Some(currency.code().to_owned())))
    }

    fn moment(&self, at: usize) -> Result<Option<Moment>, Refused> {
        self.record.moment(at).map_err(|problem| of_cell(self.record.number(), problem))
    }

    fn instant(&self, at: usize) -> Result<Option<Timestamp>, Refused> {
        Ok(self.moment(at)?.map(|moment| instant(&self.list.company, moment)))
    }

    /// When something ended that began at an instant: where only the day is told, not before that on the same day.
    fn end(&self, at: usize, began: Option<Timestamp>) -> Result<Option<Timestamp>, Refused> {
        let company = &self.list.company;
        Ok(self.moment(at)?.map(|moment| match (moment, began) {
            (Moment::Day(day), Some(began)) if company.day_of(began) == day => began,
            (moment, _) => instant(company, moment),
        }))
    }
}

/// The instant of a moment on the company's clock.
pub(crate) fn instant(company: &Company, moment: Moment) -> Timestamp {
    match moment {
        Moment::Exact { at, .. } => at,
        Moment::Local(local) => company.instant(local),
        Moment::Day(day) => company.instant(day.to_datetime(Time::midnight())),
    }
}

pub(super) fn read(list: &OpenList, record: &Record<'_>) -> Result<Row, Refused> {
    let row = Reading { list, record };
    let phase = row.said(PHASE, Phase::New, names::phase)?;
    let received_at = row.instant(RECEIVED_AT)?;
    let closed_at = row.end(CLOSED_AT, received_at)?.filter(|_| phase == Phase::Closed);
    let solved_at = row.end(SOLVED_AT, received_at)?.or(closed_at).filter(|_| !phase.is_open());
    if let (Some(received), Some(solved)) = (received_at, solved_at)
        && solved < received
    {
        return Err(row.refused(SOLVED_AT, "cases-import-solved-early", ""));
    }
    let tags = row.text(TAGS)?.unwrap_or_default();
    let (subject, description) = row.words()?;
    let (amount, currency) = row.amount()?;
    let remedy = |at| row.said(at, None, |said| names::remedy(said).map(Some));
    let new = NewCase {
        subject,
        description,
        customer: Some(Identity {
            name: Some(row.needed(CUSTOMER)?),
            tax_id: row.text(TAX_ID)?,
            phone: row.text(PHONE)?,
            email: row.text(EMAIL)?,
            address: None,
            city: row.text(CITY)?,
            province: row.text(PROVINCE)?,
        }),
        consumer: row.consumer()?,
        product: row.text(PRODUCT)?,
        product_group: row.text(PRODUCT_GROUP)?,
        priority: row.said(PRIORITY, Priority::Normal, names::priority)?,
        tags: tags.split([',', ';']).map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect(),
        amount,
        currency,
        remedy_planned: remedy(REMEDY_PLANNED)?,
        remedy_given: remedy(REMEDY_GIVEN)?,
        ..NewCase::new(
            row.said(KIND, Kind::Inquiry, names::kind)?,
            row.said(CHANNEL, Channel::Api, names::channel)?,
        )
    };
    let reference = row.text(REFERENCE)?.map_or_else(|| row.needed(row.code()), Ok)?;
    if fold(&reference).is_empty() {
        return Err(row.refused(REFERENCE, "cases-import-unknown", &reference));
    }
    let solution = row.text(SOLUTION)?.unwrap_or_default();
    let brought = Brought {
        reference,
        received_at,
        phase,
        solution,
        solved_at,
        closed_at,
        stage: row.text(STAGE)?,
        held_by: None,
        opened_by: None,
        told: Json::Null,
    };
    let says = |at: &usize| record.text(*at).is_ok_and(|text| text.is_some());
    Ok(Row {
        new,
        brought,
        code: row.text(CODE)?,
        category: row.text(CATEGORY)?,
        team: row.text(TEAM)?,
        invoice: row.text(INVOICE)?,
        people: People { assignee: row.text(ASSIGNEE)?, opened_by: row.text(OPENED_BY)? },
        says: (0..CASES.fields.len()).filter(says).fold(0, |all, at| all | 1 << at),
    })
}

/// What was understood of a row, by field.
pub(super) fn told(_: &OpenList, row: &Row) -> Map<String, Json> {
    let Row { new, brought, code, category, team, invoice, people, .. } = row;
    let customer = new.customer.clone().unwrap_or_default();
    let consumer = new.consumer.clone().unwrap_or_default();
    let told = json!({
        "reference": brought.reference, "code": code, "subject": new.subject, "customer": customer.name,
        "received_at": brought.received_at, "kind": new.kind, "phase": brought.phase,
        "description": new.description, "tax_id": customer.tax_id, "phone": customer.phone,
        "email": customer.email, "city": customer.city, "province": customer.province, "product": new.product,
        "product_group": new.product_group, "channel": new.channel, "priority": new.priority, "tags": new.tags,
        "solution": brought.solution, "solved_at": brought.solved_at, "closed_at": brought.closed_at,
        "category": category, "consumer": consumer.name, "consumer_phone": consumer.phone,
        "consumer_email": consumer.email, "invoice": invoice, "team": team, "assignee": people.assignee, "opened_by": people.opened_by,
        "amount_minor": new.amount, "currency": new.currency, "remedy_planned": new.remedy_planned,
        "remedy_given": new.remedy_given, "stage": brought.stage,
    });
    match told {
        Json::Object(fields) => fields,
        _ => Map::new(),
    }
}
