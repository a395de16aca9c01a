//! Whether the program lives, whether it can work, and how it has been doing.

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    response::{IntoResponse, Response},
};
use http::{HeaderMap, StatusCode, header, request::Parts};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use shell::{App, Credential, Failure, Frame, Role};
use std::{net::SocketAddr, sync::OnceLock};

static METRICS: OnceLock<PrometheusHandle> = OnceLock::new();

/// Starts counting. Once per process; a second call changes nothing.
pub(crate) fn count() {
    METRICS.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        if metrics::set_global_recorder(recorder).is_err() {
            tracing::warn!("another recorder of metrics is already there");
        }
        handle
    });
}

/// The process answers.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

/// The database answers too, and can be written.
pub(crate) async fn ready(frame: Frame) -> Response {
    match frame.base().db().check().await {
        Ok(()) => "ok\n".into_response(),
        Err(e) => {
            tracing::warn!(cause = %e, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be used\n").into_response()
        }
    }
}

/// Whether a request comes from a program on this machine, and not through a proxy on it.
pub(crate) struct Local(bool);

impl<S: Sync> FromRequestParts<S> for Local {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let brought = ["x-forwarded-for", "forwarded", "x-real-ip"];
        let passed_on = brought.iter().any(|name| parts.headers.contains_key(*name));
        Ok(Self(peer.is_some_and(|ConnectInfo(at)| at.ip().is_loopback()) && !passed_on))
    }
}

/// What has been counted, in the format Prometheus reads: for programs on this machine and for who brings an
/// administrator's token. For anybody else it is not there.
pub(crate) async fn metrics(app: App, Local(local): Local, headers: HeaderMap) -> Result<Response, Failure> {
    if !local && !brings_administrators_token(&app, &headers).await? {
        return Err(Failure::NotFound);
    }
    let text = METRICS.get().map(PrometheusHandle::render).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response())
}

async fn brings_administrators_token(app: &App, headers: &HeaderMap) -> db::Result<bool> {
    let value = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let Some(("Bearer" | "bearer", token)) = value.split_once(' ') else { return Ok(false) };
    let (credential, directory) = (Credential::Token(token.trim().to_owned()), app.directory().clone());
    let now = app.base().now();
    let known = app.base().read(move |tx| directory.identify(tx, &credential, now)).await?;
    Ok(known.is_some_and(|known| known.actor.role == Role::Administrator))
}
