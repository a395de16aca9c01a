//! The company whose house this is: its country, time and money.

use crate::{Actor, Brand, Failure, Permission, Say, brand, store};
use db::{Last, Tx};
use jiff::{Timestamp, civil, tz::TimeZone};
use jobs::{Base, By, Event, Subject, Work};
use places::{Country, Currency};
use rustc_hash::FxHashMap;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value as Json, json};
use std::{
    any::{Any, TypeId},
    sync::{Arc, PoisonError, RwLock},
};
use uuid::Uuid;

db::stored! {
    /// A language the program speaks.
    pub enum Lang {
        /// Spanish.
        Es = "es",
        /// English.
        En = "en",
    }
}

/// The company, as configured, or as its country's defaults say until the first run.
#[derive(Clone, Debug)]
pub struct Company {
    /// Its name; empty until the first run.
    pub name: String,
    /// Its country: words, law and defaults come from it.
    pub country: &'static Country,
    /// Its time zone: days and months are counted in it.
    pub zone: TimeZone,
    /// Its money.
    pub currency: Currency,
    /// The language of its pages.
    pub lang: Lang,
    /// What each capability lets be configured, by its name.
    settings: Arc<Settings>,
}

/// A capability's own type for what it lets be configured.
pub trait Setting: DeserializeOwned + Default + Clone + Any + Send + Sync {}

impl<T: DeserializeOwned + Default + Clone + Any + Send + Sync> Setting for T {}

/// What the capabilities let be configured. Every page asks for some of it: each is made of the JSON once.
#[derive(Debug, Default)]
struct Settings {
    kept: Json,
    made: RwLock<FxHashMap<(TypeId, &'static str), Made>>,
}

/// A setting, without its type.
type Made = Arc<dyn Any + Send + Sync>;

impl From<Json> for Settings {
    fn from(kept: Json) -> Self {
        Self { kept, made: RwLock::default() }
    }
}

impl Settings {
    /// What a capability lets be configured; its defaults when nothing was.
    fn of<T: Setting>(&self, capability: &'static str) -> T {
        let key = (TypeId::of::<T>(), capability);
        let known = |made: &Made| made.downcast_ref::<T>().cloned();
        let made = || self.made.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made().get(&key).and_then(known) {
            return known;
        }
        let made = self.kept.get(capability).and_then(|s| T::deserialize(s).ok()).unwrap_or_default();
        let keep: Made = Arc::new(made.clone());
        self.made.write().unwrap_or_else(PoisonError::into_inner).insert(key, keep);
        made
    }
}

/// What the first run and the settings page say of the company.
#[derive(Clone, Debug)]
pub struct CompanyInput {
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: &'static Country,
    /// Its time zone, an IANA name.
    pub zone: String,
    /// Its money.
    pub currency: Currency,
    /// The language of its pages.
    pub lang: Lang,
}

/// The country of a company that has not said yet: `ATIENDE_COUNTRY`, else Ecuador.
fn first_country() -> &'static Country {
    let code = std::env::var("ATIENDE_COUNTRY").unwrap_or_default();
    places::country(&code).or(places::country("EC")).unwrap_or(&places::COUNTRIES[0])
}

impl Company {
    /// A company of a country, with its defaults.
    pub fn of(country: &'static Country) -> Self {
        Self {
            name: String::new(),
            country,
            zone: places::time_zone(country.zone).unwrap_or(TimeZone::UTC),
            currency: country.currency,
            lang: Lang::parse(country.language).unwrap_or(Lang::Es),
            settings: Arc::default(),
        }
    }

    /// The local date and time of an instant.
    pub fn local(&self, at: Timestamp) -> civil::DateTime {
        self.zone.to_datetime(at)
    }

    /// The calendar day of an instant.
    pub fn day_of(&self, at: Timestamp) -> civil::Date {
        self.local(at).date()
    }

    /// The calendar month of an instant, `YYYY-MM`.
    pub fn month_of(&self, at: Timestamp) -> String {
        month_of_day(self.day_of(at))
    }

    /// The instant of a local date and time; in a gap of the clock, the later reading of it.
    pub fn instant(&self, local: civil::DateTime) -> Timestamp {
        // Only dates at the very ends of the calendar have no instant.
        self.zone.to_ambiguous_timestamp(local).compatible().unwrap_or_default()
    }

    /// How its papers look.
    pub fn brand(&self) -> Brand {
        self.setting(brand::NAME)
    }

    /// The same company with papers that look otherwise.
    #[must_use]
    pub fn with_brand(mut self, brand: Brand) -> Self {
        let mut kept = self.settings.kept.clone();
        kept[brand::NAME] = json!(brand);
        self.settings = Arc::new(kept.into());
        self
    }

    /// What a capability lets be configured, or its defaults.
    pub fn setting<T: Setting>(&self, capability: &'static str) -> T {
        self.settings.of(capability)
    }
}

/// `YYYY-MM` of a day.
pub fn month_of_day(day: civil::Date) -> String {
    format!("{:04}-{:02}", day.year(), day.month())
}

/// A month as it is asked for, `YYYY-MM`.
///
/// # Errors
/// [`Failure::Invalid`], naming the field, when there is no such month.
pub fn read_month(field: &str, written: String) -> Result<String, Failure> {
    let day =
        Some(&written).filter(|month| month.len() == 7).and_then(|month| format!("{month}-01").parse().ok());
    match day.map(month_of_day) {
        Some(month) if month == written => Ok(month),
        _ => Err(Failure::wrong(field, Say::key("shell-wrong-month").with("given", written))),
    }
}

/// The company as it was last read, with what it was read from. Every request reads the company, and hardly any finds it
/// changed: what is the same to the letter is not taken apart again.
static LAST_READ: Last<store::Kept, Company> = Last::new();

/// The company, inside a transaction.
pub fn company(tx: &mut Tx<'_>) -> db::Result<Company> {
    Ok(tx.shared("", read_company)?.as_ref().clone())
}

fn read_company(tx: &mut Tx<'_>) -> db::Result<Company> {
    let Some(kept) = store::company(tx)? else { return Ok(Company::of(first_country())) };
    Ok(LAST_READ.made(kept, read)?.as_ref().clone())
}

fn read(kept: &store::Kept) -> db::Result<Company> {
    let base = Company::of(places::country(&kept.country).unwrap_or_else(first_country));
    Ok(Company {
        name: kept.name.clone(),
        zone: places::time_zone(&kept.zone).unwrap_or(base.zone),
        currency: kept.currency.parse().unwrap_or(base.currency),
        lang: Lang::parse(&kept.language).unwrap_or(base.lang),
        settings: Arc::new(serde_json::from_str::<Json>(&kept.settings).map_err(db::Error::other)?.into()),
        country: base.country,
    })
}

const SUBJECT: Subject = Subject { kind: "company", id: Uuid::nil() };

/// Says who the company is, the first time or again.
pub fn set_company(work: &mut Work<'_, '_>, by: &By, input: &CompanyInput) -> db::Result<()> {
    work.tx.hold("company")?;
    store::put_company(work.tx, input, work.now)?;
    let data = json!({"name": input.name, "country": input.country.code, "zone": input.zone,
                      "currency": input.currency.code(), "language": input.lang});
    work.record(by, Event { kind: "company.changed", subject: SUBJECT, data })
}

/// Changes who the company is and how its papers look, in somebody's name.
///
/// # Errors
/// [`crate::Failure::Denied`] unless they may change settings; else the database's.
pub async fn change_company(
    base: &Base,
    actor: &Actor,
    input: CompanyInput,
    brand: Brand,
) -> Result<(), Failure> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    let change = base.write(move |work| {
        set_company(work, &by, &input)?;
        if company(work.tx)?.brand() == brand { Ok(()) } else { set_setting(work, &by, brand::NAME, &brand) }
    });
    Ok(change.await?)
}

/// Keeps what a capability lets be configured.
pub fn set_setting(
    work: &mut Work<'_, '_>,
    by: &By,
    capability: &str,
    value: &impl Serialize,
) -> db::Result<()> {
    keep_setting(work, by, capability, serde_json::to_value(value).map_err(db::Error::other)?)
}

fn keep_setting(work: &mut Work<'_, '_>, by: &By, capability: &str, value: Json) -> db::Result<()> {
    work.tx.hold("company")?;
    if store::company(work.tx)?.is_none() {
        let Company { name, country, currency, lang, .. } = Company::of(first_country());
        let input = CompanyInput { name, country, zone: country.zone.into(), currency, lang };
        store::put_company(work.tx, &input, work.now)?;
    }
    let mut settings = company(work.tx)?.settings.kept.clone();
    settings[capability] = value.clone();
    store::put_settings(work.tx, &settings, work.now)?;
    let data = json!({"capability": capability, "value": value});
    work.record(by, Event { kind: "company.setting_changed", subject: SUBJECT, data })
}
