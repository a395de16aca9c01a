//! Events that were brought, told beside those of this house. Pure.

use jobs::Past;
use serde_json::Value as Json;

/// What is recorded of each row that is brought: a message (`note`), or an event of elsewhere with all that is told of it.
pub(crate) const BROUGHT: &str = "history.brought";

/// An event as the page tells it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) past: Past,
    /// By what the list that brought it knows it; none: it happened here.
    pub(crate) entry: Option<String>,
    /// The address of who did it, as that list has it.
    pub(crate) email: Option<String>,
}

/// What happened to a case, in order: what was brought as if it had been recorded at its time. Where the list told how the
/// case began, that it was brought is not told as another beginning; messages stand in the conversation.
pub(crate) fn as_told(past: Vec<Past>) -> Vec<Told> {
    let is_message = |event: &Past| event.kind == BROUGHT && event.data["note"].is_string();
    let mut all: Vec<Told> = past.into_iter().filter(|event| !is_message(event)).map(told).collect();
    if all.iter().any(|one| one.entry.is_some() && one.past.kind == "case.opened") {
        all.retain(|one| one.entry.is_some() || !is_bringing(&one.past));
    }
    all.sort_by_key(|one| (one.past.at, one.past.id));
    all
}

/// Whether an opening is that of a case which a list brought.
pub(crate) fn is_bringing(event: &Past) -> bool {
    event.kind == "case.opened" && !event.data["told"].is_null()
}

fn told(event: Past) -> Told {
    let text = |name: &str| event.data[name].as_str();
    let at = text("at").and_then(|at| at.parse().ok());
    let (Some(at), Some(entry), true) = (at, text("entry"), event.kind == BROUGHT) else {
        return Told { past: event, entry: None, email: None };
    };
    let mut data = event.data["data"].clone();
    // The code of a case of there means another one here, or none.
    if data["other"].is_string() {
        data["elsewhere"] = Json::Bool(true);
    }
    let past = Past {
        id: event.id,
        at,
        kind: text("kind").unwrap_or(BROUGHT).to_owned(),
        actor_id: text("by_id").and_then(|id| id.parse().ok()),
        actor_name: text("by").unwrap_or_default().to_owned(),
        data,
    };
    Told { past, entry: Some(entry.to_owned()), email: text("by_email").map(str::to_owned) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::Timestamp;
    use serde_json::json;
    use uuid::Uuid;

    #[test]
    fn what_was_brought_is_told_at_its_own_time_and_the_bringing_is_no_second_beginning() {
        let event = |n: u128, at: &str, kind: &str, data: Json| Past {
            id: Uuid::from_u128(n),
            at: at.parse().unwrap(),
            kind: kind.to_owned(),
            actor_id: None,
            actor_name: "Marta".to_owned(),
            data,
        };
        let brought = |n: u128, at: &str, kind: &str| {
            let data = json!({"entry": format!("e{n}"), "at": at, "by": "Nora", "kind": kind, "data": {"other": "C-9"}});
            event(n, "2026-11-24T15:00:00Z", BROUGHT, data)
        };
        let check = |past: Vec<Past>, expected: &[(&str, &str)]| {
            let told = as_told(past);
            let told: Vec<_> =
                told.iter().map(|one| (one.past.kind.as_str(), one.past.actor_name.as_str())).collect();
            assert_eq!(told, expected);
        };
        let bringing = event(1, "2026-11-24T14:00:00Z", "case.opened", json!({"told": {}}));
        let note = event(2, "2026-11-24T15:00:00Z", BROUGHT, json!({"note": "x"}));
        let linked = brought(3, "2026-03-02T15:00:00Z", "case.linked");
        let began = brought(4, "2026-03-01T15:00:00Z", "case.opened");
        check(
            vec![bringing.clone(), note.clone(), linked.clone()],
            &[("case.linked", "Nora"), ("case.opened", "Marta")],
        );
        check(
            vec![bringing, note, linked.clone(), began],
            &[("case.opened", "Nora"), ("case.linked", "Nora")],
        );
        let told = as_told(vec![linked]).remove(0);
        assert_eq!(told.past.at, "2026-03-02T15:00:00Z".parse::<Timestamp>().unwrap());
        assert_eq!(told.past.data, json!({"other": "C-9", "elsewhere": true}));
    }
}
