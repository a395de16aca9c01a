//! A house for tests: a fresh, migrated database on each engine, a clock that is moved by hand,
//! people of every role, and a browser's and a program's way in.
//!
//! ```ignore
//! testkit::each(&WHAT, async |house| {
//!     house.at("2026-11-24T14:00:00Z");
//!     let lucia = house.person(Role::Agent, "Lucía Andrade");
//!     let page = lucia.get("/cases").await.expect(200);
//!     assert!(page.text().contains("C-1001"));
//! });
//! ```
//! Everything here may panic: it is only ever part of a test.
#![allow(clippy::unwrap_used)]

mod answer;
mod house;
mod outside;
mod people;

pub use answer::Answer;
pub use house::{House, OnCases, What, each, each_address, each_engine, each_on_cases, each_with_panels};
pub use outside::{Gateway, Post, Smtp};
pub use people::{Client, Listening};
