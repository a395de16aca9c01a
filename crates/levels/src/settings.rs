//! What the company sets: its targets, and which sort of company it is to the law.

use crate::{
    Error,
    rules::{
        targets::{self, Target},
        terms,
    },
};
use db::Tx;
use jobs::{Base, OnceKey};
use serde::{Deserialize, Serialize};
use shell::{Actor, Permission, Say, Wrong};

/// Under which name it is kept with the company.
pub(crate) const NAME: &str = "levels";
/// The most targets a company sets.
const MOST_TARGETS: usize = 200;

/// What a company sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Its targets; of several that fit a case, the one that says most of it counts.
    pub targets: Vec<Target>,
    /// The sorts of companies it is one of, as the terms of law of its country distinguish them: `large`, `basic`,
    /// `financial`, `utility`.
    #[serde(default)]
    pub sectors: Vec<String>,
    /// Supervisors get a letter about what is overdue; on unless it is said otherwise.
    #[serde(default = "on")]
    pub mail_missed: bool,
    /// And about what is about to be.
    #[serde(default)]
    pub mail_near: bool,
}

fn on() -> bool {
    true
}

impl Default for Settings {
    fn default() -> Self {
        Self { targets: targets::first(), sectors: Vec::new(), mail_missed: true, mail_near: false }
    }
}

/// What the company set, or what every company begins with.
///
/// # Errors
/// The database's.
pub fn settings(tx: &mut Tx<'_>) -> db::Result<Settings> {
    Ok(shell::company(tx)?.setting(NAME))
}

/// Keeps what the company sets, all of it at once.
///
/// # Errors
/// [`Error::Invalid`] with every target that cannot be.
pub async fn set_settings(
    base: &Base,
    actor: &Actor,
    new: Settings,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let calendars: Vec<_> = workdays::all(work.tx)?.into_iter().map(|c| c.id).collect();
            let kept = settings(work.tx)?.targets;
            let company = shell::company(work.tx)?;
            cases::seed(work, company.lang)?;
            let categories = cases::categories_on(work.tx, company.day_of(work.now))?;
            let mut wrongs = targets::wrongs(&new.targets, &kept, &calendars, &categories);
            if new.targets.len() > MOST_TARGETS {
                wrongs
                    .push(Wrong::new("targets", Say::key("levels-targets-many").with("most", MOST_TARGETS)));
            }
            let known = terms::sectors(company.country.code);
            for (n, sector) in new.sectors.iter().enumerate().filter(|(_, s)| !known.contains(&s.as_str())) {
                wrongs.push(Wrong::choice(format!("sectors[{n}]"), sector, known.iter().copied()));
            }
            if !wrongs.is_empty() {
                return Err(Error::Invalid(wrongs));
            }
            Ok(shell::set_setting(work, &by, NAME, &new)?)
        })
    })
    .await
}
