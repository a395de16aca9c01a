//! Promises beside what they are about: on the page of a case, of a call, of a customer.

use super::standing_pill;
use crate::{Promise, Standing, input::write_due, questions};
use db::Tx;
use maud::{Markup, html};
use shell::{Cx, Permission, t, ui};
use uuid::Uuid;

/// How many promises of a customer are shown.
const OF_CUSTOMER: usize = 12;

/// The promises made to a customer that may be seen; nothing when there is none.
///
/// # Errors
/// The database's.
pub fn of_customer(cx: &Cx, tx: &mut Tx<'_>, customer: Uuid) -> db::Result<Markup> {
    let all = questions::of_customer(tx, &cx.actor, customer, OF_CUSTOMER)?;
    Ok(shown(cx, &all, &cx.path, true))
}

/// Promises with what can be done about each, under their heading; nothing when there is none. `back` is the page one
/// comes back to; `linked` says that each leads to what it is about.
pub fn shown(cx: &Cx, all: &[Promise], back: &str, linked: bool) -> Markup {
    block(cx, all, Some(back), linked)
}

/// The same to read only, for a place inside a form: what is done about each is done elsewhere.
pub fn told(cx: &Cx, all: &[Promise]) -> Markup {
    block(cx, all, None, true)
}

fn block(cx: &Cx, all: &[Promise], back: Option<&str>, linked: bool) -> Markup {
    if all.is_empty() {
        return html! {};
    }
    let (owed, over): (Vec<&Promise>, Vec<&Promise>) = all.iter().partition(|promise| promise.owed);
    ui::block(
        &cx.t("promises-title"),
        html! { div.stack.promises {
            @for promise in &owed { (one(cx, promise, back, linked)) }
            @if !over.is_empty() {
                details open[owed.is_empty()] {
                    summary { (t!(cx, "promises-over-many", n = over.len())) }
                    div.stack { @for promise in &over { (one(cx, promise, back, linked)) } }
                }
            }
        } },
    )
}

fn one(cx: &Cx, p: &Promise, back: Option<&str>, linked: bool) -> Markup {
    html! {
        div.one {
            p { b { (p.words) } " " (standing_pill(cx, p)) }
            p.small { (cx.when(p.due_at)) span.soft { " · " (p.owner_name) }
                @if linked { " · " a href=(p.href()) { (ui::unbroken(&p.about_code)) } } }
            (became(cx, p))
            @if let Some(back) = back.filter(|_| p.owed && works(cx)) { (steps(cx, p, back)) }
        }
    }
}

fn works(cx: &Cx) -> bool {
    [Permission::Calls, Permission::Cases, Permission::OwnCases].iter().any(|p| cx.actor.may(*p))
}

/// What became of it, in words.
fn became(cx: &Cx, p: &Promise) -> Markup {
    let when = p.kept_at.or(p.ended_at).map(|at| cx.instant(at)).unwrap_or_default();
    let how = if p.kept_by.is_empty() {
        String::new()
    } else {
        cx.t(&format!("promises-by-{}", p.kept_by)).into_owned()
    };
    let key = match p.standing(cx.now) {
        Standing::Kept => "promises-became-kept",
        Standing::KeptLate => "promises-became-late",
        Standing::Withdrawn => "promises-became-withdrawn",
        Standing::Postponed => "promises-became-postponed",
        Standing::Broken if !p.owed => "promises-became-dropped",
        Standing::Broken | Standing::Open => return html! {},
    };
    html! {
        p.small.soft {
            (t!(cx, key, who = p.ended_by_name.as_str(), when = when))
            @if !how.is_empty() { " · " (how) }
            @for words in [&p.evidence, &p.reason] { @if !words.is_empty() { " «" (words) "»" } }
        }
    }
}

/// What can be done about one that is owed.
fn steps(cx: &Cx, p: &Promise, back: &str) -> Markup {
    let at = format!("/promises/{}", p.id);
    let ids = [format!("postpone-{}", p.id), format!("withdraw-{}", p.id)];
    let (put_off, take_back, close) =
        (cx.t("promises-postpone"), cx.t("promises-withdraw"), cx.t("shell-js-close"));
    let open = p.standing(cx.now) == Standing::Open;
    let soonest = write_due(cx.now, &cx.company);
    // Several promises stand on one page: each field has a name of its own.
    let [due_at, agreed, reason] = ["due_at", "agreed", "reason"].map(|name| format!("{name}-{}", p.id));
    let hidden = || html! { (cx.once_field()) input type="hidden" name="back" value=(back); };
    html! {
        div.row {
            form method="post" action={ (at) "/kept" } { (hidden()) button data-key="q" { (cx.t("promises-keep")) " " (ui::kbd("Q")) } }
            @if open { (ui::open_dialog(&ids[0], &put_off, Some("b"))) }
            (ui::open_dialog(&ids[1], &take_back, None))
        }
        @if open {
            (ui::dialog(&ids[0], &put_off, &close, html! {
                form.form method="post" action={ (at) "/postponed" } {
                    (hidden())
                    p { (p.words) }
                    (ui::input(&due_at, &cx.t("promises-new-due")).kind("datetime-local").between(&*soonest, None)
                        .value(&write_due(p.due_at, &cx.company)).required())
                    (ui::area(&agreed, &cx.t("promises-agreed"), 2).hint(&*cx.t("promises-agreed-hint")).required())
                    (ui::actions(html! { button.main { (put_off) } }))
                }
            }))
        }
        (ui::dialog(&ids[1], &take_back, &close, html! {
            form.form method="post" action={ (at) "/withdrawn" } {
                (hidden())
                p { (p.words) }
                (ui::area(&reason, &cx.t("promises-reason"), 2)
                    .hint(&*cx.t(if open { "promises-reason-hint" } else { "promises-reason-broken" })).required())
                (ui::actions(html! { button.main { (take_back) } }))
            }
        }))
    }
}
