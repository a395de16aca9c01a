//! People of a test, known by their names, and how they ask.

use crate::Answer;
use axum::{Router, body::Body};
use db::{Result, Tx};
use http::{Method, Request, header};
use http_body_util::BodyExt;
use jiff::Timestamp;
use jobs::Work;
use serde_json::Value as Json;
use shell::{Actor, Credential, Directory, Identified, Person, Role};
use std::{sync::Mutex, time::Duration};
use tower::ServiceExt;
use uuid::Uuid;

/// Everybody of a test. Their secret is their identity: nothing here is to be kept safe.
#[derive(Default)]
pub(crate) struct People(Mutex<Vec<Actor>>);

impl People {
    pub(crate) fn add(&self, role: Role, name: &str) -> Actor {
        let mut all = self.0.lock().unwrap();
        if let Some(known) = all.iter().find(|a| a.name == name) {
            return known.clone();
        }
        let email = format!("{}@ejemplo.ec", name.to_lowercase().replace(' ', "."));
        all.push(Actor { id: Uuid::now_v7(), name: name.to_owned(), email, role });
        all[all.len() - 1].clone()
    }

    pub(crate) fn remove(&self, name: &str) {
        self.0.lock().unwrap().retain(|a| a.name != name);
    }
}

impl Directory for People {
    fn identify(&self, _: &mut Tx<'_>, credential: &Credential, _: Timestamp) -> Result<Option<Identified>> {
        let (Credential::Session(secret) | Credential::Token(secret)) = credential;
        let all = self.0.lock().unwrap();
        let known = all.iter().find(|a| a.id.to_string() == *secret);
        Ok(known.map(|actor| Identified { actor: actor.clone(), stale: false }))
    }

    fn touch(&self, _: &mut Work<'_, '_>, _: &Credential) -> Result<()> {
        Ok(())
    }

    fn people(&self, _: &mut Tx<'_>) -> Result<Vec<Person>> {
        let all = self.0.lock().unwrap();
        Ok(all.iter().map(person).collect())
    }
}

fn person(a: &Actor) -> Person {
    // Everybody has a number, a different one each, but for those who are called so that they have none.
    let number = a.id.as_u128() % 10_000_000;
    let phone = (!a.name.contains("sin teléfono")).then(|| format!("+5939{number:08}"));
    // And the telephone on their desk, when their name says so: «Lucía 101».
    let extension = a.name.split(' ').find(|word| word.parse::<u32>().is_ok()).map(str::to_owned);
    Person { id: a.id, name: a.name.clone(), role: a.role, email: a.email.clone(), phone, extension }
}

/// A way in: a browser's (pages, forms) and a program's (`/api/…` with a bearer token).
#[derive(Clone)]
pub struct Client {
    router: Router,
    /// Who it is; none when nobody is signed in.
    pub actor: Option<Actor>,
}

impl Client {
    pub(crate) fn new(router: Router, actor: Option<Actor>) -> Self {
        Self { router, actor }
    }

    /// Opens a page, or reads from the API.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, None, Vec::new(), &[]).await
    }

    /// A page that fetches itself while something is being done, once nothing is any more.
    pub async fn settled(&self, path: &str) -> String {
        for _ in 0..1_000 {
            let text = self.get(path).await.expect(200).text();
            if !text.contains("data-poll") {
                return text;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{path} is still being worked on");
    }

    /// Sends a form.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs = fields.iter().map(|(k, v)| format!("{}={}", shell::encode(k), shell::encode(v)));
        let body = pairs.collect::<Vec<_>>().join("&").into_bytes();
        self.send(Method::POST, path, Some("application/x-www-form-urlencoded"), body, &[]).await
    }

    /// Sends JSON to the API.
    pub async fn api_post(&self, path: &str, body: Json) -> Answer {
        self.json(Method::POST, path, body, &[]).await
    }

    /// Sends JSON to the API under a key that makes it safe to repeat.
    pub async fn api_post_once(&self, path: &str, key: &str, body: Json) -> Answer {
        self.json(Method::POST, path, body, &[("idempotency-key", key)]).await
    }

    /// Changes part of something through the API.
    pub async fn api_patch(&self, path: &str, body: Json) -> Answer {
        self.json(Method::PATCH, path, body, &[]).await
    }

    /// Sends a file as a browser's form does, beside other fields.
    pub async fn upload(
        &self,
        path: &str,
        field: &str,
        file_name: &str,
        bytes: &[u8],
        fields: &[(&str, &str)],
    ) -> Answer {
        let mark = "----a-line-no-file-holds";
        let mut body = Vec::new();
        for (name, value) in fields {
            body.extend(
                format!("--{mark}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                    .bytes(),
            );
        }
        body.extend(
            format!("--{mark}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{file_name}\"\r\n\r\n").bytes(),
        );
        body.extend(bytes);
        body.extend(format!("\r\n--{mark}--\r\n").bytes());
        self.send(Method::POST, path, Some(&format!("multipart/form-data; boundary={mark}")), body, &[]).await
    }

    async fn json(&self, method: Method, path: &str, body: Json, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, Some("application/json"), body.to_string().into_bytes(), headers).await
    }

    /// Opens a stream of events.
    pub async fn listen(&self, path: &str) -> Listening {
        let request = Request::builder().uri(path).header(header::HOST, "test");
        let actor = self.actor.as_ref().expect("somebody listens");
        let request =
            request.header(header::COOKIE, format!("{}={}", shell::session_cookie(false), actor.id));
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        assert_eq!(response.status().as_u16(), 200, "{path}");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream", "{path}");
        Listening { body: response.into_body(), text: String::new() }
    }

    /// Sends anything.
    pub async fn send(
        &self,
        method: Method,
        path: &str,
        kind: Option<&str>,
        body: Vec<u8>,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = Request::builder().method(method.clone()).uri(path).header(header::HOST, "test");
        if let Some(kind) = kind {
            request = request.header(header::CONTENT_TYPE, kind);
        }
        if let Some(actor) = &self.actor {
            request = if path.starts_with("/api/") {
                request.header(header::AUTHORIZATION, format!("Bearer {}", actor.id))
            } else {
                request.header(header::COOKIE, format!("{}={}", shell::session_cookie(false), actor.id))
            };
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            what: format!("{method} {path}"),
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        }
    }
}

/// A stream of events that is being read.
pub struct Listening {
    body: Body,
    text: String,
}

impl Listening {
    /// The next event, by its name and what it says; none once the stream has ended. Fails after five seconds of
    /// nothing.
    pub async fn next(&mut self) -> Option<(String, Json)> {
        let next = tokio::time::timeout(std::time::Duration::from_secs(5), self.quietly());
        next.await.expect("nothing came for five seconds")
    }

    /// The same, however long it takes. What was read of an event is not lost when nobody waits for the rest.
    pub async fn quietly(&mut self) -> Option<(String, Json)> {
        loop {
            if let Some((piece, rest)) = self.text.split_once("\n\n") {
                let line =
                    |name: &str| piece.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
                let found = line("event: ").zip(line("data: "));
                self.text = rest.to_owned();
                match found {
                    Some((name, data)) => return Some((name, serde_json::from_str(&data).unwrap())),
                    None => continue,
                }
            }
            let frame = self.body.frame().await?;
            self.text += std::str::from_utf8(frame.unwrap().data_ref().unwrap()).unwrap();
        }
    }

    /// The next event of a name.
    pub async fn until(&mut self, name: &str) -> Json {
        loop {
            match self.next().await {
                Some((found, data)) if found == name => return data,
                Some(_) => {}
                None => panic!("the stream ended before «{name}»"),
            }
        }
    }

    /// Whether the stream says that it is over, and ends.
    pub async fn ends(&mut self) -> bool {
        self.until("over").await;
        self.next().await.is_none()
    }
}
