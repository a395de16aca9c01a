//! How somebody who comes with something is attended, step by step, by the channel they come by.
//!
//! Owns the table `guide` and the event `guide.changed`. Like scales, guides come in versions in force from a day on: a
//! case keeps which version was followed, and how far.

pub(crate) mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod verbs;

pub use rules::{Guide, GuideStep, Guided};
pub use verbs::{NewGuides, change_guides, guides_on, seed};
