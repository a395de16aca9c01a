//! What a field of a case was and is, in words.

use jobs::Past;
use maud::{Markup, html};
use serde_json::Value as Json;
use shell::{Frame, t};

/// The fields that were mended, the first thing said of a case first: each database keeps them in an order of its own.
pub(super) fn mended(event: &Past) -> Vec<(&str, &Json)> {
    const FIRST: [&str; 8] =
        ["subject", "description", "kind", "category", "priority", "tags", "team", "customer"];
    let place = |field: &str| FIRST.iter().position(|known| *known == field).unwrap_or(FIRST.len());
    let fields = event.data.as_object().into_iter().flatten();
    let mut all: Vec<(&str, &Json)> = fields.map(|(field, change)| (field.as_str(), change)).collect();
    all.sort_by_key(|(field, _)| (place(field), *field));
    all
}

/// What became of a field: `[before, after]`.
pub(super) fn field(cx: &Frame, field: &str, change: &Json) -> String {
    t!(
        cx,
        "cases-event-field",
        field = label(cx, field),
        before = value(cx, field, &change[0]),
        after = value(cx, field, &change[1])
    )
}

fn label(cx: &Frame, field: &str) -> String {
    match field {
        "consumer" => cx.t("cases-consumer-of").into_owned(),
        field => cx.t(&format!("cases-{field}")).into_owned(),
    }
}

fn value(cx: &Frame, field: &str, value: &Json) -> String {
    let listed = |texts: Vec<&str>, between: &str| match texts.is_empty() {
        true => cx.t("cases-nothing").into_owned(),
        false => texts.join(between),
    };
    match (field, value) {
        ("kind", Json::String(kind)) => cx.t(&format!("cases-kind-{kind}")).into_owned(),
        ("priority", Json::String(priority)) => cx.t(&format!("cases-priority-{priority}")).into_owned(),
        ("remedy_planned" | "remedy_given", Json::String(remedy)) => {
            cx.t(&format!("cases-remedy-{remedy}")).into_owned()
        }
        ("amount", Json::Object(amount)) => {
            let currency = amount.get("currency").and_then(Json::as_str).unwrap_or_default();
            cx.money(amount.get("amount_minor").and_then(Json::as_i64).unwrap_or_default(), currency)
        }
        (_, Json::String(text)) => text.clone(),
        (_, Json::Array(all)) => listed(all.iter().filter_map(Json::as_str).collect(), ", "),
        (_, Json::Object(parts)) => {
            let part = |name: &str| parts.get(name).and_then(Json::as_str);
            listed(["name", "phone", "email"].into_iter().filter_map(part).collect(), " · ")
        }
        _ => cx.t("cases-nothing").into_owned(),
    }
}

/// How far a case was (`from`) or is from then on (`to`): what the company called its stage, else the phase.
pub(super) fn phase(cx: &Frame, event: &Past, name: &str) -> String {
    match event.data[format!("{name}_stage")].as_str() {
        Some(stage) => stage.to_owned(),
        None => cx.t(&format!("cases-phase-{}", event.data[name].as_str().unwrap_or_default())).into_owned(),
    }
}

/// What changed, before and after, as it stands in a list.
pub(crate) fn before_and_after(cx: &Frame, event: &Past) -> [String; 2] {
    let data = &event.data;
    let text = |name: &str| data[name].as_str().unwrap_or_default().to_owned();
    match event.kind.as_str() {
        "case.phase_changed" | "case.solved" | "case.reopened" | "case.closed"
            if data["from"].is_string() =>
        {
            ["from", "to"].map(|name| phase(cx, event, name))
        }
        "case.assigned" => [0, 1].map(|at| {
            let names = [data[if at == 0 { "from" } else { "to" }].as_str(), data["team"][at].as_str()];
            names.into_iter().flatten().collect::<Vec<_>>().join(", ")
        }),
        "case.handed_over" => [String::new(), text("to")],
        "case.mended" => [0, 1].map(|at| {
            let fields = mended(event).into_iter();
            let said =
                fields.map(|(name, change)| format!("{}: {}", label(cx, name), value(cx, name, &change[at])));
            said.collect::<Vec<_>>().join("\n")
        }),
        _ => Default::default(),
    }
}

/// How far a case was before it was solved, reopened or closed, and how far since; nothing where that was not kept.
pub(super) fn passage(cx: &Frame, event: &Past) -> Markup {
    let told = event.data["from"].is_string() && event.data["to"].is_string();
    html! { @if told {
        " " span.soft { "· " (t!(cx, "cases-event-passage", from = phase(cx, event, "from"), to = phase(cx, event, "to"))) }
    } }
}

/// To whom a case was given.
pub(super) fn assigned(cx: &Frame, event: &Past) -> String {
    let (who, to, team) =
        (event.actor_name.as_str(), event.data["to"].as_str(), event.data["team"][1].as_str());
    match (to, team) {
        (None, Some(team)) => t!(cx, "cases-event-to-team", who = who, team = team),
        (None, None) => t!(cx, "cases-event-unassigned", who = who),
        (Some(_), _) if event.data["own"] == Json::Bool(true) => t!(cx, "cases-event-taken", who = who),
        (Some(to), Some(team)) => t!(cx, "cases-event-assigned-of-team", who = who, to = to, team = team),
        (Some(to), None) => t!(cx, "cases-event-assigned", who = who, to = to),
    }
}

/// Who had it before, and which team, where it was somebody's.
pub(super) fn before(cx: &Frame, event: &Past) -> Markup {
    let had = [event.data["from"].as_str(), event.data["team"][0].as_str()];
    let had: Vec<&str> = had.into_iter().flatten().collect();
    html! { @if !had.is_empty() { " " span.soft { "· " (t!(cx, "cases-event-before", who = had.join(", "))) } } }
}

/// Who follows the case now, or does not any more.
pub(super) fn following(cx: &Frame, event: &Past) -> String {
    let (who, person) = (event.actor_name.as_str(), event.data["person"].as_str().unwrap_or_default());
    let begins = event.kind == "case.followed";
    match (event.data["own"] == Json::Bool(true), begins) {
        (true, true) => t!(cx, "cases-event-follows", who = who),
        (true, false) => t!(cx, "cases-event-unfollows", who = who),
        (false, true) => t!(cx, "cases-event-follower", who = who, person = person),
        (false, false) => t!(cx, "cases-event-no-follower", who = who, person = person),
    }
}
