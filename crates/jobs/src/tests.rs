//! The queue, on both engines.
#![allow(clippy::unwrap_used)]

use crate::{Base, Clock, Doing, Ended, Job, Listeners, NewJob, Verdict, Workers};
use db::{Db, args, sql};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering::SeqCst},
};

#[derive(Clone)]
struct Context {
    base: Base,
    clock: Clock,
    seen: Arc<AtomicUsize>,
}

fn context(db: Db) -> Context {
    let clock = Clock::standing_at("2026-11-24T14:00:00Z".parse().unwrap());
    let base = Base::new(db, clock.clone(), Listeners::none());
    Context { base, clock, seen: Arc::default() }
}

fn later(context: &Context, minutes: i64) {
    context.clock.set(context.clock.now() + SignedDuration::from_mins(minutes));
}

async fn enqueue(context: &Context, key: Option<&str>) {
    let job = NewJob {
        kind: "test.count",
        key: key.map(str::to_owned),
        payload: json!({"n": 1}),
        run_at: Timestamp::UNIX_EPOCH,
    };
    context.base.write(move |work| work.enqueue(job)).await.unwrap();
}

async fn left(context: &Context) -> Vec<(String, i64)> {
    let all =
        |tx: &mut db::Tx<'_>| tx.all(sql!("select state, attempts from job order by created_at"), args![]);
    context.base.read::<_, db::Error>(all).await.unwrap()
}

/// Counts, and is done.
fn count(context: Context, _: Job) -> Doing {
    Box::pin(async move {
        context.seen.fetch_add(1, SeqCst);
        Ended::new(Verdict::Done)
    })
}

/// Fails for now, as often as it may.
fn fail(context: Context, job: Job) -> Doing {
    Box::pin(async move {
        context.seen.fetch_add(1, SeqCst);
        Ended::new(match crate::patience(job.attempts) {
            Some(wait) => Verdict::At(context.base.now() + wait, "busy".into()),
            None => Verdict::Failed("busy".into()),
        })
    })
}

fn panic(context: Context, _: Job) -> Doing {
    Box::pin(async move {
        context.seen.fetch_add(1, SeqCst);
        panic!("poison")
    })
}

/// Takes longer than its lease, and changes something at its end.
fn slow(context: Context, _: Job) -> Doing {
    Box::pin(async move {
        later(&context, 6);
        // Meanwhile somebody else takes it.
        let others = Workers::default().on("test.count", count);
        others.run_due(&context.base, &context).await.unwrap();
        Ended::new(Verdict::Done).storing(|work| {
            work.tx.run(
                sql!("insert into once (key, fingerprint, at) values ('slow', '', ?1)"),
                args![work.now],
            )?;
            Ok(())
        })
    })
}

#[test]
fn what_is_queued_is_done_once() {
    testkit::each_engine(|db, _| async move {
        let context = context(db);
        enqueue(&context, None).await;
        enqueue(&context, None).await;
        let workers = Workers::default().on("test.count", count);
        assert_eq!(workers.run_due(&context.base, &context).await.unwrap(), 2);
        assert_eq!(workers.run_due(&context.base, &context).await.unwrap(), 0);
        assert_eq!((context.seen.load(SeqCst), left(&context).await.len()), (2, 0));
    });
}

#[test]
fn one_key_is_one_job() {
    testkit::each_engine(|db, _| async move {
        let context = context(db);
        enqueue(&context, Some("month")).await;
        enqueue(&context, Some("month")).await;
        assert_eq!(left(&context).await.len(), 1);
        context.base.write(|work| work.dequeue("month")).await.unwrap();
        assert_eq!(left(&context).await.len(), 0);
    });
}

#[test]
fn work_that_fails_is_tried_again_ever_more_slowly_and_then_set_aside() {
    testkit::each_engine(|db, _| async move {
        let context = context(db);
        enqueue(&context, None).await;
        let workers = Workers::default().on("test.count", fail);
        for minutes in [0, 1, 2, 5, 15, 60, 180, 360, 480, 600] {
            later(&context, minutes);
            assert_eq!(workers.run_due(&context.base, &context).await.unwrap(), 1, "after {minutes} minutes");
            assert_eq!(workers.run_due(&context.base, &context).await.unwrap(), 0);
        }
        assert_eq!(left(&context).await, [("failed".to_owned(), 10)]);
    });
}

#[test]
fn whoever_dies_over_a_job_loses_it_to_the_next_and_poison_is_set_aside() {
    testkit::each_engine(|db, _| async move {
        let context = context(db);
        enqueue(&context, None).await;
        let workers = Workers::default().on("test.count", panic);
        for _ in 0..30 {
            workers.run_due(&context.base, &context).await.unwrap();
            later(&context, 6);
        }
        assert_eq!(context.seen.load(SeqCst), 20);
        assert_eq!(left(&context).await, [("failed".to_owned(), 21)]);
    });
}

#[test]
fn an_answer_after_the_lease_changes_nothing() {
    testkit::each_engine(|db, _| async move {
        let context = context(db);
        enqueue(&context, None).await;
        Workers::default().on("test.count", slow).run_due(&context.base, &context).await.unwrap();
        assert_eq!(context.seen.load(SeqCst), 1, "the other one did it");
        let stored = |tx: &mut db::Tx<'_>| tx.only::<i64>(sql!("select count(*) from once"), args![]);
        assert_eq!(context.base.read::<_, db::Error>(stored).await.unwrap(), 0);
    });
}

/// Is at it for as long as three leases.
fn long(context: Context, _: Job) -> Doing {
    Box::pin(async move {
        let others = Workers::default().on("test.count", count);
        for _ in 0..9 {
            tokio::time::sleep(std::time::Duration::from_millis(200)).await;
            context.clock.set(context.clock.now() + SignedDuration::from_secs(10));
            assert_eq!(others.run_due(&context.base, &context).await.unwrap(), 0, "somebody else took it");
        }
        Ended::new(Verdict::Done)
    })
}

#[test]
fn who_is_still_at_it_keeps_the_job() {
    testkit::each_engine(|db, _| async move {
        let context = context(db);
        enqueue(&context, None).await;
        let mut workers = Workers::default().on("test.count", long);
        workers.still_at_it = std::time::Duration::from_millis(20);
        assert_eq!(workers.run_due(&context.base, &context).await.unwrap(), 1);
        assert_eq!((context.seen.load(SeqCst), left(&context).await.len()), (0, 0));
    });
}

#[test]
fn the_job_of_a_program_that_died_is_taken_by_the_next_within_half_a_minute() {
    testkit::each_engine(|db, _| async move {
        let context = context(db);
        enqueue(&context, None).await;
        let dead = uuid::Uuid::now_v7();
        let taken =
            context.base.write(move |work| crate::queue::take(work, "test.count", 4, dead)).await.unwrap();
        let workers = Workers::default().on("test.count", count);
        assert_eq!((taken.len(), workers.run_due(&context.base, &context).await.unwrap()), (1, 0));
        context.clock.set(context.clock.now() + SignedDuration::from_secs(31));
        assert_eq!(workers.run_due(&context.base, &context).await.unwrap(), 1);
        let late = context.base.write(move |work| crate::queue::renew(work, taken[0].id, dead)).await;
        assert!(!late.unwrap(), "it is nobody's any more");
    });
}

#[test]
fn two_programs_on_one_database_do_each_job_once() {
    testkit::each_engine(|db, _| async move {
        let context = context(db);
        for _ in 0..40 {
            enqueue(&context, None).await;
        }
        let program = || async {
            let workers = Workers::default().on("test.count", count);
            workers.run_due(&context.base, &context).await.unwrap()
        };
        let (a, b) = tokio::join!(program(), program());
        assert_eq!((a + b, context.seen.load(SeqCst)), (40, 40));
    });
}
