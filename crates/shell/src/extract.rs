//! What a handler takes from a request, with our own words when it is wrong.

use crate::{Failure, Say};
use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection},
    response::{IntoResponse, Redirect, Response},
};
use http::request::Parts;
use serde::{Serialize, de::DeserializeOwned};

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

/// Sends the browser on to a page of ours.
pub fn redirect(to: &str) -> Redirect {
    Redirect::to(to)
}

fn unreadable(detail: impl ToString) -> Failure {
    Failure::wrong("", Say::key("shell-unreadable").with("detail", detail))
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        match axum::Form::from_request(request, state).await {
            Ok(axum::Form(form)) => Ok(Self(form)),
            Err(rejection::FormRejection::InvalidFormContentType(_)) => Err(Failure::Unsupported),
            Err(rejection::FormRejection::BytesRejection(_)) => Err(Failure::TooLarge),
            Err(e) => Err(unreadable(e)),
        }
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, state: &S) -> Result<Self, Failure> {
        let kind = request.headers().get(http::header::CONTENT_TYPE).and_then(|v| v.to_str().ok());
        let kind = kind.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if kind != "application/json" && !kind.ends_with("+json") {
            return Err(Failure::Unsupported);
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|_| Failure::TooLarge)?;
        serde_json::from_slice(&bytes).map(Self).map_err(unreadable)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let query = axum::extract::Query::from_request_parts(parts, state).await;
        query.map(|axum::extract::Query(q)| Self(q)).map_err(unreadable)
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
        axum::Json(self.0).into_response()
    }
}
