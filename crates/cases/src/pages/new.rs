//! Registering a call that came in: under a minute, without leaving the keyboard. Whoever calls is found while
//! typing; what cannot be found is written; what is solved in the call is recorded as such.

use super::{
    Wrongs,
    desk::{holder, holders},
    guide, intake, named_choices, read_reason, reason_field,
};
use crate::{
    Beside, Category, Channel, Consumer, Error, Holder, NewCase, Priority, Team,
    callers::{self, Suggested, Who},
    conversation,
    drafts::{self, Draft},
    questions, take_in,
};
use axum::{
    extract::Request,
    response::{IntoResponse, Response},
};
use customers::Identity;
use http::StatusCode;
use maud::{Markup, html};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shell::{Company, Cx, Failure, Nav, Page, Permission, Person, Query, Say, Wrong, page, redirect, t, ui};
use std::collections::BTreeMap;
use surveys::Guide;

#[derive(Deserialize, Serialize, Default)]
#[serde(default)]
pub(crate) struct Written {
    /// What was typed to find whoever calls.
    q: String,
    /// `customer:…` or `invoice:…` that was chosen.
    who: String,
    reason: String,
    channel: String,
    subject: String,
    description: String,
    name: String,
    phone: String,
    email: String,
    product: String,
    /// `yes` when it was solved in the same call.
    solved: String,
    solution: String,
    priority: String,
    /// Who or which team is to have it.
    assignee: String,
    /// `email` or `sms`; nothing is sent to the customer unless it is chosen.
    acknowledge: String,
    promise_words: String,
    promise_due: String,
    promise_no: String,
    #[serde(skip_serializing)]
    once: String,
    /// Chosen beforehand, on a customer's card or a dispatch: written as `who`.
    #[serde(skip_serializing)]
    about: String,
    /// The same when the form was made: drafts are told apart by it.
    #[serde(skip_serializing)]
    begun: String,
    /// Everything else: the steps of the guide that were ticked.
    #[serde(flatten)]
    ticked: BTreeMap<String, String>,
}

impl Written {
    fn read(fields: &BTreeMap<String, String>) -> Result<Self, Failure> {
        // Every field is text, so that only a field of another name could be refused, and those are ticked steps.
        serde_json::to_value(fields).and_then(serde_json::from_value).map_err(Failure::internal)
    }

    /// The same after what was written before: what the address says stands.
    fn after(self, draft: &Draft) -> Result<Self, Failure> {
        let mut fields = draft.fields.clone();
        let said = serde_json::to_value(&self).map_err(Failure::internal)?;
        if let (Some(fields), Json::Object(said)) = (fields.as_object_mut(), said) {
            fields.extend(
                said.into_iter().filter(|(_, value)| value.as_str().is_some_and(|text| !text.is_empty())),
            );
        }
        let written: Self = serde_json::from_value(fields).map_err(Failure::internal)?;
        Ok(Self { about: self.about, begun: self.begun, ..written })
    }

    /// Who or what was chosen: whoever it was begun for, until somebody chooses, be it nobody of those offered.
    fn chosen(&self) -> Option<Who> {
        Who::read(if self.who.is_empty() { &self.about } else { &self.who })
    }

    fn channel(&self) -> Channel {
        Channel::parse(&self.channel).unwrap_or(Channel::Phone)
    }

    fn promised(&self) -> promises::Written<'_> {
        promises::Written { words: &self.promise_words, due: &self.promise_due, keeps: "" }
    }

    /// The case as written. When a customer was chosen, the name and phone are of whoever calls for them.
    fn case(&self, to: Holder, company: &Company) -> Result<NewCase, Error> {
        let (kind, category) =
            read_reason(&self.reason).ok_or_else(|| Error::wrong("reason", "cases-reason-missing-kind"))?;
        let solved = self.solved == "yes";
        if !solved && !self.solution.trim().is_empty() {
            return Err(Error::wrong("solution", "cases-solution-unticked"));
        }
        let text = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let (name, phone, email) = (text(&self.name), text(&self.phone), text(&self.email));
        let chosen = self.chosen();
        let mut case = NewCase {
            category,
            subject: self.subject.clone(),
            description: self.description.clone(),
            product: text(&self.product),
            solved_at_once: solved.then(|| self.solution.clone()),
            priority: Priority::parse(&self.priority).unwrap_or_default(),
            assignee: to.person,
            team: to.team,
            promised: self.promised().read(company)?,
            ..NewCase::new(kind, self.channel())
        };
        match chosen {
            None => case.customer = Some(Identity { name, phone, email, ..Identity::default() }),
            Some(_) => case.consumer = Some(Consumer { name, phone, email }),
        }
        match chosen {
            Some(Who::Customer(id)) => case.customer_id = Some(id),
            Some(Who::Invoice(id)) => case.invoice_id = Some(id),
            None => {}
        }
        Ok(case)
    }
}

pub(crate) async fn new(cx: Cx, Query(mut asked): Query<Written>) -> Result<Markup, Failure> {
    asked.begun = match drafts::pages::begun_for(&asked.about) {
        "" => drafts::pages::begun_by(&asked.phone),
        about => about.to_owned(),
    };
    if let Some(number) = drafts::pages::number_of(&asked.begun) {
        asked.phone = number.to_owned();
    }
    let (me, about) = (cx.actor.id, asked.begun.clone());
    let draft = cx.glance(move |tx| drafts::of_intake(tx, me, &about)).await?;
    let written = match &draft {
        Some(draft) => asked.after(draft)?,
        None => asked,
    };
    form(&cx, &written, draft.as_ref(), &guide::guides(&cx).await?, &[]).await
}

pub(crate) async fn open(cx: Cx, request: Request) -> Result<Response, Failure> {
    let brought = intake::read(request).await?;
    let written = Written::read(&brought.fields)?;
    let once = cx.once_key(Some(&written.once), &(&written, brought.print()));
    let to = holder(&cx, &written.assignee).await?;
    let guides = guide::guides(&cx).await?;
    let opened = match written.case(to, &cx.company) {
        Ok(mut case) => {
            case.guide = guide::followed(&guides, &written.channel, &written.ticked);
            let acknowledge = channels::Channel::parse(&written.acknowledge);
            let drafted = Some(drafts::pages::begun_for(&written.begun).to_owned());
            let beside = Beside { acknowledge, scans: brought.scans.clone(), drafted };
            take_in(&cx.app, &cx.actor, case, beside, once).await
        }
        Err(e) => Err(e),
    };
    match opened {
        Ok(opened) => {
            let offer = if written.promise_no.is_empty() { "&offer=description" } else { "" };
            Ok(redirect(&format!("/cases/{}?opened=yes{offer}", opened.code)).into_response())
        }
        Err(Error::Invalid(mut wrongs)) => {
            if !brought.scans.is_empty() {
                // A browser gives no file back to its form.
                wrongs.push(Wrong::new("file", Say::key("cases-scans-again")));
            }
            let page = form(&cx, &written, None, &guides, &wrongs).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(e) => Err(e.into()),
    }
}

async fn form(
    cx: &Cx,
    written: &Written,
    draft: Option<&Draft>,
    guides: &[Guide],
    wrongs: &[Wrong],
) -> Result<Markup, Failure> {
    let chosen = written.chosen();
    let suggested = callers::suggest(cx.base(), &cx.actor, written.q.clone(), chosen).await?;
    let categories = questions::categories(cx.base()).await?;
    let (people, teams) = (cx.app.people().await?, questions::teams(cx.base()).await?);
    let wrongs = Wrongs::of(cx, wrongs);
    let stranger = stranger(cx, written, &suggested);
    let title = cx.t("cases-new");
    let (find, begun) = (cx.t("cases-about-whom"), drafts::pages::begun_for(&written.begun));
    let key = if begun.is_empty() { "case-new".to_owned() } else { format!("case-new-{begun}") };
    let body = html! {
        (ui::page_head(&title, html! { span #new-about { (by_channel(cx, "cases-new-about", written.channel())) } }, html! {}))
        (wrongs.summary(cx))
        form.toolbar role="search" method="get" action="/cases/new" {
            label.sr for="f-q" { (find) }
            input #f-q type="search" name="q" value=(written.q) placeholder=(cx.t("cases-who-calls-how")) autocomplete="off"
                data-find={ "/cases/new" (drafts::pages::asked(begun)) } data-find-with="who" data-into="found" data-key="f" autofocus[wrongs.0.is_empty()];
            @if !begun.is_empty() { input type="hidden" name="about" value=(begun); }
            noscript { button.quiet { (cx.t("shell-search")) } }
        }
        div.split.beside.intake {
            // Between the box and the fields: whoever is found comes next to whoever tabs.
            aside aria-label=(cx.t("cases-about-whom")) { (found(cx, written, chosen, &suggested)) }
            form.form #case-form method="post" action="/cases" data-draft=(key)
                data-draft-url=(drafts::pages::intake_address(begun)) data-draft-at=[draft.map(|draft| draft.kept_at)] {
                (cx.once_field())
                input type="hidden" name="begun" value=(begun);
                (fields(cx, written, &categories, (&people, &teams), stranger, &wrongs))
                (ui::actions(html! {
                    button.main { (cx.t("cases-register")) " " (ui::kbd("Ctrl ↵")) }
                    noscript { button.for-letter formenctype="multipart/form-data" { (cx.t("cases-register-scans")) } }
                    (drafts::pages::state(cx, draft, !wrongs.0.is_empty()))
                }))
            }
            aside.guides aria-label=(cx.t("settings-guides")) { (guide::beside(cx, guides, &written.ticked, "case-form")) }
        }
        (drafts::pages::dropping_intake(begun))
    };
    Ok(page(cx, Page::new(title.clone(), Nav::Cases, body)))
}

/// The phone that was looked for and that nobody has: it is of whoever calls for the first time.
fn stranger<'a>(cx: &Cx, written: &'a Written, suggested: &Suggested) -> Option<&'a str> {
    let sought = written.q.trim();
    let is_phone = || places::phone::read(sought, cx.company.country).e164.is_some();
    (suggested.offered.is_empty() && is_phone()).then_some(sought)
}

/// Those who may be calling, each a choice of the form below.
fn found(cx: &Cx, written: &Written, chosen: Option<Who>, suggested: &Suggested) -> Markup {
    let choice = |who: Who, text: Markup, hint: String| {
        let (kind, id) = match who {
            Who::Customer(id) => ("customer", id),
            Who::Invoice(id) => ("invoice", id),
        };
        html! {
            label.choice {
                input type="radio" form="case-form" name="who" value={ (kind) ":" (id) } checked[chosen == Some(who)];
                span { (text) @if !hint.is_empty() { " " small.hint { (ui::unbroken(&hint)) } } }
            }
        }
    };
    let suggestions = &suggested.offered;
    let more = (suggested.more > 0).then(|| {
        if suggested.uncounted {
            cx.t("cases-suggested-many").into_owned()
        } else {
            t!(cx, "cases-suggested-more", n = suggested.more)
        }
    });
    let said = t!(cx, "cases-suggested", n = suggestions.len());
    let said = more.iter().fold(said, |said, more| format!("{said} {more}"));
    html! {
        div data-region="found" data-say=(if written.q.is_empty() { "" } else { &said }) {
            @if !suggestions.is_empty() {
                fieldset.field {
                    legend { (cx.t("cases-about-whom")) }
                    @if more.is_some() { p.hint { (said) } }
                    div.whose data-choose="f-name" {
                        @for s in suggestions { div {
                            @let reached = [s.customer.phone.as_deref(), s.customer.city.as_deref()].into_iter().flatten().collect::<Vec<_>>();
                            (choice(Who::Customer(s.customer.id), html! { b { (s.customer.name) } }, reached.join(" · ")))
                            @for invoice in &s.invoices {
                                @let number = t!(cx, "cases-invoice-number", number = &*invoice.number);
                                @let sent = std::iter::once(cx.day(invoice.invoiced_on)).chain(invoice.carrier.clone()).chain(invoice.waybill.clone()).collect::<Vec<_>>();
                                (choice(Who::Invoice(invoice.id), ui::unbroken(&number), sent.join(" · ")))
                            }
                            @for case in &s.open {
                                span.small { (cx.t("cases-already-open")) " " a href={ "/cases/" (case.code) } { (ui::unbroken(&case.code)) " " (ui::unbroken(&case.subject)) } }
                            }
                        } }
                        label.choice {
                            input type="radio" form="case-form" name="who" value="none" checked[chosen.is_none()];
                            span { (cx.t("cases-none-of-these")) }
                        }
                    }
                }
            } @else if written.q.trim().is_empty() {
                p.soft { (cx.t("cases-whose-how")) }
            } @else {
                p.soft { (cx.t("cases-first-time")) }
                @if let Some(phone) = stranger(cx, written, suggested) { data hidden data-fill="f-phone" value=(phone) {} }
            }
        }
    }
}

fn fields(
    cx: &Cx,
    w: &Written,
    categories: &[Category],
    (people, teams): (&[Person], &[Team]),
    stranger: Option<&str>,
    wrongs: &Wrongs,
) -> Markup {
    let phone = Some(&*w.phone).filter(|phone| !phone.is_empty()).or(stranger).unwrap_or_default();
    let channels = CHANNELS.map(|c| (c.as_str(), cx.t(&format!("cases-channel-{c}"))));
    let channels: Vec<_> = channels.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let works = |p: &&Person| p.role.may(Permission::Cases) || p.role.may(Permission::OwnCases);
    let priorities = named_choices(cx, Priority::ALL.iter().map(|p| p.as_str()), "cases-priority");
    let priorities: Vec<_> = priorities.iter().map(|(code, name)| ui::choice(code, name)).collect();
    let priority = if w.priority.is_empty() { "normal" } else { &w.priority };
    html! {
        (said_by_channel(cx, "cases-new-about", "#new-about"))
        (said_by_channel(cx, "cases-caller", "label[for=f-name]"))
        (said_by_channel(cx, "cases-solved-in-call", "#f-solved + span"))
        div.fields {
            (ui::input("name", &by_channel(cx, "cases-caller", w.channel())).value(&w.name).error(wrongs.at("name")).autocomplete("off"))
            (ui::input("phone", &cx.t("cases-caller-phone")).value(phone).error(wrongs.at("phone")).inputmode("tel").autocomplete("off"))
            (ui::input("email", &cx.t("cases-caller-email")).value(&w.email).error(wrongs.at("email")).inputmode("email").autocomplete("off"))
        }
        div.fields {
            (reason_field(cx, categories, &w.reason, wrongs.at("reason")))
            (ui::select("channel", &cx.t("cases-channel"), &channels).value(w.channel().as_str()))
        }
        (ui::input("subject", &cx.t("cases-subject")).value(&w.subject).error(wrongs.at("subject")).autocomplete("off"))
        (ui::area("description", &cx.t("cases-description"), 4).value(&w.description).error(wrongs.at("description")))
        div.fields {
            (ui::input("product", &cx.t("cases-product")).value(&w.product).autocomplete("off"))
            (ui::select("priority", &cx.t("cases-priority"), &priorities).value(priority))
            div.field {
                label for="f-assignee" { (cx.t("cases-assignee")) }
                select #f-assignee name="assignee" { (holders(cx, &w.assignee, people.iter().filter(works), teams)) }
            }
        }
        (scans(cx, wrongs))
        (acknowledge(cx, w, wrongs))
        (ui::check("solved", &by_channel(cx, "cases-solved-in-call", w.channel())).value(&w.solved))
        (ui::area("solution", &cx.t("cases-solution-write"), 2).value(&w.solution)
            .hint(&*cx.t("cases-solution-only-if")).error(wrongs.at("solution")))
        (promises::field(cx, &promises::Field {
            watch: "description solution", written: w.promised(), wrongs: &wrongs.0, ..Default::default()
        }))
    }
}

/// The ways in which a case comes in that somebody registers.
const CHANNELS: [Channel; 5] =
    [Channel::Phone, Channel::InPerson, Channel::Letter, Channel::Email, Channel::Web];

/// Nobody calls who writes a letter: the words for the way in which a case comes in.
fn by_channel(cx: &Cx, key: &str, channel: Channel) -> String {
    t!(cx, key, channel = channel.as_str())
}

/// The same for each way, to be put where the selector says when another is chosen.
fn said_by_channel(cx: &Cx, key: &str, place: &str) -> Markup {
    html! {
        template data-by="channel" data-in=(place) {
            @for channel in CHANNELS { span data-value=(channel) { (by_channel(cx, key, channel)) } }
        }
    }
}

/// The scans of the letter, where it came as one.
fn scans(cx: &Cx, wrongs: &Wrongs) -> Markup {
    let (most, largest) = (conversation::rules::MOST_FILES, files::LARGEST);
    let words =
        |key: &str| t!(cx, key, n = "{}", most = most, limit = conversation::rules::megabytes(largest));
    let error = wrongs.at("file");
    html! {
        div.field.for-letter.drop.small.bad[error.is_some()] data-scans data-drop data-most=(most) data-largest=(largest)
            data-words-many=(words("cases-scans-many")) data-words-large=(words("cases-scans-large")) {
            label for="f-file" { (cx.t("cases-scans")) }
            p.hint #f-file-hint { (words("cases-scans-hint")) }
            @if let Some(error) = error { p.error #f-file-error { (error) } }
            input #f-file type="file" name="file" multiple accept=".pdf,image/*" aria-describedby="f-file-hint";
            output data-chosen for="f-file" {}
        }
    }
}

/// Whether the customer is told, and how: not unless somebody says so.
fn acknowledge(cx: &Cx, w: &Written, wrongs: &Wrongs) -> Markup {
    let words = ["email", "sms"].map(|by| (by, cx.t(&format!("cases-acknowledge-{by}"))));
    let ways: Vec<_> = words.iter().map(|(by, words)| ui::choice(by, words)).collect();
    html! {
        (ui::select("acknowledge", &cx.t("cases-acknowledge"), &ways).blank(&cx.t("cases-acknowledge-none")).value(&w.acknowledge)
            .hint(&*cx.t("cases-acknowledge-hint")).error(wrongs.at("acknowledge")))
    }
}
