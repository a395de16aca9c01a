//! The cases behind a number of the board, and giving some of them to others.

use super::{part_at, part_query};
use axum::response::{IntoResponse, Response};
use cases::{Error, Held, Part, Phase, Reassigned, Team};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Permission, Person, Query, Wrong, page, redirect, t, ui};
use std::collections::BTreeMap;

/// Which cases are asked for, and what was just done.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    team: String,
    assignee: String,
    phase: String,
    page: Option<u32>,
    /// How many were given away.
    given: Option<i64>,
    /// Those that were solved meanwhile, apart by commas.
    left: String,
}

impl Asked {
    fn part(&self) -> Result<Part, Failure> {
        let part = Part::read(&self.team, &self.assignee, &self.phase)?;
        Ok(Part { page: self.page.unwrap_or(1).clamp(1, shell::LAST_PAGE), ..part })
    }

    fn query(&self) -> String {
        part_query(&self.team, &self.assignee, Phase::parse(&self.phase))
    }

    fn at(&self) -> String {
        part_at(&self.team, &self.assignee, Phase::parse(&self.phase))
    }

    fn at_page(&self, page: u32) -> String {
        let at = self.at();
        format!("{at}{}page={page}", if at.contains('?') { '&' } else { '?' })
    }
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    render(&cx, &asked, None).await
}

async fn render(cx: &Cx, asked: &Asked, wrong: Option<&str>) -> Result<Markup, Failure> {
    let (part, actor) = (asked.part()?, cx.actor.clone());
    let read = cx.base().read(move |tx| {
        let (rows, more) = cases::part_of_board(tx, &actor, &part)?;
        Ok::<_, Error>((rows, more, cases::teams(tx)?))
    });
    let ((rows, more, teams), people) = (read.await?, cx.app.people().await?);
    let body = html! {
        (shell::live_lists())
        (ui::page_head(&cx.t("board-cases"), html! { (described(cx, asked, &teams, &people)) }, html! {
            a.button href="/board" { (cx.t("board-back")) }
        }))
        (done(cx, asked))
        @if let Some(wrong) = wrong { (ui::error_summary(&cx.t("cases-not-saved"), &[("to", wrong)])) }
        @if rows.is_empty() {
            (ui::empty_state(&cx.t("cases-none"), &cx.t("board-cases-none"), html! {}))
        } @else {
            form method="post" action="/board/cases" {
                (cx.once_field())
                input type="hidden" name="back" value=(asked.at());
                (give(cx, &people, &teams))
                (table(cx, &rows))
            }
            p.soft.small { (cases::export::links(cx, "/board/cases/export", &asked.query())) }
            (pager(cx, asked, part, rows.len(), more))
        }
    };
    Ok(page(cx, Page::new(cx.t("board-cases"), Nav::Board, body)))
}

/// Of whom and how far the cases are.
fn described(cx: &Cx, asked: &Asked, teams: &[Team], people: &[Person]) -> String {
    let named = |key: &str, nobody: &str, name: Option<&str>| match key {
        "" => None,
        "none" => Some(cx.t(nobody).into_owned()),
        _ => Some(name.unwrap_or_default().to_owned()),
    };
    let team = teams.iter().find(|team| team.id.to_string() == asked.team).map(|team| team.name.as_str());
    let person =
        people.iter().find(|person| person.id.to_string() == asked.assignee).map(|p| p.name.as_str());
    let phase = Phase::parse(&asked.phase).map(|phase| cx.t(&format!("cases-phase-{phase}")).into_owned());
    let parts = [
        named(&asked.team, "board-no-team", team),
        named(&asked.assignee, "cases-nobody", person),
        phase,
        Some(cx.t("board-cases-what").into_owned()),
    ];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What was just done.
fn done(cx: &Cx, asked: &Asked) -> Markup {
    let Some(given) = asked.given else { return html! {} };
    html! {
        (ui::flash(ui::Tone::Good, &t!(cx, "board-given", n = given), None))
        @if !asked.left.is_empty() { (ui::flash(ui::Tone::Soon, &t!(cx, "board-left", codes = asked.left.as_str()), None)) }
    }
}

/// To whom the ticked ones go.
fn give(cx: &Cx, people: &[Person], teams: &[Team]) -> Markup {
    let may = |p: &&Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
    html! {
        div.toolbar {
            label for="f-to" { (cx.t("board-give")) }
            select #f-to name="to" required data-key="a" { (cases::holders_to_choose(cx, people.iter().filter(may), teams)) }
            button.main { (cx.t("board-give-it")) }
            label.choice hidden { input type="checkbox" data-tick-all; span { (cx.t("board-all")) } }
        }
    }
}

fn table(cx: &Cx, rows: &[Held]) -> Markup {
    let heads =
        ["cases-code", "cases-subject", "cases-customer", "cases-phase", "cases-assignee", "cases-received"]
            .map(|head| cx.t(head));
    let [code, rest @ ..] = &heads;
    let mut columns = vec![ui::short(code)];
    columns.extend(rest.iter().map(|head| ui::col(head)));
    let nobody = cx.t("cases-unassigned");
    let rows = rows.iter().map(|case| {
        ui::row([
            html! {
                input type="checkbox" name={ "case-" (case.code) } value="yes" aria-label=(t!(cx, "board-tick", code = &*case.code)) data-tick;
                " " a.nowrap href={ "/cases/" (case.code) } data-row { (case.code) }
            },
            html! { (ui::unbroken(&case.subject)) " " (cases::priority_pill(cx, case.priority)) },
            html! { (case.customer_name) },
            html! { (cases::phase_name(cx, case.phase, case.stage.as_deref())) },
            html! {
                @match &case.assignee_name { Some(name) => (name), None => span.soft { (nobody) } }
                @if let Some(team) = &case.team_name { " " span.soft { "· " (team) } }
            },
            html! { span.nowrap { (cx.when(case.received_at)) } },
        ])
    });
    ui::table(&cx.t("board-cases"), &columns, rows)
}

fn pager(cx: &Cx, asked: &Asked, part: Part, shown: usize, more: bool) -> Markup {
    let at = part.page;
    let (before, after) = (asked.at_page(at.saturating_sub(1)), asked.at_page(at + 1));
    let (back, on) = (cx.t("shell-previous"), cx.t("shell-next"));
    let said = t!(cx, "board-shown", n = shown, page = at);
    ui::pager(
        &cx.t("cases-pages"),
        &said,
        (at > 1).then_some((&*back, &*before)),
        more.then_some((&*on, &*after)),
    )
}

pub(crate) async fn reassign(
    cx: Cx,
    Form(fields): Form<BTreeMap<String, String>>,
) -> Result<Response, Failure> {
    let text = |name: &str| fields.get(name).map_or("", String::as_str);
    let codes: Vec<String> =
        fields.keys().filter_map(|f| f.strip_prefix("case-")).map(str::to_owned).collect();
    // Only pages of the board are come back to.
    let back = Some(text("back")).filter(|back| back.starts_with("/board/cases")).unwrap_or("/board/cases");
    let to = match cases::chosen_holder(&cx, "to", text("to")).await {
        Err(Failure::Invalid(wrongs)) => return refused(&cx, back, &wrongs).await,
        to => to?,
    };
    let once = cx.once_key(Some(text("once")), &(&codes, text("to")));
    match cases::reassign(&cx.app, &cx.actor, codes, to, once).await {
        Ok(Reassigned { given, left }) => {
            let joint = if back.contains('?') { '&' } else { '?' };
            let at = format!("{back}{joint}given={given}&left={}", shell::encode(&left.join(", ")));
            Ok(redirect(&at).into_response())
        }
        Err(Error::Invalid(wrongs)) => refused(&cx, back, &wrongs).await,
        Err(e) => Err(e.into()),
    }
}

/// The same part once more, with why nothing was given away.
async fn refused(cx: &Cx, back: &str, wrongs: &[Wrong]) -> Result<Response, Failure> {
    let wrong = wrongs.first().map(|wrong| cx.words_of(&wrong.say));
    let page = render(cx, &read_back(back), wrong.as_deref()).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The part of the board an address stands for.
fn read_back(back: &str) -> Asked {
    let query = back.split_once('?').map_or("", |(_, query)| query);
    let mut asked = Asked::default();
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        match name {
            "team" => asked.team = value.to_owned(),
            "assignee" => asked.assignee = value.to_owned(),
            "phase" => asked.phase = value.to_owned(),
            _ => {}
        }
    }
    asked
}
