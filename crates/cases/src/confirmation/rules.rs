//! Who is asked, by which way, and what a question is good for. Pure.

use super::Question;
use crate::{Case, Kind, Phase, conversation::Way as Reached};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

db::stored! {
    /// By which way the customer is asked.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Way {
        /// By e-mail.
        Email = "email",
        /// By text message.
        Sms = "sms",
    }
}

impl Way {
    /// The channel it goes by.
    pub fn channel(self) -> channels::Channel {
        match self {
            Self::Email => channels::Channel::Email,
            Self::Sms => channels::Channel::Sms,
        }
    }
}

db::stored! {
    /// What the customer says of the solution.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Answer {
        /// It was one.
        Yes = "yes",
        /// It was none.
        No = "no",
    }
}

/// What the company wants when a case is solved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The way that stands chosen when somebody solves; none: nobody is asked unless the agent says so.
    pub way: Option<Way>,
    /// For how many days the link can be answered.
    pub days: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { way: None, days: 14 }
    }
}

/// The most days a link lasts.
pub(crate) const MOST_DAYS: i64 = 90;

impl Settings {
    /// How long the link can be answered.
    pub(crate) fn lasts(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * self.days.clamp(1, MOST_DAYS))
    }

    /// The way that stands chosen for a case: the company's, when the customer can be reached by it.
    pub(crate) fn chosen(&self, ways: &[Way]) -> Option<Way> {
        self.way.filter(|way| ways.contains(way))
    }
}

/// Whether it makes sense to ask: a suggestion or a compliment is not solved, and colleagues ask each other.
pub(crate) fn asks(kind: Kind) -> bool {
    !matches!(kind, Kind::Suggestion | Kind::Compliment | Kind::InternalRequest)
}

/// By which ways the customer of a case can be asked, from those they are reached by.
pub(crate) fn ways(case: &Case, reached: &[Reached]) -> Vec<Way> {
    if !asks(case.kind) {
        return Vec::new();
    }
    let customers = |way: &&Way| {
        reached.iter().any(|r| r.by == way.channel() && r.party == crate::network::Party::Customer)
    };
    Way::ALL.iter().filter(customers).copied().collect()
}

/// Whether there is a solution to ask about.
pub(crate) fn is_solved(phase: Phase) -> bool {
    matches!(phase, Phase::Solved | Phase::Closed)
}

/// What a question is good for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It can be answered.
    Open,
    /// It was.
    Answered(Answer),
    /// The case went on without it.
    Over,
    /// Its time is over.
    Late,
}

pub(crate) fn standing(question: &Question, now: Timestamp) -> Standing {
    match question.answer {
        Some(answer) => Standing::Answered(answer),
        None if question.over => Standing::Over,
        None if question.ends_at <= now => Standing::Late,
        None => Standing::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_that_stands_chosen_is_one_the_customer_has() {
        let check = |way: Option<Way>, ways: &[Way], expected: Option<Way>| {
            assert_eq!(Settings { way, days: 1 }.chosen(ways), expected, "{way:?} {ways:?}");
        };
        check(None, &[Way::Email, Way::Sms], None);
        check(Some(Way::Sms), &[Way::Email, Way::Sms], Some(Way::Sms));
        check(Some(Way::Sms), &[Way::Email], None);
        check(Some(Way::Email), &[], None);
    }
}
