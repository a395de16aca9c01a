//! A month that was given out: its figures never change afterwards. Three people sign it, in order; what is
//! corrected later shows beside it, or becomes another version with its reason. The approved version is
//! mailed to a list, and the sending is proven for each recipient.
//!
//! Owns the tables `frozen_month`, `report_signature` and `frozen_file`. Records `report.frozen` and
//! `report.signed` under `report`, with the version's identity.

pub(crate) mod api;
pub(crate) mod compare;
mod control;
pub(crate) mod document;
pub(crate) mod mail;
pub(crate) mod pages;
pub(crate) mod questions;
mod rules;
pub(crate) mod settings;
mod store;
#[cfg(test)]
mod tests;
mod types;
mod verbs;
pub(crate) mod views;

pub use control::control;
pub use mail::{MAIL, mail, schedule};
pub(crate) use questions::given_out;
pub use questions::{Shown, Which, shown};
pub use settings::{Recipient, Settings, Unsigned, set_settings};
pub use types::{Frozen, Signed};
pub use verbs::{Freeze, Froze, freeze, send_now, sign};
