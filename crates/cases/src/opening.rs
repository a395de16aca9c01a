//! Opening a case: from a call of ours, from a call that came in, from another program.

use crate::{
    Case, Channel, Consumer, Error, Kind, Phase, Priority, Remedy, Stages, categories, following, gravity,
    import::reference_key,
    mending::{wrong_amount, wrong_tags},
    promised,
    rules::{self, Findable},
    search::index,
    store, teams, verbs,
};
use customers::{Customer, Identity, Matcher, Said};
use db::Tx;
use jiff::Timestamp;
use jobs::{Base, By, Event, OnceKey, Work};
use promises::Given;
use sales::Invoice;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use shell::{Actor, Company, Permission, Person, Role, Say, Wrong};
use uuid::Uuid;

/// The longest subject, in characters.
pub(crate) const LONGEST_SUBJECT: usize = 200;
/// The longest description, note or solution, in characters.
pub(crate) const LONGEST_TEXT: usize = 20_000;

/// A case to open. Who buys is a known customer, else what is said of them, else the invoice's customer.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCase {
    /// What somebody comes with.
    pub kind: Kind,
    /// Code of a category in force for that kind.
    pub category: Option<String>,
    /// By which way it comes in.
    pub channel: Channel,
    /// What it is about, in one line; made from the description when blank.
    pub subject: String,
    /// What was said.
    pub description: String,
    /// Who buys, when known.
    pub customer_id: Option<Uuid>,
    /// Who buys, as said.
    pub customer: Option<Identity>,
    /// Who uses it or calls, when it is not who buys.
    pub consumer: Option<Consumer>,
    /// The invoice it is about, when known.
    pub invoice_id: Option<Uuid>,
    /// The invoice's number as said.
    pub invoice: Option<String>,
    /// The follow-up whose call raises it.
    pub followup_id: Option<Uuid>,
    /// The answers of that call, kept with the event.
    pub answers: Option<Json>,
    /// The product it is about.
    pub product: Option<String>,
    /// The commercial group of that product; the invoice's when absent.
    pub product_group: Option<String>,
    /// How soon it must be looked at.
    pub priority: Priority,
    /// Words it is marked with.
    pub tags: Vec<String>,
    /// The team whose it is to be.
    pub team: Option<Uuid>,
    /// The amount in dispute, in whole minor units.
    pub amount: Option<i64>,
    /// The currency of that amount; the company's when absent.
    pub currency: Option<String>,
    /// What the customer is to get for it.
    pub remedy_planned: Option<Remedy>,
    /// What the customer got for it, when it was solved in the same call.
    pub remedy_given: Option<Remedy>,
    /// Who is to have it.
    pub assignee: Option<Person>,
    /// How it was solved in the same call.
    pub solved_at_once: Option<String>,
    /// What whoever opens it promises.
    pub promised: Given,
    /// When it came in, when that was before now.
    pub received_at: Option<Timestamp>,
    /// The steps by which whoever came was attended, kept with the event.
    pub guide: Option<GuideFollowed>,
}

/// How far the steps of attending somebody were followed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideFollowed {
    /// The channel they are of.
    pub channel: String,
    /// The version that was in force.
    pub version: i64,
    /// The names of the steps that were ticked, in order.
    pub done: Vec<String>,
    /// How many steps there were.
    pub of: usize,
}

impl NewCase {
    /// A case of a kind, with everything else to be said.
    pub fn new(kind: Kind, channel: Channel) -> Self {
        Self {
            kind,
            channel,
            category: None,
            subject: String::new(),
            description: String::new(),
            customer_id: None,
            customer: None,
            consumer: None,
            invoice_id: None,
            invoice: None,
            followup_id: None,
            answers: None,
            product: None,
            product_group: None,
            priority: Priority::Normal,
            tags: Vec::new(),
            team: None,
            amount: None,
            currency: None,
            remedy_planned: None,
            remedy_given: None,
            assignee: None,
            solved_at_once: None,
            promised: Given::default(),
            received_at: None,
            guide: None,
        }
    }
}

/// A case that was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Its identity.
    pub id: Uuid,
    /// Its code, to be read aloud.
    pub code: String,
}

impl From<Case> for Opened {
    fn from(case: Case) -> Self {
        Self { id: case.id, code: case.code }
    }
}

/// Opens a case, with what whoever opens it promises. Records `case.opened`, and `case.solved` when it was solved in the same call.
///
/// # Errors
/// [`Error::Invalid`] with every field that is wrong.
pub async fn open_case(
    base: &Base,
    actor: &Actor,
    new: NewCase,
    once: Option<OnceKey>,
) -> Result<Opened, Error> {
    let actor = actor.clone();
    base.write(move |work| work.once(once.as_ref(), |work| open_case_in(work, &actor, new))).await
}

/// The same inside a piece of work that does more.
///
/// # Errors
/// [`Error::Invalid`] with every field that is wrong.
pub fn open_case_in(work: &mut Work<'_, '_>, actor: &Actor, new: NewCase) -> Result<Opened, Error> {
    actor.require(Permission::Cases)?;
    let promised = new.promised.clone();
    let case = open_as(work, &actor.by(), new, None)?;
    promised::take_effect(work, actor, &case, &promised, case.channel.as_str(), &case.description)?;
    Ok(case.into())
}

/// What a case of another program brings along, beside what a new one has.
#[derive(Clone, Debug)]
pub(crate) struct Brought {
    /// The code it had there.
    pub(crate) reference: String,
    pub(crate) received_at: Option<Timestamp>,
    pub(crate) phase: Phase,
    pub(crate) solution: String,
    pub(crate) solved_at: Option<Timestamp>,
    pub(crate) closed_at: Option<Timestamp>,
    /// What the company calls how far it is; where it has no stage of that name, the first of its phase.
    pub(crate) stage: Option<String>,
    /// Who had it, where that is nobody of this house.
    pub(crate) held_by: Option<String>,
    /// Who opened it there.
    pub(crate) opened_by: Option<By>,
    /// Marks of what was said of it, by which the same row is known again.
    pub(crate) told: Json,
}

impl Brought {
    /// Makes a case as far as it was there.
    fn settle(&self, case: &mut Case, company: &Company) {
        case.received_at = self.received_at.unwrap_or(case.received_at);
        case.month = company.month_of(case.received_at);
        (case.phase, case.solution) = (self.phase, self.solution.clone());
        let stages = Stages::of(company);
        case.stage = stages.called(self.phase, self.stage.as_deref()).map(|stage| stage.code.clone());
        case.solved_at = (!self.phase.is_open()).then(|| self.solved_at.unwrap_or(case.received_at));
        case.closed_at = (self.phase == Phase::Closed).then(|| self.closed_at.or(case.solved_at)).flatten();
        case.assignee_name = case.assignee_name.take().or_else(|| self.held_by.clone());
    }
}

/// Keeps a case of another program, in the name of who brings it. Records `case.opened`.
///
/// # Errors
/// [`Error::Invalid`] with every field that is wrong.
pub(crate) fn open_brought(
    work: &mut Work<'_, '_>,
    by: &By,
    new: NewCase,
    brought: Brought,
) -> Result<Opened, Error> {
    Ok(open_as(work, by, new, Some(brought))?.into())
}

fn open_as(work: &mut Work<'_, '_>, by: &By, new: NewCase, brought: Option<Brought>) -> Result<Case, Error> {
    customers::hold(work.tx)?;
    let company = shell::company(work.tx)?;
    let invoice = invoice_of(work.tx, &new)?;
    let category_version = category_version(work, &company, &new)?;
    let mut wrongs = wrongs(&new);
    // What another program kept of somebody is brought as it is.
    if brought.is_none() {
        wrongs.extend(unreachable(&new, &company));
    }
    let team_name = match new.team.map(|team| teams::named(work.tx, team)) {
        Some(Err(Error::Invalid(wrong))) => {
            wrongs.extend(wrong);
            None
        }
        other => other.transpose()?,
    };
    if new.invoice.as_ref().is_some_and(|number| !number.trim().is_empty()) && invoice.is_none() {
        wrongs.push(Wrong::new("invoice", Say::key("cases-invoice-unknown")));
    }
    if new.category.is_some() && category_version.is_none() {
        wrongs.push(categories::not_offered(work.tx, company.day_of(work.now), new.kind)?);
    }
    if !wrongs.is_empty() {
        return Err(Error::Invalid(wrongs));
    }
    let opener = brought.as_ref().and_then(|brought| brought.opened_by.as_ref()).unwrap_or(by);
    let customer = customer_of(work, opener, &new, invoice.as_ref(), &company)?;
    let mut case =
        compose(work, opener, new.clone(), invoice.as_ref(), customer.as_ref(), category_version, &company)?;
    case.team_name = team_name;
    if let Some(brought) = &brought {
        brought.settle(&mut case, &company);
    }
    // What is long over concerns nobody any more.
    let grave = case.phase.is_open() && gravity::weigh(&company, &mut case, work.now);
    store::add(work.tx, &case, opener.id)?;
    if case.assignee_id.is_some() && case.assignee_id != by.id && brought.is_none() {
        following::give(work, case.id, true)?;
    }
    if let Some(Brought { reference, .. }) = &brought {
        store::search::set_reference(work.tx, case.id, reference, &reference_key(reference))?;
    }
    store::use_tags(work.tx, &case.tags(), work.now)?;
    index::keep(work, &case, customer.as_ref(), invoice.as_ref(), &company)?;
    record(work, by, &case, &new, brought.as_ref())?;
    if grave {
        gravity::raise(work, by, &case)?;
    }
    Ok(case)
}

fn wrongs(new: &NewCase) -> Vec<Wrong> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, key: &'static str| wrongs.push(Wrong::new(field, Say::key(key)));
    if new.subject.trim().is_empty() && new.description.trim().is_empty() {
        wrong("subject", "cases-subject-missing");
    }
    if new.subject.chars().count() > LONGEST_SUBJECT {
        wrong("subject", "cases-too-long");
    }
    if new.description.chars().count() > LONGEST_TEXT {
        wrong("description", "cases-too-long");
    }
    match &new.solved_at_once {
        Some(solution) if solution.trim().is_empty() => wrong("solution", "cases-solution-missing"),
        Some(solution) if solution.chars().count() > LONGEST_TEXT => wrong("solution", "cases-too-long"),
        _ => {}
    }
    wrongs.extend(wrong_tags(&new.tags));
    wrongs.extend(wrong_amount(new.amount, new.currency.as_deref()));
    wrongs
}

/// What is wrong with how who buys and who uses are to be reached, by field.
fn unreachable(new: &NewCase, company: &Company) -> Vec<Wrong> {
    let said = new.customer.as_ref().map(Identity::tidy).filter(|_| new.customer_id.is_none());
    let mut wrongs = Vec::new();
    for wrong in said.map(|said| customers::unusable(&said, company.country)).unwrap_or_default() {
        wrongs.push(Wrong { field: format!("customer.{}", wrong.field), ..wrong });
    }
    wrongs.extend(new.consumer.iter().flat_map(|consumer| wrong_consumer(consumer, company)));
    wrongs
}

/// What is wrong with how who uses it is to be reached.
pub(crate) fn wrong_consumer(consumer: &Consumer, company: &Company) -> Vec<Wrong> {
    let Consumer { phone, email, .. } = consumer.clone();
    let said = Identity { phone, email, ..Identity::default() }.tidy();
    let wrongs = customers::unusable(&said, company.country).into_iter();
    wrongs.map(|wrong| Wrong { field: format!("consumer.{}", wrong.field), ..wrong }).collect()
}

fn invoice_of(tx: &mut Tx<'_>, new: &NewCase) -> Result<Option<Invoice>, Error> {
    match (new.invoice_id, new.invoice.as_deref().map(str::trim)) {
        (Some(id), _) => Ok(sales::invoice(tx, id)?),
        (None, Some(number)) if !number.is_empty() => Ok(sales::invoice_by_number(tx, number)?),
        _ => Ok(None),
    }
}

/// The version of the tree that offers the case's category today; none when it has or finds none.
fn category_version(work: &mut Work<'_, '_>, company: &Company, new: &NewCase) -> Result<Option<i64>, Error> {
    let Some(code) = &new.category else { return Ok(None) };
    categories::seed(work, company.lang)?;
    categories::version_offering(work.tx, company.day_of(work.now), new.kind, code)
}

fn customer_of(
    work: &mut Work<'_, '_>,
    by: &By,
    new: &NewCase,
    invoice: Option<&Invoice>,
    company: &Company,
) -> Result<Option<Customer>, Error> {
    let said = new.customer.as_ref().map(Identity::tidy).filter(|said| *said != Identity::default());
    let of_invoice = invoice.map(|invoice| invoice.customer_id);
    let id = match (new.customer_id, said) {
        (Some(id), _) => Some(id),
        (None, Some(identity)) => {
            let said = Said { identity, was: of_invoice };
            let known = Matcher::new(company.country).resolve(work, by, std::slice::from_ref(&said))?;
            known.first().map(|known| known.id)
        }
        (None, None) => of_invoice,
    };
    match id {
        Some(id) => match customers::customer(work.tx, id)? {
            Some(customer) => Ok(Some(customer)),
            None => Err(Error::wrong("customer", "cases-customer-unknown")),
        },
        // Another department asks in its own name.
        None if new.kind == Kind::InternalRequest && !by.name.is_empty() => Ok(None),
        None => Err(Error::wrong("customer", "cases-customer-missing")),
    }
}

fn compose(
    work: &mut Work<'_, '_>,
    by: &By,
    new: NewCase,
    invoice: Option<&Invoice>,
    customer: Option<&Customer>,
    category_version: Option<i64>,
    company: &Company,
) -> Result<Case, Error> {
    let now = work.now;
    let received_at = new.received_at.unwrap_or(now);
    let description = new.description.trim().to_owned();
    let subject = match new.subject.trim() {
        "" => rules::subject_of(&description),
        given => given.to_owned(),
    };
    let subject = rules::one_line(&subject);
    let solution = new.solved_at_once.map(|solution| solution.trim().to_owned());
    let text = |text: Option<String>| text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty());
    let phase = if solution.is_some() { Phase::Solved } else { Phase::New };
    let currency = new.currency.unwrap_or_else(|| company.currency.code().to_owned()).trim().to_uppercase();
    let consumer = new.consumer.filter(|c| *c != Consumer::default());
    let member = |person: &Person| person.role == Role::NetworkMember;
    Ok(Case {
        id: Uuid::now_v7(),
        code: rules::code(store::next_number(work.tx)?),
        kind: new.kind,
        category_code: category_version.and(new.category),
        category_version,
        category_name: None,
        phase,
        channel: new.channel,
        subject,
        description,
        customer_id: customer.map(|c| c.id),
        customer_name: customer.map_or_else(|| by.name.clone(), |c| c.name.clone()),
        consumer: consumer.and_then(|c| serde_json::to_value(c).ok()),
        invoice_id: invoice.map(|i| i.id),
        followup_id: new.followup_id,
        product: text(new.product),
        product_group: text(new.product_group).or_else(|| invoice?.product_group.clone()),
        assignee_id: new.assignee.as_ref().map(|p| p.id),
        network_member_id: new.assignee.as_ref().filter(|p| member(p)).map(|p| p.id),
        assignee_name: new.assignee.map(|p| p.name),
        solved_at_once: solution.is_some(),
        solved_at: solution.as_ref().map(|_| now),
        solution: solution.unwrap_or_default(),
        month: company.month_of(received_at),
        received_at,
        changed_at: now,
        closed_at: None,
        reopened: 0,
        version: 1,
        opened_by_name: by.name.clone(),
        stage: Stages::of(company).at(phase, None).map(|stage| stage.code.clone()),
        priority: new.priority,
        tags: json!(rules::tags(&new.tags)),
        team_id: new.team,
        team_name: None,
        amount: new.amount,
        currency: new.amount.map(|_| currency),
        remedy_planned: new.remedy_planned,
        remedy_given: new.remedy_given,
        grave_at: None,
    })
}

/// What a case is found by, from everything it touches.
pub(crate) fn words_of(
    case: &Case,
    reference: Option<&str>,
    customer: Option<&Customer>,
    invoice: Option<&Invoice>,
    company: &Company,
) -> Vec<String> {
    let consumer = case.consumer().unwrap_or_default();
    let called = consumer.phone.as_deref().and_then(|p| places::phone::read(p, company.country).e164);
    let mut names = vec![case.customer_name.as_str()];
    names.extend(customer.map(|c| c.name.as_str()));
    names.extend(consumer.name.as_deref());
    let mut phones: Vec<&str> = customer.and_then(|c| c.phone_e164.as_deref()).into_iter().collect();
    phones.extend(called.as_deref());
    let findable = Findable {
        code: &case.code,
        names,
        phones,
        numbers: [
            invoice.map(|i| i.number.as_str()),
            invoice.and_then(|i| i.waybill.as_deref()),
            reference,
            customer.and_then(|c| c.tax_id.as_deref()),
        ]
        .into_iter()
        .flatten()
        .collect(),
        emails: [customer.and_then(|c| c.email.as_deref()), consumer.email.as_deref()]
            .into_iter()
            .flatten()
            .collect(),
        subject: &case.subject,
    };
    rules::words(&findable, company.country)
}

fn record(
    work: &mut Work<'_, '_>,
    by: &By,
    case: &Case,
    new: &NewCase,
    brought: Option<&Brought>,
) -> Result<(), Error> {
    let mut data = json!({
        "code": case.code, "kind": case.kind, "category": case.category_code, "channel": case.channel,
        "subject": case.subject, "customer_id": case.customer_id, "invoice_id": case.invoice_id,
        "followup_id": case.followup_id, "solved_at_once": case.solved_at_once, "assignee": case.assignee_name,
        "priority": case.priority, "tags": case.tags, "team": case.team_name, "amount_minor": case.amount,
        "currency": case.currency, "remedy_planned": case.remedy_planned, "answers": new.answers,
    });
    if let Some(guide) = &new.guide {
        data["guide"] = json!(guide);
    }
    if let Some(brought) = brought {
        data["told"] = brought.told.clone();
        // Since when nothing is owed any more.
        data["solved_at"] = json!(case.solved_at);
    }
    work.record(by, Event { kind: "case.opened", subject: verbs::subject(case.id), data })?;
    if case.solved_at_once {
        let data = json!({"solution": case.solution, "at_once": true});
        work.record(by, Event { kind: "case.solved", subject: verbs::subject(case.id), data })?;
    }
    Ok(())
}
