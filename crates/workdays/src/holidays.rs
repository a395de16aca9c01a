//! Holidays: those that come with the program, each with its law, and what somebody corrected. Pure.

use crate::store::{self, Kept};
use jiff::civil::Date;
use places::fold;
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};
use uuid::Uuid;

db::stored! {
    /// How sure a holiday is.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Confidence {
        /// The law says the day, or an official list does.
        High = "high",
        /// From the rule, or from one secondary source; the official list was not read.
        Medium = "medium",
        /// Supposed: a government still decides it each year.
        Low = "low",
    }
}

/// A holiday that comes with the program.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Shipped {
    /// Stays the same when a later version of the program corrects its day: `ec-2026-navidad`.
    pub(crate) code: String,
    day: Date,
    country: String,
    region: String,
    name: String,
    source: String,
    confidence: Confidence,
}

/// Every holiday that comes with the program: `data/holidays.csv`.
pub(crate) static SHIPPED: LazyLock<Vec<Shipped>> = LazyLock::new(|| {
    let mut rows = csv::Reader::from_reader(&include_bytes!("../data/holidays.csv")[..]);
    // The file is part of the program; a test reads all of it.
    rows.deserialize().collect::<Result<_, _>>().unwrap_or_default()
});

/// A holiday as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The code of one that came with the program, else its own identity.
    pub key: String,
    /// The day that stays closed.
    pub day: Date,
    /// The country's code.
    pub country: String,
    /// The part of the country or the city it is kept in; empty: all of the country.
    pub region: String,
    /// What is celebrated.
    pub name: String,
    /// The law or decision that says so.
    pub source: String,
    /// How sure it is; none of what somebody of the company wrote.
    pub confidence: Option<Confidence>,
    /// Who wrote or corrected it.
    pub changed_by: Option<String>,
}

impl Holiday {
    /// Whether it is kept in a part of its country.
    pub(crate) fn is_kept_in(&self, region: &str) -> bool {
        self.region.is_empty() || fold(&self.region) == fold(region)
    }
}

/// One that came with the program and was taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TakenOut {
    pub(crate) code: String,
    pub(crate) day: Date,
    pub(crate) region: String,
    pub(crate) name: String,
    pub(crate) by: String,
}

/// The holidays of a country as they count, by day.
pub(crate) fn effective(country: &str, kept: &[Kept]) -> Vec<Holiday> {
    let touched = |code: &str| kept.iter().any(|k| k.replaces.as_deref() == Some(code));
    let shipped = SHIPPED.iter().filter(|s| s.country == country && !touched(&s.code)).map(|s| Holiday {
        key: s.code.clone(),
        day: s.day,
        country: s.country.clone(),
        region: s.region.clone(),
        name: s.name.clone(),
        source: s.source.clone(),
        confidence: Some(s.confidence),
        changed_by: None,
    });
    let own = kept.iter().filter(|k| !k.removed && k.country == country).map(|k| Holiday {
        key: k.replaces.clone().unwrap_or_else(|| k.id.to_string()),
        day: k.day,
        country: k.country.clone(),
        region: k.region.clone(),
        name: k.name.clone(),
        source: k.source.clone(),
        confidence: None,
        changed_by: Some(k.changed_by_name.clone()),
    });
    let mut all: Vec<Holiday> = shipped.chain(own).collect();
    all.sort_by(|a, b| (a.day, &a.region, &a.name).cmp(&(b.day, &b.region, &b.name)));
    all
}

/// The holidays of a country by where they are kept. Parts of it are known by their folded names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByRegion {
    country: &'static str,
    everywhere: Vec<Date>,
    regions: BTreeMap<String, Vec<Date>>,
}

/// The holidays of a country (ISO code) by where they are kept, with what the company corrected.
///
/// # Errors
/// The database's.
pub fn by_region(tx: &mut db::Tx<'_>, country: &'static str) -> db::Result<Arc<ByRegion>> {
    let read = |tx: &mut db::Tx<'_>| {
        let kept = store::holidays(tx, country)?;
        LAST_MADE.made((country, kept), |(country, kept)| Ok::<_, db::Error>(by_regions(country, kept)))
    };
    Ok(tx.shared(country, read)?.as_ref().clone())
}

/// Those that were made last: whoever is called is called with them, and hardly anybody finds them changed.
static LAST_MADE: db::Last<(&'static str, Vec<Kept>), ByRegion> = db::Last::new();

fn by_regions(country: &'static str, kept: &[Kept]) -> ByRegion {
    let touched = |code: &str| kept.iter().any(|k| k.replaces.as_deref() == Some(code));
    let shipped = SHIPPED.iter().filter(|s| s.country == country);
    let shipped = shipped.map(|s| (&s.region, s.day, !touched(&s.code)));
    let own = kept.iter().map(|k| (&k.region, k.day, !k.removed));
    let mut all = ByRegion { country, ..ByRegion::default() };
    for (region, day, counts) in shipped.chain(own) {
        // A part stays known where its only holiday was taken out: places are kept under its name.
        let days = match region.is_empty() {
            true => &mut all.everywhere,
            false => all.regions.entry(fold(region)).or_default(),
        };
        days.extend(counts.then_some(day));
    }
    all
}

impl ByRegion {
    /// The part of the country with holidays of its own that a place is in, the smallest: its city, its province, its
    /// autonomous community. Either name may be empty; so is the answer where no such part is known.
    pub fn region_of(&self, province: &str, city: &str) -> &str {
        let known = |name: &str| self.regions.get_key_value(name).map(|(name, _)| name.as_str());
        let capital = || places::province_of_capital(self.country, city).map(|of| of.name);
        let province =
            Some(province).filter(|name| !name.trim().is_empty()).or_else(capital).unwrap_or_default();
        let community = || places::community(self.country, province);
        let city = known(&fold(city));
        city.or_else(|| known(&fold(province))).or_else(|| known(community()?)).unwrap_or_default()
    }

    /// The parts of the country with holidays of their own.
    pub fn regions(&self) -> impl Iterator<Item = &str> {
        self.regions.keys().map(String::as_str)
    }

    /// The days that are holidays in a part of the country: its own, those of the parts it is in, and those of all of
    /// the country.
    pub fn days_in(&self, region: &str) -> Vec<Date> {
        if region.is_empty() {
            return self.everywhere.clone();
        }
        let of = |name: &str| self.regions.get(name).into_iter().flatten().copied();
        let province = places::province_of_capital(self.country, region).map(|of| fold(of.name));
        let province = province.filter(|name| name != region).unwrap_or_default();
        let community = |name: &str| places::community(self.country, name).filter(|one| *one != region);
        let community = community(region).or_else(|| community(&province)).unwrap_or_default();
        let own = of(region).chain(of(&province)).chain(of(community));
        self.everywhere.iter().copied().chain(own).collect()
    }
}

/// Those of a country that were taken out, by day.
pub(crate) fn taken_out(country: &str, kept: &[Kept]) -> Vec<TakenOut> {
    let of = |k: &Kept| {
        let code = k.replaces.clone().filter(|_| k.removed && k.country == country)?;
        let (region, name, by) = (k.region.clone(), k.name.clone(), k.changed_by_name.clone());
        Some(TakenOut { code, day: k.day, region, name, by })
    };
    let mut all: Vec<TakenOut> = kept.iter().filter_map(of).collect();
    all.sort_by_key(|one| one.day);
    all
}

/// The parts of a country that holidays are known of, by name.
pub(crate) fn regions(holidays: &[Holiday]) -> Vec<String> {
    let named = holidays.iter().filter(|h| !h.region.is_empty());
    let by_fold: BTreeMap<String, &str> = named.map(|h| (fold(&h.region), h.region.as_str())).collect();
    by_fold.into_values().map(str::to_owned).collect()
}

/// Whether a key is the code of one that came with the program.
pub(crate) fn is_shipped(key: &str) -> bool {
    SHIPPED.iter().any(|s| s.code == key)
}

/// The row that changes a holiday of a key: the one of what came with the program, or one's own.
pub(crate) fn row_of(key: &str, kept: &[Kept]) -> Option<Uuid> {
    let own = |k: &&Kept| k.replaces.as_deref() == Some(key) || k.id.to_string() == key;
    kept.iter().find(own).map(|k| k.id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;

    fn named(country: &str, region: &str, name: &str, year: i16) -> Vec<String> {
        let all = effective(country, &[]);
        let fits = |h: &&Holiday| h.region == region && h.name.contains(name) && h.day.year() == year;
        all.iter().filter(fits).map(|h| h.day.to_string()).collect()
    }

    #[test]
    fn the_whole_file_is_read_and_each_row_says_where_it_is_from() {
        let lines = include_str!("../data/holidays.csv").lines().count();
        assert_eq!(SHIPPED.len(), lines - 1);
        let mut codes: Vec<_> = SHIPPED.iter().map(|s| &s.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), SHIPPED.len());
        for s in SHIPPED.iter() {
            assert!(places::country(&s.country).is_some() && !s.source.is_empty(), "{s:?}");
        }
        for country in ["ES", "EC", "CO", "PE", "MX", "CL", "AR"] {
            for year in [2026, 2027] {
                let n = SHIPPED.iter().filter(|s| s.country == country && s.day.year() == year).count();
                assert!(n >= 7, "{country} {year}: {n}");
            }
        }
    }

    #[test]
    fn no_day_is_a_holiday_twice_in_one_place() {
        let places = |s: &Shipped| (s.country.clone(), s.region.clone(), s.day);
        let mut all: Vec<_> = SHIPPED.iter().map(places).collect();
        for s in SHIPPED.iter().filter(|s| s.region.is_empty()) {
            all.retain(|(country, region, day)| *country != s.country || *day != s.day || region.is_empty());
        }
        let mut once = all.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), all.len());
    }

    #[test]
    fn a_place_has_the_holidays_of_its_city_its_province_and_its_community() {
        let of = |country: &'static str, regions: &[(&str, &str)]| {
            let day = |day: &str| vec![day.parse().unwrap()];
            let regions = regions.iter().map(|(name, on)| (fold(name), day(on))).collect();
            ByRegion { country, everywhere: day("2026-12-25"), regions }
        };
        let check = |all: &ByRegion, province: &str, city: &str, region: &str, days: &[&str]| {
            assert_eq!(all.region_of(province, city), region, "{province}, {city}");
            let found: Vec<String> = all.days_in(region).iter().skip(1).map(Date::to_string).collect();
            assert_eq!(found, days, "{province}, {city}");
        };
        let ecuador =
            of("EC", &[("Guayaquil", "2026-07-24"), ("Guayas", "2026-08-03"), ("Quito", "2026-12-07")]);
        check(&ecuador, "Guayas", "GUAYAQUIL", "guayaquil", &["2026-07-24", "2026-08-03"]);
        check(&ecuador, "", "Guayaquil", "guayaquil", &["2026-07-24", "2026-08-03"]);
        check(&ecuador, "Guayas", "Daule", "guayas", &["2026-08-03"]);
        check(&ecuador, "Pichincha", "Cayambe", "", &[]);
        check(&ecuador, "", "", "", &[]);
        let spain = of("ES", &[("Cataluña", "2026-09-11"), ("Girona", "2026-10-29")]);
        check(&spain, "Barcelona", "Badalona", "cataluna", &["2026-09-11"]);
        check(&spain, "", "Barcelona", "cataluna", &["2026-09-11"]);
        check(&spain, "Girona", "Figueres", "girona", &["2026-10-29", "2026-09-11"]);
        check(&spain, "Madrid", "Madrid", "", &[]);
    }

    #[test]
    fn holidays_that_the_law_moves_are_on_the_day_they_are_kept() {
        let check = |country: &str, region: &str, name: &str, year: i16, days: &[&str]| {
            assert_eq!(named(country, region, name, year), days, "{country} {region} {name} {year}");
        };
        check("EC", "", "Carnaval", 2026, &["2026-02-16", "2026-02-17"]);
        check("EC", "", "Viernes Santo", 2026, &["2026-04-03"]);
        check("EC", "", "Día del Trabajo", 2026, &["2026-05-01"]);
        check("EC", "", "Pichincha", 2026, &["2026-05-25"]);
        check("EC", "", "Primer Grito", 2026, &["2026-08-10"]);
        check("EC", "", "Guayaquil", 2026, &["2026-10-09"]);
        check("EC", "", "Difuntos", 2026, &["2026-11-02"]);
        check("EC", "", "Cuenca", 2026, &["2026-11-03"]);
        check("EC", "", "Navidad", 2026, &["2026-12-25"]);
        check("EC", "Quito", "Quito", 2026, &["2026-12-07"]);
        check("EC", "Guayaquil", "Fundación", 2026, &["2026-07-24"]);
        // In 2027: a Saturday, a Tuesday, two days in a row on Tuesday and Wednesday, Christmas on a Saturday.
        check("EC", "", "Día del Trabajo", 2027, &["2027-04-30"]);
        check("EC", "", "Primer Grito", 2027, &["2027-08-09"]);
        check("EC", "", "Guayaquil", 2027, &["2027-10-08"]);
        check("EC", "", "Difuntos", 2027, &["2027-11-02"]);
        check("EC", "", "Cuenca", 2027, &["2027-11-01"]);
        check("EC", "", "Navidad", 2027, &["2027-12-24"]);
        check("EC", "", "Año Nuevo", 2027, &["2027-01-01", "2027-12-31"]);
        check("CO", "", "Reyes", 2026, &["2026-01-12"]);
        check("CO", "", "Ascensión", 2026, &["2026-05-18"]);
        check("CO", "", "Corpus", 2026, &["2026-06-08"]);
        check("CO", "", "Sagrado", 2026, &["2026-06-15"]);
        check("CO", "", "San Pedro", 2027, &["2027-07-05"]);
        check("PE", "", "Fiestas Patrias", 2026, &["2026-07-28", "2026-07-29"]);
        check("MX", "", "Constitución", 2026, &["2026-02-02"]);
        check("MX", "", "Juárez", 2026, &["2026-03-16"]);
        check("MX", "", "Revolución", 2027, &["2027-11-15"]);
        check("CL", "", "San Pedro", 2027, &["2027-06-28"]);
        check("CL", "", "Fiestas Patrias", 2027, &["2027-09-17"]);
        check("CL", "", "Fiestas Patrias", 2026, &[]);
        check("AR", "", "Güemes", 2026, &["2026-06-15"]);
        check("AR", "", "Soberanía", 2026, &["2026-11-23"]);
        check("AR", "", "Güemes", 2027, &["2027-06-21"]);
        check("ES", "Comunidad de Madrid", "Todos los Santos", 2026, &["2026-11-02"]);
        check("ES", "Cataluña", "Pascua", 2026, &["2026-04-06"]);
        check("ES", "Melilla", "Ramadán", 2026, &["2026-03-20"]);
    }

    #[test]
    fn what_colombia_and_mexico_move_is_moved_to_mondays() {
        let moved = |s: &&Shipped| s.source.contains("lunes");
        for s in SHIPPED.iter().filter(|s| ["CO", "MX"].contains(&s.country.as_str())).filter(moved) {
            assert_eq!(s.day.weekday(), Weekday::Monday, "{s:?}");
        }
    }
}
