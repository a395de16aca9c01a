//! Taking an old spreadsheet of calls: some hundred rows at a time, each batch whole or not at all.

use super::{
    contradictions::Contradictions,
    history::{BroughtRow, History},
    judge::{Judged, judge},
};
use crate::{
    codes::{Outcome, State},
    followup::{Call, Followup},
    place::Place,
    rules::{self, Answers, Settings},
    store::{calls, followups},
    windows::Hours,
};
use db::Result;
use jobs::{Base, By, Event, Subject, Work};
use sales::{
    Invoice,
    import::{Counts, Progress, Refused, Unreadable},
};
use serde_json::json;
use shell::Company;
use std::{
    collections::{BTreeSet, HashMap},
    ops::ControlFlow,
    sync::Arc,
};
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many rows are taken at once.
const BATCH: usize = 500;
/// How many refused rows are remembered, so that a hostile list cannot fill memory.
const REMEMBERED: usize = 1_000;

/// What a list of calls did.
#[derive(Clone, Debug, Default)]
pub struct Applied {
    /// Calls, but for `refused`, which are rows.
    pub counts: Counts,
    /// The first thousand refused rows.
    pub refused: Vec<Refused>,
}

type Batch = (Vec<Result<BroughtRow, Refused>>, Progress);

/// Takes a list of calls. Taking it again changes nothing; a corrected row corrects its call, told by
/// invoice, instant and outcome. History neither reopens what was closed here since nor moves what was
/// agreed here; the latest completed call gives the answers.
///
/// `pace` is told what is kept after each batch, and says whether to go on.
///
/// # Errors
/// The list's or the database's, or it was [to stop](Unreadable::Stopped); the batches before it stay taken.
pub async fn apply(
    base: &Base,
    by: &By,
    history: Arc<History>,
    mut pace: impl FnMut(Progress) -> ControlFlow<()>,
) -> Result<Applied, Unreadable> {
    let mut batches = batches(history.clone());
    let mut applied = Applied::default();
    let mut go_on = ControlFlow::Continue(());
    while let Some(batch) = batches.recv().await {
        let (rows, at) = batch?;
        if go_on.is_break() {
            return Err(Unreadable::Stopped);
        }
        let (by, history) = (by.clone(), history.clone());
        let done = base.write(move |work| take_batch(work, &by, &history, rows)).await?;
        applied.counts.new += done.counts.new;
        applied.counts.changed += done.counts.changed;
        applied.counts.unchanged += done.counts.unchanged;
        applied.counts.refused += done.counts.refused;
        let room = REMEMBERED.saturating_sub(applied.refused.len());
        applied.refused.extend(done.refused.into_iter().take(room));
        go_on = pace(at);
    }
    Ok(applied)
}

/// Reads the list on a thread of its own: reading waits for the disk, and writing for the database.
pub(super) fn batches(history: Arc<History>) -> mpsc::Receiver<Result<Batch, Unreadable>> {
    let (send, receive) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        let mut rows = Vec::new();
        let mut last = Progress::default();
        let contradictions = match Contradictions::of(&history) {
            Ok(contradictions) => contradictions,
            Err(e) => {
                // Nobody is left to tell when the receiver is gone.
                let _ = send.blocking_send(Err(e.into()));
                return;
            }
        };
        let walked = history.walk(|row, progress| {
            rows.push(row.and_then(|row| contradictions.judge(&history, row)));
            last = progress;
            // Nobody receives when taking the list failed: the rest need not be read.
            if rows.len() == BATCH && send.blocking_send(Ok((std::mem::take(&mut rows), progress))).is_err() {
                return Err(Unreadable::Refused(std::io::Error::from(std::io::ErrorKind::BrokenPipe).into()));
            }
            Ok(())
        });
        let end = match walked {
            Ok(()) if rows.is_empty() => return,
            Ok(()) => Ok((rows, last)),
            Err(e) => Err(e),
        };
        let _ = send.blocking_send(end);
    });
    receive
}

fn take_batch(
    work: &mut Work<'_, '_>,
    by: &By,
    history: &History,
    rows: Vec<Result<BroughtRow, Refused>>,
) -> Result<Applied> {
    // Two lists at once must not both find a call missing.
    customers::hold(work.tx)?;
    let mut batch = Taking::default();
    let mut read = Vec::new();
    let (judged, known) = judge(work.tx, history, rows)?;
    for row in judged {
        match row {
            Ok(row) => read.push(row),
            Err(refused) => batch.applied.refused.push(refused),
        }
    }
    let keys: Vec<String> = read.iter().map(|one| key(&one.row, &one.invoice)).collect();
    batch.brought = calls::brought(work.tx, &keys)?;
    for (Judged { row, invoice, answers }, key) in read.into_iter().zip(keys) {
        if let Some(followup) = known.get(&invoice.id) {
            batch.add(work, by, followup, &row, key, &answers)?;
        }
        batch.invoices.insert(invoice.id, invoice);
    }
    calls::insert_all(work.tx, std::mem::take(&mut batch.new).into_iter())?;
    batch.applied.counts.refused = batch.applied.refused.len() as u64;
    settle(work, by, history, &batch, &known)?;
    Ok(batch.applied)
}

/// A batch being taken.
#[derive(Default)]
struct Taking {
    applied: Applied,
    brought: HashMap<String, Call>,
    new: Vec<Call>,
    invoices: HashMap<Uuid, Invoice>,
    /// Invoices whose follow-up got new or corrected calls.
    touched: BTreeSet<Uuid>,
    /// Customers who asked not to be called.
    blocked: BTreeSet<Uuid>,
}

impl Taking {
    fn add(
        &mut self,
        work: &mut Work<'_, '_>,
        by: &By,
        followup: &Followup,
        row: &BroughtRow,
        key: String,
        answers: &Answers,
    ) -> Result<()> {
        let json = serde_json::to_value(answers).map_err(db::Error::other)?;
        if let Some(call) = self.brought.get_mut(&key) {
            if call.answers == json {
                self.applied.counts.unchanged += 1;
                return Ok(());
            }
            call.answers = json.clone();
            match self.new.iter_mut().find(|new| new.id == call.id) {
                Some(new) => new.answers = json,
                None => calls::correct(work.tx, call.id, json, "")?,
            }
            self.applied.counts.changed += 1;
        } else {
            let call = Call {
                id: Uuid::now_v7(),
                followup_id: followup.id,
                customer_id: followup.customer_id,
                agent_id: by.id,
                agent_name: by.name.clone(),
                started_at: None,
                ended_at: row.called_at,
                outcome: row.outcome,
                answers: json,
                script_version: None,
                note: String::new(),
                next_at: None,
                import_row: Some(key.clone()),
            };
            self.new.push(call.clone());
            self.brought.insert(key, call);
            self.applied.counts.new += 1;
            if row.outcome == Outcome::DoNotCall {
                self.blocked.insert(followup.customer_id);
            }
        }
        self.touched.insert(followup.invoice_id);
        Ok(())
    }
}

/// What tells one brought call from another.
fn key(row: &BroughtRow, invoice: &Invoice) -> String {
    format!("{}|{}|{}", invoice.id, row.called_at, row.outcome)
}

/// Brings the follow-ups up to date with their calls, and what the customers said to where it belongs.
fn settle(
    work: &mut Work<'_, '_>,
    by: &By,
    history: &History,
    batch: &Taking,
    known: &HashMap<Uuid, Followup>,
) -> Result<()> {
    let company: &Company = &history.list.company;
    let settings: Settings = company.setting("followups");
    let touched: Vec<&Followup> = batch.touched.iter().filter_map(|id| known.get(id)).collect();
    let ids: Vec<Uuid> = touched.iter().map(|f| f.id).collect();
    let customers: Vec<Uuid> = touched.iter().map(|f| f.customer_id).collect();
    let entries = calls::entries(work.tx, &ids)?;
    let customers: HashMap<Uuid, _> =
        customers::customers(work.tx, &customers)?.into_iter().map(|c| (c.id, c)).collect();
    let hours = Hours::read(work.tx, company, work.now)?;
    let mut unreached = BTreeSet::new();
    for before in touched {
        let (Some(entries), Some(customer), Some(invoice)) = (
            entries.get(&before.id),
            customers.get(&before.customer_id),
            batch.invoices.get(&before.invoice_id),
        ) else {
            continue;
        };
        let calendar = hours.at(Place::of(customer, invoice));
        let after = rules::replay(before, entries, &settings, &calendar, invoice.promised_on);
        followups::keep(work.tx, &after, before.version)?;
        // What history says of a number counts where it still decides how the call stands.
        if (before.state, after.state) == (State::Open, State::NeedsData) {
            unreached.insert(customer.id);
        }
        if after.confirmed && (after.received_on.is_some() || after.received == Some(false)) {
            sales::customer_said_delivered(work, by, invoice, after.received_on)?;
        }
    }
    for customer in &unreached {
        customers::number_is_wrong(work, *customer)?;
    }
    for customer in &batch.blocked {
        customers::ask_not_to_call(work, by, *customer).map_err(db::Error::other)?;
    }
    for customer in batch.blocked.union(&unreached) {
        crate::listeners::stand_as_reached(work, by, *customer, false)?;
    }
    if !ids.is_empty() {
        let subject = Subject { kind: "list", id: Uuid::now_v7() };
        let data =
            json!({"ids": ids, "new": batch.applied.counts.new, "changed": batch.applied.counts.changed});
        work.record(by, Event { kind: "followups.history_recorded", subject, data })?;
    }
    Ok(())
}
