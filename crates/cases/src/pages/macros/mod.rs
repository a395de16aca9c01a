//! Macros on the page of a case, and where they are made.

pub(crate) mod form;
pub(crate) mod list;
pub(crate) mod run;

use crate::macros::{Action, Names, Whom};
use shell::Frame;

/// What an action does, as a person would say it.
fn said(cx: &Frame, names: &Names, action: &Action) -> String {
    let gone = || cx.t("cases-macro-gone").into_owned();
    let say = |key: &str, what: String| cx.say(key, vec![("what", what.into())]);
    match action {
        Action::Phase { phase } => {
            say("cases-macro-says-phase", cx.t(&format!("cases-phase-{phase}")).into_owned())
        }
        Action::Stage { stage } => say(
            "cases-macro-says-phase",
            names.stages.offered_as(stage).map_or_else(gone, |s| s.name.clone()),
        ),
        Action::Team { team } => {
            let name = names.teams.iter().find(|t| t.id == *team).map(|t| t.name.clone());
            say("cases-macro-says-team", name.unwrap_or_else(gone))
        }
        Action::Priority { priority } => {
            say("cases-macro-says-priority", cx.t(&format!("cases-priority-{priority}")).into_owned())
        }
        Action::Tag { tags } => say("cases-macro-says-tag", tags.join(", ")),
        Action::Untag { tags } => say("cases-macro-says-untag", tags.join(", ")),
        Action::Follow => cx.t("cases-macro-says-follow").into_owned(),
        Action::Assign { to: Whom::Me } => cx.t("cases-macro-assign-me").into_owned(),
        Action::Assign { to: Whom::Nobody } => cx.t("cases-macro-assign-nobody").into_owned(),
        Action::Assign { to: Whom::Person(id) } => {
            let name = names.people.iter().find(|p| p.id == *id).map(|p| p.name.clone());
            say("cases-macro-says-assign", name.unwrap_or_else(gone))
        }
        Action::Reason { kind, category } => {
            let kind_name = cx.t(&format!("cases-kind-{kind}")).into_owned();
            let known = |code: &String| names.categories.iter().find(|c| c.kind == *kind && c.code == *code);
            let name = category.as_ref().map(|code| known(code).map_or_else(gone, |c| c.name.clone()));
            say(
                "cases-macro-says-reason",
                name.map_or(kind_name.clone(), |name| format!("{kind_name}, {name}")),
            )
        }
        Action::Note { body } => say("cases-macro-says-note", replies::renamed(body, cx.lang)),
        Action::Call { party, words } => {
            let whom = cx.t(&format!("cases-call-{party}")).into_owned();
            format!("{whom}: «{}»", replies::renamed(words, cx.lang))
        }
        Action::Prepare { template } => {
            let name = names.templates.iter().find(|t| t.id == *template).map(|t| t.name.clone());
            say("cases-macro-says-prepare", name.unwrap_or_else(gone))
        }
        Action::Send { by, template } => {
            let name = names.templates.iter().find(|t| t.id == *template).map(|t| t.name.clone());
            say(&format!("cases-macro-says-send-{by}"), name.unwrap_or_else(gone))
        }
        Action::Solve { solution } => say("cases-macro-says-solve", replies::renamed(solution, cx.lang)),
    }
}
