//! Numbers as people write them.

use std::str::FromStr;

use rust_decimal::Decimal;

use crate::problem::Reason;

/// Which sign parts the decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecimalMark {
    /// `1.234,56`
    Comma,
    /// `1,234.56`
    Dot,
}

impl DecimalMark {
    /// `,` or `.`
    pub fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Dot => '.',
        }
    }
}

impl FromStr for DecimalMark {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        match name {
            "comma" => Ok(Self::Comma),
            "dot" => Ok(Self::Dot),
            _ => Err(()),
        }
    }
}

/// A number taken out of its cell: the digits, and what stood around them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Written<'a> {
    /// Digits, decimal and thousands signs.
    body: &'a str,
    negative: bool,
    pub currency: &'a str,
    pub percent: bool,
}

/// What a number alone says about its decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// It has no sign, so it reads the same either way.
    None,
    /// It can only be read with this one.
    Sure(DecimalMark),
    /// `1.234` or `1,234`: a thousand and something, or one and a fraction.
    Ambiguous,
}

/// Letters that may stand around an amount: codes and abbreviations of currencies are this short.
const CURRENCY_LETTERS: usize = 4;

/// Takes a number out of a cell that was trimmed.
pub(crate) fn written(text: &str) -> Result<Written<'_>, Reason> {
    let bytes = text.as_bytes();
    let first = bytes.iter().position(u8::is_ascii_digit).ok_or(Reason::NotANumber)?;
    let last = bytes.iter().rposition(u8::is_ascii_digit).ok_or(Reason::NotANumber)?;
    // `.50` and `,50` begin with their sign, `12.` ends with it.
    let starts_with_mark = first > 0
        && matches!(bytes[first - 1], b'.' | b',')
        && bytes[..first - 1].last().is_none_or(|byte| !byte.is_ascii_alphanumeric() && *byte != b'/');
    let start = first - usize::from(starts_with_mark);
    let (before, body, mut after) = (&text[..start], &text[start..=last], &text[last + 1..]);
    after = after.strip_prefix(['.', ',']).unwrap_or(after);
    if body.bytes().any(|byte| matches!(byte, b'e' | b'E')) && is_scientific(body) {
        return Err(Reason::Scientific);
    }
    if !body.chars().all(|c| c.is_ascii_digit() || is_mark(c)) {
        return Err(Reason::NotANumber);
    }
    let (minus, currency, percent) = around(before, after)?;
    Ok(Written { body, negative: minus, currency, percent })
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// `1,001E+14`: a spreadsheet program has rounded the digits away.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.trim().split_once(['e', 'E']) else { return false };
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    let is_number = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    is_number(digits.trim_start_matches('-'))
        && !power.is_empty()
        && power.len() <= 3
        && power.bytes().all(|byte| byte.is_ascii_digit())
}

/// Reads what stands around the digits: sign, parentheses, currency, per cent.
fn around<'a>(before: &'a str, after: &'a str) -> Result<(bool, &'a str, bool), Reason> {
    let mut minuses = 0;
    let mut opened = false;
    let mut closed = false;
    let mut percent = false;
    for c in before.chars().chain(after.chars()) {
        match c {
            '-' | '−' | '–' => minuses += 1,
            '(' => opened = true,
            ')' => closed = true,
            '%' => percent = true,
            _ => {}
        }
    }
    if minuses + usize::from(opened) > 1 || opened != closed {
        return Err(Reason::NotANumber);
    }
    let plain = |part: &'a str| {
        part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '−' | '–' | '+' | '(' | ')' | '%'))
    };
    let (left, right) = (plain(before), plain(after));
    let currency = if left.is_empty() { right } else { left };
    let letters = currency.chars().filter(|c| c.is_alphabetic()).count();
    let fine = |c: char| c.is_alphabetic() || is_currency_sign(c) || matches!(c, '.' | '/');
    if (!left.is_empty()
        && !right.is_empty()
        && !left.eq_ignore_ascii_case(right)
        && !is_sign_and_code(left, right))
        || letters > CURRENCY_LETTERS
        || !currency.chars().all(fine)
    {
        return Err(Reason::NotANumber);
    }
    // `$ 12,50 USD`: the code says more than the sign.
    let said = if !right.is_empty() && right.chars().all(char::is_alphabetic) { right } else { currency };
    Ok((minuses + usize::from(opened) == 1, said, percent))
}

fn is_sign_and_code(left: &str, right: &str) -> bool {
    left.chars().all(is_currency_sign)
        && right.len() == 3
        && right.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_currency_sign(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¥' | '€' | '₡' | '₲' | '₱' | '₿') || ('\u{20a0}'..='\u{20cf}').contains(&c)
}

impl Written<'_> {
    pub fn evidence(&self) -> Evidence {
        let (mut dots, mut commas, mut other_thousands) = (0, 0, false);
        for byte in self.body.bytes() {
            match byte {
                b'.' => dots += 1,
                b',' => commas += 1,
                b'0'..=b'9' => {}
                _ => other_thousands = true,
            }
        }
        match (dots, commas) {
            (0, 0) => Evidence::None,
            (1.., 1..) => Evidence::Sure(if self.body.rfind(',') > self.body.rfind('.') {
                DecimalMark::Comma
            } else {
                DecimalMark::Dot
            }),
            (2.., 0) => Evidence::Sure(DecimalMark::Comma),
            (0, 2..) => Evidence::Sure(DecimalMark::Dot),
            (dot, _) => {
                let mark = if dot == 1 { DecimalMark::Dot } else { DecimalMark::Comma };
                let (whole, decimals) = self.body.split_once(mark.sign()).unwrap_or_default();
                let could_be_thousands = decimals.len() == 3
                    && (1..=3).contains(&whole.len())
                    && !whole.starts_with('0')
                    && !other_thousands;
                if could_be_thousands { Evidence::Ambiguous } else { Evidence::Sure(mark) }
            }
        }
    }

    /// The digits alone, so that they can be read in one way only: whole, or with a decimal more than thousands have.
    pub fn plainly(&self, mark: DecimalMark) -> Option<String> {
        let value = self.value(Some(mark)).ok()?.abs().normalize();
        Some(if value.scale() == 3 { format!("{value}0") } else { value.to_string() })
    }

    /// What is to be replaced by it.
    pub fn body(&self) -> &str {
        self.body
    }

    /// The value; `mark` is what the column says, for a number that does not say it itself.
    pub fn value(&self, mark: Option<DecimalMark>) -> Result<Decimal, Reason> {
        let evidence = self.evidence();
        let mark = match evidence {
            Evidence::Sure(own) => own,
            Evidence::None => DecimalMark::Dot,
            Evidence::Ambiguous => mark.ok_or(Reason::AmbiguousNumber)?,
        };
        let (whole, decimals) = self.body.rsplit_once(mark.sign()).unwrap_or((self.body, ""));
        if !decimals.bytes().all(|byte| byte.is_ascii_digit()) || whole.contains(mark.sign()) {
            return Err(Reason::NotANumber);
        }
        let groups: Vec<&str> = whole.split(is_mark).collect();
        let grouped = groups.len() == 1
            || (groups[1..].iter().all(|group| group.len() == 3) && (1..=3).contains(&groups[0].len()));
        if !grouped {
            return Err(Reason::NotANumber);
        }
        let mut plain = String::with_capacity(self.body.len() + 2);
        if self.negative {
            plain.push('-');
        }
        plain.extend(groups);
        if plain.is_empty() || plain == "-" {
            plain.push('0');
        }
        if !decimals.is_empty() {
            plain.push('.');
            plain.push_str(decimals);
        }
        Decimal::from_str(&plain).map_err(|_| Reason::NumberTooLarge)
    }
}

/// A number of a workbook in plain decimals. Whole numbers under 2^53 keep every digit; others are
/// given the 15 significant digits that spreadsheet programs show. None when it is not finite.
pub(crate) fn plain_decimal(number: f64) -> Option<String> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if !number.is_finite() {
        return None;
    }
    if number.trunc() == number && number.abs() < EXACT {
        return Some((number as i64).to_string());
    }
    let rounded: f64 = format!("{number:.14e}").parse().ok()?;
    Some(rounded.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use DecimalMark::{Comma, Dot};

    #[test]
    fn amounts_are_read_as_people_write_them() {
        fn check(text: &str, mark: Option<DecimalMark>, expected: &str) {
            let value = written(text).and_then(|number| number.value(mark));
            assert_eq!(
                value.map_or_else(|reason| reason.code().to_owned(), |value| value.to_string()),
                expected,
                "{text}"
            );
        }
        check("1.234,56", None, "1234.56");
        check("1,234.56", None, "1234.56");
        check("1 234,56", None, "1234.56");
        check("1\u{a0}234,56", None, "1234.56");
        check("1'234.56", None, "1234.56");
        check("1’234’567.5", None, "1234567.5");
        check("1.234.567", None, "1234567");
        check("1.234", Some(Comma), "1234");
        check("1.234", Some(Dot), "1.234");
        check("1.234", None, "ambiguous-number");
        check("0.234", None, "0.234");
        check("1234.567", None, "1234.567");
        check("12,5", Some(Dot), "12.5");
        check("12", None, "12");
        check(".5", None, "0.5");
        check("12.", None, "12");
        check("-12,50", None, "-12.50");
        check("12,50-", None, "-12.50");
        check("(12,50)", None, "-12.50");
        check("($ 1,234.50)", None, "-1234.50");
        check("−3", None, "-3");
        check("$12.50", None, "12.50");
        check("US$ 12.50", None, "12.50");
        check("S/. 12.50", None, "12.50");
        check("S/.50", None, "50");
        check("12,50 €", None, "12.50");
        check("USD 1,200.00", None, "1200.00");
        check("$ 1.200,00 COP", None, "1200.00");
        check("15 %", None, "15");
        check("1.23.456", None, "not-a-number");
        check("12,34,567.00", None, "not-a-number");
        check("--3", None, "not-a-number");
        check("(3", None, "not-a-number");
        check("doce", None, "not-a-number");
        check("12 unidades", None, "not-a-number");
        check("1,001E+14", None, "scientific");
        check("3E5", None, "scientific");
        check("04/07/1996", None, "not-a-number");
        check("99999999999999999999999999999999", None, "number-too-large");
    }

    #[test]
    fn the_currency_beside_an_amount_is_told() {
        fn check(text: &str, expected: &str) {
            assert_eq!(written(text).unwrap().currency, expected, "{text}");
        }
        check("12", "");
        check("$12", "$");
        check("US$ 12", "US$");
        check("12,50 €", "€");
        check("EUR 12", "EUR");
        check("$ 1.200,00 COP", "COP");
        check("-12 USD", "USD");
    }

    #[test]
    fn workbook_numbers_keep_the_digits_a_person_sees() {
        fn check(number: f64, expected: &str) {
            assert_eq!(plain_decimal(number).unwrap(), expected);
        }
        check(1001000000018823.0, "1001000000018823");
        check(0.1 + 0.2, "0.3");
        check(12.5, "12.5");
        check(-3.0, "-3");
        check(1e20, "100000000000000000000");
        assert_eq!(plain_decimal(f64::INFINITY), None);
    }
}
