//! The sorts of customers a company tells apart: its own list, by name.

pub(crate) mod page;

use crate::Error;
use jobs::{Base, OnceKey};
use places::fold;
use serde::{Deserialize, Serialize};
use shell::{Actor, Company, Permission, Say, Wrong};

/// Under which name they are kept with the company.
const NAME: &str = "segments";
/// The most sorts, and the longest name, in characters.
const MOST: usize = 50;
const LONGEST: usize = 60;

/// The sorts of customers a company tells apart, in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Segments {
    /// Their names.
    pub segments: Vec<String>,
}

impl Segments {
    /// Those of a company.
    pub fn of(company: &Company) -> Self {
        company.setting(NAME)
    }

    /// Each once, without blanks around it.
    fn tidy(self) -> Self {
        let mut kept: Vec<String> = Vec::new();
        for name in self.segments.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            if kept.iter().all(|known| fold(known) != fold(name)) {
                kept.push(name.to_owned());
            }
        }
        Self { segments: kept }
    }
}

/// Keeps the sorts of customers a company tells apart, all of them at once. A customer keeps one that is left out.
///
/// # Errors
/// [`Error::Invalid`] for a name that is too long, or too many of them.
pub async fn set_segments(
    base: &Base,
    actor: &Actor,
    new: Segments,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    let new = new.tidy();
    let too_long = new.segments.iter().any(|name| name.chars().count() > LONGEST);
    if too_long || new.segments.len() > MOST {
        let say = Say::key("customers-segments-wrong").with("most", MOST).with("letters", LONGEST);
        return Err(Error::Invalid(vec![Wrong::new("segments", say)]));
    }
    let by = actor.by();
    base.write(move |work| work.once(once.as_ref(), |work| Ok(shell::set_setting(work, &by, NAME, &new)?)))
        .await
}
