//! How cases are joined.

use crate::rules::{Kind, Phase};
use db::row;
use jiff::Timestamp;
use serde_json::Value as Json;
use uuid::Uuid;

db::stored! {
    /// What a case has to do with another.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum LinkKind {
        /// They belong together.
        Related = "related",
        /// It is the other one again, and both go on.
        DuplicateOf = "duplicate_of",
        /// The other one is why it is there.
        CausedBy = "caused_by",
    }
}

row! {
    /// A case that became part of another.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct Merged {
        pub(crate) case_id: Uuid,
        pub(crate) into_id: Uuid,
        pub(crate) into_code: String,
        pub(crate) into_subject: String,
        pub(crate) cause: String,
        /// Phase, solved_at, closed_at: as it was.
        pub(crate) was: Json,
        pub(crate) merged_at: Timestamp,
        pub(crate) merged_by_name: String,
    }
}

row! {
    /// Messages that became a case of their own.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct Split {
        pub(crate) id: Uuid,
        pub(crate) from_id: Uuid,
        pub(crate) from_code: String,
        pub(crate) into_id: Uuid,
        pub(crate) into_code: String,
        pub(crate) into_subject: String,
        pub(crate) messages: Json,
        pub(crate) undone_at: Option<Timestamp>,
    }
}

row! {
    /// A case that another has to do with.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct Linked {
        pub(crate) id: Uuid,
        pub(crate) kind: LinkKind,
        /// Whether the link was made from the case that is asked about.
        pub(crate) outward: bool,
        pub(crate) code: String,
        pub(crate) subject: String,
        pub(crate) phase: Phase,
    }
}

row! {
    /// A case under another, or the one above it.
    #[derive(Clone, Debug, PartialEq)]
    pub(crate) struct Child {
        pub(crate) id: Uuid,
        pub(crate) code: String,
        pub(crate) subject: String,
        pub(crate) kind: Kind,
        pub(crate) phase: Phase,
        pub(crate) assignee_name: Option<String>,
        pub(crate) team_name: Option<String>,
        pub(crate) due_at: Option<Timestamp>,
    }
}

impl Child {
    /// Who is to do it: somebody, else a team.
    pub(crate) fn holder(&self) -> Option<&str> {
        self.assignee_name.as_deref().or(self.team_name.as_deref())
    }
}

row! {
    /// Something that is to be done for another case by a day.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Requested {
        /// `C-1042`
        pub code: String,
        /// What is to be done.
        pub subject: String,
        /// Whose case it is for.
        pub customer_name: String,
        /// Who is to do it; none while it is only a team's.
        pub assignee_id: Option<Uuid>,
        /// The team whose it is.
        pub team_name: Option<String>,
        /// How far it is.
        pub phase: Phase,
        /// The code of the case it is for.
        pub parent: String,
        /// By when.
        pub due_at: Timestamp,
    }
}
