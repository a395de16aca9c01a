//! What is promised in a call, outside of how it ended.

use crate::{Error, followup::Followup, store::followups};
use jobs::{Base, OnceKey};
use promises::{About, Input};
use sales::Invoice;
use shell::{Actor, Permission};
use uuid::Uuid;

/// A call that is or was owed, as what a promise is about.
pub(super) fn about(followup: &Followup, invoice: &Invoice, customer_name: String) -> About {
    About {
        kind: promises::Kind::Followup,
        id: followup.id,
        code: invoice.number.clone(),
        customer_id: Some(followup.customer_id),
        customer_name,
        member_id: None,
        team: None,
        complaint: false,
    }
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
            let about = about(&followup, &invoice, customer.name);
            Ok(promises::make_in(work, &actor, &about, "follow_up", &input)?)
        })
    })
    .await
}
