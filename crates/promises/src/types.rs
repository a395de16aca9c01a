//! The things of this capability.

use crate::{
    Input,
    rules::{Standing, standing},
};
use db::row;
use jiff::Timestamp;
use jobs::Subject;
use uuid::Uuid;

db::stored! {
    /// What a promise is about.
    #[derive(utoipa::ToSchema)]
    #[schema(as = PromiseAbout, rename_all = "snake_case")]
    pub enum Kind {
        /// A case.
        Case = "case",
        /// A call that is owed.
        Followup = "followup",
    }
}

db::stored! {
    /// What became of a promise, as it is kept.
    pub enum State {
        /// Nothing yet.
        Open = "open",
        /// It was kept in time.
        Kept = "kept",
        /// It was not kept in time.
        Broken = "broken",
        /// It was taken back before its time.
        Withdrawn = "withdrawn",
    }
}

db::stored! {
    /// What kept a promise.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum KeptBy {
        /// A call.
        Call = "call",
        /// Something written.
        Message = "message",
        /// A visit, or at the counter.
        Visit = "visit",
        /// Something else.
        Other = "other",
    }
}

impl KeptBy {
    /// What something is that went by a channel; nothing for what stayed among ourselves.
    pub(crate) fn of_channel(channel: &str) -> Option<Self> {
        match channel {
            "internal" => None,
            "phone" | "follow_up" => Some(Self::Call),
            "in_person" => Some(Self::Visit),
            _ => Some(Self::Message),
        }
    }
}

/// What a promise is about, as whoever makes it knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// What sort of thing.
    pub kind: Kind,
    /// Which one.
    pub id: Uuid,
    /// As people call it: `C-1042`, the number of the invoice.
    pub code: String,
    /// Whom it was promised to.
    pub customer_id: Option<Uuid>,
    /// Whom it was promised to, by name.
    pub customer_name: String,
    /// Who of the service network may see it.
    pub member_id: Option<Uuid>,
    /// The team that has it: its identity and its name.
    pub team: Option<(Uuid, String)>,
    /// Whether it is a claim or a grievance.
    pub complaint: bool,
}

row! {
    /// A promise.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Promise {
        /// Its identity.
        pub id: Uuid,
        /// What sort of thing it is about.
        pub about_kind: Kind,
        /// Which one.
        pub about_id: Uuid,
        /// As people call it.
        pub about_code: String,
        /// Whom it was promised to.
        pub customer_id: Option<Uuid>,
        /// Whom it was promised to, by the name of then.
        pub customer_name: String,
        /// Who of the service network may see it.
        pub member_id: Option<Uuid>,
        /// Whether it is about a claim or a grievance.
        pub complaint: bool,
        /// What was promised.
        pub words: String,
        /// Until when.
        pub due_at: Timestamp,
        /// Who has to keep it.
        pub owner_id: Option<Uuid>,
        /// The same by name.
        pub owner_name: String,
        /// Their team.
        pub team_id: Option<Uuid>,
        /// The same by the name it has today; empty when there is none.
        pub team: String,
        /// By which way it was made.
        pub channel: String,
        /// When it was made.
        pub made_at: Timestamp,
        /// By whom.
        pub made_by_name: String,
        /// What became of it.
        pub state: State,
        /// Whether somebody has still to do it, late or not.
        pub owed: bool,
        /// When it was kept, late or not.
        pub kept_at: Option<Timestamp>,
        /// When it was found broken.
        pub broken_at: Option<Timestamp>,
        /// When it ended, and by whose word.
        pub ended_at: Option<Timestamp>,
        /// The same by name.
        pub ended_by_name: String,
        /// What kept it: a [`KeptBy`]; empty when nobody said.
        pub kept_by: String,
        /// The same in words.
        pub evidence: String,
        /// Why it was taken back, or what the customer agreed to.
        pub reason: String,
        /// The promise that stands in its place.
        pub followed_by: Option<Uuid>,
        /// When somebody is to be told next.
        pub alarm_at: Option<Timestamp>,
        /// When somebody was warned.
        pub warned_at: Option<Timestamp>,
    }
}

impl Promise {
    /// How it stands.
    pub fn standing(&self, now: Timestamp) -> Standing {
        standing(self.state, self.due_at, self.kept_at, self.followed_by.is_some(), now)
    }

    /// Whether it is what was found in a text: the same words, or the same time.
    pub fn is(&self, found: &Input) -> bool {
        self.words == found.words || Some(self.due_at) == found.due_at
    }

    /// The page of what it is about.
    pub fn href(&self) -> String {
        match self.about_kind {
            Kind::Case => format!("/cases/{}", self.about_code),
            Kind::Followup => format!("/calls/{}", self.about_id),
        }
    }

    pub(crate) fn subject(&self) -> Subject {
        Subject { kind: self.about_kind.as_str(), id: self.about_id }
    }
}
