//! Whom a case goes to, and how long silence lasts. Pure.

use super::Member;
use jiff::SignedDuration;
use places::fold;
use serde::{Deserialize, Serialize};

db::stored! {
    /// How far a hand-over is.
    pub enum State {
        /// Told; they have not said that they got it.
        Sent = "sent",
        /// They have it.
        Acknowledged = "acknowledged",
        /// It is not theirs, they say.
        Declined = "declined",
        /// The case was solved.
        Done = "done",
        /// It was taken back or given to somebody else.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether the case is in their hands.
    pub fn is_live(self) -> bool {
        matches!(self, Self::Sent | Self::Acknowledged)
    }
}

db::stored! {
    /// Who is to be called.
    pub enum Party {
        /// Who buys.
        Customer = "customer",
        /// Who uses it.
        Consumer = "consumer",
    }
}

db::stored! {
    /// What they are called about.
    pub enum Purpose {
        /// What was found and done about their case.
        Solution = "solution",
        /// A step of a return.
        Return = "return",
    }
}

db::stored! {
    /// How far a call that is owed is.
    pub enum TaskState {
        /// Still owed.
        Open = "open",
        /// They know.
        Done = "done",
        /// Nobody calls, for a reason that is kept.
        Skipped = "skipped",
    }
}

db::stored! {
    /// How a call went.
    pub enum Outcome {
        /// They were told.
        Reached = "reached",
        /// Word was left with somebody else or on the machine.
        LeftWord = "left_word",
        /// Nobody answers: it is owed still.
        NoAnswer = "no_answer",
        /// The number is somebody else's.
        WrongNumber = "wrong_number",
    }
}

impl Outcome {
    /// Whether nothing more is owed after it.
    pub fn ends(self) -> bool {
        self != Self::NoAnswer
    }
}

/// How the network is told, as configured.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Minutes of silence until the second notice.
    pub remind_minutes: i64,
    /// Minutes of silence after it until the supervisor is told.
    pub escalate_minutes: i64,
    /// Hours a link opens its case.
    pub link_hours: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { remind_minutes: 60, escalate_minutes: 60, link_hours: 72 }
    }
}

impl Settings {
    /// How long silence lasts until the next step: the second notice, then the supervisor.
    pub fn silence(&self, reminded: bool) -> SignedDuration {
        SignedDuration::from_mins(if reminded { self.escalate_minutes } else { self.remind_minutes })
    }
}

/// By when the customer hears from a member, where nothing says by when the case should be solved.
pub const CALLED_WITHIN: SignedDuration = SignedDuration::from_hours(24);

/// How soon somebody who did not answer is called again.
pub const CALL_AGAIN: SignedDuration = SignedDuration::from_hours(2);

/// Those of the network who know the specialty and work in the area, the least busy first. Who works
/// everywhere comes after who works there; a case without area goes to whoever knows.
pub fn fitting<'m>(members: &'m [Member], specialty: &str, area: &str) -> Vec<&'m Member> {
    let (specialty, area) = (fold(specialty), fold(area));
    let knows = |m: &Member| specialty.is_empty() || m.specialties.iter().any(|s| fold(s) == specialty);
    let there = |m: &Member| m.areas.iter().any(|a| fold(a) == area);
    let works = |m: &Member| area.is_empty() || m.areas.is_empty() || there(m);
    let mut all: Vec<&Member> = members.iter().filter(|m| knows(m) && works(m)).collect();
    all.sort_by_key(|m| (!area.is_empty() && !there(m), m.open_cases, fold(&m.name)));
    all
}

/// Names as typed in one line or several, apart by commas: each once, without blanks around it.
pub fn names(typed: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for name in typed.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty()) {
        if kept.iter().all(|known| fold(known) != fold(name)) {
            kept.push(name.chars().take(60).collect());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn member(name: &str, specialties: &[&str], areas: &[&str], open_cases: i64) -> Member {
        let texts = |all: &[&str]| all.iter().map(|t| (*t).to_owned()).collect();
        let (specialties, areas) = (texts(specialties), texts(areas));
        Member {
            id: Uuid::nil(),
            name: name.into(),
            email: String::new(),
            phone: None,
            specialties,
            areas,
            open_cases,
        }
    }

    #[track_caller]
    fn check(specialty: &str, area: &str, expected: &[&str]) {
        let members = [
            member("Bruno", &["Línea blanca"], &["Guayas"], 3),
            member("Carla", &["Línea blanca", "Televisores"], &["Guayas", "Manabí"], 1),
            member("Darío", &["linea blanca"], &[], 0),
            member("Elsa", &["Celulares"], &["Pichincha"], 0),
        ];
        let found: Vec<_> = fitting(&members, specialty, area).iter().map(|m| m.name.as_str()).collect();
        assert_eq!(found, expected, "{specialty} {area}");
    }

    #[test]
    fn a_case_goes_to_who_knows_and_is_near_the_least_busy_first() {
        check("línea blanca", "guayas", &["Carla", "Bruno", "Darío"]);
        check("Televisores", "MANABI", &["Carla"]);
        check("Línea blanca", "Pichincha", &["Darío"]);
        check("Celulares", "Guayas", &[]);
        check("Celulares", "", &["Elsa"]);
    }

    #[test]
    fn names_are_read_once_each() {
        assert_eq!(names(" Línea blanca, televisores;\nTELEVISORES,,"), ["Línea blanca", "televisores"]);
    }
}
