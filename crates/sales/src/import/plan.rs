//! What a list would do, and comparing it with what is known.

use super::{
    Changes, Listed, OpenList, Refused, Unreadable,
    apply::Counts,
    walk::{Batch, Progress, walk},
};
use crate::{
    lists::Told,
    store::{
        invoices::{Invoice, Line, invoices, lines_of_all},
        record,
    },
};
use customers::Customer;
use db::{Result, Tx};
use jobs::Base;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use shell::Company;
use std::{collections::HashMap, sync::Arc};
use tokio::sync::mpsc;
use uuid::Uuid;

/// How many rows of each kind a preview shows.
pub(super) const SHOWN: usize = 20;

/// What a list would do, with the first rows of each kind.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Preview {
    /// Invoices that are not there yet.
    pub new: Vec<Json>,
    /// Invoices that would change: row, number, and field → before and after.
    pub changed: Vec<(u64, String, Json)>,
    /// Rows that cannot be taken: row, column, why.
    pub refused: Vec<(u64, Option<String>, Told)>,
}

/// An invoice of a list against what is known of it.
pub(crate) enum Verdict {
    New,
    Unchanged,
    Changed(Box<Before>),
}

/// An invoice as it was before a list changed it.
pub(crate) struct Before {
    pub(crate) invoice: Invoice,
    pub(crate) changes: Changes,
    pub(crate) other_lines: bool,
}

/// Compares invoices of a list with those stored.
pub(crate) fn compare(tx: &mut Tx<'_>, company: &Company, listed: &[Listed]) -> Result<Vec<Verdict>> {
    let known = record::prints(tx, listed.iter().map(|one| one.key.as_str()))?;
    let differs = |one: &&Listed| known.get(&one.key).is_some_and(|(_, print)| *print != one.print);
    let ids: Vec<Uuid> = listed.iter().filter(differs).map(|one| known[&one.key].0).collect();
    let mut before = Befores::load(tx, &ids)?;
    let verdict = |one: &Listed| match known.get(&one.key) {
        None => Verdict::New,
        Some((id, _)) => before.take(*id, one, company).map_or(Verdict::Unchanged, Verdict::Changed),
    };
    Ok(listed.iter().map(verdict).collect())
}

struct Befores {
    invoices: HashMap<Uuid, Invoice>,
    lines: HashMap<Uuid, Vec<Line>>,
    customers: HashMap<Uuid, Customer>,
}

impl Befores {
    fn load(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Self> {
        let mut before = Self { invoices: HashMap::new(), lines: HashMap::new(), customers: HashMap::new() };
        if ids.is_empty() {
            return Ok(before);
        }
        before.invoices = invoices(tx, ids)?.into_iter().map(|one| (one.id, one)).collect();
        for (id, line) in lines_of_all(tx, ids)? {
            before.lines.entry(id).or_default().push(line);
        }
        let whose: Vec<Uuid> = before.invoices.values().map(|one| one.customer_id).collect();
        before.customers = customers::customers(tx, &whose)?.into_iter().map(|one| (one.id, one)).collect();
        Ok(before)
    }

    /// What a list changes of an invoice, unless it changes nothing.
    fn take(&mut self, id: Uuid, listed: &Listed, company: &Company) -> Option<Box<Before>> {
        let invoice = self.invoices.remove(&id)?;
        let after = listed.onto(Some(&invoice), id, invoice.customer_id, company);
        let mut changes = Changes::between(&invoice, &after);
        if let Some(customer) = self.customers.get(&invoice.customer_id) {
            changes.of_customer(customer, &listed.identity);
        }
        let lines = self.lines.remove(&id).unwrap_or_default();
        let other_lines = listed.brings_other_lines(&lines);
        if other_lines {
            changes.add("lines", lines_json(&lines), lines_json(&Vec::<Line>::from(listed)));
        }
        (!changes.is_empty()).then(|| Box::new(Before { invoice, changes, other_lines }))
    }
}

/// Lines as a person compares them.
fn lines_json(lines: &[Line]) -> Json {
    const SHOWN: usize = 50;
    let line = |line: &Line| {
        json!({"product": line.product, "quantity": line.quantity.map(|n| n.normalize().to_string()),
               "price": line.price.map(|n| n.normalize().to_string()), "amount_minor": line.amount})
    };
    lines.iter().take(SHOWN).map(line).collect()
}

/// Walks a list on a thread of its own; the batches come as they are read.
pub(crate) fn batches(list: Arc<OpenList>) -> mpsc::Receiver<Result<Batch, Unreadable>> {
    let (send, receive) = mpsc::channel(2);
    tokio::task::spawn_blocking(move || {
        struct Ended;
        enum Stop {
            Ended,
            List(Unreadable),
        }
        impl From<sheets::Refusal> for Stop {
            fn from(refusal: sheets::Refusal) -> Self {
                Self::List(refusal.into())
            }
        }
        let deliver = |batch| send.blocking_send(Ok(batch)).map_err(|_| Ended);
        let walked = walk(&list, |batch| deliver(batch).map_err(|Ended| Stop::Ended));
        if let Err(Stop::List(problem)) = walked {
            // Nobody is left to tell when the receiver is gone.
            let _ = send.blocking_send(Err(problem));
        }
    });
    receive
}

/// Works out what a list would do, without doing it.
///
/// # Errors
/// The list's or the database's.
pub async fn preview(
    base: &Base,
    list: Arc<OpenList>,
    mut progress: impl FnMut(Progress),
) -> Result<(Counts, Preview), Unreadable> {
    let (mut counts, mut preview) = (Counts::default(), Preview::default());
    let mut batches = batches(list.clone());
    while let Some(batch) = batches.recv().await {
        let Batch { invoices, refused, progress: now, .. } = batch?;
        counts.refused += refused.len() as u64;
        for Refused { row, column, reason } in
            refused.into_iter().take(SHOWN.saturating_sub(preview.refused.len()))
        {
            preview.refused.push((row, column, Told::from(&reason)));
        }
        let company = list.company.clone();
        let (invoices, verdicts) = base
            .read(move |tx| {
                let verdicts = compare(tx, &company, &invoices)?;
                Ok::<_, db::Error>((invoices, verdicts))
            })
            .await?;
        for (listed, verdict) in invoices.iter().zip(verdicts) {
            match verdict {
                Verdict::Unchanged => counts.unchanged += 1,
                Verdict::New => {
                    counts.new += 1;
                    if preview.new.len() < SHOWN {
                        preview.new.push(json!(super::contract::UnderstoodRow::of(listed)));
                    }
                }
                Verdict::Changed(before) => {
                    counts.changed += 1;
                    if preview.changed.len() < SHOWN {
                        let changes = Json::Object(before.changes.0);
                        preview.changed.push((listed.row, listed.number.clone(), changes));
                    }
                }
            }
        }
        progress(now);
    }
    preview.refused.sort_by_key(|(row, ..)| *row);
    Ok((counts, preview))
}
