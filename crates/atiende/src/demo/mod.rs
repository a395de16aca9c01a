//! A sample company that lives: four months of invoices, calls, claims and incoming calls, up to today.
//!
//! It is made by the same verbs that people use, with a clock that is moved through the days. The same
//! day always makes the same company.

mod days;
mod lists;
mod months;
mod promises;
mod returns;
mod world;

use crate::{config, listeners};
use accounts::NewPerson;
use anyhow::{Context, Result};
use jiff::ToSpan;
use jobs::{Base, By, Clock};
use reports::SetGoals;
use serde::Serialize;
use shell::{Actor, CompanyInput, Lang, Role, set_company};
use std::{collections::BTreeMap, path::Path, sync::Arc};
use world::World;

/// The sample, ready to be served.
pub(crate) struct Sample {
    pub(crate) base: Base,
    pub(crate) people: Vec<SignIn>,
    pub(crate) token: String,
}

/// How to sign in as somebody of the sample.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SignIn {
    pub(crate) role: Role,
    pub(crate) email: &'static str,
    pub(crate) password: &'static str,
}

/// Everybody's password: the sample holds nobody's secrets.
const PASSWORD: &str = "una muestra de Atiende";

/// Who works there; the first of each role is offered to sign in.
const PEOPLE: &[(Role, &str, &str)] = &[
    (Role::Administrator, "Elena Paredes", "elena@ejemplo.ec"),
    (Role::Supervisor, "Marta Cevallos", "marta@ejemplo.ec"),
    (Role::Agent, "Lucía Andrade", "lucia@ejemplo.ec"),
    (Role::NetworkMember, "Pablo Toapanta", "pablo@ejemplo.ec"),
    (Role::Operations, "Óscar Lema", "oscar@ejemplo.ec"),
    (Role::Management, "Manuel Rivas", "manuel@ejemplo.ec"),
    (Role::Agent, "Belén Ortiz", "belen@ejemplo.ec"),
    (Role::Agent, "Marco Tixi", "marco@ejemplo.ec"),
    (Role::Management, "Inés Carrión", "ines@ejemplo.ec"),
];

/// Makes the sample company in a folder.
pub(crate) async fn build(folder: &Path) -> Result<Sample> {
    // The numbering plans of the world are unpacked meanwhile.
    let plans = tokio::task::spawn_blocking(|| places::phone::takes_texts("+593991234567"));
    let db = config::throw_away(folder).await?;
    let real = Base::new(db.clone(), Clock::default(), listeners::all());
    let (now, by) = (real.now(), By::program("demo"));
    let clock = Clock::standing_at(now.saturating_sub((24 * 140).hours())?);
    let base = Base::new(db, clock.clone(), listeners::all());
    let country = places::country("EC").context("Ecuador")?;
    let company = CompanyInput {
        name: "Grifería Andina".into(),
        country,
        zone: country.zone.into(),
        currency: country.currency,
        lang: Lang::Es,
    };
    base.write(move |work| set_company(work, &by, &company)).await?;
    config::seed(&base).await?;
    let company = base.read(shell::company).await?;
    let actors = people(&base).await?;
    network(&base, &actors).await?;
    let world = Arc::new(World::on(company.day_of(now))?);
    plans.await?;
    let of = |role| actors.iter().find(|a| a.role == role).context("nobody has that role");
    let hands = lists::Hands { operations: of(Role::Operations)?, service: of(Role::Supervisor)? };
    lists::bring(&base, folder, &company, &world, &clock, &hands).await?;
    let first_day = world.sales.first().map_or(company.day_of(now), |sale| sale.on);
    let goals = SetGoals { from_month: shell::month_of_day(first_day), values: goals() };
    let administrator = actors.first().context("nobody works there")?;
    reports::set_goals(&base, administrator, &goals, None).await?;
    reports::set_settings(&base, administrator, months::list()).await?;
    let app = config::app(base.clone(), folder)?;
    teams(&app, administrator, &actors).await?;
    days::live(&app, &clock, &company, &world, &actors, now).await?;
    let token = accounts::create_token(&base, administrator.by(), administrator.id, "demo").await?;
    let mut people: Vec<SignIn> = Vec::new();
    for (role, _, email) in PEOPLE {
        if people.iter().all(|p| p.role != *role) {
            people.push(SignIn { role: *role, email, password: PASSWORD });
        }
    }
    Ok(Sample { base: real, people, token })
}

/// What the people of the service network know, and where they work.
async fn network(base: &Base, actors: &[Actor]) -> Result<()> {
    let members: Vec<_> = actors.iter().filter(|a| a.role == Role::NetworkMember).map(|a| a.id).collect();
    let texts = |all: &[&str]| all.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let (specialties, areas) = (texts(&["Grifería", "Calentadores"]), texts(&["Pichincha", "Imbabura"]));
    let known = base.write(move |work| {
        let by = By::program("demo");
        members.iter().try_for_each(|id| cases::network::set_member_in(work, &by, *id, &specialties, &areas))
    });
    known.await.map_err(|e: db::Error| e.into())
}

/// Who takes which cases before they are anybody's own.
async fn teams(app: &shell::App, administrator: &Actor, actors: &[Actor]) -> Result<()> {
    let agents: Vec<_> = actors.iter().filter(|a| a.role == Role::Agent).map(|a| a.id).collect();
    for (name, some) in [(days::CLAIMS, agents.iter().take(2)), (days::TECHNICAL, agents.iter().take(1))] {
        let new = cases::NewTeam { name: name.into(), members: some.copied().collect(), retired: false };
        cases::save_team(app, administrator, None, new, None).await?;
    }
    Ok(())
}

/// What its management wants to reach.
fn goals() -> BTreeMap<String, String> {
    let goals = [
        ("coverage", "95"),
        ("sales_reps", "4,50"),
        ("couriers", "93"),
        ("claims", "100"),
        ("technical_service", "20"),
    ];
    goals.map(|(indicator, value)| (indicator.to_owned(), value.to_owned())).into()
}

async fn people(base: &Base) -> Result<Vec<Actor>> {
    let new = PEOPLE.iter().zip(100..).map(|((role, name, email), extension)| NewPerson {
        email: (*email).into(),
        name: (*name).into(),
        role: *role,
        phone: Some("+593 98 765 4321".into()),
        extension: Some(extension.to_string()),
        password: PASSWORD.into(),
    });
    let ids = accounts::put_people(base, By::program("demo"), new.collect()).await?;
    let actors = ids.into_iter().zip(PEOPLE).map(|(id, (role, name, email))| Actor {
        id,
        name: (*name).into(),
        email: (*email).into(),
        role: *role,
    });
    Ok(actors.collect())
}
