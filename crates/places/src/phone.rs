//! Phone numbers. A wrong one is kept as it was written, with a warning: the list it came from
//! is still the only one there is, and somebody may recognise what is wrong with it.
//!
//! The first number read costs some 80 ms, in which the numbering plans of the world are
//! unpacked; every further one 2 to 3 µs, or some 12 µs in a list that mixes a dozen countries
//! (release build, one core). What was read lately is remembered: a list brings the same customers
//! again and again, and each is compared with what is known of them.

use phonenumber::{PhoneNumber, country::Id, metadata::DATABASE};
use serde::{Deserialize, Serialize};

use crate::Country;
use std::{
    collections::HashMap,
    sync::{LazyLock, Mutex, PoisonError},
};

/// A phone number as it came, and what could be made of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phone {
    /// Exactly what was written.
    pub as_written: String,
    /// The international form to dial, `+593991234567`, without extension. Only a number with as
    /// many digits as its country uses has one.
    pub e164: Option<String>,
    /// Why it may not work.
    pub warning: Option<Warning>,
}

/// What is wrong with a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// Nothing that could be a phone number.
    NotANumber,
    /// Fewer digits than a number of its country has; often the area code is missing.
    TooShort,
    /// More digits than a number of its country has.
    TooLong,
    /// An international prefix that no country has.
    UnknownCountry,
    /// The right length, in a range that nobody uses. It can still be dialled.
    NotInUse,
    /// Several numbers were written; the first that works is taken.
    Several,
}

impl Warning {
    /// Key of the sentence in the words files: `phone-too-short`.
    pub const fn key(self) -> &'static str {
        match self {
            Warning::NotANumber => "phone-not-a-number",
            Warning::TooShort => "phone-too-short",
            Warning::TooLong => "phone-too-long",
            Warning::UnknownCountry => "phone-unknown-country",
            Warning::NotInUse => "phone-not-in-use",
            Warning::Several => "phone-several",
        }
    }
}

/// Reads a number as somebody in `country` writes it: with or without the international prefix,
/// with any punctuation, with words around it, or several in one field.
pub fn read(text: &str, country: &Country) -> Phone {
    let (e164, warning) = LATELY.read(text, country);
    Phone { as_written: text.to_owned(), e164, warning }
}

/// Whether a text message may arrive at a number as somebody in `country` writes it. A line on a wall gets none; of what
/// no plan knows nobody can say, so that may.
pub fn may_get_texts(text: &str, country: &Country) -> bool {
    read(text, country).e164.is_none_or(|e164| takes_texts(&e164))
}

/// The same of a number in its international form.
pub fn takes_texts(e164: &str) -> bool {
    use phonenumber::Type::{FixedLine, PremiumRate, SharedCost, TollFree, Uan, Voicemail};
    let Ok(number) = phonenumber::parse(None, e164) else { return true };
    let kind = number.number_type(&DATABASE);
    !matches!(kind, FixedLine | PremiumRate | SharedCost | TollFree | Uan | Voicemail)
}

/// The international form and the warning.
type Read = (Option<String>, Option<Warning>);

static LATELY: Lately = Lately::new();

/// What was read lately, by country and spelling. It is emptied when full: simple, and of a list longer
/// than this only the repetitions close to one another are worth remembering.
struct Lately(LazyLock<Mutex<HashMap<&'static str, HashMap<String, Read>>>>);

impl Lately {
    /// How many spellings of a country are remembered: some 200 bytes each.
    const MOST: usize = 20_000;
    /// Longer texts are no numbers, and not worth the room.
    const LONGEST: usize = 40;

    const fn new() -> Self {
        Self(LazyLock::new(Mutex::default))
    }

    fn read(&self, text: &str, country: &Country) -> Read {
        if text.len() > Self::LONGEST {
            return understand(text, country.code.parse().ok());
        }
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(country.code).and_then(|known| known.get(text)) {
            return known.clone();
        }
        // Read without holding the lock: others need not wait for it.
        let read = understand(text, country.code.parse().ok());
        let mut all = lock();
        let known = all.entry(country.code).or_default();
        if known.len() >= Self::MOST {
            known.clear();
        }
        known.insert(text.to_owned(), read.clone());
        read
    }
}

fn understand(text: &str, country: Option<Id>) -> Read {
    // The library reads letters as the keys of a phone, so that "Rosa" becomes 7672.
    let with_words = text.chars().any(char::is_alphabetic);
    let whole = if with_words { (None, Some(Warning::NotANumber)) } else { read_one(text, country) };
    // What a spreadsheet made of a long number has lost its last digits.
    let scientific = text.contains("E+") || text.contains("e+");
    if whole.1.is_none() || scientific {
        return whole;
    }
    let numbers = numbers_in(text).map(|number| read_one(number, country)).collect::<Vec<_>>();
    if let Some((e164, _)) = numbers.iter().find(|(_, warning)| warning.is_none()) {
        return (e164.clone(), (numbers.len() > 1).then_some(Warning::Several));
    }
    numbers.into_iter().next().filter(|_| with_words).unwrap_or(whole)
}

/// The stretches of a text that are long enough for a number: two in
/// `099 123 4567 (Rosa) / 02 234 5678`.
fn numbers_in(text: &str) -> impl Iterator<Item = &str> {
    let part_of_a_number = |c: char| c.is_ascii_digit() || " +-.()".contains(c);
    text.split(move |c| !part_of_a_number(c))
        .map(|part| part.trim_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '('))
        .filter(|part| part.bytes().filter(u8::is_ascii_digit).count() >= 7)
}

fn read_one(text: &str, country: Option<Id>) -> Read {
    use phonenumber::ParseError::{InvalidCountryCode, TooLong, TooShortAfterIdd, TooShortNsn};
    match phonenumber::parse(country, text) {
        Ok(number) => understood(&number),
        Err(InvalidCountryCode) => (None, Some(Warning::UnknownCountry)),
        Err(TooShortAfterIdd | TooShortNsn) => (None, Some(Warning::TooShort)),
        Err(TooLong) => (None, Some(Warning::TooLong)),
        Err(_) => (None, Some(Warning::NotANumber)),
    }
}

fn understood(number: &PhoneNumber) -> Read {
    let national = number.national().to_string();
    let e164 = Some(format!("+{}{national}", number.code().value()));
    if number.is_valid() {
        return (e164, None);
    }
    let plan = number.metadata(&DATABASE).map(|plan| plan.descriptors());
    let kinds = plan.into_iter().flat_map(|plan| [plan.fixed_line(), plan.mobile()]).flatten();
    let lengths = kinds.flat_map(|kind| kind.possible_length()).copied().collect::<Vec<_>>();
    let digits = national.len() as u16; // no number has more than some twenty
    match (lengths.iter().min(), lengths.iter().max()) {
        (Some(shortest), _) if digits < *shortest => (None, Some(Warning::TooShort)),
        (_, Some(longest)) if digits > *longest => (None, Some(Warning::TooLong)),
        _ => (e164, Some(Warning::NotInUse)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_their_country_writes_them_and_wrong_ones_kept_with_a_warning() {
        fn check(code: &str, text: &str, e164: Option<&str>, warning: Option<Warning>) {
            let expected = Phone { as_written: text.into(), e164: e164.map(Into::into), warning };
            assert_eq!(read(text, country(code).unwrap()), expected);
        }
        use Warning::*;
        let rosa = Some("+593991234567");
        check("EC", "099 123 4567", rosa, None);
        check("EC", "991234567", rosa, None);
        check("EC", "+593 99 123 4567", rosa, None);
        check("EC", "00593991234567", rosa, None);
        check("EC", "593991234567", rosa, None);
        check("EC", "+593 (0)99 123-4567", rosa, None);
        check("EC", "tel: 0991234567", rosa, None);
        check("EC", "(04) 256-1234 ext. 12", Some("+59342561234"), None);
        check("EC", "0991234567 (Rosa)", rosa, None);
        check("EC", "0991234567 / 022345678", rosa, Some(Several));
        check("EC", "2345678 o 0991234567", rosa, Some(Several));
        check("EC", "Rosa 2345678", None, Some(TooShort));
        check("EC", "9.9123457E+8", None, Some(NotANumber));
        check("EC", "2345678", None, Some(TooShort));
        check("EC", "12", None, Some(TooShort));
        check("EC", "0991234567891234567", None, Some(TooLong));
        check("EC", "0911111111", Some("+593911111111"), Some(NotInUse));
        check("EC", "+999 123 456", None, Some(UnknownCountry));
        check("EC", "0000000000", None, Some(NotANumber));
        check("EC", "9,91E+08", None, Some(NotANumber));
        check("EC", "no tiene", None, Some(NotANumber));
        check("EC", "", None, Some(NotANumber));
        check("ES", "612 34 56 78", Some("+34612345678"), None);
        check("CO", "301 2345678", Some("+573012345678"), None);
        check("PE", "987 654 321", Some("+51987654321"), None);
        check("CL", "9 6123 4567", Some("+56961234567"), None);
        check("MX", "55 1234 5678", Some("+525512345678"), None);
        check("AR", "011 15 2345-6789", Some("+5491123456789"), None);
        check("DO", "809-234-5678", Some("+18092345678"), None);
        check("US", "(212) 234-5678", Some("+12122345678"), None);
    }

    #[test]
    fn a_text_is_sent_to_whatever_may_be_a_mobile() {
        let check = |code: &str, text: &str, expected: bool| {
            assert_eq!(may_get_texts(text, country(code).unwrap()), expected, "{code} {text}");
        };
        check("EC", "02 234 5678", false);
        check("EC", "099 123 4567", true);
        check("EC", "+59342561234", false);
        check("ES", "612 34 56 78", true);
        check("ES", "91 123 45 67", false);
        check("ES", "900 123 456", false);
        check("CO", "301 2345678", true);
        // Where the plan does not tell them apart.
        check("US", "(212) 234-5678", true);
        check("MX", "55 1234 5678", true);
        check("EC", "no tiene", true);
        check("EC", "0911111111", true);
    }

    #[test]
    fn every_country_has_a_numbering_plan() {
        for country in crate::COUNTRIES {
            let id: Id = country.code.parse().unwrap();
            let plan = DATABASE.by_id(&id.as_ref().to_owned()).unwrap();
            assert_eq!(plan.country_code(), country.phone_code, "{}", country.code);
        }
    }

    #[test]
    fn a_spelling_is_remembered_for_its_country_alone_and_no_more_than_so_many_are() {
        let lately = Lately::new();
        let (ecuador, spain) = (country("EC").unwrap(), country("ES").unwrap());
        for _ in 0..2 {
            assert_eq!(lately.read("991234567", ecuador).0.as_deref(), Some("+593991234567"));
            assert_ne!(lately.read("991234567", spain).0.as_deref(), Some("+593991234567"));
        }
        for n in 0..Lately::MOST + 5 {
            lately.read(&format!("{n}"), ecuador);
        }
        lately.read(&"9".repeat(Lately::LONGEST + 1), ecuador);
        let known = lately.0.lock().unwrap();
        assert!(known["EC"].len() <= Lately::MOST && known["EC"].contains_key("20000"));
        assert!(
            known["ES"].contains_key("991234567")
                && known.values().flatten().all(|(text, _)| text.len() < 41)
        );
    }

    proptest! {
        #[test]
        fn what_is_remembered_is_what_is_read(
            text in "0?[0-9]{7,10}|[+]?[0-9 ()-]{6,16}", at in 0..crate::COUNTRIES.len()
        ) {
            let country = &crate::COUNTRIES[at];
            let fresh = understand(&text, country.code.parse().ok());
            for _ in 0..2 {
                let Phone { e164, warning, .. } = read(&text, country);
                prop_assert_eq!((e164, warning), fresh.clone());
            }
        }

        #[test]
        fn any_text_is_kept_as_written_and_has_a_number_or_a_warning(text in "[0-9+() /.a-zA-Z-]{0,25}|.*") {
            let phone = read(&text, country("EC").unwrap());
            prop_assert_eq!(&phone.as_written, &text);
            prop_assert!(phone.e164.is_some() || phone.warning.is_some());
            let dialable = |e164: &String| e164[1..].bytes().all(|b| b.is_ascii_digit());
            prop_assert!(phone.e164.as_ref().is_none_or(dialable));
        }
    }
}
