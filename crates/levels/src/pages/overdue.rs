//! Everything that is overdue or about to be, with why.

use crate::{
    clock::Clock,
    explain,
    questions::{self, PER_PAGE, RunningOut},
};
use cases::Held;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Permission, Query, page, read_filter, read_holder, t, ui};

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// `near`: what is about to be overdue.
    part: String,
    /// Of this team; `none`: of no team.
    team: String,
    /// Of this person; `none`: of nobody.
    assignee: String,
    page: Option<u32>,
    /// `csv`, `xlsx` or `json`, of a list that is taken out.
    pub(super) format: String,
}

impl Asked {
    pub(super) fn read(&self) -> Result<RunningOut, Failure> {
        let near = |code: &str| (code == "near").then_some(true);
        Ok(RunningOut {
            near: read_filter("part", &self.part, near)?.unwrap_or_default(),
            team: read_filter("team", &self.team, read_holder)?,
            assignee: read_filter("assignee", &self.assignee, read_holder)?,
            page: self.page.unwrap_or(1).clamp(1, shell::LAST_PAGE),
        })
    }

    /// What the list was asked for, with another part, ready for an address.
    fn query(&self, part: &str) -> String {
        let fields = [("part", part), ("team", &self.team), ("assignee", &self.assignee)];
        let said = fields.iter().filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| format!("{name}={}", shell::encode(value))).collect::<Vec<_>>().join("&")
    }

    /// The address of the same with another part or page.
    fn at(&self, part: &str, page: u32) -> String {
        let page = if page == 1 { String::new() } else { format!("page={page}") };
        let said: Vec<String> =
            [self.query(part), page].into_iter().filter(|said| !said.is_empty()).collect();
        if said.is_empty() { "/overdue".to_owned() } else { format!("/overdue?{}", said.join("&")) }
    }
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    let (part, actor) = (asked.read()?, cx.actor.clone());
    let read = cx.base().read(move |tx| questions::running_out(tx, &actor, part));
    let (rows, more) = read.await?;
    let all = cx.actor.may(Permission::Queues);
    let note = cx.t(if all { "levels-overdue-what" } else { "levels-overdue-mine" });
    let body = html! {
        (shell::live_lists())
        (ui::page_head(&cx.t("levels-overdue"), html! { (note) }, html! {
            @if all { a.button href="/board" { (cx.t("levels-overdue-board")) } }
        }))
        (tabs(&cx, &asked, part))
        @if rows.is_empty() {
            (ui::empty_state(&cx.t("levels-overdue-none"), &cx.t("levels-overdue-none-what"), html! {}))
        } @else {
            (table(&cx, &rows))
            p.soft.small { (takeout::links(&cx, "/overdue/export", &asked.query(&asked.part))) }
            (pager(&cx, &asked, part, rows.len(), more))
        }
    };
    let nav = if all { Nav::Board } else { Nav::Today };
    Ok(page(&cx, Page::new(cx.t("levels-overdue"), nav, body)))
}

fn tabs(cx: &Cx, asked: &Asked, part: RunningOut) -> Markup {
    let (missed, near) = (cx.t("levels-overdue-missed"), cx.t("levels-overdue-near"));
    let (to_missed, to_near) = (asked.at("", 1), asked.at("near", 1));
    let tab = |text, href, current| ui::Tab { text, href, count: None, current };
    let tabs = [tab(&*missed, &*to_missed, !part.near), tab(&*near, &*to_near, part.near)];
    ui::tabs(&cx.t("levels-overdue-parts"), &tabs)
}

fn table(cx: &Cx, rows: &[(Clock, Held)]) -> Markup {
    let heads =
        ["case", "customer", "due", "why", "assignee"].map(|head| cx.t(&format!("levels-overdue-{head}")));
    let [case, customer, due, why, assignee] = &heads;
    let columns = [ui::col(case), ui::col(customer), ui::col(due), ui::prose(why), ui::col(assignee)];
    let nobody = cx.t("cases-unassigned");
    let rows = rows.iter().map(|(clock, case)| {
        let tone = if clock.missed_at.is_some() { ui::Tone::Late } else { ui::Tone::Soon };
        ui::row([
            html! {
                a.nowrap href={ "/cases/" (case.code) } data-row { (case.code) } " " (ui::unbroken(&case.subject))
                " " (cases::priority_pill(cx, case.priority))
            },
            html! { (case.customer_name) },
            html! { @if let Some(due) = clock.due_at { span.nowrap { (cx.when(due)) } } },
            html! { (explain::sentence(cx, clock)) },
            html! {
                @match &case.assignee_name { Some(name) => (name), None => span.soft { (nobody) } }
                @if let Some(team) = &case.team_name { br; span.soft { (team) } }
            },
        ])
        .tone(tone)
    });
    ui::table(&cx.t("levels-overdue"), &columns, rows)
}

fn pager(cx: &Cx, asked: &Asked, part: RunningOut, shown: usize, more: bool) -> Markup {
    let first = (part.page - 1) * PER_PAGE + 1;
    let last = u32::try_from(shown).unwrap_or_default() + first - 1;
    let said = t!(cx, "cases-shown", first = first, last = last);
    let (back, on) = (cx.t("shell-previous"), cx.t("shell-next"));
    let (before, after) =
        (asked.at(&asked.part, part.page.saturating_sub(1)), asked.at(&asked.part, part.page + 1));
    ui::pager(
        &cx.t("levels-overdue-pages"),
        &said,
        (part.page > 1).then_some((&*back, &*before)),
        more.then_some((&*on, &*after)),
    )
}
