//! Mending the number that kept a customer from being called.

use crate::{Error, rules::is_dialable, store::followups};
use customers::{Contact, Identity};
use jobs::Base;
use shell::{Actor, Say, Wrong};
use uuid::Uuid;

/// Gives the customer of a follow-up another number; answers the customer's name. Recorded as any change
/// of a contact, which opens the calls that waited for it.
///
/// # Errors
/// [`Error::Invalid`] for what cannot be dialled, and for the number at which they were not reached.
pub async fn mend_number(base: &Base, actor: &Actor, id: Uuid, phone: String) -> Result<String, Error> {
    if !crate::MENDED_BY.lets(Some(actor)) {
        return Err(Error::Denied);
    }
    if !is_dialable(Some(&phone)) {
        return Err(Error::Invalid(vec![Wrong::new("phone", Say::key("followups-wrong-phone"))]));
    }
    let by = actor.by();
    base.write(move |work| {
        let followup = followups::followup(work.tx, id)?.ok_or(Error::Missing)?;
        let identity = Identity { phone: Some(phone), ..Identity::default() };
        let contact = Contact { identity, note: None, segment: None };
        customers::mend_contact(work, &by, followup.customer_id, &contact)?;
        if customers::reach(work.tx, &[followup.customer_id])?.iter().any(|reach| reach.wrong_number) {
            return Err(Error::Invalid(vec![Wrong::new("phone", Say::key("followups-wrong-same-phone"))]));
        }
        let customer = customers::customer(work.tx, followup.customer_id)?;
        Ok(customer.map(|customer| customer.name).unwrap_or_default())
    })
    .await
}
