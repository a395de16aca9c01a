//! Macros: several actions on a case, done at once by the same verbs as one by one, or not at all.
//!
//! Owns the table `case_macro`. Records `macro.made`, `macro.changed`, and `case.macro_run` beside the events of what
//! was done.

pub(crate) mod api;
mod doing;
mod first;
pub(crate) mod rules;
mod store;
mod types;
mod verbs;

#[cfg(test)]
mod tests;

pub use first::seed;
pub use types::{Action, Macro, MacroInput, Whom};
pub(crate) use verbs::{Names, macro_of, names, names_in};
pub use verbs::{Ran, macro_in, macros, run_macro, run_macro_in, save_macro};
