//! Where a customer is: what the clock shows there, and whose holidays are kept.

use customers::{Customer, Reach};
use jiff::tz::TimeZone;
use sales::{Invoice, Sold};
use shell::Company;
use workdays::ByRegion;

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

/// A place as follow-ups keep it: the name of its time zone, nothing where that is the company's, and after a `#` the part
/// of the country whose own holidays are kept there, where there is one.
pub fn key(company: &Company, holidays: &ByRegion, place: Option<(&str, &str)>) -> String {
    let Some((province, city)) = place else { return String::new() };
    key_of(company, places::zone_of(company.country, province, city), holidays.region_of(province, city))
}

/// The same of a zone and a region that are known.
pub fn key_of(company: &Company, zone: &str, region: &str) -> String {
    let zone = if company.zone.iana_name() == Some(zone) { "" } else { zone };
    if region.is_empty() { zone.to_owned() } else { format!("{zone}#{region}") }
}

/// The time zone of a place by province and city; the company's when none is known.
pub fn zone_at(company: &Company, place: Option<(&str, &str)>) -> TimeZone {
    place.map_or_else(
        || company.zone.clone(),
        |(province, city)| places::time_zone_of(company.country, province, city),
    )
}
