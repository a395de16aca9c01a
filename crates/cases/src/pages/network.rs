//! The part of a case's page about the service network: whose hands it is in, what they were told, and the
//! calls that are owed.

use super::work::back;
use crate::{
    Case,
    drafts::{self, Form as Drafted},
    network::{self, Ending, HandOver, Handover, NewTask, Outcome, Party, Purpose, State, Task, TaskState},
    questions::{AtDesk, Beside, Dossier, is_inward},
};
use axum::response::Redirect;
use maud::{Markup, Render, html};
use serde::{Deserialize, Serialize};
use shell::{
    Cx, Failure, Form, Frame, Path, Permission, Say, Told, Wrong, t,
    ui::{self, Tone},
};
use uuid::Uuid;

/// The panel, for whoever sees the case.
pub(super) fn panel(cx: &Cx, dossier: &Dossier, beside: &Beside) -> Markup {
    let desk = cx.actor.may(Permission::Cases);
    let works = desk || cx.actor.may(Permission::OwnCases);
    let case = &dossier.case;
    let gives = desk && case.phase.is_open();
    let mut notices = dossier.notices();
    notices.retain(|notice| !is_inward(&notice.purpose));
    let live = dossier.handovers.last().filter(|h| h.state.is_live());
    let own = live.filter(|h| h.member_id == cx.actor.id);
    let at = format!("/cases/{}", case.code);
    let anything = live.is_some() || gives || desk && !notices.is_empty();
    html! {
        @if anything {
            (ui::block(&cx.t("cases-network"), html! { div.stack {
                @if let Some(handover) = dossier.handovers.last() { (standing(cx, handover)) }
                @if let Some(handover) = own { (answers(cx, handover, &at)) }
                @if gives { (form(cx, case, &beside.desk)) }
                @if desk && !notices.is_empty() { (channels::notices(cx, &notices, beside.set_up)) }
            } }))
        }
        // Whoever only reads the case is not asked how a call went.
        @if works && !dossier.tasks.is_empty() || gives {
            (ui::block(&cx.t("cases-calls"), html! { div.stack {
                @for task in &dossier.tasks { (call(cx, dossier, task, &at)) }
                @if desk { (owe(cx, case, &beside.desk)) }
            } }))
        }
    }
}

/// Whose hands it is in and since when.
pub(super) fn standing(cx: &Frame, h: &Handover) -> Markup {
    let (tone, key) = match h.state {
        State::Sent if h.escalated_at.is_some() => (Tone::Late, "silent"),
        State::Sent if h.reminded_at.is_some() => (Tone::Soon, "reminded"),
        State::Sent => (Tone::Plain, "sent"),
        State::Acknowledged => (Tone::Good, "acknowledged"),
        State::Declined => (Tone::Late, "declined"),
        State::Done => (Tone::Good, "done"),
        State::Withdrawn => (Tone::Plain, "withdrawn"),
    };
    let at = h.ended_at.or(h.acknowledged_at).unwrap_or(h.handed_at);
    html! {
        p { b { (h.member_name) } " " (ui::pill(tone, &cx.t(&format!("cases-handover-{key}")))) " " span.soft { (cx.when(at)) } }
        @if !h.note.is_empty() { p { "«" (h.note) "»" } }
        @if !h.reason.is_empty() { p.soft { (t!(cx, "cases-handover-why", why = h.reason.as_str())) } }
    }
}

/// The same for the member whose hands it is in: what they did, not what was done about them.
pub(super) fn own_standing(cx: &Frame, h: &Handover) -> Markup {
    let at = h.ended_at.or(h.acknowledged_at).unwrap_or(h.handed_at);
    let tone =
        if h.state == State::Acknowledged || h.state == State::Done { Tone::Good } else { Tone::Plain };
    html! {
        p { (ui::pill(tone, &cx.t(&format!("cases-own-handover-{}", h.state)))) " " span.soft { (cx.when(at)) } }
        @if !h.note.is_empty() { p { "«" (h.note) "»" } }
    }
}

/// What a member answers to a hand-over.
pub(super) fn answers(cx: &Frame, handover: &Handover, at: &str) -> Markup {
    html! {
        @if handover.state == State::Sent {
            form method="post" action={ (at) "/received" } { button.main { (cx.t("cases-received-it")) } }
        }
        (not_mine(cx, at))
    }
}

/// The way to give a case back.
pub(super) fn not_mine(cx: &Frame, at: &str) -> Markup {
    html! {
        details.decline {
            summary { (cx.t("cases-not-mine")) }
            form.form method="post" action={ (at) "/decline" } {
                (ui::area("reason", &cx.t("cases-not-mine-why"), 2).required())
                (ui::actions(html! { button { (cx.t("cases-not-mine-send")) } }))
            }
        }
    }
}

fn form(cx: &Cx, case: &Case, desk: &AtDesk) -> Markup {
    if desk.members.is_empty() {
        return html! { p.soft { (cx.t("cases-no-network")) } };
    }
    desk.forms(cx, "hand-over", &case.code, |code| hand_over_dialog(cx, code, &desk.members)).render()
}

fn hand_over_dialog(cx: &Cx, code: &str, members: &[network::Member]) -> Markup {
    let said: Vec<(String, String)> = members.iter().map(|m| (m.email.clone(), described(cx, m))).collect();
    let people: Vec<_> = said.iter().map(|(email, words)| ui::choice(email, words)).collect();
    let all = |of: fn(&network::Member) -> &Vec<String>| {
        let mut names: Vec<&str> = members.iter().flat_map(|m| of(m).iter().map(String::as_str)).collect();
        names.sort_by_key(|name| places::fold(name));
        names.dedup_by_key(|name| places::fold(name));
        names
    };
    let (specialties, areas) = (all(|m| &m.specialties), all(|m| &m.areas));
    let specialty: Vec<_> = specialties.iter().map(|name| ui::choice(name, name)).collect();
    let area: Vec<_> = areas.iter().map(|name| ui::choice(name, name)).collect();
    html! {
        div { (ui::open_dialog("hand-over", &cx.t("cases-to-network"), Some("h"))) }
        (ui::dialog("hand-over", &cx.t("cases-to-network"), &cx.t("shell-js-close"), html! {
            form.form method="post" action={ "/cases/" (code) "/hand-over" } data-draft=(drafts::pages::small(code, Drafted::HandOver))
                data-draft-url=(drafts::pages::address(code, Drafted::HandOver)) data-draft-brought {
                (cx.once_field())
                (ui::select("to", &cx.t("cases-member"), &people).id_of("member").blank(&cx.t("cases-member-by-skill")).autofocus())
                @if !specialty.is_empty() { (ui::select("specialty", &cx.t("cases-specialty"), &specialty).blank(&cx.t("cases-any"))) }
                @if !area.is_empty() { (ui::select("area", &cx.t("cases-area"), &area).blank(&cx.t("cases-any-area"))) }
                (ui::area("note", &cx.t("cases-asked"), 3).hint(&*cx.t("cases-asked-hint")))
                (ui::actions(html! { button.main { (cx.t("cases-to-network-send")) } span.soft data-draft-state role="status" {} }))
            }
        }))
    }
}

/// A member in a line: what they know, where, and how busy they are.
fn described(cx: &Frame, m: &network::Member) -> String {
    let knows = m.specialties.join(", ");
    let areas = if m.areas.is_empty() { cx.t("cases-everywhere").into_owned() } else { m.areas.join(", ") };
    let load = t!(cx, "cases-member-load", n = m.open_cases);
    [m.name.clone(), knows, areas, load].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A call that is or was owed.
fn call(cx: &Cx, dossier: &Dossier, task: &Task, at: &str) -> Markup {
    let (name, phone) = party(dossier, task.party);
    task_card(cx, task, &name, phone.as_deref(), at, None)
}

/// Name and number of who is to be called.
pub(super) fn party(dossier: &Dossier, party: Party) -> (String, Option<String>) {
    let customer = || dossier.customer.as_ref().and_then(|c| c.phone_e164.clone().or(c.phone.clone()));
    match party {
        Party::Customer => (dossier.case.customer_name.clone(), customer()),
        Party::Consumer => {
            let consumer = dossier.case.consumer().unwrap_or_default();
            (consumer.name.unwrap_or_default(), consumer.phone)
        }
    }
}

/// What was typed of a call and could not be taken.
pub(super) struct Wrongly {
    /// Of which call.
    pub task: Uuid,
    /// What was typed.
    pub typed: String,
    /// Why it could not be taken.
    pub said: String,
}

/// A call that is or was owed, with the ways to end it.
pub(super) fn task_card(
    cx: &Frame,
    task: &Task,
    name: &str,
    phone: Option<&str>,
    at: &str,
    wrong: Option<&Wrongly>,
) -> Markup {
    let outcomes = Outcome::ALL.iter().map(|o| (o, cx.t(&format!("cases-outcome-{o}")))).collect::<Vec<_>>();
    html! {
        div.task {
            p {
                b { (cx.t(&format!("cases-call-{}", task.party))) } " " (name)
                @if let Some(phone) = phone { " " (shell::phone_link(cx, phone, phone)) }
            }
            @if !task.words.is_empty() { p { (task.words) } }
            p.soft {
                @match task.state {
                    TaskState::Open => {
                        @if task.attempts > 0 { (t!(cx, "cases-call-tried", n = task.attempts)) " · " }
                        (cx.t("cases-call-due")) " " (cx.when(task.due_at))
                        @if let Some(owner) = &task.owner_name { " · " (owner) }
                    }
                    TaskState::Done => {
                        @if let Some(outcome) = task.outcome { (cx.t(&format!("cases-outcome-{outcome}"))) }
                        @if let Some(at) = task.ended_at { " · " (cx.when(at)) }
                        @if let Some(who) = &task.ended_by_name { " · " (who) }
                    }
                    TaskState::Skipped => {
                        (cx.t("cases-call-skipped"))
                        @if let Some(who) = &task.ended_by_name { " · " (who) }
                    }
                }
            }
            @if !task.note.is_empty() { p { "«" (task.note) "»" } }
            @if task.state == TaskState::Open {
                details open[wrong.is_some()] {
                    summary { (cx.t("cases-call-tell")) }
                    form.form method="post" action={ (at) "/tasks/" (task.id) } {
                        (ui::input("note", &cx.t("cases-call-note")).id_of(&format!("note-{}", task.id)).value(wrong.map_or("", |w| &w.typed)).error(wrong.map(|w| w.said.as_str())))
                        div.choices {
                            @for (outcome, words) in &outcomes { button name="outcome" value=(outcome) { (words) } }
                            button.quiet name="outcome" value="skip" { (cx.t("cases-call-skip")) }
                        }
                    }
                }
            }
        }
    }
}

/// The form that makes a call owed.
fn owe(cx: &Cx, case: &Case, desk: &AtDesk) -> Told {
    let parties = if case.consumer().is_some() { Party::ALL } else { &[Party::Customer] };
    desk.forms(cx, &format!("owe {}", parties.len()), &case.code, |code| owed_call(cx, code, parties))
}

fn owed_call(cx: &Cx, code: &str, parties: &[Party]) -> Markup {
    html! {
        details {
            summary data-key="n" data-then="f-party" { (cx.t("cases-call-add")) " " (ui::kbd("N")) }
            form.form method="post" action={ "/cases/" (code) "/tasks" } data-draft=(drafts::pages::small(code, Drafted::Call))
                data-draft-url=(drafts::pages::address(code, Drafted::Call)) data-draft-brought {
                (cx.once_field())
                @let said: Vec<_> = parties.iter().map(|p| (p.as_str(), cx.t(&format!("cases-call-{p}")))).collect();
                @let choices: Vec<_> = said.iter().map(|(value, text)| ui::choice(value, text)).collect();
                (ui::select("party", &cx.t("cases-call-whom"), &choices))
                (ui::input("words", &cx.t("cases-call-words")).id_of("call-words").required())
                (ui::actions(html! { button { (cx.t("cases-call-add")) } span.soft data-draft-state role="status" {} }))
            }
        }
    }
}

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct HandOverForm {
    to: String,
    specialty: String,
    area: String,
    note: String,
    #[serde(skip_serializing)]
    once: String,
}

pub(crate) async fn hand_over(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<HandOverForm>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    let to = HandOver {
        to: Some(form.to),
        specialty: Some(form.specialty),
        area: Some(form.area),
        note: form.note,
    };
    network::hand_over(&cx.app, &cx.actor, &code, to, once).await?;
    drafts::pages::over(&cx, &code, Drafted::HandOver).await?;
    Ok(back(&code))
}

pub(crate) async fn received(cx: Cx, Path(code): Path<String>) -> Result<Redirect, Failure> {
    network::received(&cx.app, &cx.actor, &code, None).await?;
    Ok(back(&code))
}

#[derive(Deserialize)]
pub(crate) struct DeclineForm {
    #[serde(default)]
    pub(super) reason: String,
}

pub(crate) async fn decline(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<DeclineForm>,
) -> Result<Redirect, Failure> {
    network::decline(&cx.app, &cx.actor, &code, &form.reason).await?;
    // It is theirs no longer.
    Ok(shell::redirect("/cases"))
}

#[derive(Deserialize, Serialize)]
pub(crate) struct TaskForm {
    #[serde(default)]
    party: String,
    #[serde(default)]
    words: String,
    #[serde(default, skip_serializing)]
    once: String,
}

pub(crate) async fn add_task(
    cx: Cx,
    Path(code): Path<String>,
    Form(form): Form<TaskForm>,
) -> Result<Redirect, Failure> {
    let once = cx.once_key(Some(&form.once), &form);
    let party = Party::parse(&form.party).unwrap_or(Party::Customer);
    let owner = Some((cx.actor.id, cx.actor.name.clone()));
    let new = NewTask { party, purpose: Purpose::Solution, words: form.words, owner, due_at: None };
    network::tasks::make_task(cx.base(), &cx.actor, &code, new, once).await?;
    drafts::pages::over(&cx, &code, Drafted::Call).await?;
    Ok(back(&code))
}

#[derive(Deserialize)]
pub(crate) struct EndForm {
    #[serde(default)]
    outcome: String,
    #[serde(default)]
    pub(super) note: String,
}

impl EndForm {
    /// What was chosen; skipping is chosen beside the outcomes.
    pub(super) fn ending(self) -> Result<Ending, Wrong> {
        if self.outcome == "skip" {
            return Ok(Ending::Skipped(self.note));
        }
        let outcome = Outcome::parse(&self.outcome);
        let outcome = outcome.ok_or_else(|| Wrong::new("outcome", Say::key("cases-outcome-missing")))?;
        Ok(Ending::Called(outcome, self.note))
    }
}

pub(crate) async fn end_task(
    cx: Cx,
    Path((code, id)): Path<(String, Uuid)>,
    Form(form): Form<EndForm>,
) -> Result<Redirect, Failure> {
    let ending = form.ending().map_err(|wrong| Failure::Invalid(vec![wrong]))?;
    network::end_task(cx.base(), &cx.actor, &code, id, ending, None).await?;
    Ok(back(&code))
}
