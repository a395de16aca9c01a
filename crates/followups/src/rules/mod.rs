//! What is decided without looking anywhere: when to call, what an outcome leads to, what the answers
//! mean, what they propose. Pure.

mod answers;
mod due;
mod fitting;
mod proposal;
mod retry;
mod standing;

pub(crate) use answers::answers_of;
pub use answers::{Answers, Asked, CallInput, CallTime, Mark, ProductCondition, settle};
pub(crate) use due::calendar_of;
pub use due::{Counting, Settings, callable_at, due_at, is_dialable};
pub use proposal::{Proposal, propose};
pub use retry::{Attempt, Next, Said, check_callback, next_step};
pub(crate) use standing::{Entry, apply, replay};
