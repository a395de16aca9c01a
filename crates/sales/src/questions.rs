//! What the doors ask: each question with whoever asks it.

use crate::{
    Error,
    import::{self, Choices, Kind},
    lists::List,
    store::{
        figures::{self, InvoiceFilter, InvoiceRow, PAGE},
        find::{find_ids, find_invoices, ids_of_customers},
        invoices::{self, Invoice, Line},
        lists::{self, ListRow},
        mappings,
    },
};
use customers::Customer;
use jobs::Base;
use shell::{Actor, Permission};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many lists a page shows.
pub(crate) const LISTS_PAGE: usize = 30;
/// How many invoices are read at once for a list that is taken out.
const AT_ONCE: usize = 500;
/// How many invoices are shown while one types.
const FOUND: i64 = 50;

/// A list of a kind.
pub(crate) async fn list(base: &Base, actor: &Actor, kind: &Kind, id: Uuid) -> Result<List, Error> {
    actor.require(kind.may)?;
    let found = base.read(move |tx| lists::list(tx, id)).await?;
    found.filter(|list| kind.shows(list.purpose)).ok_or(Error::NotFound)
}

/// The lists of a kind that were brought last, one more than a page when there are more, and the names of mappings.
pub(crate) async fn recent_lists(
    base: &Base,
    actor: &Actor,
    kind: &Kind,
    page: u32,
) -> Result<(Vec<List>, Vec<String>), Error> {
    actor.require(kind.may)?;
    let purpose = kind.vocabulary.purpose;
    let both = (purpose, kind.also.unwrap_or(purpose));
    let read = base.read(move |tx| {
        let size = i64::try_from(LISTS_PAGE).unwrap_or_default();
        let lists = lists::recent_lists(tx, both, size + 1, (i64::from(page.max(1)) - 1) * size)?;
        let mappings = mappings::mappings(tx, purpose)?;
        Ok::<_, db::Error>((lists, mappings.into_iter().map(|mapping| mapping.name).collect()))
    });
    Ok(read.await?)
}

/// The rows of a list that were refused, after a row. Whoever asks has [loaded](list) the list.
pub(crate) async fn refused_of_list(
    base: &Base,
    id: Uuid,
    after: i64,
    limit: i64,
) -> Result<Vec<ListRow>, Error> {
    Ok(base.read(move |tx| lists::rows_of(tx, id, "refused", after, limit)).await?)
}

/// The rows of a list that changed something, after a row. Whoever asks has [loaded](list) the list.
pub(crate) async fn changed_of_list(
    base: &Base,
    id: Uuid,
    after: i64,
    limit: i64,
) -> Result<Vec<ListRow>, Error> {
    Ok(base.read(move |tx| lists::rows_of(tx, id, "changed", after, limit)).await?)
}

/// These choices over those kept under a name.
pub(crate) async fn with_mapping(
    base: &Base,
    actor: &Actor,
    kind: &Kind,
    name: String,
    choices: Choices,
) -> Result<Choices, Error> {
    actor.require(kind.may)?;
    let purpose = kind.vocabulary.purpose;
    let read = base.read(move |tx| import::with_mapping(tx, purpose, &name, choices));
    Ok(read.await?)
}

/// What the page of invoices shows.
pub(crate) struct Dispatches {
    pub(crate) rows: Vec<InvoiceRow>,
    /// How many fit; none while one types.
    pub(crate) count: Option<i64>,
    pub(crate) customers: HashMap<Uuid, String>,
    pub(crate) months: Vec<String>,
    pub(crate) carriers: Vec<String>,
}

/// Invoices by number, waybill or customer when something is typed, else those that fit the filter.
pub(crate) async fn dispatches(
    base: &Base,
    actor: &Actor,
    typed: String,
    filter: InvoiceFilter,
    page: u32,
    country: &'static places::Country,
) -> Result<Dispatches, Error> {
    actor.require(Permission::Dispatches)?;
    let read = base.read(move |tx| {
        let (rows, count) = if typed.trim().is_empty() {
            (figures::invoices_where(tx, &filter, page)?, Some(figures::count_invoices(tx, &filter)?))
        } else {
            (find(tx, &typed, country)?.into_iter().map(InvoiceRow::from).collect(), None)
        };
        let whose: Vec<Uuid> = rows.iter().map(|row| row.customer_id).collect();
        let customers = customers::customers(tx, &whose)?.into_iter().map(|one| (one.id, one.name)).collect();
        let (months, carriers) = (figures::months(tx)?, figures::carriers(tx)?);
        Ok::<_, db::Error>(Dispatches { rows, count, customers, months, carriers })
    });
    Ok(read.await?)
}

/// Hands over every invoice that [`dispatches`] would find with the name of its customer, some hundred at a time.
pub(crate) fn each_dispatch(
    tx: &mut db::Tx<'_>,
    actor: &Actor,
    (typed, filter): (&str, &InvoiceFilter),
    country: &'static places::Country,
    mut take: impl FnMut(&Invoice, &str) -> db::Result<()>,
) -> Result<(), Error> {
    actor.require(Permission::Dispatches)?;
    let ids: Vec<Uuid> =
        if typed.trim().is_empty() { figures::ids_where(tx, filter)? } else { find_all(tx, typed, country)? };
    for some in ids.chunks(AT_ONCE) {
        let mut found: HashMap<Uuid, Invoice> =
            invoices::invoices(tx, some)?.into_iter().map(|invoice| (invoice.id, invoice)).collect();
        let whose: Vec<Uuid> = found.values().map(|invoice| invoice.customer_id).collect();
        let names: HashMap<Uuid, String> =
            customers::names(tx, &whose)?.into_iter().map(|one| (one.id, one.name)).collect();
        for invoice in some.iter().filter_map(|id| found.remove(id)) {
            take(&invoice, names.get(&invoice.customer_id).map_or("", String::as_str))?;
        }
    }
    Ok(())
}

/// Invoices whose number or waybill begins so, then those of customers called so.
fn find(tx: &mut db::Tx<'_>, typed: &str, country: &'static places::Country) -> db::Result<Vec<Invoice>> {
    const CUSTOMERS: usize = 10;
    const EACH: i64 = 5;
    let mut found = find_invoices(tx, typed, FOUND)?;
    for customer in customers::find(tx, typed, country, CUSTOMERS)? {
        for one in invoices::invoices_of_customer(tx, customer.id, EACH)? {
            if !found.iter().any(|known| known.id == one.id) {
                found.push(one);
            }
        }
    }
    found.truncate(PAGE.try_into().unwrap_or_default());
    Ok(found)
}

/// All that [`find`] finds the first of, in its order.
fn find_all(tx: &mut db::Tx<'_>, typed: &str, country: &'static places::Country) -> db::Result<Vec<Uuid>> {
    let mut found = find_ids(tx, typed, i64::MAX)?;
    let mut known: HashSet<Uuid> = found.iter().copied().collect();
    for some in customers::find_ids(tx, typed, country)?.chunks(AT_ONCE) {
        found.extend(ids_of_customers(tx, some)?.into_iter().filter(|id| known.insert(*id)));
    }
    Ok(found)
}

impl From<Invoice> for InvoiceRow {
    fn from(i: Invoice) -> Self {
        Self {
            id: i.id,
            number: i.number,
            invoiced_at: i.invoiced_at,
            invoiced_on: i.invoiced_on,
            customer_id: i.customer_id,
            carrier: i.carrier,
            province: i.province,
            city: i.city,
            sales_rep: i.sales_rep,
            waybill: i.waybill,
            promised_on: i.promised_on,
            dispatched_at: i.dispatched_at,
            delivered_on: i.delivered_on,
            days_late: i.days_late,
            amount: i.amount,
            currency: i.currency,
            voided: i.voided,
        }
    }
}

/// An invoice with all that is known of it.
pub(crate) struct Whole {
    pub(crate) invoice: Invoice,
    pub(crate) lines: Vec<Line>,
    pub(crate) customer: Option<Customer>,
    /// The list it came in last: identity and name.
    pub(crate) list: Option<(Uuid, String)>,
}

/// An invoice by identity.
pub(crate) async fn dispatch(base: &Base, actor: &Actor, id: Uuid) -> Result<Whole, Error> {
    actor.require(Permission::Dispatches)?;
    let read = base.read(move |tx| invoices::invoice(tx, id)?.map(|found| whole(tx, found)).transpose());
    read.await?.ok_or(Error::NotFound)
}

/// An invoice by number, however it is punctuated.
pub(crate) async fn dispatch_by_number(base: &Base, actor: &Actor, number: String) -> Result<Whole, Error> {
    actor.require(Permission::Dispatches)?;
    let read = base
        .read(move |tx| invoices::invoice_by_number(tx, &number)?.map(|found| whole(tx, found)).transpose());
    read.await?.ok_or(Error::NotFound)
}

fn whole(tx: &mut db::Tx<'_>, invoice: Invoice) -> db::Result<Whole> {
    let lines = invoices::lines_of(tx, invoice.id)?;
    let customer = customers::customer(tx, invoice.customer_id)?;
    let origin = invoices::origin(tx, invoice.id)?;
    let list = origin.map(|id| lists::list(tx, id)).transpose()?.flatten();
    Ok(Whole { invoice, lines, customer, list: list.map(|list| (list.id, list.file_name)) })
}
