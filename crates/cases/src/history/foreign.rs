//! Events as other help desks tell them: those that we tell too become ours, and are said in our words; of the others the
//! words stay. Pure.

use super::words::{Kind, kind};
use crate::{Phase, search::names};
use serde_json::{Value as Json, json};

/// An event in the words of its list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Foreign {
    pub(super) said: String,
    pub(super) text: String,
    pub(super) before: String,
    pub(super) after: String,
}

impl Foreign {
    /// As it is kept.
    pub(super) fn data(&self) -> Json {
        json!({"said": self.said, "text": self.text, "before": self.before, "after": self.after})
    }

    /// All its words, by which it is compared.
    pub(super) fn words(&self) -> String {
        [&self.text, &self.before, &self.after].map(String::as_str).join("\n")
    }

    /// The event of ours that it is, with what is told of it; none where something it says would be lost.
    pub(super) fn ours(&self) -> Option<(&'static str, Json)> {
        let Kind::Known(kind) = kind(&self.said) else { return None };
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let change = !self.before.is_empty() || !self.after.is_empty();
        let phases = || Some((names::phase(&self.before)?, names::phase(&self.after)?));
        match (kind, self.text.is_empty()) {
            ("case.phase_changed", true) => {
                let (from, to) = phases()?;
                let kind = match to {
                    Phase::Solved if from.is_open() => "case.solved",
                    Phase::Closed => "case.closed",
                    _ => kind,
                };
                Some((kind, json!({"from": from, "to": to})))
            }
            ("case.assigned", true) if change => {
                Some((kind, json!({"from": some(&self.before), "to": some(&self.after)})))
            }
            ("case.solved", _) if !change => Some((kind, json!({"solution": self.text}))),
            ("case.reopened", _) if !change => Some((kind, json!({"reason": self.text}))),
            ("case.closed", true) if !change => Some((kind, json!({}))),
            ("case.opened", true) if !change => Some((kind, json!({"channel": "api"}))),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_we_tell_too_becomes_ours_and_nothing_is_lost() {
        let check = |said: &str, text: &str, before: &str, after: &str, expected: Option<(&str, Json)>| {
            let [said, text, before, after] = [said, text, before, after].map(str::to_owned);
            let foreign = Foreign { said, text, before, after };
            assert_eq!(foreign.ours(), expected, "{foreign:?}");
        };
        let (new, open) = (json!({"from": "new", "to": "working"}), "case.phase_changed");
        check("Status", "", "Nuevo", "En curso", Some((open, new.clone())));
        check("Cambio de fase", "", "new", "working", Some((open, new)));
        check("Status", "Llamó el cliente", "new", "open", None);
        check("Status", "", "new", "stalled", None);
        check(
            "Estado",
            "",
            "En curso",
            "Resuelto",
            Some(("case.solved", json!({"from": "working", "to": "solved"}))),
        );
        check("Owner", "", "", "Nora Gil", Some(("case.assigned", json!({"from": null, "to": "Nora Gil"}))));
        check("Resolved", "Se cambió", "", "", Some(("case.solved", json!({"solution": "Se cambió"}))));
        check("Closed", "Por la noche", "", "", None);
        check("AddWatcher", "Eva", "", "", None);
    }
}
