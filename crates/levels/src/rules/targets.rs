//! The company's own targets: within how long what is to be done, and which of several counts.

use cases::{Category, Channel, Kind, Priority};
use serde::{Deserialize, Serialize};
use shell::{Say, Wrong};
use uuid::Uuid;

db::stored! {
    /// What is to be done in time.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum What {
        /// Somebody answers for the first time.
        FirstAnswer = "first_answer",
        /// Somebody answers what the customer wrote or said since.
        NextAnswer = "next_answer",
        /// It is solved.
        Solution = "solution",
        /// What was not solved well is solved again.
        Rectification = "rectification",
        /// What a law demands.
        Law = "law",
    }
}

impl What {
    /// Whether it is done by a word to the customer.
    pub(crate) fn is_answer(self) -> bool {
        matches!(self, Self::FirstAnswer | Self::NextAnswer)
    }
}

/// Within how long something is to be done, for the cases it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// `first_answer`, `next_answer`, `solution` or `rectification`.
    #[schema(value_type = String)]
    pub what: What,
    /// Only for cases of this kind.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub kind: Option<Kind>,
    /// Only for cases of this category, by its code.
    #[serde(default)]
    pub category: Option<String>,
    /// Only for cases that came in this way.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub channel: Option<Channel>,
    /// Only for cases of this priority.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub priority: Option<Priority>,
    /// Only for cases of customers of this sort, by its name.
    #[serde(default)]
    pub segment: Option<String>,
    /// Minutes: of open time, or of any when `natural`.
    pub minutes: i64,
    /// The calendar whose open time counts; the company's own when absent.
    #[serde(default)]
    pub calendar: Option<Uuid>,
    /// Day and night, every day.
    #[serde(default)]
    pub natural: bool,
}

/// What of a case chooses its targets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Features<'a> {
    pub(crate) kind: Kind,
    pub(crate) category: Option<&'a str>,
    pub(crate) channel: Channel,
    pub(crate) priority: Priority,
    pub(crate) segment: Option<&'a str>,
}

impl Target {
    /// A target for every case.
    fn of(what: What, hours: i64) -> Self {
        Self {
            what,
            kind: None,
            category: None,
            channel: None,
            priority: None,
            segment: None,
            minutes: hours * 60,
            calendar: None,
            natural: false,
        }
    }

    fn fits(&self, case: &Features<'_>) -> bool {
        self.kind.is_none_or(|kind| kind == case.kind)
            && self.category.as_deref().is_none_or(|code| Some(code) == case.category)
            && self.channel.is_none_or(|channel| channel == case.channel)
            && self.priority.is_none_or(|priority| priority == case.priority)
            && self.segment.as_deref().is_none_or(|segment| Some(segment) == case.segment)
    }

    /// How much it says of its cases: each says more than all after it together: priority, category, sort of customer,
    /// kind, channel.
    fn weight(&self) -> u8 {
        16 * u8::from(self.priority.is_some())
            + 8 * u8::from(self.category.is_some())
            + 4 * u8::from(self.segment.is_some())
            + 2 * u8::from(self.kind.is_some())
            + u8::from(self.channel.is_some())
    }

    fn is_about_the_same_as(&self, other: &Self) -> bool {
        self.what == other.what
            && self.kind == other.kind
            && self.category == other.category
            && self.channel == other.channel
            && self.priority == other.priority
            && self.segment == other.segment
    }
}

/// What a company wants until it says otherwise, in hours of its own calendar.
pub(crate) fn first() -> Vec<Target> {
    vec![
        Target::of(What::FirstAnswer, 4),
        Target::of(What::NextAnswer, 9),
        Target::of(What::Solution, 45),
        Target::of(What::Rectification, 18),
    ]
}

/// Whether who comes this way is talking with somebody as they come.
pub(crate) fn is_spoken(channel: Channel) -> bool {
    matches!(channel, Channel::FollowUp | Channel::Phone | Channel::InPerson)
}

/// The target that counts for a case: of those that fit it, the one that says most of it. Who is talking with
/// somebody has the first answer: there one is owed only by a target that names their channel.
pub(crate) fn chosen<'t>(targets: &'t [Target], what: What, case: &Features<'_>) -> Option<&'t Target> {
    let answered = what == What::FirstAnswer && is_spoken(case.channel);
    let of_it = targets.iter().filter(|t| t.what == what && t.fits(case));
    of_it.filter(|t| !answered || t.channel.is_some()).max_by_key(|t| t.weight())
}

/// The longest target, in minutes: two years without a closed hour.
const MOST_MINUTES: i64 = 2 * 365 * 24 * 60;

/// Every target that cannot be, by its place: `targets[0].minutes`. One that is kept already, in `before`, may name a
/// category that is offered no more.
pub(crate) fn wrongs(
    targets: &[Target],
    before: &[Target],
    calendars: &[Uuid],
    categories: &[Category],
) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    for (n, target) in targets.iter().enumerate() {
        if let Some(code) = target.category.as_deref()
            && before.iter().all(|kept| (kept.kind, kept.category.as_deref()) != (target.kind, Some(code)))
        {
            let of_kind = |c: &&Category| target.kind.is_none_or(|kind| kind == c.kind);
            let offered: Vec<&str> = categories.iter().filter(of_kind).map(|c| c.code.as_str()).collect();
            if !offered.contains(&code) {
                wrongs.push(Wrong::choice(format!("targets[{n}].category"), code, offered));
            }
        }
        let mut wrong = |field: &str, key: &'static str| {
            wrongs.push(Wrong::new(format!("targets[{n}].{field}"), Say::key(key)));
        };
        if target.what == What::Law {
            wrong("what", "levels-target-law");
        }
        if target.minutes < 1 {
            wrong("minutes", "levels-target-none");
        } else if target.minutes > MOST_MINUTES {
            wrong("minutes", "levels-target-long");
        }
        if target.calendar.is_some_and(|id| !calendars.contains(&id)) {
            wrong("calendar", "levels-target-calendar");
        }
        if targets[..n].iter().any(|before| before.is_about_the_same_as(target)) {
            wrong("what", "levels-target-twice");
        }
    }
    wrongs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_the_targets_that_fit_the_one_that_says_most_counts() {
        let target = |hours, kind, category: Option<&str>, channel| Target {
            kind,
            category: category.map(str::to_owned),
            channel,
            ..Target::of(What::Solution, hours)
        };
        let targets = [
            target(1, None, None, None),
            target(2, None, None, Some(Channel::Email)),
            target(3, Some(Kind::Claim), None, None),
            target(4, Some(Kind::Claim), None, Some(Channel::Email)),
            target(5, None, Some("late"), None),
            target(6, Some(Kind::Inquiry), None, None),
        ];
        let check = |kind, category, channel, hours: i64| {
            let case = Features { kind, category, channel, priority: Priority::Normal, segment: None };
            let found = chosen(&targets, What::Solution, &case);
            assert_eq!(found.unwrap().minutes, hours * 60, "{kind} {category:?} {channel}");
        };
        check(Kind::Request, None, Channel::Phone, 1);
        check(Kind::Request, None, Channel::Email, 2);
        check(Kind::Claim, None, Channel::Phone, 3);
        check(Kind::Claim, None, Channel::Email, 4);
        check(Kind::Claim, Some("late"), Channel::Email, 5);
        check(Kind::Claim, Some("damaged"), Channel::Phone, 3);
        let claim = Features {
            kind: Kind::Claim,
            category: None,
            channel: Channel::Phone,
            priority: Priority::Normal,
            segment: None,
        };
        assert!(chosen(&targets, What::FirstAnswer, &claim).is_none());
    }

    #[test]
    fn what_is_urgent_comes_first_and_the_sort_of_customer_before_the_kind() {
        let target = |hours, priority, category: Option<&str>, segment: Option<&str>, kind| Target {
            priority,
            category: category.map(str::to_owned),
            segment: segment.map(str::to_owned),
            kind,
            ..Target::of(What::Solution, hours)
        };
        let targets = [
            target(1, None, None, None, Some(Kind::Claim)),
            target(2, None, None, Some("Distribuidor"), None),
            target(3, None, Some("late"), None, None),
            target(4, Some(Priority::Urgent), None, None, None),
            target(5, Some(Priority::Urgent), None, Some("Distribuidor"), None),
        ];
        let check = |priority, category, segment, hours: i64| {
            let case = Features { kind: Kind::Claim, category, channel: Channel::Email, priority, segment };
            let found = chosen(&targets, What::Solution, &case).unwrap();
            assert_eq!(found.minutes, hours * 60, "{priority} {category:?} {segment:?}");
        };
        check(Priority::Normal, None, None, 1);
        check(Priority::Normal, None, Some("Distribuidor"), 2);
        check(Priority::High, None, Some("Otro"), 1);
        check(Priority::Normal, Some("late"), Some("Distribuidor"), 3);
        check(Priority::Urgent, Some("late"), None, 4);
        check(Priority::Urgent, Some("late"), Some("Distribuidor"), 5);
    }

    #[test]
    fn who_is_talking_with_somebody_has_the_first_answer_unless_a_target_names_the_channel() {
        let any = Target::of(What::FirstAnswer, 4);
        let by_phone = Target { channel: Some(Channel::Phone), ..any.clone() };
        let check = |targets: &[Target], channel, expected: bool| {
            let case = Features {
                kind: Kind::Claim,
                category: None,
                channel,
                priority: Priority::Normal,
                segment: None,
            };
            assert_eq!(chosen(targets, What::FirstAnswer, &case).is_some(), expected, "{channel}");
        };
        check(std::slice::from_ref(&any), Channel::Email, true);
        for channel in [Channel::FollowUp, Channel::Phone, Channel::InPerson] {
            check(std::slice::from_ref(&any), channel, false);
        }
        check(&[any, by_phone], Channel::Phone, true);
    }
}
