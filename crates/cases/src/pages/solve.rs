//! Solving a case: what was done, in words. Whoever solves what somebody else changed meanwhile sees both.

use super::{Wrongs, phase_pill};
use crate::{Case, Error, questions, verbs};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use promises::Promise;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Nav, Page, Path, page, redirect, t, ui};

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Written {
    // Named as in a note, so that it can be kept as one when the case no longer waits for a solution.
    body: String,
    version: Option<i64>,
    promise_words: String,
    promise_due: String,
    promise_no: String,
    keeps: String,
    #[serde(skip_serializing)]
    once: String,
}

impl Written {
    fn promised(&self) -> promises::Written<'_> {
        promises::Written { words: &self.promise_words, due: &self.promise_due, keeps: &self.keeps }
    }
}

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    let (case, owed) = questions::see_with_promises(cx.base(), &cx.actor, &code).await?;
    Ok(solving(&cx, &case, &owed, &Written::default(), &Wrongs(Vec::new()), false))
}

pub(crate) async fn solve(
    cx: Cx,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&written.once), &written);
    let solved = match written.promised().read(&cx.company) {
        Ok(given) => {
            verbs::solve_case(cx.base(), &cx.actor, &code, &written.body, written.version, given, once).await
        }
        Err(e) => Err(e.into()),
    };
    let (status, wrongs, changed) = match solved {
        Ok(()) => {
            let offer = if written.promise_no.is_empty() { "?offer=solution" } else { "" };
            return Ok(redirect(&format!("/cases/{}{offer}", shell::encode(&code))).into_response());
        }
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, Wrongs::of(&cx, &wrongs), false),
        Err(Error::Changed(_) | Error::NoStep { .. }) => (StatusCode::CONFLICT, Wrongs(Vec::new()), true),
        Err(e) => return Err(e.into()),
    };
    let (case, owed) = questions::see_with_promises(cx.base(), &cx.actor, &code).await?;
    Ok((status, solving(&cx, &case, &owed, &written, &wrongs, changed)).into_response())
}

fn solving(
    cx: &Cx,
    case: &Case,
    owed: &[Promise],
    written: &Written,
    wrongs: &Wrongs,
    changed: bool,
) -> Markup {
    let at = format!("/cases/{}", case.code);
    let title = t!(cx, "cases-solve-it", code = &*case.code);
    let body = html! {
        (ui::page_head(&title, html! { a href=(at) { (ui::unbroken(&case.subject)) } }, html! {}))
        (wrongs.summary(cx))
        @if changed { (as_it_is_now(cx, case)) }
        form.form method="post" action={ (at) "/solve" } data-draft={ "case-" (case.code) "-solve" } {
            (cx.once_field())
            input type="hidden" name="version" value=(case.version);
            input type="hidden" name="said" value="internal";
            (ui::area("body", &cx.t("cases-solution-write"), 6).value(&written.body)
                .hint(&*cx.t("cases-solution-hint")).error(wrongs.at("solution")).required().autofocus())
            (promises::field(cx, &promises::Field {
                watch: "body", written: written.promised(), keeps: owed, wrongs: &wrongs.0, ..Default::default()
            }))
            (ui::actions(html! {
                @if case.phase.is_open() { button.main { (cx.t("cases-solve")) " " (ui::kbd("Ctrl ↵")) } }
                @if changed || !case.phase.is_open() { button formaction={ (at) "/notes" } { (cx.t("cases-keep-as-note")) } }
                a.button.quiet href=(at) { (cx.t("shell-cancel")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Cases, body))
}

fn as_it_is_now(cx: &Cx, case: &Case) -> Markup {
    html! {
        div data-errors {
            (ui::flash(ui::Tone::Soon, &cx.t("cases-changed"), None))
            p { (cx.t("cases-now")) " " (phase_pill(cx, case.phase))
                @if let Some(name) = &case.assignee_name { " · " (name) } }
            @if !case.solution.is_empty() { blockquote { (case.solution) } }
        }
    }
}
