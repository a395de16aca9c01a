//! The world outside, as tests need it: a mail server and an SMS gateway on loopback that answer what
//! they are told to and keep what they took.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What a mail server does with the next letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Smtp {
    /// Takes it.
    Take,
    /// Refuses the connection's greeting with this code, such as 421.
    Greet(u16),
    /// Refuses the recipient with this code, such as 450 or 550.
    Refuse(u16),
    /// Takes it and never says so.
    TakeAndStall,
    /// Takes it and says so after this long.
    TakeAfter(Duration),
}

/// A mail server: the script says what it does with each connection in turn, then it takes everything.
#[derive(Clone)]
pub struct Post {
    /// Its address, `smtp://127.0.0.1:port`.
    pub address: String,
    taken: Arc<Mutex<Vec<String>>>,
    script: Arc<Mutex<VecDeque<Smtp>>>,
}

impl Post {
    /// Opens it.
    pub async fn open(script: &[Smtp]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("smtp://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(script.iter().copied().collect::<VecDeque<_>>()));
        let post = Self { address, taken: Arc::default(), script };
        let server = post.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move {
                    let next = server.script.lock().unwrap().pop_front().unwrap_or(Smtp::Take);
                    // A client that goes away in the middle is its own affair.
                    let _ = server.talk(stream, next).await;
                });
            }
        });
        post
    }

    /// What the next connections will meet, instead of what was said before.
    pub fn script(&self, script: &[Smtp]) {
        *self.script.lock().unwrap() = script.iter().copied().collect();
    }

    /// Every letter it took, headers and all, in order; lines broken for the wire are whole again.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().iter().map(|letter| letter.replace("=\r\n", "")).collect()
    }

    async fn talk(&self, stream: TcpStream, does: Smtp) -> std::io::Result<()> {
        let mut stream = BufReader::new(stream);
        if let Smtp::Greet(code) = does {
            return stream.write_all(format!("{code} not now\r\n").as_bytes()).await;
        }
        stream.write_all(b"220 post ready\r\n").await?;
        let mut line = String::new();
        loop {
            line.clear();
            if stream.read_line(&mut line).await? == 0 {
                return Ok(());
            }
            let verb: String = line.chars().take(4).collect::<String>().to_uppercase();
            let answer = match (verb.as_str(), does) {
                ("RCPT", Smtp::Refuse(code)) => format!("{code} not this one\r\n"),
                ("EHLO", _) => "250-post\r\n250 8BITMIME\r\n".to_owned(),
                ("DATA", _) => {
                    stream.write_all(b"354 go on\r\n").await?;
                    let letter = self.letter(&mut stream).await?;
                    self.taken.lock().unwrap().push(letter);
                    match does {
                        Smtp::TakeAndStall => tokio::time::sleep(Duration::from_secs(3600)).await,
                        Smtp::TakeAfter(wait) => tokio::time::sleep(wait).await,
                        _ => {}
                    }
                    "250 taken\r\n".to_owned()
                }
                ("QUIT", _) => {
                    return stream.write_all(b"221 bye\r\n").await;
                }
                _ => "250 ok\r\n".to_owned(),
            };
            stream.write_all(answer.as_bytes()).await?;
        }
    }

    async fn letter(&self, stream: &mut BufReader<TcpStream>) -> std::io::Result<String> {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\r\n.\r\n") {
            if stream.read_until(b'\n', &mut bytes).await? == 0 {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

/// An SMS gateway: the script holds the statuses it answers in turn, then it takes everything with 202.
#[derive(Clone)]
pub struct Gateway {
    /// Its template, `http://127.0.0.1:port/send?to={to}&text={text}&id={id}`.
    pub template: String,
    asked: Arc<Mutex<Vec<String>>>,
    script: Arc<Mutex<VecDeque<u16>>>,
}

impl Gateway {
    /// Opens it.
    pub async fn open(script: &[u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let template = format!("http://{at}/send?to={{to}}&text={{text}}&id={{id}}");
        let script = Arc::new(Mutex::new(script.iter().copied().collect::<VecDeque<_>>()));
        let gateway = Self { template, asked: Arc::default(), script };
        let server = gateway.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move {
                    let _ = server.talk(stream).await;
                });
            }
        });
        gateway
    }

    /// The path and query of every request, in order, also of those it refused.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    async fn talk(&self, mut stream: TcpStream) -> std::io::Result<()> {
        let mut head = vec![0; 16 * 1024];
        let mut read = 0;
        while !head[..read].windows(4).any(|end| end == b"\r\n\r\n") {
            let n = stream.read(&mut head[read..]).await?;
            if n == 0 {
                return Ok(());
            }
            read += n;
        }
        let text = String::from_utf8_lossy(&head[..read]).into_owned();
        let path = text.split(' ').nth(1).unwrap_or_default().to_owned();
        self.asked.lock().unwrap().push(path);
        let status = self.script.lock().unwrap().pop_front().unwrap_or(202);
        let body = if status == 202 { "0: Accepted for delivery" } else { "not this one" };
        let answer = format!(
            "HTTP/1.1 {status} said\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(answer.as_bytes()).await
    }
}
