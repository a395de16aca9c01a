//! The company's calendars: hours with breaks in a zone, less the holidays of a place.

use crate::{Holiday, holidays, store, store::Kept};
use calendar::{Calendar, Span, TimeOfDay, WeekHours};
use db::{Last, Result, Tx};
use jiff::{
    civil::{Date, Weekday},
    tz::TimeZone,
};
use serde::Deserialize;
use shell::Company;
use std::{collections::BTreeMap, sync::Arc};
use uuid::Uuid;

/// The company's own calendar: what everything is counted in unless somebody says otherwise. It is always there.
pub const OF_THE_COMPANY: Uuid = Uuid::nil();

/// A calendar of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessCalendar {
    /// Its identity; [`OF_THE_COMPANY`] for the company's own.
    pub id: Uuid,
    /// Its name; empty until somebody names the company's own.
    pub name: String,
    /// The time zone whose clock the hours are read on, an IANA name.
    pub zone: String,
    /// The open hours of a week.
    pub hours: WeekHours,
    /// The country whose holidays are kept.
    pub country: String,
    /// The part of that country whose holidays are kept besides; empty: none.
    pub region: String,
}

impl BusinessCalendar {
    /// What a company has until it says otherwise: Monday to Friday from 8:30 to 17:30, its zone, its country.
    fn first(company: &Company) -> Self {
        let day = Span { opens: TimeOfDay::new(8, 30), closes: TimeOfDay::new(17, 30) };
        Self {
            id: OF_THE_COMPANY,
            name: String::new(),
            zone: company.zone.iana_name().unwrap_or("UTC").to_owned(),
            // One stretch that ends after it begins is a week of hours.
            hours: WeekHours::weekdays(&[day]).unwrap_or_else(|_| WeekHours::always()),
            country: company.country.code.to_owned(),
            region: String::new(),
        }
    }

    /// Its time zone.
    pub fn time_zone(&self) -> TimeZone {
        places::time_zone(&self.zone).unwrap_or(TimeZone::UTC)
    }
}

/// A calendar with its holidays, to count with.
#[derive(Clone, Debug)]
pub struct InForce {
    /// The calendar.
    pub about: BusinessCalendar,
    /// Its holidays, by day.
    pub holidays: BTreeMap<Date, Holiday>,
    counted: Calendar,
}

impl InForce {
    fn new(about: BusinessCalendar, all: Vec<Holiday>) -> Self {
        let kept = all.into_iter().filter(|h| h.is_kept_in(&about.region));
        // Of two on one day the country's own names it: it comes first.
        let mut holidays = BTreeMap::new();
        for holiday in kept {
            holidays.entry(holiday.day).or_insert(holiday);
        }
        let counted = Calendar::new(about.time_zone(), about.hours.clone(), holidays.keys().copied());
        Self { about, holidays, counted }
    }

    /// What counts.
    pub fn calendar(&self) -> &Calendar {
        &self.counted
    }

    /// Whether the week has hours on a day, holiday or not.
    pub fn opens_on(&self, day: Date) -> bool {
        !self.about.hours.on(day.weekday()).is_empty()
    }

    /// Whether a day is one of Monday to Friday, holiday or not.
    pub fn is_weekday(&self, day: Date) -> bool {
        !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
    }

    /// Whether a day is a working day as laws count them: Monday to Friday, and no holiday.
    pub fn is_business_day(&self, day: Date) -> bool {
        self.is_weekday(day) && !self.holidays.contains_key(&day)
    }
}

/// Every calendar, the company's own first.
///
/// # Errors
/// The database's.
pub fn all(tx: &mut Tx<'_>) -> Result<Vec<BusinessCalendar>> {
    let kept = store::calendars(tx)?.into_iter().map(|c| BusinessCalendar {
        id: c.id,
        name: c.name,
        zone: c.zone,
        // Only what was read as hours is ever kept.
        hours: WeekHours::deserialize(&c.hours).unwrap_or_else(|_| WeekHours::always()),
        country: c.country,
        region: c.region,
    });
    let mut all: Vec<BusinessCalendar> = kept.collect();
    match all.iter().position(|c| c.id == OF_THE_COMPANY) {
        Some(at) => all[..=at].rotate_right(1),
        None => all.insert(0, BusinessCalendar::first(&shell::company(tx)?)),
    }
    Ok(all)
}

/// The company's own calendar with its holidays.
///
/// # Errors
/// The database's.
pub fn own(tx: &mut Tx<'_>) -> Result<Arc<InForce>> {
    // The first one is always there.
    Ok(in_force(tx)?[0].clone())
}

/// Calendars in force, each of which is the same for whoever counts with it.
pub type AllInForce = Arc<[Arc<InForce>]>;

/// What calendars in force were made from: the calendars, and what was written about the holidays of their countries.
type Written = (Vec<BusinessCalendar>, BTreeMap<String, Vec<Kept>>);

/// Those that were made last. Every step of a case counts with them, and hardly any finds them changed: what was written
/// is read each time, and made into calendars again when it is another.
static LAST_MADE: Last<Written, AllInForce> = Last::new();

/// Every calendar with its holidays, the company's own first.
///
/// # Errors
/// The database's.
pub fn in_force(tx: &mut Tx<'_>) -> Result<AllInForce> {
    Ok(tx.shared("", read_in_force)?.as_ref().clone())
}

fn read_in_force(tx: &mut Tx<'_>) -> Result<AllInForce> {
    let (calendars, mut holidays) = (all(tx)?, BTreeMap::new());
    for BusinessCalendar { country, .. } in &calendars {
        if !holidays.contains_key(country) {
            holidays.insert(country.clone(), store::holidays(tx, country)?);
        }
    }
    Ok(LAST_MADE.made((calendars, holidays), make)?.as_ref().clone())
}

fn make((calendars, written): &Written) -> Result<AllInForce> {
    let effective: BTreeMap<&str, Vec<Holiday>> = written
        .iter()
        .map(|(country, kept)| (country.as_str(), holidays::effective(country, kept)))
        .collect();
    let of = |about: &BusinessCalendar| effective.get(about.country.as_str()).cloned().unwrap_or_default();
    Ok(calendars.iter().map(|about| Arc::new(InForce::new(about.clone(), of(about)))).collect())
}
