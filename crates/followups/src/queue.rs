//! A page of the queue, read at once.

use crate::{
    followup::Turn,
    questions::{self, Holding, Waiting, far},
    store::{
        followups,
        queue::{self, QueueCounts},
    },
    windows::Windows,
};
use db::{Result, Tx};
use jiff::Timestamp;
use jobs::Base;
use shell::{Company, Drawn};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use uuid::Uuid;

/// Rows on a page of the queue.
const PAGE: i64 = 25;

/// A part of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Whom one may call at this moment.
    Now,
    /// Whom one may call later today.
    Today,
    /// Whom one may call another day.
    Later,
    /// With whom a time was agreed, whenever.
    Appointments,
}

impl Part {
    pub(crate) const ALL: [(Part, &'static str); 4] = [
        (Part::Now, "now"),
        (Part::Today, "today"),
        (Part::Later, "later"),
        (Part::Appointments, "appointments"),
    ];

    pub(crate) fn parse(code: &str) -> Option<Part> {
        Part::ALL.iter().find(|(_, name)| code == *name).map(|(part, _)| *part)
    }

    pub(crate) fn read(code: Option<&String>) -> Part {
        code.and_then(|code| Part::parse(code)).unwrap_or(Part::Now)
    }

    pub(crate) fn count(self, counts: &QueueCounts) -> i64 {
        match self {
            Part::Now => counts.overdue + counts.now,
            Part::Today => counts.today,
            Part::Later => counts.later,
            Part::Appointments => counts.appointments,
        }
    }
}

/// A page of the queue.
pub(crate) struct Queue {
    pub counts: QueueCounts,
    pub rows: Vec<Waiting>,
    pub more: bool,
    /// When the next customer may be called, where nobody may be now.
    pub next: Option<Timestamp>,
    /// How many customers have no number at which to call them.
    pub to_mend: i64,
    /// Who is calling whom, with the customer's name.
    pub calling: Vec<(Holding, String)>,
    /// Its rows, drawn.
    pub drawn: Drawn,
}

/// What a page of the queue is asked to show.
pub(crate) struct Asked {
    pub part: Part,
    /// What was typed to find a call; empty shows the part.
    pub typed: String,
    /// From 1.
    pub page: i64,
}

/// A page of the queue.
pub(crate) async fn read(base: &Base, company: &Arc<Company>, asked: Asked) -> Result<Arc<Queue>> {
    let (company, now) = (company.clone(), base.now());
    let indexed = asked.typed.is_empty() && asked.page == 1;
    let ask = move |tx: &mut Tx<'_>| {
        if !indexed {
            return read_in(tx, &company, &asked, now).map(Arc::new);
        }
        // Everybody who calls has this open, and whenever one of them is done all of them fetch it again.
        let name = format!("{:?} {}", asked.part, now.as_second());
        tx.shared(&name, |tx| read_in(tx, &company, &asked, now))
    };
    if indexed { base.glance(ask).await } else { base.read(ask).await }
}

fn read_in(tx: &mut Tx<'_>, company: &Company, asked: &Asked, now: Timestamp) -> Result<Queue> {
    let windows = Windows::read(tx, company, now)?;
    let counts = questions::counts_in(tx, &windows, now)?;
    let mut turns = match asked.typed.is_empty() {
        true => part(tx, &windows, now, asked.part, (PAGE + 1, (asked.page - 1) * PAGE))?,
        false => found(tx, company, &asked.typed)?,
    };
    let more = turns.len() > PAGE as usize;
    turns.truncate(PAGE as usize);
    let rows = questions::with_names(tx, &windows, turns)?;
    let calling = held(tx, now)?;
    let none = Part::Now.count(&counts) == 0;
    let next = if none { questions::next_callable(tx, &windows)? } else { None };
    let to_mend = questions::count_to_mend(tx)?;
    Ok(Queue { counts, rows, more, next, to_mend, calling, drawn: Drawn::default() })
}

/// Hands over every call of a part of the queue, or those that are found, some hundred at a time.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    company: &Company,
    now: Timestamp,
    (which, typed): (Part, &str),
    mut take: impl FnMut(&mut Tx<'_>, Vec<Waiting>) -> Result<()>,
) -> Result<()> {
    const AT_ONCE: i64 = 500;
    let windows = Windows::read(tx, company, now)?;
    if !typed.is_empty() {
        let turns = found(tx, company, typed)?;
        let rows = questions::with_names(tx, &windows, turns)?;
        return take(tx, rows);
    }
    let mut skip = 0;
    loop {
        let turns = part(tx, &windows, now, which, (AT_ONCE, skip))?;
        let read = i64::try_from(turns.len()).unwrap_or_default();
        let rows = questions::with_names(tx, &windows, turns)?;
        take(tx, rows)?;
        if read < AT_ONCE {
            return Ok(());
        }
        skip += read;
    }
}

fn part(
    tx: &mut Tx<'_>,
    windows: &Windows,
    now: Timestamp,
    part: Part,
    (limit, skip): (i64, i64),
) -> Result<Vec<Turn>> {
    match part {
        Part::Now | Part::Today | Part::Later => questions::upcoming(tx, windows, part, limit, skip),
        Part::Appointments => queue::appointments(tx, "", Timestamp::UNIX_EPOCH, far(now), limit, skip),
    }
}

/// What somebody types to find a call: invoice, waybill or customer. Every state is found.
fn found(tx: &mut Tx<'_>, company: &Company, typed: &str) -> Result<Vec<Turn>> {
    let mut found = Vec::new();
    for invoice in sales::find_invoices(tx, typed, PAGE)? {
        found.extend(followups::followup_of_invoice(tx, invoice.id)?);
    }
    for customer in customers::find(tx, typed, company.country, 10)? {
        found.extend(followups::followups_of_customer(tx, customer.id, 5)?);
    }
    let mut seen = HashSet::new();
    let mut ids: Vec<Uuid> = found.into_iter().map(|followup| followup.id).collect();
    ids.retain(|id| seen.insert(*id));
    ids.truncate(PAGE as usize);
    followups::turns(tx, &ids)
}

/// Who is calling whom, with the customer's name.
fn held(tx: &mut Tx<'_>, now: Timestamp) -> Result<Vec<(Holding, String)>> {
    let held = questions::calling_now(tx, now)?;
    let ids: Vec<Uuid> = held.iter().map(|holding| holding.customer_id).collect();
    let names: HashMap<Uuid, String> =
        customers::names(tx, &ids)?.into_iter().map(|customer| (customer.id, customer.name)).collect();
    Ok(held
        .into_iter()
        .map(|holding| {
            let name = names.get(&holding.customer_id).cloned().unwrap_or_default();
            (holding, name)
        })
        .collect())
}
