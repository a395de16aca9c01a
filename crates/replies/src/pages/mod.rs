//! The settings of templates.

pub(crate) mod form;
pub(crate) mod list;
