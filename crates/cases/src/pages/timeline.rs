//! What happened in a case, told in order: what was said, noted and changed.

use super::changes;
use crate::{Direction, GuideFollowed, questions::Dossier};
use jobs::Past;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::Value as Json;
use shell::{Frame, t, ui};

/// The whole story of a case.
pub(crate) fn timeline(cx: &Frame, dossier: &Dossier) -> Markup {
    let case = &dossier.case;
    let mut items = vec![(case.received_at, description(cx, dossier))];
    for note in &dossier.notes {
        let voice = match note.direction {
            Direction::Inbound => ui::Voice::Customer,
            Direction::Outbound => ui::Voice::Agent,
            Direction::Internal => ui::Voice::Note,
        };
        let who = if note.direction == Direction::Inbound { &case.customer_name } else { &note.author_name };
        let about = html! {
            (cx.when(note.at)) " · " (cx.t(&format!("cases-channel-{}", note.channel)))
            @if note.direction == Direction::Inbound { " · " (t!(cx, "cases-noted-by", who = &*note.author_name)) }
        };
        items.push((note.at, ui::thread_item(voice, who, about, html! { p { (note.body) } })));
    }
    // Notes are there already, in full.
    for event in dossier.past.iter().filter(|event| event.kind != "case.noted") {
        items.push((event.at, ui::thread_item(ui::Voice::Event, "", cx.when(event.at), sentence(cx, event))));
    }
    items.sort_by_key(|(at, _)| *at);
    ui::thread(&cx.t("cases-story"), html! { @for (_, item) in &items { (item) } })
}

fn description(cx: &Frame, dossier: &Dossier) -> Markup {
    let case = &dossier.case;
    let channel = cx.t(&format!("cases-channel-{}", case.channel));
    let said = if case.description.is_empty() { &case.subject } else { &case.description };
    let about = html! { (cx.when(case.received_at)) " · " (channel) };
    ui::thread_item(ui::Voice::Customer, &case.customer_name, about, html! { p { (said) } })
}

/// What an event says, as a person would tell it.
pub(super) fn sentence(cx: &Frame, event: &Past) -> Markup {
    let who = event.actor_name.as_str();
    let text = |name: &str| event.data[name].as_str().unwrap_or_default();
    let phase = |name: &str| match event.data[format!("{name}_stage")].as_str() {
        Some(stage) => stage.to_owned(),
        None => cx.t(&format!("cases-phase-{}", text(name))).into_owned(),
    };
    let quoted = |words: &str| html! { @if !words.is_empty() { p { "«" (words) "»" } } };
    match event.kind.as_str() {
        "case.opened" => {
            html! {
                (t!(cx, "cases-event-opened", who = who, channel = cx.t(&format!("cases-channel-{}", text("channel")))))
                (guide(cx, event))
            }
        }
        "case.assigned" if event.data["to"].is_null() && event.data["team"][1].is_string() => {
            let team = event.data["team"][1].as_str().unwrap_or_default();
            html! { (t!(cx, "cases-event-to-team", who = who, team = team)) }
        }
        "case.assigned" if event.data["to"].is_null() => {
            html! { (t!(cx, "cases-event-unassigned", who = who)) }
        }
        "case.assigned" if event.data["own"] == Json::Bool(true) => {
            html! { (t!(cx, "cases-event-taken", who = who)) }
        }
        "case.assigned" => html! { (t!(cx, "cases-event-assigned", who = who, to = text("to"))) },
        "case.phase_changed" => {
            html! { (t!(cx, "cases-event-phase", who = who, from = phase("from"), to = phase("to"))) }
        }
        "case.solved" if event.data["at_once"] == Json::Bool(true) => {
            html! { (t!(cx, "cases-event-solved-at-once", who = who)) (quoted(text("solution"))) }
        }
        "case.solved" => html! {
            (t!(cx, "cases-event-solved", who = who))
            @if event.data["remedy"].is_array() { br; (changes::field(cx, "remedy_given", &event.data["remedy"])) }
            (quoted(text("solution")))
        },
        "case.followed" | "case.unfollowed" => html! { (changes::following(cx, event)) },
        "case.grave" => html! { (cx.t("cases-event-grave")) },
        "case.reopened" => html! { (t!(cx, "cases-event-reopened", who = who)) (quoted(text("reason"))) },
        "case.handed_over" => html! {
            (t!(cx, "cases-event-handed-over", who = who, to = text("to"))) (quoted(text("note")))
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
        "case.closed" => html! { (t!(cx, "cases-event-closed", who = who)) },
        "case.mended" => html! {
            (t!(cx, "cases-event-mended", who = who))
            @for (field, change) in event.data.as_object().into_iter().flatten() {
                br; (changes::field(cx, field, change))
            }
        },
        // Recorded by a later version of the program, or by another capability.
        other => html! { (who) ": " (other) },
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
