//! What a request is made in: the program, the company, the language, the time, the person.

use crate::{
    Company, Lang, Rule, Say, Words,
    actor::{Actor, Directory, Person},
    failure::Failure,
    surround::Surrounds,
    ui::Text,
};
use axum::{body::Bytes, extract::FromRequestParts};
use db::{Asked, Stay, Tx};
use fluent_bundle::{FluentArgs, FluentValue};
use http::{Method, request::Parts};
use jiff::{Timestamp, civil::Date};
use jobs::{Base, OnceKey};
use maud::{Markup, html};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    ops::Deref,
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};
use uuid::Uuid;

/// A link of the frame's rail.
#[derive(Clone, Copy, Debug)]
pub struct NavItem {
    /// Which page it stands for.
    pub nav: crate::Nav,
    /// Where it leads.
    pub path: &'static str,
    /// The key of its words.
    pub word: &'static str,
    /// Who sees it.
    pub rule: Rule,
}

/// What a capability shows on the page of a thing of another that may not know it. It gets who asks, the
/// snapshot the page is made from, and which thing; nothing to show is empty markup. Whoever calls it has
/// checked that the thing may be seen; what is shown beside it, the panel checks itself.
pub type Panel = fn(&Cx, &mut Tx<'_>, Uuid) -> db::Result<Markup>;

/// By when somebody who is given a case should have solved it, where that is counted.
pub type SolvedBy = fn(&mut Tx<'_>, Uuid) -> db::Result<Option<Timestamp>>;

/// What a capability has to settle before something of another may be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    /// What is open and when it is not any more.
    pub say: Say,
    /// The page where it is settled.
    pub at: String,
}

/// What a capability above `cases` has to settle before a case may be closed; none when there is nothing. It
/// reads in the transaction that closes, which holds the case.
pub type Closing = fn(&mut Tx<'_>, Uuid) -> db::Result<Option<Unsettled>>;

/// What the program is made of, put together at its start.
pub struct AppParts {
    /// Database, clock, listeners.
    pub base: Base,
    /// Every message.
    pub words: Words,
    /// Who there is.
    pub directory: Arc<dyn Directory>,
    /// The rail's links, in order.
    pub nav: Vec<NavItem>,
    /// Who may search over everything, at `/search`.
    pub search: Rule,
    /// Where files are kept.
    pub data_dir: PathBuf,
    /// Whether browsers reach it over TLS, so that cookies never travel in the clear.
    pub secure: bool,
    /// What the environment gave at the start, by capability; it wins over what is kept.
    pub given: serde_json::Value,
    /// What hangs on the page of a case, in order.
    pub panels: &'static [Panel],
    /// What may keep a case from being closed.
    pub closing: &'static [Closing],
    /// By when a case should be solved, if anybody counts that.
    pub solved_by: Option<SolvedBy>,
    /// How this program is started again to read a workbook within limits; none in tests.
    pub reader: Option<PathBuf>,
}

/// The running program. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Whole>);

/// The parts, and what is made ready from them.
struct Whole {
    parts: AppParts,
    surrounds: Surrounds,
}

impl App {
    /// Puts the program together.
    pub fn new(parts: AppParts) -> Self {
        Self(Arc::new(Whole { parts, surrounds: Surrounds::default() }))
    }

    /// Database, clock, listeners.
    pub fn base(&self) -> &Base {
        &self.0.parts.base
    }

    /// Where files are kept.
    pub fn data_dir(&self) -> &Path {
        &self.0.parts.data_dir
    }

    /// Whether browsers reach the program over TLS.
    pub fn secure(&self) -> bool {
        self.0.parts.secure
    }

    /// The program that reads workbooks within limits.
    pub fn reader(&self) -> Option<&Path> {
        self.0.parts.reader.as_deref()
    }

    /// What the environment gave a capability at the start, or nothing.
    pub fn given<T: DeserializeOwned + Default>(&self, capability: &str) -> T {
        self.0.parts.given.get(capability).and_then(|given| T::deserialize(given).ok()).unwrap_or_default()
    }

    /// What other capabilities show on the page of a case, one after another.
    ///
    /// # Errors
    /// The database's.
    pub fn panels(&self, cx: &Cx, tx: &mut Tx<'_>, case: Uuid) -> db::Result<Markup> {
        let all =
            self.0.parts.panels.iter().map(|panel| panel(cx, tx, case)).collect::<db::Result<Vec<_>>>()?;
        Ok(html! { @for panel in all { (panel) } })
    }

    /// What other capabilities have to settle before a case may be closed: the first of it.
    ///
    /// # Errors
    /// The database's.
    pub fn unsettled(&self, tx: &mut Tx<'_>, case: Uuid) -> db::Result<Option<Unsettled>> {
        for closing in self.0.parts.closing {
            if let Some(unsettled) = closing(tx, case)? {
                return Ok(Some(unsettled));
            }
        }
        Ok(None)
    }

    /// By when a case should be solved, where that is counted.
    ///
    /// # Errors
    /// The database's.
    pub fn solved_by(&self, tx: &mut Tx<'_>, case: Uuid) -> db::Result<Option<Timestamp>> {
        self.0.parts.solved_by.map_or(Ok(None), |solved_by| solved_by(tx, case))
    }

    /// Every message.
    pub fn words(&self) -> &Words {
        &self.0.parts.words
    }

    /// Who there is.
    pub fn directory(&self) -> &Arc<dyn Directory> {
        &self.0.parts.directory
    }

    /// What the program writes of its own accord is written in: the company's language, nobody's name.
    pub fn frame(&self, company: Company, now: Timestamp) -> Frame {
        Frame {
            lang: company.lang,
            now,
            today: company.day_of(now),
            company: Arc::new(company),
            path: "/".into(),
            method: Method::GET,
            person: None,
            stay: None,
            app: self.clone(),
        }
    }

    /// Everybody who can be given work, by name.
    ///
    /// # Errors
    /// The database's.
    pub async fn people(&self) -> db::Result<Vec<Person>> {
        let directory = self.0.parts.directory.clone();
        self.base().glance(move |tx| directory.people(tx)).await
    }

    pub(crate) fn search(&self) -> Rule {
        self.0.parts.search
    }

    pub(crate) fn nav(&self) -> &[NavItem] {
        &self.0.parts.nav
    }

    pub(crate) fn surrounds(&self) -> &Surrounds {
        &self.0.surrounds
    }
}

/// What every page is made in, signed in or not.
#[derive(Clone)]
pub struct Frame {
    /// The program.
    pub app: App,
    /// The language of the answer.
    pub lang: Lang,
    /// The company.
    pub company: Arc<Company>,
    /// The instant of the request.
    pub now: Timestamp,
    /// Its day, where the company is.
    pub today: Date,
    /// The path asked for, with its query.
    pub path: String,
    /// The method asked with.
    pub method: Method,
    /// The person, when somebody is signed in.
    pub person: Option<Actor>,
    /// As long as the request is answered, where it only reads.
    pub stay: Option<Stay>,
}

/// What a page for somebody who is signed in is made in.
#[derive(Clone)]
pub struct Cx {
    frame: Frame,
    /// Who asks.
    pub actor: Actor,
}

impl Deref for Cx {
    type Target = Frame;
    fn deref(&self) -> &Frame {
        &self.frame
    }
}

impl Frame {
    /// Database, clock, listeners.
    pub fn base(&self) -> &Base {
        self.app.base()
    }

    /// Reads for a page what an index answers in microseconds ([`db::Db::glance`]); where the request only reads, in the
    /// snapshot in which it was seen who asks. What it has itself noted since is not there, nor what it has meanwhile read
    /// of through [`Frame::base`]: that is asked through it.
    pub fn glance<T, E>(
        &self,
        f: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Asked<'_, T, E>
    where
        T: Send + 'static,
        E: From<db::Error> + Send + 'static,
    {
        self.base().glance_in(self.stay.clone(), f)
    }

    /// A message without arguments of its own.
    pub fn t(&self, key: &str) -> Text<'_> {
        match self.app.words().plain(self.lang, self.company.country.code, key) {
            Some(text) => text.into(),
            None => self.say(key, Vec::new()).into(),
        }
    }

    /// A message with arguments; written [`crate::t!`].
    pub fn say(&self, key: &str, args: Vec<(&'static str, FluentValue<'_>)>) -> String {
        if let Some(said) = self.app.words().filled(self.lang, key, &args) {
            return said;
        }
        if let Some(text) = self.app.words().plain(self.lang, self.company.country.code, key) {
            return text.to_owned();
        }
        let mut all = FluentArgs::with_capacity(args.len() + 1);
        all.set("country", self.company.country.code);
        for (name, value) in args {
            all.set(name, value);
        }
        self.app.words().say(self.lang, key, Some(&all)).into_owned()
    }

    /// Something decided elsewhere, in this request's language.
    pub fn words_of(&self, say: &Say) -> String {
        self.say(&say.key, say.fluent())
    }

    /// A hidden field that makes a form safe to send twice.
    pub fn once_field(&self) -> Markup {
        html! { input type="hidden" name="once" value=(Uuid::now_v7()); }
    }
}

impl Cx {
    /// Puts the person into the frame.
    pub fn new(frame: Frame, actor: Actor) -> Self {
        Self { frame, actor }
    }

    /// The frame alone.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The key under which a request is done once, when it brought one.
    pub fn once_key(&self, key: Option<&str>, input: &impl Serialize) -> Option<OnceKey> {
        let key = key.filter(|key| !key.trim().is_empty())?;
        let mut asked = format!("{} {} ", self.method, self.path).into_bytes();
        // What cannot be written as JSON has no fingerprint; the key alone then tells.
        asked.extend(serde_json::to_vec(input).unwrap_or_default());
        Some(OnceKey::new(&self.actor.id.to_string(), key, &asked))
    }
}

/// The form a request brought, for a failure that offers to send it again.
#[derive(Clone, Default)]
pub(crate) struct Sent(Arc<OnceLock<Bytes>>);

impl Sent {
    pub(crate) fn keep(&self, bytes: Bytes) {
        // A request has one body; a second one is no other.
        let _ = self.0.set(bytes);
    }

    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        self.0.get().map(|bytes| &**bytes)
    }
}

impl<S: Sync> FromRequestParts<S> for App {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<App>().cloned().ok_or_else(|| Failure::internal("a route without the program"))
    }
}

impl<S: Sync> FromRequestParts<S> for Frame {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Frame>().cloned().ok_or_else(|| Failure::internal("a route without a frame"))
    }
}

impl<S: Sync> FromRequestParts<S> for Cx {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        let frame = parts.extensions.get::<Frame>().cloned();
        let frame = frame.ok_or_else(|| Failure::internal("a route without a frame"))?;
        let actor = frame.person.clone().ok_or(Failure::NotSignedIn)?;
        Ok(Self { frame, actor })
    }
}

/// The `Idempotency-Key` of a request that may be repeated.
#[derive(Clone, Debug, Default)]
pub struct IdempotencyKey(pub Option<String>);

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = std::convert::Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let key = parts.headers.get("idempotency-key").and_then(|v| v.to_str().ok());
        Ok(Self(key.map(str::to_owned)))
    }
}
