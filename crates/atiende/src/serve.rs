//! Answering over HTTP until told to stop.

use crate::{cli::Serve, health, routes, workers};
use anyhow::{Context, Result};
use axum::{
    Router,
    extract::{MatchedPath, Request},
    middleware::{Next, from_fn},
    response::Response,
};
use shell::App;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, sync::watch};

/// The program's router, counted.
pub(crate) fn router(app: App) -> Router {
    routes::all().router(app).layer(from_fn(counted))
}

/// Takes the address, tells that it is ready, and serves until the process is asked to stop.
pub(crate) async fn serve(app: App, options: &Serve, ready: impl FnOnce(&str)) -> Result<()> {
    health::count();
    let listener = TcpListener::bind(&options.listen).await.with_context(|| options.listen.clone())?;
    let url = format!("http://{}", shown(listener.local_addr()?));
    ready(&url);
    let (stop_work, stopped) = watch::channel(false);
    let working = tokio::spawn(workers::all().run(app.base().clone(), app.clone(), stopped));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let serving = axum::serve(listener, service).with_graceful_shutdown(stop());
    let served = tokio::select! {
        served = serving => served.map_err(Into::into),
        () = patience() => Ok(()),
    };
    // What is being sent is sent to its end: cut off, it would be sent twice.
    stop_work.send_replace(true);
    let _ = tokio::time::timeout(mail::DEADLINE, working).await;
    served
}

/// An address a browser on this machine can open.
fn shown(at: SocketAddr) -> SocketAddr {
    let ip = if at.ip().is_unspecified() { std::net::Ipv4Addr::LOCALHOST.into() } else { at.ip() };
    SocketAddr::new(ip, at.port())
}

/// How long requests on their way may take to end once the program was asked to stop.
const PATIENCE: Duration = Duration::from_secs(10);

async fn patience() {
    stop().await;
    tokio::time::sleep(PATIENCE).await;
}

async fn stop() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(signal) => signal,
        Err(e) => return tracing::error!(cause = %e, "cannot listen for the signal to stop"),
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

async fn counted(request: Request, next: Next) -> Response {
    let path = request.extensions().get::<MatchedPath>().map_or("none".into(), |p| p.as_str().to_owned());
    let known = request.method().is_safe()
        || matches!(request.method().as_str(), "POST" | "PATCH" | "PUT" | "DELETE");
    let method = if known { request.method().as_str() } else { "other" }.to_owned();
    let began = Instant::now();
    let response = next.run(request).await;
    let labels = [("method", method), ("path", path), ("status", response.status().as_u16().to_string())];
    metrics::counter!("atiende_requests_total", &labels).increment(1);
    metrics::histogram!("atiende_request_seconds", &labels[..2]).record(began.elapsed().as_secs_f64());
    response
}
