//! People who sign in: their roles, passwords, sessions and access tokens.
//!
//! Owns `person`, `session`, `token`, `guess`. Events: `person.added`, `person.changed`,
//! `person.signed_in`, `person.signed_out_everywhere`, `token.created`, `token.revoked`.
//! Doors: the pages of this crate; the command line's `user add` and `token create`.

mod directory;
mod pages;
mod passwords;
mod rules;
mod store;
mod verbs;

#[cfg(test)]
mod tests;

pub use directory::Accounts;
pub use pages::routes;
pub use store::{Account, Session, Token};
pub use verbs::{
    Error, FirstRun, NewPerson, Whence, add_person, change_password, create_token, end_session, first_run,
    first_run_is_due, person_by_email, put_people, revoke_token, set_person, sign_in, sign_out,
    sign_out_everywhere,
};

/// What this crate says.
pub const WORDS: shell::WordList = shell::word_list!();
