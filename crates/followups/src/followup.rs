//! A follow-up as it is kept.

use crate::codes::{Cause, Condition, Outcome, Reason, State};
use db::row;
use jiff::{Timestamp, civil::Date};
use serde_json::Value as Json;
use uuid::Uuid;

row! {
    /// The one call that an invoice owes, and where it stands.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Followup {
        /// Its identity.
        pub id: Uuid,
        /// The invoice that owes it.
        pub invoice_id: Uuid,
        /// Whom to call.
        pub customer_id: Uuid,
        /// Who sold.
        pub sales_rep_id: Option<Uuid>,
        /// The invoice's month, `YYYY-MM`.
        pub month: String,
        /// From when the call is owed.
        pub due_at: Timestamp,
        /// Where it stands.
        pub state: State,
        /// When to call next; absent unless open.
        pub next_at: Option<Timestamp>,
        /// Whether the customer asked for that very time.
        pub appointment: bool,
        /// Who gave the appointment.
        pub agent_id: Option<Uuid>,
        /// Calls made.
        pub attempts: i64,
        /// Busy calls since the last other one.
        pub busy_in_row: i64,
        /// Whether the customer was ever spoken with.
        pub contacted: bool,
        /// Whether the customer said whether and how it arrived.
        pub confirmed: bool,
        /// How the last call ended.
        pub outcome: Option<Outcome>,
        /// Why it ended without being confirmed.
        pub closed_reason: Option<Reason>,
        /// Whether it arrived.
        pub received: Option<bool>,
        /// The day it arrived.
        pub received_on: Option<Date>,
        /// Whether it arrived when promised, in the customer's opinion.
        pub promise_kept: Option<bool>,
        /// The worst of its products.
        pub condition: Option<Condition>,
        /// Mark of the sales rep,
        pub rep_mark: Option<i64>,
        /// on this version of the scale,
        pub rep_scale: Option<i64>,
        /// and why it is low.
        pub rep_cause: Option<Cause>,
        /// Mark of the courier,
        pub carrier_mark: Option<i64>,
        /// on this version of the scale.
        pub carrier_scale: Option<i64>,
        /// Whether the customer knows how to use the product.
        pub correct_use: Option<bool>,
        /// What was typed in a call that is not finished.
        pub draft: Option<Json>,
        /// When the last call ended.
        pub last_call_at: Option<Timestamp>,
        /// When it was confirmed or closed.
        pub done_at: Option<Timestamp>,
        /// Counts its changes.
        pub version: i64,
    }
}

row! {
    /// A follow-up as the queue shows it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Turn {
        /// Its identity.
        pub id: Uuid,
        /// The invoice that owes it.
        pub invoice_id: Uuid,
        /// Whom to call.
        pub customer_id: Uuid,
        /// From when the call is owed.
        pub due_at: Timestamp,
        /// Where it stands.
        pub state: State,
        /// When to call next; absent unless open.
        pub next_at: Option<Timestamp>,
        /// Whether the customer asked for that very time.
        pub appointment: bool,
        /// Calls made.
        pub attempts: i64,
        /// The zone of the customer's place; empty where it is the company's.
        pub zone: String,
    }
}

row! {
    /// A call that was made.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Call {
        /// Its identity.
        pub id: Uuid,
        /// What it was made for.
        pub followup_id: Uuid,
        /// Whom it was made to.
        pub customer_id: Uuid,
        /// Who called; absent in history that does not say.
        pub agent_id: Option<Uuid>,
        /// Their name then.
        pub agent_name: String,
        /// When it began, if known.
        pub started_at: Option<Timestamp>,
        /// When it ended.
        pub ended_at: Timestamp,
        /// How.
        pub outcome: Outcome,
        /// What was answered, see `rules::Answers`.
        pub answers: Json,
        /// The version of the words that were said.
        pub script_version: Option<i64>,
        /// What whoever called wanted to remember.
        pub note: String,
        /// When it was to be called again.
        pub next_at: Option<Timestamp>,
        /// Tells brought history from calls made here, and one row of it from another.
        pub import_row: Option<String>,
    }
}

row! {
    /// A call as it is shown beside another: how it ended and what was noted.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Spoken {
        /// What it was made for.
        pub followup_id: Uuid,
        /// Their name then.
        pub agent_name: String,
        /// When it ended.
        pub ended_at: Timestamp,
        /// How.
        pub outcome: Outcome,
        /// What whoever called wanted to remember.
        pub note: String,
    }
}

impl From<&Call> for Spoken {
    fn from(c: &Call) -> Self {
        let Call { followup_id, agent_name, ended_at, outcome, note, .. } = c.clone();
        Self { followup_id, agent_name, ended_at, outcome, note }
    }
}

row! {
    /// A call that was made, as a list of all of them shows it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CallMade {
        /// Its identity.
        pub id: Uuid,
        /// What about.
        pub invoice_id: Uuid,
        /// Who was called.
        pub customer_id: Uuid,
        /// Who called, by their name then.
        pub agent_name: String,
        /// When it began, if known.
        pub started_at: Option<Timestamp>,
        /// When it ended.
        pub ended_at: Timestamp,
        /// How.
        pub outcome: Outcome,
        /// What was answered, see `rules::Answers`.
        pub answers: Json,
        /// What whoever called wanted to remember.
        pub note: String,
        /// When it was to be called again.
        pub next_at: Option<Timestamp>,
    }
}
