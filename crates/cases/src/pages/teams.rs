//! The teams: their names and who is of them.

use crate::{Error, NewTeam, Team, questions, save_team, teams::can_be_member};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use shell::{Cx, Failure, Form, Nav, Page, Path, Person, Query, page, redirect, t, ui};
use std::collections::BTreeMap;
use uuid::Uuid;

type Fields = BTreeMap<String, String>;

pub(crate) async fn show(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    render(&cx, None, &Fields::new(), &[], asked.contains_key("saved")).await
}

pub(crate) async fn add(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    save_one(&cx, None, fields).await
}

pub(crate) async fn save(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    save_one(&cx, Some(id), fields).await
}

async fn save_one(cx: &Cx, id: Option<Uuid>, fields: Fields) -> Result<Response, Failure> {
    let members = fields.keys().filter_map(|field| field.strip_prefix("member-")?.parse().ok()).collect();
    let new = NewTeam {
        name: fields.get("name").cloned().unwrap_or_default(),
        members,
        retired: fields.contains_key("retire"),
    };
    let once = cx.once_key(fields.get("once").map(String::as_str), &new);
    match save_team(&cx.app, &cx.actor, id, new, once).await {
        Ok(_) => Ok(redirect("/settings/teams?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let told: Vec<(String, String)> =
                wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
            let page = render(cx, id, &fields, &told, false).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

/// The page; `id` is the team whose form was refused, none for the new one's.
async fn render(
    cx: &Cx,
    id: Option<Uuid>,
    written: &Fields,
    wrongs: &[(String, String)],
    saved: bool,
) -> Result<Markup, Failure> {
    let (teams, people) = (questions::teams(cx.base()).await?, cx.app.people().await?);
    let people: Vec<&Person> = people.iter().filter(|person| can_be_member(person)).collect();
    let summary: Vec<(&str, &str)> = wrongs.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let refused = |this: Option<Uuid>| (this == id && !wrongs.is_empty()).then_some((written, wrongs));
    let body = html! {
        (ui::page_head(&cx.t("settings-teams"), html! { (cx.t("settings-teams-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("cases-teams-saved"), None)) }
        (ui::error_summary(&cx.t("cases-not-saved"), &summary))
        div.stack {
            @for team in &teams { (ui::block(&team.name, form(cx, Some(team), &people, refused(Some(team.id))))) }
            (ui::block(&cx.t("cases-team-new"), form(cx, None, &people, refused(None))))
        }
    };
    Ok(page(cx, Page::new(cx.t("settings-teams"), Nav::Settings, body)))
}

fn form(
    cx: &Cx,
    team: Option<&Team>,
    people: &[&Person],
    refused: Option<(&Fields, &[(String, String)])>,
) -> Markup {
    let action =
        team.map_or_else(|| "/settings/teams".to_owned(), |team| format!("/settings/teams/{}", team.id));
    let name = match refused {
        Some((written, _)) => written.get("name").map_or("", String::as_str),
        None => team.map_or("", |team| team.name.as_str()),
    };
    let error =
        refused.and_then(|(_, wrongs)| wrongs.iter().find(|(f, _)| f == "name")).map(|(_, w)| w.as_str());
    let is_member = |person: &Person| match refused {
        Some((written, _)) => written.contains_key(&format!("member-{}", person.id)),
        None => team.is_some_and(|team| team.members.contains(&person.id)),
    };
    // What is to be mended is where the summary leads.
    let id = match (refused, team) {
        (Some(_), _) => "name".to_owned(),
        (None, Some(team)) => format!("name-{}", team.id),
        (None, None) => "name-new".to_owned(),
    };
    html! {
        form.form method="post" action=(action) {
            (cx.once_field())
            (ui::input("name", &cx.t("cases-team-name")).id_of(&id).value(name).error(error).required().autocomplete("off"))
            fieldset.field {
                legend { (cx.t("cases-team-members")) }
                div.choices { @for person in people {
                    label.choice {
                        input type="checkbox" name={ "member-" (person.id) } value="yes" checked[is_member(person)];
                        span { (person.name) " " small.hint { (cx.t(&format!("shell-role-{}", person.role))) } }
                    }
                } }
            }
            (ui::actions(html! {
                button.main { (cx.t("shell-save")) }
                @if let Some(team) = team {
                    button.quiet name="retire" value="yes" aria-label=(t!(cx, "cases-team-retire-it", name = &*team.name)) { (cx.t("cases-team-retire")) }
                }
            }))
        }
    }
}
