//! What can be asked of and done to scales and scripts.

use crate::{
    Error, SATISFACTION, WORDS, guides,
    rules::{self, Part, Scale, Script},
    store,
};
use db::{Result, Tx};
use jiff::civil::{Date, date};
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, Lang, Permission, Words};
use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};
use uuid::Uuid;

/// The first version holds from before any history that may be brought.
pub(crate) const FIRST_DAY: Date = date(2000, 1, 1);

/// The first scale and script are messages like any other; they are read before there is a frame.
static OWN_WORDS: LazyLock<Option<Words>> = LazyLock::new(|| Words::new(&[WORDS]).ok());

pub(crate) fn own(lang: Lang, key: &str) -> String {
    OWN_WORDS.as_ref().map(|words| words.say(lang, key, None).into_owned()).unwrap_or_default()
}

/// The scale every company starts with: satisfaction from 1 to 5.
fn first_scale(lang: Lang) -> Scale {
    let names: Vec<String> = (1..=5).map(|mark| own(lang, &format!("surveys-first-scale-{mark}"))).collect();
    Scale { code: SATISFACTION.into(), version: 1, valid_from: FIRST_DAY, points: rules::points(&names) }
}

/// The words every company starts with.
fn first_script(lang: Lang) -> Script {
    let words = |part: &Part| (part.to_string(), own(lang, &format!("surveys-first-script-{part}")));
    Script { version: 1, valid_from: FIRST_DAY, words: Part::ALL.iter().map(words).collect() }
}

/// Keeps the first scale, script and guides, in the company's language, where there are none yet.
pub fn seed(work: &mut Work<'_, '_>, lang: Lang) -> Result<()> {
    let by = By::program("surveys");
    if store::scales(work.tx, SATISFACTION)?.is_empty() {
        store::insert_scale(work.tx, &first_scale(lang), &by.name, work.now)?;
    }
    if store::scripts(work.tx)?.is_empty() {
        store::insert_script(work.tx, &first_script(lang), &by.name, work.now)?;
    }
    guides::seed(work, lang)
}

/// Every version of a scale, oldest first; before anything was kept, the one all start with.
pub fn scales(tx: &mut Tx<'_>, code: &str) -> Result<Vec<Scale>> {
    let kept = store::scales(tx, code)?;
    if kept.is_empty() {
        return Ok(vec![first_scale(shell::company(tx)?.lang)]);
    }
    kept.into_iter().map(|version| version.scale(code)).collect()
}

/// Every version of the script, oldest first; before anything was kept, the one all start with.
pub(crate) fn scripts(tx: &mut Tx<'_>) -> Result<Vec<Script>> {
    let kept = store::scripts(tx)?;
    if kept.is_empty() {
        return Ok(vec![first_script(shell::company(tx)?.lang)]);
    }
    kept.into_iter().map(store::Version::script).collect()
}

/// Every version of the satisfaction scale and of the script, oldest first.
pub(crate) async fn versions(base: &Base) -> Result<(Vec<Scale>, Vec<Script>)> {
    base.read(|tx| Ok((scales(tx, SATISFACTION)?, scripts(tx)?))).await
}

/// The version of a scale in force on a day.
pub fn scale_on(tx: &mut Tx<'_>, code: &str, day: Date) -> Result<Arc<Scale>> {
    tx.shared(&format!("{code} {day}"), |tx| read_scale(tx, code, day))
}

fn read_scale(tx: &mut Tx<'_>, code: &str, day: Date) -> Result<Scale> {
    match in_force(store::scales(tx, code)?, day) {
        Some(version) => version.scale(code),
        None => Ok(first_scale(shell::company(tx)?.lang)),
    }
}

/// A version of a scale by its number.
pub fn scale_of(tx: &mut Tx<'_>, code: &str, version: i64) -> Result<Option<Scale>> {
    Ok(scales(tx, code)?.into_iter().find(|scale| scale.version == version))
}

/// The words to say on a day.
pub fn script_on(tx: &mut Tx<'_>, day: Date) -> Result<Arc<Script>> {
    tx.shared(&day.to_string(), |tx| read_script(tx, day))
}

fn read_script(tx: &mut Tx<'_>, day: Date) -> Result<Script> {
    match in_force(store::scripts(tx)?, day) {
        Some(version) => version.script(),
        None => Ok(first_script(shell::company(tx)?.lang)),
    }
}

/// The version of the words to say on a day.
pub fn script_version_on(tx: &mut Tx<'_>, day: Date) -> Result<i64> {
    let days = store::script_days(tx)?;
    // The first version is in force before anything was kept.
    Ok(rules::in_force(&days, day).and_then(|at| days.get(at)).map_or(1, |(_, version)| *version))
}

/// Of versions as they are kept, the one in force; `None` before anything was kept.
fn in_force(mut versions: Vec<store::Version>, day: Date) -> Option<store::Version> {
    let days: Vec<_> = versions.iter().map(|one| (one.valid_from, one.version)).collect();
    rules::in_force(&days, day).map(|at| versions.swap_remove(at))
}

/// A new version of the satisfaction scale.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewScale {
    /// The names of its points, worst first.
    pub names: Vec<String>,
    /// Its first day.
    pub valid_from: Date,
}

/// A new version of the words to say.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewScript {
    /// The words for each part, by its code.
    pub words: BTreeMap<String, String>,
    /// Their first day.
    pub valid_from: Date,
}

/// Makes a new version of the satisfaction scale; answers its number.
///
/// # Errors
/// Fewer than two or more than nine points, a name twice, or a day in the past.
pub async fn change_scale(
    base: &Base,
    actor: &Actor,
    new: NewScale,
    once: Option<OnceKey>,
) -> Result<i64, Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            work.tx.hold("scale")?;
            let company = shell::company(work.tx)?;
            refuse(rules::check_scale(&new.names, new.valid_from, company.day_of(work.now)))?;
            seed(work, company.lang)?;
            let version = 1 + store::scales(work.tx, SATISFACTION)?.last().map_or(0, |scale| scale.version);
            let points = rules::points(&new.names);
            let scale = Scale { code: SATISFACTION.into(), version, valid_from: new.valid_from, points };
            store::insert_scale(work.tx, &scale, &by.name, work.now)?;
            let data = json!({"code": scale.code, "version": version, "valid_from": scale.valid_from, "points": scale.points});
            let subject = Subject { kind: "scale", id: Uuid::nil() };
            work.record(&by, Event { kind: "scale.changed", subject, data })?;
            Ok(version)
        })
    })
    .await
}

/// Makes a new version of the words to say; answers its number.
///
/// # Errors
/// A part without words, or a day in the past.
pub async fn change_script(
    base: &Base,
    actor: &Actor,
    new: NewScript,
    once: Option<OnceKey>,
) -> Result<i64, Error> {
    actor.require(Permission::Settings)?;
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            work.tx.hold("script")?;
            let company = shell::company(work.tx)?;
            refuse(rules::check_script(&new.words, new.valid_from, company.day_of(work.now)))?;
            seed(work, company.lang)?;
            let version = 1 + store::scripts(work.tx)?.last().map_or(0, |script| script.version);
            let script = Script { version, valid_from: new.valid_from, words: new.words };
            store::insert_script(work.tx, &script, &by.name, work.now)?;
            let data = json!({"version": version, "valid_from": script.valid_from});
            let subject = Subject { kind: "script", id: Uuid::nil() };
            work.record(&by, Event { kind: "script.changed", subject, data })?;
            Ok(version)
        })
    })
    .await
}

fn refuse(wrongs: Vec<shell::Wrong>) -> Result<(), Error> {
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}
