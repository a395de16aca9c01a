//! The things of this capability.

use crate::{
    conversation::Meanwhile,
    rules::{Channel, Kind, Phase, Priority, Remedy},
};
use db::row;
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shell::{Say, Unsettled, Wrong};
use uuid::Uuid;

row! {
    /// A case.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Case {
        /// Its identity.
        pub id: Uuid,
        /// Short enough to read aloud: `C-1042`.
        pub code: String,
        /// What somebody came with.
        pub kind: Kind,
        /// Its category.
        pub category_code: Option<String>,
        /// The version of the tree the category is of.
        pub category_version: Option<i64>,
        /// The category's name in that version.
        pub category_name: Option<String>,
        /// How far it is.
        pub phase: Phase,
        /// By which way it came in.
        pub channel: Channel,
        /// What it is about, in one line.
        pub subject: String,
        /// What was said.
        pub description: String,
        /// Who buys.
        pub customer_id: Option<Uuid>,
        /// Who buys, by the name of when it was opened.
        pub customer_name: String,
        /// Who uses it, when it is not who buys; a [`Consumer`].
        pub consumer: Option<Json>,
        /// The invoice it is about.
        pub invoice_id: Option<Uuid>,
        /// The follow-up whose call raised it.
        pub followup_id: Option<Uuid>,
        /// The product it is about.
        pub product: Option<String>,
        /// The commercial group of that product.
        pub product_group: Option<String>,
        /// Who has it.
        pub assignee_id: Option<Uuid>,
        /// Who has it, by name.
        pub assignee_name: Option<String>,
        /// Who of the service network may see it.
        pub network_member_id: Option<Uuid>,
        /// How it was solved.
        pub solution: String,
        /// It was solved in the call it came with.
        pub solved_at_once: bool,
        /// The month it was received in, company's calendar, `YYYY-MM`.
        pub month: String,
        /// When it came in.
        pub received_at: Timestamp,
        /// When anything of it changed last.
        pub changed_at: Timestamp,
        /// When it was solved.
        pub solved_at: Option<Timestamp>,
        /// When it was closed.
        pub closed_at: Option<Timestamp>,
        /// How often it was reopened.
        pub reopened: i64,
        /// Goes up with every change but a note.
        pub version: i64,
        /// Who opened it.
        pub opened_by_name: String,
        /// What the company calls how far it is, by its code; see [`crate::Stages`].
        pub stage: Option<String>,
        /// How soon it must be looked at.
        pub priority: Priority,
        /// Words it is marked with, in the order they were written; see [`Case::tags`].
        pub tags: Json,
        /// The team whose it is.
        pub team_id: Option<Uuid>,
        /// The team whose it is, by name.
        pub team_name: Option<String>,
        /// The amount in dispute, in whole minor units of `currency`.
        pub amount: Option<i64>,
        /// The currency of that amount.
        pub currency: Option<String>,
        /// What the customer is to get for it.
        pub remedy_planned: Option<Remedy>,
        /// What the customer got for it.
        pub remedy_given: Option<Remedy>,
        /// Since when it is grave enough to concern general management.
        pub grave_at: Option<Timestamp>,
    }
}

impl Case {
    /// Who uses the product or called, when it is not who buys.
    pub fn consumer(&self) -> Option<Consumer> {
        self.consumer.as_ref().and_then(|json| Consumer::deserialize(json).ok())
    }

    /// The words it is marked with.
    pub fn tags(&self) -> Vec<String> {
        Vec::deserialize(&self.tags).unwrap_or_default()
    }
}

/// Who uses a product or calls about it, when it is not who bought it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Consumer {
    /// Their name.
    pub name: Option<String>,
    /// Their phone, as written.
    pub phone: Option<String>,
    /// Their e-mail.
    pub email: Option<String>,
}

impl Consumer {
    /// Without blanks around, and without what is blank.
    pub(crate) fn tidy(self) -> Self {
        let text = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
        Self { name: text(self.name), phone: text(self.phone), email: text(self.email) }
    }
}

row! {
    /// What tells a case apart in a list that a person reads.
    #[derive(Clone, Debug, PartialEq)]
    pub struct CaseBrief {
        /// `C-1042`
        pub code: String,
        /// What it is about.
        pub subject: String,
        /// What somebody came with.
        pub kind: Kind,
        /// How far it is.
        pub phase: Phase,
        /// Who buys.
        pub customer_name: String,
        /// Who has it.
        pub assignee_name: Option<String>,
        /// When it came in.
        pub received_at: Timestamp,
        /// What the company calls how far it is, by its code.
        pub stage: Option<String>,
        /// How soon it must be looked at.
        pub priority: Priority,
        /// The case that it became part of.
        pub merged_into: Option<String>,
        /// By when the next thing is to be done, or was; absent while nothing is owed or all of it stands still.
        pub next_due_at: Option<Timestamp>,
    }
}

row! {
    /// How a case stands, for what hangs on it.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Standing {
        /// `C-1042`
        pub code: String,
        /// What somebody came with.
        pub kind: Kind,
        /// The category's code.
        pub category_code: Option<String>,
        /// How far it is.
        pub phase: Phase,
        /// Who buys, when that is known.
        pub customer_id: Option<Uuid>,
    }
}

row! {
    /// A case in a list, as a program reads it.
    #[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
    pub struct CaseRow {
        /// `C-1042`
        pub code: String,
        /// What it is about.
        pub subject: String,
        /// What somebody came with.
        pub kind: Kind,
        /// How far it is.
        pub phase: Phase,
        /// Who buys.
        pub customer_name: String,
        /// Who has it.
        pub assignee_name: Option<String>,
        /// When it came in.
        pub received_at: Timestamp,
        /// When it was solved.
        pub solved_at: Option<Timestamp>,
        /// The name of its category, in the version of the tree it got.
        pub category_name: Option<String>,
        /// The product it is about.
        pub product: Option<String>,
        /// The commercial group of that product.
        pub product_group: Option<String>,
        /// What the company calls how far it is, by its code.
        pub stage: Option<String>,
        /// How soon it must be looked at.
        pub priority: Priority,
        /// The team whose it is.
        pub team_name: Option<String>,
    }
}

row! {
    /// How many cases of a month have a category.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CategoryCount {
        /// Their kind.
        pub kind: Kind,
        /// Their category; none when nobody gave one.
        pub code: Option<String>,
        /// Its name in the latest version counted.
        pub name: Option<String>,
        /// The category it belongs to.
        pub parent: Option<String>,
        /// The name of that one.
        pub parent_name: Option<String>,
        /// How many.
        pub n: i64,
    }
}

row! {
    /// A version of the tree of categories.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct CategoryVersion {
        /// Its number, from 1.
        pub version: i64,
        /// The day it is in force from.
        pub valid_from: Date,
        /// Who made it.
        pub made_by_name: String,
        /// When it was made.
        pub made_at: Timestamp,
    }
}

db::stored! {
    /// Which cases a list shows while nothing is typed.
    #[derive(Default)]
    pub enum View {
        /// Those not solved yet.
        #[default]
        Open = "open",
        /// Those of them that are mine.
        Mine = "mine",
        /// Those of them that are nobody's.
        Unassigned = "unassigned",
        /// All.
        All = "all",
    }
}

db::stored! {
    /// In which order a list shows cases, where no words are looked for.
    #[derive(Default, utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Order {
        /// The newest first.
        #[default]
        Newest = "newest",
        /// The oldest first.
        Oldest = "oldest",
        /// Those whose next deadline comes first, or is over the longest; then those without one, the oldest first.
        Deadline = "deadline",
    }
}

impl View {
    /// The order it is in unless another is asked for: one's own by what has to be done first.
    pub(crate) fn order(self) -> Order {
        if self == Self::Mine { Order::Deadline } else { Order::Newest }
    }
}

/// Which cases a list shows. What is typed is looked for among all, whatever the view.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// What was typed: code, customer, invoice, waybill, phone, words of the subject.
    pub q: String,
    /// Which cases while nothing is typed.
    pub view: View,
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only in this phase.
    pub phase: Option<Phase>,
    /// In which order, where no words are looked for.
    pub order: Order,
    /// Page, from 1.
    pub page: u32,
}

/// The cases a figure of a month counts.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    /// `YYYY-MM`
    pub month: String,
    /// Any of these kinds (at most two); none means all.
    pub kinds: Vec<Kind>,
    /// Of this category; `Some(None)`: without one.
    pub category: Option<Option<String>>,
    /// Of this branch of the tree: its own cases and those of its categories.
    pub branch: Option<String>,
    /// Of this product group; `Some(None)`: without one.
    pub product_group: Option<Option<String>>,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such case, or not for this person.
    #[error("no such case")]
    Missing,
    /// The actor may not.
    #[error("denied")]
    Denied,
    /// What was written is wrong.
    #[error("invalid: {0:?}")]
    Invalid(Vec<Wrong>),
    /// Somebody else changed it meanwhile; how it is now.
    #[error("changed meanwhile")]
    Changed(Box<Case>),
    /// Others spoke with the customer, or solved it, after what whoever answers had seen.
    #[error("overtaken by {}", .0.who())]
    Overtaken(Box<Meanwhile>),
    /// From this phase there is no step to that one.
    #[error("a case that is {from} cannot become {to}")]
    NoStep {
        /// How far it is.
        from: Phase,
        /// Where it was to go.
        to: Phase,
    },
    /// It does not fit how things are now.
    #[error("conflict: {0:?}")]
    Conflict(Say),
    /// Somebody is still to be called about it.
    #[error("calls are owed")]
    CallsOwed,
    /// Something of another capability is to be settled first.
    #[error("not settled: {0:?}")]
    Unsettled(Unsettled),
    /// A promise that was to be kept is over.
    #[error(transparent)]
    Promise(promises::Error),
    /// The database's.
    #[error(transparent)]
    Db(#[from] db::Error),
}

impl Error {
    pub(crate) fn wrong(field: &str, key: &'static str) -> Self {
        Self::Invalid(vec![Wrong::new(field, Say::key(key))])
    }
}

impl From<shell::Denied> for Error {
    fn from(_: shell::Denied) -> Self {
        Self::Denied
    }
}

impl From<Error> for shell::Failure {
    fn from(e: Error) -> Self {
        match e {
            Error::Missing => Self::NotFound,
            Error::Denied => Self::Denied,
            Error::Invalid(wrongs) => Self::Invalid(wrongs),
            Error::Changed(_) => Self::Conflict(Say::key("cases-changed-since")),
            Error::Overtaken(by) => {
                Self::Conflict(Say::key("cases-overtaken-since").with("who", by.who().to_owned()))
            }
            Error::Conflict(say) => Self::Conflict(say),
            Error::CallsOwed => Self::Conflict(Say::key("cases-calls-owed")),
            Error::Unsettled(what) => Self::Unsettled(what),
            Error::NoStep { from, .. } => Self::Conflict(Say::key(format!("cases-no-step-{from}"))),
            Error::Promise(e) => e.into(),
            Error::Db(e) => e.into(),
        }
    }
}
