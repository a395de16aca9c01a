//! Keeping macros and running them.

use super::{
    Action, Macro, MacroInput, Whom,
    doing::{Doing, KEPT_IN},
    rules, store,
};
use crate::{Category, Error, Scope, Stages, Team, categories, conversation::Meanwhile, teams, verbs};
use db::Tx;
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use replies::{Brief, may_share};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use shell::{Actor, App, Permission, Person, Say, Wrong};
use uuid::Uuid;

/// Everybody's macros and one's own, retired ones too, in order.
///
/// # Errors
/// The database's.
pub fn macros(tx: &mut Tx<'_>, actor: &Actor) -> db::Result<Vec<Macro>> {
    store::all(tx, actor.id)
}

/// A macro that somebody may run or see, for who runs it in a piece of work that does more.
///
/// # Errors
/// The database's.
pub fn macro_in(tx: &mut Tx<'_>, actor: &Actor, id: Uuid) -> db::Result<Option<Macro>> {
    store::one(tx, actor.id, id)
}

/// The same, by itself.
pub(crate) async fn macro_of(base: &Base, actor: &Actor, id: Uuid) -> Result<Macro, Error> {
    let actor = actor.clone();
    base.read(move |tx| macro_in(tx, &actor, id)?.ok_or(Error::Missing)).await
}

/// What actions are called and chosen by: people, categories, templates.
pub(crate) struct Names {
    pub(crate) people: Vec<Person>,
    pub(crate) categories: Vec<Category>,
    pub(crate) templates: Vec<Brief>,
    pub(crate) teams: Vec<Team>,
    pub(crate) stages: Stages,
}

/// What there is to choose from today, for somebody.
pub(crate) fn names(tx: &mut Tx<'_>, app: &App, actor: &Actor) -> db::Result<Names> {
    let company = shell::company(tx)?;
    let works = |p: &Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
    let mut people = app.directory().people(tx)?;
    people.retain(works);
    Ok(Names {
        people,
        categories: categories::categories_on(tx, company.day_of(app.base().now()))?,
        templates: replies::offered(tx, actor)?,
        teams: teams::teams(tx)?,
        stages: Stages::of(&company),
    })
}

/// What these macros' actions are called by, and the templates there are: no more is asked for than they name.
pub(crate) fn names_in(tx: &mut Tx<'_>, app: &App, actor: &Actor, all: &[Macro]) -> db::Result<Names> {
    let steps: Vec<Action> = all.iter().flat_map(Macro::steps).collect();
    let person = |action: &Action| matches!(action, Action::Assign { to: Whom::Person(_) });
    let category = |action: &Action| matches!(action, Action::Reason { category: Some(_), .. });
    let team = |action: &Action| matches!(action, Action::Team { .. });
    let company = shell::company(tx)?;
    let people = if steps.iter().any(person) { app.directory().people(tx)? } else { Vec::new() };
    let categories = if steps.iter().any(category) {
        categories::categories_on(tx, company.day_of(app.base().now()))?
    } else {
        Vec::new()
    };
    let teams = if steps.iter().any(team) { teams::teams(tx)? } else { Vec::new() };
    Ok(Names {
        people,
        categories,
        templates: replies::offered(tx, actor)?,
        teams,
        stages: Stages::of(&company),
    })
}

/// Keeps a macro: a new one, or the one of an identity, over the version it was read in. Records `macro.made` or
/// `macro.changed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Denied`] for everybody's, unless one leads the desk; [`Error::Invalid`] with every
/// action that could never be done; [`Error::Conflict`] when somebody else changed it.
pub async fn save_macro(
    app: &App,
    actor: &Actor,
    id: Option<Uuid>,
    input: MacroInput,
    seen: Option<i64>,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(Permission::Cases)?;
    let (actor, asked) = (actor.clone(), app.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                work.tx.hold("macros")?;
                let before =
                    id.map(|id| store::one(work.tx, actor.id, id)?.ok_or(Error::Missing)).transpose()?;
                let everybodys = input.shared || before.as_ref().is_some_and(|m| m.owner_id.is_none());
                if everybodys && !may_share(&actor) {
                    return Err(Error::Denied);
                }
                if before.as_ref().is_some_and(|m| seen.is_some_and(|seen| seen != m.version)) {
                    return Err(Error::Conflict(Say::key("cases-macro-changed")));
                }
                check(work.tx, &asked, &actor, &input)?;
                keep(work, &actor, before, input)
            })
        })
        .await
}

fn keep(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    before: Option<Macro>,
    input: MacroInput,
) -> Result<Uuid, Error> {
    let position = match (input.position, &before) {
        (Some(position), _) => position,
        (None, Some(before)) => before.position,
        (None, None) => store::last_position(work.tx)? + 10,
    };
    let owner = (!input.shared).then(|| (actor.id, actor.name.clone()));
    let (owner_id, owner_name) = owner.unzip();
    let actions: Vec<Action> = input.actions.into_iter().map(kept).collect();
    let after = Macro {
        id: before.as_ref().map_or_else(Uuid::now_v7, |m| m.id),
        name: input.name.trim().to_owned(),
        actions: json!(actions),
        owner_id,
        owner_name,
        active: !input.retired,
        position,
        version: 1,
        made_by_name: actor.name.clone(),
        made_at: work.now,
        changed_at: work.now,
    };
    match before {
        None => {
            store::add(work.tx, &after)?;
            let data =
                json!({"name": after.name, "actions": after.actions, "shared": after.owner_id.is_none()});
            record(work, &actor.by(), "macro.made", after.id, data)?;
        }
        Some(before) => {
            let data = differences(&before, &after);
            if data.as_object().is_some_and(|changes| !changes.is_empty()) {
                store::change(work.tx, &after)?;
                record(work, &actor.by(), "macro.changed", after.id, data)?;
            }
        }
    }
    Ok(after.id)
}

/// An action as it is kept: its variables under their English names.
fn kept(action: Action) -> Action {
    match rules::words_of(&action).map(|words| replies::renamed(words.trim(), KEPT_IN)) {
        Some(words) => rules::saying(action, words),
        None => action,
    }
}

/// What changed, as the event keeps it: field → [before, after].
fn differences(before: &Macro, after: &Macro) -> Json {
    let fields = |m: &Macro| {
        [
            ("name", json!(m.name)),
            ("actions", m.actions.clone()),
            ("owner", json!(m.owner_name)),
            ("active", json!(m.active)),
            ("position", json!(m.position)),
        ]
    };
    let pairs = fields(before).into_iter().zip(fields(after));
    let changed = pairs.filter(|((_, before), (_, after))| before != after);
    Json::Object(
        changed.map(|((name, before), (_, after))| (name.to_owned(), json!([before, after]))).collect(),
    )
}

fn record(work: &mut Work<'_, '_>, by: &By, kind: &'static str, id: Uuid, data: Json) -> db::Result<()> {
    work.record(by, Event { kind, subject: Subject { kind: "macro", id }, data })
}

/// Refuses what could never be done with what there is today.
fn check(tx: &mut Tx<'_>, app: &App, actor: &Actor, input: &MacroInput) -> Result<(), Error> {
    let mut wrongs = rules::check(input, shell::company(tx)?.lang);
    let names = names(tx, app, actor)?;
    for (n, action) in input.actions.iter().enumerate() {
        let key = match action {
            Action::Assign { to: Whom::Person(id) } if names.people.iter().all(|p| p.id != *id) => {
                "cases-assignee-unknown"
            }
            Action::Reason { kind, category: Some(code) }
                if names.categories.iter().all(|c| c.kind != *kind || c.code != *code) =>
            {
                wrongs.push(Wrong::new(rules::field(n), categories::unknown(&names.categories, *kind)));
                continue;
            }
            Action::Team { team } if names.teams.iter().all(|t| t.id != *team) => "cases-team-unknown",
            Action::Stage { stage } => match names.stages.offered_as(stage) {
                None => "cases-stage-unknown",
                Some(stage) if !stage.phase.is_open() => "cases-macro-phase-open",
                Some(_) => continue,
            },
            Action::Prepare { template } | Action::Send { template, .. } => {
                match names.templates.iter().find(|t| t.id == *template) {
                    None => "cases-macro-template-gone",
                    // Everybody runs it, and nobody else sees one's own template.
                    Some(own) if input.shared && own.owner_id.is_some() => "cases-macro-template-own",
                    Some(_) => continue,
                }
            }
            _ => continue,
        };
        wrongs.push(Wrong::new(rules::field(n), Say::key(key)));
    }
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// What a macro left to be done by hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ran {
    /// The template to be put into the reply box.
    pub prepared: Option<Uuid>,
    /// The case is to wait for the customer once that was sent, and not before.
    #[serde(default)]
    pub waits: bool,
}

/// Runs a macro on a case: all of it, with the events of each action, or nothing. Records `case.macro_run`.
///
/// # Errors
/// [`Error::Missing`] for a case or a macro that is not there, or retired; [`Error::Invalid`], naming the action
/// (`actions[2]`) that cannot be done and why; [`Error::Overtaken`] when it answers the customer, and somebody else did or the
/// customer spoke after what is marked `seen`. Without a mark it is run whatever was said since.
pub async fn run_macro(
    app: &App,
    actor: &Actor,
    code: &str,
    id: Uuid,
    seen: Option<Uuid>,
    once: Option<OnceKey>,
) -> Result<Ran, Error> {
    let (actor, code, asked) = (actor.clone(), code.to_owned(), app.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let kept = store::one(work.tx, actor.id, id)?.filter(|m| m.active).ok_or(Error::Missing)?;
                run_macro_in(work, &asked, &actor, &code, &kept, seen)
            })
        })
        .await
}

/// The same inside a piece of work that does more, such as running it on many cases.
///
/// # Errors
/// As [`run_macro`]; what was done before is taken back only with the whole work.
pub fn run_macro_in(
    work: &mut Work<'_, '_>,
    app: &App,
    actor: &Actor,
    code: &str,
    kept: &Macro,
    seen: Option<Uuid>,
) -> Result<Ran, Error> {
    actor.require(Permission::Cases)?;
    let case = verbs::take(work, Scope::of(actor)?, code)?;
    let steps: Vec<Action> = serde_json::from_value(kept.actions.clone())
        .map_err(|_| Error::Conflict(Say::key("cases-macro-unreadable")))?;
    let sends = steps.iter().any(|step| matches!(step, Action::Send { .. }));
    if let Some(seen) = seen.filter(|_| sends)
        && let Some(meanwhile) = Meanwhile::since(work.tx, &case, actor.id, seen)?
    {
        return Err(Error::Overtaken(Box::new(meanwhile)));
    }
    let data = json!({"macro": kept.id, "name": kept.name});
    work.record(&actor.by(), Event { kind: "case.macro_run", subject: verbs::subject(case.id), data })?;
    let doing = Doing { app, actor, code };
    let mut ran = Ran::default();
    let (prepares, stages) = (rules::only_prepares(&steps), Stages::of(&shell::company(work.tx)?));
    for (n, action) in steps.into_iter().enumerate() {
        if prepares && rules::waits(&action, &stages) {
            ran.waits = true;
            continue;
        }
        let prepared = doing.action(work, action).map_err(|e| stopped(n, e))?;
        ran.prepared = ran.prepared.or(prepared);
    }
    Ok(ran)
}

/// Why an action cannot be done, under the field that names it.
fn stopped(n: usize, e: Error) -> Error {
    let why: Vec<Say> = match e {
        Error::Invalid(wrongs) => wrongs.into_iter().map(|wrong| wrong.say).collect(),
        Error::NoStep { from, .. } => vec![Say::key(format!("cases-no-step-{from}"))],
        Error::Conflict(say) => vec![say],
        other => return other,
    };
    Error::Invalid(why.into_iter().map(|say| Wrong::new(rules::field(n), say)).collect())
}
