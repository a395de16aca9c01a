//! The programs' door.

use crate::{
    Error, Filter, KeptBy, Kind, Promise, Standing, View,
    questions::{self},
    settings, verbs,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, PageNumber, Path, Query, Say, Wrong};
use uuid::Uuid;

/// A promise.
#[derive(Clone, Debug, Serialize, utoipa::ToSchema)]
pub struct PromiseView {
    id: Uuid,
    /// `case` or `followup`.
    #[schema(value_type = String)]
    about: Kind,
    about_id: Uuid,
    /// As people call it: `C-1042`, the number of the invoice.
    code: String,
    customer_id: Option<Uuid>,
    customer: String,
    /// What was promised.
    words: String,
    due_at: Timestamp,
    /// `open`, `broken`, `kept`, `kept_late` (which counts as broken), `withdrawn`, `postponed`.
    #[schema(value_type = String)]
    standing: Standing,
    owner_id: Option<Uuid>,
    owner: String,
    team: Option<String>,
    /// Whether it is about a claim or a grievance.
    complaint: bool,
    /// By which way it was made.
    channel: String,
    made_at: Timestamp,
    made_by: String,
    kept_at: Option<Timestamp>,
    /// What kept it: `call`, `message`, `visit`, `other`.
    kept_by: Option<String>,
    evidence: Option<String>,
    /// Why it was taken back, or what the customer agreed to.
    reason: Option<String>,
    /// The promise that stands in its place.
    followed_by: Option<Uuid>,
}

impl PromiseView {
    /// A promise as programs see it now.
    pub fn of(p: Promise, now: Timestamp) -> Self {
        let said = |text: String| Some(text).filter(|text| !text.is_empty());
        Self {
            standing: p.standing(now),
            id: p.id,
            about: p.about_kind,
            about_id: p.about_id,
            code: p.about_code,
            customer_id: p.customer_id,
            customer: p.customer_name,
            words: p.words,
            due_at: p.due_at,
            owner_id: p.owner_id,
            owner: p.owner_name,
            team: said(p.team),
            complaint: p.complaint,
            channel: p.channel,
            made_at: p.made_at,
            made_by: p.made_by_name,
            kept_at: p.kept_at,
            kept_by: said(p.kept_by),
            evidence: said(p.evidence),
            reason: said(p.reason),
            followed_by: p.followed_by,
        }
    }
}

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// `open` (as when absent), `due`, `broken`, `complaints`, `kept` or `all`.
    view: String,
    /// Only of this person, by identity.
    owner: String,
    /// Only of this team, by name.
    team: String,
    /// Only those due from this day on, `YYYY-MM-DD`.
    from: String,
    /// Only those due up to this day.
    to: String,
    /// From 1.
    #[param(value_type = u32, minimum = 1)]
    page: PageNumber,
}

/// A page of promises: what is ahead first the most urgent, what is over first the latest.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Promises {
    promises: Vec<PromiseView>,
    /// Whether there are more than these.
    more: bool,
}

fn read<T>(field: &str, text: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, Failure> {
    Ok(shell::read_filter(field, text, read)?)
}

/// Promises.
#[utoipa::path(get, path = "/api/v1/promises", tag = "promises", params(Asked), responses((status = 200, body = Promises)))]
pub(crate) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Result<Body<Promises>, Failure> {
    let views = || View::ALL.iter().map(|view| view.as_str());
    let view = match asked.view.as_str() {
        "" => View::default(),
        written => View::parse(written)
            .ok_or_else(|| Failure::Invalid(vec![Wrong::choice("view", written, views())]))?,
    };
    let day = |text: &str| text.parse::<Date>().ok();
    let start = |day: Date| questions::period(&cx.company, (day, day));
    let filter = Filter {
        view,
        owner: read("owner", &asked.owner, |text| text.parse().ok())?,
        team: Some(asked.team.clone()).filter(|team| !team.is_empty()),
        from: read("from", &asked.from, day)?.map(|day| start(day).0),
        until: read("to", &asked.to, day)?.map(|day| start(day).1),
        horizon: Some(settings::of(&cx.company).horizon(&cx.company, cx.now)),
    };
    let (actor, now, number) = (cx.actor.clone(), cx.now, asked.page.number());
    let read = cx.base().read(move |tx| questions::page(tx, &actor, &filter, now, number));
    let (rows, more) = read.await?;
    let promises = rows.into_iter().map(|p| PromiseView::of(p, now)).collect();
    Ok(Body(Promises { promises, more }))
}

async fn view(cx: &Cx, id: Uuid) -> Result<Body<PromiseView>, Failure> {
    let promise = questions::see(cx.base(), &cx.actor, id).await?;
    Ok(Body(PromiseView::of(promise, cx.now)))
}

/// What kept a promise.
#[derive(Deserialize, Serialize, Default, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Keeping {
    /// `call`, `message`, `visit` or `other`.
    #[schema(value_type = Option<String>)]
    by: Option<KeptBy>,
    /// The same in words.
    evidence: String,
}

/// A promise was kept. After its time it counts as broken, and says that it was kept late.
#[utoipa::path(post, path = "/api/v1/promises/{id}/keep", tag = "promises", params(("id" = Uuid, Path)),
    request_body = Keeping, responses((status = 200, body = PromiseView), (status = 404, description = "No such promise"),
    (status = 409, description = "It was taken back")))]
pub(crate) async fn keep(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<Keeping>,
) -> Result<Body<PromiseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    verbs::keep(cx.base(), &cx.actor, id, asked.by, &asked.evidence, once).await?;
    view(&cx, id).await
}

/// Why a promise is taken back.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Withdrawal {
    reason: String,
}

/// Takes a promise back. One whose time is over stays broken.
#[utoipa::path(post, path = "/api/v1/promises/{id}/withdraw", tag = "promises", params(("id" = Uuid, Path)),
    request_body = Withdrawal, responses((status = 200, body = PromiseView),
    (status = 409, description = "It was kept, or taken back already")))]
pub(crate) async fn withdraw(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<Withdrawal>,
) -> Result<Body<PromiseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    verbs::withdraw(cx.base(), &cx.actor, id, &asked.reason, once).await?;
    view(&cx, id).await
}

/// Another time that the customer agreed to.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Delay {
    /// The new time.
    due_at: Option<Timestamp>,
    /// What the customer said.
    agreed: String,
}

/// Puts a promise off: it is taken back, and another stands in its place, which is the answer.
#[utoipa::path(post, path = "/api/v1/promises/{id}/postpone", tag = "promises", params(("id" = Uuid, Path)),
    request_body = Delay, responses((status = 200, body = PromiseView),
    (status = 409, description = "Its time is over, or it ended")))]
pub(crate) async fn postpone(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<Delay>,
) -> Result<Body<PromiseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let missing = || Error::Invalid(vec![Wrong::new("due_at", Say::key("promises-due-missing"))]);
    let due = asked.due_at.ok_or_else(missing)?;
    let new = verbs::postpone(cx.base(), &cx.actor, id, due, &asked.agreed, once).await?;
    view(&cx, new).await
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(paths(crate::pages::export::export, list, keep, withdraw, postpone))]
pub struct Api;
