//! Correcting what a case says: any of its fields, each with what it was before.

use crate::{
    Case, Consumer, Error, Kind, Priority, Remedy, Scope,
    categories::{self, version_offering},
    opening::{LONGEST_SUBJECT, LONGEST_TEXT, wrong_consumer},
    rules,
    search::index,
    store, teams,
    verbs::{keep, take, unchanged_since},
};
use jobs::{Base, Work};
use places::Currency;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Value as Json, json};
use shell::{Actor, Company, Permission, Say, Wrong};
use uuid::Uuid;

/// What is corrected of a case. A field that is absent stays as it is; one that may be empty is emptied by `null` or
/// a blank text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CaseChange {
    /// What somebody came with.
    #[serde(deserialize_with = "kind")]
    pub kind: Option<Kind>,
    /// Code of a category: of a version in force today, or the one the case has.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    pub category: Option<Option<String>>,
    /// What it is about.
    #[serde(deserialize_with = "never_null")]
    pub subject: Option<String>,
    /// What was said.
    #[serde(deserialize_with = "emptied")]
    pub description: Option<String>,
    /// How soon it must be looked at.
    #[serde(deserialize_with = "never_null")]
    pub priority: Option<Priority>,
    /// The words it is marked with, all of them.
    #[serde(deserialize_with = "emptied")]
    pub tags: Option<Vec<String>>,
    /// The team whose it is.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<Uuid>)]
    pub team: Option<Option<Uuid>>,
    /// Who buys.
    #[serde(deserialize_with = "never_null")]
    pub customer_id: Option<Uuid>,
    /// Who uses it, when it is not who buys.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<Consumer>)]
    pub consumer: Option<Option<Consumer>>,
    /// Number of the invoice it is about.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    pub invoice: Option<Option<String>>,
    /// The product it is about.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    pub product: Option<Option<String>>,
    /// The commercial group of that product.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<String>)]
    pub product_group: Option<Option<String>>,
    /// The amount in dispute, in whole minor units.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<i64>)]
    pub amount_minor: Option<Option<i64>>,
    /// The currency of that amount; the company's when absent.
    pub currency: Option<String>,
    /// What the customer is to get for it.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<Remedy>)]
    pub remedy_planned: Option<Option<Remedy>>,
    /// What the customer got for it.
    #[serde(deserialize_with = "said")]
    #[schema(value_type = Option<Remedy>)]
    pub remedy_given: Option<Option<Remedy>>,
    /// The version the case was read in; when absent, whatever it is now.
    pub version: Option<i64>,
}

/// What is there is said, though it be `null`.
fn said<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// What is there is something: `null` would change nothing.
fn never_null<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

/// What is there is said; `null` empties it.
fn emptied<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(from: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(from).map(|said| Some(said.unwrap_or_default()))
}

/// A kind as programs say it.
fn kind<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Kind>, D::Error> {
    let code = String::deserialize(from)?;
    let allowed = || Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
    let unknown = || serde::de::Error::custom(format!("{code} is none of {}", allowed()));
    Kind::read(&code).map(Some).ok_or_else(unknown)
}

/// Corrects what a case says. Records `case.mended` with what each field was and is.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] with every field that is wrong; [`Error::Changed`] when somebody else changed
/// it since it was read.
pub async fn mend_case(base: &Base, actor: &Actor, code: &str, change: CaseChange) -> Result<(), Error> {
    let (actor, code) = (actor.clone(), code.to_owned());
    base.write(move |work| mend_case_in(work, &actor, &code, change)).await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// As [`mend_case`].
pub fn mend_case_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    change: CaseChange,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    if change.customer_id.is_some() || change.invoice.is_some() {
        customers::hold(work.tx)?;
    }
    let before = take(work, Scope::of(actor)?, code)?;
    unchanged_since(&before, change.version)?;
    let company = shell::company(work.tx)?;
    let after = mended(work, &company, before.clone(), change)?;
    let data = differences(work, &before, &after)?;
    if data.as_object().is_none_or(|changes| changes.is_empty()) {
        return Ok(());
    }
    keep(work, &actor.by(), &after, "case.mended", data)?;
    if after.tags != before.tags {
        store::set_tags(work.tx, after.id, &after.tags())?;
        store::use_tags(work.tx, &after.tags(), work.now)?;
    }
    let customer = after.customer_id.map(|id| customers::customer(work.tx, id)).transpose()?.flatten();
    let invoice = after.invoice_id.map(|id| sales::invoice(work.tx, id)).transpose()?.flatten();
    Ok(index::keep(work, &after, customer.as_ref(), invoice.as_ref(), &company)?)
}

/// The case as it is to be.
fn mended(
    work: &mut Work<'_, '_>,
    company: &Company,
    mut case: Case,
    change: CaseChange,
) -> Result<Case, Error> {
    let mut wrongs = wrongs(&change);
    let blank = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    wrongs.extend(reclassified(work, company, &mut case, &change)?);
    let reached = |consumer: Consumer| (consumer.phone, consumer.email);
    let said = change.consumer.clone().flatten().map(Consumer::tidy);
    if let Some(said) =
        said.filter(|said| reached(said.clone()) != reached(case.consumer().unwrap_or_default()))
    {
        wrongs.extend(wrong_consumer(&said, company));
    }
    wrongs.extend(concerned(work, &mut case, &change)?);
    match change.team {
        Some(Some(id)) if case.team_id != Some(id) => match teams::named(work.tx, id) {
            Ok(name) => (case.team_id, case.team_name) = (Some(id), Some(name)),
            Err(Error::Invalid(wrong)) => wrongs.extend(wrong),
            Err(other) => return Err(other),
        },
        Some(None) => (case.team_id, case.team_name) = (None, None),
        _ => {}
    }
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    case.subject = change.subject.map_or(case.subject, |text| rules::one_line(&text));
    case.description = change.description.map_or(case.description, |text| text.trim().to_owned());
    case.priority = change.priority.unwrap_or(case.priority);
    case.tags = change.tags.map_or(case.tags, |tags| json!(rules::tags(&tags)));
    case.product = change.product.map_or(case.product, blank);
    case.product_group = change.product_group.map_or(case.product_group, blank);
    if let Some(amount) = change.amount_minor {
        let currency = || change.currency.clone().unwrap_or_else(|| company.currency.code().to_owned());
        (case.currency, case.amount) = (amount.map(|_| currency().trim().to_uppercase()), amount);
    }
    case.remedy_planned = change.remedy_planned.unwrap_or(case.remedy_planned);
    case.remedy_given = change.remedy_given.unwrap_or(case.remedy_given);
    Ok(case)
}

/// Gives it another kind or category; what is wrong with that.
fn reclassified(
    work: &mut Work<'_, '_>,
    company: &Company,
    case: &mut Case,
    change: &CaseChange,
) -> Result<Option<Wrong>, Error> {
    let kind = change.kind.unwrap_or(case.kind);
    let said = change.category.clone().map(|code| code.filter(|code| !code.trim().is_empty()));
    let category = said.unwrap_or_else(|| case.category_code.clone());
    if category == case.category_code && kind == case.kind {
        return Ok(None);
    }
    let day = company.day_of(work.now);
    let version = match &category {
        Some(code) => match version_offering(work.tx, day, kind, code)? {
            Some(version) => Some(version),
            None => return Ok(Some(categories::not_offered(work.tx, day, kind)?)),
        },
        None => None,
    };
    case.category_name = match version.zip(category.as_deref()) {
        Some((version, code)) => store::categories::name(work.tx, version, code)?,
        None => None,
    };
    (case.kind, case.category_version, case.category_code) = (kind, version, category);
    Ok(None)
}

/// Says whom and what it is about otherwise; what is wrong with that.
fn concerned(work: &mut Work<'_, '_>, case: &mut Case, change: &CaseChange) -> Result<Vec<Wrong>, Error> {
    let mut wrongs = Vec::new();
    if let Some(id) = change.customer_id.filter(|id| case.customer_id != Some(*id)) {
        match customers::customer(work.tx, id)? {
            Some(customer) => (case.customer_id, case.customer_name) = (Some(id), customer.name),
            None => wrongs.push(Wrong::new("customer_id", Say::key("cases-customer-unknown"))),
        }
    }
    if let Some(consumer) = &change.consumer {
        let consumer =
            consumer.clone().map(Consumer::tidy).filter(|consumer| *consumer != Consumer::default());
        case.consumer = consumer.and_then(|consumer| serde_json::to_value(consumer).ok());
    }
    match change.invoice.as_ref().map(|number| number.as_deref().map(str::trim).filter(|n| !n.is_empty())) {
        Some(Some(number)) => match sales::invoice_by_number(work.tx, number)? {
            Some(invoice) => case.invoice_id = Some(invoice.id),
            None => wrongs.push(Wrong::new("invoice", Say::key("cases-invoice-unknown"))),
        },
        Some(None) => case.invoice_id = None,
        None => {}
    }
    Ok(wrongs)
}

fn wrongs(change: &CaseChange) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, key: &'static str| wrongs.push(Wrong::new(field, Say::key(key)));
    let long =
        |text: &Option<String>, most: usize| text.as_ref().is_some_and(|text| text.chars().count() > most);
    if change.subject.as_ref().is_some_and(|subject| subject.trim().is_empty()) {
        wrong("subject", "cases-subject-missing");
    }
    if long(&change.subject, LONGEST_SUBJECT) {
        wrong("subject", "cases-too-long");
    }
    if long(&change.description, LONGEST_TEXT) {
        wrong("description", "cases-too-long");
    }
    for (field, text) in [("product", &change.product), ("product_group", &change.product_group)] {
        if text.as_ref().is_some_and(|text| long(text, LONGEST_SUBJECT)) {
            wrong(field, "cases-too-long");
        }
    }
    wrongs.extend(change.tags.as_ref().and_then(|tags| wrong_tags(tags)));
    wrongs.extend(wrong_amount(change.amount_minor.flatten(), change.currency.as_deref()));
    wrongs
}

/// What is wrong with the words a case is marked with.
pub(crate) fn wrong_tags(tags: &[String]) -> Option<Wrong> {
    let tags = rules::tags(tags);
    let say = if tags.len() > rules::MOST_TAGS {
        Say::key("cases-tags-many").with("most", rules::MOST_TAGS)
    } else if tags.iter().any(|tag| tag.chars().count() > rules::LONGEST_TAG) {
        Say::key("cases-tag-long").with("most", rules::LONGEST_TAG)
    } else if let Some(tag) = tags.iter().find(|tag| tag.contains(rules::BETWEEN_TAGS)) {
        // A list that is taken out parts them by these: it could not be brought back.
        Say::key("cases-tag-parted").with("tag", tag.clone())
    } else {
        return None;
    };
    Some(Wrong::new("tags", say))
}

/// The largest amount in dispute, in minor units: beyond it sums of many cases would not fit any more, nor would other
/// programs read it exactly.
pub(crate) const MOST_AMOUNT: i64 = 1_000_000_000_000_000;

/// What is wrong with an amount in dispute.
pub(crate) fn wrong_amount(amount: Option<i64>, currency: Option<&str>) -> Option<Wrong> {
    if amount.is_some_and(|amount| amount > MOST_AMOUNT) {
        let say = Say::key("cases-amount-large");
        return Some(Wrong::new("amount_minor", say));
    }
    if amount.is_some_and(|amount| amount < 0) {
        return Some(Wrong::new("amount_minor", Say::key("cases-amount-wrong")));
    }
    let unknown = amount.is_some() && currency.is_some_and(|code| code.parse::<Currency>().is_err());
    unknown.then(|| {
        Wrong::choice("currency", currency.unwrap_or_default(), Currency::ALL.iter().map(|c| c.code()))
    })
}

/// A category as an event keeps it: people read its name of then.
fn category(case: &Case) -> Json {
    case.category_code.as_ref().map_or(Json::Null, |code| json!({"code": code, "name": case.category_name}))
}

/// What changed, as the event keeps it: field → [before, after].
fn differences(work: &mut Work<'_, '_>, before: &Case, after: &Case) -> Result<Json, Error> {
    let mut number = |case: &Case| -> Result<Option<String>, Error> {
        let other = before.invoice_id != after.invoice_id;
        let invoice = case.invoice_id.filter(|_| other).map(|id| sales::invoice(work.tx, id)).transpose()?;
        Ok(invoice.flatten().map(|invoice| invoice.number))
    };
    let (invoice_before, invoice_after) = (number(before)?, number(after)?);
    let fields = |c: &Case, invoice: Option<String>| {
        [
            ("kind", json!(c.kind)),
            ("category", category(c)),
            ("subject", json!(c.subject)),
            ("description", json!(c.description)),
            ("priority", json!(c.priority)),
            ("tags", json!(c.tags)),
            ("team", json!(c.team_name)),
            ("customer", json!(c.customer_name)),
            ("consumer", json!(c.consumer)),
            ("invoice", json!(invoice)),
            ("product", json!(c.product)),
            ("product_group", json!(c.product_group)),
            ("amount", c.amount.map_or(Json::Null, |n| json!({"amount_minor": n, "currency": c.currency}))),
            ("remedy_planned", json!(c.remedy_planned)),
            ("remedy_given", json!(c.remedy_given)),
        ]
    };
    let pairs = fields(before, invoice_before).into_iter().zip(fields(after, invoice_after));
    let changed = pairs.filter(|((_, before), (_, after))| before != after);
    Ok(Json::Object(
        changed.map(|((name, before), (_, after))| (name.to_owned(), json!([before, after]))).collect(),
    ))
}
