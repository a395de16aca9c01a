//! Service levels: by when something is to be done, and why then.

mod api;
mod due;
mod hours;

#[cfg(test)]
mod tests;

pub use api::Api;

use shell::{Routes, Rule};

/// The words of this crate.
pub const WORDS: shell::WordList = shell::word_list!();

/// The addresses of this crate.
pub fn routes() -> Routes {
    Routes::new().post("/api/v1/calendars/due", Rule::SignedIn, api::due)
}
