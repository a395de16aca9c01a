//! Small marks inside other things.
//!
//! Classes: `pill`, `count`, `soft`, `small`, `meter`; the tones `plain good soon late paused
//! info` colour a `pill`, a `meter`, a row of `todo` or `table`, a `flash` and a stop of `track`.

use maud::{Markup, html};

/// What a colour means. It always stands beside words that say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say.
    #[default]
    Plain,
    /// On time, done well, delighted.
    Good,
    /// Running out, needs a look.
    Soon,
    /// Late, broken, dissatisfied, refused.
    Late,
    /// The clock stands still.
    Paused,
    /// Merely to be noticed.
    Info,
}

impl Tone {
    /// The class that carries the tone.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Plain => "plain",
            Tone::Good => "good",
            Tone::Soon => "soon",
            Tone::Late => "late",
            Tone::Paused => "paused",
            Tone::Info => "info",
        }
    }
}

/// A word or two in a coloured capsule: `pill(Tone::Late, "1 día tarde")`.
pub fn pill(tone: Tone, text: &str) -> Markup {
    html! { span class={ "pill " (tone.class()) } { (text) } }
}

/// A key as it is printed on the keyboard. Screen readers skip it: the key list (`?`) tells them.
pub fn kbd(key: &str) -> Markup {
    html! { kbd aria-hidden="true" { (key) } }
}

/// How many, beside the name of what is counted.
pub fn count(number: usize) -> Markup {
    html! { span class="count" { (number) } }
}

/// Text that matters less than what stands beside it.
pub fn soft(text: &str) -> Markup {
    html! { span class="soft" { (text) } }
}

/// An instant in words, with its distance from now kept fresh by `clock.js`.
///
/// `instant` is RFC 3339, `absolute` the words for it (*mar 24 nov, 16:30*), `relative` the
/// distance when the page was made (*en 17 min*).
pub fn clock(instant: &str, absolute: &str, relative: &str) -> Markup {
    html! { time datetime=(instant) data-clock { (absolute) " " span class="soft" data-relative { (relative) } } }
}

/// A bar that shows `value` of `max`; `label` says it in words for those who do not see it.
pub fn meter(tone: Tone, label: &str, value: u64, max: u64) -> Markup {
    html! { meter class={ "meter " (tone.class()) } min="0" max=(max.max(1)) value=(value.min(max)) aria-label=(label) title=(label) {} }
}

/// How much of a piece of work is done. Without `done` the bar says only that it goes on.
pub fn progress(label: &str, done: Option<u64>, total: u64) -> Markup {
    html! { progress class="progress" max=(total.max(1)) value=[done] aria-label=(label) {} }
}
