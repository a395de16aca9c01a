//! Answering over HTTP until told to stop.

use crate::{cli::Serve, health, routes, workers};
use anyhow::{Context, Result};
use axum::{
    Router,
    extract::{MatchedPath, Request},
    middleware::{Next, from_fn},
    response::Response,
};
use hyper::server::conn::http1;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use rustix::{
    fs::Mode,
    process::{Resource, Rlimit, getrlimit, setrlimit, umask},
};
use shell::App;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    net::{TcpListener, TcpStream},
    signal::unix::{SignalKind, signal},
    sync::watch,
};
use tower::Service;

/// How long a browser may take to say what it asks, and how long a connection may say nothing at all.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);
/// How much a request may say before its body, in bytes.
const LONGEST_HEAD: usize = 64 * 1024;
/// How long requests on their way may take to end once the program was asked to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// The program's router, counted.
pub(crate) fn router(app: App) -> Router {
    routes::all().router(app).layer(from_fn(counted))
}

/// Takes the address, tells that it is ready, and serves until the process is asked to stop.
pub(crate) async fn serve(app: App, options: &Serve, ready: impl FnOnce(&str)) -> Result<()> {
    health::count();
    // What is kept from now on is for nobody but who runs the program.
    umask(Mode::RWXG | Mode::RWXO);
    open_many_files();
    let listener = TcpListener::bind(&options.listen).await.with_context(|| options.listen.clone())?;
    let url = format!("http://{}", shown(listener.local_addr()?));
    let stop = asked_to_stop()?;
    ready(&url);
    let (stop_work, stopped) = watch::channel(false);
    let hearing = tokio::spawn(app.base().clone().hear(stopped.clone()));
    let working = tokio::spawn(workers::all().run(app.base().clone(), app.clone(), stopped));
    let live = app.base().live().clone();
    let stop = async move {
        stop.await;
        // Streams never end by themselves, and nobody waits for them.
        live.close();
    };
    answer(listener, router(app), HEAD_PATIENCE, stop).await;
    // What is being sent is sent to its end: cut off, it would be sent twice.
    stop_work.send_replace(true);
    let _ = tokio::time::timeout(mail::DEADLINE, working).await;
    hearing.abort();
    Ok(())
}

/// Answers whoever connects, until `stop`; then lets those on their way end, a little.
pub(crate) async fn answer(
    listener: TcpListener,
    router: Router,
    head_patience: Duration,
    stop: impl Future<Output = ()>,
) {
    let mut connected = router.into_make_service_with_connect_info::<SocketAddr>();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(head_patience).max_buf_size(LONGEST_HEAD);
    let open = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = accept(&listener) => accepted,
            () = &mut stop => break,
        };
        let Ok(service) = connected.call(peer).await;
        let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
        let connection = open.watch(connection);
        tokio::spawn(async move {
            if let Err(e) = connection.await {
                tracing::debug!(cause = %e, %peer, "a connection broke off");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(PATIENCE, open.shutdown()).await.is_err() {
        tracing::warn!("requests on their way were cut off");
    }
}

/// The next connection. Without a free file the program waits for one instead of spinning.
async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // Small answers go out at once; a socket that refuses is no worse than before.
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            Err(e) => {
                tracing::warn!(cause = %e, "cannot take a connection");
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
    }
}

/// Every connection is a file: as many as the machine allows.
fn open_many_files() {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    if current != maximum && setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum }).is_err() {
        tracing::warn!(?current, "cannot open more files than these");
    }
}

/// An address a browser on this machine can open.
fn shown(at: SocketAddr) -> SocketAddr {
    let ip = if at.ip().is_unspecified() { std::net::Ipv4Addr::LOCALHOST.into() } else { at.ip() };
    SocketAddr::new(ip, at.port())
}

/// Ends once the process is asked to stop. It listens from now on, not only once somebody waits for it.
fn asked_to_stop() -> Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
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
