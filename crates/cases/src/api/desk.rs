//! The programs' door to what a case is handled by: its fields, who follows it, stages, teams, what is grave.

use super::{CaseView, view};
use crate::{
    CaseChange, Category, Error, Gravity, Kind, NewTeam, Stages, Team, categories_on, follow_case, mend_case,
    pages::work::{people as people_of, person},
    questions, save_team, set_gravity, set_stages,
};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path, Person, Role, Say};
use uuid::Uuid;

/// Corrects a case: a field that is absent stays, one that is `null` is emptied.
#[utoipa::path(patch, path = "/api/v1/cases/{code}", tag = "cases", params(("code" = String, Path)),
    request_body = CaseChange, responses((status = 200, body = CaseView), (status = 404, description = "No such case"),
    (status = 409, description = "Changed since `version`: `now` is the case as it is"), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn mend(
    cx: Cx,
    Path(code): Path<String>,
    Body(change): Body<CaseChange>,
) -> Result<Body<CaseView>, Failure> {
    match mend_case(cx.base(), &cx.actor, &code, change).await {
        Err(Error::Changed(_)) => {
            let Body(now) = view(&cx, &code).await?;
            let now = serde_json::to_value(now).map_err(Failure::internal)?;
            Err(Failure::Changed { say: Say::key("cases-changed-since"), now })
        }
        mended => {
            mended?;
            view(&cx, &code).await
        }
    }
}

/// Who is to follow a case, or not any more.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Following {
    /// An identity or an e-mail address, as in `people`; whose token it is when absent.
    person: Option<String>,
    /// Whether they follow it from now on; `true` when absent.
    follows: Option<bool>,
}

/// Lets somebody follow a case: it stands on their *Hoy* whenever something happened to it.
#[utoipa::path(post, path = "/api/v1/cases/{code}/watchers", tag = "cases", params(("code" = String, Path)),
    request_body = Following, responses((status = 200, body = CaseView), (status = 404, description = "No such case")))]
pub(crate) async fn follow(
    cx: Cx,
    Path(code): Path<String>,
    key: IdempotencyKey,
    Body(asked): Body<Following>,
) -> Result<Body<CaseView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let who = person(&cx, "person", asked.person.as_deref().unwrap_or_default()).await?;
    let who = who.unwrap_or_else(|| cx.actor.person());
    follow_case(cx.base(), &cx.actor, &code, who, asked.follows.unwrap_or(true), once).await?;
    view(&cx, &code).await
}

/// What a case can be about.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct CategoryView {
    /// Sent as `category`; the same in every version of the tree.
    code: String,
    /// The kind of case it is offered for.
    #[schema(value_type = String)]
    kind: Kind,
    name: String,
    /// The code of the category it belongs to.
    parent: Option<String>,
}

/// The categories in force today.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Categories {
    categories: Vec<CategoryView>,
}

/// The categories a case may have today, by kind.
#[utoipa::path(get, path = "/api/v1/categories", tag = "cases", responses((status = 200, body = Categories)))]
pub(crate) async fn categories(cx: Cx) -> Result<Body<Categories>, Failure> {
    let day = cx.today;
    let tree = cx.base().read(move |tx| categories_on(tx, day)).await?;
    let view = |c: Category| CategoryView { code: c.code, kind: c.kind, name: c.name, parent: c.parent };
    Ok(Body(Categories { categories: tree.into_iter().map(view).collect() }))
}

/// What the company calls how far a case is.
#[utoipa::path(get, path = "/api/v1/stages", tag = "cases", responses((status = 200, body = Stages)))]
pub(crate) async fn stages(cx: Cx) -> Body<Stages> {
    Body(Stages::of(&cx.company))
}

/// Changes the stages; all of them are sent. One that is left out gets no more cases.
#[utoipa::path(post, path = "/api/v1/stages", tag = "cases", request_body = Stages,
    responses((status = 200, body = Stages), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn keep_stages(
    cx: Cx,
    key: IdempotencyKey,
    Body(new): Body<Stages>,
) -> Result<Body<Stages>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &new);
    set_stages(cx.base(), &cx.actor, new, once).await?;
    let kept = cx.base().read(|tx| Ok::<_, db::Error>(Stages::of(&shell::company(tx)?))).await?;
    Ok(Body(kept))
}

/// The teams there are.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Teams {
    teams: Vec<Team>,
}

/// The teams there are, with who is of them.
#[utoipa::path(get, path = "/api/v1/teams", tag = "cases", responses((status = 200, body = Teams)))]
pub(crate) async fn teams(cx: Cx) -> Result<Body<Teams>, Failure> {
    Ok(Body(Teams { teams: questions::teams(cx.base()).await? }))
}

/// A team as a program writes it.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TeamToKeep {
    /// Its name.
    name: String,
    /// Who is of it: identities or e-mail addresses, as in `people`.
    #[serde(default)]
    members: Vec<String>,
    /// It gets no more cases; those it has stay its own.
    #[serde(default)]
    retired: bool,
}

impl TeamToKeep {
    async fn read(&self, cx: &Cx) -> Result<NewTeam, Failure> {
        let who: Vec<&str> = self.members.iter().map(String::as_str).collect();
        let members = people_of(cx, "members", &who).await?.into_iter().map(|person| person.id).collect();
        Ok(NewTeam { name: self.name.clone(), members, retired: self.retired })
    }
}

/// Somebody who can sign in.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct PersonView {
    id: Uuid,
    name: String,
    email: String,
    /// `administrator`, `supervisor`, `agent`, `network_member`, `operations`, `management`.
    #[schema(value_type = String)]
    role: Role,
}

/// Who can sign in.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct People {
    people: Vec<PersonView>,
}

/// Who can sign in, by name: those who may be given cases are among them.
#[utoipa::path(get, path = "/api/v1/people", tag = "cases", responses((status = 200, body = People)))]
pub(crate) async fn people(cx: Cx) -> Result<Body<People>, Failure> {
    let view = |Person { id, name, email, role, .. }| PersonView { id, name, email, role };
    Ok(Body(People { people: cx.app.people().await?.into_iter().map(view).collect() }))
}

/// Makes a team.
#[utoipa::path(post, path = "/api/v1/teams", tag = "cases", request_body = TeamToKeep,
    responses((status = 201, body = Teams), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn add_team(
    cx: Cx,
    key: IdempotencyKey,
    Body(asked): Body<TeamToKeep>,
) -> Result<(StatusCode, Body<Teams>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let new = asked.read(&cx).await?;
    save_team(&cx.app, &cx.actor, None, new, once).await?;
    Ok((StatusCode::CREATED, teams(cx).await?))
}

/// Changes a team, all of it; a `retired` one gets no more cases.
#[utoipa::path(post, path = "/api/v1/teams/{id}", tag = "cases", params(("id" = Uuid, Path)), request_body = TeamToKeep,
    responses((status = 200, body = Teams), (status = 404, description = "No such team")))]
pub(crate) async fn change_team(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<TeamToKeep>,
) -> Result<Body<Teams>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let new = asked.read(&cx).await?;
    save_team(&cx.app, &cx.actor, Some(id), new, once).await?;
    teams(cx).await
}

/// What makes a case grave enough to concern general management.
#[utoipa::path(get, path = "/api/v1/gravity", tag = "cases", responses((status = 200, body = Gravity)))]
pub(crate) async fn gravity(cx: Cx) -> Body<Gravity> {
    Body(Gravity::of(&cx.company))
}

/// Changes what makes a case grave, all of it; the open cases are weighed again.
#[utoipa::path(post, path = "/api/v1/gravity", tag = "cases", request_body = Gravity,
    responses((status = 200, body = Gravity), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn keep_gravity(
    cx: Cx,
    key: IdempotencyKey,
    Body(new): Body<Gravity>,
) -> Result<Body<Gravity>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &new);
    set_gravity(cx.base(), &cx.actor, new, once).await?;
    let kept = cx.base().read(|tx| Ok::<_, db::Error>(Gravity::of(&shell::company(tx)?))).await?;
    Ok(Body(kept))
}
