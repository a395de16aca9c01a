use super::*;
use proptest::prelude::*;

#[test]
fn a_decimal_is_rounded_half_away_from_zero_to_the_minor_unit() {
    fn check(amount: &str, currency: Currency, minor: i64) {
        let amount: Decimal = amount.parse().unwrap();
        assert_eq!(Money::from_decimal(amount, currency), Ok(Money { minor, currency }), "{amount}");
    }
    check("486.20", Currency::Usd, 48_620);
    check("0.125", Currency::Usd, 13);
    check("-0.125", Currency::Usd, -13);
    check("0.124999999999", Currency::Usd, 12);
    check("1.5", Currency::Clp, 2);
    check("1.005", Currency::Eur, 101);
    check("-0.001", Currency::Eur, 0);
    check("92233720368547758.07", Currency::Usd, i64::MAX);
}

#[test]
fn an_amount_that_does_not_fit_is_refused() {
    for amount in [Decimal::MAX, Decimal::MIN, "92233720368547758.08".parse().unwrap()] {
        let read = Money::from_decimal(amount, Currency::Usd);
        assert_eq!(read, Err(MoneyError::TooLarge(amount)));
    }
}

#[test]
fn amounts_are_written_in_the_country_s_style() {
    fn check(minor: i64, currency: Currency, style: DecimalStyle, expected: &str) {
        assert_eq!(Money { minor, currency }.format(style), expected);
    }
    check(48_620, Currency::Usd, DecimalStyle::Comma, "486,20");
    check(841_200, Currency::Usd, DecimalStyle::Comma, "8.412,00");
    check(841_200, Currency::Mxn, DecimalStyle::Point, "8,412.00");
    check(1_234_567, Currency::Clp, DecimalStyle::Comma, "1.234.567");
    check(-5, Currency::Eur, DecimalStyle::Comma, "-0,05");
    check(0, Currency::Pyg, DecimalStyle::Comma, "0");
    check(i64::MIN, Currency::Usd, DecimalStyle::Point, "-92,233,720,368,547,758.08");
}

#[test]
fn the_sign_stands_where_the_currency_wants_it() {
    let euros = Money { minor: 48_620, currency: Currency::Eur };
    assert_eq!(euros.format_with_symbol(DecimalStyle::Comma), "486,20\u{a0}€");
    let dollars = Money { minor: 48_620, currency: Currency::Usd };
    assert_eq!(dollars.format_with_symbol(DecimalStyle::Comma), "$\u{a0}486,20");
}

#[test]
fn currencies_are_read_by_code_in_any_case() {
    assert_eq!(" usd".parse(), Ok(Currency::Usd));
    assert_eq!("dólar".parse::<Currency>(), Err(UnknownCurrency("dólar".into())));
    assert_eq!(serde_json::to_string(&Currency::Pen).unwrap(), "\"PEN\"");
    assert_eq!(serde_json::from_str::<Currency>("\"PEN\"").unwrap(), Currency::Pen);
}

proptest! {
    #[test]
    fn an_amount_survives_being_written_and_read(minor: i64, n in 0..Currency::ALL.len()) {
        let money = Money { minor, currency: Currency::ALL[n] };
        prop_assert_eq!(Money::from_decimal(money.to_decimal(), money.currency), Ok(money));
        let plain = money.format(DecimalStyle::Comma).replace('.', "").replace(',', ".");
        prop_assert_eq!(plain.parse::<Decimal>().unwrap(), money.to_decimal());
    }
}
