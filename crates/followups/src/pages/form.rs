//! The form of a call, read into what the verb takes. Everything may come, applicable or not: without
//! scripts a browser sends the whole page.

use crate::{
    codes::{Cause, Condition, Outcome},
    rules::{CallInput, CallTime, ProductCondition},
    view::CallView,
};
use jiff::{
    Timestamp,
    civil::{Date, Time},
};
use serde_json::{Value as Json, json};
use shell::{Say, Wrong};
use std::collections::BTreeMap;

/// What a form sent, by name.
pub type Fields = BTreeMap<String, String>;

/// Fields that belong to the request, not to what was typed.
const NOT_TYPED: [&str; 2] = ["once", "version"];

/// What is kept of a call that is not finished.
pub fn draft_of(fields: &Fields, now: Timestamp) -> Json {
    let typed: BTreeMap<_, _> = fields
        .iter()
        .filter(|(name, value)| !NOT_TYPED.contains(&name.as_str()) && !value.is_empty())
        .collect();
    json!({"at": now, "fields": typed})
}

/// What was typed before, and when.
pub fn typed(draft: Option<&Json>) -> (Fields, Option<Timestamp>) {
    let fields = draft.and_then(|d| serde_json::from_value(d["fields"].clone()).ok()).unwrap_or_default();
    let at = draft.and_then(|d| serde_json::from_value(d["at"].clone()).ok());
    (fields, at)
}

/// Reads the form.
///
/// # Errors
/// What cannot be read at all; what can be read but cannot be is the verb's to refuse.
pub fn input(fields: &Fields, view: &CallView, now: Timestamp) -> Result<CallInput, Vec<Wrong>> {
    let mut wrongs = Vec::new();
    let outcome = outcome(fields, &mut wrongs);
    let callback_at = callback(fields, view, outcome, &mut wrongs);
    let received_on = day_received(fields, &mut wrongs);
    if !wrongs.is_empty() {
        return Err(wrongs);
    }
    let unsaid =
        ["received_day", "promise_kept", "condition", "carrier_mark", "rep_mark", "rep_cause", "correct_use"];
    let unsaid = unsaid.into_iter().filter(|name| get(fields, name) == Some("unknown"));
    let text = |name| get(fields, name).unwrap_or_default().to_owned();
    let condition = get(fields, "condition").and_then(Condition::parse);
    let rep_mark = get(fields, "rep_mark").and_then(|text| text.parse().ok());
    let low = rep_mark.is_some_and(|mark| view.scale.is_low(mark));
    let input = CallInput {
        version: get(fields, "version").and_then(|text| text.parse().ok()),
        callback_at: callback_at.map(CallTime::At),
        hard: get(fields, "refusal") == Some("hard"),
        received: yes_or_no(fields, "received"),
        received_on,
        promise_kept: yes_or_no(fields, "promise_kept"),
        products: products(fields, view, condition),
        condition,
        carrier_mark: get(fields, "carrier_mark").and_then(|text| text.parse().ok()),
        rep_mark,
        rep_cause: get(fields, "rep_cause").and_then(Cause::parse).filter(|_| low),
        correct_use: yes_or_no(fields, "correct_use"),
        comment: text("comment"),
        unsaid: unsaid.map(str::to_owned).collect(),
        note: text("note"),
        raise: get(fields, "raise").is_some(),
        raise_note: raise_note(fields),
        typed: Some(draft_of(fields, now)),
        ..CallInput::new(outcome.unwrap_or(Outcome::Completed))
    };
    Ok(input.fitting())
}

/// What was sent under a name, unless it is blank.
pub fn get<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    fields.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())
}

/// A form without outcome is a call that was gone through to its end.
fn outcome(fields: &Fields, wrongs: &mut Vec<Wrong>) -> Option<Outcome> {
    match (get(fields, "outcome"), get(fields, "refusal")) {
        (None, _) => Some(Outcome::Completed),
        (Some("refused"), Some("do_not_call")) => Some(Outcome::DoNotCall),
        (Some(code), _) => {
            let outcome = Outcome::parse(code);
            if outcome.is_none() {
                wrongs.push(Wrong::new("outcome", Say::key("followups-wrong-outcome")));
            }
            outcome
        }
    }
}

/// The time to call again, on the customer's clock.
fn callback(
    fields: &Fields,
    view: &CallView,
    outcome: Option<Outcome>,
    wrongs: &mut Vec<Wrong>,
) -> Option<Timestamp> {
    use Outcome as O;
    if !matches!(outcome, Some(O::CallbackAt | O::Partial | O::ThirdParty)) {
        return None;
    }
    let (day, time) = (get(fields, "callback_on"), get(fields, "callback_time"));
    if day.is_none() && time.is_none() {
        return None;
    }
    let at = day.zip(time).and_then(|(day, time)| {
        let local = day.parse::<Date>().ok()?.to_datetime(time.parse::<Time>().ok()?);
        view.calendar.zone().to_ambiguous_timestamp(local).compatible().ok()
    });
    if at.is_none() {
        wrongs.push(Wrong::new("callback_at", Say::key("followups-wrong-callback")));
    }
    at
}

fn day_received(fields: &Fields, wrongs: &mut Vec<Wrong>) -> Option<Date> {
    let day = match get(fields, "received_day")? {
        "unknown" => return None,
        "other" => get(fields, "received_on"),
        day => Some(day),
    };
    // A completed call that says no day where one was to be said is asked again, not guessed.
    let read = day.and_then(|day| day.parse().ok());
    if read.is_none() && get(fields, "received") == Some("yes") && get(fields, "outcome").is_none() {
        wrongs.push(Wrong::new("received_on", Say::key("followups-wrong-day")));
    }
    read
}

/// What was added to the proposal in sight; the others are empty.
fn raise_note(fields: &Fields) -> String {
    let notes =
        fields.iter().filter(|(name, _)| name.starts_with("raise_note-")).map(|(_, text)| text.trim());
    notes.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
}

fn yes_or_no(fields: &Fields, name: &str) -> Option<bool> {
    match get(fields, name)? {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// The products that were named, when not all is well.
fn products(fields: &Fields, view: &CallView, condition: Option<Condition>) -> Vec<ProductCondition> {
    if condition.is_none_or(|condition| condition == Condition::Ok) {
        return Vec::new();
    }
    let named = |position: i64| get(fields, &format!("line-{position}")).and_then(Condition::parse);
    let lines = view.lines.iter().map(|line| line.position);
    lines.filter_map(|position| Some(ProductCondition { position, condition: named(position)? })).collect()
}
