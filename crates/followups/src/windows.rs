//! Where customers may be called at this moment: by the clock of their place, and not on a holiday.

use crate::{
    place,
    questions::{far, just_after, today},
    queue::Part,
    rules::{Settings, calendar_of},
};
use calendar::Calendar;
use db::{Result, Tx};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use shell::Company;

/// The calling hours of every zone a customer may be in.
pub(crate) struct Windows {
    /// By the name of the zone as follow-ups keep it; the first is the company's.
    by_zone: Vec<(&'static str, Calendar)>,
    now: Timestamp,
    day: Timestamp,
    next_day: Timestamp,
}

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

/// The holidays on which nobody is called, in all of the company's country.
pub(crate) fn holidays(tx: &mut Tx<'_>, company: &Company) -> Result<Vec<Date>> {
    workdays::of_all_the_country(tx, company.country.code)
}

/// The hours in which a customer in a zone may be called.
pub(crate) fn calendar_in(
    tx: &mut Tx<'_>,
    company: &Company,
    settings: &Settings,
    zone: TimeZone,
    now: Timestamp,
) -> Result<Calendar> {
    let holidays = holidays(tx, company)?;
    Ok(calendar_of(company.country, settings, zone, company.day_of(now), &holidays))
}

impl Windows {
    /// Those of a company.
    ///
    /// # Errors
    /// The database's.
    pub fn read(tx: &mut Tx<'_>, company: &Company, now: Timestamp) -> Result<Self> {
        let settings: Settings = company.setting("followups");
        let (on, holidays) = (company.day_of(now), holidays(tx, company)?);
        let of = |zone| calendar_of(company.country, &settings, zone, on, &holidays);
        let mut by_zone = vec![("", of(company.zone.clone()))];
        for name in places::zones_of(company.country) {
            by_zone.extend(places::time_zone(name).map(|zone| (name, of(zone))));
        }
        let (day, next_day) = today(company, now);
        Ok(Self { by_zone, now, day, next_day })
    }

    /// When somebody in a zone may be called who is to be called from `at` on.
    pub fn callable_at(&self, zone: &str, at: Timestamp) -> Timestamp {
        let known = self.by_zone.iter().find(|(name, _)| *name == zone).or_else(|| self.by_zone.first());
        let at = at.max(self.now);
        known.and_then(|(_, calendar)| calendar.next_open(at)).unwrap_or(at)
    }

    /// When a follow-up may be called.
    pub fn of(&self, company: &Company, place: Option<(&str, &str)>, at: Timestamp) -> Timestamp {
        self.callable_at(place::zone_name(company, place), at)
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
            self.by_zone.iter().map(|(name, calendar)| (*name, self.opens(calendar))).collect();
        let alike = |wanted: Opens| {
            let names: Vec<&str> =
                opens.iter().filter(|(_, o)| *o == wanted).map(|(name, _)| *name).collect();
            let all = names.len() == opens.len();
            let names_between_commas = || format!(",{},", names.join(","));
            let text = if all { String::new() } else { names_between_commas() };
            (!names.is_empty()).then_some(Zones { names: text, opens: wanted })
        };
        [Opens::Now, Opens::Today, Opens::Later].into_iter().filter_map(alike).collect()
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
