//! A list being taken: how much of it is kept, and what is said when it ends before its time.

use super::{Stopped, not_done, show};
use crate::{
    cli::List,
    commands::{REFUSED, Voice, line},
    failing,
};
use anyhow::Result;
use indicatif::ProgressBar;
use sales::import::{Progress, Unreadable};
use serde_json::json;
use shell::Say;
use std::{
    ops::ControlFlow,
    process::ExitCode,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::signal::unix::{SignalKind, signal};

/// The signal of a file beyond the size that is allowed. Who listens to it is told of the write that failed.
const SIGXFSZ: i32 = 25;

/// What is kept of a list so far, and whether somebody asked to stop.
#[derive(Default)]
pub(super) struct Taking {
    kept: Mutex<Progress>,
    asked_to_stop: Arc<AtomicBool>,
}

impl Taking {
    /// From here on Ctrl+C and being told to end are asked to wait for the part under way.
    pub(super) fn begin(&self) {
        for kind in [SignalKind::interrupt(), SignalKind::terminate()] {
            let asked = self.asked_to_stop.clone();
            match signal(kind) {
                Ok(mut signal) => drop(tokio::spawn(async move {
                    signal.recv().await;
                    asked.store(true, Ordering::Relaxed);
                })),
                Err(e) => tracing::warn!(cause = %e, "cannot listen for the signal to stop"),
            }
        }
        if let Err(e) = signal(SignalKind::from_raw(SIGXFSZ)) {
            tracing::warn!(cause = %e, "cannot listen for the signal of a file too large");
        }
    }

    /// Notes what is kept, and says whether to go on.
    pub(super) fn pace(&self, bar: &ProgressBar, at: Progress) -> ControlFlow<()> {
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = at;
        show(bar, at);
        match self.asked_to_stop.load(Ordering::Relaxed) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    }

    /// Tells why it ended, and truly what is kept of the list: nothing, a part, or all of it.
    pub(super) fn ended_early(&self, stopped: Stopped, voice: &Voice, list: &List) -> Result<ExitCode> {
        let Progress { done, total } = *self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if done == 0 {
            return not_done(stopped, voice);
        }
        let why = match stopped {
            Stopped::Other(e) => voice.say(&told(&e)),
            Stopped::List(Unreadable::Database(e)) => voice.say(&told(&e.into())),
            Stopped::List(Unreadable::Stopped) => voice.say(&Say::key("cli-cut-asked")),
            Stopped::List(e) => e.told(|say| voice.say(say)),
            Stopped::Said(say) => voice.say(&say),
        };
        let key = if done < total { "cli-cut-kept" } else { "cli-cut-whole" };
        let kept = voice.say(&Say::key(key).with("done", done).with("total", total));
        eprintln!("atiende: {why} {kept}");
        if list.json && done < total {
            line(&json!({"interrupted": true, "rows_kept": done, "rows": total}).to_string());
        }
        Ok(ExitCode::from(REFUSED))
    }
}

/// Why it stopped. The causes as the libraries say them are in the log.
fn told(error: &anyhow::Error) -> Say {
    tracing::info!(cause = format!("{error:#}"), "a list was taken in part");
    failing::cut_short(error)
}
