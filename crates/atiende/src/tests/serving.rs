//! What the program does with connections: slow ones, idle ones, many of them; and what it tells of itself.

use super::WHAT;
use crate::serve::answer;
use shell::Role;
use std::time::{Duration, Instant};
use testkit::{House, each};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
};

/// The whole program on a port of its own, with little patience for who does not say what they ask.
struct Served {
    at: std::net::SocketAddr,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<()>,
}

async fn served(house: &House, head_patience: Duration) -> Served {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let (at, router) = (listener.local_addr().unwrap(), crate::serve::router(house.app.clone()));
    let (stop, stopped) = oneshot::channel();
    let stopped = async { stopped.await.unwrap_or_default() };
    let ended = tokio::spawn(async move { answer(listener, router, head_patience, stopped).await });
    Served { at, stop, ended }
}

impl Served {
    async fn say(&self, text: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.at).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        stream
    }

    /// The whole answer to a request that asks to be the only one.
    async fn ask(&self, head: &str) -> String {
        let mut stream = self.say(&format!("{head}\r\nhost: test\r\nconnection: close\r\n\r\n")).await;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }
}

/// What comes until the other side closes, or nothing when it does not.
async fn rest(stream: &mut TcpStream) -> Option<String> {
    let mut all = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut all)).await;
    read.ok().map(|_| String::from_utf8_lossy(&all).into_owned())
}

#[test]
fn who_does_not_say_what_they_ask_is_cut_off() {
    each(&WHAT, async |house| {
        let served = served(&house, Duration::from_millis(300)).await;
        let mut half = served.say("GET / HTTP/1.1\r\nhost: te").await;
        let mut silent = served.say("").await;
        let mut idle = served.say("GET /healthz HTTP/1.1\r\nhost: test\r\n\r\n").await;
        for stream in [&mut half, &mut silent, &mut idle] {
            assert!(rest(stream).await.is_some(), "the connection stays open");
        }
    });
}

#[test]
fn the_next_request_of_a_connection_is_answered_after_one_that_was_refused_unread() {
    each(&WHAT, async |house| {
        let served = served(&house, Duration::from_secs(10)).await;
        let body = r#"{"name":"x"}"#;
        let long = "x".repeat(200_000);
        for (path, body, status) in [
            ("/api/v1/teams", body, "401"),
            ("/api/v1/teams", &long, "401"),
            ("/api/v1/nothing", body, "404"),
            ("/sign-in", &long, "413"),
        ] {
            let mut stream = served.say("").await;
            let kind = if path == "/sign-in" { "x-www-form-urlencoded" } else { "json" };
            let head = format!("POST {path} HTTP/1.1\r\nhost: test\r\ncontent-type: application/{kind}\r\n");
            // The body comes late, as over a network: nobody has read it when the answer is known.
            let length = format!("content-length: {}\r\n\r\n", body.len());
            stream.write_all(format!("{head}{length}").as_bytes()).await.unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
            stream.write_all(body.as_bytes()).await.unwrap();
            stream
                .write_all(b"GET /healthz HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n")
                .await
                .unwrap();
            let answers = rest(&mut stream).await.unwrap();
            assert!(answers.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answers}");
            assert_eq!(answers.matches("HTTP/1.1 ").count(), 2, "{path}: {answers}");
        }
        // What is too much to take ends the connection, and the answer says so.
        let mut stream =
            served.say("POST /api/v1/teams HTTP/1.1\r\nhost: test\r\ncontent-length: 9000000\r\n\r\n").await;
        let answer = rest(&mut stream).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
        assert!(answer.to_ascii_lowercase().contains("connection: close"), "{answer}");
    });
}

#[test]
fn thousands_of_idle_connections_keep_nobody_from_being_served() {
    each(&WHAT, async |house| {
        let served = served(&house, Duration::from_secs(60)).await;
        // Each is two files of this process.
        let files = rustix::process::getrlimit(rustix::process::Resource::Nofile).current.unwrap_or(u64::MAX);
        let many = usize::try_from(files.saturating_sub(500) / 2).unwrap_or(usize::MAX).min(5_000);
        assert!(many >= 200, "too few files are allowed to tell");
        let mut idle = Vec::with_capacity(many);
        for _ in 0..many {
            idle.push(served.say("GET / HTTP/1.1\r\n").await);
        }
        let began = Instant::now();
        assert!(served.ask("GET /sign-in HTTP/1.1").await.starts_with("HTTP/1.1 "));
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    });
}

#[test]
fn stopping_lets_those_on_their_way_end_and_waits_for_nobody_else() {
    each(&WHAT, async |house| {
        let served = served(&house, Duration::from_secs(1)).await;
        let _half = served.say("GET / HTTP/1.1\r\n").await;
        served.ask("GET /healthz HTTP/1.1").await;
        served.stop.send(()).unwrap();
        tokio::time::timeout(Duration::from_secs(5), served.ended).await.expect("it does not stop").unwrap();
    });
}

#[test]
fn metrics_are_for_this_machine_and_for_administrators() {
    each(&WHAT, async |house| {
        let served = served(&house, Duration::from_secs(10)).await;
        let here = served.ask("GET /metrics HTTP/1.1").await;
        assert!(here.starts_with("HTTP/1.1 200"), "{here}");
        let through_a_proxy = served.ask("GET /metrics HTTP/1.1\r\nx-forwarded-for: 203.0.113.7").await;
        assert!(through_a_proxy.starts_with("HTTP/1.1 404"), "{through_a_proxy}");
        // Without a peer, as from elsewhere.
        house.stranger().get("/metrics").await.expect(404);
        let bring = async |role: Role| {
            let id = house.actor(role, role.as_str()).id;
            let token = format!("Bearer {id}");
            house
                .stranger()
                .send(http::Method::GET, "/metrics", None, Vec::new(), &[("authorization", &token)])
                .await
        };
        bring(Role::Administrator).await.expect(200);
        bring(Role::Agent).await.expect(404);
        house.stranger().get("/healthz").await.expect(200);
        house.stranger().get("/readyz").await.expect(200);
    });
}

#[test]
fn streams_end_at_once_when_the_program_stops_and_do_not_end_by_being_quiet() {
    each(&WHAT, async |house| {
        // Less patience for a head than the stream is quiet.
        let served = served(&house, Duration::from_millis(300)).await;
        let id = house.actor(Role::Agent, "Lucía Andrade").id;
        let cookie = format!("cookie: {}={id}", shell::session_cookie(false));
        let mut stream = served.say(&format!("GET /live HTTP/1.1\r\nhost: test\r\n{cookie}\r\n\r\n")).await;
        let mut begun = vec![0; 2048];
        let read = stream.read(&mut begun).await.unwrap();
        assert!(String::from_utf8_lossy(&begun[..read]).contains("text/event-stream"));
        tokio::time::sleep(Duration::from_secs(1)).await;
        house
            .base
            .tell(jobs::News::new(shell::person_topic(id), r#"{"kind":"phone.ringing"}"#))
            .await
            .unwrap();
        if house.base.db().engine() == db::Engine::Sqlite {
            let mut heard = vec![0; 2048];
            let read = stream.read(&mut heard).await.unwrap();
            assert!(String::from_utf8_lossy(&heard[..read]).contains("phone.ringing"));
        }
        let began = Instant::now();
        // As `serve` does once it was asked to stop.
        house.base.live().close();
        served.stop.send(()).unwrap();
        assert!(rest(&mut stream).await.is_some(), "the stream stays open");
        served.ended.await.unwrap();
        assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    });
}
