//! All SQL on the tables of this capability, one function per question.

use crate::{
    Return, State,
    questions::{Filter, View},
    rules::Untold,
};
use db::{FromRow, Query, Result, Tx, args, row, sql};
use jiff::Timestamp;
use places::fold;
use uuid::Uuid;

macro_rules! select_return {
    ($rest:literal) => {
        concat!(
            "select r.id, r.case_id, r.case_code, r.customer_id, r.customer_name, r.invoice_id, r.invoice, r.reason,
                    r.detail, r.products, r.way, r.place, r.address, r.tell_by, r.state, r.since, r.due_on, r.courier,
                    r.waybill_prefix, r.waybill_number, r.waybill, r.verdict, r.outcome, r.outcome_number,
                    r.outcome_on, r.credit, r.currency, r.untold, r.opened_at, r.opened_by_name, r.changed_by_name,
                    r.closed_at
             from returns r ",
            $rest
        )
    };
}

pub(crate) fn find(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Return>> {
    tx.first(sql!(select_return!("where r.id = ?1")), args![id])
}

/// The returns of a case, newest first.
pub(crate) fn of_case(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Return>> {
    tx.all(sql!(select_return!("where r.case_id = ?1 order by r.opened_at desc, r.id desc")), args![case])
}

pub(crate) fn add(tx: &mut Tx<'_>, r: &Return) -> Result<()> {
    let insert = sql!(
        "insert into returns (id, case_id, case_code, customer_id, customer_name, invoice_id, invoice, reason, detail,
           products, way, place, address, tell_by, state, since, due_on, verdict, currency, search, opened_at, opened_by_name,
           changed_by_name)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)"
    );
    let args = args![
        r.id,
        r.case_id,
        &r.case_code,
        r.customer_id,
        &r.customer_name,
        r.invoice_id,
        r.invoice.clone(),
        r.reason,
        &r.detail,
        r.products.clone(),
        r.way,
        &r.place,
        &r.address,
        r.tell_by,
        r.state,
        r.since,
        r.due_on,
        &r.verdict,
        &r.currency,
        search(r),
        r.opened_at,
        &r.opened_by_name,
        &r.changed_by_name
    ];
    tx.run(insert, args).map(drop)
}

/// What a return is found by.
fn search(r: &Return) -> String {
    let said =
        [Some(r.case_code.as_str()), Some(&r.customer_name), r.waybill.as_deref(), r.invoice.as_deref()];
    said.into_iter().flatten().map(fold).collect::<Vec<_>>().join(" · ")
}

/// Keeps the step a return took.
pub(crate) fn change(tx: &mut Tx<'_>, r: &Return) -> Result<()> {
    let update = sql!(
        "update returns set way = ?2, state = ?3, since = ?4, due_on = ?5, courier = ?6, waybill_prefix = ?7,
           waybill_number = ?8, waybill = ?9, verdict = ?10, outcome = ?11, outcome_number = ?12, outcome_on = ?13,
           credit = ?14, search = ?15, changed_by_name = ?16, place = ?17, address = ?18
         where id = ?1"
    );
    let args = args![
        r.id,
        r.way,
        r.state,
        r.since,
        r.due_on,
        r.courier.clone(),
        r.waybill_prefix.clone(),
        r.waybill_number,
        r.waybill.clone(),
        &r.verdict,
        r.outcome,
        r.outcome_number.clone(),
        r.outcome_on,
        r.credit,
        search(r),
        &r.changed_by_name,
        &r.place,
        &r.address
    ];
    tx.run(update, args).map(drop)
}

/// Keeps what the customer knows, and with it whether the loop is closed.
pub(crate) fn set_told(
    tx: &mut Tx<'_>,
    id: Uuid,
    state: State,
    untold: Option<Untold>,
    closed_at: Option<Timestamp>,
) -> Result<()> {
    let update = sql!("update returns set state = ?2, untold = ?3, closed_at = ?4 where id = ?1");
    tx.run(update, args![id, state, untold, closed_at]).map(drop)
}

row! {
    /// How the customer was, or is to be, told of a step.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Notice {
        /// The step.
        pub(crate) state: State,
        /// The message that tells it.
        pub(crate) message_id: Option<Uuid>,
        /// Or the call that is owed.
        pub(crate) task_id: Option<Uuid>,
    }
}

pub(crate) fn notices(tx: &mut Tx<'_>, id: Uuid) -> Result<Vec<Notice>> {
    let select = sql!(
        "select state, message_id, task_id from return_notice where return_id = ?1 order by made_at, id"
    );
    tx.all(select, args![id])
}

pub(crate) fn add_notice(tx: &mut Tx<'_>, id: Uuid, notice: &Notice, now: Timestamp) -> Result<()> {
    let insert = sql!(
        "insert into return_notice (id, return_id, state, message_id, task_id, made_at)
         values (?1, ?2, ?3, ?4, ?5, ?6)"
    );
    let args = args![Uuid::now_v7(), id, notice.state, notice.message_id, notice.task_id, now];
    tx.run(insert, args).map(drop)
}

/// The return whose customer a call tells.
pub(crate) fn of_task(tx: &mut Tx<'_>, task: Uuid) -> Result<Option<Uuid>> {
    tx.first(sql!("select return_id from return_notice where task_id = ?1"), args![task])
}

row! {
    /// A courier that carries returns.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(crate) struct Courier {
        /// Its name without case and accents.
        pub(crate) key: String,
        /// Its name.
        pub(crate) name: String,
        /// What its numbers begin with.
        pub(crate) prefix: String,
        /// The last number given.
        pub(crate) last: i64,
    }
}

pub(crate) fn couriers(tx: &mut Tx<'_>) -> Result<Vec<Courier>> {
    tx.all(sql!("select key, name, prefix, last from return_courier order by key"), args![])
}

pub(crate) fn put_courier(tx: &mut Tx<'_>, c: &Courier) -> Result<()> {
    let put = sql!("insert into return_courier (key, name, prefix, last) values (?1, ?2, ?3, ?4)");
    tx.run(put, args![&c.key, &c.name, &c.prefix, c.last]).map(drop)
}

pub(crate) fn drop_couriers(tx: &mut Tx<'_>) -> Result<()> {
    tx.run(sql!("delete from return_courier"), args![]).map(drop)
}

/// The next number of a courier, taken: nobody else gets it.
pub(crate) fn take_number(tx: &mut Tx<'_>, key: &str) -> Result<Option<(String, String, i64)>> {
    let take = sql!("update return_courier set last = last + 1 where key = ?1 returning name, prefix, last");
    tx.first(take, args![key])
}

/// The greatest number ever given under a prefix.
pub(crate) fn greatest_number(tx: &mut Tx<'_>, prefix: &str) -> Result<i64> {
    let greatest = sql!("select coalesce(max(waybill_number), 0) from returns where waybill_prefix = ?1");
    tx.only(greatest, args![prefix])
}

/// A page of the returns that fit, open loops first and the oldest of them first; one more than `limit` says
/// that there are more.
pub(crate) fn page(tx: &mut Tx<'_>, filter: &Filter, limit: i64, skip: i64) -> Result<Vec<Return>> {
    let mut query = Query::new(select_return!(""));
    narrow(&mut query, filter);
    query.end("order by r.closed_at is not null, r.opened_at, r.id limit ? offset ?", args![limit, skip]);
    query.all(tx)
}

/// The same one by one, without end.
pub(crate) fn each(
    tx: &mut Tx<'_>,
    filter: &Filter,
    mut take: impl FnMut(Return) -> Result<()>,
) -> Result<()> {
    let mut query = Query::new(select_return!(""));
    narrow(&mut query, filter);
    query.end("order by r.closed_at is not null, r.opened_at, r.id", args![]);
    query.each(tx, |row| take(FromRow::from_row(row)?))
}

fn narrow(query: &mut Query, filter: &Filter) {
    match filter.view {
        View::Open => drop(query.filter("r.closed_at is null", args![])),
        View::Untold => drop(query.filter("r.closed_at is null and r.untold = 'failed'", args![])),
        View::All => {}
    }
    if let Some(state) = filter.state {
        query.filter("r.state = ?", args![state]);
    }
    if let Some(way) = filter.way {
        query.filter("r.way = ?", args![way]);
    }
    let typed = fold(&filter.q);
    if !typed.is_empty() {
        // What folding leaves are letters, digits and blanks: nothing that `like` reads otherwise.
        query.filter("r.search like ?", args![format!("%{typed}%")]);
    }
}

row! {
    /// How many loops are open, and how many of them because something did not go out.
    pub(crate) struct Counts {
        pub(crate) open: i64,
        pub(crate) untold: i64,
    }
}

pub(crate) fn counts(tx: &mut Tx<'_>) -> Result<Counts> {
    let count = sql!(
        "select count(*), coalesce(sum(case when untold = 'failed' then 1 else 0 end), 0)
         from returns where closed_at is null"
    );
    tx.only(count, args![])
}
