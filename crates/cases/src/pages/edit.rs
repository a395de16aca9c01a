//! Correcting what a case says. Saving over another's change shows both, field by field.

use super::{
    Wrongs, read_reason, reason_field,
    versions::{self, Between},
};
use crate::{
    Case, CaseChange, Category, Consumer, Error, Priority, Remedy,
    callers::{self, Suggested, Who},
    drafts::{self, Form as Drafted},
    mend_case,
    questions::{self, Choices},
    rules,
};
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use maud::{Markup, html};
use places::Currency;
use serde::Deserialize;
use shell::{Cx, Failure, Form, Nav, Page, Path, Query, Wrong, page, redirect, t, ui};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The fields of the form, as they are named in it.
const FIELDS: [&str; 16] = [
    "customer_id",
    "reason",
    "subject",
    "description",
    "priority",
    "team",
    "tags",
    "product",
    "product_group",
    "invoice_number",
    "amount",
    "remedy_planned",
    "remedy_given",
    "consumer_name",
    "consumer_phone",
    "consumer_email",
];

/// What is written of a case, by field, with the version it was read in and what [`versions`] keeps beside each. A
/// field that a form does not send stays as it is.
#[derive(Deserialize, Default, Clone)]
#[serde(transparent)]
pub(crate) struct Written(BTreeMap<String, String>);

impl Written {
    fn of(cx: &Cx, case: &Case, invoice: Option<&str>) -> Self {
        let category = case.category_code.as_deref().unwrap_or_default();
        let consumer = case.consumer().unwrap_or_default();
        let remedy = |remedy: Option<Remedy>| remedy.map(|r| r.to_string());
        let digits = currency(cx, case).minor_digits();
        let amount = case.amount.map(|n| cx.company.country.decimal_style.scaled(n, digits));
        let values: [Option<String>; FIELDS.len()] = [
            case.customer_id.map(|id| id.to_string()),
            Some(format!("{}:{category}", case.kind)),
            Some(case.subject.clone()),
            Some(case.description.clone()),
            Some(case.priority.to_string()),
            case.team_id.map(|id| id.to_string()),
            Some(case.tags().join(", ")),
            case.product.clone(),
            case.product_group.clone(),
            invoice.map(str::to_owned),
            amount,
            remedy(case.remedy_planned),
            remedy(case.remedy_given),
            consumer.name,
            consumer.phone,
            consumer.email,
        ];
        let fields = FIELDS.iter().zip(values);
        let mut all: BTreeMap<_, _> =
            fields.map(|(name, value)| ((*name).to_owned(), value.unwrap_or_default())).collect();
        all.insert("version".to_owned(), case.version.to_string());
        Self(all)
    }

    fn sent(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    fn at(&self, name: &str) -> &str {
        self.sent(name).unwrap_or_default()
    }

    /// Who buys, as it was chosen.
    fn customer(&self) -> Option<Uuid> {
        self.at("customer_id").parse().ok()
    }

    fn put(&mut self, name: &str, value: &str) {
        self.0.insert(name.to_owned(), value.to_owned());
    }

    /// Puts what the other wrote where it was chosen to stay.
    fn take(&mut self, theirs: &Self) {
        for name in FIELDS {
            if versions::takes_theirs(&self.0, name) {
                self.put(name, theirs.at(name));
            }
        }
    }

    fn change(&self, cx: &Cx, case: &Case) -> Result<CaseChange, Error> {
        let (kind, category) = read_reason(self.at("reason"))
            .ok_or_else(|| Error::wrong("reason", "cases-reason-missing-kind"))?;
        let text = |name: &str| self.sent(name).map(str::to_owned);
        let filled = |name: &str| {
            self.sent(name).map(|text| Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
        };
        let currency = currency(cx, case);
        let style = cx.company.country.decimal_style;
        let read = |typed: String| {
            rules::read_amount(&typed, style, currency)
                .ok_or_else(|| Error::wrong("amount_minor", "cases-amount-wrong"))
        };
        let amount_minor = filled("amount").map(|typed| typed.map(read).transpose()).transpose()?;
        let consumer = self.sent("consumer_name").map(|_| {
            let part = |name: &str| filled(name).flatten();
            let (name, phone) = (part("consumer_name"), part("consumer_phone"));
            Some(Consumer { name, phone, email: part("consumer_email") })
        });
        let tags = |tags: &str| tags.split(rules::BETWEEN_TAGS).map(str::to_owned).collect();
        Ok(CaseChange {
            kind: Some(kind),
            category: Some(category),
            subject: text("subject"),
            description: text("description"),
            priority: self.sent("priority").and_then(Priority::parse),
            tags: self.sent("tags").map(tags),
            team: self.sent("team").map(|team| team.parse().ok()),
            consumer,
            invoice: filled("invoice_number"),
            product: text("product").map(Some),
            product_group: text("product_group").map(Some),
            amount_minor,
            currency: Some(currency.code().to_owned()),
            remedy_planned: self.sent("remedy_planned").map(Remedy::parse),
            remedy_given: self.sent("remedy_given").map(Remedy::parse),
            version: self.at("version").parse().ok(),
            customer_id: self.customer(),
        })
    }
}

/// What came between: what the case says now, who changed it, and how each field stands.
struct Meanwhile {
    theirs: Written,
    who: String,
    stand: BTreeMap<&'static str, Between>,
}

impl Meanwhile {
    /// Compares what was written with what is there now; what only the other changed is theirs from here on.
    fn new(written: &mut Written, theirs: Written, who: String) -> Self {
        let mut stand = BTreeMap::new();
        for name in FIELDS {
            let Some(mine) = written.sent(name) else { continue };
            let how = versions::between(&written.0, name, mine, theirs.at(name));
            if how == Between::Theirs {
                written.put(name, theirs.at(name));
            }
            stand.insert(name, how);
        }
        // The next save is over what is shown now.
        written.put("version", theirs.at("version"));
        Self { theirs, who, stand }
    }
}

/// The money an amount in dispute is told in.
fn currency(cx: &Cx, case: &Case) -> Currency {
    case.currency.as_deref().and_then(|code| code.parse().ok()).unwrap_or(cx.company.currency)
}

/// What is typed to find another customer.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sought {
    q: String,
}

pub(crate) async fn form(
    cx: Cx,
    Path(code): Path<String>,
    Query(sought): Query<Sought>,
) -> Result<Markup, Failure> {
    let (case, choices) = questions::to_mend(cx.base(), &cx.actor, &code).await?;
    let written = Written::of(&cx, &case, choices.invoice.as_deref());
    let others = Others::find(&cx, &case, &written, sought.q).await?;
    Ok(mending(&cx, &case, &choices, &written, &others, &Wrongs(Vec::new()), None))
}

pub(crate) async fn save(
    cx: Cx,
    Path(code): Path<String>,
    Form(mut written): Form<Written>,
) -> Result<Response, Failure> {
    let (before, choices) = questions::to_mend(cx.base(), &cx.actor, &code).await?;
    written.take(&Written::of(&cx, &before, choices.invoice.as_deref()));
    let saved = match written.change(&cx, &before) {
        Ok(change) => mend_case(cx.base(), &cx.actor, &code, change).await,
        Err(e) => Err(e),
    };
    let (status, wrongs, changed) = match saved {
        Ok(()) => {
            drafts::pages::over(&cx, &code, Drafted::Mending).await?;
            return Ok(redirect(&format!("/cases/{}", shell::encode(&code))).into_response());
        }
        Err(Error::Invalid(wrongs)) => (StatusCode::UNPROCESSABLE_ENTITY, wrongs, false),
        Err(Error::Changed(_)) => (StatusCode::CONFLICT, Vec::new(), true),
        Err(e) => return Err(e.into()),
    };
    let (case, choices) = questions::to_mend(cx.base(), &cx.actor, &code).await?;
    let meanwhile = match changed {
        true => {
            let who = questions::last_changed_by(cx.base(), &cx.actor, case.id).await?;
            let who = who.unwrap_or_else(|| cx.t("cases-somebody-else").into_owned());
            let theirs = Written::of(&cx, &case, choices.invoice.as_deref());
            Some(Meanwhile::new(&mut written, theirs, who))
        }
        false => None,
    };
    let wrongs = Wrongs::of(&cx, &wrongs.into_iter().map(at_its_field).collect::<Vec<_>>());
    let others = Others::find(&cx, &case, &written, String::new()).await?;
    Ok((status, mending(&cx, &case, &choices, &written, &others, &wrongs, meanwhile)).into_response())
}

/// What is wrong, under the name its field has in this form.
fn at_its_field(wrong: Wrong) -> Wrong {
    match wrong.field.as_str() {
        "invoice" => Wrong { field: "invoice_number".into(), ..wrong },
        "consumer.phone" => Wrong { field: "consumer_phone".into(), ..wrong },
        "consumer.email" => Wrong { field: "consumer_email".into(), ..wrong },
        "amount_minor" | "currency" => Wrong { field: "amount".into(), ..wrong },
        _ => wrong,
    }
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
    others: &Others,
    wrongs: &Wrongs,
    meanwhile: Option<Meanwhile>,
) -> Markup {
    let at = format!("/cases/{}", case.code);
    let title = t!(cx, "cases-mend-it", code = &*case.code);
    let now = Written::of(cx, case, choices.invoice.as_deref());
    let sheet = Sheet { cx, case, choices, written, wrongs, now, meanwhile };
    let meanwhile = sheet.meanwhile.as_ref();
    let body = html! {
        (ui::page_head(&title, html! { a href=(at) { (ui::unbroken(&case.subject)) } }, html! {}))
        (drafts::pages::brought(&case.code, &choices.draft))
        (super::live::strip(cx, &case.code, "warn"))
        (wrongs.summary(cx))
        @if let Some(m) = meanwhile {
            div data-errors tabindex="-1" { (ui::flash(ui::Tone::Soon, &t!(cx, "cases-changed", who = m.who.as_str()), None)) }
        }
        (others.box_of(cx, &at))
        (others.choices(cx, case, written, wrongs))
        form.form #case-edit method="post" action={ (at) "/edit" } data-draft=(drafts::pages::small(&case.code, Drafted::Mending))
            data-draft-url=(drafts::pages::address(&case.code, Drafted::Mending)) data-draft-brought {
            input type="hidden" name="version" value=(written.at("version")) data-draft-keep;
            (sheet.after("customer_id"))
            (sheet.what())
            (sheet.handling())
            div.fields {
                (sheet.line("product", "cases-product"))
                (sheet.line("product_group", "cases-product_group"))
                (sheet.line("invoice_number", "cases-invoice"))
            }
            (sheet.claimed())
            fieldset.field {
                legend { (cx.t("cases-consumer-of")) }
                div.fields {
                    (sheet.line("consumer_name", "cases-consumer-name"))
                    (sheet.line("consumer_phone", "cases-caller-phone"))
                    (sheet.line("consumer_email", "cases-caller-email"))
                }
            }
            (ui::actions(html! {
                button.main { (cx.t("shell-save")) }
                a.button.quiet href=(at) { (cx.t(if meanwhile.is_some() { "cases-leave-theirs" } else { "shell-cancel" })) }
                button.quiet type="button" data-draft-discard hidden { (cx.t("cases-start-over")) }
                span.soft data-draft-state role="status" {}
            }))
        }
    };
    page(cx, Page::new(title.clone(), Nav::Cases, body))
}

/// Who else may be the customer of a case: found by what is typed, as for a new case.
struct Others {
    q: String,
    found: Suggested,
}

impl Others {
    /// Those who fit what is typed, and whoever was chosen already.
    async fn find(cx: &Cx, case: &Case, written: &Written, q: String) -> Result<Self, Failure> {
        let chosen = written.customer().filter(|id| case.customer_id != Some(*id)).map(Who::Customer);
        if q.trim().is_empty() && chosen.is_none() {
            return Ok(Self { q, found: Suggested::default() });
        }
        let found = callers::suggest(cx.base(), &cx.actor, q.clone(), chosen).await?;
        Ok(Self { q, found })
    }

    /// The box to look for them in.
    fn box_of(&self, cx: &Cx, at: &str) -> Markup {
        let to = format!("{at}/edit");
        html! {
            form.toolbar.under role="search" method="get" action=(to) {
                label for="f-q" { (cx.t("cases-customer-other")) }
                input #f-q type="search" name="q" value=(self.q) placeholder=(cx.t("cases-who-calls-how")) autocomplete="off"
                    data-find=(to) data-into="found";
                noscript { button.quiet { (cx.t("shell-search")) } }
            }
        }
    }

    /// Who it is now and who else it may be, each a choice of the form below.
    fn choices(&self, cx: &Cx, case: &Case, written: &Written, wrongs: &Wrongs) -> Markup {
        let chosen = written.customer();
        let choice = |id: Option<Uuid>, name: &str, hint: &str| {
            html! {
                label.choice {
                    input type="radio" form="case-edit" name="customer_id" value=(id.map(|id| id.to_string()).unwrap_or_default()) checked[chosen == id];
                    span { b { (name) } @if !hint.is_empty() { " " small.hint { (ui::unbroken(hint)) } } }
                }
            }
        };
        let others: Vec<_> = self.found.offered.iter().map(|one| &one.customer).collect();
        let others = others.into_iter().filter(|one| case.customer_id != Some(one.id));
        let none = !self.q.trim().is_empty() && self.found.offered.is_empty();
        let said = if none {
            cx.t("cases-customer-none").into_owned()
        } else {
            t!(cx, "cases-suggested", n = self.found.offered.len())
        };
        html! {
            div data-region="found" data-say=(if self.q.is_empty() { "" } else { &said }) {
                fieldset.field {
                    legend { (cx.t("cases-customer")) }
                    @if none { p.hint { (said) } }
                    @if self.found.more > 0 { p.hint { (cx.t("cases-suggested-many")) } }
                    @if let Some(error) = wrongs.at("customer_id") { p.error { (error) } }
                    div.whose data-choose="f-subject" {
                        (choice(case.customer_id, &case.customer_name, &cx.t("cases-customer-now")))
                        @for one in others {
                            @let about = [&one.phone, &one.city, &one.tax_id].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
                            (choice(Some(one.id), &one.name, &about))
                        }
                    }
                }
            }
        }
    }
}

/// The form: what is written in it, over what the case says now.
struct Sheet<'a> {
    cx: &'a Cx,
    case: &'a Case,
    choices: &'a Choices,
    written: &'a Written,
    wrongs: &'a Wrongs,
    now: Written,
    meanwhile: Option<Meanwhile>,
}

impl Sheet<'_> {
    /// What follows a field: what it said when this form was made, and what the other wrote of it.
    fn after(&self, name: &str) -> Markup {
        // After a mistake the form still stands over what it was made from.
        let was = self.written.sent(&format!("was_{name}")).filter(|_| self.meanwhile.is_none());
        let other = self.meanwhile.as_ref().and_then(|m| {
            let said = self.as_read(name, m.theirs.at(name));
            Some(versions::beside(self.cx, &self.written.0, name, m.stand.get(name)?, &said, &m.who))
        });
        html! {
            @match was {
                Some(was) => input type="hidden" name={ "was_" (name) } value=(was) data-draft-keep;,
                None => (versions::was(name, self.now.at(name))),
            }
            @if let Some(other) = other { (other) }
        }
    }

    /// What the case says in a field now, as people read it.
    fn as_read(&self, name: &str, value: &str) -> String {
        let (cx, case) = (self.cx, self.case);
        match name {
            "reason" => {
                let kind = cx.t(&format!("cases-kind-{}", case.kind));
                format!("{kind} {}", case.category_name.as_deref().unwrap_or_default())
            }
            "priority" => cx.t(&format!("cases-priority-{value}")).into_owned(),
            "customer_id" => case.customer_name.clone(),
            "team" => case.team_name.clone().unwrap_or_else(|| cx.t("cases-no-team").into_owned()),
            "remedy_planned" | "remedy_given" if !value.is_empty() => {
                cx.t(&format!("cases-remedy-{value}")).into_owned()
            }
            _ => value.to_owned(),
        }
    }

    /// A line of text.
    fn line(&self, name: &str, label: &str) -> Markup {
        let (value, error) = (self.written.at(name), self.wrongs.at(name));
        html! { div {
            (ui::input(name, &self.cx.t(label)).value(value).error(error).autocomplete("off"))
            (self.after(name))
        } }
    }

    /// What somebody came with.
    fn what(&self) -> Markup {
        let (cx, written, wrongs) = (self.cx, self.written, self.wrongs);
        html! {
            (reason_field(cx, &offered(self.case, self.choices), written.at("reason"), wrongs.at("reason")))
            (self.after("reason"))
            (ui::input("subject", &cx.t("cases-subject")).value(written.at("subject")).error(wrongs.at("subject")).required().autofocus())
            (self.after("subject"))
            (ui::area("description", &cx.t("cases-description"), 6).value(written.at("description")).error(wrongs.at("description")))
            (self.after("description"))
        }
    }

    /// How it is handled: how soon, by which team, under which words.
    fn handling(&self) -> Markup {
        let (cx, case, written) = (self.cx, self.case, self.written);
        let priorities = super::named_choices(cx, Priority::ALL.iter().map(|p| p.as_str()), "cases-priority");
        let priorities: Vec<_> = priorities.iter().map(|(code, name)| ui::choice(code, name)).collect();
        let known = &self.choices.teams;
        let mut teams: Vec<(String, &str)> =
            known.iter().map(|team| (team.id.to_string(), team.name.as_str())).collect();
        if let (Some(id), Some(name)) = (case.team_id, &case.team_name)
            && known.iter().all(|team| team.id != id)
        {
            teams.push((id.to_string(), name));
        }
        let teams: Vec<_> = teams.iter().map(|(id, name)| ui::choice(id, name)).collect();
        html! {
            div.fields {
                div {
                    (ui::select("priority", &cx.t("cases-priority"), &priorities).value(written.sent("priority").unwrap_or("normal")))
                    (self.after("priority"))
                }
                @if !teams.is_empty() { div {
                    (ui::select("team", &cx.t("cases-team"), &teams).blank(&cx.t("cases-no-team")).value(written.at("team")).error(self.wrongs.at("team")))
                    (self.after("team"))
                } }
            }
            (self.tags())
        }
    }

    /// The words it is marked with; those in use are a press away.
    fn tags(&self) -> Markup {
        let (cx, known) = (self.cx, &self.choices.tags);
        html! {
            div data-tags {
                (ui::input("tags", &cx.t("cases-tags")).value(self.written.at("tags")).hint(&*cx.t("cases-tags-hint")).error(self.wrongs.at("tags")).autocomplete("off"))
                @if !known.is_empty() {
                    p.small.soft { (cx.t("cases-tags-known")) " "
                        @for (n, tag) in known.iter().enumerate() { @if n > 0 { span.between { " · " } } span data-tag=(tag) { (tag) } } }
                }
            }
            (self.after("tags"))
        }
    }

    /// What is in dispute and what the customer gets for it.
    fn claimed(&self) -> Markup {
        let cx = self.cx;
        let remedies = super::named_choices(cx, Remedy::ALL.iter().map(|r| r.as_str()), "cases-remedy");
        let remedies: Vec<_> = remedies.iter().map(|(code, name)| ui::choice(code, name)).collect();
        let label = t!(cx, "cases-amount-in", currency = currency(cx, self.case).code());
        let remedy = |name: &str| {
            let label = cx.t(&format!("cases-{name}"));
            html! { div {
                (ui::select(name, &label, &remedies).blank(&cx.t("cases-remedy-open")).value(self.written.at(name)))
                (self.after(name))
            } }
        };
        html! {
            div.fields {
                div {
                    (ui::input("amount", &label).inputmode("decimal").value(self.written.at("amount")).error(self.wrongs.at("amount")).autocomplete("off"))
                    (self.after("amount"))
                }
                (remedy("remedy_planned"))
                (remedy("remedy_given"))
            }
        }
    }
}
