//! Every statement on the tables of this capability, one function per question.

pub mod calling;
pub mod calls;
pub mod day;
pub mod followups;
pub mod month;
pub mod queue;

use serde_json::Value as Json;
use uuid::Uuid;

/// Several identities as the one JSON argument that both engines can search in.
fn among(ids: &[Uuid]) -> Json {
    ids.iter().map(|id| Json::String(id.to_string())).collect()
}

macro_rules! followup {
    ($rest:literal) => {
        concat!(
            "select f.id, f.invoice_id, f.customer_id, f.sales_rep_id, f.month, f.due_at, f.state, f.next_at,
                    f.appointment, f.agent_id, f.attempts, f.busy_in_row, f.contacted, f.confirmed, f.outcome,
                    f.closed_reason, f.received, f.received_on, f.promise_kept, f.condition, f.rep_mark, f.rep_scale,
                    f.rep_cause, f.carrier_mark, f.carrier_scale, f.correct_use, f.draft, f.last_call_at, f.done_at,
                    f.version
             from followup f ",
            $rest
        )
    };
}
pub(crate) use followup;

macro_rules! turn {
    ($rest:literal) => {
        concat!(
            "select f.id, f.invoice_id, f.customer_id, f.due_at, f.state, f.next_at, f.appointment, f.attempts, f.zone
             from followup f ",
            $rest
        )
    };
}
pub(crate) use turn;
