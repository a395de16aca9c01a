//! The month's five indicators (manual of 27 August 2007, 4.2): coverage of the follow-up calls,
//! rating of the sales reps, couriers' compliance, claims, technical service.
//!
//! Owns the table `goal`, the event `goals.set` and the months that were frozen ([`freeze`], [`sign`], [`mail`]);
//! everything else it asks of the capabilities that own the rows, in one snapshot. The same object, [`Monthly`], is the page, the API and the command
//! line. Numbers are exact ([`Hundredths`]); the rules are pure ([`rules`]). Management only reads.

mod api;
mod error;
mod exact;
mod file;
mod frozen;
mod load;
mod month;
mod monthly;
mod pages;
mod pdf;
mod questions;
mod render;
mod rows;
pub mod rules;
mod store;
mod table;
mod verbs;
mod views;

#[cfg(test)]
mod tests;

pub use api::Api;
pub use error::Error;
pub use exact::{Hundredths, Tally};
pub use frozen::{
    Freeze, Froze, Frozen, MAIL, Recipient, Settings, Shown, Signed, Unsigned, Which, control, freeze, mail,
    schedule, send_now, set_settings, shown, sign,
};
pub use load::{Against, Report, Trend, monthly, report};
pub use month::{Month, NotAMonth};
pub use monthly::*;
pub use pages::routes;
pub use pdf::{Control, Signature, Step, pdf};
pub use render::{Format, render};
pub use verbs::{SetGoals, set_goals};

/// The messages of this crate.
pub const WORDS: shell::WordList = shell::word_list!();
