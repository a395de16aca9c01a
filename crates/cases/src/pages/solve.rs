//! Solving a case: what was done, in words. Whoever solves what somebody else changed meanwhile sees both, and chooses.

use super::{Wrongs, confirmation, phase_pill, timeline};
use crate::{
    Case, Error, Phase, Remedy,
    confirmation::Way,
    drafts::{self, Draft, Form as Drafted},
    questions::{self, ToSolve},
    verbs,
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use jiff::Timestamp;
use jobs::{OnceKey, Past};
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, Form, Nav, Page, Path, page, redirect, t, ui};

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Written {
    // Named as in a note, so that it can be kept as one when the case no longer waits for a solution.
    body: String,
    version: Option<i64>,
    /// When the form was made.
    since: Option<Timestamp>,
    remedy: String,
    /// By which way the customer is asked whether it is solved; nobody is when empty.
    ask: String,
    promise_words: String,
    promise_due: String,
    promise_no: String,
    keeps: String,
    #[serde(skip_serializing)]
    once: String,
    /// Whether it is a draft that goes on.
    #[serde(skip)]
    drafted: bool,
}

impl Written {
    /// What somebody wrote and did not send. It was written over what the case was then.
    fn of(draft: &Draft) -> Self {
        let text = |name: &str| draft.field(name).to_owned();
        Self {
            body: text("body"),
            version: text("version").parse().ok(),
            since: text("since").parse().ok(),
            remedy: text("remedy"),
            ask: text("ask"),
            promise_words: text("promise_words"),
            promise_due: text("promise_due"),
            promise_no: text("promise_no"),
            keeps: text("keeps"),
            drafted: true,
            ..Self::default()
        }
    }

    fn promised(&self) -> promises::Written<'_> {
        promises::Written { words: &self.promise_words, due: &self.promise_due, keeps: &self.keeps }
    }
}

/// What came between, for whoever finds the case changed.
struct Meanwhile(Vec<Past>);

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    let to_solve = questions::to_solve(&cx, &code).await?;
    let ask = to_solve.chosen.map(|way| way.to_string()).unwrap_or_default();
    let written = match &to_solve.draft {
        Some(draft) => Written::of(draft),
        None => Written { ask, ..Written::default() },
    };
    Ok(solving(&cx, &to_solve, &written, &Wrongs(Vec::new()), None))
}

pub(crate) async fn solve(
    cx: Cx,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Failure> {
    let once = cx.once_key(Some(&written.once), &written);
    let solved = solve_as(&cx, &code, &written, once).await;
    answer(&cx, &code, &written, solved).await
}

async fn solve_as(cx: &Cx, code: &str, written: &Written, once: Option<OnceKey>) -> Result<(), Error> {
    let how = verbs::Solved {
        solution: written.body.clone(),
        remedy: Remedy::parse(&written.remedy),
        promised: written.promised().read(&cx.company)?,
        drafted: Some(Drafted::Solution),
    };
    match Way::parse(&written.ask) {
        Some(way) => verbs::solve_and_ask(&cx.app, &cx.actor, code, how, written.version, way, once).await,
        None => verbs::solve_case(cx.base(), &cx.actor, code, how, written.version, once).await,
    }
}

/// Puts other words in place of the solution that somebody else wrote meanwhile.
pub(crate) async fn amend(
    cx: Cx,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Failure> {
    let amended = match written.promised().read(&cx.company) {
        Ok(given) => {
            verbs::amend_solution(cx.base(), &cx.actor, &code, &written.body, given, written.version).await
        }
        Err(e) => Err(e.into()),
    };
    answer(&cx, &code, &written, amended).await
}

async fn answer(
    cx: &Cx,
    code: &str,
    written: &Written,
    done: Result<(), Error>,
) -> Result<Response, Failure> {
    let (status, wrongs, changed) = match done {
        Ok(()) => {
            let offer = if written.promise_no.is_empty() { "?offer=solution" } else { "" };
            return Ok(redirect(&format!("/cases/{}{offer}", shell::encode(code))).into_response());
        }
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, Wrongs::of(cx, &wrongs), false),
        Err(Error::Changed(_) | Error::NoStep { .. }) => (StatusCode::CONFLICT, Wrongs(Vec::new()), true),
        Err(e) => return Err(e.into()),
    };
    let to_solve = questions::to_solve(cx, code).await?;
    let meanwhile = match changed {
        true => {
            let since = written.since.unwrap_or(Timestamp::UNIX_EPOCH);
            Some(Meanwhile(questions::done_since(cx.base(), &cx.actor, &to_solve.case, since).await?))
        }
        false => None,
    };
    Ok((status, solving(cx, &to_solve, written, &wrongs, meanwhile)).into_response())
}

fn solving(
    cx: &Cx,
    to_solve: &ToSolve,
    written: &Written,
    wrongs: &Wrongs,
    meanwhile: Option<Meanwhile>,
) -> Markup {
    let case = &to_solve.case;
    let at = format!("/cases/{}", case.code);
    let title = t!(cx, "cases-solve-it", code = &*case.code);
    let (open, changed) = (case.phase.is_open(), meanwhile.is_some());
    let draft = to_solve.draft.as_ref().filter(|_| written.drafted);
    // A draft was written over what it was then; what comes back, over what is shown now.
    let over = match draft {
        Some(_) => (written.version.unwrap_or(case.version), written.since.unwrap_or(cx.now)),
        None => (case.version, cx.now),
    };
    let action = if open || !changed { "solve" } else { "solution" };
    let remedies = super::named_choices(cx, Remedy::ALL.iter().map(|r| r.as_str()), "cases-remedy");
    let remedies: Vec<_> = remedies.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let known =
        case.remedy_given.or(case.remedy_planned).map(|remedy| remedy.to_string()).unwrap_or_default();
    let remedy = if written.remedy.is_empty() { &known } else { &written.remedy };
    let body = html! {
        (ui::page_head(&title, html! { a href=(at) { (ui::unbroken(&case.subject)) } }, html! {}))
        (super::live::strip(cx, &case.code, "warn"))
        (wrongs.summary(cx))
        @if let Some(meanwhile) = &meanwhile { (as_it_is_now(cx, case, meanwhile)) }
        form.form method="post" action={ (at) "/" (action) } data-draft={ "case-" (case.code) "-solve" }
            data-draft-url=(drafts::pages::address(&case.code, Drafted::Solution)) data-draft-at=[to_solve.draft.as_ref().map(|draft| draft.kept_at)] {
            (cx.once_field())
            input type="hidden" name="version" value=(over.0) data-draft-keep;
            input type="hidden" name="since" value=(over.1) data-draft-keep;
            input type="hidden" name="said" value="internal";
            (ui::area("body", &cx.t(if changed { "cases-solution-mine" } else { "cases-solution-write" }), 6).value(&written.body)
                .hint(&*cx.t("cases-solution-hint")).error(wrongs.at("solution")).required().autofocus())
            @if case.kind.is_complaint() || !known.is_empty() {
                (ui::select("remedy", &cx.t("cases-remedy_given"), &remedies).blank(&cx.t("cases-remedy-open")).value(remedy))
            }
            @if open { (confirmation::choice(cx, case, &to_solve.ways, &written.ask)) }
            (promises::field(cx, &promises::Field {
                watch: "body", written: written.promised(), keeps: &to_solve.owed, wrongs: &wrongs.0, ..Default::default()
            }))
            (ui::actions(html! {
                @if open { button.main { (cx.t("cases-solve")) " " (ui::kbd("Ctrl ↵")) } }
                @if changed && case.phase == Phase::Solved { button.main { (cx.t("cases-solution-amend")) } }
                @if changed || !open { button formaction={ (at) "/notes" } { (cx.t("cases-keep-as-note")) } }
                a.button.quiet href=(at) { (cx.t(if changed { "cases-leave-theirs" } else { "shell-cancel" })) }
                (drafts::pages::state(cx, draft, false))
            }))
        }
        (drafts::pages::dropping(&case.code, Drafted::Solution))
    };
    page(cx, Page::new(title.clone(), Nav::Cases, body))
}

/// What others did while this was written, and the solution they gave, if they did.
fn as_it_is_now(cx: &Cx, case: &Case, Meanwhile(done): &Meanwhile) -> Markup {
    let who = done.last().map(|event| event.actor_name.clone());
    // Notes are on the case; the solution stands above.
    let other: Vec<&Past> =
        done.iter().filter(|event| !["case.noted", "case.solved"].contains(&&*event.kind)).collect();
    let who = who.unwrap_or_else(|| cx.t("cases-somebody-else").into_owned());
    html! {
        div data-errors tabindex="-1" {
            (ui::flash(ui::Tone::Soon, &t!(cx, "cases-changed", who = who.as_str()), None))
            div.versions {
                p { (cx.t("cases-now")) " " (phase_pill(cx, case.phase, case.stage.as_deref()))
                    @if let Some(name) = &case.assignee_name { " · " (name) } }
                @if !case.solution.is_empty() {
                    p.small { (t!(cx, "cases-theirs", who = who.as_str())) }
                    blockquote { (case.solution) }
                }
                @if !other.is_empty() {
                    ul.lines { @for event in other {
                        li { span { (timeline::sentence(cx, event)) } span.soft.small { (cx.when(event.at)) } }
                    } }
                }
            }
        }
    }
}
