//! What the page of a case says of its deadlines.

use crate::{
    clock::{Clock, State},
    explain, questions,
};
use db::Tx;
use maud::{Markup, html};
use shell::{Cx, Drawn, t, ui};
use uuid::Uuid;

/// The deadlines of a case, and what is said of them.
struct Deadlines {
    clocks: Vec<Clock>,
    drawn: Drawn,
}

/// The deadlines of a case: what is owed, then what was done.
///
/// # Errors
/// The database's.
pub fn panel(cx: &Cx, tx: &mut Tx<'_>, case: Uuid) -> db::Result<Markup> {
    let deadlines = tx.shared(&case.to_string(), |tx| {
        Ok::<_, db::Error>(Deadlines { clocks: questions::of_case(tx, case)?, drawn: Drawn::default() })
    })?;
    let Deadlines { clocks, drawn } = &*deadlines;
    if clocks.is_empty() {
        return Ok(html! {});
    }
    // It is told anew once a time is near or over.
    let states: Vec<State> = clocks.iter().map(|clock| clock.state(cx.now)).collect();
    let drawn = drawn.once(cx, &format!("{states:?}"), || draw(cx, clocks));
    Ok(html! { (drawn) })
}

fn draw(cx: &Cx, clocks: &[Clock]) -> Markup {
    let (owed, done): (Vec<&Clock>, Vec<&Clock>) = clocks.iter().partition(|clock| clock.ended_at.is_none());
    ui::block(
        &cx.t("levels-panel"),
        html! { div.stack {
            @for clock in &owed { (one(cx, clock)) }
            @if !done.is_empty() {
                details open[owed.is_empty()] {
                    summary { (t!(cx, "levels-done", n = done.len())) }
                    div.stack { @for clock in &done { (one(cx, clock)) } }
                }
            }
        } },
    )
}

fn one(cx: &Cx, clock: &Clock) -> Markup {
    let state = clock.state(cx.now);
    let about = clock.about();
    html! {
        div {
            p { b { (explain::what(cx, clock, &about)) } " " (ui::pill(tone(state), &cx.t(&format!("levels-state-{state}"))))
                @if let (Some(due), None) = (clock.due_at, clock.ended_at) { " " (cx.when(due)) } }
            p.soft { (explain::sentence(cx, clock)) }
        }
    }
}

fn tone(state: State) -> ui::Tone {
    match state {
        State::Running | State::Merged | State::NotNeeded => ui::Tone::Plain,
        State::Warning => ui::Tone::Soon,
        State::Paused => ui::Tone::Paused,
        State::Missed | State::MetLate => ui::Tone::Late,
        State::Met => ui::Tone::Good,
    }
}
