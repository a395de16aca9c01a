//! What was said in a call, and what of it counts.

use super::fitting::QUESTIONS;
use crate::codes::{Cause, Condition, Outcome};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value as Json;
use shell::{Say, Wrong};
use surveys::{SATISFACTION, Scale};

/// The longest comment or note kept, in characters.
const LONGEST: usize = 5_000;

/// When a customer asks to be called: an instant, or a day and time on the clock of where the customer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum CallTime {
    /// An instant.
    At(Timestamp),
    /// By the customer's clock.
    There(DateTime),
}

impl CallTime {
    /// The instant it is, where the customer's clocks are those of a zone.
    pub fn instant(self, zone: &TimeZone) -> Timestamp {
        match self {
            Self::At(at) => at,
            // Only the very ends of the calendar have no instant; those are refused as too far.
            Self::There(local) => zone.to_ambiguous_timestamp(local).compatible().unwrap_or(Timestamp::MAX),
        }
    }
}

impl<'de> Deserialize<'de> for CallTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        let instant = text.parse().map(Self::At).ok();
        // A day alone is no time to call.
        let there = || text.contains(['T', ' ']).then(|| text.parse().map(Self::There).ok()).flatten();
        instant.or_else(there).ok_or_else(|| D::Error::custom("no such date and time"))
    }
}

/// A call as a form or a program tells it. Only the outcome must be there; an answer left out was not given.
#[derive(Clone, Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CallInput {
    /// How the call ended: completed, partial, callback_at, no_answer, busy, voicemail, wrong_number,
    /// out_of_service, third_party, refused, do_not_call, not_yet_delivered.
    #[schema(value_type = String)]
    #[serde(deserialize_with = "chosen")]
    pub outcome: Outcome,
    /// The follow-up's version when the call began, to notice that somebody else changed it.
    #[serde(default)]
    pub version: Option<i64>,
    /// When to call again: needed for callback_at, welcome for partial and third_party. An instant (RFC 3339,
    /// 2026-11-26T16:30:00-05:00), or a day and time on the customer's clock (2026-11-26T16:30).
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "2026-11-26T16:30")]
    pub callback_at: Option<CallTime>,
    /// With refused: no further follow-ups either.
    #[serde(default)]
    pub hard: bool,
    /// Whether the order arrived.
    #[serde(default)]
    pub received: Option<bool>,
    /// The day it arrived, YYYY-MM-DD.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub received_on: Option<Date>,
    /// Whether it arrived when promised, in the customer's opinion.
    #[serde(default)]
    pub promise_kept: Option<bool>,
    /// How it arrived: ok, damaged, missing, wrong_item. A completed call of what was received says it, here, by product, or
    /// that it was asked and not answered, in `unsaid`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub condition: Option<Condition>,
    /// How single products arrived, where not all arrived the same.
    #[serde(default)]
    pub products: Vec<ProductCondition>,
    /// Mark of the courier, on the satisfaction scale in force.
    #[serde(default)]
    pub carrier_mark: Option<i64>,
    /// Mark of the sales rep, on the same scale.
    #[serde(default)]
    pub rep_mark: Option<i64>,
    /// Why the sales rep's mark is low: knowledge, manner, false_promises, slow, other.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub rep_cause: Option<Cause>,
    /// Whether the customer knows how to use the product.
    #[serde(default)]
    pub correct_use: Option<bool>,
    /// What the customer wants to add.
    #[serde(default)]
    pub comment: String,
    /// Questions that were asked and not answered, by their codes: received, received_on, promise_kept, condition,
    /// carrier_mark, rep_mark, rep_cause, correct_use, comment.
    #[serde(default)]
    pub unsaid: Vec<String>,
    /// What whoever called wants to remember.
    #[serde(default)]
    pub note: String,
    /// Whether to open the case that the answers propose.
    #[serde(default)]
    pub raise: bool,
    /// What to add to that case's description.
    #[serde(default)]
    pub raise_note: String,
    /// What is promised in the call.
    #[serde(default)]
    pub promise: Option<promises::Input>,
    /// The identity of the promise that the call keeps.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub keeps: Option<uuid::Uuid>,
    /// What was typed, kept when the call goes on another time.
    #[serde(skip)]
    pub typed: Option<Json>,
}

/// How a call ended, of the ways that may be chosen.
fn chosen<'de, D: Deserializer<'de>>(from: D) -> Result<Outcome, D::Error> {
    let text = String::deserialize(from)?;
    let outcome = Outcome::parse(&text).filter(|outcome| outcome.can_be_chosen());
    outcome.ok_or_else(|| D::Error::unknown_variant(&text, &Outcome::CHOSEN))
}

impl CallInput {
    /// A call that ended so, and nothing else.
    pub fn new(outcome: Outcome) -> Self {
        Self {
            outcome,
            version: None,
            callback_at: None,
            hard: false,
            received: None,
            received_on: None,
            promise_kept: None,
            condition: None,
            products: Vec::new(),
            carrier_mark: None,
            rep_mark: None,
            rep_cause: None,
            correct_use: None,
            comment: String::new(),
            unsaid: Vec::new(),
            note: String::new(),
            raise: false,
            raise_note: String::new(),
            promise: None,
            keeps: None,
            typed: None,
        }
    }
}

/// How one product of an invoice arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProductCondition {
    /// The invoice's line, from 1.
    pub position: i64,
    /// How it arrived: ok, damaged, missing, wrong_item.
    #[schema(value_type = String)]
    pub condition: Condition,
}

/// A mark, with the scale it was given on and its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The mark.
    pub mark: i64,
    /// Which scale.
    pub scale: String,
    /// Which version of it.
    pub version: i64,
}

/// The answers of a call, as they are kept with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answers {
    /// Whether the order arrived.
    pub received: Option<bool>,
    /// The day it arrived.
    pub received_on: Option<Date>,
    /// Whether it arrived when promised, in the customer's opinion.
    pub promise_kept: Option<bool>,
    /// The worst of its products.
    pub condition: Option<Condition>,
    /// The products that did not arrive well.
    pub products: Vec<ProductCondition>,
    /// Mark of the courier.
    pub carrier: Option<Mark>,
    /// Mark of the sales rep.
    pub rep: Option<Mark>,
    /// Why that mark is low.
    pub rep_cause: Option<Cause>,
    /// Whether the customer knows how to use the product.
    pub correct_use: Option<bool>,
    /// What the customer wants to add.
    pub comment: String,
    /// Questions that were asked and not answered.
    pub unsaid: Vec<String>,
}

/// What the answers are measured against.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The day of the call, where the customer is.
    pub today: Date,
    /// The day of the invoice.
    pub invoiced_on: Date,
    /// The promised day of delivery.
    pub promised_on: Option<Date>,
    /// The positions of the invoice's lines.
    pub positions: &'a [i64],
    /// The scale in force.
    pub scale: &'a Scale,
}

impl Asked<'_> {
    /// Whether there is a promise and its day is not over.
    pub fn promise_stands(&self) -> bool {
        self.promised_on.is_some_and(|day| self.today <= day)
    }

    /// Whether there was a promise and its day is over. What nobody promised is never late.
    pub fn promise_is_over(&self) -> bool {
        self.promised_on.is_some_and(|day| self.today > day)
    }
}

/// What a call comes to: its outcome and the answers that count. "It has not arrived" while the promised
/// day is not over is an outcome of its own, however the call was ended.
///
/// # Errors
/// Every field that is wrong, each with what to do.
pub fn settle(input: &CallInput, asked: &Asked<'_>) -> Result<(Outcome, Answers), Vec<Wrong>> {
    let mut wrongs = unknown_questions(input);
    let mut wrong = |field: &str, say: Say| wrongs.push(Wrong::new(field, say));
    let not_yet = input.received == Some(false) && asked.promise_stands();
    let outcome = match input.outcome {
        Outcome::Completed if not_yet => Outcome::NotYetDelivered,
        outcome => outcome,
    };
    if !input.outcome.can_be_chosen() {
        wrong("outcome", Say::key("followups-wrong-outcome"));
    }
    if outcome == Outcome::NotYetDelivered && asked.promise_is_over() {
        wrong("outcome", Say::key("followups-wrong-promise-over"));
    }
    if outcome == Outcome::Completed && input.received.is_none() {
        wrong("received", Say::key("followups-wrong-received"));
    }
    if outcome == Outcome::Completed && input.received == Some(true) && !input.asked_how() {
        wrong("condition", Say::key("followups-wrong-condition"));
    }
    // Without being told whether it arrived, nothing can be said of how.
    if outcome != Outcome::Completed || input.received.is_some() {
        let key = match input.received {
            Some(false) => "followups-wrong-not-received",
            _ => "followups-wrong-misplaced",
        };
        input.misplaced().into_iter().for_each(|field| wrong(field, Say::key(key)));
    }
    for code in input.unsaid.iter().filter(|code| is_question(code) && input.answered(code)) {
        wrong("unsaid", Say::key("followups-wrong-unsaid").with("code", code));
    }
    if outcome == Outcome::CallbackAt && input.callback_at.is_none() {
        wrong("callback_at", Say::key("followups-wrong-callback"));
    }
    for (field, text) in
        [("comment", &input.comment), ("note", &input.note), ("raise_note", &input.raise_note)]
    {
        if text.chars().count() > LONGEST {
            wrong(field, Say::key("followups-wrong-long").with("most", LONGEST));
        }
    }
    let answers = answers_of(outcome, input, asked, &mut wrong);
    if wrongs.is_empty() { Ok((outcome, answers)) } else { Err(wrongs) }
}

fn is_question(code: &str) -> bool {
    QUESTIONS.contains(&code)
}

/// What is said not to have been answered and is no question.
fn unknown_questions(input: &CallInput) -> Vec<Wrong> {
    let unknown = input.unsaid.iter().filter(|code| !is_question(code));
    unknown.map(|code| Wrong::choice("unsaid", code, QUESTIONS)).collect()
}

pub(crate) fn answers_of(
    outcome: Outcome,
    input: &CallInput,
    asked: &Asked<'_>,
    wrong: &mut impl FnMut(&str, Say),
) -> Answers {
    if !matches!(outcome, Outcome::Completed | Outcome::Partial | Outcome::NotYetDelivered) {
        return Answers::default();
    }
    let received = if outcome == Outcome::NotYetDelivered { Some(false) } else { input.received };
    let mut mark = |field: &str, mark: Option<i64>| {
        let mark = mark?;
        if asked.scale.name(mark).is_none() {
            let most = asked.scale.points.iter().map(|point| point.mark).max().unwrap_or_default();
            wrong(field, Say::key("followups-wrong-mark").with("most", most));
            return None;
        }
        Some(Mark { mark, scale: SATISFACTION.into(), version: asked.scale.version })
    };
    let rep = mark("rep_mark", input.rep_mark);
    // What did not arrive has no day, no condition and no courier to be judged by.
    let carrier = mark("carrier_mark", input.carrier_mark.filter(|_| received == Some(true)));
    let low = rep.as_ref().is_none_or(|rep| asked.scale.is_low(rep.mark));
    if !low && input.rep_cause.is_some() {
        wrong("rep_cause", Say::key("followups-wrong-cause"));
    }
    let mut answers = Answers {
        received,
        promise_kept: input.promise_kept.filter(|kept| received == Some(true) || !kept),
        carrier,
        rep,
        rep_cause: input.rep_cause,
        comment: input.comment.trim().to_owned(),
        unsaid: input.unsaid.clone(),
        ..Answers::default()
    };
    if received != Some(true) {
        return answers;
    }
    answers.correct_use = input.correct_use;
    if let Some(day) = input.received_on {
        if day > asked.today {
            wrong("received_on", Say::key("followups-wrong-received-later"));
        } else if day < asked.invoiced_on {
            wrong("received_on", Say::key("followups-wrong-received-before"));
        }
        answers.received_on = Some(day);
    }
    if input.products.iter().any(|product| !asked.positions.contains(&product.position)) {
        wrong("products", Say::key("followups-wrong-product"));
    }
    (answers.condition, answers.products) = conditions(input, asked.positions);
    answers
}

/// The worst condition, and the products that did not arrive well. Said of the whole, it is the only
/// product's own.
fn conditions(input: &CallInput, positions: &[i64]) -> (Option<Condition>, Vec<ProductCondition>) {
    let mut products: Vec<_> =
        input.products.iter().filter(|p| p.condition != Condition::Ok).copied().collect();
    products.sort_by_key(|product| product.position);
    products.dedup_by_key(|product| product.position);
    let of_products = input.products.iter().map(|product| product.condition).max();
    let worst = of_products.max(input.condition);
    if let (Some(condition), [only], true) = (worst, positions, products.is_empty())
        && condition != Condition::Ok
    {
        products.push(ProductCondition { position: *only, condition });
    }
    (worst, products)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use surveys::Point;

    fn scale() -> Scale {
        let points = (1..=5).map(|mark| Point { mark, name: format!("p{mark}") }).collect();
        Scale { code: SATISFACTION.into(), version: 3, valid_from: date(2026, 1, 1), points }
    }

    fn settled(input: &CallInput, promised_on: &str) -> Result<(Outcome, Answers), Vec<String>> {
        let asked = Asked {
            today: date(2026, 11, 24),
            invoiced_on: date(2026, 11, 21),
            promised_on: promised_on.parse().ok(),
            positions: &[1, 2],
            scale: &scale(),
        };
        settle(input, &asked).map_err(|wrongs| wrongs.into_iter().map(|wrong| wrong.field).collect())
    }

    fn completed() -> CallInput {
        let condition = Some(Condition::Ok);
        CallInput { received: Some(true), condition, ..CallInput::new(Outcome::Completed) }
    }

    #[track_caller]
    fn check(input: CallInput, promised_on: &str, expected: Result<Outcome, &[&str]>) {
        let found = settled(&input, promised_on).map(|(outcome, _)| outcome);
        assert_eq!(found, expected.map_err(|fields| fields.iter().map(|f| f.to_string()).collect()));
    }

    #[test]
    fn a_call_is_complete_only_when_the_customer_said_whether_it_arrived() {
        check(completed(), "2026-11-23", Ok(Outcome::Completed));
        check(CallInput::new(Outcome::Completed), "2026-11-23", Err(&["received"]));
        let how_unknown = |unsaid: &[&str]| CallInput {
            condition: None,
            unsaid: unsaid.iter().map(|code| code.to_string()).collect(),
            ..completed()
        };
        check(how_unknown(&[]), "2026-11-23", Err(&["condition"]));
        check(how_unknown(&["condition"]), "2026-11-23", Ok(Outcome::Completed));
        check(how_unknown(&["condition", "zzz"]), "2026-11-23", Err(&["unsaid"]));
        check(how_unknown(&["condition", "received"]), "2026-11-23", Err(&["unsaid"]));
        check(CallInput::new(Outcome::Partial), "2026-11-23", Ok(Outcome::Partial));
        check(CallInput::new(Outcome::Exhausted), "", Err(&["outcome"]));
        check(CallInput::new(Outcome::CallbackAt), "", Err(&["callback_at"]));
    }

    #[test]
    fn what_has_not_arrived_waits_for_its_promise() {
        let not = || CallInput { received: Some(false), ..CallInput::new(Outcome::Completed) };
        check(not(), "2026-11-24", Ok(Outcome::NotYetDelivered));
        check(not(), "2026-11-23", Ok(Outcome::Completed));
        check(not(), "", Ok(Outcome::Completed));
        check(CallInput::new(Outcome::NotYetDelivered), "2026-11-25", Ok(Outcome::NotYetDelivered));
        check(CallInput::new(Outcome::NotYetDelivered), "2026-11-23", Err(&["outcome"]));
        check(CallInput::new(Outcome::NotYetDelivered), "", Ok(Outcome::NotYetDelivered));
    }

    #[test]
    fn a_day_a_mark_or_a_product_that_cannot_be_is_refused() {
        let on = |day| CallInput { received_on: Some(day), ..completed() };
        check(on(date(2026, 11, 24)), "", Ok(Outcome::Completed));
        check(on(date(2026, 11, 25)), "", Err(&["received_on"]));
        check(on(date(2026, 11, 20)), "", Err(&["received_on"]));
        check(
            CallInput { rep_mark: Some(6), carrier_mark: Some(0), ..completed() },
            "",
            Err(&["rep_mark", "carrier_mark"]),
        );
        let products = vec![ProductCondition { position: 3, condition: Condition::Damaged }];
        check(CallInput { products, ..completed() }, "", Err(&["products"]));
    }

    #[test]
    fn a_mark_keeps_the_version_of_its_scale_and_only_a_low_one_a_cause() {
        let with = |mark| CallInput { rep_mark: Some(mark), rep_cause: Some(Cause::Slow), ..completed() };
        let answers = settled(&with(2), "").unwrap().1;
        assert_eq!(answers.rep, Some(Mark { mark: 2, scale: "satisfaction".into(), version: 3 }));
        assert_eq!(answers.rep_cause, Some(Cause::Slow));
        assert_eq!(settled(&with(3), "").unwrap_err(), ["rep_cause"]);
    }

    #[test]
    fn what_did_not_arrive_has_no_condition_and_a_call_nobody_answered_no_answers() {
        let not = CallInput {
            received: Some(false),
            condition: Some(Condition::Damaged),
            carrier_mark: Some(5),
            rep_mark: Some(4),
            ..CallInput::new(Outcome::Completed)
        };
        check(not.clone(), "2026-11-20", Err(&["condition", "carrier_mark"]));
        let answers = settled(&not.clone().fitting(), "2026-11-20").unwrap().1;
        assert_eq!((answers.condition, answers.rep.map(|rep| rep.mark)), (None, Some(4)));
        let nobody = CallInput { outcome: Outcome::NoAnswer, ..not };
        check(nobody.clone(), "", Err(&["received", "condition", "carrier_mark", "rep_mark"]));
        assert_eq!(settled(&nobody.fitting(), "").unwrap().1, Answers::default());
    }

    #[test]
    fn the_worst_product_is_the_condition_of_the_whole() {
        let product = |position, condition| ProductCondition { position, condition };
        let input = CallInput {
            condition: Some(Condition::Damaged),
            products: vec![product(2, Condition::WrongItem), product(1, Condition::Ok)],
            ..completed()
        };
        let answers = settled(&input, "").unwrap().1;
        assert_eq!(answers.condition, Some(Condition::WrongItem));
        assert_eq!(answers.products, [product(2, Condition::WrongItem)]);
    }

    #[test]
    fn what_is_said_of_the_whole_is_said_of_its_only_product() {
        let input = CallInput { condition: Some(Condition::Missing), ..completed() };
        let whole = |positions| conditions(&input, positions).1;
        assert_eq!(whole(&[4]), [ProductCondition { position: 4, condition: Condition::Missing }]);
        assert_eq!(whole(&[1, 2]), []);
    }
}
