//! What is decided without looking anywhere.

pub(crate) mod count;
pub(crate) mod story;
pub(crate) mod targets;
pub(crate) mod terms;
