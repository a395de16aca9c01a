//! What can be asked of guides and done to them.

use super::{
    rules::{self, Guide, GuideStep, Guided},
    store,
};
use crate::{
    Error,
    rules::in_force,
    verbs::{FIRST_DAY, own},
};
use db::{Result, Tx};
use jiff::civil::Date;
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, Lang, Permission, Say, Wrong};
use uuid::Uuid;

/// The guide every company starts with, by channel: the steps of the manual of customer service (*Por teléfono*,
/// *Personalmente*, *Por escrito*) in our own words.
fn first(lang: Lang, channel: Guided) -> Guide {
    let steps = rules::read(&own(lang, &format!("surveys-first-guide-{channel}")));
    Guide { channel, version: 1, valid_from: FIRST_DAY, steps }
}

/// Keeps the first guides, in the company's language, where there are none yet.
///
/// # Errors
/// The database's.
pub fn seed(work: &mut Work<'_, '_>, lang: Lang) -> Result<()> {
    let kept = store::all(work.tx)?;
    for channel in Guided::ALL.iter().filter(|channel| kept.iter().all(|guide| guide.channel != **channel)) {
        store::add(work.tx, &first(lang, *channel), &By::program("surveys").name, work.now)?;
    }
    Ok(())
}

/// Every version there is; before anything was kept, those all start with.
pub(crate) fn versions(tx: &mut Tx<'_>) -> Result<Vec<Guide>> {
    let mut all = store::all(tx)?;
    if all.is_empty() {
        let lang = shell::company(tx)?.lang;
        all = Guided::ALL.iter().map(|channel| first(lang, *channel)).collect();
    }
    Ok(all)
}

/// The guides in force on a day, one of each channel.
///
/// # Errors
/// The database's.
pub fn guides_on(tx: &mut Tx<'_>, day: Date) -> Result<Vec<Guide>> {
    let all = versions(tx)?;
    Ok(Guided::ALL.iter().filter_map(|channel| of(&all, *channel, day)).cloned().collect())
}

/// Of all versions, the one of a channel that is in force on a day.
fn of(all: &[Guide], channel: Guided, day: Date) -> Option<&Guide> {
    let its: Vec<&Guide> = all.iter().filter(|guide| guide.channel == channel).collect();
    let days: Vec<_> = its.iter().map(|guide| (guide.valid_from, guide.version)).collect();
    in_force(&days, day).and_then(|at| its.get(at).copied())
}

/// New steps, for the channels whose steps change.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewGuides {
    /// The steps of each channel, in order.
    pub steps: Vec<(Guided, Vec<GuideStep>)>,
    /// Their first day.
    pub valid_from: Date,
}

/// Makes a new version of each guide that says something else than the one in force on that day. Records
/// `guide.changed`.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] without steps, with too many, or for a day that is past.
pub async fn change_guides(
    base: &Base,
    actor: &Actor,
    new: NewGuides,
    once: Option<OnceKey>,
) -> std::result::Result<(), Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            work.tx.hold("guide")?;
            let company = shell::company(work.tx)?;
            let mut wrongs: Vec<Wrong> =
                new.steps.iter().flat_map(|(channel, steps)| rules::check(*channel, steps)).collect();
            if new.valid_from < company.day_of(work.now) {
                wrongs.push(Wrong::new("valid_from", Say::key("surveys-wrong-past")));
            }
            if !wrongs.is_empty() {
                return Err(Error::Invalid(wrongs));
            }
            seed(work, company.lang)?;
            let all = store::all(work.tx)?;
            for (channel, steps) in &new.steps {
                change(work, &by, &all, *channel, steps, new.valid_from)?;
            }
            Ok(())
        })
    })
    .await
}

fn change(
    work: &mut Work<'_, '_>,
    by: &By,
    all: &[Guide],
    channel: Guided,
    steps: &[GuideStep],
    valid_from: Date,
) -> Result<()> {
    if of(all, channel, valid_from).is_some_and(|guide| guide.steps == steps) {
        return Ok(());
    }
    let last = all.iter().filter(|guide| guide.channel == channel).map(|guide| guide.version).max();
    let guide = Guide { channel, version: last.unwrap_or(0) + 1, valid_from, steps: steps.to_vec() };
    store::add(work.tx, &guide, &by.name, work.now)?;
    let data =
        json!({"channel": channel, "version": guide.version, "valid_from": valid_from, "steps": guide.steps});
    work.record(
        by,
        Event { kind: "guide.changed", subject: Subject { kind: "guide", id: Uuid::nil() }, data },
    )
}
