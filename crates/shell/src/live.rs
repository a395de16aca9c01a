//! Streams of what happens while somebody looks (server-sent events).
//!
//! A stream ends within seconds of its person being disabled, signing out or losing the right to see the thing:
//! whatever is said about the person makes it ask again. It tells no contents, only that there is something to
//! fetch; the page fetches it by the door that shows it to this person.

use crate::{Actor, Cx, Rule, actor::Credential};
use axum::{
    body::Body,
    extract::FromRequestParts,
    response::{IntoResponse, Response},
};
use db::Tx;
use futures_util::stream;
use http::{header, request::Parts};
use jobs::{Heard, News, Subscription};
use maud::{Markup, html};
use serde_json::{Value as Json, json};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, sleep_until};
use uuid::Uuid;

/// How often a stream in which nothing happens says so, that nobody between takes it for dead.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How often it is asked again whether the person may still look, though nothing was said about them: sessions also
/// end by themselves.
const ASK_AGAIN: Duration = Duration::from_secs(120);
/// How often it is looked who is still there, while anybody is.
const WHO: Duration = Duration::from_secs(2);

/// Whether somebody may still see what a stream is about.
pub type Still = Arc<dyn Fn(&mut Tx<'_>, &Actor) -> db::Result<bool> + Send + Sync>;

/// What a stream is about.
pub struct Live {
    /// Topics of the [`jobs::Hub`]; the person's own is added.
    pub topics: Vec<String>,
    /// The topic whose readers are told of each other.
    pub presence: Option<String>,
    /// How old the page is that asks: what was said since then it does not show.
    pub age: Duration,
    /// The rule of the route.
    pub rule: Rule,
    /// Asked whenever something was said that may have ended the right to look.
    pub still: Still,
    /// Whether what happens to the thing may end that right: it is asked at each piece of news, and what happened is
    /// not told, only that there is something to fetch.
    pub guarded: bool,
}

impl Live {
    /// Something that whoever takes the route may always look at.
    pub fn new(rule: Rule, topics: Vec<String>) -> Self {
        Self {
            topics,
            presence: None,
            age: Duration::ZERO,
            rule,
            still: Arc::new(|_, _| Ok(true)),
            guarded: false,
        }
    }
}

/// By what a request says who it comes from.
#[derive(Clone)]
pub struct Credentials(pub(crate) Option<Credential>);

impl<S: Sync> FromRequestParts<S> for Credentials {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or(Self(None)))
    }
}

/// What makes the lists of a page live: they are fetched again when something happens to cases or calls.
pub fn live_lists() -> Markup {
    html! { span hidden data-live="/live?lists=yes" data-live-as="rows" {} }
}

/// The topic of what is said to one person.
pub fn person_topic(id: Uuid) -> String {
    format!("person:{id}")
}

/// A stream that is under way.
struct Streaming {
    cx: Cx,
    heard: Subscription,
    credentials: Credentials,
    about: Live,
    /// What was last said of who else is there.
    told: String,
    beat: Instant,
    ask: Instant,
    begun: bool,
    over: bool,
}

/// Answers with a stream.
pub fn live(cx: Cx, credentials: Credentials, mut about: Live) -> Response {
    let mut topics = std::mem::take(&mut about.topics);
    topics.extend(about.presence.as_deref().map(News::presence_topic));
    topics.push(person_topic(cx.actor.id));
    topics.dedup();
    let heard = cx.base().live().subscribe(topics.clone());
    about.topics = topics;
    let now = Instant::now();
    let (beat, ask) = (now + HEARTBEAT, now + ASK_AGAIN);
    let streaming = Streaming {
        cx,
        heard,
        credentials,
        about,
        told: String::new(),
        beat,
        ask,
        begun: false,
        over: false,
    };
    let pieces = stream::unfold(Box::new(streaming), |mut streaming| async move {
        let piece = streaming.next().await?;
        Some((Ok::<_, std::convert::Infallible>(piece), streaming))
    });
    let headers = [(header::CONTENT_TYPE, "text/event-stream"), (header::CACHE_CONTROL, "no-store")];
    // Proxies that collect answers before passing them on are asked not to.
    (headers, [("x-accel-buffering", "no")], Body::from_stream(pieces)).into_response()
}

fn event(name: &str, data: &Json) -> String {
    format!("event: {name}\ndata: {data}\n\n")
}

impl Streaming {
    /// The next piece of the stream; none when it is over.
    async fn next(&mut self) -> Option<String> {
        if self.over {
            return None;
        }
        if !self.begun {
            self.begun = true;
            return Some(self.hello());
        }
        loop {
            let who = (!self.told.is_empty()).then(|| Instant::now() + WHO);
            let wake =
                [Some(self.beat), Some(self.ask), who].into_iter().flatten().min().unwrap_or(self.beat);
            let piece = tokio::select! {
                heard = self.heard.next() => self.on_heard(heard?).await,
                () = sleep_until(wake) => self.on_time().await,
            };
            if piece.is_some() {
                self.beat = Instant::now() + HEARTBEAT;
                return piece;
            }
        }
    }

    /// That it has begun, for whom, whether the page is behind already, and who is there.
    fn hello(&mut self) -> String {
        let kinds: Vec<&str> = self.about.topics.iter().map(|topic| kind_of(topic)).collect();
        let again = self.cx.base().live().said_within(&kinds, self.about.age);
        // Also that nobody is: the page may still say who was there when its stream was closed.
        let nobody = self.about.presence.is_some().then(|| event("here", &json!({"text": ""})));
        let here = self.who().or(nobody).unwrap_or_default();
        let hello = json!({"again": again, "who": self.cx.actor.id});
        format!("retry: 3000\n\n{}{here}", event("hello", &hello))
    }

    async fn on_heard(&mut self, heard: Heard) -> Option<String> {
        let news = match heard {
            Heard::News(news) => news,
            Heard::LookAgain => return self.check().await.or_else(|| Some(event("again", &json!({})))),
        };
        if news.topic.starts_with("here:") {
            return self.who();
        }
        let said: Json = serde_json::from_str(&news.text).unwrap_or_default();
        let kind = said["kind"].as_str().unwrap_or_default();
        let own = news.topic == person_topic(self.cx.actor.id);
        if own && (kind.starts_with("person.") || kind.starts_with("token.")) {
            return self.check().await;
        }
        if !own && self.about.guarded {
            return self.check().await.or_else(|| Some(event("again", &json!({}))));
        }
        let mine = said["by_id"].as_str() == Some(&self.cx.actor.id.to_string());
        let told = json!({"topic": kind_of(&news.topic), "kind": kind, "by": said["by"], "mine": mine});
        Some(event("news", &told))
    }

    async fn on_time(&mut self) -> Option<String> {
        let now = Instant::now();
        if now >= self.ask {
            return self.check().await;
        }
        if let Some(who) = self.who() {
            return Some(who);
        }
        (now >= self.beat).then(|| ":\n\n".to_owned())
    }

    /// Who else is there, when that is no longer what was told.
    fn who(&mut self) -> Option<String> {
        let topic = self.about.presence.as_deref()?;
        let mut here = self.cx.base().live().here(topic);
        here.retain(|one| one.id != self.cx.actor.id);
        let said = |writing: bool, key: &str| {
            let names: Vec<&str> =
                here.iter().filter(|h| h.writing == writing).map(|h| h.name.as_str()).collect();
            (!names.is_empty())
                .then(|| crate::t!(self.cx, key, n = names.len(), names = self.together(&names)))
        };
        let text = [said(true, "shell-live-writing"), said(false, "shell-live-reading")];
        let text = text.into_iter().flatten().collect::<Vec<_>>().join(" ");
        if text == self.told {
            return None;
        }
        self.told.clone_from(&text);
        Some(event("here", &json!({"text": text})))
    }

    /// *Marta, Diego e Iris*.
    fn together(&self, names: &[&str]) -> String {
        let Some((last, before @ [_, ..])) = names.split_last() else { return names.concat() };
        let sound = places::fold(last);
        let like_i = sound.starts_with('i') || sound.starts_with("hi") && !sound.starts_with("hie");
        let and = self.cx.t(if like_i { "shell-and-before-i" } else { "shell-and" });
        format!("{} {and} {last}", before.join(", "))
    }

    /// Ends the stream when the person may no longer look.
    async fn check(&mut self) -> Option<String> {
        self.ask = Instant::now() + ASK_AGAIN;
        let Credentials(Some(credential)) = self.credentials.clone() else { return self.end() };
        let (directory, now) = (self.cx.app.directory().clone(), self.cx.base().now());
        let (id, rule, still) = (self.cx.actor.id, self.about.rule, self.about.still.clone());
        let may = self.cx.base().glance(move |tx| {
            let known = directory.identify(tx, &credential, now)?.map(|known| known.actor);
            let known = known.filter(|actor| actor.id == id && rule.lets(Some(actor)));
            known.map_or(Ok(false), |actor| still(tx, &actor))
        });
        self.unless(Box::pin(may).await)
    }

    fn unless(&mut self, may: db::Result<bool>) -> Option<String> {
        match may {
            Ok(true) => None,
            Ok(false) => self.end(),
            Err(cause) => {
                tracing::warn!(%cause, "could not ask whether somebody may still look; the stream ends");
                self.over = true;
                Some(":\n\n".to_owned())
            }
        }
    }

    fn end(&mut self) -> Option<String> {
        self.over = true;
        Some(event("over", &json!({})))
    }
}

/// What a topic is about: `case` of `case:…`.
fn kind_of(topic: &str) -> &str {
    topic.split_once(':').map_or(topic, |(kind, _)| kind)
}
