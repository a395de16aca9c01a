use std::ops::Range;

use jiff::civil::{Weekday, date};
use proptest::prelude::*;

use super::*;
use crate::oracle::Slow;

/// The hours of a shop: Monday to Friday with a break, Saturday morning.
const SHOP: &str = r#"{"mon":[["09:00","13:00"],["15:00","19:00"]],
    "tue":[["09:00","13:00"],["15:00","19:00"]],"wed":[["09:00","13:00"],["15:00","19:00"]],
    "thu":[["09:00","13:00"],["15:00","19:00"]],"fri":[["09:00","13:00"],["15:00","19:00"]],
    "sat":[["09:00","13:00"]]}"#;
/// Awake day and night, but for the small hours where clocks change.
const NIGHT: &str = r#"{"sat":[["20:00","24:00"]],"sun":[["00:00","02:30"],["02:45","24:00"]]}"#;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn calendar(zone_name: &str, hours: &str) -> Calendar {
    Calendar::new(zone(zone_name), serde_json::from_str(hours).unwrap(), [date(2026, 12, 25)])
}

/// A local time of a zone as an instant; of a repeated hour, the first.
fn at(zone_name: &str, local: &str) -> Timestamp {
    local.parse::<jiff::civil::DateTime>().unwrap().to_zoned(zone(zone_name)).unwrap().timestamp()
}

const QUITO: &str = "America/Guayaquil";
const MADRID: &str = "Europe/Madrid";

#[test]
fn a_desk_is_open_from_its_first_minute_until_before_its_last() {
    fn check(local: &str, expected: bool) {
        assert_eq!(calendar(QUITO, SHOP).is_open(at(QUITO, local)), expected, "{local}");
    }
    check("2026-11-23T09:00", true);
    check("2026-11-23T08:59:59.999", false);
    check("2026-11-23T12:59:59.999", true);
    check("2026-11-23T13:00", false);
    check("2026-11-21T12:00", true);
    check("2026-11-22T12:00", false);
    check("2026-12-25T12:00", false);
}

#[test]
fn the_next_opening_is_now_when_open_and_else_the_next_door_that_opens() {
    fn check(local: &str, expected: &str) {
        let found = calendar(QUITO, SHOP).next_open(at(QUITO, local));
        assert_eq!(found, Some(at(QUITO, expected)), "{local}");
    }
    check("2026-11-23T10:20:30.5", "2026-11-23T10:20:30.5");
    check("2026-11-23T13:00", "2026-11-23T15:00");
    check("2026-11-23T19:00", "2026-11-24T09:00");
    check("2026-11-21T13:00", "2026-11-23T09:00");
    check("2026-12-24T20:00", "2026-12-26T09:00");
}

#[test]
fn a_closure_longer_than_400_days_is_never_open_again() {
    fn check(closed_days: i64, open: bool) {
        let start = date(2026, 11, 23);
        let holidays = start.series(jiff::Span::new().days(1)).take(closed_days as usize);
        let calendar = Calendar::new(zone(QUITO), WeekHours::always(), holidays);
        let from = at(QUITO, "2026-11-23T00:00");
        assert_eq!(calendar.next_open(from).is_some(), open);
        assert_eq!(calendar.add_open(from, SignedDuration::ZERO, &[]).is_some(), open);
        let before = at(QUITO, "2026-11-22T23:00");
        let two_hours = SignedDuration::from_hours(2);
        assert_eq!(calendar.add_open(before, two_hours, &[]).is_some(), open);
        let until = at(QUITO, "2028-11-22T00:00");
        assert!(calendar.open_between(from, until).is_positive());
    }
    check(400, true);
    check(401, false);
}

#[test]
fn a_budget_of_open_time_runs_only_while_the_desk_is_open() {
    fn check(start: &str, minutes: i64, pauses: &[(&str, &str)], expected: &str) {
        let pauses: Vec<_> = pauses.iter().map(|(from, until)| (at(QUITO, from), at(QUITO, until))).collect();
        let budget = SignedDuration::from_mins(minutes);
        let due = calendar(QUITO, SHOP).add_open(at(QUITO, start), budget, &pauses);
        assert_eq!(due, Some(at(QUITO, expected)), "{start} + {minutes} min");
    }
    // inside, over the break, over the night, over the weekend
    check("2026-11-23T09:10:07", 60, &[], "2026-11-23T10:10:07");
    check("2026-11-23T12:30", 60, &[], "2026-11-23T15:30");
    check("2026-11-23T18:30", 60, &[], "2026-11-24T09:30");
    check("2026-11-21T12:30", 60, &[], "2026-11-23T09:30");
    // outside the hours it starts with the next opening
    check("2026-11-22T11:11:11", 60, &[], "2026-11-23T10:00");
    // exactly used up at closing time
    check("2026-11-23T12:00", 60, &[], "2026-11-23T13:00");
    check("2026-11-23T09:00", 8 * 60, &[], "2026-11-23T19:00");
    // no budget, and one below nothing
    check("2026-11-23T13:00", 0, &[], "2026-11-23T15:00");
    check("2026-11-23T10:00", -5, &[], "2026-11-23T10:00");
    // pauses: unsorted, overlapping, empty, backwards, before the start, touching the due instant
    check(
        "2026-11-23T09:00",
        60,
        &[
            ("2026-11-23T10:00", "2026-11-23T10:30"),
            ("2026-11-23T09:30", "2026-11-23T10:10"),
            ("2026-11-23T09:40", "2026-11-23T09:45"),
            ("2026-11-23T09:05", "2026-11-23T09:05"),
            ("2026-11-23T09:20", "2026-11-23T09:10"),
            ("2026-11-23T08:00", "2026-11-23T08:30"),
        ],
        "2026-11-23T11:00",
    );
    check("2026-11-23T09:00", 60, &[("2026-11-23T10:00", "2026-11-23T12:00")], "2026-11-23T10:00");
    check("2026-11-23T09:00", 60, &[("2026-11-22T10:00", "2026-11-24T09:30")], "2026-11-24T10:30");
}

#[test]
fn a_pause_that_never_ends_has_no_due_instant() {
    let start = at(QUITO, "2026-11-23T09:00");
    let pause = (start + SignedDuration::from_mins(59), Timestamp::MAX);
    let due = |minutes| calendar(QUITO, SHOP).add_open(start, SignedDuration::from_mins(minutes), &[pause]);
    assert_eq!(due(59), Some(pause.0));
    assert_eq!(due(60), None);
}

#[test]
fn a_budget_past_the_end_of_time_has_no_due_instant() {
    let late = Timestamp::MAX - SignedDuration::from_hours(1);
    let always = Calendar::new(TimeZone::UTC, WeekHours::always(), []);
    assert_eq!(always.add_open(late, SignedDuration::from_hours(2), &[]), None);
    assert_eq!(always.add_open(late, SignedDuration::MAX, &[]), None);
}

#[test]
fn elapsed_time_is_real_when_the_clocks_change() {
    // Spring: at 02:00 it becomes 03:00, so the night is an hour shorter.
    let always = Calendar::new(zone(MADRID), WeekHours::always(), []);
    let eve = at(MADRID, "2026-03-28T23:00");
    let due = always.add_open(eve, SignedDuration::from_hours(5), &[]);
    assert_eq!(due, Some(at(MADRID, "2026-03-29T05:00")));
    // Autumn: 02:00 to 03:00 comes twice.
    let eve = at(MADRID, "2026-10-24T23:00");
    let due = always.add_open(eve, SignedDuration::from_hours(5), &[]);
    assert_eq!(due, Some(at(MADRID, "2026-10-25T03:00")));
}

#[test]
fn hours_that_the_clock_skips_are_closed_and_hours_it_repeats_are_open_twice() {
    let small_hours = calendar(MADRID, r#"{"sun":[["02:00","03:00"]]}"#);
    let open_on = |day: &str| {
        let from = at(MADRID, &format!("{day}T00:00"));
        small_hours.open_between(from, from + SignedDuration::from_hours(12))
    };
    assert_eq!(open_on("2026-03-22"), SignedDuration::from_hours(1));
    assert_eq!(open_on("2026-03-29"), SignedDuration::ZERO);
    assert_eq!(open_on("2026-10-25"), SignedDuration::from_hours(2));
}

#[test]
fn a_call_is_tried_again_on_another_day_and_in_another_band() {
    fn check(hours: &str, after: &str, tried: &[Band], expected: &str) {
        let found = calendar(QUITO, hours).next_open_on_another_day_and_band(at(QUITO, after), tried);
        assert_eq!(found, Some(at(QUITO, expected)), "{after}, {tried:?}");
    }
    use Band::*;
    check(SHOP, "2026-11-23T10:00", &[], "2026-11-24T09:00");
    check(SHOP, "2026-11-23T10:00", &[Morning], "2026-11-24T12:00");
    check(SHOP, "2026-11-23T10:00", &[Morning, Midday], "2026-11-24T15:30");
    check(SHOP, "2026-11-23T16:00", &[Afternoon], "2026-11-24T09:00");
    // every band tried: any other day will do
    check(SHOP, "2026-11-23T16:00", &[Morning, Midday, Afternoon], "2026-11-24T09:00");
    // over the weekend, with Saturday closing before the afternoon
    check(SHOP, "2026-11-20T10:00", &[Morning, Midday], "2026-11-23T15:30");
    // a holiday between
    check(SHOP, "2026-12-24T10:00", &[Morning], "2026-12-26T12:00");
    // a desk that is only open in the morning
    check(r#"{"mon":[["09:00","11:00"]]}"#, "2026-11-23T10:00", &[Morning], "2026-11-30T09:00");
    // before the hours of the same day: that day is still not another one
    check(SHOP, "2026-11-23T01:00", &[], "2026-11-24T09:00");
}

#[test]
fn bands_part_the_day() {
    fn check(local: &str, expected: Band) {
        assert_eq!(band(at(QUITO, local), &zone(QUITO)), expected, "{local}");
    }
    check("2026-11-23T00:00", Band::Morning);
    check("2026-11-23T11:59:59", Band::Morning);
    check("2026-11-23T12:00", Band::Midday);
    check("2026-11-23T15:30", Band::Afternoon);
    check("2026-11-23T23:59:59", Band::Afternoon);
}

#[test]
fn hours_are_read_and_written_by_day() {
    let week: WeekHours = serde_json::from_str(r#"{"sun":[["15:00","24:00"],["9:00","13:00"]]}"#).unwrap();
    assert_eq!(serde_json::to_string(&week).unwrap(), r#"{"sun":[["09:00","13:00"],["15:00","24:00"]]}"#);
    assert_eq!(week.on(Weekday::Sunday).len(), 2);
    assert_eq!(week.on(Weekday::Monday), []);
}

#[test]
fn wrong_hours_are_refused_with_what_is_wrong() {
    fn check(hours: &str, expected: &str) {
        let error = serde_json::from_str::<WeekHours>(hours).unwrap_err().to_string();
        assert!(error.starts_with(expected), "{hours}: {error}");
    }
    check("{}", "no open hour in the whole week");
    check(r#"{"mon":[]}"#, "no open hour in the whole week");
    check(r#"{"mon":[["19:00","09:00"]]}"#, "Monday: 09:00 does not come after 19:00");
    check(r#"{"tue":[["09:00","09:00"]]}"#, "Tuesday: 09:00 does not come after 09:00");
    check(r#"{"sun":[["12:00","14:00"],["09:00","12:01"]]}"#, "Sunday: 09:00–12:01 overlaps 12:00–14:00");
    check(r#"{"mon":[["09:00","24:01"]]}"#, "\"24:01\" is not a time");
    check(r#"{"mon":[["09:60","10:00"]]}"#, "\"09:60\" is not a time");
    check(r#"{"mon":[["9","10:00"]]}"#, "\"9\" is not a time");
    check(r#"{"mon":[["+9:00","10:00"]]}"#, "\"+9:00\" is not a time");
    check(r#"{"lunes":[["09:00","10:00"]]}"#, "unknown field `lunes`");
}

#[test]
fn stretches_may_touch() {
    let week = WeekHours::weekdays(&[Span::hours(13, 24), Span::hours(9, 13)]).unwrap();
    assert_eq!(week.on(Weekday::Friday), [Span::hours(9, 13), Span::hours(13, 24)]);
}

#[test]
fn two_weeks_share_what_is_open_in_both() {
    let week = |hours| serde_json::from_str::<WeekHours>(hours).unwrap();
    let shop = week(SHOP);
    let late = week(r#"{"mon":[["12:00","16:00"]],"sun":[["09:00","12:00"]]}"#);
    let both = week(r#"{"mon":[["12:00","13:00"],["15:00","16:00"]]}"#);
    assert_eq!(shop.intersection(&late), Ok(both));
    let sunday = week(r#"{"sun":[["09:00","12:00"]]}"#);
    assert_eq!(shop.intersection(&sunday), Err(HoursError::NoOpenHour));
}

/// Weeks of hours with breaks on whole minutes, touching or apart, or closed days.
fn any_week() -> impl Strategy<Value = WeekHours> {
    let day = proptest::collection::btree_set(0u16..=24 * 60, 0..6).prop_map(|marks| {
        let marks: Vec<_> =
            marks.into_iter().map(|m| TimeOfDay::new((m / 60) as u8, (m % 60) as u8)).collect();
        marks.chunks_exact(2).map(|pair| Span { opens: pair[0], closes: pair[1] }).collect()
    });
    let week = proptest::collection::vec(day, 7)
        .prop_filter_map("some hour is open", |days| WeekHours::new(days.try_into().ok()?).ok());
    prop_oneof![4 => week, 1 => Just(serde_json::from_str(NIGHT).unwrap()), 1 => Just(WeekHours::always())]
}

/// Weekends in which clocks change: two hours' shift, half an hour, at midnight, a skipped day.
fn any_place_and_time() -> impl Strategy<Value = (&'static str, Timestamp)> {
    let changes = [
        (MADRID, "2026-03-28T00:00"),
        (MADRID, "2026-10-24T00:00"),
        ("America/Santiago", "2026-04-04T00:00"),
        ("America/Santiago", "2026-09-05T00:00"),
        ("America/Havana", "2026-10-31T00:00"),
        ("Australia/Lord_Howe", "2026-04-04T00:00"),
        ("Pacific/Apia", "2011-12-29T00:00"),
        (QUITO, "2026-11-20T00:00"),
    ];
    (proptest::sample::select(changes.to_vec()), 0..2 * 24 * 3600i64)
        .prop_map(|((zone, day), s)| (zone, at(zone, day) + SignedDuration::from_secs(s)))
}

fn any_calendar() -> impl Strategy<Value = (Calendar, Timestamp)> {
    (any_week(), any_place_and_time(), proptest::collection::vec(0..7i64, 0..3)).prop_map(
        |(hours, (name, start), holidays)| {
            let today = zone(name).to_datetime(start).date();
            let holidays = holidays.into_iter().map(|n| today + jiff::Span::new().days(n));
            (Calendar::new(zone(name), hours, holidays), start)
        },
    )
}

fn any_pauses(within: Range<i64>) -> impl Strategy<Value = Vec<(i64, i64)>> {
    proptest::collection::vec((within.clone(), within), 0..4)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_answer_agrees_with_counting_the_seconds(
        (calendar, start) in any_calendar(),
        budget in prop_oneof![0..7200i64, 0..40_000i64],
        pauses in any_pauses(-3600..100_000),
    ) {
        let at = |second| Timestamp::from_second(second).unwrap();
        let begin = start.as_second();
        let pauses: Vec<_> = pauses.iter().map(|(a, b)| (begin + a, begin + b)).collect();
        let paused: Vec<_> = pauses.iter().map(|(a, b)| (at(*a), at(*b))).collect();
        // Two days and a half, counted second by second; what lies beyond is not compared.
        let length = 2 * 86_400 + 43_200;
        let (end, seconds) = (at(begin + length), begin..begin + length);
        let (zone, hours) = (calendar.zone(), calendar.hours());
        let slow = Slow::look(zone, hours, &calendar.holidays, start, length);

        let due = calendar.add_open(start, SignedDuration::from_secs(budget), &paused);
        match slow.add_open(seconds.clone(), budget, &pauses) {
            Some(expected) => prop_assert_eq!(due, Some(at(expected))),
            None => prop_assert!(due.is_none_or(|due| due >= end)),
        }
        match slow.add_open(seconds.clone(), 0, &[]) {
            Some(expected) => prop_assert_eq!(calendar.next_open(start), Some(at(expected))),
            None => prop_assert!(calendar.next_open(start).is_none_or(|open| open >= end)),
        }
        let open = seconds.clone().filter(|second| slow.is_open(*second)).count();
        prop_assert_eq!(calendar.open_between(start, end).as_secs(), open as i64);
        for second in seconds.step_by(601) {
            prop_assert_eq!(calendar.is_open(at(second)), slow.is_open(second));
        }
    }

    #[test]
    fn the_budget_is_what_lies_open_before_the_due_instant(
        (calendar, start) in any_calendar(),
        budget in 1..2_000_000i64,
    ) {
        let budget = SignedDuration::from_secs(budget);
        let due = calendar.add_open(start, budget, &[]).unwrap();
        prop_assert_eq!(calendar.open_between(start, due), budget);
        let second = SignedDuration::from_secs(1);
        prop_assert_eq!(calendar.open_between(start, due - second), budget - second);
    }

    #[test]
    fn another_try_is_open_on_a_later_day_and_in_another_band_where_there_is_one(
        (calendar, after) in any_calendar(),
        tried in proptest::sample::subsequence(vec![Band::Morning, Band::Midday, Band::Afternoon], 0..=3),
    ) {
        let next = calendar.next_open_on_another_day_and_band(after, &tried).unwrap();
        let day = |at| calendar.zone().to_datetime(at).date();
        prop_assert!(calendar.is_open(next));
        prop_assert!(day(next) > day(after));
        if tried.contains(&band(next, calendar.zone())) {
            // The first chance on a later day, and no other band within the week after it.
            for minutes in (0..7 * 24 * 60).step_by(7) {
                let at = next + SignedDuration::from_mins(minutes);
                prop_assert!(!calendar.is_open(at) || tried.contains(&band(at, calendar.zone())));
            }
        }
    }

    #[test]
    fn hours_survive_being_written_and_read(week in any_week()) {
        let written = serde_json::to_string(&week).unwrap();
        prop_assert_eq!(serde_json::from_str::<WeekHours>(&written).unwrap(), week);
    }
}
