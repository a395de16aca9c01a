//! Why a command could not be done, in the words of the other pages.

use shell::Say;
use std::{io, path::PathBuf};

/// What somebody wrote that leads nowhere.
#[derive(Debug)]
pub(crate) enum Misled {
    /// An address of a database that this program has no engine for.
    Engine(String),
    /// A folder of data in which there is no database.
    House(PathBuf),
    /// A country in the environment that this program does not know.
    Country(String),
}

impl std::fmt::Display for Misled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Engine(address) => write!(f, "no engine for the database {}", without_password(address)),
            Self::House(folder) => write!(f, "no database in {}", folder.display()),
            Self::Country(code) => write!(f, "no such country: {code}"),
        }
    }
}

impl std::error::Error for Misled {}

impl Misled {
    fn say(&self) -> Say {
        match self {
            Self::Engine(address) => Say::key("cli-fail-engine").with("address", without_password(address)),
            Self::House(folder) => Say::key("cli-fail-no-house").with("folder", folder.display()),
            Self::Country(code) => {
                let known: Vec<&str> = places::COUNTRIES.iter().map(|country| country.code).collect();
                Say::key("cli-fail-country").with("code", code).with("known", known.join(", "))
            }
        }
    }
}

/// The sentence for what went wrong. What only a programmer could use stays behind it.
pub(crate) fn sentence(error: &anyhow::Error) -> Say {
    let detail = format!("{error:#}");
    if let Some(misled) = error.downcast_ref::<Misled>() {
        return misled.say();
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
