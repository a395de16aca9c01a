//! Guides as they are written and read. Pure.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use shell::{Say, Wrong};

db::stored! {
    /// A channel by which somebody is attended step by step.
    pub enum Guided {
        /// By phone.
        Phone = "phone",
        /// In person.
        InPerson = "in_person",
        /// By letter.
        Letter = "letter",
    }
}

/// The most steps of a guide: more are not followed while somebody waits.
pub(crate) const MOST_STEPS: usize = 15;
/// The longest name of a step and the longest of how it is done, in characters.
const LONGEST_NAME: usize = 60;
const LONGEST_HOW: usize = 300;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideStep {
    /// What is done, in a few words.
    pub name: String,
    /// How; may be empty.
    #[serde(default)]
    pub how: String,
}

/// A version of the steps of a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guide {
    /// Of which channel.
    pub channel: Guided,
    /// Which version, from 1.
    pub version: i64,
    /// Its first day.
    pub valid_from: Date,
    /// Its steps, in order.
    pub steps: Vec<GuideStep>,
}

/// Steps as somebody writes them: one on a line, its name before the first colon and how after it.
pub(crate) fn read(text: &str) -> Vec<GuideStep> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (name, how) = line.split_once(':').unwrap_or((line, ""));
            GuideStep { name: name.trim().to_owned(), how: how.trim().to_owned() }
        })
        .collect()
}

/// Steps as [`read`] reads them.
pub(crate) fn written(steps: &[GuideStep]) -> String {
    let line = |step: &GuideStep| {
        if step.how.is_empty() { step.name.clone() } else { format!("{}: {}", step.name, step.how) }
    };
    steps.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// What is wrong with the steps of a channel.
pub(crate) fn check(channel: Guided, steps: &[GuideStep]) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    let mut wrong = |say: Say| wrongs.push(Wrong::new(channel.as_str(), say));
    if steps.is_empty() {
        wrong(Say::key("surveys-guide-empty"));
    }
    if steps.len() > MOST_STEPS {
        wrong(Say::key("surveys-guide-many").with("most", MOST_STEPS));
    }
    for (n, step) in steps.iter().enumerate() {
        if step.name.is_empty() {
            wrong(Say::key("surveys-guide-nameless").with("n", n + 1));
        } else if step.name.chars().count() > LONGEST_NAME {
            wrong(Say::key("surveys-guide-name-long").with("n", n + 1).with("most", LONGEST_NAME));
        }
        if step.how.chars().count() > LONGEST_HOW {
            wrong(Say::key("surveys-guide-how-long").with("n", n + 1).with("most", LONGEST_HOW));
        }
    }
    wrongs
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_step_stands_on_a_line_with_its_name_before_the_colon() {
        let steps = read("Escuche: sin interrumpir: nunca\n\n  Dé las gracias \n");
        assert_eq!(steps[0], GuideStep { name: "Escuche".into(), how: "sin interrumpir: nunca".into() });
        assert_eq!(steps[1], GuideStep { name: "Dé las gracias".into(), how: String::new() });
        assert_eq!(steps.len(), 2);
    }

    #[test]
    fn steps_that_nobody_could_follow_are_refused() {
        #[track_caller]
        fn wrong(text: &str, expected: Option<&str>) {
            let wrongs = check(Guided::Phone, &read(text));
            assert_eq!(wrongs.first().map(|w| &*w.say.key), expected, "{text}");
        }
        wrong("Escuche\nAnote: todo", None);
        wrong(" \n", Some("surveys-guide-empty"));
        wrong(": sin nombre", Some("surveys-guide-nameless"));
        wrong(&"a".repeat(61), Some("surveys-guide-name-long"));
        wrong(&format!("a: {}", "b".repeat(301)), Some("surveys-guide-how-long"));
        wrong(&"a\n".repeat(MOST_STEPS + 1), Some("surveys-guide-many"));
    }

    proptest! {
        #[test]
        fn what_was_read_is_written_and_read_alike(text in "[a-zñ: \\n]{0,80}") {
            let steps: Vec<GuideStep> = read(&text).into_iter().filter(|step| !step.name.is_empty()).collect();
            prop_assert_eq!(read(&written(&steps)), steps);
        }
    }
}
