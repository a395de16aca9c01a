//! Every template there is for somebody: what it is called, how it is typed, what it is for.

use crate::{Template, templates, verbs::may_share};
use maud::{Markup, html};
use shell::{Cx, Failure, Nav, Page, Query, page, ui};
use std::collections::BTreeMap;

pub(crate) async fn show(cx: Cx, Query(asked): Query<BTreeMap<String, String>>) -> Result<Markup, Failure> {
    let actor = cx.actor.clone();
    let all = cx.base().read(move |tx| templates(tx, &actor)).await?;
    let (used, retired): (Vec<_>, Vec<_>) = all.iter().partition(|one| one.active);
    let (shared, own): (Vec<_>, Vec<_>) = used.into_iter().partition(|one| one.owner_id.is_none());
    let add = html! {
        a.button.main href="/settings/templates/new" data-key="n" { (cx.t("replies-new")) " " (ui::kbd("N")) }
    };
    let body = html! {
        (ui::page_head(&cx.t("settings-templates"), html! { (cx.t("settings-templates-what")) }, add))
        @if asked.contains_key("saved") { (ui::flash(ui::Tone::Good, &cx.t("replies-saved"), None)) }
        @if all.is_empty() {
            (ui::empty_state(&cx.t("replies-none"), &cx.t("replies-none-what"), html! {}))
        }
        @if !shared.is_empty() { (group(&cx, "replies-shared-ones", &shared)) }
        @if !own.is_empty() { (group(&cx, "replies-own-ones", &own)) }
        @if !retired.is_empty() {
            details { summary { (shell::t!(cx, "replies-retired-ones", n = retired.len())) } (group(&cx, "replies-retired", &retired)) }
        }
        @if !may_share(&cx.actor) { p.soft { (cx.t("replies-shared-by-whom")) } }
    };
    Ok(page(&cx, Page::new(cx.t("settings-templates"), Nav::Settings, body)))
}

fn group(cx: &Cx, title: &str, all: &[&Template]) -> Markup {
    let heads =
        ["name", "shortcut", "kinds", "ways", "language", "state"].map(|h| cx.t(&format!("replies-{h}")));
    let columns = heads.each_ref().map(|head| ui::col(head));
    let rows = all.iter().map(|one| {
        ui::row([
            html! { a href={ "/settings/templates/" (one.id) } data-row { (one.name) } },
            html! { @if !one.shortcut.is_empty() { code.nowrap { "/" (one.shortcut) } } },
            html! { (named(cx, "cases-kind", &one.for_kinds())) },
            html! { (named(cx, "replies-way", &one.for_ways().iter().map(ToString::to_string).collect::<Vec<_>>())) },
            html! { @if !one.language.is_empty() { (cx.t(&format!("replies-language-{}", one.language))) } },
            html! {
                @if one.active { (ui::pill(ui::Tone::Good, &cx.t("replies-active"))) }
                @else { (ui::pill(ui::Tone::Plain, &cx.t("replies-retired"))) }
            },
        ])
    });
    let title = cx.t(title);
    ui::block(&title, html! { div data-rows { (ui::table(&title, &columns, rows)) } })
}

/// Codes in words; of none: all.
fn named(cx: &Cx, prefix: &str, codes: &[String]) -> String {
    if codes.is_empty() {
        return cx.t("replies-all").into_owned();
    }
    codes.iter().map(|code| cx.t(&format!("{prefix}-{code}")).into_owned()).collect::<Vec<_>>().join(", ")
}
