//! Browser journeys: the program started as in real use, and walked through with Chromium.
//!
//! They need the browser's driver and, for one engine, PostgreSQL:
//! `dev/services up postgres browser`, then `eval "$(dev/services env)"` and
//! `cargo test -p journeys`. Without them a journey fails and says so. What a journey saw stays
//! in `artefacts/` as pictures, with the program's own log beside them.
//!
//! A journey points at things by the words a person reads: the text of a button, the label of a
//! field. What cannot be found that way cannot be found with a screen reader either.

mod axe;
mod browser;
mod chromium;
mod database;
mod keys;
mod program;

use std::path::{Path, PathBuf};

pub use browser::Browser;
pub use chromium::{Scheme, Size};
pub use program::{Engine, Person, Program};

/// The folder that keeps pictures and logs, made if missing.
///
/// # Errors
/// When it cannot be made.
pub fn artefacts() -> std::io::Result<PathBuf> {
    let folder = workspace().join("artefacts");
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The folder of the whole workspace.
fn workspace() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// The running test's name, without its modules: the test harness names its threads so.
fn test_name() -> String {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or("journey");
    name.rsplit("::").next().unwrap_or(name).to_owned()
}

/// The address of a service for tests.
///
/// # Errors
/// When it is not given: a sentence on how to get one.
pub fn service(variable: &str, name: &str) -> anyhow::Result<String> {
    std::env::var(variable).map_err(|_| {
        anyhow::anyhow!(
            "{variable} is not set. Run `dev/services up {name}`, then `eval \"$(dev/services env)\"`."
        )
    })
}
