//! The programs' door.

use crate::{
    CalendarInput, Confidence, InForce, OF_THE_COMPANY, calendars,
    due::{Asked, Due},
    hours::Hours,
    verbs,
};
use http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use shell::{Cx, Failure, IdempotencyKey, Json as Body, Path};
use uuid::Uuid;

/// When a budget of open time is over, for a calendar that is given with the question. Nothing is stored.
#[utoipa::path(post, path = "/api/v1/calendars/due", tag = "calendars", request_body = Asked,
    responses((status = 200, body = Due)))]
pub(crate) async fn due(_: Cx, Body(asked): Body<Asked>) -> Result<Body<Due>, Failure> {
    asked.answer().map(Body).map_err(Failure::Invalid)
}

/// The company's calendars.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct Calendars {
    /// The company's own first.
    calendars: Vec<CalendarView>,
}

/// A calendar.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct CalendarView {
    id: Uuid,
    /// Empty until somebody names the company's own.
    name: String,
    /// Whether it is the company's own: what is counted in no other is counted in this one.
    default: bool,
    /// An IANA time zone.
    zone: String,
    hours: Hours,
    /// The code of the country whose holidays are kept.
    country: String,
    /// The part of that country whose holidays are kept besides.
    region: String,
    /// Its holidays, by day.
    holidays: Vec<HolidayView>,
}

/// A holiday.
#[derive(Serialize, utoipa::ToSchema)]
pub(crate) struct HolidayView {
    day: Date,
    name: String,
    /// Where it is kept; empty: in all of the country.
    region: String,
    /// The law or decision that says so.
    source: String,
    /// `high`, `medium` or `low`; absent when somebody of the company wrote it.
    #[schema(value_type = Option<String>)]
    confidence: Option<Confidence>,
}

fn view(one: &InForce) -> CalendarView {
    let about = one.about.clone();
    let holidays = one.holidays.values().cloned().map(|h| HolidayView {
        day: h.day,
        name: h.name,
        region: h.region,
        source: h.source,
        confidence: h.confidence,
    });
    CalendarView {
        id: about.id,
        name: about.name,
        default: about.id == OF_THE_COMPANY,
        zone: about.zone,
        hours: Hours::from(&about.hours),
        country: about.country,
        region: about.region,
        holidays: holidays.collect(),
    }
}

/// The company's calendars, its own first, each with its holidays.
#[utoipa::path(get, path = "/api/v1/calendars", tag = "calendars", responses((status = 200, body = Calendars)))]
pub(crate) async fn list(cx: Cx) -> Result<Body<Calendars>, Failure> {
    let all = cx.base().read(calendars::in_force).await?;
    Ok(Body(Calendars { calendars: all.iter().map(|one| view(one)).collect() }))
}

/// A calendar to keep.
#[derive(Deserialize, Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CalendarToKeep {
    name: String,
    /// An IANA time zone; the company's when absent.
    zone: Option<String>,
    hours: Hours,
    /// The code of the country whose holidays are kept; the company's when absent.
    country: Option<String>,
    /// The part of that country whose holidays are kept besides.
    region: Option<String>,
}

/// Keeps another calendar.
#[utoipa::path(post, path = "/api/v1/calendars", tag = "calendars", request_body = CalendarToKeep,
    responses((status = 201, body = CalendarView), (status = 422, description = "What was sent is wrong")))]
pub(crate) async fn create(
    cx: Cx,
    key: IdempotencyKey,
    Body(asked): Body<CalendarToKeep>,
) -> Result<(StatusCode, Body<CalendarView>), Failure> {
    Ok((StatusCode::CREATED, keep(cx, None, key, asked).await?))
}

/// Changes a calendar; all of it is sent.
#[utoipa::path(post, path = "/api/v1/calendars/{id}", tag = "calendars", params(("id" = Uuid, Path)),
    request_body = CalendarToKeep, responses((status = 200, body = CalendarView), (status = 404, description = "No such calendar")))]
pub(crate) async fn save(
    cx: Cx,
    Path(id): Path<Uuid>,
    key: IdempotencyKey,
    Body(asked): Body<CalendarToKeep>,
) -> Result<Body<CalendarView>, Failure> {
    keep(cx, Some(id), key, asked).await
}

async fn keep(
    cx: Cx,
    id: Option<Uuid>,
    key: IdempotencyKey,
    asked: CalendarToKeep,
) -> Result<Body<CalendarView>, Failure> {
    let once = cx.once_key(key.0.as_deref(), &asked);
    let input = CalendarInput {
        name: asked.name,
        zone: asked.zone.unwrap_or_else(|| cx.company.zone.iana_name().unwrap_or("UTC").to_owned()),
        country: asked.country.unwrap_or_else(|| cx.company.country.code.to_owned()),
        region: asked.region.unwrap_or_default(),
        hours: asked.hours,
    };
    let id = verbs::set_calendar(cx.base(), &cx.actor, id, input, once).await?;
    let all = cx.base().read(calendars::in_force).await?;
    all.iter().find(|one| one.about.id == id).map(|one| Body(view(one))).ok_or(Failure::NotFound)
}

/// What this crate adds to the description of the API.
#[derive(utoipa::OpenApi)]
#[openapi(paths(due, list, create, save))]
pub struct Api;
