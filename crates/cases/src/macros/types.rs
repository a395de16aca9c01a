//! What a macro is made of.

use crate::{Kind, Phase, Priority, network::Party};
use db::row;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

/// One thing that a macro does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Action {
    /// Moves the case on.
    Phase {
        /// An open phase.
        phase: Phase,
    },
    /// Moves the case to a stage of the company's own.
    Stage {
        /// Its code.
        stage: String,
    },
    /// Gives it to somebody.
    Assign {
        /// `me`, `nobody` or the identity of a person.
        #[schema(value_type = String)]
        to: Whom,
    },
    /// Makes it a team's; whoever has it keeps it.
    Team {
        /// Which.
        team: Uuid,
    },
    /// Says how soon it must be looked at.
    Priority {
        /// How soon.
        priority: Priority,
    },
    /// Marks it with words, beside those it has.
    Tag {
        /// The words.
        tags: Vec<String>,
    },
    /// Takes words off it.
    Untag {
        /// The words.
        tags: Vec<String>,
    },
    /// Lets whoever runs it follow the case.
    Follow,
    /// Says what it is.
    Reason {
        /// What somebody came with.
        kind: Kind,
        /// A category in force for that kind.
        #[serde(default)]
        category: Option<String>,
    },
    /// Adds an internal note.
    Note {
        /// What it says; variables of templates are filled in.
        body: String,
    },
    /// Makes a call owed.
    Call {
        /// Who is to be called.
        #[schema(value_type = String)]
        party: Party,
        /// What there is to tell them; variables of templates are filled in.
        words: String,
    },
    /// Puts a template into the box where a reply is written.
    Prepare {
        /// Which.
        template: Uuid,
    },
    /// Sends the customer a reply: a template, filled in. What it lacks stops the whole macro.
    Send {
        /// `email` or `sms`.
        #[schema(value_type = String)]
        by: channels::Channel,
        /// Which template.
        template: Uuid,
    },
    /// Solves it.
    Solve {
        /// How; variables of templates are filled in.
        solution: String,
    },
}

/// Whom a macro gives a case to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Whom {
    /// Whoever runs it.
    Me,
    /// Nobody.
    Nobody,
    /// Somebody.
    Person(Uuid),
}

impl Whom {
    /// As programs and forms say it.
    pub fn read(code: &str) -> Option<Self> {
        match code {
            "me" => Some(Self::Me),
            "nobody" => Some(Self::Nobody),
            id => id.parse().ok().map(Self::Person),
        }
    }
}

impl TryFrom<String> for Whom {
    type Error = String;
    fn try_from(code: String) -> Result<Self, String> {
        Self::read(&code).ok_or_else(|| format!("invalid value `{code}`, expected a string"))
    }
}

impl From<Whom> for String {
    fn from(whom: Whom) -> Self {
        match whom {
            Whom::Me => "me".to_owned(),
            Whom::Nobody => "nobody".to_owned(),
            Whom::Person(id) => id.to_string(),
        }
    }
}

row! {
    /// A macro.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Macro {
        /// Its identity.
        pub id: Uuid,
        /// What it is called.
        pub name: String,
        /// What it does, in order; a list of [`Action`].
        pub actions: Json,
        /// Whose alone; none: everybody's.
        pub owner_id: Option<Uuid>,
        /// By the name of then.
        pub owner_name: Option<String>,
        /// Whether it is offered.
        pub active: bool,
        /// Where it stands among the others.
        pub position: i64,
        /// Goes up with every change.
        pub version: i64,
        /// Who made it.
        pub made_by_name: String,
        /// When.
        pub made_at: Timestamp,
        /// When it changed last.
        pub changed_at: Timestamp,
    }
}

impl Macro {
    /// What it does, in order; nothing when a later version of the program wrote what this one cannot read.
    pub fn steps(&self) -> Vec<Action> {
        serde_json::from_value(self.actions.clone()).unwrap_or_default()
    }
}

/// A macro as somebody writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MacroInput {
    /// What it is called.
    pub name: String,
    /// What it does, in order.
    pub actions: Vec<Action>,
    /// Everybody's, instead of one's own.
    #[serde(default)]
    pub shared: bool,
    /// Not offered for now.
    #[serde(default)]
    pub retired: bool,
    /// Where it stands among the others; at the end when absent.
    #[serde(default)]
    pub position: Option<i64>,
}

impl MacroInput {
    /// A macro as it is kept, to be changed.
    pub fn of(kept: &Macro) -> Self {
        Self {
            name: kept.name.clone(),
            actions: kept.steps(),
            shared: kept.owner_id.is_none(),
            retired: !kept.active,
            position: Some(kept.position),
        }
    }
}
