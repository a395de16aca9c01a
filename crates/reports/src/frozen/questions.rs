//! What can be asked of a month: the frozen one when there is one, today's when it is asked for.

use super::{
    Frozen,
    document::{self, Content, Letterhead},
    store,
    verbs::subject,
};
use crate::{Error, load, load::Report, month::Month};
use channels::Message;
use db::Tx;
use jiff::Timestamp;
use jobs::Base;
use serde::Deserialize;
use shell::{Actor, App, Frame, Permission};

/// Which figures of a month: of a version, else the newest; or today's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Which {
    /// The version's number.
    pub version: Option<i64>,
    /// `true` for the figures as they would be today.
    pub live: Option<String>,
}

impl Which {
    /// Today's figures, frozen or not.
    pub fn live() -> Self {
        Self { live: Some("true".into()), ..Self::default() }
    }

    /// What follows the `?` to ask for the same figures again.
    pub(crate) fn query(&self) -> String {
        match self.version {
            _ if self.is_live() => "?live=true".to_owned(),
            Some(version) => format!("?version={version}"),
            None => String::new(),
        }
    }

    /// Whether today's figures are asked for.
    pub fn is_live(&self) -> bool {
        self.live.as_deref().is_some_and(|live| matches!(live, "true" | "1" | ""))
    }
}

/// A month as it is to be shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its figures.
    pub report: Report,
    /// The version they are of; none for today's.
    pub frozen: Option<Frozen>,
    /// Whether what was kept is as it was kept.
    pub intact: bool,
    kept: Option<(Content, Letterhead)>,
}

impl Shown {
    /// The contract's object.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn json(&self) -> db::Result<String> {
        match (&self.kept, &self.frozen) {
            (Some((content, _)), Some(frozen)) => document::json(content, frozen),
            _ => {
                let json = serde_json::to_string_pretty(&self.report.monthly).map_err(db::Error::other)?;
                Ok(json + "\n")
            }
        }
    }

    /// The frame in which its files are written: a version's own, else the reader's.
    pub fn frame(&self, frame: &Frame) -> Frame {
        match (&self.kept, &self.frozen) {
            (Some((_, letterhead)), Some(frozen)) => letterhead.frame(frame, frozen),
            _ => frame.clone(),
        }
    }
}

/// Who reads the report: whose work it is to read it, and whose it is to sign it.
pub(crate) fn may_read(actor: &Actor) -> Result<(), Error> {
    if actor.may(Permission::Reports) || actor.may(Permission::SignReports) {
        Ok(())
    } else {
        Err(Error::Denied)
    }
}

/// A month as it is to be shown.
///
/// # Errors
/// [`Error::Missing`] when there is no such version; the database's.
pub fn shown(tx: &mut Tx<'_>, month: Month, which: &Which) -> Result<Shown, Error> {
    let versions = if which.is_live() { Vec::new() } else { store::versions(tx, month)? };
    of(tx, month, which, &versions)
}

fn of(tx: &mut Tx<'_>, month: Month, which: &Which, versions: &[Frozen]) -> Result<Shown, Error> {
    let wanted = match which.version {
        _ if which.is_live() => None,
        Some(version) => {
            Some(versions.iter().find(|frozen| frozen.version == version).ok_or(Error::Missing)?)
        }
        None => versions.last(),
    };
    match wanted {
        Some(frozen) => kept(tx, frozen.clone()).map_err(Error::from),
        None => Ok(Shown { report: load::report(tx, month)?, frozen: None, intact: true, kept: None }),
    }
}

/// When the newest version of a month was frozen.
pub(crate) fn frozen_at(tx: &mut Tx<'_>, month: Month) -> db::Result<Option<Timestamp>> {
    Ok(store::latest(tx, month)?.map(|frozen| frozen.frozen_at))
}

/// The newest version of a month, by its number, as it was given out.
pub(crate) fn given_out(tx: &mut Tx<'_>, month: Month) -> db::Result<Option<(i64, Report)>> {
    let Some(latest) = store::latest(tx, month)? else { return Ok(None) };
    let content = store::content(tx, latest.id)?;
    Ok(Some((latest.version, document::read(&content)?.0)))
}

/// A version as it was kept.
pub(crate) fn kept(tx: &mut Tx<'_>, frozen: Frozen) -> db::Result<Shown> {
    let content = store::content(tx, frozen.id)?;
    let (report, letterhead) = document::read(&content)?;
    let intact = document::hash(&content) == frozen.sha256;
    Ok(Shown { report, frozen: Some(frozen), intact, kept: Some((content, letterhead)) })
}

/// Everything the report's page shows.
pub(crate) struct PageOf {
    /// The month.
    pub(crate) shown: Shown,
    /// The figures as they would be today, beside those of a version.
    pub(crate) today: Option<Report>,
    /// Every version, oldest first.
    pub(crate) versions: Vec<Frozen>,
    /// What was mailed of the version shown.
    pub(crate) messages: Vec<Message>,
    /// The drafts of the month that were mailed.
    pub(crate) drafts: Vec<Message>,
    /// Whether e-mails can go out.
    pub(crate) sends_mail: bool,
    /// The months with invoices, newest first.
    pub(crate) months: Vec<String>,
}

/// Everything the report's page shows, in one snapshot.
pub(crate) async fn page_of(
    base: &Base,
    actor: &Actor,
    app: &App,
    month: Month,
    which: Which,
) -> Result<PageOf, Error> {
    may_read(actor)?;
    let app = app.clone();
    base.read(move |tx| {
        let versions = store::versions(tx, month)?;
        let shown = of(tx, month, &which, &versions)?;
        let (today, messages) = match &shown.frozen {
            Some(frozen) => (Some(load::report(tx, month)?), channels::about(tx, subject(frozen.id))?),
            None => (None, Vec::new()),
        };
        let drafts = channels::about(tx, subject(super::mail::draft_id(month)))?;
        let sends_mail = channels::settings(tx, &app)?.sends_mail();
        Ok(PageOf { shown, today, versions, messages, drafts, sends_mail, months: sales::months(tx)? })
    })
    .await
}
