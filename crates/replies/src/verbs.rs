//! What can be asked of templates and done with them.

use crate::{Brief, Error, Template, TemplateInput, Way, first, rules, store};
use db::{Result, Tx};
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use serde_json::{Value as Json, json};
use shell::{Actor, Lang, Permission, Say, Wrong};
use uuid::Uuid;

/// Whether somebody may change what everybody uses.
pub fn may_share(actor: &Actor) -> bool {
    actor.may(Permission::Settings) || actor.may(Permission::Queues)
}

/// Everybody's templates and one's own, retired ones too, in order.
///
/// # Errors
/// The database's.
pub fn templates(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Template>> {
    store::all(tx, actor.id)
}

/// A template that somebody may use or see.
///
/// # Errors
/// The database's.
pub fn template(tx: &mut Tx<'_>, actor: &Actor, id: Uuid) -> Result<Option<Template>> {
    store::one(tx, actor.id, id)
}

/// Of templates, those for a kind of case: those of the company's language first.
pub fn fitting<'a>(offered: &'a [Brief], kind: &str, lang: Lang) -> Vec<&'a Brief> {
    let mut fitting: Vec<_> = offered.iter().filter(|one| one.fits_kind(kind)).collect();
    fitting.sort_by_key(|one| !(one.language.is_empty() || one.language == lang.as_str()));
    fitting
}

/// All templates offered to somebody, in order.
///
/// # Errors
/// The database's.
pub fn offered(tx: &mut Tx<'_>, actor: &Actor) -> Result<Vec<Brief>> {
    store::offered(tx, actor.id)
}

/// The template that says by some way that a case of a kind came in: everybody's first of the company's language.
///
/// # Errors
/// The database's.
pub fn acknowledgement(tx: &mut Tx<'_>, kind: &str, way: Way, lang: Lang) -> Result<Option<Template>> {
    let nobody = Uuid::nil();
    let offered = store::offered(tx, nobody)?;
    let fits = |one: &&Brief| {
        one.acknowledges
            && one.fits_kind(kind)
            && one.fits_way(way)
            && (one.language.is_empty() || one.language == lang.as_str())
    };
    match offered.iter().find(fits) {
        Some(found) => store::one(tx, nobody, found.id),
        None => Ok(None),
    }
}

/// Keeps a template: a new one, or the one of an identity, over the version it was read in. Records
/// `template.made` or `template.changed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Denied`] for everybody's, unless one leads the desk; [`Error::Invalid`] with
/// every field that is wrong, an unknown variable among them; [`Error::Changed`].
pub async fn save_template(
    base: &Base,
    actor: &Actor,
    id: Option<Uuid>,
    input: TemplateInput,
    seen: Option<i64>,
    once: Option<OnceKey>,
) -> std::result::Result<Uuid, Error> {
    let actor = actor.clone();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            // Shortcuts are looked at together: two people do not take the same one.
            work.tx.hold("templates")?;
            match id {
                None => make(work, &actor, input),
                Some(id) => change(work, &actor, id, input, seen),
            }
        })
    })
    .await
}

fn make(work: &mut Work<'_, '_>, actor: &Actor, input: TemplateInput) -> std::result::Result<Uuid, Error> {
    let id = Uuid::now_v7();
    check(work.tx, actor, id, &input)?;
    let position = match input.position {
        Some(position) => position,
        None => store::last_position(work.tx)? + 10,
    };
    let blank = Template {
        id,
        name: String::new(),
        shortcut: String::new(),
        kinds: json!([]),
        ways: json!([]),
        language: String::new(),
        subject: String::new(),
        body: String::new(),
        acknowledges: false,
        owner_id: None,
        owner_name: None,
        active: true,
        position,
        version: 1,
        made_by_name: actor.name.clone(),
        made_at: work.now,
        changed_at: work.now,
    };
    let template = written(blank, actor, input);
    store::add(work.tx, &template)?;
    let data = json!({"name": template.name, "shared": template.owner_id.is_none()});
    record(work, &actor.by(), "template.made", id, data)?;
    Ok(id)
}

fn change(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    id: Uuid,
    input: TemplateInput,
    seen: Option<i64>,
) -> std::result::Result<Uuid, Error> {
    let before = store::one(work.tx, actor.id, id)?.ok_or(Error::Missing)?;
    if before.owner_id.is_none() && !may_share(actor) {
        return Err(Error::Denied);
    }
    if seen.is_some_and(|seen| seen != before.version) {
        return Err(Error::Changed);
    }
    check(work.tx, actor, id, &input)?;
    let after = Template { changed_at: work.now, ..written(before.clone(), actor, input) };
    let data = differences(&before, &after);
    if data.as_object().is_none_or(|changes| changes.is_empty()) {
        return Ok(id);
    }
    store::change(work.tx, &after)?;
    record(work, &actor.by(), "template.changed", id, data)?;
    Ok(id)
}

/// A template with what was written in place of what it said.
fn written(before: Template, actor: &Actor, input: TemplateInput) -> Template {
    let owner = (!input.shared).then(|| (actor.id, actor.name.clone()));
    let (owner_id, owner_name) = owner.unzip();
    Template {
        name: input.name.trim().to_owned(),
        shortcut: rules::shortcut(&input.shortcut),
        kinds: json!(input.kinds),
        ways: json!(input.ways),
        language: input.language.map(|lang| lang.to_string()).unwrap_or_default(),
        subject: rules::renamed(input.subject.trim(), Lang::En),
        body: rules::renamed(input.body.trim_end(), Lang::En),
        acknowledges: input.acknowledges,
        owner_id,
        owner_name,
        active: !input.retired,
        position: input.position.unwrap_or(before.position),
        ..before
    }
}

fn check(tx: &mut Tx<'_>, actor: &Actor, id: Uuid, input: &TemplateInput) -> std::result::Result<(), Error> {
    if input.shared && !may_share(actor) {
        return Err(Error::Denied);
    }
    let mut wrongs = rules::check(input, shell::company(tx)?.lang);
    let shortcut = rules::shortcut(&input.shortcut);
    let owner = (!input.shared).then_some(actor.id);
    // One's own may stand in the way of everybody's, which is then typed by its name; two of one list may not.
    if !shortcut.is_empty()
        && !input.retired
        && store::with_shortcut(tx, &shortcut)?.iter().any(|(other, whose)| *other != id && *whose == owner)
    {
        wrongs.push(Wrong::new("shortcut", Say::key("replies-shortcut-taken").with("shortcut", shortcut)));
    }
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// What changed, as the event keeps it: field → [before, after].
fn differences(before: &Template, after: &Template) -> Json {
    let fields = |t: &Template| {
        [
            ("name", json!(t.name)),
            ("shortcut", json!(t.shortcut)),
            ("kinds", t.kinds.clone()),
            ("ways", t.ways.clone()),
            ("language", json!(t.language)),
            ("subject", json!(t.subject)),
            ("body", json!(t.body)),
            ("acknowledges", json!(t.acknowledges)),
            ("owner", json!(t.owner_name)),
            ("active", json!(t.active)),
            ("position", json!(t.position)),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    let changed = pairs.filter(|((_, before), (_, after))| before != after);
    Json::Object(
        changed.map(|((name, before), (_, after))| (name.to_owned(), json!([before, after]))).collect(),
    )
}

fn record(work: &mut Work<'_, '_>, by: &By, kind: &'static str, id: Uuid, data: Json) -> Result<()> {
    work.record(by, Event { kind, subject: Subject { kind: "template", id }, data })
}

/// Keeps the templates every company starts with, unless there are any: those of its language are offered, the
/// others wait to be.
///
/// # Errors
/// The database's.
pub fn seed(work: &mut Work<'_, '_>, lang: Lang) -> Result<()> {
    if store::any(work.tx)? {
        return Ok(());
    }
    work.tx.hold("templates")?;
    if store::any(work.tx)? {
        return Ok(());
    }
    for template in first::templates(lang, work.now) {
        store::add(work.tx, &template)?;
    }
    Ok(())
}
