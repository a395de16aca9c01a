//! Thousands who look at the same time: what their streams take, and how soon all of them hear of something.

use crate::{
    figure::{Figure, Target, median},
    house::{self, EMAIL, PASSWORD},
    program::Program,
};
use anyhow::{Context, Result, ensure};
use cases::{Channel, Kind, NewCase, open_case};
use futures_util::{StreamExt, TryStreamExt, future::try_join_all, stream};
use jobs::Clock;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use std::{
    path::Path,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::{sleep, timeout},
};

/// How many listen: half to one case, half to the lists.
const LISTENERS: usize = 5_000;
/// How many connect at once.
const AT_ONCE: usize = 100;
/// How long anything is waited for.
const PATIENCE: Duration = Duration::from_secs(30);
/// Times an event is told.
const EVENTS: usize = 5;

/// Memory of a server with all listeners, and from the request that causes an event to the last who hears of it.
pub async fn measure(folder: &Path, atiende: &Path) -> Result<Vec<Figure>> {
    enough_files()?;
    let code = prepare(folder).await?;
    let program = Program::serve(atiende, folder)?;
    let cookie = program.sign_in(EMAIL, PASSWORD)?;
    program.page("/today", &cookie)?;
    let before = program.memory("VmRSS")?;
    let one = format!("/cases/{code}/live");
    let paths = (0..LISTENERS).map(|n| if n % 2 == 0 { one.clone() } else { "/live?lists=yes".to_owned() });
    let began = Instant::now();
    let listeners =
        stream::iter(paths).map(|path| listen(&program.address, path, &cookie)).buffer_unordered(AT_ONCE);
    let mut listeners: Vec<TcpStream> = listeners.try_collect().await?;
    let opened = began.elapsed();
    sleep(Duration::from_secs(2)).await;
    let memory = program.memory("VmRSS")?;
    let mut times = Vec::new();
    for n in 0..EVENTS {
        times.push(tell(&program, &cookie, &code, n, &mut listeners).await?.as_secs_f64() * 1000.0);
    }
    let slowest = times.iter().copied().fold(0.0, f64::max);
    let after = program.memory("VmRSS")?;
    Ok(vec![
        Figure {
            name: format!("memory with {LISTENERS} listeners"),
            unit: "MB",
            value: memory,
            floor: None,
            target: Target::Under(200.0),
            note: format!(
                "{before:.1} MB without, {after:.1} MB after {EVENTS} events; opened in {:.1} s",
                opened.as_secs_f64()
            ),
        },
        Figure {
            name: format!("an event at all {LISTENERS} listeners"),
            unit: "ms",
            value: median(times),
            floor: None,
            target: Target::Under(1000.0),
            note: format!("the slowest of {EVENTS} {slowest:.0} ms, from the request to the last who heard"),
        },
    ])
}

/// Every listener is a file of this process and one of the server, which takes what it may by itself.
fn enough_files() -> Result<()> {
    let Rlimit { maximum, .. } = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: maximum, maximum })?;
    let needed = LISTENERS as u64 + 200;
    let enough = maximum.is_none_or(|most| most >= needed);
    ensure!(
        enough,
        "{LISTENERS} listeners need {needed} open files; this machine allows {maximum:?} (ulimit -Hn)"
    );
    Ok(())
}

/// A house with one case; answers its code.
async fn prepare(folder: &Path) -> Result<String> {
    std::fs::create_dir_all(folder)?;
    let base = house::base(folder, Clock::default(), true)?;
    house::begin(&base).await?;
    let agent = house::agent(&base).await?;
    let case =
        NewCase { subject: "Pregunta por su pedido".into(), ..NewCase::new(Kind::Inquiry, Channel::Phone) };
    let customer = customers::Identity { name: Some("Rosa Peñafiel".into()), ..Default::default() };
    Ok(open_case(&base, &agent, NewCase { customer: Some(customer), ..case }, None).await?.code)
}

/// Opens a stream and waits until it has begun.
async fn listen(address: &str, path: String, cookie: &str) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(address).await?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).await?;
    until(&mut stream, "event: hello").await?;
    Ok(stream)
}

/// Reads until something has been said.
async fn until(stream: &mut TcpStream, said: &str) -> Result<()> {
    let (mut text, mut piece) = (String::new(), [0; 2048]);
    while !text.contains(said) {
        let read = timeout(PATIENCE, stream.read(&mut piece))
            .await
            .with_context(|| format!("no «{said}» in time"))??;
        ensure!(read > 0, "the stream ended: {text}");
        text.push_str(&String::from_utf8_lossy(&piece[..read]));
    }
    Ok(())
}

/// Notes something in the case; how long until the last has heard of it.
async fn tell(
    program: &Program,
    cookie: &str,
    code: &str,
    n: usize,
    listeners: &mut [TcpStream],
) -> Result<Duration> {
    let began = Instant::now();
    let hearing = try_join_all(listeners.iter_mut().map(|stream| until(stream, "event: news")));
    let telling = async {
        let (address, cookie, body) = (&program.address, cookie, format!("said=internal&body=Nota+{n}"));
        let mut stream = TcpStream::connect(address).await?;
        let kind = "Content-Type: application/x-www-form-urlencoded";
        let request = format!(
            "POST /cases/{code}/notes HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n{kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        ensure!(answer.starts_with("HTTP/1.1 303"), "{answer}");
        Ok(())
    };
    tokio::try_join!(hearing, telling)?;
    Ok(began.elapsed())
}
