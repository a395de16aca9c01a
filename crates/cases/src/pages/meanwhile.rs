//! What others said in a case while an answer to its customer was written, beside that answer: nothing was sent yet.
//!
//! Classes: `meanwhile`.

use crate::{
    Direction,
    conversation::{Meanwhile, Message},
};
use maud::{Markup, html};
use shell::{Cx, t, ui};

/// What came between, with who, when and the words; `told` is the key of what became of what was sent. It stands until the page is left, whatever happens to the case.
pub(super) fn meanwhile(cx: &Cx, meanwhile: &Meanwhile, told: &str) -> Markup {
    html! {
        div.meanwhile data-errors data-told tabindex="-1" {
            (ui::flash(ui::Tone::Soon, &cx.t(told), None))
            div.versions {
                @for message in &meanwhile.messages { (said(cx, message)) }
                @if let Some(event) = &meanwhile.solved {
                    p.small { b { (t!(cx, "cases-overtaken-solved", who = event.actor_name.as_str())) } " · " (cx.when(event.at)) }
                    @if let Some(solution) = event.data["solution"].as_str() { blockquote { (solution) } }
                }
            }
        }
    }
}

fn said(cx: &Cx, message: &Message) -> Markup {
    let key = if message.direction == Direction::Inbound {
        "cases-overtaken-wrote"
    } else {
        "cases-overtaken-told"
    };
    let way = cx.t(&format!("cases-channel-{}", message.channel));
    html! {
        p.small { b { (t!(cx, key, who = message.author_name.as_str())) } " · " (cx.when(message.at)) " · " (way) }
        @if !message.body.is_empty() { blockquote { (message.body) } } @else { p.soft { (cx.t("cases-overtaken-files")) } }
    }
}
