//! Pages: the deadlines of a case, and what they are counted with.

pub(crate) mod panel;
pub(crate) mod settings;
