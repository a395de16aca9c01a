//! Cases in lists: found while typing, waiting, of a customer, behind a figure.

use crate::{CaseBrief, CaseFilter, CaseRow, Phase, Scope};
use db::{FromRow, Query, Result, Sql, Tx, Val, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

/// How much of a case a list shows.
pub(crate) trait Listed: FromRow {
    /// The question up to its conditions.
    const SELECT: &'static str;

    /// The question for those of some identities.
    fn by_keys() -> Sql;

    /// The code it is told by.
    fn code(&self) -> &str;
}

impl Listed for CaseBrief {
    const SELECT: &'static str =
        "select c.code, c.subject, c.kind, c.phase, c.customer_name, c.assignee_name, c.received_at, c.stage, c.priority,
                case when c.phase = 'closed' then (select s.code from case_merge m join cases s on s.id = m.into_id where m.case_id = c.id) end,
                c.next_due_at
         from cases c";

    fn by_keys() -> Sql {
        db::by_keys!(
            "select c.code, c.subject, c.kind, c.phase, c.customer_name, c.assignee_name, c.received_at, c.stage, c.priority,
                    case when c.phase = 'closed' then (select s.code from case_merge m join cases s on s.id = m.into_id where m.case_id = c.id) end,
                    c.next_due_at
             from",
            "cases c on c.id = k.column1"
        )
    }

    fn code(&self) -> &str {
        &self.code
    }
}

impl Listed for CaseRow {
    const SELECT: &'static str = SELECT;

    fn by_keys() -> Sql {
        db::by_keys!(
            "select c.code, c.subject, c.kind, c.phase, c.customer_name, c.assignee_name, c.received_at, c.solved_at,
                    (select t.name from category t where t.version = c.category_version and t.code = c.category_code),
                    c.product, c.product_group, c.stage, c.priority, c.team_name
             from",
            "cases c on c.id = k.column1"
        )
    }

    fn code(&self) -> &str {
        &self.code
    }
}

const SELECT: &str =
    "select c.code, c.subject, c.kind, c.phase, c.customer_name, c.assignee_name, c.received_at, c.solved_at,
            (select k.name from category k where k.version = c.category_version and k.code = c.category_code),
            c.product, c.product_group, c.stage, c.priority, c.team_name
     from cases c";

/// The most cases a half-typed word is looked at with; who sees so many types on.
pub(super) const WIDEST: i64 = 2_000;

/// Cases that have a word for every part, about as many as are wanted at most. The rarest part leads, the others are checked.
pub(crate) fn fitting(
    tx: &mut Tx<'_>,
    scope: Scope,
    parts: Vec<[String; 2]>,
    widest: i64,
) -> Result<Vec<Uuid>> {
    if let Some(member) = scope.member() {
        return fitting_of(tx, member, parts);
    }
    let mut counted = Vec::new();
    for part in parts {
        let count = sql!(
            "select count(*) from (select 1 as found from case_word w
               where (w.word >= ?1 and w.word < ?2) or (w.word >= ?3 and w.word < ?4) limit ?5) few"
        );
        let mut args = between(part.clone());
        args.push(widest.into());
        counted.push((tx.only::<i64>(count, args)?, part));
    }
    counted.sort();
    // What has no word for one part is not found.
    if counted.first().is_some_and(|(cases, _)| *cases == 0) {
        return Ok(Vec::new());
    }
    let mut parts = counted.into_iter().map(|(_, part)| part);
    let mut query = Query::new("select w.case_id from case_word w");
    if let Some(rarest) = parts.next() {
        query.filter("(w.word >= ? and w.word < ?) or (w.word >= ? and w.word < ?)", between(rarest));
    }
    for part in parts {
        query.filter(
            "exists (select 1 from case_word x where x.case_id = w.case_id
               and ((x.word >= ? and x.word < ?) or (x.word >= ? and x.word < ?)))",
            between(part),
        );
    }
    query.end("limit ?", args![widest]);
    query.all(tx)
}

/// The same of a member: their own cases are few, all of them are looked through.
fn fitting_of(tx: &mut Tx<'_>, member: Uuid, parts: Vec<[String; 2]>) -> Result<Vec<Uuid>> {
    let mut query = Query::new("select c.id from cases c");
    query.filter("c.network_member_id = ?", args![member]);
    for part in parts {
        query.filter(
            "exists (select 1 from case_word w where w.case_id = c.id
               and ((w.word >= ? and w.word < ?) or (w.word >= ? and w.word < ?)))",
            between(part),
        );
    }
    query.all(tx)
}

/// The ranges of words that begin in either of the ways a part may be meant.
fn between(ways: [String; 2]) -> Vec<Val> {
    let after = |prefix: &str| format!("{prefix}\u{10FFFF}");
    let [a, b] = ways;
    args![&a, after(&a), &b, after(&b)]
}

/// What waits for somebody, oldest first: their own open cases and those nobody has, but for those that wait for the
/// customer or for somebody else; of a member of the network, all their own.
pub(crate) fn waiting_for(tx: &mut Tx<'_>, scope: Scope, me: Uuid, limit: i64) -> Result<Vec<CaseBrief>> {
    let mut mine = Query::new(CaseBrief::SELECT);
    mine.filter("c.solved_at is null and c.assignee_id = ?", args![me]);
    if scope.is_all() {
        mine.filter("c.phase in (?, ?)", args![Phase::New, Phase::Working]);
    }
    mine.end("order by c.received_at, c.id limit ?", args![limit]);
    let mut rows: Vec<CaseBrief> = mine.all(tx)?;
    let room = limit - i64::try_from(rows.len()).unwrap_or(limit);
    if scope.is_all() && room > 0 {
        let mut nobodys = Query::new(CaseBrief::SELECT);
        nobodys.filter(
            "c.solved_at is null and c.assignee_id is null and c.phase in (?, ?)",
            args![Phase::New, Phase::Working],
        );
        nobodys.end("order by c.received_at, c.id limit ?", args![room]);
        rows.extend(nobodys.all::<CaseBrief>(tx)?);
    }
    Ok(rows)
}

/// How many cases wait for somebody, their own and nobody's, counted no further than `limit` in all.
pub(crate) fn count_waiting_for(tx: &mut Tx<'_>, scope: Scope, me: Uuid, limit: i64) -> Result<(i64, i64)> {
    // Skipping is cheaper than counting: many are not counted.
    let last = sql!(
        "select received_at from cases where solved_at is null and assignee_id = ?1 and (not ?3 or phase in (?4, ?5))
         order by received_at, id limit 1 offset ?2"
    );
    let (new, working) = (Phase::New, Phase::Working);
    if tx.first::<Timestamp>(last, args![me, limit - 1, scope.is_all(), new, working])?.is_some() {
        return Ok((limit, 0));
    }
    let mine = sql!(
        "select count(*) from cases
         where solved_at is null and assignee_id = ?1 and (not ?2 or phase in (?3, ?4))"
    );
    let mine: i64 = tx.only(mine, args![me, scope.is_all(), new, working])?;
    if !scope.is_all() {
        return Ok((mine, 0));
    }
    let nobodys = sql!(
        "select count(*) from (select 1 as found from cases
           where solved_at is null and assignee_id is null and phase in (?1, ?2)
           order by received_at, id limit ?3) few"
    );
    Ok((mine, tx.only(nobodys, args![new, working, limit - mine])?))
}

/// The cases of a customer, newest first; only the open ones when asked so.
pub(crate) fn of_customer(
    tx: &mut Tx<'_>,
    scope: Scope,
    customer: Uuid,
    only_open: bool,
    limit: i64,
) -> Result<Vec<CaseBrief>> {
    let mut query = Query::new(CaseBrief::SELECT);
    query.filter("c.customer_id = ?", args![customer]);
    narrowed(&mut query, scope);
    if only_open {
        query.filter("c.solved_at is null", args![]);
    }
    query.end("order by c.received_at desc, c.id desc limit ?", args![limit]);
    query.all(tx)
}

/// All cases of a customer by their identities, newest first.
pub(crate) fn ids_of_customer(tx: &mut Tx<'_>, scope: Scope, customer: Uuid) -> Result<Vec<Uuid>> {
    let mut query = Query::new("select c.id from cases c");
    query.filter("c.customer_id = ?", args![customer]);
    narrowed(&mut query, scope);
    query.end("order by c.received_at desc, c.id desc", args![]);
    query.all(tx)
}

/// The cases about an invoice, newest first.
pub(crate) fn of_invoice(tx: &mut Tx<'_>, scope: Scope, invoice: Uuid) -> Result<Vec<CaseBrief>> {
    let mut query = Query::new(CaseBrief::SELECT);
    query.filter("c.invoice_id = ?", args![invoice]);
    narrowed(&mut query, scope);
    query.end("order by c.received_at desc, c.id desc", args![]);
    query.all(tx)
}

pub(crate) fn narrowed(query: &mut Query, scope: Scope) {
    if scope.is_grave() {
        query.filter("c.grave_at is not null", args![]);
    }
    if let Some(member) = scope.member() {
        query.filter("c.network_member_id = ?", args![member]);
    }
}

/// The cases that a follow-up's calls raised. `invoice` is the follow-up's: there the index is.
pub(crate) fn of_followup(tx: &mut Tx<'_>, invoice: Uuid, followup: Uuid) -> Result<Vec<CaseBrief>> {
    let mut query = Query::new(CaseBrief::SELECT);
    query.filter("c.invoice_id = ? and c.followup_id = ?", args![invoice, followup]);
    query.end("order by c.received_at desc, c.id desc", args![]);
    query.all(tx)
}

/// The cases behind a figure of a month, in order of arrival.
pub(crate) fn of_month(tx: &mut Tx<'_>, filter: &CaseFilter, limit: i64, skip: i64) -> Result<Vec<CaseRow>> {
    let mut query = Query::new(SELECT);
    narrow(&mut query, filter);
    query.end("order by c.received_at, c.id limit ? offset ?", args![limit, skip]);
    query.all(tx)
}

/// The same one by one, without end.
pub(crate) fn each_of_month(
    tx: &mut Tx<'_>,
    filter: &CaseFilter,
    mut take: impl FnMut(CaseRow) -> Result<()>,
) -> Result<()> {
    let mut query = Query::new(SELECT);
    narrow(&mut query, filter);
    query.end("order by c.received_at, c.id", args![]);
    query.each(tx, |row| take(FromRow::from_row(row)?))
}

/// How many they are.
pub(crate) fn count_of_month(tx: &mut Tx<'_>, filter: &CaseFilter) -> Result<i64> {
    let mut query = Query::new("select count(*) from cases c");
    narrow(&mut query, filter);
    Ok(query.all::<i64>(tx)?.first().copied().unwrap_or_default())
}

fn narrow(query: &mut Query, filter: &CaseFilter) {
    let CaseFilter { month, kinds, category, branch, product_group } = filter;
    query.filter("c.month = ?", args![month]);
    // What became part of another case is told there.
    query.filter("not exists (select 1 from case_merge m where m.case_id = c.id)", args![]);
    // At most two kinds are ever counted together.
    if let [first, .., last] | [first @ last] = kinds.as_slice() {
        query.filter("c.kind = ? or c.kind = ?", args![*first, *last]);
    }
    match category {
        Some(Some(code)) => drop(query.filter("c.category_code = ?", args![code])),
        Some(None) => drop(query.filter("c.category_code is null", args![])),
        None => {}
    }
    if let Some(branch) = branch {
        query.filter(
            "exists (select 1 from category k where k.version = c.category_version and k.code = c.category_code
                     and (k.parent_code = ? or k.code = ?))",
            args![branch, branch],
        );
    }
    match product_group {
        Some(Some(group)) => drop(query.filter("c.product_group = ?", args![group])),
        Some(None) => drop(query.filter("c.product_group is null", args![])),
        None => {}
    }
}

/// The open cases of a customer.
pub(crate) fn open_ids_of_customer(tx: &mut Tx<'_>, customer: Uuid) -> Result<Vec<Uuid>> {
    tx.all(
        sql!("select id from cases where customer_id = ?1 and solved_at is null order by id"),
        args![customer],
    )
}

/// Open cases in order of arrival, after one of them: when it came in and which it is.
pub(crate) fn open_after(
    tx: &mut Tx<'_>,
    after: (Timestamp, Uuid),
    limit: i64,
) -> Result<Vec<(Timestamp, Uuid)>> {
    let select = sql!(
        "select received_at, id from cases where solved_at is null and (received_at, id) > (?1, ?2)
         order by received_at, id limit ?3"
    );
    tx.all(select, args![after.0, after.1, limit])
}
