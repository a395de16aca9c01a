//! The slow way to a due instant, sharing nothing with ours: look at the clock on the wall, minute by minute.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde_json::{Value as Json, json};

/// A question made at random.
pub(super) struct Question {
    zone: &'static str,
    /// Minutes since midnight, Monday first.
    hours: Vec<Vec<(i64, i64)>>,
    holidays: Vec<Date>,
    pauses: Vec<(i64, i64)>,
    start: i64,
    minutes: i64,
}

/// Days around which clocks change, or do not.
const PLACES: &[(&str, &str)] = &[
    ("America/Guayaquil", "2026-02-12"),
    ("America/Santiago", "2026-04-03"),
    ("America/Santiago", "2026-09-04"),
    ("Europe/Madrid", "2026-03-27"),
    ("Europe/Madrid", "2026-10-23"),
    ("America/Asuncion", "2024-10-04"),
    ("America/Asuncion", "2024-03-22"),
    ("America/Mexico_City", "2022-10-28"),
    ("America/Tijuana", "2026-03-06"),
    ("Atlantic/Canary", "2026-10-24"),
    ("Australia/Lord_Howe", "2026-04-03"),
];

pub(super) fn at_random(rng: &mut fastrand::Rng) -> Question {
    let (zone, day) = PLACES[rng.usize(..PLACES.len())];
    let day: Date = day.parse().unwrap();
    let hours = loop {
        let hours: Vec<_> = (0..7).map(|n| stretches(rng, n > 4)).collect();
        if hours.iter().any(|spans: &Vec<_>| !spans.is_empty()) {
            break hours;
        }
    };
    let midnight = day.to_zoned(TimeZone::get(zone).unwrap()).unwrap().timestamp().as_second();
    let start = midnight + rng.i64(0..4 * 86_400);
    let holidays = (0..rng.usize(0..4)).map(|_| day + rng.i64(0..12).days()).collect();
    // In any order; some of them overlap.
    let marks: Vec<i64> = (0..2 * rng.usize(0..4)).map(|_| start + rng.i64(-20_000..400_000)).collect();
    let pauses = marks.chunks_exact(2).map(|pair| (pair[0].min(pair[1]), pair[0].max(pair[1]))).collect();
    let minutes = if rng.bool() { rng.i64(1..=480) } else { rng.i64(1..=3000) };
    Question { zone, hours, holidays, pauses, start, minutes }
}

/// None to three stretches, on the quarter hour, now and then until the day's end or touching.
fn stretches(rng: &mut fastrand::Rng, weekend: bool) -> Vec<(i64, i64)> {
    if weekend && rng.u8(..3) > 0 {
        return Vec::new();
    }
    let mut marks: Vec<i64> = (0..2 * rng.usize(0..4)).map(|_| rng.i64(0..=96) * 15).collect();
    if rng.u8(..4) == 0 {
        marks.extend([24 * 60 - 15 * rng.i64(1..20), 24 * 60]);
    }
    marks.sort_unstable();
    marks.chunks_exact(2).map(|pair| (pair[0], pair[1])).filter(|(from, to)| from < to).collect()
}

impl Question {
    pub(super) fn json(&self) -> Json {
        let clock = |m: &i64| format!("{:02}:{:02}", m / 60, m % 60);
        let day = |spans: &Vec<(i64, i64)>| -> Json {
            spans.iter().map(|(from, to)| json!([clock(from), clock(to)])).collect()
        };
        let instant = |second: i64| Timestamp::from_second(second).unwrap().to_string();
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let open = names.iter().zip(&self.hours).filter(|(_, spans)| !spans.is_empty());
        let hours: serde_json::Map<String, Json> =
            open.map(|(name, spans)| ((*name).to_owned(), day(spans))).collect();
        let mut question =
            json!({"zone": self.zone, "hours": hours, "start": instant(self.start), "minutes": self.minutes});
        if !self.holidays.is_empty() {
            question["holidays"] = json!(self.holidays);
        }
        if !self.pauses.is_empty() {
            let pauses: Vec<_> = self.pauses.iter().map(|(a, b)| [instant(*a), instant(*b)]).collect();
            question["pauses"] = json!(pauses);
        }
        question
    }

    /// Counts every second that is open and not paused. Hours and clock changes fall on whole minutes, so one look at
    /// the wall is enough for each minute.
    pub(super) fn due(&self) -> Timestamp {
        let zone = TimeZone::get(self.zone).unwrap();
        let (mut left, mut minute) = (self.minutes * 60, self.start.div_euclid(60));
        loop {
            let wall = Timestamp::from_second(minute * 60).unwrap().to_zoned(zone.clone());
            let now = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
            let weekday = wall.weekday().to_monday_zero_offset() as usize;
            let open = !self.holidays.contains(&wall.date())
                && self.hours[weekday].iter().any(|(from, to)| *from <= now && now < *to);
            for second in minute * 60..(minute + 1) * 60 {
                let paused = self.pauses.iter().any(|(from, to)| *from <= second && second < *to);
                if open && !paused && second >= self.start {
                    left -= 1;
                    if left == 0 {
                        return Timestamp::from_second(second + 1).unwrap();
                    }
                }
            }
            minute += 1;
        }
    }
}
