//! Scales, scripts, and which version holds on a day. Pure.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use shell::{Say, Wrong};
use std::collections::BTreeMap;

/// The fewest and most points a scale may have: keys 1 to 9 answer it.
pub const POINTS: std::ops::RangeInclusive<usize> = 2..=9;

/// One answer of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Its number; 1 is the worst.
    pub mark: i64,
    /// Its name, as read to the customer.
    pub name: String,
}

/// A version of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// Which scale.
    pub code: String,
    /// Which version of it, from 1.
    pub version: i64,
    /// Its first day.
    pub valid_from: Date,
    /// Its points, from worst to best.
    pub points: Vec<Point>,
}

impl Scale {
    /// The name of a mark, when the scale has it.
    pub fn name(&self, mark: i64) -> Option<&str> {
        self.points.iter().find(|point| point.mark == mark).map(|point| point.name.as_str())
    }

    /// Whether a mark is below the middle of the scale, so that its cause is asked: 1 and 2 of 5.
    pub fn is_low(&self, mark: i64) -> bool {
        let below = self.points.iter().filter(|point| point.mark < mark).count();
        let above = self.points.iter().filter(|point| point.mark > mark).count();
        self.name(mark).is_some() && below < above
    }

    /// Whether a mark is above the middle of the scale: 4 and 5 of 5.
    pub fn is_high(&self, mark: i64) -> bool {
        let below = self.points.iter().filter(|point| point.mark < mark).count();
        let above = self.points.iter().filter(|point| point.mark > mark).count();
        self.name(mark).is_some() && below > above
    }
}

db::stored! {
    /// A part of the follow-up call for which there are words to say.
    pub enum Part {
        /// Who calls, and why.
        Opening = "opening",
        /// Did it arrive?
        Received = "received",
        /// On which day?
        Arrived = "arrived",
        /// On the day that was promised?
        KeptPromise = "kept_promise",
        /// In which condition?
        Condition = "condition",
        /// The courier's service.
        Carrier = "carrier",
        /// The sales rep's service.
        Rep = "rep",
        /// Why the sales rep got a low mark.
        RepCause = "rep_cause",
        /// Does the customer know how to use it?
        CorrectUse = "correct_use",
        /// Anything else?
        Comment = "comment",
        /// Goodbye.
        Closing = "closing",
        /// Left on an answering machine, once.
        Voicemail = "voicemail",
        /// To whoever else answers; says nothing about the order.
        ThirdParty = "third_party",
    }
}

/// A version of the words to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Which version, from 1.
    pub version: i64,
    /// Its first day.
    pub valid_from: Date,
    /// The words for each part, by its code. `{customer}`, `{agent}`, `{company}`, `{carrier}`,
    /// `{sales_rep}` and `{product}` stand for the call's own.
    pub words: BTreeMap<String, String>,
}

impl Script {
    /// The words for a part, with `{names}` filled in. What has no value keeps its braces, so that the
    /// gap is seen.
    pub fn say(&self, part: Part, values: &[(&str, &str)]) -> String {
        let words = self.words.get(part.as_str()).cloned().unwrap_or_default();
        values.iter().fold(words, |words, (name, value)| words.replace(&format!("{{{name}}}"), value))
    }
}

/// What stands for the call's own in the words to say, as it is kept: `{customer}`.
pub const VARIABLES: [&str; 6] = ["customer", "agent", "company", "carrier", "sales_rep", "product"];

/// The words with what stands between braces called otherwise: from the first of each pair to the second.
pub fn rename(words: &str, names: &[(&str, &str)]) -> String {
    names.iter().fold(words.to_owned(), |words, (from, to)| {
        words.replace(&format!("{{{from}}}"), &format!("{{{to}}}"))
    })
}

/// The first name between braces that stands for nothing: it would be read aloud to the customer.
fn unknown_variable(words: &str) -> Option<&str> {
    let inside = words.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    inside.map(|(name, _)| name).find(|name| !VARIABLES.contains(name))
}

/// Of versions as `(first day, version)`, the one in force on a day: the last to have begun; before
/// the first began, the first. Of two that begin on one day the later version holds.
pub fn in_force(versions: &[(Date, i64)], day: Date) -> Option<usize> {
    let begun = (0..versions.len()).filter(|i| versions[*i].0 <= day).max_by_key(|i| versions[*i]);
    begun.or_else(|| (0..versions.len()).min_by_key(|i| versions[*i]))
}

/// The place, among the versions of a scale, of the one in force on a day.
pub fn scale_in_force(versions: &[Scale], day: Date) -> Option<usize> {
    let days: Vec<_> = versions.iter().map(|scale| (scale.valid_from, scale.version)).collect();
    in_force(&days, day)
}

/// Points from names, worst first.
pub fn points(names: &[String]) -> Vec<Point> {
    (1..).zip(names).map(|(mark, name)| Point { mark, name: name.clone() }).collect()
}

/// What is wrong with a new scale.
pub fn check_scale(names: &[String], valid_from: Date, today: Date) -> Vec<Wrong> {
    let mut wrongs = check_day(valid_from, today);
    if !POINTS.contains(&names.len()) {
        wrongs.push(Wrong::new("points", Say::key("surveys-wrong-points")));
    }
    let twice = names.iter().enumerate().find(|(i, name)| names[..*i].contains(name));
    if let Some((_, name)) = twice {
        wrongs.push(Wrong::new("points", Say::key("surveys-wrong-twice").with("name", name)));
    }
    wrongs
}

/// What is wrong with a new script: every part needs words, and what stands between braces must stand for
/// something.
pub fn check_script(words: &BTreeMap<String, String>, valid_from: Date, today: Date) -> Vec<Wrong> {
    let mut wrongs = check_day(valid_from, today);
    let missing =
        Part::ALL.iter().filter(|part| words.get(part.as_str()).is_none_or(|w| w.trim().is_empty()));
    wrongs.extend(missing.map(|part| Wrong::new(part.as_str(), Say::key("surveys-wrong-words"))));
    wrongs.extend(words.iter().filter_map(|(part, words)| {
        let name = unknown_variable(words)?;
        Some(Wrong::new(part.as_str(), Say::key("surveys-wrong-variable").with("name", name)))
    }));
    wrongs
}

/// A version may not begin in the past: answers already given would seem to be of it.
fn check_day(valid_from: Date, today: Date) -> Vec<Wrong> {
    if valid_from < today {
        vec![Wrong::new("valid_from", Say::key("surveys-wrong-past"))]
    } else {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn scale(n: i64) -> Scale {
        let names: Vec<String> = (1..=n).map(|i| format!("p{i}")).collect();
        Scale { code: "s".into(), version: 1, valid_from: date(2026, 1, 1), points: points(&names) }
    }

    #[track_caller]
    fn check(points: i64, low: &[i64]) {
        let scale = scale(points);
        let found: Vec<i64> = (0..=points + 1).filter(|mark| scale.is_low(*mark)).collect();
        assert_eq!(found, low);
    }

    #[test]
    fn a_mark_below_the_middle_is_low() {
        check(5, &[1, 2]);
        check(4, &[1, 2]);
        check(3, &[1]);
        check(2, &[1]);
    }

    #[test]
    fn the_last_version_begun_is_in_force() {
        let versions = [(date(2026, 1, 1), 1), (date(2026, 6, 1), 2), (date(2026, 6, 1), 3)];
        let on = |day| in_force(&versions, day).map(|i| versions[i].1);
        assert_eq!(on(date(2026, 5, 31)), Some(1));
        assert_eq!(on(date(2026, 6, 1)), Some(3));
        assert_eq!(on(date(2025, 1, 1)), Some(1), "history older than the first version is read in it");
        assert_eq!(in_force(&[], date(2026, 1, 1)), None);
    }

    #[test]
    fn words_with_braces_that_stand_for_nothing_are_refused() {
        #[track_caller]
        fn check(words: &str, expected: Option<&str>) {
            assert_eq!(unknown_variable(words), expected, "{words}");
        }
        check("Buen día, {customer}. Soy {agent}.", None);
        check("Buen día, {nombre}.", Some("nombre"));
        check("Con llave { suelta", None);
        check("{}", Some(""));
    }

    #[test]
    fn names_in_braces_are_filled_in_and_gaps_stay_visible() {
        let words = BTreeMap::from([("opening".to_owned(), "{agent} de {company}".to_owned())]);
        let script = Script { version: 1, valid_from: date(2026, 1, 1), words };
        assert_eq!(script.say(Part::Opening, &[("agent", "Lucía")]), "Lucía de {company}");
        assert_eq!(script.say(Part::Closing, &[]), "");
    }

    #[test]
    fn a_scale_needs_two_to_nine_different_points_and_a_day_to_come() {
        let names = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        let (today, before) = (date(2026, 11, 24), date(2026, 11, 23));
        assert_eq!(check_scale(&names(5), today, today), []);
        assert_eq!(check_scale(&names(1), today, today).len(), 1);
        assert_eq!(check_scale(&names(10), today, today).len(), 1);
        assert_eq!(check_scale(&["a".into(), "a".into()], today, today).len(), 1);
        assert_eq!(check_scale(&names(5), before, today)[0].field, "valid_from");
    }

    proptest! {
        #[test]
        fn exactly_one_version_holds_on_any_day(starts in prop::collection::vec(0i32..1000, 1..6), on in 0i32..1000) {
            let day = |n: i32| date(2025, 1, 1) + jiff::Span::new().days(n);
            let versions: Vec<_> = starts.iter().zip(1..).map(|(s, v)| (day(*s), v)).collect();
            let held = versions[in_force(&versions, day(on)).unwrap()];
            prop_assert!(versions.iter().all(|v| v.0 > day(on) || *v <= held || held.0 > day(on)));
        }
    }
}
