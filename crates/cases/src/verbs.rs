//! What can be done with a case once it is open.

use crate::{
    Case, Error, Phase, Remedy, Scope, Stages,
    confirmation::{self, Way},
    drafts::{self, Form},
    following, gravity, joined,
    network::{self, HandOver},
    opening::LONGEST_TEXT,
    promised, rules,
    search::index,
    store, teams,
};
use jobs::{Base, By, Event, OnceKey, Subject, Work};
use promises::Given;
use serde_json::{Value as Json, json};
use shell::{Actor, App, Lang, Permission, Person, Role, Say, Unsettled, Wrong};
use uuid::Uuid;

pub(crate) fn subject(id: Uuid) -> Subject {
    Subject { kind: "case", id }
}

/// The case of a code, held against others until the work is done; for whoever may see it.
/// One that became part of another goes on there, and nothing is done to it any more.
pub(crate) fn take(work: &mut Work<'_, '_>, scope: Scope, code: &str) -> Result<Case, Error> {
    let case = take_any(work, scope, code)?;
    match joined::store::merged(work.tx, case.id)? {
        None => Ok(case),
        Some(merged) => {
            let say =
                Say::key("cases-is-merged").with("code", case.code).with("into", merged.into_code.clone());
            Err(Error::Unsettled(Unsettled { say, at: format!("/cases/{}", merged.into_code) }))
        }
    }
}

/// The same also for one that became part of another.
pub(crate) fn take_any(work: &mut Work<'_, '_>, scope: Scope, code: &str) -> Result<Case, Error> {
    hold(work, code)?;
    store::case(work.tx, scope, &rules::read_code(code))?.ok_or(Error::Missing)
}

/// The case that what is said under a code belongs to, held like [`take`]: the one it became part of, if it did.
/// Whoever may see the one may say something to the other.
pub(crate) fn take_survivor(work: &mut Work<'_, '_>, scope: Scope, code: &str) -> Result<Case, Error> {
    let asked = store::case(work.tx, scope, &rules::read_code(code))?.ok_or(Error::Missing)?;
    loop {
        let survivor = joined::survivor(work.tx, asked.clone())?;
        // Only the one that goes on is held: it may have become part of another while we waited.
        hold(work, &survivor.code)?;
        if joined::survivor(work.tx, asked.clone())?.id == survivor.id {
            return store::case_by_id(work.tx, survivor.id)?.ok_or(Error::Missing);
        }
    }
}

/// Makes whoever else changes a case wait until the work is done: what is decided about it stays true.
///
/// # Errors
/// The database's.
pub fn hold(work: &mut Work<'_, '_>, code: &str) -> db::Result<()> {
    work.tx.hold(&format!("case:{}", rules::read_code(code)))
}

/// Refuses to write over a change that whoever writes has not seen.
pub(crate) fn unchanged_since(case: &Case, seen: Option<i64>) -> Result<(), Error> {
    if seen.is_some_and(|seen| seen != case.version) {
        Err(Error::Changed(Box::new(case.clone())))
    } else {
        Ok(())
    }
}

fn step(case: &Case, to: Phase) -> Result<(), Error> {
    if case.phase.may_become(to) { Ok(()) } else { Err(Error::NoStep { from: case.phase, to }) }
}

/// Keeps a case as it is now and records what happened. Its stage is one of its phase, whether it is grave is weighed again,
/// and it is found by how it stands: whatever changed.
pub(crate) fn keep(
    work: &mut Work<'_, '_>,
    by: &By,
    case: &Case,
    kind: &'static str,
    data: Json,
) -> Result<(), Error> {
    let (company, mut case) = (shell::company(work.tx)?, case.clone());
    case.stage = Stages::of(&company).at(case.phase, case.stage.as_deref()).map(|stage| stage.code.clone());
    let became_grave = gravity::weigh(&company, &mut case, work.now);
    store::change(work.tx, &case, work.now)?;
    if let Some(own) = by.id.filter(|id| case.assignee_id == Some(*id)) {
        store::watchers::set_seen(work.tx, case.id, own)?;
    }
    index::follow(work, &case)?;
    work.record(by, Event { kind, subject: subject(case.id), data })?;
    if became_grave { Ok(gravity::raise(work, by, &case)?) } else { Ok(()) }
}

pub(crate) fn text(written: &str, field: &str, missing: &'static str) -> Result<String, Error> {
    let written = written.trim();
    if written.is_empty() {
        return Err(Error::wrong(field, missing));
    }
    if written.chars().count() > LONGEST_TEXT {
        return Err(Error::wrong(field, "cases-too-long"));
    }
    Ok(written.to_owned())
}

/// Whose a case is to be.
#[derive(Clone, Debug, Default)]
pub struct Holder {
    /// Who has it; nobody when none.
    pub person: Option<Person>,
    /// The team whose it is; the one it is of when none.
    pub team: Option<Uuid>,
}

impl From<Option<Person>> for Holder {
    fn from(person: Option<Person>) -> Self {
        Self { person, team: None }
    }
}

/// Refuses a template that goes out by itself and lacked something when it was filled. What stands in braces because
/// the customer is called so lacks nothing.
pub(crate) fn text_is_filled(field: &str, filled: &replies::Filled, lang: Lang) -> Result<(), Error> {
    let wrong = |missing| Wrong::new(field, replies::missing_words(missing, lang));
    let wrongs: Vec<Wrong> = filled.missing.iter().map(wrong).collect();
    if wrongs.is_empty() { Ok(()) } else { Err(Error::Invalid(wrongs)) }
}

/// Gives a case to somebody, to a team, or to nobody. Who takes a new case for themselves has begun with it. Records
/// `case.assigned`. Somebody of the service network is not in the house: the case is handed over to them,
/// with the notices, calls and event of [`network::hand_over`].
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for somebody who does not work on cases or a team that is not there;
/// [`Error::NoStep`] when a solved case is given to the network.
pub async fn assign_case(
    app: &App,
    actor: &Actor,
    code: &str,
    to: impl Into<Holder>,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (actor, code, asked, to) = (actor.clone(), code.to_owned(), app.clone(), to.into());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| assign_case_in(work, &asked, &actor, &code, to.clone()))
        })
        .await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// As [`assign_case`].
pub fn assign_case_in(
    work: &mut Work<'_, '_>,
    app: &App,
    actor: &Actor,
    code: &str,
    to: Holder,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let works = |p: &Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
    if to.person.as_ref().is_some_and(|person| !works(person)) {
        return Err(Error::wrong("assignee", "cases-assignee-unknown"));
    }
    let (scope, by) = (Scope::of(actor)?, actor.by());
    let case = take(work, scope, code)?;
    let there = case.assignee_id == to.person.as_ref().map(|p| p.id);
    let of_the_team = to.team.is_none() || to.team == case.team_id;
    match to.person {
        Some(member) if member.role == Role::NetworkMember => {
            if !of_the_team {
                assign_in(work, &by, case, None, to.team)?;
                return assign_case_in(work, app, actor, code, Some(member).into());
            }
            if there && network::is_handed_over(work.tx, &case)? {
                return Ok(());
            }
            let to = HandOver { to: Some(member.email), ..HandOver::default() };
            network::hand_over_in(work, app, &by, case, to)
        }
        _ if there && of_the_team => Ok(()),
        person => assign_in(work, &by, case, person.map(|p| (p.id, p.name)), to.team),
    }
}

/// Puts somebody of the house who works on cases, or nobody, on a case, and makes it a team's. Records `case.assigned`.
pub(crate) fn assign_in(
    work: &mut Work<'_, '_>,
    by: &By,
    mut case: Case,
    who: Option<(Uuid, String)>,
    team: Option<Uuid>,
) -> Result<(), Error> {
    let before = (case.assignee_name.clone(), case.team_name.clone());
    let own = who.as_ref().is_some_and(|(id, _)| Some(*id) == by.id);
    following::give(work, case.id, who.is_some() && !own)?;
    (case.assignee_id, case.assignee_name) = who.unzip();
    case.network_member_id = None;
    if let Some(team) = team.filter(|team| case.team_id != Some(*team)) {
        (case.team_name, case.team_id) = (Some(teams::named(work.tx, team)?), Some(team));
    }
    if own && case.phase == Phase::New {
        case.phase = Phase::Working;
    }
    let mut data = json!({"from": before.0, "to": case.assignee_name, "to_id": case.assignee_id, "own": own});
    if case.team_name != before.1 {
        data["team"] = json!([before.1, case.team_name]);
    }
    keep(work, by, &case, "case.assigned", data)
}

/// Where a case is to go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Towards {
    /// To a phase, at the first of its stages.
    Phase(Phase),
    /// To a stage the company named, by its code.
    Stage(String),
}

impl From<Phase> for Towards {
    fn from(phase: Phase) -> Self {
        Self::Phase(phase)
    }
}

/// Moves an open case on: on it, or waiting for somebody; or to another stage of the phase it is in. Records
/// `case.phase_changed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] for a stage that is not there; [`Error::NoStep`], also for solving, closing and
/// reopening, which are verbs of their own.
pub async fn move_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    to: impl Into<Towards>,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (actor, code, to) = (actor.clone(), code.to_owned(), to.into());
    base.write(move |work| work.once(once.as_ref(), |work| move_case_in(work, &actor, &code, &to))).await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// As [`move_case`].
pub fn move_case_in(work: &mut Work<'_, '_>, actor: &Actor, code: &str, to: &Towards) -> Result<(), Error> {
    let mut case = take(work, Scope::of(actor)?, code)?;
    let stages = Stages::of(&shell::company(work.tx)?);
    let (to, stage) = match to {
        Towards::Phase(phase) => (*phase, None),
        Towards::Stage(code) => {
            let found =
                stages.offered_as(code).ok_or_else(|| Error::wrong("stage", "cases-stage-unknown"))?;
            (found.phase, Some(found.code.clone()))
        }
    };
    let from = case.phase;
    let before = stages.named(from, case.stage.as_deref());
    if from == to && (stage.is_none() || stage == case.stage) {
        return Ok(());
    }
    if from != to {
        if !from.is_open() || !to.is_open() {
            return Err(Error::NoStep { from, to });
        }
        step(&case, to)?;
    }
    (case.phase, case.stage) = (to, stage);
    let after = stages.named(to, case.stage.as_deref());
    let data = json!({"from": from, "to": to, "from_stage": before, "to_stage": after});
    keep(work, &actor.by(), &case, "case.phase_changed", data)
}

/// How far a case was and how far it is from now on, as its history tells it: the phases, and what the company calls
/// its stages of them.
pub(crate) fn passage(work: &mut Work<'_, '_>, case: &Case, to: Phase) -> Result<Json, Error> {
    let stages = Stages::of(&shell::company(work.tx)?);
    let [from_stage, to_stage] = [case.phase, to].map(|phase| stages.named(phase, case.stage.as_deref()));
    Ok(json!({"from": case.phase, "to": to, "from_stage": from_stage, "to_stage": to_stage}))
}

/// Something was begun for a case, so that it is new no longer. Records `case.phase_changed` when it was.
///
/// # Errors
/// As [`move_case`].
pub fn begin_in(work: &mut Work<'_, '_>, actor: &Actor, case: &Case) -> Result<(), Error> {
    if case.phase == Phase::New {
        move_case_in(work, actor, &case.code, &Phase::Working.into())?;
    }
    Ok(())
}

/// How a case was solved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Solved {
    /// What was done, in words.
    pub solution: String,
    /// What the customer got for it; what is known of that stays when none.
    pub remedy: Option<Remedy>,
    /// What is promised as it is solved, and which promise it keeps.
    pub promised: Given,
    /// The form it was written in, whose draft is over with it.
    pub drafted: Option<Form>,
}

impl<T: AsRef<str>> From<T> for Solved {
    fn from(solution: T) -> Self {
        Self { solution: solution.as_ref().to_owned(), ..Self::default() }
    }
}

/// Solves a case, with what is promised as it is solved. `seen` is the version it was read in. Records `case.solved`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a solution; [`Error::Changed`] when somebody else changed it
/// since; [`Error::NoStep`] when it is solved already.
pub async fn solve_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    solved: impl Into<Solved>,
    seen: Option<i64>,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (actor, code, how) = (actor.clone(), code.to_owned(), checked(solved.into())?);
    base.write(move |work| {
        work.once(once.as_ref(), |work| solve_in(work, &actor, &code, how, seen).map(drop))
    })
    .await
}

/// Puts other words in place of a solution, with what they promise: two people solved it, and the second joins what
/// both wrote. Records `case.mended`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a solution; [`Error::Changed`] when somebody else changed it
/// since; [`Error::NoStep`] unless it is solved and not closed yet.
pub async fn amend_solution(
    base: &Base,
    actor: &Actor,
    code: &str,
    solution: &str,
    promised: Given,
    seen: Option<i64>,
) -> Result<(), Error> {
    let (scope, actor, code) = (Scope::of(actor)?, actor.clone(), code.to_owned());
    let solution = text(solution, "solution", "cases-solution-missing")?;
    base.write(move |work| {
        let mut case = take(work, scope, &code)?;
        unchanged_since(&case, seen)?;
        if case.phase != Phase::Solved {
            return Err(Error::NoStep { from: case.phase, to: Phase::Solved });
        }
        if case.solution != solution {
            let before = std::mem::replace(&mut case.solution, solution);
            let data = json!({"solution": [before, case.solution]});
            keep(work, &actor.by(), &case, "case.mended", data)?;
            index::keep_case(work, &case)?;
        }
        drafts::end_in(work, &actor, &case.code, Some(Form::Solution))?;
        promised::take_effect(work, &actor, &case, &promised, case.channel.as_str(), &case.solution)
    })
    .await
}

/// Solves a case and asks the customer whether it is. Neither is done without the other.
///
/// # Errors
/// Those of [`solve_case`]; [`Error::Invalid`] when the customer cannot be reached that way.
pub async fn solve_and_ask(
    app: &App,
    actor: &Actor,
    code: &str,
    solved: impl Into<Solved>,
    seen: Option<i64>,
    ask: Way,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (actor, code, asked, how) = (actor.clone(), code.to_owned(), app.clone(), checked(solved.into())?);
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let case = solve_in(work, &actor, &code, how, seen)?;
                confirmation::verbs::ask_in(work, &asked, &actor.by(), &case, ask)
            })
        })
        .await
}

/// Solves a case and asks the customer whether it is, where the company wants them asked and who solves it may ask.
///
/// # Errors
/// Those of [`solve_case`].
pub async fn solve_as_wanted(
    app: &App,
    actor: &Actor,
    code: &str,
    solved: impl Into<Solved>,
    seen: Option<i64>,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    let (actor, code, asked, how) = (actor.clone(), code.to_owned(), app.clone(), checked(solved.into())?);
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let case = solve_in(work, &actor, &code, how, seen)?;
                match confirmation::verbs::offered(work.tx, &asked, &case)?.1 {
                    Some(way) if actor.may(Permission::Cases) => {
                        confirmation::verbs::ask_in(work, &asked, &actor.by(), &case, way)
                    }
                    _ => Ok(()),
                }
            })
        })
        .await
}

/// How a case was solved, without blanks around the words.
fn checked(how: Solved) -> Result<Solved, Error> {
    Ok(Solved { solution: text(&how.solution, "solution", "cases-solution-missing")?, ..how })
}

pub(crate) fn solve_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    code: &str,
    how: Solved,
    seen: Option<i64>,
) -> Result<Case, Error> {
    let mut case = take(work, Scope::of(actor)?, code)?;
    unchanged_since(&case, seen)?;
    step(&case, Phase::Solved)?;
    let mut data = passage(work, &case, Phase::Solved)?;
    case.phase = Phase::Solved;
    case.solved_at = Some(work.now);
    case.solution = how.solution;
    data["solution"] = json!(case.solution);
    if let Some(remedy) = how.remedy.filter(|remedy| case.remedy_given != Some(*remedy)) {
        data["remedy"] = json!([case.remedy_given, remedy]);
        case.remedy_given = Some(remedy);
    }
    keep(work, &actor.by(), &case, "case.solved", data)?;
    drafts::end_in(work, actor, &case.code, how.drafted)?;
    promised::take_effect(work, actor, &case, &how.promised, case.channel.as_str(), &case.solution)?;
    Ok(case)
}

/// Opens a solved or closed case again. Records `case.reopened` with the reason.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] without a reason; [`Error::NoStep`] when it is open.
pub async fn reopen_case(
    base: &Base,
    actor: &Actor,
    code: &str,
    reason: &str,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code) = (Scope::of(actor)?, actor.by(), code.to_owned());
    let reason = text(reason, "reason", "cases-reason-missing")?;
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let case = take(work, scope, &code)?;
            reopen_in(work, &by, case, &reason, Because::WeSay)
        })
    })
    .await
}

/// Why a case is opened again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Because {
    /// Somebody of the house says so.
    WeSay,
    /// The customer was asked, and it is not solved.
    NotSolved,
    /// The customer has something else to say.
    Wrote,
}

/// The customer a case waited for has been heard: it is worked on again. Records `case.phase_changed`.
pub(crate) fn hear_in(work: &mut Work<'_, '_>, by: &By, mut case: Case) -> Result<(), Error> {
    let mut data = passage(work, &case, Phase::Working)?;
    data["by_customer"] = json!(true);
    case.phase = Phase::Working;
    keep(work, by, &case, "case.phase_changed", data)
}

/// The same for a case that is held already. Nobody is asked any more about the solution that was none.
pub(crate) fn reopen_in(
    work: &mut Work<'_, '_>,
    by: &By,
    mut case: Case,
    reason: &str,
    because: Because,
) -> Result<(), Error> {
    if case.phase.is_open() {
        return Err(Error::NoStep { from: case.phase, to: Phase::Working });
    }
    let mut data = passage(work, &case, Phase::Working)?;
    case.phase = Phase::Working;
    (case.solved_at, case.closed_at) = (None, None);
    // Who had it in another program, and is not here, does not have it now.
    case.assignee_name = case.assignee_name.filter(|_| case.assignee_id.is_some());
    case.reopened += 1;
    // What was tried stays in the history; the case itself has no solution now.
    let solution = std::mem::take(&mut case.solution);
    confirmation::store::end(work.tx, case.id)?;
    channels::cancel_about(work, by, subject(case.id), confirmation::PURPOSE)?;
    (data["reason"], data["solution"]) = (json!(reason), json!(solution));
    data["by_customer"] = json!(because != Because::WeSay);
    if because == Because::Wrote {
        data["wrote"] = json!(true);
    }
    keep(work, by, &case, "case.reopened", data)
}

/// Closes a solved case. Records `case.closed`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::NoStep`] unless it is solved; [`Error::CallsOwed`] while somebody is still to
/// be called; [`Error::Unsettled`] while something under it, or of a capability above, is open.
pub async fn close_case(app: &App, actor: &Actor, code: &str, once: Option<OnceKey>) -> Result<(), Error> {
    actor.require(Permission::Cases)?;
    let (scope, by, code, asked) = (Scope::of(actor)?, actor.by(), code.to_owned(), app.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let mut case = take(work, scope, &code)?;
                if case.phase == Phase::Closed {
                    return Ok(());
                }
                step(&case, Phase::Closed)?;
                let owed = network::store::tasks(work.tx, case.id)?;
                if owed.iter().any(|task| task.state == network::TaskState::Open) {
                    return Err(Error::CallsOwed);
                }
                joined::children::none_open(work.tx, case.id)?;
                if let Some(unsettled) = asked.unsettled(work.tx, case.id)? {
                    return Err(Error::Unsettled(unsettled));
                }
                let data = passage(work, &case, Phase::Closed)?;
                case.phase = Phase::Closed;
                case.closed_at = Some(work.now);
                keep(work, &by, &case, "case.closed", data)
            })
        })
        .await
}
