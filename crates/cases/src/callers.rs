//! What somebody who calls may be calling about: found while their name, number or invoice is typed.

use crate::{CaseBrief, Error, Scope, store};
use customers::Customer;
use jobs::Base;
use sales::Invoice;
use shell::Actor;
use uuid::Uuid;

/// What somebody who calls may be calling about.
pub(crate) struct Suggestion {
    pub(crate) customer: Customer,
    pub(crate) invoices: Vec<Invoice>,
    pub(crate) open: Vec<CaseBrief>,
}

/// Who may be calling, and how many more there are than are offered.
#[derive(Default)]
pub(crate) struct Suggested {
    pub(crate) offered: Vec<Suggestion>,
    pub(crate) more: usize,
    /// Whether there may be more than were counted.
    pub(crate) uncounted: bool,
}

/// How many customers are offered while typing.
const OFFERED: usize = 4;
/// How many are counted at most: beyond, nobody reads them one by one.
const COUNTED: usize = 24;

/// Customers who fit what is typed (name, phone, tax number) or whose invoice does (number, waybill), each with
/// the invoices it may be about and the cases already open. `chosen` comes first whatever is typed.
pub(crate) async fn suggest(
    base: &Base,
    actor: &Actor,
    typed: String,
    chosen: Option<Who>,
) -> Result<Suggested, Error> {
    let scope = Scope::of(actor)?;
    base.read(move |tx| {
        let country = shell::company(tx)?.country;
        let of_chosen = match &chosen {
            Some(Who::Invoice(id)) => sales::invoice(tx, *id)?.into_iter().collect(),
            _ => Vec::new(),
        };
        let mut ids: Vec<Uuid> = of_chosen.iter().map(|i| i.customer_id).collect();
        ids.extend(chosen.and_then(Who::customer));
        let mut fitting = of_chosen;
        let mut uncounted = false;
        if !typed.trim().is_empty() {
            let invoices = sales::find_invoices(tx, &typed, COUNTED as i64)?;
            let customers = customers::find(tx, &typed, country, COUNTED)?;
            uncounted = invoices.len().max(customers.len()) >= COUNTED;
            fitting.extend(invoices);
            ids.extend(customers.iter().map(|found| found.id));
            ids.extend(fitting.iter().map(|invoice| invoice.customer_id));
        }
        let mut seen = Vec::new();
        ids.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        let more = ids.len().saturating_sub(OFFERED);
        ids.truncate(OFFERED);
        // The fewer fit, the more is worth seeing of each.
        let latest = if ids.len() > 2 { 2 } else { 4 };
        let mut suggestions = Vec::new();
        for id in ids {
            let Some(customer) = customers::customer(tx, id)? else { continue };
            let mut invoices: Vec<Invoice> =
                fitting.iter().filter(|i| i.customer_id == id).cloned().collect();
            for invoice in sales::invoices_of_customer(tx, id, latest)? {
                if invoices.iter().all(|known| known.id != invoice.id) {
                    invoices.push(invoice);
                }
            }
            invoices.truncate(latest.unsigned_abs() as usize);
            let open = store::list::of_customer(tx, scope, id, true, 3)?;
            suggestions.push(Suggestion { customer, invoices, open });
        }
        Ok(Suggested { offered: suggestions, more, uncounted: uncounted && more > 0 })
    })
    .await
}

/// Whom or what a call is about, as chosen in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A customer.
    Customer(Uuid),
    /// An invoice, and so its customer.
    Invoice(Uuid),
}

impl Who {
    /// As the form sends it.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        let id = id.parse().ok()?;
        match kind {
            "customer" => Some(Self::Customer(id)),
            "invoice" => Some(Self::Invoice(id)),
            _ => None,
        }
    }

    fn customer(self) -> Option<Uuid> {
        match self {
            Self::Customer(id) => Some(id),
            Self::Invoice(_) => None,
        }
    }
}
