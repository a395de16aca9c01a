//! SQL of finding cases: what they say is kept word by word, looked for, and narrowed by conditions.

use super::list::Listed;
mod taken_out;

pub(crate) use taken_out::{Whole, ids, whole};

use crate::{
    Kind, Order, Phase, Scope,
    rules::{self, sought},
    search::{
        document::{self, Document, Reach, expression},
        meant::{Condition, Meant, Place, Test},
        names::{Lack, Late},
        when::Days,
    },
};
use db::{Dialect, Query, Result, Tx, args, sql};
use jiff::{Timestamp, civil::Date};
use serde_json::Value as Json;
use shell::Company;
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// How many of the newest cases that say what is looked for are narrowed further; who has more types on.
pub(crate) const WIDEST: usize = 10_000;

/// Makes a case found by what it says now, and by nothing it said before. `n` is the number of its code.
pub(crate) fn put_text(tx: &mut Tx<'_>, n: i64, case: Uuid, document: &Document) -> Result<()> {
    let marks = document.marks.join(" ");
    let first = sql!("insert into case_text (n, case_id, marks) values (?1, ?2, ?3) on conflict do nothing");
    if tx.run(first, args![n, case, &marks])? == 0 {
        let again = sql!("update case_text set marks = ?2 where n = ?1 and marks is distinct from ?2");
        tx.run(again, args![n, &marks])?;
    }
    let put = sql!(
        sqlite: "insert or replace into case_fts (rowid, title, who, what, said) values (?1, ?2, ?3, ?4, ?5)",
        postgres: "update case_text set words = cast(cast(?2 as text) as tsvector) where n = ?1"
    );
    let args = match tx.dialect() {
        Dialect::Sqlite => {
            let Document { title, who, what, said, .. } = document;
            args![n, title.join(" "), who.join(" "), what.join(" ") + " " + &marks, said.join(" ")]
        }
        Dialect::Postgres => args![n, document.vector()],
    };
    tx.run(put, args).map(drop)
}

/// Whether the case of a number is found by these marks already.
pub(crate) fn is_marked(tx: &mut Tx<'_>, n: i64, marks: &[String]) -> Result<bool> {
    let select = sql!("select 1 as found from case_text where n = ?1 and marks = ?2");
    Ok(tx.first::<i64>(select, args![n, marks.join(" ")])?.is_some())
}

/// Some cases that came in before another, the newest first.
pub(crate) fn before(
    tx: &mut Tx<'_>,
    before: (Timestamp, Uuid),
    limit: i64,
) -> Result<Vec<(Timestamp, Uuid)>> {
    let select = sql!(
        "select received_at, id from cases where (received_at, id) < (?1, ?2)
         order by received_at desc, id desc limit ?3"
    );
    tx.all(select, args![before.0, before.1, limit])
}

/// The code a case had in the program it came from, and how it stands.
pub(crate) fn kept_as(tx: &mut Tx<'_>, case: Uuid) -> Result<Option<(Option<String>, Kind, Phase)>> {
    tx.first(sql!("select reference, kind, phase from cases where id = ?1"), args![case])
}

/// The case that had this code in another program.
pub(crate) fn by_reference(tx: &mut Tx<'_>, key: &str) -> Result<Option<Uuid>> {
    tx.first(sql!("select id from cases where reference_key = ?1"), args![key])
}

/// The case of ours with this code that came in at an instant; one that was brought has its own.
pub(crate) fn ours(tx: &mut Tx<'_>, code: &str, received_at: Timestamp) -> Result<Option<Uuid>> {
    let select = sql!("select id, received_at from cases where code = ?1 and reference is null");
    let ours = tx.first::<(Uuid, Timestamp)>(select, args![code])?;
    // Lists tell whole seconds.
    Ok(ours.filter(|(_, at)| at.as_second() == received_at.as_second()).map(|(id, _)| id))
}

pub(crate) fn set_reference(tx: &mut Tx<'_>, case: Uuid, reference: &str, key: &str) -> Result<()> {
    let update = sql!("update cases set reference = ?2, reference_key = ?3 where id = ?1");
    tx.run(update, args![case, reference, key]).map(drop)
}

/// The identities of the cases of a customer, whose name or place has changed.
pub(crate) fn of_customer(tx: &mut Tx<'_>, customer: Uuid, limit: i64) -> Result<Vec<Uuid>> {
    tx.all(
        sql!("select id from cases where customer_id = ?1 order by received_at desc, id desc limit ?2"),
        args![customer, limit],
    )
}

/// What is looked for, in whose name, with what a day is here.
pub(crate) struct Looking<'a> {
    pub(crate) scope: Scope,
    pub(crate) meant: &'a Meant,
    /// Where a day is a day.
    pub(crate) company: &'a Company,
    /// In which order, where no words are looked for.
    pub(crate) order: Order,
}

/// A case that was found.
type Hit = (Uuid, String);

/// The cases that fit, the best first, at most `limit`: those of the very number, those whose subject or names say it,
/// those that have words beginning so, those that say it anywhere; each the newest first.
pub(crate) fn found(tx: &mut Tx<'_>, looking: &Looking<'_>, limit: usize) -> Result<Vec<Hit>> {
    let mut hits = Hits { limit, ..Hits::default() };
    let (within, parts) = (within(tx, looking)?, parts_of(looking));
    hits.take(of_very_number(tx, looking, &parts, limit)?);
    for reach in [Reach::Head, Reach::Rest] {
        let said = expression(&looking.meant.terms, &within, reach, tx.dialect());
        if let (Some(expression), true) = (said, hits.wants_more()) {
            hits.take(saying(tx, looking, &expression, limit)?);
        }
        if reach == Reach::Head && hits.wants_more() && !parts.is_empty() {
            let ids = super::list::fitting(tx, looking.scope, parts.clone(), super::list::WIDEST)?;
            hits.take(among(tx, looking, &ids, limit)?);
        }
    }
    Ok(hits.all)
}

/// The marks that what fits has in the index, one of each list: of what many say, those few are found at once. They are
/// asked for besides what is asked of the case itself. A member's own cases are few: of each it is asked what it says.
fn within(tx: &mut Tx<'_>, looking: &Looking<'_>) -> Result<Vec<Vec<String>>> {
    if !looking.scope.is_all() || !looking.meant.has_words() {
        return Ok(Vec::new());
    }
    let conditions = looking.meant.conditions.iter();
    let marks: Vec<Vec<String>> = conditions.filter_map(marks_of).filter(|marks| !marks.is_empty()).collect();
    // Cases that were kept before there were marks are found by none.
    let unmarked = sql!("select 1 as found from case_text where marks is null limit 1");
    if marks.is_empty() || tx.first::<i64>(unmarked, args![])?.is_some() {
        return Ok(Vec::new());
    }
    Ok(marks)
}

/// The marks of a condition that has some.
fn marks_of(Condition { test, negated }: &Condition) -> Option<Vec<String>> {
    match test {
        Test::Phases(phases) => Some(document::in_phases(&but(Phase::ALL, phases, *negated))),
        Test::Kinds(kinds) => Some(document::of_kinds(&but(Kind::ALL, kinds, *negated))),
        _ => None,
    }
}

/// Those of all there are that are named, or that are not.
fn but<T: Copy + PartialEq>(all: &[T], named: &[T], negated: bool) -> Vec<T> {
    all.iter().copied().filter(|one| named.contains(one) != negated).collect()
}

/// The parts of words by which a case may be found while somebody types, where nothing but words was typed.
fn parts_of(looking: &Looking<'_>) -> Vec<[String; 2]> {
    if looking.meant.is_plain() { sought(&looking.meant.words) } else { Vec::new() }
}

/// The cases of the very number that was typed, where it was one.
fn of_very_number(
    tx: &mut Tx<'_>,
    looking: &Looking<'_>,
    parts: &[[String; 2]],
    limit: usize,
) -> Result<Vec<Hit>> {
    const MOST: usize = 200;
    let [[number, bare]] = parts else { return Ok(Vec::new()) };
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return Ok(Vec::new());
    }
    let very = sql!("select case_id from case_word where word = ?1 or word = ?2 limit ?3");
    let most = i64::try_from(limit.max(MOST)).unwrap_or(i64::MAX);
    let ids: Vec<Uuid> = tx.all(very, args![number, bare, most])?;
    among(tx, looking, &ids, limit)
}

/// What was found so far, each once.
#[derive(Default)]
struct Hits {
    limit: usize,
    all: Vec<Hit>,
    known: HashSet<Uuid>,
}

impl Hits {
    fn wants_more(&self) -> bool {
        self.all.len() < self.limit
    }

    fn take(&mut self, more: Vec<Hit>) {
        for hit in more {
            if self.wants_more() && self.known.insert(hit.0) {
                self.all.push(hit);
            }
        }
    }
}

/// Of these cases those that fit, the newest first.
fn among(tx: &mut Tx<'_>, looking: &Looking<'_>, ids: &[Uuid], limit: usize) -> Result<Vec<Hit>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = Query::new("select c.id, c.code from cases c");
    query.filter(
        each_of(
            tx.dialect(),
            "c.id in (select unhex(value) from json_each(?))",
            "c.id in (select cast(value as uuid) from jsonb_array_elements_text(?))",
        ),
        args![Json::from_iter(ids.iter().map(|id| id.simple().to_string()))],
    );
    narrow(&mut query, tx.dialect(), looking);
    query.end(
        "order by c.received_at desc, c.id desc limit ?",
        args![i64::try_from(limit).unwrap_or(i64::MAX)],
    );
    query.all(tx)
}

/// The cases that say something and fit, the newest first.
fn saying(tx: &mut Tx<'_>, looking: &Looking<'_>, expression: &str, limit: usize) -> Result<Vec<Hit>> {
    let (widest, limit) = (WIDEST as i64, i64::try_from(limit).unwrap_or(i64::MAX));
    if looking.scope.is_all() && looking.meant.conditions.is_empty() {
        return saying_alone(tx, expression, limit.min(widest));
    }
    let mut query = match (looking.scope.is_all(), tx.dialect()) {
        // What is found comes in this order from the index, and stops at the last that is wanted: nothing is sorted.
        (true, Dialect::Sqlite) => Query::with(
            "select c.id, c.code, t.n from (select rowid as n from case_fts where case_fts match ? order by rowid desc limit ?) f
             cross join case_text t on t.n = f.n cross join cases c on c.id = t.case_id",
            args![expression, widest],
        ),
        (true, Dialect::Postgres) => Query::with(
            "select c.id, c.code, t.n from (select n, case_id from case_text
               where words @@ cast(cast(? as text) as tsquery) order by n desc limit ?) t
             join cases c on c.id = t.case_id",
            args![expression, widest],
        ),
        // A member's own cases are few: each is asked what it says.
        (false, dialect) => {
            let mut query =
                Query::new("select c.id, c.code, t.n from cases c join case_text t on t.case_id = c.id");
            query.filter(says(dialect), args![expression]);
            query
        }
    };
    narrow(&mut query, tx.dialect(), looking);
    match (looking.scope.is_all(), tx.dialect()) {
        (true, Dialect::Sqlite) => query.end("limit ?", args![limit]),
        _ => query.end("order by t.n desc limit ?", args![limit]),
    };
    let mut hits: Vec<(Uuid, String, i64)> = query.all(tx)?;
    hits.sort_by_key(|(_, _, n)| std::cmp::Reverse(*n));
    Ok(hits.into_iter().map(|(id, code, _)| (id, code)).collect())
}

/// The same where nothing else is asked of a case: it is not looked at, its code is made of its number.
fn saying_alone(tx: &mut Tx<'_>, expression: &str, limit: i64) -> Result<Vec<Hit>> {
    let said = sql!(
        sqlite: "select t.case_id, t.n from (select rowid as n from case_fts where case_fts match ?1 order by rowid desc limit ?2) f
                 cross join case_text t on t.n = f.n",
        // Wanting few at once would have it look at all cases, the newest first, for a word that few say.
        postgres: "select case_id, n from (select case_id, n from case_text
                     where words @@ cast(cast(?1 as text) as tsquery) order by n desc limit 10000) t order by n desc limit ?2"
    );
    let mut hits: Vec<(Uuid, i64)> = tx.all(said, args![expression, limit])?;
    hits.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    Ok(hits.into_iter().map(|(id, n)| (id, rules::code(n))).collect())
}

/// Whether the case of `t` says something.
fn says(dialect: Dialect) -> &'static str {
    each_of(
        dialect,
        "exists (select 1 from case_fts where case_fts.rowid = t.n and case_fts match ?)",
        "t.words @@ cast(cast(? as text) as tsquery)",
    )
}

fn each_of(dialect: Dialect, sqlite: &'static str, postgres: &'static str) -> &'static str {
    match dialect {
        Dialect::Sqlite => sqlite,
        Dialect::Postgres => postgres,
    }
}

/// A page of what fits: the best first where words are looked for, else the newest.
pub(crate) fn page<T: Listed>(
    tx: &mut Tx<'_>,
    looking: &Looking<'_>,
    limit: usize,
    skip: usize,
) -> Result<Vec<T>> {
    if looking.meant.has_words() {
        let hits = found(tx, looking, skip.saturating_add(limit))?;
        return rows(tx, hits.get(skip..).unwrap_or_default());
    }
    let mut query = plain(tx.dialect(), T::SELECT, looking);
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    query.end(in_order(looking), args![]).end("limit ? offset ?", args![number(limit), number(skip)]);
    query.all(tx)
}

/// What was found, in its order.
pub(crate) fn rows<T: Listed>(tx: &mut Tx<'_>, hits: &[Hit]) -> Result<Vec<T>> {
    let ids: Vec<Uuid> = hits.iter().map(|(id, _)| *id).collect();
    let mut rows: HashMap<String, T> = tx
        .all_by_keys::<T>(T::by_keys(), &ids)?
        .into_iter()
        .map(|row| (row.code().to_owned(), row))
        .collect();
    Ok(hits.iter().filter_map(|(_, code)| rows.remove(code)).collect())
}

/// The cases one of whose numbers begins so.
pub(crate) fn of_number<T: Listed>(
    tx: &mut Tx<'_>,
    looking: &Looking<'_>,
    number: &str,
    limit: usize,
) -> Result<Vec<T>> {
    let ids = super::list::fitting(tx, looking.scope, sought(number), super::list::WIDEST)?;
    let hits = among(tx, looking, &ids, limit)?;
    rows(tx, &hits)
}

/// How many cases fit, counted no further than `limit`.
pub(crate) fn count(tx: &mut Tx<'_>, looking: &Looking<'_>, limit: usize) -> Result<usize> {
    if looking.meant.has_words() {
        return Ok(found(tx, looking, limit)?.len());
    }
    let mut query = plain(tx.dialect(), "select 1 as found from cases c", looking);
    query.end("limit 1 offset ?", args![i64::try_from(limit).unwrap_or(i64::MAX) - 1]);
    // Skipping is cheaper than counting: many are not counted.
    if limit > 0 && !query.all::<i64>(tx)?.is_empty() {
        return Ok(limit);
    }
    let query = plain(tx.dialect(), "select count(*) from cases c", looking);
    Ok(query.all::<i64>(tx)?.first().map_or(0, |n| usize::try_from(*n).unwrap_or_default()))
}

/// Whether more cases say what is looked for than are narrowed further: older ones than the newest [`WIDEST`] may fit and
/// are not found.
pub(crate) fn is_too_wide(tx: &mut Tx<'_>, looking: &Looking<'_>, widest: usize) -> Result<bool> {
    // All that a member has is looked through.
    if !looking.meant.has_words() || !looking.scope.is_all() {
        return Ok(false);
    }
    let (widest, within) = (i64::try_from(widest).unwrap_or(i64::MAX), within(tx, looking)?);
    for reach in [Reach::Head, Reach::Rest] {
        let said = expression(&looking.meant.terms, &within, reach, tx.dialect());
        let Some(expression) = said else { continue };
        let select = each_of(
            tx.dialect(),
            "select 1 as found from case_fts where case_fts match ? limit 1 offset ?",
            "select 1 as found from case_text where words @@ cast(cast(? as text) as tsquery) limit 1 offset ?",
        );
        if !Query::with(select, args![expression, widest]).all::<i64>(tx)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

fn in_order(looking: &Looking<'_>) -> &'static str {
    match looking.order {
        Order::Newest => "order by c.received_at desc, c.id desc",
        Order::Oldest => "order by c.received_at, c.id",
        Order::Deadline => "order by (c.next_due_at is null), c.next_due_at, c.received_at, c.id",
    }
}

/// The codes of the cases that fit, in order, at most `limit`.
pub(crate) fn codes(tx: &mut Tx<'_>, looking: &Looking<'_>, limit: usize) -> Result<Vec<String>> {
    if looking.meant.has_words() {
        return Ok(found(tx, looking, limit)?.into_iter().map(|(_, code)| code).collect());
    }
    let mut query = plain(tx.dialect(), "select c.code from cases c", looking);
    query.end(in_order(looking), args![]).end("limit ?", args![i64::try_from(limit).unwrap_or(i64::MAX)]);
    query.all(tx)
}

/// A question for the cases that fit while no word is wanted.
fn plain(dialect: Dialect, select: &'static str, looking: &Looking<'_>) -> Query {
    let mut query = Query::new(select);
    narrow(&mut query, dialect, looking);
    let unwanted = &looking.meant.terms;
    if !unwanted.is_empty() {
        query.filter(
            each_of(
                dialect,
                "not exists (select 1 from case_text t where t.case_id = c.id
                   and exists (select 1 from case_fts where case_fts.rowid = t.n and case_fts match ?))",
                "not exists (select 1 from case_text t where t.case_id = c.id and t.words @@ cast(cast(? as text) as tsquery))",
            ),
            args![document::any(unwanted, dialect)],
        );
    }
    query
}

/// Asks what the conditions ask, and nothing of what its asker may not see.
fn narrow(query: &mut Query, dialect: Dialect, looking: &Looking<'_>) {
    super::list::narrowed(query, looking.scope);
    for Condition { test, negated } in &looking.meant.conditions {
        match test {
            Test::Phases(phases) => in_phases(query, dialect, phases, *negated),
            Test::Stages(all) => one_of(query, dialect, STAGE, all.iter().map(String::as_str), *negated),
            Test::Kinds(kinds) => one_of(query, dialect, KIND, kinds.iter().map(|k| k.as_str()), *negated),
            Test::Channels(all) => one_of(query, dialect, CHANNEL, all.iter().map(|c| c.as_str()), *negated),
            Test::Categories(all) => {
                one_of(query, dialect, CATEGORY, all.iter().map(String::as_str), *negated)
            }
            Test::References(all) => {
                one_of(query, dialect, REFERENCE, all.iter().map(String::as_str), *negated)
            }
            Test::Priorities(all) => {
                one_of(query, dialect, PRIORITY, all.iter().map(|p| p.as_str()), *negated)
            }
            Test::Tags(all) => one_of(query, dialect, TAG, all.iter().map(String::as_str), *negated),
            Test::Teams(ids) => among_ids(query, dialect, TEAM, ids, *negated),
            Test::Assignees(ids) => among_ids(query, dialect, ASSIGNEE, ids, *negated),
            Test::Invoices(ids) => among_ids(query, dialect, INVOICE, ids, *negated),
            Test::Deadlines(all) => drop(query.filter(deadlines(all, *negated), args![])),
            Test::Lacks(what) => drop(query.filter(lacks(*what, *negated), args![])),
            Test::Received(days) => received(query, *days, looking.company, *negated),
        }
    }
}

fn in_phases(query: &mut Query, dialect: Dialect, phases: &[Phase], negated: bool) {
    let phases = but(Phase::ALL, phases, negated);
    let open: Vec<Phase> = Phase::ALL.iter().copied().filter(|phase| phase.is_open()).collect();
    // Open cases have indexes of their own.
    if !phases.is_empty() && phases.iter().all(|phase| phase.is_open()) {
        query.filter("c.solved_at is null", args![]);
    }
    match phases.as_slice() {
        all if all == open => {}
        [one] => drop(query.filter("c.phase = ?", args![*one])),
        all => one_of(query, dialect, PHASE, all.iter().map(|phase| phase.as_str()), false),
    }
}

/// A column among values: one value, several, none of several; the latter two on each engine.
struct Among {
    one: &'static str,
    several: [&'static str; 2],
    none: [&'static str; 2],
}

/// SQLite would look for several values in an index that is not in the order of the list, and sort what it finds there;
/// the plus keeps it from that.
macro_rules! among {
    ($column:literal, text) => {
        among!(@ $column, "select value from json_each(?)", "select value from jsonb_array_elements_text(?)")
    };
    ($column:literal, id) => {
        among!(@ $column, "select unhex(value) from json_each(?)",
            "select cast(value as uuid) from jsonb_array_elements_text(?)")
    };
    (@ $column:literal, $sqlite:literal, $postgres:literal) => {
        Among {
            one: concat!($column, " = ?"),
            several: [concat!("+", $column, " in (", $sqlite, ")"), concat!($column, " in (", $postgres, ")")],
            none: [
                concat!($column, " is null or ", $column, " not in (", $sqlite, ")"),
                concat!($column, " is null or ", $column, " not in (", $postgres, ")"),
            ],
        }
    };
}

const PHASE: Among = among!("c.phase", text);
const KIND: Among = among!("c.kind", text);
const CHANNEL: Among = among!("c.channel", text);
const STAGE: Among = among!("c.stage", text);
const PRIORITY: Among = among!("c.priority", text);
const TEAM: Among = among!("c.team_id", id);
const CATEGORY: Among = among!("c.category_code", text);
const TAG: Among = Among {
    one: "c.id in (select g.case_id from case_tag g where g.folded = ?)",
    several: [
        "c.id in (select g.case_id from case_tag g where g.folded in (select value from json_each(?)))",
        "c.id in (select g.case_id from case_tag g where g.folded in (select value from jsonb_array_elements_text(?)))",
    ],
    none: [
        "c.id not in (select g.case_id from case_tag g where g.folded in (select value from json_each(?)))",
        "c.id not in (select g.case_id from case_tag g where g.folded in (select value from jsonb_array_elements_text(?)))",
    ],
};
const REFERENCE: Among = among!("c.reference_key", text);
const ASSIGNEE: Among = among!("c.assignee_id", id);
const INVOICE: Among = among!("c.invoice_id", id);

fn one_of<'a>(
    query: &mut Query,
    dialect: Dialect,
    among: Among,
    values: impl Iterator<Item = &'a str>,
    negated: bool,
) {
    let values: Vec<&str> = values.collect();
    match values.as_slice() {
        [one] if !negated => drop(query.filter(among.one, args![*one])),
        all => drop(query.filter(among.of(dialect, negated), args![all.iter().copied().collect::<Json>()])),
    }
}

fn among_ids(query: &mut Query, dialect: Dialect, among: Among, ids: &[Uuid], negated: bool) {
    match ids {
        [one] if !negated => drop(query.filter(among.one, args![one])),
        all => {
            let all: Json = all.iter().map(|id| Json::String(id.simple().to_string())).collect();
            query.filter(among.of(dialect, negated), args![all]);
        }
    }
}

impl Among {
    fn of(&self, dialect: Dialect, negated: bool) -> &'static str {
        let [sqlite, postgres] = if negated { self.none } else { self.several };
        each_of(dialect, sqlite, postgres)
    }
}

fn lacks(what: Lack, negated: bool) -> &'static str {
    match (what, negated) {
        (Lack::Assignee, false) => "c.assignee_id is null",
        (Lack::Assignee, true) => "c.assignee_id is not null",
        (Lack::Category, false) => "c.category_code is null",
        (Lack::Category, true) => "c.category_code is not null",
        (Lack::Team, false) => "c.team_id is null",
        (Lack::Team, true) => "c.team_id is not null",
        (Lack::Tag, false) => "not exists (select 1 from case_tag g where g.case_id = c.id)",
        (Lack::Tag, true) => "exists (select 1 from case_tag g where g.case_id = c.id)",
        (Lack::Customer, false) => "c.customer_id is null",
        (Lack::Customer, true) => "c.customer_id is not null",
        (Lack::Invoice, false) => "c.invoice_id is null",
        (Lack::Invoice, true) => "c.invoice_id is not null",
        (Lack::Answer, false) => {
            "not exists (select 1 from case_message n where n.case_id = c.id and n.direction = 'outbound')"
        }
        (Lack::Answer, true) => {
            "exists (select 1 from case_message n where n.case_id = c.id and n.direction = 'outbound')"
        }
    }
}

/// Said as the indexes of what is late say it.
fn deadlines(all: &[Late], negated: bool) -> &'static str {
    match (all.contains(&Late::Overdue), all.contains(&Late::DueSoon), negated) {
        (true, false, false) => "c.overdue",
        (true, false, true) => "not c.overdue",
        (false, _, false) => "c.due_soon",
        (false, _, true) => "not c.due_soon",
        (true, true, false) => "c.overdue or c.due_soon",
        (true, true, true) => "not c.overdue and not c.due_soon",
    }
}

fn received(query: &mut Query, (from, to): Days, company: &Company, negated: bool) {
    let instant = |day: Option<Date>| day.map(|day| company.instant(day.at(0, 0, 0, 0)));
    match (instant(from), instant(to), negated) {
        (Some(from), Some(to), false) => {
            query.filter("c.received_at >= ? and c.received_at < ?", args![from, to])
        }
        (Some(from), Some(to), true) => {
            query.filter("c.received_at < ? or c.received_at >= ?", args![from, to])
        }
        (Some(from), None, false) => query.filter("c.received_at >= ?", args![from]),
        (Some(from), None, true) => query.filter("c.received_at < ?", args![from]),
        (None, Some(to), false) => query.filter("c.received_at < ?", args![to]),
        (None, Some(to), true) => query.filter("c.received_at >= ?", args![to]),
        (None, None, _) => query,
    };
}

impl Meant {
    /// Whether words are wanted, so that there is a best.
    pub(crate) fn has_words(&self) -> bool {
        !sought(&self.words).is_empty() || self.terms.iter().any(|term| !term.negated)
    }

    /// Whether nothing but words is looked for: their beginnings will do.
    fn is_plain(&self) -> bool {
        let plain =
            |t: &crate::search::meant::Term| t.place == Place::Anywhere && !t.negated && t.stems.len() == 1;
        self.terms.iter().all(plain)
    }
}
