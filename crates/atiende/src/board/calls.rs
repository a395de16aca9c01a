//! The calls that were made today.

use followups::Made;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Permission, Query, page, read_filter, t, ui};
use uuid::Uuid;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// Only those of this person.
    agent: String,
    page: Option<u32>,
}

pub(crate) async fn show(cx: Cx, Query(asked): Query<Asked>) -> Result<Markup, Failure> {
    cx.actor.require(Permission::Queues)?;
    let agent = read_filter("agent", &asked.agent, |text| text.parse::<Uuid>().ok())?;
    let at = asked.page.unwrap_or(1).clamp(1, shell::LAST_PAGE);
    let (company, now) = (cx.company.clone(), cx.now);
    let read = cx.base().read(move |tx| followups::calls_of_today(tx, &company, now, agent, at));
    let (rows, more) = read.await?;
    let body = html! {
        (shell::live_lists())
        (ui::page_head(&cx.t("board-called"), html! { (cx.long_day(cx.today)) }, html! {
            a.button href="/board" { (cx.t("board-back")) }
        }))
        @if rows.is_empty() {
            (ui::empty_state(&cx.t("board-no-calls"), &cx.t("board-no-calls-what"), html! {}))
        } @else {
            (table(&cx, &rows))
            p.soft.small { (takeout::links_named(&cx.t("followups-take-out-made"), "/calls/export", "list=made")) }
            (pager(&cx, &asked.agent, at, rows.len(), more))
        }
    };
    Ok(page(&cx, Page::new(cx.t("board-called"), Nav::Board, body)))
}

fn table(cx: &Cx, rows: &[(Made, String)]) -> Markup {
    let words = ["cases-customer", "board-outcome", "board-person", "board-when"].map(|w| cx.t(w));
    let columns: Vec<_> = words.iter().map(|word| ui::col(word)).collect();
    let rows = rows.iter().map(|(call, customer)| {
        ui::row([
            html! { a href={ "/calls/" (call.followup_id) } data-row { (customer) } },
            html! { (cx.t(&format!("followups-outcome-{}", call.outcome))) },
            html! { (call.agent_name) },
            html! { (cx.time(call.ended_at)) },
        ])
    });
    ui::table(&cx.t("board-called"), &columns, rows)
}

fn pager(cx: &Cx, agent: &str, at: u32, shown: usize, more: bool) -> Markup {
    let to = |page: u32| match agent {
        "" => format!("/board/calls?page={page}"),
        agent => format!("/board/calls?agent={agent}&page={page}"),
    };
    let (before, after) = (to(at.saturating_sub(1)), to(at + 1));
    let (back, on) = (cx.t("shell-previous"), cx.t("shell-next"));
    let said = t!(cx, "board-shown", n = shown, page = at);
    ui::pager(
        &cx.t("board-called"),
        &said,
        (at > 1).then_some((&*back, &*before)),
        more.then_some((&*on, &*after)),
    )
}
