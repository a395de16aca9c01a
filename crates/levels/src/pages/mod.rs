//! Pages: the deadlines of a case, what is overdue of all, and what they are counted with.

pub(crate) mod export;
pub(crate) mod overdue;
pub(crate) mod panel;
pub(crate) mod settings;
