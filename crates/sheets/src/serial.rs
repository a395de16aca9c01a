//! Days counted as spreadsheet programs count them.

use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Span};

/// The day and time of a serial number, to the nearest second; none outside the years 1900–9999.
///
/// With the epoch of 1900, day 1 is 1 January 1900 and day 60 the 29 February 1900 that never was;
/// with that of 1904, day 0 is 1 January 1904.
pub(crate) fn to_datetime(serial: f64, epoch_1904: bool) -> Option<DateTime> {
    if !(0.0..3_000_000.0).contains(&serial) {
        return None;
    }
    let seconds = (serial.fract() * 86_400.0).round() as i64;
    let days = serial.trunc() as i64;
    let (epoch, days) = match (epoch_1904, days) {
        (true, _) => (Date::constant(1904, 1, 1), days),
        (false, 0 | 60) => return None,
        (false, 1..60) => (Date::constant(1899, 12, 31), days),
        (false, _) => (Date::constant(1899, 12, 30), days),
    };
    let day = epoch.checked_add(Span::new().try_days(days).ok()?).ok()?;
    day.to_datetime(Time::midnight()).checked_add(SignedDuration::from_secs(seconds)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_become_the_days_a_spreadsheet_shows() {
        fn check(serial: f64, epoch_1904: bool, expected: &str) {
            let text = to_datetime(serial, epoch_1904).map_or("none".to_owned(), |at| at.to_string());
            assert_eq!(text, expected, "{serial}");
        }
        check(1.0, false, "1900-01-01T00:00:00");
        check(59.0, false, "1900-02-28T00:00:00");
        check(60.0, false, "none");
        check(61.0, false, "1900-03-01T00:00:00");
        check(35250.0, false, "1996-07-04T00:00:00");
        check(33788.0, true, "1996-07-04T00:00:00");
        check(0.0, true, "1904-01-01T00:00:00");
        check(46023.5, false, "2026-01-01T12:00:00");
        check(46023.999999, false, "2026-01-02T00:00:00");
        check(-1.0, false, "none");
        check(f64::NAN, false, "none");
        check(9e9, false, "none");
    }
}
