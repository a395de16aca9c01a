//! What can be done with customers, and what can be asked about them.

use crate::{
    Customer, Error, Found, Segments,
    matching::differences,
    rules::{Identity, Keys, Sought, sought, unusable},
    store::{self, Written},
};
use jobs::{Base, By, Event, OnceKey, Past, Subject, Work};
use places::{Country, fold};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, Permission, Say, Wrong};
use uuid::Uuid;

/// How many customers a page of the list shows.
pub const PER_PAGE: i64 = 50;

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject { kind: "customer", id }
}

/// What a person writes of a customer. In a change, a field that is absent stays as it is and a blank one is
/// erased.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Sent")]
pub struct Contact {
    /// Who they are and how they are reached.
    #[serde(flatten)]
    pub identity: Identity,
    /// What is good to know when speaking to them.
    pub note: Option<String>,
    /// What sort of customer it is: one of the company's own list.
    pub segment: Option<String>,
}

/// What is written of a customer. In a change, a field that is absent stays as it is and a blank one is erased.
// A `Contact` as it is sent, field by field: what is in none of them is refused.
#[derive(Deserialize, utoipa::ToSchema)]
#[schema(as = Contact)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sent {
    /// Name of the person or company.
    name: Option<String>,
    /// Tax number.
    tax_id: Option<String>,
    /// Phone.
    phone: Option<String>,
    /// E-mail address.
    email: Option<String>,
    /// Street and number.
    address: Option<String>,
    /// City.
    city: Option<String>,
    /// Province, state or department.
    province: Option<String>,
    /// What is good to know when speaking to them.
    note: Option<String>,
    /// What sort of customer it is: one of the company's own list.
    segment: Option<String>,
}

impl From<Sent> for Contact {
    fn from(sent: Sent) -> Self {
        let Sent { name, tax_id, phone, email, address, city, province, note, segment } = sent;
        Self { identity: Identity { name, tax_id, phone, email, address, city, province }, note, segment }
    }
}

/// The longest name, phone or address kept, in characters.
const LONGEST: usize = 200;
/// The longest note kept, in characters.
pub const LONGEST_NOTE: usize = 5_000;

fn check(identity: &Identity, note: &str, unusable: Vec<Wrong>) -> Result<(), Error> {
    let mut wrongs = unusable;
    let mut wrong = |field: &str, key: &'static str| wrongs.push(Wrong::new(field, Say::key(key)));
    if identity.name.is_none() {
        wrong("name", "customers-name-missing");
    }
    let Identity { name, tax_id, phone, email, address, city, province } = identity;
    let fields = [
        ("name", name),
        ("tax_id", tax_id),
        ("phone", phone),
        ("email", email),
        ("address", address),
        ("city", city),
        ("province", province),
    ];
    for (field, text) in fields {
        if text.as_deref().is_some_and(|text| text.chars().count() > LONGEST) {
            wrong(field, "customers-too-long");
        }
    }
    if note.chars().count() > LONGEST_NOTE {
        wrong("note", "customers-too-long");
    }
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// Keeps a new customer, or finds the one already known by the same tax number, phone or city.
///
/// # Errors
/// [`Error::Invalid`] without a name or with an impossible address.
pub async fn add_customer(
    base: &Base,
    actor: &Actor,
    contact: Contact,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(Permission::Customers)?;
    let (by, identity) = (actor.by(), contact.identity.tidy());
    let note = contact.note.clone().unwrap_or_default().trim().to_owned();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let country = shell::company(work.tx)?.country;
            check(&identity, &note, unusable(&identity, country))?;
            let known = crate::find_or_create(work, &by, &identity, country)?;
            if !note.is_empty() {
                store::set_note(work.tx, known.id, &note, work.now)?;
            }
            if known.created {
                let data = json!({"name": identity.name});
                work.record(&by, Event { kind: "customer.added", subject: subject(known.id), data })?;
            }
            let kept = store::customer(work.tx, known.id)?.ok_or(Error::Missing)?;
            set_segment(work, &by, &kept, contact.segment.as_deref())?;
            Ok(known.id)
        })
    })
    .await
}

/// Corrects what is known of a customer; answers whether anything changed. Records
/// `customer.contact_mended` with what each field was and is.
///
/// # Errors
/// [`Error::Missing`], [`Error::Invalid`].
pub fn mend_contact(work: &mut Work<'_, '_>, by: &By, id: Uuid, contact: &Contact) -> Result<bool, Error> {
    let company = shell::company(work.tx)?;
    crate::hold(work.tx)?;
    let before = store::customer(work.tx, id)?.ok_or(Error::Missing)?;
    let was = before.identity();
    let written = |written: &Option<String>, was: &Option<String>| written.clone().or_else(|| was.clone());
    let said = &contact.identity;
    let identity = Identity {
        name: written(&said.name, &was.name),
        tax_id: written(&said.tax_id, &was.tax_id),
        phone: written(&said.phone, &was.phone),
        email: written(&said.email, &was.email),
        address: written(&said.address, &was.address),
        city: written(&said.city, &was.city),
        province: written(&said.province, &was.province),
    }
    .tidy();
    let note = contact.note.as_deref().map_or(before.note.as_str(), str::trim).to_owned();
    // What was there before somebody writes something else is not theirs to answer for.
    let news = |now: &Option<String>, was: &Option<String>| now.clone().filter(|_| now != was);
    let written = Identity {
        phone: news(&identity.phone, &was.phone),
        email: news(&identity.email, &was.email),
        ..Identity::default()
    };
    check(&identity, &note, unusable(&written, company.country))?;
    let mut data = differences(&was, &identity);
    if note != before.note {
        store::set_note(work.tx, id, &note, work.now)?;
        data["note"] = json!([before.note, note]);
    }
    let other_segment = set_segment(work, by, &before, contact.segment.as_deref())?;
    if data.as_object().is_none_or(|changes| changes.is_empty()) {
        return Ok(other_segment);
    }
    let keys = Keys::of(&identity, company.country);
    // Who writes another number knows it, also one that was once given up. The same written otherwise is no other.
    let another = data.get("phone").is_some() && (keys.phone.is_none() || keys.phone != before.phone_e164);
    store::change(work.tx, &[Written { id, keys, said: identity }], work.now)?;
    if another {
        store::trust_number(work.tx, id)?;
    }
    work.record(by, Event { kind: "customer.contact_mended", subject: subject(id), data })?;
    Ok(true)
}

/// Says what sort of customer somebody is, when something is said of it; blank: none. Answers whether that is new. Records
/// `customer.segment_changed`.
fn set_segment(
    work: &mut Work<'_, '_>,
    by: &By,
    before: &Customer,
    said: Option<&str>,
) -> Result<bool, Error> {
    let Some(said) = said.map(str::trim) else { return Ok(false) };
    let segment = Some(said).filter(|said| !said.is_empty());
    if segment == before.segment.as_deref() {
        return Ok(false);
    }
    let known = Segments::of(&shell::company(work.tx)?).segments;
    if let Some(unknown) = segment.filter(|segment| !known.iter().any(|name| name == segment)) {
        return Err(Error::Invalid(vec![Wrong::choice(
            "segment",
            unknown,
            known.iter().map(String::as_str),
        )]));
    }
    change_segment(work, by, before, segment)?;
    Ok(true)
}

pub(crate) fn change_segment(
    work: &mut Work<'_, '_>,
    by: &By,
    before: &Customer,
    segment: Option<&str>,
) -> db::Result<()> {
    store::set_segment(work.tx, before.id, segment, work.now)?;
    let data = json!({"from": before.segment, "to": segment});
    work.record(by, Event { kind: "customer.segment_changed", subject: subject(before.id), data })
}

/// Corrects a customer from a form or a program. `seen` is the customer's `changed_at` when the form was
/// filled in.
///
/// # Errors
/// [`Error::Changed`] with how it is now when somebody else changed it since; [`Error::Missing`],
/// [`Error::Invalid`].
pub async fn mend_customer(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    contact: Contact,
    seen: Option<jiff::Timestamp>,
) -> Result<bool, Error> {
    actor.require(Permission::Customers)?;
    let by = actor.by();
    base.write(move |work| {
        crate::hold(work.tx)?;
        let now = store::customer(work.tx, id)?.ok_or(Error::Missing)?;
        if seen.is_some_and(|seen| seen != now.changed_at) {
            return Err(Error::Changed(Box::new(now)));
        }
        mend_contact(work, &by, id, &contact)
    })
    .await
}

/// The customer asked never to be called again: nobody is at their number, whoever else has it. Records
/// `customer.asked_not_to_call` when it is new.
///
/// # Errors
/// [`Error::Missing`].
pub fn ask_not_to_call(work: &mut Work<'_, '_>, by: &By, id: Uuid) -> Result<(), Error> {
    crate::hold(work.tx)?;
    let customer = store::customer(work.tx, id)?.ok_or(Error::Missing)?;
    block(work, by, &customer)?;
    Ok(())
}

/// The same for a customer who is known; answers whether it is new.
pub(crate) fn block(work: &mut Work<'_, '_>, by: &By, customer: &Customer) -> db::Result<bool> {
    if !store::block(work.tx, customer.id, work.now)? {
        return Ok(false);
    }
    let data = json!({"phone": customer.phone});
    work.record(by, Event { kind: "customer.asked_not_to_call", subject: subject(customer.id), data })?;
    Ok(true)
}

/// The customer was called at the number they have and is not reached there: until they have another, nobody calls it for
/// them.
///
/// # Errors
/// The database's.
pub fn number_is_wrong(work: &mut Work<'_, '_>, id: Uuid) -> db::Result<()> {
    store::distrust_number(work.tx, id, work.now)
}

/// Keeps that a customer does not want calls, or that they want them again: they and everybody at their number.
///
/// # Errors
/// [`Error::Missing`].
pub async fn set_calls(base: &Base, actor: &Actor, id: Uuid, wanted: bool) -> Result<(), Error> {
    actor.require(Permission::Customers)?;
    let by = actor.by();
    base.write(move |work| {
        crate::hold(work.tx)?;
        if !wanted {
            return ask_not_to_call(work, &by, id);
        }
        let customer = store::customer(work.tx, id)?.ok_or(Error::Missing)?;
        if customer.do_not_call_at.is_none() {
            return Ok(());
        }
        store::unblock(work.tx, id, work.now)?;
        let event = Event { kind: "customer.allowed_calls", subject: subject(id), data: json!({}) };
        Ok(work.record(&by, event)?)
    })
    .await
}

/// Who fits what is typed: any words of the name, the beginning of a phone, a tax number or an e-mail address.
/// Those whose name begins so come first.
///
/// # Errors
/// The database's.
pub fn find(
    tx: &mut db::Tx<'_>,
    typed: &str,
    country: &'static Country,
    limit: usize,
) -> db::Result<Vec<Found>> {
    let Some(sought) = sought(typed, country) else { return Ok(Vec::new()) };
    let mut found: Vec<Found> = store::fitting(tx, &sought, limit.try_into().unwrap_or(i64::MAX))?;
    let Sought { beginning, .. } = &sought;
    found.sort_by_cached_key(|f| {
        let folded = fold(&f.name);
        (!folded.starts_with(beginning.as_str()), folded, f.id)
    });
    found.dedup_by_key(|f| f.id);
    found.truncate(limit);
    Ok(found)
}

/// The identities of all whom [`find`] finds without a limit, in its order.
///
/// # Errors
/// The database's.
pub fn find_ids(tx: &mut db::Tx<'_>, typed: &str, country: &'static Country) -> db::Result<Vec<Uuid>> {
    let Some(sought) = sought(typed, country) else { return Ok(Vec::new()) };
    let mut found: Vec<store::Fit> = store::fitting(tx, &sought, i64::MAX)?;
    found.sort_by(|a, b| {
        let key = |fit: &store::Fit| !fit.folded.starts_with(&sought.beginning);
        key(a).cmp(&key(b)).then_with(|| a.folded.cmp(&b.folded)).then(a.id.cmp(&b.id))
    });
    found.dedup_by_key(|fit| fit.id);
    Ok(found.into_iter().map(|fit| fit.id).collect())
}

/// A page of customers, from 1: those who fit what is typed, or the newest when nothing is. The second answer
/// says whether there are more.
///
/// # Errors
/// [`Error::Denied`], the database's.
pub async fn list_customers(
    base: &Base,
    actor: &Actor,
    typed: String,
    page: u32,
) -> Result<(Vec<Found>, bool), Error> {
    actor.require(Permission::Customers)?;
    base.read(move |tx| {
        let per = PER_PAGE.unsigned_abs() as usize;
        let mut found = if typed.trim().is_empty() {
            store::newest(tx, PER_PAGE + 1, PER_PAGE * i64::from(page.saturating_sub(1)))?
        } else {
            let country = shell::company(tx)?.country;
            find(tx, &typed, country, per + 1)?
        };
        let more = found.len() > per;
        found.truncate(per);
        Ok((found, more))
    })
    .await
}

/// A customer, with what was changed of them.
///
/// # Errors
/// [`Error::Missing`], [`Error::Denied`].
pub async fn see_customer(base: &Base, actor: &Actor, id: Uuid) -> Result<(Customer, Vec<Past>), Error> {
    actor.require(Permission::Customers)?;
    base.read(move |tx| {
        let customer = store::customer(tx, id)?.ok_or(Error::Missing)?;
        Ok((customer, jobs::history(tx, subject(id))?))
    })
    .await
}
