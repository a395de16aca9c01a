//! Amounts of money: whole minor units of a currency, never floats.

use std::{fmt, str::FromStr};

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};

macro_rules! currencies {
    ($($variant:ident $code:literal $digits:literal $symbol:literal, $name:literal;)+) => {
        /// A currency by its ISO 4217 code.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum Currency {
            $(#[doc = $name] $variant,)+
        }

        impl Currency {
            /// Every currency in the table, by code.
            pub const ALL: &[Currency] = &[$(Currency::$variant,)+];

            /// ISO 4217 code, such as `USD`.
            pub const fn code(self) -> &'static str {
                match self { $(Currency::$variant => $code,)+ }
            }

            /// Digits of the minor unit in ISO 4217: 2 for dollars and cents, 0 for Chilean pesos.
            pub const fn minor_digits(self) -> u32 {
                match self { $(Currency::$variant => $digits,)+ }
            }

            /// The sign used inside the country, which other countries may share.
            pub const fn symbol(self) -> &'static str {
                match self { $(Currency::$variant => $symbol,)+ }
            }
        }
    };
}

currencies! {
    Ars "ARS" 2 "$", "Argentine peso";
    Bob "BOB" 2 "Bs", "Bolivian boliviano";
    Clp "CLP" 0 "$", "Chilean peso";
    Cop "COP" 2 "$", "Colombian peso";
    Crc "CRC" 2 "₡", "Costa Rican colón";
    Cup "CUP" 2 "$", "Cuban peso";
    Dop "DOP" 2 "RD$", "Dominican peso";
    Eur "EUR" 2 "€", "Euro";
    Gtq "GTQ" 2 "Q", "Guatemalan quetzal";
    Hnl "HNL" 2 "L", "Honduran lempira";
    Mxn "MXN" 2 "$", "Mexican peso";
    Nio "NIO" 2 "C$", "Nicaraguan córdoba";
    Pab "PAB" 2 "B/.", "Panamanian balboa";
    Pen "PEN" 2 "S/", "Peruvian sol";
    Pyg "PYG" 0 "₲", "Paraguayan guaraní";
    Usd "USD" 2 "$", "United States dollar";
    Uyu "UYU" 2 "$", "Uruguayan peso";
    Ves "VES" 2 "Bs.", "Venezuelan bolívar";
}

/// A currency code that is not in the table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a currency known here")]
pub struct UnknownCurrency(pub String);

impl FromStr for Currency {
    type Err = UnknownCurrency;

    /// Reads the ISO code in any case.
    fn from_str(text: &str) -> Result<Currency, UnknownCurrency> {
        let found = Currency::ALL.iter().find(|c| c.code().eq_ignore_ascii_case(text.trim()));
        found.copied().ok_or_else(|| UnknownCurrency(text.to_owned()))
    }
}

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;
    fn try_from(text: String) -> Result<Currency, UnknownCurrency> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> String {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// How a country writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecimalStyle {
    /// `8.412,50`
    Comma,
    /// `8,412.50`
    Point,
}

impl DecimalStyle {
    /// What stands before the decimals.
    pub const fn decimal_mark(self) -> char {
        match self {
            DecimalStyle::Comma => ',',
            DecimalStyle::Point => '.',
        }
    }

    /// What stands between thousands.
    pub const fn group_mark(self) -> char {
        match self {
            DecimalStyle::Comma => '.',
            DecimalStyle::Point => ',',
        }
    }

    /// A whole number: `8.412`.
    pub fn whole(self, number: i64) -> String {
        self.scaled(number, 0)
    }

    /// A number given in units of its last decimal: `scaled(9139, 2)` is `91,39`.
    pub fn scaled(self, number: i64, decimals: u32) -> String {
        let decimals = decimals as usize;
        let digits = format!("{:0width$}", number.unsigned_abs(), width = decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        let mut text = String::with_capacity(digits.len() * 2);
        if number < 0 {
            text.push('-');
        }
        for (i, digit) in whole.chars().enumerate() {
            if i > 0 && (whole.len() - i).is_multiple_of(3) {
                text.push(self.group_mark());
            }
            text.push(digit);
        }
        if decimals > 0 {
            text.push(self.decimal_mark());
            text.push_str(fraction);
        }
        text
    }
}

/// An amount in whole minor units (cents).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: 48620 is 486.20 dollars, and 48,620 Chilean pesos.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// Why a decimal cannot be an amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// More minor units than fit (about nine quintillion).
    #[error("the amount {0} is too large")]
    TooLarge(Decimal),
}

impl Money {
    /// The amount nearest to a decimal number of major units. Half a minor unit is rounded away
    /// from zero, on either side of it: 0.125 is 13 cents, -0.125 is -13.
    ///
    /// # Errors
    /// When it does not fit.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Money, MoneyError> {
        let scale = Decimal::from(10_u32.pow(currency.minor_digits()));
        let minor = amount.checked_mul(scale).and_then(|minor| {
            minor.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
        });
        let minor = minor.ok_or(MoneyError::TooLarge(amount))?;
        Ok(Money { minor, currency })
    }

    /// The amount in major units, exactly.
    pub fn to_decimal(self) -> Decimal {
        Decimal::new(self.minor, self.currency.minor_digits())
    }

    /// The number alone, as a country writes it: `486,20` or `486.20`.
    pub fn format(self, style: DecimalStyle) -> String {
        style.scaled(self.minor, self.currency.minor_digits())
    }

    /// The number with its sign, held together by a no-break space: `$ 486,20`, `486,20 €`.
    pub fn format_with_symbol(self, style: DecimalStyle) -> String {
        let (number, symbol) = (self.format(style), self.currency.symbol());
        match self.currency {
            Currency::Eur => format!("{number}\u{a0}{symbol}"),
            _ => format!("{symbol}\u{a0}{number}"),
        }
    }
}

#[cfg(test)]
mod tests;
