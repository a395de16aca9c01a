//! The programs' door.

use crate::{Error, Template, TemplateInput, Variable, Way, save_template, template, templates};
use http::{StatusCode, header};
use jiff::Timestamp;
use serde::Serialize;
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Lang, Path};
use uuid::Uuid;

/// Every template there is for whoever asks.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Templates {
    templates: Vec<TemplateView>,
    /// What may stand between double braces, such as `customer.name`.
    variables: Vec<&'static str>,
}

/// A template.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct TemplateView {
    id: Uuid,
    name: String,
    /// Typed as `/envio` while writing; none when empty.
    shortcut: String,
    /// The kinds of cases it is for; all when empty.
    kinds: Vec<String>,
    /// `email`, `sms`, `phone`, `letter`; all when empty.
    #[schema(value_type = Vec<String>)]
    ways: Vec<Way>,
    /// `es`, `en`; any when absent.
    #[schema(value_type = Option<String>)]
    language: Option<Lang>,
    /// What a letter of it is about.
    subject: String,
    body: String,
    /// Whether it says that a case came in.
    acknowledges: bool,
    /// Everybody's, instead of one's own.
    shared: bool,
    /// Not offered for now.
    retired: bool,
    /// Where it stands among the others.
    position: i64,
    /// Whose own it is; nobody's in particular when it is everybody's.
    owner: Option<String>,
    version: i64,
    made_by: String,
    made_at: Timestamp,
    changed_at: Timestamp,
}

impl From<Template> for TemplateView {
    fn from(t: Template) -> Self {
        Self {
            id: t.id,
            kinds: t.for_kinds(),
            ways: t.for_ways(),
            language: t.lang(),
            shared: t.owner_id.is_none(),
            retired: !t.active,
            name: t.name,
            shortcut: t.shortcut,
            subject: t.subject,
            body: t.body,
            acknowledges: t.acknowledges,
            position: t.position,
            owner: t.owner_name,
            version: t.version,
            made_by: t.made_by_name,
            made_at: t.made_at,
            changed_at: t.changed_at,
        }
    }
}

/// Everybody's templates and one's own.
#[utoipa::path(get, path = "/api/v1/templates", tag = "templates", responses((status = 200, body = Templates)))]
pub(crate) async fn list(cx: Cx) -> Result<Body<Templates>, Failure> {
    let actor = cx.actor.clone();
    let all = cx.base().read(move |tx| templates(tx, &actor)).await?;
    let variables = Variable::ALL.iter().map(|variable| variable.as_str()).collect();
    Ok(Body(Templates { templates: all.into_iter().map(TemplateView::from).collect(), variables }))
}

async fn view(cx: &Cx, id: Uuid) -> Result<Body<TemplateView>, Failure> {
    let actor = cx.actor.clone();
    let found = cx.base().read(move |tx| template(tx, &actor, id)).await?.ok_or(Error::Missing)?;
    Ok(Body(found.into()))
}

/// One template.
#[utoipa::path(get, path = "/api/v1/templates/{id}", tag = "templates", params(("id" = Uuid, Path)),
    responses((status = 200, body = TemplateView), (status = 404, description = "No such template")))]
pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Body<TemplateView>, Failure> {
    view(&cx, id).await
}

/// Makes a template.
#[utoipa::path(post, path = "/api/v1/templates", tag = "templates", request_body = TemplateInput,
    responses((status = 201, body = TemplateView), (status = 422, description = "A variable is unknown, or a field is wrong")))]
pub(crate) async fn add(
    cx: Cx,
    key: IdempotencyKey,
    Body(input): Body<TemplateInput>,
) -> Result<(StatusCode, [(header::HeaderName, String); 1], Body<TemplateView>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &input);
    let id = save_template(cx.base(), &cx.actor, None, input, None, once).await?;
    let location = [(header::LOCATION, format!("/api/v1/templates/{id}"))];
    Ok((StatusCode::CREATED, location, view(&cx, id).await?))
}

/// Changes a template: what is sent stands in place of all it said.
#[utoipa::path(post, path = "/api/v1/templates/{id}", tag = "templates", params(("id" = Uuid, Path)),
    request_body = TemplateInput, responses((status = 200, body = TemplateView), (status = 404, description = "No such template")))]
pub(crate) async fn change(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(input): Body<TemplateInput>,
) -> Result<Body<TemplateView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &input);
    save_template(cx.base(), &cx.actor, Some(id), input, None, once).await?;
    view(&cx, id).await
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(paths(list, show, add, change))]
pub struct Api;
