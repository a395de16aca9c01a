//! What happened in a case, told in order: what was said, noted and changed.

use super::{changes, composer::size};
use crate::{
    Case, Direction, GuideFollowed,
    confirmation::PURPOSE,
    conversation::{Message, REPLY},
    history::{BROUGHT, Told, is_bringing},
    joined::Part,
    questions::{Dossier, is_inward},
};
use channels::State;
use jiff::Timestamp;
use jobs::Past;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value as Json;
use shell::{Cx, Frame, t, ui};
use uuid::Uuid;

/// The whole story of a case. `set_up` says which channels are: e-mail, text messages.
pub(super) fn timeline(cx: &Cx, dossier: &Dossier, set_up: (bool, bool)) -> Markup {
    let mut items = Vec::new();
    if !began_with_messages(&dossier.case, &dossier.past) {
        items.push((began(&dossier.case), beginning(cx, &dossier.case, None)));
    }
    items.extend(dossier.messages.iter().map(|m| ((m.at, m.id), message(cx, dossier, m, set_up))));
    for event in dossier.past.iter().map(|told| &told.past).filter(|event| is_told(event)) {
        let item = ui::thread_item(ui::Voice::Event, "", cx.when(event.at), sentence(cx, event));
        items.push(((event.at, event.id), item));
    }
    for part in &dossier.joined.parts {
        items.extend(told_of_part(cx, part));
    }
    // What was at once, in the order it was recorded.
    items.sort_by_key(|(at, _)| *at);
    ui::thread(&cx.t("cases-story"), html! { @for (_, item) in &items { (item) } })
}

/// When something was, and its place among what was at once.
type Place = (Timestamp, Uuid);

/// Before everything else of that instant.
fn began(case: &Case) -> Place {
    (case.received_at, Uuid::nil())
}

/// What a case that became part of this one began with, and what happened to it. That they were joined is told by this
/// case's own history.
fn told_of_part(cx: &Cx, part: &Part) -> Vec<(Place, Markup)> {
    let between = |kind: &str| kind.ends_with("merged") || kind.ends_with("split");
    let mut items = Vec::new();
    if !began_with_messages(&part.case, &part.past) {
        items.push((began(&part.case), beginning(cx, &part.case, Some(&part.case.code))));
    }
    let past = part.past.iter().map(|told| &told.past);
    for event in past.filter(|event| is_told(event) && !between(&event.kind)) {
        let about = html! { (cx.when(event.at)) " · " (ui::unbroken(&part.case.code)) };
        let item = ui::thread_item(ui::Voice::Event, "", about, sentence(cx, event));
        items.push(((event.at, event.id), item));
    }
    items
}

/// Whether a case was split off another one, so that the messages it got are what was said first: nobody said its subject.
fn began_with_messages(case: &Case, past: &[Told]) -> bool {
    let split = past
        .iter()
        .map(|told| &told.past)
        .any(|event| event.kind == "case.split" && event.data["role"] == "part");
    split && case.description.is_empty()
}

/// Messages stand there in full already, and how far each went stands on it or beside the question. That those above
/// were written to is no part of the story.
fn is_told(event: &Past) -> bool {
    let own = event.kind.starts_with("message.")
        && event.data["purpose"]
            .as_str()
            .is_some_and(|purpose| [REPLY, PURPOSE].contains(&purpose) || is_inward(purpose));
    // A split that was taken back is told as that.
    let taken_back = event.kind == "case.merged" && event.data["cause"] == "split";
    event.kind != "case.noted" && !own && !taken_back
}

/// Something said: by whom, when and how, its files, and how far it went.
fn message(cx: &Cx, dossier: &Dossier, m: &Message, set_up: (bool, bool)) -> Markup {
    let voice = match m.direction {
        Direction::Inbound => ui::Voice::Customer,
        Direction::Outbound => ui::Voice::Agent,
        Direction::Internal => ui::Voice::Note,
    };
    let internal = m.direction == Direction::Internal;
    let way =
        if internal { "cases-note-internal".to_owned() } else { format!("cases-channel-{}", m.channel) };
    let about = html! {
        (cx.when(m.at)) " · " (cx.t(&way))
        @for to in m.recipients() { " · " (t!(cx, "cases-sent-to", address = to.address.as_str())) }
        @if let Some(code) = dossier.joined.code_of(m.case_id) { " · " a href={ "/cases/" (code) } { (ui::unbroken(code)) } }
        @if m.direction == Direction::Inbound && !m.written_by_name.is_empty() {
            " · " (t!(cx, "cases-noted-by", who = m.written_by_name.as_str()))
        }
    };
    let body = html! {
        div id={ "m-" (m.id) } { (folded(cx, &m.body)) }
        (attachments(cx, dossier, m))
        (delivery(cx, dossier, m, set_up))
    };
    ui::thread_item(voice, &m.author_name, about, body)
}

fn attachments(cx: &Cx, dossier: &Dossier, m: &Message) -> Markup {
    let (mut files, left_behind) = (dossier.files_of(m.id).peekable(), m.left_behind());
    if files.peek().is_none() && left_behind.is_empty() {
        return html! {};
    }
    html! {
        ul.attached {
            @for file in files {
                li {
                    (ui::icon(ui::Icon::File))
                    a href={ "/cases/" (dossier.case.code) "/files/" (file.id) } { (file.name) }
                    small { (size(cx, file.size)) }
                }
            }
            @for name in left_behind { li { (ui::icon(ui::Icon::File)) (name) " " small { (cx.t("cases-left-behind")) } } }
        }
    }
}

/// How far what was sent went, and what can be done where it did not arrive.
fn delivery(cx: &Cx, dossier: &Dossier, m: &Message, set_up: (bool, bool)) -> Markup {
    let Some(sent) = dossier.carrying(m) else { return html! {} };
    let ready = if sent.channel == channels::Channel::Email { set_up.0 } else { set_up.1 };
    let stuck = sent.state == State::Failed || sent.state == State::Queued && !sent.error.is_empty();
    html! {
        div.delivery {
            (channels::state_pill(cx, sent, ready)) " " (channels::story(cx, sent))
            @if stuck { (channels::hands(cx, sent)) }
        }
    }
}

/// How much of a long text is in sight at once, in characters and lines.
const IN_SIGHT: (usize, usize) = (1_200, 18);

/// A text, the rest of a long one folded.
fn folded(cx: &Frame, text: &str) -> Markup {
    let Some(cut) = cut(text) else {
        return html! { @if !text.is_empty() { p { (text) } } };
    };
    let (head, rest) = text.split_at(cut);
    html! {
        p { (head.trim_end()) }
        details.fold { summary { (t!(cx, "cases-fold", n = rest.chars().count())) } p { (rest.trim_start()) } }
    }
}

/// Where a text is folded, at the end of a line or a word; nowhere while it is short.
fn cut(text: &str) -> Option<usize> {
    let (most, lines) = IN_SIGHT;
    // A few more words are not worth a click.
    if text.chars().count() <= most + most / 3 && text.lines().count() <= lines + lines / 3 {
        return None;
    }
    let by_chars = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    let by_lines = text.match_indices('\n').nth(lines - 1).map_or(text.len(), |(at, _)| at);
    let at = by_chars.min(by_lines);
    let head = &text[..at];
    let word = head.rfind(char::is_whitespace).filter(|space| *space > at / 2);
    Some(if at == by_lines { at } else { word.unwrap_or(at) })
}

/// What somebody came with; `code` names a case that became part of this one.
fn beginning(cx: &Frame, case: &Case, code: Option<&str>) -> Markup {
    let channel = cx.t(&format!("cases-channel-{}", case.channel));
    let said = if case.description.is_empty() { &case.subject } else { &case.description };
    let about = html! { (cx.when(case.received_at)) " · " (channel) @if let Some(code) = code { " · " (ui::unbroken(code)) } };
    ui::thread_item(ui::Voice::Customer, &case.customer_name, about, folded(cx, said))
}

/// What an event says, as a person would tell it.
pub(crate) fn sentence(cx: &Frame, event: &Past) -> Markup {
    let who = event.actor_name.as_str();
    let text = |name: &str| event.data[name].as_str().unwrap_or_default();
    let quoted = |words: &str| html! { @if !words.is_empty() { p { "«" (words) "»" } } };
    // The code of a case elsewhere leads to no case here.
    let other = || match (text("other"), event.data["elsewhere"] == Json::Bool(true)) {
        (code, true) => html! { (code) },
        (code, false) => html! { a href={ "/cases/" (code) } { (code) } },
    };
    match event.kind.as_str() {
        "case.opened" if is_bringing(event) => html! { (t!(cx, "cases-event-brought-here", who = who)) },
        BROUGHT => elsewhere(cx, event),
        "case.opened" => {
            html! {
                (t!(cx, "cases-event-opened", who = who, channel = cx.t(&format!("cases-channel-{}", text("channel")))))
                (guide(cx, event))
            }
        }
        "case.assigned" => html! { (changes::assigned(cx, event)) (changes::before(cx, event)) },
        "case.phase_changed" if event.data["by_customer"] == Json::Bool(true) => {
            html! { (t!(cx, "cases-event-phase-heard", from = changes::phase(cx, event, "from"), to = changes::phase(cx, event, "to"))) }
        }
        "case.phase_changed" => {
            html! { (t!(cx, "cases-event-phase", who = who, from = changes::phase(cx, event, "from"), to = changes::phase(cx, event, "to"))) }
        }
        "case.solved" if event.data["at_once"] == Json::Bool(true) => {
            html! { (t!(cx, "cases-event-solved-at-once", who = who)) (quoted(text("solution"))) }
        }
        "case.solved" => html! {
            (t!(cx, "cases-event-solved", who = who)) (changes::passage(cx, event))
            @if event.data["remedy"].is_array() { br; (changes::field(cx, "remedy_given", &event.data["remedy"])) }
            (quoted(text("solution")))
        },
        "case.followed" | "case.unfollowed" => html! { (changes::following(cx, event)) },
        "case.grave" => html! { (cx.t("cases-event-grave")) },
        "case.reopened" if event.data["wrote"] == Json::Bool(true) => {
            html! { (cx.t("cases-event-reopened-wrote")) (changes::passage(cx, event)) }
        }
        "case.reopened" if event.data["by_customer"] == Json::Bool(true) => {
            html! { (t!(cx, "cases-event-not-solved", who = who)) (changes::passage(cx, event)) }
        }
        "case.reopened" => html! {
            (t!(cx, "cases-event-reopened", who = who)) (changes::passage(cx, event)) (quoted(text("reason")))
        },
        "case.confirmation_asked" => {
            let way = cx.t(&format!("cases-channel-{}", text("channel")));
            html! { (t!(cx, "cases-event-asked", who = who, name = text("name"), way = way)) }
        }
        "case.confirmed" => {
            let taken = event.data["by_customer"] != Json::Bool(true);
            let key = if taken { "cases-event-confirmed-by-phone" } else { "cases-event-confirmed" };
            html! { (t!(cx, key, who = who)) (quoted(text("words"))) }
        }
        "case.handed_over" => html! {
            (t!(cx, "cases-event-handed-over", who = who, to = text("to"))) (changes::before(cx, event)) (quoted(text("note")))
        },
        "case.received" => html! { (t!(cx, "cases-event-received", who = who)) },
        "case.reminded" => html! { (t!(cx, "cases-event-reminded", member = text("member"))) },
        "case.unanswered" => html! { (t!(cx, "cases-event-unanswered", member = text("member"))) },
        "case.declined" => html! { (t!(cx, "cases-event-declined", who = who)) (quoted(text("reason"))) },
        "case.task_made" => {
            html! { (t!(cx, "cases-event-task-made", who = who, whom = cx.t(&format!("cases-call-{}", text("party"))))) }
        }
        "case.task_tried" | "case.task_ended" => {
            let went = if text("outcome").is_empty() {
                cx.t("cases-call-skipped")
            } else {
                cx.t(&format!("cases-outcome-{}", text("outcome")))
            };
            let whom = cx.t(&format!("cases-call-{}", text("party")));
            html! { (t!(cx, "cases-event-task", who = who, whom = whom, went = went)) (quoted(text("note"))) }
        }
        kind if kind.starts_with("promise.") => promises::sentence(cx, event),
        kind if kind.starts_with("message.") => {
            let way = cx.t(if text("channel") == "sms" { "channels-sms" } else { "channels-email" });
            let key = format!("cases-event-{}", kind.replace(['.', '_'], "-"));
            html! { (t!(cx, &key, who = who, way = way, name = text("name"))) }
        }
        "case.deadline_near" | "case.deadline_missed" => {
            let key =
                if event.kind == "case.deadline_near" { "cases-event-near" } else { "cases-event-missed" };
            html! { (t!(cx, key, what = cx.t(&format!("cases-deadline-{}", text("what"))))) }
        }
        "case.macro_run" => html! { (t!(cx, "cases-event-macro-run", who = who, name = text("name"))) },
        "case.closed" => html! { (t!(cx, "cases-event-closed", who = who)) (changes::passage(cx, event)) },
        "case.mended" => html! {
            (t!(cx, "cases-event-mended", who = who))
            @for (field, change) in changes::mended(event) {
                br; (changes::field(cx, field, change))
            }
        },
        "case.merged" | "case.unmerged" | "case.split" | "case.unsplit" | "case.child_added"
        | "case.child_removed" => {
            let key = format!(
                "cases-event-{}-{}",
                event.kind.trim_start_matches("case.").replace('_', "-"),
                text("role")
            );
            html! { (t!(cx, &key, who = who, n = event.data["n"].as_i64().unwrap_or_default()))
            " " (other()) }
        }
        "case.linked" | "case.unlinked" => {
            let way = if text("role") == "from" { "out" } else { "in" };
            let how = cx.t(&format!("cases-link-{}-{way}", text("link")));
            let key = if event.kind == "case.linked" { "cases-event-linked" } else { "cases-event-unlinked" };
            html! { (t!(cx, key, who = who, how = how)) " " (other()) }
        }
        // Recorded by a later version of the program, or by another capability.
        other => html! { (who) ": " (other) },
    }
}

/// What happened in another program, in its words.
fn elsewhere(cx: &Frame, event: &Past) -> Markup {
    let [said, text, before, after] =
        ["said", "text", "before", "after"].map(|name| event.data[name].as_str().unwrap_or_default());
    html! {
        @if !event.actor_name.is_empty() { (event.actor_name) ": " }
        (said)
        @if !before.is_empty() || !after.is_empty() {
            @let or_nothing = |words: &str| if words.is_empty() { cx.t("cases-nothing").into_owned() } else { words.to_owned() };
            " " span.soft { "· " (t!(cx, "cases-event-passage", from = or_nothing(before), to = or_nothing(after))) }
        }
        @if !text.is_empty() { p { "«" (text) "»" } }
    }
}

/// How far the steps of attending were followed, and which.
fn guide(cx: &Frame, event: &Past) -> Markup {
    let Some(followed) = GuideFollowed::deserialize(&event.data["guide"]).ok() else { return html! {} };
    let (n, of) = (followed.done.len(), followed.of);
    html! {
        details {
            summary { (t!(cx, "cases-guide-followed", n = n, of = of)) }
            ul { @for step in &followed.done { li { (step) } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_folded_at_a_word_and_a_short_one_not_at_all() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(cut(text).map(|at| &text[..at]), expected);
        check("", None);
        check("Llegó rota.", None);
        let words = "año ".repeat(500);
        check(&words, Some(&"año ".repeat(300)[..300 * 5 - 1]));
        check(&"ñ".repeat(2_000), Some(&"ñ".repeat(1_200)));
        let lines = "a\n".repeat(60);
        check(&lines, Some(&lines[..35]));
    }
}
