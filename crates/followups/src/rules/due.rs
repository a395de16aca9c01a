//! When a follow-up is due, and when it may be called.

use calendar::{Calendar, WeekHours};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use places::Country;
use serde::{Deserialize, Serialize};

/// How the hours until a call are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// Day and night, every day.
    #[default]
    Natural,
    /// Only hours in which customers may be called.
    Working,
}

/// What a company may choose about its calls. Kept as the company's setting `followups`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Hours from the invoice to the call (seed 004: 72).
    pub hours: i64,
    /// How they are counted.
    pub counting: Counting,
    /// Hours in which customers may be called; absent: those of the law and habit of the country.
    pub window: Option<WeekHours>,
    /// Whether they may be called on the country's holidays too.
    pub holidays: bool,
    /// Calls made before giving up,
    pub attempts: usize,
    /// on at least so many days
    pub days: usize,
    /// and in at least so many parts of the day.
    pub bands: usize,
    /// Minutes until a busy line is tried again,
    pub busy_minutes: i64,
    /// so many times in a row.
    pub busy_times: usize,
    /// Minutes after which a customer whose call shows no sign of life is free for others.
    pub lease_minutes: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            hours: 72,
            counting: Counting::Natural,
            window: None,
            holidays: false,
            attempts: 5,
            days: 3,
            bands: 2,
            busy_minutes: 20,
            busy_times: 3,
            lease_minutes: 30,
        }
    }
}

/// The hours in which customers of a place may be called, but for the holidays among `holidays`.
pub fn calendar_of(
    country: &Country,
    settings: &Settings,
    zone: TimeZone,
    on: Date,
    holidays: &[Date],
) -> Calendar {
    let window = settings.window.clone().unwrap_or_else(|| places::calling_window(country.code, on));
    let closed = holidays.iter().copied().filter(|_| !settings.holidays);
    Calendar::new(zone, window, closed)
}

/// The instant from which the call is owed: so many hours after the invoice. Working hours are those of
/// `company`, the calling hours where the company is.
pub fn due_at(invoiced_at: Timestamp, settings: &Settings, company: &Calendar) -> Timestamp {
    let hours = SignedDuration::from_hours(settings.hours.clamp(0, 24 * 365));
    let natural = invoiced_at.checked_add(hours).unwrap_or(invoiced_at);
    match settings.counting {
        Counting::Natural => natural,
        // A company that never opens counts natural hours rather than never calling.
        Counting::Working => company.add_open(invoiced_at, hours, &[]).unwrap_or(natural),
    }
}

/// The first instant at or after `due_at` at which the customer may be called.
pub fn callable_at(due_at: Timestamp, customer: &Calendar) -> Timestamp {
    customer.next_open(due_at).unwrap_or(due_at)
}

/// The first callable instant of the day after `day`, on the customer's clock.
pub fn day_after(day: Date, customer: &Calendar) -> Option<Timestamp> {
    let next = day.tomorrow().ok()?.to_zoned(customer.zone().clone()).ok()?;
    customer.next_open(next.timestamp())
}

/// Whether something written as a phone can be dialled at all. A number that is merely odd is tried: the
/// person who calls sees it as it was written.
pub fn is_dialable(phone: Option<&str>) -> bool {
    phone.is_some_and(|phone| phone.chars().filter(char::is_ascii_digit).count() >= 6)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn guayaquil() -> Calendar {
        let country = places::country("EC").unwrap();
        let zone = places::time_zone_of(country, "", "");
        calendar_of(
            country,
            &Settings::default(),
            zone,
            "2026-11-24".parse().unwrap(),
            &["2026-12-25".parse().unwrap()],
        )
    }

    #[track_caller]
    fn check(invoiced_at: &str, counting: Counting, due: &str, callable: &str) {
        let settings = Settings { counting, ..Settings::default() };
        let due_at = due_at(invoiced_at.parse().unwrap(), &settings, &guayaquil());
        assert_eq!(
            (due_at, callable_at(due_at, &guayaquil())),
            (due.parse().unwrap(), callable.parse().unwrap())
        );
    }

    #[test]
    fn a_call_is_owed_seventy_two_hours_after_the_invoice_and_made_inside_the_window() {
        use Counting::*;
        // Tuesday 10:00 in Guayaquil (UTC-5) + 72 h is Friday 10:00.
        check("2026-11-24T15:00:00Z", Natural, "2026-11-27T15:00:00Z", "2026-11-27T15:00:00Z");
        // Wednesday 20:00 + 72 h is Saturday 20:00: Monday 9:00.
        check("2026-11-26T01:00:00Z", Natural, "2026-11-29T01:00:00Z", "2026-11-30T14:00:00Z");
        // Tuesday 19:00, the closing instant, + 72 h is Friday 19:00: Monday 9:00.
        check("2026-11-25T00:00:00Z", Natural, "2026-11-28T00:00:00Z", "2026-11-30T14:00:00Z");
        // Tuesday 22 December + 72 h is Christmas, a Friday: Monday 9:00.
        check("2026-12-22T15:00:00Z", Natural, "2026-12-25T15:00:00Z", "2026-12-28T14:00:00Z");
        // 72 working hours of ten a day from Tuesday 10:00 end seven working days and two hours later.
        check("2026-11-24T15:00:00Z", Working, "2026-12-03T17:00:00Z", "2026-12-03T17:00:00Z");
    }

    #[test]
    fn a_number_is_dialled_when_it_has_digits_enough() {
        let check = |phone, expected| assert_eq!(is_dialable(phone), expected, "{phone:?}");
        check(Some("+593 98 765 4321"), true);
        check(Some("030-0074321"), true);
        check(Some("no tiene"), false);
        check(Some("12345"), false);
        check(None, false);
    }

    #[test]
    fn settings_left_out_are_the_usual_ones() {
        let settings: Settings = serde_json::from_str(r#"{"hours": 48}"#).unwrap();
        assert_eq!(settings, Settings { hours: 48, ..Settings::default() });
    }

    proptest! {
        #[test]
        fn a_call_is_never_due_early_nor_outside_the_window(seconds in 1_700_000_000i64..1_900_000_000, working: bool) {
            let invoiced_at = Timestamp::from_second(seconds).unwrap();
            let counting = if working { Counting::Working } else { Counting::Natural };
            let calendar = guayaquil();
            let due = due_at(invoiced_at, &Settings { counting, ..Settings::default() }, &calendar);
            let callable = callable_at(due, &calendar);
            prop_assert!(due.duration_since(invoiced_at) >= SignedDuration::from_hours(72));
            prop_assert!(callable >= due && calendar.is_open(callable));
        }
    }
}
