//! All that is known of an invoice and its dispatch. The page it stands on is composed above, with the
//! call it owes and its cases.

use crate::{
    Invoice, Line,
    questions::{self, Whole},
};
use customers::Customer;
use maud::{Markup, html};
use shell::{Cx, Failure, t, ui};
use uuid::Uuid;

/// What a page about an invoice is made of.
pub struct DispatchParts {
    /// The invoice.
    pub invoice: Invoice,
    /// Who bought.
    pub customer: Option<Customer>,
    /// Its dispatch and its products.
    pub main: Markup,
    /// The customer and the sale.
    pub aside: Markup,
}

/// The parts of the page of an invoice.
///
/// # Errors
/// It is not there, or is not the reader's to see.
pub async fn dispatch_parts(cx: &Cx, id: Uuid) -> Result<DispatchParts, Failure> {
    let whole = questions::dispatch(cx.base(), &cx.actor, id).await?;
    let main = html! {
        (ui::block(&cx.t("sales-dispatch-dispatch"), dispatch(cx, &whole)))
        @if !whole.lines.is_empty() {
            (ui::block(&cx.t("sales-dispatch-products"), products(cx, &whole.lines, &whole.invoice.currency)))
        }
    };
    let aside = aside(cx, &whole);
    Ok(DispatchParts { invoice: whole.invoice, customer: whole.customer, main, aside })
}

/// How late it arrived, in words and colour; nothing without both days.
pub fn lateness(cx: &Cx, days_late: Option<i64>) -> Markup {
    match days_late {
        Some(days) if days > 0 => ui::pill(ui::Tone::Late, &t!(cx, "sales-days-late", n = days)),
        Some(days) if days < 0 => ui::pill(ui::Tone::Good, &t!(cx, "sales-days-early", n = -days)),
        Some(_) => ui::pill(ui::Tone::Good, &cx.t("sales-on-time")),
        None => html! {},
    }
}

/// Carrier, waybill, place, and what happened against what was promised.
fn dispatch(cx: &Cx, whole: &Whole) -> Markup {
    let invoice = &whole.invoice;
    let text = |text: &Option<String>| html! { @match text { Some(text) => (text), None => span.soft { (cx.t("sales-unknown")) } } };
    let place: Vec<&str> = [&invoice.address, &invoice.city, &invoice.province]
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let [carrier, waybill, address] =
        ["carrier", "waybill", "address"].map(|field| cx.t(&format!("sales-field-{field}")));
    let facts = [
        (&*carrier, text(&invoice.carrier)),
        (
            &*waybill,
            html! { @match &invoice.waybill { Some(waybill) => (ui::unbroken(waybill)), None => (text(&None)) } },
        ),
        (&*address, text(&Some(place.join(", ")).filter(|place| !place.is_empty()))),
    ];
    html! { div.stack { (ui::facts(&facts)) (track(cx, whole)) } }
}

/// What happened to it, against what was promised.
fn track(cx: &Cx, whole: &Whole) -> Markup {
    let invoice = &whole.invoice;
    let unknown = cx.t("sales-unknown");
    let sent = html! { @match invoice.dispatched_at { Some(at) => (cx.told(at)), None => (unknown) } };
    let promised = html! { @match invoice.promised_on { Some(day) => (cx.day(day)), None => (unknown) } };
    let done = |is: bool| if is { ui::State::Done } else { ui::State::Next };
    // A promise is behind us once its day is over or the dispatch is there; till then it is to come.
    let over = invoice.promised_on.is_some_and(|day| day < cx.today);
    let kept = match (invoice.promised_on, invoice.delivered_on) {
        (Some(_), Some(_)) => ui::State::Done,
        (Some(_), None) if over => ui::State::Bad,
        _ => ui::State::Next,
    };
    let arrival = match (invoice.delivered_on, invoice.days_late) {
        (None, _) => ui::State::Next,
        (_, Some(days)) if days > 0 => ui::State::Bad,
        _ => ui::State::Done,
    };
    let names =
        ["invoiced", "sent", "promised", "arrived"].map(|stop| cx.t(&format!("sales-dispatch-{stop}")));
    ui::track(&[
        ui::Stop { name: &names[0], when: cx.told(invoice.invoiced_at), state: ui::State::Done },
        ui::Stop { name: &names[1], when: sent, state: done(invoice.dispatched_at.is_some()) },
        ui::Stop { name: &names[2], when: promised, state: kept },
        ui::Stop { name: &names[3], when: arrived(cx, invoice), state: arrival },
    ])
}

/// The day it arrived, who says so, and how late that was.
fn arrived(cx: &Cx, invoice: &Invoice) -> Markup {
    let listed = invoice.listed_delivered_on.filter(|listed| Some(*listed) != invoice.delivered_on);
    html! {
        @match invoice.delivered_on { Some(day) => (cx.day(day)), None => (cx.t("sales-pending")) }
        " " (lateness(cx, invoice.days_late))
        @if invoice.said_delivered_on.is_some() {
            " " span.soft { (cx.t("sales-dispatch-by-customer")) }
            @if let Some(listed) = listed {
                br; span.soft.small { (t!(cx, "sales-dispatch-listed", day = cx.day(listed))) }
            }
        } @else if invoice.delivered_on.is_some() { " " span.soft { (cx.t("sales-dispatch-by-list")) } }
    }
}

fn products(cx: &Cx, lines: &[Line], currency: &str) -> Markup {
    let line = |line: &Line| {
        let style = cx.company.country.decimal_style;
        let written = |number: rust_decimal::Decimal| {
            let number = number.normalize();
            style.scaled(i64::try_from(number.mantissa()).unwrap_or_default(), number.scale())
        };
        let quantity = line.quantity.map(written).unwrap_or_else(|| "1".into());
        let price = line.price.map(|price| money(cx, price, currency));
        let left = html! {
            (line.product)
            @if let Some(price) = price {
                " " span.soft.small { (t!(cx, "sales-dispatch-discounted", quantity = quantity, price = price)) }
            } @else if line.quantity.is_some() { " " span.soft.small { "× " (quantity) } }
        };
        // Of several products that share one amount none has its own.
        let amount = html! { @if price_is_known(line) { (cx.money(line.amount, currency)) } };
        (left, amount)
    };
    ui::lines(&lines.iter().map(line).collect::<Vec<_>>())
}

fn price_is_known(line: &Line) -> bool {
    line.price.is_some() || line.amount != 0
}

/// A price as money; one finer than the currency keeps its own decimals.
fn money(cx: &Cx, price: rust_decimal::Decimal, currency: &str) -> String {
    let digits = currency.parse::<places::Currency>().map_or(2, |currency| currency.minor_digits());
    let mut price = price.normalize();
    if price.scale() <= digits {
        price.rescale(digits);
    }
    let amount = cx
        .company
        .country
        .decimal_style
        .scaled(i64::try_from(price.mantissa()).unwrap_or_default(), price.scale());
    format!("{currency}\u{a0}{amount}")
}

fn aside(cx: &Cx, whole: &Whole) -> Markup {
    let invoice = &whole.invoice;
    let [rep, group, amount] =
        ["sales_rep", "product_group", "amount"].map(|field| cx.t(&format!("sales-field-{field}")));
    let mut facts = Vec::new();
    if let Some(minor) = invoice.amount {
        facts.push((&*amount, html! { (cx.money(minor, &invoice.currency)) }));
    }
    if let Some(name) = &invoice.sales_rep {
        facts.push((&*rep, html! { (name) }));
    }
    if let Some(name) = &invoice.product_group {
        facts.push((&*group, html! { (name) }));
    }
    let came = cx.t("sales-dispatch-came-in");
    if let Some((id, name)) = &whole.list {
        let may = cx.actor.may(shell::Permission::Lists);
        facts.push((&*came, html! { @if may { a href={ "/lists/" (id) } { (name) } } @else { (name) } }));
    }
    html! {
        @if let Some(customer) = &whole.customer {
            (ui::block(&cx.t("sales-dispatch-customer"), html! {
                @if cx.actor.may(shell::Permission::Customers) {
                    p { a href={ "/customers/" (customer.id) } { (customer.name) } }
                } @else { p { (customer.name) } }
                @if let Some(phone) = &customer.phone { p.n { (phone) } }
            }))
        }
        (ui::block(&cx.t("sales-dispatch-sale"), ui::facts(&facts)))
    }
}
