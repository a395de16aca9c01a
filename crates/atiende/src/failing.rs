//! Why a command could not be done, in the words of the other pages.

use shell::Say;
use std::{io, path::PathBuf};

/// An address of a database that this program has no engine for.
#[derive(Debug)]
pub(crate) struct NoEngine(pub(crate) String);

impl std::fmt::Display for NoEngine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no engine for the database {}", without_password(&self.0))
    }
}

impl std::error::Error for NoEngine {}

/// A folder of data in which there is no database.
#[derive(Debug)]
pub(crate) struct NoHouse(pub(crate) PathBuf);

impl std::fmt::Display for NoHouse {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no database in {}", self.0.display())
    }
}

impl std::error::Error for NoHouse {}

/// A country in the environment that this program does not know.
#[derive(Debug)]
pub(crate) struct NoCountry(pub(crate) String);

impl std::fmt::Display for NoCountry {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no such country: {}", self.0)
    }
}

impl std::error::Error for NoCountry {}

/// The sentence for what went wrong. What only a programmer could use stays behind it.
pub(crate) fn sentence(error: &anyhow::Error) -> Say {
    let detail = format!("{error:#}");
    if let Some(NoEngine(address)) = error.downcast_ref() {
        return Say::key("cli-fail-engine").with("address", without_password(address));
    }
    if let Some(NoHouse(folder)) = error.downcast_ref() {
        return Say::key("cli-fail-no-house").with("folder", folder.display());
    }
    if let Some(NoCountry(code)) = error.downcast_ref() {
        let known: Vec<&str> = places::COUNTRIES.iter().map(|country| country.code).collect();
        return Say::key("cli-fail-country").with("code", code).with("known", known.join(", "));
    }
    if detail.contains("file is not a database") {
        return Say::key("cli-fail-not-a-database");
    }
    match error.downcast_ref::<db::Error>() {
        Some(db::Error::Unreachable(_)) => return Say::key("cli-fail-unreachable"),
        Some(db::Error::Busy(_)) => return Say::key("cli-fail-busy"),
        Some(db::Error::Unwritable(_)) => return Say::key("cli-fail-unwritable"),
        _ => {}
    }
    let what = error.to_string();
    let told = |key| Say::key(key).with("what", &what);
    match error.chain().find_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind) {
        Some(io::ErrorKind::AddrInUse) => told("cli-fail-in-use"),
        Some(io::ErrorKind::AddrNotAvailable | io::ErrorKind::InvalidInput) => told("cli-fail-address"),
        Some(io::ErrorKind::NotFound) => told("cli-fail-not-there"),
        Some(io::ErrorKind::PermissionDenied) => told("cli-fail-denied"),
        _ => Say::key("cli-fail-other").with("detail", detail),
    }
}

/// Why something stopped that was done in part: as [`sentence`], where not everything was left as it was.
pub(crate) fn cut_short(error: &anyhow::Error) -> Say {
    match error.chain().find_map(|cause| cause.downcast_ref::<db::Error>()) {
        Some(db::Error::Unreachable(_)) => Say::key("cli-cut-unreachable"),
        Some(db::Error::Busy(_)) => Say::key("cli-cut-busy"),
        Some(db::Error::Unwritable(_)) => Say::key("cli-cut-unwritable"),
        _ => Say::key("cli-cut-other").with("detail", format!("{error:#}")),
    }
}

/// `mysql://ana:…@host/x`: a password does not belong on a screen.
fn without_password(address: &str) -> String {
    let hidden = || {
        let (scheme, rest) = address.split_once("://")?;
        let (login, place) = rest.rsplit_once('@')?;
        let user = login.split(':').next().unwrap_or_default();
        Some(format!("{scheme}://{user}:…@{place}"))
    };
    hidden().unwrap_or_else(|| address.to_owned())
}
