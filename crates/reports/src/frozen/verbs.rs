//! What can be done: freeze a month, sign it, send it.

use super::{
    Frozen, Settings, Signed, document, mail,
    rules::{self, Refusal},
    settings, store,
};
use crate::{Error, load, month::Month, pdf::Step};
use jobs::{Base, Event, OnceKey, Subject, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, Permission, Say, Wrong};
use uuid::Uuid;

/// How long a reason may be, in characters.
const LONGEST_REASON: usize = 1000;

/// What a month's version is, as events and messages name it.
pub(crate) fn subject(id: Uuid) -> Subject {
    Subject { kind: "report", id }
}

/// Makes whoever else decides about the month wait.
pub(crate) fn hold(work: &mut Work<'_, '_>, month: Month) -> db::Result<()> {
    work.tx.hold(&format!("report:{month}"))
}

/// What is asked of a freezing.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Freeze {
    /// Whether a month that is frozen already gets another version.
    pub new_version: bool,
    /// Why it does.
    pub reason: String,
}

/// How a freezing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Froze {
    /// The version that is in force now.
    pub version: i64,
    /// Whether it was made just now; else it had been there.
    pub new: bool,
}

/// Freezes a month that is over: its figures never change afterwards. A month that is frozen stays as it
/// is, unless another version is asked for, with its reason. Records `report.frozen`.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] when the month is not over, or another version has no reason;
/// [`Error::Conflict`] for a month in which nothing happened; the database's.
pub async fn freeze(
    base: &Base,
    actor: &Actor,
    month: Month,
    input: &Freeze,
    once: Option<OnceKey>,
) -> Result<Froze, Error> {
    actor.require(Permission::SignReports)?;
    let (report, company) =
        base.read(move |tx| Ok::<_, db::Error>((load::report(tx, month)?, shell::company(tx)?))).await?;
    if !rules::is_over(month, company.day_of(base.now())) {
        return Err(Error::wrong("month", "reports-freeze-not-over"));
    }
    let content = document::write(&report, &company)?;
    let code = company.setting::<Settings>(settings::NAME).code;
    let (by, reason) = (actor.by(), input.reason.trim().to_owned());
    let (id, wants_new, empty) = (actor.id, input.new_version, report.monthly.is_empty());
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            hold(work, month)?;
            let latest = store::latest(work.tx, month)?;
            match &latest {
                Some(latest) if !wants_new => return Ok(Froze { version: latest.version, new: false }),
                _ if empty => return Err(Error::Conflict(Say::key("reports-freeze-empty"))),
                Some(_) => good_reason(&reason)?,
                None => {}
            }
            let version = latest.as_ref().map_or(1, |latest| latest.version + 1);
            let frozen = Frozen {
                id: Uuid::now_v7(),
                month,
                code,
                version,
                reason: if latest.is_some() { reason } else { String::new() },
                frozen_at: work.now,
                frozen_by_name: by.name.clone(),
                sha256: document::hash(&content),
                signatures: Vec::new(),
            };
            store::add(work.tx, &frozen, id, &content)?;
            let data = json!({"month": month, "version": version, "code": frozen.code,
                              "reason": frozen.reason, "sha256": super::types::in_hex(&frozen.sha256)});
            work.record(&by, Event { kind: "report.frozen", subject: subject(frozen.id), data })?;
            Ok(Froze { version, new: true })
        })
    })
    .await
}

fn good_reason(reason: &str) -> Result<(), Error> {
    match reason.chars().count() {
        0 => Err(Error::wrong("reason", "reports-freeze-no-reason")),
        n if n > LONGEST_REASON => Err(Error::wrong("reason", "reports-freeze-long-reason")),
        _ => Ok(()),
    }
}

/// Signs a version of a month. Once all three have, and the report is due, it goes out. Records `report.signed`.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Missing`]; [`Error::Conflict`] out of order, by the same person twice, or on
/// a version that another took the place of; the database's.
pub async fn sign(
    base: &Base,
    actor: &Actor,
    month: Month,
    (version, step): (i64, Step),
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::SignReports)?;
    let actor = actor.clone();
    base.write(move |work| work.once(once.as_ref(), |work| sign_in(work, &actor, month, version, step))).await
}

fn sign_in(
    work: &mut Work<'_, '_>,
    actor: &Actor,
    month: Month,
    version: i64,
    step: Step,
) -> Result<(), Error> {
    hold(work, month)?;
    let mut versions = store::versions(work.tx, month)?;
    let latest = versions.pop().ok_or(Error::Missing)?;
    if latest.version != version {
        let known = versions.iter().any(|frozen| frozen.version == version);
        let say = Say::key("reports-sign-old-version").with("version", latest.version);
        return Err(if known { Error::Conflict(say) } else { Error::Missing });
    }
    match rules::check(&latest.signatures, step, (actor.id, actor.role)) {
        Ok(true) => {}
        Ok(false) => return Ok(()),
        Err(refusal) => return Err(refused(refusal, step)),
    }
    let signed = Signed {
        step,
        person_id: actor.id,
        person_name: actor.name.clone(),
        role: actor.role,
        signed_at: work.now,
    };
    store::add_signature(work.tx, latest.id, &signed)?;
    let data = json!({"month": month, "version": version, "step": step, "role": actor.role});
    work.record(&actor.by(), Event { kind: "report.signed", subject: subject(latest.id), data })?;
    if step == Step::Approved {
        mail::on_approved(work, month)?;
    }
    Ok(())
}

fn refused(refusal: Refusal, step: Step) -> Error {
    let say = match refusal {
        Refusal::Role => return Error::Denied,
        Refusal::Taken(name) => Say::key("reports-sign-taken").with("name", name),
        Refusal::Before(_) => Say::key(format!("reports-sign-before-{step}")),
        Refusal::SamePerson(own) => Say::key(format!("reports-sign-same-{own}")),
    };
    Error::Conflict(say)
}

/// Sends the approved month to those of the list who do not have it yet, now.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Missing`] when it is not frozen; [`Error::Conflict`] when not all have
/// signed, or nobody is on the list; the database's.
pub async fn send_now(base: &Base, actor: &Actor, month: Month) -> Result<(), Error> {
    actor.require(Permission::SignReports)?;
    let by = actor.by();
    base.write(move |work| {
        hold(work, month)?;
        let latest = store::latest(work.tx, month)?.ok_or(Error::Missing)?;
        if !latest.is_approved() {
            return Err(Error::Conflict(Say::key("reports-send-unsigned")));
        }
        let settings: Settings = shell::company(work.tx)?.setting(settings::NAME);
        if settings.recipients.is_empty() {
            return Err(Error::Conflict(Say::key("reports-send-nobody")));
        }
        Ok(mail::enqueue(work, month, Some(&by))?)
    })
    .await
}

impl Error {
    fn wrong(field: &str, key: &'static str) -> Self {
        Self::Invalid(vec![Wrong::new(field, Say::key(key))])
    }
}
