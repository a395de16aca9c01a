//! Invoices and their dispatch: finding one, and all that is known of it.

use crate::{
    Asked, Invoice, InvoiceFilter, InvoiceRow, Line, PAGE, Standing,
    questions::{self, Whole},
};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Path, Query, encode, page, t, ui};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Question {
    q: String,
    month: String,
    carrier: String,
    standing: String,
    /// The list they came with.
    list: Option<Uuid>,
    page: u32,
}

impl Question {
    fn filter(&self) -> InvoiceFilter {
        let carrier = match self.carrier.as_str() {
            "" => Asked::Any,
            "-" => Asked::Unknown,
            name => Asked::Is(name.to_owned()),
        };
        let month = Some(self.month.clone()).filter(|month| !month.is_empty());
        InvoiceFilter {
            month,
            carrier,
            standing: Standing::parse(&self.standing),
            new_with: self.list,
            ..InvoiceFilter::default()
        }
    }

    fn at(&self, page: u32) -> String {
        let Self { month, carrier, standing, list, .. } = self;
        let list = list.map(|list| format!("&list={list}")).unwrap_or_default();
        format!(
            "/dispatches?month={}&carrier={}&standing={}{list}&page={page}",
            encode(month),
            encode(carrier),
            encode(standing)
        )
    }
}

pub(crate) async fn index(cx: Cx, Query(asked): Query<Question>) -> Result<Markup, Failure> {
    let at = asked.page.clamp(1, shell::LAST_PAGE);
    let country = cx.company.country;
    let found =
        questions::dispatches(cx.base(), &cx.actor, asked.q.clone(), asked.filter(), at, country).await?;
    let find = cx.t("sales-dispatches-find");
    let months: Vec<(String, String)> =
        found.months.iter().map(|month| (month.clone(), cx.month(month))).collect();
    let standings = Standing::ALL
        .iter()
        .map(|one| (one.to_string(), cx.t(&format!("sales-standing-{one}")).into_owned()));
    let standings: Vec<(String, String)> = standings.collect();
    let mut carriers: Vec<(String, String)> =
        found.carriers.iter().map(|name| (name.clone(), name.clone())).collect();
    carriers.push(("-".into(), cx.t("sales-unknown").into_owned()));
    let body = html! {
        (ui::page_head(&cx.t("sales-dispatches"), html! {}, html! {}))
        form.toolbar role="search" method="get" action="/dispatches" {
            label.sr for="f-q" { (find) }
            input #f-q type="search" name="q" value=(asked.q) placeholder=(find) autocomplete="off"
                data-find="/dispatches" data-key="f";
            (filter("month", &cx.t("sales-dispatches-month"), &cx.t("sales-dispatches-all-months"), &months, &asked.month))
            (filter("carrier", &cx.t("sales-field-carrier"), &cx.t("sales-dispatches-all-carriers"), &carriers, &asked.carrier))
            (filter("standing", &cx.t("sales-dispatches-standing"), &cx.t("sales-dispatches-all-standings"), &standings, &asked.standing))
            @if let Some(list) = asked.list { input type="hidden" name="list" value=(list); }
            noscript { button.quiet { (cx.t("sales-dispatches-filter")) } }
        }
        @if asked.list.is_some() {
            p.soft { (cx.t("sales-dispatches-of-list")) " " a href="/dispatches" { (cx.t("sales-dispatches-all")) } }
        }
        (results(&cx, &asked, at, &found))
    };
    Ok(page(&cx, Page::new(cx.t("sales-dispatches"), Nav::Dispatches, body)))
}

fn filter(name: &str, label: &str, all: &str, choices: &[(String, String)], chosen: &str) -> Markup {
    html! {
        label.sr for={ "f-" (name) } { (label) }
        select id={ "f-" (name) } name=(name) {
            option value="" { (all) }
            @for (value, text) in choices { option value=(value) selected[value == chosen] { (text) } }
        }
    }
}

fn results(cx: &Cx, asked: &Question, at: u32, found: &questions::Dispatches) -> Markup {
    let shown = found.rows.len() as i64;
    let count = found.count.unwrap_or(shown);
    let said = match found.count {
        None if shown >= PAGE => t!(cx, "sales-dispatches-first", n = shown),
        _ => t!(cx, "sales-dispatches-found", n = count, count = cx.number(count)),
    };
    let more = i64::from(at) * PAGE < count;
    let (back, on) = (asked.at(at.saturating_sub(1)), asked.at(at + 1));
    let (newer, older) = (cx.t("sales-lists-newer"), cx.t("sales-lists-older"));
    html! {
        div data-region="results" data-say=(said) {
            p.soft.small { (said) }
            @if found.rows.is_empty() {
                (ui::empty_state(&cx.t("sales-dispatches-none"), &cx.t("sales-dispatches-none-what"), html! {}))
            } @else {
                (table(cx, &found.rows, &found.customers))
                @if at > 1 || more {
                    (ui::pager(&cx.t("sales-dispatches"), "", (at > 1).then_some((&*newer, back.as_str())), more.then_some((&*older, on.as_str()))))
                }
            }
        }
    }
}

fn table(cx: &Cx, rows: &[InvoiceRow], customers: &HashMap<Uuid, String>) -> Markup {
    let names =
        ["number", "invoiced_at", "customer", "city", "carrier", "waybill", "promised_on", "delivered_at"]
            .map(|field| cx.t(&format!("sales-field-{field}")));
    let columns: Vec<_> = names.iter().map(|name| ui::col(name)).collect();
    let cells = rows.iter().map(|row| {
        let day = |day: Option<jiff::civil::Date>| html! { @if let Some(day) = day { span.nowrap { (cx.day(day)) } } };
        let tone = if row.voided {
            ui::Tone::Paused
        } else if row.days_late.is_some_and(|days| days > 0) {
            ui::Tone::Late
        } else {
            ui::Tone::Plain
        };
        ui::row([
            html! {
                a.nowrap href={ "/dispatches/" (row.id) } data-row { (row.number) }
                @if row.voided { " " (ui::pill(ui::Tone::Paused, &cx.t("sales-status-voided"))) }
            },
            day(Some(row.invoiced_on)),
            html! { (customers.get(&row.customer_id).map(String::as_str).unwrap_or_default()) },
            html! { (row.city.as_deref().unwrap_or_default()) },
            html! { (row.carrier.as_deref().unwrap_or_default()) },
            html! { (row.waybill.as_deref().unwrap_or_default()) },
            day(row.promised_on),
            html! { (day(row.delivered_on)) " " (lateness(cx, row.days_late)) },
        ])
        .tone(tone)
    });
    ui::table(&cx.t("sales-dispatches"), &columns, cells)
}

/// How late it arrived, in words and colour; nothing without both days.
fn lateness(cx: &Cx, days_late: Option<i64>) -> Markup {
    match days_late {
        Some(days) if days > 0 => ui::pill(ui::Tone::Late, &t!(cx, "sales-days-late", n = days)),
        Some(_) => ui::pill(ui::Tone::Good, &cx.t("sales-on-time")),
        None => html! {},
    }
}

pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Markup, Failure> {
    let whole = questions::dispatch(cx.base(), &cx.actor, id).await?;
    let invoice = &whole.invoice;
    let title = t!(cx, "sales-dispatch-title", number = invoice.number.as_str());
    let note = html! {
        (cx.instant(invoice.invoiced_at))
        @if let Some(customer) = &whole.customer { " · " (customer.name) }
    };
    let body = html! {
        (ui::page_head(&title, note, html! {}))
        @if invoice.voided { p.is-soon { (cx.t("sales-dispatch-voided")) } }
        (ui::split(
            html! {
                (ui::block(&cx.t("sales-dispatch-dispatch"), dispatch(&cx, &whole)))
                @if !whole.lines.is_empty() {
                    (ui::block(&cx.t("sales-dispatch-products"), products(&cx, &whole.lines, &invoice.currency)))
                }
            },
            &cx.t("sales-dispatch-customer"),
            aside(&cx, &whole),
        ))
    };
    Ok(page(&cx, Page::new(title, Nav::Dispatches, body)))
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
        (&*waybill, text(&invoice.waybill)),
        (&*address, text(&Some(place.join(", ")).filter(|place| !place.is_empty()))),
    ];
    html! { (ui::facts(&facts)) (track(cx, whole)) }
}

/// What happened to it, against what was promised.
fn track(cx: &Cx, whole: &Whole) -> Markup {
    let invoice = &whole.invoice;
    let unknown = cx.t("sales-unknown");
    let sent = html! { @match invoice.dispatched_at { Some(at) => (cx.when(at)), None => (unknown) } };
    let promised = html! { @match invoice.promised_on { Some(day) => (cx.day(day)), None => (unknown) } };
    let done = |is: bool| if is { ui::State::Done } else { ui::State::Next };
    let arrival = match (invoice.delivered_on, invoice.days_late) {
        (None, _) => ui::State::Next,
        (_, Some(days)) if days > 0 => ui::State::Bad,
        _ => ui::State::Done,
    };
    let names =
        ["invoiced", "sent", "promised", "arrived"].map(|stop| cx.t(&format!("sales-dispatch-{stop}")));
    ui::track(&[
        ui::Stop { name: &names[0], when: cx.when(invoice.invoiced_at), state: ui::State::Done },
        ui::Stop { name: &names[1], when: sent, state: done(invoice.dispatched_at.is_some()) },
        ui::Stop { name: &names[2], when: promised, state: done(invoice.promised_on.is_some()) },
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
        let price = line.price.map(written);
        let left = html! {
            (line.product)
            @if let Some(price) = price {
                " " span.soft.small { (t!(cx, "sales-dispatch-discounted", quantity = quantity, price = price)) }
            } @else if line.quantity.is_some() { " " span.soft.small { "× " (quantity) } }
        };
        (left, html! { (cx.money(line.amount, currency)) })
    };
    ui::lines(&lines.iter().map(line).collect::<Vec<_>>())
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
