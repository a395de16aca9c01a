//! What a conversation is made of.

use crate::{Channel, Direction, drafts::Form, network::Party};
use db::row;
use jiff::Timestamp;
use promises::Given;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

db::stored! {
    /// Who speaks.
    #[derive(utoipa::ToSchema)]
    #[schema(rename_all = "snake_case")]
    pub enum Author {
        /// Somebody of the house, or of its network.
        Person = "person",
        /// Who buys.
        Customer = "customer",
        /// Who uses it.
        Consumer = "consumer",
        /// The program.
        Program = "program",
    }
}

/// Whom a message went to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Recipient {
    /// Their name.
    pub name: String,
    /// Address or number.
    pub address: String,
}

row! {
    /// Something said, written or noted in a case.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Message {
        /// Its identity.
        pub id: Uuid,
        /// The case it belongs to.
        pub case_id: Uuid,
        /// When.
        pub at: Timestamp,
        /// Who speaks.
        pub author: Author,
        /// Who speaks, by name.
        pub author_name: String,
        /// Who of the house put it here, when that is somebody of it.
        pub written_by: Option<Uuid>,
        /// The same by name; empty when it came by itself.
        pub written_by_name: String,
        /// Who speaks to whom. What is internal no customer ever sees.
        pub direction: Direction,
        /// By which way.
        pub channel: Channel,
        /// What was said.
        pub body: String,
        /// Whom it went to; a list of [`Recipient`].
        pub recipients: Json,
        /// What carries it out, when it was sent from here.
        pub sent_id: Option<Uuid>,
        /// Its `Message-ID`, ours or theirs.
        pub mail_id: Option<String>,
        /// The `Message-ID` of what it answers.
        pub reply_to: Option<String>,
        /// By what the list that brought it knows it; none: it was said here.
        pub entry: Option<String>,
        /// What else that list told: `files`, by name, which stayed there, and the `email` of who spoke.
        pub brought: Option<Json>,
    }
}

impl Message {
    /// The files it had where it comes from, by name.
    pub fn left_behind(&self) -> Vec<String> {
        self.brought.as_ref().and_then(|told| Vec::deserialize(&told["files"]).ok()).unwrap_or_default()
    }

    /// Whom it went to.
    pub fn recipients(&self) -> Vec<Recipient> {
        Vec::deserialize(&self.recipients).unwrap_or_default()
    }
}

row! {
    /// A file of a message.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
    pub struct Attachment {
        /// Its identity.
        pub id: Uuid,
        /// The message it came with; none while it waits for one.
        #[serde(skip)]
        pub message_id: Option<Uuid>,
        /// Where it is kept.
        #[serde(skip)]
        pub file_id: Uuid,
        /// What it is called.
        pub name: String,
        /// Its type, by whoever brought it.
        pub media_type: String,
        /// How many bytes.
        pub size: i64,
    }
}

/// How an e-mail is known outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Letter {
    /// Its `Message-ID`.
    pub message_id: String,
    /// The `Message-ID` of what it answers.
    pub in_reply_to: Option<String>,
}

/// Something said or noted, to be kept.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// Who speaks to whom.
    pub direction: Direction,
    /// By which way, unless it is among ourselves.
    pub channel: Channel,
    /// Whom it was with, unless it is among ourselves.
    pub party: Party,
    /// What was said.
    pub body: String,
    /// The customer says nothing that something is to be done about: they thank or agree. The case stays as it is.
    pub asks_nothing: bool,
    /// Files that were brought to the case for it.
    pub files: Vec<Uuid>,
    /// Whom it went to, when that is known.
    pub recipients: Vec<Recipient>,
    /// How it is known outside, when it is an e-mail.
    pub letter: Option<Letter>,
    /// What whoever of the house adds it promises with it, and which promise it keeps.
    pub promised: Given,
    /// The form it was written in, whose draft is over with it.
    pub drafted: Option<Form>,
}

impl NewMessage {
    /// Words of a direction and a channel, with the customer.
    pub fn new(direction: Direction, channel: Channel, body: impl Into<String>) -> Self {
        Self {
            direction,
            channel,
            party: Party::Customer,
            body: body.into(),
            asks_nothing: false,
            files: Vec::new(),
            recipients: Vec::new(),
            letter: None,
            promised: Given::default(),
            drafted: None,
        }
    }

    /// The way it is kept under.
    pub(crate) fn kept_channel(&self) -> Channel {
        if self.direction == Direction::Internal { Channel::Internal } else { self.channel }
    }

    /// A note among ourselves.
    pub fn internal(body: impl Into<String>) -> Self {
        Self::new(Direction::Internal, Channel::Internal, body)
    }
}
