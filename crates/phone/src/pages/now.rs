//! The calls on one's own telephone at this moment: a page by itself, and what the other pages show of it.

use crate::{
    State,
    questions::{self, Calling, Candidate},
};
use cases::CaseBrief;
use maud::{Markup, html};
use shell::{Cx, Failure, Nav, Page, Permission, encode, page, t, ui};

pub(crate) async fn show(cx: Cx) -> Result<Markup, Failure> {
    let (actor, now) = (cx.actor.clone(), cx.now);
    let calls = cx.glance(move |tx| questions::now(tx, &actor, now)).await?;
    let body = html! {
        (ui::page_head(&cx.t("phone-now"), html! {}, html! { a.button href="/phone" { (cx.t("phone-all")) } }))
        @if calls.is_empty() { (ui::empty_state(&cx.t("phone-quiet"), &cx.t("phone-quiet-what"), html! {})) }
        div.phone-now data-region="phone" { @for calling in &calls { (card(&cx, calling)) } }
    };
    Ok(page(&cx, Page::new(cx.t("phone-now"), Nav::Calls, body)))
}

/// A call as a card: who it is, what is open with them, and where to go.
pub(super) fn card(cx: &Cx, calling: &Calling) -> Markup {
    let call = &calling.call;
    let title = headline(cx, calling);
    html! {
        section.phone-call data-call=(call.id) data-state=(call.state) data-say=(title) aria-label=(title) {
            header {
                p { b { (title) } }
                p.soft.small {
                    (super::number(cx, call))
                    @if call.state == State::Answered && let Some(since) = call.answered_at {
                        " · " span data-elapsed=(since) { (cx.time(since)) }
                    }
                }
                button.quiet type="button" data-dismiss hidden { (cx.t("shell-js-close")) }
            }
            @for one in &calling.candidates { (candidate(cx, one, calling.candidates.len() > 1)) }
            @if calling.candidates.is_empty() { (unknown(cx, calling)) }
        }
    }
}

/// *Llama Rosa Peñafiel*, or how far it is by now.
fn headline(cx: &Cx, calling: &Calling) -> String {
    let names: Vec<&str> = calling.candidates.iter().map(|one| one.customer.name.as_str()).collect();
    let withheld = cx.t("phone-somebody-withheld");
    let who = match &names[..] {
        [] if crate::rules::is_withheld(&calling.call.caller) => withheld.into_owned(),
        [] => calling.call.caller.clone(),
        names => names.join(&format!(" {} ", cx.t("phone-or"))),
    };
    match (calling.call.state, calling.call.seconds()) {
        (State::Ringing, _) => t!(cx, "phone-rings", who = who),
        (State::Answered, _) => t!(cx, "phone-speaks", who = who),
        (State::Ended, Some(seconds)) => {
            t!(cx, "phone-spoke", who = who, long = crate::rules::length(seconds))
        }
        (State::Ended, None) => t!(cx, "phone-hung-up", who = who),
    }
}

fn cases_of(cx: &Cx, cases: &[CaseBrief]) -> Markup {
    html! { @for case in cases {
        li { a href={ "/cases/" (case.code) } { (ui::unbroken(&case.code)) " " (ui::unbroken(&case.subject)) }
             " " span.soft { (cx.t(&format!("cases-phase-{}", case.phase))) } }
    } }
}

fn candidate(cx: &Cx, one: &Candidate, several: bool) -> Markup {
    let id = one.customer.id;
    let known = [one.customer.city.as_deref().unwrap_or_default(), one.customer.note.as_str()];
    let known = known.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    html! {
        div.stack {
            @if several || !known.is_empty() {
                p.small { @if several { b { (one.customer.name) } " " } span.soft { (known) } }
            }
            @if !one.cases.is_empty() || one.dispatch.is_some() { ul.small {
                (cases_of(cx, &one.cases))
                @if let Some(invoice) = &one.dispatch {
                    li {
                        @let said = t!(cx, "phone-last-dispatch", number = invoice.number.as_str(), day = cx.day(invoice.invoiced_on));
                        @if cx.actor.may(Permission::Dispatches) { a href={ "/dispatches/" (invoice.id) } { (said) } } @else { (said) }
                        @if let Some(carrier) = &invoice.carrier { " " span.soft { "· " (carrier) } }
                    }
                }
            } }
            div.row {
                @if cx.actor.may(Permission::Cases) { a.button.main href={ "/cases/new?channel=phone&about=customer:" (id) } { (cx.t("phone-new-case")) } }
                a.button href={ "/customers/" (id) } { (cx.t("phone-card")) }
            }
        }
    }
}

/// Nobody buys with that number: a case may begin with it, when it is one.
fn unknown(cx: &Cx, calling: &Calling) -> Markup {
    let number = encode(calling.call.caller_e164.as_ref().map_or("", |_| &calling.call.caller));
    html! {
        div.stack {
            p.small.soft { (cx.t(if crate::rules::is_withheld(&calling.call.caller) { "phone-withheld-what" } else { "phone-unknown" })) }
            @if !calling.cases.is_empty() { ul.small { (cases_of(cx, &calling.cases)) } }
            @if cx.actor.may(Permission::Cases) {
                div.row { a.button.main href={ "/cases/new?channel=phone&phone=" (number) } { (cx.t("phone-new-case")) } }
            }
        }
    }
}
