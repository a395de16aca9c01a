//! Who does the queued work: a function for each kind, and the loop that hands it out.

use crate::{
    Base, Job, Work,
    queue::{Verdict, any_due, renew, settle, take},
};
use db::Result;
use std::{pin::Pin, sync::Arc, time::Duration};
use tokio::{
    sync::watch,
    task::{JoinHandle, JoinSet},
    time::{Instant, interval_at},
};
use uuid::Uuid;

/// What a job's end changes in the database, in one transaction with its leaving the queue.
type Effect = Box<dyn FnOnce(&mut Work<'_, '_>) -> Result<()> + Send>;
/// A job being done.
pub type Doing = Pin<Box<dyn Future<Output = Ended> + Send>>;

/// How a job ended, and what that changes.
pub struct Ended {
    verdict: Verdict,
    effect: Option<Effect>,
}

impl Ended {
    /// It ended so, and nothing else changes.
    pub fn new(verdict: Verdict) -> Self {
        Self { verdict, effect: None }
    }

    /// What it changes; stored only while whoever did it still has the job for themselves.
    #[must_use]
    pub fn storing(mut self, effect: impl FnOnce(&mut Work<'_, '_>) -> Result<()> + Send + 'static) -> Self {
        self.effect = Some(Box::new(effect));
        self
    }
}

/// How many jobs of one kind are done at once: a slow mail server holds up nobody else's work.
const AT_ONCE: i64 = 4;
/// How often the queue is looked at.
const PAUSE: Duration = Duration::from_secs(1);

/// How often whoever does a job says that they are still at it: several times within a lease.
const STILL_AT_IT: Duration = Duration::from_secs(5);
/// How long they may be at it at most: the network's own deadlines are far shorter. Whoever hangs loses the job.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// Who does what, over a context `C` that each is handed.
pub struct Workers<C> {
    who: Vec<(&'static str, Worker<C>)>,
    /// See [`STILL_AT_IT`].
    pub(crate) still_at_it: Duration,
}

/// Does one job of a kind.
type Worker<C> = fn(C, Job) -> Doing;

impl<C> Default for Workers<C> {
    fn default() -> Self {
        Self { who: Vec::new(), still_at_it: STILL_AT_IT }
    }
}

impl<C: Clone + Send + 'static> Workers<C> {
    /// Says who does a kind of work.
    #[must_use]
    pub fn on(mut self, kind: &'static str, worker: Worker<C>) -> Self {
        self.who.push((kind, worker));
        self
    }

    /// Does what is due until nothing is; for tests and the command line. Answers how many jobs were done.
    ///
    /// # Errors
    /// The database's.
    pub async fn run_due(&self, base: &Base, context: &C) -> Result<usize> {
        let mut done = 0;
        loop {
            let before = done;
            for (kind, worker) in &self.who {
                let lease = Uuid::now_v7();
                for job in begin(base, kind, AT_ONCE, lease).await? {
                    run(base.clone(), lease, job, context.clone(), *worker, self.still_at_it).await;
                    done += 1;
                }
            }
            if done == before {
                return Ok(done);
            }
        }
    }

    /// Does what is due, kind by kind, until told to stop; then ends what it has begun.
    pub async fn run(self, base: Base, context: C, stop: watch::Receiver<bool>) {
        let mut kinds = JoinSet::new();
        for (kind, worker) in self.who {
            kinds.spawn(keep_doing(
                base.clone(),
                kind,
                worker,
                context.clone(),
                self.still_at_it,
                stop.clone(),
            ));
        }
        kinds.join_all().await;
    }
}

async fn keep_doing<C: Clone + Send + 'static>(
    base: Base,
    kind: &'static str,
    worker: Worker<C>,
    context: C,
    still_at_it: Duration,
    mut stop: watch::Receiver<bool>,
) {
    let mut doing = JoinSet::new();
    while !*stop.borrow() {
        while doing.try_join_next().is_some() {}
        let free = AT_ONCE - i64::try_from(doing.len()).unwrap_or(AT_ONCE);
        let lease = Uuid::now_v7();
        let taken = begin(&base, kind, free, lease).await.unwrap_or_else(|cause| {
            tracing::warn!(kind, %cause, "could not look at the queue");
            Vec::new()
        });
        let busy = !taken.is_empty();
        for job in taken {
            doing.spawn(run(base.clone(), lease, job, context.clone(), worker, still_at_it));
        }
        // As soon as one is done there may be the next; else the queue is looked at again after a pause.
        tokio::select! {
            _ = doing.join_next(), if busy => {}
            () = tokio::time::sleep(PAUSE) => {}
            _ = stop.changed() => {}
        }
    }
    doing.join_all().await;
}

async fn begin(base: &Base, kind: &'static str, limit: i64, lease: Uuid) -> Result<Vec<Job>> {
    let now = base.now();
    if limit == 0 || !base.read(move |tx| any_due(tx, kind, now)).await? {
        return Ok(Vec::new());
    }
    base.write(move |work| take(work, kind, limit, lease)).await
}

/// Does one job. A worker that panics has failed for now; the lease then runs out by itself.
async fn run<C: Send + 'static>(
    base: Base,
    lease: Uuid,
    job: Job,
    context: C,
    worker: Worker<C>,
    still_at_it: Duration,
) {
    let (id, kind) = (job.id, job.kind.clone());
    let doing = tokio::spawn(worker(context, job));
    let Some(Ended { verdict, effect }) = held(&base, id, lease, doing, still_at_it).await else {
        return tracing::error!(%kind, %id, "a worker panicked");
    };
    let verdict = Arc::new(verdict);
    let kept = base.write(move |work| {
        if !settle(work, id, lease, &verdict)? {
            return Ok(false);
        }
        effect.map_or(Ok(()), |effect| effect(work)).map(|()| true)
    });
    match kept.await {
        Ok(true) => {}
        Ok(false) => tracing::warn!(%kind, %id, "took longer than its lease: its answer was not kept"),
        Err::<bool, db::Error>(cause) => {
            tracing::error!(%kind, %id, %cause, "could not keep how a job ended")
        }
    }
}

/// What came of a job that is being done; its lease is renewed meanwhile. Nothing when its worker panicked.
async fn held(
    base: &Base,
    id: Uuid,
    lease: Uuid,
    mut doing: JoinHandle<Ended>,
    still_at_it: Duration,
) -> Option<Ended> {
    let (began, mut pulse) = (Instant::now(), interval_at(Instant::now() + still_at_it, still_at_it));
    loop {
        tokio::select! {
            ended = &mut doing => return ended.ok(),
            _ = pulse.tick(), if began.elapsed() < LONGEST => {
                match base.write(move |work| renew(work, id, lease)).await {
                    Ok(true) => {}
                    // Somebody else does it by now: what is not done yet is theirs.
                    Ok(false) => {
                        doing.abort();
                        return None;
                    }
                    Err::<_, db::Error>(cause) => {
                        tracing::warn!(%id, %cause, "could not say that a job is still being done");
                    }
                }
            }
        }
    }
}
