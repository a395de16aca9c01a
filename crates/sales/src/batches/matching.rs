//! Of which invoice and paper a scan is, by the name of its file.

use super::rules::{Document, stem};
use std::{
    collections::{BTreeSet, HashMap},
    ops::Range,
};
use uuid::Uuid;

/// An invoice of a batch, as far as a file's name can tell it.
#[derive(Clone, Debug)]
pub struct Known {
    /// Its identity.
    pub id: Uuid,
    /// Its number, as written.
    pub number: String,
    /// Its waybill's, as written.
    pub waybill: Option<String>,
}

/// Words beside a number that say which paper it is, folded.
const SAYS_INVOICE: &[&str] = &["fac", "fact", "factura", "facturas", "invoice"];
const SAYS_WAYBILL: &[&str] = &["guia", "guias", "waybill", "albaran", "remision"];
/// Words after which a small number counts pages or copies.
const COUNTS: &[&str] =
    &["scan", "escaneo", "esc", "pag", "pagina", "page", "hoja", "copia", "copy", "parte", "doc"];
/// Words that cameras put before numbers of their own: the end of a number alone proves nothing there.
const CAMERA: &[&str] = &["img", "dsc", "dscn", "pxl", "whatsapp", "screenshot", "captura", "foto", "photo"];
/// The fewest digits by which the end of a number tells an invoice.
const SHORTEST_END: usize = 3;

/// Of which invoice and paper a scan is, by the name of its file; nothing when the name fits none or several.
///
/// A whole number counts with or without separators and leading zeros, anywhere in the name; its last group of
/// three or more digits counts when no whole number is there. Words like *factura* or *guía* rule the other
/// paper out. When in doubt a person decides: a scan on the wrong invoice is worse than one on none.
pub fn match_scan(file_name: &str, invoices: &[Known]) -> Option<(Uuid, Document)> {
    let tokens = tokens_of_name(stem(file_name));
    let camera = tokens.iter().any(|token| CAMERA.contains(&token.as_str()));
    let forms = Forms::of(invoices);
    let mut found = forms.whole(&tokens);
    if found.is_empty() && !camera {
        found = forms.ends(&tokens);
    }
    let inside = |one: &Range<usize>, other: &Range<usize>| {
        one != other && other.start <= one.start && one.end <= other.end
    };
    let spans: Vec<Range<usize>> = found.iter().map(|hit| hit.span.clone()).collect();
    found.retain(|hit| !spans.iter().any(|other| inside(&hit.span, other)));
    found.retain(|hit| says(&tokens, &hit.span).is_none_or(|document| document == hit.document));
    let all: BTreeSet<(usize, Document)> = found.iter().map(|hit| (hit.invoice, hit.document)).collect();
    let mut all = all.into_iter();
    match (all.next(), all.next()) {
        (Some((invoice, document)), None) => Some((invoices[invoice].id, document)),
        _ => None,
    }
}

/// A number found in a name.
struct Hit {
    /// Which tokens of the name.
    span: Range<usize>,
    /// The place of the invoice among those of the batch.
    invoice: usize,
    document: Document,
}

/// The ways in which each number may be written.
#[derive(Default)]
struct Forms {
    whole: HashMap<String, Vec<(usize, Document)>>,
    ends: HashMap<String, Vec<(usize, Document)>>,
    /// The most tokens a number has.
    longest: usize,
}

impl Forms {
    fn of(invoices: &[Known]) -> Self {
        let mut forms = Self::default();
        for (at, invoice) in invoices.iter().enumerate() {
            forms.add(&invoice.number, (at, Document::Invoice));
            if let Some(waybill) = &invoice.waybill {
                forms.add(waybill, (at, Document::Waybill));
            }
        }
        forms
    }

    fn add(&mut self, number: &str, what: (usize, Document)) {
        let tokens = tokens(number);
        if !tokens.iter().any(|token| is_number(token)) {
            return;
        }
        for form in [together(&tokens), apart(&tokens)] {
            self.whole.entry(form).or_default().push(what);
        }
        if let Some(end) = tokens.last().filter(|token| is_number(token)) {
            self.ends.entry(without_zeros(end).to_owned()).or_default().push(what);
        }
        self.longest = self.longest.max(tokens.len());
    }

    /// Whole numbers anywhere in a name.
    fn whole(&self, tokens: &[String]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for start in 0..tokens.len() {
            for end in start + 1..=tokens.len().min(start + self.longest) {
                let span = &tokens[start..end];
                if span.iter().any(String::is_empty) {
                    break;
                }
                let (together, apart) = (together(span), apart(span));
                let forms = [self.whole.get(&together), self.whole.get(&apart)];
                for &(invoice, document) in forms.into_iter().flatten().flatten() {
                    hits.push(Hit { span: start..end, invoice, document });
                }
            }
        }
        hits
    }

    /// Last groups of numbers.
    fn ends(&self, tokens: &[String]) -> Vec<Hit> {
        let mut hits = Vec::new();
        for (at, token) in tokens.iter().enumerate().filter(|(_, token)| is_number(token)) {
            let end = without_zeros(token);
            if end.len() < SHORTEST_END {
                continue;
            }
            for &(invoice, document) in self.ends.get(end).into_iter().flatten() {
                hits.push(Hit { span: at..at + 1, invoice, document });
            }
        }
        hits
    }
}

/// Runs of letters and runs of digits, folded.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut before = None;
    for c in places::fold(text).chars() {
        let kind = (c != ' ').then(|| c.is_ascii_digit());
        match (kind, tokens.last_mut()) {
            (Some(_), Some(last)) if kind == before => last.push(c),
            (Some(_), _) => tokens.push(c.into()),
            (None, _) => {}
        }
        before = kind;
    }
    tokens
}

/// The tokens of a file's name; what counts its pages or copies is emptied.
fn tokens_of_name(stem: &str) -> Vec<String> {
    let mut tokens = tokens(&without_copies(stem));
    for at in 1..tokens.len() {
        let ends_here = tokens.get(at + 1).is_none_or(|next| !is_number(next));
        if COUNTS.contains(&tokens[at - 1].as_str()) && is_small(&tokens[at]) && ends_here {
            tokens[at].clear();
        }
    }
    tokens
}

/// `factura (2)` is the second copy of `factura`.
fn without_copies(stem: &str) -> String {
    let mut out = String::with_capacity(stem.len());
    let mut rest = stem;
    while let Some((before, after)) = rest.split_once('(') {
        out += before;
        rest = match after.split_once(')') {
            Some((inside, behind)) if is_small(inside) => {
                out.push(' ');
                behind
            }
            _ => {
                out.push(' ');
                after
            }
        };
    }
    out + rest
}

fn is_number(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit())
}

fn is_small(token: &str) -> bool {
    is_number(token) && without_zeros(token).len() <= 2
}

fn without_zeros(digits: &str) -> &str {
    let rest = digits.trim_start_matches('0');
    if rest.is_empty() { "0" } else { rest }
}

/// `001-001-12` is `100112`: as written without separators, however many zeros were lost at its beginning.
fn together(tokens: &[String]) -> String {
    let all = tokens.concat();
    if is_number(&tokens[0]) { all.trim_start_matches('0').to_owned() } else { all }
}

/// `001-001-012` is `1-1-12`: as written with separators and no zeros.
fn apart(tokens: &[String]) -> String {
    let plain = tokens.iter().map(|token| if is_number(token) { without_zeros(token) } else { token });
    plain.collect::<Vec<_>>().join("-")
}

/// Which paper the words outside a number say it is, when they say one.
fn says(tokens: &[String], number: &Range<usize>) -> Option<Document> {
    let outside = || {
        let all = tokens.iter().enumerate().filter(|(at, _)| !number.contains(at));
        all.map(|(_, token)| token.as_str())
    };
    let invoice = outside().any(|token| SAYS_INVOICE.contains(&token));
    let waybill = outside().any(|token| SAYS_WAYBILL.contains(&token));
    match (invoice, waybill) {
        (true, false) => Some(Document::Invoice),
        (false, true) => Some(Document::Waybill),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn known(number: &str, waybill: &str) -> Known {
        let waybill = (!waybill.is_empty()).then(|| waybill.to_owned());
        Known { id: Uuid::now_v7(), number: number.into(), waybill }
    }

    /// `number` and document of what a name is taken for.
    #[track_caller]
    fn check(name: &str, expected: Option<(&str, Document)>) {
        let batch = [
            known("001-001-000012345", "SV-5520007"),
            known("001-002-000012346", "SV-5520014"),
            known("001-002-000000778", "GUIA-778"),
            known("001-001-000000778", ""),
            known("F001-00042", "TR 000981"),
            known("7", "G-1"),
        ];
        let found = match_scan(name, &batch);
        let number = |id| batch.iter().find(|one| one.id == id).unwrap().number.as_str();
        assert_eq!(found.map(|(id, document)| (number(id), document)), expected, "{name}");
    }

    #[test]
    fn a_scan_is_told_by_the_number_in_its_name() {
        use Document::{Invoice, Waybill};
        let first = Some(("001-001-000012345", Invoice));
        check("001-001-000012345.pdf", first);
        check("001001000012345.PDF", first);
        check("1-1-12345.jpg", first);
        check("1001000012345.jpg", first);
        check("FAC_001-001-000012345 (2).pdf", first);
        check("FAC001001000012345.pdf", first);
        check("Factura N.º 12345.pdf", first);
        check("2026-11-20 001-001-000012345_2.tif", first);
        check("fac_12345 scan 3.heic", first);
        check("scan 3 - 001 001 000012345.png", first);
        check("f001-42.pdf", Some(("F001-00042", Invoice)));
        check("SV-5520007.pdf", Some(("001-001-000012345", Waybill)));
        check("GUIA-SV5520007.pdf", Some(("001-001-000012345", Waybill)));
        check("Guía 5520014.jpeg", Some(("001-002-000012346", Waybill)));
        check("tr981.pdf", Some(("F001-00042", Waybill)));
        check("guia-778.pdf", Some(("001-002-000000778", Waybill)));
        check("7.pdf", Some(("7", Invoice)));
        check("g1.pdf", Some(("7", Waybill)));
    }

    #[test]
    fn a_name_that_fits_none_or_several_is_left_to_a_person() {
        for name in [
            "",
            ".pdf",
            "escaneo.pdf",
            "scan0007.pdf",
            "scan 7.pdf",
            "copia (7).pdf",
            "778.pdf",
            "factura 778.pdf",
            "001-001-000099999.pdf",
            "001-001-000012345 y 001-002-000012346.pdf",
            "FAC 001-001-000012345 GUIA SV-5520007.pdf",
            "IMG_20261120_12345.jpg",
            "factura SV-5520007.pdf",
            "45.pdf",
            "../../../etc/passwd",
        ] {
            check(name, None);
        }
    }

    proptest! {
        #[test]
        fn a_number_is_found_however_it_is_punctuated(
            which in 0usize..40,
            separator in prop::sample::select(vec!["-", "_", " ", ".", ""]),
            prefix in prop::sample::select(vec!["", "FAC_", "Factura ", "scan - ", "IMG "]),
            suffix in prop::sample::select(vec!["", " (2)", " scan 3", " copia"]),
            ending in prop::sample::select(vec![".pdf", ".JPG", ""]),
        ) {
            let number = |n: usize| format!("001-0{:02}-{:09}", 1 + n % 3, 16_000 + n * 11);
            let batch: Vec<Known> = (0..40).map(|n| known(&number(n), &format!("SV-{}", 55_000 + n * 7))).collect();
            let name = format!("{prefix}{}{suffix}{ending}", number(which).replace('-', separator));
            prop_assert_eq!(match_scan(&name, &batch), Some((batch[which].id, Document::Invoice)), "{}", name);
        }

        #[test]
        fn any_name_is_of_an_invoice_whose_last_digits_stand_in_it_or_of_none(name in "\\PC{0,60}", tail in 0usize..400) {
            let batch: Vec<Known> = (0..40).map(|n| known(&format!("001-001-{n:09}"), &format!("G{}", n * 13))).collect();
            for name in [name.clone(), format!("{name}{tail}"), format!("{name}-{tail}.pdf")] {
                let Some((id, document)) = match_scan(&name, &batch) else { continue };
                let one = batch.iter().find(|one| one.id == id).unwrap();
                let number = if document == Document::Invoice { Some(&one.number) } else { one.waybill.as_ref() };
                let written = tokens(number.unwrap()).last().unwrap().clone();
                prop_assert!(places::fold(&name).replace(' ', "").contains(without_zeros(&written)), "{}", name);
            }
        }
    }
}
