//! Where the program's data is, and how it is opened.

use crate::{
    cli::{Place, Serve},
    failing::Misled,
    listeners, panels, routes,
};
use anyhow::{Context, Result};
use db::{Db, Options};
use jobs::{Base, Clock};
use shell::{App, AppParts, Frame, Words};
use std::{path::Path, sync::Arc};
use tempfile::TempDir;

/// The hidden word by which the program is started to read one workbook within limits.
pub(crate) const READ_WORKBOOK: &str = "read-workbook";
/// The name of the SQLite file in the data folder.
const FILE: &str = "atiende.db";

/// Every message of the program.
pub(crate) fn words() -> Result<Words> {
    Words::new(crate::WORDS).map_err(anyhow::Error::msg)
}

/// Makes the folder of the data, for nobody but who runs the program.
pub(crate) fn data_dir(path: &Path) -> Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    let made = std::fs::DirBuilder::new().recursive(true).mode(0o700).create(path);
    made.with_context(|| format!("{}", path.display()))
}

/// Opens the database the command line or the environment names, without changing it.
pub(crate) fn open(place: &Place) -> Result<Db> {
    if let Some(address) = place.database.as_deref().filter(|a| !a.trim().is_empty()) {
        let known = ["postgres", "postgresql"];
        if address.split_once("://").is_some_and(|(engine, _)| !known.contains(&engine)) {
            return Err(Misled::Engine(address.to_owned()).into());
        }
        return Ok(Db::open(address, &Options::default())?);
    }
    data_dir(&place.data_dir)?;
    let file = place.data_dir.join(FILE);
    Ok(Db::open(&file.to_string_lossy(), &Options::default())?)
}

/// Database, clock and listeners, with the schema up to date and what every house begins with.
pub(crate) async fn base(place: &Place, clock: Clock) -> Result<Base> {
    let db = open(place)?;
    db.migrate(schema::MIGRATIONS).await?;
    furnished(db, clock).await
}

/// The house for a command that needs one to be there: a folder somebody mistyped is not made into another.
pub(crate) async fn existing(place: &Place, clock: Clock) -> Result<Base> {
    if !is_there(place) {
        return Err(Misled::House(place.data_dir.clone()).into());
    }
    base(place, clock).await
}

/// Whether there is a database, or one is named that lives elsewhere.
fn is_there(place: &Place) -> bool {
    let named = place.database.as_deref().is_some_and(|address| !address.trim().is_empty());
    named || place.data_dir.join(FILE).exists()
}

/// That the environment names a country this program knows, if it names one.
pub(crate) fn country() -> Result<()> {
    match std::env::var("ATIENDE_COUNTRY") {
        Ok(code) if !code.trim().is_empty() && places::country(&code).is_none() => {
            Err(Misled::Country(code).into())
        }
        _ => Ok(()),
    }
}

/// The house for a command that changes nothing. Where there is none yet, an empty one that goes away with the folder
/// answered beside it: looking leaves nothing behind.
pub(crate) async fn looked_at(place: &Place, clock: Clock) -> Result<(Base, Option<TempDir>)> {
    if is_there(place) {
        return Ok((base(place, clock).await?, None));
    }
    let folder = tempfile::Builder::new().prefix("atiende-look-").tempdir()?;
    let base = furnished(throw_away(folder.path()).await?, clock).await?;
    Ok((base, Some(folder)))
}

async fn furnished(db: Db, clock: Clock) -> Result<Base> {
    let base = Base::new(db, clock, listeners::all());
    seed(&base).await?;
    Ok(base)
}

/// A database that goes away with its folder, up to date and empty.
pub(crate) async fn throw_away(folder: &Path) -> Result<Db> {
    let options = Options { throw_away: true, ..Options::default() };
    let db = Db::open(&folder.join(FILE).to_string_lossy(), &options)?;
    db.migrate(schema::MIGRATIONS).await?;
    Ok(db)
}

/// What every house begins with, once: categories of cases, the scale and the words of the call, the wait
/// for the day on which the report is mailed, the looking at clocks and promises. What waited for a channel may go out: the environment may have set it up since.
pub(crate) async fn seed(base: &Base) -> Result<()> {
    base.write(|work| {
        let company = shell::company(work.tx)?;
        cases::seed(work, company.lang)?;
        surveys::seed(work, company.lang)?;
        replies::seed(work, company.lang)?;
        cases::macros::seed(work, company.lang)?;
        reports::schedule(work)?;
        levels::schedule(work)?;
        promises::schedule(work)?;
        channels::release(work)
    })
    .await?;
    Ok(())
}

/// How messages go out, as the command line or the environment says.
pub(crate) fn given(options: &Serve) -> channels::Given {
    channels::Given {
        smtp: options.smtp.clone(),
        mail_from: options.mail_from.clone(),
        base_url: options.base_url.clone(),
        sms_url: options.sms_url.clone(),
    }
}

/// The running program, as it is to be served.
pub(crate) fn serving(base: Base, data_dir: &Path, options: &Serve) -> Result<App> {
    let channels = given(options);
    let secure = options.base_url.as_deref().is_some_and(|url| url.starts_with("https://"));
    app_with(base, data_dir, secure, serde_json::json!({"channels": channels}))
}

/// The program for a command that serves nobody.
pub(crate) fn app(base: Base, data_dir: &Path) -> Result<App> {
    app_with(base, data_dir, false, serde_json::Value::Null)
}

fn app_with(base: Base, data_dir: &Path, secure: bool, given: serde_json::Value) -> Result<App> {
    let reader = std::env::current_exe().ok();
    Ok(App::new(AppParts {
        base,
        words: words()?,
        directory: Arc::new(accounts::Accounts),
        nav: routes::nav(),
        search: routes::SEARCH,
        data_dir: data_dir.to_owned(),
        secure,
        given,
        panels: panels::ALL,
        closing: panels::CLOSING,
        solved_by: Some(levels::solved_by),
        reader,
    }))
}

/// What the program says of its own accord is said in: the company's language, nobody's name.
pub(crate) async fn frame(app: App) -> Result<Frame> {
    let company = app.base().read(shell::company).await?;
    Ok(app.frame(company, app.base().now()))
}
