//! The page of a return: how far it is, the next step as a form, what the customer was told, what happened.

use super::{Wrongs, state_pill, way_words, why_open, why_untold};
use crate::{
    Outcome, Return, State, Way,
    questions::{self, Dossier},
};
use cases::network::{Task, TaskState};
use channels::Message;
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Path, Permission, Query, page, t, ui};
use std::collections::BTreeMap;
use uuid::Uuid;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// Set by the form that opened it.
    opened: Option<String>,
    /// Set when somebody wanted to open another.
    already: Option<String>,
}

/// A step that was refused: what was typed, what is wrong with it, and how the return is meanwhile.
#[derive(Default)]
pub(super) struct Refused {
    pub(super) fields: BTreeMap<String, String>,
    pub(super) wrongs: Wrongs,
    pub(super) said: Option<String>,
}

impl Refused {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

pub(crate) async fn show(
    cx: Cx,
    Path(id): Path<Uuid>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let dossier = questions::see(&cx, id).await?;
    let flash = if asked.opened.is_some() {
        Some((ui::Tone::Good, cx.t("returns-opened").into_owned()))
    } else if asked.already.is_some() {
        Some((ui::Tone::Soon, t!(cx, "returns-this-is-open", code = dossier.r.case_code.as_str())))
    } else {
        None
    };
    Ok(render(&cx, &dossier, &Refused::default(), flash))
}

pub(super) fn render(
    cx: &Cx,
    dossier: &Dossier,
    refused: &Refused,
    flash: Option<(ui::Tone, String)>,
) -> Markup {
    let r = &dossier.r;
    let title = t!(cx, "returns-of", name = r.customer_name.as_str());
    let main = html! {
        (next(cx, dossier, refused))
        (ui::block(&cx.t("returns-notices"), notices(cx, dossier)))
    };
    let aside = html! { (facts(cx, dossier)) (ui::block(&cx.t("returns-history"), track(cx, dossier))) };
    let body = html! {
        @if let Some((tone, words)) = &flash { (ui::flash(*tone, words, None)) }
        @if let Some(said) = &refused.said { div data-errors { (ui::flash(ui::Tone::Soon, said, None)) } }
        (ui::page_head(&title, note(cx, r), actions(cx, r)))
        (refused.wrongs.summary(cx))
        (stages(cx, r))
        (ui::split(main, &cx.t("returns-data"), aside))
    };
    page(cx, Page::new(title.clone(), Nav::Returns, body))
}

fn note(cx: &Cx, r: &Return) -> Markup {
    html! {
        @if cx.actor.may(Permission::Cases) { a href={ "/cases/" (r.case_code) } { b { (r.case_code) } } } @else { b { (r.case_code) } }
        " " (state_pill(cx, r))
        @if let Some(why) = why_open(cx, r) { " " (why) }
        @if let Some(why) = why_untold(cx, r) { " · " (why) }
        @if r.is_late(cx.today) { " " (ui::pill(ui::Tone::Late, &cx.t("returns-late"))) }
    }
}

fn actions(cx: &Cx, r: &Return) -> Markup {
    let may_cancel =
        cx.actor.may(Permission::Cases) && crate::rules::next(r.state, crate::rules::Step::Cancel).is_some();
    html! {
        @if r.waybill.is_some() { a.button href={ "/returns/" (r.id) "/sheet" } data-key="h" { (cx.t("returns-sheet")) " " (ui::kbd("H")) } }
        @if may_cancel {
            (ui::open_dialog("cancel", &cx.t("returns-cancel"), None))
            (ui::dialog("cancel", &cx.t("returns-cancel"), &cx.t("shell-js-close"), html! {
                form.form method="post" action={ "/returns/" (r.id) "/cancelled" } {
                    (cx.once_field())
                    (ui::area("reason", &cx.t("returns-cancel-reason"), 2).hint(&*cx.t("returns-cancel-hint")).required())
                    (ui::actions(html! { button.main { (cx.t("returns-cancel")) } }))
                }
            }))
        }
    }
}

/// The stages across the page. What was cancelled or sent back shows where it went wrong.
fn stages(cx: &Cx, r: &Return) -> Markup {
    use ui::State::{Bad, Done, Next, Now};
    let far = match r.state {
        State::Opened => 0,
        State::WaybillIssued => 1,
        State::InTransit => 2,
        State::Received => 3,
        State::Accepted | State::Rejected => 4,
        State::Resolved => 5,
        State::Closed => 6,
        State::Cancelled => 0,
    };
    let names = ["opened", "waybill_issued", "in_transit", "received", "inspected", "resolved", "closed"]
        .map(|name| cx.t(&format!("returns-stage-{name}")));
    let due =
        r.due_on.filter(|_| r.state.is_under_way()).map(|day| t!(cx, "returns-until", day = cx.day(day)));
    let cancelled = cx.t("returns-state-cancelled");
    // Who brings it needs no waybill.
    let shown = (0..names.len()).filter(|at| *at != 1 || r.way == Way::Courier);
    let steps: Vec<ui::Step> = shown
        .map(|at| {
            let state = match at {
                _ if r.state == State::Cancelled => {
                    if at == 0 {
                        Bad
                    } else {
                        Next
                    }
                }
                at if at < far || r.state == State::Closed => Done,
                at if at == far => Now,
                _ => Next,
            };
            let name = if at == 0 && r.state == State::Cancelled { &*cancelled } else { &*names[at] };
            let when = if at == far { due.as_deref().unwrap_or_default() } else { "" };
            ui::Step { name, state, when }
        })
        .collect();
    ui::phases(&cx.t("returns-state"), &steps)
}

/// The next step, as a form, for whoever may take it.
fn next(cx: &Cx, d: &Dossier, refused: &Refused) -> Markup {
    let r = &d.r;
    let desk = cx.actor.may(Permission::Cases);
    let forms = match r.state {
        State::Opened | State::WaybillIssued | State::InTransit => html! {
            @if r.state == State::Opened && desk { (waybill(cx, d, refused)) }
            @if r.state == State::WaybillIssued || r.state == State::Opened && r.way == Way::DropOff {
                (button(cx, r, "handed-over", &format!("returns-do-hand-over-{}", r.way), None))
            }
            (button(cx, r, "received", "returns-do-receive", (r.state == State::InTransit).then_some("r")))
        },
        State::Received => inspection(cx, r, refused),
        State::Accepted if desk => settlement(cx, d, refused),
        State::Rejected if desk => giving_back(cx, r, refused),
        State::Accepted | State::Rejected => html! { p { (cx.t("returns-desk-settles")) } },
        State::Resolved | State::Cancelled if r.closed_at.is_none() => {
            html! { p { (cx.t("returns-tell-them")) } }
        }
        State::Resolved | State::Closed | State::Cancelled => html! { p { (cx.t("returns-all-done")) } },
    };
    ui::block(&cx.t("returns-next"), html! { div.stack { (forms) } })
}

/// A step that needs nothing but to be said.
fn button(cx: &Cx, r: &Return, step: &str, words: &str, key: Option<&str>) -> Markup {
    html! {
        form method="post" action={ "/returns/" (r.id) "/" (step) } {
            (cx.once_field())
            button.main[key.is_some()] data-key=[key] { (cx.t(words)) @if let Some(key) = key { " " (ui::kbd(&key.to_uppercase())) } }
        }
    }
}

fn waybill(cx: &Cx, d: &Dossier, refused: &Refused) -> Markup {
    let r = &d.r;
    let choices: Vec<_> = d.couriers.iter().map(|name| ui::choice(name, name)).collect();
    let carried = d.invoice.as_ref().and_then(|i| i.carrier.as_deref()).unwrap_or_default();
    let chosen = Some(refused.field("courier")).filter(|c| !c.is_empty()).unwrap_or(carried);
    let words = cx.t(if r.way == Way::Courier { "returns-do-issue" } else { "returns-do-issue-after-all" });
    html! {
        @if choices.is_empty() {
            p { (cx.t("returns-no-couriers")) }
        } @else {
            form.row method="post" action={ "/returns/" (r.id) "/waybill" } {
                (cx.once_field())
                (ui::select("courier", &cx.t("returns-courier"), &choices).blank(&cx.t("returns-choose")).value(chosen)
                    .error(refused.wrongs.at("courier")).required())
                button.main[r.way == Way::Courier] { (words) }
            }
        }
    }
}

fn inspection(cx: &Cx, r: &Return, refused: &Refused) -> Markup {
    let texts = ["accepted", "rejected"].map(|code| (code, cx.t(&format!("returns-verdict-{code}"))));
    let choices: Vec<_> = texts.iter().map(|(code, words)| ui::choice(code, words)).collect();
    html! {
        form.form method="post" action={ "/returns/" (r.id) "/inspected" } {
            (cx.once_field())
            (ui::radios("verdict", &cx.t("returns-verdict"), &choices).value(refused.field("verdict"))
                .error(refused.wrongs.at("verdict")).required())
            (ui::area("reason", &cx.t("returns-verdict-why"), 2).value(refused.field("reason"))
                .hint(&*cx.t("returns-verdict-hint")).error(refused.wrongs.at("reason")))
            (ui::actions(html! { button.main { (cx.t("returns-do-inspect")) } }))
        }
    }
}

/// Replacement or credit: the two ways to settle what was accepted.
fn settlement(cx: &Cx, d: &Dossier, refused: &Refused) -> Markup {
    let r = &d.r;
    let most = d.invoice.as_ref().and_then(|i| i.amount);
    let most = most.map(|most| t!(cx, "returns-credit-most", most = cx.money(most, &r.currency)));
    let (replacement, credit) = (Outcome::Replacement, Outcome::Credit);
    html! {
        div.ways-out {
            (ending(cx, r, replacement, sending(cx, refused, replacement)))
            (ending(cx, r, credit, html! {
                (ui::input("credit_number", &cx.t("returns-number-credit")).value(refused.field("credit_number"))
                    .error(refused.wrongs.at("credit_number")).required())
                (ui::input("credit", &t!(cx, "returns-credit", currency = r.currency.as_str())).value(refused.field("credit"))
                    .inputmode("decimal").hint(most.as_deref()).error(refused.wrongs.at("credit")).required())
            }))
        }
    }
}

/// With what something is sent to the customer, and when it arrives.
fn sending(cx: &Cx, refused: &Refused, outcome: Outcome) -> Markup {
    html! {
        (ui::input("number", &cx.t(&format!("returns-number-{outcome}"))).value(refused.field("number"))
            .error(refused.wrongs.at("number")).required())
        (ui::input("on", &cx.t("returns-arrives")).kind("date").value(refused.field("on"))
            .error(refused.wrongs.at("on")).required())
    }
}

fn giving_back(cx: &Cx, r: &Return, refused: &Refused) -> Markup {
    let outcome = Outcome::ReturnedToCustomer;
    ending(cx, r, outcome, sending(cx, refused, outcome))
}

fn ending(cx: &Cx, r: &Return, outcome: Outcome, fields: Markup) -> Markup {
    html! {
        form.form method="post" action={ "/returns/" (r.id) "/resolved" } {
            (cx.once_field())
            input type="hidden" name="outcome" value=(outcome);
            h3 { (cx.t(&format!("returns-outcome-{outcome}"))) }
            (fields)
            (ui::actions(html! { button.main { (cx.t(&format!("returns-do-{outcome}"))) } }))
        }
    }
}

/// What the customer was told of each step, newest first, and the calls that are owed.
fn notices(cx: &Cx, d: &Dossier) -> Markup {
    // What was sent again has the step of what was sent first, and stands by itself.
    let again: Vec<Message> =
        d.messages.iter().filter(|m| d.told.iter().all(|n| n.message_id != Some(m.id))).cloned().collect();
    html! {
        p.soft { (t!(cx, "returns-told-by", way = cx.t(&format!("returns-tell_by-{}", d.r.tell_by)))) }
        @if !again.is_empty() { (sent(cx, d, &again)) }
        @for notice in d.told.iter().rev() {
            div.told-step {
                h3 { (cx.t(&format!("returns-state-{}", notice.state))) }
                @if let Some(message) = d.messages.iter().find(|m| Some(m.id) == notice.message_id) {
                    p.told { (message.body) }
                    (sent(cx, d, std::slice::from_ref(message)))
                }
                @if let Some(call) = d.calls.iter().find(|call| Some(call.id) == notice.task_id) { (owed(cx, d, call)) }
            }
        }
    }
}

/// How far messages are; who works on claims may send them again or say that the customer knows.
fn sent(cx: &Cx, d: &Dossier, messages: &[Message]) -> Markup {
    if cx.actor.may(Permission::Cases) {
        return channels::notices(cx, messages, d.set_up);
    }
    let set_up = |m: &Message| if m.channel == channels::Channel::Email { d.set_up.0 } else { d.set_up.1 };
    html! { @for message in messages { p { (channels::state_pill(cx, message, set_up(message))) } } }
}

/// A call that tells of a step: it is made and ended on the page of the claim.
fn owed(cx: &Cx, d: &Dossier, call: &Task) -> Markup {
    html! {
        p.told { (call.words) }
        p {
            @if call.state == TaskState::Open {
                (ui::pill(ui::Tone::Soon, &cx.t("returns-call-owed"))) " "
                @if cx.actor.may(Permission::Cases) { a href={ "/cases/" (d.r.case_code) } { (cx.t("returns-call-from-case")) } }
            } @else {
                (ui::pill(ui::Tone::Good, &cx.t("returns-call-done")))
                @if let Some(at) = call.ended_at { " " span.soft { (cx.when(at)) } }
            }
        }
    }
}

fn facts(cx: &Cx, d: &Dossier) -> Markup {
    let r = &d.r;
    let words = ["goods", "reason", "way", "place", "invoice", "settled", "detail", "verdict"]
        .map(|w| cx.t(&format!("returns-fact-{w}")));
    let [goods, reason, way, place, invoice, settled, detail, verdict] = &words;
    let mut facts: Vec<(&str, Markup)> = vec![
        (goods, html! { @for product in r.products() { div { (product) } } }),
        (reason, html! { (cx.t(&format!("returns-reason-{}", r.reason))) }),
        (way, html! { (way_words(cx, r)) }),
    ];
    let mut add = |name, text: &str| {
        if !text.is_empty() {
            facts.push((name, html! { (text) }));
        }
    };
    add(detail, &r.detail);
    add(place, &r.address);
    add(verdict, &r.verdict);
    add(settled, &settled_words(cx, r));
    if let Some(number) = &r.invoice {
        let link = d.invoice.as_ref().filter(|_| cx.actor.may(Permission::Dispatches));
        facts.push((invoice, html! { @if let Some(i) = link { a href={ "/dispatches/" (i.id) } { (number) } } @else { (number) } }));
    }
    html! {
        (ui::block(&cx.t("returns-data"), ui::facts(&facts)))
        @if let Some(customer) = &d.customer {
            (ui::block(&customer.name, html! { div.stack {
                (customers::contact_facts(cx, customer))
                @if cx.actor.may(Permission::Customers) { p { a href={ "/customers/" (customer.id) } { (cx.t("returns-customer-card")) } } }
            } }))
        }
    }
}

fn settled_words(cx: &Cx, r: &Return) -> String {
    let Some(outcome) = r.outcome else { return String::new() };
    let number = r.outcome_number.clone().unwrap_or_default();
    let more = r.credit.map(|c| cx.money(c, &r.currency)).or_else(|| r.outcome_on.map(|day| cx.day(day)));
    let parts = [cx.t(&format!("returns-outcome-{outcome}")).into_owned(), number, more.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// What happened, step by step, and what comes next.
fn track(cx: &Cx, d: &Dossier) -> Markup {
    let r = &d.r;
    let mut stops: Vec<(String, Markup, ui::State)> = d
        .past
        .iter()
        .filter(|event| event.kind.starts_with("return."))
        .map(|event| {
            let text = |name: &str| event.data[name].as_str().unwrap_or_default().to_owned();
            let key = event.kind.replace(['.', '_'], "-");
            let bad = event.kind == "return.cancelled" || event.data["accepted"] == false;
            let key = match event.data["accepted"].as_bool() {
                Some(true) => "return-accepted".to_owned(),
                Some(false) => "return-rejected".to_owned(),
                None => key,
            };
            let said = [text("waybill"), text("number"), text("reason")];
            let reasons = if event.kind == "return.opened" { &said[..2] } else { &said[..] };
            let said = reasons.iter().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join(" · ");
            let when = html! {
                (cx.when(event.at)) " · " (event.actor_name)
                @if !said.is_empty() { br; (said) }
            };
            let state = if bad { ui::State::Bad } else { ui::State::Done };
            (cx.t(&format!("returns-event-{key}")).into_owned(), when, state)
        })
        .collect();
    if let Some(why) = why_open(cx, r) {
        let until =
            r.due_on.filter(|_| r.state.is_under_way()).map(|day| t!(cx, "returns-until", day = cx.day(day)));
        let why: String =
            why.chars().take(1).flat_map(char::to_uppercase).chain(why.chars().skip(1)).collect();
        stops.push((why, html! { (until.unwrap_or_default()) }, ui::State::Now));
    }
    let stops: Vec<_> = stops
        .iter()
        .map(|(name, when, state)| ui::Stop { name, when: when.clone(), state: *state })
        .collect();
    ui::track(&stops)
}
