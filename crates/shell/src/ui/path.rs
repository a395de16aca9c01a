//! Facts, and things that go from one stage to the next.
//!
//! Classes: `facts` (a definition list in two columns), `phases` (the stages of a case across
//! the page), `steps` (how far an interview is), `track` (what happened, downwards). Stages are
//! `done`, `now`, `next`, and in a track `bad`.

use maud::{Markup, html};

/// Where a stage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Behind us.
    Done,
    /// Here.
    Now,
    /// Still to come.
    Next,
    /// Went wrong.
    Bad,
}

impl State {
    fn class(self) -> &'static str {
        match self {
            State::Done => "done",
            State::Now => "now",
            State::Next => "next",
            State::Bad => "bad",
        }
    }
}

/// Names and values: `facts(&[("Courier", html! { "Tramaco" })])`.
pub fn facts(facts: &[(&str, Markup)]) -> Markup {
    html! { dl class="facts" { @for (name, value) in facts { div { dt { (super::text(name)) } dd { (value) } } } } }
}

/// One stage of a case.
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where it stands.
    pub state: State,
    /// The day it was reached, or is expected; may be empty.
    pub when: &'a str,
}

/// The stages of a case across the page; `label` names the list.
pub fn phases(label: &str, stages: &[Step]) -> Markup {
    html! {
        ol class="phases" aria-label=(label) {
            @for stage in stages {
                li class=(stage.state.class()) aria-current=[(stage.state == State::Now).then_some("step")] {
                    span { (stage.name) } @if !stage.when.is_empty() { small { (stage.when) } }
                }
            }
        }
    }
}

/// How far one is in a known number of steps; `label` says it in words (*Pregunta 3 de 6*).
pub fn steps(label: &str, done: usize, total: usize) -> Markup {
    html! {
        ol class="steps" aria-label=(label) {
            @for step in 0..total { li class=(if step < done { "done" } else if step == done { "now" } else { "next" }) {} }
        }
    }
}

/// One thing that happened, or should.
#[derive(Clone, Debug)]
pub struct Stop<'a> {
    /// What.
    pub name: &'a str,
    /// When, and what is known about it.
    pub when: Markup,
    /// How it went.
    pub state: State,
}

/// What happened one thing after another, downwards.
pub fn track(stops: &[Stop]) -> Markup {
    html! {
        ol class="track" { @for stop in stops { li class=(stop.state.class()) { span { (stop.name) } " " span class="soft" { (stop.when) } } } }
    }
}
