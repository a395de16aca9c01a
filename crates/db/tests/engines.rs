//! Every promise of the crate, on SQLite always and on PostgreSQL when `ATIENDE_TEST_POSTGRES` names one.
#![allow(clippy::unwrap_used)]

use db::{Db, Engine, Error, Migration, Options, Query, args, row, sql};
use jiff::{Timestamp, civil::date};
use rust_decimal::Decimal;
use serde_json::json;
use std::path::PathBuf;
use uuid::Uuid;

const SCHEMA: &[Migration] = &[Migration {
    name: "0001_things",
    sql: "create table thing (
            id UUID primary key,
            name TEXT not null unique,
            good BOOL not null,
            price MONEY not null check (price >= 0),
            rate DECIMAL,
            day DAY not null,
            at INSTANT not null,
            more JSON,
            file BYTES
          ) STRICT;
          create table part (thing_id UUID not null references thing (id), n INTEGER not null, primary key (thing_id, n)) KEYED;",
    postgres: None,
}];

row! {
    #[derive(Debug, PartialEq, Clone)]
    struct Thing {
        id: Uuid,
        name: String,
        good: bool,
        price: i64,
        rate: Option<Decimal>,
        day: jiff::civil::Date,
        at: Timestamp,
        more: Option<serde_json::Value>,
        file: Option<Vec<u8>>,
    }
}

fn thing(n: u128) -> Thing {
    Thing {
        id: Uuid::from_u128(n),
        name: format!("ñandú {n}"),
        good: n.is_multiple_of(2),
        price: i64::MAX - n as i64,
        rate: (n > 1).then(|| Decimal::new(-12345, 3)),
        day: date(2026, 2, 28),
        at: "2026-11-22T10:11:12.123456Z".parse().unwrap(),
        more: (n > 1).then(|| json!({"a": [1, null, "é"]})),
        file: (n > 1).then(|| vec![0, 255]),
    }
}

fn put(tx: &mut db::Tx<'_>, t: Thing) -> db::Result<u64> {
    let insert = sql!(
        "insert into thing (id, name, good, price, rate, day, at, more, file) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
    );
    tx.run(insert, args![t.id, t.name, t.good, t.price, t.rate, t.day, t.at, t.more, t.file])
}

fn things(tx: &mut db::Tx<'_>) -> db::Result<Vec<Thing>> {
    tx.all(sql!("select id, name, good, price, rate, day, at, more, file from thing order by name"), vec![])
}

/// Two threads, on however small a machine: what waits for another does not wait for itself.
fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}

/// Runs a test on a fresh SQLite database with so many readers, given its file too.
fn in_a_file(readers: usize, test: impl AsyncFn(Db, PathBuf)) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.db");
    runtime().block_on(async {
        let options = Options { connections: readers, ..Options::default() };
        let db = Db::open(file.to_str().unwrap(), &options).unwrap();
        assert_eq!(db.migrate(SCHEMA).await.unwrap(), 1);
        test(db, file).await;
    });
}

/// Runs a test on a fresh database of each engine there is.
fn on_each_engine<F: Future<Output = ()>>(test: impl Fn(Db) -> F) {
    in_a_file(4, async |db, _| test(db).await);
    let Ok(server) = std::env::var("ATIENDE_TEST_POSTGRES") else {
        assert!(std::env::var("CI").is_err(), "CI must give ATIENDE_TEST_POSTGRES");
        return;
    };
    runtime().block_on(async {
        let schema = format!("t{}", Uuid::now_v7().simple());
        let (client, connection) = tokio_postgres::connect(&server, tokio_postgres::NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(&format!("create schema {schema}")).await.unwrap();
        let joint = if server.contains('?') { '&' } else { '?' };
        let address = format!("{server}{joint}options=-c%20search_path%3D{schema}");
        let db = Db::open(&address, &Options::default()).unwrap();
        assert_eq!(db.migrate(SCHEMA).await.unwrap(), 1);
        test(db).await;
        client.batch_execute(&format!("drop schema {schema} cascade")).await.unwrap();
        connection.abort();
    });
}

#[test]
fn every_type_comes_back_as_it_went() {
    on_each_engine(async |db| {
        let given: Vec<Thing> = (1..=3).map(thing).collect();
        let all = given.clone();
        db.write(move |tx| all.into_iter().try_for_each(|t| put(tx, t).map(drop))).await.unwrap();
        assert_eq!(db.read(things).await.unwrap(), given);
    });
}

#[test]
fn the_rows_of_many_identities_are_found_however_many_they_are() {
    on_each_engine(async |db| {
        db.write(|tx| (1..=60).map(thing).try_for_each(|t| put(tx, t).map(drop))).await.unwrap();
        for asked in [0, 1, 25, 26, 60] {
            // Half as many again that are not there.
            let keys: Vec<Uuid> = (1..=asked + asked / 2).map(|n| Uuid::from_u128(n + 60 - asked)).collect();
            let sought = keys.clone();
            let these = db::by_keys!("select t.id from", "thing t on t.id = k.column1");
            let mut found: Vec<Uuid> = db.read(move |tx| tx.all_by_keys(these, &sought)).await.unwrap();
            found.sort();
            assert_eq!(found, keys[..asked as usize]);
        }
    });
}

#[test]
fn a_nul_in_a_text_is_left_out_on_both() {
    on_each_engine(async |db| {
        let odd = Thing { name: "a\0b".into(), more: Some(json!({"k\0": ["\0x"]})), ..thing(2) };
        db.write(move |tx| put(tx, odd)).await.unwrap();
        let kept = db.read(things).await.unwrap();
        assert_eq!((kept[0].name.as_str(), &kept[0].more), ("ab", &Some(json!({"k": ["x"]}))));
    });
}

#[test]
fn a_failed_closure_leaves_nothing_and_its_neighbours_are_kept() {
    on_each_engine(async |db| {
        let writes = (1..=40u128).map(|n| {
            let db = db.clone();
            tokio::spawn(async move {
                db.write(move |tx| {
                    put(tx, thing(n))?;
                    if n.is_multiple_of(4) { Err(Error::other("changed my mind")) } else { Ok(()) }
                })
                .await
            })
        });
        for (n, write) in (1..=40u128).zip(writes.collect::<Vec<_>>()) {
            assert_eq!(write.await.unwrap().is_err(), n.is_multiple_of(4));
        }
        let n: i64 = db.read(|tx| tx.only(sql!("select count(*) from thing"), vec![])).await.unwrap();
        assert_eq!(n, 30);
    });
}

#[test]
fn a_panic_is_an_error_and_the_database_goes_on() {
    on_each_engine(async |db| {
        let write = db.write(|tx| -> db::Result<()> {
            put(tx, thing(1))?;
            panic!("on purpose")
        });
        assert!(matches!(write.await, Err(Error::Panicked)));
        let read = db.read(|_| -> db::Result<()> { panic!("on purpose") });
        assert!(matches!(read.await, Err(Error::Panicked)));
        db.write(|tx| put(tx, thing(1))).await.unwrap();
        assert_eq!(db.read(things).await.unwrap().len(), 1);
    });
}

#[test]
fn broken_rules_of_the_schema_are_told_apart() {
    on_each_engine(async |db| {
        db.write(|tx| put(tx, thing(1))).await.unwrap();
        let twice = db.write(|tx| put(tx, Thing { id: Uuid::from_u128(9), ..thing(1) })).await;
        assert!(matches!(twice, Err(Error::Duplicate(_))), "{twice:?}");
        let negative = db.write(|tx| put(tx, Thing { price: -1, ..thing(2) })).await;
        assert!(matches!(negative, Err(Error::Constraint(_))), "{negative:?}");
        let orphan = sql!("insert into part (thing_id, n) values (?1, ?2)");
        let orphan = db.write(move |tx| tx.run(orphan, args![Uuid::from_u128(77), 1])).await;
        assert!(matches!(orphan, Err(Error::Constraint(_))), "{orphan:?}");
    });
}

#[test]
fn a_reader_cannot_write() {
    on_each_engine(async |db| {
        assert!(db.read(|tx| put(tx, thing(1))).await.is_err());
        assert!(db.read(things).await.unwrap().is_empty());
    });
}

/// What one snapshot answers before and after another has written a thing, and a third has asked the same of what is there
/// by then.
async fn around_a_write(db: &Db, n: u128, ask: fn(&mut db::Tx<'_>) -> db::Result<usize>) -> (usize, usize) {
    let (wrote, written) = std::sync::mpsc::channel::<()>();
    let (reading, started) = tokio::sync::oneshot::channel();
    let other = db.clone();
    let reader = tokio::spawn(async move {
        other
            .read(move |tx| {
                let before = ask(tx)?;
                reading.send(()).unwrap();
                written.recv().unwrap();
                Ok::<_, Error>((before, ask(tx)?))
            })
            .await
    });
    started.await.unwrap();
    db.write(move |tx| put(tx, thing(n))).await.unwrap();
    assert_eq!(db.read(ask).await.unwrap() as u128, n);
    wrote.send(()).unwrap();
    reader.await.unwrap().unwrap()
}

fn count(tx: &mut db::Tx<'_>) -> db::Result<usize> {
    things(tx).map(|things| things.len())
}

#[test]
fn a_reader_sees_one_snapshot_while_others_write() {
    on_each_engine(async |db| {
        assert_eq!(around_a_write(&db, 1, count).await, (0, 0));
    });
}

/// How many things there are, as everybody shares it.
fn shared_count(tx: &mut db::Tx<'_>) -> db::Result<usize> {
    tx.shared("count", |tx| Ok::<_, Error>(things(tx)?.len())).map(|count| *count)
}

#[test]
fn what_is_shared_is_never_older_than_the_snapshot_nor_newer() {
    on_each_engine(async |db| {
        for n in 1..=20 {
            assert_eq!(db.read(shared_count).await.unwrap(), n - 1);
            // Many at once, each with a connection of its own.
            let many: Vec<_> = (0..8)
                .map(|_| {
                    tokio::spawn({
                        let db = db.clone();
                        async move { db.read(shared_count).await }
                    })
                })
                .collect();
            for one in many {
                assert_eq!(one.await.unwrap().unwrap(), n - 1);
            }
            let (before, after) = db
                .write(move |tx| {
                    let before = shared_count(tx)?;
                    put(tx, thing(n as u128))?;
                    Ok::<_, Error>((before, shared_count(tx)?))
                })
                .await
                .unwrap();
            assert_eq!((before, after), (n - 1, n), "who changes data sees their changes");
            let failed = db.write(move |tx| {
                put(tx, thing(1000))?;
                assert_eq!(shared_count(tx)?, n + 1);
                Err::<(), _>(Error::other("changed their mind"))
            });
            assert!(failed.await.is_err());
        }
        // In one snapshot it stays what it was, whatever others do meanwhile.
        assert_eq!(around_a_write(&db, 21, shared_count).await, (20, 20));
        assert_eq!(db.read(shared_count).await.unwrap(), 21);
    });
}

#[test]
fn what_is_shared_is_read_once_until_any_program_changes_the_file() {
    in_a_file(1, async |db, file| {
        let read = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let ask = async |name: &'static str| {
            let read = read.clone();
            let asked = db.read(move |tx| {
                tx.shared(name, |tx| {
                    read.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                    Ok::<_, Error>(things(tx)?.len())
                })
            });
            *asked.await.unwrap()
        };
        assert_eq!((ask("one").await, ask("one").await, ask("two").await), (0, 0, 0));
        assert_eq!(read.load(std::sync::atomic::Ordering::SeqCst), 2, "each name once");
        let other = Db::open(file.to_str().unwrap(), &Options::default()).unwrap();
        other.write(|tx| put(tx, thing(1))).await.unwrap();
        assert_eq!((ask("one").await, ask("one").await), (1, 1));
        assert_eq!(read.load(std::sync::atomic::Ordering::SeqCst), 3);
        // The same name for another type is another answer.
        let text = db.read(|tx| tx.shared("one", |_| Ok::<_, Error>("uno".to_owned()))).await.unwrap();
        assert_eq!(*text, "uno");
    });
}

#[test]
fn the_questions_of_a_visit_see_the_same_until_it_ends() {
    on_each_engine(async |db| {
        let (visit, sqlite) = (db.visit(), db.engine() == Engine::Sqlite);
        let stay = visit.stay();
        let ask = async || db.glance_in(Some(stay.clone()), shared_count).await.unwrap();
        assert_eq!(ask().await, 0);
        db.write(|tx| put(tx, thing(1))).await.unwrap();
        assert_eq!(ask().await == 0, sqlite, "PostgreSQL has a snapshot for each");
        let failed = db.glance_in(Some(stay.clone()), |_| Err::<(), _>(Error::other("changed their mind")));
        assert!(failed.await.is_err());
        assert_eq!(ask().await, 1, "a question that failed ended the snapshot");
        drop(visit);
        db.write(|tx| put(tx, thing(2))).await.unwrap();
        assert_eq!(ask().await, 2, "it is over");
        db.write(|tx| put(tx, thing(3))).await.unwrap();
        assert_eq!(ask().await, 3, "and nothing is left open");
    });
}

#[test]
fn a_visit_gives_way_to_whoever_needs_its_reader() {
    in_a_file(1, async |db, file| {
        let (one, other) = (db.visit(), db.visit());
        let ask = async |visit: &db::Visit| db.glance_in(Some(visit.stay()), count).await.unwrap();
        assert_eq!(ask(&one).await, 0);
        db.write(|tx| put(tx, thing(1))).await.unwrap();
        assert_eq!((ask(&other).await, db.read(count).await.unwrap(), ask(&one).await), (1, 1, 1));
        // What nobody has open any more does not keep the log from being emptied.
        let emptied = || -> bool {
            let c = rusqlite::Connection::open(&file).unwrap();
            c.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get::<_, i64>(0)).unwrap() == 0
        };
        drop((one, other));
        assert!(emptied());
    });
}

#[test]
fn two_questions_of_a_visit_at_once_leave_nothing_open() {
    in_a_file(4, async |db, file| {
        let (visit, both) = (db.visit(), std::sync::Arc::new(std::sync::Barrier::new(2)));
        let asked: Vec<_> = (0..2)
            .map(|_| {
                let (db, stay, both) = (db.clone(), visit.stay(), both.clone());
                tokio::spawn(async move {
                    db.glance_in(Some(stay), move |tx| {
                        both.wait();
                        count(tx)
                    })
                    .await
                })
            })
            .collect();
        for one in asked {
            assert_eq!(one.await.unwrap().unwrap(), 0);
        }
        drop(visit);
        db.write(|tx| put(tx, thing(1))).await.unwrap();
        let c = rusqlite::Connection::open(&file).unwrap();
        let busy: i64 = c.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0)).unwrap();
        assert_eq!(busy, 0, "no reader needs an older state");
    });
}

#[test]
fn what_is_held_is_decided_one_after_another() {
    on_each_engine(async |db| {
        let take = sql!(
            "insert into part (thing_id, n) select ?1, coalesce(max(n), 0) + 1 from part where thing_id = ?1"
        );
        db.write(|tx| put(tx, thing(1))).await.unwrap();
        let all: Vec<_> = (0..30)
            .map(|_| {
                let db = db.clone();
                tokio::spawn(async move {
                    db.write(move |tx| {
                        tx.hold("thing 1")?;
                        tx.run(take, args![Uuid::from_u128(1)])
                    })
                    .await
                })
            })
            .collect();
        for one in all {
            one.await.unwrap().unwrap();
        }
        let highest: i64 = db.read(|tx| tx.only(sql!("select max(n) from part"), vec![])).await.unwrap();
        assert_eq!(highest, 30);
    });
}

#[test]
fn many_rows_go_in_with_one_statement_and_come_out_one_by_one() {
    on_each_engine(async |db| {
        let insert = sql!("insert into part (thing_id, n) values (?1, ?2)");
        let changed = db
            .write(move |tx| {
                put(tx, thing(1))?;
                tx.run_many(insert, (0..1000).map(|n| args![Uuid::from_u128(1), n]))
            })
            .await
            .unwrap();
        assert_eq!(changed, 1000);
        let sum = db
            .read(|tx| {
                let mut sum = 0;
                let mut query = Query::new("select n from part");
                query
                    .filter("n >= ?", args![10])
                    .filter("n < ? or n = ?", args![13, 999])
                    .end("order by n limit ?", args![9]);
                query.each(tx, |row| {
                    sum += row.get::<i64>(0)?;
                    Ok(())
                })?;
                Ok::<_, Error>(sum)
            })
            .await
            .unwrap();
        assert_eq!(sum, 10 + 11 + 12 + 999);
    });
}

#[test]
fn migrating_twice_changes_nothing_and_an_altered_step_is_refused() {
    on_each_engine(async |db| {
        assert_eq!(db.migrate(SCHEMA).await.unwrap(), 0);
        let altered = [Migration { sql: "create table other (a INTEGER) STRICT;", ..SCHEMA[0] }];
        assert!(matches!(db.migrate(&altered).await, Err(Error::Unusable(_))));
        db.check().await.unwrap();
    });
}

#[test]
fn every_statement_of_these_tests_can_be_prepared() {
    on_each_engine(async |db| {
        assert!(db::Sql::all().count() >= 5);
        assert_eq!(db.prepare_all().await.unwrap(), Vec::<String>::new());
    });
}

#[test]
fn a_locked_sqlite_file_is_busy_not_broken() {
    in_a_file(4, async |db, file| {
        let other = rusqlite::Connection::open(&file).unwrap();
        other.busy_timeout(std::time::Duration::from_secs(20)).unwrap();
        other.execute_batch("begin exclusive").unwrap();
        let refused = db.write(|tx| put(tx, thing(1))).await;
        assert!(matches!(refused, Err(Error::Busy(_))), "{refused:?}");
        other.execute_batch("rollback").unwrap();
        db.write(|tx| put(tx, thing(1))).await.unwrap();
        assert_eq!(db.read(things).await.unwrap().len(), 1);
    });
}

#[test]
fn writers_that_wait_for_each_other_leave_readers_alone() {
    on_each_engine(async |db| {
        let (let_go, wait) = std::sync::mpsc::channel::<()>();
        let first = db.clone();
        let first = tokio::spawn(async move {
            first
                .write(move |tx| {
                    tx.hold("one at a time")?;
                    // Until the test has read; a test that fails must not hang.
                    let _ = wait.recv_timeout(std::time::Duration::from_secs(10));
                    Ok::<_, Error>(())
                })
                .await
        });
        let mut others = Vec::new();
        for _ in 0..40 {
            let db = db.clone();
            others.push(tokio::spawn(async move { db.write(|tx| tx.hold("one at a time")).await }));
        }
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let read = tokio::time::timeout(std::time::Duration::from_secs(5), db.read(things)).await;
        assert_eq!(read.expect("readers wait for writers").unwrap(), vec![]);
        let_go.send(()).unwrap();
        first.await.unwrap().unwrap();
        for other in others {
            other.await.unwrap().unwrap();
        }
    });
}

#[test]
fn a_database_that_another_locks_is_not_ready_until_it_is_let_go() {
    in_a_file(4, async |db, file| {
        db.check().await.unwrap();
        let other = rusqlite::Connection::open(&file).unwrap();
        other.execute_batch("begin exclusive").unwrap();
        let began = std::time::Instant::now();
        assert!(matches!(db.check().await, Err(Error::Busy(_))));
        assert!(began.elapsed().as_millis() < 5_000, "known within five seconds");
        other.execute_batch("rollback").unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        db.check().await.unwrap();
    });
}

#[cfg(unix)]
#[test]
fn a_new_database_is_for_nobody_but_who_runs_the_program() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.db");
    let _db = Db::open(file.to_str().unwrap(), &Options::default()).unwrap();
    for name in ["t.db", "t.db-wal", "t.db-shm"] {
        let mode = std::fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
