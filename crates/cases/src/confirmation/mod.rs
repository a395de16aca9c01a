//! Whether a solution was one, in the customer's own words: asked once it is there, never before (Ley 10/2025,
//! art. 18.2), by a link that opens a plain page, or by phone. *No* opens the case again.
//!
//! Owns the table `case_question` and the company's setting `confirmation`. Records `case.confirmation_asked` and
//! `case.confirmed`; *no* is a `case.noted` with the customer's words and a `case.reopened`.

pub(crate) mod api;
pub(crate) mod rules;
pub(crate) mod store;
pub(crate) mod verbs;

pub use rules::{Answer, Settings, Way, Wish};
pub(crate) use rules::{Standing, standing};
pub(crate) use store::Question;
pub(crate) use verbs::PURPOSE;
pub use verbs::{ask_customer, record_answer};
