//! One call: the screen it is made on, and the page it leaves.

use super::{
    dispatch,
    form::{self, Fields},
    interview::Interview,
    person, promised,
};
use crate::{
    Error, State,
    codes::Outcome,
    verbs,
    view::{self, CallView},
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use shell::{
    Cx, Failure, Form, Nav, Page, Path, Permission, Query, page_in, redirect, t,
    ui::{self, Tone, kbd, pill},
};
use uuid::Uuid;

pub async fn show(cx: Cx, Path(id): Path<Uuid>, Query(query): Query<Fields>) -> Result<Markup, Failure> {
    let view = view::load(&cx, id).await?;
    if view.is_held_by(&cx.actor) && view.followup.state == State::Open {
        let (typed, _) = form::typed(view.followup.draft.as_ref());
        let again = query
            .contains_key("more")
            .then(|| t!(cx, "followups-one-more", name = view.customer.name.as_str()));
        return Ok(screen(&cx, &view, &typed, &[], again.map(|words| (Tone::Info, words))));
    }
    let recorded = query.contains_key("recorded");
    let offers = if recorded {
        promised::offers(&cx, &view).await?
    } else {
        html! {}
    };
    Ok(summary(&cx, &view, recorded, offers))
}

pub async fn take(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    match verbs::take(cx.base(), &cx.actor, id).await {
        Ok(()) | Err(Error::NotOpen { .. } | Error::Taken { .. }) => {
            Ok(redirect(&format!("/calls/{id}")).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

pub async fn draft(cx: Cx, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<StatusCode, Failure> {
    verbs::keep_draft(cx.base(), &cx.actor, id, form::draft_of(&fields, cx.now)).await?;
    Ok(StatusCode::NO_CONTENT)
}

pub async fn release(cx: Cx, Path(id): Path<Uuid>) -> Result<Response, Failure> {
    verbs::release(cx.base(), &cx.actor, id).await?;
    Ok(redirect("/calls").into_response())
}

pub async fn record(cx: Cx, Path(id): Path<Uuid>, Form(fields): Form<Fields>) -> Result<Response, Failure> {
    let before = view::load(&cx, id).await?;
    let mut input = match form::input(&fields, &before, cx.now) {
        Ok(input) => input,
        Err(wrongs) => return Ok(refused(&cx, &before, &fields, Error::Invalid(wrongs))),
    };
    match promised::read(&cx, &fields) {
        Ok(given) => (input.promise, input.keeps) = (given.make, given.keep),
        Err(e) => return Ok(refused(&cx, &before, &fields, e.into())),
    }
    let once = cx.once_key(fields.get("once").map(String::as_str), &fields);
    match verbs::record_call(cx.base(), &cx.actor, id, input, once).await {
        Ok(recorded) => Ok(match recorded.following {
            Some(next) => redirect(&format!("/calls/{next}?more")).into_response(),
            None => redirect(&format!("/calls/{id}?recorded")).into_response(),
        }),
        Err(e @ (Error::Invalid(_) | Error::Taken { .. } | Error::NotOpen { .. } | Error::Stale)) => {
            // How it is now, not how it was before the attempt.
            Ok(refused(&cx, &view::load(&cx, id).await?, &fields, e))
        }
        Err(e) => Err(e.into()),
    }
}

/// The screen again, with what is wrong over it and everything that was typed in it.
fn refused(cx: &Cx, view: &CallView, fields: &Fields, error: Error) -> Response {
    let (status, wrongs, over) = match error {
        Error::Invalid(wrongs) => {
            // The form asks for it in two boxes, the first of them the day.
            let boxed = |field: String| if field == "callback_at" { "callback_on".to_owned() } else { field };
            let told = |wrong: shell::Wrong| (boxed(wrong.field), cx.words_of(&wrong.say));
            (StatusCode::UNPROCESSABLE_ENTITY, wrongs.into_iter().map(told).collect(), None)
        }
        error => (StatusCode::CONFLICT, Vec::new(), error.say().map(|say| (Tone::Late, cx.words_of(&say)))),
    };
    (status, screen(cx, view, fields, &wrongs, over)).into_response()
}

/// The screen a call is made on.
fn screen(
    cx: &Cx,
    view: &CallView,
    fields: &Fields,
    wrongs: &[(String, String)],
    over: Option<(Tone, String)>,
) -> Markup {
    let id = view.followup.id;
    let interview = Interview { cx, view, fields, wrongs };
    let shown: Vec<(&str, &str)> =
        wrongs.iter().map(|(field, words)| (field.as_str(), words.as_str())).collect();
    let saved = form::typed(view.followup.draft.as_ref()).1;
    let body = html! {
        (head(cx, view, html! {
            @if let Some(holder) = &view.holder {
                span.soft { (cx.t("followups-on-the-line")) " " span.n data-elapsed=(holder.since) { } }
            }
            form method="post" action={ "/calls/" (id) "/release" } { button.quiet { (cx.t("followups-let-go")) } }
            button type="button" data-interview-outcome { (cx.t("followups-outcome")) " " (kbd("Esc")) }
        }))
        @if let Some((tone, words)) = &over {
            div data-errors[*tone == Tone::Late] { (ui::flash(*tone, words, None)) }
        }
        (ui::error_summary(&cx.t("followups-check"), &shown))
        form.call data-interview data-draft={ "call-" (id) } data-draft-url={ "/calls/" (id) "/draft" }
            data-draft-at=[saved] method="post" action={ "/calls/" (id) "/outcome" } {
            section.ask aria-label=(cx.t("followups-questions")) {
                (cx.once_field())
                input type="hidden" name="version" value=(view.followup.version);
                (interview.render())
                (interview.outcomes())
                p.small.soft { (t!(cx, "followups-script-version", version = view.script.version, scale = view.scale.version)) }
            }
            (dispatch::column(cx, view))
            (person::column(cx, view, Some((fields, wrongs))))
        }
    };
    page_in(cx, "wide", Page::new(view.customer.name.clone(), Nav::Calls, body))
}

fn head(cx: &Cx, view: &CallView, actions: Markup) -> Markup {
    let customer = &view.customer;
    let place = customer.city.as_ref().or(view.invoice.city.as_ref());
    let there = super::local_time(view.calendar.zone(), cx.now);
    html! {
        header.head {
            div.title {
                h1 { (customer.name) }
                p {
                    @if let Some(phone) = &customer.phone {
                        b { (shell::phone_link(cx, customer.phone_e164.as_ref().unwrap_or(phone), phone)) } " "
                    }
                    span.soft {
                        "· "
                        @match place {
                            Some(place) => { (t!(cx, "followups-there", place = place.as_str(), time = there)) }
                            None => { (t!(cx, "followups-there-unknown", time = there)) }
                        }
                        " · "
                        @if view.followup.state == State::Open {
                            (t!(cx, "followups-attempt", n = view.followup.attempts + 1))
                        } @else {
                            (t!(cx, "followups-calls-made", n = view.followup.attempts))
                        }
                    }
                    @if view.followup.state == State::Open && !view.calendar.is_open(cx.now) {
                        " " (pill(Tone::Soon, &cx.t("followups-outside-hours")))
                    }
                }
            }
            div.actions { (actions) }
        }
    }
}

/// A call that is not being made by who looks at it: what came of it, and what can be done.
fn summary(cx: &Cx, view: &CallView, recorded: bool, offers: Markup) -> Markup {
    let followup = &view.followup;
    let body = html! {
        (head(cx, view, actions(cx, view, recorded)))
        @if recorded { (ui::flash(Tone::Good, &recorded_words(cx, view), None)) }
        (offers)
        div.call {
            section aria-label=(cx.t("followups-outcome")) {
                (ui::block(&cx.t("followups-state"), standing(cx, view)))
                @if !view.raised.is_empty() {
                    (ui::block(&cx.t("followups-raised"), ui::lines(&view.raised.iter().map(|case| {
                        (html! { a href={ "/cases/" (case.code) } { b { (ui::unbroken(&case.code)) } } }, ui::unbroken(&case.subject))
                    }).collect::<Vec<_>>())))
                }
                @if followup.confirmed { (ui::block(&cx.t("followups-answered"), answers(cx, view))) }
            }
            (dispatch::column(cx, view))
            (person::column(cx, view, None))
        }
    };
    page_in(cx, "wide", Page::new(view.customer.name.clone(), Nav::Calls, body))
}

fn actions(cx: &Cx, view: &CallView, recorded: bool) -> Markup {
    let id = view.followup.id;
    let open = view.followup.state == State::Open;
    let held_by_other = view.holder.as_ref().is_some_and(|holder| holder.agent_id != cx.actor.id);
    html! {
        @if held_by_other && cx.actor.may(Permission::Queues) {
            form method="post" action={ "/calls/" (id) "/release" } { button { (cx.t("followups-free")) } }
        }
        @if open && !held_by_other && !recorded {
            form method="post" action={ "/calls/" (id) "/take" } {
                button.main data-key="l" { (cx.t("followups-call-now")) " " (kbd("L")) }
            }
        } @else {
            form method="post" action="/calls/next" {
                button.main data-key="n" autofocus { (cx.t("followups-next-call")) " " (kbd("N")) }
            }
        }
        a.button href="/calls" { (cx.t("followups-queue")) }
    }
}

fn recorded_words(cx: &Cx, view: &CallView) -> String {
    let followup = &view.followup;
    match (view.raised.first(), followup.next_at) {
        (Some(case), _) => t!(cx, "followups-recorded-case", code = case.code.as_str()),
        (None, Some(at)) => t!(cx, "followups-recorded-again", when = cx.instant(at)),
        (None, None) => cx.t("followups-recorded").into_owned(),
    }
}

fn standing(cx: &Cx, view: &CallView) -> Markup {
    let followup = &view.followup;
    let tone = match followup.state {
        State::Done => Tone::Good,
        State::Open => Tone::Info,
        State::NeedsData => Tone::Soon,
        State::Closed | State::Void => Tone::Paused,
    };
    let (due, next) = (cx.t("followups-due"), cx.t("followups-next-at"));
    let mut facts = vec![(&*due, html! { (cx.when(followup.due_at)) })];
    if let Some(at) = followup.next_at {
        facts.push((&*next, html! { (cx.when(at)) @if followup.appointment { " " (pill(Tone::Info, &cx.t("followups-appointment"))) } }));
    }
    html! {
        p {
            (pill(tone, &super::named(cx, "state", followup.state)))
            @if let Some(reason) = followup.closed_reason { " " (super::named(cx, "reason", reason)) }
        }
        @if let Some(holder) = view.holder.as_ref().filter(|holder| holder.agent_id != cx.actor.id) {
            p { (t!(cx, "followups-held", name = holder.agent_name.as_str(), time = cx.time(holder.since))) }
        }
        (ui::facts(&facts))
    }
}

/// What the latest completed call answered.
fn answers(cx: &Cx, view: &CallView) -> Markup {
    let call = view.calls.iter().rfind(|call| call.outcome == Outcome::Completed);
    let answers: Option<crate::Answers> =
        call.and_then(|call| serde_json::from_value(call.answers.clone()).ok());
    let Some(answers) = answers else { return html! {} };
    let yes_no = |answer: Option<bool>| {
        answer.map(|yes| cx.t(if yes { "shell-yes" } else { "shell-no" }).into_owned())
    };
    // The name of a mark is that of its own version of the scale; when it is another, the number alone.
    let mark = |mark: &Option<crate::Mark>| {
        let mark = mark.as_ref()?;
        let name = view.scale.name(mark.mark).filter(|_| view.scale.version == mark.version);
        Some(name.map_or(mark.mark.to_string(), |name| format!("{} · {name}", mark.mark)))
    };
    let rows = [
        ("received", yes_no(answers.received)),
        ("arrived", answers.received_on.map(|day| cx.day(day))),
        ("kept_promise", yes_no(answers.promise_kept)),
        ("condition", answers.condition.map(|c| super::named(cx, "condition", c).into_owned())),
        ("carrier", mark(&answers.carrier)),
        ("rep", mark(&answers.rep)),
        ("rep_cause", answers.rep_cause.map(|c| super::named(cx, "cause", c).into_owned())),
        ("correct_use", yes_no(answers.correct_use)),
        ("comment", Some(answers.comment.clone()).filter(|text| !text.is_empty())),
    ];
    let lines: Vec<_> = rows
        .into_iter()
        .filter_map(|(part, answer)| Some((html! { (super::named(cx, "ask", part)) }, html! { (answer?) })))
        .collect();
    ui::lines(&lines)
}
