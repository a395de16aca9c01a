//! The customer beside a call: how they are reached, what is open, what was said before.

use super::{
    form::{Fields, get},
    promised,
};
use crate::{followup::Spoken, view::CallView};
use maud::{Markup, html};
use shell::{
    Cx, t,
    ui::{self, Tone, pill},
};

/// The column of the customer. `typed` is what was typed and what of it was refused, when the call is being made.
pub fn column(cx: &Cx, view: &CallView, typed: Option<(&Fields, &[(String, String)])>) -> Markup {
    let drawn = &view.drawn;
    let known = || {
        html! {
            (ui::block(&view.customer.name, contact(cx, view)))
            (ui::block(&cx.t("followups-open-cases"), cases(cx, view)))
        }
    };
    let before = || {
        html! {
            @if !view.others.is_empty() { (ui::block(&cx.t("followups-other-calls"), others(cx, view))) }
            @if !view.calls.is_empty() { (ui::block(&cx.t("followups-calls-so-far"), calls(cx, &view.calls.iter().map(Spoken::from).collect::<Vec<_>>()))) }
            @if !view.earlier.is_empty() { (ui::block(&cx.t("followups-earlier-calls"), calls(cx, &view.earlier))) }
        }
    };
    html! {
        section aria-label=(cx.t("followups-customer")) {
            (drawn.once(cx, "person", known))
            @if let Some((fields, wrongs)) = typed {
                (ui::block(&cx.t("followups-note"), note(cx, fields)))
                (promised::field(cx, view, fields, wrongs))
                // Forms do not stand inside one another: what was promised is read here, and kept with the call.
                (promises::told(cx, &view.promises))
            } @else {
                (promises::shown(cx, &view.promises, &format!("/calls/{}", view.followup.id), true))
            }
            (drawn.once(cx, "before", before))
        }
    }
}

fn contact(cx: &Cx, view: &CallView) -> Markup {
    let customer = &view.customer;
    let labels = ["followups-phone", "followups-email", "followups-place"].map(|key| cx.t(key));
    let place =
        [&customer.city, &customer.province].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ");
    let values =
        [customer.phone.clone(), customer.email.clone(), Some(place).filter(|place| !place.is_empty())];
    let facts: Vec<(&str, Markup)> = labels
        .iter()
        .zip(values)
        .filter_map(|(label, value)| Some((label.as_ref(), html! { (value?) })))
        .collect();
    html! {
        (ui::facts(&facts))
        @if customer.phone.is_some() && customer.phone_e164.is_none() {
            p { (pill(Tone::Soon, &cx.t("followups-odd-number"))) }
        }
        @if customer.do_not_call_at.is_some() { p { (pill(Tone::Late, &cx.t("followups-do-not-call"))) } }
        @if !customer.note.is_empty() { p.small { (customer.note) } }
        p.small { a href={ "/customers/" (customer.id) } { (cx.t("followups-open-customer")) } }
    }
}

fn cases(cx: &Cx, view: &CallView) -> Markup {
    if view.open_cases.is_empty() {
        return html! { p.small.soft { (cx.t("followups-no-open-cases")) } };
    }
    let lines: Vec<_> = view
        .open_cases
        .iter()
        .map(|case| {
            (
                html! { a href={ "/cases/" (case.code) } { (ui::unbroken(&case.code)) } " " (ui::unbroken(&case.subject)) },
                cx.when(case.received_at),
            )
        })
        .collect();
    ui::lines(&lines)
}

fn others(cx: &Cx, view: &CallView) -> Markup {
    let lines: Vec<_> = view
        .others
        .iter()
        .map(|(call, number)| {
            let due = call.next_at.unwrap_or(call.due_at);
            (html! { a href={ "/calls/" (call.id) } { (ui::unbroken(number)) } }, cx.when(due))
        })
        .collect();
    ui::lines(&lines)
}

/// Calls, each with how it ended and what was noted.
fn calls(cx: &Cx, calls: &[Spoken]) -> Markup {
    let lines: Vec<_> = calls
        .iter()
        .map(|call| {
            let who = html! {
                (super::named(cx, "outcome", call.outcome))
                " " span.soft.small { (call.agent_name) }
                @if !call.note.is_empty() { br; span.small { (call.note) } }
            };
            (who, cx.when(call.ended_at))
        })
        .collect();
    ui::lines(&lines)
}

fn note(cx: &Cx, fields: &Fields) -> Markup {
    let label = cx.t("followups-note-label");
    html! {
        (ui::area("note", &label, 4).value(get(fields, "note").unwrap_or_default()))
        p.small.soft data-draft-state {}
        button.quiet type="button" data-draft-discard hidden { (cx.t("followups-discard")) }
        p.small.soft { (t!(cx, "followups-leave-hint")) }
    }
}
