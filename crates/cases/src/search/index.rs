//! Keeps cases found by what they say now: in the transaction that changes it, or part by part when the words are cut
//! otherwise than before.

use super::{
    document::{Document, Says, marks, one_word},
    stems::Stems,
};
use crate::{Case, Consumer, conversation, rules, store};
use customers::Customer;
use db::Result;
use jiff::{SignedDuration, Timestamp};
use jobs::{By, Doing, Ended, Event, Job, NewJob, Past, Verdict, Work};
use sales::Invoice;
use serde_json::json;
use shell::{App, Company};
use uuid::Uuid;

/// The kind of job that keeps anew what all cases say.
pub const INDEX: &str = "cases.index";
/// How many cases are kept anew at once: a commit of some tenths of a second.
const AT_ONCE: i64 = 200;

/// Keeps what a case says and is found by, from everything it touches. Whoever changes any of it calls this in the same
/// transaction, once it is changed.
pub(crate) fn keep(
    work: &mut Work<'_, '_>,
    case: &Case,
    customer: Option<&Customer>,
    invoice: Option<&Invoice>,
    company: &Company,
) -> Result<()> {
    // How it stands by now: whoever changed that may have read the case before.
    let (reference, kind, phase) =
        store::search::kept_as(work.tx, case.id)?.unwrap_or((None, case.kind, case.phase));
    let words = crate::opening::words_of(case, reference.as_deref(), customer, invoice, company);
    store::set_words(work.tx, case.id, &words)?;
    let stands = marks(kind, phase);
    let document = document(work, case, reference.as_deref(), stands, customer, invoice, company)?;
    store::search::put_text(work.tx, rules::number_of(&case.code), case.id, &document)
}

/// The same where only how a case stands may have changed: most changes leave it as it was.
pub(crate) fn follow(work: &mut Work<'_, '_>, case: &Case) -> Result<()> {
    let stands = marks(case.kind, case.phase);
    let known = store::search::is_marked(work.tx, rules::number_of(&case.code), &stands)?;
    if known { Ok(()) } else { keep_case(work, case) }
}

/// The same when only the case itself is at hand.
pub(crate) fn keep_case(work: &mut Work<'_, '_>, case: &Case) -> Result<()> {
    let company = shell::company(work.tx)?;
    let customer = case.customer_id.map(|id| customers::customer(work.tx, id)).transpose()?.flatten();
    let invoice = case.invoice_id.map(|id| sales::invoice(work.tx, id)).transpose()?.flatten();
    keep(work, case, customer.as_ref(), invoice.as_ref(), &company)
}

/// What a case says: all that anybody might remember of it.
fn document(
    work: &mut Work<'_, '_>,
    case: &Case,
    reference: Option<&str>,
    marks: Vec<String>,
    customer: Option<&Customer>,
    invoice: Option<&Invoice>,
    company: &Company,
) -> Result<Document> {
    let messages = conversation::store::messages(work.tx, case.id)?;
    let files = conversation::store::attachments(work.tx, case.id)?;
    let consumer = case.consumer().unwrap_or_default();
    let mut who = vec![case.customer_name.as_str()];
    // The name of today, when it has been corrected since.
    who.extend(customer.map(|c| c.name.as_str()).filter(|name| *name != case.customer_name));
    who.extend(consumer.name.as_deref());
    let reached = reached_by(customer, &consumer, company);
    who.extend(reached.iter().map(String::as_str));
    let mut what = vec![case.code.as_str()];
    what.extend([case.product.as_deref(), case.product_group.as_deref(), reference].into_iter().flatten());
    what.extend(invoice.iter().flat_map(|i| [Some(i.number.as_str()), i.waybill.as_deref()]).flatten());
    let mut provinces: Vec<&str> = invoice.and_then(|i| i.province.as_deref()).into_iter().collect();
    provinces.extend(customer.and_then(|c| c.province.as_deref()));
    let mut said = vec![case.description.as_str(), case.solution.as_str()];
    said.extend(messages.iter().map(|message| message.body.as_str()));
    said.extend(files.iter().map(|file| file.name.as_str()));
    let left_behind: Vec<String> = messages.iter().flat_map(conversation::Message::left_behind).collect();
    said.extend(left_behind.iter().map(String::as_str));
    let says = Says { title: &case.subject, who, what, provinces, marks, said };
    Ok(Document::of(&says, &Stems::of(company.lang)))
}

/// By what both are known beside their names: numbers for taxes and phones, addresses; each as it is looked for.
fn reached_by(customer: Option<&Customer>, consumer: &Consumer, company: &Company) -> Vec<String> {
    let called = consumer.phone.as_deref().and_then(|p| places::phone::read(p, company.country).e164);
    let phones = [customer.and_then(|c| c.phone_e164.clone()), called].into_iter().flatten();
    let tax = customer.and_then(|c| c.tax_id.as_deref());
    let emails = [customer.and_then(|c| c.email.as_deref()), consumer.email.as_deref()];
    let mut all: Vec<String> = phones.flat_map(|phone| rules::phone_words(&phone, company.country)).collect();
    all.extend(tax.into_iter().chain(emails.into_iter().flatten()).map(one_word));
    all
}

/// A customer's phone, name or province was corrected: their cases are found by the new one too.
///
/// # Errors
/// The database's.
pub fn on_customer_mended(work: &mut Work<'_, '_>, _: &By, event: &Event) -> Result<()> {
    /// Nobody has more; who has them is a company of its own, whose name is not corrected.
    const MOST: i64 = 500;
    for id in store::search::of_customer(work.tx, event.subject.id, MOST)? {
        if let Some(case) = store::case_by_id(work.tx, id)? {
            keep_case(work, &case)?;
        }
    }
    Ok(())
}

/// The company speaks another language from now on: words are cut otherwise.
///
/// # Errors
/// The database's.
pub fn on_company_changed(work: &mut Work<'_, '_>, _: &By, event: &Event) -> Result<()> {
    let past = jobs::history(work.tx, event.subject)?;
    let mut spoken =
        past.iter().rev().filter(|past| past.kind == event.kind).map(|Past { data, .. }| &data["language"]);
    match (spoken.next(), spoken.next()) {
        (Some(now), Some(before)) if now != before => schedule(work),
        _ => Ok(()),
    }
}

/// Puts the keeping of what all cases say into the queue, from the newest.
///
/// # Errors
/// The database's.
pub fn schedule(work: &mut Work<'_, '_>) -> Result<()> {
    work.dequeue(INDEX)?;
    enqueue(work, None)
}

fn enqueue(work: &mut Work<'_, '_>, before: Option<(Timestamp, Uuid)>) -> Result<()> {
    let (key, payload) = (Some(INDEX.to_owned()), json!({"before": before}));
    work.enqueue(NewJob { kind: INDEX, key, payload, run_at: work.now })
}

/// Keeps what some cases say, and leaves those before them to the next job.
pub fn index_some(_: App, job: Job) -> Doing {
    Box::pin(async move {
        let before = serde_json::from_value(job.payload["before"].clone()).unwrap_or_default();
        Ended::new(Verdict::Done).storing(move |work| keep_some(work, before))
    })
}

fn keep_some(work: &mut Work<'_, '_>, before: Option<(Timestamp, Uuid)>) -> Result<()> {
    // Nothing comes in after today.
    let newest = (work.now + SignedDuration::from_hours(24), Uuid::max());
    let some = store::search::before(work.tx, before.unwrap_or(newest), AT_ONCE)?;
    for (_, id) in &some {
        if let Some(case) = store::case_by_id(work.tx, *id)? {
            keep_case(work, &case)?;
        }
    }
    match some.last() {
        Some(last) if some.len() as i64 == AT_ONCE => enqueue(work, Some(*last)),
        _ => Ok(()),
    }
}
