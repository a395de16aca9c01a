//! Pure: what is a promise in a text, when it is due, and how one stands.

mod amounts;
mod clock;
mod days;
mod find;
mod moment;
mod resolve;
mod standing;
mod tokens;
mod verbs;

#[cfg(test)]
mod sentences;
#[cfg(test)]
mod tests;

pub(crate) use find::{find, when};
pub(crate) use standing::standing;
pub use standing::{Kept, Standing};
