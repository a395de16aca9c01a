//! Which answers have a place in a call that ended so. What has none is not thrown away in silence: a program is told, and a
//! form, which sends its whole page, leaves it out.

use super::answers::CallInput;
use crate::codes::Outcome;

/// The codes of the questions, as they may be said not to have been answered.
pub const QUESTIONS: [&str; 10] = [
    "received",
    "received_on",
    "received_day",
    "promise_kept",
    "condition",
    "carrier_mark",
    "rep_mark",
    "rep_cause",
    "correct_use",
    "comment",
];

impl CallInput {
    /// The answers that have no place in the call, by their fields: any where nobody answered questions, and how it arrived
    /// where it did not.
    pub fn misplaced(&self) -> Vec<&'static str> {
        let asked = matches!(self.outcome, Outcome::Completed | Outcome::Partial);
        let not_yet = self.outcome == Outcome::NotYetDelivered;
        let arrived = asked && self.received == Some(true);
        let given = [
            ("received", self.received.is_some(), asked || not_yet && self.received == Some(false)),
            ("received_on", self.received_on.is_some(), arrived),
            (
                "promise_kept",
                self.promise_kept.is_some(),
                // That it was not kept goes without saying where nothing came.
                arrived || (asked || not_yet) && self.promise_kept == Some(false),
            ),
            ("condition", self.condition.is_some(), arrived),
            ("products", !self.products.is_empty(), arrived),
            ("carrier_mark", self.carrier_mark.is_some(), arrived),
            ("rep_mark", self.rep_mark.is_some(), asked || not_yet),
            ("rep_cause", self.rep_cause.is_some(), (asked || not_yet) && self.rep_mark.is_some()),
            ("correct_use", self.correct_use.is_some(), arrived),
            ("comment", !self.comment.trim().is_empty(), asked || not_yet),
            ("unsaid", !self.unsaid.is_empty(), asked || not_yet),
        ];
        given.into_iter().filter(|(_, given, fits)| *given && !fits).map(|(field, ..)| field).collect()
    }

    /// The call without what has no place in it.
    pub fn fitting(mut self) -> Self {
        for field in self.misplaced() {
            match field {
                "received" => self.received = None,
                "received_on" => self.received_on = None,
                "promise_kept" => self.promise_kept = None,
                "condition" => self.condition = None,
                "products" => self.products.clear(),
                "carrier_mark" => self.carrier_mark = None,
                "rep_mark" => self.rep_mark = None,
                "rep_cause" => self.rep_cause = None,
                "correct_use" => self.correct_use = None,
                "comment" => self.comment.clear(),
                _ => self.unsaid.clear(),
            }
        }
        self
    }

    /// Whether the customer answered a question.
    pub fn answered(&self, question: &str) -> bool {
        match question {
            "received" => self.received.is_some(),
            "received_on" | "received_day" => self.received_on.is_some(),
            "promise_kept" => self.promise_kept.is_some(),
            "condition" => self.said_how(),
            "carrier_mark" => self.carrier_mark.is_some(),
            "rep_mark" => self.rep_mark.is_some(),
            "rep_cause" => self.rep_cause.is_some(),
            "correct_use" => self.correct_use.is_some(),
            _ => !self.comment.trim().is_empty(),
        }
    }

    /// Whether it was said how it arrived, of the whole or of single products.
    fn said_how(&self) -> bool {
        self.condition.is_some() || !self.products.is_empty()
    }

    /// Whether it was said how it arrived, or that the customer was asked and did not say.
    pub fn asked_how(&self) -> bool {
        self.said_how() || self.unsaid.iter().any(|code| code == "condition")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::Condition;

    fn said(outcome: Outcome, received: Option<bool>) -> CallInput {
        CallInput {
            received,
            received_on: Some(jiff::civil::date(2026, 11, 23)),
            promise_kept: Some(true),
            condition: Some(Condition::Ok),
            rep_mark: Some(4),
            comment: "Todo bien".into(),
            ..CallInput::new(outcome)
        }
    }

    #[test]
    fn only_what_arrived_did_so_some_day_and_somehow_and_only_who_was_asked_answered() {
        #[track_caller]
        fn check(outcome: Outcome, received: Option<bool>, expected: &[&str]) {
            let call = said(outcome, received);
            assert_eq!(call.misplaced(), expected);
            assert_eq!(call.fitting().misplaced(), [""; 0]);
        }
        check(Outcome::Completed, Some(true), &[]);
        check(Outcome::Partial, Some(true), &[]);
        check(Outcome::Completed, Some(false), &["received_on", "promise_kept", "condition"]);
        check(
            Outcome::NotYetDelivered,
            Some(true),
            &["received", "received_on", "promise_kept", "condition"],
        );
        let all = ["received", "received_on", "promise_kept", "condition", "rep_mark", "comment"];
        check(Outcome::NoAnswer, Some(true), &all);
        let broken = CallInput { promise_kept: Some(false), ..said(Outcome::Completed, Some(false)) };
        assert_eq!(broken.misplaced(), ["received_on", "condition"]);
    }
}
