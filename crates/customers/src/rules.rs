//! Who is who: when two lists speak of the same customer, and what a list may change of them. Pure.

use places::{Country, fold, phone};
use serde::{Deserialize, Serialize};
use shell::{Say, Wrong};
use uuid::Uuid;

/// What a list, a form or a program says of somebody. Absent and blank mean the same: nothing said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Identity {
    /// Name of the person or company.
    pub name: Option<String>,
    /// Tax number as written.
    pub tax_id: Option<String>,
    /// Phone as written.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Street and number.
    pub address: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Province, state or department.
    pub province: Option<String>,
}

/// More characters than any name, address or number of anybody has; the rest is cut.
const LONGEST: usize = 300;

impl Identity {
    /// The same without outer spaces, and with blank answers absent.
    #[must_use]
    pub fn tidy(&self) -> Self {
        let tidy = |text: &Option<String>| {
            let text = text.as_deref()?;
            if is_tidy(text) {
                return Some(text.to_owned());
            }
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!words.is_empty()).then(|| words.chars().take(LONGEST).collect())
        };
        Self {
            name: tidy(&self.name),
            tax_id: tidy(&self.tax_id),
            phone: tidy(&self.phone),
            email: tidy(&self.email),
            address: tidy(&self.address),
            city: tidy(&self.city),
            province: tidy(&self.province),
        }
    }
}

/// Whether a text needs no tidying, as most do not: words with single spaces between them, and not too long.
fn is_tidy(text: &str) -> bool {
    let mut before = ' ';
    let single = text.chars().all(|c| {
        let fits = if c == ' ' { before != ' ' } else { !c.is_whitespace() };
        before = c;
        fits
    });
    single && before != ' ' && text.len() <= LONGEST
}

/// What of somebody's phone and address nobody could ever be reached by, by field.
pub fn unusable(said: &Identity, country: &Country) -> Vec<Wrong> {
    let dialled = |phone: &str| phone::read(phone, country).e164.is_some();
    let checks = [
        ("phone", said.phone.as_deref().is_none_or(dialled), "customers-phone-wrong"),
        ("email", said.email.as_deref().is_none_or(looks_like_an_address), "customers-email-wrong"),
    ];
    let wrong = checks.into_iter().filter(|(_, right, _)| !right);
    wrong.map(|(field, _, key)| Wrong::new(field, Say::key(key))).collect()
}

/// Only what no address lacks; whether mail arrives, nobody can tell from looking.
fn looks_like_an_address(email: &str) -> bool {
    let parts = email.split_once('@');
    parts.is_some_and(|(who, at)| !who.is_empty() && at.contains('.') && !at.contains('@'))
        && !email.contains(char::is_whitespace)
}

/// The shortest tax number that tells people apart.
const SHORTEST_TAX_KEY: usize = 5;

/// A tax number as it is compared: letters and digits, upper case. `None` when it names nobody.
///
/// Invoices to whoever did not give a number carry one that many share: all digits the same (Ecuador's
/// 9999999999999, Colombia's 222222222222, Chile's 66666666-6) or Mexico's XAXX010101000 and XEXX010101000.
/// Taking those for a customer would make one customer of thousands of people.
pub fn tax_key(written: &str) -> Option<String> {
    let key: String = fold(written).to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect();
    let all_the_same = key.chars().all(|c| key.starts_with(c));
    let shared = all_the_same || key == "XAXX010101000" || key == "XEXX010101000";
    (key.len() >= SHORTEST_TAX_KEY && key.contains(|c: char| c.is_ascii_digit()) && !shared).then_some(key)
}

/// What a customer is recognised by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// See [`tax_key`].
    pub tax: Option<String>,
    /// Folded name.
    pub name: String,
    /// The number to dial, in its international form.
    pub phone: Option<String>,
    /// Folded city.
    pub city: Option<String>,
}

impl Keys {
    /// The keys of what was said of somebody in `country`.
    pub fn of(said: &Identity, country: &Country) -> Self {
        Self {
            tax: said.tax_id.as_deref().and_then(tax_key),
            name: said.name.as_deref().map(fold).unwrap_or_default(),
            phone: said.phone.as_deref().and_then(|written| phone::read(written, country).e164),
            city: said.city.as_deref().map(fold),
        }
    }
}

/// Which of the candidates is the one spoken of, if any: the one with the same tax number; else, among
/// those of the same name who have no other tax number, the one with the same phone; else the one in the
/// same city, unless both have a phone and it differs; else the only one whom nothing contradicts.
///
/// `was` is whom this was about before, when it is a correction: of the same name, it is still them,
/// whatever phone or city is corrected.
pub fn recognise<'a>(
    keys: &Keys,
    was: Option<Uuid>,
    candidates: impl IntoIterator<Item = (Uuid, &'a Keys)> + Clone,
) -> Option<Uuid> {
    let all = || candidates.clone().into_iter();
    if let Some(tax) = &keys.tax
        && let Some((id, _)) = all().find(|(_, them)| them.tax.as_ref() == Some(tax))
    {
        return Some(id);
    }
    let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
    let namesakes = || {
        all().filter(|(_, them)| {
            !keys.name.is_empty() && them.name == keys.name && agree(&them.tax, &keys.tax)
        })
    };
    let still_them = || namesakes().find(|(id, _)| Some(*id) == was);
    let same_phone = || namesakes().find(|(_, them)| keys.phone.is_some() && them.phone == keys.phone);
    let same_city = || {
        namesakes().find(|(_, them)| {
            keys.city.is_some() && them.city == keys.city && agree(&them.phone, &keys.phone)
        })
    };
    let only_one = || {
        let mut fitting =
            namesakes().filter(|(_, them)| agree(&them.phone, &keys.phone) && agree(&them.city, &keys.city));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    still_them().or_else(same_phone).or_else(same_city).or_else(only_one).map(|(id, _)| id)
}

/// What is known of a customer after somebody said more: what was said replaces what was known, silence
/// erases nothing. `outdated` holds values that a person has corrected or removed since: an old list that
/// still repeats one does not bring it back.
#[must_use]
pub fn learn(known: &Identity, said: &Identity, outdated: &[String]) -> Identity {
    let newer = |known: &Option<String>, said: &Option<String>| match said {
        Some(said) if !outdated.contains(said) => Some(said.clone()),
        _ => known.clone(),
    };
    // A number that many share says nothing against a real one.
    let tax_id = match &said.tax_id {
        Some(said) if known.tax_id.is_some() && tax_key(said).is_none() => known.tax_id.clone(),
        _ => newer(&known.tax_id, &said.tax_id),
    };
    Identity {
        name: newer(&known.name, &said.name),
        tax_id,
        phone: newer(&known.phone, &said.phone),
        email: newer(&known.email, &said.email),
        address: newer(&known.address, &said.address),
        city: newer(&known.city, &said.city),
        province: newer(&known.province, &said.province),
    }
}

/// Words that half of all names share and nobody searches by.
const COMMON: &[&str] =
    &["de", "del", "la", "las", "el", "los", "y", "e", "s", "a", "c", "sa", "cia", "ltda"];

/// The words to find a customer by beside the beginning of the name, which is found as it stands.
pub fn words_beside_the_first(folded_name: &str) -> Vec<&str> {
    let mut words: Vec<&str> =
        folded_name.split(' ').skip(1).filter(|word| !word.is_empty() && !COMMON.contains(word)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The most words that are looked for; the longest say the most.
const MOST_WORDS: usize = 8;

/// What somebody typed to find a customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sought {
    /// Folded words, the longest first: it leaves the fewest names.
    pub words: Vec<String>,
    /// The whole, folded: the beginning of a name.
    pub beginning: String,
    /// The beginnings of international phone numbers it may be, when it is mostly digits.
    pub phones: Vec<String>,
    /// The beginning of a tax number it may be.
    pub tax: Option<String>,
    /// The beginning of an e-mail address it may be, in small letters.
    pub email: Option<String>,
}

/// Reads what was typed; `None` when there is nothing in it to look for.
pub fn sought(typed: &str, country: &Country) -> Option<Sought> {
    let beginning = fold(typed);
    if beginning.is_empty() {
        return None;
    }
    let mut words: Vec<String> = beginning.split(' ').map(str::to_owned).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.truncate(MOST_WORDS);
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let only_a_number = !typed.contains(char::is_alphabetic) && digits.len() >= 3;
    let tax = fold(typed).to_uppercase().replace(' ', "");
    Some(Sought {
        words,
        beginning,
        phones: if only_a_number { phone_beginnings(typed, &digits, country) } else { Vec::new() },
        tax: (tax.len() >= 4 && tax.contains(|c: char| c.is_ascii_digit())).then_some(tax),
        email: typed.contains('@').then(|| typed.trim().to_ascii_lowercase()),
    })
}

/// A number half typed may be with or without prefix, and with or without the zero before the area.
fn phone_beginnings(typed: &str, digits: &str, country: &Country) -> Vec<String> {
    let code = country.phone_code.to_string();
    let international = digits.strip_prefix("00").unwrap_or(digits);
    if typed.trim_start().starts_with('+') || international.len() < digits.len() {
        return vec![format!("+{international}")];
    }
    let mut beginnings = vec![format!("+{code}{}", digits.trim_start_matches('0'))];
    if digits.starts_with(&code) {
        beginnings.push(format!("+{digits}"));
    }
    beginnings
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ecuador() -> &'static Country {
        places::country("EC").unwrap()
    }

    #[test]
    fn tax_numbers_are_compared_by_letters_and_digits() {
        fn check(written: &str, expected: Option<&str>) {
            assert_eq!(tax_key(written).as_deref(), expected, "{written}");
        }
        check("1790012345001", Some("1790012345001"));
        check(" b-1234 5678 ", Some("B12345678"));
        check("", None);
        check("N/A", None);
        check("ninguno", None);
        check("0001", None);
    }

    #[test]
    fn a_tax_number_that_many_share_names_nobody() {
        for shared in ["9999999999999", "222222222222", "66.666.666-6", "0000000000", "XAXX010101000"] {
            assert_eq!(tax_key(shared), None, "{shared}");
        }
    }

    fn keys(tax: &str, name: &str, phone: &str, city: &str) -> Keys {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Keys { tax: some(tax), name: name.to_owned(), phone: some(phone), city: some(city) }
    }

    #[test]
    fn a_customer_is_recognised_by_tax_number_then_phone_then_city() {
        let known = [
            keys("17900", "sol", "+5931", "quito"),
            keys("", "ana", "+5932", "quito"),
            keys("", "ana", "+5933", "cuenca"),
            keys("", "ana", "", "loja"),
            keys("55555", "eva", "", ""),
            keys("", "luz", "", ""),
        ];
        let check = |said: Keys, expected: Option<usize>| {
            let candidates = known.iter().enumerate().map(|(n, keys)| (Uuid::from_u128(n as u128), keys));
            let found = recognise(&said, None, candidates).map(|id| id.as_u128() as usize);
            assert_eq!(found, expected, "{said:?}");
        };
        check(keys("17900", "el sol", "+5939", "loja"), Some(0));
        // another branch of the same name has its own tax number
        check(keys("17901", "sol", "+5931", "quito"), None);
        check(keys("", "sol", "+5931", ""), Some(0));
        check(keys("", "ana", "+5933", "quito"), Some(2));
        check(keys("", "ana", "", "quito"), Some(1));
        // two people of one name in one city
        check(keys("", "ana", "+5938", "quito"), None);
        check(keys("", "ana", "+5938", "loja"), Some(3));
        // a tax number is learnt of somebody who had none
        check(keys("12345", "ana", "+5932", ""), Some(1));
        // which Ana, nobody can tell
        check(keys("", "ana", "", ""), None);
        check(keys("", "luz", "+5937", "manta"), Some(5));
        check(keys("66666", "eva", "", ""), None);
        check(keys("", "", "+5931", "quito"), None);
    }

    #[test]
    fn a_corrected_phone_does_not_make_another_customer() {
        let known = keys("", "ana", "+5931", "quito");
        let (was, corrected) = (Uuid::from_u128(7), keys("", "ana", "+5932", "quito"));
        assert_eq!(recognise(&corrected, None, [(was, &known)]), None);
        assert_eq!(recognise(&corrected, Some(was), [(was, &known)]), Some(was));
        let somebody_else = keys("", "eva", "+5931", "quito");
        assert_eq!(recognise(&somebody_else, Some(was), [(was, &known)]), None);
    }

    #[test]
    fn silence_erases_nothing_and_an_old_mistake_does_not_come_back() {
        let some = |text: &str| Some(text.to_owned());
        let known = Identity { phone: some("099 2"), city: some("Quito"), ..Identity::default() };
        let check = |said: Identity, expected: Identity| {
            assert_eq!(learn(&known, &said, &["099 1".to_owned()]), expected);
        };
        check(Identity::default(), known.clone());
        check(Identity { phone: some("099 1"), ..Identity::default() }, known.clone());
        check(
            Identity { phone: some("099 3"), ..Identity::default() },
            Identity { phone: some("099 3"), ..known.clone() },
        );
        let shared = Identity { tax_id: some("9999999999999"), ..Identity::default() };
        let with_tax = Identity { tax_id: some("1712345678"), ..Identity::default() };
        assert_eq!(learn(&with_tax, &shared, &[]), with_tax);
    }

    #[test]
    fn what_is_typed_may_be_a_name_a_phone_or_a_tax_number() {
        let check = |typed: &str, words: &[&str], phones: &[&str], tax: Option<&str>| {
            let found = sought(typed, ecuador()).unwrap();
            assert_eq!(
                (found.words, found.phones, found.tax.as_deref()),
                (
                    words.iter().map(|w| w.to_string()).collect(),
                    phones.iter().map(|p| p.to_string()).collect(),
                    tax
                ),
                "{typed}"
            );
        };
        check("El Ángel", &["angel", "el"], &[], None);
        check("098 765", &["098", "765"], &["+59398765"], Some("098765"));
        check("+593 98", &["593", "98"], &["+59398"], Some("59398"));
        check("0059398", &["0059398"], &["+59398"], Some("0059398"));
        check("5939", &["5939"], &["+5935939", "+5939"], Some("5939"));
        check("B-1234", &["1234", "b"], &[], Some("B1234"));
        assert_eq!(sought(" . ", ecuador()), None);
        assert_eq!(sought(" Ana.Ruiz@Cli", ecuador()).unwrap().email.as_deref(), Some("ana.ruiz@cli"));
        assert_eq!(sought("Ana Ruiz", ecuador()).unwrap().email, None);
    }

    proptest! {
        #[test]
        fn what_is_tidy_is_what_tidying_leaves_as_it_is(text in "[a ñ\t\u{a0}]{0,5}|.{295,305}") {
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let same = !text.is_empty() && words == text;
            prop_assert_eq!(is_tidy(&text), same && text.len() <= LONGEST);
        }

        #[test]
        fn what_is_said_twice_changes_nothing_the_second_time(name in "[a-z]{0,4}", phone in "[0-9]{0,4}", city in "[a-z]{0,3}") {
            let said = Identity { name: Some(name), phone: Some(phone), city: Some(city), ..Identity::default() }.tidy();
            let once = learn(&Identity::default(), &said, &[]);
            prop_assert_eq!(learn(&once, &said, &[]), once);
        }

        #[test]
        fn whoever_is_created_from_a_row_is_recognised_by_it(tax in "[0-9]{0,9}", name in "[a-z ]{1,6}", phone in "0[0-9]{0,9}") {
            let said = Identity { name: Some(name), phone: Some(phone), tax_id: Some(tax), ..Identity::default() }.tidy();
            let keys = Keys::of(&said, ecuador());
            prop_assume!(!keys.name.is_empty());
            prop_assert_eq!(recognise(&keys, None, [(Uuid::nil(), &keys)]), Some(Uuid::nil()));
        }
    }
}
