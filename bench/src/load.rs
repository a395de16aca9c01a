//! The load: connections that each ask for the next page, or post the next thing, as soon as they have the last answer.

use anyhow::{Context, Result, bail, ensure};
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// How long pages are asked for before it counts: caches fill, connections open.
const WARM_UP: Duration = Duration::from_millis(500);

/// What to ask for.
#[derive(Clone, Debug, clap::Args)]
pub struct Load {
    /// Host and port.
    #[arg(long)]
    pub address: String,
    /// What stands after `Cookie:`.
    #[arg(long, default_value = "")]
    pub cookie: String,
    /// What stands after `Authorization: Bearer`, for what is posted.
    #[arg(long, default_value = "")]
    pub token: String,
    /// What is posted as JSON instead of asking for pages; `{n}` in it is another each time.
    #[arg(long)]
    pub post: Option<String>,
    #[arg(long, default_value_t = 16)]
    pub connections: usize,
    #[arg(long, default_value_t = 3)]
    pub seconds: u64,
    /// The paths, taken in turn.
    pub paths: Vec<String>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Loaded {
    /// Answers per second.
    pub rate: f64,
    /// 99 of 100 answers came within so many milliseconds.
    pub p99: f64,
}

impl Load {
    fn page(&self, path: &str) -> String {
        let Self { address, cookie, .. } = self;
        format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {cookie}\r\n\r\n")
    }

    fn posting(&self, path: &str, body: &str) -> String {
        let Self { address, token, .. } = self;
        format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
    }
}

/// Puts the load on a server and prints what came of it as one line of JSON.
pub fn run(load: &Load) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let loaded = runtime.block_on(put(load))?;
    println!("{}", serde_json::to_string(&loaded)?);
    Ok(())
}

async fn put(load: &Load) -> Result<Loaded> {
    let (begin, load) = (Instant::now() + WARM_UP, Arc::new(load.clone()));
    let end = begin + Duration::from_secs(load.seconds);
    let all: Vec<_> =
        (0..load.connections).map(|n| tokio::spawn(connection(load.clone(), n, begin, end))).collect();
    let mut times = Vec::new();
    for one in all {
        times.extend(one.await??);
    }
    times.sort_unstable();
    let last = times.get(times.len() * 99 / 100).or(times.last()).context("no answer at all")?;
    Ok(Loaded { rate: times.len() as f64 / load.seconds as f64, p99: last.as_secs_f64() * 1000.0 })
}

/// One connection, until the end; how long each answer took that came after the beginning.
async fn connection(load: Arc<Load>, n: usize, begin: Instant, end: Instant) -> Result<Vec<Duration>> {
    let mut stream = TcpStream::connect(&load.address).await?;
    stream.set_nodelay(true)?;
    ensure!(!load.paths.is_empty(), "no path to ask for");
    let (mut times, mut buffer) = (Vec::new(), Vec::with_capacity(256 * 1024));
    // Each begins elsewhere: what one asks for, no other has just asked for.
    let first = n * load.paths.len() / load.connections.max(1);
    // Made before the clock runs: whoever asks takes time from whoever answers.
    let pages: Vec<String> = load.paths.iter().map(|path| load.page(path)).collect();
    for (nth, (path, page)) in load.paths.iter().zip(&pages).cycle().skip(first).enumerate() {
        let request = match &load.post {
            Some(body) => Cow::Owned(load.posting(path, &body.replace("{n}", &format!("{n}-{nth}")))),
            None => Cow::Borrowed(page.as_str()),
        };
        let asked = Instant::now();
        if asked >= end {
            break;
        }
        stream.write_all(request.as_bytes()).await?;
        answer(&mut stream, &mut buffer).await.with_context(|| request.into_owned())?;
        if asked >= begin {
            times.push(asked.elapsed());
        }
    }
    Ok(times)
}

/// Reads one whole answer, which must be a page, or what was made.
async fn answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) -> Result<()> {
    buffer.clear();
    let mut whole = usize::MAX;
    while buffer.len() < whole {
        ensure!(stream.read_buf(buffer).await? > 0, "the server closed the connection");
        if whole == usize::MAX
            && let Some(head) = buffer.windows(4).position(|end| end == b"\r\n\r\n")
        {
            whole = head + 4 + body_length(&buffer[..head])?;
        }
    }
    Ok(())
}

fn body_length(head: &[u8]) -> Result<usize> {
    let head = std::str::from_utf8(head)?;
    let mut lines = head.lines();
    let status = lines.next().unwrap_or_default();
    if !["HTTP/1.1 200", "HTTP/1.1 201"].iter().any(|good| status.starts_with(good)) {
        bail!("answered {status}");
    }
    let named = lines.filter_map(|line| line.split_once(':'));
    let mut length =
        named.filter(|(name, _)| name.eq_ignore_ascii_case("content-length")).map(|(_, n)| n.trim());
    Ok(length.next_back().context("an answer without its length")?.parse()?)
}
