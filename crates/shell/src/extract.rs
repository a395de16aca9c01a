//! What a handler takes from a request, with our own words when it is wrong.

use crate::{Failure, frame::Sent, routes::Most, unreadable};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    response::{IntoResponse, Redirect, Response},
};
use http::{header, request::Parts};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{num::NonZeroU32, time::Duration};

/// How long the body of a form or of JSON may take to arrive. Files have a limit between their pieces.
const BODY_PATIENCE: Duration = Duration::from_secs(30);

/// A form as a browser sends it.
#[derive(Clone, Debug)]
pub struct Form<T>(pub T);

/// A body of JSON, or an answer in it.
#[derive(Clone, Debug)]
pub struct Json<T>(pub T);

/// What follows the `?`.
#[derive(Clone, Debug)]
pub struct Query<T>(pub T);

/// What stands in the `{names}` of the path. What cannot be read as it leads nowhere.
#[derive(Clone, Debug)]
pub struct Path<T>(pub T);

/// Which page of a list a program asks for: from 1, and the first when it does not say.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(transparent)]
pub struct PageNumber(NonZeroU32);

impl Default for PageNumber {
    fn default() -> Self {
        Self(NonZeroU32::MIN)
    }
}

impl PageNumber {
    /// The number; none beyond the last that is looked for.
    pub fn number(self) -> u32 {
        self.0.get().min(crate::LAST_PAGE)
    }
}

/// What may stand in an address that takes nothing.
#[derive(Deserialize)]
struct Nothing {}

/// That an address asks for nothing after its `?`. Where nobody reads it, whoever wrote something there meant something
/// that would not be done.
pub(crate) fn asks_nothing(query: &str) -> Result<(), Failure> {
    unreadable::pairs(query.as_bytes(), true).map(|Nothing {}| ())
}

/// Whether a program asks, to whom nothing may be ignored in silence; a person's page forgives an old address.
pub(crate) fn is_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Reads what a program asks for as it stands after a `?`, wherever it comes from.
///
/// # Errors
/// [`Failure::Invalid`] with what is not known or cannot be read.
pub fn asked<T: DeserializeOwned>(query: &str) -> Result<T, Failure> {
    unreadable::pairs(query.as_bytes(), true)
}

/// Sends the browser on to a page of ours.
pub fn redirect(to: &str) -> Redirect {
    Redirect::to(to)
}

/// The whole body, within the route's size and a fixed time.
async fn body(request: Request) -> Result<Bytes, Failure> {
    let most = request.extensions().get::<Most>().map_or(u64::MAX, |most| most.0);
    match tokio::time::timeout(BODY_PATIENCE, Bytes::from_request(request, &())).await {
        Err(_) => Err(Failure::Late),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(e)) if e.status() == http::StatusCode::PAYLOAD_TOO_LARGE => Err(Failure::TooLarge(most)),
        // Whoever sent it has gone away; nobody reads the answer.
        Ok(Err(_)) => Err(Failure::Late),
    }
}

/// The body of a form, kept in case it has to be shown again.
async fn form(request: Request) -> Result<Bytes, Failure> {
    if content(&request) != "application/x-www-form-urlencoded" {
        return Err(Failure::Unsupported);
    }
    let sent = request.extensions().get::<Sent>().cloned();
    let bytes = body(request).await?;
    if let Some(sent) = sent {
        sent.keep(bytes.clone());
    }
    Ok(bytes)
}

/// The body of a request that brings JSON.
async fn json(request: Request) -> Result<Bytes, Failure> {
    let kind = content(&request);
    if kind != "application/json" && !kind.ends_with("+json") {
        return Err(Failure::Unsupported);
    }
    body(request).await
}

/// The kind of content a request says it brings, without its parameters.
fn content(request: &Request) -> String {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        unreadable::pairs(&form(request).await?, false).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        unreadable::json(&json(request).await?).map(Self)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        unreadable::pairs(query, is_api(parts.uri.path())).map(Self)
    }
}

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let path = axum::extract::Path::from_request_parts(parts, state).await;
        path.map(|axum::extract::Path(p)| Self(p)).map_err(|_| Failure::NotFound)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(written) => ([(header::CONTENT_TYPE, "application/json")], written).into_response(),
            Err(e) => Failure::internal(e).into_response(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;
    use futures_util::{StreamExt, stream};

    async fn taken(body: Body) -> Result<Json<serde_json::Value>, Failure> {
        let request = Request::post("/api/v1/cases").header(header::CONTENT_TYPE, "application/json");
        Json::from_request(request.body(body).unwrap(), &()).await
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_never_ends_is_cut_off() {
        let drops = stream::repeat(" ").then(async |drop| {
            tokio::time::sleep(Duration::from_secs(5)).await;
            Ok::<_, std::io::Error>(drop)
        });
        let began = tokio::time::Instant::now();
        assert!(matches!(taken(Body::from_stream(Box::pin(drops))).await, Err(Failure::Late)));
        assert_eq!(began.elapsed(), BODY_PATIENCE);
    }

    #[tokio::test(start_paused = true)]
    async fn a_body_that_takes_its_time_is_taken() {
        let pieces = stream::iter(["{\"a\":", " 1}"]).then(async |piece| {
            tokio::time::sleep(Duration::from_secs(10)).await;
            Ok::<_, std::io::Error>(piece)
        });
        let Json(read) = taken(Body::from_stream(Box::pin(pieces))).await.unwrap();
        assert_eq!(read["a"], 1);
    }
}
