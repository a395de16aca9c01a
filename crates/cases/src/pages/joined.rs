//! What a case is joined to, beside it; and joining it: to the one it is told again in, and to those it has to do with.

use super::{Wrongs, phase_pill, work::back};
use crate::{
    Case, Error,
    joined::{LinkKind, links, merge as merging},
    questions::{self, AtDesk, Dossier},
};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{
    Cx, Failure, Form, Nav, Page, Path, Permission, page, redirect, t,
    ui::{self, Tone, Undo},
};
use uuid::Uuid;

/// Over the page of a case that became part of another: where it goes on, and the way back.
pub(super) fn banner(cx: &Cx, dossier: &Dossier) -> Markup {
    let Some(merged) = &dossier.joined.merged else { return html! {} };
    let key = if merged.cause == "split" { "cases-merged-unsplit" } else { "cases-merged-into" };
    let words = t!(
        cx,
        key,
        into = merged.into_code.as_str(),
        who = merged.merged_by_name.as_str(),
        when = cx.instant(merged.merged_at)
    );
    html! {
        div.flash.info role="status" {
            (ui::icon(ui::Icon::Note))
            p { (words) " " a href={ "/cases/" (merged.into_code) } { (merged.into_code) " " (merged.into_subject) } }
            @if merged.cause != "split" && cx.actor.may(Permission::Cases) {
                form method="post" action={ "/cases/" (dossier.case.code) "/unmerge" } {
                    (cx.once_field()) button data-key="z" { (cx.t("cases-unmerge")) " " (ui::kbd("Z")) }
                }
            }
        }
    }
}

/// What was just joined, and the way back; `what` is what the address says of it.
pub(super) fn done(cx: &Cx, dossier: &Dossier, merged: Option<&str>, split: Option<&str>) -> Markup {
    let undo_text = cx.t("cases-undo");
    let part = |code: &&str| dossier.joined.parts.iter().any(|p| p.case.code == *code);
    html! {
        @if let Some(code) = merged.filter(part) {
            @let action = format!("/cases/{code}/unmerge");
            (ui::flash(Tone::Good, &t!(cx, "cases-merged-done", code = code), Some(Undo { action: &action, text: &undo_text })))
        }
        @if split.is_some() && let Some(from) = &dossier.joined.split_from {
            @let action = format!("/cases/{}/unsplit", dossier.case.code);
            (ui::flash(Tone::Good, &t!(cx, "cases-split-done", code = &*dossier.case.code, from = from.from_code.as_str()), Some(Undo { action: &action, text: &undo_text })))
        }
    }
}

/// The panel: what it is joined to, and for the desk the ways to join it.
pub(super) fn panel(cx: &Cx, dossier: &Dossier, around: &AtDesk) -> Markup {
    let desk = cx.actor.may(Permission::Cases);
    let joins = desk && dossier.joined.merged.is_none();
    html! {
        @if dossier.joined.is_listed() || joins {
            (ui::block(&cx.t("cases-joined"), html! { div.stack {
                (lines(cx, dossier, desk))
                @if joins { (ways(cx, dossier, around)) }
            } }))
        }
    }
}

fn lines(cx: &Cx, dossier: &Dossier, desk: bool) -> Markup {
    let (case, joined) = (&dossier.case, &dossier.joined);
    let leads = |code: &str, subject: &str| html! { a href={ "/cases/" (code) } { (ui::unbroken(code)) } " " (subject) };
    let undo = |action: String, what: &str| {
        html! { @if desk { form.inline method="post" action=(action) { (cx.once_field()) button.quiet aria-label={ (cx.t("cases-undo")) ": " (what) } { (cx.t("cases-undo")) } } } }
    };
    html! {
        ul.joined {
            @for part in &joined.parts {
                li { span { (cx.t("cases-joined-part")) } (leads(&part.case.code, &part.case.subject))
                    @if !joined.splits.iter().any(|s| s.into_id == part.case.id) { (undo(format!("/cases/{}/unmerge", part.case.code), &part.case.code)) } }
            }
            @if let Some(split) = &joined.split_from {
                li { span { (cx.t("cases-joined-split-from")) } (leads(&split.from_code, "")) (undo(format!("/cases/{}/unsplit", case.code), &split.from_code)) }
            }
            @for split in &joined.splits {
                li { span { (cx.t("cases-joined-split-into")) } (leads(&split.into_code, &split.into_subject)) (undo(format!("/cases/{}/unsplit", split.into_code), &split.into_code)) }
            }
            @for link in &joined.links {
                @let way = if link.outward { "out" } else { "in" };
                li { span { (cx.t(&format!("cases-link-{}-{way}", link.kind))) } (leads(&link.code, &link.subject)) " " (phase_pill(cx, link.phase, None))
                    @if desk { form.inline method="post" action={ "/cases/" (case.code) "/links/" (link.id) "/remove" } { (cx.once_field()) button.quiet aria-label={ (cx.t("cases-link-remove")) ": " (link.code) } { (cx.t("cases-link-remove")) } } } }
            }
        }
    }
}

/// The ways to join a case, each a dialog by its key; its form is also a page of its own.
fn ways(cx: &Cx, dossier: &Dossier, around: &AtDesk) -> Markup {
    let (case, close) = (&dossier.case, cx.t("shell-js-close"));
    let dialogs = |code: &str| {
        html! {
            (ui::dialog("merge", &t!(cx, "cases-merge-it", code = code), &close, merge_fields(cx, code, &MergeForm::default(), &Wrongs(Vec::new()))))
            (ui::dialog("link", &t!(cx, "cases-link-it", code = code), &close, link_fields(cx, code, &LinkForm::default(), &Wrongs(Vec::new()))))
        }
    };
    html! {
        div.row {
            (ui::open_dialog("merge", &cx.t("cases-merge"), Some("u")))
            @if !dossier.messages.is_empty() { a.button href={ "/cases/" (case.code) "/split" } data-key="y" { (cx.t("cases-split")) " " (ui::kbd("Y")) } }
            (ui::open_dialog("link", &cx.t("cases-link"), Some("l")))
        }
        (around.forms(cx, "joins", &case.code, dialogs))
        (offered(&dossier.others))
    }
}

/// Back to the case, from a form about it.
pub(super) fn leave(cx: &Cx, code: &str) -> Markup {
    html! { a.button.quiet href={ "/cases/" (code) } { (cx.t("shell-cancel")) } }
}

/// What a field in which a code is typed says to be offered the customer's other cases.
const OTHERS: &str = "other-cases";

fn offered(others: &[crate::CaseBrief]) -> Markup {
    html! { datalist id=(OTHERS) { @for other in others { option value=(other.code) { (other.subject) } } } }
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct MergeForm {
    into: String,
    sure: String,
    #[serde(skip_serializing)]
    once: String,
}

fn merge_fields(cx: &Cx, code: &str, form: &MergeForm, wrongs: &Wrongs) -> Markup {
    html! {
        form.form method="post" action={ "/cases/" (code) "/merge" } {
            (cx.once_field())
            p.soft { (cx.t("cases-merge-what")) }
            (ui::input("into", &cx.t("cases-merge-with")).value(&form.into).error(wrongs.at("into")).hint(&*cx.t("cases-which-hint")).list(OTHERS).autofocus().required())
            @if wrongs.at("sure").is_some() { (ui::check("sure", &cx.t("cases-merge-sure")).error(wrongs.at("sure"))) }
            (ui::actions(html! { button.main { (cx.t("cases-merge")) } (leave(cx, code)) }))
        }
    }
}

pub(crate) async fn merge_form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    merge_page(&cx, &code, &MergeForm::default(), &Wrongs(Vec::new())).await
}

async fn merge_page(cx: &Cx, code: &str, form: &MergeForm, wrongs: &Wrongs) -> Result<Markup, Failure> {
    let (case, others) = questions::with_others(cx.base(), &cx.actor, code).await?;
    let title = t!(cx, "cases-merge-it", code = &*case.code);
    let fields = html! { (merge_fields(cx, &case.code, form, wrongs)) (offered(&others)) };
    Ok(form_page(cx, &case, &title, wrongs, fields))
}

/// A form about a case as a page of its own.
pub(super) fn form_page(cx: &Cx, case: &Case, title: &str, wrongs: &Wrongs, fields: Markup) -> Markup {
    let about = html! { a href={ "/cases/" (case.code) } { (ui::unbroken(&case.subject)) } };
    let body = html! { (ui::page_head(title, about, html! {})) (wrongs.summary(cx)) (fields) };
    page(cx, Page::new(title, Nav::Cases, body))
}

pub(crate) async fn merge(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<MergeForm>,
) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    match merging::merge(&cx.app, &cx.actor, &code, &form.into, form.sure == "yes", once).await {
        Ok(()) => {
            let at = questions::survivor_code(cx.base(), &cx.actor, &code).await?;
            let merged = shell::encode(&crate::rules::read_code(&code));
            Ok(redirect(&format!("/cases/{}?merged={merged}", shell::encode(&at))).into_response())
        }
        Err(Error::Invalid(wrongs)) => {
            let page = merge_page(&cx, &code, &form, &Wrongs::of(&cx, &wrongs)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Once {
    #[serde(skip_serializing)]
    pub(super) once: String,
}

pub(crate) async fn unmerge(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<Once>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    merging::unmerge(cx.base(), &cx.actor, &code, once).await?;
    Ok(back(&code))
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct LinkForm {
    to: String,
    kind: String,
    #[serde(skip_serializing)]
    once: String,
}

fn link_fields(cx: &Cx, code: &str, form: &LinkForm, wrongs: &Wrongs) -> Markup {
    let words: Vec<(String, String)> = LinkKind::ALL
        .iter()
        .map(|kind| (kind.to_string(), cx.t(&format!("cases-link-kind-{kind}")).into_owned()))
        .collect();
    let kinds: Vec<_> = words.iter().map(|(kind, words)| ui::choice(kind, words)).collect();
    html! {
        form.form method="post" action={ "/cases/" (code) "/links" } {
            (cx.once_field())
            (ui::select("kind", &cx.t("cases-link-how"), &kinds).value(&form.kind))
            (ui::input("to", &cx.t("cases-link-with")).value(&form.to).error(wrongs.at("to")).hint(&*cx.t("cases-which-hint")).list(OTHERS).autofocus().required())
            (ui::actions(html! { button.main { (cx.t("cases-link")) } (leave(cx, code)) }))
        }
    }
}

pub(crate) async fn link_form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    link_page(&cx, &code, &LinkForm::default(), &Wrongs(Vec::new())).await
}

async fn link_page(cx: &Cx, code: &str, form: &LinkForm, wrongs: &Wrongs) -> Result<Markup, Failure> {
    let (case, others) = questions::with_others(cx.base(), &cx.actor, code).await?;
    let title = t!(cx, "cases-link-it", code = &*case.code);
    let fields = html! { (link_fields(cx, &case.code, form, wrongs)) (offered(&others)) };
    Ok(form_page(cx, &case, &title, wrongs, fields))
}

pub(crate) async fn link(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<LinkForm>,
) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    let kind = LinkKind::parse(&form.kind).unwrap_or(LinkKind::Related);
    match links::link(cx.base(), &cx.actor, &code, &form.to, kind, once).await {
        Ok(()) => Ok(back(&code).into_response()),
        Err(Error::Invalid(wrongs)) => {
            let page = link_page(&cx, &code, &form, &Wrongs::of(&cx, &wrongs)).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

pub(crate) async fn unlink(
    cx: Cx,
    Path((code, id)): Path<(String, Uuid)>,
    Form(form): Form<Once>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    links::unlink(cx.base(), &cx.actor, &code, id, once).await?;
    Ok(back(&code))
}
