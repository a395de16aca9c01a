//! Places whose clock differs from their country's main one.
//!
//! Source: the IANA time zone database. Places are matched on folded names; what is not known
//! here has the country's zone. The border towns of Mexico and the split states of the United
//! States are covered by their larger places only.

use jiff::{
    Timestamp,
    tz::{TimeZone, TimeZoneDatabase},
};

use crate::{Country, fold};

/// The IANA zone of a place, from its province and city as written; either may be empty.
pub fn zone_of(country: &Country, province: &str, city: &str) -> &'static str {
    let (province, city) = (fold(province), fold(city));
    let found = EXCEPTIONS.iter().find(|exception| {
        exception.country == country.code
            && match exception.place {
                Place::Province(names) => names.contains(&province.as_str()),
                Place::City(names) => names.contains(&city.as_str()),
                Place::CityOf(provinces, names) => {
                    provinces.contains(&province.as_str()) && names.contains(&city.as_str())
                }
            }
    });
    found.map_or(country.zone, |exception| exception.zone)
}

/// The same, as a time zone to compute with.
pub fn time_zone_of(country: &Country, province: &str, city: &str) -> TimeZone {
    // Every zone in the tables is in the database inside the program: a test asks for each.
    time_zone(zone_of(country, province, city)).expect("a zone of the tables")
}

/// Every IANA zone that a place of a country may have, the country's own first.
pub fn zones_of(country: &Country) -> Vec<&'static str> {
    let mut zones = vec![country.zone];
    for exception in EXCEPTIONS.iter().filter(|exception| exception.country == country.code) {
        if !zones.contains(&exception.zone) {
            zones.push(exception.zone);
        }
    }
    zones
}

/// The zone with this IANA name, from the database inside the program, so that every machine
/// computes the same deadline. `None` when there is no such name.
pub fn time_zone(name: &str) -> Option<TimeZone> {
    static ZONES: std::sync::LazyLock<TimeZoneDatabase> = std::sync::LazyLock::new(TimeZoneDatabase::bundled);
    ZONES.get(name).ok()
}

/// A zone as people say it: its city, as it is written there, and how far its clock is from UTC at an instant.
/// `Guayaquil, UTC−5`.
pub fn zone_said(name: &str, at: Timestamp) -> String {
    let Some(zone) = time_zone(name) else { return name.to_owned() };
    let city = name.rsplit('/').next().unwrap_or(name);
    let written = CITIES.iter().find(|(zone, _)| *zone == city).map(|(_, written)| (*written).to_owned());
    let city = written.unwrap_or_else(|| city.replace('_', " "));
    let seconds = zone.to_offset(at).seconds();
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() / 60 % 60);
    let sign = if seconds < 0 { '−' } else { '+' };
    match (city.as_str(), hours, minutes) {
        ("UTC", 0, 0) => city,
        (_, 0, 0) => format!("{city}, UTC"),
        (_, hours, 0) => format!("{city}, UTC{sign}{hours}"),
        (_, hours, minutes) => format!("{city}, UTC{sign}{hours}:{minutes:02}"),
    }
}

/// Cities that the names of zones write without their signs, or in English.
const CITIES: &[(&str, &str)] = &[
    ("Asuncion", "Asunción"),
    ("Bahia_Banderas", "Bahía de Banderas"),
    ("Bogota", "Bogotá"),
    ("Canary", "Canarias"),
    ("Cancun", "Cancún"),
    ("Ciudad_Juarez", "Ciudad Juárez"),
    ("Easter", "Isla de Pascua"),
    ("Galapagos", "Galápagos"),
    ("Havana", "La Habana"),
    ("Mazatlan", "Mazatlán"),
    ("Merida", "Mérida"),
    ("Mexico_City", "Ciudad de México"),
    ("Panama", "Panamá"),
];

struct Exception {
    country: &'static str,
    place: Place,
    zone: &'static str,
}

/// How an exception is recognised, in folded names. The first match wins, so a city that leaves
/// its province stands before it.
enum Place {
    Province(&'static [&'static str]),
    /// A name that means only this place, whatever stands for the province.
    City(&'static [&'static str]),
    /// A name that is also used elsewhere in the country.
    CityOf(&'static [&'static str], &'static [&'static str]),
}

const fn province(country: &'static str, zone: &'static str, names: &'static [&'static str]) -> Exception {
    Exception { country, zone, place: Place::Province(names) }
}

const fn city(country: &'static str, zone: &'static str, names: &'static [&'static str]) -> Exception {
    Exception { country, zone, place: Place::City(names) }
}

const fn city_of(
    country: &'static str,
    zone: &'static str,
    provinces: &'static [&'static str],
    names: &'static [&'static str],
) -> Exception {
    Exception { country, zone, place: Place::CityOf(provinces, names) }
}

const CHIHUAHUA: &[&str] = &["chihuahua", "chih"];
const NAYARIT: &[&str] = &["nayarit", "nay"];
const TAMAULIPAS: &[&str] = &["tamaulipas", "tamps", "tam"];

#[rustfmt::skip]
const EXCEPTIONS: &[Exception] = &[
    // Chile: the island, and the two regions of the south that keep summer time all year.
    city("CL", "Pacific/Easter", &["isla de pascua", "rapa nui", "hanga roa"]),
    province("CL", "Pacific/Easter", &["isla de pascua", "rapa nui"]),
    province("CL", "America/Punta_Arenas", &["magallanes", "magallanes y de la antartica chilena", "magallanes y la antartica chilena", "region de magallanes", "region de magallanes y de la antartica chilena", "xii"]),
    city("CL", "America/Punta_Arenas", &["punta arenas", "puerto natales", "porvenir", "puerto williams"]),
    province("CL", "America/Coyhaique", &["aysen", "aisen", "aysen del general carlos ibanez del campo", "aisen del general carlos ibanez del campo", "region de aysen", "region de aysen del general carlos ibanez del campo", "xi"]),
    city("CL", "America/Coyhaique", &["coyhaique", "coihaique", "puerto aysen", "chile chico", "cochrane"]),
    // Ecuador
    province("EC", "Pacific/Galapagos", &["galapagos", "islas galapagos"]),
    city("EC", "Pacific/Galapagos", &["puerto ayora", "puerto baquerizo moreno", "puerto villamil", "galapagos", "isla santa cruz", "isla san cristobal", "isla isabela"]),
    // Spain
    province("ES", "Atlantic/Canary", &["canarias", "islas canarias", "las palmas", "las palmas de gran canaria", "santa cruz de tenerife", "tenerife", "gran canaria", "lanzarote", "fuerteventura", "la gomera", "el hierro"]),
    city("ES", "Atlantic/Canary", &["las palmas de gran canaria", "santa cruz de tenerife", "san cristobal de la laguna", "telde", "arona", "adeje", "arrecife", "puerto del rosario", "puerto de la cruz", "la orotava", "santa cruz de la palma", "san sebastian de la gomera", "valverde de el hierro"]),
    // Mexico
    city_of("MX", "America/Bahia_Banderas", NAYARIT, &["bahia de banderas", "nuevo vallarta", "bucerias", "sayulita", "nuevo nayarit"]),
    city_of("MX", "America/Ciudad_Juarez", CHIHUAHUA, &["juarez"]),
    city("MX", "America/Ciudad_Juarez", &["ciudad juarez", "cd juarez"]),
    city("MX", "America/Ojinaga", &["ojinaga"]),
    city_of("MX", "America/Matamoros", TAMAULIPAS, &["matamoros", "rio bravo", "camargo", "mier", "miguel aleman", "valle hermoso"]),
    city("MX", "America/Matamoros", &["heroica matamoros", "reynosa", "nuevo laredo", "piedras negras", "ciudad acuna", "cd acuna"]),
    province("MX", "America/Tijuana", &["baja california", "baja california norte", "bc", "b c"]),
    city("MX", "America/Tijuana", &["tijuana", "mexicali", "ensenada", "tecate", "playas de rosarito"]),
    province("MX", "America/Mazatlan", &["baja california sur", "bcs", "b c s", "sinaloa", "sin", "nayarit", "nay"]),
    city("MX", "America/Mazatlan", &["culiacan", "mazatlan", "los mochis", "tepic", "los cabos", "cabo san lucas", "san jose del cabo"]),
    province("MX", "America/Hermosillo", &["sonora", "son"]),
    city("MX", "America/Hermosillo", &["hermosillo", "ciudad obregon", "guaymas", "navojoa", "agua prieta"]),
    province("MX", "America/Cancun", &["quintana roo", "q roo", "qroo"]),
    city("MX", "America/Cancun", &["cancun", "playa del carmen", "chetumal", "cozumel", "tulum"]),
    // United States, by most of each state
    city_of("US", "America/Denver", &["texas", "tx"], &["el paso"]),
    city_of("US", "America/Chicago", &["florida", "fl"], &["pensacola", "panama city", "destin"]),
    city_of("US", "America/New_York", &["tennessee", "tn"], &["knoxville", "chattanooga"]),
    province("US", "America/Chicago", &["alabama", "al", "arkansas", "ar", "illinois", "il", "iowa", "ia", "kansas", "ks", "louisiana", "la", "minnesota", "mn", "mississippi", "ms", "missouri", "mo", "nebraska", "ne", "north dakota", "nd", "oklahoma", "ok", "south dakota", "sd", "tennessee", "tn", "texas", "tx", "wisconsin", "wi"]),
    province("US", "America/Denver", &["colorado", "co", "idaho", "id", "montana", "mt", "new mexico", "nm", "utah", "ut", "wyoming", "wy"]),
    province("US", "America/Phoenix", &["arizona", "az"]),
    province("US", "America/Los_Angeles", &["california", "ca", "nevada", "nv", "oregon", "or", "washington", "wa"]),
    province("US", "America/Anchorage", &["alaska", "ak"]),
    province("US", "Pacific/Honolulu", &["hawaii", "hi", "hawai i"]),
    province("US", "America/Puerto_Rico", &["puerto rico", "pr"]),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{COUNTRIES, country};

    #[test]
    fn every_zone_in_the_tables_exists() {
        let mains = COUNTRIES.iter().map(|country| country.zone);
        for zone in mains.chain(EXCEPTIONS.iter().map(|exception| exception.zone)) {
            assert!(time_zone(zone).is_some(), "{zone}");
        }
        assert!(time_zone("America/Macondo").is_none());
    }

    #[test]
    fn a_zone_is_said_by_its_city_and_its_clock() {
        let check = |name: &str, at: &str, expected: &str| {
            assert_eq!(zone_said(name, at.parse().unwrap()), expected, "{name}");
        };
        check("America/Guayaquil", "2026-11-24T12:00:00Z", "Guayaquil, UTC−5");
        check("America/Mexico_City", "2026-11-24T12:00:00Z", "Ciudad de México, UTC−6");
        check("America/Argentina/Buenos_Aires", "2026-11-24T12:00:00Z", "Buenos Aires, UTC−3");
        check("Europe/Madrid", "2026-01-24T12:00:00Z", "Madrid, UTC+1");
        check("Europe/Madrid", "2026-07-24T12:00:00Z", "Madrid, UTC+2");
        check("Atlantic/Canary", "2026-01-24T12:00:00Z", "Canarias, UTC");
        check("Asia/Kolkata", "2026-01-24T12:00:00Z", "Kolkata, UTC+5:30");
        check("UTC", "2026-01-24T12:00:00Z", "UTC");
        check("America/Macondo", "2026-01-24T12:00:00Z", "America/Macondo");
    }

    #[test]
    fn every_name_in_the_table_is_folded_and_of_a_known_country() {
        for exception in EXCEPTIONS {
            assert!(country(exception.country).is_some());
            let (a, b) = match exception.place {
                Place::Province(names) | Place::City(names) => (names, &[][..]),
                Place::CityOf(provinces, names) => (provinces, names),
            };
            for name in a.iter().chain(b) {
                assert_eq!(fold(name), *name);
            }
        }
    }

    #[test]
    fn a_place_has_the_clock_its_people_have() {
        fn check(code: &str, province: &str, city: &str, expected: &str) {
            assert_eq!(zone_of(country(code).unwrap(), province, city), expected, "{province}, {city}");
        }
        check("EC", "Pichincha", "Quito", "America/Guayaquil");
        check("EC", "GALÁPAGOS", "", "Pacific/Galapagos");
        check("EC", "", "Puerto  Ayora", "Pacific/Galapagos");
        check("EC", "", "", "America/Guayaquil");
        check("ES", "Las Palmas", "Telde", "Atlantic/Canary");
        check("ES", "Illes Balears", "Palma", "Europe/Madrid");
        check("MX", "Baja California", "Tijuana", "America/Tijuana");
        check("MX", "Baja California Sur", "La Paz", "America/Mazatlan");
        check("MX", "B.C.", "", "America/Tijuana");
        check("MX", "Q. Roo", "Cancún", "America/Cancun");
        check("MX", "Nayarit", "Bahía de Banderas", "America/Bahia_Banderas");
        check("MX", "Nayarit", "Tepic", "America/Mazatlan");
        check("MX", "Coahuila", "Matamoros", "America/Mexico_City");
        check("MX", "Tamaulipas", "Matamoros", "America/Matamoros");
        check("CL", "Magallanes", "Punta Arenas", "America/Punta_Arenas");
        check("CL", "Valparaíso", "Isla de Pascua", "Pacific/Easter");
        check("US", "TX", "El Paso", "America/Denver");
        check("US", "TX", "Houston", "America/Chicago");
    }
}
