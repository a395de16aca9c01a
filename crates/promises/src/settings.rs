//! What a company sets: how long before its time a promise is on *Hoy*, and when it is urgent.

use crate::Error;
use db::Tx;
use jiff::{SignedDuration, Timestamp};
use jobs::{Base, OnceKey};
use serde::{Deserialize, Serialize};
use shell::{Actor, Company, Permission};

/// Under which name it is kept with the company.
const NAME: &str = "promises";
/// The longest time before, in hours and minutes.
const MOST_HOURS: i64 = 24 * 14;
const MOST_MINUTES: i64 = 24 * 60;

/// What a company sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// How many hours before its time a promise comes to *Hoy*; zero: on the morning of its day.
    pub hours: i64,
    /// How many minutes before its time it is urgent, and its owner is told.
    pub minutes: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { hours: 0, minutes: 60 }
    }
}

impl Settings {
    /// Until when a promise must be due to be on *Hoy* now.
    pub(crate) fn horizon(&self, company: &Company, now: Timestamp) -> Timestamp {
        let ahead = |span: SignedDuration| now.saturating_add(span).unwrap_or(now);
        let urgent = ahead(SignedDuration::from_mins(self.minutes));
        if self.hours > 0 {
            return ahead(SignedDuration::from_hours(self.hours)).max(urgent);
        }
        let tomorrow = company.day_of(now).tomorrow().unwrap_or_default();
        company.instant(tomorrow.at(0, 0, 0, 0)).max(urgent)
    }

    /// When somebody is told that a promise is near.
    pub(crate) fn alarm_before(&self, due: Timestamp) -> Timestamp {
        due.saturating_sub(SignedDuration::from_mins(self.minutes)).unwrap_or(due)
    }
}

/// What the company set, or what every company begins with.
///
/// # Errors
/// The database's.
pub fn settings(tx: &mut Tx<'_>) -> db::Result<Settings> {
    Ok(of(&shell::company(tx)?))
}

pub(crate) fn of(company: &Company) -> Settings {
    company.setting(NAME)
}

/// Keeps what the company sets.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a time that cannot be.
pub async fn set_settings(
    base: &Base,
    actor: &Actor,
    new: Settings,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    if !(0..=MOST_HOURS).contains(&new.hours) {
        return Err(Error::wrong("hours", "promises-wrong-hours"));
    }
    if !(1..=MOST_MINUTES).contains(&new.minutes) {
        return Err(Error::wrong("minutes", "promises-wrong-minutes"));
    }
    let by = actor.by();
    base.write(move |work| work.once(once.as_ref(), |work| Ok(shell::set_setting(work, &by, NAME, &new)?)))
        .await
}
