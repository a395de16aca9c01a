//! Which words of a list say that an invoice is void, and which that it is in a currency.

use places::{Currency, fold};

const VOIDED: &[&str] = &[
    "anulada",
    "anulado",
    "anuladas",
    "anulados",
    "anulacion",
    "anul",
    "nula",
    "nulo",
    "cancelada",
    "cancelado",
    "canceladas",
    "cancelados",
    "cancelled",
    "canceled",
    "void",
    "voided",
];

const YES: &[&str] = &["si", "s", "yes", "y", "x", "true", "verdadero", "1"];

/// Whether a status says that the invoice is void. Under a header that asks just that («Anulada»),
/// a yes is enough.
pub(crate) fn is_voided(written: &str, header: &str) -> bool {
    let says = |text: &str| fold(text).split(' ').next().is_some_and(|first| VOIDED.contains(&first));
    says(written) || says(header) && YES.contains(&fold(written).as_str())
}

/// The currency a code, sign or word means, in a company that keeps its books in `company`.
pub(crate) fn currency(written: &str, company: Currency) -> Option<Currency> {
    let written = written.trim().trim_end_matches('.');
    if let Ok(code) = written.parse() {
        return Some(code);
    }
    let is_sign = |currency: &Currency| currency.symbol().trim_end_matches('.').eq_ignore_ascii_case(written);
    if is_sign(&company) {
        return Some(company);
    }
    // A sign that several share says nothing by itself but dollars.
    let sharing = || Currency::ALL.iter().filter(|one| is_sign(one));
    if written == "$" {
        return Some(Currency::Usd);
    }
    if let (Some(one), 1) = (sharing().next(), sharing().count()) {
        return Some(*one);
    }
    let word = fold(written);
    let named = |words: &[&str]| words.iter().any(|one| word.starts_with(one));
    if matches!(word.as_str(), "us" | "usd" | "u s") || named(&["dolar", "us dol", "dollar", "u s dol"]) {
        Some(Currency::Usd)
    } else if named(&["euro"]) {
        Some(Currency::Eur)
    } else if named(&["sol", "nuevos sol"]) {
        Some(Currency::Pen)
    } else if word.starts_with("peso") && company.symbol() == "$" && company != Currency::Usd {
        Some(company)
    } else {
        None
    }
}

/// The currency that the heading of an amount names: `Importe (EUR)`, `Total USD`, `Monto S/`.
pub(crate) fn currency_of_heading(heading: &str, company: Currency) -> Option<Currency> {
    let words =
        heading.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ':' | '_' | '-'));
    let names_one = |word: &&str| {
        let is_code = word.parse::<Currency>().is_ok();
        let is_sign = word.contains(|c: char| !c.is_alphanumeric() && c != '.') && !word.contains('%');
        is_code || is_sign || matches!(fold(word).as_str(), "bs" | "dolares" | "euros" | "soles" | "pesos")
    };
    words.skip(1).filter(names_one).find_map(|word| currency(word, company))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_of_voiding_void() {
        fn check(written: &str, header: &str, expected: bool) {
            assert_eq!(is_voided(written, header), expected, "{written} under {header}");
        }
        for word in [
            "anulada",
            "ANULADO",
            " Cancelada ",
            "void",
            "Voided",
            "canceled",
            "CANCELLED",
            "Anulada por cliente",
        ] {
            check(word, "Estado", true);
        }
        for word in ["Emitida", "entregada", "no anulada", "ok", "", "sí"] {
            check(word, "Estado", false);
        }
        check("Sí", "Anulada", true);
        check("X", "ANULADO", true);
        check("No", "Anulada", false);
    }

    #[test]
    fn a_heading_names_a_currency_only_where_it_does() {
        use Currency::*;
        fn check(heading: &str, company: Currency, expected: Option<Currency>) {
            assert_eq!(currency_of_heading(heading, company), expected, "{heading}");
        }
        check("Importe (EUR)", Usd, Some(Eur));
        check("Total USD", Pen, Some(Usd));
        check("Monto S/", Usd, Some(Pen));
        check("TOTAL US$", Clp, Some(Usd));
        check("Valor $", Clp, Some(Clp));
        check("Importe en euros", Usd, Some(Eur));
        check("Total c/IVA", Usd, None);
        check("Monto total", Usd, None);
        check("Total (sin IVA)", Usd, None);
        check("Importe solicitado", Usd, None);
    }

    #[test]
    fn currencies_are_known_by_code_sign_and_name() {
        use Currency::*;
        fn check(written: &str, company: Currency, expected: Option<Currency>) {
            assert_eq!(currency(written, company), expected, "{written}");
        }
        check("usd", Eur, Some(Usd));
        check("$", Usd, Some(Usd));
        check("$", Clp, Some(Clp));
        check("$", Eur, Some(Usd));
        check("US$", Pen, Some(Usd));
        check("€", Usd, Some(Eur));
        check("S/.", Pen, Some(Pen));
        check("Dólares americanos", Pen, Some(Usd));
        check("pesos", Mxn, Some(Mxn));
        check("pesos", Usd, None);
        check("doblones", Usd, None);
    }
}
