//! What happened to promises, as the history of what they are about tells it.

use jobs::Past;
use maud::{Markup, html};
use shell::{Frame, t};

/// What is told of an event of a promise, wherever one is shown.
pub const TOLD: &[&str] =
    &["promise", "words", "due", "owner", "late", "by", "evidence", "reason", "broken", "agreed", "from"];

/// What an event of a promise says, as a person would tell it.
pub fn sentence(frame: &Frame, event: &Past) -> Markup {
    let text = |name: &str| event.data[name].as_str().unwrap_or_default();
    let when = |name: &str| text(name).parse().map(|at| frame.instant(at)).unwrap_or_default();
    let yes = |name: &str| event.data[name].as_bool() == Some(true);
    let key = match event.kind.as_str() {
        "promise.kept" if yes("late") => "promises-event-kept-late",
        "promise.withdrawn" if yes("broken") => "promises-event-dropped",
        "promise.made" => "promises-event-made",
        "promise.near" => "promises-event-near",
        "promise.kept" => "promises-event-kept",
        "promise.broken" => "promises-event-broken",
        "promise.postponed" => "promises-event-postponed",
        "promise.withdrawn" => "promises-event-withdrawn",
        "promise.reopened" => "promises-event-reopened",
        other => return html! { (event.actor_name) ": " (other) },
    };
    let (who, words, due, owner) = (event.actor_name.as_str(), text("words"), when("due"), text("owner"));
    html! {
        (t!(frame, key, who = who, words = words, due = due, owner = owner, from = when("from")))
        @for said in ["evidence", "reason", "agreed"].map(text) { @if !said.is_empty() { p { "«" (said) "»" } } }
    }
}
