//! What can be asked about returns.

use crate::{
    Error, Return, SEEN, State, Way,
    notice::{self, contact, subject},
    rules::{self, Reason, TellBy},
    settings::{Place, Settings, offered},
    store,
};
use cases::{Case, Kind, Phase, Scope};
use channels::Message;
use customers::Customer;
use db::{Result, Tx};
use jobs::Past;
use sales::{Invoice, Line};
use shell::{Actor, App, Cx, Denied, Permission, Say, Unsettled};
use uuid::Uuid;

/// How many returns a page of the list shows.
pub(crate) const PER_PAGE: u32 = 50;

db::stored! {
    /// Which returns a list shows.
    #[derive(Default)]
    pub enum View {
        /// Those whose loop is open.
        #[default]
        Open = "open",
        /// Those of them whose customer could not be told.
        Untold = "untold",
        /// All.
        All = "all",
    }
}

/// Which returns a list shows.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// What was typed: code of the claim, customer, waybill, invoice.
    pub q: String,
    /// Open loops, or all.
    pub view: View,
    /// Only in this state.
    pub state: Option<State>,
    /// Only those that come this way.
    pub way: Option<Way>,
}

/// Refuses those who have nothing to do with returns.
pub(crate) fn sees(actor: &Actor) -> std::result::Result<(), Denied> {
    if SEEN.lets(Some(actor)) { Ok(()) } else { Err(Denied) }
}

/// A return, for whoever may see it.
///
/// # Errors
/// [`Error::Missing`], also for those who may not; the database's.
pub fn find(tx: &mut Tx<'_>, actor: &Actor, id: Uuid) -> Result<Return, Error> {
    sees(actor)?;
    store::find(tx, id)?.ok_or(Error::Missing)
}

/// The returns of a case, newest first. Whoever asks has checked that the case may be seen.
///
/// # Errors
/// The database's.
pub fn of_case(tx: &mut Tx<'_>, case: Uuid) -> Result<Vec<Return>> {
    store::of_case(tx, case)
}

/// The messages that tell of a return's steps, oldest first, for whoever may see it.
///
/// # Errors
/// [`Error::Missing`]; the database's.
pub fn notices_of(tx: &mut Tx<'_>, actor: &Actor, id: Uuid) -> Result<Vec<Message>, Error> {
    let r = find(tx, actor, id)?;
    Ok(notice::messages(tx, &r)?)
}

/// Returns one by one, open loops first and the oldest of them first.
///
/// # Errors
/// [`Error::Denied`]; the database's, and those of `take`, which end it.
pub fn each_where(
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    take: impl FnMut(Return) -> Result<()>,
) -> Result<(), Error> {
    sees(actor)?;
    Ok(store::each(tx, filter, take)?)
}

/// A page of returns, and whether there are more.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    actor: &Actor,
    filter: &Filter,
    page: u32,
) -> Result<(Vec<Return>, bool), Error> {
    sees(actor)?;
    let skip = i64::from(page.max(1) - 1) * i64::from(PER_PAGE);
    let mut rows = store::page(tx, filter, i64::from(PER_PAGE) + 1, skip)?;
    let more = rows.len() > PER_PAGE as usize;
    rows.truncate(PER_PAGE as usize);
    Ok((rows, more))
}

/// A return with everything its page shows.
pub(crate) struct Dossier {
    pub(crate) r: Return,
    pub(crate) past: Vec<Past>,
    pub(crate) messages: Vec<Message>,
    /// Which step each message or call tells, in order.
    pub(crate) told: Vec<store::Notice>,
    /// Calls that are owed about it.
    pub(crate) calls: Vec<cases::network::Task>,
    /// Which channels are set up: e-mail, text messages.
    pub(crate) set_up: (bool, bool),
    pub(crate) customer: Option<Customer>,
    pub(crate) invoice: Option<Invoice>,
    /// Names of the couriers that can carry it.
    pub(crate) couriers: Vec<String>,
}

pub(crate) fn dossier(tx: &mut Tx<'_>, app: &App, actor: &Actor, id: Uuid) -> Result<Dossier, Error> {
    let r = find(tx, actor, id)?;
    let how = channels::settings(tx, app)?;
    let told = store::notices(tx, id)?;
    let mut calls = cases::network::tasks_of(tx, r.case_id)?;
    calls.retain(|call| told.iter().any(|notice| notice.task_id == Some(call.id)));
    Ok(Dossier {
        past: jobs::history(tx, subject(id))?,
        messages: notice::messages(tx, &r)?,
        told,
        calls,
        set_up: (how.sends_mail(), how.sends_sms()),
        customer: customers::customer(tx, r.customer_id)?,
        invoice: r.invoice_id.map(|id| sales::invoice(tx, id)).transpose()?.flatten(),
        couriers: offered(tx)?.into_iter().map(|courier| courier.name).collect(),
        r,
    })
}

/// A claim that can have a return, with what the form proposes.
pub(crate) struct Proposal {
    pub(crate) case: Case,
    pub(crate) customer: Customer,
    pub(crate) invoice: Option<Invoice>,
    pub(crate) lines: Vec<Line>,
    pub(crate) places: Vec<Place>,
    pub(crate) settings: Settings,
    /// How it comes unless somebody says otherwise.
    pub(crate) way: Way,
    /// The customer's province, where the way comes from.
    pub(crate) province: Option<String>,
    /// Why, by the claim's category.
    pub(crate) reason: Option<Reason>,
    /// How the customer is told unless somebody says otherwise.
    pub(crate) tell_by: Option<TellBy>,
}

/// What a return of a claim would be.
///
/// # Errors
/// [`Error::Missing`]; [`Error::AlreadyOpen`]; [`Error::NotFor`] with the reason.
pub(crate) fn propose(
    tx: &mut Tx<'_>,
    frame: &shell::Frame,
    actor: &Actor,
    code: &str,
) -> Result<Proposal, Error> {
    actor.require(Permission::Cases)?;
    let case = cases::case_of_code(tx, Scope::of(actor)?, code)?.ok_or(Error::Missing)?;
    if let Some(open) = open_of(tx, case.id)? {
        return Err(Error::AlreadyOpen(open.id));
    }
    if let Some(into) = cases::merged_into(tx, case.id)? {
        let say = Say::key("returns-claim-merged").with("code", &case.code);
        return Err(Error::NotFor(say.with("into", into)));
    }
    let no = |key: &'static str| Error::NotFor(Say::key(key).with("code", &case.code));
    if case.kind != Kind::Claim {
        return Err(no("returns-not-a-claim"));
    }
    if case.phase == Phase::Closed {
        return Err(no("returns-claim-closed"));
    }
    let customer = case.customer_id.map(|id| customers::customer(tx, id)).transpose()?.flatten();
    let customer = customer.ok_or_else(|| no("returns-no-customer"))?;
    let invoice = case.invoice_id.map(|id| sales::invoice(tx, id)).transpose()?.flatten();
    if invoice.as_ref().is_some_and(|invoice| invoice.voided) {
        return Err(no("returns-invoice-voided"));
    }
    let lines = invoice.as_ref().map(|i| sales::lines_of(tx, i.id)).transpose()?.unwrap_or_default();
    let settings: Settings = frame.company.setting("returns");
    let province = customer.province.clone().or_else(|| invoice.as_ref()?.province.clone());
    let country = frame.company.country.code;
    Ok(Proposal {
        places: settings.places(frame),
        way: rules::default_way(country, &settings.home_province, province.as_deref()),
        reason: case.category_code.as_deref().and_then(Reason::parse),
        tell_by: TellBy::ALL.iter().copied().find(|by| contact(&customer, *by).is_some()),
        province,
        settings,
        case,
        customer,
        invoice,
        lines,
    })
}

/// The return of a case that is under way.
pub(crate) fn open_of(tx: &mut Tx<'_>, case: Uuid) -> Result<Option<Return>> {
    Ok(store::of_case(tx, case)?.into_iter().find(|r| r.state.is_under_way()))
}

/// What of a claim's returns is open still: until then the claim is not closed.
///
/// # Errors
/// The database's.
pub fn unsettled(tx: &mut Tx<'_>, case: Uuid) -> Result<Option<Unsettled>> {
    let open = store::of_case(tx, case)?.into_iter().find(|r| r.closed_at.is_none());
    Ok(open.map(|r| {
        let key = if r.state.is_under_way() { "returns-claim-open" } else { "returns-claim-untold" };
        let say = Say::key(key).with("code", &r.case_code).with("goods", r.goods());
        Unsettled { say, at: format!("/returns/{}", r.id) }
    }))
}

/// What a form proposes, read for whoever asks.
pub(crate) async fn proposal(cx: &Cx, code: &str) -> Result<Proposal, Error> {
    let (asked, code) = (cx.clone(), code.to_owned());
    cx.base().read(move |tx| propose(tx, &asked, &asked.actor, &code)).await
}

/// A return with everything its page shows, read for whoever asks.
pub(crate) async fn see(cx: &Cx, id: Uuid) -> Result<Dossier, Error> {
    let asked = cx.clone();
    cx.base().read(move |tx| dossier(tx, &asked.app, &asked.actor, id)).await
}
