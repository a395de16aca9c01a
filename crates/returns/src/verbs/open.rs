//! Opening the return of a claim.

use crate::{
    Error, Product, Return, State,
    notice::{self, contact, subject},
    questions::{Proposal, propose},
    rules::{Reason, TellBy, Way, day_after},
    store,
};
use jobs::{Event, OnceKey};
use places::fold;
use rust_decimal::Decimal;
use serde_json::json;
use shell::{Actor, App, Permission, Say, Wrong};
use uuid::Uuid;
use workdays::InForce;

/// A return to open.
#[derive(Clone, Debug)]
pub struct NewReturn {
    /// The claim, by its code.
    pub case: String,
    /// Why it comes back; by the claim's category when absent.
    pub reason: Option<Reason>,
    /// The same in words.
    pub detail: String,
    /// What comes back.
    pub products: Vec<Product>,
    /// How; by the customer's province when absent.
    pub way: Option<Way>,
    /// Where it is brought to, by the place's name; the head office when absent.
    pub place: Option<String>,
    /// How the customer is told; the first way they can be reached when absent.
    pub tell_by: Option<TellBy>,
}

/// The longest text, in characters.
pub(super) const LONGEST: usize = 500;
/// The most products of one return.
const MOST: usize = 50;
/// How soon the waybill is issued, in days.
const ISSUE_DAYS: i64 = 1;

/// Opens the return of a claim, which is then being worked on, and tells the customer what to do. Records `return.opened`.
///
/// # Errors
/// [`Error::Missing`]; [`Error::AlreadyOpen`] with the open one; [`Error::NotFor`] when the claim can have none;
/// [`Error::Invalid`] with every field that is wrong.
pub async fn open_return(
    app: &App,
    actor: &Actor,
    new: NewReturn,
    once: Option<OnceKey>,
) -> Result<Uuid, Error> {
    actor.require(Permission::Cases)?;
    let (asked, actor) = (app.clone(), actor.clone());
    app.base()
        .write(move |work| {
            work.once(once.as_ref(), |work| {
                let frame = asked.frame(shell::company(work.tx)?, work.now);
                // Two agents with the same claim on screen: the second finds the first one's return.
                let number: String = new.case.chars().filter(char::is_ascii_digit).collect();
                work.tx.hold(&format!("returns-of:{number}"))?;
                // Nor is the claim closed meanwhile.
                cases::hold(work, &new.case)?;
                let proposal = propose(work.tx, &frame, &actor, &new.case)?;
                let working = workdays::own(work.tx)?;
                let mut r = compose(&frame, &actor, &proposal, &working, new)?;
                store::add(work.tx, &r)?;
                let data = json!({"case": r.case_code, "reason": r.reason, "products": r.products, "way": r.way,
                                  "place": r.place, "tell_by": r.tell_by});
                let by = actor.by();
                work.record(&by, Event { kind: "return.opened", subject: subject(r.id), data })?;
                work.tell(crate::notice::claim(&r), "return.opened", &by);
                // Who asks for something back is working on the claim.
                cases::begin_in(work, &actor, &proposal.case)?;
                let caller = Some((actor.id, actor.name.clone()));
                notice::tell(work, &frame, &by, caller, &r, &proposal.customer)?;
                notice::follow(work, &by, &mut r)?;
                Ok(r.id)
            })
        })
        .await
}

fn compose(
    frame: &shell::Frame,
    actor: &Actor,
    p: &Proposal,
    working: &InForce,
    new: NewReturn,
) -> Result<Return, Error> {
    let mut wrongs = Vec::new();
    let mut wrong = |field: &str, say: Say| wrongs.push(Wrong::new(field, say));
    let reason = new.reason.or(p.reason);
    if reason.is_none() {
        wrong("reason", Say::key("returns-no-reason"));
    }
    let detail = new.detail.trim();
    if reason == Some(Reason::Other) && detail.is_empty() {
        wrong("detail", Say::key("returns-detail-missing"));
    }
    if detail.chars().count() > LONGEST {
        wrong("detail", Say::key("returns-too-long"));
    }
    let products = read_products(p, &new.products, &mut wrong);
    let way = new.way.unwrap_or(p.way);
    let place = match (way, new.place.as_deref().map(str::trim).filter(|name| !name.is_empty())) {
        (Way::Courier, _) => None,
        (Way::DropOff, None) => p.places.first(),
        (Way::DropOff, Some(name)) => {
            let known = p.places.iter().find(|place| fold(&place.name) == fold(name));
            if known.is_none() {
                wrong("place", Say::key("returns-place-unknown"));
            }
            known
        }
    };
    let tell_by = new.tell_by.or(p.tell_by);
    match tell_by {
        None => wrong("tell_by", Say::key("returns-no-contact")),
        Some(by) if contact(&p.customer, by).is_none() => {
            wrong("tell_by", Say::key(format!("returns-no-{by}")).with("name", &p.customer.name));
        }
        Some(_) => {}
    }
    let (Some(reason), Some(tell_by), true) = (reason, tell_by, wrongs.is_empty()) else {
        return Err(Error::Invalid(wrongs));
    };
    let days = if way == Way::Courier { ISSUE_DAYS } else { p.settings.bring_days };
    let place = place.cloned().unwrap_or_default();
    Ok(Return {
        id: Uuid::now_v7(),
        case_id: p.case.id,
        case_code: p.case.code.clone(),
        customer_id: p.customer.id,
        customer_name: p.customer.name.clone(),
        invoice_id: p.invoice.as_ref().map(|invoice| invoice.id),
        invoice: p.invoice.as_ref().map(|invoice| invoice.number.clone()),
        reason,
        detail: detail.to_owned(),
        products: json!(products),
        way,
        place: place.name,
        address: place.address,
        tell_by,
        state: State::Opened,
        since: frame.now,
        due_on: Some(day_after(frame.today, days, |day| working.is_business_day(day))),
        courier: None,
        waybill_prefix: None,
        waybill_number: None,
        waybill: None,
        verdict: String::new(),
        outcome: None,
        outcome_number: None,
        outcome_on: None,
        credit: None,
        currency: p.invoice.as_ref().map_or(frame.company.currency.code(), |i| &i.currency).to_owned(),
        untold: None,
        opened_at: frame.now,
        opened_by_name: actor.name.clone(),
        changed_by_name: actor.name.clone(),
        closed_at: None,
    })
}

/// What comes back, each with a quantity that was bought.
fn read_products(p: &Proposal, said: &[Product], wrong: &mut impl FnMut(&str, Say)) -> Vec<Product> {
    let mut products: Vec<Product> = Vec::new();
    for Product { product, quantity } in said {
        let product = product.trim();
        let read: Option<Decimal> = quantity.trim().replace(',', ".").parse().ok();
        let Some(n) = read.filter(|n| *n > Decimal::ZERO && *n < Decimal::from(1_000_000)) else {
            wrong("products", Say::key("returns-quantity-wrong").with("product", product));
            continue;
        };
        if product.is_empty() || product.chars().count() > LONGEST {
            wrong("products", Say::key("returns-product-nameless"));
            continue;
        }
        let bought: Option<Decimal> = p
            .lines
            .iter()
            .filter(|line| fold(&line.product) == fold(product))
            .map(|line| line.quantity)
            .sum();
        let known = p.lines.iter().any(|line| fold(&line.product) == fold(product));
        if let Some(bought) = bought.filter(|bought| known && n > *bought) {
            let say = Say::key("returns-more-than-bought");
            wrong("products", say.with("product", product).with("n", bought.normalize()));
        }
        products.push(Product { product: product.to_owned(), quantity: n.normalize().to_string() });
    }
    if said.is_empty() {
        wrong("products", Say::key("returns-products-missing"));
    }
    if said.len() > MOST {
        wrong("products", Say::key("returns-products-many"));
    }
    products
}
