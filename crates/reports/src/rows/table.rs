//! Rows of each kind as a table.

use super::{Names, Rows};
use crate::{
    rules::Indicator,
    table::{Cell, Table, Value},
};
use cases::CaseRow;
use followups::Followup;
use sales::InvoiceRow;
use shell::{Actor, Frame, Permission};
use uuid::Uuid;

/// The rows as a table; each leads to its own page where the reader may open it.
pub fn table(frame: &Frame, actor: &Actor, title: String, rows: &Rows) -> Table {
    let columns = |keys: &[(&str, bool)]| {
        keys.iter()
            .map(|(key, number)| (frame.t(&format!("reports-col-{key}")).into_owned(), *number))
            .collect()
    };
    let led = |mut cells: Vec<Cell>, may: Permission, href: String| {
        cells[0].href = actor.may(may).then_some(href);
        cells
    };
    let dispatch = |cells, id: Uuid| led(cells, Permission::Dispatches, format!("/dispatches/{id}"));
    let (columns, rows) = match rows {
        Rows::Invoices(rows, names) => {
            (columns(INVOICE), rows.iter().map(|row| dispatch(invoice(row, names), row.id)).collect())
        }
        Rows::Followups(rows, names) => {
            let line = |row| followup(frame, row, names);
            (columns(FOLLOWUP), rows.iter().map(|row| dispatch(line(row), row.invoice_id)).collect())
        }
        Rows::Cases(rows, indicator) => {
            let technical = *indicator == Indicator::TechnicalService;
            let line = |row: &CaseRow| {
                led(case(frame, row, technical), Permission::Cases, format!("/cases/{}", row.code))
            };
            (columns(if technical { TECHNICAL } else { CLAIM }), rows.iter().map(line).collect())
        }
    };
    Table::new(title, columns, rows)
}

const INVOICE: &[(&str, bool)] = &[
    ("invoice", false),
    ("invoiced-on", false),
    ("customer", false),
    ("courier", false),
    ("province", false),
    ("sales-rep", false),
    ("promised-on", false),
    ("delivered-on", false),
    ("days-late", false),
];

fn invoice(row: &InvoiceRow, names: &Names) -> Vec<Cell> {
    let values = [
        Value::Text(row.number.clone()),
        Value::Day(row.invoiced_on),
        Value::text(names.customers.get(&row.customer_id).cloned()),
        Value::text(row.carrier.clone()),
        Value::text(row.province.clone()),
        Value::text(row.sales_rep.clone()),
        Value::day(row.promised_on),
        Value::day(row.delivered_on),
        Value::delay(row.days_late),
    ];
    values.map(Cell::from).into()
}

const FOLLOWUP: &[(&str, bool)] = &[
    ("invoice", false),
    ("customer", false),
    ("sales-rep", false),
    ("state", false),
    ("attempts", true),
    ("outcome", false),
    ("last-call", false),
    ("rep-mark", true),
    ("cause", false),
];

fn followup(frame: &Frame, row: &Followup, names: &Names) -> Vec<Cell> {
    let word = |prefix: &str, code: &str| frame.t(&format!("{prefix}-{code}")).into_owned();
    let values = [
        Value::text(names.invoices.get(&row.invoice_id).cloned()),
        Value::text(names.customers.get(&row.customer_id).cloned()),
        Value::text(row.sales_rep_id.and_then(|rep| names.reps.get(&rep)).cloned()),
        Value::Text(word("followups-state", row.state.as_str())),
        Value::Count(row.attempts),
        Value::text(row.outcome.map(|outcome| word("followups-outcome", outcome.as_str()))),
        Value::day(row.last_call_at.map(|at| frame.company.day_of(at))),
        row.rep_mark.map_or(Value::Blank, Value::Count),
        Value::text(row.rep_cause.map(|cause| word("followups-cause", cause.as_str()))),
    ];
    values.map(Cell::from).into()
}

const CLAIM: &[(&str, bool)] = &[
    ("case", false),
    ("received-on", false),
    ("customer", false),
    ("kind", false),
    ("category", false),
    ("subject", false),
    ("product", false),
    ("phase", false),
    ("assignee", false),
    ("solved-on", false),
];

/// Technical cases are of one kind, and are counted by product group.
const TECHNICAL: &[(&str, bool)] = &[
    ("case", false),
    ("received-on", false),
    ("customer", false),
    ("product-group", false),
    ("category", false),
    ("subject", false),
    ("product", false),
    ("phase", false),
    ("assignee", false),
    ("solved-on", false),
];

fn case(frame: &Frame, row: &CaseRow, technical: bool) -> Vec<Cell> {
    let word = |prefix: &str, code: &str| frame.t(&format!("{prefix}-{code}")).into_owned();
    let counted_by = match technical {
        true => Value::text(row.product_group.clone()),
        false => Value::Text(word("cases-kind", row.kind.as_str())),
    };
    let values = [
        Value::Text(row.code.clone()),
        Value::Day(frame.company.day_of(row.received_at)),
        Value::Text(row.customer_name.clone()),
        counted_by,
        Value::text(row.category_name.clone()),
        Value::Text(row.subject.clone()),
        Value::text(row.product.clone()),
        Value::Text(word("cases-phase", row.phase.as_str())),
        Value::text(row.assignee_name.clone()),
        Value::day(row.solved_at.map(|at| frame.company.day_of(at))),
    ];
    values.map(Cell::from).into()
}
