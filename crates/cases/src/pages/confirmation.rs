//! Whether the customer says that it was solved: on the case's page, and how it is asked.

use super::{Wrongs, work::back};
use crate::{
    Case, Error,
    confirmation::{self, Answer, Settings, Standing, Way, Wish, rules},
    drafts::{self, Form as Drafted},
    questions::Dossier,
};
use axum::response::{IntoResponse, Redirect, Response};
use http::StatusCode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use shell::{
    Cx, Failure, Form, Nav, Page, Path, Permission, Query, Say, page, redirect, t,
    ui::{self, Tone},
};
use std::collections::BTreeMap;

/// The panel of a case that has a solution, or was asked about one.
pub(super) fn panel(cx: &Cx, dossier: &Dossier, set_up: (bool, bool)) -> Markup {
    let case = &dossier.case;
    let last = dossier.questions.last().filter(|q| !q.over);
    let solved = rules::is_solved(case.phase) && rules::asks(case.kind);
    if last.is_none() && !solved {
        return html! {};
    }
    let standing = last.map(|q| confirmation::standing(q, cx.now));
    let answered = matches!(standing, Some(Standing::Answered(_)));
    let desk = cx.actor.may(Permission::Cases);
    let carrying = dossier.sent.iter().rev().find(|sent| sent.purpose == confirmation::PURPOSE);
    html! {
        (ui::block(&cx.t("cases-confirmation"), html! { div.stack {
            @if let Some(question) = last {
                p { (pill(cx, standing)) " " span.soft {
                    (cx.when(question.answered_at.unwrap_or(question.asked_at)))
                    @if let Some(who) = &question.taken_by_name { " · " (t!(cx, "cases-noted-by", who = who.as_str())) }
                } }
                @if !question.words.is_empty() { blockquote { (question.words) } }
                @if !answered && let Some(sent) = carrying {
                    @let ready = if sent.channel == channels::Channel::Email { set_up.0 } else { set_up.1 };
                    p { (ui::address(&sent.recipient)) " " (channels::state_pill(cx, sent, ready)) }
                }
            }
            @if solved && !answered {
                @if desk { (ask_buttons(cx, dossier)) }
                (by_phone(cx, case))
            }
        } }))
    }
}

fn pill(cx: &Cx, standing: Option<Standing>) -> Markup {
    let (tone, key) = match standing {
        Some(Standing::Answered(Answer::Yes)) => (Tone::Good, "cases-confirmed"),
        Some(Standing::Answered(Answer::No)) => (Tone::Late, "cases-not-confirmed"),
        Some(Standing::Late) => (Tone::Plain, "cases-no-answer"),
        _ => (Tone::Paused, "cases-asked-waiting"),
    };
    ui::pill(tone, &cx.t(key))
}

fn ask_buttons(cx: &Cx, dossier: &Dossier) -> Markup {
    let ways = rules::ways(&dossier.case, dossier.ways(cx.company.country));
    html! {
        @if !ways.is_empty() {
            form.row method="post" action={ "/cases/" (dossier.case.code) "/ask" } {
                (cx.once_field())
                @for (way, nth) in ways.into_iter().zip(1..) {
                    button name="channel" value=(way) data-key={ "j" (nth) } { (cx.t(&format!("cases-ask-{way}"))) " " (ui::kbd(&format!("J {nth}"))) }
                }
            }
        }
    }
}

fn by_phone(cx: &Cx, case: &Case) -> Markup {
    html! {
        details {
            summary data-key="j3" data-then="f-words" { (cx.t("cases-answer-take")) " " (ui::kbd("J 3")) }
            form.form method="post" action={ "/cases/" (case.code) "/answer" } data-draft=(drafts::pages::small(&case.code, Drafted::Answer))
                data-draft-url=(drafts::pages::address(&case.code, Drafted::Answer)) data-draft-brought {
                (cx.once_field())
                (ui::area("words", &cx.t("cases-answer-words"), 2))
                (ui::actions(html! {
                    button name="answer" value="yes" { (cx.t("cases-answer-yes")) }
                    button name="answer" value="no" { (cx.t("cases-answer-no")) }
                    span.soft data-draft-state role="status" {}
                }))
            }
        }
    }
}

/// How the customer is asked, in the form that solves. Nothing is there for who cannot be asked.
pub(super) fn choice(cx: &Cx, case: &Case, ways: &[Way], chosen: &str) -> Markup {
    if ways.is_empty() || !cx.actor.may(Permission::Cases) || !case.phase.is_open() {
        return html! {};
    }
    let (none, email, sms) = (cx.t("cases-ask-none"), cx.t("cases-ask-email"), cx.t("cases-ask-sms"));
    let mut choices = vec![ui::choice("", &none)];
    choices.extend(ways.iter().map(|way| match way {
        Way::Email => ui::choice("email", &email),
        Way::Sms => ui::choice("sms", &sms),
    }));
    html! { (ui::radios("ask", &cx.t("cases-ask"), &choices).value(chosen).hint(&*cx.t("cases-ask-hint"))) }
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct AskForm {
    channel: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn ask(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<AskForm>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    let way = Way::parse(&form.channel).ok_or_else(|| Error::wrong("ask", "cases-ask-no-way"))?;
    confirmation::ask_customer(&cx.app, &cx.actor, &code, way, once).await?;
    Ok(back(&code))
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct AnswerForm {
    answer: String,
    words: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn record(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<AnswerForm>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    let answer = Answer::parse(&form.answer)
        .ok_or_else(|| Failure::wrong("answer", Say::key("cases-answer-missing")))?;
    confirmation::record_answer(&cx.app, &cx.actor, &code, answer, &form.words, once).await?;
    drafts::pages::over(&cx, &code, Drafted::Answer).await?;
    Ok(back(&code))
}

pub(crate) async fn settings(
    cx: Cx,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Markup, Failure> {
    let kept: Settings = cx.company.setting("confirmation");
    let typed = SettingsForm { way: kept.way.to_string(), days: kept.days.to_string() };
    Ok(settings_page(&cx, &typed, &Wrongs(Vec::new()), asked.contains_key("saved")))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct SettingsForm {
    way: String,
    days: String,
}

fn settings_page(cx: &Cx, typed: &SettingsForm, wrongs: &Wrongs, saved: bool) -> Markup {
    let wishes = super::named_choices(cx, Wish::ALL.iter().map(|wish| wish.as_str()), "cases-wish");
    let choices: Vec<_> = wishes.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let body = html! {
        (ui::page_head(&cx.t("settings-confirmation"), html! { (cx.t("settings-confirmation-what")) }, html! {}))
        @if saved { (ui::flash(ui::Tone::Good, &cx.t("cases-network-saved"), None)) }
        (wrongs.summary(cx))
        form.form method="post" action="/settings/confirmation" {
            (ui::radios("way", &cx.t("cases-confirmation-way"), &choices).value(&typed.way).hint(&*cx.t("cases-confirmation-way-hint")))
            (ui::input("days", &cx.t("cases-confirmation-days")).kind("number").value(&typed.days).error(wrongs.at("days")).required())
            (ui::actions(html! { button.main { (cx.t("shell-save")) } a.button href="/settings" { (cx.t("shell-cancel")) } }))
        }
    };
    page(cx, Page::new(cx.t("settings-confirmation"), Nav::Settings, body))
}

pub(crate) async fn save_settings(cx: Cx, Form(typed): Form<SettingsForm>) -> Result<Response, Failure> {
    let way = Wish::parse(&typed.way).unwrap_or_default();
    let new = Settings { way, days: typed.days.trim().parse().unwrap_or_default() };
    match confirmation::verbs::set_settings(&cx.app, &cx.actor, new).await {
        Ok(()) => Ok(redirect("/settings/confirmation?saved=").into_response()),
        Err(Error::Invalid(wrongs)) => {
            let page = settings_page(&cx, &typed, &Wrongs::of(&cx, &wrongs), false);
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}
