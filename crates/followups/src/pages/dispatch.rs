//! The dispatch beside a call: invoice, products, promise against reality.

use crate::{rules::Answers, view::CallView};
use maud::{Markup, html};
use shell::{
    Cx, Shared, t,
    ui::{self, State, Stop, Tone, pill},
};

/// The column of the dispatch. Days are told in it, of the house and of where the customer is, but no hour.
pub fn column(cx: &Cx, view: &CallView) -> Shared {
    view.drawn.once(cx, &format!("dispatch {}", view.today(cx.now)), || draw(cx, view))
}

fn draw(cx: &Cx, view: &CallView) -> Markup {
    html! {
        section aria-label=(cx.t("followups-dispatch")) {
            (ui::block(&t!(cx, "followups-invoice", number = view.invoice.number.as_str()), invoice(cx, view)))
            @if !view.lines.is_empty() { (ui::block(&cx.t("followups-products"), products(cx, view))) }
            (ui::block(&cx.t("followups-track"), track(cx, view)))
        }
    }
}

fn invoice(cx: &Cx, view: &CallView) -> Markup {
    let invoice = &view.invoice;
    let labels = [
        "followups-invoiced",
        "followups-courier",
        "followups-waybill",
        "followups-promised",
        "followups-delivered",
        "followups-sent-to",
        "followups-seller",
        "followups-total",
    ]
    .map(|key| cx.t(key));
    let place = [&invoice.address, &invoice.city, &invoice.province].into_iter().flatten().cloned();
    let place = place.collect::<Vec<_>>().join(", ");
    let text = |text: &Option<String>| text.as_ref().map(|text| ui::unbroken(text));
    let values = [
        Some(cx.told(invoice.invoiced_at)),
        text(&invoice.carrier),
        text(&invoice.waybill),
        invoice.promised_on.map(|day| html! { (cx.day(day)) " " (promise_mark(cx, view)) }),
        invoice.delivered_on.map(|day| html! { (cx.day(day)) " " (lateness(cx, invoice.days_late)) }),
        (!place.is_empty()).then(|| html! { (place) }),
        text(&invoice.sales_rep),
        invoice.amount.map(|amount| html! { (cx.money(amount, &invoice.currency)) }),
    ];
    let facts: Vec<(&str, Markup)> =
        labels.iter().zip(values).filter_map(|(label, value)| Some((label.as_ref(), value?))).collect();
    html! {
        (ui::facts(&facts))
        @if invoice.voided { p { (pill(Tone::Paused, &cx.t("followups-voided"))) } }
    }
}

/// Whether the promised day is over without a delivery.
fn promise_mark(cx: &Cx, view: &CallView) -> Markup {
    if view.invoice.delivered_on.is_some() {
        html! {}
    } else if view.promise_stands(cx.now) {
        pill(Tone::Info, &cx.t("followups-promise-open"))
    } else {
        pill(Tone::Late, &cx.t("followups-promise-over"))
    }
}

/// `1 día tarde`, in the tone that says the same.
pub fn lateness(cx: &Cx, days_late: Option<i64>) -> Markup {
    match days_late {
        Some(days) if days > 0 => pill(Tone::Late, &t!(cx, "followups-days-late", n = days)),
        Some(days) if days < 0 => pill(Tone::Good, &t!(cx, "followups-days-early", n = -days)),
        Some(_) => pill(Tone::Good, &cx.t("followups-on-time")),
        None => html! {},
    }
}

fn products(cx: &Cx, view: &CallView) -> Markup {
    let answers = view.calls.iter().rfind(|call| call.outcome == crate::Outcome::Completed);
    let answers: Option<Answers> = answers.and_then(|call| serde_json::from_value(call.answers.clone()).ok());
    let condition = |position: i64| {
        answers.as_ref()?.products.iter().find(|product| product.position == position).map(|p| p.condition)
    };
    let lines: Vec<(Markup, Markup)> = view
        .lines
        .iter()
        .map(|line| {
            let quantity = line.quantity.map(|quantity| format!("{} × ", quantity.normalize()));
            let mark = condition(line.position)
                .map(|condition| pill(Tone::Late, &super::named(cx, "condition", condition)));
            (html! { (quantity.unwrap_or_default()) (line.product) }, mark.unwrap_or_default())
        })
        .collect();
    ui::lines(&lines)
}

fn track(cx: &Cx, view: &CallView) -> Markup {
    let invoice = &view.invoice;
    let names = ["followups-invoiced", "followups-dispatched", "followups-promised", "followups-delivered"]
        .map(|key| cx.t(key));
    let [invoiced, dispatched, promised, delivered] = &names;
    let late = invoice.days_late.is_some_and(|days| days > 0);
    let over =
        invoice.promised_on.is_some() && !view.promise_stands(cx.now) && invoice.delivered_on.is_none();
    let source =
        if invoice.said_delivered_on.is_some() { "followups-says-customer" } else { "followups-says-list" };
    let mut stops = vec![Stop { name: invoiced, when: cx.told(invoice.invoiced_at), state: State::Done }];
    if let Some(at) = invoice.dispatched_at {
        stops.push(Stop { name: dispatched, when: cx.told(at), state: State::Done });
    }
    if let Some(day) = invoice.promised_on {
        let state = if over {
            State::Bad
        } else if invoice.delivered_on.is_some() {
            State::Done
        } else {
            State::Next
        };
        stops.push(Stop { name: promised, when: html! { (cx.day(day)) }, state });
    }
    if let Some(day) = invoice.delivered_on {
        let when = html! { (cx.day(day)) ", " (cx.t(source)) " " (lateness(cx, invoice.days_late)) };
        stops.push(Stop { name: delivered, when, state: if late { State::Bad } else { State::Done } });
    }
    ui::track(&stops)
}
