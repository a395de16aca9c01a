//! Where customers may be called at this moment: by the clock of their place, and not on a holiday that is kept there.

use crate::{
    place,
    questions::{far, just_after, today},
    queue::Part,
    rules::{Settings, calendar_of},
};
use calendar::Calendar;
use db::{Last, Result, Tx};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use shell::Company;
use std::sync::Arc;
use workdays::ByRegion;

/// The calling hours of every zone a customer may be in; a part of the country with holidays of its own is a zone of its
/// own.
pub(crate) struct Windows {
    /// By the place as follow-ups keep it; the first is the company's.
    by_zone: Everywhere,
    now: Timestamp,
    day: Timestamp,
    next_day: Timestamp,
}

/// Calling hours by the place as follow-ups keep it, the company's first.
type Everywhere = Arc<Vec<(String, Calendar)>>;

/// What they are made of: country, zone and settings of the company, holidays, day.
type Made = (&'static str, TimeZone, Settings, Arc<ByRegion>, Date);

/// Those that were made last: every call that is taken is taken with them, and the next with the same.
static LAST_MADE: Last<Made, Vec<(String, Calendar)>> = Last::new();

/// When a zone opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opens {
    /// It is open.
    Now,
    /// Later today.
    Today,
    /// Another day.
    Later,
}

/// Zones that are all open, or open later today, or another day.
#[derive(Debug)]
pub(crate) struct Zones {
    /// Their names as the store takes them; empty: every zone there is.
    pub names: String,
    opens: Opens,
}

/// From one instant to before another.
pub(crate) type Span = (Timestamp, Timestamp);

/// The hours in which customers may be called, anywhere.
pub(crate) struct Hours<'c> {
    company: &'c Company,
    settings: Settings,
    holidays: Arc<ByRegion>,
    on: Date,
}

impl<'c> Hours<'c> {
    /// Those of a company.
    ///
    /// # Errors
    /// The database's.
    pub fn read(tx: &mut Tx<'_>, company: &'c Company, now: Timestamp) -> Result<Self> {
        let (settings, on) = (company.setting("followups"), company.day_of(now));
        Ok(Self { company, settings, holidays: workdays::by_region(tx, company.country.code)?, on })
    }

    /// What the company chose about its calls.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Those where the company is.
    pub fn of_the_company(&self) -> Calendar {
        self.at(None)
    }

    /// Those of a place, by its clock and its holidays.
    pub fn at(&self, place: Option<(&str, &str)>) -> Calendar {
        let region = place.map_or("", |(province, city)| self.holidays.region_of(province, city));
        self.of(place::zone_at(self.company, place), region)
    }

    /// A place as follow-ups keep it.
    pub fn key(&self, place: Option<(&str, &str)>) -> String {
        place::key(self.company, &self.holidays, place)
    }

    fn of(&self, zone: TimeZone, region: &str) -> Calendar {
        let holidays = self.holidays.days_in(region);
        calendar_of(self.company.country, &self.settings, zone, self.on, &holidays)
    }

    fn everywhere(&self) -> Everywhere {
        let Self { company, settings, holidays, on } = self;
        let of = (company.country.code, company.zone.clone(), settings.clone(), holidays.clone(), *on);
        match LAST_MADE.made(of, |_| Ok::<_, std::convert::Infallible>(self.make_everywhere())) {
            Ok(made) => made,
        }
    }

    fn make_everywhere(&self) -> Vec<(String, Calendar)> {
        let own = self.company.zone.iana_name().unwrap_or_default();
        let zones = places::zones_of(self.company.country).into_iter().filter(|name| *name != own);
        let zones = zones.filter_map(|name| Some((name, places::time_zone(name)?)));
        let mut all = Vec::new();
        for (name, zone) in [(own, self.company.zone.clone())].into_iter().chain(zones) {
            for region in std::iter::once("").chain(self.holidays.regions()) {
                all.push((place::key_of(self.company, name, region), self.of(zone.clone(), region)));
            }
        }
        all
    }
}

impl Windows {
    /// Those of a company.
    ///
    /// # Errors
    /// The database's.
    pub fn read(tx: &mut Tx<'_>, company: &Company, now: Timestamp) -> Result<Self> {
        Ok(Self::of(&Hours::read(tx, company, now)?, now))
    }

    /// Those of hours that are known.
    pub fn of(hours: &Hours<'_>, now: Timestamp) -> Self {
        let (day, next_day) = today(hours.company, now);
        Self { by_zone: hours.everywhere(), now, day, next_day }
    }

    /// When somebody in a zone may be called who is to be called from `at` on.
    pub fn callable_at(&self, zone: &str, at: Timestamp) -> Timestamp {
        self.opens_at(zone, at.max(self.now))
    }

    /// When somebody in a zone may lawfully be called who is to be called from `at` on, whether that is over or yet to come.
    pub fn opens_at(&self, zone: &str, at: Timestamp) -> Timestamp {
        let known = self.by_zone.iter().find(|(name, _)| *name == zone).or_else(|| self.by_zone.first());
        known.and_then(|(_, calendar)| calendar.next_open(at)).unwrap_or(at)
    }

    fn opens(&self, calendar: &Calendar) -> Opens {
        match calendar.next_open(self.now) {
            Some(at) if at <= self.now => Opens::Now,
            Some(at) if at < self.next_day => Opens::Today,
            _ => Opens::Later,
        }
    }

    /// The zones, together that open alike: mostly all of them.
    pub fn zones(&self) -> Vec<Zones> {
        let opens: Vec<(&str, Opens)> =
            self.by_zone.iter().map(|(name, calendar)| (name.as_str(), self.opens(calendar))).collect();
        let alike = |wanted: Opens| {
            let names: Vec<&str> =
                opens.iter().filter(|(_, o)| *o == wanted).map(|(name, _)| *name).collect();
            let all = names.len() == opens.len();
            let text = if all { String::new() } else { between_commas(&names) };
            (!names.is_empty()).then_some(Zones { names: text, opens: wanted })
        };
        [Opens::Now, Opens::Today, Opens::Later].into_iter().filter_map(alike).collect()
    }

    /// The zones in which there are hours to call on this day at all, as the store takes them: none of those where it is
    /// Sunday or a holiday.
    pub fn with_hours_today(&self) -> Option<String> {
        let has_hours =
            |calendar: &Calendar| calendar.next_open(self.day).is_some_and(|at| at < self.next_day);
        let names: Vec<&str> =
            self.by_zone.iter().filter(|(_, c)| has_hours(c)).map(|(name, _)| name.as_str()).collect();
        let all = names.len() == self.by_zone.len();
        (!names.is_empty()).then(|| if all { String::new() } else { between_commas(&names) })
    }

    /// The zones in which customers may be called now, if there is one.
    pub fn open(&self) -> Option<Zones> {
        self.zones().into_iter().find(|zones| zones.opens == Opens::Now)
    }

    /// Where in a part of the queue the calls of some zones begin and end.
    pub fn span(&self, zones: &Zones, part: Part) -> Option<Span> {
        let (first, after) = (Timestamp::UNIX_EPOCH, just_after(self.now));
        match (part, zones.opens) {
            (Part::Now, Opens::Now) => Some((first, after)),
            (Part::Now, _) | (Part::Today, Opens::Later) => None,
            (Part::Today, Opens::Now) => Some((after, self.next_day)),
            (Part::Today, Opens::Today) => Some((first, self.next_day)),
            (Part::Later, Opens::Later) | (Part::Appointments, _) => Some((first, far(self.now))),
            (Part::Later, _) => Some((self.next_day, far(self.now))),
        }
    }

    /// The two ends of what may be called now: what was to be called before today, and today.
    pub fn overdue_and_today(&self, zones: &Zones) -> Option<[Span; 2]> {
        let (from, to) = self.span(zones, Part::Now)?;
        Some([(from, self.day), (self.day, to)])
    }
}

/// Zones as the store takes them.
fn between_commas(names: &[&str]) -> String {
    format!(",{},", names.join(","))
}
