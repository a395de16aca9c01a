//! All SQL on the tables of this capability, one function per question.

pub(crate) mod board;
pub(crate) mod categories;
pub(crate) mod deadlines;
pub(crate) mod figures;
pub(crate) mod list;
pub(crate) mod search;
pub(crate) mod tags;
pub(crate) mod teams;
pub(crate) mod watchers;

pub(crate) use tags::{set_tags, use_tags};

use crate::{Case, Scope, Standing};
use db::{Result, Tx, args, sql};
use jiff::Timestamp;
use uuid::Uuid;

macro_rules! case {
    ($rest:literal) => {
        concat!(
            "select c.id, c.code, c.kind, c.category_code, c.category_version, k.name, c.phase, c.channel, c.subject,
                    c.description, c.customer_id, c.customer_name, c.consumer, c.invoice_id, c.followup_id, c.product,
                    c.product_group, c.assignee_id, c.assignee_name, c.network_member_id, c.solution,
                    c.solved_at_once, c.month, c.received_at, c.changed_at, c.solved_at, c.closed_at, c.reopened,
                    c.version, c.opened_by_name, c.stage, c.priority, c.tags, c.team_id, c.team_name, c.amount_minor,
                    c.currency, c.remedy_planned, c.remedy_given, c.grave_at
             from cases c
             left join category k on k.version = c.category_version and k.code = c.category_code ",
            $rest
        )
    };
}

/// A case by its code, for whoever may see it.
pub(crate) fn case(tx: &mut Tx<'_>, scope: Scope, code: &str) -> Result<Option<Case>> {
    let select = sql!(case!(
        "where c.code = ?1 and (?2 or c.network_member_id = ?3 or (?4 and c.grave_at is not null))"
    ));
    tx.first(select, args![code, scope.is_all(), scope.member(), scope.is_grave()])
}

/// A case by its identity, for whoever may see it.
pub(crate) fn case_seen(tx: &mut Tx<'_>, scope: Scope, id: Uuid) -> Result<Option<Case>> {
    let select = sql!(case!(
        "where c.id = ?1 and (?2 or c.network_member_id = ?3 or (?4 and c.grave_at is not null))"
    ));
    tx.first(select, args![id, scope.is_all(), scope.member(), scope.is_grave()])
}

/// How a case stands, for whoever may see it.
pub(crate) fn standing(tx: &mut Tx<'_>, scope: Scope, id: Uuid) -> Result<Option<Standing>> {
    let select = sql!(
        "select code, kind, category_code, phase, customer_id from cases
         where id = ?1 and (?2 or network_member_id = ?3)"
    );
    tx.first(select, args![id, scope.is_all(), scope.member()])
}

/// A case by its identity, for the program itself.
pub(crate) fn case_by_id(tx: &mut Tx<'_>, id: Uuid) -> Result<Option<Case>> {
    tx.first(sql!(case!("where c.id = ?1")), args![id])
}

/// The number of the next case. Waits for whoever else is taking one.
pub(crate) fn next_number(tx: &mut Tx<'_>) -> Result<i64> {
    tx.only(sql!("update case_number set last = last + 1 where id = 1 returning last"), vec![])
}

pub(crate) fn add(tx: &mut Tx<'_>, c: &Case, opened_by: Option<Uuid>) -> Result<()> {
    let insert = sql!(
        "insert into cases (id, code, kind, category_code, category_version, phase, channel, subject, description,
           customer_id, customer_name, consumer, invoice_id, followup_id, product, product_group, assignee_id,
           assignee_name, network_member_id, solution, solved_at_once, month, received_at, changed_at, solved_at,
           opened_by, opened_by_name, stage, priority, tags, team_id, team_name, amount_minor, currency,
           remedy_planned, remedy_given, grave_at, closed_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,
           ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38)"
    );
    let args = args![
        c.id,
        &c.code,
        c.kind,
        c.category_code.clone(),
        c.category_version,
        c.phase,
        c.channel,
        &c.subject,
        &c.description,
        c.customer_id,
        &c.customer_name,
        c.consumer.clone(),
        c.invoice_id,
        c.followup_id,
        c.product.clone(),
        c.product_group.clone(),
        c.assignee_id,
        c.assignee_name.clone(),
        c.network_member_id,
        &c.solution,
        c.solved_at_once,
        &c.month,
        c.received_at,
        c.changed_at,
        c.solved_at,
        opened_by,
        &c.opened_by_name,
        c.stage.clone(),
        c.priority,
        c.tags.clone(),
        c.team_id,
        c.team_name.clone(),
        c.amount,
        c.currency.clone(),
        c.remedy_planned,
        c.remedy_given,
        c.grave_at,
        c.closed_at
    ];
    tx.run(insert, args)?;
    match c.tags() {
        tags if tags.is_empty() => Ok(()),
        tags => set_tags(tx, c.id, &tags),
    }
}

/// Writes what may change of a case, under the version after the one it was read in.
pub(crate) fn change(tx: &mut Tx<'_>, c: &Case, now: Timestamp) -> Result<()> {
    let update = sql!(
        "update cases set kind = ?2, category_code = ?3, category_version = ?4, phase = ?5, subject = ?6,
           description = ?7, product = ?8, product_group = ?9, assignee_id = ?10, assignee_name = ?11,
           network_member_id = ?12, solution = ?13, solved_at = ?14, closed_at = ?15, reopened = ?16,
           changed_at = ?17, customer_id = ?18, customer_name = ?19, consumer = ?20, invoice_id = ?21, stage = ?22,
           priority = ?23, tags = ?24, team_id = ?25, team_name = ?26, amount_minor = ?27, currency = ?28,
           remedy_planned = ?29, remedy_given = ?30, grave_at = ?31, version = version + 1
         where id = ?1"
    );
    let args = args![
        c.id,
        c.kind,
        c.category_code.clone(),
        c.category_version,
        c.phase,
        &c.subject,
        &c.description,
        c.product.clone(),
        c.product_group.clone(),
        c.assignee_id,
        c.assignee_name.clone(),
        c.network_member_id,
        &c.solution,
        c.solved_at,
        c.closed_at,
        c.reopened,
        now,
        c.customer_id,
        &c.customer_name,
        c.consumer.clone(),
        c.invoice_id,
        c.stage.clone(),
        c.priority,
        c.tags.clone(),
        c.team_id,
        c.team_name.clone(),
        c.amount,
        c.currency.clone(),
        c.remedy_planned,
        c.remedy_given,
        c.grave_at
    ];
    tx.run(update, args).map(drop)
}

/// Says since when a case concerns general management; its version stays.
pub(crate) fn set_grave(tx: &mut Tx<'_>, id: Uuid, since: Option<Timestamp>) -> Result<()> {
    tx.run(sql!("update cases set grave_at = ?2 where id = ?1"), args![id, since]).map(drop)
}

/// Makes a case found by these words, and by no others. Hardly any step of a case changes one.
pub(crate) fn set_words(tx: &mut Tx<'_>, id: Uuid, words: &[String]) -> Result<()> {
    // Who else changes them at this moment is waited for: what they take out is not known any more.
    let known = sql!(
        sqlite: "select word from case_word where case_id = ?1",
        postgres: "select word from case_word where case_id = ?1 for update"
    );
    let known: Vec<String> = tx.all(known, args![id])?;
    let gone = known.iter().filter(|word| !words.contains(word));
    let delete = sql!("delete from case_word where word = ?1 and case_id = ?2");
    tx.run_many(delete, gone.map(|word| args![word, id]))?;
    let new = words.iter().filter(|word| !known.contains(word));
    let insert = sql!("insert into case_word (word, case_id) values (?1, ?2) on conflict do nothing");
    tx.run_many(insert, new.map(|word| args![word, id])).map(drop)
}
