//! Finding an invoice and its dispatch.

use super::dispatch::lateness;
use crate::{Asked, InvoiceFilter, InvoiceRow, PAGE, Standing, questions};
use maud::{Markup, html};
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Query, encode, page, read_filter, read_month, t, ui};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Question {
    pub(super) q: String,
    month: String,
    carrier: String,
    standing: String,
    /// The list they came with.
    list: Option<Uuid>,
    page: u32,
    /// `csv`, `xlsx` or `json`, of a list that is taken out.
    pub(super) format: String,
}

impl Question {
    pub(super) fn filter(&self) -> Result<InvoiceFilter, Failure> {
        let carrier = match self.carrier.as_str() {
            "" => Asked::Any,
            "-" => Asked::Unknown,
            name => Asked::Is(name.to_owned()),
        };
        let month = Some(self.month.clone()).filter(|month| !month.is_empty());
        Ok(InvoiceFilter {
            month: month.map(|month| read_month("month", month)).transpose()?,
            carrier,
            standing: read_filter("standing", &self.standing, Standing::parse)?,
            new_with: self.list,
            ..InvoiceFilter::default()
        })
    }

    /// What the list was asked for, ready for an address.
    fn query(&self) -> String {
        let Self { q, month, carrier, standing, list, .. } = self;
        let list = list.map(|list| list.to_string()).unwrap_or_default();
        let fields =
            [("q", q), ("month", month), ("carrier", carrier), ("standing", standing), ("list", &list)];
        let said = fields.iter().filter(|(_, value)| !value.is_empty());
        said.map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
    }

    fn at(&self, page: u32) -> String {
        format!("/dispatches?{}&page={page}", self.query())
    }
}

pub(crate) async fn index(cx: Cx, Query(asked): Query<Question>) -> Result<Markup, Failure> {
    let at = asked.page.clamp(1, shell::LAST_PAGE);
    let country = cx.company.country;
    let found =
        questions::dispatches(cx.base(), &cx.actor, asked.q.clone(), asked.filter()?, at, country).await?;
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
                p.soft.small { (takeout::links(cx, "/dispatches/export", &asked.query())) }
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
    let whole = |at: usize| matches!(at, 0 | 1 | 4..=6);
    let columns: Vec<_> = names
        .iter()
        .enumerate()
        .map(|(at, name)| if whole(at) { ui::short(name) } else { ui::col(name) })
        .collect();
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
                a href={ "/dispatches/" (row.id) } data-row { (ui::unbroken(&row.number)) }
                @if row.voided { " " (ui::pill(ui::Tone::Paused, &cx.t("sales-status-voided"))) }
            },
            day(Some(row.invoiced_on)),
            html! { (customers.get(&row.customer_id).map(String::as_str).unwrap_or_default()) },
            html! { (row.city.as_deref().unwrap_or_default()) },
            html! { (row.carrier.as_deref().unwrap_or_default()) },
            ui::unbroken(row.waybill.as_deref().unwrap_or_default()),
            day(row.promised_on),
            html! {
                @if row.delivered_on.is_none() && !row.voided { span.soft { (cx.t("sales-pending")) } }
                (day(row.delivered_on)) " " (lateness(cx, row.days_late))
            },
        ])
        .tone(tone)
    });
    ui::table(&cx.t("sales-dispatches"), &columns, cells)
}
