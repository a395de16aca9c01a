//! Teams: who takes a case that is nobody's own yet.

use crate::{Error, store};
use db::Tx;
use jobs::{Event, OnceKey, Subject, Work};
use places::fold;
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, App, Permission, Person};
use std::collections::HashMap;
use uuid::Uuid;

/// The longest name, in characters.
const LONGEST: usize = 60;

/// A team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Team {
    /// Its identity.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Who is of it.
    pub members: Vec<Uuid>,
}

/// What is written of a team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    /// Its name.
    pub name: String,
    /// Who is of it.
    #[serde(default)]
    pub members: Vec<Uuid>,
    /// It gets no more cases; those it has stay its own.
    #[serde(default)]
    pub retired: bool,
}

/// The teams there are, by name.
///
/// # Errors
/// The database's.
pub fn teams(tx: &mut Tx<'_>) -> db::Result<Vec<Team>> {
    let mut members: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (team, person) in store::teams::members(tx)? {
        members.entry(team).or_default().push(person);
    }
    let named = store::teams::named(tx)?.into_iter();
    Ok(named.map(|(id, name)| Team { id, name, members: members.remove(&id).unwrap_or_default() }).collect())
}

/// The teams somebody is of.
///
/// # Errors
/// The database's.
pub fn teams_of(tx: &mut Tx<'_>, person: Uuid) -> db::Result<Vec<Uuid>> {
    store::teams::of_person(tx, person)
}

/// The name of a team that may get cases.
pub(crate) fn named(tx: &mut Tx<'_>, id: Uuid) -> Result<String, Error> {
    store::teams::name(tx, id)?.ok_or_else(|| Error::wrong("team", "cases-team-unknown"))
}

/// Whether somebody can be of a team: who works on every case.
pub(crate) fn can_be_member(person: &Person) -> bool {
    person.role.may(Permission::Cases)
}

/// Keeps a team, a new one where there is no `id`. Its open cases carry its name. Records `team.changed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a name, with one that another has, or with somebody who cannot
/// be of a team.
pub async fn save_team(
    app: &App,
    actor: &Actor,
    id: Option<Uuid>,
    new: NewTeam,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(Permission::Settings)?;
    let (by, app, name) = (actor.by(), app.clone(), new.name.trim().to_owned());
    if fold(&name).is_empty() {
        return Err(Error::wrong("name", "cases-team-nameless"));
    }
    if name.chars().count() > LONGEST {
        return Err(Error::wrong("name", "cases-too-long"));
    }
    app.base()
        .clone()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                work.tx.hold("teams")?;
                if id.is_some_and(|id| !matches!(store::teams::name(work.tx, id), Ok(Some(_)))) {
                    return Err(Error::Missing);
                }
                let id = id.unwrap_or_else(Uuid::now_v7);
                check(work, &app, id, &name, &new.members)?;
                store::teams::put(work.tx, id, &name, new.retired.then_some(work.now))?;
                store::teams::set_members(work.tx, id, &new.members)?;
                let data = json!({"name": name, "members": new.members, "retired": new.retired});
                work.record(
                    &by,
                    Event { kind: "team.changed", subject: Subject { kind: "team", id }, data },
                )?;
                Ok(id)
            })
        })
        .await
}

fn check(work: &mut Work<'_, '_>, app: &App, id: Uuid, name: &str, members: &[Uuid]) -> Result<(), Error> {
    let folded = fold(name);
    if store::teams::named(work.tx)?.iter().any(|(other, named)| *other != id && fold(named) == folded) {
        return Err(Error::wrong("name", "cases-team-twice"));
    }
    let people = app.directory().people(work.tx)?;
    let there = |id: &Uuid| people.iter().any(|person| person.id == *id && can_be_member(person));
    if members.iter().all(there) { Ok(()) } else { Err(Error::wrong("members", "cases-assignee-unknown")) }
}
