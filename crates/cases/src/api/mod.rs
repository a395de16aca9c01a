//! The programs' door.

pub(crate) mod desk;
pub(crate) mod steps;

use crate::{
    Case, CaseRow, Channel, Consumer, Filter, Kind, NewCase, Order, Phase, Priority, Remedy, Stages, View,
    Watcher,
    confirmation::{self, api::Confirmation},
    conversation::{
        self,
        api::{MessageView, Note},
    },
    history::BROUGHT,
    joined::{self, api::JoinedView},
    macros::api as macros,
    network::api::{self as network, Notice, TaskView},
    open_case,
    pages::templates,
    promised::{self, in_body},
    questions::{self, Dossier},
};
use customers::Identity;
use http::{StatusCode, header};
use jiff::Timestamp;
use jobs::Past;
use promises::{Given, Input, PromiseView};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use shell::{Cx, Failure, IdempotencyKey, Json as Body, PageNumber, Path, Query, Wrong};
use uuid::Uuid;

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Words of what cases say, code, customer, invoice, waybill, phone, "phrases", -unwanted words, and filters such
    /// as `status:open` or `estado:abierto`; looked for among all cases, the best first.
    q: String,
    /// `open` (as when absent), `mine`, `unassigned` or `all`, while nothing is looked for; or a saved view's identity.
    view: String,
    /// Only of this kind.
    kind: String,
    /// Only in this phase.
    phase: String,
    /// `newest`, `oldest` or `deadline` first, where no words are looked for; absent, as the view says.
    order: String,
    /// From 1.
    #[param(value_type = u32, minimum = 1)]
    page: PageNumber,
}

/// A page of cases, newest first; the best first where words are looked for.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Cases {
    cases: Vec<CaseRow>,
    /// Whether there are more than these.
    more: bool,
    /// What of `q` was not understood and so did not narrow these.
    not_understood: Vec<String>,
}

/// A case to open.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CaseToOpen {
    /// `claim` (or `complaint`), `inquiry`, `request`, `grievance`, `incident`, `suggestion`, `compliment`,
    /// `technical_service`, `internal_request`.
    kind: String,
    /// Code of a category in force for the kind.
    category: Option<String>,
    /// By which way it came in; `api` when absent.
    channel: Option<Channel>,
    /// What it is about, in one line.
    #[serde(default)]
    subject: String,
    /// What was said.
    #[serde(default)]
    description: String,
    /// Who buys, as said. Found by tax number, phone or city, or kept as new.
    customer: Option<Identity>,
    /// Who buys, when their identity is known.
    customer_id: Option<Uuid>,
    /// Who uses it, when it is not who buys.
    consumer: Option<Consumer>,
    /// Number of the invoice it is about; without a customer, the invoice's is taken.
    invoice: Option<String>,
    /// The product it is about.
    product: Option<String>,
    /// The commercial group of that product; the invoice's when absent.
    product_group: Option<String>,
    /// How soon it must be looked at; `normal` when absent.
    priority: Option<Priority>,
    /// Words it is marked with.
    #[serde(default)]
    tags: Vec<String>,
    /// The team whose it is to be.
    team: Option<Uuid>,
    /// The amount in dispute, in whole minor units.
    amount_minor: Option<i64>,
    /// The currency of that amount; the company's when absent.
    currency: Option<String>,
    /// What the customer is to get for it.
    remedy_planned: Option<Remedy>,
    /// What the customer got for it.
    remedy_given: Option<Remedy>,
    /// How it was solved in the same contact.
    solution: Option<String>,
    /// What whoever opens it promises.
    promise: Option<Input>,
}

/// A case.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct CaseView {
    id: Uuid,
    code: String,
    kind: Kind,
    category: Option<String>,
    category_name: Option<String>,
    phase: Phase,
    /// What the company calls how far it is, by its code; absent where it named no stage of the phase.
    stage: Option<String>,
    /// That by its name among colleagues.
    stage_name: String,
    /// And by its name for the customer.
    customer_stage_name: String,
    channel: Channel,
    subject: String,
    description: String,
    /// How soon it must be looked at.
    priority: Priority,
    /// Words it is marked with.
    tags: Vec<String>,
    team_id: Option<Uuid>,
    team: Option<String>,
    /// The amount in dispute, in whole minor units.
    amount_minor: Option<i64>,
    currency: Option<String>,
    /// What the customer is to get for it.
    remedy_planned: Option<Remedy>,
    /// What the customer got for it.
    remedy_given: Option<Remedy>,
    /// Since when it is grave enough to concern general management.
    grave_at: Option<Timestamp>,
    customer_id: Option<Uuid>,
    customer: String,
    consumer: Option<Consumer>,
    /// Number of the invoice it is about.
    invoice: Option<String>,
    followup_id: Option<Uuid>,
    product: Option<String>,
    product_group: Option<String>,
    assignee_id: Option<Uuid>,
    assignee: Option<String>,
    /// Who of the service network has it.
    network_member_id: Option<Uuid>,
    /// Who follows it.
    watchers: Vec<Watcher>,
    solution: String,
    solved_at_once: bool,
    received_at: Timestamp,
    changed_at: Timestamp,
    solved_at: Option<Timestamp>,
    closed_at: Option<Timestamp>,
    /// How often it was reopened.
    reopened: i64,
    /// Goes up with every change; sent back with `solve`, so that nobody's change is written over unseen.
    version: i64,
    /// The mark of what is seen of its conversation here; sent back with an answer (`messages`, `send`), so that nobody
    /// answers over what they have not read.
    seen: Uuid,
    /// What was said and noted, oldest first, in short; `messages` has all of it.
    notes: Vec<Note>,
    /// The conversation: everything said, written and noted, oldest first.
    messages: Vec<MessageView>,
    /// The cases it is joined to: merged, split, linked, above and under it.
    joined: JoinedView,
    /// What the customer says of the solution; the last time they were asked.
    confirmation: Option<Confirmation>,
    /// What was sent about it.
    notices: Vec<Notice>,
    /// The calls that are or were owed.
    tasks: Vec<TaskView>,
    /// What was promised, what is still owed first.
    promises: Vec<PromiseView>,
    history: Vec<Happened>,
}

/// Something that happened to a case.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Happened {
    pub(crate) at: Timestamp,
    pub(crate) kind: String,
    pub(crate) by: String,
    /// What the case's page tells of it, such as `from` and `to`.
    #[schema(value_type = Object)]
    pub(crate) data: Json,
    /// Whether a list brought it from another program, or another house.
    pub(crate) brought: bool,
}

/// What is told of an event: the same as on the case's page, which the service network reads too. What else is
/// kept with it, such as the answers of a call, is not this case's to tell.
pub(crate) fn told(past: Past) -> Happened {
    let Past { at, kind, actor_name, mut data, .. } = past;
    let shown: &[&str] = match kind.as_str() {
        "case.opened" => &["channel", "guide"],
        "case.assigned" => &["from", "to", "own", "team"],
        "case.macro_run" => &["name"],
        "case.noted" => &["note", "direction", "channel", "author", "sent"],
        "case.phase_changed" | "case.closed" => &["from", "to", "from_stage", "to_stage", "by_customer"],
        "case.solved" => &["from", "to", "from_stage", "to_stage", "solution", "at_once", "remedy"],
        "case.followed" | "case.unfollowed" => &["person", "own"],
        "case.reopened" => &["from", "to", "from_stage", "to_stage", "reason", "by_customer", "wrote"],
        "case.confirmation_asked" => &["channel", "name", "until"],
        "case.confirmed" => &["answer", "words", "channel", "by_customer"],
        "case.merged" | "case.unmerged" | "case.split" | "case.unsplit" | "case.linked" | "case.unlinked"
        | "case.child_added" | "case.child_removed" => {
            &["role", "other", "subject", "cause", "link", "n", "due"]
        }
        "case.handed_over" => &["to", "specialty", "area", "note"],
        "case.declined" => &["reason"],
        "case.reminded" => &["member"],
        "case.unanswered" => &["member", "told"],
        "case.deadline_near" | "case.deadline_missed" => &["what", "term", "due"],
        "case.task_made" | "case.task_tried" | "case.task_ended" => {
            &["task", "party", "purpose", "outcome", "note"]
        }
        BROUGHT => &["said", "text", "before", "after"],
        kind if kind.starts_with("promise.") => promises::TOLD,
        kind if kind.starts_with("message.") => &["message", "channel", "to", "name", "purpose"],
        // Each field that was mended, as it was and as it is: all of it is the case's.
        "case.mended" => return Happened { at, kind, by: actor_name, data, brought: false },
        _ => &[],
    };
    if let Some(fields) = data.as_object_mut() {
        fields.retain(|field, _| shown.contains(&field.as_str()));
    }
    Happened { at, kind, by: actor_name, data, brought: false }
}

impl CaseView {
    fn of(cx: &Cx, d: Dossier) -> Self {
        let (consumer, tags, seen) = (d.case.consumer(), d.case.tags(), d.mark());
        let messages: Vec<MessageView> = d.messages.iter().map(|m| MessageView::of(cx, m, &d)).collect();
        let notes = d.messages.iter().map(Note::of).collect();
        let confirmation = d.questions.last().map(Confirmation::of);
        let c: Case = d.case;
        let (stages, stage) = (Stages::of(&cx.company), c.stage.as_deref());
        Self {
            stage_name: stages.name(cx, c.phase, stage),
            customer_stage_name: stages.customer_name(cx, c.phase, stage),
            stage: stages.at(c.phase, stage).map(|stage| stage.code.clone()),
            tags,
            priority: c.priority,
            team_id: c.team_id,
            team: c.team_name,
            amount_minor: c.amount,
            currency: c.currency,
            remedy_planned: c.remedy_planned,
            remedy_given: c.remedy_given,
            grave_at: c.grave_at,
            network_member_id: c.network_member_id,
            watchers: d.watchers,
            consumer,
            id: c.id,
            code: c.code,
            kind: c.kind,
            category: c.category_code,
            category_name: c.category_name,
            phase: c.phase,
            channel: c.channel,
            subject: c.subject,
            description: c.description,
            customer_id: c.customer_id,
            customer: c.customer_name,
            invoice: d.invoice.map(|invoice| invoice.number),
            followup_id: c.followup_id,
            product: c.product,
            product_group: c.product_group,
            assignee_id: c.assignee_id,
            assignee: c.assignee_name,
            solution: c.solution,
            solved_at_once: c.solved_at_once,
            received_at: c.received_at,
            changed_at: c.changed_at,
            solved_at: c.solved_at,
            closed_at: c.closed_at,
            reopened: c.reopened,
            version: c.version,
            seen,
            notes,
            messages,
            joined: d.joined.into(),
            confirmation,
            notices: d.sent.into_iter().map(|message| Notice::of(cx, message)).collect(),
            tasks: d.tasks.into_iter().map(TaskView::from).collect(),
            promises: d.promises.into_iter().map(|p| PromiseView::of(p, cx.now)).collect(),
            history: d
                .past
                .into_iter()
                .map(|one| Happened { brought: one.entry.is_some(), ..told(one.past) })
                .collect(),
        }
    }
}

pub(crate) async fn view(cx: &Cx, code: &str) -> Result<Body<CaseView>, Failure> {
    Ok(Body(CaseView::of(cx, questions::dossier(cx.base(), &cx.actor, code).await?)))
}

/// Cases, newest first.
#[utoipa::path(get, path = "/api/v1/cases", tag = "cases", params(Asked), responses((status = 200, body = Cases)))]
pub(crate) async fn list(cx: Cx, Query(mut asked): Query<Asked>) -> Result<Body<Cases>, Failure> {
    let mut saved = None;
    if let Ok(id) = asked.view.parse::<Uuid>() {
        let actor = cx.actor.clone();
        let view = cx.glance(move |tx| crate::views::seen_one(tx, &actor, id)).await?;
        let view = view.ok_or(Failure::NotFound)?;
        (asked.view, saved) = (View::All.to_string(), Some(view));
    }
    let filter = Filter {
        view: chosen("view", &asked.view, View::parse, View::ALL.iter().map(|v| v.as_str()))?
            .unwrap_or_default(),
        kind: chosen("kind", &asked.kind, Kind::read, kinds())?,
        phase: chosen("phase", &asked.phase, Phase::parse, Phase::ALL.iter().map(|p| p.as_str()))?,
        order: chosen("order", &asked.order, Order::parse, Order::ALL.iter().map(|o| o.as_str()))?
            .or(saved.as_ref().map(|view| view.order))
            .unwrap_or_default(),
        page: asked.page.number(),
        q: saved.map_or(asked.q.clone(), |view| format!("{} {}", view.query, asked.q)),
    };
    let found = questions::list(&cx, filter, questions::MANY).await?;
    let not_understood = found.wrongs.iter().map(|say| cx.words_of(say)).collect();
    Ok(Body(Cases { cases: found.rows, more: found.more, not_understood }))
}

fn chosen<T>(
    field: &str,
    code: &str,
    read: fn(&str) -> Option<T>,
    allowed: impl Iterator<Item = &'static str>,
) -> Result<Option<T>, Failure> {
    if code.is_empty() {
        return Ok(None);
    }
    read(code).map(Some).ok_or_else(|| Failure::Invalid(vec![Wrong::choice(field, code, allowed)]))
}

fn kinds() -> impl Iterator<Item = &'static str> {
    Kind::ALL.iter().map(|kind| kind.as_str())
}

/// Opens a case.
#[utoipa::path(post, path = "/api/v1/cases", tag = "cases", request_body = CaseToOpen,
    responses((status = 201, body = CaseView), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn open(
    cx: Cx,
    key: IdempotencyKey,
    Body(asked): Body<CaseToOpen>,
) -> Result<(StatusCode, [(header::HeaderName, String); 1], Body<CaseView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let unknown = || Failure::Invalid(vec![Wrong::choice("kind", &asked.kind, kinds())]);
    let kind = Kind::read(&asked.kind).ok_or_else(unknown)?;
    let new = NewCase {
        category: asked.category,
        subject: asked.subject,
        description: asked.description,
        customer: asked.customer,
        customer_id: asked.customer_id,
        consumer: asked.consumer,
        invoice: asked.invoice,
        product: asked.product,
        product_group: asked.product_group,
        priority: asked.priority.unwrap_or_default(),
        tags: asked.tags,
        team: asked.team,
        amount: asked.amount_minor,
        currency: asked.currency,
        remedy_planned: asked.remedy_planned,
        remedy_given: asked.remedy_given,
        solved_at_once: asked.solution,
        promised: Given { make: asked.promise, keep: None },
        ..NewCase::new(kind, asked.channel.unwrap_or(Channel::Api))
    };
    let opened = open_case(cx.base(), &cx.actor, new, once).await.map_err(in_body)?;
    let location = [(header::LOCATION, format!("/api/v1/cases/{}", opened.code))];
    Ok((StatusCode::CREATED, location, view(&cx, &opened.code).await?))
}

/// One case, with its notes and history.
#[utoipa::path(get, path = "/api/v1/cases/{code}", tag = "cases", params(("code" = String, Path)),
    responses((status = 200, body = CaseView), (status = 404, description = "No such case")))]
pub(crate) async fn show(cx: Cx, Path(code): Path<String>) -> Result<Body<CaseView>, Failure> {
    view(&cx, &code).await
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(paths(
    list,
    open,
    show,
    steps::note,
    conversation::api::add,
    conversation::api::bring,
    conversation::api::file,
    confirmation::api::ask,
    confirmation::api::answer,
    joined::api::merge,
    joined::api::unmerge,
    joined::api::split,
    joined::api::unsplit,
    joined::api::link,
    joined::api::unlink,
    joined::api::add_child,
    joined::api::remove_child,
    steps::phase,
    steps::solve,
    steps::assign,
    steps::reopen,
    steps::close,
    promised::api::make,
    network::hand_over,
    network::received,
    network::end_task,
    crate::export::export,
    crate::export::export_board,
    crate::export::export_grave,
    crate::import::api::bring,
    crate::import::api::brought,
    crate::history::api::bring,
    crate::history::api::brought,
    crate::views::api::list,
    crate::views::api::save,
    crate::bulk::api::start,
    crate::bulk::api::show,
    desk::mend,
    desk::follow,
    desk::categories,
    desk::stages,
    desk::keep_stages,
    desk::people,
    desk::teams,
    desk::add_team,
    desk::change_team,
    desk::gravity,
    desk::keep_gravity,
    macros::list,
    macros::add,
    macros::show,
    macros::change,
    macros::run,
    templates::one
))]
pub struct Api;
