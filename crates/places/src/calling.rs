//! When customers may be called.
//!
//! Asking whether a delivery arrived is a service call, which most calling laws leave out. The
//! window used is nevertheless the default one (Monday to Friday, 9 to 19, local) narrowed to
//! whatever law is in force for commercial calls: it costs nothing, and stays lawful when the
//! customer hears an offer. **Research, not legal advice**: a lawyer of the country confirms a
//! rule before it is shown as binding.

use calendar::{Span, WeekHours};
use jiff::civil::{Date, date};

/// How well a rule is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The legal text itself was read.
    Primary,
    /// Read in a secondary page.
    Secondary,
    /// From memory, not confirmed.
    Memory,
}

/// A country's legal hours for calls, on the days from `valid_from` until before `valid_until`.
#[derive(Debug)]
pub struct CallingRule {
    /// ISO code of the country.
    pub country: &'static str,
    /// The law.
    pub source: &'static str,
    /// Which calls it speaks of, in English, for the person who checks it.
    pub applies_to: &'static str,
    /// How well it is known.
    pub mark: Mark,
    /// The first day, where known.
    pub valid_from: Option<Date>,
    /// The first day on which it no longer holds.
    pub valid_until: Option<Date>,
    /// Hours on Monday to Friday, Saturday and Sunday; none means no calls.
    pub hours: [Option<Span>; 3],
    /// Whether calls on public holidays are forbidden.
    pub not_on_holidays: bool,
}

/// The rules known.
pub const CALLING_RULES: &[CallingRule] = &[
    CallingRule {
        country: "ES",
        source: "TRLGDCU art. 96",
        applies_to: "commercial calls",
        mark: Mark::Secondary,
        valid_from: None,
        valid_until: None,
        hours: [Some(Span::hours(9, 21)), None, None],
        not_on_holidays: true,
    },
    CallingRule {
        country: "CO",
        source: "Ley 2300 de 2023",
        applies_to: "collection and advertising; matters strictly about the purchased good are \
                     treated apart; its first day is from memory",
        mark: Mark::Secondary,
        valid_from: Some(date(2023, 10, 10)),
        valid_until: None,
        hours: [Some(Span::hours(7, 19)), Some(Span::hours(8, 15)), None],
        not_on_holidays: true,
    },
];

impl CallingRule {
    /// Whether the rule is in force on a day.
    pub fn in_force(&self, on_day: Date) -> bool {
        self.valid_from.is_none_or(|from| from <= on_day)
            && self.valid_until.is_none_or(|until| on_day < until)
    }

    /// Its hours as a week.
    pub fn week(&self) -> WeekHours {
        let [weekday, saturday, sunday] = self.hours.map(Vec::from_iter);
        let mut days: [Vec<Span>; 7] = std::array::from_fn(|_| weekday.clone());
        days[5] = saturday;
        days[6] = sunday;
        WeekHours::new(days).expect("every rule makes a valid week: a test makes them all")
    }
}

/// Monday to Friday, 9 to 19.
pub fn default_calling_window() -> WeekHours {
    // One span, which ends after it starts, is a valid week.
    WeekHours::weekdays(&[Span::hours(9, 19)]).expect("a valid week")
}

/// The local hours in which customers of a country (ISO code) are called unless the company sets
/// its own: the default window, inside every rule in force on the day.
pub fn calling_window(country: &str, on_day: Date) -> WeekHours {
    CALLING_RULES
        .iter()
        .filter(|rule| rule.country.eq_ignore_ascii_case(country) && rule.in_force(on_day))
        .fold(default_calling_window(), |window, rule| {
            // Where they share no hour the law wins over the habit.
            window.intersection(&rule.week()).unwrap_or_else(|_| rule.week())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::Weekday;

    const DAY: Date = date(2026, 11, 22);

    #[test]
    fn every_rule_makes_a_week_and_the_window_keeps_inside_it() {
        for rule in CALLING_RULES {
            assert!(crate::country(rule.country).is_some());
            let week = rule.week();
            let window = calling_window(rule.country, DAY);
            assert_eq!(window.intersection(&week), Ok(window));
            let weekend = [week.on(Weekday::Saturday), week.on(Weekday::Sunday)];
            assert_eq!(weekend.map(<[Span]>::to_vec), [rule.hours[1], rule.hours[2]].map(Vec::from_iter));
        }
    }

    #[test]
    fn customers_are_called_on_weekdays_from_nine_to_seven() {
        let written = serde_json::to_string(&calling_window("EC", DAY)).unwrap();
        let day = r#"[["09:00","19:00"]]"#;
        assert_eq!(written, format!(r#"{{"mon":{day},"tue":{day},"wed":{day},"thu":{day},"fri":{day}}}"#));
    }

    #[test]
    fn a_rule_holds_from_its_first_day_until_before_its_last() {
        let rule = CallingRule {
            valid_until: Some(date(2026, 12, 1)),
            hours: [Some(Span::hours(7, 19)), None, None],
            ..CALLING_RULES[1]
        };
        let held = [date(2023, 10, 9), date(2023, 10, 10), date(2026, 11, 30), date(2026, 12, 1)]
            .map(|day| rule.in_force(day));
        assert_eq!(held, [false, true, true, false]);
    }
}
