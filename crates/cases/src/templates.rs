//! Templates of replies, filled in from a case.

use crate::{Case, Error, Scope, Stages, network, promised, rules, store};
use customers::Customer;
use db::Tx;
use jiff::Timestamp;
use replies::{Filled, Template, Values, Variable, fill};
use sales::Invoice;
use shell::{Actor, Cx, Frame};
use uuid::Uuid;

/// What a template may say of a case.
struct Known<'a> {
    case: &'a Case,
    customer: Option<&'a Customer>,
    invoice: Option<&'a Invoice>,
    /// When the customer hears from us next: the first call that is owed, or promise that is open.
    next: Option<Timestamp>,
}

/// The values of a case, in the words of whoever reads; `writer` is who writes.
fn values(frame: &Frame, writer: &str, known: &Known<'_>) -> Values {
    let Known { case, customer, invoice, next } = known;
    let company = &frame.company;
    let day = |at: Timestamp| frame.long_day(company.day_of(at));
    let of_invoice = |text: fn(&Invoice) -> Option<String>| invoice.and_then(text);
    let first = case.customer_name.split_whitespace().next().map(str::to_owned);
    Values::default()
        .with(Variable::CustomerName, case.customer_name.clone())
        .with(Variable::CustomerFirstName, first)
        .with(Variable::CustomerCity, customer.and_then(|c| c.city.clone()))
        .with(Variable::CaseCode, case.code.clone())
        .with(Variable::CaseSubject, case.subject.clone())
        .with(
            Variable::CaseStage,
            Stages::of(company).customer_name(frame, case.phase, case.stage.as_deref()),
        )
        .with(Variable::CaseReceived, day(case.received_at))
        .with(Variable::CaseAssignee, case.assignee_name.clone())
        .with(Variable::InvoiceNumber, of_invoice(|i| Some(i.number.clone())))
        .with(Variable::InvoiceWaybill, of_invoice(|i| i.waybill.clone()))
        .with(Variable::InvoiceCarrier, of_invoice(|i| i.carrier.clone()))
        .with(Variable::InvoicePromised, invoice.and_then(|i| i.promised_on).map(|on| frame.long_day(on)))
        .with(Variable::InvoiceDelivered, invoice.and_then(|i| i.delivered_on).map(|on| frame.long_day(on)))
        .with(Variable::CompanyName, network::named(frame).to_owned())
        .with(Variable::AgentName, writer.to_owned())
        .with(Variable::Today, day(frame.now))
        .with(Variable::NextDate, next.map(day))
}

/// A template filled in from a case.
///
/// # Errors
/// The database's.
pub(crate) fn filled_in(
    tx: &mut Tx<'_>,
    frame: &Frame,
    writer: &str,
    case: &Case,
    template: &Template,
) -> db::Result<Filled> {
    let values = values_in(tx, frame, writer, case)?;
    Ok(fill(&template.subject, &template.body, &values, frame.lang))
}

/// A text with variables, filled in from a case.
///
/// # Errors
/// The database's.
pub(crate) fn text_filled_in(
    tx: &mut Tx<'_>,
    frame: &Frame,
    writer: &str,
    case: &Case,
    text: &str,
) -> db::Result<Filled> {
    let values = values_in(tx, frame, writer, case)?;
    Ok(fill("", text, &values, frame.lang))
}

fn values_in(tx: &mut Tx<'_>, frame: &Frame, writer: &str, case: &Case) -> db::Result<Values> {
    let customer = case.customer_id.map(|id| customers::customer(tx, id)).transpose()?.flatten();
    let invoice = case.invoice_id.map(|id| sales::invoice(tx, id)).transpose()?.flatten();
    let owed = network::tasks_of(tx, case.id)?;
    let open = owed.iter().filter(|task| task.state == network::TaskState::Open);
    let promised = promised::of_whole(tx, case.id)?;
    let promised = promised.iter().filter(|promise| promise.owed).map(|promise| promise.due_at);
    let dates = open.map(|task| task.due_at).chain(promised);
    let next = dates.filter(|due| *due >= frame.now).min();
    Ok(values(frame, writer, &Known { case, customer: customer.as_ref(), invoice: invoice.as_ref(), next }))
}

/// A template filled in from the case of a code, for whoever may see both.
///
/// # Errors
/// [`Error::Missing`].
pub(crate) async fn filled(cx: &Cx, code: &str, id: Uuid) -> Result<Filled, Error> {
    let (scope, code) = (Scope::of(&cx.actor)?, rules::read_code(code));
    let (actor, frame): (Actor, Frame) = (cx.actor.clone(), cx.frame().clone());
    cx.base()
        .read(move |tx| {
            let case = store::case(tx, scope, &code)?.ok_or(Error::Missing)?;
            let template = replies::template(tx, &actor, id)?.ok_or(Error::Missing)?;
            Ok(filled_in(tx, &frame, &actor.name, &case, &template)?)
        })
        .await
}
