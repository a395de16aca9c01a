//! The page of a case: its story, what can be done next, and all that belongs to it.

use super::{
    composer::{Written, composer},
    merged_pill, phase_pill, priority_pill, templates,
    timeline::timeline,
};
use crate::{Case, Phase, Stages, drafts, joined::Merged, questions, questions::Dossier};
use customers::contact_facts;
use maud::{Markup, html};
use sales::Invoice;
use serde::Deserialize;
use shell::{Cx, Failure, Nav, Page, Path, Permission, Query, page, t, ui};
use uuid::Uuid;

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    /// Set by the form that opened it.
    opened: Option<String>,
    /// Set by the macro that ran on it.
    ran: Option<String>,
    /// A template to be put into the composer.
    template: Option<Uuid>,
    /// `yes`: the case is to wait for the customer once the answer is sent.
    waits: String,
    /// The case that was just made part of this one.
    merged: Option<String>,
    /// Set when it was just split from another.
    split: Option<String>,
    /// Which text was just kept, to be looked through for promises.
    offer: String,
}

impl Asked {
    /// Whether the page says something of what was just done.
    fn tells(&self) -> bool {
        let done = [&self.opened, &self.ran, &self.merged, &self.split];
        done.iter().any(|done| done.is_some()) || !self.offer.is_empty()
    }
}

pub(crate) async fn show(
    cx: Cx,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Markup, Failure> {
    let prepared = match asked.template {
        Some(id) => Some(templates::prepare(&cx, &code, id, "").await?),
        None => None,
    };
    let written = prepared
        .as_ref()
        .map(|prepared| Written { waits: &asked.waits, ..prepared.written("reply", "", "") });
    render(&cx, &code, &asked, &written.unwrap_or_default()).await
}

/// The page, with what somebody wrote when it comes back to them.
pub(super) async fn render(
    cx: &Cx,
    code: &str,
    asked: &Asked,
    written: &Written<'_>,
) -> Result<Markup, Failure> {
    let (dossier, beside) = questions::dossier_with_panels(cx, code).await?;
    let desks = cx.actor.may(Permission::Cases);
    let offers = super::promised::offers(cx, &dossier, &asked.offer).await?;
    let case = &dossier.case;
    let works = desks || cx.actor.may(Permission::OwnCases);
    let merged = dossier.joined.merged.is_some();
    // The hour is told of nothing in it, and what somebody may follow from it depends on their role.
    let way = format!("story {} {}", cx.actor.role, cx.path);
    let story = dossier.drawn.once(cx, &way, || timeline(cx, &dossier, beside.set_up));
    // Nor in what somebody can do there: it depends on who they are, and on what they can choose from.
    let theirs = format!("{} {} {:?} {}", cx.actor.id, beside.desk.mark, beside.set_up, cx.path);
    let kept =
        |part: &str, draw: &dyn Fn() -> Markup| dossier.drawn.forms(cx, &format!("{part} {theirs}"), draw);
    let aside = html! {
        @if !merged {
            (kept("desk", &|| super::desk::panel(cx, &dossier, &beside.desk)))
            (super::confirmation::panel(cx, &dossier, beside.set_up))
        }
        (super::promised::panel(cx, &dossier))
        (beside.panels)
        @if !merged { (kept("network", &|| super::network::panel(cx, &dossier, &beside))) }
        (kept("facts", &|| facts(cx, &dossier)))
        (super::children::panel(cx, &dossier, &beside.desk))
        (kept("joined", &|| html! { (super::joined::panel(cx, &dossier, &beside.desk)) (others(cx, &dossier)) }))
    };
    let write = || {
        let ways = if desks { dossier.ways(cx.company.country) } else { &[] };
        let picked = format!("templates {}", case.kind);
        let picker = beside.desk.tools().map(|tools| {
            beside.desk.forms(cx, &picked, &case.code, |code| tools.picker(cx, case.kind, code, "f-body"))
        });
        composer(cx, &dossier, ways, &beside, picker.as_ref(), written)
    };
    let main = html! {
        (story)
        @if let Some(goes_on) = &dossier.joined.merged { p.soft { (t!(cx, "cases-said-goes-to", into = goes_on.into_code.as_str())) } }
        @if works {
            @if written.is_empty() && beside.is_unwritten() { (kept("composer", &write)) } @else { (write()) }
        }
    };
    let head = || {
        html! {
            (ui::page_head(&case.subject, note(cx, &dossier), html! {
                @if !merged { @if let Some(macros) = beside.desk.macros(cx, &case.code, dossier.mark()) { (macros) } (actions(cx, case)) }
            }))
            @if works { (super::live::strip(cx, &case.code, "story")) }
            (stages(cx, case, dossier.joined.merged.as_ref()))
        }
    };
    let body = html! {
        @if asked.tells() {
            // News of the case leave it standing: it is gone with the page.
            div data-told {
                @if asked.opened.is_some() { (ui::flash(ui::Tone::Good, &t!(cx, "cases-opened", code = &*case.code), None)) }
                @if asked.ran.is_some() { (ui::flash(ui::Tone::Good, &cx.t("cases-macro-ran"), None)) }
                (offers)
                (super::joined::done(cx, &dossier, asked.merged.as_deref(), asked.split.as_deref()))
            }
        }
        @if works { (drafts::pages::brought(&case.code, &beside.smaller)) }
        (super::joined::banner(cx, &dossier))
        (kept("head", &head))
        (ui::split(main, &cx.t("cases-data"), aside))
    };
    let title = format!("{} {}", case.code, case.subject);
    Ok(page(cx, Page::new(title, Nav::Cases, body)))
}

/// Whose case it is and how to call them, in sight wherever one is on the page.
fn who(cx: &Cx, dossier: &Dossier) -> Markup {
    let phone = dossier.customer.as_ref().and_then(|c| c.phone_e164.as_ref().or(c.phone.as_ref()));
    html! {
        (dossier.case.customer_name)
        @if let Some(phone) = phone { " " span.nowrap { (shell::phone_link(cx, phone, phone)) } }
    }
}

fn note(cx: &Cx, dossier: &Dossier) -> Markup {
    let case = &dossier.case;
    let phase = match &dossier.joined.merged {
        Some(goes_on) => merged_pill(cx, &goes_on.into_code),
        None => phase_pill(cx, case.phase, case.stage.as_deref()),
    };
    html! {
        b.nowrap { (case.code) } " " (phase) " " (priority_pill(cx, case.priority)) " "
        (cx.t(&format!("cases-kind-{}", case.kind)))
        @if let Some(category) = &case.category_name { " · " (category) }
        " · " (who(cx, dossier))
        @if case.solved_at_once { " " (ui::pill(ui::Tone::Good, &t!(cx, "cases-solved-at-once", channel = case.channel.as_str()))) }
        @if case.reopened > 0 { " " (ui::pill(ui::Tone::Soon, &t!(cx, "cases-reopened-times", n = case.reopened))) }
        @for tag in case.tags() { " " (ui::pill(ui::Tone::Plain, &tag)) }
    }
}

fn actions(cx: &Cx, case: &Case) -> Markup {
    let desk = cx.actor.may(Permission::Cases);
    let works = desk || cx.actor.may(Permission::OwnCases);
    let at = format!("/cases/{}", case.code);
    html! {
        @if desk { a.button href={ (at) "/edit" } data-key="e" { (cx.t("cases-mend")) " " (ui::kbd("E")) } }
        @if case.phase.is_open() {
            @if desk && case.assignee_id != Some(cx.actor.id) {
                form method="post" action={ (at) "/assign" } {
                    button name="assignee" value=(cx.actor.id) data-key="t" { (cx.t("cases-take")) " " (ui::kbd("T")) }
                }
            }
            @if works { a.button.main href={ (at) "/solve" } data-key="s" { (cx.t("cases-solve")) " " (ui::kbd("S")) } }
        } @else if desk {
            (ui::open_dialog("reopen", &cx.t("cases-reopen"), Some("r")))
            (ui::dialog("reopen", &cx.t("cases-reopen"), &cx.t("shell-js-close"), html! {
                form.form method="post" action={ (at) "/reopen" } {
                    (cx.once_field())
                    (ui::area("reason", &cx.t("cases-reopen-why"), 3).required().autofocus())
                    (ui::actions(html! { button.main { (cx.t("cases-reopen")) } }))
                }
            }))
            @if case.phase == Phase::Solved {
                form method="post" action={ (at) "/close" } { button data-key="c" { (cx.t("cases-close")) " " (ui::kbd("C")) } }
            }
        }
    }
}

fn stages(cx: &Cx, case: &Case, merged: Option<&Merged>) -> Markup {
    use ui::State::{Done, Next, Now};
    if let Some(merged) = merged {
        // What is told elsewhere was neither solved nor closed here.
        let (name, received) =
            (t!(cx, "cases-stage-merged", into = &*merged.into_code), cx.instant(case.received_at));
        let steps = [
            ui::Step { name: &cx.t("cases-stage-received"), state: Done, when: &received },
            ui::Step { name: &name, state: Now, when: &cx.instant(merged.merged_at) },
        ];
        return ui::phases(&cx.t("cases-phase"), &steps);
    }
    let (first, second, third, fourth) = match case.phase {
        Phase::New => (Now, Next, Next, Next),
        Phase::Working | Phase::WaitingCustomer | Phase::WaitingThird => (Done, Now, Next, Next),
        Phase::Solved => (Done, Done, Now, Next),
        Phase::Closed => (Done, Done, Done, Now),
    };
    let stages = Stages::of(&cx.company);
    // Where the case is, its own stage; elsewhere the first of the phase.
    let name = |phase: Phase| stages.name(cx, phase, case.stage.as_deref().filter(|_| phase == case.phase));
    let second_name = match case.phase {
        waiting @ (Phase::WaitingCustomer | Phase::WaitingThird) => name(waiting),
        _ => name(Phase::Working),
    };
    let first_name = match case.phase {
        Phase::New => stages.named(Phase::New, case.stage.as_deref()),
        _ => None,
    };
    let when = |at: Option<jiff::Timestamp>| at.map(|at| cx.instant(at)).unwrap_or_default();
    let (received, solved, closed) =
        (when(Some(case.received_at)), when(case.solved_at), when(case.closed_at));
    let received_name = first_name.unwrap_or_else(|| cx.t("cases-stage-received").into_owned());
    let names = (received_name, name(Phase::Solved), name(Phase::Closed));
    let steps = [
        ui::Step { name: &names.0, state: first, when: &received },
        ui::Step { name: &second_name, state: second, when: "" },
        ui::Step { name: &names.1, state: third, when: &solved },
        ui::Step { name: &names.2, state: fourth, when: &closed },
    ];
    ui::phases(&cx.t("cases-phase"), &steps)
}

/// A part of the aside whose pieces stand apart.
pub(super) fn panel(title: &str, body: Markup) -> Markup {
    ui::block(title, html! { div.stack { (body) } })
}

/// Who it is about, what was sent to them, and what else is known.
fn facts(cx: &Cx, dossier: &Dossier) -> Markup {
    html! { (customer(cx, dossier)) (dispatch(cx, dossier)) (about(cx, &dossier.case)) }
}

fn customer(cx: &Cx, dossier: &Dossier) -> Markup {
    let case = &dossier.case;
    panel(
        &case.customer_name,
        html! {
            @if let Some(customer) = &dossier.customer {
                (contact_facts(cx, customer))
                @if !customer.note.is_empty() { p { (customer.note) } }
                @if cx.actor.may(Permission::Customers) { p { a href={ "/customers/" (customer.id) } { (cx.t("cases-customer-card")) } } }
            }
            @if let Some(consumer) = case.consumer() {
                p {
                    span.soft { (cx.t("cases-consumer")) } " " (consumer.name.unwrap_or_default())
                    @if let Some(phone) = &consumer.phone { " " (shell::phone_link(cx, phone, phone)) }
                    @if let Some(email) = &consumer.email { " · " (ui::address(email)) }
                }
            }
        },
    )
}

fn dispatch(cx: &Cx, dossier: &Dossier) -> Markup {
    let Some(invoice) = &dossier.invoice else { return html! {} };
    panel(
        &t!(cx, "cases-invoice-number", number = &*invoice.number),
        html! {
            (dispatch_facts(cx, invoice))
            @if !dossier.lines.is_empty() {
                ul.lines { @for line in &dossier.lines {
                    li { span { (line.product) } span.n { @if let Some(q) = line.quantity { (q.normalize()) } } }
                } }
            }
            @if cx.actor.may(Permission::Dispatches) { p { a href={ "/dispatches/" (invoice.id) } { (cx.t("cases-see-dispatch")) } } }
            @if let Some(followup) = dossier.case.followup_id && cx.actor.may(Permission::Calls) {
                p { a href={ "/calls/" (followup) } { (cx.t("cases-see-call")) } }
            }
        },
    )
}

fn dispatch_facts(cx: &Cx, invoice: &Invoice) -> Markup {
    let words = ["carrier", "waybill", "invoiced", "promised", "delivered", "sales-rep"]
        .map(|w| cx.t(&format!("cases-{w}")));
    let [carrier, waybill, invoiced, promised, delivered, rep] = &words;
    let mut facts: Vec<(&str, Markup)> = vec![(invoiced, html! { (cx.day(invoice.invoiced_on)) })];
    let mut add = |name, text: Option<String>| facts.extend(text.map(|text| (name, ui::unbroken(&text))));
    add(carrier, invoice.carrier.clone());
    add(waybill, invoice.waybill.clone());
    add(rep, invoice.sales_rep.clone());
    if let Some(day) = invoice.promised_on {
        let over = invoice.delivered_on.is_none() && day < cx.today;
        facts.push((
            promised,
            html! { (cx.day(day)) @if over { " " (ui::pill(ui::Tone::Late, &cx.t("cases-promise-over"))) } },
        ));
    }
    if let Some(day) = invoice.delivered_on {
        facts.push((
            delivered,
            html! { (cx.day(day)) @if let Some(late) = invoice.days_late { " " (lateness(cx, late)) } },
        ));
    }
    ui::facts(&facts)
}

fn lateness(cx: &Cx, days: i64) -> Markup {
    if days > 0 {
        ui::pill(ui::Tone::Late, &t!(cx, "cases-days-late", n = days))
    } else {
        ui::pill(ui::Tone::Good, &cx.t("cases-on-time"))
    }
}

fn about(cx: &Cx, case: &Case) -> Markup {
    let words =
        ["channel", "product", "product_group", "opened-by", "solution"].map(|w| cx.t(&format!("cases-{w}")));
    let [channel, product, group, opened, solution] = &words;
    let came = cx.t(&format!("cases-channel-{}", case.channel));
    let mut facts: Vec<(&str, Markup)> =
        vec![(channel, html! { (came) }), (opened, html! { (case.opened_by_name) })];
    for (name, text) in [(product, &case.product), (group, &case.product_group)] {
        facts.extend(text.as_ref().map(|text| (&**name, html! { (text) })));
    }
    let named = ["amount", "remedy_planned", "remedy_given"].map(|w| cx.t(&format!("cases-{w}")));
    if let (Some(amount), Some(currency)) = (case.amount, &case.currency) {
        facts.push((&named[0], html! { (cx.money(amount, currency)) }));
    }
    for (name, remedy) in [(&named[1], case.remedy_planned), (&named[2], case.remedy_given)] {
        facts.extend(remedy.map(|remedy| (&**name, html! { (cx.t(&format!("cases-remedy-{remedy}"))) })));
    }
    if !case.solution.is_empty() {
        facts.push((solution, html! { (case.solution) }));
    }
    ui::block(&cx.t("cases-data"), ui::facts(&facts))
}

fn others(cx: &Cx, dossier: &Dossier) -> Markup {
    if dossier.others.is_empty() {
        return html! {};
    }
    let lines: Vec<(Markup, Markup)> = dossier
        .others
        .iter()
        .map(|o| {
            let how = match &o.merged_into {
                Some(into) => merged_pill(cx, into),
                None => phase_pill(cx, o.phase, o.stage.as_deref()),
            };
            (html! { a href={ "/cases/" (o.code) } { (ui::unbroken(&o.code)) } " " (ui::unbroken(&o.subject)) }, how)
        })
        .collect();
    ui::block(&cx.t("cases-others"), ui::lines(&lines))
}
