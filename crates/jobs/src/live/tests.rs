//! News, on both engines.

use crate::{Attending, Base, By, Clock, Event, Heard, Listeners, News, Subject, Subscription};
use db::{Db, Engine, Error, Options};
use serde_json::json;
use std::time::Duration;
use tokio::{sync::watch, time::timeout};
use uuid::Uuid;

const ID: Uuid = Uuid::from_u128(1042);
const CASE: Subject = Subject { kind: "case", id: ID };

fn by() -> By {
    By { id: Some(Uuid::from_u128(7)), name: "Marta Salas".into() }
}

fn topic() -> String {
    format!("case:{ID}")
}

/// A program on a database, hearing what others do.
fn program(db: Db, stop: &watch::Sender<bool>) -> Base {
    let base = Base::new(db, Clock::default(), Listeners::none());
    tokio::spawn(base.clone().hear(stop.subscribe()));
    base
}

async fn record(base: &Base, kind: &'static str, well: bool) {
    let done = base.write(move |work| {
        work.record(&by(), Event { kind, subject: CASE, data: json!({"secret": "no"}) })?;
        if well { Ok(()) } else { Err(Error::other("no")) }
    });
    assert_eq!(done.await.is_ok(), well);
}

/// Waits until a program hears itself: then it listens.
async fn ready(base: &Base) {
    let mut ear = base.live().subscribe(vec!["ready".into()]);
    loop {
        base.tell(News::new("ready", "")).await.unwrap();
        if let Ok(Some(Heard::News(_))) = timeout(Duration::from_millis(300), ear.next()).await {
            return;
        }
    }
}

async fn next(ear: &mut Subscription) -> Option<Heard> {
    timeout(Duration::from_secs(5), ear.next()).await.expect("something is heard within five seconds")
}

/// The next event that is heard, by its kind.
async fn kind(ear: &mut Subscription) -> String {
    loop {
        if let Some(Heard::News(news)) = next(ear).await {
            assert!(!news.text.contains("secret"), "{news:?}");
            let said: serde_json::Value = serde_json::from_str(&news.text).unwrap();
            assert_eq!(said["by"], "Marta Salas");
            return said["kind"].as_str().unwrap().to_owned();
        }
    }
}

#[test]
fn an_event_is_heard_after_its_commit_and_never_if_it_is_rolled_back() {
    testkit::each_engine(|db, _| async move {
        let (stop, _) = watch::channel(false);
        let base = program(db, &stop);
        ready(&base).await;
        let mut ear = base.live().subscribe(vec![topic()]);
        record(&base, "case.solved", false).await;
        record(&base, "case.noted", true).await;
        assert_eq!(kind(&mut ear).await, "case.noted");
        let count = |tx: &mut db::Tx<'_>| tx.only::<i64>(db::sql!("select count(*) from event"), vec![]);
        assert_eq!(base.read::<_, Error>(count).await.unwrap(), 1);
    });
}

#[test]
fn an_event_is_heard_though_whoever_did_it_went_away() {
    testkit::each_engine(|db, _| async move {
        let (stop, _) = watch::channel(false);
        let base = program(db, &stop);
        ready(&base).await;
        let mut ear = base.live().subscribe(vec![topic()]);
        let doing = base.write(move |work| {
            std::thread::sleep(Duration::from_millis(50));
            work.record(&by(), Event { kind: "case.noted", subject: CASE, data: json!({}) })
        });
        // A browser that gives up: nobody waits for the answer any more.
        assert!(timeout(Duration::from_millis(5), doing).await.is_err());
        assert_eq!(kind(&mut ear).await, "case.noted");
    });
}

#[test]
fn two_programs_on_one_database_hear_each_other() {
    testkit::each_address(async |address, _| {
        let options = Options { throw_away: true, connections: 4, ..Options::default() };
        let open = || Db::open(&address, &options).unwrap();
        open().migrate(schema::MIGRATIONS).await.unwrap();
        let (stop, _) = watch::channel(false);
        let (one, other) = (program(open(), &stop), program(open(), &stop));
        ready(&one).await;
        let mut ear = one.live().subscribe(vec![topic(), News::presence_topic(&topic())]);
        if one.db().engine() == Engine::Sqlite {
            // One program serves; another one that writes, such as an import, makes everybody look again.
            tokio::time::sleep(Duration::from_millis(2_500)).await;
            record(&other, "case.noted", true).await;
            assert_eq!(next(&mut ear).await, Some(Heard::LookAgain));
            return;
        }
        record(&other, "case.noted", true).await;
        assert_eq!(kind(&mut ear).await, "case.noted");
        let presence = News::presence(&topic(), Uuid::from_u128(8), "Diego Paz", Attending::Writing);
        other.tell(presence).await.unwrap();
        assert!(matches!(next(&mut ear).await, Some(Heard::News(_))));
        let here = one.live().here(&topic());
        assert_eq!((here[0].name.as_str(), here[0].writing), ("Diego Paz", true));
    });
}

#[test]
fn a_program_whose_connection_was_cut_listens_again_and_looks_again() {
    testkit::each_engine(|db, _| async move {
        if db.engine() == Engine::Sqlite {
            return;
        }
        let (stop, _) = watch::channel(false);
        let base = program(db, &stop);
        ready(&base).await;
        let mut ear = base.live().subscribe(vec![topic()]);
        // Whoever listens has said so last; nobody else does on this schema.
        let cut = db::sql!(
            sqlite: "select 1",
            postgres: "select count(pg_terminate_backend(pid)) from pg_stat_activity
                       where query = 'listen \"atiende_' || current_schema() || '\"' and pid <> pg_backend_pid()"
        );
        let cut = base.read(move |tx| tx.only::<i64>(cut, vec![])).await;
        assert_eq!(cut.unwrap_or_else(|e: Error| panic!("{e}")), 1);
        assert_eq!(next(&mut ear).await, Some(Heard::LookAgain));
        record(&base, "case.noted", true).await;
        assert_eq!(kind(&mut ear).await, "case.noted");
    });
}

#[test]
fn many_and_long_news_travel_too() {
    testkit::each_engine(|db, _| async move {
        let (stop, _) = watch::channel(false);
        let base = program(db, &stop);
        ready(&base).await;
        let mut ear = base.live().subscribe(vec!["long".into()]);
        base.tell(News::new("long", "x".repeat(20_000))).await.unwrap();
        assert!(matches!(next(&mut ear).await, Some(Heard::News(_))));
        let topics: Vec<String> = (0..12).map(|n| format!("case:{}", Uuid::from_u128(n))).collect();
        let mut ears: Vec<_> =
            topics.iter().map(|topic| base.live().subscribe(vec![topic.clone()])).collect();
        let many = base.write(|work| {
            for n in 0..300 {
                let subject = Subject { kind: "case", id: Uuid::from_u128(n) };
                work.record(&by(), Event { kind: "case.noted", subject, data: json!({}) })?;
            }
            Ok::<_, Error>(())
        });
        many.await.unwrap();
        for ear in &mut ears {
            assert_eq!(kind(ear).await, "case.noted");
        }
    });
}
