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
    html! { span class={ "pill " (tone.class()) } { (super::text(text)) } }
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
    html! { span class="soft" { (super::text(text)) } }
}

/// The longest address that fits into any column whole, in characters.
const SHORT_ADDRESS: usize = 22;

/// The longest end of one that does not stand alone on a line, in characters with what parts it off.
const SHORT_END: usize = 4;

/// What parts the pieces of an address.
const PARTED: [char; 6] = ['@', '.', '-', '_', '+', '/'];

/// An e-mail address, or another long word of pieces: where a column is too narrow for it, it breaks after a piece and
/// never inside one, nor before an end that is too short to stand alone: `ejemplo.ec` stays together.
pub fn address(text: &str) -> Markup {
    if text.chars().count() <= SHORT_ADDRESS {
        return html! { (super::text(text)) };
    }
    let short = |at: &usize| text[*at..].chars().count() <= SHORT_END;
    let whole = match text.rfind(PARTED).filter(short) {
        Some(at) => text[..at].rfind(PARTED).map_or(0, |before| before + 1),
        None => text.len(),
    };
    let (pieces, end) = text.split_at(whole);
    html! { @for piece in pieces.split_inclusive(PARTED) { (super::text(piece)) wbr; } (super::text(end)) }
}

/// The longest code that is kept whole, in characters; a longer one fits beside nothing.
const LONGEST_CODE: usize = 32;

/// Text whose codes stay on one line: `factura 001-001-000018854` never breaks at a hyphen of its number.
pub fn unbroken(text: &str) -> Markup {
    if !could_break(text) {
        return html! { (super::text(text)) };
    }
    html! {
        @for (at, word) in text.split(' ').enumerate() {
            @if at > 0 { " " }
            @if is_code(word) { span class="nowrap" { (super::text(word)) } } @else { (super::text(word)) }
        }
    }
}

/// A word with figures and with somewhere to break it: the number of an invoice, of a waybill, of a case.
fn is_code(word: &str) -> bool {
    could_break(word) && word.chars().count() <= LONGEST_CODE
}

/// Whether there are figures in it and somewhere to break it. Most of what is said has neither.
fn could_break(text: &str) -> bool {
    let has = |wanted: fn(&u8) -> bool| text.as_bytes().iter().any(wanted);
    has(|byte| matches!(byte, b'-' | b'/' | b'.')) && has(u8::is_ascii_digit)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_address_may_break_between_its_pieces_and_a_short_one_nowhere() {
        assert_eq!(address("rosa@ejemplo.ec").into_string(), "rosa@ejemplo.ec");
        let long = address("rosa.maria_vera@empresa.ejemplo.ec").into_string();
        assert_eq!(long, "rosa.<wbr>maria_<wbr>vera@<wbr>empresa.<wbr>ejemplo.ec");
    }

    #[test]
    fn a_code_stays_whole_and_the_words_around_it_do_not() {
        #[track_caller]
        fn check(text: &str, expected: &str) {
            assert_eq!(unbroken(text).into_string(), expected);
        }
        check("factura 001-1, tarde", r#"factura <span class="nowrap">001-1,</span> tarde"#);
        check("C-1042", r#"<span class="nowrap">C-1042</span>"#);
        check("entre-tanto 2026", "entre-tanto 2026");
        check("<b>", "&lt;b&gt;");
        let long = format!("1-{}", "9".repeat(40));
        check(&long, &long);
    }
}
