//! Pages of calls, and how a call looks wherever it is shown.

pub(crate) mod dial;
pub(crate) mod export;
pub(crate) mod list;
pub(crate) mod now;
pub(crate) mod settings;

use crate::{Call, Missed, State, rules, store};
use db::Tx;
use maud::{Markup, html};
use shell::{Frame, phone_link, t, ui};

/// The number of a call, to dial where it can be dialled.
fn number(cx: &Frame, call: &Call) -> Markup {
    match &call.caller_e164 {
        Some(number) => phone_link(cx, number, &call.caller),
        None if rules::is_withheld(&call.caller) => html! { (cx.t("phone-withheld")) },
        None => html! { (call.caller) },
    }
}

/// How a call went.
fn how(cx: &Frame, call: &Call) -> Markup {
    let overdue = cx.now.duration_since(call.rang_at) > rules::RINGS;
    let (tone, words) = match (call.state, call.answered_at, call.returned_at) {
        (State::Answered, ..) => (ui::Tone::Good, cx.t("phone-state-answered").into_owned()),
        (State::Ended, Some(_), _) => {
            let long = rules::length(call.seconds().unwrap_or_default());
            (ui::Tone::Plain, t!(cx, "phone-lasted", long = long))
        }
        (_, None, Some(_)) => {
            let who = call.returned_by_name.as_deref().unwrap_or_default();
            (ui::Tone::Plain, t!(cx, "phone-returned-by", who = who))
        }
        (State::Ringing, ..) if !overdue => (ui::Tone::Info, cx.t("phone-state-ringing").into_owned()),
        _ => (ui::Tone::Soon, cx.t("phone-missed-one").into_owned()),
    };
    ui::pill(tone, &words)
}

/// The calls from a customer's number, for their card; none when they never called.
///
/// # Errors
/// The database's.
pub fn calls_of_customer(cx: &Frame, tx: &mut Tx<'_>, e164: &str, limit: i64) -> db::Result<Option<Markup>> {
    let calls = store::from_number(tx, e164, limit)?;
    Ok((!calls.is_empty()).then(|| {
        html! { ul.lines { @for call in &calls {
            li {
                span { a href={ "/phone/calls/" (call.id) } { (cx.when(call.rang_at)) } " " (how(cx, call)) }
                span.soft { (call.person_name.as_deref().unwrap_or(&call.extension)) }
            }
        } } }
    }))
}

/// Whom somebody should ring back, as rows of work.
pub fn missed_rows(cx: &Frame, missed: &[Missed]) -> Markup {
    html! { @for one in missed {
        @let unknown = if rules::is_withheld(&one.call.caller) { cx.t("phone-withheld") } else { one.call.caller.as_str().into() };
        @let who = one.name.as_deref().unwrap_or(&unknown);
        @let today = cx.company.day_of(one.call.rang_at) == cx.today;
        (ui::todo_row(&ui::Todo {
            tone: ui::Tone::Soon,
            when: html! { @if today { (cx.time(one.call.rang_at)) } @else { (cx.instant(one.call.rang_at)) } },
            why: &t!(cx, "phone-missed-times", n = one.times),
            kind: &cx.t("phone-missed-one"),
            who,
            href: &format!("/phone/calls/{}", one.call.id),
            what: html! {
                (number(cx, &one.call))
                @if let Some(name) = &one.call.person_name { " " span.soft { "· " (t!(cx, "phone-rang-at", who = name.as_str())) } }
            },
            key: None,
        }))
    } }
}
