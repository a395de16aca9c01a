//! Hearing of what other programs did.

use super::{Hub, read};
use crate::Base;
use db::{Db, Ear, Engine, Result};
use std::time::Duration;
use tokio::{sync::watch, time::sleep};

/// The shortest and longest wait before listening is tried again.
const WAITS: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(5));
/// How often it is looked whether another program wrote to the same SQLite file, while anybody listens.
const GLANCE: Duration = Duration::from_secs(2);

impl Base {
    /// Hears what other programs on the same database do and tells whoever listens here, until told to stop. One
    /// task of a serving program runs it; without it, on PostgreSQL, nobody hears anything.
    pub async fn hear(self, mut stop: watch::Receiver<bool>) {
        let hearing = async {
            match self.db().engine() {
                Engine::Postgres => listen(self.db(), self.live()).await,
                Engine::Sqlite => watch_file(self.db(), self.live()).await,
            }
        };
        tokio::select! {
            () = hearing => {}
            _ = stop.wait_for(|stop| *stop) => {}
        }
    }
}

async fn listen(db: &Db, hub: &Hub) {
    let mut wait = WAITS.0;
    loop {
        match db.listen().await {
            Ok(Some(ear)) => {
                // What was said while nobody listened is lost.
                hub.look_again();
                wait = WAITS.0;
                if let Err(cause) = hand_over(ear, hub).await {
                    tracing::warn!(%cause, "no longer hears what other programs do");
                }
            }
            Ok(None) => return,
            Err(cause) => tracing::warn!(%cause, "cannot hear what other programs do"),
        }
        sleep(wait).await;
        wait = (wait * 2).min(WAITS.1);
    }
}

async fn hand_over(mut ear: Ear, hub: &Hub) -> Result<()> {
    loop {
        hub.publish(read(&ear.next().await?));
    }
}

async fn watch_file(db: &Db, hub: &Hub) {
    let mut known = None;
    loop {
        sleep(GLANCE).await;
        // Whoever opens a page now sees everything; there is nothing to miss while nobody listens.
        if !hub.has_listeners() {
            known = None;
            continue;
        }
        match db.commits_elsewhere().await {
            Ok(now) => {
                if known.replace(now).is_some_and(|before| before != now) {
                    hub.look_again();
                }
            }
            Err(cause) => tracing::debug!(%cause, "could not look whether another program wrote"),
        }
    }
}
