//! What the desk cannot solve goes to somebody of the service network: told by e-mail and text message,
//! asked to say that they got it, reminded, and missed out loud when they stay silent. And the calls that
//! are owed to customer and consumer once something is known.
//!
//! Owns the tables `network_member`, `handover`, `case_key` and `case_task`. Records `case.handed_over`,
//! `case.received`, `case.reminded`, `case.unanswered`, `case.declined`, `case.task_made`, `case.task_tried`,
//! `case.task_ended`.

pub(crate) mod api;
pub(crate) mod brought;
pub(crate) mod key;
mod notice;
pub(crate) mod rules;
pub(crate) mod store;
pub(crate) mod tasks;
#[cfg(test)]
mod tests;
mod types;
pub(crate) mod verbs;
mod worker;

pub use brought::{BROUGHT, hand_over as hand_over_brought};
pub(crate) use notice::named;
pub use rules::{Outcome, Party, Purpose, Settings, State, TaskState};
pub use store::{Owed, Silent};
pub use tasks::{Ending, NewTask, end_task, make_task_in, tasks_of};
pub use types::{Handover, Member, Task};
pub use verbs::{
    HandOver, decline, hand_over, on_case_ended, on_message_sent, received, set_member_in, silent,
};
pub(crate) use verbs::{hand_over_in, is_handed_over, live_handover};
pub use worker::{REMINDER, remind};
