//! A message and its states.

use db::row;
use jiff::Timestamp;
use jobs::Subject;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use uuid::Uuid;

db::stored! {
    /// By which way.
    pub enum Channel {
        /// E-mail.
        Email = "email",
        /// Text message to a phone.
        Sms = "sms",
    }
}

db::stored! {
    /// How far a message is.
    pub enum State {
        /// Waits to be sent: for its turn, for its next attempt, or for the channel to be set up.
        Queued = "queued",
        /// The other side's server took it.
        Sent = "sent",
        /// The gateway says that it arrived.
        Delivered = "delivered",
        /// It could not be sent and is not tried again by itself.
        Failed = "failed",
        /// Somebody told them another way.
        ByHand = "by_hand",
        /// What it was about is over.
        Cancelled = "cancelled",
    }
}

impl State {
    /// Whether it got to the other side, by whichever way.
    pub fn is_told(self) -> bool {
        matches!(self, Self::Sent | Self::Delivered | Self::ByHand)
    }
}

/// A message to send.
#[derive(Clone, Debug)]
pub struct NewMessage {
    /// By which way.
    pub channel: Channel,
    /// Address or number.
    pub to: String,
    /// Whom it is for.
    pub to_name: String,
    /// What it is about, in one line; text messages have none.
    pub subject: String,
    /// What it says; `{link}` stands where the link goes.
    pub body: String,
    /// The path of the link, from its `/`; it is joined to the company's own address when it is sent.
    pub link: Option<String>,
    /// Files that come with it.
    pub attachments: Vec<Uuid>,
    /// What it is about.
    pub about: Subject,
    /// Why it is sent, such as `hand_over`.
    pub purpose: &'static str,
}

/// The conversation an e-mail belongs to; a person wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    /// Its own `Message-ID`, the same at every attempt; see [`crate::mail_id`].
    pub message_id: String,
    /// The `Message-ID` of what it answers.
    pub in_reply_to: Option<String>,
    /// Those of the conversation so far, oldest first.
    pub references: Vec<String>,
}

row! {
    /// A message.
    #[derive(Clone, Debug, PartialEq)]
    pub struct Message {
        /// Its identity, the same at every attempt, here and outside.
        pub id: Uuid,
        /// By which way.
        pub channel: Channel,
        /// Address or number.
        pub recipient: String,
        /// Whom it is for.
        pub recipient_name: String,
        /// What it is about.
        pub subject: String,
        /// What it says, with `{link}` in place of the link.
        pub body: String,
        /// The path of its link: whoever has it opens what it leads to, so it is never shown.
        pub link: Option<String>,
        /// Identities of the files that come with it.
        pub attachments: Json,
        /// The kind of thing it is about.
        pub about_kind: String,
        /// Which one.
        pub about_id: Uuid,
        /// Why it is sent.
        pub purpose: String,
        /// How far it is.
        pub state: State,
        /// How often it was tried.
        pub attempts: i64,
        /// What the other side said last, when it did not take it.
        pub error: String,
        /// When it was put into the queue.
        pub queued_at: Timestamp,
        /// The next attempt, once one has failed.
        pub next_at: Option<Timestamp>,
        /// When the other side took it.
        pub sent_at: Option<Timestamp>,
        /// When it arrived, by the gateway's word.
        pub delivered_at: Option<Timestamp>,
        /// When the person said so.
        pub acknowledged_at: Option<Timestamp>,
        /// Who told them another way.
        pub by_hand: Option<String>,
        /// The conversation it belongs to; a [`Thread`].
        pub thread: Option<Json>,
    }
}

impl Message {
    /// The identities of the files that come with it.
    pub fn files(&self) -> Vec<Uuid> {
        serde_json::from_value(self.attachments.clone()).unwrap_or_default()
    }

    /// The conversation it belongs to.
    pub fn thread(&self) -> Option<Thread> {
        Thread::deserialize(self.thread.as_ref()?).ok()
    }
}
