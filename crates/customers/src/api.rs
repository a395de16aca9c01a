//! The programs' door.

use crate::{
    Customer, Found, Segments, set_segments,
    verbs::{self, Contact, Sent},
};
use http::{StatusCode, header};
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json, PageNumber, Path, Query};
use uuid::Uuid;

#[derive(Deserialize, Default, utoipa::IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// Words of the name, the beginning of a phone, a tax number or an e-mail address. Without it, the newest.
    q: String,
    /// Page of the newest, from 1.
    #[param(value_type = Option<u32>, minimum = 1)]
    page: PageNumber,
}

/// Customers that were found.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Customers {
    customers: Vec<Found>,
    /// Whether there are more than these.
    more: bool,
}

/// Customers by name, phone, tax number or e-mail address, as one types.
#[utoipa::path(get, path = "/api/v1/customers", tag = "customers", params(Asked),
    responses((status = 200, body = Customers)))]
pub(crate) async fn list(cx: Cx, Query(asked): Query<Asked>) -> Result<Json<Customers>, Failure> {
    let page = asked.page.number();
    let (customers, more) = verbs::list_customers(cx.base(), &cx.actor, asked.q, page).await?;
    Ok(Json(Customers { customers, more }))
}

/// Keeps a new customer, or finds the one already known by tax number, phone or city.
#[utoipa::path(post, path = "/api/v1/customers", tag = "customers", request_body = Sent,
    responses((status = 201, body = Customer), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn add(
    cx: Cx,
    key: IdempotencyKey,
    Json(contact): Json<Contact>,
) -> Result<(StatusCode, [(header::HeaderName, String); 1], Json<Customer>), Failure> {
    let once = cx.once_key(key.0.as_deref(), &contact);
    let id = verbs::add_customer(cx.base(), &cx.actor, contact, once).await?;
    let (customer, _) = verbs::see_customer(cx.base(), &cx.actor, id).await?;
    let location = [(header::LOCATION, format!("/api/v1/customers/{id}"))];
    Ok((StatusCode::CREATED, location, Json(customer)))
}

/// One customer.
#[utoipa::path(get, path = "/api/v1/customers/{id}", tag = "customers", params(("id" = Uuid, Path)),
    responses((status = 200, body = Customer), (status = 404, description = "No such customer")))]
pub(crate) async fn show(cx: Cx, Path(id): Path<Uuid>) -> Result<Json<Customer>, Failure> {
    Ok(Json(verbs::see_customer(cx.base(), &cx.actor, id).await?.0))
}

/// Corrects a customer: a field that is absent stays, a blank one is erased.
#[utoipa::path(patch, path = "/api/v1/customers/{id}", tag = "customers", params(("id" = Uuid, Path)),
    request_body = Sent, responses((status = 200, body = Customer), (status = 404, description = "No such customer"),
    (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn mend(
    cx: Cx,
    Path(id): Path<Uuid>,
    Json(contact): Json<Contact>,
) -> Result<Json<Customer>, Failure> {
    verbs::mend_customer(cx.base(), &cx.actor, id, contact, None).await?;
    Ok(Json(verbs::see_customer(cx.base(), &cx.actor, id).await?.0))
}

/// The sorts of customers the company tells apart.
#[utoipa::path(get, path = "/api/v1/segments", tag = "customers", responses((status = 200, body = Segments)))]
pub(crate) async fn segments(cx: Cx) -> Json<Segments> {
    Json(Segments::of(&cx.company))
}

/// Changes the sorts of customers; all of them are sent. A customer keeps one that is left out.
#[utoipa::path(post, path = "/api/v1/segments", tag = "customers", request_body = Segments,
    responses((status = 200, body = Segments), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn keep_segments(
    cx: Cx,
    key: IdempotencyKey,
    Json(new): Json<Segments>,
) -> Result<Json<Segments>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &new);
    set_segments(cx.base(), &cx.actor, new, once).await?;
    let kept = cx.base().read(|tx| Ok::<_, db::Error>(Segments::of(&shell::company(tx)?))).await?;
    Ok(Json(kept))
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(
    paths(crate::export::export, list, add, show, mend, segments, keep_segments),
    components(schemas(Customer, Found, Sent))
)]
pub struct Api;
