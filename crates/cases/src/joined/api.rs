//! The programs' door to joined cases.

use super::{
    Child, Joined, LinkKind, Linked,
    children::{self, NewChild},
    links, merge,
    split::{self, NewSplit},
};
use crate::{
    Holder, Kind, Phase,
    api::{CaseView, view},
    pages::work::person,
};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path, Wrong};
use uuid::Uuid;

/// What a case is joined to.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct JoinedView {
    /// The case that goes on in its place.
    merged_into: Option<String>,
    /// The cases that became part of it.
    merged: Vec<String>,
    /// The case it was split from.
    split_from: Option<String>,
    /// The cases that were split from it.
    split_into: Vec<String>,
    links: Vec<LinkView>,
    /// The case above it.
    parent: Option<String>,
    children: Vec<ChildView>,
}

/// A case that another has to do with.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct LinkView {
    id: Uuid,
    kind: LinkKind,
    /// Whether it is this case that says so of the other.
    outward: bool,
    code: String,
    subject: String,
    phase: Phase,
}

/// A case under another.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct ChildView {
    code: String,
    subject: String,
    kind: Kind,
    phase: Phase,
    assignee: Option<String>,
    team: Option<String>,
    due_at: Option<Timestamp>,
}

impl From<Joined> for JoinedView {
    fn from(all: Joined) -> Self {
        let link = |l: Linked| LinkView {
            id: l.id,
            kind: l.kind,
            outward: l.outward,
            code: l.code,
            subject: l.subject,
            phase: l.phase,
        };
        let child = |c: Child| ChildView {
            code: c.code,
            subject: c.subject,
            kind: c.kind,
            phase: c.phase,
            assignee: c.assignee_name,
            team: c.team_name,
            due_at: c.due_at,
        };
        Self {
            merged_into: all.merged.map(|merged| merged.into_code),
            merged: all.parts.into_iter().map(|part| part.case.code).collect(),
            split_from: all.split_from.map(|split| split.from_code),
            split_into: all.splits.into_iter().map(|split| split.into_code).collect(),
            links: all.links.into_iter().map(link).collect(),
            parent: all.parent.map(|parent| parent.code),
            children: all.children.into_iter().map(child).collect(),
        }
    }
}

/// The case that goes on.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MergeInto {
    into: String,
    /// Merges also cases of two customers.
    #[serde(default)]
    sure: bool,
}

/// Makes a case part of another, which goes on with both stories.
#[utoipa::path(post, path = "/api/v1/cases/{code}/merge", tag = "cases", params(("code" = String, Path)),
    request_body = MergeInto, responses((status = 200, body = CaseView), (status = 404, description = "No such case"),
    (status = 409, description = "Something of it is to be settled first"),
    (status = 422, description = "Itself, merged already, not there, or another customer's without `sure`")))]
pub(crate) async fn merge(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<MergeInto>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    merge::merge(&cx.app, &cx.actor, &code, &asked.into, asked.sure, once).await?;
    view(&cx, &code).await
}

/// Takes a merge back: the case is as it was.
#[utoipa::path(post, path = "/api/v1/cases/{code}/unmerge", tag = "cases", params(("code" = String, Path)),
    responses((status = 200, body = CaseView), (status = 409, description = "It is not merged")))]
pub(crate) async fn unmerge(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &());
    merge::unmerge(cx.base(), &cx.actor, &code, once).await?;
    view(&cx, &code).await
}

/// Messages that are to be a case of their own.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToSplit {
    /// Identities of the case's own messages.
    messages: Vec<Uuid>,
    /// As for a new case.
    kind: String,
    /// What it is about; the first words of the first message when absent.
    #[serde(default)]
    subject: String,
}

/// Makes chosen messages a case of their own, received when they came.
#[utoipa::path(post, path = "/api/v1/cases/{code}/split", tag = "cases", params(("code" = String, Path)),
    request_body = ToSplit, responses((status = 201, body = CaseView, description = "The new case"),
    (status = 404, description = "No such case"), (status = 422, description = "Nothing is chosen, or another's")))]
pub(crate) async fn split(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<ToSplit>,
) -> Result<(StatusCode, [(header::HeaderName, String); 1], Body<CaseView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let kind = Kind::read(&asked.kind)
        .ok_or_else(|| Wrong::choice("kind", &asked.kind, Kind::ALL.iter().map(|k| k.as_str())))?;
    let new = NewSplit { messages: asked.messages, kind, subject: asked.subject };
    let opened = split::split(&cx.app, &cx.actor, &code, new, once).await?;
    let location = [(header::LOCATION, format!("/api/v1/cases/{}", opened.code))];
    Ok((StatusCode::CREATED, location, view(&cx, &opened.code).await?))
}

/// Takes a split back, asked of the new case: its messages return to the one they came from.
#[utoipa::path(post, path = "/api/v1/cases/{code}/unsplit", tag = "cases", params(("code" = String, Path)),
    responses((status = 200, body = CaseView), (status = 409, description = "It was not split")))]
pub(crate) async fn unsplit(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &());
    split::unsplit(&cx.app, &cx.actor, &code, once).await?;
    view(&cx, &code).await
}

/// What a case has to do with another.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ToLink {
    /// The other's code.
    to: String,
    /// `related` when absent.
    kind: Option<LinkKind>,
}

/// Links two cases that both go on.
#[utoipa::path(post, path = "/api/v1/cases/{code}/links", tag = "cases", params(("code" = String, Path)),
    request_body = ToLink, responses((status = 201, body = CaseView), (status = 404, description = "No such case"),
    (status = 422, description = "Itself, linked already, or not there")))]
pub(crate) async fn link(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<ToLink>,
) -> Result<(StatusCode, Body<CaseView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let kind = asked.kind.unwrap_or(LinkKind::Related);
    links::link(cx.base(), &cx.actor, &code, &asked.to, kind, once).await?;
    Ok((StatusCode::CREATED, view(&cx, &code).await?))
}

/// Takes a link away.
#[utoipa::path(post, path = "/api/v1/cases/{code}/links/{id}/remove", tag = "cases",
    params(("code" = String, Path), ("id" = Uuid, Path)),
    responses((status = 200, body = CaseView), (status = 404, description = "No such link")))]
pub(crate) async fn unlink(
    cx: Cx,
    Path((code, id)): Path<(String, Uuid)>,
    key: IdempotencyKey,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &());
    links::unlink(cx.base(), &cx.actor, &code, id, once).await?;
    view(&cx, &code).await
}

/// A case under another: one that is there (`code`), or one to open (`subject`).
#[derive(Deserialize, Serialize, Default, utoipa::ToSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct ToAdd {
    /// Puts this case under it.
    code: Option<String>,
    /// Opens an internal request about this.
    subject: String,
    /// What is asked.
    description: String,
    /// Who is to do it: an identity or an e-mail address, as in `people`.
    assignee: Option<String>,
    /// The team that is to do it; whoever is to do it of it, when both are said.
    team: Option<Uuid>,
    /// By when.
    due_at: Option<Timestamp>,
}

/// Puts a case under another, or opens one there. The upper one is not closed before those under it are solved.
#[utoipa::path(post, path = "/api/v1/cases/{code}/children", tag = "cases", params(("code" = String, Path)),
    request_body = ToAdd, responses((status = 201, body = CaseView), (status = 404, description = "No such case"),
    (status = 422, description = "Itself, above it already, under another, or not there")))]
pub(crate) async fn add_child(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<ToAdd>,
) -> Result<(StatusCode, Body<CaseView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    if let Some(child) = &asked.code {
        children::add_child(cx.base(), &cx.actor, &code, child, asked.due_at, once).await?;
    } else {
        let person = person(&cx, "assignee", asked.assignee.as_deref().unwrap_or_default()).await?;
        let ToAdd { subject, description, team, due_at, .. } = asked;
        let new = NewChild { subject, description, to: Holder { person, team }, due_at };
        children::open_child(cx.base(), &cx.actor, &code, new, once).await?;
    }
    Ok((StatusCode::CREATED, view(&cx, &code).await?))
}

/// Takes a case from under another; both go on.
#[utoipa::path(post, path = "/api/v1/cases/{code}/children/{child}/remove", tag = "cases",
    params(("code" = String, Path), ("child" = String, Path)),
    responses((status = 200, body = CaseView), (status = 404, description = "It is not under it")))]
pub(crate) async fn remove_child(
    cx: Cx,
    Path((code, child)): Path<(String, String)>,
    key: IdempotencyKey,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &());
    children::remove_child(cx.base(), &cx.actor, &code, &child, once).await?;
    view(&cx, &code).await
}
