//! What is decided without looking anywhere: how a batch stands, what may be a scan, which days have no list.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use shell::Say;
use std::collections::BTreeSet;

db::stored! {
    /// How far a batch has come.
    pub enum State {
        /// With operations.
        Open = "open",
        /// Operations signed; customer service has not yet.
        HandedOver = "handed_over",
        /// Both signed.
        Received = "received",
    }
}

db::stored! {
    /// The paper a scan shows.
    pub enum Document {
        /// The invoice itself.
        Invoice = "invoice",
        /// The courier's waybill.
        Waybill = "waybill",
    }
}

/// The kinds of pictures that scanners and telephones make: media type, endings, the first being our own.
const PICTURES: &[(&str, &[&str])] = &[
    ("application/pdf", &["pdf"]),
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/png", &["png"]),
    ("image/tiff", &["tif", "tiff"]),
    ("image/heic", &["heic", "heif"]),
];

/// What a browser offers to choose.
pub(crate) const ENDINGS: &str = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.heic,.heif";

/// The ending of a name, when it is one of a picture.
fn ending(name: &str) -> Option<(&str, String)> {
    let (stem, ending) = name.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    PICTURES.iter().any(|(_, endings)| endings.contains(&ending.as_str())).then_some((stem, ending))
}

/// A name without the ending of a picture.
pub(super) fn stem(name: &str) -> &str {
    ending(name).map_or(name, |(stem, _)| stem)
}

/// The media type of a picture, by its first bytes: a name is quickly changed. Nothing for what is none.
pub(crate) fn picture(bytes: &[u8]) -> Option<&'static str> {
    // HEIF, ISO/IEC 23008-12: a box `ftyp` with one of these brands.
    const HEIC: &[&[u8]] = &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"heif"];
    let brand = bytes.get(4..8).filter(|kind| *kind == b"ftyp").and_then(|_| bytes.get(8..12));
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    let at = if begins(b"%PDF-") || begins(b"\xef\xbb\xbf%PDF-") {
        0
    } else if begins(b"\xff\xd8\xff") {
        1
    } else if begins(b"\x89PNG\r\n\x1a\n") {
        2
    } else if begins(b"II*\0") || begins(b"MM\0*") {
        3
    } else if brand.is_some_and(|brand| HEIC.contains(&brand)) {
        4
    } else {
        return None;
    };
    Some(PICTURES[at].0)
}

/// Whether bytes can be kept as a scan, and as what.
///
/// # Errors
/// Why not, to be told.
pub(crate) fn acceptable(name: &str, bytes: &[u8]) -> Result<&'static str, Say> {
    let name = name.to_owned();
    if bytes.is_empty() {
        return Err(Say::key("sales-batch-scan-empty").with("name", name));
    }
    if bytes.len() > files::LARGEST {
        return Err(too_large(&name));
    }
    picture(bytes).ok_or_else(|| Say::key("sales-batch-scan-unfit").with("name", name))
}

pub(crate) fn too_large(name: &str) -> Say {
    Say::key("sales-batch-scan-large").with("name", name).with("limit", files::LARGEST >> 20)
}

/// The longest name that gets an ending, in characters.
const LONGEST_STEM: usize = 190;

/// The name a scan is kept under: with an ending of what it really is.
pub(crate) fn fitting_name(name: &str, media_type: &str) -> String {
    let fits = |(kind, endings): &&(&str, &[&str])| {
        *kind == media_type && ending(name).is_some_and(|(_, e)| endings.contains(&e.as_str()))
    };
    if PICTURES.iter().any(|one| fits(&one)) {
        return name.to_owned();
    }
    let own = PICTURES.iter().find(|(kind, _)| *kind == media_type).map_or("bin", |(_, endings)| endings[0]);
    // Room for the ending: a name that is cut to its longest later must not lose it.
    let name: String = name.chars().take(LONGEST_STEM).collect();
    format!("{name}.{own}")
}

/// How many working days back a list is missed.
pub(crate) const LOOKED_BACK: usize = 10;

/// The last working days before today, the newest first: Monday to Friday. Public holidays are not known here.
pub(crate) fn working_days(today: Date) -> Vec<Date> {
    let before = (1..).map_while(|n: i64| today.checked_sub(n.days()).ok());
    before
        .filter(|day| !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
        .take(LOOKED_BACK)
        .collect()
}

/// Of these days, those without a list: after the first day any list had, not covered by the invoices of
/// one, and not said to be without sales.
pub(crate) fn without_list(
    days: Vec<Date>,
    first: Option<Date>,
    covered: &BTreeSet<Date>,
    excused: &BTreeSet<Date>,
) -> Vec<Date> {
    let Some(first) = first else { return Vec::new() };
    days.into_iter().filter(|day| *day > first && !covered.contains(day) && !excused.contains(day)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_picture_is_stands_in_its_first_bytes() {
        #[track_caller]
        fn check(bytes: &[u8], expected: Option<&str>) {
            assert_eq!(picture(bytes), expected, "{bytes:?}");
        }
        check(b"%PDF-1.7", Some("application/pdf"));
        check(b"\xff\xd8\xff\xe0", Some("image/jpeg"));
        check(b"\x89PNG\r\n\x1a\n", Some("image/png"));
        check(b"II*\0", Some("image/tiff"));
        check(b"\0\0\0\x18ftypheic", Some("image/heic"));
        check(b"\0\0\0\x18ftypisom", None);
        check(b"MZ\x90\0", None);
        check(b"<html>%PDF-", None);
        check(b"", None);
    }

    #[test]
    fn a_scan_is_kept_under_an_ending_of_what_it_is() {
        #[track_caller]
        fn check(name: &str, media_type: &str, expected: &str) {
            assert_eq!(fitting_name(name, media_type), expected);
        }
        check("FAC 1.PDF", "application/pdf", "FAC 1.PDF");
        check("FAC 1.jpeg", "image/jpeg", "FAC 1.jpeg");
        check("factura.exe", "application/pdf", "factura.exe.pdf");
        check("001.001.12", "image/png", "001.001.12.png");
        check("a.pdf", "image/jpeg", "a.pdf.jpg");
        let long = format!("{}.exe", "a".repeat(196));
        check(&long, "application/pdf", &format!("{}.pdf", "a".repeat(190)));
    }

    #[test]
    fn working_days_without_list_are_those_between_the_first_list_and_today() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let days = working_days(day("2026-11-23"));
        assert_eq!((days.len(), days[0], days[9]), (10, day("2026-11-20"), day("2026-11-09")));
        let all = |texts: &[&str]| texts.iter().map(|text| day(text)).collect::<BTreeSet<_>>();
        let (covered, excused) = (all(&["2026-11-20", "2026-11-17"]), all(&["2026-11-19"]));
        let left = without_list(days.clone(), Some(day("2026-11-16")), &covered, &excused);
        assert_eq!(left, [day("2026-11-18")]);
        assert_eq!(without_list(days, None, &covered, &excused), Vec::<Date>::new());
    }
}
