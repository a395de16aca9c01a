//! The hours of a week as people and programs write them. Pure.

use calendar::{HoursError, Span, TimeOfDay, WeekHours};
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use shell::{Say, Wrong};

/// The days as they are written, Monday first.
pub(crate) const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The open hours of a week: for each day `[["09:00","13:00"],["15:00","19:00"]]`; a day that is left out is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Hours {
    mon: Vec<Vec<String>>,
    tue: Vec<Vec<String>>,
    wed: Vec<Vec<String>>,
    thu: Vec<Vec<String>>,
    fri: Vec<Vec<String>>,
    sat: Vec<Vec<String>>,
    sun: Vec<Vec<String>>,
}

impl Hours {
    /// The hours as they are used.
    ///
    /// # Errors
    /// Every stretch that is no stretch, by its place: `hours.mon[0]`; else the day whose stretches do not fit
    /// together; else `hours` when nothing is open in the whole week.
    pub(crate) fn read(&self) -> Result<WeekHours, Vec<Wrong>> {
        let Self { mon, tue, wed, thu, fri, sat, sun } = self;
        let (mut days, mut wrongs) = (<[Vec<Span>; 7]>::default(), Vec::new());
        for (at, written) in [mon, tue, wed, thu, fri, sat, sun].into_iter().enumerate() {
            for (n, pair) in written.iter().enumerate() {
                match stretch(pair) {
                    Ok(span) => days[at].push(span),
                    Err(say) => wrongs.push(Wrong::new(format!("hours.{}[{n}]", DAYS[at]), say)),
                }
            }
        }
        if !wrongs.is_empty() {
            return Err(wrongs);
        }
        WeekHours::new(days).map_err(|e| {
            let field = day_of(&e).map_or("hours".to_owned(), |day| format!("hours.{}", DAYS[index(day)]));
            vec![Wrong::new(field, told(&e))]
        })
    }
}

impl From<&WeekHours> for Hours {
    fn from(week: &WeekHours) -> Self {
        let mut days = Weekday::Monday.cycle_forward().take(7).map(|day| {
            let pair = |span: &Span| vec![span.opens.to_string(), span.closes.to_string()];
            week.on(day).iter().map(pair).collect()
        });
        let mut next = || days.next().unwrap_or_default();
        Self { mon: next(), tue: next(), wed: next(), thu: next(), fri: next(), sat: next(), sun: next() }
    }
}

fn stretch(pair: &[String]) -> Result<Span, Say> {
    let [opens, closes] = pair else { return Err(Say::key("workdays-hours-pair")) };
    let time = |text: &String| text.parse::<TimeOfDay>().map_err(|e| told(&e));
    Ok(Span { opens: time(opens)?, closes: time(closes)? })
}

/// One day as a person writes it: `08:30–13:00, 15:00–17:30`; nothing when it is closed.
pub(crate) fn read_day(written: &str) -> Result<Vec<Span>, Say> {
    let parts = written.split([',', ';', 'y']).map(str::trim).filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let ends = part.split(['-', '–', '—', 'a']).map(|end| end.trim().to_owned());
            let pair: Vec<String> = ends.filter(|end| !end.is_empty()).collect();
            stretch(&pair)
        })
        .collect()
}

/// One day as a person reads it: `08:30–13:00, 15:00–17:30`.
pub(crate) fn written_day(spans: &[Span]) -> String {
    let all: Vec<String> = spans.iter().map(|span| format!("{}–{}", span.opens, span.closes)).collect();
    all.join(", ")
}

/// Where a day stands in the week, Monday 0.
pub(crate) fn index(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs()) % 7
}

/// The day whose hours are wrong; none when it is the whole week.
pub(crate) fn day_of(e: &HoursError) -> Option<Weekday> {
    match e {
        HoursError::EndNotAfterStart { day, .. } | HoursError::Overlap { day, .. } => Some(*day),
        HoursError::NotATime(_) | HoursError::NoOpenHour => None,
    }
}

/// What is wrong with the hours, as a person would say it.
pub(crate) fn told(e: &HoursError) -> Say {
    match e {
        HoursError::NotATime(given) => {
            Say::key("workdays-hours-not-a-time").with("given", given.chars().take(20).collect::<String>())
        }
        HoursError::EndNotAfterStart { span, .. } => {
            Say::key("workdays-hours-end-first").with("opens", span.opens).with("closes", span.closes)
        }
        HoursError::Overlap { first, second, .. } => Say::key("workdays-hours-overlap")
            .with("first", written_day(&[*first]))
            .with("second", written_day(&[*second])),
        HoursError::NoOpenHour => Say::key("workdays-hours-none"),
    }
}
