//! What is asked and how it is answered: scales of marks and the words to say in a call.
//!
//! Owns the tables `scale`, `script` and `guide`, and the events `scale.changed`, `script.changed` and `guide.changed`.
//! Both come in versions in force from a day on; an answer keeps the version it was given in, so that
//! a later change never alters what an earlier answer meant. Doors: the settings page.

mod error;
mod guides;
mod pages;
mod rules;
mod store;
#[cfg(test)]
mod tests;
mod verbs;

pub use error::Error;
pub use guides::{Guide, GuideStep, Guided, NewGuides, change_guides, guides_on};
pub use pages::routes;
pub use rules::{Part, Point, Scale, Script, scale_in_force};
pub use verbs::{
    NewScale, NewScript, change_scale, change_script, scale_of, scale_on, scales, script_on,
    script_version_on, seed,
};

/// The one scale there is so far: how good a service was.
pub const SATISFACTION: &str = "satisfaction";

/// The messages of this crate.
pub const WORDS: shell::WordList = shell::word_list!();
