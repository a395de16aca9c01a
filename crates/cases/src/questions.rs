//! What can be asked about cases.

use crate::{
    Asking, Case, CaseBrief, CaseFilter, CaseRow, CategoryCount, Error, Filter, Kind, Order, Scope, Standing,
    Team,
    confirmation::{self, Question},
    conversation::{self, Attachment, Message},
    drafts::{self, Draft, Form},
    history::{BROUGHT, Told, as_told},
    joined::{self, Joined},
    listing::{Listing, list_in},
    network::{self, Handover, Task},
    promised, rules,
    search::meant::Meant,
    store::{self, list::Listed, search::Looking},
    verbs::subject,
};
use channels::Message as Notice;
use customers::Customer;
use db::{Result, Tx};
use jiff::Timestamp;
use jobs::{Base, Past};
use maud::Markup;
use places::Country;
use promises::Promise;
use sales::{Invoice, Line};
use shell::{Actor, App, Cx, Denied, Drawn, Permission, Say};
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

pub(crate) use crate::{
    at_desk::AtDesk,
    solving::{ToSolve, to_solve},
};

/// How many cases a page of the list shows: a screen and a bit.
pub(crate) const PER_PAGE: u32 = 25;
/// How many cases a program gets at once, and how many the rows behind a figure are.
pub(crate) const MANY: u32 = 50;

/// The other cases shown beside one.
const OTHERS: i64 = 6;

/// A case with everything its page shows.
pub(crate) struct Dossier {
    pub(crate) case: Case,
    /// What was said, oldest first.
    pub(crate) messages: Vec<Message>,
    /// The files of its messages.
    pub(crate) files: Vec<Attachment>,
    /// What happened, in order, with what was brought at its own time.
    pub(crate) past: Vec<Told>,
    pub(crate) customer: Option<Customer>,
    pub(crate) invoice: Option<Invoice>,
    pub(crate) lines: Vec<Line>,
    /// The customer's latest other cases.
    pub(crate) others: Vec<CaseBrief>,
    /// Whose hands it was in, oldest first.
    pub(crate) handovers: Vec<Handover>,
    /// The calls that are or were owed.
    pub(crate) tasks: Vec<Task>,
    /// Who follows it.
    pub(crate) watchers: Vec<crate::Watcher>,
    /// What was promised in it, what is still owed first.
    pub(crate) promises: Vec<Promise>,
    /// What was sent about it, answers to the customer among it.
    pub(crate) sent: Vec<Notice>,
    /// The questions whether it was solved, oldest first.
    pub(crate) questions: Vec<Question>,
    /// What it is joined to.
    pub(crate) joined: Joined,
    ways: OnceLock<Vec<conversation::Way>>,
    /// What of its page stays as it is as long as nothing happens.
    pub(crate) drawn: Drawn,
}

impl Dossier {
    /// The mark of what is seen of it.
    pub(crate) fn mark(&self) -> Uuid {
        conversation::mark(&self.messages, self.past.iter().map(|told| &told.past))
    }

    /// The ways in which those of it can be written to, from a country.
    pub(crate) fn ways(&self, country: &Country) -> &[conversation::Way] {
        self.ways.get_or_init(|| conversation::ways(&self.case, self.customer.as_ref(), country))
    }

    /// The files of a message.
    pub(crate) fn files_of(&self, message: Uuid) -> impl Iterator<Item = &Attachment> {
        self.files.iter().filter(move |file| file.message_id == Some(message))
    }

    /// What carries a message out.
    pub(crate) fn carrying(&self, message: &Message) -> Option<&Notice> {
        self.sent.iter().find(|sent| Some(sent.id) == message.sent_id)
    }

    /// What was sent about it besides answers and questions, which stand where they belong.
    pub(crate) fn notices(&self) -> Vec<Notice> {
        let own = [conversation::REPLY, confirmation::PURPOSE];
        self.sent.iter().filter(|sent| !own.contains(&sent.purpose.as_str())).cloned().collect()
    }
}

/// Why supervisors and general management are written to about a case: no news to whoever works on it.
const INWARD: [&str; 2] = [crate::GRAVE, crate::DEADLINES];

/// Whether a letter or what is told of it is meant for those above.
pub(crate) fn is_inward(purpose: &str) -> bool {
    INWARD.contains(&purpose)
}

/// A case with everything its page shows, for whoever may see it.
pub(crate) async fn dossier(base: &Base, actor: &Actor, code: &str) -> Result<Dossier, Error> {
    let (scope, code) = (Scope::reading(actor)?, rules::read_code(code));
    base.glance(move |tx| dossier_in(tx, scope, &code)).await
}

/// What a page shows besides the case itself.
pub(crate) struct Beside {
    /// What other capabilities show.
    pub(crate) panels: Markup,
    /// Which channels are set up: e-mail, text messages.
    pub(crate) set_up: (bool, bool),
    /// Files this person brought for a message that was not kept yet.
    pub(crate) waiting: Vec<Attachment>,
    /// What this person is writing in it and has not sent.
    pub(crate) draft: Option<Draft>,
    /// The same in its smaller forms.
    pub(crate) smaller: Vec<(Form, Draft)>,
    /// What can be chosen, for who works on every case.
    pub(crate) desk: Arc<AtDesk>,
}

impl Beside {
    /// Whether this person has begun nothing in it.
    pub(crate) fn is_unwritten(&self) -> bool {
        self.waiting.is_empty() && self.draft.is_none()
    }
}

/// The same with what stands beside it, from one snapshot. Whatever happens to a case has everybody who looks at it
/// fetch its page again.
pub(crate) async fn dossier_with_panels(cx: &Cx, code: &str) -> Result<(Arc<Dossier>, Beside), Error> {
    let (scope, code, asked) = (Scope::reading(&cx.actor)?, rules::read_code(code), cx.clone());
    cx.glance(move |tx| {
        let dossier = tx.shared(&format!("{scope:?} {code}"), |tx| dossier_in(tx, scope, &code))?;
        let how = channels::settings(tx, &asked.app)?;
        let (case, me) = (dossier.case.id, asked.actor.id);
        let works = Scope::of(&asked.actor).is_ok();
        let mut smaller = if works { drafts::of_page(tx, me, case)? } else { Vec::new() };
        let message = smaller.iter().position(|(form, _)| *form == Form::Message);
        let draft = message.map(|at| smaller.remove(at).1);
        let beside = Beside {
            panels: asked.app.panels(&asked, tx, case)?,
            set_up: (how.sends_mail(), how.sends_sms()),
            waiting: conversation::store::waiting(tx, case, Some(me))?,
            draft,
            smaller,
            desk: AtDesk::of(tx, &asked)?,
        };
        Ok((dossier, beside))
    })
    .await
}

fn dossier_in(tx: &mut Tx<'_>, scope: Scope, code: &str) -> Result<Dossier, Error> {
    let case = store::case(tx, scope, code)?.ok_or(Error::Missing)?;
    let invoice = case.invoice_id.map(|id| sales::invoice(tx, id)).transpose()?.flatten();
    let others = others(tx, scope, &case)?;
    let joined = joined::joined(tx, scope, case.id)?;
    let parts: Vec<Uuid> = joined.parts.iter().map(|part| part.case.id).collect();
    let mut files = conversation::store::attachments(tx, case.id)?;
    let mut sent = channels::about(tx, subject(case.id))?;
    for part in &parts {
        files.extend(conversation::store::attachments(tx, *part)?);
        sent.extend(channels::about(tx, subject(*part))?);
    }
    let promises = promised::of_whole(tx, case.id)?;
    Ok(Dossier {
        ways: OnceLock::new(),
        messages: conversation::store::messages_with_parts(tx, case.id, &parts)?,
        files,
        sent,
        joined,
        questions: confirmation::store::of_case(tx, case.id)?,
        past: as_told(jobs::history(tx, subject(case.id))?),
        customer: case.customer_id.map(|id| customers::customer(tx, id)).transpose()?.flatten(),
        lines: invoice.as_ref().map(|i| sales::lines_of(tx, i.id)).transpose()?.unwrap_or_default(),
        invoice,
        others,
        handovers: network::store::handovers(tx, case.id)?,
        tasks: network::store::tasks(tx, case.id)?,
        promises,
        watchers: store::watchers::of_case(tx, case.id)?,
        case,
        drawn: Drawn::default(),
    })
}

/// The case of a code, however it is typed, when there is such a case for somebody.
///
/// # Errors
/// The database's.
pub fn case_of_code(tx: &mut Tx<'_>, scope: Scope, code: &str) -> Result<Option<Case>> {
    store::case(tx, scope, &rules::read_code(code))
}

/// The case of an identity, when there is such a case for somebody.
///
/// # Errors
/// The database's.
pub fn case_of_id(tx: &mut Tx<'_>, scope: Scope, id: Uuid) -> Result<Option<Case>> {
    store::case_seen(tx, scope, id)
}

/// Whom a case can be handed to.
pub(crate) async fn members(app: &App) -> Result<Vec<network::Member>, Error> {
    let asked = app.clone();
    app.base().glance(move |tx| Ok(network::verbs::members(tx, &asked)?)).await
}

/// The calls that are owed by somebody or by nobody in particular, the most urgent first; for who sees the
/// queues, everybody's.
///
/// # Errors
/// The database's.
pub fn calls_owed(tx: &mut Tx<'_>, actor: &Actor, limit: i64) -> Result<Vec<network::store::Owed>> {
    if Scope::of(actor).is_err() {
        return Ok(Vec::new());
    }
    network::store::owed(tx, actor.id, actor.may(Permission::Queues), limit)
}

/// How a case stands, when there is such a case for somebody.
///
/// # Errors
/// The database's.
pub fn standing(tx: &mut Tx<'_>, scope: Scope, id: Uuid) -> Result<Option<Standing>> {
    store::standing(tx, scope, id)
}

/// A case alone, for whoever may see it.
pub(crate) async fn see(base: &Base, actor: &Actor, code: &str) -> Result<Case, Error> {
    let (scope, code) = (Scope::of(actor)?, rules::read_code(code));
    base.read(move |tx| store::case(tx, scope, &code)?.ok_or(Error::Missing)).await
}

/// Who else changed a case last, by name; notes change nothing of it.
pub(crate) async fn last_changed_by(base: &Base, actor: &Actor, id: Uuid) -> Result<Option<String>, Error> {
    let me = actor.name.clone();
    let past = base.read(move |tx| jobs::history(tx, subject(id))).await?;
    let changed =
        past.into_iter().rev().filter(|event| event.kind.starts_with("case.") && event.kind != "case.noted");
    Ok(changed.map(|event| event.actor_name).find(|name| *name != me))
}

/// What others did with a case since an instant, oldest first, for whoever may see it.
pub(crate) async fn done_since(
    base: &Base,
    actor: &Actor,
    case: &Case,
    since: Timestamp,
) -> Result<Vec<Past>, Error> {
    let (id, me) = (case.id, actor.name.clone());
    let mut past = base.read(move |tx| jobs::history(tx, subject(id))).await?;
    past.retain(|event| event.at > since && event.actor_name != me && event.kind != BROUGHT);
    Ok(past)
}

/// What can be chosen while a case is corrected.
pub(crate) struct Choices {
    /// Today's categories.
    pub(crate) categories: Vec<crate::Category>,
    /// The teams there are.
    pub(crate) teams: Vec<Team>,
    /// Words cases were marked with, the latest first.
    pub(crate) tags: Vec<String>,
    /// The number of the invoice the case is about.
    pub(crate) invoice: Option<String>,
    /// What this person wrote in it and has not sent.
    pub(crate) draft: Vec<(Form, Draft)>,
}

/// How many words are offered to mark a case with.
const TAGS_OFFERED: i64 = 15;

/// A case with what can be chosen while it is corrected.
pub(crate) async fn to_mend(base: &Base, actor: &Actor, code: &str) -> Result<(Case, Choices), Error> {
    let (scope, me, code, now) = (Scope::of(actor)?, actor.id, rules::read_code(code), base.now());
    base.read(move |tx| {
        let case = store::case(tx, scope, &code)?.ok_or(Error::Missing)?;
        let mut draft = drafts::of_page(tx, me, case.id)?;
        draft.retain(|(form, _)| *form == Form::Mending);
        let invoice = case.invoice_id.map(|id| sales::invoice(tx, id)).transpose()?.flatten();
        let today = shell::company(tx)?.day_of(now);
        let choices = Choices {
            categories: crate::categories_on(tx, today)?,
            teams: crate::teams(tx)?,
            tags: store::tags::tags_in_use(tx, TAGS_OFFERED)?,
            invoice: invoice.map(|invoice| invoice.number),
            draft,
        };
        Ok((case, choices))
    })
    .await
}

/// The teams there are, for whoever hands a case over.
pub(crate) async fn teams(base: &Base) -> Result<Vec<Team>, Error> {
    Ok(base.glance(crate::teams).await?)
}

/// The code of the case that what is said under a code belongs to.
pub(crate) async fn survivor_code(base: &Base, actor: &Actor, code: &str) -> Result<String, Error> {
    let (scope, code) = (Scope::of(actor)?, rules::read_code(code));
    base.read(move |tx| {
        let asked = store::case(tx, scope, &code)?.ok_or(Error::Missing)?;
        let survivor = joined::survivor(tx, asked)?;
        // Who may not see where it went stays where they are.
        let seen = store::case_seen(tx, scope, survivor.id)?;
        Ok(seen.map_or(code, |case| case.code))
    })
    .await
}

/// A case alone, with its customer's other cases, for whoever may see it.
pub(crate) async fn with_others(
    base: &Base,
    actor: &Actor,
    code: &str,
) -> Result<(Case, Vec<CaseBrief>), Error> {
    let (scope, code) = (Scope::of(actor)?, rules::read_code(code));
    base.glance(move |tx| {
        let case = store::case(tx, scope, &code)?.ok_or(Error::Missing)?;
        let others = others(tx, scope, &case)?;
        Ok((case, others))
    })
    .await
}

/// The latest other cases of a case's customer.
fn others(tx: &mut Tx<'_>, scope: Scope, case: &Case) -> Result<Vec<CaseBrief>> {
    let Some(id) = case.customer_id else { return Ok(Vec::new()) };
    let mut others = store::list::of_customer(tx, scope, id, false, OTHERS)?;
    others.retain(|other| other.code != case.code);
    Ok(others)
}

/// A page of the cases there are for whoever asks, `per` of them: the newest first, or the best where words are looked for.
pub(crate) async fn list<T: Listed + Send + 'static>(
    cx: &Cx,
    filter: Filter,
    per: u32,
) -> Result<Listing<T>, Error> {
    let asking = Asking::of(cx)?;
    let indexed = filter == Filter { view: filter.view, page: 1, ..Filter::default() };
    let ask = move |tx: &mut Tx<'_>| list_in(tx, &asking, &filter, per);
    if indexed { cx.glance(ask).await } else { cx.base().read(ask).await }
}

/// The cases that fit what is typed: words of what they say, code, customer, invoice, waybill, phone, filters. The best
/// first; and what of it was not understood.
///
/// # Errors
/// The database's.
pub fn find(
    tx: &mut Tx<'_>,
    asking: &Asking,
    typed: &str,
    limit: usize,
) -> Result<(Vec<CaseBrief>, Vec<Say>)> {
    let meant = asking.read(tx, typed, true)?;
    let found = store::search::page(tx, &asking.looking(&meant, Order::default()), limit, 0)?;
    Ok((found, meant.wrongs))
}

/// The cases in which a number stands: a phone, an invoice, a waybill, a code. The newest first.
///
/// # Errors
/// The database's.
pub fn of_number(tx: &mut Tx<'_>, scope: Scope, number: &str, limit: usize) -> Result<Vec<CaseBrief>> {
    let (company, meant) = (shell::company(tx)?, Meant::default());
    let looking = Looking { scope, meant: &meant, company: &company, order: Order::default() };
    store::search::of_number(tx, &looking, number, limit)
}

/// The categories that can be given today.
pub(crate) async fn categories(base: &Base) -> Result<Vec<crate::Category>, Error> {
    let now = base.now();
    base.read(move |tx| {
        let today = shell::company(tx)?.day_of(now);
        Ok(crate::categories_on(tx, today)?)
    })
    .await
}

/// What waits for somebody: their own open cases, then the new ones nobody has; oldest first.
///
/// # Errors
/// The database's.
pub fn waiting_for(tx: &mut Tx<'_>, actor: &Actor, limit: i64) -> Result<Vec<CaseBrief>> {
    match Scope::of(actor) {
        Ok(scope) => store::list::waiting_for(tx, scope, actor.id, limit),
        Err(Denied) => Ok(Vec::new()),
    }
}

/// How many cases wait for somebody, their own and nobody's, counted no further than `limit` in all.
///
/// # Errors
/// The database's.
pub fn count_waiting_for(tx: &mut Tx<'_>, actor: &Actor, limit: i64) -> Result<(i64, i64)> {
    match Scope::of(actor) {
        Ok(scope) => store::list::count_waiting_for(tx, scope, actor.id, limit),
        Err(Denied) => Ok((0, 0)),
    }
}

/// The open cases of a customer, newest first.
///
/// # Errors
/// The database's.
pub fn open_of_customer(tx: &mut Tx<'_>, scope: Scope, customer: Uuid) -> Result<Vec<CaseBrief>> {
    store::list::of_customer(tx, scope, customer, true, 20)
}

/// The open cases of a customer, for who counts something of each.
///
/// # Errors
/// The database's.
pub fn open_ids_of_customer(tx: &mut Tx<'_>, customer: Uuid) -> Result<Vec<Uuid>> {
    store::list::open_ids_of_customer(tx, customer)
}

/// Open cases in order of arrival, after one of them, for who counts something of each.
///
/// # Errors
/// The database's.
pub fn open_after(
    tx: &mut Tx<'_>,
    after: Option<(Timestamp, Uuid)>,
    limit: i64,
) -> Result<Vec<(Timestamp, Uuid)>> {
    store::list::open_after(tx, after.unwrap_or((Timestamp::UNIX_EPOCH, Uuid::nil())), limit)
}

/// The cases of a customer, newest first.
///
/// # Errors
/// The database's.
pub fn of_customer(tx: &mut Tx<'_>, scope: Scope, customer: Uuid, limit: i64) -> Result<Vec<CaseBrief>> {
    store::list::of_customer(tx, scope, customer, false, limit)
}

/// The cases about an invoice, newest first.
///
/// # Errors
/// The database's.
pub fn of_invoice(tx: &mut Tx<'_>, scope: Scope, invoice: Uuid) -> Result<Vec<CaseBrief>> {
    store::list::of_invoice(tx, scope, invoice)
}

/// The cases raised by the calls of an invoice's follow-up, newest first.
///
/// # Errors
/// The database's.
pub fn of_followup(tx: &mut Tx<'_>, invoice: Uuid, followup: Uuid) -> Result<Vec<CaseBrief>> {
    store::list::of_followup(tx, invoice, followup)
}

/// How many cases of these kinds were received in a month (`YYYY-MM`, company's calendar), by category; the
/// most frequent first.
///
/// # Errors
/// The database's.
pub fn received_by_category(tx: &mut Tx<'_>, month: &str, kinds: &[Kind]) -> Result<Vec<CategoryCount>> {
    let mut counts = store::figures::by_category(tx, month)?;
    counts.retain(|count| kinds.contains(&count.kind));
    Ok(counts)
}

/// How many technical cases were received in a month, by product group; the most frequent first.
///
/// # Errors
/// The database's.
pub fn technical_by_product_group(tx: &mut Tx<'_>, month: &str) -> Result<Vec<(Option<String>, i64)>> {
    store::figures::technical_by_product_group(tx, month)
}

/// A page (from 1) of the cases a figure counts, in order of arrival, and whether there are more. Whoever reads
/// the figure reads its rows; nobody's scope narrows them.
///
/// # Errors
/// The database's.
pub fn cases_where(tx: &mut Tx<'_>, filter: &CaseFilter, page: u32) -> Result<(Vec<CaseRow>, bool)> {
    let (limit, skip) = (i64::from(MANY) + 1, i64::from(page.max(1) - 1) * i64::from(MANY));
    let mut rows = store::list::of_month(tx, filter, limit, skip)?;
    let more = rows.len() > MANY as usize;
    rows.truncate(MANY as usize);
    Ok((rows, more))
}

/// The cases a figure counts, one by one, in order of arrival.
///
/// # Errors
/// The database's, and those of `take`, which end it.
pub fn each_case_where(
    tx: &mut Tx<'_>,
    filter: &CaseFilter,
    take: impl FnMut(CaseRow) -> Result<()>,
) -> Result<()> {
    store::list::each_of_month(tx, filter, take)
}

/// How many cases a figure counts.
///
/// # Errors
/// The database's.
pub fn count_cases(tx: &mut Tx<'_>, filter: &CaseFilter) -> Result<i64> {
    store::list::count_of_month(tx, filter)
}

/// How many cases were received in each month from one to another (`YYYY-MM`), by kind.
///
/// # Errors
/// The database's.
pub fn received_months(tx: &mut Tx<'_>, from: &str, to: &str) -> Result<Vec<(String, Kind, i64)>> {
    store::figures::received_months(tx, from, to)
}
