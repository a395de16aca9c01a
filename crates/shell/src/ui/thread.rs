//! The conversation of a case.
//!
//! Classes: `thread` with items `customer`, `agent`, `note` (inside the house only) and `event`
//! (written by the program).

use maud::{Markup, html};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The customer.
    Customer,
    /// Us, to the customer.
    Agent,
    /// Us, among ourselves.
    Note,
    /// The program, about what changed.
    Event,
}

/// One contribution. `about` says when and how (*lun 23, 17:52 · correo*).
pub fn thread_item(voice: Voice, who: &str, about: Markup, body: Markup) -> Markup {
    let class = match voice {
        Voice::Customer => "customer",
        Voice::Agent => "agent",
        Voice::Note => "note",
        Voice::Event => "event",
    };
    html! {
        li class=(class) {
            div class="by" { @if !who.is_empty() { b { (super::text(who)) } " " } small { (about) } }
            div class="said" { (body) }
        }
    }
}

/// All contributions, oldest first.
pub fn thread(label: &str, items: Markup) -> Markup {
    html! { ol class="thread" aria-label=(label) data-region="thread" { (items) } }
}
