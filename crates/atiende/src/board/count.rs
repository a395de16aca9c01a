//! The figures of the board, counted in four grouped questions of one snapshot.

use cases::{Load, Phase};
use followups::Day;
use jiff::Timestamp;
use levels::Pressure;
use shell::{Cx, Failure, Permission, Person};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A team or a person; or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Who {
    Nobody,
    Known(Uuid, String),
}

impl Who {
    /// As it stands in an address.
    pub(super) fn key(&self) -> String {
        match self {
            Self::Nobody => "none".to_owned(),
            Self::Known(id, _) => id.to_string(),
        }
    }
}

/// What there is of a team or a person.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    pub(super) open: i64,
    pub(super) unassigned: i64,
    pub(super) overdue: i64,
    pub(super) near: i64,
    pub(super) calls: i64,
    pub(super) oldest: Option<Timestamp>,
    phases: BTreeMap<Phase, i64>,
}

impl Line {
    /// How many are in a phase.
    pub(super) fn of(&self, phase: Phase) -> i64 {
        self.phases.get(&phase).copied().unwrap_or_default()
    }

    fn add(&mut self, load: &Load) {
        self.open += load.n;
        *self.phases.entry(load.phase).or_default() += load.n;
        self.unassigned += if load.assignee_id.is_none() { load.n } else { 0 };
        self.oldest = Some(self.oldest.map_or(load.oldest, |oldest| oldest.min(load.oldest)));
    }

    fn press(&mut self, pressure: &Pressure) {
        self.overdue += pressure.overdue;
        self.near += pressure.near;
    }
}

/// Everything the board shows.
pub(super) struct Board {
    pub(super) all: Line,
    /// The teams by name; what is of none last.
    pub(super) teams: Vec<(Who, Line)>,
    /// Who has cases or called today, those with most overdue first.
    pub(super) people: Vec<(Who, Line)>,
    pub(super) day: Day,
}

pub(super) async fn read(cx: &Cx) -> Result<Board, Failure> {
    let (actor, company, now) = (cx.actor.clone(), cx.company.clone(), cx.now);
    actor.require(Permission::Queues)?;
    let read = cx.base().read(move |tx| {
        let (loads, teams) = cases::loads(tx)?;
        Ok::<_, db::Error>((loads, teams, levels::pressure(tx)?, followups::day_of_calls(tx, &company, now)?))
    });
    let (loads, teams, pressure, day) = read.await?;
    Ok(compose(&loads, &teams, &pressure, day, &cx.app.people().await?))
}

fn compose(
    loads: &[Load],
    teams: &[(Uuid, String)],
    pressure: &[Pressure],
    day: Day,
    people: &[Person],
) -> Board {
    let mut all = Line::default();
    let (mut of_team, mut of_person): (HashMap<_, Line>, HashMap<_, Line>) = Default::default();
    for load in loads {
        all.add(load);
        of_team.entry(load.team_id).or_default().add(load);
        of_person.entry(load.assignee_id).or_default().add(load);
    }
    for one in pressure {
        all.press(one);
        of_team.entry(one.team_id).or_default().press(one);
        of_person.entry(one.assignee_id).or_default().press(one);
    }
    for (agent, (_, calls)) in &day.by_agent {
        of_person.entry(Some(*agent)).or_default().calls += calls;
    }
    // By the name of today, else of then.
    let then = loads.iter().filter_map(|load| Some((load.assignee_id?, load.assignee_name.clone()?)));
    let mut names: HashMap<Uuid, String> = then.collect();
    names.extend(day.by_agent.iter().map(|(id, (name, _))| (*id, name.clone())));
    names.extend(people.iter().map(|person| (person.id, person.name.clone())));
    let named = |id: Uuid| Who::Known(id, names.get(&id).cloned().unwrap_or_default());
    let mut people: Vec<(Who, Line)> =
        of_person.into_iter().map(|(id, line)| (id.map_or(Who::Nobody, named), line)).collect();
    people.sort_by_key(|(who, line)| (-line.overdue, -line.near, -line.open, who_folded(who)));
    let known = teams
        .iter()
        .filter_map(|(id, name)| Some((Who::Known(*id, name.clone()), of_team.remove(&Some(*id))?)));
    let mut teams: Vec<(Who, Line)> = known.collect();
    teams.extend(of_team.remove(&None).map(|line| (Who::Nobody, line)));
    Board { all, teams, people, day }
}

fn who_folded(who: &Who) -> String {
    match who {
        Who::Nobody => String::new(),
        Who::Known(_, name) => places::fold(name),
    }
}
