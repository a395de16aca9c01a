//! A row of an old spreadsheet against its invoice and its follow-up, as telling and taking it both do.

use super::{
    history::{BroughtRow, History},
    vocabulary::field,
};
use crate::{
    codes::Outcome,
    followup::Followup,
    rules::{self, Answers, Asked, CallInput},
    store::followups,
};
use db::{Result, Tx};
use sales::{Invoice, import::Refused};
use std::collections::HashMap;
use uuid::Uuid;

/// A row that can be taken.
pub(super) struct Judged {
    pub(super) row: BroughtRow,
    pub(super) invoice: Invoice,
    /// What of it counts.
    pub(super) answers: Answers,
}

type Row = Result<BroughtRow, Refused>;

/// Follow-ups by their invoice.
type Known = HashMap<Uuid, Followup>;

/// Each row as it can be taken, or refused, in their order; and the follow-ups of their invoices.
pub(super) fn judge(
    tx: &mut Tx<'_>,
    history: &History,
    rows: Vec<Row>,
) -> Result<(Vec<Result<Judged, Refused>>, Known)> {
    let mut judged = Vec::with_capacity(rows.len());
    for row in rows {
        let invoice = match &row {
            Ok(row) => sales::invoice_by_number(tx, &row.number)?,
            Err(_) => None,
        };
        judged.push(row.and_then(|row| understood(history, row, invoice)));
    }
    let ids: Vec<Uuid> = judged.iter().flatten().map(|one| one.invoice.id).collect();
    let known = followups::followups_of_invoices(tx, &ids)?;
    let known: Known = known.into_iter().map(|f| (f.invoice_id, f)).collect();
    let followed = |one: Judged| match known.contains_key(&one.invoice.id) {
        true => Ok(one),
        false => Err(unknown(history, &one.row)),
    };
    let judged = judged.into_iter().map(|one| one.and_then(followed)).collect();
    Ok((judged, known))
}

fn unknown(history: &History, row: &BroughtRow) -> Refused {
    history.refused(row.row, field::NUMBER, "followups-refused-invoice", &row.number)
}

fn understood(history: &History, row: BroughtRow, invoice: Option<Invoice>) -> Result<Judged, Refused> {
    let refused = |at, key, value: &dyn ToString| Err(history.refused(row.row, at, key, value));
    let Some(invoice) = invoice else { return Err(unknown(history, &row)) };
    let day = history.list.company.day_of(row.called_at);
    if day < invoice.invoiced_on {
        return refused(field::CALLED_AT, "followups-refused-early", &day);
    }
    if let Some(received_on) = row.received_on {
        if received_on < invoice.invoiced_on || received_on > day {
            return refused(field::RECEIVED_ON, "followups-refused-received", &received_on);
        }
        if row.received == Some(false) {
            return refused(field::RECEIVED, "followups-refused-contradiction", &received_on);
        }
    }
    if row.outcome == Outcome::Completed && row.received.is_none() {
        // Confirmed is what the customer said arrived, or did not: saying nothing of it confirms nothing.
        return match history.list.layout.has(field::RECEIVED) {
            true => refused(field::RECEIVED, "followups-refused-unsaid", &""),
            false => refused(field::OUTCOME, "followups-refused-unsaid-anywhere", &""),
        };
    }
    let Some(scale) = history.scale_on(day) else {
        return refused(field::OUTCOME, "followups-refused-mark", &"");
    };
    let asked = Asked {
        today: day,
        invoiced_on: invoice.invoiced_on,
        promised_on: invoice.promised_on,
        positions: &[],
        scale,
    };
    let input = CallInput {
        received: row.received,
        received_on: row.received_on,
        promise_kept: row.promise_kept,
        condition: row.condition,
        carrier_mark: row.carrier_mark,
        rep_mark: row.rep_mark,
        correct_use: row.correct_use,
        comment: row.comment.clone(),
        ..CallInput::new(row.outcome)
    };
    let mut wrong = false;
    let answers = rules::answers_of(row.outcome, &input, &asked, &mut |_, _| wrong = true);
    if wrong {
        return refused(field::OUTCOME, "followups-refused-mark", &"");
    }
    Ok(Judged { row, invoice, answers })
}
