//! Correcting what a case says. Saving over another's change shows both.

use super::{Wrongs, read_reason, reason_field};
use crate::{
    Case, CaseChange, Category, Consumer, Error, Priority, Remedy, Team, mend_case,
    questions::{self, Choices},
    rules,
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use places::Currency;
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, Say, Wrong, page, redirect, t, ui};

/// What is written of a case. A field that a form does not send stays as it is.
#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub(crate) struct Written {
    reason: String,
    subject: String,
    description: String,
    product: String,
    product_group: String,
    priority: Option<String>,
    tags: Option<String>,
    team: Option<String>,
    invoice_number: Option<String>,
    consumer_name: Option<String>,
    consumer_phone: Option<String>,
    consumer_email: Option<String>,
    amount: Option<String>,
    remedy_planned: Option<String>,
    remedy_given: Option<String>,
    version: Option<i64>,
}

impl Written {
    fn of(cx: &Cx, case: &Case, invoice: Option<&str>) -> Self {
        let category = case.category_code.as_deref().unwrap_or_default();
        let consumer = case.consumer().unwrap_or_default();
        let text = |text: Option<String>| Some(text.unwrap_or_default());
        let remedy = |remedy: Option<Remedy>| Some(remedy.map(|r| r.to_string()).unwrap_or_default());
        let digits = currency(cx, case).minor_digits();
        Self {
            reason: format!("{}:{category}", case.kind),
            subject: case.subject.clone(),
            description: case.description.clone(),
            product: case.product.clone().unwrap_or_default(),
            product_group: case.product_group.clone().unwrap_or_default(),
            priority: Some(case.priority.to_string()),
            tags: Some(case.tags().join(", ")),
            team: text(case.team_id.map(|id| id.to_string())),
            invoice_number: text(invoice.map(str::to_owned)),
            consumer_name: text(consumer.name),
            consumer_phone: text(consumer.phone),
            consumer_email: text(consumer.email),
            amount: text(case.amount.map(|n| cx.company.country.decimal_style.scaled(n, digits))),
            remedy_planned: remedy(case.remedy_planned),
            remedy_given: remedy(case.remedy_given),
            version: Some(case.version),
        }
    }

    fn change(&self, cx: &Cx, case: &Case) -> Result<CaseChange, Error> {
        let (kind, category) =
            read_reason(&self.reason).ok_or_else(|| Error::wrong("reason", "cases-reason-missing-kind"))?;
        let filled = |text: &Option<String>| {
            text.as_ref().map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
        };
        let remedy = |text: &Option<String>| text.as_deref().map(Remedy::parse);
        let currency = currency(cx, case);
        let style = cx.company.country.decimal_style;
        let read = |typed: String| {
            rules::read_amount(&typed, style, currency)
                .ok_or_else(|| Error::wrong("amount_minor", "cases-amount-wrong"))
        };
        let amount_minor = filled(&self.amount).map(|typed| typed.map(read).transpose()).transpose()?;
        let consumer = self.consumer_name.is_some().then(|| {
            let part = |text: &Option<String>| filled(text).flatten();
            let (name, phone) = (part(&self.consumer_name), part(&self.consumer_phone));
            Some(Consumer { name, phone, email: part(&self.consumer_email) })
        });
        Ok(CaseChange {
            kind: Some(kind),
            category: Some(category),
            subject: Some(self.subject.clone()),
            description: Some(self.description.clone()),
            priority: self.priority.as_deref().and_then(Priority::parse),
            tags: self.tags.as_ref().map(|tags| tags.split([',', ';', '\n']).map(str::to_owned).collect()),
            team: self.team.as_ref().map(|team| team.parse().ok()),
            consumer,
            invoice: filled(&self.invoice_number),
            product: Some(Some(self.product.clone())),
            product_group: Some(Some(self.product_group.clone())),
            amount_minor,
            currency: Some(currency.code().to_owned()),
            remedy_planned: remedy(&self.remedy_planned),
            remedy_given: remedy(&self.remedy_given),
            version: self.version,
            customer_id: None,
        })
    }
}

/// The money an amount in dispute is told in.
fn currency(cx: &Cx, case: &Case) -> Currency {
    case.currency.as_deref().and_then(|code| code.parse().ok()).unwrap_or(cx.company.currency)
}

pub(crate) async fn form(cx: Cx, Path(code): Path<String>) -> Result<Markup, Failure> {
    let (case, choices) = questions::to_mend(cx.base(), &cx.actor, &code).await?;
    let written = Written::of(&cx, &case, choices.invoice.as_deref());
    Ok(mending(&cx, &case, &choices, &written, &Wrongs(Vec::new()), None))
}

pub(crate) async fn save(
    cx: Cx,
    Path(code): Path<String>,
    Form(written): Form<Written>,
) -> Result<Response, Failure> {
    let case = questions::see(cx.base(), &cx.actor, &code).await?;
    let saved = match written.change(&cx, &case) {
        Ok(change) => mend_case(cx.base(), &cx.actor, &code, change).await,
        Err(e) => Err(e),
    };
    let (status, wrongs, changed) = match saved {
        Ok(()) => return Ok(redirect(&format!("/cases/{}", shell::encode(&code))).into_response()),
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, wrongs, false),
        Err(Error::Changed(_)) => (StatusCode::CONFLICT, Vec::<Wrong>::new(), true),
        Err(e) => return Err(e.into()),
    };
    let (case, choices) = questions::to_mend(cx.base(), &cx.actor, &code).await?;
    let theirs = changed.then(|| Written::of(&cx, &case, choices.invoice.as_deref()));
    // After a conflict the next save is over what is shown now; a mistake keeps the version it was read in.
    let written = if changed { Written { version: Some(case.version), ..written } } else { written };
    let here = |wrong: Wrong| match wrong.field.as_str() {
        "invoice" => Wrong { field: "invoice_number".into(), ..wrong },
        "amount_minor" | "currency" => Wrong { field: "amount".into(), ..wrong },
        _ => wrong,
    };
    let wrongs: Vec<Wrong> = wrongs.into_iter().map(here).collect();
    let page = mending(&cx, &case, &choices, &written, &Wrongs::of(&cx, &wrongs), theirs.as_ref());
    Ok((status, page).into_response())
}

/// Today's categories, and the one the case has from another day.
fn offered(case: &Case, choices: &Choices) -> Vec<Category> {
    let mut categories = choices.categories.clone();
    if let (Some(code), Some(name)) = (&case.category_code, &case.category_name)
        && !categories.iter().any(|c| c.code == *code && c.kind == case.kind)
    {
        categories.push(Category { code: code.clone(), parent: None, kind: case.kind, name: name.clone() });
    }
    categories
}

fn mending(
    cx: &Cx,
    case: &Case,
    choices: &Choices,
    written: &Written,
    wrongs: &Wrongs,
    theirs: Option<&Written>,
) -> Markup {
    let at = format!("/cases/{}", case.code);
    let title = t!(cx, "cases-mend-it", code = &*case.code);
    let now = |read: fn(&Written) -> &str| {
        let theirs = read(theirs?);
        (theirs != read(written)).then(|| t!(cx, "cases-theirs", value = theirs))
    };
    let reason = theirs.filter(|t| t.reason != written.reason).map(|_| {
        let kind = cx.t(&format!("cases-kind-{}", case.kind));
        Say::key("cases-theirs")
            .with("value", format!("{kind} {}", case.category_name.as_deref().unwrap_or_default()))
    });
    let reason = reason.map(|say| cx.words_of(&say));
    let (subject, description) = (now(|w| &w.subject), now(|w| &w.description));
    let (product, group) = (now(|w| &w.product), now(|w| &w.product_group));
    let body = html! {
        (ui::page_head(&title, html! { a href=(at) { (ui::unbroken(&case.subject)) } }, html! {}))
        (wrongs.summary(cx))
        @if theirs.is_some() { div data-errors { (ui::flash(ui::Tone::Soon, &cx.t("cases-changed"), None)) } }
        form.form method="post" action={ (at) "/edit" } data-draft={ "case-" (case.code) "-edit" } {
            input type="hidden" name="version" value=[written.version];
            (reason_field(cx, &offered(case, choices), &written.reason, wrongs.at("reason").or(reason.as_deref())))
            (ui::input("subject", &cx.t("cases-subject")).value(&written.subject).hint(subject.as_deref()).error(wrongs.at("subject")).required().autofocus())
            (ui::area("description", &cx.t("cases-description"), 6).value(&written.description).hint(description.as_deref()).error(wrongs.at("description")))
            (handling(cx, case, choices, written, wrongs, theirs))
            div.fields {
                (ui::input("product", &cx.t("cases-product")).value(&written.product).hint(product.as_deref()).error(wrongs.at("product")))
                (ui::input("product_group", &cx.t("cases-product_group")).value(&written.product_group).hint(group.as_deref()).error(wrongs.at("product_group")))
                (optional(cx, "invoice_number", "cases-invoice", |w| &w.invoice_number, written, wrongs, theirs))
            }
            (claimed(cx, case, written, wrongs, theirs))
            fieldset.field {
                legend { (cx.t("cases-consumer-of")) }
                div.fields {
                    (optional(cx, "consumer_name", "cases-consumer-name", |w| &w.consumer_name, written, wrongs, theirs))
                    (optional(cx, "consumer_phone", "cases-caller-phone", |w| &w.consumer_phone, written, wrongs, theirs))
                    (optional(cx, "consumer_email", "cases-caller-email", |w| &w.consumer_email, written, wrongs, theirs))
                }
            }
            (ui::actions(html! {
                button.main { (cx.t("shell-save")) }
                a.button.quiet href=(at) { (cx.t("shell-cancel")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Cases, body))
}

/// A line of text, with what it says now where somebody else wrote something else.
fn optional(
    cx: &Cx,
    name: &str,
    label: &str,
    read: fn(&Written) -> &Option<String>,
    written: &Written,
    wrongs: &Wrongs,
    theirs: Option<&Written>,
) -> Markup {
    let text = |w: &Written| read(w).clone().unwrap_or_default();
    let theirs = theirs.map(text).filter(|theirs| *theirs != text(written));
    let hint = theirs.map(|value| t!(cx, "cases-theirs", value = value));
    html! { (ui::input(name, &cx.t(label)).value(&text(written)).hint(hint.as_deref()).error(wrongs.at(name)).autocomplete("off")) }
}

/// How it is handled: how soon, by which team, under which words.
fn handling(
    cx: &Cx,
    case: &Case,
    choices: &Choices,
    written: &Written,
    wrongs: &Wrongs,
    theirs: Option<&Written>,
) -> Markup {
    let priorities = super::named_choices(cx, Priority::ALL.iter().map(|p| p.as_str()), "cases-priority");
    let priorities: Vec<_> = priorities.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let mut teams: Vec<(String, &str)> =
        choices.teams.iter().map(|team: &Team| (team.id.to_string(), team.name.as_str())).collect();
    if let (Some(id), Some(name)) = (case.team_id, &case.team_name)
        && choices.teams.iter().all(|team| team.id != id)
    {
        teams.push((id.to_string(), name));
    }
    let teams: Vec<_> = teams.iter().map(|(id, name)| ui::choice(id, name)).collect();
    let (priority, team) = (written.priority.as_deref(), written.team.as_deref());
    let priority_now = theirs
        .filter(|t| t.priority != written.priority)
        .map(|_| t!(cx, "cases-theirs", value = cx.t(&format!("cases-priority-{}", case.priority))));
    let team_now = theirs
        .filter(|t| t.team != written.team)
        .map(|_| t!(cx, "cases-theirs", value = case.team_name.as_deref().unwrap_or(&cx.t("cases-no-team"))));
    html! {
        div.fields {
            (ui::select("priority", &cx.t("cases-priority"), &priorities).value(priority.unwrap_or("normal")).hint(priority_now.as_deref()))
            @if !teams.is_empty() {
                (ui::select("team", &cx.t("cases-team"), &teams).blank(&cx.t("cases-no-team")).value(team.unwrap_or_default()).hint(team_now.as_deref()).error(wrongs.at("team")))
            }
        }
        (tags_field(cx, &choices.tags, written, wrongs, theirs))
    }
}

/// The words it is marked with; those in use are a press away.
fn tags_field(
    cx: &Cx,
    known: &[String],
    written: &Written,
    wrongs: &Wrongs,
    theirs: Option<&Written>,
) -> Markup {
    let now = theirs.and_then(|t| t.tags.clone()).filter(|tags| Some(tags) != written.tags.as_ref());
    let hint = now
        .map_or_else(|| cx.t("cases-tags-hint").into_owned(), |value| t!(cx, "cases-theirs", value = value));
    html! {
        div data-tags {
            (ui::input("tags", &cx.t("cases-tags")).value(written.tags.as_deref().unwrap_or_default()).hint(&*hint).error(wrongs.at("tags")).autocomplete("off"))
            @if !known.is_empty() {
                p.small.soft { (cx.t("cases-tags-known")) " "
                    @for (n, tag) in known.iter().enumerate() { @if n > 0 { span.between { " · " } } span data-tag=(tag) { (tag) } } }
            }
        }
    }
}

/// What is in dispute and what the customer gets for it.
fn claimed(cx: &Cx, case: &Case, written: &Written, wrongs: &Wrongs, theirs: Option<&Written>) -> Markup {
    let remedies = super::named_choices(cx, Remedy::ALL.iter().map(|r| r.as_str()), "cases-remedy");
    let remedies: Vec<_> = remedies.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let label = t!(cx, "cases-amount-in", currency = currency(cx, case).code());
    let amount = |w: &Written| w.amount.clone().unwrap_or_default();
    let amount_now = theirs.map(amount).filter(|theirs| *theirs != amount(written));
    let amount_now = amount_now.map(|value| t!(cx, "cases-theirs", value = value));
    let remedy = |name: &str, label: &str, read: fn(&Written) -> &Option<String>| {
        let value = read(written).as_deref().unwrap_or_default();
        let other = theirs.and_then(|t| read(t).clone()).filter(|theirs| theirs != value);
        let hint = other.map(|code| match Remedy::parse(&code) {
            Some(remedy) => t!(cx, "cases-theirs", value = cx.t(&format!("cases-remedy-{remedy}"))),
            None => t!(cx, "cases-theirs", value = cx.t("cases-nothing")),
        });
        html! { (ui::select(name, &cx.t(label), &remedies).blank(&cx.t("cases-remedy-open")).value(value).hint(hint.as_deref())) }
    };
    html! {
        div.fields {
            (ui::input("amount", &label).inputmode("decimal").value(&amount(written)).hint(amount_now.as_deref()).error(wrongs.at("amount")).autocomplete("off"))
            (remedy("remedy_planned", "cases-remedy_planned", |w| &w.remedy_planned))
            (remedy("remedy_given", "cases-remedy_given", |w| &w.remedy_given))
        }
    }
}
