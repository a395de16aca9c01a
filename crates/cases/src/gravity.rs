//! Which cases concern general management at once: complaints of a set gravity.

use crate::{Case, Error, Kind, Priority, verbs};
use jiff::Timestamp;
use jobs::{Base, By, Event, NewJob, OnceKey, Work};
use serde::{Deserialize, Serialize};
use serde_json::json;
use shell::{Actor, Company, Permission, Say, Wrong};
use uuid::Uuid;

/// Under which name it is kept with the company.
pub(crate) const NAME: &str = "gravity";
/// The kind of job that tells general management of a grave case.
pub const GRAVE: &str = "cases.grave";
/// The kind of job that weighs the open cases again.
pub const WEIGH: &str = "cases.weigh";

/// What makes a case grave, as the company set it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Gravity {
    /// Complaints of this priority or a higher one; none: whatever the priority.
    pub priority: Option<Priority>,
    /// Every case of these kinds.
    pub kinds: Vec<Kind>,
    /// Every case of these categories, by their codes.
    pub categories: Vec<String>,
    /// Complaints about this amount or more, in whole minor units of the company's money.
    pub amount_minor: Option<i64>,
    /// Who of general management does not want to be told by e-mail.
    #[schema(read_only)]
    pub silent: Vec<Uuid>,
}

impl Default for Gravity {
    fn default() -> Self {
        Self {
            priority: Some(Priority::Urgent),
            kinds: Vec::new(),
            categories: Vec::new(),
            amount_minor: None,
            silent: Vec::new(),
        }
    }
}

impl Gravity {
    /// What a company set.
    pub fn of(company: &Company) -> Self {
        company.setting(NAME)
    }

    /// Whether a case concerns general management.
    pub(crate) fn concerns(&self, case: &Case, currency: &str) -> bool {
        let chosen = self.kinds.contains(&case.kind)
            || case.category_code.as_ref().is_some_and(|code| self.categories.contains(code));
        let urgent = self.priority.is_some_and(|least| case.priority >= least);
        let in_dispute = case.amount.filter(|_| case.currency.as_deref() == Some(currency));
        let dear = matches!((in_dispute, self.amount_minor), (Some(amount), Some(least)) if amount >= least);
        chosen || case.kind.is_complaint() && (urgent || dear)
    }
}

/// Says since when a case is grave; answers whether it became so now.
pub(crate) fn weigh(company: &Company, case: &mut Case, now: Timestamp) -> bool {
    let (grave, before) = (Gravity::of(company).concerns(case, company.currency.code()), case.grave_at);
    case.grave_at = grave.then(|| before.unwrap_or(now));
    grave && before.is_none()
}

/// Records that a case became grave, and has general management told. Records `case.grave`.
pub(crate) fn raise(work: &mut Work<'_, '_>, by: &By, case: &Case) -> db::Result<()> {
    let subject = verbs::subject(case.id);
    let data = json!({"priority": case.priority, "amount_minor": case.amount, "currency": case.currency});
    work.record(by, Event { kind: "case.grave", subject, data })?;
    let (key, payload) = (Some(format!("grave:{}", case.id)), json!({"case": case.id}));
    work.enqueue(NewJob { kind: GRAVE, key, payload, run_at: work.now })
}

/// Keeps what makes a case grave; the open cases are weighed again.
///
/// # Errors
/// [`Error::Invalid`] for an amount of nothing.
pub async fn set_gravity(
    base: &Base,
    actor: &Actor,
    new: Gravity,
    once: Option<OnceKey>,
) -> Result<(), Error> {
    actor.require(Permission::Settings)?;
    if new.amount_minor.is_some_and(|amount| amount < 1) {
        return Err(Error::Invalid(vec![Wrong::new("amount_minor", Say::key("cases-amount-wrong"))]));
    }
    let by = actor.by();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            // Who does not want letters says so themselves.
            let silent = Gravity::of(&shell::company(work.tx)?).silent;
            shell::set_setting(work, &by, NAME, &Gravity { silent, ..new })?;
            work.dequeue(WEIGH)?;
            Ok(crate::weighing::enqueue(work, None)?)
        })
    })
    .await
}

/// Notes whether somebody of general management wants to be told by e-mail.
///
/// # Errors
/// [`Error::Denied`] for everybody else.
pub async fn want_letters(base: &Base, actor: &Actor, wanted: bool) -> Result<(), Error> {
    actor.require(Permission::GraveCases)?;
    let (by, me) = (actor.by(), actor.id);
    base.write(move |work| {
        let mut kept = Gravity::of(&shell::company(work.tx)?);
        if kept.silent.contains(&me) != wanted {
            return Ok(());
        }
        kept.silent.retain(|person| *person != me);
        kept.silent.extend((!wanted).then_some(me));
        Ok(shell::set_setting(work, &by, NAME, &kept)?)
    })
    .await
}
