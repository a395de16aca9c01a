//! Whether the program lives, whether it can work, and how it has been doing.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use shell::Frame;
use std::sync::OnceLock;

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

/// The database answers too, and the last commit reached the disk.
pub(crate) async fn ready(frame: Frame) -> Response {
    match frame.base().db().check().await {
        Ok(()) => "ok\n".into_response(),
        Err(e) => {
            tracing::warn!(cause = %e, "not ready");
            (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be used\n").into_response()
        }
    }
}

/// What has been counted, in the format Prometheus reads.
pub(crate) async fn metrics() -> Response {
    let text = METRICS.get().map(PrometheusHandle::render).unwrap_or_default();
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], text).into_response()
}
