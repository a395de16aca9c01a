//! What is promised in a call, outside of how it ended.

use crate::{Error, followup::Followup, store::followups};
use db::Tx;
use jobs::{Base, OnceKey};
use promises::{About, Input};
use sales::Invoice;
use shell::{Actor, Permission};
use uuid::Uuid;

/// A call that is or was owed, as what a promise of somebody is about. A call is no team's: the promise is of the team
/// of whoever makes it, when they are of one.
pub(super) fn about(
    tx: &mut Tx<'_>,
    actor: &Actor,
    followup: &Followup,
    invoice: &Invoice,
    customer_name: String,
) -> db::Result<About> {
    let mut teams = cases::teams(tx)?;
    teams.retain(|team| team.members.contains(&actor.id));
    let team = if teams.len() == 1 { teams.pop().map(|team| (team.id, team.name)) } else { None };
    Ok(About {
        kind: promises::Kind::Followup,
        id: followup.id,
        code: invoice.number.clone(),
        customer_id: Some(followup.customer_id),
        customer_name,
        member_id: None,
        team,
        complaint: false,
    })
}

/// Promises something to the customer of a call; the promise's identity.
///
/// # Errors
/// [`Error::Missing`]; [`Error::Invalid`] as [`promises::make_in`].
pub async fn promise(
    base: &Base,
    actor: &Actor,
    id: Uuid,
    input: Input,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(Permission::Calls)?;
    let actor = actor.clone();
    base.write(move |work| {
        work.once(once.as_ref(), |work| {
            let followup = followups::followup(work.tx, id)?.ok_or(Error::Missing)?;
            let invoice = sales::invoice(work.tx, followup.invoice_id)?.ok_or(Error::Missing)?;
            let customer = customers::customer(work.tx, followup.customer_id)?.ok_or(Error::Missing)?;
            let about = about(work.tx, &actor, &followup, &invoice, customer.name)?;
            Ok(promises::make_in(work, &actor, &about, "follow_up", &input)?)
        })
    })
    .await
}
