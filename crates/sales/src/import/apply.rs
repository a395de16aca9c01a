//! Taking a list: a thousand invoices at a time, each batch whole or not at all.

use super::{
    Listed, OpenList, Unreadable,
    plan::{Before, Verdict, batches, compare},
    walk::{Batch, Progress},
};
use crate::{
    lists::{Recognised, Report},
    store::{
        invoices::Line,
        lists::{self, State},
        names::Names,
        record::{self, Written},
    },
};
use customers::{Matcher, Said};
use db::Result;
use jobs::{Base, By, Event, Subject, Work};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use shell::Company;
use std::{ops::ControlFlow, sync::Arc};
use uuid::Uuid;

/// What a list did, or would do. Invoices but for `refused`, which are rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Counts {
    /// Were not there.
    pub new: u64,
    /// Were there and changed.
    pub changed: u64,
    /// Were there as the list says.
    pub unchanged: u64,
    /// Rows that could not be taken.
    pub refused: u64,
}

impl Counts {
    /// Adds what more did.
    pub(crate) fn add(&mut self, more: Counts) {
        self.new += more.new;
        self.changed += more.changed;
        self.unchanged += more.unchanged;
        self.refused += more.refused;
    }
}

/// What came of some invoices.
#[derive(Default)]
pub(crate) struct Recorded {
    pub(crate) counts: Counts,
    /// Row, number and what changed, field by field.
    pub(crate) changed: Vec<(u64, String, Json)>,
    /// Identity of each invoice that is new or changed.
    pub(crate) ids: Vec<Uuid>,
}

/// Takes a list that was brought, from where it was left if it was interrupted. Taking the same list
/// again changes nothing. `list` must be [ready](OpenList::ready). Of two who take the same list at once,
/// one goes on and the other is [told](Unreadable::Taken).
///
/// `pace` is told what is kept, at first and after each batch, and says whether to go on.
///
/// # Errors
/// The list's or the database's, or it was [to stop](Unreadable::Stopped); the batches before it stay taken.
pub async fn apply(
    base: &Base,
    by: &By,
    list_id: Uuid,
    list: Arc<OpenList>,
    mut pace: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Counts, Unreadable> {
    list.ready()?;
    let mut report = begin(base, list_id, &list).await?;
    let mut go_on = pace(report.progress);
    let (mut batches, mut names) = (batches(list.clone()), Names::default());
    let mut at = 0;
    while let Some(batch) = batches.recv().await {
        let batch = batch?;
        at += 1;
        if at <= report.batches {
            continue;
        }
        if go_on.is_break() {
            return Err(Unreadable::Stopped);
        }
        let (by, company) = (by.clone(), list.company.clone());
        report.batches = at;
        report.progress = batch.progress;
        (report, names) = base
            .write(move |work| {
                take_batch(work, &by, list_id, &company, batch, &mut report, &mut names)?;
                Ok::<_, Unreadable>((report, names))
            })
            .await?;
        go_on = pace(report.progress);
    }
    finish(base, list_id, report).await
}

/// Begins taking a list, or goes on with one that was cut short; answers what came of it so far.
pub(super) async fn begin(base: &Base, list_id: Uuid, list: &OpenList) -> Result<Report, Unreadable> {
    let recognised = Recognised::of(list);
    base.write(move |work| {
        let kept = lists::list(work.tx, list_id)?.ok_or(Unreadable::Taken)?;
        let (begun, report) = if kept.state == State::Applying {
            (true, kept.report)
        } else {
            // What was worked out beforehand gives way to what is really done.
            let report = Report { recognised: Some(recognised), ..Report::default() };
            (lists::put_begun(work.tx, list_id, &report)?, report)
        };
        begun.then_some(report).ok_or(Unreadable::Taken)
    })
    .await
}

/// Whoever comes second sees here, before anything is done, that this part was taken.
pub(super) fn hold_part(work: &mut Work<'_, '_>, list_id: Uuid, part: u64) -> Result<(), Unreadable> {
    customers::hold(work.tx)?;
    let kept = lists::list(work.tx, list_id)?.filter(|kept| kept.state == State::Applying);
    let next = kept.is_some_and(|kept| kept.report.batches + 1 == part);
    next.then_some(()).ok_or(Unreadable::Taken)
}

/// Notes that a list was taken whole.
pub(super) async fn finish(base: &Base, list_id: Uuid, mut report: Report) -> Result<Counts, Unreadable> {
    let counts = *report.counts.get_or_insert_default();
    let applied = base.write(move |work| lists::put_applied(work.tx, list_id, &report, work.now)).await?;
    applied.then_some(counts).ok_or(Unreadable::Taken)
}

fn take_batch(
    work: &mut Work<'_, '_>,
    by: &By,
    list_id: Uuid,
    company: &Arc<Company>,
    batch: Batch,
    report: &mut Report,
    names: &mut Names,
) -> Result<(), Unreadable> {
    hold_part(work, list_id, report.batches)?;
    let subject = Subject { kind: "list", id: list_id };
    let recorded = record_invoices(work, by, subject, Some(list_id), company, &batch.invoices, names)?;
    lists::add_refused(work.tx, list_id, &batch.refused)?;
    lists::add_changed(work.tx, list_id, &recorded.changed)?;
    let refused = batch.refused.len() as u64;
    report.counts.get_or_insert_default().add(Counts { refused, ..recorded.counts });
    lists::put_progress(work.tx, list_id, report)?.then_some(()).ok_or(Unreadable::Taken)
}

/// Stores what invoices say where it differs from what is known, and records it as one event.
pub(crate) fn record_invoices(
    work: &mut Work<'_, '_>,
    by: &By,
    subject: Subject,
    import_id: Option<Uuid>,
    company: &Arc<Company>,
    listed: &[Listed],
    names: &mut Names,
) -> Result<Recorded> {
    // Two lists at once must not both find an invoice missing.
    customers::hold(work.tx)?;
    let verdicts = compare(work.tx, company, listed)?;
    let mut recorded = Recorded::default();
    let mut differing = Vec::new();
    for (one, verdict) in listed.iter().zip(verdicts) {
        match verdict {
            Verdict::Unchanged => recorded.counts.unchanged += 1,
            Verdict::New => differing.push((one, None)),
            Verdict::Changed(before) => differing.push((one, Some(before))),
        }
    }
    if differing.is_empty() {
        return Ok(recorded);
    }
    let said = |(one, before): &(&Listed, Option<Box<Before>>)| Said {
        identity: one.identity.clone(),
        was: before.as_ref().map(|before| before.invoice.customer_id),
    };
    let said: Vec<Said> = differing.iter().map(said).collect();
    let customers = Matcher::new(company.country).resolve(work, by, &said)?;
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    let (mut new_lines, mut other_lines) = (Vec::new(), Vec::new());
    for ((one, before), customer) in differing.into_iter().zip(customers) {
        let known = before.as_ref().map(|before| &before.invoice);
        let id = known.map_or_else(Uuid::now_v7, |known| known.id);
        let invoice = one.onto(known, id, customer.id, company);
        let written = Written { invoice, key: one.key.clone(), print: one.print.clone(), import_id };
        let Some(Before { invoice, mut changes, other_lines: lines }) = before.map(|before| *before) else {
            recorded.ids.push(id);
            new.push(written);
            if !one.lines.is_empty() {
                new_lines.push((id, Vec::<Line>::from(one)));
            }
            continue;
        };
        if !customer.changed && customer.id == invoice.customer_id {
            // What somebody has mended since is not taken back.
            for field in ["customer", "tax_id", "phone", "email"] {
                changes.0.shift_remove(field);
            }
        }
        if changes.is_empty() {
            recorded.counts.unchanged += 1;
            continue;
        }
        if lines {
            other_lines.push((id, Vec::<Line>::from(one)));
        }
        recorded.ids.push(id);
        recorded.changed.push((one.row, one.number.clone(), Json::Object(changes.0)));
        changed.push(written);
    }
    let all = || new.iter().chain(&changed).map(|written| &written.invoice);
    names.learn(
        work.tx,
        all().filter_map(|one| one.carrier.as_deref()),
        all().filter_map(|one| one.sales_rep.as_deref()),
        all().filter_map(|one| one.product_group.as_deref()),
    )?;
    recorded.counts.new = new.len() as u64;
    recorded.counts.changed = changed.len() as u64;
    record::add(work.tx, new, names, work.now)?;
    record::put_lines(work.tx, &new_lines, true)?;
    record::change(work.tx, changed, names, work.now)?;
    record::put_lines(work.tx, &other_lines, false)?;
    if !recorded.ids.is_empty() {
        let Counts { new, changed, .. } = recorded.counts;
        let data = json!({"ids": recorded.ids, "new": new, "changed": changed});
        work.record(by, Event { kind: "sales.invoices_recorded", subject, data })?;
    }
    Ok(recorded)
}
