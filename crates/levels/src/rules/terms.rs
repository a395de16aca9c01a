//! What laws demand, as dated rules with their source: which apply to a case, and by when. Research, not legal
//! advice: a lawyer of each country confirms a term before it is shown as binding.

use cases::Kind;
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use places::fold;
use serde::Deserialize;
use std::sync::LazyLock;
use workdays::{Confidence, InForce};

db::stored! {
    /// What a term is counted in.
    pub enum Unit {
        /// Hours, day and night.
        Hours = "hours",
        /// Days, whatever day it is; the day of arrival is not counted.
        Days = "days",
        /// Monday to Friday but for holidays; the day of arrival is not counted.
        BusinessDays = "business_days",
        /// To the same day of the month.
        Months = "months",
    }
}

/// A term of law.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Term {
    /// Its name among us: `PE-LR`.
    pub(crate) code: String,
    /// The country it is of; `EU` for the Union's, which become their countries'.
    pub(crate) country: String,
    /// The part of the country it is of.
    pub(crate) region: String,
    /// Only for companies of this sort; empty: all.
    pub(crate) sector: String,
    /// The kinds of cases it sets a clock for; none: it is there to be read.
    kinds: String,
    /// Only those of this category, by its code as the program ships it; empty: all.
    category: String,
    /// What it demands.
    pub(crate) name: String,
    pub(crate) value: Option<i64>,
    pub(crate) unit: Option<Unit>,
    /// `yes`, `no`, or empty where it is not known.
    pub(crate) extension: String,
    /// The days it is in force.
    pub(crate) valid_from: Option<Date>,
    pub(crate) valid_to: Option<Date>,
    /// The law.
    pub(crate) source: String,
    pub(crate) confidence: Confidence,
    pub(crate) note: String,
}

/// Every term that comes with the program: `data/terms.csv`.
pub(crate) static TERMS: LazyLock<Vec<Term>> = LazyLock::new(|| {
    let mut rows = csv::Reader::from_reader(&include_bytes!("../../data/terms.csv")[..]);
    // The file is part of the program; a test reads all of it.
    rows.deserialize().collect::<Result<_, _>>().unwrap_or_default()
});

/// Whom and what a term may be about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) country: &'a str,
    pub(crate) region: &'a str,
    pub(crate) sectors: &'a [String],
    pub(crate) kind: Kind,
    pub(crate) category: Option<&'a str>,
    /// The day the case came in.
    pub(crate) day: Date,
}

impl Term {
    /// Whether it sets a clock for cases at all.
    pub(crate) fn counts(&self) -> bool {
        !self.kinds.is_empty()
    }

    /// Whether it was in force on a day.
    pub(crate) fn is_in_force(&self, day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    fn applies(&self, asked: &Asked<'_>) -> bool {
        self.country == asked.country
            && (self.region.is_empty() || fold(&self.region) == fold(asked.region))
            && (self.sector.is_empty() || asked.sectors.contains(&self.sector))
            && self.kinds.split(' ').any(|kind| kind == asked.kind.as_str())
            && (self.category.is_empty() || asked.category == Some(&*self.category))
            && self.is_in_force(asked.day)
    }

    /// The instant until which it may be done: for days the end of the last one, where the calendar is.
    pub(crate) fn due(&self, from: Timestamp, calendar: &InForce) -> Option<Timestamp> {
        let (value, zone) = (self.value?, calendar.about.time_zone());
        let day = zone.to_datetime(from).date();
        let last = match self.unit? {
            Unit::Hours => return from.checked_add(value.hours()).ok(),
            Unit::Days => day.checked_add(value.days()).ok()?,
            Unit::Months => day.checked_add(value.months()).ok()?,
            Unit::BusinessDays => {
                let after = day.tomorrow().ok()?.series(1.day());
                after.filter(|day| calendar.is_business_day(*day)).nth(usize::try_from(value - 1).ok()?)?
            }
        };
        end_of(last, &zone)
    }
}

fn end_of(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    let midnight = day.tomorrow().ok()?.at(0, 0, 0, 0);
    zone.to_ambiguous_timestamp(midnight).compatible().ok()
}

/// The terms that apply to a case.
pub(crate) fn applying<'t>(asked: &Asked<'_>) -> impl Iterator<Item = &'t Term> {
    TERMS.iter().filter(|term| term.applies(asked))
}

/// The sorts of companies that terms of a country distinguish.
pub(crate) fn sectors(country: &str) -> Vec<&'static str> {
    let of_country = TERMS.iter().filter(|term| term.country == country && !term.sector.is_empty());
    let mut sectors: Vec<&str> = of_country.map(|term| term.sector.as_str()).collect();
    sectors.sort_unstable();
    sectors.dedup();
    sectors
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(
        country: &str,
        region: &str,
        sectors: &[&str],
        kind: (Kind, Option<&str>),
        day: &str,
    ) -> Vec<String> {
        let sectors: Vec<String> = sectors.iter().map(|s| (*s).to_owned()).collect();
        let (kind, category) = kind;
        let asked = Asked { country, region, sectors: &sectors, kind, category, day: day.parse().unwrap() };
        applying(&asked).map(|term| term.code.clone()).collect()
    }

    #[test]
    fn the_whole_file_is_read() {
        assert_eq!(TERMS.len(), include_str!("../../data/terms.csv").lines().count() - 1);
        for term in TERMS.iter() {
            assert_eq!(term.value.is_some(), term.unit.is_some(), "{term:?}");
            assert!(!term.source.is_empty() && (term.value.is_some() || !term.counts()), "{term:?}");
            assert!(term.kinds.split_terminator(' ').all(|kind| Kind::parse(kind).is_some()), "{term:?}");
        }
    }

    #[test]
    fn a_term_applies_where_to_whom_and_while_it_is_in_force() {
        let check_in = |country, region, sectors: &[&str], kind: Kind, category, day, expected: &[&str]| {
            let found = codes(country, region, sectors, (kind, category), day);
            assert_eq!(found, expected, "{country} {region} {kind} {day}");
        };
        let check = |country, region, sectors: &[&str], kind, day, expected: &[&str]| {
            check_in(country, region, sectors, kind, None, day, expected);
        };
        check("PE", "", &[], Kind::Claim, "2026-11-24", &["PE-LR"]);
        check("PE", "", &[], Kind::Claim, "2022-05-21", &["PE-LR-2011"]);
        check("PE", "", &[], Kind::Inquiry, "2026-11-24", &[]);
        check("ES", "", &[], Kind::Claim, "2025-12-27", &["ES-GEN-2007"]);
        check("ES", "", &[], Kind::Claim, "2025-12-28", &["ES-GEN"]);
        check("ES", "andalucia", &[], Kind::Claim, "2026-11-24", &["ES-GEN", "ES-AN"]);
        check("ES", "", &["large"], Kind::Claim, "2026-12-27", &["ES-GEN"]);
        check("ES", "", &["large"], Kind::Claim, "2026-12-28", &["ES-GEN", "ES-SAC"]);
        check("CO", "", &[], Kind::Claim, "2026-11-24", &["CO-PET", "CO-CLAIM"]);
        check("EC", "", &[], Kind::Claim, "2026-11-24", &[]);
        // Who sells at a distance has to take back; who does not, as they say.
        let (distance, back): (&[&str], _) = (&["distance"], Some("return"));
        check_in("EC", "", distance, Kind::Request, back, "2026-11-24", &["EC-RET"]);
        check_in("EC", "", &[], Kind::Request, back, "2026-11-24", &[]);
        check("AR", "", &["utility"], Kind::Incident, "2026-11-24", &["AR-UTIL"]);
        // What was charged wrongly has a shorter term; so has a copy that was asked for.
        let (billing, late) = (Some("billing"), Some("late"));
        let large: &[&str] = &["large"];
        check_in("ES", "", large, Kind::Claim, billing, "2026-12-28", &["ES-GEN", "ES-SAC", "ES-BILL"]);
        check_in("ES", "", large, Kind::Claim, late, "2026-12-28", &["ES-GEN", "ES-SAC"]);
        check_in("CO", "", &[], Kind::Request, Some("document_copy"), "2026-11-24", &["CO-PET", "CO-DOC"]);
    }
}
