//! Calendars and holidays, over HTTP, on both engines.
#![allow(clippy::unwrap_used)]

mod due;
mod kept;
mod oracle;

use shell::WordList;
use testkit::{House, What, each};

const WORDS: &[WordList] = &[crate::WORDS];
const WHAT: What = What { routes: crate::routes, words: WORDS, listeners: jobs::Listeners::none };
