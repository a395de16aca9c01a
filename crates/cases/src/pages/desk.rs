//! The part of a case's page about who has it: person, team, how far it is, who follows it.

use super::{
    case::panel as part,
    work::{back, person},
};
use crate::{
    Case, Holder, Phase, Stage, Stages, Team, Towards, Watcher, assign_case, follow_case, following,
    move_case,
    questions::{AtDesk, Dossier},
};
use axum::response::Redirect;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Path, Permission, Person, Say, t, ui};

/// Beyond so many steps they are chosen from a list.
const MOST_BUTTONS: usize = 4;
/// What stands before the identity of a team where people are chosen too.
const TEAM: &str = "team:";
/// Nobody, where that has to be chosen.
const NOBODY: &str = "none";

/// The panel, for whoever sees the case.
pub(super) fn panel(cx: &Cx, dossier: &Dossier, around: &AtDesk) -> Markup {
    let case = &dossier.case;
    let desk = cx.actor.may(Permission::Cases);
    let works = desk || cx.actor.may(Permission::OwnCases);
    let AtDesk { people, teams, .. } = around;
    let nobody = cx.t("cases-nobody");
    part(
        &cx.t("cases-desk"),
        html! {
            @if let Some(team) = &case.team_name { p { span.soft { (cx.t("cases-team")) } " " (team) } }
            @if desk { (hand_over(cx, case, people, teams)) }
            @else { p { (case.assignee_name.as_deref().unwrap_or(&nobody)) } }
            @if works { (steps(cx, case)) }
            @if desk { (followers(cx, case, &dossier.watchers, people)) }
        },
    )
}

fn hand_over(cx: &Cx, case: &Case, people: &[Person], teams: &[Team]) -> Markup {
    let may = |p: &&Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
    let label = cx.t("cases-assignee");
    let current = case.assignee_id.map(|id| id.to_string()).unwrap_or_default();
    html! {
        form.row method="post" action={ "/cases/" (case.code) "/assign" } {
            div.field {
                label for="f-holder" { (label) }
                select #f-holder name="assignee" data-key="a" { (holders(cx, &current, people.iter().filter(may), teams)) }
            }
            button { (cx.t("cases-hand-over")) }
        }
    }
}

/// Whose a case can be: nobody's, a team's, somebody's.
pub fn holders<'a>(
    cx: &Cx,
    chosen: &str,
    people: impl Iterator<Item = &'a Person>,
    teams: &[Team],
) -> Markup {
    html! {
        option value="" { (cx.t("cases-nobody")) }
        (people_and_teams(cx, chosen, people, teams))
    }
}

/// The same where somebody has to choose first, *nobody* too.
pub fn holders_to_choose<'a>(cx: &Cx, people: impl Iterator<Item = &'a Person>, teams: &[Team]) -> Markup {
    html! {
        option value="" { (cx.t("cases-choose")) }
        (people_and_teams(cx, "", people, teams))
        option value=(NOBODY) { (cx.t("cases-nobody")) }
    }
}

fn people_and_teams<'a>(
    cx: &Cx,
    chosen: &str,
    people: impl Iterator<Item = &'a Person>,
    teams: &[Team],
) -> Markup {
    let options = html! {
        @for p in people {
            @let id = p.id.to_string();
            option value=(ui::text(&id)) selected[chosen == id] { (ui::text(&p.name)) " · " (cx.t(&format!("shell-role-{}", p.role))) }
        }
    };
    html! {
        @if teams.is_empty() { (options) } @else {
            optgroup label=(cx.t("cases-teams")) { @for team in teams {
                @let this = format!("{TEAM}{}", team.id);
                option value=(this) selected[chosen == this] { (team.name) }
            } }
            optgroup label=(cx.t("cases-people")) { (options) }
        }
    }
}

/// Who or which team was chosen among [`holders`].
///
/// # Errors
/// [`Failure::Invalid`] for somebody who is not there.
pub async fn holder(cx: &Cx, chosen: &str) -> Result<Holder, Failure> {
    match chosen.strip_prefix(TEAM) {
        Some(id) => {
            let unknown = || Failure::wrong("assignee", Say::key("cases-team-unknown"));
            Ok(Holder { person: None, team: Some(id.parse().map_err(|_| unknown())?) })
        }
        None => Ok(person(cx, "assignee", chosen).await?.into()),
    }
}

/// The same among [`holders_to_choose`].
///
/// # Errors
/// [`Failure::Invalid`] for nobody chosen, and for somebody who is not there.
pub async fn chosen_holder(cx: &Cx, field: &str, chosen: &str) -> Result<Holder, Failure> {
    match chosen {
        "" => Err(Failure::wrong(field, Say::key("cases-holder-missing"))),
        NOBODY => holder(cx, "").await,
        chosen => holder(cx, chosen).await,
    }
}

/// The phases in the order of the keys of the steps that lead there; they begin after those of what is written.
const PHASES: [Phase; 6] =
    [Phase::Working, Phase::WaitingCustomer, Phase::WaitingThird, Phase::New, Phase::Solved, Phase::Closed];
const FIRST_KEY: usize = 4;

/// A step to another phase or stage.
struct Step {
    code: String,
    words: String,
    /// The key that takes it: the same wherever a case is, as long as the company's stages are.
    key: Option<String>,
}

/// The ways on from here: the phases that are allowed, by the stages the company named.
fn steps(cx: &Cx, case: &Case) -> Markup {
    let ways = ways_on(cx, case);
    let choices: Vec<_> = ways.iter().map(|step| ui::choice(&step.code, &step.words)).collect();
    html! {
        @if !ways.is_empty() { form.row method="post" action={ "/cases/" (case.code) "/phase" } {
            @if ways.len() <= MOST_BUTTONS {
                @for Step { code, words, key } in &ways {
                    button name="phase" value=(code) data-key=[key.as_deref()] { (words) @if let Some(key) = key { " " (ui::kbd(key)) } }
                }
            } @else {
                (ui::select("phase", &cx.t("cases-next-step"), &choices).key("4"))
                button { (cx.t("cases-move")) }
            }
        } }
    }
}

fn ways_on(cx: &Cx, case: &Case) -> Vec<Step> {
    let stages = Stages::of(&cx.company);
    let own = stages.at(case.phase, case.stage.as_deref());
    let leads = |phase: Phase, stage: Option<&Stage>| match stage {
        _ if phase != case.phase => phase.is_open() && case.phase.is_open() && case.phase.may_become(phase),
        // Within a phase one goes from stage to stage.
        stage => stage.is_some_and(|stage| own.is_none_or(|own| own.code != stage.code)),
    };
    let places = PHASES.into_iter().flat_map(|phase| {
        let mut named: Vec<_> = stages.offered(phase).map(Some).collect();
        if named.is_empty() {
            named.push(None);
        }
        named.into_iter().map(move |stage| (phase, stage))
    });
    let open = places.zip(FIRST_KEY..).filter(|((phase, stage), _)| leads(*phase, *stage));
    open.map(|((phase, stage), key)| Step {
        code: stage.map_or_else(|| phase.to_string(), |stage| format!("stage:{}", stage.code)),
        words: match stage {
            Some(stage) => t!(cx, "cases-to-stage", name = &*stage.name),
            None if (case.phase, phase) == (Phase::New, Phase::Working) => {
                cx.t("cases-to-working-first").into_owned()
            }
            None => cx.t(&format!("cases-to-{phase}")).into_owned(),
        },
        key: (key <= 9).then(|| key.to_string()),
    })
    .collect()
}

/// Who follows it, and the way to do so.
fn followers(cx: &Cx, case: &Case, watchers: &[Watcher], people: &[Person]) -> Markup {
    let at = format!("/cases/{}/watchers", case.code);
    let mine = watchers.iter().find(|w| w.id == cx.actor.id);
    let news = mine.is_some_and(|mine| mine.has_news(case));
    let others = people.iter().filter(|p| {
        p.role.may(Permission::Cases) && p.id != cx.actor.id && watchers.iter().all(|w| w.id != p.id)
    });
    let others: Vec<(String, &str)> = others.map(|p| (p.id.to_string(), p.name.as_str())).collect();
    let others: Vec<_> = others.iter().map(|(id, name)| ui::choice(id, name)).collect();
    let (key, word) = if mine.is_some() { ("no", "cases-unfollow") } else { ("yes", "cases-follow") };
    html! {
        form.row method="post" action=(at) {
            button.quiet name="follows" value=(key) data-key="w" { (cx.t(word)) " " (ui::kbd("W")) }
            // Where scripts run, the page itself says that it is looked at.
            @if news { noscript { button name="follows" value="seen" { (cx.t("cases-news-seen")) } } }
        }
        @if !watchers.is_empty() || !others.is_empty() {
            details {
                summary { (t!(cx, "cases-followers", n = watchers.len())) }
                div.stack {
                    @for watcher in watchers {
                        form.row method="post" action=(at) {
                            span { (watcher.name) }
                            input type="hidden" name="person" value=(watcher.id);
                            button.quiet name="follows" value="no" { (cx.t("cases-follower-remove")) }
                        }
                    }
                    @if !others.is_empty() {
                        form.row method="post" action=(at) {
                            (ui::select("person", &cx.t("cases-follower-add"), &others))
                            button name="follows" value="yes" { (cx.t("cases-follower-add-it")) }
                        }
                    }
                }
            }
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct AssignForm {
    assignee: String,
}

pub(crate) async fn assign(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<AssignForm>,
) -> Result<Redirect, Failure> {
    let to = holder(&cx, &form.assignee).await?;
    assign_case(&cx.app, &cx.actor, &code, to, None).await?;
    Ok(back(&code))
}

#[derive(Deserialize)]
pub(crate) struct PhaseForm {
    phase: String,
}

pub(crate) async fn phase(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<PhaseForm>,
) -> Result<Redirect, Failure> {
    let unknown = || Failure::wrong("phase", Say::key("cases-phase-unknown"));
    let to = match form.phase.strip_prefix("stage:") {
        Some(stage) => Towards::Stage(stage.to_owned()),
        None => Towards::Phase(Phase::parse(&form.phase).ok_or_else(unknown)?),
    };
    move_case(cx.base(), &cx.actor, &code, to, None).await?;
    Ok(back(&code))
}

#[derive(Deserialize)]
pub(crate) struct FollowForm {
    #[serde(default)]
    person: String,
    #[serde(default)]
    follows: String,
}

pub(crate) async fn follow(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<FollowForm>,
) -> Result<Redirect, Failure> {
    if form.follows == "seen" {
        following::see_news(cx.base(), &cx.actor, &code).await?;
        return Ok(back(&code));
    }
    let who = match person(&cx, "person", &form.person).await? {
        Some(person) => person,
        None => cx.actor.person(),
    };
    follow_case(cx.base(), &cx.actor, &code, who, form.follows == "yes", None).await?;
    Ok(back(&code))
}
