//! Making a macro: lines of what it does, chosen from what there is, and what it says.

use super::said;
use crate::{
    Error, Kind, Phase, Priority,
    macros::{self, Action, Macro, MacroInput, Names, Whom, rules, save_macro},
    network::Party,
};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use maud::{Markup, html};
use replies::{Brief, Way, may_share};
use shell::{Cx, Failure, Form, Nav, Page, Path, Query, Wrong, page, redirect, t, ui};
use std::collections::BTreeMap;
use uuid::Uuid;

type Fields = BTreeMap<String, String>;

/// How many empty lines stand under those in use.
const SPARE: usize = 3;

/// A line as it is written: the choice, and what it says.
type Line = (String, String);

/// A form as it is shown.
struct Written<'a> {
    name: &'a str,
    lines: Vec<Line>,
    shared: bool,
    retired: bool,
    position: Option<i64>,
    id: Option<Uuid>,
    version: Option<i64>,
    wrongs: &'a [Wrong],
}

pub(crate) async fn new(cx: Cx, Query(asked): Query<Fields>) -> Result<Markup, Failure> {
    let copied = match asked.get("copy").and_then(|id| id.parse().ok()) {
        Some(id) => Some(macros::macro_of(cx.base(), &cx.actor, id).await?),
        None => None,
    };
    let name = copied.as_ref().map(|m| t!(cx, "replies-copy-of", name = m.name.as_str())).unwrap_or_default();
    let written = Written {
        name: &name,
        lines: copied.as_ref().map(|m| lines(&cx, m)).unwrap_or_default(),
        shared: may_share(&cx.actor) && copied.as_ref().is_none_or(|m| m.owner_id.is_none()),
        retired: false,
        position: None,
        id: None,
        version: None,
        wrongs: &[],
    };
    render(&cx, &written).await
}

pub(crate) async fn edit(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let kept = macros::macro_of(cx.base(), &cx.actor, id).await?;
    let written = Written {
        name: &kept.name,
        lines: lines(&cx, &kept),
        shared: kept.owner_id.is_none(),
        retired: !kept.active,
        position: Some(kept.position),
        id: Some(id),
        version: Some(kept.version),
        wrongs: &[],
    };
    render(&cx, &written).await
}

fn lines(cx: &Cx, kept: &Macro) -> Vec<Line> {
    let words = |action: &Action| replies::renamed(&rules::written(action), cx.lang);
    kept.steps().iter().map(|action| (rules::code(action), words(action))).collect()
}

pub(crate) async fn add(cx: Cx, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    save(cx, None, fields).await
}

pub(crate) async fn change(
    cx: Cx,
    Path(id): Path<Uuid>,
    Form(fields): Form<Fields>,
) -> Result<Response, Failure> {
    save(cx, Some(id), fields).await
}

async fn save(cx: Cx, id: Option<Uuid>, fields: Fields) -> Result<Response, Failure> {
    let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let ticked = |name: &str| text(name) == "yes";
    let line = |n: usize| {
        let (what, words) = (text(&format!("do-{n}")), text(&format!("words-{n}")).replace("\r\n", "\n"));
        // A line without a choice does nothing; words without one are not lost unseen.
        (!what.is_empty() || !words.trim().is_empty()).then(|| (what.to_owned(), words))
    };
    let lines: Vec<Line> = (0..=rules::MOST_ACTIONS).filter_map(line).collect();
    let (position, version) = (text("position").trim().parse().ok(), text("version").parse().ok());
    let saved = match read(&lines) {
        Ok(actions) => {
            let (shared, retired) = (ticked("shared"), ticked("retired"));
            let input = MacroInput { name: text("name").to_owned(), actions, shared, retired, position };
            let once = cx.once_key(Some(text("once")), &input);
            save_macro(&cx.app, &cx.actor, id, input, version, once).await
        }
        Err(wrongs) => Err(Error::Invalid(wrongs)),
    };
    match saved {
        Ok(_) => Ok(redirect("/settings/macros?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let (shared, retired, name) = (ticked("shared"), ticked("retired"), text("name"));
            let written = Written { name, lines, shared, retired, position, id, version, wrongs: &wrongs };
            Ok((StatusCode::UNPROCESSABLE_ENTITY, render(&cx, &written).await?).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

fn read(lines: &[Line]) -> Result<Vec<Action>, Vec<Wrong>> {
    let unknown = |n: usize| Wrong::new(rules::field(n), shell::Say::key("cases-macro-do-missing"));
    let read = |(n, (what, words)): (usize, &Line)| rules::read(what, words).ok_or_else(|| unknown(n));
    let (good, bad): (Vec<_>, Vec<_>) = lines.iter().enumerate().map(read).partition(Result::is_ok);
    if bad.is_empty() {
        Ok(good.into_iter().filter_map(Result::ok).collect())
    } else {
        Err(bad.into_iter().filter_map(Result::err).collect())
    }
}

pub(crate) async fn retire(cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    set_retired(cx, id, true).await
}

pub(crate) async fn restore(cx: Cx, Path(id): Path<Uuid>) -> Result<Redirect, Failure> {
    set_retired(cx, id, false).await
}

async fn set_retired(cx: Cx, id: Uuid, retired: bool) -> Result<Redirect, Failure> {
    let kept = macros::macro_of(cx.base(), &cx.actor, id).await?;
    let input = MacroInput { retired, ..MacroInput::of(&kept) };
    save_macro(&cx.app, &cx.actor, Some(id), input, Some(kept.version), None).await?;
    Ok(redirect("/settings/macros?saved="))
}

async fn render(cx: &Cx, w: &Written<'_>) -> Result<Markup, Failure> {
    let (actor, app) = (cx.actor.clone(), cx.app.clone());
    let names = cx.base().read(move |tx| macros::names(tx, &app, &actor)).await?;
    let title = cx.t(if w.id.is_some() { "cases-macro-change" } else { "cases-macro-new" });
    let field = |name: &str| rules::of_field(name).map_or(name.to_owned(), |n| format!("do-{n}"));
    let errors: Vec<(String, String)> =
        w.wrongs.iter().map(|x| (field(&x.field), cx.words_of(&x.say))).collect();
    let summary: Vec<(&str, &str)> =
        errors.iter().map(|(field, words)| (field.as_str(), words.as_str())).collect();
    let error = |field: &str| summary.iter().find(|(name, _)| *name == field).map(|(_, words)| *words);
    let may = !w.shared || may_share(&cx.actor);
    let action = w.id.map_or("/settings/macros".to_owned(), |id| format!("/settings/macros/{id}"));
    let position = w.position.map(|n| n.to_string()).unwrap_or_default();
    let blank = Line::default();
    let shown = (w.lines.len() + SPARE).min(rules::MOST_ACTIONS);
    let body = html! {
        (ui::page_head(&title, html! { (w.name) }, others(cx, w, may)))
        (ui::error_summary(&cx.t("replies-not-saved"), &summary))
        form method="post" action=(action) data-draft={ "macro-" (w.id.map_or("new".to_owned(), |id| id.to_string())) } {
            (cx.once_field())
            input type="hidden" name="version" value=[w.version];
            @if w.retired { input type="hidden" name="retired" value="yes"; }
            (ui::form_section(&cx.t("cases-macro"), &cx.t("cases-macro-about"), html! {
                (ui::input("name", &cx.t("replies-name")).value(w.name).error(error("name")).required())
                (ui::input("position", &cx.t("replies-position")).kind("number").value(&position))
                @if may_share(&cx.actor) { (ui::check("shared", &cx.t("cases-macro-share")).value(if w.shared { "yes" } else { "" })) }
                @else { p.soft { (cx.t("cases-macro-yours")) } }
            }))
            (ui::form_section(&cx.t("cases-macro-does"), &cx.t("cases-macro-lines"), html! {
                @if let Some(words) = error("actions") { p.error #f-actions { (words) } }
                @for n in 0..shown {
                    (line(cx, &names, n, w.lines.get(n).unwrap_or(&blank), error(&format!("do-{n}"))))
                }
            }))
            (ui::actions(html! {
                @if may { button.main { (cx.t("shell-save")) } }
                a.button.quiet href="/settings/macros" { (cx.t("shell-cancel")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    Ok(page(cx, Page::new(title.clone(), Nav::Settings, body)))
}

/// What else can be done with a macro that is kept.
fn others(cx: &Cx, w: &Written<'_>, may: bool) -> Markup {
    let Some(id) = w.id else { return html! {} };
    let (to, words) = if w.retired { ("restore", "replies-restore") } else { ("retire", "replies-retire") };
    html! {
        a.button href={ "/settings/macros/new?copy=" (id) } { (cx.t("replies-copy")) }
        @if may { form method="post" action={ "/settings/macros/" (id) "/" (to) } { button { (cx.t(words)) } } }
    }
}

/// One line: what is done, and what is said where something is.
fn line(cx: &Cx, names: &Names, n: usize, (code, words): &Line, error: Option<&str>) -> Markup {
    let name = format!("do-{n}");
    let (label, says) = (t!(cx, "cases-macro-line", n = n + 1), t!(cx, "cases-macro-line-words", n = n + 1));
    html! {
        div.macro-line {
            div.field.bad[error.is_some()] {
                label for={ "f-" (name) } { (label) }
                @if let Some(error) = error { p.error id={ "f-" (name) "-error" } { (error) } }
                select id={ "f-" (name) } name=(name) aria-describedby=[error.map(|_| format!("f-{name}-error"))] {
                    option.wordless value="" { (cx.t("cases-macro-nothing")) }
                    (choices(cx, names, code))
                }
            }
            div.words { (ui::area(&format!("words-{n}"), &says, 2).value(words)) }
        }
    }
}

/// Everything a line can do, with what there is to do it with, as it is read before it runs.
fn choices(cx: &Cx, names: &Names, chosen: &str) -> Markup {
    let option = |code: String, text: &str, words: bool| {
        html! { option.wordless[!words] value=(code) selected[code == chosen] { (text) } }
    };
    let does = |action: Action| option(rules::code(&action), &said(cx, names, &action), false);
    let open = Phase::ALL.iter().copied().filter(|phase| phase.is_open() && *phase != Phase::New);
    let goes = |template: &Brief, by: channels::Channel| {
        Way::parse(by.as_str()).is_some_and(|way| template.fits_way(way))
    };
    let of = |kind: Kind| names.categories.iter().filter(move |category| category.kind == kind);
    html! {
        optgroup label=(cx.t("cases-macro-do-phase")) {
            @for phase in open.clone() { (does(Action::Phase { phase })) }
            @for stage in open.flat_map(|phase| names.stages.offered(phase)) { (does(Action::Stage { stage: stage.code.clone() })) }
        }
        optgroup label=(cx.t("cases-macro-do-assign")) {
            (option("assign:me".to_owned(), &cx.t("cases-macro-to-me"), false))
            (does(Action::Assign { to: Whom::Nobody }))
            @for team in &names.teams { (does(Action::Team { team: team.id })) }
            @for person in &names.people { (does(Action::Assign { to: Whom::Person(person.id) })) }
        }
        optgroup label=(cx.t("cases-macro-do-reason")) {
            @for &kind in Kind::ALL {
                (does(Action::Reason { kind, category: None }))
                @for category in of(kind) { (does(Action::Reason { kind, category: Some(category.code.clone()) })) }
            }
        }
        optgroup label=(cx.t("cases-priority")) {
            @for &priority in Priority::ALL { (does(Action::Priority { priority })) }
            (does(Action::Follow))
        }
        optgroup label=(cx.t("cases-macro-do-prepare")) {
            @for template in &names.templates { (does(Action::Prepare { template: template.id })) }
        }
        optgroup label=(cx.t("cases-macro-do-send")) {
            @for template in &names.templates {
                @for by in channels::Channel::ALL.iter().copied().filter(|by| goes(template, *by)) {
                    (does(Action::Send { by, template: template.id }))
                }
            }
        }
        optgroup label=(cx.t("cases-macro-do-words")) {
            (option("note".to_owned(), &cx.t("cases-macro-note"), true))
            @for party in Party::ALL { (option(format!("call:{party}"), &cx.t(&format!("cases-call-{party}")), true)) }
            (option("tag".to_owned(), &cx.t("cases-macro-tag"), true))
            (option("untag".to_owned(), &cx.t("cases-macro-untag"), true))
            (option("solve".to_owned(), &cx.t("cases-solve"), true))
        }
    }
}
