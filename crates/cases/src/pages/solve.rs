//! Solving a case: what was done, in words. Whoever solves what somebody else changed meanwhile sees both.

use super::{Wrongs, confirmation, phase_pill};
use crate::{Case, Error, confirmation::Way, questions, verbs};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Nav, Page, Path, page, redirect, t, ui};

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Written {
    // Named as in a note, so that it can be kept as one when the case no longer waits for a solution.
    body: String,
    version: Option<i64>,
    /// By which way the customer is asked whether it is solved; nobody is when empty.
    ask: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    let (case, ways, chosen) = questions::asking(&cx, &code).await?;
    let written =
        Written { ask: chosen.map(|way| way.to_string()).unwrap_or_default(), ..Written::default() };
    Ok(solving(&cx, &case, &ways, &written, &Wrongs(Vec::new()), false))
}

pub(crate) async fn solve(
    cx: Cx,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&written.once), &written);
    let (body, seen) = (&written.body, written.version);
    let solved = match Way::parse(&written.ask) {
        Some(way) => verbs::solve_and_ask(&cx.app, &cx.actor, &code, body, seen, way, once).await,
        None => verbs::solve_case(cx.base(), &cx.actor, &code, body, seen, once).await,
    };
    let (status, wrongs, changed) = match solved {
        Ok(()) => return Ok(redirect(&format!("/cases/{}", shell::encode(&code))).into_response()),
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, Wrongs::of(&cx, &wrongs), false),
        Err(Error::Changed(_) | Error::NoStep { .. }) => (StatusCode::CONFLICT, Wrongs(Vec::new()), true),
        Err(e) => return Err(e.into()),
    };
    let (case, ways, _) = questions::asking(&cx, &code).await?;
    Ok((status, solving(&cx, &case, &ways, &written, &wrongs, changed)).into_response())
}

fn solving(cx: &Cx, case: &Case, ways: &[Way], written: &Written, wrongs: &Wrongs, changed: bool) -> Markup {
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
            (confirmation::choice(cx, case, ways, &written.ask))
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
