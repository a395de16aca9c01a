//! What goes out to people outside: e-mails and text messages, each queued in the transaction of what
//! caused it, sent by workers, followed until it arrived.
//!
//! Owns the tables `message` and `channel_settings`, and the events `message.queued`, `message.sent`,
//! `message.delivered`, `message.failed`, `message.acknowledged`, `message.told_by_hand`,
//! `message.cancelled` and `channels.settings_changed`, recorded under what the message is about.
//! Doors: the list of what was sent, the settings page, the receipts of the SMS gateway, and the workers
//! `channels.email` and `channels.sms`.
//!
//! Capabilities call [`queue`] or [`queue_in_thread`] inside their own work and read [`about`]; nobody else sends anything.

mod error;
mod message;
mod pages;
mod receive;
mod rules;
mod settings;
mod store;
#[cfg(test)]
mod tests;
mod verbs;
mod workers;

pub use error::Error;
pub use message::{Channel, Message, NewMessage, State, Thread};
pub use pages::routes;
pub use pages::views::{hands, notices, state_pill, story, why};
pub use settings::{Given, Settings, settings};
pub use verbs::{
    about, acknowledge, cancel_about, change_settings, mail_id, mark_told, messages, queue, queue_in_thread,
    release, send_again,
};
pub use workers::{EMAIL, SMS, email, sms};

/// The messages of this crate.
pub const WORDS: shell::WordList = shell::word_list!();
