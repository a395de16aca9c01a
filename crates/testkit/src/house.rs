//! The house itself, on each engine.

use crate::people::{Client, People};
use axum::Router;
use db::{Db, Options};
use jiff::Timestamp;
use jobs::{Base, Clock, Heard, Listeners, News};
use shell::{Actor, App, AppParts, Closing, Panel, Role, Routes, WordList, Words};
use std::{path::PathBuf, sync::Arc};
use uuid::Uuid;

/// What of the program a test needs.
pub struct What {
    /// The routes under test; those of the frame are added.
    pub routes: fn() -> Routes,
    /// The words they say; those of the frame are added.
    pub words: &'static [WordList],
    /// Who listens to what.
    pub listeners: fn() -> Listeners,
}

/// A running program on a fresh database.
#[derive(Clone)]
pub struct House {
    /// Database, clock, listeners.
    pub base: Base,
    /// The program.
    pub app: App,
    clock: Clock,
    people: Arc<People>,
    router: Router,
}

/// The instant every test begins at: a Tuesday, 9:00 in Guayaquil.
const START: &str = "2026-11-24T14:00:00Z";

impl House {
    fn new(db: Db, what: &What, (panels, closing): OnCases, data_dir: PathBuf) -> Self {
        let clock = Clock::standing_at(START.parse().unwrap());
        let base = Base::new(db, clock.clone(), (what.listeners)());
        let people = Arc::new(People::default());
        let words = [&[shell::WORDS], what.words].concat();
        let app = App::new(AppParts {
            base: base.clone(),
            words: Words::new(&words).unwrap(),
            directory: people.clone(),
            nav: Vec::new(),
            search: shell::Rule::SignedIn,
            data_dir,
            secure: false,
            given: serde_json::Value::Null,
            panels,
            closing,
            solved_by: None,
            reader: None,
        });
        let router = (what.routes)().and(shell::routes()).router(app.clone());
        Self { base, app, clock, people, router }
    }

    /// Moves the clock.
    pub fn at(&self, now: &str) {
        self.clock.set(now.parse().unwrap());
    }

    /// The clock's instant.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Somebody of a role, signed in. The same name is the same person.
    pub fn person(&self, role: Role, name: &str) -> Client {
        let actor = self.people.add(role, name);
        Client::new(self.router.clone(), Some(actor))
    }

    /// Somebody as the actor of a verb.
    pub fn actor(&self, role: Role, name: &str) -> Actor {
        self.people.add(role, name)
    }

    /// Somebody is no longer let in: what they have open is asked again.
    pub async fn dismiss(&self, who: &Client) {
        let actor = who.actor.as_ref().unwrap();
        self.people.remove(&actor.name);
        let said = serde_json::json!({"kind": "person.changed"}).to_string();
        self.base.tell(News::new(shell::person_topic(actor.id), said)).await.unwrap();
    }

    /// Begins to hear what this and other programs on the database tell; a server does so from its start.
    pub async fn hear(&self) {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let base = self.base.clone();
        tokio::spawn(async move {
            // Never told to stop: it ends with the test.
            let _stop = stop;
            base.hear(stopped).await;
        });
        let mut ear = self.base.live().subscribe(vec!["ready".into()]);
        let wait = std::time::Duration::from_millis(300);
        while !matches!(tokio::time::timeout(wait, ear.next()).await, Ok(Some(Heard::News(_)))) {
            self.base.tell(News::new("ready", "")).await.unwrap();
        }
    }

    /// Somebody who is not signed in.
    pub fn stranger(&self) -> Client {
        Client::new(self.router.clone(), None)
    }
}

/// Runs a test in a house on SQLite, and in one on PostgreSQL when `ATIENDE_TEST_POSTGRES` names a server;
/// where `CI` is set a missing server is a failure.
pub fn each<F: Future<Output = ()>>(what: &What, test: impl Fn(House) -> F) {
    each_on_cases(what, (&[], &[]), test);
}

/// What capabilities above `cases` put on a case: panels on its page, and what may keep it from being closed.
pub type OnCases = (&'static [Panel], &'static [Closing]);

/// The same in a house whose cases bear this.
pub fn each_on_cases<F: Future<Output = ()>>(what: &What, on: OnCases, test: impl Fn(House) -> F) {
    each_engine(|db, folder| test(House::new(db, what, on, folder)));
}

/// The same in a house whose pages of cases have these panels.
pub fn each_with_panels<F: Future<Output = ()>>(
    what: &What,
    panels: &'static [Panel],
    test: impl Fn(House) -> F,
) {
    each_on_cases(what, (panels, &[]), test);
}

/// Runs a test on a fresh, migrated database of each engine, with a folder of its own.
pub fn each_engine<F: Future<Output = ()>>(test: impl Fn(Db, PathBuf) -> F) {
    each_address(async |address, folder| {
        let options = Options { throw_away: true, connections: 6, ..Options::default() };
        let db = Db::open(&address, &options).unwrap();
        db.migrate(schema::MIGRATIONS).await.unwrap();
        test(db, folder).await;
    });
}

/// Runs a test with the address of an empty database on each engine, as `--database` takes it, and a
/// folder of its own: for tests that start the program itself.
pub fn each_address(test: impl AsyncFn(String, PathBuf)) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    runtime.block_on(async {
        let file = folder.path().join("test.db");
        test(file.to_str().unwrap().to_owned(), folder.path().to_owned()).await;
    });
    let Ok(server) = std::env::var("ATIENDE_TEST_POSTGRES") else {
        assert!(std::env::var("CI").is_err(), "CI must give ATIENDE_TEST_POSTGRES");
        return;
    };
    runtime.block_on(async {
        let name = format!("t{}", Uuid::now_v7().simple());
        let (client, connection) = tokio_postgres::connect(&server, tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(&format!("create schema {name}")).await.unwrap();
        let joint = if server.contains('?') { '&' } else { '?' };
        let address =
            format!("{server}{joint}options=-c%20search_path%3D{name}%20-c%20synchronous_commit%3Doff");
        test(address, folder.path().to_owned()).await;
        client.batch_execute(&format!("drop schema {name} cascade")).await.unwrap();
        connection.abort();
    });
}
