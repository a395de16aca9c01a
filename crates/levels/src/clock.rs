//! A clock of a case, with all that explains it.

use crate::rules::{story::Pause, targets::What, terms::Unit};
use db::row;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;
use workdays::Confidence;

row! {
    /// By when something of a case is to be done, or was.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct Clock {
        pub(crate) id: Uuid,
        pub(crate) case_id: Uuid,
        pub(crate) what: What,
        /// The term of law; empty for the company's own targets.
        pub(crate) term: String,
        /// Which time, from 1.
        pub(crate) turn: i64,
        pub(crate) started_at: Timestamp,
        /// None while it stands still.
        pub(crate) due_at: Option<Timestamp>,
        pub(crate) warn_at: Option<Timestamp>,
        pub(crate) ended_at: Option<Timestamp>,
        pub(crate) paused_since: Option<Timestamp>,
        /// When somebody is to be told next.
        pub(crate) alarm_at: Option<Timestamp>,
        pub(crate) warned_at: Option<Timestamp>,
        pub(crate) missed_at: Option<Timestamp>,
        pub(crate) assignee_id: Option<Uuid>,
        /// An [`About`].
        pub(crate) about: Json,
        pub(crate) team_id: Option<Uuid>,
    }
}

/// What a clock was counted with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct About {
    /// How much time there is, in `unit`, or in minutes where there is none.
    pub(crate) value: i64,
    pub(crate) unit: Option<Unit>,
    /// The calendar's name; empty for the company's own. None: day and night.
    pub(crate) calendar: Option<String>,
    /// The calendar's zone.
    pub(crate) zone: String,
    /// Holidays that were passed over, with their names.
    pub(crate) holidays: Vec<(Date, String)>,
    /// When the case waited meanwhile.
    pub(crate) pauses: Vec<Pause>,
    /// What is left of the time while the clock stands still, in minutes.
    pub(crate) left: Option<i64>,
    /// What a law demands.
    pub(crate) name: String,
    /// The law.
    pub(crate) source: String,
    pub(crate) confidence: Option<Confidence>,
    pub(crate) note: String,
    /// Of the terms of law that apply, this one is the first.
    pub(crate) first: bool,
    /// The case became part of another before it was done.
    pub(crate) merged: bool,
    /// There was a solution before it was done, and the customer heard nothing.
    pub(crate) untold: bool,
}

db::stored! {
    /// How a clock stands.
    #[derive(utoipa::ToSchema)]
    #[schema(as = ClockState, rename_all = "snake_case")]
    pub enum State {
        /// There is time.
        Running = "running",
        /// Three quarters of the time are gone.
        Warning = "warning",
        /// The case waits for somebody else.
        Paused = "paused",
        /// It should have been done.
        Missed = "missed",
        /// Done in time.
        Met = "met",
        /// Done, too late.
        MetLate = "met_late",
        /// Owed no more: the case became part of another before it was done.
        Merged = "merged",
        /// Owed no more: there was a solution in time, but the customer heard nothing, so nothing was answered.
        NotNeeded = "not_needed",
    }
}

impl Clock {
    /// What it was counted with.
    pub(crate) fn about(&self) -> About {
        About::deserialize(&self.about).unwrap_or_default()
    }

    /// How it stands.
    pub(crate) fn state(&self, now: Timestamp) -> State {
        let past = |at: Option<Timestamp>, now: Timestamp| at.is_some_and(|at| at <= now);
        match self.ended_at {
            Some(_) if self.about().merged => State::Merged,
            // What is done at the very last instant is done in time. What was overdue stays so, told or not.
            Some(ended) if self.due_at.is_some_and(|due| due < ended) => State::MetLate,
            Some(_) if self.about().untold => State::NotNeeded,
            Some(_) => State::Met,
            None if past(self.due_at, now) => State::Missed,
            None if self.paused_since.is_some() => State::Paused,
            None if past(self.warn_at, now) => State::Warning,
            None => State::Running,
        }
    }

    /// Somebody was told that it is overdue, and it is still owed: what the board counts.
    pub(crate) fn is_overdue(&self) -> bool {
        self.ended_at.is_none() && self.warned_at.is_some() && self.missed_at.is_some()
    }

    /// Somebody was told that it runs out, and it goes on: what the board counts.
    pub(crate) fn is_due_soon(&self) -> bool {
        let running = self.ended_at.is_none() && self.paused_since.is_none();
        running && self.warned_at.is_some() && self.missed_at.is_none()
    }

    /// Which clock of its case it is.
    pub(crate) fn key(&self) -> (What, &str, i64) {
        (self.what, &self.term, self.turn)
    }
}
