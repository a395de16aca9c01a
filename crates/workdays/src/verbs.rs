//! What can be done with calendars and holidays. Each records what it changes, so that whoever counted with them
//! counts again.

use crate::{
    Error, Holiday, OF_THE_COMPANY,
    holidays::{self, TakenOut},
    hours::Hours,
    store::{self, Kept, KeptCalendar},
};
use db::Tx;
use jiff::civil::Date;
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use places::fold;
use serde::Serialize;
use serde_json::json;
use shell::{Actor, Permission, Say, Wrong};
use uuid::Uuid;

/// The longest name or source, in characters.
const LONGEST: usize = 200;

/// A calendar as it is written.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarInput {
    /// What it is called.
    pub name: String,
    /// An IANA time zone.
    pub zone: String,
    /// The code of the country whose holidays are kept.
    pub country: String,
    /// The part of that country whose holidays are kept besides.
    pub region: String,
    /// The open hours of a week.
    pub(crate) hours: Hours,
}

/// Keeps a calendar, known or new. Records `calendar.changed`.
///
/// # Errors
/// [`Error::Missing`] for one that is not there; [`Error::Invalid`] with every field that is wrong.
pub async fn set_calendar(
    base: &Base,
    actor: &Actor,
    id: Option<Uuid>,
    input: CalendarInput,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            work.tx.hold("calendars")?;
            let others = store::calendars(work.tx)?;
            let known = |id: Uuid| id == OF_THE_COMPANY || others.iter().any(|c| c.id == id);
            if id.is_some_and(|id| !known(id)) {
                return Err(Error::Missing);
            }
            let kept = checked(work.tx, id.unwrap_or_else(Uuid::now_v7), &input, &others)?;
            store::put_calendar(work.tx, &kept, work.now)?;
            let data = json!({"name": kept.name, "zone": kept.zone, "hours": kept.hours, "country": kept.country,
                              "region": kept.region});
            work.record(&by, Event { kind: "calendar.changed", subject: calendar(kept.id), data })?;
            Ok(kept.id)
        })
    })
    .await
}

/// Takes a calendar away; what was counted in it is counted in the company's own. Records `calendar.removed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Conflict`] for the company's own.
pub(crate) async fn remove_calendar(base: &Base, actor: &Actor, id: Uuid) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    if id == OF_THE_COMPANY {
        return Err(Error::Conflict(Say::key("workdays-calendar-own")));
    }
    base.write(move |work| {
        if !store::delete_calendar(work.tx, id)? {
            return Err(Error::Missing);
        }
        Ok(work.record(&by, Event { kind: "calendar.removed", subject: calendar(id), data: json!({}) })?)
    })
    .await
}

fn calendar(id: Uuid) -> Subject {
    Subject { kind: "calendar", id }
}

fn checked(
    tx: &mut Tx<'_>,
    id: Uuid,
    input: &CalendarInput,
    others: &[KeptCalendar],
) -> Result<KeptCalendar, Error> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, say: Say| wrongs.push(Wrong::new(field, say));
    let (name, zone) = (input.name.trim(), input.zone.trim());
    if name.is_empty() {
        wrong("name", Say::key("workdays-name-missing"));
    } else if name.chars().count() > LONGEST {
        wrong("name", Say::key("workdays-too-long"));
    } else if others.iter().any(|c| c.id != id && fold(&c.name) == fold(name)) {
        wrong("name", Say::key("workdays-name-taken"));
    }
    if places::time_zone(zone).is_none() {
        wrong(
            "zone",
            Say::key("workdays-zone-unknown").with("given", zone.chars().take(60).collect::<String>()),
        );
    }
    let country = places::country(input.country.trim()).map_or("", |country| country.code);
    if country.is_empty() {
        wrong("country", Say::key("workdays-country-unknown"));
    }
    let mut region = String::new();
    if !input.region.trim().is_empty() && !country.is_empty() {
        let known = regions(tx, country)?;
        match known.iter().find(|name| fold(name) == fold(&input.region)) {
            Some(name) => region.clone_from(name),
            None if known.is_empty() => wrong("region", Say::key("workdays-region-none")),
            None => wrong("region", Say::key("workdays-region-unknown").with("known", known.join(", "))),
        }
    }
    let hours = input.hours.read().map_err(|e| wrongs.extend(e)).ok();
    let Some(hours) = hours.filter(|_| wrongs.is_empty()) else { return Err(Error::Invalid(wrongs)) };
    let hours = serde_json::to_value(hours).map_err(db::Error::other)?;
    Ok(KeptCalendar { id, name: name.into(), zone: zone.into(), hours, country: country.into(), region })
}

/// The parts of a country that holidays are known of.
pub(crate) fn regions(tx: &mut Tx<'_>, country: &str) -> db::Result<Vec<String>> {
    let kept = store::holidays(tx, country)?;
    Ok(holidays::regions(&holidays::effective(country, &kept)))
}

/// The holidays of a country as they count, and those that were taken out, for who may change them.
pub(crate) async fn holidays_of(
    base: &Base,
    actor: &Actor,
    country: &str,
) -> Result<(Vec<Holiday>, Vec<TakenOut>), Error> {
    actor.require(Permission::Settings)?;
    let country = country.to_owned();
    base.read(move |tx| {
        let kept = store::holidays(tx, &country)?;
        Ok((holidays::effective(&country, &kept), holidays::taken_out(&country, &kept)))
    })
    .await
}

/// A holiday as it is written.
#[derive(Clone, Debug, Default)]
pub struct HolidayInput {
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// The country's code.
    pub country: String,
    /// Where in the country; empty: all of it.
    pub region: String,
    /// What is celebrated.
    pub name: String,
    /// Who says so.
    pub source: String,
}

/// Adds a holiday. Records `holidays.changed`.
///
/// # Errors
/// [`Error::Invalid`] with every field that is wrong, also for a day that is a holiday there already.
pub async fn add_holiday(
    base: &Base,
    actor: &Actor,
    input: HolidayInput,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    base.write(move |work| work.once(once.as_ref(), |work| keep_holiday(work, &by, None, &input))).await
}

/// Corrects a holiday, one's own or one that came with the program. Records `holidays.changed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] as when adding.
pub async fn change_holiday(base: &Base, actor: &Actor, key: &str, input: HolidayInput) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let (by, key) = (actor.by(), key.to_owned());
    base.write(move |work| keep_holiday(work, &by, Some(&key), &input)).await
}

fn keep_holiday(
    work: &mut Work<'_, '_>,
    by: &By,
    key: Option<&str>,
    input: &HolidayInput,
) -> Result<(), Error> {
    work.tx.hold("holidays")?;
    let country = places::country(input.country.trim()).map_or("", |country| country.code);
    let kept = store::holidays(work.tx, country)?;
    let all = holidays::effective(country, &kept);
    if key.is_some_and(|key| all.iter().all(|h| h.key != key)) {
        return Err(Error::Missing);
    }
    let day = checked_holiday(country, input, key, &all)?;
    let text = |text: &str| text.trim().to_owned();
    let row = Kept {
        id: key.and_then(|key| holidays::row_of(key, &kept)).unwrap_or_else(Uuid::now_v7),
        replaces: key.filter(|key| holidays::is_shipped(key)).map(str::to_owned),
        removed: false,
        day,
        country: country.to_owned(),
        region: text(&input.region),
        name: text(&input.name),
        source: text(&input.source),
        changed_by_name: by.name.clone(),
    };
    changed(work, by, &row)
}

/// Keeps a holiday as it is now, and then says so; of one's own that was taken out nothing stays.
fn changed(work: &mut Work<'_, '_>, by: &By, row: &Kept) -> Result<(), Error> {
    match row.removed && row.replaces.is_none() {
        true => store::delete_holiday(work.tx, row.id)?,
        false => store::put_holiday(work.tx, row, work.now)?,
    }
    let data = json!({"day": row.day, "country": row.country, "region": row.region, "name": row.name,
                      "code": row.replaces, "removed": row.removed});
    Ok(work.record(by, Event { kind: "holidays.changed", subject: holiday(row.id), data })?)
}

fn holiday(id: Uuid) -> Subject {
    Subject { kind: "holiday", id }
}

fn checked_holiday(
    country: &str,
    input: &HolidayInput,
    key: Option<&str>,
    all: &[Holiday],
) -> Result<Date, Error> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, say: Say| wrongs.push(Wrong::new(field, say));
    let given = input.day.trim();
    let day = given.parse::<Date>().ok().filter(|day| (2000..=2100).contains(&day.year()));
    if country.is_empty() {
        wrong("country", Say::key("workdays-country-unknown"));
    }
    for (field, text) in [("name", &input.name), ("source", &input.source), ("region", &input.region)] {
        if text.chars().count() > LONGEST {
            wrong(field, Say::key("workdays-too-long"));
        }
    }
    if input.name.trim().is_empty() {
        wrong("name", Say::key("workdays-holiday-name-missing"));
    }
    let same =
        |h: &&Holiday| Some(h.day) == day && Some(h.key.as_str()) != key && h.is_kept_in(&input.region);
    match (day, all.iter().find(same)) {
        (None, _) => {
            wrong(
                "day",
                Say::key("workdays-not-a-day").with("given", given.chars().take(40).collect::<String>()),
            );
        }
        (Some(_), Some(there)) => {
            wrong("day", Say::key("workdays-holiday-twice").with("name", &there.name));
        }
        _ => {}
    }
    match day {
        Some(day) if wrongs.is_empty() => Ok(day),
        _ => Err(Error::Invalid(wrongs)),
    }
}

/// Takes a holiday out: one's own for good; one that came with the program can be put back. Records
/// `holidays.changed`.
///
/// # Errors
/// [`Error::Missing`].
pub async fn remove_holiday(base: &Base, actor: &Actor, country: &str, key: &str) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let (by, country, key) = (actor.by(), country.to_owned(), key.to_owned());
    base.write(move |work| {
        work.tx.hold("holidays")?;
        let kept = store::holidays(work.tx, &country)?;
        let all = holidays::effective(&country, &kept);
        let Some(h) = all.iter().find(|h| h.key == key).cloned() else { return Err(Error::Missing) };
        let row = Kept {
            id: holidays::row_of(&key, &kept).unwrap_or_else(Uuid::now_v7),
            replaces: Some(key.clone()).filter(|key| holidays::is_shipped(key)),
            removed: true,
            day: h.day,
            country: h.country,
            region: h.region,
            name: h.name,
            source: h.source,
            changed_by_name: by.name.clone(),
        };
        changed(work, &by, &row)
    })
    .await
}

/// Puts a holiday that came with the program back as it came. Records `holidays.changed`.
///
/// # Errors
/// [`Error::Missing`] when nobody had touched it.
pub(crate) async fn restore_holiday(
    base: &Base,
    actor: &Actor,
    country: &str,
    key: &str,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let (by, country, key) = (actor.by(), country.to_owned(), key.to_owned());
    base.write(move |work| {
        work.tx.hold("holidays")?;
        let kept = store::holidays(work.tx, &country)?;
        let row = kept.iter().find(|k| k.replaces.as_deref() == Some(key.as_str())).ok_or(Error::Missing)?;
        store::delete_holiday(work.tx, row.id)?;
        let data = json!({"code": key, "restored": true});
        Ok(work.record(&by, Event { kind: "holidays.changed", subject: holiday(row.id), data })?)
    })
    .await
}
