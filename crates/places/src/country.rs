//! The table of countries.
//!
//! Sources: ISO 3166-1 and 4217, ITU E.164, the IANA time zone database, Unicode CLDR for the
//! decimal and date styles, the tax authorities' own names for the tax number.

use serde::{Deserialize, Serialize};

use crate::{
    Currency::{self, *},
    DecimalStyle::{self, *},
};

/// The order in which a country writes day, month and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DateOrder {
    /// 31/12/2026
    Dmy,
    /// 12/31/2026
    Mdy,
}

/// What is taken for granted in a country.
#[derive(Debug, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, upper case: `EC`.
    pub code: &'static str,
    /// Key of its name in the words files: `country-ec`.
    pub name_key: &'static str,
    /// Main IANA zone; [`zone_of`](crate::zone_of) knows the places that differ.
    pub zone: &'static str,
    /// The currency invoices are written in.
    pub currency: Currency,
    /// Country calling code, without the plus.
    pub phone_code: u16,
    /// How dates with numbers are read.
    pub date_order: DateOrder,
    /// How numbers are written.
    pub decimal_style: DecimalStyle,
    /// The language to start with: `es` or `en`.
    pub language: &'static str,
    /// What the tax number is called there, as it stands on a form: `RUC`.
    pub tax_id: &'static str,
    /// Which word for the courier's document: `guia` or `albaran` (a selector in the words files).
    pub waybill: &'static str,
    /// Which word for a customer's claim: `reclamo` or `reclamacion` (the same).
    pub claim: &'static str,
}

impl Country {
    /// What a number that tells who somebody is is called there, by its shape; none when its shape says
    /// nothing. In Ecuador a *cédula* has ten digits and a RUC thirteen; in Peru a DNI eight and a RUC eleven.
    pub fn tax_id_of(&self, number: &str) -> Option<&'static str> {
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let plain = number.bytes().all(|b| b.is_ascii_digit() || b" -.".contains(&b));
        match (self.code, digits) {
            ("EC", 10) if plain => Some("Cédula"),
            ("EC", 13) | ("PE", 11) if plain => Some(self.tax_id),
            ("PE", 8) if plain => Some("DNI"),
            ("EC" | "PE", _) => None,
            _ => Some(self.tax_id),
        }
    }
}

/// The country with this ISO code, in any case.
pub fn country(code: &str) -> Option<&'static Country> {
    COUNTRIES.iter().find(|country| country.code.eq_ignore_ascii_case(code.trim()))
}

/// What most of these countries share; each row below says only what is its own.
const COMMON: Country = Country {
    code: "",
    name_key: "",
    zone: "",
    currency: Usd,
    phone_code: 0,
    date_order: DateOrder::Dmy,
    decimal_style: Point,
    language: "es",
    tax_id: "",
    waybill: "guia",
    claim: "reclamo",
};

/// Every country known, by code.
#[rustfmt::skip]
pub const COUNTRIES: &[Country] = &[
    Country { code: "AR", name_key: "country-ar", zone: "America/Argentina/Buenos_Aires", currency: Ars, phone_code: 54, decimal_style: Comma, tax_id: "CUIT", ..COMMON },
    Country { code: "BO", name_key: "country-bo", zone: "America/La_Paz", currency: Bob, phone_code: 591, decimal_style: Comma, tax_id: "NIT", ..COMMON },
    Country { code: "CL", name_key: "country-cl", zone: "America/Santiago", currency: Clp, phone_code: 56, decimal_style: Comma, tax_id: "RUT", ..COMMON },
    Country { code: "CO", name_key: "country-co", zone: "America/Bogota", currency: Cop, phone_code: 57, decimal_style: Comma, tax_id: "NIT", ..COMMON },
    Country { code: "CR", name_key: "country-cr", zone: "America/Costa_Rica", currency: Crc, phone_code: 506, decimal_style: Comma, tax_id: "Cédula", ..COMMON },
    Country { code: "CU", name_key: "country-cu", zone: "America/Havana", currency: Cup, phone_code: 53, tax_id: "NIT", claim: "reclamacion", ..COMMON },
    Country { code: "DO", name_key: "country-do", zone: "America/Santo_Domingo", currency: Dop, phone_code: 1, tax_id: "RNC", claim: "reclamacion", ..COMMON },
    Country { code: "EC", name_key: "country-ec", zone: "America/Guayaquil", currency: Usd, phone_code: 593, decimal_style: Comma, tax_id: "RUC", ..COMMON },
    Country { code: "ES", name_key: "country-es", zone: "Europe/Madrid", currency: Eur, phone_code: 34, decimal_style: Comma, tax_id: "NIF", waybill: "albaran", claim: "reclamacion", ..COMMON },
    Country { code: "GT", name_key: "country-gt", zone: "America/Guatemala", currency: Gtq, phone_code: 502, tax_id: "NIT", ..COMMON },
    Country { code: "HN", name_key: "country-hn", zone: "America/Tegucigalpa", currency: Hnl, phone_code: 504, tax_id: "RTN", ..COMMON },
    Country { code: "MX", name_key: "country-mx", zone: "America/Mexico_City", currency: Mxn, phone_code: 52, tax_id: "RFC", claim: "reclamacion", ..COMMON },
    Country { code: "NI", name_key: "country-ni", zone: "America/Managua", currency: Nio, phone_code: 505, tax_id: "RUC", ..COMMON },
    Country { code: "PA", name_key: "country-pa", zone: "America/Panama", currency: Pab, phone_code: 507, tax_id: "RUC", ..COMMON },
    Country { code: "PE", name_key: "country-pe", zone: "America/Lima", currency: Pen, phone_code: 51, tax_id: "RUC", ..COMMON },
    Country { code: "PR", name_key: "country-pr", zone: "America/Puerto_Rico", currency: Usd, phone_code: 1, date_order: DateOrder::Mdy, tax_id: "EIN", claim: "reclamacion", ..COMMON },
    Country { code: "PY", name_key: "country-py", zone: "America/Asuncion", currency: Pyg, phone_code: 595, decimal_style: Comma, tax_id: "RUC", ..COMMON },
    Country { code: "SV", name_key: "country-sv", zone: "America/El_Salvador", currency: Usd, phone_code: 503, tax_id: "NIT", ..COMMON },
    Country { code: "US", name_key: "country-us", zone: "America/New_York", currency: Usd, phone_code: 1, date_order: DateOrder::Mdy, language: "en", tax_id: "EIN", ..COMMON },
    Country { code: "UY", name_key: "country-uy", zone: "America/Montevideo", currency: Uyu, phone_code: 598, decimal_style: Comma, tax_id: "RUT", ..COMMON },
    Country { code: "VE", name_key: "country-ve", zone: "America/Caracas", currency: Ves, phone_code: 58, decimal_style: Comma, tax_id: "RIF", ..COMMON },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_is_complete_and_found_by_its_code() {
        assert_eq!(COUNTRIES.len(), 21);
        assert!(COUNTRIES.is_sorted_by_key(|country| country.code));
        for expected in COUNTRIES {
            let lower = expected.code.to_lowercase();
            assert_eq!(country(&lower), Some(expected));
            assert_eq!(expected.name_key, format!("country-{lower}"));
            assert!(!expected.tax_id.is_empty() && expected.phone_code > 0);
        }
        assert_eq!(country("XX"), None);
        assert_eq!(country(""), None);
    }

    #[test]
    fn a_number_is_called_by_what_it_is() {
        #[track_caller]
        fn check(code: &str, number: &str, expected: Option<&str>) {
            assert_eq!(country(code).unwrap().tax_id_of(number), expected, "{code} {number}");
        }
        check("EC", "1712345678", Some("Cédula"));
        check("EC", "171234567-8", Some("Cédula"));
        check("EC", "1791234567001", Some("RUC"));
        check("EC", "A1234567890", None);
        check("EC", "12345", None);
        check("PE", "12345678", Some("DNI"));
        check("PE", "20123456789", Some("RUC"));
        check("ES", "12345678Z", Some("NIF"));
    }

    #[test]
    fn ecuador_is_as_its_people_write() {
        let ecuador = country("EC").unwrap();
        assert_eq!((ecuador.zone, ecuador.currency), ("America/Guayaquil", Usd));
        assert_eq!(ecuador.decimal_style.scaled(841_250, 2), "8.412,50");
        assert_eq!((ecuador.tax_id, ecuador.waybill, ecuador.claim), ("RUC", "guia", "reclamo"));
    }
}
