//! What the clock shows where a customer is.

use customers::{Customer, Reach};
use jiff::tz::TimeZone;
use sales::{Invoice, Sold};
use shell::Company;

/// Province and city, as far as they are known.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    province: Option<&'a str>,
    city: Option<&'a str>,
}

impl<'a> Place<'a> {
    /// The customer's own place, else where the dispatch went. `None` when neither is known.
    pub fn of(customer: impl Into<Self>, invoice: impl Into<Self>) -> Option<(&'a str, &'a str)> {
        [customer.into(), invoice.into()].into_iter().find_map(Self::known)
    }

    /// Province and city; either may be empty, but not both.
    fn known(self) -> Option<(&'a str, &'a str)> {
        let known = self.province.is_some() || self.city.is_some();
        known.then(|| (self.province.unwrap_or_default(), self.city.unwrap_or_default()))
    }
}

macro_rules! place {
    ($($of:ty),*) => {
        $(impl<'a> From<&'a $of> for Place<'a> {
            fn from(one: &'a $of) -> Self {
                Self { province: one.province.as_deref(), city: one.city.as_deref() }
            }
        })*
    };
}
place!(Customer, Reach, Invoice, Sold);

/// The time zone of the customer's place; the company's when no place is known.
pub fn zone(company: &Company, customer: &Customer, invoice: &Invoice) -> TimeZone {
    zone_at(company, Place::of(customer, invoice))
}

/// The zone of a place as follow-ups keep it: its name, or nothing where it is the company's.
pub fn zone_name(company: &Company, place: Option<(&str, &str)>) -> &'static str {
    let Some((province, city)) = place else { return "" };
    unless_own(company, places::zone_of(company.country, province, city))
}

/// A zone's name, or nothing where it is the company's.
pub fn unless_own(company: &Company, name: &'static str) -> &'static str {
    if company.zone.iana_name() == Some(name) { "" } else { name }
}

/// The time zone of a place by province and city; the company's when none is known.
pub fn zone_at(company: &Company, place: Option<(&str, &str)>) -> TimeZone {
    place.map_or_else(
        || company.zone.clone(),
        |(province, city)| places::time_zone_of(company.country, province, city),
    )
}
