//! SQL of lists of cases that are taken out: all that fits, and everything that is told of each.

use super::{Looking, among, in_order, narrow, of_very_number, parts_of, plain, says, within};
use crate::{
    Phase,
    search::document::{Reach, expression},
    store::list,
};
use db::{Dialect, Query, Result, Tx, args};
use jiff::Timestamp;
use serde_json::Value as Json;
use std::collections::HashSet;
use uuid::Uuid;

/// The identities of all that fits, in order: where words are looked for, in that of [`found`], however many say them.
pub(crate) fn ids(tx: &mut Tx<'_>, looking: &Looking<'_>) -> Result<Vec<Uuid>> {
    if looking.meant.has_words() {
        return all_found(tx, looking);
    }
    let mut query = plain(tx.dialect(), "select c.id from cases c", looking);
    query.end(in_order(looking), args![]);
    query.all(tx)
}

/// What [`found`] finds the first of, of which only the identities are kept.
fn all_found(tx: &mut Tx<'_>, looking: &Looking<'_>) -> Result<Vec<Uuid>> {
    let (mut all, mut known) = (Vec::new(), HashSet::new());
    let mut take = |id: Uuid| {
        if known.insert(id) {
            all.push(id);
        }
    };
    let (within, parts) = (within(tx, looking)?, parts_of(looking));
    of_very_number(tx, looking, &parts, usize::MAX)?.into_iter().for_each(|(id, _)| take(id));
    for reach in [Reach::Head, Reach::Rest] {
        if let Some(expression) = expression(&looking.meant.terms, &within, reach, tx.dialect()) {
            each_saying(tx, looking, &expression, &mut take)?;
        }
        if reach == Reach::Head && !parts.is_empty() {
            let ids = list::fitting(tx, looking.scope, parts.clone(), i64::MAX)?;
            among(tx, looking, &ids, usize::MAX)?.into_iter().for_each(|(id, _)| take(id));
        }
    }
    Ok(all)
}

/// Hands over every case that says something and fits, the newest first.
fn each_saying(
    tx: &mut Tx<'_>,
    looking: &Looking<'_>,
    expression: &str,
    mut take: impl FnMut(Uuid),
) -> Result<()> {
    let from_index = looking.scope.is_all() && tx.dialect() == Dialect::Sqlite;
    let mut query = if from_index {
        let mut query = Query::new(
            "select c.id from case_fts cross join case_text t on t.n = case_fts.rowid cross join cases c on c.id = t.case_id",
        );
        query.filter("case_fts match ?", args![expression]);
        query
    } else {
        let mut query = Query::new("select c.id from cases c join case_text t on t.case_id = c.id");
        query.filter(says(tx.dialect()), args![expression]);
        query
    };
    narrow(&mut query, tx.dialect(), looking);
    // In the index they stand in this order already.
    query.end(if from_index { "order by case_fts.rowid desc" } else { "order by t.n desc" }, args![]);
    query.each(tx, |row| {
        take(row.get(0)?);
        Ok(())
    })
}

db::row! {
    /// Everything of a case that a list brought out of the house shows.
    pub(crate) struct Whole {
        pub(crate) id: Uuid,
        pub(crate) code: String,
        pub(crate) reference: Option<String>,
        pub(crate) received_at: Timestamp,
        pub(crate) kind: crate::Kind,
        pub(crate) category: Option<String>,
        pub(crate) phase: Phase,
        pub(crate) priority: crate::Priority,
        pub(crate) tags: Json,
        pub(crate) channel: crate::Channel,
        pub(crate) subject: String,
        pub(crate) description: String,
        pub(crate) customer_id: Option<Uuid>,
        pub(crate) customer: String,
        pub(crate) consumer: Option<Json>,
        pub(crate) invoice_id: Option<Uuid>,
        pub(crate) product: Option<String>,
        pub(crate) product_group: Option<String>,
        pub(crate) team: Option<String>,
        pub(crate) assignee: Option<String>,
        pub(crate) solution: String,
        pub(crate) solved_at: Option<Timestamp>,
        pub(crate) closed_at: Option<Timestamp>,
        pub(crate) reopened: i64,
        pub(crate) opened_by: String,
        pub(crate) stage: Option<String>,
        pub(crate) amount: Option<i64>,
        pub(crate) currency: Option<String>,
        pub(crate) remedy_planned: Option<crate::Remedy>,
        pub(crate) remedy_given: Option<crate::Remedy>,
        pub(crate) network_member_id: Option<Uuid>,
    }
}

/// Some cases whole, in no order.
pub(crate) fn whole(tx: &mut Tx<'_>, ids: &[Uuid]) -> Result<Vec<Whole>> {
    let those = db::by_keys!(
        "select c.id, c.code, c.reference, c.received_at, c.kind, t.name, c.phase, c.priority, c.tags, c.channel,
                c.subject, c.description, c.customer_id, c.customer_name, c.consumer, c.invoice_id, c.product,
                c.product_group, c.team_name, c.assignee_name, c.solution, c.solved_at, c.closed_at, c.reopened,
                c.opened_by_name, c.stage, c.amount_minor, c.currency, c.remedy_planned, c.remedy_given,
                c.network_member_id
         from",
        "cases c on c.id = k.column1
         left join category t on t.version = c.category_version and t.code = c.category_code"
    );
    tx.all_by_keys(those, ids)
}
