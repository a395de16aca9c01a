//! The conversation of a case: what was said by phone, at the counter, by letter, e-mail and text message, and what
//! the house notes among itself. What an agent answers goes out from here, and only when they say so.
//!
//! Owns the tables `case_message` and `case_file`. Records `case.noted` for every message, whichever way it came:
//! [`keep_in`] is the one way into the table.

pub(crate) mod api;
mod files;
mod meanwhile;
pub(crate) mod rules;
mod sending;
pub(crate) mod store;
#[cfg(test)]
pub(crate) mod tests;
mod types;
pub(crate) mod upload;
mod verbs;

pub(crate) use files::{bring_in, file};
pub use meanwhile::Meanwhile;
pub(crate) use meanwhile::mark;
pub use sending::{NewReply, send_reply};
pub(crate) use sending::{REPLY, Way, send_filled_in, ways};
pub use types::{Attachment, Author, Letter, Message, NewMessage, Recipient};
pub(crate) use verbs::party_name;
pub(crate) use verbs::take_down_in;
pub use verbs::{add_message, keep_in, receive_in};
