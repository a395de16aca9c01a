//! What the clock shows where a customer is.

use customers::Customer;
use jiff::tz::TimeZone;
use sales::Invoice;
use shell::Company;

/// Province and city of the customer: their own, else where the dispatch went. `None` when neither is known.
pub fn known<'a>(customer: &'a Customer, invoice: &'a Invoice) -> Option<(&'a str, &'a str)> {
    fn place<'a>(province: &'a Option<String>, city: &'a Option<String>) -> Option<(&'a str, &'a str)> {
        let known = province.is_some() || city.is_some();
        known.then(|| (province.as_deref().unwrap_or_default(), city.as_deref().unwrap_or_default()))
    }
    place(&customer.province, &customer.city).or_else(|| place(&invoice.province, &invoice.city))
}

/// The time zone of the customer's place; the company's when no place is known.
pub fn zone(company: &Company, customer: &Customer, invoice: &Invoice) -> TimeZone {
    known(customer, invoice).map_or_else(
        || company.zone.clone(),
        |(province, city)| places::time_zone_of(company.country, province, city),
    )
}
