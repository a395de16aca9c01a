//! Solving a case: what was done, in words. Whoever solves what somebody else changed meanwhile sees both.

use super::{Wrongs, phase_pill};
use crate::{Case, Error, Remedy, questions, verbs};
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
    remedy: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    let case = questions::see(cx.base(), &cx.actor, &code).await?;
    Ok(solving(&cx, &case, &Written::default(), &Wrongs(Vec::new()), false))
}

pub(crate) async fn solve(
    cx: Cx,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&written.once), &written);
    let how = verbs::Solved { solution: written.body.clone(), remedy: Remedy::parse(&written.remedy) };
    let solved = verbs::solve_case(cx.base(), &cx.actor, &code, how, written.version, once).await;
    let (status, wrongs, changed) = match solved {
        Ok(()) => return Ok(redirect(&format!("/cases/{}", shell::encode(&code))).into_response()),
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, Wrongs::of(&cx, &wrongs), false),
        Err(Error::Changed(_) | Error::NoStep { .. }) => (StatusCode::CONFLICT, Wrongs(Vec::new()), true),
        Err(e) => return Err(e.into()),
    };
    let case = questions::see(cx.base(), &cx.actor, &code).await?;
    Ok((status, solving(&cx, &case, &written, &wrongs, changed)).into_response())
}

fn solving(cx: &Cx, case: &Case, written: &Written, wrongs: &Wrongs, changed: bool) -> Markup {
    let at = format!("/cases/{}", case.code);
    let title = t!(cx, "cases-solve-it", code = &*case.code);
    let remedies = super::named_choices(cx, Remedy::ALL.iter().map(|r| r.as_str()), "cases-remedy");
    let remedies: Vec<_> = remedies.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let known =
        case.remedy_given.or(case.remedy_planned).map(|remedy| remedy.to_string()).unwrap_or_default();
    let remedy = if written.remedy.is_empty() { &known } else { &written.remedy };
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
            @if case.kind.is_complaint() || !known.is_empty() {
                (ui::select("remedy", &cx.t("cases-remedy_given"), &remedies).blank(&cx.t("cases-remedy-open")).value(remedy))
            }
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
            p { (cx.t("cases-now")) " " (phase_pill(cx, case.phase, case.stage.as_deref()))
                @if let Some(name) = &case.assignee_name { " · " (name) } }
            @if !case.solution.is_empty() { blockquote { (case.solution) } }
        }
    }
}
