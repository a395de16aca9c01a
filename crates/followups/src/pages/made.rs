//! The calls that were made to a customer, for the page of the customer.

use crate::store::calls;
use db::{Result, Tx};
use maud::{Markup, html};
use shell::{Cx, ui};
use uuid::Uuid;

/// The latest calls to a customer, whatever for, the newest first: each leads to what it was made for. Nothing
/// when there was none.
///
/// # Errors
/// The database's.
pub fn calls_to(cx: &Cx, tx: &mut Tx<'_>, customer: Uuid, limit: i64) -> Result<Option<Markup>> {
    let calls = calls::of_customer(tx, customer, limit)?;
    let lines = calls.iter().map(|call| {
        let said = html! {
            a href={ "/calls/" (call.followup_id) } { (super::named(cx, "outcome", call.outcome)) }
            " " span.soft.small { (call.agent_name) }
            @if !call.note.is_empty() { br; span.small { (call.note) } }
        };
        (said, cx.when(call.ended_at))
    });
    let lines: Vec<_> = lines.collect();
    Ok((!lines.is_empty()).then(|| ui::lines(&lines)))
}
