//! What is done once, after the program came to know more of places than it did.

use crate::listeners::place_again;
use jobs::{Doing, Ended, Job, Verdict};
use shell::App;

/// The kind of job that finds out again where the calls that are owed are to be made. A step of the schema puts it into the
/// queue.
pub const PLACES: &str = "followups.places";

/// Finds out for every call that is owed which clock and which holidays are those of its place.
pub fn place_calls(_: App, _: Job) -> Doing {
    Box::pin(async { Ended::new(Verdict::Done).storing(place_again) })
}
