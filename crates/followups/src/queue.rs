//! A page of the queue, read at once.

use crate::{
    followup::Turn,
    questions::{self, Holding, Waiting, far},
    store::{
        followups,
        queue::{self, QueueCounts},
    },
    windows::{Span, Windows},
};
use db::{Result, Tx};
use jiff::Timestamp;
use shell::{Company, Cx, Drawn};
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
pub(crate) async fn read(cx: &Cx, asked: Asked) -> Result<Arc<Queue>> {
    let (company, now) = (cx.company.clone(), cx.now);
    let indexed = asked.typed.is_empty() && asked.page == 1;
    let ask = move |tx: &mut Tx<'_>| {
        if !indexed {
            return read_in(tx, &company, &asked, now).map(Arc::new);
        }
        // Everybody who calls has this open, and whenever one of them is done all of them fetch it again.
        let name = format!("{:?} {}", asked.part, now.as_second());
        tx.shared(&name, |tx| read_in(tx, &company, &asked, now))
    };
    if indexed { cx.glance(ask).await } else { cx.base().read(ask).await }
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

/// How many calls are handed over at once.
const AT_ONCE: usize = 500;

/// Hands over every call of a part of the queue, of all its parts where none is named, or those that are found, some hundred
/// at a time.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    company: &Company,
    now: Timestamp,
    (which, typed): (Option<Part>, &str),
    mut take: impl FnMut(&mut Tx<'_>, Vec<Waiting>) -> Result<()>,
) -> Result<()> {
    let windows = Windows::read(tx, company, now)?;
    if !typed.is_empty() {
        for some in found_all(tx, company, typed)?.chunks(AT_ONCE) {
            let turns = followups::turns(tx, some)?;
            let rows = questions::with_names(tx, &windows, turns)?;
            take(tx, rows)?;
        }
        return Ok(());
    }
    let whole = vec![(String::new(), (Timestamp::UNIX_EPOCH, far(now)))];
    let (spans, appointments): (Vec<_>, &[bool]) = match which {
        None => (whole, &[true, false]),
        Some(Part::Appointments) => (whole, &[true]),
        Some(part) => {
            let zones = windows.zones().into_iter();
            let spans = zones.filter_map(|zones| Some((windows.span(&zones, part)?, zones.names)));
            (spans.map(|(span, names)| (names, span)).collect(), &[true, false])
        }
    };
    for appointments in appointments {
        let mut last = (Timestamp::UNIX_EPOCH, Uuid::nil());
        loop {
            let turns = following(tx, &spans, *appointments, last)?;
            let Some(at) = turns.last().and_then(|turn| Some((turn.next_at?, turn.id))) else { break };
            last = at;
            let rows = questions::with_names(tx, &windows, turns)?;
            take(tx, rows)?;
        }
    }
    Ok(())
}

/// The calls of some spans that follow one, each span with its zones.
fn following(
    tx: &mut Tx<'_>,
    spans: &[(String, Span)],
    appointments: bool,
    after: (Timestamp, Uuid),
) -> Result<Vec<Turn>> {
    let mut turns = Vec::new();
    for (zones, (from, to)) in spans {
        let after = after.max((*from, Uuid::nil()));
        turns.extend(queue::following(tx, zones, appointments, after, *to, AT_ONCE as i64)?);
    }
    turns.sort_by_key(|turn| (turn.next_at, turn.id));
    turns.truncate(AT_ONCE);
    Ok(turns)
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

/// All that [`found`] finds the first of.
fn found_all(tx: &mut Tx<'_>, company: &Company, typed: &str) -> Result<Vec<Uuid>> {
    let mut found = Vec::new();
    for some in sales::find_ids(tx, typed, i64::MAX)?.chunks(AT_ONCE) {
        found.extend(followups::ids_of_invoices(tx, some)?);
    }
    let mut known: HashSet<Uuid> = found.iter().copied().collect();
    for some in customers::find_ids(tx, typed, company.country)?.chunks(AT_ONCE) {
        found.extend(followups::ids_of_customers(tx, some)?.into_iter().filter(|id| known.insert(*id)));
    }
    Ok(found)
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
