//! Who does the queued work: a function for each kind, and the loop that hands it out.

use crate::{
    Base, Job, Work,
    queue::{Verdict, any_due, settle, take},
};
use db::Result;
use std::{pin::Pin, sync::Arc, time::Duration};
use tokio::{sync::watch, task::JoinSet};
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

/// Who does what, over a context `C` that each is handed.
pub struct Workers<C>(Vec<(&'static str, Worker<C>)>);

/// Does one job of a kind.
type Worker<C> = fn(C, Job) -> Doing;

impl<C> Default for Workers<C> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<C: Clone + Send + 'static> Workers<C> {
    /// Says who does a kind of work.
    #[must_use]
    pub fn on(mut self, kind: &'static str, worker: Worker<C>) -> Self {
        self.0.push((kind, worker));
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
            for (kind, worker) in &self.0 {
                let lease = Uuid::now_v7();
                for job in begin(base, kind, AT_ONCE, lease).await? {
                    run(base.clone(), lease, job, context.clone(), *worker).await;
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
        for (kind, worker) in self.0 {
            kinds.spawn(keep_doing(base.clone(), kind, worker, context.clone(), stop.clone()));
        }
        kinds.join_all().await;
    }
}

async fn keep_doing<C: Clone + Send + 'static>(
    base: Base,
    kind: &'static str,
    worker: Worker<C>,
    context: C,
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
            doing.spawn(run(base.clone(), lease, job, context.clone(), worker));
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
async fn run<C: Send + 'static>(base: Base, lease: Uuid, job: Job, context: C, worker: Worker<C>) {
    let (id, kind) = (job.id, job.kind.clone());
    let Ok(Ended { verdict, effect }) = tokio::spawn(worker(context, job)).await else {
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
