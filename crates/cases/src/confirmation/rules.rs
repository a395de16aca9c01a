//! Who is asked, by which way, and what a question is good for. Pure.

use super::Question;
use crate::{Case, Channel, Kind, Phase, conversation::Way as Reached};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Deserializer, Serialize};

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

db::stored! {
    /// Whom the company asks whether it is solved, and how.
    #[derive(Default)]
    pub enum Wish {
        /// Whoever wrote is asked the way they wrote; who called, came by or sent a letter is not, unless the agent says so.
        #[default]
        AsItCame = "as_it_came",
        /// Everybody who can be reached: the way they wrote, else by e-mail, else by text message.
        Always = "always",
        /// Everybody who has an address.
        Email = "email",
        /// Everybody who has a mobile.
        Sms = "sms",
        /// Nobody, unless the agent says so.
        Never = "never",
    }
}

/// What a company that said nothing of it was kept with.
fn wish<'de, D: Deserializer<'de>>(kept: D) -> Result<Wish, D::Error> {
    Ok(Option::deserialize(kept)?.unwrap_or(Wish::Never))
}

/// What the company wants when a case is solved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// What stands chosen when somebody solves.
    #[serde(deserialize_with = "wish")]
    pub way: Wish,
    /// For how many days the link can be answered.
    pub days: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { way: Wish::default(), days: 14 }
    }
}

/// The most days a link lasts.
pub(crate) const MOST_DAYS: i64 = 90;

impl Settings {
    /// How long the link can be answered.
    pub(crate) fn lasts(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * self.days.clamp(1, MOST_DAYS))
    }

    /// The way that stands chosen for a case that came in by a channel, of those the customer has. `ready` are the ways
    /// that are set up; one the company named is chosen before it is, and what is asked waits for it.
    pub(crate) fn chosen(&self, came: Channel, ways: &[Way], ready: &[Way]) -> Option<Way> {
        let there = |way: &Way| ways.contains(way) && ready.contains(way);
        let wrote: &[Way] = match came {
            Channel::Email => &[Way::Email],
            Channel::Sms => &[Way::Sms],
            Channel::Web => &[Way::Email, Way::Sms],
            _ => &[],
        };
        let wrote = wrote.iter().copied().find(there);
        match self.way {
            Wish::Never => None,
            Wish::AsItCame => wrote,
            Wish::Always => wrote.or_else(|| Way::ALL.iter().copied().find(there)),
            Wish::Email => Some(Way::Email).filter(|way| ways.contains(way)),
            Wish::Sms => Some(Way::Sms).filter(|way| ways.contains(way)),
        }
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
    fn who_wrote_is_asked_the_way_they_wrote_and_who_called_is_not_asked() {
        use Way::{Email, Sms};
        let check = |wish, came, ways: &[Way], ready: &[Way], expected: Option<Way>| {
            let settings = Settings { way: wish, days: 1 };
            assert_eq!(settings.chosen(came, ways, ready), expected, "{wish} {came} {ways:?} {ready:?}");
        };
        let both = &[Email, Sms];
        check(Wish::AsItCame, Channel::Email, both, both, Some(Email));
        check(Wish::AsItCame, Channel::Sms, both, both, Some(Sms));
        check(Wish::AsItCame, Channel::Web, both, both, Some(Email));
        check(Wish::AsItCame, Channel::Web, both, &[Sms], Some(Sms));
        check(Wish::AsItCame, Channel::Email, both, &[Sms], None);
        check(Wish::AsItCame, Channel::Email, &[Sms], both, None);
        for spoken in [Channel::Phone, Channel::InPerson, Channel::Letter, Channel::FollowUp] {
            check(Wish::AsItCame, spoken, both, both, None);
            check(Wish::Always, spoken, both, both, Some(Email));
            check(Wish::Always, spoken, &[Sms], both, Some(Sms));
        }
        check(Wish::Always, Channel::Sms, both, both, Some(Sms));
        check(Wish::Always, Channel::Phone, both, &[], None);
        check(Wish::Sms, Channel::Email, both, &[], Some(Sms));
        check(Wish::Sms, Channel::Email, &[Email], both, None);
        check(Wish::Never, Channel::Email, both, both, None);
    }

    #[test]
    fn a_company_that_wanted_nobody_asked_still_wants_so() {
        let read = |kept: &str| serde_json::from_str::<Settings>(kept).unwrap();
        assert_eq!(read(r#"{"way": null, "days": 7}"#), Settings { way: Wish::Never, days: 7 });
        assert_eq!(read(r#"{"way": "sms", "days": 7}"#), Settings { way: Wish::Sms, days: 7 });
        assert_eq!(read("{}"), Settings { way: Wish::AsItCame, days: 14 });
    }
}
