//! How a message is shown, here and on the page of what it is about.

use crate::{Channel, Message, State, rules};
use maud::{Markup, html};
use shell::{
    Cx, t,
    ui::{self, Tone},
};

/// How far a message is, in words. `set_up` says whether its channel is.
pub fn state_pill(cx: &Cx, message: &Message, set_up: bool) -> Markup {
    let word = |key: &str| cx.t(&format!("channels-state-{key}")).into_owned();
    let (tone, words) = match message.state {
        _ if message.acknowledged_at.is_some() => (Tone::Good, word("acknowledged")),
        State::Queued if !set_up => (Tone::Soon, word("not-set-up")),
        State::Queued if !message.error.is_empty() => (Tone::Soon, word("retrying")),
        State::Queued => (Tone::Plain, word("queued")),
        State::Sent => (Tone::Good, word("sent")),
        State::Delivered => (Tone::Good, word("delivered")),
        State::Failed if message.recipient.is_empty() && message.channel == Channel::Sms => {
            (Tone::Late, word("no-number"))
        }
        State::Failed if message.recipient.is_empty() => (Tone::Late, word("no-address")),
        State::Failed => (Tone::Late, word("failed")),
        State::ByHand => (Tone::Good, word("by-hand")),
        State::Cancelled => (Tone::Plain, word("cancelled")),
    };
    ui::pill(tone, &words)
}

/// What is known of a message in a line: its last step and when, what went wrong, what comes next.
pub fn story(cx: &Cx, message: &Message) -> Markup {
    let at = match message.state {
        State::Queued => message.queued_at,
        _ => message.delivered_at.or(message.sent_at).unwrap_or(message.queued_at),
    };
    html! {
        span.soft { (cx.when(message.acknowledged_at.unwrap_or(at))) }
        @if let Some(who) = &message.by_hand { span.soft { " · " (t!(cx, "channels-by-hand-by", who = who)) } }
        @if message.attempts > 1 { span.soft { " · " (t!(cx, "channels-attempts", n = message.attempts)) } }
        @if !message.error.is_empty() && !message.state.is_told() {
            span.soft { " · " (why(cx, message)) }
        }
        @if let Some(next) = message.next_at { span.soft { " · " (t!(cx, "channels-next", when = cx.instant(next))) } }
    }
}

/// Why a message did not go out, in words; nothing when nothing went wrong.
pub fn why(cx: &Cx, message: &Message) -> String {
    let nowhere = message.state == State::Failed && message.recipient.trim().is_empty();
    match (message.error.as_str(), message.channel) {
        ("", Channel::Sms) if nowhere => cx.t("channels-why-no-number").into_owned(),
        ("", Channel::Email) if nowhere => cx.t("channels-why-no-address").into_owned(),
        ("", _) => String::new(),
        (said, channel) => cx.words_of(&rules::in_words(channel, said)),
    }
}

/// What can be done with a message by hand.
pub fn hands(cx: &Cx, message: &Message) -> Markup {
    if message.state == State::Cancelled {
        return html! {};
    }
    let back = cx.path.as_str();
    html! {
        form.inline method="post" action={ "/messages/" (message.id) "/again" } {
            input type="hidden" name="back" value=(back);
            button.quiet { (cx.t("channels-again")) }
        }
        @if matches!(message.state, State::Queued | State::Failed) {
            form.inline method="post" action={ "/messages/" (message.id) "/told" } {
                input type="hidden" name="back" value=(back);
                button.quiet { (cx.t("channels-told")) }
            }
        }
    }
}

/// By which way and to whom.
pub(crate) fn whom(cx: &Cx, message: &Message) -> Markup {
    let way = cx.t(if message.channel == Channel::Email { "channels-email" } else { "channels-sms" });
    html! {
        @if !message.recipient_name.is_empty() { (message.recipient_name) " " }
        span.soft { (way) " · " (ui::address(&message.recipient)) }
    }
}

/// What was sent about a thing, for the page of that thing. `set_up` says which channels are: e-mail, SMS.
pub fn notices(cx: &Cx, messages: &[Message], set_up: (bool, bool)) -> Markup {
    html! {
        ul.notices {
            @for message in messages {
                @let ready = if message.channel == Channel::Email { set_up.0 } else { set_up.1 };
                li {
                    div { (whom(cx, message)) " " (state_pill(cx, message, ready)) }
                    div { (story(cx, message)) }
                    div.hands { (hands(cx, message)) }
                }
            }
        }
    }
}
