//! Hand-overs, members and calls that are owed.

use super::rules::{Outcome, Party, Purpose, State, TaskState};
use db::row;
use jiff::Timestamp;
use uuid::Uuid;

/// Somebody of the service network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub id: Uuid,
    /// Their name.
    pub name: String,
    /// The address they are written to.
    pub email: String,
    /// The number they are written to.
    pub phone: Option<String>,
    /// What they know.
    pub specialties: Vec<String>,
    /// Where they work; none: everywhere.
    pub areas: Vec<String>,
    /// How many open cases they have.
    pub open_cases: i64,
}

row! {
    /// A case in somebody's hands.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Handover {
        /// Its identity.
        pub id: Uuid,
        /// Which case.
        pub case_id: Uuid,
        /// Whose.
        pub member_id: Uuid,
        /// By the name of then.
        pub member_name: String,
        /// The specialty asked for.
        pub specialty: Option<String>,
        /// The area asked for.
        pub area: Option<String>,
        /// What is asked of them.
        pub note: String,
        /// How far it is.
        pub state: State,
        /// When they were told first.
        pub handed_at: Timestamp,
        /// Who handed it over.
        pub handed_by_name: String,
        /// When they said that they have it.
        pub acknowledged_at: Option<Timestamp>,
        /// When the second notice went out.
        pub reminded_at: Option<Timestamp>,
        /// When the supervisor was told.
        pub escalated_at: Option<Timestamp>,
        /// When it ended.
        pub ended_at: Option<Timestamp>,
        /// Why it was declined.
        pub reason: String,
    }
}

row! {
    /// A call that somebody owes, or owed.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Task {
        /// Its identity.
        pub id: Uuid,
        /// Which case.
        pub case_id: Uuid,
        /// Who is to be called.
        pub party: Party,
        /// What about.
        pub purpose: Purpose,
        /// What there is to tell them.
        pub words: String,
        /// Who is to call.
        pub owner_id: Option<Uuid>,
        /// By the name of then.
        pub owner_name: Option<String>,
        /// By when.
        pub due_at: Timestamp,
        /// How far it is.
        pub state: TaskState,
        /// How the last call went.
        pub outcome: Option<Outcome>,
        /// How often it was tried.
        pub attempts: i64,
        /// What was said, or why nobody was called.
        pub note: String,
        /// When it was made.
        pub made_at: Timestamp,
        /// When it ended.
        pub ended_at: Option<Timestamp>,
        /// Who ended it.
        pub ended_by_name: Option<String>,
    }
}
