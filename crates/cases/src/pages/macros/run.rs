//! Running a macro: what it will do is read first.

use super::said;
use crate::{
    Error, Kind,
    conversation::Meanwhile,
    macros::{self, Macro, Names, rules, run_macro},
    pages::meanwhile::meanwhile,
    questions,
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, Wrong, page, redirect, t, ui};
use uuid::Uuid;

/// What helps somebody to work on a case: the macros, with what their actions are called by, and the templates.
pub(crate) struct Tools<'a> {
    pub(crate) macros: &'a [Macro],
    pub(crate) names: &'a Names,
}

impl Tools<'_> {
    /// The list of templates to choose from for the text box of an `id`.
    pub(crate) fn picker(&self, cx: &Cx, kind: Kind, code: &str, area: &str) -> Markup {
        let fitting = replies::fitting(&self.names.templates, kind.as_str(), cx.company.lang);
        replies::picker(cx, &fitting, &format!("/cases/{code}/templates"), area)
    }

    /// The button that opens the macros, each with what it will do.
    pub(crate) fn button(&self, cx: &Cx, code: &str, seen: &str) -> Markup {
        if self.macros.is_empty() {
            return html! {};
        }
        let title = cx.t("cases-macros");
        html! {
            (ui::open_dialog("macros", &title, Some("x")))
            (ui::dialog("macros", &title, &cx.t("shell-js-close"), html! {
                p.soft { (cx.t("cases-macros-how")) }
                div.macros data-rows {
                    @for (n, one) in self.macros.iter().enumerate() {
                        details name="macro" {
                            summary data-row autofocus[n == 0] { (one.name) }
                            (steps(cx, self.names, one, &[]))
                            form method="post" action={ "/cases/" (code) "/macros/" (one.id) } {
                                (cx.once_field())
                                input type="hidden" name="seen" value=(seen);
                                button.main { (cx.t("cases-macro-run")) }
                            }
                        }
                    }
                }
                p { a href="/settings/macros" { (cx.t("cases-macros-make")) } }
            }))
        }
    }
}

/// What a macro will do, in order; beside an action that cannot be done, why.
fn steps(cx: &Cx, names: &Names, one: &Macro, wrongs: &[Wrong]) -> Markup {
    let prepares = rules::only_prepares(&one.steps());
    html! {
        ol.deeds {
            @for (n, action) in one.steps().iter().enumerate() {
                li {
                    (said(cx, names, action))
                    @if prepares && rules::waits(action, &names.stages) { " " span.soft { (cx.t("cases-macro-once-sent")) } }
                    @for wrong in wrongs.iter().filter(|w| rules::of_field(&w.field) == Some(n)) {
                        p.error id={ "f-" (wrong.field) } { (cx.words_of(&wrong.say)) }
                    }
                }
            }
        }
    }
}

pub(crate) async fn show(cx: Cx, Path((code, id)): Path<(String, Uuid)>) -> Result<Markup, Failure> {
    before(&cx, &code, id, &[], None).await
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Sent {
    once: String,
    /// The mark of what its sender has seen of the case.
    seen: String,
}

pub(crate) async fn run(
    cx: Cx,
    Path((code, id)): Path<(String, Uuid)>,
    Form(form): Form<Sent>,
) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&form.once), &());
    let at = format!("/cases/{}", shell::encode(&code));
    match run_macro(&cx.app, &cx.actor, &code, id, form.seen.parse().ok(), once).await {
        Ok(ran) => {
            let prepared = ran.prepared.map(|template| format!("&template={template}")).unwrap_or_default();
            let waits = if ran.waits { "&waits=yes" } else { "" };
            Ok(redirect(&format!("{at}?ran=yes{prepared}{waits}")).into_response())
        }
        Err(Error::Invalid(wrongs)) => {
            let page = before(&cx, &code, id, &wrongs, None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(Error::Overtaken(by)) => {
            Ok((StatusCode::CONFLICT, before(&cx, &code, id, &[], Some(&by)).await?).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

/// A macro before it runs, or after it could not; with what came between, if something did.
async fn before(
    cx: &Cx,
    code: &str,
    id: Uuid,
    wrongs: &[Wrong],
    between: Option<&Meanwhile>,
) -> Result<Markup, Failure> {
    let dossier = questions::dossier(cx.base(), &cx.actor, code).await?;
    let case = &dossier.case;
    let one = macros::macro_of(cx.base(), &cx.actor, id).await?;
    let (actor, app) = (cx.actor.clone(), cx.app.clone());
    let names = cx.base().read(move |tx| macros::names(tx, &app, &actor)).await?;
    let at = format!("/cases/{}", case.code);
    let title = t!(cx, "cases-macro-on", name = one.name.as_str(), code = case.code.as_str());
    let told: Vec<(String, String)> = wrongs.iter().map(|w| (w.field.clone(), cx.words_of(&w.say))).collect();
    let summary: Vec<(&str, &str)> =
        told.iter().map(|(field, words)| (field.as_str(), words.as_str())).collect();
    let body = html! {
        (ui::page_head(&title, html! { a href=(at) { (ui::unbroken(&case.subject)) } }, html! {}))
        (ui::error_summary(&cx.t("cases-macro-stopped"), &summary))
        @if let Some(between) = between { (meanwhile(cx, between, "cases-macro-overtaken")) }
        p.soft { (cx.t("cases-macros-how")) }
        (steps(cx, &names, &one, wrongs))
        form.form method="post" action={ (at) "/macros/" (one.id) } {
            (cx.once_field())
            input type="hidden" name="seen" value=(dossier.mark());
            (ui::actions(html! {
                button.main { (cx.t(if between.is_some() { "cases-macro-run-still" } else { "cases-macro-run" })) }
                a.button.quiet href=(at) { (cx.t("shell-cancel")) }
            }))
        }
    };
    Ok(page(cx, Page::new(title.clone(), Nav::Cases, body)))
}
