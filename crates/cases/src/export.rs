//! Lists of cases and of what happened to them, brought out of the house as CSV, XLSX or JSON: exactly what a search
//! finds for whoever asks, or a page shows them, written row by row.

use crate::{
    Asking, Consumer, Error, Filter, Kind, Order, Part, Phase, Remedy, Scope, Stages, View, board, history,
    store::{
        self,
        search::{self, Whole},
        watchers,
    },
};
use axum::response::Response;
use customers::Customer;
use db::Tx;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::{Map, Value as Json};
use shell::{Actor, Cx, Failure, Frame, Permission, Query, Wrong, read_filter};
use std::collections::HashMap;
use takeout::{Cell, Column, Takeout};
use uuid::Uuid;

/// What is brought out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    /// A row for each case.
    Cases,
    /// A row for each thing that happened to one of them.
    History,
}

/// The columns: their keys, and those of their words.
const CASES: [(&str, &str); 37] = [
    ("code", "cases-code"),
    ("reference", "cases-reference"),
    ("received_at", "cases-received"),
    ("kind", "cases-kind"),
    ("category", "cases-category"),
    ("phase", "cases-phase"),
    ("priority", "cases-priority"),
    ("tags", "cases-tags"),
    ("channel", "cases-channel"),
    ("subject", "cases-subject"),
    ("description", "cases-description"),
    ("customer", "cases-customer"),
    ("tax_id", "customers-tax_id"),
    ("phone", "customers-phone"),
    ("email", "customers-email"),
    ("city", "customers-city"),
    ("province", "customers-province"),
    ("consumer", "cases-consumer-who"),
    ("consumer_phone", "cases-consumer-phone-of"),
    ("consumer_email", "cases-consumer-email-of"),
    ("invoice", "cases-invoice-number-of"),
    ("product", "cases-product"),
    ("product_group", "cases-product_group"),
    ("team", "cases-team"),
    ("assignee", "cases-assignee"),
    ("solution", "cases-solution"),
    ("solved_at", "cases-solved-on"),
    ("closed_at", "cases-closed-on"),
    ("reopened", "cases-reopened-count"),
    ("opened_by", "cases-opened-by"),
    ("stage", "cases-stage"),
    ("amount_minor", "cases-amount-disputed"),
    ("currency", "cases-currency"),
    ("remedy_planned", "cases-remedy_planned"),
    ("remedy_given", "cases-remedy_given"),
    ("member", "cases-network-member"),
    ("watchers", "cases-watchers"),
];

impl List {
    /// How many cases are read at once: of some the history is long.
    fn at_once(self) -> usize {
        if self == Self::Cases { 250 } else { 50 }
    }

    /// Its columns, with their headings in the reader's words.
    fn columns(self, frame: &Frame) -> Vec<Column> {
        let keys: &[(&'static str, &str)] = if self == Self::Cases { &CASES } else { &history::COLUMNS };
        keys.iter().map(|(key, word)| (*key, frame.t(word).into_owned())).collect()
    }
}

/// Of which cases.
enum Which {
    /// What a search finds.
    Found(Box<Asking>, Filter),
    /// Those of a customer, the newest first.
    Customer(Scope, Uuid),
    /// Those of a part of the board.
    Board(Scope, Part),
    /// What general management sees of the grave ones.
    Grave,
}

impl Which {
    /// # Errors
    /// The database's; [`Error::Invalid`] when the search says something that is not understood, for nobody wants more
    /// than was asked.
    fn ids(&self, tx: &mut Tx<'_>, frame: &Frame) -> Result<Vec<Uuid>, Error> {
        match self {
            Self::Found(asking, filter) => {
                let meant = asking.understand(tx, filter)?;
                if let Some(wrong) = meant.wrongs.first() {
                    return Err(Error::Invalid(vec![Wrong::new("q", wrong.clone())]));
                }
                Ok(search::ids(tx, &asking.looking(&meant, filter.order))?)
            }
            Self::Customer(scope, customer) => Ok(store::list::ids_of_customer(tx, *scope, *customer)?),
            Self::Board(scope, part) => Ok(store::board::part_ids(tx, *scope, part)?),
            Self::Grave => {
                let (open, solved) = board::grave(tx, frame.now, i64::MAX)?;
                Ok(open.into_iter().chain(solved).map(|case| case.id).collect())
            }
        }
    }
}

/// The rows of a list.
fn fill(
    tx: &mut Tx<'_>,
    (frame, actor): (&Frame, &Actor),
    which: &Which,
    list: List,
    out: &mut Takeout<'_>,
) -> Result<(), Error> {
    let writing = history::Writing::of(tx, frame, actor)?;
    let ids = which.ids(tx, frame)?;
    for some in ids.chunks(list.at_once()) {
        let mut cases: HashMap<Uuid, Whole> =
            search::whole(tx, some)?.into_iter().map(|case| (case.id, case)).collect();
        let cases: Vec<Whole> = some.iter().filter_map(|id| cases.remove(id)).collect();
        match list {
            List::Cases => write_cases(tx, &cases, out)?,
            List::History => history::write(tx, &writing, &cases, out)?,
        }
    }
    Ok(())
}

fn write_cases(tx: &mut Tx<'_>, cases: &[Whole], out: &mut Takeout<'_>) -> Result<(), Error> {
    let ids: Vec<Uuid> = cases.iter().filter_map(|case| case.invoice_id).collect();
    let invoices: HashMap<Uuid, String> =
        sales::invoices(tx, &ids)?.into_iter().map(|invoice| (invoice.id, invoice.number)).collect();
    let ids: Vec<Uuid> = cases.iter().filter_map(|case| case.customer_id).collect();
    let customers: HashMap<Uuid, Customer> =
        customers::customers(tx, &ids)?.into_iter().map(|customer| (customer.id, customer)).collect();
    let ids: Vec<Uuid> = cases.iter().map(|case| case.id).collect();
    let mut watchers: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (case, name) in watchers::of_cases(tx, &ids)? {
        watchers.entry(case).or_default().push(name);
    }
    let stages = Stages::of(&shell::company(tx)?);
    for case in cases {
        let invoice = case.invoice_id.and_then(|id| invoices.get(&id)).map_or("", String::as_str);
        let customer = case.customer_id.and_then(|id| customers.get(&id));
        let mut watching = watchers.remove(&case.id).unwrap_or_default();
        watching.sort();
        out.row(cells(case, customer, invoice, &stages, watching))?;
    }
    Ok(())
}

fn cells<'a>(
    c: &'a Whole,
    customer: Option<&'a Customer>,
    invoice: &'a str,
    stages: &Stages,
    watchers: Vec<String>,
) -> [Cell<'a>; CASES.len()] {
    let word = |group: &str, code: &'a str| Cell::Code(code, format!("cases-{group}-{code}"));
    let remedy = |remedy: Option<Remedy>| {
        remedy.map_or(Cell::EMPTY, |r| Cell::Code(r.as_str(), format!("cases-remedy-{r}")))
    };
    let of = |field: fn(&Customer) -> &Option<String>| customer.map_or(Cell::EMPTY, |one| field(one).into());
    let consumer = c.consumer.as_ref().and_then(|json| Consumer::deserialize(json).ok()).unwrap_or_default();
    [
        (&c.code).into(),
        (&c.reference).into(),
        c.received_at.into(),
        word("kind", c.kind.as_str()),
        (&c.category).into(),
        word("phase", c.phase.as_str()),
        word("priority", c.priority.as_str()),
        Cell::Many(Vec::deserialize(&c.tags).unwrap_or_default()),
        word("channel", c.channel.as_str()),
        (&c.subject).into(),
        (&c.description).into(),
        (&c.customer).into(),
        of(|one| &one.tax_id),
        of(|one| &one.phone),
        of(|one| &one.email),
        of(|one| &one.city),
        of(|one| &one.province),
        consumer.name.into(),
        consumer.phone.into(),
        consumer.email.into(),
        invoice.into(),
        (&c.product).into(),
        (&c.product_group).into(),
        (&c.team).into(),
        (&c.assignee).into(),
        (&c.solution).into(),
        c.solved_at.into(),
        c.closed_at.into(),
        c.reopened.into(),
        (&c.opened_by).into(),
        stages.named(c.phase, c.stage.as_deref()).into(),
        Cell::Money(c.amount, c.currency.as_deref().unwrap_or_default()),
        (&c.currency).into(),
        remedy(c.remedy_planned),
        remedy(c.remedy_given),
        c.network_member_id.map_or(Cell::EMPTY, |_| (&c.assignee).into()),
        Cell::Many(watchers),
    ]
}

/// What a list of cases says of one now, by column, as programs read it.
///
/// # Errors
/// The database's.
pub(crate) fn known(tx: &mut Tx<'_>, case: Uuid) -> db::Result<Map<String, Json>> {
    let Some(case) = search::whole(tx, &[case])?.pop() else { return Ok(Map::new()) };
    let invoice = case.invoice_id.map(|id| sales::invoice(tx, id)).transpose()?.flatten();
    let customer = case.customer_id.map(|id| customers::customer(tx, id)).transpose()?.flatten();
    let number = invoice.as_ref().map_or("", |invoice| invoice.number.as_str());
    let stages = Stages::of(&shell::company(tx)?);
    let said = cells(&case, customer.as_ref(), number, &stages, Vec::new()).map(|cell| match cell {
        Cell::Text(text) => text.into_owned().into(),
        Cell::Code(code, _) => code.into(),
        Cell::At(Some(at)) => at.to_string().into(),
        Cell::Many(words) => words.into(),
        Cell::Money(Some(minor), _) => minor.into(),
        _ => Json::Null,
    });
    Ok(CASES.iter().map(|(key, _)| (*key).to_owned()).zip(said).collect())
}

#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// As in the list of cases.
    q: String,
    /// As in the list of cases.
    view: String,
    /// Only of this kind.
    kind: String,
    /// Only in this phase.
    phase: String,
    /// `newest` (as when absent), `oldest` or `deadline` first, where no words are looked for.
    order: String,
    /// All of this customer's, by their identity, whatever else is asked.
    customer: String,
    /// `csv`, `xlsx` or `json`.
    format: String,
    /// `cases`, as when absent, or `history`.
    list: String,
}

#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct AskedBoard {
    /// An identity, or `none`.
    team: String,
    /// An identity, or `none`.
    assignee: String,
    /// Only in this phase.
    phase: String,
    /// `csv`, `xlsx` or `json`.
    format: String,
    /// `cases`, as when absent, or `history`.
    list: String,
}

#[derive(Default, Deserialize, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct AskedGrave {
    /// `csv`, `xlsx` or `json`.
    format: String,
    /// `cases`, as when absent, or `history`.
    list: String,
}

/// The links under a list of cases by which they and their history are taken out.
pub fn links(frame: &Frame, path: &str, query: &str) -> Markup {
    let and = if query.is_empty() { "" } else { "&" };
    html! {
        (takeout::links(frame, path, query)) " "
        (takeout::links_named(&frame.t("cases-export-history"), path, &format!("list=history{and}{query}")))
    }
}

/// The cases that a search finds, or what happened to them, as a file.
#[utoipa::path(get, path = "/api/v1/cases/export", tag = "cases", params(Asked),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export(cx: Cx, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    takeout::send(&cx, &asked.format, of_cases(&cx, &cx.actor, &asked)?).await
}

/// The open cases of a part of the board, or what happened to them, as a file.
#[utoipa::path(get, path = "/api/v1/board/cases/export", tag = "cases", params(AskedBoard),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export_board(cx: Cx, Query(asked): Query<AskedBoard>) -> Result<Response, Failure> {
    takeout::send(&cx, &asked.format, of_board(&cx, &cx.actor, &asked)?).await
}

/// The grave cases, open and solved in the last thirty days, or what happened to them, as a file.
#[utoipa::path(get, path = "/api/v1/complaints/export", tag = "cases", params(AskedGrave),
    responses((status = 200, description = "The file; as JSON a list of rows, what is empty null",
        body = Vec<std::collections::HashMap<String, serde_json::Value>>), (status = 422, description = "What was asked is wrong")))]
pub(crate) async fn export_grave(cx: Cx, Query(asked): Query<AskedGrave>) -> Result<Response, Failure> {
    takeout::send(&cx, &asked.format, of_grave(&cx, &cx.actor, &asked)?).await
}

/// The cases that somebody asks for, or what happened to them, to be taken out; `query` as in an address of the API.
///
/// # Errors
/// Whoever asks may not, or what is asked for is wrong.
pub fn taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<takeout::List, Failure> {
    of_cases(frame, actor, &shell::asked(query)?)
}

/// The same of the board.
///
/// # Errors
/// As [`taken_out`].
pub fn board_taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<takeout::List, Failure> {
    of_board(frame, actor, &shell::asked(query)?)
}

/// The same of the grave cases.
///
/// # Errors
/// As [`taken_out`].
pub fn grave_taken_out(frame: &Frame, actor: &Actor, query: &str) -> Result<takeout::List, Failure> {
    of_grave(frame, actor, &shell::asked(query)?)
}

fn of_cases(frame: &Frame, actor: &Actor, asked: &Asked) -> Result<takeout::List, Failure> {
    let filter = Filter {
        q: asked.q.clone(),
        view: read_filter("view", &asked.view, View::parse)?.unwrap_or_default(),
        kind: read_filter("kind", &asked.kind, Kind::read)?,
        phase: read_filter("phase", &asked.phase, Phase::parse)?,
        order: read_filter("order", &asked.order, Order::parse)?.unwrap_or_default(),
        ..Filter::default()
    };
    let which = match read_filter("customer", &asked.customer, |id| id.parse().ok())? {
        Some(customer) => Which::Customer(Scope::of(actor)?, customer),
        None => Which::Found(Box::new(Asking::by(frame.clone(), actor)?), filter),
    };
    list(frame, actor, &asked.list, which)
}

fn of_board(frame: &Frame, actor: &Actor, asked: &AskedBoard) -> Result<takeout::List, Failure> {
    actor.require(Permission::Queues)?;
    let part = Part::read(&asked.team, &asked.assignee, &asked.phase)?;
    list(frame, actor, &asked.list, Which::Board(Scope::of(actor)?, part))
}

fn of_grave(frame: &Frame, actor: &Actor, asked: &AskedGrave) -> Result<takeout::List, Failure> {
    actor.require(Permission::GraveCases)?;
    list(frame, actor, &asked.list, Which::Grave)
}

fn list(frame: &Frame, actor: &Actor, list: &str, which: Which) -> Result<takeout::List, Failure> {
    let (list, name) = match list {
        "" | "cases" => (List::Cases, "cases-export-name"),
        "history" => (List::History, "cases-export-history-name"),
        other => return Err(Wrong::choice("list", other, ["cases", "history"]).into()),
    };
    let (reader, actor) = (frame.clone(), actor.clone());
    let rows = move |tx: &mut Tx<'_>, out: &mut Takeout<'_>| fill(tx, (&reader, &actor), &which, list, out);
    Ok(takeout::List::new(frame.t(name), list.columns(frame), rows))
}

#[cfg(test)]
mod tests;
