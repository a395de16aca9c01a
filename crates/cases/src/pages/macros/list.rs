//! Every macro there is for somebody.

use super::said;
use crate::macros::{self, Macro, Names};
use maud::{Markup, html};
use replies::may_share;
use shell::{Cx, Failure, Nav, Page, Query, page, ui};
use std::collections::BTreeMap;

pub(crate) async fn show(cx: Cx, Query(asked): Query<BTreeMap<String, String>>) -> Result<Markup, Failure> {
    let (actor, app) = (cx.actor.clone(), cx.app.clone());
    let kept = cx
        .base()
        .read(move |tx| Ok::<_, db::Error>((macros::macros(tx, &actor)?, macros::names(tx, &app, &actor)?)));
    let (all, names) = kept.await?;
    let (shared, own): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.owner_id.is_none());
    let add = html! {
        a.button.main href="/settings/macros/new" data-key="n" { (cx.t("cases-macro-new")) " " (ui::kbd("N")) }
    };
    let body = html! {
        (ui::page_head(&cx.t("settings-macros"), html! { (cx.t("settings-macros-what")) }, add))
        @if asked.contains_key("saved") { (ui::flash(ui::Tone::Good, &cx.t("replies-saved"), None)) }
        @if all.is_empty() { (ui::empty_state(&cx.t("cases-macros-none"), &cx.t("cases-macros-none-what"), html! {})) }
        @if !shared.is_empty() { (group(&cx, "replies-shared-ones", &shared, &names)) }
        @if !own.is_empty() { (group(&cx, "replies-own-ones", &own, &names)) }
        @if !may_share(&cx.actor) { p.soft { (cx.t("cases-macros-shared-by-whom")) } }
    };
    Ok(page(&cx, Page::new(cx.t("settings-macros"), Nav::Settings, body)))
}

fn group(cx: &Cx, title: &str, all: &[&Macro], names: &Names) -> Markup {
    let heads = [cx.t("replies-name"), cx.t("cases-macro-does"), cx.t("replies-state")];
    let columns = heads.each_ref().map(|head| ui::col(head));
    let rows = all.iter().map(|one| {
        let does: Vec<String> = one.steps().iter().map(|action| said(cx, names, action)).collect();
        ui::row([
            html! { a href={ "/settings/macros/" (one.id) } data-row { (one.name) } },
            html! { (does.join(" · ")) },
            html! {
                @if one.active { (ui::pill(ui::Tone::Good, &cx.t("replies-active"))) }
                @else { (ui::pill(ui::Tone::Plain, &cx.t("replies-retired"))) }
            },
        ])
    });
    let title = cx.t(title);
    ui::block(&title, html! { div data-rows { (ui::table(&title, &columns, rows)) } })
}
