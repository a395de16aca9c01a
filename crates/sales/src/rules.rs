//! What is decided about an invoice without looking anywhere: how its number is compared, how late
//! it arrived, what a line amounts to.

use jiff::civil::Date;
use places::{Currency, Money, MoneyError};
use rust_decimal::Decimal;
use sha2::{Digest, Sha256};

/// A number as it is compared: letters and digits only, upper case. `001-001-12` is `00100112`.
pub fn number_key(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
}

/// What people say aloud of a number: its last group of digits without leading zeros. A number
/// without digits is said whole.
pub fn number_tail(number: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let Some(last) = number.rfind(is_digit) else { return number_key(number) };
    let start = number[..last].rfind(|c| !is_digit(c)).map_or(0, |at| {
        // The character found may be longer than a byte.
        at + number[at..].chars().next().map_or(0, char::len_utf8)
    });
    let group = number[start..=last].trim_start_matches('0');
    if group.is_empty() { "0".to_owned() } else { group.to_owned() }
}

/// When the dispatch arrived and how late that was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The customer's word when a call gave one, else the list's.
    pub delivered_on: Option<Date>,
    /// Whole days after the promised day; negative when early. Null unless both days are known.
    pub days_late: Option<i64>,
}

/// The day of delivery is the customer's word when there is one; lateness counts days, not hours.
pub fn arrival(promised_on: Option<Date>, listed: Option<Date>, said: Option<Date>) -> Arrival {
    let delivered_on = said.or(listed);
    let late = |promised: Date, delivered: Date| promised.until(delivered).ok().map(|s| s.get_days().into());
    Arrival { delivered_on, days_late: promised_on.zip(delivered_on).and_then(|(p, d)| late(p, d)) }
}

/// What a line amounts to, in minor units: price × quantity × (1 − discount), half a unit rounded
/// away from zero. `discount` is a fraction: 0.15 is fifteen per cent.
///
/// # Errors
/// When the amount does not fit.
pub fn line_amount(
    price: Decimal,
    quantity: Decimal,
    discount: Decimal,
    currency: Currency,
) -> Result<i64, MoneyError> {
    let amount = (Decimal::ONE - discount).checked_mul(quantity).and_then(|share| share.checked_mul(price));
    Ok(Money::from_decimal(amount.ok_or(MoneyError::TooLarge(price))?, currency)?.minor)
}

/// A digest of everything a list says of an invoice, to know at once that nothing changed.
pub(crate) struct Print(Sha256);

impl Print {
    /// An empty print.
    pub(crate) fn new() -> Self {
        Self(Sha256::new())
    }

    /// Adds one value; absent and empty differ, and values never run into each other.
    pub(crate) fn add(&mut self, value: Option<&str>) -> &mut Self {
        let length = value.map_or(u32::MAX, |text| text.len().try_into().unwrap_or(u32::MAX - 1));
        self.0.update(length.to_le_bytes());
        self.0.update(value.unwrap_or_default());
        self
    }

    /// The first sixteen bytes of the digest: enough that no two contents ever share them.
    pub(crate) fn done(self) -> Vec<u8> {
        self.0.finalize()[..16].to_vec()
    }
}

/// More characters than any name, number or address on an invoice has.
pub(crate) const LONGEST_TEXT: usize = 300;

/// Whether a text cannot be what its field holds: a cell that swallowed a file, not a name.
pub(crate) fn is_too_long(text: &str) -> bool {
    text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT
}

/// Whether a day can be of an invoice: a year such as 1026 or 3026 is a slip of the finger.
pub(crate) fn is_plausible(day: Date) -> bool {
    (1970..=2100).contains(&day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_compared_without_punctuation_or_case() {
        fn check(number: &str, key: &str, tail: &str) {
            assert_eq!((number_key(number).as_str(), number_tail(number).as_str()), (key, tail), "{number}");
        }
        check("001-001-000012345", "001001000012345", "12345");
        check("f001-00042", "F00100042", "42");
        check("A-17/2026 ñ", "A172026Ñ", "2026");
        check("ñ7", "Ñ7", "7");
        check("000", "000", "0");
        check("SN", "SN", "SN");
        check("", "", "");
    }

    #[test]
    fn the_customers_word_decides_when_it_arrived() {
        fn check(days: [&str; 3], delivered_on: &str, days_late: Option<i64>) {
            let [promised, listed, said] = days.map(|day| day.parse().ok());
            let expected = Arrival { delivered_on: delivered_on.parse().ok(), days_late };
            assert_eq!(arrival(promised, listed, said), expected, "{days:?}");
        }
        check(["2026-03-01", "2026-03-03", ""], "2026-03-03", Some(2));
        check(["2026-03-01", "2026-03-03", "2026-03-01"], "2026-03-01", Some(0));
        check(["2026-03-31", "2026-03-30", ""], "2026-03-30", Some(-1));
        check(["2025-12-30", "", "2026-03-01"], "2026-03-01", Some(61));
        check(["", "2026-03-03", ""], "2026-03-03", None);
        check(["2026-03-01", "", ""], "", None);
    }

    #[test]
    fn each_line_is_rounded_half_up_by_its_magnitude() {
        fn check(price: &str, quantity: &str, discount: &str, currency: Currency, expected: i64) {
            let [price, quantity, discount] = [price, quantity, discount].map(|n| n.parse().unwrap());
            assert_eq!(line_amount(price, quantity, discount, currency), Ok(expected));
        }
        check("14", "12", "0", Currency::Usd, 16_800);
        check("0.145", "1", "0", Currency::Usd, 15);
        check("0.145", "-1", "0", Currency::Usd, -15);
        check("7.75", "10", "0.15", Currency::Usd, 6_588);
        check("99.5", "1", "0", Currency::Clp, 100);
        assert!(line_amount(Decimal::MAX, Decimal::TWO, Decimal::ZERO, Currency::Usd).is_err());
    }

    #[test]
    fn absent_empty_and_run_together_have_prints_of_their_own() {
        let print = |values: &[Option<&str>]| {
            let mut print = Print::new();
            for value in values {
                print.add(*value);
            }
            print.done()
        };
        let all =
            [print(&[None]), print(&[Some("")]), print(&[Some("ab"), None]), print(&[Some("a"), Some("b")])];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one));
        }
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key_and_a_tail_is_in_it(number in "[A-Za-zñ0-9 /.-]{0,20}") {
            let key = number_key(&number);
            prop_assert_eq!(number_key(&key), key.clone());
            prop_assert!(key.contains(&number_tail(&number)) || number_tail(&number) == "0");
        }
    }
}
