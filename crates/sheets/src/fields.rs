//! The vocabulary a caller brings, and matching headers against it.

use crate::fold::fold;

/// What a column must hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A code kept digit by digit: an invoice number, a tax id, a waybill.
    Identifier,
    /// Words.
    Text,
    /// A telephone number; as an identifier, its digits count.
    Phone,
    /// A day, or a day and time.
    Day,
    /// Money, in no more decimals than money has.
    Amount,
    /// Money for one of something, which may be told in more decimals.
    Price,
    /// A number of things.
    Quantity,
    /// A share.
    Percent,
}

/// One field of a caller's vocabulary. A field is referred to by its index in the caller's slice.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The name in contracts and mappings, e.g. `number`. Also matched as a header.
    pub key: &'static str,
    /// How its header may be called, the best names first: when two columns fit, the one with the
    /// better name is taken. Case, accents, punctuation, spacing, camelCase and particles
    /// (*de, del, la*…) do not matter, nor does how *number* is abbreviated.
    pub names: &'static [&'static str],
    /// What it holds.
    pub kind: Kind,
}

/// A header in the forms in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HeaderKey {
    plain: String,
    essential: String,
    without_remark: String,
}

const PARTICLES: [&str; 12] = ["de", "del", "la", "el", "los", "las", "of", "the", "al", "a", "y", "d"];
const NUMBER: [&str; 8] = ["n", "no", "nr", "nro", "num", "numero", "number", "nbr"];

/// How words of headings are shortened. `F.` is a date only where it begins a heading of several words.
const SHORT: [(&[&str], &str); 4] = [
    (&["fec", "fch", "fecha"], "fecha"),
    (&["fact", "fra", "fac"], "factura"),
    (&["doc"], "documento"),
    (&["depto", "dpto"], "departamento"),
];
/// What follows the name of a column of money: `Total USD`, `Monto S/`, `Importe en euros`.
const CURRENCIES: [&str; 40] = [
    "ars", "bob", "clp", "cop", "crc", "cup", "dop", "eur", "gtq", "hnl", "mxn", "nio", "pab", "pen", "pyg",
    "usd", "uyu", "ves", "us$", "u$s", "rd$", "c$", "$", "€", "s/", "s/.", "bs", "bs.", "b/.", "₡", "₲",
    "dolares", "dólares", "dolar", "dólar", "dollars", "euros", "euro", "soles", "pesos",
];

/// A heading without the currency it ends with.
fn without_currency(header: &str) -> &str {
    let Some((rest, last)) = header.trim_end().rsplit_once(' ') else { return header };
    match CURRENCIES.contains(&last.to_lowercase().as_str()) {
        true => rest.trim_end().strip_suffix(" en").unwrap_or(rest),
        false => header,
    }
}

impl HeaderKey {
    pub fn new(header: &str) -> Self {
        let header = header.replace('#', " no ");
        let remark = header.find(['(', '[']).filter(|at| *at > 0).map_or(header.as_str(), |at| &header[..at]);
        Self {
            plain: plain(&header),
            essential: essential(&header),
            without_remark: essential(without_currency(remark)),
        }
    }

    /// Whether both mean the same column.
    pub fn matches(&self, name: &Self) -> bool {
        !name.essential.is_empty()
            && (self.plain == name.plain
                || self.essential == name.essential
                || self.without_remark == name.essential)
    }

    pub fn is_empty(&self) -> bool {
        self.plain.is_empty()
    }
}

fn plain(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// Without particles, every abbreviation of *number* alike, words joined.
fn essential(text: &str) -> String {
    let words = fold(&split_camel(text));
    let words = match words.strip_prefix("f ") {
        Some(rest) => format!("fecha {rest}"),
        None => words,
    };
    let kept = words.split(' ').filter(|word| !PARTICLES.contains(word));
    kept.map(whole).collect()
}

/// The word that an abbreviation stands for.
fn whole(word: &str) -> &str {
    if NUMBER.contains(&word) {
        return "no";
    }
    SHORT.iter().find(|(short, _)| short.contains(&word)).map_or(word, |(_, whole)| whole)
}

/// `OrderDate` → `Order Date`, `OrderID` → `Order ID`, `NºFactura` → `Nº Factura`.
fn split_camel(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 4);
    let mut before_lower = false;
    for c in text.chars() {
        if c.is_uppercase() && before_lower {
            spaced.push(' ');
        }
        before_lower = c.is_lowercase() || matches!(c, 'º' | '°' | '.');
        spaced.push(c);
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_recognised_however_they_are_written() {
        fn check(header: &str, name: &str, expected: bool) {
            let matches = HeaderKey::new(header).matches(&HeaderKey::new(name));
            assert_eq!(matches, expected, "{header} = {name}");
        }
        for header in [
            "N.º Factura",
            "numero_factura",
            "NÚMERO DE FACTURA",
            "NroFactura",
            "Nº factura",
            "N° de factura",
            "No. Factura",
            "# Factura",
            "numerofactura",
            "Numero  Factura:",
            "NúmeroFactura",
            "Nro. de la factura",
        ] {
            check(header, "numero factura", true);
        }
        check("Invoice No", "invoice number", true);
        check("InvoiceNumber", "invoice number", true);
        check("invoice_no.", "invoice number", true);
        check("OrderDate", "order date", true);
        check("OrderID", "order id", true);
        check("Total (USD)", "total", true);
        check("Fecha (dd/mm/aaaa)", "fecha", true);
        check("Fecha de entrega", "fecha entrega", true);
        check("FECHA ENTREGA", "fecha de entrega", true);
        check("Nº fra.", "número factura", true);
        check("num. fact.", "número factura", true);
        check("FACT", "factura", true);
        check("N° Doc", "número de documento", true);
        check("F. Factura", "fecha de factura", true);
        check("Fec. factura", "fecha factura", true);
        check("Depto.", "departamento", true);
        check("TOTAL USD", "total", true);
        check("Monto S/", "monto", true);
        check("Importe en euros", "importe", true);
        check("Total IVA", "total", false);
        check("F", "fecha", false);
        check("Fecha", "fecha entrega", false);
        check("Factura", "numero factura", false);
        check("", "", false);
        check("---", "de", false);
    }
}
